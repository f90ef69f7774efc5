"""Tables: what the first line of one says that its columns are, and what that makes of a row's numbers."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from .figures import Reading
from .kinds import Kind, rule
from .lengths import Length, Month, Time
from .words import any_formed

__all__ = ["cell", "fits", "named_in", "time_in", "times_of"]


def cell(read: Reading, k: int) -> int:
    """Return in which cell of its row a mark stands."""
    return read.marked.shape.count(Kind.BAR, 0, k) - read.marked.shape.startswith(Kind.BAR)


def _width(read: Reading) -> int:
    """Return how many cells a row has."""
    shape = read.marked.shape
    opens = shape.endswith(Kind.BAR) and not shape.startswith(Kind.BAR)  # an empty cell at the end
    return cell(read, len(shape) - 1) + 1 + opens


def fits(read: Reading, columns: int) -> bool:
    """Tell whether a row has as many cells as there are columns, or one more: the item's."""
    return _width(read) - columns in (0, 1)


def named_in(read: Reading, kind: Kind, least: int = 2) -> tuple[str, ...]:
    """Return what the first line of a table names of a kind, by its columns; "" where nothing."""
    named = {cell(read, k): str(m.value) for k, m in enumerate(read.marked.marks) if m.kind is kind}
    return tuple(named.get(i, "") for i in range(_width(read))) if len(named) >= least else ()


def times_of(read: Reading, over: Time | None) -> tuple[Time | None, ...]:
    """Return the spans of time of the columns of a table, None where a column has none; () for no table.

    Parameters
    ----------
    read : Reading
        The first line of it.
    over : Time or None
        The span of time that stands over the table.
    """
    if _are_of_several(read):
        return (None,) * _width(read)  # a column a claimant, or a sector: it is not read
    cells = list(_cells(read))
    others = [_is_of_else(read, *cell) for cell in cells]
    out = [
        None if other else _over(read, *cell, over)
        for cell, other in zip(cells, others, strict=True)
    ]
    named = [other or time is not None for other, time in zip(others, out, strict=True)]
    if isinstance(over, Month) and {*out} == {Length.TOTAL, None}:
        out = [over if time is Length.TOTAL else time for time in out]  # the total of the month
    told = sum(named) > 1 or (any(others) and _width(read) > 2)
    return tuple(out[: _width(read)]) if told else ()


def _are_of_several(read: Reading) -> bool:
    """Tell whether a line names several claimants, or several sectors."""
    named = {(m.kind, m.value) for m in read.marked.marks}
    return any(sum(k is kind for k, _ in named) > 1 for kind in (Kind.CLAIMANT, Kind.PLACE))


def _cells(read: Reading) -> Iterator[tuple[int, int]]:
    """Yield the bars, or ends, between which the cells of a line stand."""
    shape = read.marked.shape
    bars = [k for k, kind in enumerate(shape) if kind == Kind.BAR]
    first = [] if shape.startswith(Kind.BAR) else [-1]
    return itertools.pairwise([*first, *bars, len(shape)])


def _is_of_else(read: Reading, low: int, high: int) -> bool:
    """Tell whether a column is of no claim: an average, a plan, yesterday."""
    if rule("COMPARED|OTHER_TIME").search(read.marked.shape, low + 1, high):
        return True
    return any(
        any_formed(m.word, "OF_A_PLAN", "YESTERDAY") for m in read.marked.marks[low + 1 : high]
    )


def _over(read: Reading, low: int, high: int, over: Time | None) -> Time | None:
    """Return the span of time that the head of a column names."""
    marks = read.marked.marks[low + 1 : high]
    named = [s.time for s in read.spans if low < s.at < high]
    if named:
        return named[0]
    if any(m.kind is Kind.TOTAL for m in marks):
        return Length.TOTAL
    if any(any_formed(m.word, "OF_A_MONTH") for m in marks):
        return over if isinstance(over, Month) else Length.UNKNOWN
    return 1 if any(any_formed(m.word, "OF_A_DAY") for m in marks) else None


def time_in(read: Reading, at: int, columns: tuple[Time | None, ...]) -> Time | None:
    """Return the span of time over a number of a row, or None where no column is over it.

    A row has as many cells as the first line, or one more: the item's.
    """
    column = cell(read, at) - (_width(read) - len(columns))
    known = fits(read, len(columns)) and 0 <= column < len(columns)
    return columns[column] if known else None
