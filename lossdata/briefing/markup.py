"""A page of markup as the text that it shows, with the place of every character in the page."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

__all__ = ["Plain", "plain_text", "unreadable"]

_PIECE = re.compile(
    r"<!--|</?(?P<tag>[A-Za-z][\w:-]{0,30})[^<>]{0,3000}>|<[!?][^<>]{0,3000}>"
    r"|&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]\w{1,31});|\n"
)
_ODD = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")  # characters of no text
#: What stands between these is not shown, or is not the page's own text.
_HIDDEN = frozenset(("head", "script", "style", "noscript", "template", "svg", "nav", "footer"))
#: What lets a line go on; every other tag ends it.
_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd mark q s samp small
    span strike strong sub sup time tt u var wbr""".split()  # noqa: SIM905
)
_TAGGED = re.compile(r"</?(?:html|body|div|p|span|br|a|li|td|script|h\d|b)\b[^<>]{0,3000}>", re.I)


class Plain(NamedTuple):
    """A text as it is shown: the text, where its pieces begin, in it and in the page."""

    text: str
    starts: list[int]
    origins: list[int]
    lengths: list[int]  # of a piece in the page, where it is one character here; else 0

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the text stands in the page."""
        if not self.starts:
            return start, end
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, max(end - 1, start)) - 1
        begin = self.origins[first] + (0 if self.lengths[first] else start - self.starts[first])
        if end <= start:
            return begin, begin
        if self.lengths[last]:
            return begin, self.origins[last] + self.lengths[last]
        return begin, self.origins[last] + end - self.starts[last]


def plain_text(page: str) -> Plain:
    """Return a text as it is shown; of a page of markup, without its tags, entities read.

    Navigation, footers, scripts and the head of a page are left out. A tag that begins a new line
    on a screen begins one here; a table's cells are parted by a bar.

    Examples
    --------
    >>> shown = plain_text("<p>Kiev lost <b>1&nbsp;080</b> troops</p><p>and 5 tanks</p>")
    >>> shown.text.replace(chr(160), " ").split(chr(10))[2:4]
    ['Kiev lost 1 080 troops', '']
    >>> start = shown.text.index("1")
    >>> shown.place(start, start + 5)
    (16, 26)
    """
    return _shown(page) if _is_markup(page) else Plain(page, [], [], [])


def unreadable(text: str) -> str:
    """Return what is the matter with a text that cannot be read at all, else ""."""
    if not text.strip():
        return "the text is empty"
    head = text[:4096]
    if "\0" in head or len(_ODD.findall(head)) > 0.02 * len(head):
        return "not a text: it holds the characters of a binary file"
    return ""


def _is_markup(text: str) -> bool:
    return "&nbsp;" in text or ("<" in text and _TAGGED.search(text, 0, 200_000) is not None)


def _shown(page: str) -> Plain:
    """Return a page as it is shown, with where each piece of it stands in the page."""
    pieces = [piece for piece in _pieces(page) if piece[0]]
    lengths = (len(shown) for shown, *_ in pieces)
    starts = [0, *itertools.accumulate(lengths)][: len(pieces)]
    text = "".join(shown for shown, *_ in pieces)
    return Plain(text, starts, [at for _, at, _ in pieces], [whole for *_, whole in pieces])


def _pieces(page: str) -> Iterator[tuple[str, int, int]]:
    """Yield what is shown of a page, piece by piece: where it stands, and the length of its markup."""
    lowered = page.lower()
    unclosed: set[str] = set()
    at = 0
    while m := _PIECE.search(page, at):
        yield page[at : m.start()], at, 0
        yield _as_shown(m)
        at = m.end()
        if closing := _closing(m):
            at = _after_hidden(page, lowered, at, closing, unclosed)
    yield page[at:], at, 0


def _as_shown(m: re.Match[str]) -> tuple[str, int, int]:
    """Return what a tag, an entity or a line break is on a screen."""
    piece, tag = m[0], (m["tag"] or "").lower()
    if piece == "\n":  # in the markup only; the line on the screen goes on
        return " ", m.start(), 1
    if piece[0] == "&":
        return unescape(piece)[:1], m.start(), len(piece)
    if _closing(m) or not tag or tag in _INLINE:
        return "", m.start(), 0
    if tag in ("td", "th"):
        return " | " if piece[1] == "/" else "", m.start(), 0
    return "\n" if tag in ("br", "tr") else "\n\n", m.start(), 0


def _closing(m: re.Match[str]) -> str:
    """Return what ends a comment or an element that is not shown, "" for other pieces."""
    tag = (m["tag"] or "").lower()
    if m[0] == "<!--":
        return "-->"
    return f"</{tag}" if tag in _HIDDEN and m[0][1] != "/" else ""


def _after_hidden(page: str, lowered: str, at: int, closing: str, unclosed: set[str]) -> int:
    """Return where what is not shown ends; at its beginning where it is never closed, looked for once."""
    end = -1 if closing in unclosed else lowered.find(closing, at)
    if end < 0:
        unclosed.add(closing)
        return at
    after = end + len(closing)
    return after if closing == "-->" else max(after, page.find(">", after) + 1)
