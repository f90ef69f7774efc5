"""The levels on either side of changes and between them, with the intervals of their ratios."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..inference.persistence import shift, whitened
from .change_search import Search


def changes_and_segments(
    y: np.ndarray,
    x: np.ndarray,
    search: Search,
    bends: bool,
    offset: float,
    effective: float,
    days: pd.DatetimeIndex,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the changes and the segments with their levels, by generalised least squares.

    Parameters
    ----------
    y, x, bends
        As in `change_search.find_changes`.
    search : Search
        Where the changes are.
    offset : float
        What was added to the figures before their logarithm was taken.
    effective : float
        Independent figures that know a level as well.
    days : DatetimeIndex
        The date of each figure.

    Returns
    -------
    DataFrame, DataFrame
        ``changes`` and ``segments`` of `change_points`.
    """
    at = search.at
    level, error = _levels(y, x, search, bends, offset, effective)
    rows = [_change(days, level, a, e, bends) for a, e in zip(at, error, strict=True)]
    growth = ["growth_before", "growth_after"] if bends else []
    head = ["date", "before", "after", "ratio", "ratio_low", "ratio_high"]
    changes = pd.DataFrame(rows, columns=head + growth)
    # a change may lie anywhere in a gap before its date: from the day after the last figure on
    before_low = [max(low - 1, 0) for low, _ in search.reach]
    changes.insert(1, "low", days[before_low] + pd.Timedelta(days=1))
    changes.insert(2, "high", days[[high for _, high in search.reach]])
    changes.insert(8, "p", search.p)
    starts, ends = [0, *at], [*(a - 1 for a in at), len(y) - 1]
    segments = {"start": days[starts], "end": days[ends]}
    segments |= {"figures": np.subtract(ends, starts) + 1}
    return changes, pd.DataFrame(segments | {"first": level[starts], "last": level[ends]})


def _levels(
    y: np.ndarray,
    x: np.ndarray,
    search: Search,
    bends: bool,
    offset: float,
    effective: float,
) -> tuple[np.ndarray, list[float]]:
    """Return the level of each day, and how far each change's logarithm of a ratio reaches."""
    from scipy import stats

    full = np.column_stack([x, *(c for a in search.at for c in shift(len(x), a, bends))])
    now, columns = whitened(y, full, *search.noise)
    fitted, *_ = np.linalg.lstsq(columns, now, rcond=None)
    residual = now - columns @ fitted
    free = len(now) - columns.shape[1]
    covariance = (residual**2).sum() / free * np.linalg.inv(columns.T @ columns)
    usual_week = full.copy()
    usual_week[:, 1 + bends : x.shape[1]] = 0  # the level is that of the middling weekday
    with_offset = np.exp(usual_week @ fitted)
    # no level where it would be below 0
    level = np.where(with_offset > offset, with_offset - offset, np.nan)
    # the derivative of log(level) is that of log(level + offset) times this
    pull = with_offset / level
    t = stats.t.isf(0.025, max(effective - columns.shape[1], 1))
    gradients = (pull[a] * usual_week[a] - pull[a - 1] * usual_week[a - 1] for a in search.at)
    return level, [t * np.sqrt(g @ covariance @ g) for g in gradients]


def _change(days: pd.DatetimeIndex, level: np.ndarray, at: int, error: float, bends: bool) -> dict:
    """Return one row of ``changes``: the levels on either side, their ratio and its interval."""
    ratio = level[at] / level[at - 1]
    row = {"date": days[at], "before": level[at - 1], "after": level[at], "ratio": ratio}
    row |= {"ratio_low": ratio * np.exp(-error), "ratio_high": ratio * np.exp(error)}
    if bends:
        row["growth_before"] = (level[at - 1] / level[at - 2]) ** 30 - 1
        row["growth_after"] = (level[at + 1] / level[at]) ** 30 - 1
    return row
