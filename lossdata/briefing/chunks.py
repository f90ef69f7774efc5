"""What stands between two spaces of a text, as the words, numbers and signs in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from .numerals import AFTER, BEFORE, ORDINAL, read_digits
from .words import known_words

__all__ = [
    "BULLET",
    "GROUPED",
    "KEEP",
    "LINE",
    "NUMBER_OPEN",
    "SPACE",
    "STOP",
    "Chunks",
    "Digits",
    "known_chunks",
]

SPACE = "[ \u00a0\u2007\u2009\u202f]"
GROUPED = rf"""\d{{1,3}}(?:{SPACE}\d{{3}}(?!\d|[-‑]{ORDINAL}|{SPACE}(?:mm|мм)\b))+(?!\d|[.,'’]\d)"""
_SCAN = re.compile(
    rf"""([^\W\d_]+(?:(?:['’ʼ`´\u00ad]|-\n(?=[a-zа-яіїєґ]))[^\W\d_]+)*)
    |(\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d\d)(?!\d)|\d{{4}}-\d\d-\d\d(?!\d)|\d{{1,2}}:\d\d(?!\d))
    |({GROUPED}|\d+(?:[.,'’]\d+)*)
    |(\n\s*)
    |([•▪■◾◼🔹➖*]+|[.!?…;:,()\[\]«»“”„"–—‒−+=%$€£№#≈~¶|]|(?<=\s)-|-(?=\s|\d)|(?<=\s)/(?=\s))""",
    re.VERBOSE,
)
_WORD, _DATE, _NUMBER, _BREAK, _SIGN = 1, 2, 3, 4, 5  # the groups of _SCAN
_STOPS = frozenset(".!?…")
_INNER = frozenset(';:,()[]«»“”„"–—‒−+=%$€£№#≈~-/|')
_SHORT, _KEPT = 48, 100_000  # characters of a chunk, chunks
#: What is to be done with a part of a chunk: keep it; see whether a sentence ends; look beyond.
KEEP, STOP, BULLET, LINE, NUMBER_OPEN = range(5)


@dataclass(slots=True)
class Digits:
    """A number in digits with nothing at it that could make it anything else."""

    value: int | None


class Chunks(dict):
    """What stands between two spaces, as parts: (what to do, what it is, start, end)."""

    def __missing__(self, chunk: str) -> Iterable[tuple]:
        """Scan a chunk once; most of a text are chunks met before."""
        if len(chunk) >= _SHORT:
            return _parts(chunk)  # no further than the reading goes
        found = tuple(_parts(chunk))
        if len(self) > _KEPT:
            self.clear()
        self[chunk] = found
        return found


@cache
def known_chunks() -> Chunks:
    """Return the chunks met so far, over all texts."""
    return Chunks()


def _parts(chunk: str) -> Iterator[tuple]:
    words = known_words()
    spaced = f" {chunk} "
    for m in _SCAN.finditer(spaced, 1, len(spaced)):
        which = m.lastindex
        s, e = m.start() - 1, min(m.end() - 1, len(chunk))
        if which == _WORD:
            found = words[m[0]]
            if found is not None:
                yield KEEP, found, s, e
        elif which == _NUMBER:
            plain = spaced[s] in BEFORE and spaced[e + 1] in AFTER and "." not in m[0]
            what = Digits(read_digits(m[0])) if plain and m[0][0] != "0" else "#"
            last = e == len(chunk) and (e - s < 4 or not m[0].isdigit())
            yield NUMBER_OPEN if last else KEEP, what, s, e
        elif which == _SIGN:
            sign = m[0][0]
            if sign in _INNER:
                yield KEEP, sign, s, e
            else:
                yield STOP if sign in _STOPS else BULLET, sign, s, e
        elif which == _DATE:
            yield KEEP, "x", s, e
        else:
            yield LINE, "", s, e
