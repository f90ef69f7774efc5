"""The loss figures of one sentence: number, wording, what is counted, where, over what time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date

from .lexicon import fold
from .tokens import Sentence, Token
from .vocabulary import BORDER_AREAS, DIRECTIONS, GROUPINGS

_DASHES = "-–—‒−"
_LIST_SIGNS = frozenset((*_DASHES, ":", "=", "≈", "~", "|"))
_QUOTES = frozenset("«»“”„\"")
_TRANSLITERATED = frozenset(("sever", "zapad", "yug", "tsentr", "vostok"))
_PERSONS = ("killed", "killed_or_wounded", "fatalities", "casualties", "eliminated", "lost")
_COUNTING = frozenset("#akvMI")
_GAP = 48  # characters between a number and its noun: "two US-made … armoured vehicles"
_MORE_THAN = re.compile(r"(?:\s[\w%-]+)?\s(?:more|fewer|less|больше|меньше|більше|менше)\,?\s(?:than|чем|ніж)\b", re.I)
_FIGHTERS = re.compile(r"\b(?:Su|MiG|F|Mirage)-?\d+")
#: Nouns and their accusatives that stand for one thing where a list names them without a number.
_SINGULAR = frozenset(
    """танк автомобиль пикап орудие гаубицу гаубица миномет бронетранспортер бронемашину бронемашина бронеавтомобиль
    станцию станция склад самолет вертолет катер машину машина установку установка беспилотник дрон комплекс грузовик багги
    квадроцикл мотоцикл радар автомобіль пікап гармату гармата гаубицю гаубиця міномет бронемашину літак гелікоптер вертоліт
    безпілотник станцію станція броньовик вантажівку вантажівка бтр бмп рсзо рсзв зрк рлс бпла систему система корабль корабель
    сау самоходка истребитель бомбардировщик квадрокоптер гексакоптер октокоптер пушку пушка арторудие артсистему артсистема артустановку артустановка самоходку засіб""".split()
)


_GENITIVE = frozenset(
    """танка орудия автомобиля пикапа гаубицы миномета бронетранспортера бронемашины станции склада самолета вертолета катера
    машины гармати гаубиці автомобіля танку міномета бронемашини станції складу літака гелікоптера""".split()
)


@dataclass(slots=True)
class Figure:
    """One number in a sentence and what the sentence says of it; empty where it does not say."""

    value: int | None
    start: int
    end: int
    at: int  # index of its token
    qualifier: str = "exact"
    item: str = ""
    wording: str | None = None  # None: no word of loss governs it
    sector: str = ""
    period: object = ""  # days, "total", "?" or "same"
    side: str = ""
    subset: bool = False
    step: bool = False  # printed as an increment: "(+6)", "another 1,150"
    signed: bool = False  # an increment with its sign
    agent: str = ""  # side of those who are said to have caused the losses
    listed: bool = False  # "tanks – 10,881"
    tail: bool = False  # the high end of a range
    tally: bool = False  # "…, bringing the total to"
    sector_near: bool = False  # the name of a sector stands at it
    weak: bool = False  # "people", or no noun at all: who they are is not said
    problem: str = ""


def figures(
    sentence: Sentence,
    text: str,
    known: bool = False,
    heading: str | None = None,
    runs: list[Run] | None = None,
    times: list[tuple[int, object]] | None = None,
) -> list[Figure]:
    """Return the loss figures of a sentence, and those that it cannot make out with their problem.

    Parameters
    ----------
    sentence : Sentence
    text : str
        The text that the sentence is from.
    known : bool
        The text has named groupings of forces: a bare "West" may be one.
    heading : str, optional
        The word of loss over the list that this sentence may be a line of.
    runs, times : list, optional
        What `places` and `spans_of_time` say of the sentence, where that is known already.

    Returns
    -------
    list of Figure
        In text order. What the sentence does not say is left empty, for the context to fill.

    Examples
    --------
    >>> from lossdata.tokens import sentences
    >>> text = "Battlegroup West lost over 1,210 troops and two tanks in a day."
    >>> [(f.qualifier, f.value, f.item, f.sector, f.period)
    ...  for f in figures(next(sentences(text)), text)]
    [('over', 1210, 'personnel', 'west', 1), ('exact', 2, 'tank', 'west', 1)]
    """
    tokens, kinds = sentence.tokens, sentence.kinds
    if kinds.isdisjoint(_COUNTING):
        return []
    found = list(_numbers(tokens, text))
    if not found:
        return []
    found = _counted(found, tokens, text)
    if runs is None:
        runs = places(tokens, text, known) if "S" in kinds else []
    _elliptic(found, tokens, text, runs, sentence.end, heading)
    found = [f for f in found if f.item or f.problem]
    _governed(found, tokens, text)
    if heading is not None and kinds.isdisjoint("VX"):
        lead = min((f.start for f in found if not f.problem), default=0)
        opening = not text[sentence.start : lead].strip(" \u00a0\t\n•▪■◾◼🔹➖*|-–—‒\ufe0f").strip() or tokens[0].start - sentence.start <= 3 and lead - sentence.start < 14
        for f in found:
            if f.wording is None and not f.problem and (f.listed or f.sector_near or runs and runs[0].start < f.start or opening):
                f.wording = heading
    if known and kinds.isdisjoint("VX"):
        for f in found:
            led = f.sector_near or any(r.end <= f.start for r in runs)
            if f.wording is None and led and not f.problem:
                f.wording = ""
    found = [f for f in found if f.wording is not None or not f.problem and (f.listed or f.signed)]
    if not found:
        return []
    if "F" in kinds or any(t.kind == "#" and _old(tokens, k, text) for k, t in enumerate(tokens)):
        for f in found:
            f.problem = f.problem or "another war, or a time before this one"
    found = [f for f in found if not f.weak or f.problem or f.wording == heading or _soldiers(f, tokens, runs)]
    if "z" in kinds:
        found = [f for f in found if f.item != "vehicle"]
    if not runs and "G" in kinds and any(_unknown_direction(t, text) for t in tokens if t.kind == "G"):
        for f in found:
            f.problem = f.problem or "a part of the front outside the vocabulary of sectors"
    if "E" in kinds and any(len(r.names) > 1 for r in runs):
        for f in found:
            f.problem = f.problem or "one figure for each of several sectors"
    _sided(found, tokens, text)
    _placed(found, tokens, runs)
    _timed(found, tokens, spans_of_time(tokens, text) if times is None else times)
    return found


def _numbers(tokens: list[Token], text: str) -> Iterator[Figure]:
    """Yield every number that may count something, with its qualifier."""
    n = len(tokens)
    for k, t in enumerate(tokens):
        kind = t.kind
        if kind == "#":
            yield Figure(t.value, t.start, t.end, k, _qualifier(tokens, k, text))
        elif kind == "a":
            if k + 1 < n and tokens[k + 1].start - t.end <= _GAP:
                yield Figure(1, t.start, t.end, k)
        elif kind == "k":
            yield Figure(None, t.start, t.end, k, problem="the same number again, which is not printed")
        elif kind == "v" or (kind == "M" and not (k and tokens[k - 1].kind in "#M")):
            yield Figure(None, t.start, t.end, k, problem="a quantity without a number")
        elif kind == "I" and t.value != "personnel" and _bare(tokens, k, text):
            yield Figure(1, t.start, t.end, k, item=str(t.value))


def _qualifier(tokens: list[Token], k: int, text: str) -> str:
    for j in range(k - 1, max(k - 4, -1), -1):
        t = tokens[j]
        if t.kind == "Q":
            near = tokens[k].start - t.end
            if t.value == "over" and fold(text[t.start : t.end]) == "more" and near > 1:
                return "exact"
            return str(t.value) if near <= 25 else "exact"
        if t.kind in "≈~":
            return "about"
        if t.kind not in "UAiT+" and t.kind not in _QUOTES:
            break
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    if after and after.kind == "Q" and fold(text[after.start : after.end]) in ("or so",):
        return "about"
    if after and after.kind == "+" and text[after.start] == "+" and after.start == tokens[k].end:
        return "over"
    return "exact"


def _bare(tokens: list[Token], k: int, text: str) -> bool:
    """Tell whether a noun without a number stands in a list of losses as one thing."""
    t = tokens[k]
    words = fold(text[t.start : t.end]).replace("-", " ").split()
    if words[0][0].isascii():
        return False
    if not any(w in _SINGULAR for w in words):
        deprived = any(
            x.kind == "V" and fold(text[x.start : x.end]).startswith(("лиш", "позбу")) for x in tokens[:k]
        )
        if not (deprived and any(w in _GENITIVE for w in words)):
            return False
    j = k - 1
    while j >= 0 and (tokens[j].kind in "AU+o" or text[tokens[j].start : tokens[j].end] in ("мм", "mm")):
        j -= 1
    if j < 0 or tokens[k].start - tokens[j].end > 40:
        return False
    before = tokens[j].kind
    if before == "V" or (before == ":" and any(x.kind == "V" for x in tokens[:j])):
        ok = tokens[j].value != "captured" or True
    elif before in ",&":
        ok = any(x.kind in "#I" for x in tokens[max(j - 8, 0) : j]) and any(
            x.kind == "V" for x in tokens[:j]
        )
    elif before in _DASHES:
        ok = any(x.kind == "V" for x in tokens[:j])
    elif before == "b":
        ok = any(x.kind == "V" for x in tokens[max(j - 2, 0) : j])
    else:
        ok = False
    if not ok:
        return False
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    return after is None or after.kind not in (*_LIST_SIGNS, "#") or after.start - t.end > 3


def _counted(found: list[Figure], tokens: list[Token], text: str) -> list[Figure]:
    """Find the noun that each number counts; leave out those that count something else."""
    kept: list[Figure] = []
    list_line = len(tokens) > 1 and tokens[0].kind == "I" and tokens[1].kind == "#"
    for f in found:
        k = f.at
        t = tokens[k]
        if t.kind == "I":
            f.wording = None
            kept.append(f)
            continue
        before = tokens[k - 1] if k else None
        f.step = bool(
            before
            and (
                (before.kind == "+" and (text[before.start] != "+" or before.end >= t.start - 1))
                or (
                    before.kind == "Q" and k > 1 and tokens[k - 2].kind == "+"
                )
            )
        )
        near = before is not None and t.start - before.end <= 2
        if near and t.kind == "#" and before.kind in "eDyY" and not f.step:
            continue  # "out of 88 drones", "a strike of two drones"
        if near and before.kind == "U" and fold(text[before.start : before.end]) == "of" and k > 1 and tokens[k - 2].kind in "IhDX" and t.start - tokens[k - 2].end <= 5:
            continue  # "a man of 60"
        what, item, wording = _right(tokens, k, text)
        left, signed = _left(tokens, k, text) if t.kind == "#" else ("", False)
        if t.kind == "#" and f.step and before and text[before.start] == "+":
            main = next((g for g in reversed(kept) if g.item and not g.step), None)
            direct = tokens[k - 2] if k > 1 else None
            if direct and direct.kind == "I" and t.start - direct.end <= 6:
                f.item, f.listed, f.signed, f.period = str(direct.value), True, True, 1
                kept.append(f)
                continue
            opened = any(x.kind in "([" for x in tokens[max(k - 4, 0) : k])
            if main and (opened or what == ""):
                f.item, f.listed, f.wording = main.item, main.listed, main.wording
                f.period, f.signed = 1, True
                kept.append(f)
                continue
        if not f.step and before and before.kind in "([" and kept and kept[-1].listed and t.kind == "#":
            main = kept[-1]
            if tokens[k - 2].kind == "#" and main.value and f.value is not None and f.value < main.value and what == "":
                f.item, f.listed, f.step, f.signed, f.period = main.item, True, True, True, 1
                kept.append(f)
                continue
        if t.kind == "a":
            if what == "" and before and before.kind == "C" and any(g.item for g in kept):
                f.subset = True
                kept.append(f)
                continue
            if what == "item" and item not in ("personnel", "people") and _article(tokens, k):
                f.item = item
                kept.append(f)
            elif what == "item" and item == "personnel" and _article(tokens, k):
                noun = _noun(tokens, k, text)
                if noun in ("soldier", "serviceman", "fighter", "officer", "mercenary", "marine"):
                    f.item = item
                    kept.append(f)
            continue
        if f.problem:
            if t.kind == "k":
                f.item = "personnel"
                kept.append(f)
            elif what == "item" or (what == "verb" and wording in _PERSONS):
                f.item = item or "personnel"
                kept.append(f)
            continue
        if (signed or list_line) and left and (what != "item" or list_line or item in ("people", left)):
            f.item, f.listed = left, True
        elif what == "item":
            f.item = item
            f.wording = wording or None
        elif what == "other":
            continue
        elif what == "part":
            f.subset = True
        elif what == "unit" and t.kind == "#":
            if not (before and before.kind in "VQ" and any(x.kind == "V" and t.start - x.end < 25 for x in tokens[max(k - 3, 0) : k])):
                continue
            f.problem = "a share or a body of troops, not a count"
        elif what == "thing":
            f.problem = "what was lost is no item of the vocabulary"
        elif what == "" and k + 1 < len(tokens) and tokens[k + 1].kind == "U" and not left and (
            tokens[k + 1].start - t.end <= 2 and fold(text[tokens[k + 1].start : tokens[k + 1].end]) not in ("of", "its", "up", "their")
        ):
            f.problem = "what was lost is not named"
        elif what == "verb":
            f.item, f.wording, f.weak = "personnel", wording, wording != "captured"
        elif left:
            f.item = (_topic(tokens, k) or left) if left == "personnel" else left
        if what not in ("item", "part") and t.kind == "#" and (_year(tokens, k, text) or _dated(tokens, k)):
            continue
        if _MORE_THAN.match(text, t.end):
            f.problem = "a difference, not a figure"
        if before and before.kind == "c" and t.start - before.end <= 25:
            f.problem = "a figure of another day, for comparison"
        if f.item and not f.listed and _instrument(tokens, k, f.item):
            continue
        kept.append(f)
    for f in kept:
        if f.item == "people":
            f.item, f.weak = "personnel", True
    return kept


def _old(tokens: list[Token], k: int, text: str) -> bool:
    """Tell whether a number is a year before this war: "in 1916"."""
    t = tokens[k]
    if not isinstance(t.value, int) or not 1900 <= t.value < 2014 or t.end - t.start != 4:
        return False
    return (text[max(0, t.start - 8) : t.start].split() or [""])[-1].lower() in ("in", "since", "of", "в", "у", "с", "з", "until")


def _unknown_direction(t: Token, text: str) -> bool:
    """Tell whether a direction is named that is in no vocabulary: "in the Sumy direction"."""
    if t.value != "direction" or fold(text[t.start : t.end])[:5] not in ("direc", "axis", "axes", "напра", "напря"):
        return False
    word = (text[max(0, t.start - 30) : t.start].split() or [""])[-1]
    if word.isascii():
        return word[:1].isupper() and word.isalpha() and len(word) > 3
    return fold(word).endswith(("ском", "ському", "ский", "ский", "ське", "ское", "цком", "цькому"))


def _soldiers(f: Figure, tokens: list[Token], runs: list) -> bool:
    """Tell whether people who are not called soldiers are: by who says so, or where."""
    if f.listed or f.step or f.sector or runs:
        return True
    if any(t.kind == "z" for t in tokens):
        return False
    if any(t.kind == "W" and t.value != "other" for t in tokens):
        return True
    before = [t for t in tokens if t.kind == "V" and t.end <= f.start]
    if any(t.kind == "I" and t.value == "personnel" and t.end <= f.start for t in tokens):
        return True
    if f.wording not in ("killed", "fatalities", "hit", "killed_or_wounded"):
        return any(t.kind == "A" for t in tokens) or bool(before)
    return any(t.value in ("lost", "casualties", "eliminated") for t in before)


def _noun(tokens: list[Token], k: int, text: str) -> str:
    for t in tokens[k + 1 : k + 4]:
        if t.kind == "I":
            return fold(text[t.start : t.end])
    return ""


def _right(tokens: list[Token], k: int, text: str) -> tuple[str, str, str]:
    """Return what follows a number: ("item", item, ""), ("verb", "", wording), ("other" …) or "" …"""
    item, end, last, verb = "", tokens[k].end, "", ""
    noun, skip = None, -1
    for j in range(k + 1, min(k + 10, len(tokens))):
        t = tokens[j]
        gap = t.start - end
        if gap > _GAP or "\n\n" in text[end : t.start]:
            break
        kind = t.kind
        if noun is not None:
            adjunct = gap <= 1 and _adjunct(text[noun.start : noun.end])
            if kind == "I" and adjunct:
                item, noun = str(t.value), t
            elif (kind in "Dy" or kind == "G" and t.value == "group") and adjunct and text[end : t.start] in (" ", "-", ""):
                return "other", "", ""
            else:
                break
        elif kind in "Ih" and _FIGHTERS.search(text, tokens[k].end, t.start) and fold(
            text[t.start : t.end]
        ).startswith("fighter"):
            item, noun = "aircraft", t
        elif kind in "Ih":
            item, noun = "people" if kind == "h" else str(t.value), t
        elif kind == "D":
            if last != "o":
                return "other", "", ""
        elif kind in "([" and j + 3 < len(tokens) and tokens[j + 1].kind == "+" and tokens[j + 2].kind == "#":
            skip = j + 1  # "10,429 (+12) tanks"
        elif skip == j and kind in "+#" and j + 1 < len(tokens) and tokens[j + 1].kind in "#)]":
            skip = j + 1
        elif kind in "yY":
            return ("thing" if kind == "y" else "unit"), "", ""
        elif kind == "o" and j == skip:
            pass
        elif kind == "e" and j + 1 < len(tokens) and tokens[j + 1].kind == "#" and gap <= 2:
            skip = j + 1
        elif kind == "&" and j + 1 < len(tokens) and tokens[j + 1].kind == "I" and gap > 3 and (
            not text[t.start].isascii()
        ):
            pass  # "31 крилату та балістичну ракету"
        elif kind == "P" and verb:
            pass
        elif kind == "P" and " " in text[t.start : t.end]:
            break  # "… since the invasion", not "24 hours"
        elif kind in "GPdm":
            if kind == "G" and fold(text[t.start : t.end]) in ("line",):
                break
            return "other", "", ""
        elif kind == "V" and _adjectival(tokens, j, text):
            verb = str(t.value)
        elif kind in "t-–—" and j + 1 < len(tokens) and tokens[j + 1].kind in "#o" and gap <= 2:
            skip = j + 1
        elif kind == "&" and k and tokens[k - 1].kind in "fQ" and j + 1 < len(tokens) and (
            tokens[j + 1].kind == "#" and gap <= 2 and fold(text[tokens[k - 1].start : tokens[k - 1].end]) in ("between", "між")
        ):
            skip = j + 1
        elif j == skip:
            pass
        elif kind == "U" and tokens[k].kind == "a" and fold(text[t.start : t.end]) == "of":
            return "other", "", ""
        elif kind == "V":
            if t.value == "captured" and fold(text[t.start : t.end]).startswith(("prison", "пленн", "военнопл", "військовопол")):
                return "verb", "", "captured"
            return ("verb", "", str(t.value)) if t.value in _PERSONS and gap <= 12 else ("", "", "")
        elif kind == "A" and t.value == "RU" and fold(text[t.start : t.end]) in ("russians", "россиян", "росіян"):
            return "item", "personnel", ""
        elif kind == "U" and fold(text[t.start : t.end]) == "of" and gap > 14:
            break
        elif kind == "C" and gap <= 2:
            return "part", "", ""
        elif kind not in "UASoW+" and kind not in _QUOTES:
            break
        last, end = kind, t.end
    return ("item", item, verb) if item else ("", "", "")


def _adjectival(tokens: list[Token], j: int, text: str) -> bool:
    """Tell whether a participle stands before its noun: "three destroyed depots"."""
    end = tokens[j].end
    for t in tokens[j + 1 : j + 4]:
        if t.start - end > 20 or "," in text[end : t.start]:
            return False
        if t.kind in "Ih":
            return True
        if t.kind not in "PA":
            return False
        end = t.end
    return False


def _adjunct(noun: str) -> bool:
    """Tell whether a noun may only qualify the next one: "tank crews", "военных объектов"."""
    noun = fold(noun)
    if noun[0].isascii():
        return not noun.endswith("s") or noun in ("himars", "mlrs", "apcs hmmwvs")
    return noun.startswith(("воен", "військов")) and noun not in ("військовослужбовців",)


def _left(tokens: list[Token], k: int, text: str) -> tuple[str, bool]:
    """Return the noun before a number, as in "tanks – 10,881", and whether a sign parts them."""
    signed, start = False, tokens[k].start
    for j in range(k - 1, max(k - 10, -1), -1):
        t = tokens[j]
        if start - t.end > 60:
            break
        kind = t.kind
        if kind in "Ih":
            return str(t.value), signed
        if kind == "m" or (kind == "#" and (_dated(tokens, j) or _year(tokens, j, text))):
            start = t.start
            continue
        if kind in _LIST_SIGNS:
            signed = True
        elif kind == "V" and t.value in ("casualties", "fatalities") and not signed:
            return "personnel", False
        elif kind in "VD" and kind == "D":
            break
        elif kind not in "QVbTAUPt+" and not (signed and kind in "()SDip") and not (
            kind == "p" and fold(text[t.start : t.end]) in ("at", "на")
        ):
            break
        start = t.start
    return "", False


def _article(tokens: list[Token], k: int) -> bool:
    """Tell whether "a tank" stands where a loss stands: after its verb, or in a list."""
    before = tokens[k - 1].kind if k else ""
    gap = tokens[k].start - tokens[k - 1].end if k else 99
    if not before or before in "V:":
        return bool(before) and gap <= 12 or _passive(tokens, k)
    if before in ",&":
        return any(t.kind in "#aI" for t in tokens[max(k - 9, 0) : k - 1]) or _passive(tokens, k)
    return before == "C" or (before in "bA+UQ" and gap <= 12 and any(t.kind == "V" for t in tokens[max(k - 3, 0) : k])) or (
        before in ".»”“" and _passive(tokens, k)
    )


def _passive(tokens: list[Token], k: int) -> bool:
    """Tell whether "… were destroyed" follows the list that begins here."""
    for j in range(k + 1, min(k + 16, len(tokens) - 1)):
        kind = tokens[j].kind
        if kind == "b":
            return any(t.kind == "V" for t in tokens[j + 1 : j + 3])
        if kind not in "I#,&aUAhoSG" and kind not in _QUOTES:
            return False
    return False


def _year(tokens: list[Token], k: int, text: str) -> bool:
    t = tokens[k]
    if t.value is None or not 1900 <= t.value <= 2100 or t.end - t.start != 4:
        return False
    return not (k and tokens[k - 1].kind in ("Q", *_LIST_SIGNS))


def _dated(tokens: list[Token], k: int) -> bool:
    """Tell whether the number is the day of a month."""
    t = tokens[k]
    before = tokens[k - 1] if k else None
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    if t.value is not None and t.value <= 31 and k > 2 and tokens[k - 2].kind in "#o" and tokens[k - 3].kind == "m":
        if before.kind in "tp-–—Q" and t.start - tokens[k - 3].end <= 12:
            return True  # "October 4 to 10"
    third = tokens[k + 2] if k + 2 < len(tokens) else None
    if t.value is not None and t.value <= 31 and third and third.kind == "m" and after.kind == "#":
        return third.start - t.end <= 10  # "с 13 по 19 сентября"
    fourth = tokens[k + 3] if k + 3 < len(tokens) else None
    if t.value is not None and t.value <= 31 and fourth and fourth.kind == "m" and third.kind == "#":
        if after.kind in "tQp-–—" and fourth.start - t.end <= 12:
            return True
    return t.value is not None and t.value <= 31 and bool(
        (before and before.kind == "m" and t.start - before.end <= 2)
        or (after and after.kind == "m" and after.start - t.end <= 4)
    )


def _instrument(tokens: list[Token], k: int, item: str) -> bool:
    """Tell whether the number is of what was used: "with two missiles"."""
    j = k - 1
    while j >= 0 and tokens[j].kind in "QAU":
        j -= 1
    if item == "personnel" or j < 0 or tokens[j].kind != "i" or tokens[k].start - tokens[j].end > 25:
        return False
    return not (j and tokens[j - 1].kind == ",")  # "…, with six cars" goes on with the list


def _elliptic(
    found: list[Figure],
    tokens: list[Token],
    text: str,
    runs: list[Run],
    close: int,
    heading: str | None,
) -> None:
    """Give a number without a noun the one that it shares with its neighbour."""
    for i, f in enumerate(found):
        if f.problem or tokens[f.at].kind == "I":
            continue
        before = found[i - 1] if i else None
        if f.item:
            continue
        after = found[i + 1] if i + 1 < len(found) else None
        following = tokens[f.at + 1] if f.at + 1 < len(tokens) else None
        until = following.start if following else close
        bare = not text[f.end : min(until, close, f.end + 30)].split("\n")[0].strip(" \u00a0.!?…:;,»”\"'()").strip()
        taken = f.at > 0 and tokens[f.at - 1].kind == "V" and (following is None or following.kind in ",;")
        digits = text[f.start].isdigit() or (f.value or 0) > 10 or taken
        if f.step and before and before.item:
            f.item = before.item
        elif _range(f, after, tokens, text) and after.item:
            f.item = after.item
        elif before and before.item and _range(before, f, tokens, text):
            f.item = before.item
        elif after and after.item and _joined(tokens, f.at, after.at) and after.item == "personnel":
            f.item = after.item
        elif before and before.item and (f.subset or _subset_mark(tokens, f.at)):  # noqa: SIM114
            f.item = before.item
        elif before and before.item and _subset_mark(tokens, before.at) and (
            tokens[f.at - 1].kind == "&" and f.start - before.end < 60
        ):
            f.item, f.subset = before.item, True
        elif before and before.item and f.at + 1 < len(tokens) and tokens[f.at + 1].kind == "P" and (
            tokens[f.at + 1].start - f.end <= 12
        ):
            f.item = before.item
        elif before and before.item and following and following.kind == "p" and (
            fold(text[following.start : following.end]) == "since"
        ):
            f.item, f.tally = before.item, True
        elif not bare or not digits:
            continue
        elif before and before.item and _after_time(tokens, f.at):
            f.item, f.tally = before.item, True
        elif heading and not before and _after_time(tokens, f.at) and not runs:
            f.item, f.wording = "personnel", heading
        elif before and before.item == "personnel" and any(
            run.end <= f.start and before.end <= run.start for run in runs
        ):
            f.item, f.sector_near = "personnel", True
        elif _subject(f, found, tokens, text):
            f.item = _subject(f, found, tokens, text)
        elif _at_run(f, tokens, runs):
            f.item, f.sector_near = "personnel", True
        elif _amounted(tokens, f.at, text):
            f.item = _topic(tokens, f.at) or "personnel"
        elif before and before.item == "personnel" and any(
            r.start >= f.end and r.start - f.end < 60 for r in runs
        ):
            f.item = "personnel"
    for i, f in enumerate(found[1:], 1):
        f.weak = f.weak or (f.item == "personnel" and found[i - 1].weak and _right(tokens, f.at, text)[0] != "item")
    for i, f in enumerate(found[:-1]):  # a second pass for chains: "170, 210 and 50 troops"
        if not f.item and not f.problem and tokens[f.at].kind == "#":
            after = next((g for g in found[i + 1 :] if g.item), None)
            if after and after.item == "personnel" and all(
                t.kind in "#Q,&" for t in tokens[f.at + 1 : after.at]
            ):
                f.item = "personnel"
    for f in found:
        f.subset = (f.subset or _subset_mark(tokens, f.at)) and any(
            g.end <= f.start and g.item and (g.item == f.item or "personnel" not in (g.item, f.item))
            for g in found
        )
    for i, f in enumerate(found):  # "29 vehicles, including two tanks, three carriers and 24 others"
        whole = next((g for g in reversed(found[:i]) if g.item and not g.subset), None)
        if f.subset and whole is not None and whole.value and not found[i - 1].subset:
            parts, summed = [], 0
            for g in found[i:]:
                if g.item == "personnel" or not g.value or summed >= whole.value:
                    break
                parts.append(g)
                summed += g.value
            if summed == whole.value:
                for g in parts:
                    g.subset = True
    for i, f in enumerate(found[1:], 1):  # "480 soldiers, with over 220 in the area of …"
        before = found[i - 1]
        j = f.at - 1
        while j > 0 and tokens[j].kind in "QU":
            j -= 1
        if f.item == before.item == "personnel" and tokens[j].kind == "i" and tokens[j - 1].kind == ",":
            f.subset = f.subset or bool(re.match(r"[^.;,]{0,30}\s(?:in the area|near)\b", text[f.end : f.end + 50]))
    for i, f in enumerate(found[1:], 1):  # "185 in the Kursk direction and 40 in the Belgorod one"
        if found[i - 1].subset and not f.subset and f.item == "personnel" and tokens[f.at - 1].kind == "&" and _right(tokens, f.at, text)[0] != "item":
            f.subset = True
    for i, f in enumerate(found[1:], 1):  # "including three tanks and 16 armoured vehicles"
        before = found[i - 1]
        tie = tokens[f.at - 1]
        if before.subset and not f.subset and f.item and f.item != "personnel" and tie.kind == "&":
            whole = next((g for g in reversed(found[: i - 1]) if g.item and not g.subset), None)
            sums = whole is not None and (before.value or 0) + (f.value or 0) == whole.value
            f.subset = (sums or f.item == before.item) and tokens[f.at - 2].kind != ","
    for a, b in zip(found, found[1:], strict=False):
        if a.item and a.item == b.item and _range(a, b, tokens, text):
            a.qualifier, b.qualifier, b.tail = "over", "up_to", True


def _after_time(tokens: list[Token], k: int) -> bool:
    """Tell whether a number follows a span of time or "in all": "… since the start – over 58,300"."""
    for j in range(k - 1, max(k - 7, -1), -1):
        t = tokens[j]
        if t.kind in "PT":
            return True
        if t.kind not in "Qtbpm#,V+" and t.kind not in _DASHES or tokens[k].start - t.end > 45:
            return False
    return False


def _topic(tokens: list[Token], k: int) -> str:
    """Return the equipment that a clause is about: "Tanks, it says, have been lost: 10,888"."""
    for t in reversed(tokens[:k]):
        if t.kind in ";#" :
            return ""
        if t.kind == "I" and t.value != "personnel":
            return str(t.value)
    return ""


def _subject(f: Figure, found: list[Figure], tokens: list[Token], text: str) -> str:
    """Return what was spoken of before a number without a noun: "Tank losses …: 9,890 have been lost"."""
    k = f.at
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    if not after or after.kind not in "bV" or after.start - f.end > 3:
        return ""
    if any(g.end <= f.start and g.item for g in found):
        return ""
    said = [t for t in tokens[:k] if t.kind == "I" and t.value != "personnel"]
    return str(said[-1].value) if said else ""


def _range(a: Figure, b: Figure | None, tokens: list[Token], text: str) -> bool:
    """Tell whether two numbers are the ends of one range: "200 to 250"."""
    if b is None or not a.value or not b.value or not a.value < b.value:
        return False
    between = tokens[a.at + 1 : b.at]
    if len(between) != 1 or b.start - a.end > 5:
        return False
    kind = between[0].kind
    opened = a.at > 0 and tokens[a.at - 1].kind == "f"
    if kind in _DASHES:
        return b.start - a.end <= 3
    return kind == "t" or (opened and kind in "Q&")


def _joined(tokens: list[Token], i: int, k: int) -> bool:
    """Tell whether only "and", commas and qualifiers part two numbers."""
    return all(t.kind in "&,Qt-–—" for t in tokens[i + 1 : k])


def _subset_mark(tokens: list[Token], k: int) -> bool:
    for j in range(k - 1, max(k - 4, -1), -1):
        kind = tokens[j].kind
        if kind == "C":
            return True
        if kind not in "QAU+i:,b" and kind not in _DASHES:
            break
    return False


def _at_run(f: Figure, tokens: list[Token], runs: list) -> bool:
    """Tell whether a number stands directly at the name of a sector: "South (275", "215 in the West"."""
    for run in runs:
        if run.end <= f.start <= run.end + 40:
            between = [t for t in tokens if run.end <= t.start and t.end <= f.start]
            if all(t.kind in "QbVTGA(:,U" or t.kind in _DASHES or t.kind in _QUOTES for t in between):
                return True
        if f.end <= run.start <= f.end + 48:
            between = [t for t in tokens if f.end <= t.start and t.end <= run.start]
            if all(t.kind in "pGiU,(" or t.kind in _DASHES or t.kind in _QUOTES for t in between):
                return True
    return False


def _amounted(tokens: list[Token], k: int, text: str) -> bool:
    """Tell whether the number follows a word for losses of people: "losses came to about 1,305"."""
    start = tokens[k].start
    for j in range(k - 1, max(k - 13, -1), -1):
        t = tokens[j]
        if t.kind == "m" or t.kind == "#" and (_dated(tokens, j) or _year(tokens, j, text)):
            start = t.start
            continue
        if start - t.end > 60 or t.kind in "#I;DX":
            return False
        if t.kind == "V" and t.value in (*_PERSONS, "captured"):
            return True
        start = t.start
    return False


def _governed(found: list[Figure], tokens: list[Token], text: str) -> None:
    """Find the word of loss that each figure hangs on; one that hangs on another verb is none."""
    at = {f.at: f for f in found}
    governor: Token | None = None
    for k, t in enumerate(tokens):
        kind = t.kind
        if kind == "V" or kind == "X":
            if kind == "V" and k and tokens[k - 1].kind == "p" and fold(text[tokens[k - 1].start : tokens[k - 1].end]) == "для":
                continue
            hoped = any(x.kind == "w" and t.start - x.end <= (12 if i == 0 else 24 if fold(text[x.start : x.end]).startswith(("expect", "forec", "predict")) else 0) for i, x in enumerate(tokens[max(k - 3, 0) : k][::-1]))
            if kind == "V" and hoped:
                t = Token("X", "", t.start, t.end)
            if kind == "V" and t.value in ("", "-") and governor is not None and governor.kind == "V":
                continue
            governor = t
        elif kind == ";" and governor is not None:
            upto = next((j for j in range(k + 1, len(tokens)) if tokens[j].kind == ";"), len(tokens))
            if governor.kind == "X" or any(x.kind == "V" for x in tokens[k:upto]):
                governor = None
        if k not in at:
            continue
        f = at[k]
        if f.wording is not None:
            continue
        after = _next_verb(tokens, k, governor)
        own = _own_verb(tokens, k, text)
        if own is not None:
            f.wording = own
        elif governor is not None and governor.kind == "V":
            f.wording = str(governor.value)
            if governor.value == "" or governor.value == "-" and after:
                f.wording = after or "lost"
        elif after is not None:
            f.wording = after
        elif governor is None and f.sector_near and not any(x.kind == "X" for x in tokens):
            f.wording = next((str(x.value) for x in tokens if x.kind == "V" and x.value), None)
        elif governor is not None:
            f.problem, f.listed = "", f.listed and False
            f.step = False
        elif f.listed or f.step:
            f.wording = next((str(x.value) for x in tokens[k:] if x.kind == "V" and x.value), None)


def _sided(found: list[Figure], tokens: list[Token], text: str) -> None:
    """Note whose losses the words about a figure say that they are."""
    for f in found:
        end = f.end
        for t in tokens[f.at + 1 : f.at + 5]:  # "475 Ukrainian troops", "475 бойцов ВСУ"
            if t.kind == "A" and t.start - end <= 14:
                f.side = str(t.value)
                break
            if t.kind not in "IhUVo" and t.kind not in _QUOTES:
                break
            end = t.end
        if f.side:
            continue
        for j in range(f.at - 1, -1, -1):  # "Kiev shot down"
            t = tokens[j]
            if t.kind == "V":
                if t.value in ("destroyed", "shot_down", "hit", "eliminated", "neutralized", "killed"):
                    near = [x for x in tokens[max(j - 4, 0) : j] if x.kind == "A" and x.value != "enemy" and t.start - x.end <= 60]
                    if near and tokens[j - 1].kind not in "bd#Ih":
                        f.agent = str(near[0].value)
                break
        for j in range(f.at - 1, -1, -1):  # "Kiev lost", "the losses of the Ukrainian army"
            t = tokens[j]
            if t.kind == "V":
                caused = fold(text[t.start : t.end]).startswith(("inflict", "нанес"))
                if t.value in ("lost", "", "casualties", "fatalities") and not caused:
                    near = [x for x in tokens[max(j - 3, 0) : j] if x.kind == "A" and t.start - x.end <= 45]
                    behind = tokens[j + 1] if j + 1 < len(tokens) and tokens[j + 1].kind == "A" else None
                    if behind and behind.start - t.end <= 14 and behind.end <= f.start:
                        near.append(behind)
                    if near:
                        f.side = str(near[-1].value)
                break
            if t.kind in ";":
                break


def _own_verb(tokens: list[Token], k: int, text: str) -> str | None:
    """Return the participle that follows the noun of a number: "475 troops killed", "were lost"."""
    end, seen, aux = tokens[k].end, tokens[k].kind == "I", False
    for t in tokens[k + 1 : k + 9]:
        if t.start - end > (_GAP if not seen else 28):
            return None
        if t.kind in "Ih":
            seen = True
        elif t.kind == "V":
            if not t.value:
                return None
            persons = t.value in ("killed", "killed_or_wounded", "fatalities", "casualties", "captured")
            return str(t.value) if (seen or aux) and t.start - end <= 25 or persons else None
        elif t.kind == "b":
            aux = True
        elif t.kind not in "AUSo+" and t.kind not in _QUOTES and not (
            t.kind == "p" and fold(text[t.start : t.end]) in ("that", "which", "who")
        ):
            return None
        end = t.end
    return None


def _next_verb(tokens: list[Token], k: int, governor: Token | None) -> str | None:
    """Return the word of loss after a number that says what became of it: "… were destroyed"."""
    tie = ""
    for t in tokens[k + 1 : k + 40]:
        kind = t.kind
        if kind == "V":
            if t.value == "":
                tie = kind
                continue
            if governor is not None and governor.kind == "X" and tie in ("&", ","):
                return None
            return str(t.value)
        if kind == ";" or kind == "X":
            return None
        if kind == "#" and governor is not None and governor.kind == "X":
            return None
        tie = kind
    return None


@dataclass(slots=True)
class Run:
    """Names of sectors that stand together."""

    names: list[str]
    start: int
    end: int
    at: int


def places(tokens: list[Token], text: str, known: bool = False) -> list[Run]:
    """Return the sectors that a sentence names, those that stand together in one run."""
    named = [k for k, t in enumerate(tokens) if t.kind == "S"]
    if not named:
        return []
    if any(t.kind == "R" for t in tokens) and sum(text[tokens[k].start].isupper() for k in named) > 1:
        known = True  # names in a row, "respectively"
    sure = {k for k in named if _is_place(tokens, k, text, known)}
    sure = {k for k in sure if not any(t.kind == "C" for t in tokens[max(k - 3, 0) : k] if not any(x.kind == "#" for x in tokens[max(k - 3, 0) : k]))}
    low = [k for k in sure if text[tokens[k].start].islower()]
    if low and len(named) > len(sure):  # "against the western group 735, against the central 355"
        sure |= {k for k in named if text[tokens[k].start].islower() and k + 1 < len(tokens) and tokens[k + 1].kind in "#Q" and _kind_of(tokens[k]) == _kind_of(tokens[low[0]])}
    for order in (named, named[::-1]):  # a neighbour in a list is one too
        for a, b in zip(order, order[1:], strict=False):
            low, high = min(a, b), max(a, b)
            if a in sure and b not in sure and (text[tokens[b].start].isupper() or text[tokens[a].start].islower()) and _kind_of(tokens[a]) == _kind_of(tokens[b]):
                if all(t.kind in ",&/()G" or t.kind in _QUOTES for t in tokens[low + 1 : high]):
                    sure.add(b)
    runs: list[Run] = []
    listing = any(t.kind == "R" for t in tokens)
    for k in sorted(sure):
        t = tokens[k]
        if runs:
            between = tokens[runs[-1].at + 1 : k]
            kinds = "".join(x.kind for x in between)
            parted = "," in kinds and any(c in kinds for c in "pG") and not listing
            if all(x.kind in ",&pGAUI/()" or x.kind in _QUOTES for x in between) and not parted:
                last = runs[-1]
                if _kind_of(t) == _kind_of(tokens[last.at]):
                    if str(t.value) not in last.names:
                        last.names.append(str(t.value))
                    last.end, last.at = t.end, k
                    continue
                if _kind_of(t) > _kind_of(tokens[last.at]):  # "West, in the Kupyansk direction"
                    runs.pop()
                else:
                    last.end = t.end
                    continue
        runs.append(Run([str(t.value)], t.start, t.end, k))
    return runs


def _kind_of(t: Token) -> int:
    return 2 if t.value in BORDER_AREAS else 1 if t.value in DIRECTIONS else 0


def _is_place(tokens: list[Token], k: int, text: str, known: bool) -> bool:
    t = tokens[k]
    word = text[t.start : t.end]
    kind = _kind_of(t)
    upper, plain = word[0].isupper(), fold(word)
    if kind == 0 and upper and plain in _TRANSLITERATED:
        return True
    quoted = t.start > 0 and text[t.start - 1] in "«\"“„'‘"
    if kind == 0 and quoted:
        return True
    wanted = {0: ("group", "direction"), 1: ("direction", "group", "area"), 2: ("border", "direction", "group", "area")}[kind]
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    if kind < 2 and after and after.kind == "G" and after.value == "border" and after.start - t.end <= 2:
        return False
    for step in (1, -1):
        end = t.end if step == 1 else t.start
        for j in range(k + step, k + 5 * step, step):
            if not 0 <= j < len(tokens):
                break
            x = tokens[j]
            gap = x.start - end if step == 1 else end - x.end
            if gap > (22 if step == -1 else 14):
                break
            if x.kind == "G":
                close = x.value == "group" and gap <= 2
                if x.value in wanted and (upper or close or not plain[0].isascii()):
                    if step == 1 or kind == 2 or x.value == "group" or not plain[0].isascii():
                        return True
                elif x.value in ("border", "area") and kind == 0:
                    break
            elif x.kind == "S" and _kind_of(x) == kind:
                pass
            elif x.kind not in "pUAI,&()" and x.kind not in _QUOTES:
                break
            end = x.end if step == 1 else x.start
    if kind == 2 and plain.startswith("курщин"):
        return True
    if kind == 1 and known:
        before = tokens[k - 1] if k else None
        signed = after is not None and (after.kind in (":", "Q", *_DASHES))
        return bool(signed and (upper or before is not None and before.kind == "p"))
    if kind or not known or not upper:
        return False
    follows = text[t.end : t.end + 3]
    if re.match(r"\s[A-Z]", follows) or (t.value == "dnepr" and re.match(r"\s+(?:river|рек)", text[t.end : t.end + 8], re.I)):
        return False
    if re.search(r"\b[Tt]he\s$", text[max(t.start - 4, 0) : t.start]) and t.value == "west":
        return False
    return after is not None and (after.kind in "(:Q#V,b&" or after.kind in _DASHES or after.kind == "p")


def _pairs(first_of: list[tuple[int, int]]) -> dict[int, int | None]:
    """Match groups of figures with names around them.

    `first_of` is the order of appearance: (0, group) or (1, name). As many of both: in order; one
    group more, in front: it is of the whole; else each with the last name before it, or the next.
    """
    groups = [i for what, i in first_of if what == 0]
    names = [i for what, i in first_of if what == 1]
    if not names:
        return dict.fromkeys(groups)
    if len(groups) == len(names):
        return dict(zip(groups, names, strict=True))
    if first_of[0][0] == 0 and len(groups) == len(names) + 1 and len(names) > 1:
        return {groups[0]: None} | dict(zip(groups[1:], names, strict=True))
    out: dict[int, int | None] = {}
    ahead = [i for i in range(len(groups)) if first_of[i][0] == 0 and all(w == 0 for w, _ in first_of[: i + 1])]
    out = dict.fromkeys([first_of[i][1] for i in ahead[:-1]])  # sums, before the parts begin
    last: int | None = None
    for pos, (what, i) in enumerate(first_of):
        if what == 1:
            last = i
        elif i not in out:
            following = next((j for w, j in first_of[pos:] if w == 1), None)
            out[i] = last if last is not None else following
    return out


def _placed(found: list[Figure], tokens: list[Token], runs: list[Run]) -> None:
    """Give each figure the sector that it belongs to in its sentence."""
    if not runs:
        return
    ends = [t.start for t in tokens if t.kind == ";"]
    bounds = [0, *ends, 1 << 60]
    carried: Run | None = None
    for low, high in zip(bounds, bounds[1:], strict=False):
        own = [r for r in runs if low <= r.start < high]
        inside = [f for f in found if low <= f.start < high and not f.problem]
        if not own:
            for f in inside:
                f.sector = "all" if carried is None else "+".join(sorted(carried.names))
            continue
        carried = own[-1]
        if any(t.kind == "R" and low <= t.start < high for t in tokens) or len(own) == 1:
            names = [n for r in own for n in r.names]
            people = [f for f in inside if f.item == "personnel" and not f.subset and not f.step]
            several = [r for r in own if len(r.names) > 1]
            if several and len(own) == 1 and len(people) == len(names) > 1:
                for f, name in zip(people, names, strict=True):
                    f.sector = name
                continue
        _pair_sectors(inside, own, [t for t in tokens if t.kind == "T" and low <= t.start < high])


def _pair_sectors(inside: list[Figure], own: list[Run], sums: list[Token]) -> None:
    if inside and len(own) > 1 and sums and inside[-1].item == "personnel" and own[-1].end < inside[-1].start:
        last = inside[-1]
        if any(own[-1].end < t.start and abs(t.start - last.start) < 40 for t in sums):
            last.sector, inside = "all", inside[:-1]
    split: list[Run] = []
    people = [f for f in inside if f.item == "personnel" and not f.subset]
    for r in own:  # "South and Centre … up to 225 and over 440": one name a figure
        later = [f for f in people if f.start > r.end]
        until = next((x.start for x in own if x.start > r.start), 1 << 60)
        if len(r.names) > 1 and len([f for f in later if f.start < until]) == len(r.names):
            split += [Run([n], r.start + i, r.start + i, r.at) for i, n in enumerate(r.names)]
        else:
            split.append(r)
    if len(split) > len(own):
        order = sorted(split, key=lambda r: r.start)
        marks = sorted([(r.start, 1, i) for i, r in enumerate(order)] + [(f.start, 0, f) for f in inside], key=lambda m: m[:2])
        waiting: list[Run] = []
        current: Run | None = None
        for _, what, x in marks:
            if what == 1:
                waiting.append(order[x])
            elif x.item == "personnel" and not x.subset and waiting:
                current = waiting.pop(0)
                x.sector = "+".join(current.names)
            elif current is not None:
                x.sector = "+".join(current.names)
        return
    for f in [f for f in inside if f.subset]:  # "of them 60 in the Kursk direction"
        at = next((r for r in own if 0 <= r.start - f.end <= 30 and r.names[0] in BORDER_AREAS), None)
        if at is not None and len(own) > 1:
            f.sector = "+".join(sorted(at.names))
            inside, own = [g for g in inside if g is not f], [r for r in own if r is not at]
    groups: list[list[Figure]] = []
    order: list[tuple[int, int]] = []
    marks = sorted([(r.start, 1, i) for i, r in enumerate(own)] + [(f.start, 0, i) for i, f in enumerate(inside)])
    for _, what, i in marks:
        if what == 1:
            order.append((1, i))
        else:
            f = inside[i]
            fresh = not order or order[-1][0] == 1
            people = f.item == "personnel" and not f.subset and not f.tail
            if fresh or (people and any(g.item == "personnel" for g in groups[-1]) and not f.step):
                groups.append([])
                order.append((0, len(groups) - 1))
            groups[-1].append(f)
    for g, r in _pairs(order).items():
        for f in groups[g]:
            f.sector = "all" if r is None else "+".join(sorted(own[r].names))


def _timed(found: list[Figure], tokens: list[Token], times: list[tuple[int, object]]) -> None:
    """Give each figure the span of time that its sentence names for it."""
    if not times or not found:
        return
    ends = [0, *(t.start for t in tokens if t.kind == ";"), 1 << 60]
    for low, high in zip(ends, ends[1:], strict=False):
        own = [x for x in times if low <= x[0] < high]
        inside = [f for f in found if low <= f.start < high]
        if inside:
            _pair_times(inside, own or times, tokens)
    for i, f in enumerate(found):  # a day's losses are no part of another figure for the day
        whole = next((g for g in reversed(found[:i]) if g.item == f.item and not g.subset), None)
        if f.subset and whole is not None and f.period != whole.period and f.period != "same":
            f.subset = False


def _pair_times(found: list[Figure], times: list[tuple[int, object]], tokens: list[Token]) -> None:
    if len({v for _, v in times}) == 1:
        start, value = times[0]
        subsets = [f for f in found if f.subset]
        if value == 1 and subsets and all(any(0 <= s0 - f.end <= 25 for f in subsets) for s0, _ in times):
            for f in subsets:
                f.period = f.period or value
            return
        late = len(times) == 1 and value == "total" and any(f.tally and f.start > start for f in found)
        for f in found:
            if not (late and f.end < start) and not (f.tally and value == 1 and f.start > start):
                f.period = f.period or value
        return
    parts = [t.start for t in tokens if t.kind in ",&;"]
    free = list(times)
    for start, value in times:  # "1,100 troops over the past day"
        before = [f for f in found if f.end <= start]
        if before and not before[-1].period and start - before[-1].end <= 60:
            f = before[-1]
            if not any(f.end <= x < start for x in parts):
                held = [v for s0, v in times if s0 < start and not any(s0 < g.start < start for g in found)]
                if not held:
                    f.period = value
                    free.remove((start, value))
    times = free or times
    if len({v for _, v in times}) == 1:
        for f in found:
            f.period = f.period or times[0][1]
        return
    merged: list[tuple[int, object]] = []
    for start, value in times:
        between = merged and (
            any(merged[-1][0] < f.start < start for f in found)
            or any(merged[-1][0] < x < start for x in parts)
        )
        if merged and not between:
            values = {merged[-1][1], value}
            keep = "total" if "total" in values and 7 not in values else "?" if "?" in values else value
            merged[-1] = (merged[-1][0], keep)
        else:
            merged.append((start, value))
    marks = sorted(
        [(s, 1, i) for i, (s, _) in enumerate(merged)] + [(f.start, 0, i) for i, f in enumerate(found)]
    )
    groups: list[list[Figure]] = []
    order: list[tuple[int, int]] = []
    for _, what, i in marks:
        if what == 1:
            order.append((1, i))
            continue
        if not order or order[-1][0] == 1:
            groups.append([])
            order.append((0, len(groups) - 1))
        groups[-1].append(found[i])
    for g, p in _pairs(order).items():
        for f in groups[g]:
            if p is not None:
                f.period = f.period or merged[p][1]


_SINCE = ("since", "from", "с", "со", "з", "із", "від", "от", "начиная с")
_UNTIL = re.compile(r"[\s\u00a0]*(?:to|through|until|till|по|до|and|-|–|—)[\s\u00a0]*", re.I)


def spans_of_time(tokens: list[Token], text: str) -> list[tuple[int, object]]:
    """Return where a sentence names a span of time: (place, days or "total" or "?" or "same")."""
    times: list[tuple[int, object]] = []
    dates: list[tuple[int, int, int | None, int | None, int | None]] = []
    for k, t in enumerate(tokens):
        kind = t.kind
        before = tokens[k - 1] if k else None
        if kind == "P":
            value = t.value
            if before and before.kind == "#" and value in (1, 7) and isinstance(before.value, int):
                if t.start - before.end <= 2 and 1 <= before.value * value <= 62:
                    lasting = fold(text[max(0, before.start - 5) : before.start]).split()[-1:] == ["for"]
                    value = before.value * value
                    if lasting:
                        continue
            times.append((t.start, value))
        elif kind in "Dd" and before and before.kind == "#" and isinstance(before.value, int):
            number = before.value
            if kind == "d" and 1 <= number <= 62 and t.start - before.end < 14:
                times.append((before.start, number))
            elif kind == "D" and number % 24 == 0 and 24 <= number <= 96 and fold(
                text[t.start : t.end]
            ).startswith(("hour", "час", "годин")):
                times.append((before.start, number // 24))
        elif kind == "m":
            after = tokens[k + 1] if k + 1 < len(tokens) else None
            if before and before.kind in "#o" and t.start - before.end <= 4 and _small(text, before):
                year = after if after and after.kind == "#" and after.start - t.end <= 3 else None
                dates.append((before.start, t.end, _small(text, before), int(t.value), year.value if year else None))
            elif after and after.kind in "#o" and after.start - t.end <= 2:
                year = tokens[k + 3] if k + 3 < len(tokens) and tokens[k + 2].kind == "," and tokens[k + 3].kind == "#" else None
                if _small(text, after):
                    dates.append((t.start, after.end, _small(text, after), int(t.value), year.value if year else None))
                elif isinstance(after.value, int) and 2021 < after.value < 2100:
                    dates.append((t.start, after.end, None, int(t.value), after.value))
            else:
                dates.append((t.start, t.end, None, int(t.value), None))
        elif kind == "x":
            parts = re.split(r"[./]", text[t.start : t.end])
            if len(parts) == 3 and int(parts[1]) <= 12:
                year = int(parts[2]) + (2000 if len(parts[2]) == 2 else 0)
                dates.append((t.start, t.end, int(parts[0]), int(parts[1]), year))
        elif kind == "#" and t.value is not None and 2022 <= t.value <= 2100 and t.end - t.start == 4:
            word = text[max(0, t.start - 12) : t.start].split()
            if word and fold(word[-1]) in _SINCE:
                times.append((t.start, "total" if t.value == 2022 else "?"))
    for i, (start, end, day, month, year) in enumerate(dates):
        words = text[max(0, start - 14) : start].split()
        opened = bool(words) and fold(words[-1].strip("(")) in _SINCE
        following = dates[i + 1] if i + 1 < len(dates) else None
        ranged = following and following[0] - end < 16 and _UNTIL.search(text[end : following[0]])
        if ranged and day and following[2]:
            if year == 2022 and month == 2:
                times.append((start, "total"))
            else:
                length = _days_between(day, month, following[2], following[3], year or following[4])
                times.append((start, length))
        elif day and (n := re.match(r"\s*(?:to|through|until|-|–|—)\s*(\d{1,2})(?!\d)", text[end : end + 14])) and day < int(n[1]) <= 31:
            times.append((start, int(n[1]) - day + 1))
        elif opened and not (i and _UNTIL.search(text[dates[i - 1][1] : start]) and start - dates[i - 1][1] < 16):
            first = month == 2 and year in (None, 2022)
            times.append((start, "total" if first else "?"))
        else:  # "from 5 to 11 July", "May 17-23"
            m = re.search(r"(\d{1,2})(?:-?го)?\s*(?:to|through|until|по|до|-|–|—)\s*$", text[max(0, start - 12) : start])
            if m and day and int(m[1]) < day:
                times.append((start, day - int(m[1]) + 1))
    return sorted(times, key=lambda x: x[0])


def _small(text: str, t: Token) -> int | None:
    digits = re.match(r"\d{1,2}(?!\d)", text[t.start : t.end])
    return int(digits[0]) if digits and 1 <= int(digits[0]) <= 31 else None


def _days_between(day: int, month: int, day2: int, month2: int, year: int | None) -> object:
    try:
        first = Date(year or 2025, month, day)
        last = Date((year or 2025) + (month2 < month), month2, day2)
    except ValueError:
        return "?"
    return (last - first).days + 1 if first < last else "?"
