"""The figures of a sentence, each with the sector that it belongs to there."""

from __future__ import annotations

import itertools
import re

from ..claims.vocabulary import BORDER_AREAS, GROUPINGS
from .figure import AIR, Figure, Run
from .numerals import Token

__all__ = ["pairs", "placed"]

_OVER = re.compile(r"\b(?:над|over|while)\s|, а ", re.IGNORECASE)


def pairs(first_of: list[tuple[int, int]]) -> dict[int, int | None]:
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
    ahead = [
        i
        for i in range(len(groups))
        if first_of[i][0] == 0 and all(w == 0 for w, _ in first_of[: i + 1])
    ]
    out = dict.fromkeys([first_of[i][1] for i in ahead[:-1]])  # sums, before the parts begin
    last: int | None = None
    for pos, (what, i) in enumerate(first_of):
        if what == 1:
            last = i
        elif i not in out:
            following = next((j for w, j in first_of[pos:] if w == 1), None)
            out[i] = last if last is not None else following
    return out


def placed(
    found: list[Figure], tokens: list[Token], kinds: str, text: str, runs: list[Run]
) -> None:
    """Give each figure the sector that it belongs to in its sentence."""
    ends = [t.start for t in tokens if t.kind == ";"] if ";" in kinds else []
    dealt = [t.start for t in tokens if t.kind == "R"] if "R" in kinds else []
    sums = [t for t in tokens if t.kind == "T"] if "T" in kinds else []
    marks = [t for t in tokens if t.kind == "C"] if "C" in kinds else []
    bounds = [0, *ends, 1 << 60]
    carried: Run | None = None
    for low, high in itertools.pairwise(bounds):
        own = [r for r in runs if low <= r.start < high]
        inside = [f for f in found if low <= f.start < high and not f.problem]
        if not own:
            for f in inside:
                f.sector = "all" if carried is None else "+".join(sorted(carried.names))
            continue
        if len(own) == 1 or any(low <= x < high for x in dealt):
            names = [n for r in own for n in r.names]
            people = [f for f in inside if f.item == "personnel" and not f.subset and not f.step]
            several = [r for r in own if len(r.names) > 1]
            if several and len(own) == 1 and len(people) == len(names) > 1:
                for f, name in zip(people, names, strict=True):
                    f.sector = name
                continue
        before, carried = carried, own[-1]
        inside = _inside_the_whole(inside, own, [t for t in marks if low <= t.start < high])
        _pair_sectors(inside, own, [t for t in sums if low <= t.start < high])
        for f in inside:
            if before is not None and f.sector == "all":
                f.sector = "+".join(sorted(before.names))  # of the clause before
            if f.wording == "shot_down" and f.item in AIR and _of_another(f, own, tokens, text):
                f.sector = ""


def _of_another(f: Figure, own: list[Run], tokens: list[Token], text: str) -> bool:
    """Tell whether what was shot down is another clause's than the sectors: over the country."""
    led = max((r.end for r in own if r.end <= f.start), default=-1)
    if led >= 0:
        return _OVER.search(text, led, f.start) is not None
    between = sum(t.kind == "V" for t in tokens[f.at : own[0].at])
    its_own = all(t.kind != "V" for t in tokens[: f.at])  # which then follows it
    return between > its_own


def _inside_the_whole(inside: list[Figure], own: list[Run], marks: list[Token]) -> list[Figure]:
    """Read "1,405 in all, including over 470 in the area of Centre": the first is of the front.

    Return the figures that the sectors belong to.
    """
    if not marks:
        return inside
    mark = marks[0]
    if any(r.start < mark.end or r.names[0] not in GROUPINGS for r in own):
        return inside
    before = [f for f in inside if f.start < mark.start]
    after = [f for f in inside if f.start > mark.end]
    men = [f.item == "personnel" for f in (*before[-1:], *after)]
    if len(men) < 2 or not all(men):
        return inside
    for f in before:
        f.sector = "all"
    for f in after:
        f.subset = False
    return after


def _pair_sectors(inside: list[Figure], own: list[Run], sums: list[Token]) -> None:
    if (
        inside
        and len(own) > 1
        and sums
        and inside[-1].item == "personnel"
        and own[-1].end < inside[-1].start
    ):
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
        marks = sorted(
            [(r.start, 1, i) for i, r in enumerate(order)] + [(f.start, 0, f) for f in inside],
            key=lambda m: m[:2],
        )
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
        at = next(
            (r for r in own if 0 <= r.start - f.end <= 30 and r.names[0] in BORDER_AREAS), None
        )
        if at is not None and len(own) > 1:
            f.sector = "+".join(sorted(at.names))
            inside, own = [g for g in inside if g is not f], [r for r in own if r is not at]
    groups: list[list[Figure]] = []
    order: list[tuple[int, int]] = []
    marks = sorted(
        [(r.start, 1, i) for i, r in enumerate(own)]
        + [(f.start, 0, i) for i, f in enumerate(inside)]
    )
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
    for g, r in pairs(order).items():
        for f in groups[g]:
            f.sector = "all" if r is None else "+".join(sorted(own[r].names))
