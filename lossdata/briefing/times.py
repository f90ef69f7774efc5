"""The spans of time that a sentence names, and the figures that are theirs."""

from __future__ import annotations

import itertools
import re
from calendar import isleap, monthrange
from datetime import date as Date
from operator import itemgetter
from typing import NamedTuple

import pandas as pd

from .figure import Figure
from .numerals import Token
from .placing import pairs
from .words import fold

__all__ = ["TIMELY", "Month", "days_in", "is_calendar_year", "spans_of_time", "timed"]

TIMELY = frozenset("PDdmjx")  # without one of these kinds, or a year, no time is named
_SINCE = frozenset(("since", "from", "с", "со", "з", "із", "від", "от"))
_WITHIN = frozenset(
    ("in", "during", "for", "throughout", "в", "у", "за", "протягом", "упродовж", "течение")
)
_OF_ONE_DAY = frozenset(("за", "for"))
_YEAR = re.compile(r"(?:-й)?\s(?:год|рік)\b")
_ANOTHER_YEAR = re.compile(r"\s?(?:and|or|to|и|та|і|или|або|[-–—,])\s?20\d\d\b")
_NIGHT = re.compile(r"night|ноч|ніч", re.IGNORECASE)
_UNTIL = re.compile(
    r"[\s\u00a0]*(?:to|through|until|till|по|до|and|-|–|—)[\s\u00a0]*", re.IGNORECASE
)
_DAY_AFTER = re.compile(r"\s*(?:to|through|until|-|–|—)\s*(\d{1,2})(?!\d)")
_DAY_BEFORE = re.compile(r"(\d{1,2})(?:-?го)?\s*(?:to|through|until|and|по|до|-|–|—)\s*$")
_WHOLE = re.compile(  # "for the whole of July"
    r"\b(?:за весь|за тот же|за увесь|за той же|in the whole of|the whole of|all of)\s$",
    re.IGNORECASE,
)
_HOURS = ("hour", "час", "годин")
_LONGEST = 62  # days that a figure may be over, where a number of days or weeks is printed


class _Printed(NamedTuple):
    """A date as it is printed; what it leaves out is None."""

    start: int
    end: int
    day: int | None
    month: int
    year: int | None


class Month(NamedTuple):
    """A calendar month that figures are over: "in August"; its year, where it is printed.

    Month 0 is the whole year: "in 2025".
    """

    month: int
    year: int | None


def days_in(named: Month, reported: pd.Timestamp) -> object:
    """Return the days of a month or year, or "?" where the report is of a day before its end.

    A month without a year is the last one of that name before the report.
    """
    year = named.year
    if not named.month:
        over = pd.isna(reported) or reported >= pd.Timestamp(year, 12, 31)
        return 365 + isleap(year) if over else "?"
    if pd.notna(reported):
        year = year or reported.year - (named.month > reported.month)
        if (year, named.month) == (reported.year, reported.month):
            length = monthrange(year, named.month)[1]
            return length if reported.day == length else "?"
    elif year is None and named.month == 2:
        return "?"
    return monthrange(year or 2025, named.month)[1]  # of any year: it is not February


def timed(
    found: list[Figure], tokens: list[Token], kinds: str, times: list[tuple[int, object]]
) -> None:
    """Give each figure the span of time that its sentence names for it."""
    if ";" in kinds:
        ends = [t.start for t in tokens if t.kind == ";"]
        for low, high in itertools.pairwise([0, *ends, 1 << 60]):
            own = [x for x in times if low <= x[0] < high]
            inside = [f for f in found if low <= f.start < high]
            if inside:
                _pair_times(inside, own or times, tokens)
    else:
        _pair_times(found, times, tokens)
    for i, f in enumerate(found):  # a day's losses are no part of another figure for the day
        f.subset = f.subset and not (f.held and f.period == 1 and f.item == "personnel")
        if not f.subset:
            continue
        whole = next((g for g in reversed(found[:i]) if g.item == f.item and not g.subset), None)
        if whole is not None and f.period != whole.period and f.period != "same":
            f.subset = False


