"""Dates as a user gives them: a day, a month or a year, and nothing that could mean two days."""

from __future__ import annotations

import datetime as dt
import re

import numpy as np
import pandas as pd

from .kinds import named

__all__ = ["day", "first_day", "last_day", "period"]

_WRITTEN = re.compile(r"(?:19|20|21)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_EXPECTED = "expected a day, a month or a year as 2025-06-03, 2025-06 or 2025"


def period(date: object, what: str = "date") -> pd.Period:
    """Return the day, month or year that a date names.

    Parameters
    ----------
    date : str, date, datetime, Timestamp, datetime64 or Period
        Text in ISO 8601: "2025-06-03", "2025-06" or "2025". "03.06.2025" is 3 June to some and
        6 March to others, so that it is refused; so is a number.
    what : str
        What to call it in an error: the name of the argument.

    Raises
    ------
    ValueError
        Anything else: another format, a day that does not exist, a time of day, a time zone, no date.

    Examples
    --------
    >>> period("2025-06").end_time.strftime("%Y-%m-%d")
    '2025-06-30'
    >>> period("03.06.2025", "start")
    Traceback (most recent call last):
    ...
    ValueError: start '03.06.2025' is no date; expected a day, a month or a year as 2025-06-03, ...
    """
    # the repr of a table has many lines
    shown = repr(date) if isinstance(date, str | int | float) else named(date)
    refused = ValueError(f"{what} {shown} is no date; {_EXPECTED}")
    if isinstance(date, pd.Period):
        return date
    if isinstance(date, str):
        if not _WRITTEN.fullmatch(date):
            raise refused
        try:
            return pd.Period(date, freq={4: "Y", 7: "M", 10: "D"}[len(date)])
        except ValueError:  # 2025-02-30
            raise refused from None
    if not isinstance(date, dt.date | np.datetime64) or pd.isna(date):
        raise refused
    stamp = pd.Timestamp(date)
    if stamp.tz is not None or stamp != stamp.normalize():
        raise ValueError(f"{what} {date!r} has a time of day or a time zone; {_EXPECTED}")
    return pd.Period(stamp, freq="D")


def first_day(date: object, what: str = "start") -> pd.Timestamp:
    """Return the first day of what a date names (see `period`).

    Examples
    --------
    >>> first_day("2025-06")
    Timestamp('2025-06-01 00:00:00')
    """
    return period(date, what).start_time


def last_day(date: object, what: str = "end") -> pd.Timestamp:
    """Return the last day of what a date names (see `period`).

    Examples
    --------
    >>> last_day("2025")
    Timestamp('2025-12-31 00:00:00')
    """
    return period(date, what).end_time.normalize()


def day(date: object, what: str = "date") -> pd.Timestamp:
    """Return the day that a date names; a month or a year is none.

    Examples
    --------
    >>> day("2025-06", "when")
    Traceback (most recent call last):
    ...
    ValueError: when '2025-06' is no day; expected one as 2025-06-03
    """
    named = period(date, what)
    if named.start_time.normalize() != named.end_time.normalize():
        raise ValueError(f"{what} {date!r} is no day; expected one as 2025-06-03")
    return named.start_time
