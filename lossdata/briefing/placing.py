"""Which of the sectors that a sentence names each of its numbers belongs to."""

from __future__ import annotations

import itertools
from typing import NamedTuple

from .kinds import Kind, rule
from .marks import Marked
from .number_phrases import Counted, Form
from .places import Run

__all__ = ["pairs", "placed"]


_TO_NAME = rule(
    "COUNTED? (?:IN WORD? SPAN)? (?:LOSS WITH|IN|DASH IN?)"
    " (?:ARTICLE|FRONT|UNIT|SIDE|QUOTE|WITH|WORD(?= FRONT))*"
)


_BUT_THERE = rule("COMMA [AND WORD IN]? IN (?:ARTICLE|FRONT|UNIT|SIDE|QUOTE|WORD|NOUN|WITH)* $")


class _Event(NamedTuple):
    """A name or a group of numbers, in text order."""

    is_name: bool
    sector: str = ""
    numbers: tuple[int, ...] = ()


def pairs(order: list[bool]) -> list[int | None]:
    """Match groups of numbers with names around them; return for each group the place of its name.

    Parameters
    ----------
    order : list of bool
        True for a name, False for a group, as they appear. As many of both: in order; one group
        more, in front: it is of the whole; else each with the last name before it, or the next.

    Examples
    --------
    >>> pairs([True, False, True, False]), pairs([False, False, True, False, True])
    ([0, 1], [None, 0, 1])
    >>> pairs([True, False, False])
    [0, 0]
    """
    groups, names = order.count(False), order.count(True)
    if groups == names:
        return list(range(groups))
    if not order[0] and groups == names + 1 and names > 1:
        return [None, *range(names)]
    ahead = next((i for i, name in enumerate(order) if name), groups)
    out: list[int | None] = [None] * max(ahead - 1, 0)
    seen = 0
    for i, name in enumerate(order):
        if name:
            seen += 1
        elif len(out) < order[: i + 1].count(False):
            out.append(seen - 1 if seen else 0 if names else None)
    return out


#: "195 of them in the Kursk direction"
_OF_THEM_THERE = rule("NUMBER (?:PART|DASH|COMMA|BE|LOSS)* (?:IN|BOUND) (?:SIDE|WORD)? PLACE")


def placed(
    sentence: Marked, numbers: tuple[Counted, ...], runs: tuple[Run, ...], parts: tuple[bool, ...]
) -> tuple[str, ...]:
    """Return the sector of each number; empty where the sentence names none for it.

    Parameters
    ----------
    sentence : Marked
    numbers : tuple of Counted
    runs : tuple of Run
        What `places` says of the sentence.
    parts : tuple of bool
        Which numbers are parts of one before them.

    Examples
    --------
    >>> from lossdata.briefing.counted import counted
    >>> from lossdata.briefing.scanning import marked_words
    >>> from lossdata.briefing.places import places
    >>> text = "Battlegroup West: 80 troops; Battlegroup South: 40 troops"
    >>> said = marked_words(text)
    >>> placed(said, counted(said), places(said, text), (False, False))
    ('west', 'south')
    """
    if not runs:
        return ("",) * len(numbers)
    men = sum(n.item == "personnel" and n.form is not Form.BARE for n in numbers)
    if sorted(run.sort for run in runs) == [0, 1] and men < 2:
        runs = tuple(run for run in runs if run.sort == 1)  # and the grouping that works there
    out = [""] * len(numbers)
    carried: Run | None = None
    for low, high in _clauses(sentence):
        own = [r for r in runs if low <= r.at < high]
        inside = [
            i for i, n in enumerate(numbers) if low <= n.at < high and n.form is not Form.NOTHING
        ]
        if not own:
            men = [i for i in inside if numbers[i].item == "personnel"]
            several = carried is not None and len(carried.names) == len(men) > 1
            for i in inside:
                out[i] = carried.sector if carried else "all"
            if several and carried is not None:
                out = [
                    carried.names[men.index(i)] if i in men else sector
                    for i, sector in enumerate(out)
                ]
            continue
        for i, sector in _in_clause(sentence, numbers, inside, own, parts).items():
            out[i] = sector if sector not in ("", "all") or carried is None else carried.sector
        carried = own[-1]
    front = False
    for i, n in enumerate(numbers):
        front = _of_the_front(sentence, n) or (front and n.form is Form.SUM)
        out[i] = "all" if front else out[i]
    return tuple(out)


