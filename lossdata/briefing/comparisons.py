"""Figures that a sentence gives only to compare with: of another day, of another time."""

from __future__ import annotations

import re

from .figure import AIR, Figure, Told
from .numerals import Token
from .words import fold

__all__ = ["beside_the_eve", "compared", "of_the_eve"]

_MORE_THAN = re.compile(
    r"(?:\s[\w%-]+)?\s(?:more|fewer|less|больше|меньше|більше|менше)\,?\s(?:than|чем|ніж)\b", re.I
)
_ANOTHER_DAY = "a figure of another day, for comparison"
_BESIDE = frozenset('Q&WspbPTVUAmxo#:,(–—‒-−=«»"“”')  # what may part "накануне" from a bare number
_CLOSING = frozenset((*",;)P", ""))  # what may follow such a number


def compared(f: Figure, tokens: list[Token], kinds: str, text: str) -> None:
    """Note where a number only compares: "40 more than", "up from 40"."""
    k = f.at
    before, after = kinds[k - 1] if k else "", kinds[k + 1 : k + 5]
    if "Q" in after[:3] and _MORE_THAN.match(text, f.end):
        f.problem = "a difference, not a figure"
    if before == "p" and fold(text[tokens[k - 1].start : f.start]) == "по ":  # each
        if f.item in AIR:
            f.problem = "one figure for each of several places"
        elif f.item == "personnel" and "P" in after[:3]:
            f.problem = "an average"
    if "E" in after:
        f.problem = "one figure for each of several"
    if before == "b" and kinds[k - 2 : k - 1] == "c" and tokens[k - 2].value == "average":
        f.problem = "an average"  # "the daily mean was 1,137"
    if before == "c" and f.start - tokens[k - 1].end <= 25:
        average = tokens[k - 1].value == "average"
        if average or "m" not in after[:3]:  # "down from 36,590 troops in April"
            f.problem = "an average" if average else _ANOTHER_DAY
    if "j" in kinds and "m" not in kinds and _of_another_time(tokens, f):
        f.problem = "a figure of another time"


def _of_another_time(tokens: list[Token], f: Figure) -> bool:
    """Tell whether "a year ago" stands in front of a number or right behind it."""
    for k, t in enumerate(tokens):
        if t.kind != "j" or t.value:
            continue
        if t.end <= f.start and not any(x.kind in "#;" for x in tokens[k + 1 : f.at]):
            return True
        if _right_behind(tokens, k, f):
            return True
    return False


def _right_behind(tokens: list[Token], k: int, f: Figure) -> bool:
    near = f.end <= tokens[k].start <= f.end + 12
    return near and all(x.kind != "(" for x in tokens[f.at + 1 : k])


def of_the_eve(found: list[Figure], tokens: list[Token], kinds: str, told: Told) -> None:
    """Note figures of the day before the report's, which has its own: "накануне — 1270".

    Where the text has given no such figure for the day yet, "накануне" is the day of the report;
    "днем ранее" never is.
    """
    for k, t in enumerate(tokens):
        if t.kind != "j" or not t.value:
            continue
        close = kinds.find(";", k)
        for i, f in enumerate(found):
            ahead = k < f.at and (close < 0 or f.at < close)
            if f.problem or f.signed or not (ahead or _right_behind(tokens, k, f)):
                continue
            if f.tally or "T" in kinds[k : f.at]:
                continue  # "57 the day before, which takes the total to 14,036"
            given = _given(f, told, "G" in kinds)
            given |= {g.value for g in found[:i] if g.at < k and _alike(f, g)}
            if t.value == "earlier" or (given and f.value not in given):
                f.problem = _ANOTHER_DAY


def _alike(f: Figure, g: Figure) -> bool:
    same = f.item == g.item and (f.sector or "all") == (g.sector or "all")
    return same and not {f.side, g.side} >= {"RU", "UA"}


def _given(f: Figure, told: Told, placed: bool) -> set[int | None]:
    """Return the day's figures of the same item, side and sector that the text has given."""
    sides = (f.side,) if f.side in ("RU", "UA") else ("RU", "UA")
    own = {
        sector: values
        for (item, side, sector), values in told.items()
        if item == f.item and side in sides
    }
    if f.sector:
        return set(own.get(f.sector, ()))
    if "all" not in own and placed and len(own) == 1:
        return set(*own.values())  # "in the area of the same grouping"
    return set(own.get("all", ()))


def beside_the_eve(tokens: list[Token], kinds: str, k: int) -> bool:
    """Tell whether nothing that a number could count parts it from "the day before"."""
    if kinds[k + 1 : k + 2] == "j" and tokens[k + 1].start - tokens[k].end <= 2:
        return bool(tokens[k + 1].value)
    if kinds[k + 1 : k + 2] not in _CLOSING:
        return False
    eve = kinds.rfind("j", 0, k)
    return eve >= 0 and bool(tokens[eve].value) and _BESIDE.issuperset(kinds[eve + 1 : k])
