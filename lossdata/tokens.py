"""A text as sentences of marked words and numbers, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .lexicon import ABBREVIATED
from .numerals import ORDINAL, Token, add_digits, add_word, stands_alone, token
from .words import Known, known_words

_SPACE = "[ \u00a0\u2007\u2009\u202f]"
_SCAN = re.compile(
    rf"""([^\W\d_]+(?:(?:['’ʼ`´\u00ad]|-\n(?=[a-zа-яіїєґ]))[^\W\d_]+)*)
    |(\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d\d)(?!\d)|\d{{4}}-\d\d-\d\d(?!\d)|\d{{1,2}}:\d\d(?!\d))
    |(\d{{1,3}}(?:{_SPACE}\d{{3}}(?!\d|[-‑]{ORDINAL}|{_SPACE}(?:mm|мм)\b))+(?!\d)|\d+(?:[.,'’]\d+)*)
    |(\n\s*)
    |([.!?…;:,()\[\]«»“”„"–—‒−+=%$€£№#≈~•▪■◾◼🔹➖*¶|]|(?<=\s)-|-(?=\s|\d)|(?<=\s)/(?=\s))""",
    re.VERBOSE,
)
_WORD, _DATE, _NUMBER, _BREAK, _SIGN = 1, 2, 3, 4, 5  # the groups of _SCAN
_OPEN = frozenset("p&efta")  # kinds of words that no line of a list ends with
_STOPS = frozenset(".!?…")
_BULLETS = "•▪■◾◼🔹➖*|"
_INNER = frozenset(';:,()[]«»“”„"–—‒−+=%$€£№#≈~-/')
_LONGEST = 600  # tokens in one sentence; what has no full stop is cut there
_CUTS = 4  # so many times, then the rest of the line is left unread


class Sentence(NamedTuple):
    """A stretch of text and the marked tokens in it."""

    start: int
    end: int
    paragraph: int
    tokens: list[Token]
    kinds: frozenset[str]  # of the tokens; "!" alone: not read, for it has no end


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
    pos, paragraph = 0, 0
    while pos < len(text):
        run = _Run(pos, paragraph)
        yield from _scanned(text, run)
        if run.endless_from is None:
            return
        pos = text.find("\n", run.start) + 1 or len(text)
        if _DIGIT.search(text, run.endless_from, pos):
            yield Sentence(run.endless_from, pos, run.paragraph, [], frozenset("!"))
        paragraph = run.paragraph + 1


class _Run:
    """Where the reading of a text has come to."""

    __slots__ = ("cuts", "endless_from", "paragraph", "raw", "start", "text")

    def __init__(self, start: int, paragraph: int) -> None:
        self.raw: list[tuple] = []  # (what a word stands for or a sign, start, end)
        self.start = start  # of the sentence
        self.paragraph = paragraph
        self.cuts = 0  # since the last sentence that had an end
        self.endless_from: int | None = None  # where reading was given up

    def ended(self, text: str, end: int, after: int) -> list[Sentence]:
        """Return the sentence that ends here, if anything is marked in it; begin the next."""
        start, self.start = self.start, after
        if not self.raw:
            return []
        tokens = _marked(self.raw, text)
        self.raw.clear()
        kinds = frozenset([t[0] for t in tokens])
        return [Sentence(start, end, self.paragraph, tokens, kinds)]

    def full(self, text: str, end: int) -> list[Sentence]:
        """Return what is too long for a sentence; note when the line never comes to an end."""
        self.cuts += 1
        said = self.ended(text, end, end)
        if self.cuts == _CUTS:
            self.endless_from = end
        return said


def _scanned(text: str, run: _Run) -> Iterator[Sentence]:
    words = known_words()
    raw = run.raw
    for m in _SCAN.finditer(text, run.start):
        which = m.lastindex
        if which == _WORD:
            found = words[m[0]]
            if found is None:
                continue
            s, e = m.span()
            raw.append((found, s, e))
            if len(raw) <= _LONGEST:
                continue
        s, e = m.span()
        if which == _NUMBER:
            raw.append(("#", s, e))
        elif which == _SIGN:
            sign = text[s]
            if sign in _INNER:
                raw.append(("," if sign == "/" else sign, s, e))
            elif sign in _STOPS:
                if _stops(text, sign, s, e):
                    run.cuts = 0
                    yield from run.ended(text, e, e)
            else:
                yield from _bullet(text, sign, s, e, run)
        elif which == _DATE:
            raw.append(("x", s, e))
        elif which == _BREAK:
            yield from _line_break(text, s, e, run)
        if len(raw) > _LONGEST:
            yield from run.full(text, e)
            if run.endless_from is not None:
                return
    yield from run.ended(text, len(text), len(text))


def _bullet(text: str, sign: str, s: int, e: int, run: _Run) -> Iterator[Sentence]:
    run.paragraph += sign not in "¶|"
    if run.raw and (sign == "¶" or run.raw[-1][0] in ("\n", ";", ".")):
        yield from run.ended(text, s, e)
    run.paragraph += sign == "¶"


def _line_break(text: str, s: int, e: int, run: _Run) -> Iterator[Sentence]:
    gap = text.count("\n", s, e) > 1
    if gap or not _goes_on(text, run.start, s, e, run.raw):
        run.cuts = 0
        yield from run.ended(text, s, e)
        run.paragraph += not gap and text[s - 1 : s] != ":"
    run.paragraph += gap


def _stops(text: str, sign: str, s: int, e: int) -> bool:
    """Tell whether a full stop, or a mark like it, ends a sentence."""
    after = text[e] if e < len(text) else " "
    if not after.isspace() and after not in "»”\"'’)[":
        if sign != "." or not after.isupper() or len(_last_word(text, s)) < 3:
            return False
    elif sign == "." and (last := _last_word(text, s)).lower() in ABBREVIATED:
        return len(last) > 1 and text[e + 1 : e + 2].isupper()
    ahead = text[e : e + 4].lstrip(" \u00a0»”\"'’)")
    return sign != "." or not ahead or not ahead[0].islower()


def _last_word(text: str, end: int) -> str:
    """Return the word that ends here, or "" where none does."""
    start = end
    while start and end - start < 12 and text[start - 1].isalpha():
        start -= 1
    return text[start:end]


_DIGIT = re.compile(r"\d")
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
    if s - begin < 45:
        return False
    if last.__class__ is not Known:
        return last == "#"
    return any(node[""][0] in _OPEN for node in last.nodes if "" in node)


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
            after = raw[i][0] if i < n else ""
            if after.__class__ is str or what.following.isdisjoint(after.patterns):
                found, taken = what.single, 1
            else:
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
