"""How long a span of time is: a number of days, a calendar month or year, or what points at another."""

from __future__ import annotations

from calendar import isleap, monthrange
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

import pandas as pd

__all__ = ["Length", "Month", "Span", "Time", "days_in", "days_of_last_month"]

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


def days_of_last_month(reported: pd.Timestamp) -> int | None:
    """Return the days of the month before a report's; None late in a month, which may itself be meant.

    Examples
    --------
    >>> days_of_last_month(pd.Timestamp("2025-05-01")), days_of_last_month(pd.Timestamp("2025-05-30"))
    (30, None)
    """
    if pd.isna(reported) or reported.day > _LATE:
        return None
    return (reported - pd.Timedelta(days=reported.day)).days_in_month
