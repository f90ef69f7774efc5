"""The numbers of a sentence that may count something, and the bound that each is."""

from __future__ import annotations

import re

from .figure import DASHES, LIST_SIGNS, QUOTES, Figure
from .lexicon import GENITIVE, SINGULAR
from .nouns import GAP, is_odd
from .numerals import Token
from .words import fold

__all__ = ["COUNTING", "quantities", "verbless"]

COUNTING = frozenset("#akvMI")  # kinds of words that a figure begins with
_NUMBERS = COUNTING - {"I"}
_BOUND = frozenset("Q≈~+")  # kinds of words and signs that make a number a bound
_RISING = re.compile(r"\b(?:вырос|возрос|увелич|зрос|збільш|довел|довівш|доведш)")  # "до": to
_AFTER_NUMBER = (".", ")")


def verbless(kinds: str) -> bool:
    """Tell whether the first clause of a sentence has no verb."""
    if ";" in kinds:
        kinds = kinds[: kinds.index(";")]
    return "V" not in kinds and "X" not in kinds


def quantities(tokens: list[Token], kinds: str, text: str, listed: bool) -> list[Figure]:
    """Return every number that may count something, with its qualifier."""
    found: list[Figure] = []
    n = len(tokens)
    verb = kinds.find("V") if "V" in kinds else n
    if listed and verbless(kinds):
        verb = -1  # it stands over the list
    # in English every count has its number or article
    counting = _NUMBERS if text[tokens[0].start : tokens[-1].end].isascii() else COUNTING
    for k, kind in enumerate(kinds):
        if kind not in counting:
            continue
        t = tokens[k]
        if kind == "#":
            if text[t.end : t.end + 1] in _AFTER_NUMBER and _numbers_line(t, text):
                continue
            near = kinds[k - 3 if k > 3 else 0 : k + 2]
            bound = not _BOUND.isdisjoint(near) or is_odd(text, t.end)
            said = _qualifier(tokens, k, text) if bound else "exact"
            found.append(Figure(t.value, t.start, t.end, k, said))
        elif kind == "a":
            if k + 1 < n and tokens[k + 1].start - t.end <= GAP:
                found.append(Figure(1, t.start, t.end, k))
        elif kind == "k":
            problem = "the same number again, which is not printed"
            found.append(Figure(None, t.start, t.end, k, problem=problem))
        elif kind == "v" or (kind == "M" and not (k and tokens[k - 1].kind in "#M")):
            problem = "a quantity without a number"
            found.append(Figure(None, t.start, t.end, k, problem=problem))
        elif (
            (kind == "I" and verb < k and t.value != "personnel")
            and not text[t.start].isascii()
            and _bare(tokens, kinds, k, text, verb)
        ):
            found.append(Figure(1, t.start, t.end, k, item=str(t.value)))
    return found


def _numbers_line(t: Token, text: str) -> bool:
    """Tell whether a number numbers a line: "3. How to choose a bicycle"."""
    if t.end - t.start > 2 or text[t.end : t.end + 1] not in (".", ")"):
        return False
    return text[t.end + 1 : t.end + 2] == " " and (not t.start or text[t.start - 1] == "\n")


def _qualifier(tokens: list[Token], k: int, text: str) -> str:
    for j in range(k - 1, max(k - 4, -1), -1):
        t = tokens[j]
        if t.kind == "Q":
            near = tokens[k].start - t.end
            if t.value == "over" and fold(text[t.start : t.end]) == "more" and near > 1:
                return "exact"
            between = text[t.end : tokens[j + 1].start]
            if near > 25 or (len(between) > 3 and any(c.isalpha() for c in between)):
                return "exact"
            if t.value == "up_to" and _RISING.search(text, max(0, t.start - 60), t.start):
                continue  # "grew to", but perhaps "to about"
            return str(t.value)
        if t.kind in "≈~":
            return "about"
        at = t.kind == "p" and fold(text[t.start : t.end]) in ("at", "в", "у")
        if t.kind not in "UAiT+" and t.kind not in QUOTES and not at:
            break
    if is_odd(text, tokens[k].end):
        return "over"
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    if after and after.kind == "Q" and fold(text[after.start : after.end]) in ("or so",):
        return "about"
    if after and after.kind == "+" and text[after.start] == "+" and after.start == tokens[k].end:
        return "over"
    return "exact"


def _bare(tokens: list[Token], kinds: str, k: int, text: str, verb: int) -> bool:
    """Tell whether a noun without a number stands in a list of losses as one thing.

    `verb` is the place of the first word of loss in the sentence; before it nothing is lost.
    """
    t = tokens[k]
    words = fold(text[t.start : t.end]).replace("-", " ").split()
    j = k - 1
    listed = kinds[k + 1 : k + 3]
    if len(listed) == 2 and listed[0] in LIST_SIGNS and listed[1] in "#Q":
        return False  # its number comes
    if k == 0 and verb < 0:  # a line of a list: "a tank" without the article
        return not SINGULAR.isdisjoint(words) and "#" not in kinds
    while j >= 0 and (
        tokens[j].kind in "AU+o" or text[tokens[j].start : tokens[j].end] in ("мм", "mm")
    ):
        j -= 1
    if j < 0 or t.start - tokens[j].end > 40 or not _in_list(tokens, j, verb, text):
        return False
    if SINGULAR.isdisjoint(words):
        word = fold(text[tokens[verb].start : tokens[verb].end]) if verb >= 0 else ""
        deprived = word.startswith(("лиш", "позбу", "уничтожени", "знищенн"))
        if GENITIVE.isdisjoint(words) or not (deprived and verb < k):
            return False
    return not _signed(tokens, k)


def _signed(tokens: list[Token], k: int) -> bool:
    """Tell whether a sign or a number follows a noun, as in a list."""
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    return (
        after is not None and after.kind in (*LIST_SIGNS, "#") and after.start - tokens[k].end <= 3
    )


def _in_list(tokens: list[Token], j: int, verb: int, text: str) -> bool:
    """Tell whether what follows token j is the next thing in a list of losses."""
    kind = tokens[j].kind
    if kind == "b":
        return any(x.kind == "V" for x in tokens[max(j - 2, 0) : j])
    if kind == "&" and j and tokens[j - 1].kind in "V#":
        return tokens[j - 1].kind == "V"  # "Уничтожены также станция …"
    if kind in ",&":
        return verb < j and any(x.kind in "#I" for x in tokens[max(j - 8, 0) : j])
    if kind == "V":
        word = fold(text[tokens[j].start : tokens[j].end])
        full = ("ых", "их", "ую") if j else ("ых", "их", "ую", "ый", "ий", "ая")
        return not word.endswith(full)  # as an adjective: "подбитую машину"
    if kind == "p":  # "сбит под Николаевом самолет"
        return verb < j and any(x.kind == "V" for x in tokens[max(j - 1, 0) : j])
    return verb < j and (kind in ":C" or kind in DASHES)
