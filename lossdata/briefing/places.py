"""The groupings and directions that a sentence names."""

from __future__ import annotations

import itertools
import re

from ..claims.vocabulary import BORDER_AREAS, DIRECTIONS
from .figure import DASHES, QUOTES, Run
from .numerals import Token
from .words import fold

__all__ = ["places"]

_TOGETHER = frozenset(",&pGAUI/()") | QUOTES  # what may stand between two names in one run
_TRANSLITERATED = frozenset(("sever", "zapad", "yug", "tsentr", "vostok"))
#: What bears the name of a grouping and is none: "the Dnepr airfield".
_NAMESAKE = re.compile(r"(?:аэродром|аеродром|завод|клуб|отел|готел|стадион|стадіон)\w*\s[«\"“„]$")
#: What a name must stand by, by its kind: a grouping's, a direction's, a border area's.
_WANTED = (
    ("group", "direction"),
    ("direction", "group", "area"),
    ("border", "direction", "group", "area"),
)
_BY_TOWN = re.compile(r"\b(?:под|near|around|під|біля)\s$")


def places(tokens: list[Token], kinds: str, text: str, known: bool = False) -> list[Run]:
    """Return the sectors that a sentence names, those that stand together in one run."""
    named = [k for k, kind in enumerate(kinds) if kind == "S"]
    if not named:
        return []
    listing = "R" in kinds
    if listing and sum(text[tokens[k].start].isupper() for k in named) > 1:
        known = True  # names in a row, "respectively"
    sure = {k for k in named if _is_place(tokens, kinds, k, text, known)}
    if "C" in kinds:
        before = {k: kinds[max(k - 3, 0) : k] for k in sure}
        sure = {k for k in sure if "C" not in before[k] or "#" in before[k]}
    low = [k for k in sure if text[tokens[k].start].islower()]
    if low and len(named) > len(sure):  # "against the western group 735, against the central 355"
        sure |= {
            k
            for k in named
            if text[tokens[k].start].islower()
            and k + 1 < len(tokens)
            and tokens[k + 1].kind in "#Q"
            and _kind_of(tokens[k]) == _kind_of(tokens[low[0]])
        }
    for order in (named, named[::-1]):  # a neighbour in a list is one too
        for a, b in itertools.pairwise(order):
            low, high = min(a, b), max(a, b)
            if (
                a in sure
                and b not in sure
                and (text[tokens[b].start].isupper() or text[tokens[a].start].islower())
                and _kind_of(tokens[a]) == _kind_of(tokens[b])
            ) and all(t.kind in ",&/()G" or t.kind in QUOTES for t in tokens[low + 1 : high]):
                sure.add(b)
    if any(_kind_of(tokens[k]) == 2 for k in sure):  # "… and 40 in the Belgorod one"
        sure |= {
            k
            for k in named
            if k and tokens[k - 1].kind == "p" and _kind_of(tokens[k]) == 2 and k > min(sure)
        }
    runs: list[Run] = []
    for k in sorted(sure):
        t = tokens[k]
        if runs:
            between = kinds[runs[-1].at + 1 : k]
            parted = "," in between and ("p" in between or "G" in between) and not listing
            if not parted and _TOGETHER.issuperset(between):
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
    return _directions_first(runs, tokens, kinds) if len(runs) > 1 else runs


def _directions_first(runs: list[Run], tokens: list[Token], kinds: str) -> list[Run]:
    """Leave out the grouping that works in a direction named beside it, before any number."""
    kept = list(runs)
    for a, b in itertools.pairwise(runs):
        sorts = [_kind_of(tokens[r.at]) for r in (a, b)]
        between = kinds[a.at + 1 : b.at]
        if sorts in ([0, 1], [1, 0]) and "#" not in between and ";" not in between:
            grouping = a if sorts[0] == 0 else b
            if len(grouping.names) == 1 and grouping in kept:
                kept = [r for r in kept if r is not grouping]
    return kept


def _kind_of(t: Token) -> int:
    return 2 if t.value in BORDER_AREAS else 1 if t.value in DIRECTIONS else 0


def _is_place(tokens: list[Token], kinds: str, k: int, text: str, known: bool) -> bool:
    t = tokens[k]
    word = text[t.start : t.end]
    kind = _kind_of(t)
    upper, plain = word != word.lower(), fold(word).removesuffix("'s")
    if kind == 0 and upper and plain in _TRANSLITERATED:
        return True
    if text[t.end : t.end + 1] == "-" and text[t.end + 1 : t.end + 2].islower():
        return False  # "Western-made"
    quoted = t.start > 0 and text[t.start - 1] in "«\"“„'‘"
    if quoted and _NAMESAKE.search(text, max(0, t.start - 24), t.start):
        return False
    if kind == 2 and _BY_TOWN.search(text, max(0, t.start - 8), t.start):
        return True
    if kind == 0 and quoted:
        return True
    wanted = _WANTED[kind]
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    if (
        kind < 2
        and after
        and after.kind == "G"
        and after.value == "border"
        and after.start - t.end <= 2
    ):
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
                if kind == 1 and x.value == "group" and not _adjective(plain):
                    break  # "в районе Купянска группировкой «Запад»"
                if x.value in wanted and (upper or close or not plain[0].isascii()):
                    if step == 1 or kind == 2 or x.value == "group" or not plain[0].isascii():
                        return True
                elif x.value in ("border", "area") and kind == 0:
                    if known and upper and kinds[max(k - 2, 0) : k] == "#p":
                        return True  # "up to 395 in the Dnepr area"
                    break
            elif x.kind == "S" and _kind_of(x) == kind:
                pass
            elif x.kind not in "pUAI,&()" and x.kind not in QUOTES:
                break
            end = x.end if step == 1 else x.start
    if kind == 2 and plain.startswith("курщин"):
        return True
    if kind == 1 and known:
        before = tokens[k - 1] if k else None
        led = before is not None and before.kind == "p"
        if led and upper and plain.endswith(("ском", "цком", "ському", "цькому")):
            return True  # "На Краснолиманском потери …"
        signed = after is not None and (after.kind in (":", "Q", *DASHES))
        return bool(signed and (upper or led))
    if kind or not known or not upper:
        return False
    follows = text[t.end : t.end + 3]
    if re.match(r"\s[A-Z]", follows) or (
        t.value == "dnepr" and re.match(r"\s+(?:river|рек)", text[t.end : t.end + 8], re.I)
    ):
        return False
    numbered = kinds[max(k - 2, 0) : k] == "#p"
    if t.value == "west" and not numbered and text[max(t.start - 4, 0) : t.start].lower() == "the ":
        return False
    if kinds == "S":
        return True  # "North." over a paragraph
    last_of_several = after is None and kinds.count("S") > 2
    return last_of_several or (
        after is not None
        and (after.kind in "(:Q#V,b&" or after.kind in DASHES or after.kind == "p")
    )


def _adjective(word: str) -> bool:
    """Tell whether the name of a direction may describe a grouping: not "Купянска"."""
    return word[0].isascii() or word.endswith(("й", "ая", "ое", "ую", "ом", "ого", "ому", "ої"))
