"""Figures that are part of another one, and the two ends of a range."""

from __future__ import annotations

import itertools
import re

from .figure import DASHES, Figure
from .nouns import noun_after
from .numerals import Token

__all__ = ["added_up", "is_range", "ranges", "subset_mark", "subsets"]

_NEAR = re.compile(r"[^.;,]{0,30}\s(?:in the area|near)\b")
#: What the whole may be summed from: "32 armoured vehicles, including two tanks …".
_PARTS = {"afv": ("afv", "tank"), "ship": ("ship",), "uav": ("uav",), "tank": ("tank",)}


def subsets(found: list[Figure], tokens: list[Token], kinds: str, text: str) -> None:
    """Mark the figures that another figure of the sentence holds already."""
    part_named = "C" in kinds
    if part_named:
        _of_the_dead(found, tokens)
    elif not [f for f in found if f.subset or f.held]:
        men = [f for f in found if f.item == "personnel"]
        if len(men) < 2 or not any(_with(f, tokens, text) for f in men):
            return
    seen: set[str] = set()
    for f in found:
        mark = subset_mark(tokens, f.at) if part_named and not f.signed else None
        men = f.item == "personnel"
        dead = f.subset and f.wording == "killed" and men
        f.subset = f.held or (
            (f.subset or mark is not None)
            and (dead or f.item in seen or (not men and bool(seen - {"personnel"})))
        )
        if f.item:
            seen.add(f.item)
    whole: Figure | None = None
    for i, f in enumerate(found):
        before = found[i - 1] if i else None
        if before is not None and before.subset and not f.subset:
            f.subset = _goes_on(f, before, whole, tokens, kinds, text)
        elif before is not None and f.item == before.item == "personnel":
            f.subset = f.subset or _with(f, tokens, text)
        elif f.subset and whole is not None:
            for part in _summed(found[i:], whole):
                part.subset = True
        if f.item and not f.subset:
            whole = f


def _of_the_dead(found: list[Figure], tokens: list[Token]) -> None:
    """Read "of the dead, 300 were volunteers and 20 officers" as parts of a number named before."""
    at = next((k for k, t in enumerate(tokens) if t.kind == "C" and t.value == "dead"), None)
    if at is None or at > 1:
        return
    for f in found:
        if f.at > at and f.item in ("", "personnel") and not f.problem:
            f.item, f.subset, f.wording, f.weak = "personnel", True, "killed", False


def added_up(found: list[Figure], tokens: list[Token]) -> None:
    """Give bare numbers the noun of the figure before them where they add up to just that.

    So in "67 drones: 31 over one region, 20 over another, 16 over a third".
    """
    if len([f for f in found if f.listed or not f.item]) < 2:
        return
    for i, whole in enumerate(found):
        if whole.item in ("", "personnel") or whole.problem:
            continue
        parts, left = [], whole.value or 0
        for g in found[i + 1 :]:
            if (g.item and not (g.listed and g.item == whole.item)) or g.problem or not g.value:
                break
            parts.append(g)
            left -= g.value
            if left <= 0:
                break
        if left == 0 and len(parts) > 1:
            for g in parts:
                g.item, g.subset = whole.item, True
                fate = tokens[g.at + 1] if g.at + 1 < len(tokens) else None
                if fate and fate.kind == "V" and fate.value and fate.start - g.end <= 2:
                    g.wording = str(fate.value)


def _goes_on(
    f: Figure, before: Figure, whole: Figure | None, tokens: list[Token], kinds: str, text: str
) -> bool:
    """Tell whether a subset goes on: "of them three tanks and 16 armoured vehicles"."""
    if tokens[f.at - 1].kind != "&":
        return False
    if f.item == "personnel":  # "185 in the Kursk direction and 40 in the Belgorod one"
        return noun_after(tokens, kinds, f.at, text)[0] != "item"
    sums = whole is not None and (before.value or 0) + (f.value or 0) == whole.value
    return bool(f.item) and (sums or f.item == before.item) and tokens[f.at - 2].kind != ","


def _with(f: Figure, tokens: list[Token], text: str) -> bool:
    """Tell whether it is said as "480 soldiers, with over 220 in the area of …"."""
    j = f.at - 1
    while j > 0 and tokens[j].kind in "QU":
        j -= 1
    return tokens[j].kind == "i" and tokens[j - 1].kind == "," and bool(_NEAR.match(text, f.end))


def _summed(following: list[Figure], whole: Figure) -> list[Figure]:
    """Return the figures that make up the whole: "29 vehicles, including 2 tanks, 3 … and 24 …"."""
    parts: list[Figure] = []
    left = whole.value or 0
    for g in following:
        if not g.value or g.item not in _PARTS.get(whole.item, (whole.item,)):
            break
        parts.append(g)
        left -= g.value
        if left <= 0:
            break
    return parts if left == 0 and len(parts) > 2 else []


def subset_mark(tokens: list[Token], k: int) -> Token | None:
    """Return "including" or "of them" where it stands before a number."""
    for j in range(k - 1, max(k - 4, -1), -1):
        kind = tokens[j].kind
        if kind == "C":
            return tokens[j]
        if kind not in "QAU+i:,b" and kind not in DASHES:
            break
    return None


def ranges(found: list[Figure], tokens: list[Token]) -> None:
    """Read the two ends of a range as bounds."""
    for a, b in itertools.pairwise(found):
        if b.at == a.at + 2 and a.item and a.item == b.item and is_range(a, b, tokens):
            a.qualifier, b.qualifier, b.tail = "over", "up_to", True


def is_range(a: Figure, b: Figure, tokens: list[Token]) -> bool:
    """Tell whether two numbers are the ends of one range: "200 to 250"."""
    if b.at != a.at + 2 or b.start - a.end > 5:
        return False
    if not a.value or not b.value or not a.value < b.value:
        return False
    if a.at and tokens[a.at - 1].kind == "i":
        return False  # "has risen by 1,070 to 1,121,430"
    kind = tokens[a.at + 1].kind
    if kind in DASHES:
        return b.start - a.end <= 3
    return kind == "t" or (a.at > 0 and tokens[a.at - 1].kind == "f" and kind in "Q&")
