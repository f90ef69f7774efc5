"""Which of the spans of time that a sentence names each of its numbers is over."""

from __future__ import annotations

import itertools

from .kinds import Kind, rule
from .lengths import Length, Month, Span, Time
from .marks import Marked
from .number_phrases import Counted, Form
from .placing import pairs
from .words import formed

__all__ = ["timed"]

_PARTING = frozenset((Kind.COMMA, Kind.AND, Kind.SEMICOLON))
_ROW = rule("(?:COUNTED|SIDE|WORD|UNIT|ORDINAL|QUOTE|PLACE){0,6} LINK+ (?:BOUND|MORE){0,2}")
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
    out: list[Time | None] = [None] * len(numbers)
    if not named or not numbers:
        return tuple(out)
    inner = {
        s: n for s in named for n in numbers if n.form is Form.STEP and _within(sentence, n, s)
    }
    if inner:  # "tanks – 9,536 (+8 in the past day); vehicles – 19,648": of the increment alone
        times = timed(sentence, numbers, parts, tuple(s for s in named if s not in inner))
        of = {n.at: s.time for s, n in inner.items()}
        return tuple(of.get(n.at, t) for n, t in zip(numbers, times, strict=True))
    ends = [k for k, kind in enumerate(sentence.shape) if kind == Kind.SEMICOLON]
    for low, high in itertools.pairwise([0, *ends, len(sentence.marks)]):
        inside = [
            i for i, n in enumerate(numbers) if low <= n.at < high and n.form is not Form.NOTHING
        ]
        own = [s for s in named if low <= s.at < high]
        whole = own or [s for s in named if s.at < low][-1:]
        if inside and whole:
            times = _in_clause(
                sentence, [numbers[i] for i in inside], [parts[i] for i in inside], whole
            )
            for i, time in zip(inside, times, strict=True):
                out[i] = time
    return tuple(out)


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
    named = _settled(named, numbers)
    if _alike(named):
        return _one_time(sentence, numbers, parts, named)
    out: list[Time | None] = [None] * len(numbers)
    free = list(named)
    for at, span in enumerate(named):
        i = _right_before(sentence, numbers, out, span, [s.at for s in named[:at]])
        if i is not None:
            for j in _in_a_row(sentence, numbers, parts, out, i, named[:at]):
                out[j] = span.time
            free.remove(span)
    if not free:  # "900 since …, including 5 in the past day, as well as 3 guns"
        for i, time in enumerate(out):
            wholes = [k for k in range(i) if out[k] is not None and not parts[k]]
            if time is None and wholes:
                out[i] = out[wholes[-1]]
    rest = free or named
    if _alike(rest):
        return [time if time is not None else rest[0].time for time in out]
    return _in_order(numbers, out, _merged(sentence, rest, numbers))


def _settled(named: list[Span], numbers: list[Counted]) -> list[Span]:
    """Return the spans without those that say no more than another one beside them."""
    kept: list[Span] = []
    months = [s for s in named if isinstance(s.time, Month)]
    for i, span in enumerate(named):
        near = named[max(i - 1, 0) : i] + named[i + 1 : i + 2]
        if span.time is Length.SUM and any(
            isinstance(s.time, int) and not _parted(span.at, s.at, numbers) for s in near
        ):
            continue  # "in the past day, as of this morning"
        if span.time is Length.DURING:
            days = any(isinstance(s.time, int) for s in named)
            if days or any(not _parted(span.at, s.at, numbers) for s in near):
                continue
        of_it = [Length.MONTH if month.time.month else Length.YEAR for month in months]
        if of_it == [span.time]:
            continue
        kept.append(span)
    return kept or [named[0]._replace(time=Length.TOTAL)]


def _alike(named: list[Span]) -> bool:
    return all(s.time == named[0].time for s in named)


def _parted(a: int, b: int, numbers: list[Counted]) -> bool:
    return any(min(a, b) < n.at < max(a, b) for n in numbers)


def _one_time(
    sentence: Marked, numbers: list[Counted], parts: list[bool], named: list[Span]
) -> list[Time | None]:
    """Give all numbers the one span, but for those it cannot be of."""
    time = named[0].time
    inner = [
        i for i, n in enumerate(numbers)
        if parts[i] or (n.more and any(m.item == n.item for m in numbers[:i]))
    ]  # fmt: skip
    near = [any(0 <= s.at - numbers[i].at <= _BESIDE for i in inner) for s in named]
    if time == 1 and inner and all(near):  # "…, of them 40 in the past day"
        return [time if i in inner else None for i in range(len(numbers))]
    first = named[0].at
    late = time is Length.TOTAL and any(n.form is Form.SUM and n.at > first for n in numbers)
    out: list[Time | None] = []
    for n in numbers:
        before = late and n.at < first
        led = any(s.at < n.at and not _parted(s.at, n.at, numbers) for s in named)
        total = sentence.shape.rfind(Kind.TOTAL, 0, n.at)
        inside = total >= 0 and any(total < s.at < n.at for s in named)  # "total losses in a day"
        tally = n.form is Form.SUM and time == 1 and not inside and not (led and len(named) > 1)
        out.append(None if before or tally else time)
    return out


def _right_before(
    sentence: Marked, numbers: list[Counted], out: list[Time | None], span: Span, earlier: list[int]
) -> int | None:
    """Return the number that a span stands right after: "1,100 troops over the past day"."""
    before = [i for i, n in enumerate(numbers) if n.at < span.at]
    i = before[-1] if before else None
    if i is None or out[i] is not None:
        return None
    marks, n = sentence.marks, numbers[i]
    if marks[span.at].start - marks[n.at].end > _FAR:
        return None
    if any(m.kind in _PARTING for m in marks[n.at + 1 : span.at]):
        return None
    served = all(any(s < m.at < span.at for m in numbers) for s in earlier)
    return i if served else None


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
    out: list[Span] = []
    for span in named:
        last = out[-1] if out else None
        if (
            last is None
            or _parted(last.at, span.at, numbers)
            or any(m.kind in _PARTING for m in sentence.marks[last.at : span.at])
        ):
            out.append(span)
            continue
        times = {last.time, span.time}
        month = next((t for t in times if isinstance(t, Month)), None)
        year = any(isinstance(t, Month) and not t.month for t in times)
        total = Length.TOTAL in times and 7 not in times and not year
        keep = Length.TOTAL if total else span.time
        if last.time is Length.SINCE and formed(sentence.marks[span.at].word, "ALREADY"):
            keep = Length.SINCE  # "since the start of 2025 – already"
        elif month is not None and keep is not Length.TOTAL:
            keep = month
        elif Length.UNKNOWN in times and keep is not Length.TOTAL:
            keep = Length.UNKNOWN
        out[-1] = Span(last.at, keep)
    return out


def _in_order(
    numbers: list[Counted], out: list[Time | None], named: list[Span]
) -> list[Time | None]:
    events = sorted(
        [(s.at, 1, i) for i, s in enumerate(named)] + [(n.at, 0, i) for i, n in enumerate(numbers)]
    )
    groups: list[list[int]] = []
    order: list[bool] = []
    for _, is_span, i in events:
        if is_span:
            order.append(True)
            continue
        if not order or order[-1]:
            groups.append([])
            order.append(False)
        groups[-1].append(i)
    for group, at in zip(groups, pairs(order), strict=True):
        for i in group:
            if out[i] is None and at is not None:
                out[i] = named[at].time
    return out
