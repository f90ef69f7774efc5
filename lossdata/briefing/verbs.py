"""The word of loss that a figure hangs on, and whose losses it is said to be."""

from __future__ import annotations

import itertools

from .figure import AIR, QUOTES, Figure
from .nouns import GAP
from .numerals import Token
from .words import fold

__all__ = ["governed", "sided"]

_PERSONS_ONLY = frozenset(
    ("killed", "killed_or_wounded", "fatalities", "casualties", "captured", "missing")
)
_CAUSED = frozenset(("destroyed", "shot_down", "hit", "eliminated", "neutralized", "killed"))
_SUFFERED = frozenset(("lost", "", "casualties", "fatalities"))
_COUNTS = frozenset("#akvMI")  # kinds of words that a figure begins with
_GOVERNING = frozenset("VXw;()") | _COUNTS  # and those that change what governs
_BACK = 59  # tokens to look back for the word of loss


def governed(found: list[Figure], tokens: list[Token], kinds: str, text: str) -> None:
    """Find the word of loss that each figure hangs on; one that hangs on another verb is none."""
    at = {f.at: f for f in found}
    governor: Token | None = None
    earlier: Token | None = None  # the last word of loss that may be of things
    outside: Token | None = None  # what governs around a bracket
    listed = False  # that figure is of a line of a list, and its word of that line alone
    taken = -1  # the last word of loss that belongs to the figure before it alone
    for k, kind in enumerate(kinds):
        if kind not in _GOVERNING:
            continue
        t = tokens[k]
        if kind in _COUNTS:
            f = at.get(k)
            if f is None or f.wording is not None:
                continue
            own = _own_verb(tokens, k, text) if "V" in kinds[k + 1 : k + 9] else None
            if own is not None:
                f.wording = str(tokens[own].value)
                of_men = f.item == "personnel" and governor is not None and governor.kind == "V"
                if f.wording in _PERSONS_ONLY or f.listed or (of_men and governor.value):
                    taken, listed = own, f.listed
            else:
                of_men = governor is not None and governor.value in _PERSONS_ONLY
                of_men = of_men and f.item != "personnel" and earlier is not None
                _hang(f, tokens, kinds, earlier if of_men else governor)
        elif kind == "V" or kind == "X":
            alone = governor is None and not listed and "V" not in kinds[k + 1 :]
            if k != taken or alone:
                governor = _governor(t, k, tokens, kinds, text, governor)
                if governor is not None and governor.value not in _PERSONS_ONLY:
                    earlier = governor
        elif kind == "w" and governor is not None and governor.kind == "V":
            if any(x in kinds[k + 1 : k + 4] for x in "#f") and _possible(t, text):
                governor = Token("X", "", t.start, t.end)  # "losses may reach 5,000"
        elif kind == ";" and governor is not None:
            if governor.kind == "X" or _clause_has_verb(tokens, k + 1):
                governor = None
        elif kind == "(":
            outside = governor
        elif kind == ")" and outside is not None:
            governor, outside = outside, None
    _shared(found, kinds)


def _governor(
    t: Token, k: int, tokens: list[Token], kinds: str, text: str, governor: Token | None
) -> Token | None:
    """Return what governs after a verb: a loss that is only feared or hoped for is none."""
    if t.kind == "X":
        return t
    before = tokens[k - 1] if k else None
    if before is not None and before.kind == "p" and fold(text[before.start : before.end]) == "для":
        return governor
    if "w" in kinds[k - 3 if k > 3 else 0 : k]:
        for i in range(1, min(k, 3) + 1):
            x = tokens[k - i]
            if x.kind == "w":
                expects = fold(text[x.start : x.end]).startswith(("expect", "forec", "predict"))
                if t.start - x.end <= (12 if i == 1 else 24 if expects else 0):
                    return Token("X", "", t.start, t.end)
    drones = k and tokens[k - 1].kind == "I" and tokens[k - 1].value in AIR
    if t.value == "hit" and drones and text[t.start].isascii():
        return Token("X", "", t.start, t.end)  # "13 drones hit 11 places"
    if t.value in ("", "-") and governor is not None and governor.kind == "V":
        return governor
    return t


def _shared(found: list[Figure], kinds: str) -> None:
    """Give "a tank" the word that comes with its neighbour: "… a tank and two guns were lost"."""
    if "bV" not in kinds:
        return
    shared = False
    for b, a in itertools.pairwise(reversed(found)):
        together = kinds[a.at + 1 : b.at] in ("I&", "AI&", "I,", "AI,")
        passive = shared or kinds[b.at + 1 : b.at + 6].lstrip("AIU").startswith("bV")
        if together and passive and b.wording and "personnel" not in (a.item, b.item):
            a.wording, shared = b.wording, True
        else:
            shared = False


def _possible(t: Token, text: str) -> bool:
    word = fold(text[t.start : t.end])
    return word.startswith(("could", "would", "might", "мог", "мож", "будет", "буде"))


def _clause_has_verb(tokens: list[Token], k: int) -> bool:
    """Tell whether a word of loss stands before the next semicolon."""
    for t in tokens[k:]:
        if t.kind == ";":
            return False
        if t.kind == "V":
            return True
    return False


def _hang(f: Figure, tokens: list[Token], kinds: str, governor: Token | None) -> None:
    """Note what governs a figure that has no word of loss of its own."""
    after = _next_verb(tokens, kinds, f.at, governor)
    if governor is not None and governor.kind == "V":
        f.wording = str(governor.value)
        if governor.value == "" or (governor.value == "-" and after):
            f.wording = after or "lost"
    elif after is not None:
        f.wording = after
    elif governor is not None:
        f.problem, f.listed, f.step = "", False, False
    elif f.sector_near:
        if "X" not in kinds:
            f.wording = next((str(x.value) for x in tokens if x.kind == "V" and x.value), None)
    elif f.listed or f.step:
        f.wording = next((str(x.value) for x in tokens[f.at :] if x.kind == "V" and x.value), None)


