"""The reporting date of a text: given, printed in it, or in its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as Date

import pandas as pd

from .numerals import Token
from .tokens import Sentence

__all__ = ["reporting_date"]


def reporting_date(
    said: list[Sentence], text: str, date: pd.Timestamp | None, url: str | None
) -> tuple:
    """Return the reporting date and how it is known."""
    printed = list(dict.fromkeys(_printed_dates(said, text)))
    if date is not None:
        return date, "printed" if date.date() in printed else "inferred"
    later = [d for d in printed if d > Date(2022, 2, 26)]
    if len(later) == 1:
        return pd.Timestamp(later[0]), "printed"
    m = re.search(r"(20\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?!\d)", url or "")
    if m:
        day = _day(m[3], m[2], m[1])
        if day:
            return pd.Timestamp(day), "url"
    return pd.NaT, None


def _printed_dates(said: list[Sentence], text: str) -> Iterator[Date]:
    for s in said:
        if "x" not in s.kinds and "m" not in s.kinds:
            continue
        ts = s.tokens
        for k, kind in enumerate(s.kinds):
            if kind not in "xm":
                continue
            day, t = None, ts[k]
            if kind == "x":
                parts = re.split(r"[./-]", text[t.start : t.end])
                if len(parts) == 3:
                    day = _day(*(parts if len(parts[0]) < 4 else parts[::-1]))
            elif around := _around(ts, k):
                day = _day(around[0], t.value, around[1])
            if day:
                yield day


def _around(ts: list[Token], k: int) -> tuple | None:
    """Return the day and the year that stand beside the name of a month."""
    month = ts[k]
    before = ts[k - 1] if k else None
    after = [t for t in ts[k + 1 : k + 4] if t.kind in "#o,"]
    numbers = [t for t in after if t.kind in "#o"]
    if (
        before
        and before.kind in "#o"
        and month.start - before.end <= 6
        and isinstance(before.value, int)
    ):
        year = next((t.value for t in numbers if t.start - month.end <= 3 and t.value), None)
        return (before.value, year) if year else None
    if (
        len(numbers) > 1
        and numbers[0].start - month.end <= 2
        and numbers[1].start - numbers[0].end <= 3
    ):
        return numbers[0].value, numbers[1].value
    return None


def _day(day: object, month: object, year: object) -> Date | None:
    try:
        y = int(year)
        return Date(y + 2000 if y < 100 else y, int(month), int(day))
    except (TypeError, ValueError, OverflowError):
        return None
