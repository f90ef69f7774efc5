"""The levels on either side of changes and between them, with the intervals of their ratios."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..inference.persistence import independent_figures, whitened
from .change_search import Search
from .transitions import Transition, columns

__all__ = ["changes_and_segments"]


def changes_and_segments(
    y: np.ndarray,
    week: np.ndarray,
    search: Search,
    bends: bool,
    offset: float,
    days: pd.DatetimeIndex,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the changes and the segments with their levels, by generalised least squares.

    Parameters
    ----------
    y, week, bends
        As in `change_search.find_changes`.
    search : Search
        Where the changes are.
    offset : float
        What was added to the figures before their logarithm was taken.
    days : DatetimeIndex
        The date of each figure.

    Returns
    -------
    DataFrame, DataFrame
        ``changes`` and ``segments`` of `change_points`.
    """
    found, n = search.found, len(y)
    level, error = _levels(y, week, search, bends, offset)
    rows = [_change(level, c, e, bends) for c, e in zip(found, error, strict=True)]
    growth = ["growth_before", "growth_after"] if bends else []
    head = ["before", "after", "ratio", "ratio_low", "ratio_high"]
    # floats and dates where there is no row either
    changes = pd.DataFrame(rows, columns=head + growth, dtype=float)
    changes.insert(0, "date", days[[c.at for c in found]])
    # a change may lie anywhere in a gap before its date: from the day after the last figure on
    before_low = [max(low - 1, 0) for low, _ in search.reach]
    changes.insert(1, "low", days[before_low] + pd.Timedelta(days=1))
    changes.insert(2, "high", days[[high for _, high in search.reach]])
    changes.insert(3, "spread", np.array([c.days for c in found], int))
    changes.insert(9, "p", np.array(search.p, float))
    starts = [0, *(c.first_after for c in found)]
    ends = [*(c.last_before for c in found), n - 1]
    segments = {"start": days[starts], "end": days[ends]}
    segments |= {"figures": np.subtract(ends, starts) + 1}
    return changes, pd.DataFrame(segments | {"first": level[starts], "last": level[ends]})


def _levels(
    y: np.ndarray, week: np.ndarray, search: Search, bends: bool, offset: float
) -> tuple[np.ndarray, list[float]]:
    """Return the level of each day, and how far each change's logarithm of a ratio reaches."""
    from scipy import stats

    n = len(y)
    levels = columns(n, search.found, bends or search.slope == "slope")
    full = np.column_stack([levels, week])
    white, on = whitened(y[None], search.noise)[0], whitened(full.T, search.noise).T
    fitted, *_ = np.linalg.lstsq(on, white, rcond=None)
    residual = white - on @ fitted
    covariance = (residual**2).sum() / (len(white) - on.shape[1]) * np.linalg.inv(on.T @ on)
    # the level is that of the middling weekday
    usual_week = np.column_stack([levels, np.zeros_like(week)])
    with_offset = np.exp(usual_week @ fitted)
    # no level where it would be below 0
    level = np.where(with_offset > offset, with_offset - offset, np.nan)
    # the derivative of log(level) is that of log(level + offset) times this
    pull = with_offset / level
    effective = independent_figures(search.noise, n)
    t = stats.t.isf(0.025, max(effective - on.shape[1], 1))
    ends = [(c.last_before, c.first_after) for c in search.found]
    gradients = (pull[b] * usual_week[b] - pull[a] * usual_week[a] for a, b in ends)
    return level, [t * np.sqrt(g @ covariance @ g) for g in gradients]


def _change(level: np.ndarray, change: Transition, error: float, bends: bool) -> dict:
    """Return one row of ``changes``: the levels on either side, their ratio and its interval."""
    before, after = change.last_before, change.first_after
    ratio = level[after] / level[before]
    row = {"before": level[before], "after": level[after], "ratio": ratio}
    row |= {"ratio_low": ratio * np.exp(-error), "ratio_high": ratio * np.exp(error)}
    if bends:
        row["growth_before"] = (level[before] / level[before - 1]) ** 30 - 1
        row["growth_after"] = (level[after + 1] / level[after]) ** 30 - 1
    return row
