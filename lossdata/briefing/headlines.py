"""What a headline repeats of the text below it."""

from __future__ import annotations

from ..claims.table import COLUMNS
from .codes import Code
from .figures import Figure
from .scene import Read, Unread

__all__ = ["headlines_read"]

_COLUMN = {name: i for i, name in enumerate(COLUMNS)}
_SAID = ("source", "side", "sector", "measure", "days", "counts", "scope")
_OPEN = (Code.NO_SPAN, Code.NO_CLAIMANT)  # what the text below may say
_TELLING = 100  # a number that is not met twice by chance


def headlines_read(found: list[Read | Unread]) -> list[Read | Unread]:
    """Return what was found, the figures of a headline read as the text says them.

    "Russia loses 1,070 troops and three launchers" over a text by whose claim both were lost in a day
    is that claim, if the text has all of the headline's figures, and each of them once.
    """
    claimed = [r for r in found if isinstance(r, Read)]
    body = next((r.start for r in claimed if not r.sentence.is_title), 0)
    titles: dict[int, list[Unread]] = {}
    for u in found:
        if isinstance(u, Unread) and u.figure is not None and u.sentence.is_title:
            head = 0 if u.start < body else u.sentence.start  # those over the text are one
            titles.setdefault(head, []).append(u)
    below: dict[tuple[int, int], Read] = {}
    read = {
        0 if r.start < body else r.sentence.start for r in claimed if r.sentence.is_title
    }  # the other figures of the headline are claims
    for start, unread in titles.items():
        same = [_said_below(u, claimed) for u in unread]
        telling = any((u.figure.value or 0) >= _TELLING for u in unread if u.figure)
        if (telling or start in read) and all(same):
            below |= {(u.start, u.end): r for u, r in zip(unread, same, strict=True) if r}
    return [
        _as_said(u, below[u.start, u.end])
        if (u.start, u.end) in below and isinstance(u, Unread)
        else u
        for u in found
    ]


def _said_below(u: Unread, claimed: list[Read]) -> Read | None:
    """Return the claim that a figure of a headline repeats, where there is one and no other."""
    f = u.figure
    if f is None or u.code not in _OPEN:
        return None
    same = [
        r for r in claimed
        if r.start > u.end and _of(r, "item") == f.item and _of(r, "value") == f.value
        and f.side in ("", "enemy", _of(r, "side"))
    ]  # fmt: skip
    meanings = {tuple(_of(r, name) for name in _SAID) for r in same}
    return same[0] if len(meanings) == 1 else None


def _of(read: Read, column: str) -> object:
    return read.row[_COLUMN[column]]


def _as_said(u: Unread, below: Read) -> Read:
    f: Figure = u.figure  # type: ignore[assignment]
    row = list(below.row)
    row[_COLUMN["qualifier"]] = f.bound
    row[_COLUMN["wording"]] = f.wording or None
    return Read(tuple(row), u.start, u.end, u.sentence)
