"""Rows that stand, in the table's own order, below a later date of their series."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..claims.combinations import series_codes
from ..claims.table import series_columns
from .evidence import Evidence
from .judgement import Judgement, LeftOut, plain
from .registry import register

__all__ = ["disorder"]


@register(
    question="Which rows stand below a later date of their series?",
    sentence="stands below a later date of its series in the table",
    needs=("date",),
    nothing="no_claims",
    within="series",
)
def disorder(evidence: Evidence) -> Judgement:
    """Flag rows that stand, in the table's own order, below a later date of their series.

    A series that stands newest first throughout is in order.

    Parameters
    ----------
    claims : DataFrame
        A claims table.

    Examples
    --------
    >>> dates = pd.to_datetime(["2022-05-01", "2022-05-03", "2022-05-02"])
    >>> disorder(pd.DataFrame({"date": dates, "item": "tank"})).tolist()
    [False, False, True]
    """
    claims = evidence.claims
    series = series_codes(claims, series_columns(claims))
    rows = np.bincount(series)
    judged = int((rows > 1).sum())
    left_out = LeftOut("too_short", int((rows == 1).sum()), "2 rows")
    is_late = _is_late(claims["date"], series) & ~_is_newest_first(claims["date"], series)
    return Judgement(plain(is_late), judged, (left_out,))


def _is_newest_first(dates: pd.Series, series: np.ndarray) -> np.ndarray:
    """Return which rows are of a series whose dates never rise."""
    order = np.argsort(series, kind="stable")
    date, of = dates.to_numpy("datetime64[us]").astype("int64")[order], series[order]
    rises = (np.diff(date, prepend=date[:1]) > 0) & (np.diff(of, prepend=-1) == 0)
    return np.bincount(of, weights=rises)[series] == 0


def _is_late(dates: pd.Series, series: np.ndarray) -> np.ndarray:
    is_late = np.zeros(len(dates), bool)
    if not len(dates):
        return is_late
    order = np.argsort(series, kind="stable")
    date = dates.to_numpy("datetime64[us]").astype("int64")[order]
    first = np.flatnonzero(np.diff(series[order], prepend=-1))
    # one running maximum over all series: each begins above the one before
    span = int(date.max() - date.min()) + 1
    lifted = date - date.min() + series[order].astype("int64") * span
    late = lifted < np.maximum.accumulate(lifted)
    late[first] = False
    is_late[order] = late
    return is_late
