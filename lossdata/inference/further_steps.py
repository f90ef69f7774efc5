"""Whether a persistent series has more steps than those known, its persistence estimated with the steps."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .persistence import WARM_UP, Noise, is_near_one, likeliest_noise, simulated, whitened
from .printed_results import p_text
from .steps_at_once import TRIED, line_gains, segment_edges, step_gains, whitened_by_each

__all__ = [
    "AT_ONCE",
    "CALIBRATED",
    "CLEARLY_NOTHING",
    "FIRST_LOOK",
    "PENALTY",
    "StepTest",
    "level_columns",
    "placed",
    "shift",
    "step_test",
]

#: Further steps that are tried at once: levels that come back are found by two, not by one.
AT_ONCE = 5
#: What a step costs, in logs of the number of days, where the noise is fitted with the steps.
PENALTY = 1.55
#: A wave raises both the statistic and the persistence that is fitted, so that the share of simulated
#: series above it comes out too high, by much the same factor in all noises tried (see the benchmarks).
CALIBRATED = 0.6
#: Simulated series after which a test that will clearly find nothing stops.
FIRST_LOOK = 39
#: The share of these above the observed from which on it is clear.
CLEARLY_NOTHING = 0.25


class StepTest(NamedTuple):
    """Whether a series has one more step."""

    p: float
    at: list[int]  # the first day after each step, with one more
    noise: Noise  # without one more

    def __repr__(self) -> str:
        return f"One more step: {p_text(self.p)}, steps at {self.at}; noise: {self.noise}"


def step_test(
    y: np.ndarray,
    week: np.ndarray,
    at: list[int],
    bends: bool,
    *,
    least: int,
    draws: int,
    rng: np.random.Generator,
) -> StepTest:
    """Test whether a series has more steps than known, against noise of its own persistence.

    The statistic is the largest of the standardised log likelihood ratios of one to five further
    steps, all steps being placed anew, and of a straight line where there are none yet. With each
    number the noise is fitted anew, so that levels do not pass for persistence. Its distribution
    comes from series simulated with the known steps and noise. Half of them have the noise of the
    series without the known steps only, half that without as many as a penalised likelihood finds:
    waves pass for steps with the second, steps pass for waves with the first. All have the first
    where that is so persistent that its waves are as long as levels. Their innovations keep the size
    that they have at their time of the series.

    Parameters
    ----------
    y : ndarray of float
        One series.
    week : ndarray of float, days by columns
        What is taken out besides levels, orthonormal, and orthogonal to a constant.
    at : list of int
        The known steps: the first day after each.
    bends : bool
        A step begins a new level and a new slope, not a new level alone.
    least : int
        Days between two steps.
    draws : int
        Simulated series.
    rng : Generator

    Returns
    -------
    StepTest

    References
    ----------
    Bai and Perron (1998), doi 10.2307/2998540 (UDmax, one more after another). Shi, Gallagher, Lund
    and Killick (2021), arXiv 2101.01960 (steps and autoregression in one penalised likelihood).
    """
    y = y - week @ (week.T @ y)
    n, known = len(y), len(at)
    number = min(known + AT_ONCE, (n - 1) // least - 1)
    edges = segment_edges(n, at, least)
    here, chosen = step_gains(whitened_by_each(y[None]), edges, number, least, bends)
    x = np.column_stack([level_columns(n, at, bends), week])
    noise = noise_besides = likeliest_noise(y, x)
    x_besides = x
    if not is_near_one(noise):
        penalty = PENALTY * (1 + bends) * np.log(n)
        likeliest = known + int((here[0] - penalty * np.arange(number + 1))[known:].argmax())
        steps = placed(y, likeliest, least, bends, TRIED[chosen[0, likeliest]])
        x_besides = np.column_stack([level_columns(n, steps, bends), week])
        noise_besides = likeliest_noise(y, x_besides)
    half = (draws + 1) // 2
    made = _simulated_like(y, x, noise, half, rng)
    made_besides = _simulated_like(y, x_besides, noise_besides, half, rng)
    # one of each in turn, so that a first look sees as many of both
    made = np.stack([made, made_besides], 1).reshape(-1, n)[:draws] + y - _left(y, x)
    made -= (made @ week) @ week.T
    p, observed = 1.0, _alternatives(y[None], edges, known, number, least, bends)
    for end in sorted({min(FIRST_LOOK, draws), draws}):
        p = _p(observed, _alternatives(made[:end], edges, known, number, least, bends))
        if p > CLEARLY_NOTHING:
            break
    one_more = placed(y, known + 1, least, bends, TRIED[chosen[0, known + 1]])
    return StepTest(p, one_more, noise)


def _alternatives(
    rows: np.ndarray, edges: np.ndarray, known: int, number: int, least: int, bends: bool
) -> np.ndarray:
    """Return the gains of further steps and, where there are no steps yet, of a straight line."""
    white = whitened_by_each(rows)
    gains, _ = step_gains(white, edges, number, least, bends)
    further = gains[:, known + 1 :] - gains[:, [known]]
    return further if known or bends else np.column_stack([line_gains(white), further])


def _p(here: np.ndarray, null: np.ndarray) -> float:
    """Return the calibrated share of series in which the largest of the standardised gains is as large."""
    has_room = np.isfinite(here[0]) & np.isfinite(null).all(0)
    here, null = here[:, has_room], null[:, has_room]
    middle, spread = null.mean(0), np.maximum(null.std(0), 1e-9)
    largest, largest_there = (((g - middle) / spread).max(1) for g in (null, here))
    share = (1 + (largest >= largest_there[0]).sum()) / (1 + len(null))
    return float(share * CALIBRATED)


def level_columns(n: int, at: list[int], bends: bool) -> np.ndarray:
    """Return a constant, with a slope where it bends, and the steps' columns."""
    columns = [np.ones(n), np.linspace(0, 1, n)][: 1 + bends]
    return np.column_stack([*columns, *(c for a in at for c in shift(n, a, bends))])