def _of_the_front(sentence: Marked, n: Counted) -> bool:
    """Tell whether a number is said to be of all the front: "1,700 along the front line, and …"."""
    behind = rule("COUNTED? IN? (?P<front>TOTAL)").match(sentence.shape, n.at + 1)
    front = behind or rule("(?P<front>TOTAL) (?:LOSS|BE|BOUND|SIDE)* $").search(
        sentence.shape, 0, n.at
    )
    return front is not None and sentence.marks[front.start("front")].value == "front"


def _clauses(sentence: Marked) -> list[tuple[int, int]]:
    ends = [k for k, kind in enumerate(sentence.shape) if kind == Kind.SEMICOLON]
    return list(itertools.pairwise([0, *ends, len(sentence.marks) + 1]))


def _in_clause(
    sentence: Marked,
    numbers: tuple[Counted, ...],
    inside: list[int],
    own: list[Run],
    parts: tuple[bool, ...],
) -> dict[int, str]:
    """Return the sectors of the numbers of one clause."""
    men = [
        i
        for i in inside
        if numbers[i].item == "personnel" and not parts[i] and numbers[i].form is not Form.STEP
    ]
    plain = _right_before(sentence, numbers, inside, own)
    rest = [i for i in inside if i not in plain and numbers[i].item and numbers[i].at < own[-1].at]
    first = min((numbers[i].at for i in plain), default=0)
    begins = [numbers[i].item for i in plain if numbers[i].at == first]
    ahead = (
        not (rest and begins != ["personnel"])
        and first < own[0].first
        and all(numbers[i].at < first for i in rest)
    )  # a whole stands first
    if len(plain) > 1 and rest in ([], men[:1]) and ahead:
        return dict.fromkeys(inside, "all") | plain  # "1,430: 200 in the zone of North, 230 in …"
    dealt = _dealt(sentence, numbers, inside, own, parts)
    if dealt:
        last = max(numbers[i].at for i in dealt)
        rest, later = [i for i in inside if numbers[i].at > last], [r for r in own if r.at > last]
        for i in inside:  # "115 men and two pickups, while 70 and 60 …, respectively"
            led = max((j for j in dealt if j < i), default=None)
            if i not in dealt and led is not None and i not in rest:
                dealt[i] = dealt[led]
        return dealt | (_in_clause(sentence, numbers, rest, later, parts) if rest and later else {})
    if len(own) == 1 and len(own[0].names) > 1 and len(men) == len(own[0].names):
        dealt = dict(zip(men, own[0].names, strict=True))
        return {i: dealt.get(i, own[0].sector) for i in inside}
    out: dict[int, str] = {}
    if len(own) == 1:
        inside = _after_the_whole(sentence, numbers, inside, own, out)
    last = inside[-1] if inside else -1
    if len(own) > 1 and last >= 0 and _summed_up(sentence, numbers[last], own):
        out[last] = "all"
        inside = inside[:-1]
    events = _events(numbers, inside, _one_a_number(numbers, men, own), parts)
    names = [e.sector for e in events if e.is_name]
    groups = [e.numbers for e in events if not e.is_name]
    for group, at in zip(groups, pairs([e.is_name for e in events]), strict=True):
        out |= dict.fromkeys(group, "all" if at is None else names[at])
    there = len(names) == 1 and _BUT_THERE.search(sentence.shape, 0, own[0].first)
    if there and len(groups) == 2 and numbers[groups[0][-1]].at < own[0].first:
        out |= dict.fromkeys(groups[0], "")  # "lost 255 men, and in the zone of Dnepr up to 50"
    return out


def _right_before(
    sentence: Marked, numbers: tuple[Counted, ...], inside: list[int], own: list[Run]
) -> dict[int, str]:
    """Return the sectors of the numbers that stand right before a name: "200 in the zone of North"."""
    return {
        i: run.sector
        for i in inside
        for run in own
        if numbers[i].at < run.first
        and _TO_NAME.fullmatch(sentence.shape, numbers[i].at + 1, run.first)
    }


