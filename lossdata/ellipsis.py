"""The noun, the range or the whole that a number shares with its neighbours."""

from __future__ import annotations

import re

from .figure import DASHES, PERSONS, QUOTES, Figure, Run
from .nouns import is_dated, is_year, noun_after, topic_before
from .tokens import Token
from .words import fold


def elliptic(
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
        bare = (
            not text[f.end : min(until, close, f.end + 30)]
            .split("\n")[0]
            .strip(" \u00a0.!?…:;,»”\"'()")
            .strip()
        )
        taken = (
            f.at > 0
            and tokens[f.at - 1].kind == "V"
            and (following is None or following.kind in ",;")
        )
        digits = text[f.start].isdigit() or (f.value or 0) > 10 or taken
        if f.step and before and before.item:
            f.item = before.item
        elif _range(f, after, tokens, text) and after.item:
            f.item = after.item
        elif before and before.item and _range(before, f, tokens, text):
            f.item = before.item
        elif after and after.item and _joined(tokens, f.at, after.at) and after.item == "personnel":
            f.item = after.item
        elif before and before.item and (f.subset or _subset_mark(tokens, f.at)):
            f.item = before.item
        elif (
            before
            and before.item
            and _subset_mark(tokens, before.at)
            and (tokens[f.at - 1].kind == "&" and f.start - before.end < 60)
        ):
            f.item, f.subset = before.item, True
        elif (
            before
            and before.item
            and f.at + 1 < len(tokens)
            and tokens[f.at + 1].kind == "P"
            and (tokens[f.at + 1].start - f.end <= 12)
        ):
            f.item = before.item
        elif (
            before
            and before.item
            and following
            and following.kind == "p"
            and (fold(text[following.start : following.end]) == "since")
        ):
            f.item, f.tally = before.item, True
        elif not bare or not digits:
            continue
        elif before and before.item and (led := _after_time(tokens, f.at)):
            f.item, f.tally = before.item, led.kind == "T" or led.value == "total"
        elif heading and not before and _after_time(tokens, f.at) and not runs:
            f.item, f.wording = topic_before(tokens, f.at, text) or "personnel", heading
        elif (
            before
            and before.item == "personnel"
            and any(run.end <= f.start and before.end <= run.start for run in runs)
        ):
            f.item, f.sector_near = "personnel", True
        elif _subject(f, found, tokens, text):
            f.item = _subject(f, found, tokens, text)
        elif _at_run(f, tokens, runs):
            f.item, f.sector_near = "personnel", True
        elif _amounted(tokens, f.at, text):
            f.item = topic_before(tokens, f.at, text) or "personnel"
        elif (
            before
            and before.item == "personnel"
            and any(r.start >= f.end and r.start - f.end < 60 for r in runs)
        ):
            f.item = "personnel"
    for i, f in enumerate(found[1:], 1):
        f.weak = f.weak or (
            f.item == "personnel"
            and found[i - 1].weak
            and noun_after(tokens, f.at, text)[0] != "item"
        )
    for i, f in enumerate(found[:-1]):  # a second pass for chains: "170, 210 and 50 troops"
        if not f.item and not f.problem and tokens[f.at].kind == "#":
            after = next((g for g in found[i + 1 :] if g.item), None)
            if (
                after
                and after.item == "personnel"
                and all(t.kind in "#Q,&" for t in tokens[f.at + 1 : after.at])
            ):
                f.item = "personnel"
    for f in found:
        f.subset = (f.subset or _subset_mark(tokens, f.at)) and any(
            g.end <= f.start
            and g.item
            and (g.item == f.item or "personnel" not in (g.item, f.item))
            for g in found
        )
    for i, f in enumerate(
        found
    ):  # "29 vehicles, including two tanks, three carriers and 24 others"
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
        if (
            f.item == before.item == "personnel"
            and tokens[j].kind == "i"
            and tokens[j - 1].kind == ","
        ):
            f.subset = f.subset or bool(
                re.match(r"[^.;,]{0,30}\s(?:in the area|near)\b", text[f.end : f.end + 50])
            )
    for i, f in enumerate(found[1:], 1):  # "185 in the Kursk direction and 40 in the Belgorod one"
        if (
            found[i - 1].subset
            and not f.subset
            and f.item == "personnel"
            and tokens[f.at - 1].kind == "&"
            and noun_after(tokens, f.at, text)[0] != "item"
        ):
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


def _after_time(tokens: list[Token], k: int) -> Token | None:
    """Return the span of time or "in all" that a number follows: "… since the start – over 58,300"."""
    for j in range(k - 1, max(k - 7, -1), -1):
        t = tokens[j]
        if t.kind in "PT":
            return t
        if (t.kind not in "Qtbpm#,V+" and t.kind not in DASHES) or tokens[k].start - t.end > 45:
            return None
    return None


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
    if kind in DASHES:
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
        if kind not in "QAU+i:,b" and kind not in DASHES:
            break
    return False


def _at_run(f: Figure, tokens: list[Token], runs: list) -> bool:
    """Tell whether a number stands directly at the name of a sector: "South (275", "215 in the West"."""
    for run in runs:
        if run.end <= f.start <= run.end + 40:
            between = [t for t in tokens if run.end <= t.start and t.end <= f.start]
            if all(t.kind in "QbVTGA(:,U" or t.kind in DASHES or t.kind in QUOTES for t in between):
                return True
        if f.end <= run.start <= f.end + 48:
            between = [t for t in tokens if f.end <= t.start and t.end <= run.start]
            if all(t.kind in "pGiU,(" or t.kind in DASHES or t.kind in QUOTES for t in between):
                return True
    return False


def _amounted(tokens: list[Token], k: int, text: str) -> bool:
    """Tell whether the number follows a word for losses of people: "losses came to about 1,305"."""
    start = tokens[k].start
    for j in range(k - 1, max(k - 13, -1), -1):
        t = tokens[j]
        if t.kind == "m" or (t.kind == "#" and (is_dated(tokens, j) or is_year(tokens, j, text))):
            start = t.start
            continue
        if start - t.end > 60 or t.kind in "#I;DX":
            return False
        if t.kind == "V" and t.value in (*PERSONS, "captured"):
            return True
        start = t.start
    return False
