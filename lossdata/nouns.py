"""What a number counts: the noun before or after it."""

from __future__ import annotations

import re

from .figure import LIST_SIGNS, PERSONS, QUOTES, Figure
from .tokens import Token
from .words import fold

GAP = 48  # characters between a number and its noun: "two US-made … armoured vehicles"


_MORE_THAN = re.compile(
    r"(?:\s[\w%-]+)?\s(?:more|fewer|less|больше|меньше|більше|менше)\,?\s(?:than|чем|ніж)\b", re.I
)


_FIGHTERS = re.compile(r"\b(?:Su|MiG|F|Mirage)-?\d+")


def counted(found: list[Figure], tokens: list[Token], text: str) -> list[Figure]:
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
                or (before.kind == "Q" and k > 1 and tokens[k - 2].kind == "+")
            )
        )
        near = before is not None and t.start - before.end <= 2
        if near and t.kind == "#" and before.kind in "eDyY" and not f.step:
            continue  # "out of 88 drones", "a strike of two drones"
        if (
            near
            and before.kind == "U"
            and fold(text[before.start : before.end]) == "of"
            and k > 1
            and tokens[k - 2].kind in "IhDX"
            and t.start - tokens[k - 2].end <= 5
        ):
            continue  # "a man of 60"
        what, item, wording = noun_after(tokens, k, text)
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
        if (
            not f.step
            and before
            and before.kind in "(["
            and kept
            and kept[-1].listed
            and t.kind == "#"
        ):
            main = kept[-1]
            if (
                tokens[k - 2].kind == "#"
                and main.value
                and f.value is not None
                and f.value < main.value
                and what == ""
            ):
                f.item, f.listed, f.step, f.signed, f.period = main.item, True, True, True, 1
                kept.append(f)
                continue
        if t.kind == "a":
            if k + 1 < len(tokens) and tokens[k + 1].kind == "+":
                continue  # "an increase of"
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
            elif what == "item" or (what == "verb" and wording in PERSONS):
                f.item = item or "personnel"
                kept.append(f)
            continue
        if (
            (signed or list_line)
            and left
            and (what != "item" or list_line or item in ("people", left))
        ):
            f.item, f.listed = left, True
        elif what == "item":
            f.item = item
            f.wording = wording or None
        elif what == "other":
            continue
        elif what == "part":
            f.subset = True
        elif what == "unit" and t.kind == "#":
            if not (
                before
                and before.kind in "VQ"
                and any(x.kind == "V" and t.start - x.end < 25 for x in tokens[max(k - 3, 0) : k])
            ):
                continue
            f.problem = "a share or a body of troops, not a count"
        elif what == "thing":
            f.problem = "what was lost is no item of the vocabulary"
        elif (
            what == ""
            and k + 1 < len(tokens)
            and tokens[k + 1].kind == "U"
            and not left
            and (
                tokens[k + 1].start - t.end <= 2
                and fold(text[tokens[k + 1].start : tokens[k + 1].end])
                not in ("of", "its", "up", "their")
            )
        ):
            f.problem = "what was lost is not named"
        elif what == "verb":
            f.item, f.wording, f.weak = "personnel", wording, wording != "captured"
        elif left:
            f.item = (topic_before(tokens, k, text) or left) if left == "personnel" else left
        if (
            what not in ("item", "part")
            and t.kind == "#"
            and (is_year(tokens, k, text) or is_dated(tokens, k))
        ):
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


def _noun(tokens: list[Token], k: int, text: str) -> str:
    for t in tokens[k + 1 : k + 4]:
        if t.kind == "I":
            return fold(text[t.start : t.end])
    return ""


def noun_after(tokens: list[Token], k: int, text: str) -> tuple[str, str, str]:
    """Return what follows a number: ("item", item, ""), ("verb", "", wording), ("other" …) or "" …."""
    item, end, last, verb = "", tokens[k].end, "", ""
    noun, skip = None, -1
    for j in range(k + 1, min(k + 10, len(tokens))):
        t = tokens[j]
        gap = t.start - end
        if gap > GAP or "\n\n" in text[end : t.start]:
            break
        kind = t.kind
        if noun is not None:
            adjunct = gap <= 1 and _adjunct(text[noun.start : noun.end])
            if kind == "I" and adjunct:
                item, noun = str(t.value), t
            elif (
                (kind in "Dy" or (kind == "G" and t.value == "group"))
                and adjunct
                and text[end : t.start] in (" ", "-", "")
            ):
                return "other", "", ""
            else:
                break
        elif (
            kind in "Ih"
            and _FIGHTERS.search(text, tokens[k].end, t.start)
            and fold(text[t.start : t.end]).startswith("fighter")
        ):
            item, noun = "aircraft", t
        elif kind in "Ih":
            item, noun = "people" if kind == "h" else str(t.value), t
        elif kind == "D":
            if last != "o":
                return "other", "", ""
        elif (
            kind in "(["
            and j + 3 < len(tokens)
            and tokens[j + 1].kind == "+"
            and tokens[j + 2].kind == "#"
        ):
            skip = j + 1  # "10,429 (+12) tanks"
        elif skip == j and kind in "+#" and j + 1 < len(tokens) and tokens[j + 1].kind in "#)]":
            skip = j + 1
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
            and gap > 3
            and (not text[t.start].isascii())
        ):
            pass  # "31 крилату та балістичну ракету"
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


def _article(tokens: list[Token], k: int) -> bool:
    """Tell whether "a tank" stands where a loss stands: after its verb, or in a list."""
    before = tokens[k - 1].kind if k else ""
    gap = tokens[k].start - tokens[k - 1].end if k else 99
    if not before or before in "V:":
        return (bool(before) and gap <= 12) or _passive(tokens, k)
    if before in ",&":
        return any(t.kind in "#aI" for t in tokens[max(k - 9, 0) : k - 1]) or _passive(tokens, k)
    return (
        before == "C"
        or (
            before in "bA+UQ"
            and gap <= 12
            and any(t.kind == "V" for t in tokens[max(k - 3, 0) : k])
        )
        or (before in ".»”“" and _passive(tokens, k))
    )


def _passive(tokens: list[Token], k: int) -> bool:
    """Tell whether "… were destroyed" follows the list that begins here."""
    for j in range(k + 1, min(k + 16, len(tokens) - 1)):
        kind = tokens[j].kind
        if kind == "b":
            return any(t.kind == "V" for t in tokens[j + 1 : j + 3])
        if kind not in "I#,&aUAhoSG" and kind not in QUOTES:
            return False
    return False


def is_year(tokens: list[Token], k: int, text: str) -> bool:
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


def _instrument(tokens: list[Token], k: int, item: str) -> bool:
    """Tell whether the number is of what was used: "with two missiles"."""
    j = k - 1
    while j >= 0 and tokens[j].kind in "QAU":
        j -= 1
    if (
        item == "personnel"
        or j < 0
        or tokens[j].kind != "i"
        or tokens[k].start - tokens[j].end > 25
    ):
        return False
    return not (j and tokens[j - 1].kind == ",")  # "…, with six cars" goes on with the list


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
