"""A sentence as marks: its words that are in the lists, its numbers and signs, each with its place."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from .kinds import SIGNS, Kind, rule
from .numerals import (
    CLOCK,
    GROUPED,
    ORDINAL_ACROSS,
    YEAR_IN_FULL,
    is_count,
    joined_words,
    on_the_clock,
    read_digits,
    suffixed,
)
from .words import Entry, fold, formed, lexicon, patterns

__all__ = ["ANY_WAY", "Mark", "Marked", "marked_words"]

_SCAN = re.compile(
    rf"""(?P<word>(?:[A-Z]\.){{2,}}|[^\W\d_]+(?:(?:['’ʼ`´\u00ad]|-\n(?=[a-zа-яіїєґ]))[^\W\d_]+)*)
    |(?P<clock>{CLOCK})
    |(?P<date>\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d\d)(?!\d)|\d{{4}}-\d\d-\d\d(?!\d)|\d{{1,2}}:\d\d(?!\d))
    |(?P<number>{GROUPED}|\d+(?:[.,'’]\d+)*)
    |(?P<leader>(?<=\s)\.{{2,}}(?=\s)|\.{{4,}})
    |(?P<arrow>[-–=]>)
    |(?P<sign>[.!?…;:,()\[\]«»“”„"‘–—‒−+=$€£₴≈~|\t]|(?<=\s)-|-(?=\s|\d)|‑(?=\s|\d)|(?<=\s)/(?=\s)|(?<=\d)/(?=\d))
    |(?P<bullet>(?<![^\n])\*(?=\s)|[^\w\s,'’`´%°№#@&<>/\\^*\ufe0f\u200d-])""",
    re.VERBOSE,
)
#: "1.05m casualties", "2M men"
_MILLIONS = re.compile(r"[mM](?=\s+[^\W\d])")
#: "20+ tanks", "20-plus", "20-odd"
_BOUND_BEHIND = re.compile(r"(?P<over>\+(?=\s+[^\W\d])|[-‑ ]plus\b)|[-‑ ](?:odd|some)\b")
_BOUND_SIGNS = {">": "over", "≥": "over", "<": "up_to", "≤": "up_to"}
_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])")
_SUFFIX = re.compile(r"[-‑]?[^\W\d_]+|\s(?:mm|мм)\b")
_SHARE = re.compile(
    r"\s?%|[\s-]?(?:percent\b|per cent\b|pct\b|процент(?!н)\w*|відсотк(?!ов)\w*)", re.I
)
ANY_WAY = "one way or another"
_LOSSES = rule("QUOTE LOSS QUOTE|LOSS AND WORD CIVILIAN|LOSS (?:COMMA LOSS)+ COMMA? AND LOSS")
_FEW = 5  # unknown words in a row that may still be one phrase
_ALONE = frozenset(
    ("миллион", "миллионе", "мільйон", "мільйоні", "тысячу", "тысяча", "тисячу", "тисяча")
)
_AFTER_BOUND = frozenset(("тысячи", "тисячі", "сотни", "сотні"))


class Mark(NamedTuple):
    """A word or phrase of the lists, a number, a sign, or some words that are in no list."""

    kind: Kind
    value: str | int | None  # what it stands for; of a number: None where it is no whole count
    start: int
    end: int
    word: str  # as it is printed, folded


class Marked(NamedTuple):
    """A sentence: its marks, and their kinds as one string."""

    marks: tuple[Mark, ...]
    shape: str

    def clause(self, at: int) -> tuple[int, int]:
        """Return where the clause of a mark begins and ends: semicolons part them."""
        last = self.shape.find(Kind.SEMICOLON, at)
        return self.shape.rfind(Kind.SEMICOLON, 0, at) + 1, last if last >= 0 else len(self.shape)


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
    raw = [
        _Raw(
            m.lastgroup or "",
            m.start(),
            m.end(),
            patterns(fold(m[0].replace(".", ""))) if m.lastgroup == "word" else (),
        )
        for m in _SCAN.finditer(sentence)
    ]
    marks: list[Mark] = []
    i = until = 0
    while i < len(raw):
        part = raw[i]
        i += 1
        if part.start < until:
            continue
        if part.sort == "word":
            entry, after = _phrase(raw, i - 1, sentence)
            i = max(after, i)
            _add_word(marks, entry, sentence, part.start, raw[i - 1].end)
        elif part.sort == "number":
            until = _add_number(marks, sentence, part.start, part.end)
        else:
            marks.append(_plain(part, sentence))
    # a full stop within a sentence ends an abbreviation
    marks = [m for i, m in enumerate(marks) if m.kind is not Kind.STOP or i + 1 == len(marks)]
    _join_losses(marks)
    # "21.08": no count, where no "thousand" has made it one
    marks = [
        m._replace(kind=Kind.DATE, value=m.word)
        if m.kind is Kind.NUMBER and m.value is None and _DAY.fullmatch(m.word)
        else m
        for m in marks
    ]
    marks = [
        m._replace(kind=Kind.OUT_OF) if _is_out_of(marks, i)
        else m._replace(kind=Kind.COMPARED, value="with") if _is_against(marks, i)
        else m
        for i, m in enumerate(marks)
    ]  # fmt: skip
    # "ОК «Південь»": a command of Ukraine's, no grouping of Russia's
    for i, m in enumerate(marks):
        led = marks[i - 2 if i > 1 and marks[i - 1].kind is Kind.QUOTE else i - 1] if i else None
        ours = led and (led.kind is Kind.SPEAKER or led.word == "ок")
        if m.kind is Kind.PLACE and led and ours and formed(led.word.split()[-1], "COMMAND"):
            marks[i] = m._replace(kind=Kind.WORD, value=1)
    return Marked(tuple(marks), "".join(m.kind for m in marks))


def _join_losses(marks: list[Mark]) -> None:
    """Make one word of loss of those that stand together."""
    shape = "".join(m.kind for m in marks)
    for each in reversed(list(_LOSSES.finditer(shape))):
        row = marks[each.start() : each.end()]
        first, last = row[0], row[-1]
        if first.kind is Kind.QUOTE:  # "its air defence "intercepted" 118 drones": with a doubt
            one = row[1]
        elif last.kind is Kind.LOSS:  # "destroyed, damaged, abandoned or captured"
            one = Mark(Kind.LOSS, "lost", first.start, last.end, ANY_WAY)
        elif (first.value, last.value) == ("killed", "wounded"):  # "killed or badly wounded"
            one = Mark(Kind.LOSS, "killed_or_wounded", first.start, last.end, "killed or wounded")
        else:
            continue
        marks[each.start() : each.end()] = [one]


def _is_out_of(marks: list[Mark], i: int) -> bool:
    """Tell whether a Ukrainian "з" is "of so many": "309 з 324 дронів", "З 90 дронів", but "з 24 лютого"."""
    after = marks[i + 1 : i + 3]
    if marks[i].word not in ("з", "із", "зі") or len(after) < 2 or after[0].kind is not Kind.NUMBER:
        return False
    opens = i == 0 or marks[i - 1].kind in (Kind.NUMBER, Kind.COLON, Kind.COMMA)
    return opens and after[1].kind in (Kind.SIDE, Kind.ITEM, Kind.PEOPLE, Kind.WORD)


def _is_against(marks: list[Mark], i: int) -> bool:
    """Tell whether a number is set against another: "73 tanks, against 210 in April 2024"."""
    after = "".join(m.kind for m in marks[i + 1 : i + 9])
    set_against = rule(
        "BOUND? NUMBER [^COMMA NUMBER]* (?:MONTH|DATE|SPAN|OTHER_TIME|IN NUMBER)"
    ).match(after)
    return set_against is not None and marks[i].word.split()[-1] == "against"


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
        part = raw[k]
        if k > i:
            between = text[raw[k - 1].end : part.start]
            if part.sort != "word" or not (
                len(between) < 3 or between.isspace() or between == " & "
            ):
                break
        nodes = [node[p] for node in nodes for p in part.patterns if p in node]
        if not nodes:
            break
        ends = [node[""] for node in nodes if "" in node]
        if ends:
            best = ends[0], k + 1
    return best


def _add_word(marks: list[Mark], entry: Entry | None, text: str, start: int, end: int) -> None:
    word = fold(text[start:end])
    if entry and entry[0] is Kind.ARTICLE and _is_in_a_name(text, start, end):
        entry = None
    if entry is None and word != "the":
        _add_unknown(marks, start, end, word)
    elif entry is None:
        return
    elif entry[0] in (Kind.CARDINAL, Kind.MULTIPLIER, Kind.WHOLE):
        _add_numeral(marks, entry, text, start, end)
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


def _add_unknown(marks: list[Mark], start: int, end: int, word: str, count: int = 1) -> None:
    """Add a word that is in no list; some of them in a row are one mark."""
    last = marks[-1] if marks else None
    if last is not None and last.kind in (Kind.WORD, Kind.GAP) and start - last.end < 3:
        words = int(last.value or 0) + count
        kind = Kind.WORD if words <= _FEW else Kind.GAP
        marks[-1] = Mark(kind, words, last.start, end, f"{last.word[-60:]} {word}")
    else:
        marks.append(Mark(Kind.WORD, count, start, end, word))


def _add_numeral(marks: list[Mark], entry: Entry, text: str, start: int, end: int) -> None:
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


def _add_number(marks: list[Mark], text: str, start: int, end: int) -> int:
    """Add a number in digits, unless it is part of a name; return where it ends with its suffix."""
    last = marks[-1] if marks else None
    if not is_count(text, start, end) or _in_a_name(marks, start):
        if last and last.kind is Kind.DASH and last.end == start:
            marks.pop()
        _add_unknown(marks, start, end, text[start:end], count=0)
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
