"""Numbers as marks, in digits and in words, and what is part of a name and no number."""

from __future__ import annotations

import re

from .kinds import Kind
from .marks import Mark
from .numerals import ORDINAL_ACROSS, YEAR_IN_FULL, is_count, joined_words, read_digits, suffixed
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
    back = _number_before(marks, kind, value, text, start)
    made = _made(marks[-back], value, kind.name, text) if back else None
    if made is not None:
        low = marks[-back].start
        bound = [m for m in marks[-back:] if m.kind is Kind.BOUND]  # "760 с лишним тысяч"
        marks[-back:] = [Mark(Kind.NUMBER, made, low, end, fold(text[low:end])), *bound]
        return
    word = fold(text[start:end])
    bounded = word in _AFTER_BOUND and marks and marks[-1].kind is Kind.BOUND
    if kind is Kind.MULTIPLIER and word not in _ALONE and not bounded:
        marks.append(Mark(Kind.VAGUE, "", start, end, word))  # "thousands of"
    else:
        marks.append(Mark(Kind.NUMBER, value, start, end, word))


def _number_before(marks: list[Mark], kind: Kind, value: int, text: str, start: int) -> int:
    """Return how many marks back the number stands that a number word may be one with, or 0."""
    if not marks or kind is Kind.WHOLE:
        return 0
    last = marks[-1]
    if len(marks) > 1 and marks[-2].kind is Kind.NUMBER:
        bound = last.kind is Kind.BOUND and formed(last.word, "AFTER_NUMBER")
        multiplied = kind is Kind.MULTIPLIER and (bound or last.kind is Kind.STOP)
        if multiplied or _is_and(marks, kind, value):
            return 2
    apart = text[last.end : start].strip(" \u00a0\u202f-‑")
    return 1 if not apart and last.kind in (Kind.NUMBER, Kind.ARTICLE) else 0


def _is_and(marks: list[Mark], kind: Kind, value: int) -> bool:
    """Tell whether "and" joins a number word to hundreds: "one hundred and five"."""
    if kind is not Kind.CARDINAL or marks[-1].word != "and" or value > 99:
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
    if not is_count(text, start, end) or _in_a_name(marks, start):
        if _is_dashed(marks, start):
            marks.pop()
        add_unknown(marks, start, end, text[start:end], count=0)
        return end
    if other := _other_number(text, start, end):
        marks += other
        return other[-1].end
    factor = _factor(text, end)
    value = read_digits(text[start:end], multiplied=factor > 1)
    count = None if value is None else round(value * factor)
    if factor > 1 and value is not None:
        end += 1  # the letter
    until = _add_bound(marks, text, start, end)
    low = None if count is None else _thousands(marks, text, start, count)
    if low is not None and count is not None:
        first = marks[low]
        word = fold(text[first.start : end])
        marks[low:] = [Mark(Kind.NUMBER, int(first.value or 0) + count, first.start, end, word)]
    else:
        marks.append(Mark(Kind.NUMBER, count, start, end, text[start:end]))
    return until


def _is_dashed(marks: list[Mark], start: int) -> bool:
    """Tell whether a dash stands right before a number."""
    return bool(marks) and marks[-1].kind is Kind.DASH and marks[-1].end == start


def _other_number(text: str, start: int, end: int) -> list[Mark]:
    """Return the marks of digits that are no count: an ordinal, a year, a share."""
    if across := ORDINAL_ACROSS.match(text, start):
        return [Mark(Kind.ORDINAL, "", start, across.end(), across[0])]
    if (year := YEAR_IN_FULL.match(text, start)) and end - start == 4:
        number = Mark(Kind.NUMBER, int(text[start:end]), start, end, text[start:end])
        return [number, Mark(Kind.NOUN, "", end, year.end(), "года")]
    if share := _SHARE.match(text, end):
        return [Mark(Kind.VAGUE, "", start, share.end(), text[start : share.end()])]
    if suffixed(text, end) and _factor(text, end) == 1:
        end = suffix.end() if (suffix := _SUFFIX.match(text, end)) else end
        return [Mark(Kind.ORDINAL, "", start, end, text[start:end])]
    return []


def _factor(text: str, end: int) -> int:
    """Return what a letter right behind digits multiplies them by: "20k", "1.05m casualties"."""
    if text[end : end + 1] in ("k", "K", "к", "К") and not text[end + 1 : end + 2].isalpha():
        return 1000
    return 1_000_000 if _MILLIONS.match(text, end) else 1


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
    dash = marks[-1] if _is_dashed(marks, start) else None
    if not marks or (dash and len(marks) < 2):
        return False
    name = marks[-2] if dash else marks[-1]
    if name.kind not in (Kind.ITEM, Kind.WORD):
        return False
    word = name.word.split()[-1]
    if start - name.end == 1 and formed(word, "MODEL"):
        return True
    if dash is None or name.kind is Kind.ITEM or name.end != dash.start:
        return False
    return dash.word != "—" or len(word) < _FEW  # "Т—72", but "older weapons—19 launchers"


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
