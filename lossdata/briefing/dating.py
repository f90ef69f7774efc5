"""The day that a claim is dated by: the report's, or one that its sentence gives the figure."""

from __future__ import annotations

import pandas as pd

from .figures import Figure, Reading
from .kinds import Kind
from .lengths import Length, Month, Time, last_day
from .printed_dates import days_named
from .words import formed

__all__ = ["day_of"]

_INVASION = pd.Timestamp(2022, 2, 24)
_FIRST = 2  # marks: a sentence begins with a date
_CLOSE = pd.Timedelta(days=1)  # to the report: it is of that day


def day_of(
    f: Figure, time: Time | None, read: Reading, lag: int, reported: pd.Timestamp
) -> pd.Timestamp:
    """Return the day that a figure is dated by, missing where it is the report's.

    A month that is over is dated by its last report, `lag` days after its end: "in March" of a text of
    November is not over the 31 days before the text. A total is dated by the day up to which it is told.

    Parameters
    ----------
    f : Figure
    time : int, Length, Month or None
        Over what the figure is.
    read : Reading
        Of its sentence.
    lag : int
        Days from the losses to a report of its source.
    reported : Timestamp
        The day of the report, or missing.

    Examples
    --------
    >>> from lossdata.briefing.figures import reading
    >>> november = pd.Timestamp("2025-11-28")
    >>> read = reading("lost 5 tanks in March")
    >>> day_of(read.figures[0], Month(3, None), read, 1, november)
    Timestamp('2025-04-01 00:00:00')
    >>> read = reading("By 16 May 2025 it had 108,608 names")
    >>> day_of(read.figures[-1], Length.TOTAL, read, 0, november)
    Timestamp('2025-05-16 00:00:00')
    """
    if isinstance(time, Month):
        closed = last_day(time, reported) + pd.Timedelta(days=lag)
        return pd.NaT if closed >= reported else closed
    if time is not Length.TOTAL or pd.isna(reported):
        return pd.NaT
    low, high = read.marked.clause(f.at)
    if any(formed(m.word.split(" ")[-1], "TODAY") for m in read.marked.marks[low:high]):
        return pd.NaT
    named = dict(days_named(read.marked, reported))
    invaded = _INVASION in named.values()
    ends = {d for at, d in named.items() if d != _INVASION and _is_an_end(read, at, invaded)}
    return next(iter(ends)) if len(ends) == 1 and max(ends) < reported - _CLOSE else pd.NaT


def _is_an_end(read: Reading, at: int, invaded: bool) -> bool:
    """Tell whether a total is told up to the day at a mark, or on it: "by 16 May", "On 16 May it said"."""
    before = read.marked.marks[at - 1] if at else None
    if before and (before.value == "sum" or formed(before.word, "UP_TO_A_DAY")):
        return True
    if before and invaded and before.kind is Kind.DASH:  # "24 February 2022 – 12 October 2025"
        return True
    return at < _FIRST and Kind.SAYING in read.marked.shape
