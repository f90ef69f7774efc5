"""A text as sentences of marked words and numbers, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .numerals import ORDINAL, Token, add_digits, add_word, stands_alone, token
from .words import known_words

_SPACE = "[ \u00a0\u2007\u2009\u202f]"
_SCAN = re.compile(
    rf"""([^\W\d_]+(?:(?:['’ʼ`´\u00ad]|-\n(?=[a-zа-яіїєґ]))[^\W\d_]+)*)
    |(\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d\d)(?!\d)|\d{{4}}-\d\d-\d\d(?!\d)|\d{{1,2}}:\d\d(?!\d))
    |(\d{{1,3}}(?:{_SPACE}\d{{3}}(?!\d|[-‑]{ORDINAL}|{_SPACE}(?:mm|мм)\b))+(?!\d)|\d+(?:[.,'’]\d+)*)
    |(\n\s*)
    |([.!?…;:,()\[\]«»“”„"–—‒−+=%$€£№#≈~•▪■◾◼🔹➖*¶|]|(?<=\s)-|-(?=\s|\d)|(?<=\s)/(?=\s))""",
    re.VERBOSE,
)
#: A point after these ends no sentence.
_ABBREVIATED = frozenset(
    [
        "тыс",
        "тис",
        "млн",
        "ед",
        "од",
        "шт",
        "чел",
        "г",
        "гг",
        "р",
        "рр",
        "им",
        "ім",
        "т",
        "п",
        "мм",
        "км",
        "approx",
        "no",
        "mr",
        "gen",
        "lt",
        "col",
        "u",
        "s",
        "st",
        "vs",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "ст",
        "гр",
        "руб",
        "грн",
        "a",
        "m",
    ]
)
_BULLETS = "•▪■◾◼🔹➖*|"
_LONGEST = 600  # tokens in one sentence; a text without full stops is cut there


class Sentence(NamedTuple):
    """A stretch of text and the marked tokens in it."""

    start: int
    end: int
    paragraph: int
    tokens: list[Token]
    kinds: frozenset[str]  # of the tokens


def _sentence(start: int, end: int, paragraph: int, raw: list[tuple], text: str) -> Sentence:
    tokens = _marked(raw, text)
    return Sentence(start, end, paragraph, tokens, frozenset([t[0] for t in tokens]))


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences, list lines and headings of a text, with what is marked in each.

    A line ends a sentence unless the next one plainly goes on with it.

    Parameters
    ----------
    text : str

    Yields
    ------
    Sentence
        In text order; those without a marked token are left out.

    Examples
    --------
    >>> [[t.kind + str(t.value) for t in s.tokens] for s in sentences("Lost: two tanks. A dog.")]
    [['Vlost', ':', '#2', 'Itank'], ['a1']]
    """
    words = known_words()
    raw: list[tuple] = []  # (patterns or sign, start, end)
    start = paragraph = 0
    length = len(text)
    for m in _SCAN.finditer(text):
        which = m.lastindex
        if which == 1:
            found = words[m[0]]
            if found:
                raw.append((found, *m.span()))
            continue
        s, e = m.span()
        if which == 3:
            raw.append(("#", s, e))
        elif which == 2:
            raw.append(("x", s, e))
        elif which == 5:
            sign = text[s]
            if sign in ".!?…":
                if e < length and not text[e].isspace() and text[e] not in "»”\"'’)[":
                    if sign != "." or not text[e].isupper() or len(_last_word(text, s)) < 3:
                        continue
                elif sign == "." and (last := _last_word(text, s)).lower() in _ABBREVIATED:
                    if not (
                        len(last) > 1 and text[e : e + 2].strip() and text[e + 1 : e + 2].isupper()
                    ):
                        continue
                ahead = text[e : e + 4].lstrip(" \u00a0»”\"'’)")
                if sign != "." or not ahead or not ahead[0].islower():
                    if raw:
                        yield _sentence(start, e, paragraph, raw, text)
                    raw, start = [], e
                continue
            if sign in _BULLETS or sign == "¶":
                paragraph += sign not in "¶|"
                if raw and (sign == "¶" or raw[-1][0] in ("\n", ";", ".")):
                    yield _sentence(start, s, paragraph, raw, text)
                    raw, start = [], e
                paragraph += sign == "¶"
                continue
            raw.append(("," if sign == "/" else sign, s, e))
        else:  # a new line
            gap = text[s:e].count("\n") > 1
            if gap or not _goes_on(text, start, s, e, raw):
                if raw:
                    yield _sentence(start, s, paragraph, raw, text)
                raw, start = [], e
                paragraph += not gap and text[s - 1 : s] != ":"
            paragraph += gap
        if len(raw) > _LONGEST:
            yield _sentence(start, e, paragraph, raw, text)
            raw, start = [], e
    if raw:
        yield _sentence(start, length, paragraph, raw, text)


def _last_word(text: str, end: int) -> str:
    """Return the word that ends here, or "" where none does."""
    start = end
    while start and end - start < 12 and text[start - 1].isalpha():
        start -= 1
    return text[start:end]


_LIST_LINE = re.compile(r"[^\n\d]{2,90}?[-–—‒−:=≈~][^\n\d]{0,12}\d")


def _goes_on(text: str, start: int, s: int, e: int, raw: list[tuple]) -> bool:
    """Tell whether the line after a break goes on with the sentence before it."""
    if e >= len(text) or s == 0 or text[s - 1] in ".!?;:":
        return False
    ahead = text[e]
    begin = max(text.rfind("\n", start, s) + 1, start)
    if ahead == "+" and text[e + 1 : e + 2].isdigit():
        return text[s - 1].isdigit()  # a number and its increment, one below the other
    if ahead in _BULLETS or ahead in "-–—‒":
        return False
    last = raw[-1][0] if raw and raw[-1][2] >= s - 1 else ""
    if last in (",", "(", "«", "“", "-"):
        return True
    if ahead.islower():
        ended = text[s - 1].isdigit() or text[s - 1] == ")"
        return not (ended and s - begin < 45) and not _LIST_LINE.match(text, e)
    if ahead.isdigit():
        return s - begin >= 45 or (
            len(raw) > 0 and s - start < 45 and all(r[0] != "#" for r in raw)
        )
    return s - begin >= 45 and last == "#"


def _marked(raw: list[tuple], text: str) -> list[Token]:
    """Return the tokens of one sentence: words joined to phrases, numbers read."""
    tokens: list[Token] = []
    i, n = 0, len(raw)
    while i < n:
        what, s, end = raw[i]
        i += 1
        if what.__class__ is str:
            if what == "#":
                add_digits(tokens, text, s, end)
            else:
                tokens.append(token((what, "", s, end)))
            continue
        found = what.phrase
        if found is None:
            found, taken = _phrase(raw, i - 1, n, text)
            if found is None:
                continue
            i += taken - 1
            end = raw[i - 1][2]
        kind, value = found
        if kind == "L":
            tokens += (Token("P", value, s, end), Token("V", "lost", s, end))
        elif kind not in "nMN":
            tokens.append(token((kind, value, s, end)))
        elif kind == "M" and stands_alone(tokens, text, s, end):
            tokens.append(Token("#", value, s, end))
        else:
            add_word(tokens, kind, value, text, s, end)
    return tokens


def _phrase(raw: list[tuple], i: int, n: int, text: str) -> tuple[tuple | None, int]:
    """Return the longest phrase that begins at word i, and how many words it takes."""
    todo = [(node, i + 1) for node in raw[i][0].nodes]
    best, taken = None, 0
    while todo:
        node, k = todo.pop()
        found = node.get("")
        if found is not None and k - i > taken:
            best, taken = found, k - i
        if k >= n or len(node) == (found is not None):
            continue
        following = raw[k][0]
        if following.__class__ is str:
            continue
        for pattern in following.patterns:
            after = node.get(pattern)
            if after is not None:
                gap = text[raw[k - 1][2] : raw[k][1]]
                if len(gap) <= 2 or gap.isspace() or gap == " & ":
                    todo.append((after, k + 1))
    return best, taken
