"""The search for changes in a persistent series: one test after another, then what shape each has."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..inference.further_steps import step_test
from ..inference.persistence import Noise, likeliest_noise
from .transitions import Slope, Transition, columns, date_changes, merged, slope_or_steps

__all__ = ["Search", "find_changes"]


class Search(NamedTuple):
    """The changes of one series, their dates' intervals and tests."""

    found: list[Transition]
    reach: list[tuple[int, int]]  # the first and the last day that the likelihood does not rule out
    p: list[float]
    p_of_any: float
    noise: Noise
    slope: Slope

    def __repr__(self) -> str:
        return f"Changes at {self.found} of p = {self.p}; p of any = {self.p_of_any:.3g}"


def find_changes(
    y: np.ndarray,
    week: np.ndarray,
    bends: bool,
    *,
    alpha: float,
    most: int,
    least: int,
    draws: int,
    rng: np.random.Generator,
) -> Search:
    """Add changes to a series while a further one is found, and date them.

    Parameters
    ----------
    y : ndarray of float
        One series.
    week : ndarray of float, days by columns
        The weekdays where they are taken out: orthonormal, and orthogonal to a constant.
    bends : bool
        A change is a new level and a new slope, not a new level alone.
    alpha, most, least, draws
        As in `change_points`.
    rng : Generator
        Of the simulation.
    """
    at: list[int] = []
    p: list[float] = []
    p_of_any = np.nan
    while len(at) < most and (len(at) + 2) * least < len(y):
        test = step_test(y, week, at, bends, least=least, draws=draws, rng=rng)
        p_of_any = test.p if np.isnan(p_of_any) else p_of_any
        if test.p > alpha:
            break
        p = _carried_p([*at, len(y)], [*p, test.p], test.at)
        at = test.at
    found = [Transition(a) for a in at]
    slope = slope_or_steps(y, week, found) if found and not bends else "steps"
    if slope == "slope":
        return Search([], [], [], p_of_any, _noise_besides(y, week, [], True), slope)
    noise = _noise_besides(y, week, found, bends)
    if not bends:
        found, p = merged(y, week, found, p, noise)
    found, _ = date_changes(y, week, found, least, bends, noise)
    # once more: a spread change taken for a step had left waves in the noise, and each change now
    # sees where its neighbours have moved
    noise = _noise_besides(y, week, found, bends)
    found, reach = date_changes(y, week, found, least, bends, noise)
    return Search(found, reach, p, p_of_any, noise, slope)


def _noise_besides(y: np.ndarray, week: np.ndarray, found: list[Transition], bends: bool) -> Noise:
    return likeliest_noise(y, np.column_stack([columns(len(y), found, bends), week]))


def _carried_p(before: list[int], p: list[float], at: list[int]) -> list[float]:
    """Give each newly placed change the p of the nearest earlier one, each of them once."""
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(np.abs(np.subtract.outer(at, before)))
    return [p[c] for _, c in sorted(zip(rows, columns, strict=True))]
