"""The shape of a change: a step, or spread over days; and the interval of its middle."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np

from ..inference.further_steps import shift
from ..inference.persistence import Noise, whitened
from ..inference.steps_at_once import TRIED

__all__ = [
    "CLEARLY_SPREAD",
    "CONFIDENT",
    "SPREADS",
    "Slope",
    "Transition",
    "columns",
    "date_changes",
    "merged",
    "slope_or_steps",
    "squared_errors",
]

#: The days over which a change may be spread: odd, so that it has a middle day.
SPREADS = (1, 7, 15, 21, 31, 45, 61, 91)
#: Hansen's 98 % point of the likelihood ratio of a date, -2 ln(1 - √0.98): his 95 % point covers less
#: where persistence is estimated (see the benchmarks).
CONFIDENT = 9.21
#: The 95 % point of chi-square with one degree of freedom: so much better than a step is spread.
CLEARLY_SPREAD = 3.84


#: A straight line instead of the changes; the one or the other; the changes.
Slope = Literal["slope", "either", "steps"]


class Transition(NamedTuple):
    """A change of level: its middle day, and over how many days it is spread."""

    at: int  # of a step, the first day after it
    days: int = 1

    @property
    def last_before(self) -> int:
        """The last day on the old level."""
        return self.at - (self.days + 1) // 2

    @property
    def first_after(self) -> int:
        """The first day on the new level."""
        return self.at + (self.days - 1) // 2


def columns(n: int, changes: list[Transition], bends: bool) -> np.ndarray:
    """Return a constant, with a slope where it bends, and the changes' columns."""
    parts = [np.ones(n), np.linspace(0, 1, n)][: 1 + bends]
    return np.column_stack([*parts, *(c for change in changes for c in _shape(n, change, bends))])


def _shape(n: int, change: Transition, bends: bool) -> list[np.ndarray]:
    if bends:
        return shift(n, change.at, bends)
    return [np.clip((np.arange(n) - change.last_before) / change.days, 0, 1)]


def _shapes(n: int, tried: list[Transition], bends: bool) -> np.ndarray:
    """Return the columns of each of many changes: changes by columns by days."""
    if bends:
        return np.stack([np.stack(_shape(n, change, bends)) for change in tried])
    # all at once: there are thousands of them
    begin, days = np.array([(change.last_before, change.days) for change in tried]).T[..., None]
    return np.clip((np.arange(n) - begin) / days, 0, 1)[:, None]


def squared_errors(y: np.ndarray, x: np.ndarray, noise: Noise) -> float:
    """Return what generalised least squares leaves, squared and added up."""
    white, on = whitened(y[None], noise)[0], whitened(x.T, noise).T
    left = white - on @ np.linalg.lstsq(on, white, rcond=None)[0]
    return float(left @ left)


def slope_or_steps(y: np.ndarray, week: np.ndarray, found: list[Transition]) -> Slope:
    """Return whether a straight line explains a series as well as these steps, each with its own noise.

    By Akaike's criterion a line is told instead; unless steps win by twice what the Bayesian one asks
    of each number fitted, the two are not told apart: the best of many days flatters a step.
    """
    n = len(y)
    line = np.column_stack([columns(n, [], True), week])
    steps = np.column_stack([columns(n, found, False), week])
    of_line, of_steps = (min(squared_errors(y, x, noise) for noise in TRIED) for x in (line, steps))
    # a step has a day and a height, a line a slope
    more_fitted = 2 * len(found) - 1
    lost = n * np.log(of_line / of_steps)
    if lost <= 2 * more_fitted:
        return "slope"
    return "either" if lost <= 2 * np.log(n) * more_fitted else "steps"


def merged(
    y: np.ndarray, week: np.ndarray, found: list[Transition], p: list[float], noise: Noise
) -> tuple[list[Transition], list[float]]:
    """Take two steps in one direction for one spread change where that explains no less.

    One spread change has a number less to fit than two steps: the Bayesian criterion decides.
    """
    found, p = list(found), list(p)
    i = 0
    while i < len(found) - 1:
        one = _as_one(y, week, found, i, noise)
        if one is None:
            i += 1
            continue
        found[i : i + 2], p[i : i + 2] = [one], [min(p[i : i + 2])]
        i = max(i - 1, 0)
    return found, p