def _pair_times(found: list[Figure], times: list[tuple[int, object]], tokens: list[Token]) -> None:
    """Give the figures of one clause its spans of time."""
    if len(times) > 1 or times[0][1] == "during":
        times = _settled(times, found)
    named = [x for x in times if isinstance(x[1], Month)]
    if len(named) == 1:  # "in August … over the month"
        times = [x for x in times if x[1] not in ("month", "year")]
    if _alike(times):
        _one_time(found, times)
        return
    parts = [t.start for t in tokens if t.kind in ",&;"]
    free = list(times)
    for at, (start, value) in enumerate(times):  # "1,100 troops over the past day"
        f = next((g for g in reversed(found) if g.end <= start), None)
        if f is None or f.period or start - f.end > 60 or any(f.end <= x < start for x in parts):
            continue
        earlier = [s for s, _ in times[:at]]
        if all(any(s < g.start < start for g in found) for s in earlier):
            f.period = value
            free.remove((start, value))
    times = free or times
    if _alike(times):
        for f in found:
            f.period = f.period or times[0][1]
        return
    _pair_in_order(found, _merged(times, found, parts))


def _alike(times: list[tuple[int, object]]) -> bool:
    return all(value == times[0][1] for _, value in times)


def _settled(times: list[tuple[int, object]], found: list[Figure]) -> list[tuple[int, object]]:
    """Return the times without "during the fighting" where a length stands beside it."""
    kept = []
    for i, (start, value) in enumerate(times):
        if value == "during":
            near = times[i - 1 : i] + times[i + 1 : i + 2] if i else times[1:2]
            if any(not _parted(start, other, found) for other, _ in near):
                continue
            value = "total"
        kept.append((start, value))
    return kept


def _parted(a: int, b: int, found: list[Figure]) -> bool:
    low, high = min(a, b), max(a, b)
    return any(low < f.start < high for f in found)


def _one_time(found: list[Figure], times: list[tuple[int, object]]) -> None:
    """Give all figures the one time, but for those it cannot be of."""
    start, value = times[0]
    inner = [f for i, f in enumerate(found) if f.subset or (f.step and _said(f, found[:i]))]
    if value == 1 and inner and all(any(0 <= s - f.end <= 25 for f in inner) for s, _ in times):
        for f in inner:  # "…, of them 40 in the past day"
            f.period = f.period or value
        return
    late = value == "total" and any(f.tally and f.start > start for f in found)
    for f in found:
        if not (late and f.end < start) and not (f.tally and value == 1 and f.start > start):
            f.period = f.period or value


def _said(f: Figure, before: list[Figure]) -> bool:
    return any(g.item == f.item for g in before)


def _merged(
    times: list[tuple[int, object]], found: list[Figure], parts: list[int]
) -> list[tuple[int, object]]:
    """Return the times, those that stand together as one."""
    merged: list[tuple[int, object]] = []
    for start, value in times:
        last = merged[-1] if merged else None
        if (
            last is None
            or _parted(last[0], start, found)
            or any(last[0] < x < start for x in parts)
        ):
            merged.append((start, value))
            continue
        values = {last[1], value}
        named = next((v for v in values if isinstance(v, Month)), None)
        if named and values <= {named, "month", "year", "?"}:
            merged[-1] = (last[0], named)
            continue
        keep = "total" if "total" in values and 7 not in values else "?" if "?" in values else value
        merged[-1] = (last[0], keep)
    return merged


def _pair_in_order(found: list[Figure], times: list[tuple[int, object]]) -> None:
    marks = [(s, 1, i) for i, (s, _) in enumerate(times)]
    marks = sorted(marks + [(f.start, 0, i) for i, f in enumerate(found)])
    groups: list[list[Figure]] = []
    order: list[tuple[int, int]] = []
    for _, what, i in marks:
        if what == 1:
            order.append((1, i))
            continue
        if not order or order[-1][0] == 1:
            groups.append([])
            order.append((0, len(groups) - 1))
        groups[-1].append(found[i])
    for group, at in pairs(order).items():
        for f in groups[group]:
            if at is not None:
                f.period = f.period or times[at][1]