def _dealt(
    sentence: Marked,
    numbers: tuple[Counted, ...],
    inside: list[int],
    own: list[Run],
    parts: tuple[bool, ...],
) -> dict[int, str]:
    """Return the sectors of a row of numbers that is dealt to a row of names: "…, respectively"."""
    at = sentence.shape.find(Kind.RESPECTIVELY)
    if at < 0:
        return {}
    names = [name for run in own if run.at < at for name in run.names]
    row = [i for i in inside if numbers[i].item and not parts[i] and numbers[i].at < at]
    item = numbers[row[-1]].item if row else ""
    row = [i for i in row if numbers[i].item == item]
    return dict(zip(row, names, strict=True)) if len(row) == len(names) > 1 else {}


def _after_the_whole(
    sentence: Marked,
    numbers: tuple[Counted, ...],
    inside: list[int],
    own: list[Run],
    out: dict[int, str],
) -> list[int]:
    """Note in `out` that the first of "1,405 in all, including over 470 in the area of Centre" is of all."""
    part = rule("NUMBER? PART").search(sentence.shape)  # "including 460", "460 of them"
    if not part or own[0].at < part.start():
        return inside
    whole = [i for i in inside if numbers[i].at < part.start()]
    rest = [i for i in inside if numbers[i].at >= part.start()]
    there = rest and _OF_THEM_THERE.match(sentence.shape, numbers[rest[0]].at)
    if own[0].sort and not there and Kind.TOTAL not in sentence.shape[: part.start()]:
        return inside
    if there and own[0].sort:  # "1,390 men, of them 195 in the Kursk direction"
        out |= dict.fromkeys(whole, "all")
        return rest
    if whole and not rest and Kind.TOTAL in sentence.shape[: part.start()]:
        out |= dict.fromkeys(whole, "all")
        return []
    told = [
        i for i in rest if numbers[i].at < own[0].at
    ]  # "of them 510 in the zone of Centre, 94 drones"
    if (
        told
        and numbers[whole[-1] if whole else told[0]].item == numbers[told[0]].item == "personnel"
    ):
        out |= dict.fromkeys((*whole, *(i for i in rest if i not in told)), "all")
        return told
    if rest and whole and all(numbers[i].item == "personnel" for i in (whole[-1], *rest)):
        out |= dict.fromkeys(whole, "all")
        return rest
    return inside


def _summed_up(sentence: Marked, last: Counted, own: list[Run]) -> bool:
    """Tell whether the last number is of all: "North: 5, South: 6, in all 11"."""
    if last.item != "personnel" or own[-1].at > last.at:
        return False
    near = sentence.shape[max(own[-1].at, last.at - 6) : last.at + 4]
    return Kind.TOTAL in near


def _one_a_number(numbers: tuple[Counted, ...], men: list[int], own: list[Run]) -> list[Run]:
    """Return the runs, those parted whose names have one number each: "South and Centre: 225 and 440"."""
    out: list[Run] = []
    for i, run in enumerate(own):
        until = own[i + 1].at if i + 1 < len(own) else 1 << 30
        later = [m for m in men if run.at < numbers[m].at < until]
        if len(run.names) > 1 and len(later) == len(run.names):
            for name, m in zip(run.names, later, strict=True):
                out.append(Run((name,), run.start, run.end, numbers[m].at - 1, run.sort, run.first))
        else:
            out.append(run)
    return out


def _events(
    numbers: tuple[Counted, ...], inside: list[int], own: list[Run], parts: tuple[bool, ...]
) -> list[_Event]:
    """Return names and groups of numbers in text order; each number of soldiers begins a group."""
    named = [(run.at, _Event(True, run.sector)) for run in own]
    order = sorted([*named, *((numbers[i].at, i) for i in inside)], key=lambda pair: pair[0])
    out: list[_Event] = []
    for _, event in order:
        if isinstance(event, _Event):
            out.append(event)
            continue
        fresh = not out or out[-1].is_name
        soldiers = [i for i in (() if fresh else out[-1].numbers) if numbers[i].item == "personnel"]
        own_sector = len(own) > 1 or not parts[event]
        head = (
            numbers[event].item == "personnel"
            and own_sector
            and numbers[event].form is not Form.STEP
        )
        if fresh or (head and soldiers and not _ranged(numbers[soldiers[-1]], numbers[event])):
            out.append(_Event(False, numbers=(event,)))
        else:
            out[-1] = _Event(False, numbers=(*out[-1].numbers, event))
    return out


def _ranged(low: Counted, high: Counted) -> bool:
    return high.at == low.at + 2 and (low.value or 0) < (high.value or 0)
