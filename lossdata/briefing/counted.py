"""What each number of a sentence counts; those that count something else are left out."""

from __future__ import annotations

import re

from .comparisons import compared
from .figure import LIST_SIGNS, PERSONS, QUOTES, Figure
from .nouns import is_dated, is_year, noun_after, noun_before, topic_before
from .numerals import Token
from .words import fold

__all__ = ["counted"]

#: Kinds of "8 tanks (11,664)" and of "tanks – 8 (11,664 since …)".
_DAY_AND_SUM = re.compile(
    r"[-–—‒]?(?:(?P<day>#)U*I|U*I[-–—‒−:=|]+(?P<listed>#))\(T?(?P<sum>#)[Ppmx#oU&,]*\)[;,.]*"
)
_TALLY = re.compile(r"(I)\((#),?C?V:#(?:,?&?V:#)*\)")  # "Tanks (31, of which destroyed: 20, …)"
_NOUN_AND_SIGN = ("#I:", "#I—", "#I–")  # "31 tanks: 20 …": the noun is the first number's
_ONE_MAN = frozenset(("soldier", "serviceman", "fighter", "officer", "mercenary", "marine"))
_NO_UNITS = frozenset(("of", "its", "up", "their"))


def counted(found: list[Figure], tokens: list[Token], kinds: str, text: str) -> list[Figure]:
    """Find the noun that each number counts; leave out those that count something else."""
    kept: list[Figure] = []
    if ":#" in kinds and (tally := _TALLY.search(kinds)):
        return _tallied(found, tally, tokens)
    noun_first = kinds.startswith("I#") and tokens[1].start - tokens[0].end <= 4
    for f in found:
        kind, before = kinds[f.at], kinds[f.at - 1] if f.at else " "
        if kind == "I":
            f.wording = None
            kept.append(f)
            continue
        if before in "+Q":
            f.step = _is_step(tokens, f.at, text)
        if before in "eDyYU" and _beside(f, tokens, text):
            continue
        if kind == "a":
            counts = _article_counts(f, kept, tokens, kinds, text)
        else:
            counts = before in "+Q([T|P" and _increment(f, kept, tokens, kinds, text)
            counts = counts or _number_counts(f, kept, tokens, kinds, text, noun_first)
        if counts:
            kept.append(f)
            if f.item == "people":
                f.item, f.weak = "personnel", True
    if "f" in kinds:
        kept = [f for f in kept if not _end_counts_else(f, kept, kinds)]
    return kept


def _tallied(found: list[Figure], tally: re.Match, tokens: list[Token]) -> list[Figure]:
    """Read a line of a list by fate: "Tanks (31, of which destroyed: 20, damaged: 11)"."""
    item = str(tokens[tally.start(1)].value)
    side = next((str(t.value) for t in tokens[: tally.start(1)] if t.kind == "A"), "")
    inside = [f for f in found if tally.start() < f.at < tally.end()]
    for f in inside:
        f.item, f.listed, f.side = item, True, side
        if f.at != tally.start(2):
            f.held, f.wording = True, str(tokens[f.at - 2].value)
        else:
            f.wording = "lost"
    return inside


def _end_counts_else(f: Figure, kept: list[Figure], kinds: str) -> bool:
    """Tell whether the other end of a range counts something else: "from 46 to 52 years"."""
    if kinds[f.at - 1 : f.at] != "f" or kinds[f.at + 2 : f.at + 3] != "#" or f.item:
        return False
    return kinds[f.at + 1] in "t-–—Q" and all(g.at != f.at + 2 for g in kept)


def _is_step(tokens: list[Token], k: int, text: str) -> bool:
    """Tell whether a number is an increment: "+6", "another 6", "another over 6"."""
    before = tokens[k - 1]
    if before.kind == "+":
        return text[before.start] != "+" or before.end >= tokens[k].start - 1
    return before.kind == "Q" and k > 1 and tokens[k - 2].kind == "+"


def _beside(f: Figure, tokens: list[Token], text: str) -> bool:
    """Tell whether a number is of something else that it stands by: "a man of 60"."""
    k = f.at
    before = tokens[k - 1]
    if f.start - before.end > 2:
        return False
    if tokens[k].kind == "#" and before.kind in "eDyY" and not f.step:
        return True  # "out of 88 drones", "a strike of two drones"
    of = before.kind == "U" and fold(text[before.start : before.end]) == "of"
    near = k > 1 and tokens[k - 2].kind in "IhDX#"
    return of and near and f.start - tokens[k - 2].end <= (9 if tokens[k - 2].kind == "#" else 5)


def _increment(f: Figure, kept: list[Figure], tokens: list[Token], kinds: str, text: str) -> bool:
    """Read "(+6)" after a total, and "(6)" after a listed one."""
    k = f.at
    before = tokens[k - 1]
    if kinds[k] != "#":
        return False
    if f.step and text[before.start] == "+":
        direct = tokens[k - 2] if k > 1 else None
        if direct and direct.kind == "I" and f.start - direct.end <= 6:
            f.item, f.listed, f.signed, f.period = str(direct.value), True, True, 1
            return True
        main = next((g for g in reversed(kept) if g.item and not g.step), None)
        if main is None:
            return False
        opened = any(x.kind in "([" for x in tokens[max(k - 4, 0) : k])
        if opened or not noun_after(tokens, kinds, k, text)[0]:
            f.item, f.listed, f.wording = main.item, main.listed, main.wording
            f.period, f.signed = 1, True
            return True
    elif not f.step and _in_next_column(f, kept, kinds):
        f.item, f.listed, f.step, f.signed, f.period = kept[-1].item, True, True, True, 1
        return True
    elif not f.step and before.kind in "([T" and _sum_in_brackets(f, kept, kinds):
        f.item, f.listed, f.tally, f.period = kept[-1].item, True, True, "total"
        kept[-1].period, kept[-1].step = kept[-1].period or 1, True  # the day's
        return True
    elif not f.step and before.kind in "([" and kept and kept[-1].listed:
        main = kept[-1]
        smaller = main.value and f.value is not None and f.value < main.value
        if tokens[k - 2].kind == "#" and smaller and not noun_after(tokens, kinds, k, text)[0]:
            f.item, f.listed, f.step, f.signed, f.period = main.item, True, True, True, 1
            return True
    return False


