"""Numbers as marks, in digits and in words, and what is part of a name and no number."""

from __future__ import annotations

import re

from .kinds import Kind
from .marks import Mark
from .numerals import (
    ORDINAL_ACROSS,
    YEAR_IN_FULL,
    is_count,
    joined_words,
    read_digits,
    suffixed,
)
from .words import Entry, fold, formed

__all__ = ["add_number", "add_numeral", "add_unknown"]

#: "1.05m casualties", "2M men"
_MILLIONS = re.compile(r"[mM](?=\s+[^\W\d])")
#: "20+ tanks", "20-plus", "20-odd"
_BOUND_BEHIND = re.compile(r"(?P<over>\+(?=\s+[^\W\d])|[-‑ ]plus\b)|[-‑ ](?:odd|some)\b")
_BOUND_SIGNS = {">": "over", "≥": "over", "<": "up_to", "≤": "up_to"}
_SUFFIX = re.compile(r"[-‑]?[^\W\d_]+|\s(?:mm|мм)\b")
_SHARE = re.compile(
    r"\s?%|[\s-]?(?:percent\b|per cent\b|pct\b|процент(?!н)\w*|відсотк(?!ов)\w*)", re.I
)
_FEW = 5  # unknown words in a row that may still be one phrase
_ALONE = frozenset(
    ("миллион", "миллионе", "мільйон", "мільйоні", "тысячу", "тысяча", "тисячу", "тисяча")
)
_AFTER_BOUND = frozenset(("тысячи", "тисячі", "сотни", "сотні"))


def add_unknown(marks: list[Mark], start: int, end: int, word: str, count: int = 1) -> None:
    """Add a word that is in no list; some of them in a row are one mark."""
    last = marks[-1] if marks else None
    if last is not None and last.kind in (Kind.WORD, Kind.GAP) and start - last.end < 3:
        words = int(last.value or 0) + count
        kind = Kind.WORD if words <= _FEW else Kind.GAP
        marks[-1] = Mark(kind, words, last.start, end, f"{last.word[-60:]} {word}")
    else:
        marks.append(Mark(Kind.WORD, count, start, end, word))


def add_numeral(marks: list[Mark], entry: Entry, text: str, start: int, end: int) -> None:
    """Add a number word, or make it one with the number before it."""
    kind, value = entry[0], int(entry[1])
    last = marks[-1] if marks else None
    if last and kind is not Kind.WHOLE:
        between = text[last.end : start].strip(" \u00a0\u202f-‑")
        abbreviated = last.kind is Kind.STOP and len(marks) > 1 and kind is Kind.MULTIPLIER
        first = marks[-2] if abbreviated or _is_and(marks, kind, value) else last
        if first is not last and first.kind is Kind.NUMBER:
            last, between = first, ""
        if not between and last.kind in (Kind.NUMBER, Kind.ARTICLE):
            made = _made(last, value, kind.name, text)
            if made is not None:
                while marks[-1] is not last:
                    marks.pop()
                marks[-1] = Mark(Kind.NUMBER, made, last.start, end, fold(text[last.start : end]))
                return
    if last and kind is Kind.MULTIPLIER and last.kind is Kind.BOUND and len(marks) > 1:
        number, made = marks[-2], None
        if number.kind is Kind.NUMBER and formed(last.word, "AFTER_NUMBER"):
            made = _made(number, value, kind.name, text)
        if made is not None:  # "760 с лишним тысяч"
            whole = fold(text[number.start : end])
            marks[-2:] = [Mark(Kind.NUMBER, made, number.start, end, whole), last]
            return
    word = fold(text[start:end])
    bounded = word in _AFTER_BOUND and last is not None and last.kind is Kind.BOUND
    if kind is Kind.MULTIPLIER and word not in _ALONE and not bounded:
        marks.append(Mark(Kind.VAGUE, "", start, end, word))  # "thousands of"
        return
    marks.append(Mark(Kind.NUMBER, value, start, end, word))


def _is_and(marks: list[Mark], kind: Kind, value: int) -> bool:
    """Tell whether "and" joins a number word to hundreds: "one hundred and five"."""
    if len(marks) < 2 or kind is not Kind.CARDINAL or marks[-1].word != "and" or value > 99:
        return False
    hundreds = marks[-2].value
    return isinstance(hundreds, int) and hundreds > 0 and hundreds % 100 == 0


def _made(last: Mark, value: int, kind: str, text: str) -> int | None:
    if last.kind is Kind.ARTICLE:
        return value if kind == "MULTIPLIER" else None
    spoken = not text[last.start].isdigit()
    before: float | int | None = last.value  # type: ignore[assignment]
    if kind == "MULTIPLIER" and not spoken and text[last.end - 1].isdigit():
        read = read_digits(text[last.start : last.end], multiplied=value > 100)
        before = before if read is None else read
    return None if before is None else joined_words(before, spoken, value, kind)  # type: ignore[arg-type]


