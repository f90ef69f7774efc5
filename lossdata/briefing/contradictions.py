"""Numbers of one sentence that cannot be as they were read."""

from __future__ import annotations

import itertools

from ..claims.table import COLUMNS
from .codes import Code
from .scene import Read, Unread

__all__ = ["FAR_MORE", "without_contradictions"]

_ITEM, _VALUE, _MEASURE, _DAYS = (COLUMNS.index(c) for c in ("item", "value", "measure", "days"))
_OF_WHAT = tuple(COLUMNS.index(c) for c in ("source", "side", "item", "sector", "scope", "counts"))
FAR_MORE = 50  # times
_FEW = 6  # numbers of the same in a sentence


def without_contradictions(found: list[Read | Unread]) -> list[Read | Unread]:
    """Return what a sentence says, unread where two numbers of the same cannot be as they were read.

    A day is not larger than the total (of things, not far larger); and of two days' men of which one
    is fifty times the other one is the total.
    """
    alike: dict[tuple, list[Read]] = {}
    for r in found:
        if isinstance(r, Read):
            alike.setdefault(tuple(r.row[c] for c in _OF_WHAT), []).append(r)
    strange = {
        id(r)
        for some in alike.values()
        if len(some) <= _FEW  # more are a list
        for one, other in itertools.combinations(some, 2)
        if not _may_be(one.row, other.row)
        for r in (one, other)
    }
    return [
        Unread(r.start, r.end, r.sentence, Code.NO_SPAN) if id(r) in strange else r for r in found
    ]


def _may_be(one: tuple, other: tuple) -> bool:
    small, large = sorted((one, other), key=lambda row: row[_VALUE])
    far, men = large[_VALUE] > FAR_MORE * small[_VALUE], one[_ITEM] == "personnel"
    if small[_MEASURE] != large[_MEASURE]:
        larger = large[_VALUE] > small[_VALUE] and (men or far)
        return large[_MEASURE] == "cumulative" or not larger
    return not (men and far and one[_DAYS] == other[_DAYS] == 1 and small[_VALUE] > 0)
