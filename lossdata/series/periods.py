"""Sums of daily figures by month, quarter or year, missing where one is not whole."""

from __future__ import annotations

from typing import cast

import pandas as pd

from ..claims.kinds import named

__all__ = ["period_offset", "periods_of_months", "whole_periods"]


def whole_periods(daily: pd.Series, freq: str) -> pd.Series:
    """Return the sums of daily figures by period, missing where a day of it has none.

    Examples
    --------
    >>> daily = pd.Series(1, pd.date_range("2025-01-31", "2025-03-01"), dtype="Int64")
    >>> whole_periods(daily, "MS").tolist()
    [<NA>, 28, <NA>]
    """
    offset, periods = period_offset(freq), daily.resample(freq)
    sums = periods.sum(min_count=1)
    given, starts = periods.count().to_numpy(), cast(pd.DatetimeIndex, sums.index)
    return sums.where(given == ((starts + offset) - starts).days.to_numpy())


_END_LABELLED = (
    pd.offsets.Week,
    pd.offsets.MonthEnd,
    pd.offsets.QuarterEnd,
    pd.offsets.YearEnd,
)
#: Offsets between first days of months: periods of whole months.
_OF_MONTHS = (pd.offsets.MonthBegin, pd.offsets.QuarterBegin, pd.offsets.YearBegin)


def period_offset(freq: str) -> pd.offsets.BaseOffset:
    """Return the length of a period from one start to the next; refuse names by the end."""
    try:
        offset = pd.tseries.frequencies.to_offset(freq)
    except (ValueError, TypeError):
        offset = None
    if offset is None:
        # the repr of a table has many lines
        shown = repr(freq) if freq is None or isinstance(freq, str | int | float) else named(freq)
        raise ValueError(
            f"freq {shown} names no length of time; expected D (day), 7D, MS (month), QS (quarter) "
            "or YS (year)"
        )
    if isinstance(offset, _END_LABELLED):
        raise ValueError(f"freq {freq!r} names periods by their end; use D, 7D, MS, QS or YS")
    return offset


def periods_of_months(freq: str) -> bool:
    """Tell whether every period begins and ends with a calendar month.

    Examples
    --------
    >>> [periods_of_months(freq) for freq in ("D", "7D", "30D", "MS", "QS", "2YS")]
    [False, False, False, True, True, True]
    """
    return isinstance(period_offset(freq), _OF_MONTHS)