def _as_one(
    y: np.ndarray, week: np.ndarray, found: list[Transition], i: int, noise: Noise
) -> Transition | None:
    """Return the spread change that stands for the i-th and the next, if there is one."""
    n, (first, second) = len(y), found[i : i + 2]
    reach = second.first_after - first.last_before
    if reach > 2 * SPREADS[-1]:
        return None
    others = [*found[:i], *found[i + 2 :]]
    x = np.column_stack([columns(n, others, False), week])
    two = squared_errors(y, np.column_stack([x, columns(n, [first, second], False)[:, 1:]]), noise)
    after = found[i + 2].last_before if i + 2 < len(found) else n - 2
    before = found[i - 1].first_after if i else 1
    best = None
    for days in SPREADS[1:]:
        at = np.arange(
            max(first.last_before, before + days // 2 + 1),
            min(second.first_after, after - days // 2) + 1,
        )
        if not len(at):
            continue
        errors = _errors(y, x, [Transition(int(a), days) for a in at], False, noise)
        if best is None or errors.min() < best[0]:
            best = errors.min(), Transition(int(at[errors.argmin()]), days)
    if best is None or n * np.log(best[0] / two) > np.log(n):
        return None
    return best[1]


def _errors(
    y: np.ndarray, x: np.ndarray, tried: list[Transition], bends: bool, noise: Noise
) -> np.ndarray:
    """Return the squared errors with each of the changes tried, one at a time."""
    n = len(y)
    white, on = whitened(y[None], noise)[0], whitened(x.T, noise).T
    q, _ = np.linalg.qr(on)
    white = white - q @ (q.T @ white)
    shapes = _shapes(n, tried, bends)
    parts = whitened(shapes.reshape(-1, n), noise)
    parts = (parts - (parts @ q) @ q.T).reshape(len(tried), -1, n - 1)
    gram, load = parts @ parts.transpose(0, 2, 1), parts @ white
    return white @ white - (load * np.linalg.solve(gram, load[..., None])[..., 0]).sum(1)


def date_changes(
    y: np.ndarray, week: np.ndarray, found: list[Transition], least: int, bends: bool, noise: Noise
) -> tuple[list[Transition], list[tuple[int, int]]]:
    """Move each change to its likeliest middle and spread; return the middles that are not ruled out."""
    found, reach = list(found), [(0, 0)] * len(found)
    for i in range(len(found)):
        left = found[i - 1].first_after if i else 0
        right = found[i + 1].last_before if i + 1 < len(found) else len(y) - 1
        others = np.column_stack([columns(len(y), [*found[:i], *found[i + 1 :]], bends), week])
        found[i], reach[i] = _likeliest(y, others, found[i], (left, right), least, bends, noise)
    return found, reach


def _likeliest(
    y: np.ndarray,
    x: np.ndarray,
    now: Transition,
    between: tuple[int, int],
    least: int,
    bends: bool,
    noise: Noise,
) -> tuple[Transition, tuple[int, int]]:
    """Return the likeliest change between two days, and the middles that the likelihood leaves."""
    left, right = between
    tried, errors = [], []
    for days in SPREADS[: 1 if bends else None]:
        margin = least // 2 + days // 2
        these = [Transition(at, days) for at in range(left + margin, right - margin + 2)]
        if these:  # one spread at a time, for the memory that all would take
            tried += these
            errors.append(_errors(y, x, these, bends, noise))
    if not tried:
        return now, (now.at, now.at)
    lost = np.concatenate(errors)
    lost = len(y) * np.log(lost / lost.min())
    left_in = [change.at for change, less in zip(tried, lost, strict=True) if less <= CONFIDENT]
    # of spreads that explain no less a step is the simplest
    lost -= CLEARLY_SPREAD * np.array([change.days == 1 for change in tried])
    return tried[int(lost.argmin())], (min(left_in), max(left_in))
