"""A text as sentences, lines of lists and headings, each with its place and its paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .words import fold, formed, lexicon, patterns

__all__ = ["LONGEST", "TITLE", "Sentence", "sentences"]

LONGEST = 4_000  # characters; a line that goes on for longer without an end is not read
TITLE = 140  # characters of a heading
_OPEN_KINDS = frozenset(["IN", "AND", "OUT_OF", "FROM", "TO", "ARTICLE", "CARDINAL"])
_OPENING = "•▪■◾◼🔹➖*|-–—‒+"
_LIST_LINE = re.compile(r"[^\n\d]{2,90}?[-–—‒−:=≈~][^\n\d]{0,12}\d")
_END = re.compile(r"[.!?…]+(?:\[\d{1,3}\])*[»”\"'’)\]]*(?=\s|[A-ZА-ЯІЇЄҐ«“\[])|[•▪■◾◼🔹➖](?=\s)")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_MODEL = re.compile(r"[^\W\d_][-‑–]\d+$")  # "T-62"
_LEADER = re.compile(r"\.{4,}\s*[^\W\d]{0,12}\s*\d[\d \u00a0,]*$")
_ITEM_LINE = re.compile(r"[^\W\d_][^\n.()\d,]{0,60}(?:\(|[—–:-]\s?)\d")
_DASHED_LINE = re.compile(r"\d[\d.,  ]*\+?\s[-–—]\s")
_COUNT_LINE = re.compile(r"\d[\d.,  ]*\s(?:[-–—]\s|[^\n]{3,40}[,.;]?\n)")
_CLOCK = re.compile(r"\d\d?:\d\d\b")
_WIDE = 45  # characters of a line that may have been cut by the width of a page
_WRAPPED = 60  # of one within a paragraph that was cut so


class Sentence(NamedTuple):
    """A stretch of a text; of the same paragraph as others that one line or blank lines hold."""

    start: int
    end: int
    paragraph: int
    is_line: bool  # it is a line by itself
    is_title: bool  # or in a short line that no full stop ends
    endless: bool = False  # too long to be read


def sentences(text: str) -> Iterator[Sentence]:
    r"""Yield the sentences, lines of lists and headings of a text.

    A line ends a sentence unless the next one plainly goes on with it.

    Parameters
    ----------
    text : str

    Yields
    ------
    Sentence
        In text order; blank stretches are left out.

    Examples
    --------
    >>> text = "Losses:\ntanks – 10\nKiev lost 5 soldiers,\nand two tanks. It rained."
    >>> [text[s.start:s.end] for s in sentences(text)]
    ['Losses:', 'tanks – 10', 'Kiev lost 5 soldiers,\nand two tanks.', 'It rained.']
    """
    for start, end, paragraph in _stretches(text):
        ends = list(_ends(text, start, end))
        alone = len(ends) == 1
        title = end - start <= TITLE and text[start:end].rstrip()[-1:] not in ".!?"
        at = start
        for until in ends:
            while at < until and text[at].isspace():
                at += 1
            if at < until:
                yield Sentence(at, until, paragraph, alone, title, until - at > LONGEST)
            at = until


def _stretches(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the lines of a text, those that go on with one another together: start, end, paragraph."""
    at, paragraph, held = 0, 0, -1
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        begin = at if held < 0 else held
        after = _next_line(text, end)
        gap = text.count("\n", end, after) > 1
        on = after < len(text) and not gap
        wrapped = held >= 0 and _is_wrapped(text, at, end, after)
        if on and (wrapped or _goes_on(text, at, end, after)):
            held = begin
        else:
            if not text[begin:end].isspace() and begin < end:
                yield begin, end, paragraph
            paragraph += gap or text[end - 1 : end] != ":"
            held = -1
        at = after


def _next_line(text: str, end: int) -> int:
    """Return where the next line begins that is not empty, without its indent."""
    after = end + 1
    while after < len(text) and text[after].isspace():
        after += 1
    return after


def _is_wrapped(text: str, start: int, end: int, after: int) -> bool:
    """Tell whether a line was cut by the width of a page, as the one before it was."""
    wide = end - start >= _WRAPPED and text[end - 1] not in ".!?;:"
    return wide and text[after : after + 1].isalpha()


def _goes_on(text: str, start: int, end: int, after: int) -> bool:
    """Tell whether the line after a break goes on with the one before it."""
    if end == start or text[end - 1] in ".!?;:" or _LEADER.search(text, start, end):
        return False
    ahead, wide = text[after], end - start >= _WIDE
    if ahead == "+" and text[after + 1 : after + 3].strip()[:1].isdigit():
        return text[end - 1].isdigit()  # a number and its increment, one below the other
    if ahead in _OPENING or " | " in text[start:end]:
        return False
    if text[end - 1] == "," and _COUNT_LINE.match(text, after):
        return False  # "51 tanks,", "44 – over one region,"
    if text[end - 1] in ",(«“-":
        return True
    if ahead.islower():
        closed = text[end - 1].isdigit() or text[end - 1] == ")"
        return (wide or not closed) and not _LIST_LINE.match(text, after)
    return _goes_on_in_a_capital(text, start, end, after)


def _goes_on_in_a_capital(text: str, start: int, end: int, after: int) -> bool:
    """Tell whether a line that begins with a capital or a digit goes on with the one before it."""
    ahead, wide = text[after], end - start >= _WIDE
    if any(line.match(text, after) for line in (_CLOCK, _ITEM_LINE, _DASHED_LINE)):
        return False  # the next entry of a live page, "Tanks (4,012, of which …"
    if ahead.isdigit() or (ahead in "≈~" and not wide):
        return wide or not any(c.isdigit() for c in text[start:end])
    return wide and _is_open(text[max(start, end - 24) : end])


def _is_open(line: str) -> bool:
    """Tell whether a line ends with a word or number that no sentence ends with."""
    if line[-1].isdigit():
        return not _MODEL.search(line)
    word = _LAST_WORD.search(line)
    tree = lexicon().tree
    nodes = [tree[p] for p in patterns(fold(word[0])) if p in tree] if word else []
    return any("" in n and n[""][0].name in _OPEN_KINDS for n in nodes)


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where the sentences of a line end."""
    for m in _END.finditer(text, start, end):
        if m[0].startswith("..") and (text[m.start() - 1].isspace() or len(m[0]) > 3):
            continue  # "Tanks ...... 11,340"
        if m[0][0] in _OPENING:
            if text[start : m.start()].rstrip().endswith(("\n", ";", ".")):
                yield m.start()
        elif m[0] != "." or _stops(text, m.start(), m.end(), end):
            yield m.end()
    yield end


def _stops(text: str, at: int, after: int, end: int) -> bool:
    """Tell whether a full stop ends a sentence: no abbreviation, and a capital after it."""
    last = text[text.rfind(" ", max(at - 13, 0), at) + 1 : at] if at > 13 else ""
    if not last.isalpha():
        word = _LAST_WORD.search(text, max(at - 13, 0), at)
        last = word[0] if word else ""
    ahead = text[after : min(after + 8, end)].lstrip(" \u00a0»”\"'’)\n")[:1] if after < end else ""
    if last and formed(fold(last), "ABBREVIATED"):
        return len(last) > 1 and ahead.isupper() and text[after : after + 1].isspace()
    if not text[after : after + 1].isspace() and len(last) < 3:
        return False
    return not ahead.islower()
