"""The spans of time that a sentence names, and the figures that are theirs."""

from __future__ import annotations

import re
from datetime import date as Date

from .figure import Figure
from .places import pairs
from .tokens import Token
from .words import fold

_SINCE = ("since", "from", "с", "со", "з", "із", "від", "от", "начиная с")


_UNTIL = re.compile(r"[\s\u00a0]*(?:to|through|until|till|по|до|and|-|–|—)[\s\u00a0]*", re.I)


def timed(found: list[Figure], tokens: list[Token], times: list[tuple[int, object]]) -> None:
    """Give each figure the span of time that its sentence names for it."""
    if not times or not found:
        return
    ends = [0, *(t.start for t in tokens if t.kind == ";"), 1 << 60]
    for low, high in zip(ends, ends[1:], strict=False):
        own = [x for x in times if low <= x[0] < high]
        inside = [f for f in found if low <= f.start < high]
        if inside:
            _pair_times(inside, own or times, tokens)
    for i, f in enumerate(found):  # a day's losses are no part of another figure for the day
        whole = next((g for g in reversed(found[:i]) if g.item == f.item and not g.subset), None)
        if f.subset and whole is not None and f.period != whole.period and f.period != "same":
            f.subset = False


def _pair_times(found: list[Figure], times: list[tuple[int, object]], tokens: list[Token]) -> None:
    if len({v for _, v in times}) == 1:
        start, value = times[0]
        subsets = [f for f in found if f.subset]
        if (
            value == 1
            and subsets
            and all(any(0 <= s0 - f.end <= 25 for f in subsets) for s0, _ in times)
        ):
            for f in subsets:
                f.period = f.period or value
            return
        late = (
            len(times) == 1 and value == "total" and any(f.tally and f.start > start for f in found)
        )
        for f in found:
            if not (late and f.end < start) and not (f.tally and value == 1 and f.start > start):
                f.period = f.period or value
        return
    parts = [t.start for t in tokens if t.kind in ",&;"]
    free = list(times)
    for start, value in times:  # "1,100 troops over the past day"
        before = [f for f in found if f.end <= start]
        if before and not before[-1].period and start - before[-1].end <= 60:
            f = before[-1]
            if not any(f.end <= x < start for x in parts):
                held = [
                    v
                    for s0, v in times
                    if s0 < start and not any(s0 < g.start < start for g in found)
                ]
                if not held:
                    f.period = value
                    free.remove((start, value))
    times = free or times
    if len({v for _, v in times}) == 1:
        for f in found:
            f.period = f.period or times[0][1]
        return
    merged: list[tuple[int, object]] = []
    for start, value in times:
        between = merged and (
            any(merged[-1][0] < f.start < start for f in found)
            or any(merged[-1][0] < x < start for x in parts)
        )
        if merged and not between:
            values = {merged[-1][1], value}
            keep = (
                "total"
                if "total" in values and 7 not in values
                else "?"
                if "?" in values
                else value
            )
            merged[-1] = (merged[-1][0], keep)
        else:
            merged.append((start, value))
    marks = sorted(
        [(s, 1, i) for i, (s, _) in enumerate(merged)]
        + [(f.start, 0, i) for i, f in enumerate(found)]
    )
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
    for g, p in pairs(order).items():
        for f in groups[g]:
            if p is not None:
                f.period = f.period or merged[p][1]


