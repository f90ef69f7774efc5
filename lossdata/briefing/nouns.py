"""The noun before or after a number."""

from __future__ import annotations

import re

from .figure import LIST_SIGNS, PERSONS, QUOTES
from .numerals import Token
from .words import fold

__all__ = ["GAP", "is_dated", "is_odd", "is_year", "noun_after", "noun_before", "topic_before"]

#: A little more than the number: "430 с лишним", "70-plus".
_ODD = re.compile(r"[-‑ ](?:plus\b|с лишним|с лишком|[із]з? гаком|з лишком)")
_MADE = re.compile(r"\s(?:производств|виробництв)")  # "three guns, two of them made in …"
_ODD_STARTS = tuple("pсізпв")  # the second characters of what the two patterns match
_PRISON = re.compile(r"плен|полон|prisoner|captive")
_COMPOUND = ("I", "D", "y", "Y", "G")  # kinds of words that a noun may only qualify
GAP = 48  # characters between a number and its noun: "two US-made … armoured vehicles"
_FIGHTERS = re.compile(r"\b(?:Su|MiG|F|Mirage)-?\d+")


def is_odd(text: str, end: int) -> bool:
    """Tell whether a number that ends here is said to be exceeded a little."""
    return text[end + 1 : end + 2] in _ODD_STARTS and _ODD.match(text, end) is not None


def noun_before(tokens: list[Token], k: int, text: str) -> tuple[str, bool]:
    """Return the noun before a number, as in "tanks – 10,881", and whether a sign parts them."""
    signed, start = False, tokens[k].start
    for j in range(k - 1, max(k - 10, -1), -1):
        t = tokens[j]
        if start - t.end > 60:
            break
        kind = t.kind
        if kind in "Ih":
            return str(t.value), signed
        if kind == "m" or (kind == "#" and (is_dated(tokens, j) or is_year(tokens, j, text))):
            start = t.start
            continue
        if kind in LIST_SIGNS:
            signed = True
        elif kind == "V" and t.value in ("casualties", "fatalities") and not signed:
            return "personnel", False
        elif (kind in "VD" and kind == "D") or (
            kind not in "QVbTAUPt+"
            and not (signed and kind in "()SDip")
            and not (kind == "p" and fold(text[t.start : t.end]) in ("at", "на"))
        ):
            break
        start = t.start
    return "", False


def noun_after(tokens: list[Token], kinds: str, k: int, text: str) -> tuple[str, str, str]:
    """Return what follows a number: ("item", item, ""), ("verb", "", wording), ("other" …) or "" …."""
    first = tokens[k + 1] if kinds[k + 1 : k + 2] in ("I", "h") else None
    if first and first.start - tokens[k].end <= 1 and kinds[k + 2 : k + 3] not in _COMPOUND:
        return "item", "people" if first.kind == "h" else str(first.value), ""
    item, end, last, verb = "", tokens[k].end, "", ""
    noun, skip, inside = None, -1, -1
    until = 0
    if text[end + 1 : end + 2] in _ODD_STARTS:
        if _MADE.match(text, end):
            return "part", "", ""
        odd = _ODD.match(text, end)
        until = odd.end() if odd else 0
    for j in range(k + 1, min(k + 10, len(tokens))):
        t = tokens[j]
        gap = t.start - end
        if gap > 2 and (gap > GAP or "\n\n" in text[end : t.start] or "·" in text[end : t.start]):
            break
        kind = t.kind
        if j <= inside or t.start < until:
            last, end = kind, t.end
            continue
        if noun is not None:
            adjunct = gap <= 1 and _adjunct(text[noun.start : noun.end])
            if item == "aircraft" and text.startswith("fighter", t.start):
                break  # "a Su-27 fighter"
            if kind == "I" and adjunct:
                item, noun = str(t.value), t
            elif (
                (kind in "DyY" or (kind == "G" and t.value == "group"))
                and adjunct
                and text[end : t.start] in (" ", "-", "")
            ):
                return ("unit" if kind == "Y" else "other"), "", ""
            else:
                break
        elif (
            kind in "Ih"
            and fold(text[t.start : t.end]).startswith("fighter")
            and _FIGHTERS.search(text, tokens[k].end, t.start)
        ):
            item, noun = "aircraft", t
        elif kind in "Ih":
            item, noun = "people" if kind == "h" else str(t.value), t
        elif kind == "D":
            if last != "o" or t.value == "money":
                return str(t.value) or "other", "", ""
        elif kind == "z" and gap <= 1 and text[t.start].isascii():
            return "other", "", ""  # "27 injured"
        elif (
            kind in "(["
            and j + 3 < len(tokens)
            and tokens[j + 1].kind == "+"
            and tokens[j + 2].kind == "#"
        ):
            skip = j + 1  # "10,429 (+12) tanks"
            close = kinds.find(")", j + 3, j + 7)
            if "P" in kinds[j + 3 : close + 1]:
                inside = close  # "10,429 (+12 in the past day) tanks"
        elif skip == j and kind in "+#" and j + 1 < len(tokens) and tokens[j + 1].kind in "#)]":
            skip = j + 1
        elif kind == "U" and kinds[j + 1 : j + 2] == "#" and fold(text[t.start : t.end]) == "of":
            skip = j + 1  # "60 of the 76 drones"
        elif kind in "yY":
            return ("thing" if kind == "y" else "unit"), "", ""
        elif kind == "o" and j == skip:
            pass
        elif kind == "e" and j + 1 < len(tokens) and tokens[j + 1].kind == "#" and gap <= 2:
            skip = j + 1
        elif (
            kind == "&"
            and j + 1 < len(tokens)
            and tokens[j + 1].kind == "I"
            and tokens[j + 1].value != "personnel"
            and gap > 3
        ):
            pass  # "31 крилату та балістичну ракету", "12 tactical and strategic UAVs"
        elif kind in "Pp" and verb:
            pass
        elif kind == "P" and " " in text[t.start : t.end]:
            break  # "… since the invasion", not "24 hours"
        elif kind in "GPdm":
            if kind == "G" and fold(text[t.start : t.end]) in ("line",):
                break
            return "other", "", ""
        elif kind == "V" and _adjectival(tokens, j, text):
            verb = str(t.value)
        elif (
            kind in "t-–—" and j + 1 < len(tokens) and tokens[j + 1].kind in "#o" and gap <= 2
        ) or (
            kind == "&"
            and k
            and tokens[k - 1].kind in "fQ"
            and j + 1 < len(tokens)
            and (
                tokens[j + 1].kind == "#"
                and gap <= 2
                and fold(text[tokens[k - 1].start : tokens[k - 1].end]) in ("between", "між")
            )
        ):
            skip = j + 1
        elif j == skip:
            pass
        elif kind == "U" and tokens[k].kind == "a" and fold(text[t.start : t.end]) == "of":
            return "other", "", ""
        elif kind == "V":
            if t.value == "captured" and fold(text[t.start : t.end]).startswith(
                ("prison", "пленн", "военнопл", "військовопол")
            ):
                return "verb", "", "captured"
            if t.value == "captured" and gap <= 2 and _PRISON.search(fold(text[t.start : t.end])):
                return "verb", "", "captured"
            return ("verb", "", str(t.value)) if t.value in PERSONS and gap <= 12 else ("", "", "")
        elif (
            kind == "A"
            and t.value == "RU"
            and fold(text[t.start : t.end]) in ("russians", "россиян", "росіян")
        ):
            return "item", "personnel", ""
        elif kind == "U" and fold(text[t.start : t.end]) == "of" and gap > 14:
            break
        elif kind == "C" and gap <= 2:
            return "part", "", ""
        elif kind not in "UASoW+" and kind not in QUOTES:
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
        if t.kind not in "PAp":
            return False
        end = t.end
    return False


