"""Which of the spans of time that a sentence names each of its numbers is over."""

from __future__ import annotations

import itertools

from .kinds import Kind, rule
from .lengths import Length, Month, Span, Time
from .marks import Marked
from .number_phrases import Counted, Form
from .placing import clauses, pairs
from .words import formed

__all__ = ["timed"]

_PARTING = frozenset((Kind.COMMA, Kind.AND, Kind.SEMICOLON))
_ROW = rule("(?:COUNTED|SIDE|WORD|UNIT|ORDINAL|QUOTE|PLACE){0,6} LINK+ (?:BOUND|MORE){0,2}")
#: "33,180 soldiers (in June — 32,420)"
_OPENED = rule("OPEN IN? MONTH DASH? BOUND? $")
_BESIDE = 6  # marks from a part to its span of time
_FAR = 60  # characters between a number and the span right after it


def timed(
    sentence: Marked, numbers: tuple[Counted, ...], parts: tuple[bool, ...], named: tuple[Span, ...]
) -> tuple[Time | None, ...]:
    """Return the span of time that a sentence names for each of its numbers, or None.

    Examples
    --------
    >>> from lossdata.briefing.counted import counted
    >>> from lossdata.briefing.scanning import marked_words
    >>> from lossdata.briefing.spans import spans
    >>> said = marked_words("lost 5 tanks in the past day, and 900 since the start of the war")
    >>> timed(said, counted(said), (False, False), spans(said))
    (1, <Length.TOTAL: 'total'>)
    """
    inner = _of_increments(sentence, numbers, named)
    outer = [s for s in named if s not in inner]
    out: list[Time | None] = [None] * len(numbers)
    told = [i for i, n in enumerate(numbers) if n.form is not Form.NOTHING]
    for low, high in clauses(sentence):
        inside = [i for i in told if low <= numbers[i].at < high]
        its_numbers, its_parts = [numbers[i] for i in inside], [parts[i] for i in inside]
        times = _in_clause(sentence, its_numbers, its_parts, _own(outer, low, high))
        for i, time in zip(inside, times, strict=True):
            out[i] = time
    alone = {at: s.time for s, at in inner.items()}
    return tuple(alone.get(n.at, time) for n, time in zip(numbers, out, strict=True))


def _of_increments(
    sentence: Marked, numbers: tuple[Counted, ...], named: tuple[Span, ...]
) -> dict[Span, int]:
    """Return the spans of one number in brackets alone, with its mark: "tanks – 9,536 (+8 in a day); …"."""
    steps = [n for n in numbers if n.form is Form.STEP or _OPENED.search(sentence.shape, 0, n.at)]
    return {s: n.at for s in named for n in steps if _within(sentence, n, s)}


def _own(named: list[Span], low: int, high: int) -> list[Span]:
    """Return the spans of a clause, or the last one before it."""
    return [s for s in named if low <= s.at < high] or [s for s in named if s.at < low][-1:]


def _within(sentence: Marked, number: Counted, span: Span) -> bool:
    """Tell whether a span of time stands in the bracket of a number."""
    low, high = sorted((number.at, span.at))
    between = sentence.shape[low + 1 : high]
    if span.at < number.at and Kind.OPEN not in sentence.shape[max(span.at - 2, 0) : span.at]:
        return False
    return Kind.CLOSE not in between and Kind.NUMBER not in between


def _in_clause(
    sentence: Marked, numbers: list[Counted], parts: list[bool], named: list[Span]
) -> list[Time | None]:
    if not named or not numbers:
        return [None] * len(numbers)
    named = _settled(named, numbers)
    if _alike(named):
        return _one_time(sentence, numbers, parts, named)
    out: list[Time | None] = [None] * len(numbers)
    free = list(named)
    for at, span in enumerate(named):
        i = _right_before(sentence, numbers, out, span, named[:at])
        if i is not None:
            for j in _in_a_row(sentence, numbers, parts, out, i, named[:at]):
                out[j] = span.time
            free.remove(span)
    if not free:
        out = _after_wholes(out, parts)
    rest = free or named
    if _alike(rest):
        return [time if time is not None else rest[0].time for time in out]
    return _in_order(numbers, out, _merged(sentence, rest, numbers))


def _after_wholes(times: list[Time | None], parts: list[bool]) -> list[Time | None]:
    """Return the times, those left open being that of the last whole.

    "900 since …, including 5 in the past day, as well as 3 guns".
    """
    out: list[Time | None] = []
    whole: Time | None = None
    for time, part in zip(times, parts, strict=True):
        out.append(time if time is not None else whole)
        whole = whole if part else out[-1]
    return out


def _settled(named: list[Span], numbers: list[Counted]) -> list[Span]:
    """Return the spans without those that say no more than another one beside them."""
    kept = [span for i, span in enumerate(named) if not _says_no_more(named, i, numbers)]
    return kept or [named[0]._replace(time=Length.TOTAL)]


def _says_no_more(named: list[Span], i: int, numbers: list[Counted]) -> bool:
    """Tell whether a span says no more than another one: "in the past day, as of this morning"."""
    at, time = named[i]
    near = named[max(i - 1, 0) : i] + named[i + 1 : i + 2]
    beside = [s.time for s in near if not _parted(at, s.at, numbers)]
    if time is Length.SUM:
        return any(isinstance(other, int) for other in beside)
    if time is Length.DURING:
        return bool(beside) or any(isinstance(s.time, int) for s in named)
    months = [s.time for s in named if isinstance(s.time, Month)]
    return [Length.MONTH if month.month else Length.YEAR for month in months] == [time]


