"""What a text says again: the figures of a headline, a quotation of what was told before it."""

from __future__ import annotations

from collections.abc import Iterable

from ..claims.table import COLUMNS
from .codes import Code
from .columns import counts_of
from .figures import Figure
from .scene import Read, Unread

__all__ = ["repeated_read"]

_COLUMN = {name: i for i, name in enumerate(COLUMNS)}
_SAID = ("source", "side", "sector", "measure", "days", "counts", "scope")
#: What the text may say elsewhere; else a number is not read for what it is.
_OPEN = (Code.NO_SPAN, Code.NO_CLAIMANT, Code.UNKNOWN_SECTOR)
_TELLING = 100  # a number that is not met twice by chance
_LARGE = 1000  # nor is this one, in whatever sentence
_COUNTABLE = 10  # nor is this one, where one sector is spoken of


def repeated_read(found: list[Read | Unread]) -> list[Read | Unread]:
    """Return what was found, the figures that a text says again read as it says them outright.

    "Russia loses 1,070 troops and three launchers" over a text by whose claim both were lost in a day
    is that claim, if the text has all of the headline's figures, and each of them once. A sentence of
    which only the sector is not said, and one of whose figures is that of a sector elsewhere in the
    text, is of that sector.
    """
    claimed = [r for r in found if isinstance(r, Read)]
    again: dict[tuple[int, int], Read] = _of_headlines(found, claimed)
    sectors = {_of(r, "sector") for r in claimed} - {"all"}
    for said in _sentences(u for u in found if _lacks_its_sector(u)):
        least = _COUNTABLE if len(sectors) == 1 else _TELLING
        same = (_said_elsewhere(u, claimed) for u in said if _value(u) >= least)
        first = next((r for r in same if r is not None and _of(r, "sector") in sectors), None)
        if first is not None:
            again |= {(u.start, u.end): _as_said(u, first) for u in said}
    for u in found:
        if isinstance(u, Unread) and _value(u) >= _LARGE and u.code is not Code.UNKNOWN_SECTOR:
            told = _said_elsewhere(u, claimed)
            if told is not None:
                again.setdefault((u.start, u.end), _as_said(u, told))
    return [again.get((r.start, r.end), r) if isinstance(r, Unread) else r for r in found]


def _of_headlines(
    found: list[Read | Unread], claimed: list[Read]
) -> dict[tuple[int, int], Read]:
    """Return the figures of headlines of which the text below has each, as it has them."""
    body = next((r.start for r in claimed if not r.sentence.is_title), 0)
    titles: dict[int, list[Unread]] = {}
    for u in found:
        if isinstance(u, Unread) and u.figure is not None and u.sentence.is_title:
            head = 0 if u.start < body else u.sentence.start  # those over the text are one
            titles.setdefault(head, []).append(u)
    read = {
        0 if r.start < body else r.sentence.start for r in claimed if r.sentence.is_title
    }  # the other figures of the headline are claims
    below: dict[tuple[int, int], Read] = {}
    for start, unread in titles.items():
        same = [_said_elsewhere(u, claimed, u.end) for u in unread]
        telling = any(_value(u) >= _TELLING for u in unread)
        if (telling or start in read) and all(same):
            below |= {
                (u.start, u.end): _as_said(u, r) for u, r in zip(unread, same, strict=True) if r
            }
    return below


def _lacks_its_sector(u: Read | Unread) -> bool:
    """Tell whether all but the sector of a figure is said."""
    return isinstance(u, Unread) and u.code is Code.UNKNOWN_SECTOR and u.figure is not None


def _sentences(unread: Iterable) -> list[list[Unread]]:
    """Return figures by their sentences."""
    out: dict[int, list[Unread]] = {}
    for u in unread:
        out.setdefault(u.sentence.start, []).append(u)
    return list(out.values())


def _value(u: Unread) -> int:
    return (u.figure.value or 0) if u.figure else 0


def _said_elsewhere(u: Unread, claimed: list[Read], after: int = -1) -> Read | None:
    """Return the claim that a figure repeats, where there is one (behind a place) and no other."""
    f = u.figure
    if f is None or u.code not in _OPEN:
        return None
    same = [
        r for r in claimed
        if r.start > after and _of(r, "item") == f.item and _of(r, "value") == f.value
        and f.side in ("", "enemy", _of(r, "side"))
    ]  # fmt: skip
    meanings = {tuple(_of(r, name) for name in _SAID) for r in same}
    return same[0] if len(meanings) == 1 else None


def _of(read: Read, column: str) -> object:
    return read.row[_COLUMN[column]]


def _as_said(u: Unread, claim: Read) -> Read:
    """Return a figure as a claim of the same text has it, in its own words."""
    f: Figure = u.figure  # type: ignore[assignment]
    own = {
        "item": f.item,
        "value": f.value,
        "qualifier": f.bound,
        "wording": f.wording or None,
        "counts": counts_of(f, str(_of(claim, "source"))),
        "scope": "subset" if f.part else "whole",
    }
    row = tuple(
        own.get(name, value) for name, value in zip(COLUMNS, claim.row, strict=True)
    )
    return Read(row, u.start, u.end, u.sentence)