def spans_of_time(tokens: list[Token], kinds: str, text: str) -> list[tuple[int, object]]:
    """Return where a sentence names a span of time: (place, days or a word for them).

    The words are "total", "same", "sum" (as of a day), "during" (the fighting), "month" and "year"
    (the one named before), "since" (a day) and "?"; a `Month` is a month or year that is named.
    """
    times: list[tuple[int, object]] = []
    dates: list[_Printed] = []
    for k, kind in enumerate(kinds):
        if kind != "#" and kind not in TIMELY:
            continue
        t = tokens[k]
        if kind == "P":
            times += _phrase(tokens, k, text)
        elif kind in "Dd":
            times += _counted(tokens, k, text)
        elif kind == "m":
            dates.append(_at_month(tokens, k, text))
        elif kind == "j":
            if t.value == "eve" and text[t.start].isascii():
                times.append((t.start, 1))
        elif kind == "x":
            dates += _in_digits(t, text)
        elif is_calendar_year(t):
            times += _in_year(tokens, k, text)
    for i, printed in enumerate(dates):
        times += _of_dates(printed, dates, i, text)
    return sorted(times, key=itemgetter(0)) if len(times) > 1 else times


def is_calendar_year(t: Token) -> bool:
    """Tell whether a number may be a year of this war."""
    return t.end - t.start == 4 and t.value is not None and 2022 <= t.value <= 2100


def _in_year(tokens: list[Token], k: int, text: str) -> list[tuple[int, object]]:
    """Read "since 2022" and "in 2025"; "в 2050 человек" is none."""
    t = tokens[k]
    word = _word_before(text, t.start)
    if word in _SINCE:
        return [(t.start, "total" if t.value == 2022 else "?")]
    if word not in _WITHIN - _OF_ONE_DAY and not (word == "за" and _YEAR.match(text, t.end)):
        return []
    following = tokens[k + 1] if k + 1 < len(tokens) else None
    if following is not None and following.kind in "Ih" and following.start - t.end <= 2:
        return []
    several = _ANOTHER_YEAR.match(text, t.end)
    return [(t.start, "?" if several else Month(0, int(t.value)))]


def _word_before(text: str, start: int) -> str:
    words = text[max(0, start - 14) : start].split()
    return fold(words[-1].strip("(")) if words else ""


def _phrase(tokens: list[Token], k: int, text: str) -> list[tuple[int, object]]:
    """Read "the past day" and "the past two weeks"; "for 16 weeks" is no span of losses."""
    t, value = tokens[k], tokens[k].value
    before = tokens[k - 1] if k else None
    if before and before.kind == "#" and value in (1, 7) and t.start - before.end <= 2:
        if not isinstance(before.value, int) or _word_before(text, before.start) == "for":
            return []
        value *= before.value
        if not 1 <= value <= _longest(text, before):
            return []
    return [(t.start, value)]