def shift(n: int, at: int, bends: bool) -> list[np.ndarray]:
    """Return the columns of a shift: a step, and a ramp from it on where the slope changes too."""
    since = np.arange(n) - at
    return [(since >= 0) * 1.0, np.maximum(since, 0) / n][: 1 + bends]


def _simulated_like(
    y: np.ndarray, x: np.ndarray, noise: Noise, draws: int, rng: np.random.Generator
) -> np.ndarray:
    """Return noise like that which a regression leaves, its innovations as large at each time."""
    innovations = whitened(_left(y, x)[None], noise)[0]
    innovations = np.r_[innovations[0], innovations - innovations.mean()]
    ones = np.ones(max(29, len(y) // 8))
    days = np.convolve(np.ones(len(y)), ones, "same")
    # a scale of zero would come of a long standstill
    scale = np.sqrt(np.convolve(innovations**2, ones, "same") / days) + 1e-9
    shocks = rng.choice(innovations / scale, (draws, len(y) + WARM_UP))
    shocks *= np.r_[np.full(WARM_UP, scale[0]), scale]
    return simulated(shocks, noise)


def _left(y: np.ndarray, x: np.ndarray) -> np.ndarray:
    return y - x @ np.linalg.lstsq(x, y, rcond=None)[0]


def placed(y: np.ndarray, number: int, least: int, bends: bool, noise: Noise) -> list[int]:
    """Place so many steps together: least squares of the series freed of its persistence."""
    import ruptures

    if not number:
        return []
    white = whitened(y[None], noise)[0]
    if bends:
        signal = np.column_stack([white, np.ones(len(white)), np.linspace(0, 1, len(white))])
        search = ruptures.Binseg(model="linear", min_size=least, jump=1)
    else:
        signal, search = white[:, None], ruptures.KernelCPD(kernel="linear", min_size=least)
    # whitening uses up the first day, hence one day later; the last end is that of the series
    return [int(end) + 1 for end in search.fit(signal).predict(n_bkps=number)[:-1]]