def _own_verb(tokens: list[Token], k: int, text: str) -> int | None:
    """Return where the participle after a number's noun is: "475 troops killed", "were lost"."""
    end, seen, aux = tokens[k].end, tokens[k].kind == "I", False  # "seen": what is counted
    for j in range(k + 1, min(k + 9, len(tokens))):
        t = tokens[j]
        if t.start - end > (28 if seen else GAP):
            return None
        if t.kind in "Ih":
            seen = True
        elif t.kind == "V":
            if not t.value:
                return None
            if t.value == "hit" and not aux and text[t.start].isascii():
                return None
            near = (seen or aux) and t.start - end <= 25
            return j if near or t.value in _PERSONS_ONLY else None
        elif t.kind == "b":
            aux = True
        elif t.kind in "([)]" or (t.kind == "#" and tokens[j - 1].kind == "+"):
            pass  # "92,740 (+540) men eliminated"
        elif t.kind == "C" and t.end - t.start < 8 and tokens[k].kind == "#" and not seen:
            seen = True  # "58 of whom surrendered"
        elif t.kind not in "AUSo+" and t.kind not in QUOTES and not _relative(t, text):
            return None
        end = t.end
    return None


def _relative(t: Token, text: str) -> bool:
    return t.kind == "p" and fold(text[t.start : t.end]) in (
        *("that", "which", "who"),
        *("as", "як", "как"),
    )


def _next_verb(tokens: list[Token], kinds: str, k: int, governor: Token | None) -> str | None:
    """Return the word of loss after a number that says what became of it: "… were destroyed"."""
    if kinds.find("V", k + 1, k + 40) < 0:
        return None
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


def sided(found: list[Figure], tokens: list[Token], kinds: str, text: str) -> None:
    """Note whose losses the words about a figure say that they are."""
    told: dict[int, tuple[str, str]] = {}
    before = ""
    for f in found:
        following = kinds[f.at + 1 : f.at + 5]
        if "A" in following or (f.item == "personnel" and "I" in following):
            f.side = _named(f, tokens, text)
        if not f.side:
            j = kinds.rfind("V", f.at - _BACK if f.at > _BACK else 0, f.at)
            if j >= 0 and kinds.find(";", j, f.at) < 0:
                if j not in told:
                    told[j] = _suffered(tokens, kinds, j, text)
                f.side, f.agent = told[j]
            if f.subset and not f.side:
                f.side = before
        before = f.side


_PEOPLE = dict.fromkeys(("russians", "россиян", "росіян"), "RU")
_PEOPLE |= dict.fromkeys(("ukrainians", "украинцев", "українців"), "UA")


def _named(f: Figure, tokens: list[Token], text: str) -> str:
    """Return the side named at the noun: "475 Ukrainian troops", "475 бойцов ВСУ"."""
    end = f.end
    for t in tokens[f.at + 1 : f.at + 5]:
        if t.kind == "I" and (people := _PEOPLE.get(fold(text[t.start : t.end]))):
            return people
        if t.kind == "A" and t.start - end <= 14:
            return str(t.value)
        if t.kind not in "IhUVo" and t.kind not in QUOTES:
            break
        end = t.end
    return ""


def _suffered(tokens: list[Token], kinds: str, j: int, text: str) -> tuple[str, str]:
    """Return who is said by a verb to have lost, and who to have caused it.

    So in "Kiev lost", "Kiev shot down".
    """
    t = tokens[j]
    if t.value in _CAUSED:
        low = j - 4 if j > 4 else 0
        if "A" not in kinds[low:j]:
            return "", ""
        low += max(kinds[low:j].rfind(c) for c in ":;,") + 1
        subject = kinds[low:j].split("#")[0]  # not "… 90 Russian soldiers and destroyed"
        if "A" in subject and tokens[j - 1].kind not in "bd#Ih":
            named = [x for x in tokens[low : low + len(subject)] if x.kind == "A"]
            named = [x for x in named if x.value != "enemy"]
            near = [x for x in named if t.start - x.end <= 60]
            if near:
                return "", str(near[-1].value)
    elif t.value in _SUFFERED:
        worded = fold(text[tokens[j - 1].start : t.end]) if j else fold(text[t.start : t.end])
        if "inflict" in worded or "нанес" in worded:
            return "", ""
        low = max(j - 3, 0)
        near = [
            x
            for i, x in enumerate(tokens[low:j], low)
            if _losers(x, text) and not (i and _in(tokens[i - 1], x, text))
        ]
        near = [x for x in near if t.start - x.end <= 45]
        behind = tokens[j + 1]
        if behind.kind == "A" and behind.start - t.end <= 14:
            near.append(behind)
        if near:
            return str(near[-1].value) if near[-1].kind == "A" else "RU", ""
    return "", ""


def _in(before: Token, side: Token, text: str) -> bool:
    """Tell whether a side's name is a place here: "as they say in Moscow"."""
    said = fold(text[before.start : before.end])
    return before.kind == "p" and said in ("in", "в", "у") and side.start - before.end <= 2


def _losers(t: Token, text: str) -> bool:
    """Tell whether a word names a side: "росіяни втратили" too."""
    return t.kind == "A" or (t.kind == "I" and fold(text[t.start : t.end]).startswith("росіян"))
