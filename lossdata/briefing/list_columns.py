"""What the columns of a list are over: by their signs, the words beside them, a head, a legend, or size."""

from __future__ import annotations

from collections.abc import Sequence

from .entries import Entry, Number
from .figures import Reading
from .kinds import Kind
from .lengths import Length, Time
from .tables import times_of
from .words import any_formed, turn

__all__ = ["columns_over"]

_FAR_MORE = 20  # times: a total is, of most things, than its day
_MOST = 0.6
#: Of a column of which it is told that it is over something else: no span that is read.
_OF_ELSE = Length.HOURS


def columns_over(
    found: Sequence[Entry], named: Time | None, right_above: bool, beside: Sequence[Reading]
) -> dict[str, Time | None]:
    """Return over what each column of a list is; nothing where that is not told.

    Increments with a sign are a day's, unless something else stands beside them, and what they are
    beside is the total.

    Parameters
    ----------
    found : sequence of Entry
        What the lines of the list count.
    named : int, Length, Month or None
        The span of time that is named over the list.
    right_above : bool
        It is named right over its first line.
    beside : sequence of Reading
        The lines and sentences around the list, the nearest above it first.

    Returns
    -------
    dict of str to int, Length, Month or None
        By columns. None for the only column of a list whose span is to be found as that of a sentence.

    Examples
    --------
    >>> from lossdata.briefing.entries import entries
    >>> from lossdata.briefing.scanning import marked_words
    >>> lines = ["tanks 2 / 10,862", "guns 38 / 28,301", "drones 9 / 37,790"]
    >>> columns_over([e for line in lines for e in entries(marked_words(line))], None, False, [])
    {'0': 1, '1': <Length.TOTAL: 'total'>}
    """
    numbers = [n for e in found for n in e.numbers]
    columns = list(dict.fromkeys(n.column for n in numbers))
    times: dict[str, Time | None] = {c: t for c in columns if (t := _said(numbers, c)) is not None}
    untold = [c for c in columns if c not in times]
    if len(columns) == len(untold) == 1:
        return {untold[0]: named if right_above else None}
    if len(untold) == 1:
        times[untold[0]] = _beside(times, named)
    elif untold:
        told = _by_a_head(beside[:1], named, len(columns)) or _of_two(found, columns, beside)
        times = dict(zip(columns, told, strict=True)) if told else {}
    return times if _are_in_order(found, times) else {}


def _beside(times: dict[str, Time | None], named: Time | None) -> Time:
    """Return what the one column is over of which it is not said, beside others: the total, or its days."""
    if Length.TOTAL not in times.values():
        return Length.TOTAL
    return named if isinstance(named, int) else 1


def _of_two(
    found: Sequence[Entry], columns: list[str], beside: Sequence[Reading]
) -> tuple[Time, ...]:
    """Return what two columns are over, as a legend says, or else by size."""
    if len(columns) != 2:
        return ()
    return _by_a_legend(beside) or _by_size(found, *columns) or ()


def _said(numbers: list[Number], column: str) -> Time | None:
    """Return what most numbers of a column are said to be over; one with a sign has it from any of them."""
    says = [n.says for n in numbers if n.column == column]
    told = {*says} - {None}
    most = column in ("+", "(") or 2 * says.count(None) < len(says)
    if len(told) == 1 and most:
        return told.pop()
    return 1 if column == "+" else None


def _by_a_head(above: Sequence[Reading], named: Time | None, columns: int) -> tuple[Time, ...]:
    """Return what the line right over a list says of its columns, where it is the head of a table."""
    head = next(iter(above), None)
    if head is None or Kind.BAR not in head.marked.shape:
        return ()
    times = times_of(head, named)[-columns:]
    if len(times) != columns:
        return ()
    return tuple(_OF_ELSE if t is None or times.count(t) > 1 else t for t in times)


def _by_a_legend(beside: Sequence[Reading]) -> tuple[Time, Time] | None:
    """Return what two columns are over, as a sentence beside the list says: "in all, in brackets a day's"."""
    for read in beside:
        if any(f.item for f in read.figures):
            continue
        named = _named_times(read)
        bracket = turn("IN_BRACKETS").search(read.text)
        inside = [time for start, time in named if bracket and start > bracket.end()]
        if inside:
            return (Length.TOTAL, 1) if inside[0] == 1 else (1, Length.TOTAL)
        order = list(dict.fromkeys(time for _, time in named))
        if len(order) == 2:
            return order[0], order[1]
    return None


def _named_times(read: Reading) -> list[tuple[int, Time]]:
    """Return where a sentence names a day, and where a total."""
    marks = read.marked.marks
    spans = [(marks[s.at].start, s.time) for s in read.spans if s.time in (1, Length.TOTAL)]
    totals = [(m.start, Length.TOTAL) for m in marks if (m.kind, m.value) == (Kind.TOTAL, "all")]
    days = [(m.start, 1) for m in marks if any_formed(m.word, "OF_A_DAY")]
    return sorted([*spans, *totals, *days], key=lambda pair: pair[0])


def _by_size(found: Sequence[Entry], one: str, other: str) -> tuple[Time, Time] | None:
    """Return what two columns are over where one is far larger in most lines, and smaller in none."""
    pairs = [(a, b) for e in found for a in _of(e, one) for b in _of(e, other)]
    turned = [(b, a) for a, b in pairs]
    orders: tuple[tuple[Time, Time], ...] = ((Length.TOTAL, 1), (1, Length.TOTAL))
    for times, rows in zip(orders, (pairs, turned), strict=True):
        far = sum(total >= _FAR_MORE * day for total, day in rows)
        if rows and far >= _MOST * len(rows) and all(total >= day for total, day in rows):
            return times
    return None


def _of(entry: Entry, column: str) -> list[int]:
    """Return the count of a thing in a column; none where it has none."""
    return [int(n.mark.value or 0) for n in entry.numbers if n.column == column]


def _are_in_order(found: Sequence[Entry], times: dict[str, Time | None]) -> bool:
    """Tell whether no day is more than its total."""
    totals = [c for c, time in times.items() if time is Length.TOTAL]
    days = [c for c, time in times.items() if time == 1]
    pairs = ((e, d, t) for e in found for d in days for t in totals)
    return all(day <= total for e, d, t in pairs for day in _of(e, d) for total in _of(e, t))
