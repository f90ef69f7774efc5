"""The reporting date of a text: given, in its address, of its page, or in its dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as Date

import pandas as pd

from .words import phrases, turn

__all__ = ["FIRST_DAY", "LAST_YEAR", "reporting_date"]

FIRST_DAY, LAST_YEAR = Date(2022, 2, 27), 2100
_IN_ADDRESS = re.compile(r"(?<!\d)(20\d\d)(?:([/_.-]?)([01]?\d)\2([0-3]?\d))(?!\d)")
_IN_PAGE = re.compile(
    r"""<meta\b[^<>]{0,300}(?:published_time|datePublished|pubdate|date\.issued|publish-date)[^<>]{0,300}>
    |"datePublished"\s*:\s*"[^"]{0,40}"
    |<time\b[^<>]{0,200}pubdate[^<>]{0,200}>""",
    re.VERBOSE | re.IGNORECASE,
)
_CANONICAL = re.compile(r"""<(?:link|meta)\b[^<>]{0,200}(?:canonical|og:url)[^<>]{0,600}>""", re.I)
_ISO = re.compile(r"(20\d\d)-(\d\d)-(\d\d)")
_DIGITS = re.compile(
    r"(?<![\d.])(\d{1,2})[./](\d{1,2})[./](20\d\d|\d\d)(?![\d.])|(?<!\d)(20\d\d)-(\d\d)-(\d\d)(?!\d)"
)
_DAY_FIRST = re.compile(
    r"(?<![\d.])(\d{1,2})(?:st|nd|rd|th|-?го)?\s+([^\W\d_]{3,10})\.?,?\s+(20\d\d)(?!\d)"
)
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(20\d\d)(?!\d)")
_CYRILLIC = re.compile("[а-яіїєґ]", re.IGNORECASE)
_HEAD = 1_500  # characters of a text in which its dateline stands
_QUOTED = re.compile(r"[«“\"„][^«»“”\"„]{0,400}[»”\"]")


def reporting_date(
    page: str, text: str, date: pd.Timestamp | None, url: str | None
) -> tuple[pd.Timestamp, str | None]:
    """Return the reporting date and how it is known.

    The address goes first, then what a page says of itself, then its dateline; what a caption, a
    quotation or boilerplate prints is no date of the text.

    Examples
    --------
    >>> reporting_date("", "Kyiv, 3 June 2025", None, "https://example.org/2025/06/04/losses")[0].day
    4
    >>> reporting_date("", "Kyiv, 3 June 2025", None, None)
    (Timestamp('2025-06-03 00:00:00'), 'printed')
    """
    printed = list(dict.fromkeys(_printed(text)))
    if date is not None:
        return date, "printed" if date.date() in printed else "inferred"
    for day in (_in_address(url or ""), *_of_page(page)):
        if day:
            return pd.Timestamp(day), "url"
    later = [d for d in printed if d >= FIRST_DAY]
    if len(later) == 1:
        return pd.Timestamp(later[0]), "printed"
    return pd.NaT, None


def _in_address(url: str) -> Date | None:
    for m in _IN_ADDRESS.finditer(url):
        if m[2] or "?" not in url[: m.start()]:  # "?id=20250603" is a number
            return _day(m[4], m[3], m[1])
    return None


def _of_page(page: str) -> Iterator[Date | None]:
    if "<" not in page[:100_000]:
        return
    for m in _IN_PAGE.finditer(page, 0, 200_000):
        if iso := _ISO.search(m[0]):
            yield _day(iso[3], iso[2], iso[1])
    for m in _CANONICAL.finditer(page, 0, 200_000):
        yield _in_address(m[0])


def _printed(text: str) -> Iterator[Date]:
    """Yield the days that the head of a text prints, with their year."""
    day_first = _CYRILLIC.search(text[:_HEAD]) is not None
    for line in text[:_HEAD].split("\n"):
        if not _is_aside(line):
            yield from _in_line(_QUOTED.sub(" ", line), day_first)
    for line in text[_HEAD:].split("\n", 200)[:200] if len(text) > _HEAD else ():
        if len(line) < 40 and not _is_aside(line):
            yield from _in_line(line, day_first)


def _is_aside(line: str) -> bool:
    """Tell whether a line is a caption, a quotation or boilerplate, and no dateline."""
    return "©" in line or "(c)" in line.lower() or turn("OTHER_DATE").search(line) is not None


def _in_line(line: str, day_first: bool) -> Iterator[Date]:
    found: list[Date | None] = []
    for m in _DIGITS.finditer(line):
        if not m[1]:
            found.append(_day(m[6], m[5], m[4]))
        elif day_first or "/" not in m[0] or m[1] == m[2]:
            found.append(_day(m[1], m[2], m[3]))
        else:  # "06/03/2025" is two days, "06/13/2025" one
            either = (_day(m[1], m[2], m[3]), _day(m[2], m[1], m[3]))
            found += either if None in either else ()
    for m in _DAY_FIRST.finditer(line):
        found.append(_day(m[1], _months().get(m[2].lower()), m[3]))
    for m in _MONTH_FIRST.finditer(line):
        found.append(_day(m[2], _months().get(m[1].lower()), m[3]))
    yield from (day for day in found if day)


def _months() -> dict[str, str]:
    return dict(phrases("MONTH"))


def _day(day: object, month: object, year: object) -> Date | None:
    try:
        y = int(str(year))
        found = Date(y + 2000 if y < 100 else y, int(str(month)), int(str(day)))
    except (TypeError, ValueError, OverflowError):
        return None
    return found if found.year < LAST_YEAR else None