def add_number(marks: list[Mark], text: str, start: int, end: int) -> int:
    """Add a number in digits, unless it is part of a name; return where it ends with its suffix."""
    last = marks[-1] if marks else None
    if not is_count(text, start, end) or _in_a_name(marks, start):
        if last and last.kind is Kind.DASH and last.end == start:
            marks.pop()
        add_unknown(marks, start, end, text[start:end], count=0)
        return end
    if across := ORDINAL_ACROSS.match(text, start):
        marks.append(Mark(Kind.ORDINAL, "", start, across.end(), across[0]))
        return across.end()
    thousand = text[end : end + 1] in ("k", "K", "к", "К") and not text[end + 1 : end + 2].isalpha()
    if (year := YEAR_IN_FULL.match(text, start)) and end - start == 4:
        marks.append(Mark(Kind.NUMBER, int(text[start:end]), start, end, text[start:end]))
        marks.append(Mark(Kind.NOUN, "", end, year.end(), "года"))
        return year.end()
    if share := _SHARE.match(text, end):
        marks.append(Mark(Kind.VAGUE, "", start, share.end(), text[start : share.end()]))
        return share.end()
    if suffixed(text, end) and not thousand and not _MILLIONS.match(text, end):
        end = suffix.end() if (suffix := _SUFFIX.match(text, end)) else end
        marks.append(Mark(Kind.ORDINAL, "", start, end, text[start:end]))
        return end
    millions = not thousand and _MILLIONS.match(text, end) is not None
    value = read_digits(text[start:end], multiplied=thousand or millions)
    if (thousand or millions) and value is not None:
        value, end = round(value * (1000 if thousand else 1_000_000)), end + 1
    until = _add_bound(marks, text, start, end)
    count = None if value is None else round(value)
    low = None if count is None else _thousands(marks, text, start, count)
    if low is not None and count is not None:
        first = marks[low]
        word = fold(text[first.start : end])
        marks[low:] = [Mark(Kind.NUMBER, int(first.value or 0) + count, first.start, end, word)]
    else:
        marks.append(Mark(Kind.NUMBER, count, start, end, text[start:end]))
    return until


def _add_bound(marks: list[Mark], text: str, start: int, end: int) -> int:
    """Add how a number is worded by a sign or behind it: ">20", "20+ tanks"; return where that ends."""
    led = text[:start].rstrip()
    sign = "" if led[-2:] in (".>", "…>", "->", "–>", "=>") else led[-1:]  # "<...> 154", "-> 154"
    behind = _BOUND_BEHIND.match(text, end)
    if sign in _BOUND_SIGNS:
        if marks and marks[-1].word == sign:
            marks.pop()
        marks.append(Mark(Kind.BOUND, _BOUND_SIGNS[sign], start, start, sign))
    elif behind:
        bound = "over" if behind["over"] else "about"
        marks.append(Mark(Kind.BOUND, bound, start, start, behind[0]))
        return behind.end()
    return end


def _in_a_name(marks: list[Mark], start: int) -> bool:
    """Tell whether a number is of a name: "Panzerhaubitze-2000", "Leopard 2"."""
    last = marks[-1] if marks else None
    if last and last.kind is Kind.DASH and last.end == start and len(marks) > 1:
        last = marks[-2]
    named = last is not None and last.kind in (Kind.ITEM, Kind.WORD) and start - last.end == 1
    if named and formed(last.word.split()[-1], "MODEL"):
        return True
    if len(marks) < 2 or marks[-1].kind is not Kind.DASH or marks[-1].end != start:
        return False
    led = marks[-2].kind is Kind.WORD and marks[-2].end == marks[-1].start
    # "Т—72", but "older weapons—19 launchers"
    return led and (marks[-1].word != "—" or len(marks[-2].word.split()[-1]) < _FEW)


def _thousands(marks: list[Mark], text: str, start: int, count: int) -> int | None:
    """Return where the thousands or millions stand that digits go on with: "889 thousand 410"."""
    low = len(marks) - (2 if marks and marks[-1].kind is Kind.STOP else 1)
    if low < 0 or marks[low].kind is not Kind.NUMBER:
        return None
    first = marks[low]
    unit = 1000 if count < 1000 else 1_000_000
    whole = isinstance(first.value, int) and first.value > 0 and first.value % unit == 0
    spoken = text[first.end - 1].isalpha() and first.end - first.start > 3
    near = text[first.end : start].strip(" .\u00a0") == "" and count < unit
    return low if whole and spoken and near else None