def _alike(named: list[Span]) -> bool:
    return all(s.time == named[0].time for s in named)


def _parted(a: int, b: int, numbers: list[Counted]) -> bool:
    return any(min(a, b) < n.at < max(a, b) for n in numbers)


def _one_time(
    sentence: Marked, numbers: list[Counted], parts: list[bool], named: list[Span]
) -> list[Time | None]:
    """Give all numbers the one span, but for those it cannot be of."""
    first, time = named[0]
    if time == 1:
        inner = _of_parts(numbers, parts, named)
        if inner:
            return [time if i in inner else None for i in range(len(numbers))]
        return [None if _is_tally(sentence, n, numbers, named) else time for n in numbers]
    late = time is Length.TOTAL and any(n.form is Form.SUM and n.at > first for n in numbers)
    return [None if late and n.at < first else time for n in numbers]


def _of_parts(numbers: list[Counted], parts: list[bool], named: list[Span]) -> list[int]:
    """Return the parts that the spans stand by, if all do: "…, of them 40 in the past day"."""
    inner = [
        i for i, n in enumerate(numbers)
        if parts[i] or (n.more and any(m.item == n.item for m in numbers[:i]))
    ]  # fmt: skip
    beside = (any(0 <= s.at - numbers[i].at <= _BESIDE for i in inner) for s in named)
    return inner if all(beside) else []


def _is_tally(sentence: Marked, n: Counted, numbers: list[Counted], named: list[Span]) -> bool:
    """Tell whether a number is a running total beside a day: not of "total losses in a day"."""
    if n.form is not Form.SUM:
        return False
    if len(named) > 1 and any(s.at < n.at and not _parted(s.at, n.at, numbers) for s in named):
        return False
    total = sentence.shape.rfind(Kind.TOTAL, 0, n.at)
    return total < 0 or not any(total < s.at < n.at for s in named)


def _right_before(
    sentence: Marked,
    numbers: list[Counted],
    out: list[Time | None],
    span: Span,
    earlier: list[Span],
) -> int | None:
    """Return the number that a span stands right after: "1,100 troops over the past day"."""
    i = sum(n.at < span.at for n in numbers) - 1
    if i < 0 or out[i] is not None or any(s.at >= numbers[i].at for s in earlier):
        return None
    between = sentence.marks[numbers[i].at : span.at + 1]
    far = between[-1].start - between[0].end > _FAR
    return None if far or any(m.kind in _PARTING for m in between) else i


def _in_a_row(
    sentence: Marked,
    numbers: list[Counted],
    parts: list[bool],
    out: list[Time | None],
    i: int,
    earlier: list[Span],
) -> list[int]:
    """Return a number with those that stand in a row before it: "8 bombs and 144 drones over the day"."""
    row = [i]
    while row[0] and out[row[0] - 1] is None:
        one, next_ = numbers[row[0] - 1], numbers[row[0]]
        between = sentence.shape[one.at + 1 : next_.at]
        if not _ROW.fullmatch(between) or any(s.at > one.at for s in earlier):
            break
        if earlier and parts[row[0]] and not parts[row[0] - 1]:
            break  # "since it began 989,790, 34,180 of them in May"
        row.insert(0, row[0] - 1)
    return row


def _merged(sentence: Marked, named: list[Span], numbers: list[Counted]) -> list[Span]:
    """Return the spans, those that stand together as one."""
    out = named[:1]
    for span in named[1:]:
        last = out[-1]
        parted = any(m.kind in _PARTING for m in sentence.marks[last.at : span.at])
        if parted or _parted(last.at, span.at, numbers):
            out.append(span)
        else:
            out[-1] = Span(last.at, _together(sentence, last.time, span))
    return out


def _together(sentence: Marked, before: Time, span: Span) -> Time:
    """Return what a span is of with the one right before it: "since the start of 2025 – already …"."""
    if before is Length.SINCE and formed(sentence.marks[span.at].word, "ALREADY"):
        return before
    year = isinstance(span.time, Month) and not span.time.month
    total = before is Length.TOTAL and span.time != 7 and not year
    if total or span.time is Length.TOTAL:
        return Length.TOTAL
    times = (before, span.time)
    month = next((time for time in times if isinstance(time, Month)), None)
    return month or (Length.UNKNOWN if Length.UNKNOWN in times else span.time)


def _in_order(
    numbers: list[Counted], out: list[Time | None], named: list[Span]
) -> list[Time | None]:
    """Return the times, those left open by the spans around them, in text order."""
    events = [(s.at, True, i) for i, s in enumerate(named)]
    events += [(n.at, False, i) for i, n in enumerate(numbers)]
    order: list[bool] = []
    groups: list[list[int]] = []
    for are_spans, row in itertools.groupby(sorted(events), key=lambda event: event[1]):
        row = [i for *_, i in row]
        order += [True] * len(row) if are_spans else [False]
        groups += [] if are_spans else [row]
    times = list(out)
    for group, at in zip(groups, pairs(order), strict=True):
        for i in group:
            if times[i] is None and at is not None:
                times[i] = named[at].time
    return times
