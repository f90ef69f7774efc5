"""How long a span of time is: a number of days, a calendar month or year, or what points at another."""

from __future__ import annotations

from calendar import isleap, monthrange
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

import pandas as pd

__all__ = ["Length", "Month", "Span", "Time", "days_in", "last_day", "month_before"]

_LATE = 20  # days of a month


class Length(Enum):
    """What a span of time may be, where it is no number of days."""

    TOTAL = "total"  # since the war began
    THAT = "that"  # "during this time": what was said last
    SAME = "same"  # as the figures before
    SUM = "sum"  # as of a day
    DURING = "during"  # the fighting
    MONTH = "month"  # the one named before
    LAST_MONTH = "last_month"  # before that of the report
    YEAR = "year"
    SINCE = "since"  # a day
    SINCE_FEBRUARY = "since_february"  # of whatever year: the war's whole span in its first
    HOURS = "hours"  # of the clock, of less than a day or more
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month that figures are over: "in August"; month 0 is the whole year."""

    month: int
    year: int | None


Time = int | Length | Month


class Span(NamedTuple):
    """A span of time, and the mark at which a sentence names it."""

    at: int
    time: Time


def days_in(named: Month, reported: pd.Timestamp) -> int | None:
    """Return the days of a month or year, or None where the report is of a day before its end.

    A month without a year is the last one of that name before the report.

    Examples
    --------
    >>> days_in(Month(2, 2024), pd.Timestamp("2024-03-01"))
    29
    """
    year = named.year
    if not named.month and year == 2022:
        return None  # the war was on for a part of it
    if not named.month:
        over = pd.isna(reported) or reported >= pd.Timestamp(year or 2025, 12, 31)
        return 365 + isleap(year or 2025) if over else None
    if pd.notna(reported):
        year = year or reported.year - (named.month > reported.month)
        if (year, named.month) == (reported.year, reported.month):
            length = monthrange(year, named.month)[1]
            return length if reported.day == length else None
    elif year is None and named.month == 2:
        return None
    return monthrange(year or 2025, named.month)[1]  # of any year: it is not February


def last_day(named: Month, reported: pd.Timestamp) -> pd.Timestamp:
    """Return the last day of a month or year, that of the report's where no year is named.

    Examples
    --------
    >>> last_day(Month(9, None), pd.Timestamp("2025-03-12")), last_day(Month(0, 2024), pd.NaT)
    (Timestamp('2024-09-30 00:00:00'), Timestamp('2024-12-31 00:00:00'))
    """
    if named.year is None and pd.isna(reported):
        return pd.NaT
    year = named.year or reported.year - (named.month > reported.month)
    return pd.Timestamp(year, named.month or 12, 1) + pd.offsets.MonthEnd(0)


def month_before(reported: pd.Timestamp) -> Month | None:
    """Return the month before a report's; None late in a month, which may itself be meant.

    Examples
    --------
    >>> month_before(pd.Timestamp("2025-01-01")), month_before(pd.Timestamp("2025-05-30"))
    (Month(month=12, year=2024), None)
    """
    if pd.isna(reported) or reported.day > _LATE:
        return None
    before = reported - pd.Timedelta(days=reported.day)
    return Month(before.month, before.year)
