"""The scanning of a sentence: its words that are in the lists, its numbers and signs, as marks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from .joining import join
from .kinds import SIGNS, Kind
from .marks import Mark, Marked
from .numerals import CLOCK, GROUPED, on_the_clock
from .scanned_numbers import add_number, add_numeral, add_unknown
from .words import Entry, fold, lexicon, patterns

__all__ = ["marked_words"]

_SCAN = re.compile(
    rf"""(?P<word>(?:[A-Z]\.){{2,}}|[^\W\d_]+(?:(?:['’ʼ`´\u00ad]|-\n(?=[a-zа-яіїєґ]))[^\W\d_]+)*)
    |(?P<clock>{CLOCK})
    |(?P<date>\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d\d)(?!\d)|\d{{4}}-\d\d-\d\d(?!\d)|\d{{1,2}}:\d\d(?!\d))
    |(?P<number>{GROUPED}|\d+(?:[.,'’]\d+)*)
    |(?P<leader>(?<=\s)\.{{2,}}(?=\s)|\.{{4,}})
    |(?P<arrow>[-–=]>)
    |(?P<sign>[.!?…;:,()\[\]«»“”„"‘–—‒−+=$€£₴≈~|\t]|(?<=\s)-|-(?=\s|\d)|‑(?=\s|\d)|(?<=\s)//?(?=\s)|(?<=\d)/(?=\d))
    |(?P<bullet>(?<![^\n])\*(?=\s)|[^\w\s,'’`´%°№#@&<>/\\^*\ufe0f\u200d-])""",
    re.VERBOSE,
)


class _Raw(NamedTuple):
    sort: str
    start: int
    end: int
    patterns: tuple[str, ...]


@lru_cache(maxsize=4_000)
def marked_words(sentence: str) -> Marked:
    """Return the marks of a sentence.

    Examples
    --------
    >>> [(m.kind.name, m.value) for m in marked_words("Kiev lost two hundred brave men").marks][:3]
    [('SIDE', 'UA'), ('LOSS', 'lost'), ('NUMBER', 200)]
    """
    if sentence.count(";") > 1 and "; " not in sentence:
        sentence = sentence.replace(";", "|")  # a line of a table
    raw = [_raw(m) for m in _SCAN.finditer(sentence)]
    marks: list[Mark] = []
    i = until = 0
    while i < len(raw):
        part = raw[i]
        i += 1
        if part.start < until:
            continue
        if part.sort == "word":
            entry, i = _phrase(raw, i - 1, sentence)
            _add_word(marks, entry, sentence, part.start, raw[i - 1].end)
        elif part.sort == "number":
            until = add_number(marks, sentence, part.start, part.end)
        else:
            marks.append(_plain(part, sentence))
    joined = tuple(join(marks))
    return Marked(joined, "".join(m.kind for m in joined))


def _raw(found: re.Match[str]) -> _Raw:
    """Return a word, number or sign, a word with the patterns of the lists that it fits."""
    word = fold(found[0].replace(".", "")) if found.lastgroup == "word" else ""
    return _Raw(found.lastgroup or "", *found.span(), patterns(word) if word else ())


def _plain(part: _Raw, sentence: str) -> Mark:
    printed = sentence[part.start : part.end]
    if part.sort == "date":
        return Mark(Kind.DATE, printed, part.start, part.end, printed)
    if part.sort == "clock":
        return Mark(Kind.DATE, "", part.start, part.end, on_the_clock(printed))
    if part.sort == "leader":  # "Tanks ........ 11,340"
        return Mark(Kind.DASH, "", part.start, part.end, printed)
    kind = SIGNS.get(printed, Kind.BULLET) if part.sort == "sign" else Kind.BULLET
    word = printed.strip() or "|"  # a tab parts the cells of a table; every mark has a word
    return Mark(kind, "", part.start, part.end, word)


def _phrase(raw: list[_Raw], i: int, text: str) -> tuple[Entry | None, int]:
    """Return what the longest phrase that begins at word i stands for, and where it ends."""
    nodes = [lexicon().tree]
    best: tuple[Entry | None, int] = (None, i + 1)
    for k in range(i, len(raw)):
        if k > i and not _are_together(raw[k - 1], raw[k], text):
            break
        nodes = [node[p] for node in nodes for p in raw[k].patterns if p in node]
        ends = [node[""] for node in nodes if "" in node]
        if ends:
            best = ends[0], k + 1
        if not nodes:
            break
    return best


def _are_together(one: _Raw, other: _Raw, text: str) -> bool:
    """Tell whether a word can go on with a phrase: "killed in action", "search & rescue"."""
    between = text[one.end : other.start]
    near = len(between) < 3 or between.isspace() or between == " & "
    return other.sort == "word" and near


def _add_word(marks: list[Mark], entry: Entry | None, text: str, start: int, end: int) -> None:
    word = fold(text[start:end])
    if entry and entry[0] is Kind.ARTICLE and _is_in_a_name(text, start, end):
        entry = None
    if entry is None and word != "the":
        add_unknown(marks, start, end, word)
    elif entry is None:
        return
    elif entry[0] in (Kind.CARDINAL, Kind.MULTIPLIER, Kind.WHOLE):
        add_numeral(marks, entry, text, start, end)
    elif entry[0] is Kind.SUM:  # it says both over what time, and that it is a loss
        marks.append(Mark(Kind.SPAN, "sum", start, end, word))
        marks.append(Mark(Kind.LOSS, "lost", start, end, word))
    else:
        marks.append(Mark(entry[0], entry[1], start, end, word))


def _is_in_a_name(text: str, start: int, end: int) -> bool:
    """Tell whether a letter or two are part of a name: "AN/TPQ", "M1A1"."""
    beside = text[max(start - 1, 0) : start] + text[end : end + 1]
    return any(c.isdigit() for c in beside) or (
        text[start:end] == "AN" and text[end : end + 1] in "-/"
    )
