"""How much better a persistent series is explained by one, two or more steps than by none."""

from __future__ import annotations

import numpy as np

from .persistence import Noise, whitened

__all__ = ["PARTS", "TRIED", "line_gains", "segment_edges", "step_gains", "whitened_by_each"]

#: The noises with which steps are looked for: each number of steps chooses its own.
TRIED = (
    *(Noise(f) for f in (-0.3, 0.0, 0.3, 0.6, 0.8, 0.9, 0.95, 0.98, 0.995)),
    Noise(0.8, 0.0, 0.5), Noise(0.9, 0.0, 0.25), Noise(0.95, 0.0, 0.1), Noise(0.95, 0.0, 0.5),
    Noise(0.98, 0.0, 0.1), Noise(0.98, 0.0, 0.3), Noise(0.98, 0.0, 0.6), Noise(0.98, 0.0, 0.85),
    Noise(0.995, 0.0, 0.3), Noise(0.995, 0.0, 0.8), Noise(0.98, 0.3, 0.5), Noise(0.98, 0.6, 0.5),
    Noise(0.95, 0.6, 0.5),
)  # fmt: skip
#: Into so many parts a series is cut at most: steps lie between them.
PARTS = 60


def whitened_by_each(rows: np.ndarray) -> np.ndarray:
    """Return each row freed of each of the noises tried: noises by series by days, the first used up."""
    return np.stack([whitened(rows, noise) for noise in TRIED])


def step_gains(
    white: np.ndarray, edges: np.ndarray, number: int, least: int, bends: bool
) -> tuple[np.ndarray, np.ndarray]:
    """Return the log likelihood ratio of each number of steps against none, the noise fitted with them.

    Parameters
    ----------
    white : ndarray of float
        From `whitened_by_each`.
    edges : ndarray of int
        The days on which a step may lie, with 0 and the number of days.
    number : int
        Steps at most.
    least : int
        Days between two steps, and before the first and after the last.
    bends : bool
        A step begins a new level and a new slope, not a new level alone.

    Returns
    -------
    ndarray of float, series by number + 1
        Twice the log of the likelihood ratio; -inf where so many steps have no room.
    ndarray of int, series by number + 1
        Which of `TRIED` explains the series best with so many steps.
    """
    n = white.shape[-1]
    errors = _least_errors(white.reshape(-1, n), edges, number, least, bends)
    errors = errors.reshape(*white.shape[:2], -1)
    least_errors, chosen = errors.min(0), errors.argmin(0)
    with np.errstate(divide="ignore"):  # errors are infinite where there is no room
        return n * np.log(least_errors[:, :1] / least_errors), chosen


def line_gains(white: np.ndarray) -> np.ndarray:
    """Return the log likelihood ratio of a straight line against a constant, the noise fitted with it."""
    day = np.linspace(-1, 1, white.shape[-1])
    # the days' mean is zero: the slope explains the same with a constant as without
    level = white.var(-1) * len(day)
    line = level - (white @ day) ** 2 / (day @ day)
    return white.shape[-1] * np.log(level.min(0) / line.min(0))


def segment_edges(n: int, at: list[int], least: int) -> np.ndarray:
    """Return the days on which steps are looked for: evenly spread ones, and those given."""
    width = max(least // 2, -(-n // PARTS))
    return np.unique(np.r_[0:n:width, at, n].astype(int))


def _least_errors(
    white: np.ndarray, edges: np.ndarray, number: int, least: int, bends: bool
) -> np.ndarray:
    """Return the least squared errors of series with 0, 1, ... `number` steps: series by number + 1."""
    # whitening uses up the first day, hence one day earlier
    ends, n = np.maximum(edges - 1, 0), white.shape[1]
    day = np.linspace(-1, 1, n)
    # edges first, series last: of long rows of series sums and maxima are taken quickest
    sums = [
        np.ascontiguousarray(_sums_up_to(white * shape, ends).T) for shape in (1, day)[: 1 + bends]
    ]
    days, firsts, squares = (_sums_up_to(day**k, ends)[:, None] for k in (0, 1, 2))
    explained = np.full((len(edges), number + 1, len(white)), -np.inf)
    for j in range(1, len(edges)):
        # the stretch up to here begins at any of the first so many edges
        m = int((edges[j] - edges[:j] >= least).sum())
        if not m:
            continue
        size = days[j] - days[:m]
        total = sums[0][j] - sums[0][:m]
        gain = total**2 / size
        if bends:
            first = firsts[j] - firsts[:m]
            spread = squares[j] - squares[:m] - first**2 / size
            slope = sums[1][j] - sums[1][:m] - total * first / size
            gain += slope**2 / spread
        # there is one step fewer before it
        explained[j, 1:] = (explained[:m, :-1] + gain[:, None]).max(0)
        explained[j, 0] = gain[0]
    return ((white**2).sum(1) - explained[-1]).T


def _sums_up_to(a: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Return the sum of the days before each end."""
    padded = np.concatenate([np.zeros((*a.shape[:-1], 1)), a.cumsum(-1)], -1)
    return padded[..., ends]
