"""The dates that a sentence prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from .kinds import Kind
from .marks import Mark, Marked

__all__ = ["Printed", "dates_printed", "day_of_month", "days_named", "is_year"]


@dataclass(frozen=True, slots=True)
class Printed:
    """A date as it is printed, and the marks that it takes; what it leaves out is None."""

    first: int
    last: int
    day: int | None
    month: int
    year: int | None


def days_named(sentence: Marked, reported: pd.Timestamp) -> Iterator[tuple[int, pd.Timestamp]]:
    """Yield the days that a sentence prints, with their marks; one without a year is the last such day."""
    for printed in dates_printed(sentence):
        if printed.day:
            year = printed.year or reported.year
            try:
                day = pd.Timestamp(year, printed.month, printed.day)
            except (ValueError, OverflowError):
                continue
            yield (
                printed.first,
                day if printed.year or day <= reported else day - pd.DateOffset(years=1),
            )


def dates_printed(sentence: Marked) -> list[Printed]:
    """Return the dates that a sentence prints, in text order.

    Examples
    --------
    >>> from lossdata.briefing.scanning import marked_words
    >>> [(d.day, d.month, d.year) for d in dates_printed(marked_words("on 3 June, since 24.02.22"))]
    [(3, 6, None), (24, 2, 2022)]
    """
    out: list[Printed] = []
    if Kind.MONTH not in sentence.shape and Kind.DATE not in sentence.shape:
        return out  # asked for every figure of a row
    for k, mark in enumerate(sentence.marks):
        if mark.kind is Kind.MONTH:
            out.append(_at_month(sentence, k))
        elif mark.kind is Kind.DATE:
            out += _in_digits(mark, k)
    return out


def _at_month(sentence: Marked, k: int) -> Printed:
    """Read the date around the name of a month."""
    marks, month = sentence.marks, int(sentence.marks[k].value or 0)
    day = day_of_month(marks[k - 1]) if k else None
    if day:
        year = _year(marks, k + 1)
        return Printed(k - 1, k + (year is not None), day, month, year)
    after = marks[k + 1] if k + 1 < len(marks) else None
    day = day_of_month(after) if after else None
    if day:
        at = k + 3 if k + 2 < len(marks) and marks[k + 2].kind is Kind.COMMA else k + 2
        year = _year(marks, at)
        return Printed(k, at if year else k + 1, day, month, year)
    year = _year(marks, k + 1)
    return Printed(k, k + (year is not None), None, month, year)


def day_of_month(mark: Mark) -> int | None:
    """Return a day of a month: one or two digits, perhaps with an ending."""
    digits = (
        re.match(r"\d{1,2}(?![.,]?\d)", mark.word)
        if mark.kind in (Kind.NUMBER, Kind.ORDINAL)
        else None
    )
    return int(digits[0]) if digits and 1 <= int(digits[0]) <= 31 else None


def _year(marks: tuple[Mark, ...], k: int) -> int | None:
    if k < len(marks) and marks[k].kind is Kind.NUMBER and is_year(marks[k]):
        return int(marks[k].value or 0)
    ended = re.match(r"20\d\d[-‑]", marks[k].word) if k < len(marks) else None  # "2022-го"
    return int(ended[0][:4]) if ended and marks[k].kind is Kind.ORDINAL else None


def _in_digits(mark: Mark, k: int) -> Iterator[Printed]:
    """Read "24.02.22" and "24.02"."""
    parts = [int(p) for p in re.split(r"[./-]", mark.word) if p.isdigit()]
    parts = parts[::-1] if len(parts) == 3 and parts[0] > 31 else parts
    if 1 < len(parts) < 4 and 1 <= parts[1] <= 12 and parts[0] <= 31:
        year = parts[2] + (2000 if parts[2] < 100 else 0) if len(parts) == 3 else None
        yield Printed(k, k, parts[0], parts[1], year)


def is_year(mark: Mark) -> bool:
    """Tell whether a number may be a year of this war."""
    return isinstance(mark.value, int) and 2022 <= mark.value <= 2100 and mark.end - mark.start == 4