def _in_next_column(f: Figure, kept: list[Figure], kinds: str) -> bool:
    """Tell whether a row gives a total and then its day: "tanks | 8,428 | 8", "(8 in a day)"."""
    if not kept or not kept[-1].listed or kept[-1].step or f.value is None:
        return False
    between = kinds[kept[-1].at + 1 : f.at]
    if between not in ("|", "(P", "(pP", "[P", "[pP"):
        return False
    # two columns of like numbers are of two times, not a total and its day
    return f.value == 0 or (kept[-1].value or 0) >= 20 * f.value


def _sum_in_brackets(f: Figure, kept: list[Figure], kinds: str) -> bool:
    """Tell whether a line gives its day's figure and, in brackets, the sum: "8 tanks (11,664)"."""
    line = _DAY_AND_SUM.fullmatch(kinds)
    if not kept or line is None or f.at != line.start("sum"):
        return False
    day = line.start("day") if line["day"] else line.start("listed")
    return kept[-1].at == day and (f.value or 0) > 4 * (kept[-1].value or 0)


def _article_counts(
    f: Figure, kept: list[Figure], tokens: list[Token], kinds: str, text: str
) -> bool:
    """Read "a tank" where a loss stands, and "including a Leopard"."""
    k = f.at
    if k + 1 < len(tokens) and tokens[k + 1].kind == "+":
        return False  # "an increase of"
    what, item, _ = noun_after(tokens, kinds, k, text)
    if not what and k and tokens[k - 1].kind == "C" and any(g.item for g in kept):
        f.subset = True
        return True
    if what != "item" or item == "people" or not _article(tokens, k):
        return False
    if item == "personnel":
        noun = next((t for t in tokens[k + 1 : k + 4] if t.kind == "I"), None)
        if noun is None or fold(text[noun.start : noun.end]) not in _ONE_MAN:
            return False
    f.item = item
    return True


def _number_counts(
    f: Figure, kept: list[Figure], tokens: list[Token], kinds: str, text: str, noun_first: bool
) -> bool:
    """Read what a number counts, and what is the matter with it."""
    k = f.at
    what, item, wording = noun_after(tokens, kinds, k, text)
    digits = kinds[k] == "#"
    if f.problem:
        f.item = item or "personnel"
        return tokens[k].kind == "k" or what == "item" or (what == "verb" and wording in PERSONS)
    left, signed = "", False
    if digits and (
        what != "item" or noun_first or not LIST_SIGNS.isdisjoint(kinds[k - 9 if k > 9 else 0 : k])
    ):
        left, signed = noun_before(tokens, k, text)
    if digits and k and kinds[k - 1] == "m" and is_year(tokens, k, text):
        return False  # "In August 2025 the military …"
    if what == "money" or (kept and kinds[kept[-1].at : k] in _NOUN_AND_SIGN):
        what = "other" if what == "money" else what
        left = ""
    if what == "other" and not (left and (signed or noun_first)):
        return False
    listed = left and (signed or noun_first)
    if listed and (what != "item" or noun_first or item in ("people", left)):
        f.item, f.listed = left, True
    elif what == "item":
        f.item, f.wording = item, wording or None
    elif what == "part":
        f.subset = True
    elif what == "unit" and digits:
        if not _lost_before(tokens, k):
            return False
        f.problem = "a share or a body of troops, not a count"
    elif what == "thing":
        f.problem = "what was lost is no item of the vocabulary"
    elif what == "verb":
        f.item, f.wording, f.weak = "personnel", wording, wording != "captured"
    elif not what and not left and _unnamed(tokens, k, text):
        f.problem = "what was lost is not named"
    elif left:
        f.item = (topic_before(tokens, k, text) or left) if left == "personnel" else left
    named = what in ("item", "part")
    if digits and not named and (is_year(tokens, k, text) or is_dated(tokens, k)):
        return False
    compared(f, tokens, kinds, text)
    return not f.item or f.listed or "i" not in kinds or not _instrument(tokens, k, f.item)


def _lost_before(tokens: list[Token], k: int) -> bool:
    if not k or tokens[k - 1].kind not in "VQ":
        return False
    return any(x.kind == "V" and tokens[k].start - x.end < 25 for x in tokens[max(k - 3, 0) : k])


def _unnamed(tokens: list[Token], k: int, text: str) -> bool:
    """Tell whether only "units" or "pieces" follows a number."""
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    if after is None or after.kind != "U" or after.start - tokens[k].end > 2:
        return False
    return fold(text[after.start : after.end]) not in _NO_UNITS


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
        or (before in ".»”“p" and _passive(tokens, k))
    )


def _passive(tokens: list[Token], k: int) -> bool:
    """Tell whether "… were destroyed" follows the list that begins here."""
    for j in range(k + 1, min(k + 16, len(tokens) - 1)):
        kind = tokens[j].kind
        if kind == "b":
            return any(t.kind == "V" for t in tokens[j + 1 : j + 3])
        if kind not in "I#,&aUAhoSGpDW" and kind not in QUOTES:
            return False
    return False


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