def spans_of_time(tokens: list[Token], text: str) -> list[tuple[int, object]]:
    """Return where a sentence names a span of time: (place, days or "total" or "?" or "same")."""
    times: list[tuple[int, object]] = []
    dates: list[tuple[int, int, int | None, int | None, int | None]] = []
    for k, t in enumerate(tokens):
        kind = t.kind
        before = tokens[k - 1] if k else None
        if kind == "P":
            value = t.value
            if before and before.kind == "#" and value in (1, 7) and isinstance(before.value, int):
                if t.start - before.end <= 2 and 1 <= before.value * value <= 62:
                    lasting = fold(text[max(0, before.start - 5) : before.start]).split()[-1:] == [
                        "for"
                    ]
                    value = before.value * value
                    if lasting:
                        continue
            times.append((t.start, value))
        elif kind in "Dd" and before and before.kind == "#" and isinstance(before.value, int):
            number = before.value
            if kind == "d" and 1 <= number <= 62 and t.start - before.end < 14:
                times.append((before.start, number))
            elif (
                kind == "D"
                and number % 24 == 0
                and 24 <= number <= 96
                and fold(text[t.start : t.end]).startswith(("hour", "час", "годин"))
            ):
                times.append((before.start, number // 24))
        elif kind == "m":
            after = tokens[k + 1] if k + 1 < len(tokens) else None
            if (
                before
                and before.kind in "#o"
                and t.start - before.end <= 4
                and _small(text, before)
            ):
                year = after if after and after.kind == "#" and after.start - t.end <= 3 else None
                dates.append(
                    (
                        before.start,
                        t.end,
                        _small(text, before),
                        int(t.value),
                        year.value if year else None,
                    )
                )
            elif after and after.kind in "#o" and after.start - t.end <= 2:
                year = (
                    tokens[k + 3]
                    if k + 3 < len(tokens)
                    and tokens[k + 2].kind == ","
                    and tokens[k + 3].kind == "#"
                    else None
                )
                if _small(text, after):
                    dates.append(
                        (
                            t.start,
                            after.end,
                            _small(text, after),
                            int(t.value),
                            year.value if year else None,
                        )
                    )
                elif isinstance(after.value, int) and 2021 < after.value < 2100:
                    dates.append((t.start, after.end, None, int(t.value), after.value))
            else:
                dates.append((t.start, t.end, None, int(t.value), None))
        elif kind == "x":
            parts = re.split(r"[./]", text[t.start : t.end])
            if len(parts) == 3 and int(parts[1]) <= 12:
                year = int(parts[2]) + (2000 if len(parts[2]) == 2 else 0)
                dates.append((t.start, t.end, int(parts[0]), int(parts[1]), year))
        elif (
            kind == "#" and t.value is not None and 2022 <= t.value <= 2100 and t.end - t.start == 4
        ):
            word = text[max(0, t.start - 12) : t.start].split()
            if word and fold(word[-1]) in _SINCE:
                times.append((t.start, "total" if t.value == 2022 else "?"))
    for i, (start, end, day, month, year) in enumerate(dates):
        words = text[max(0, start - 14) : start].split()
        opened = bool(words) and fold(words[-1].strip("(")) in _SINCE
        following = dates[i + 1] if i + 1 < len(dates) else None
        ranged = following and following[0] - end < 16 and _UNTIL.search(text[end : following[0]])
        if ranged and day and following[2]:
            if year == 2022 and month == 2:
                times.append((start, "total"))
            else:
                length = _days_between(day, month, following[2], following[3], year or following[4])
                times.append((start, length))
        elif (
            day
            and (
                n := re.match(
                    r"\s*(?:to|through|until|-|–|—)\s*(\d{1,2})(?!\d)", text[end : end + 14]
                )
            )
            and day < int(n[1]) <= 31
        ):
            times.append((start, int(n[1]) - day + 1))
        elif opened and not (
            i and _UNTIL.search(text[dates[i - 1][1] : start]) and start - dates[i - 1][1] < 16
        ):
            first = month == 2 and year in (None, 2022)
            times.append((start, "total" if first else "?"))
        else:  # "from 5 to 11 July", "May 17-23"
            m = re.search(
                r"(\d{1,2})(?:-?го)?\s*(?:to|through|until|по|до|-|–|—)\s*$",
                text[max(0, start - 12) : start],
            )
            if m and day and int(m[1]) < day:
                times.append((start, day - int(m[1]) + 1))
    return sorted(times, key=lambda x: x[0])


def _small(text: str, t: Token) -> int | None:
    digits = re.match(r"\d{1,2}(?!\d)", text[t.start : t.end])
    return int(digits[0]) if digits and 1 <= int(digits[0]) <= 31 else None


def _days_between(day: int, month: int, day2: int, month2: int, year: int | None) -> object:
    try:
        first = Date(year or 2025, month, day)
        last = Date((year or 2025) + (month2 < month), month2, day2)
    except ValueError:
        return "?"
    return (last - first).days + 1 if first < last else "?"