def _adjunct(noun: str) -> bool:
    """Tell whether a noun may only qualify the next one: "tank crews", "военных объектов"."""
    noun = fold(noun)
    if noun[0].isascii():
        return not noun.endswith("s") or noun in ("himars", "mlrs", "apcs hmmwvs")
    return noun.startswith(("воен", "військов")) and noun not in ("військовослужбовців",)


def is_year(tokens: list[Token], k: int, text: str) -> bool:
    """Tell whether a number is a year, not a count."""
    t = tokens[k]
    if t.value is None or not 1900 <= t.value <= 2100 or t.end - t.start != 4:
        return False
    return not (k and tokens[k - 1].kind in ("Q", *LIST_SIGNS))


def is_dated(tokens: list[Token], k: int) -> bool:
    """Tell whether the number is the day of a month."""
    t = tokens[k]
    before = tokens[k - 1] if k else None
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    if (
        (
            t.value is not None
            and t.value <= 31
            and k > 2
            and tokens[k - 2].kind in "#o"
            and tokens[k - 3].kind == "m"
        )
        and before.kind in "tp-–—Q"
        and t.start - tokens[k - 3].end <= 12
    ):
        return True  # "October 4 to 10"
    third = tokens[k + 2] if k + 2 < len(tokens) else None
    if t.value is not None and t.value <= 31 and third and third.kind == "m" and after.kind == "#":
        return third.start - t.end <= 10  # "с 13 по 19 сентября"
    fourth = tokens[k + 3] if k + 3 < len(tokens) else None
    if (
        (
            t.value is not None
            and t.value <= 31
            and fourth
            and fourth.kind == "m"
            and third.kind == "#"
        )
        and after.kind in "tQp-–—"
        and fourth.start - t.end <= 12
    ):
        return True
    return (
        t.value is not None
        and t.value <= 31
        and bool(
            (before and before.kind == "m" and t.start - before.end <= 2)
            or (after and after.kind == "m" and after.start - t.end <= 4)
        )
    )


def topic_before(tokens: list[Token], k: int, text: str) -> str:
    """Return the equipment that a clause is about: "Tanks, it says, have been lost: 10,888"."""
    for j in range(k - 1, -1, -1):
        t = tokens[j]
        dated = t.kind == "#" and (is_dated(tokens, j) or is_year(tokens, j, text))
        if t.kind in ";#" and not dated:
            return ""
        if t.kind == "I" and t.value != "personnel":
            return str(t.value)
    return ""
