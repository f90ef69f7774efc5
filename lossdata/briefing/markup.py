"""A page of markup as the text that it shows, with the place of every character in the page."""

from __future__ import annotations

import re
from bisect import bisect_right
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
    lowered = page.lower()
    unclosed: set[str] = set()
    out, starts, origins, lengths = [], [], [], []
    length = at = 0

    def add(shown: str, origin: int, whole: int) -> None:
        nonlocal length
        if shown:
            starts.append(length)
            origins.append(origin)
            lengths.append(whole)
            out.append(shown)
            length += len(shown)

    while m := _PIECE.search(page, at):
        add(page[at : m.start()], at, 0)
        at = m.end()
        piece, tag = m[0], (m["tag"] or "").lower()
        if piece == "\n":  # in the markup only; the line on the screen goes on
            add(" ", m.start(), 1)
        elif piece[0] == "&":
            add(unescape(piece)[:1], m.start(), len(piece))
        elif piece == "<!--" or (tag in _HIDDEN and piece[1] != "/"):
            closing = "-->" if piece == "<!--" else f"</{tag}"
            end = -1 if closing in unclosed else lowered.find(closing, at)
            if end < 0:  # never closed: looked for once
                unclosed.add(closing)
            else:
                at = end + len(closing)
                if closing != "-->":
                    at = max(at, page.find(">", at) + 1)
        elif tag in ("td", "th"):
            add(" | " if piece[1] == "/" else "", m.start(), 0)
        elif tag and tag not in _INLINE:
            add("\n" if tag in ("br", "tr") else "\n\n", m.start(), 0)
    add(page[at:], at, 0)
    return Plain("".join(out), starts, origins, lengths)
