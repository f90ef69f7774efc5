"""What a series is by the way it runs, whatever its label says."""

from __future__ import annotations

import numpy as np

__all__ = ["is_like_days", "is_like_total"]


def is_like_total(reports: np.ndarray) -> bool:
    """Tell whether figures in the order of their dates run as a total does, whatever they are called.

    At least 20 figures and 10 changes, of which at most one in 100 is a fall, and of which the
    median rise is to a figure at least 10 times as large. Ten changes of days that go up and down are
    all upward by chance once in a thousand series. Counts that grow so smoothly that chance
    never lets them fall, by less than a tenth a day, cannot be told from a total.

    Examples
    --------
    >>> days = np.array([5, 9, 2, 7] * 10)
    >>> is_like_total(days), is_like_total(days.cumsum())
    (False, True)
    """
    change = np.diff(np.asarray(reports, float))
    moves, falls = int((change != 0).sum()), int((change < 0).sum())
    if len(change) < 19 or moves < 10 or falls > moves / 100:
        return False
    is_rise = change > 0
    return bool(np.median(np.asarray(reports, float)[1:][is_rise] / change[is_rise]) >= 10)


def is_like_days(change: np.ndarray) -> bool:
    """Tell whether a total's changes are those of days: more than a quarter of them are falls.

    Examples
    --------
    >>> is_like_days(np.diff([70, 40, 90] * 12))
    True
    """
    return len(change) >= 19 and int((change < 0).sum()) > len(change) / 4
