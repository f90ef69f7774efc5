"""The search for changes in a persistent series: one test after another, all placed anew together."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..inference.persistence import CONFIDENT, date_profile, shift, shift_test, whitened

Noise = tuple[float, float]  # persistence and scatter, f and t of inference.persistence


class Search(NamedTuple):
    """The positions of the changes of one series, their dates' intervals and tests."""

    at: list[int]  # the first day after each
    reach: list[tuple[int, int]]  # the first and the last day that the likelihood does not rule out
    p: list[float]
    p_of_any: float
    noise: Noise

    def __repr__(self) -> str:
        return f"Changes at {self.at} of p = {self.p}; p of any = {self.p_of_any:.3g}"


def find_changes(
    y: np.ndarray,
    x: np.ndarray,
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
    x : ndarray of float
        What is fitted besides: one day a row, a constant first, then a slope where it bends.
    bends : bool
        A change is a new level and a new slope, not a new level alone.
    alpha, most, least, draws
        As in `change_points`.
    rng : Generator
        Of the simulation.
    """
    at: list[int] = []
    p: list[float] = []
    p_of_any, noise = np.nan, (0.0, 0.0)
    while len(at) < most:
        free = _free_days(len(y), at, least)
        if len(free) == 0:
            break
        test = shift_test(y, _with_shifts(x, at, bends), free, bends, draws, rng)
        p_of_any = test.p if np.isnan(p_of_any) else p_of_any
        noise = test.f, test.t
        if test.p > alpha:
            break
        before = [*at, test.at]
        at = _placed(y, x, len(at) + 1, least, bends, noise)
        p = _carried_p(before, [*p, test.p], at)
    at, reach = _dated(y, x, at, least, bends, noise)
    return Search(at, reach, p, p_of_any, noise)


def _with_shifts(x: np.ndarray, at: list[int], bends: bool) -> np.ndarray:
    return np.column_stack([x, *(c for a in at for c in shift(len(x), a, bends))])


def _free_days(n: int, at: list[int], least: int) -> np.ndarray:
    """Return the days on which a further change may lie."""
    days = np.arange(least, n - least + 1)
    # -n stands in where there is no change yet: it is far from every day
    return days[(np.abs(days[:, None] - np.array([*at, -n])) >= least).all(1)]


def _placed(
    y: np.ndarray, x: np.ndarray, number: int, least: int, bends: bool, noise: Noise
) -> list[int]:
    """Place so many changes together: least squares of the series freed of its persistence."""
    import ruptures

    now, columns = whitened(y, x, *noise)
    weekdays = columns[:, 1 + bends :]
    if weekdays.shape[1]:
        # fitted together with constant and slope, which stay in: only the weekdays are taken out
        now = now - weekdays @ np.linalg.lstsq(columns, now, rcond=None)[0][1 + bends :]
    if bends:
        signal = np.column_stack([now, np.ones(len(now)), np.linspace(0, 1, len(now))])
        search = ruptures.Binseg(model="linear", min_size=least - 1, jump=1)
    else:
        signal, search = now[:, None], ruptures.KernelCPD(kernel="linear", min_size=least - 1)
    # whitening uses up the first day, hence one day later; the last end is that of the series
    return [int(end) + 1 for end in search.fit(signal).predict(n_bkps=number)[:-1]]


def _carried_p(before: list[int], p: list[float], at: list[int]) -> list[float]:
    """Give each newly placed change the p of the nearest earlier one, each of them once."""
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(np.abs(np.subtract.outer(at, before)))
    return [p[c] for _, c in sorted(zip(rows, columns, strict=True))]


def _dated(
    y: np.ndarray, x: np.ndarray, at: list[int], least: int, bends: bool, noise: Noise
) -> tuple[list[int], list[tuple[int, int]]]:
    """Move each change to its likeliest day between its neighbours; return the days not ruled out."""
    at, reach = list(at), [(0, 0)] * len(at)
    for _ in range(2):  # the second round sees the first one's moves on both sides
        for i in range(len(at)):
            left, right = [0, *at][i], [*at, len(y)][i + 1]
            days = np.arange(left + least, right - least + 1)
            others = _with_shifts(x, [*at[:i], *at[i + 1 :]], bends)
            ratio = date_profile(y, others, days, bends, *noise)
            kept = days[ratio <= CONFIDENT]
            at[i], reach[i] = int(days[ratio.argmin()]), (int(kept[0]), int(kept[-1]))
    return at, reach