def _counted(tokens: list[Token], k: int, text: str) -> list[tuple[int, object]]:
    """Read "in ten days", "in 48 hours"."""
    t = tokens[k]
    before = tokens[k - 1] if k else None
    if before is None or before.kind != "#" or not isinstance(before.value, int):
        return []
    number = before.value
    if t.kind == "d":
        near = t.start - before.end < 14
        return [(before.start, number)] if near and 1 <= number <= _longest(text, before) else []
    hours = fold(text[t.start : t.end]).startswith(_HOURS)
    return [(before.start, number // 24)] if hours and number in (24, 48, 72, 96) else []


def _longest(text: str, number: Token) -> int:
    """Return how many days a number of days may be, so that it is no day of the war."""
    return _LONGEST * (6 if _word_before(text, number.start) in _WITHIN else 1)


def _at_month(tokens: list[Token], k: int, text: str) -> _Printed:
    """Read the date around the name of a month."""
    t = tokens[k]
    before = tokens[k - 1] if k else None
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    month = int(t.value)
    if before and before.kind in "#o" and t.start - before.end <= 4 and _small(text, before):
        near = after is not None and after.kind == "#" and after.start - t.end <= 3
        return _Printed(before.start, t.end, _small(text, before), month, _year(after, near))
    if after and after.kind in "#o" and after.start - t.end <= 2:
        if _small(text, after):
            third = tokens[k + 3] if k + 3 < len(tokens) else None
            near = third is not None and tokens[k + 2].kind == "," and third.kind == "#"
            return _Printed(t.start, after.end, _small(text, after), month, _year(third, near))
        if isinstance(after.value, int) and 2021 < after.value < 2100:
            return _Printed(t.start, after.end, None, month, after.value)
    return _Printed(t.start, t.end, None, month, None)


def _year(t: Token | None, near: bool) -> int | None:
    return t.value if t is not None and near and isinstance(t.value, int) else None


def _in_digits(t: Token, text: str) -> list[_Printed]:
    """Read "24.02.22" and "24.02"."""
    parts = [int(p) for p in re.split(r"[./]", text[t.start : t.end]) if p.isdigit()]
    if not 1 < len(parts) < 4 or not 1 <= parts[1] <= 12 or parts[0] > 31:
        return []
    year = parts[2] + (2000 if parts[2] < 100 else 0) if len(parts) == 3 else None
    return [_Printed(t.start, t.end, parts[0], parts[1], year)]


def _of_dates(
    printed: _Printed, dates: list[_Printed], i: int, text: str
) -> list[tuple[int, object]]:
    """Read "from 5 to 11 July", "May 17-23", "since 1 June", "for 3 June"."""
    start, end, day, month, year = printed
    following = dates[i + 1] if i + 1 < len(dates) else None
    before = dates[i - 1] if i else None
    ranged = following and day and following.day and following.start - end < 16
    if ranged and _UNTIL.search(text[end : following.start]):
        if "мск" in text[end : following.start]:
            return [(start, 1)]  # from an evening to a morning
        invaded = (day, month) == (24, 2) and year in (None, 2022)
        days = _days_between(printed, following)
        return [(start, "total" if invaded else _in_a_night(days, start, text))]
    if day and (m := _DAY_AFTER.match(text, end, end + 14)) and day < int(m[1]) <= 31:
        return [(start, _in_a_night(int(m[1]) - day + 1, start, text))]
    word = _word_before(text, start)
    if not day and (word in _WITHIN or _WHOLE.search(text, max(0, start - 16), start)):
        return [(start, Month(month, year))]
    closing = before and start - before.end < 16 and _UNTIL.search(text[before.end : start])
    if word in _SINCE and not closing:
        return [(start, "total" if month == 2 and year in (None, 2022) else "since")]
    if m := _DAY_BEFORE.search(text[max(0, start - 12) : start]):
        return [(start, day - int(m[1]) + 1)] if day and int(m[1]) < day else []
    return [(start, 1)] if day and word in _OF_ONE_DAY and not closing else []


def _in_a_night(days: object, start: int, text: str) -> object:
    """Return one day for the night "of August 8 to 9", else the days."""
    return 1 if days == 2 and _NIGHT.search(text, max(0, start - 16), start) else days


def _small(text: str, t: Token) -> int | None:
    """Return a day of a month: one or two digits."""
    digits = re.match(r"\d{1,2}(?!\d)", text[t.start : t.end])
    return int(digits[0]) if digits and 1 <= int(digits[0]) <= 31 else None


def _days_between(a: _Printed, b: _Printed) -> object:
    year = a.year or b.year or 2025
    try:
        first = Date(year, a.month, a.day)
        last = Date(year + (b.month < a.month), b.month, b.day)
    except (ValueError, OverflowError):
        return "?"
    return (last - first).days + 1 if first < last else "?"
