"""A text as sentences of marked words and numbers, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, compress, count

from .chunks import BULLET, GROUPED, NUMBER_OPEN, SPACE, STOP, Digits, known_chunks
from .lexicon import ABBREVIATED
from .numerals import ORDINAL, Token, add_digits, add_word, adds_to, stands_alone
from .words import NUMERIC, Known

__all__ = ["Sentence", "sentences"]

_ACROSS = re.compile(GROUPED)
#: "1 392-й", but not "2 152-mm"
_ORDINAL_ACROSS = re.compile(rf"\d{{1,3}}{SPACE}\d{{3}}[-‑](?!mm|мм|km|км){ORDINAL}")
_BLANK = re.compile(r"\n\s*")
_OPEN = frozenset("p&efta")  # kinds of words that no line of a list ends with
_BULLETS = "•▪■◾◼🔹➖*|"
_LONGEST = 600  # tokens in one sentence; what has no full stop is cut there
_CUTS = 4  # so many times, then the rest of the line is left unread


@dataclass(slots=True)
class Sentence:
    """A stretch of text and the marked tokens in it."""

    start: int
    end: int
    paragraph: int
    tokens: list[Token]
    kinds: str  # of the tokens, in their order; "!" alone: not read, for it has no end


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
    run = _Run()
    raw = run.raw
    until = 0  # where reading goes on
    far = _LONGEST  # no sentence that ends before it has as many tokens
    chunks = text.split(" ")
    found = list(map(known_chunks().__getitem__, chunks))
    lengths = accumulate(map(len, chunks), initial=0)
    for parts, at, spaces in compress(zip(found, lengths, count(), strict=False), found):
        at += spaces
        for what_to_do, what, s, e in parts:
            s += at
            if s < until:
                continue
            e += at
            if not what_to_do:
                raw.append((what, s, e))
            elif what_to_do == NUMBER_OPEN:
                if text[e + 1 : e + 2].isdigit():
                    if m := _ACROSS.match(text, s):
                        what, e = "#", m.end()
                        until = e
                    elif m := _ORDINAL_ACROSS.match(text, s):  # "1 392-й день"
                        until = m.end()
                        continue
                raw.append((what, s, e))
            elif what_to_do == STOP:
                if _stops(text, what, s, e):
                    run.cuts, far = 0, e + _LONGEST
                    yield from run.ended(text, e, e)
            elif what_to_do == BULLET:
                yield from _bullet(text, what, s, e, run)
            else:
                until = e = _BLANK.match(text, s).end()
                yield from _line_break(text, s, e, run)
            if e > far and len(raw) > _LONGEST:
                yield from run.full(text, e)
                if run.cuts == _CUTS:
                    until = text.find("\n", e) + 1 or len(text)
                    yield from run.given_up(text, e, until)
                    if until == len(text):
                        return
    yield from run.ended(text, len(text), len(text))


class _Run:
    """Where the reading of a text has come to."""

    __slots__ = ("cuts", "paragraph", "raw", "start")

    def __init__(self) -> None:
        self.raw: list[tuple] = []  # (what a word stands for or a sign, start, end)
        self.start = 0  # of the sentence
        self.paragraph = 0
        self.cuts = 0  # since the last sentence that had an end

    def ended(self, text: str, end: int, after: int) -> list[Sentence]:
        """Return the sentence that ends here, if anything is marked in it; begin the next."""
        start, self.start = self.start, after
        if not self.raw:
            return []
        tokens = _marked(self.raw, text)
        self.raw.clear()
        return [Sentence(start, end, self.paragraph, tokens, "".join([t.kind for t in tokens]))]

    def full(self, text: str, end: int) -> list[Sentence]:
        """Return what is too long for a sentence; count how often a line was cut so."""
        self.cuts += 1
        return self.ended(text, end, end)

    def given_up(self, text: str, start: int, end: int) -> list[Sentence]:
        """Return the rest of a line that never comes to an end, if numbers stand in it."""
        numbers = _DIGIT.search(text, start, end)
        said = [Sentence(start, end, self.paragraph, [], "!")] if numbers else []
        self.start, self.cuts = end, 0
        self.paragraph += 1
        return said


def _bullet(text: str, sign: str, s: int, e: int, run: _Run) -> Iterator[Sentence]:
    run.paragraph += sign != "¶"
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
    return sign != "." or not text[e : e + 4].lstrip(" \u00a0»”\"'’)")[:1].islower()


def _last_word(text: str, end: int) -> str:
    """Return the word that ends here, or "" where none does."""
    start = text.rfind(" ", max(end - 13, 0), end) + 1
    if start and text[start:end].isalpha():
        return text[start:end]
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
    if ahead in _BULLETS or ahead in "-–—‒" or " | " in text[begin:s]:
        return False
    last = raw[-1][0] if raw and raw[-1][2] >= s - 1 else ""
    if last in (",", "(", "«", "“", "-"):
        return True
    if ahead.islower():
        ended = text[s - 1].isdigit() or text[s - 1] == ")"
        return not (ended and s - begin < 45) and not _LIST_LINE.match(text, e)
    if ahead.isdigit():
        return s - begin >= 45 or (
            len(raw) > 0 and s - start < 45 and not any(_is_number(r[0]) for r in raw)
        )
    if s - begin < 45:
        return False
    if last.__class__ is not Known:
        return _is_number(last)
    return any(node[""][0] in _OPEN for node in last.alone.nodes if "" in node)


def _is_number(what: object) -> bool:
    return what == "#" or what.__class__ is Digits


def _marked(raw: list[tuple], text: str) -> list[Token]:
    """Return the tokens of one sentence: words joined to phrases, numbers read."""
    tokens: list[Token] = []
    add_token = tokens.append
    new = object.__new__
    n, skip = len(raw), 0
    for i, (what, s, end) in enumerate(raw):
        if i < skip:
            continue
        if what.__class__ is Known:
            found = what.mark
            if found is None:
                alone = what.alone
                found = alone.found
                after = raw[i + 1][0] if i + 1 < n else ""
                if after.__class__ is Known and alone[after] is not None:
                    found, skip = _phrase(raw, i, n, text)
                    end = raw[skip - 1][2]
                if found is None:
                    continue
                if found[0] in NUMERIC:
                    _add_number(tokens, *found, text, s, end)
                    continue
            kind, value = found
        elif what.__class__ is Digits:
            if tokens and tokens[-1].kind == "#" and adds_to(tokens[-1], text, s, end):
                before = tokens[-1]  # "889 тис. 410"
                tokens[-1] = Token("#", before.value + what.value, before.start, end)
                continue
            kind, value = "#", what.value
        elif what == "#":
            add_digits(tokens, text, s, end)
            continue
        elif what == "/":  # "tanks / 8,428 / +8", but "ships / boats"
            after = raw[i + 1][0] if i + 1 < n else ""
            kind, value = "|" if _is_number(after) or after == "+" else ",", ""
        else:
            kind, value = what, ""
        t = new(Token)  # as Token(kind, value, s, end), with a call less: most of all tokens
        t.kind = kind
        t.value = value
        t.start = s
        t.end = end
        add_token(t)
    return tokens


def _add_number(tokens: list[Token], kind: str, value: object, text: str, s: int, end: int) -> None:
    """Add a number word, or "day's losses"."""
    if kind == "L":
        tokens += (Token("P", value, s, end), Token("V", "lost", s, end))
    elif kind == "M" and stands_alone(tokens, text, s, end):
        tokens.append(Token("#", value, s, end))
    else:
        add_word(tokens, kind, value, text, s, end)


def _phrase(raw: list[tuple], i: int, n: int, text: str) -> tuple[tuple | None, int]:
    """Return the longest phrase that begins at word i, and where what comes after it begins."""
    what, _, end = raw[i]
    phrase = what.alone
    best, after = phrase.found, i + (phrase.found is not None)
    for k in range(i + 1, n):
        what, start, until = raw[k]
        phrase = phrase[what] if what.__class__ is Known else None
        if phrase is None:
            break
        if start - end > 2 and not text[end:start].isspace() and text[end:start] != " & ":
            break
        end = until
        if phrase.found is not None:
            best, after = phrase.found, k + 1
    return best, after
