"""What a text says again: the figures of a headline, a quotation of what was told before it."""

from __future__ import annotations

from ..claims.table import COLUMNS
from .claimants import MINISTRY
from .codes import Code
from .columns import counts_of
from .figures import Figure
from .scene import Read, Unread

__all__ = ["repeated_read"]

_COLUMN = {name: i for i, name in enumerate(COLUMNS)}
_NUMBER = ("item", "value")
_SPAN = ("measure", "days")
_SAID = ("source", "side", "sector", "measure", "days", "counts", "scope")
#: What the text may say elsewhere; else a number is not read for what it is.
_OPEN = (Code.NO_SPAN, Code.NO_CLAIMANT, Code.UNKNOWN_SECTOR)
_TELLING = 100  # a number that is not met twice by chance
_LARGE = 1000  # nor is this one, in whatever sentence
_COUNTABLE = 10  # nor is this one, where one sector is spoken of
_FEW = range(5)  # met twice by chance

#: The claims of each item and value, in text order.
_Numbered = dict[tuple, list[Read]]


def repeated_read(found: list[Read | Unread]) -> list[Read | Unread]:
    """Return what was found, the figures that a text says again read as it says them outright.

    "Russia loses 1,070 troops and three launchers" over a text by whose claim both were lost in a day
    is that claim. So is a number as large in any sentence that leaves the span of time or the claimant
    unsaid; and a sentence that leaves its sector unsaid, one of whose figures is that of a sector
    elsewhere in the text, is of that sector.
    """
    claimed = [r for r in found if isinstance(r, Read)]
    unread = [u for u in found if isinstance(u, Unread) and u.figure is not None]
    numbered: _Numbered = {}
    for r in claimed:
        numbered.setdefault(_all_of(r, _NUMBER), []).append(r)
    body = next((r.start for r in claimed if not r.sentence.is_title), 0)
    again = {
        **_large(unread, numbered),
        **_of_headlines(unread, claimed, numbered, body),
        **_of_a_sector(unread, numbered),
    }
    titled = _as_below(claimed, numbered, unread)
    return [(again if isinstance(r, Unread) else titled).get(r.start, r) for r in found]


def _large(unread: list[Unread], numbered: _Numbered) -> dict[int, Read]:
    """Return the figures that are too large to be met twice by chance, as they are said elsewhere."""
    large = [u for u in unread if u.code is not Code.UNKNOWN_SECTOR and _value(u) >= _LARGE]
    # of several at one place the first
    same = ((u, _said_elsewhere(u, numbered)) for u in reversed(large))
    return {u.start: _as_said(u, r) for u, r in same if r is not None}


def _as_below(
    claimed: list[Read], numbered: _Numbered, unread: list[Unread]
) -> dict[int, Read | Unread]:
    """Return the claims of titles whose number the text below gives another time, or somebody else."""
    somebodys: dict[tuple, list[Unread]] = {}
    for u in unread:
        if u.figure is not None and u.code in (Code.OTHER_CLAIMANT, Code.UNKNOWN_SPEAKER):
            somebodys.setdefault((u.figure.item, u.figure.value), []).append(u)
    out: dict[int, Read | Unread] = {}
    for r in claimed:
        number = _all_of(r, _NUMBER)
        if not r.sentence.is_title or number[1] in _FEW:
            continue
        if below := _corrected(r, numbered[number], somebodys.get(number, [])):
            out[r.start] = below
    return out


def _corrected(r: Read, claims: list[Read], others: list[Unread]) -> Read | Unread | None:
    """Return the claim of a title as the text below has its number, where that is another claim."""
    below = [c for c in claims if c.start > r.start and _of(c, "side") == _of(r, "side")]
    other = next((u for u in others if u.start > r.start), None)
    if other and not below and _of(r, "source") != MINISTRY:  # whose groupings speak, too
        return Unread(r.start, r.end, r.sentence, other.code)
    spans = {_all_of(c, _SPAN) for c in below}
    if len(spans) != 1 or _all_of(r, _SPAN) in spans:
        return None
    span = dict(zip(_SPAN, _all_of(below[0], _SPAN), strict=True))
    row = tuple(span.get(name, v) for name, v in zip(COLUMNS, r.row, strict=True))
    return r._replace(row=row)


def _of_headlines(
    unread: list[Unread], claimed: list[Read], numbered: _Numbered, body: int
) -> dict[int, Read]:
    """Return the figures of headlines that the text below has; the small ones of those it has whole."""

    def headline(r: Read | Unread) -> int:
        return 0 if r.start < body else r.sentence.start  # those over the text are one

    titles: dict[int, list[Unread]] = {}
    for u in unread:
        if u.sentence.is_title:
            titles.setdefault(headline(u), []).append(u)
    read = {headline(r) for r in claimed if r.sentence.is_title}  # other figures of them are claims
    below: dict[int, Read] = {}
    for at, said in titles.items():
        telling = [u for u in said if _value(u) >= _TELLING]
        for u in said if at in read or telling else ():
            if same := _said_elsewhere(u, numbered, u.end):
                below[u.start] = _as_said(u, same)
    return below


def _of_a_sector(unread: list[Unread], numbered: _Numbered) -> dict[int, Read]:
    """Return the figures of sentences that lack only a sector and have a figure of one."""
    sentences: dict[int, list[Unread]] = {}
    for u in unread:
        if u.code is Code.UNKNOWN_SECTOR:
            sentences.setdefault(u.sentence.start, []).append(u)
    there: dict[int, Read] = {}
    for said in sentences.values():
        same = ((u, _said_elsewhere(u, numbered)) for u in said if _value(u) >= _COUNTABLE)
        first = next((r for u, r in same if r is not None and _tells(r, u)), None)
        if first is not None:
            there |= {u.start: _as_said(u, first) for u in said}
    return there


def _tells(r: Read, u: Unread) -> bool:
    """Tell whether a claim of the same number is of a sector, or of the front by a telling number."""
    if _of(r, "scope") == "subset":
        return False  # "more than 245 of them near one town"
    return _of(r, "sector") != "all" or _value(u) >= _TELLING


def _value(u: Unread) -> int:
    return (u.figure.value or 0) if u.figure else 0


def _said_elsewhere(u: Unread, numbered: _Numbered, after: int = -1) -> Read | None:
    """Return the claim that a figure repeats, where there is one (behind a place) and no other."""
    f = u.figure
    if f is None or u.code not in _OPEN:
        return None
    same = [
        r
        for r in numbered.get((f.item, f.value), ())
        if r.start > after and f.side in ("", "enemy", _of(r, "side"))
    ]
    meanings = {_all_of(r, _SAID) for r in same}
    return same[0] if len(meanings) == 1 else None


def _of(read: Read, column: str) -> object:
    return read.row[_COLUMN[column]]


def _all_of(read: Read, columns: tuple[str, ...]) -> tuple:
    return tuple(_of(read, column) for column in columns)


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
    row = tuple(own.get(name, value) for name, value in zip(COLUMNS, claim.row, strict=True))
    return Read(row, u.start, u.end, u.sentence)
