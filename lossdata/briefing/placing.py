"""Which of the sectors that a sentence names each of its numbers belongs to."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from .kinds import Kind, rule
from .marks import Marked
from .number_phrases import Counted, Form
from .places import Run

__all__ = ["clauses", "pairs", "placed"]

_TO_NAME = rule(
    "COUNTED? (?:IN WORD? SPAN)? (?:LOSS WITH|IN|DASH IN?)"
    " (?:ARTICLE|FRONT|UNIT|SIDE|QUOTE|WITH|WORD(?= FRONT))*"
)
#: "lost 255 men, and in the zone of Dnepr up to 50"
_BUT_THERE = rule("COMMA [AND WORD IN]? IN (?:ARTICLE|FRONT|UNIT|SIDE|QUOTE|WORD|NOUN|WITH)* $")
#: "195 of them in the Kursk direction"
_OF_THEM_THERE = rule("NUMBER (?:PART|DASH|COMMA|BE|LOSS)* (?:IN|BOUND) (?:SIDE|WORD)? PLACE")


class _Clause(NamedTuple):
    """A clause with names of sectors; numbers are told by their places among those of the sentence."""

    sentence: Marked
    numbers: tuple[Counted, ...]  # of the sentence
    parts: tuple[bool, ...]
    inside: list[int]  # which numbers stand in it
    runs: list[Run]  # the names in it

    def at(self, i: int) -> int:
        """Return the mark at which a number stands."""
        return self.numbers[i].at

    def men(self) -> list[int]:
        """Return the numbers of soldiers that begin something: no parts, no increments."""
        return [i for i in self.inside if _is_head(self.numbers[i]) and not self.parts[i]]


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
    if not names:
        return [None] * groups
    seen = itertools.accumulate(order)
    nearest = [max(many - 1, 0) for name, many in zip(order, seen, strict=True) if not name]
    whole = max(order.index(True) - 1, 0)  # groups in front, but for the last
    return [None] * whole + nearest[whole:]


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
    out = [""] * len(numbers)
    carried: Run | None = None
    for clause in _parted(sentence, numbers, runs, parts):
        for i, sector in _in_clause(clause, carried).items():
            out[i] = sector
        carried = clause.runs[-1] if clause.runs else carried
    front = False
    for i, n in enumerate(numbers):
        front = _of_the_front(sentence, n) or (front and n.form is Form.SUM)
        out[i] = "all" if front else out[i]
    return tuple(out)


def _parted(
    sentence: Marked, numbers: tuple[Counted, ...], runs: tuple[Run, ...], parts: tuple[bool, ...]
) -> Iterator[_Clause]:
    """Yield the clauses of a sentence."""
    men = sum(n.item == "personnel" and n.form is not Form.BARE for n in numbers)
    if sorted(run.sort for run in runs) == [0, 1] and men < 2:
        runs = tuple(run for run in runs if run.sort == 1)  # and the grouping that works there
    told = [i for i, n in enumerate(numbers) if n.form is not Form.NOTHING]
    for low, high in clauses(sentence):
        inside = [i for i in told if low <= numbers[i].at < high]
        named = [run for run in runs if low <= run.at < high]
        yield _Clause(sentence, numbers, parts, inside, named)


def _in_clause(clause: _Clause, carried: Run | None) -> dict[int, str]:
    """Return the sectors of the numbers of a clause: of its names, else of the last ones before it."""
    if clause.runs:
        named = _by_its_names(clause).items()
        return {i: carried.sector if carried and of in ("", "all") else of for i, of in named}
    if carried is None:
        return dict.fromkeys(clause.inside, "all")
    men = [i for i in clause.inside if clause.numbers[i].item == "personnel"]
    dealt = zip(men, carried.names, strict=True) if len(carried.names) == len(men) > 1 else ()
    return dict.fromkeys(clause.inside, carried.sector) | dict(dealt)


def _of_the_front(sentence: Marked, n: Counted) -> bool:
    """Tell whether a number is said to be of all the front: "1,700 along the front line, and …"."""
    behind = rule("COUNTED? IN? (?P<front>TOTAL)").match(sentence.shape, n.at + 1)
    front = behind or rule("(?P<front>TOTAL) (?:LOSS|BE|BOUND|SIDE)* $").search(
        sentence.shape, 0, n.at
    )
    return front is not None and sentence.marks[front.start("front")].value == "front"


def clauses(sentence: Marked) -> list[tuple[int, int]]:
    """Return between which marks the clauses of a sentence stand: semicolons part them.

    Examples
    --------
    >>> from lossdata.briefing.scanning import marked_words
    >>> clauses(marked_words("5 tanks; 6 guns"))
    [(0, 2), (2, 6)]
    """
    ends = [k for k, kind in enumerate(sentence.shape) if kind == Kind.SEMICOLON]
    return list(itertools.pairwise([0, *ends, len(sentence.marks) + 1]))


def _by_its_names(clause: _Clause) -> dict[int, str]:
    """Return the sectors of the numbers of a clause that names some."""
    found = _right_before_names(clause) or _dealt_and_after(clause)
    if found:
        return found
    runs, men, whole = clause.runs, clause.men(), _whole_of_all(clause)
    if len(runs) == 1 and len(runs[0].names) == len(men) > 1:
        dealt = zip(men, runs[0].names, strict=True)
        return dict.fromkeys(clause.inside, runs[0].sector) | dict(dealt)
    parted = clause._replace(
        inside=[i for i in clause.inside if i not in whole], runs=_one_a_number(clause)
    )
    return dict.fromkeys(whole, "all") | _by_names_around(parted)


def _by_names_around(clause: _Clause) -> dict[int, str]:
    """Return the sectors of groups of numbers: each has the name before it, or each that after it."""
    out: dict[int, str] = {}
    events = _events(clause)
    names = [e.sector for e in events if e.is_name]
    groups = [e.numbers for e in events if not e.is_name]
    for group, at in zip(groups, pairs([e.is_name for e in events]), strict=True):
        out |= dict.fromkeys(group, "all" if at is None else names[at])
    first = clause.runs[0].first
    there = len(names) == 1 and _BUT_THERE.search(clause.sentence.shape, 0, first)
    if there and len(groups) == 2 and clause.at(groups[0][-1]) < first:
        out |= dict.fromkeys(groups[0], "")
    return out


def _right_before_names(clause: _Clause) -> dict[int, str]:
    """Return the sectors where numbers stand right before names, and before them at most a whole.

    "1,430: 200 in the zone of North, 230 in the zone of West".
    """
    numbers, runs = clause.numbers, clause.runs
    named = _right_before(clause)
    first = min(map(clause.at, named), default=0)
    if len(named) < 2 or first >= runs[0].first:
        return {}
    rest = [
        i
        for i in clause.inside
        if i not in named and numbers[i].item and clause.at(i) < runs[-1].at
    ]
    begins = [numbers[i].item for i in named if clause.at(i) == first]
    whole = rest == clause.men()[:1] and begins == ["personnel"]
    if rest and not (whole and clause.at(rest[0]) < first):
        return {}
    return dict.fromkeys(clause.inside, "all") | named


def _right_before(clause: _Clause) -> dict[int, str]:
    """Return the sectors of the numbers that stand right before a name: "200 in the zone of North"."""
    return {
        i: run.sector
        for i in clause.inside
        for run in clause.runs
        if clause.at(i) < run.first
        and _TO_NAME.fullmatch(clause.sentence.shape, clause.at(i) + 1, run.first)
    }


def _dealt_and_after(clause: _Clause) -> dict[int, str]:
    """Return the sectors of a row that is dealt to names, of what goes with it, and of what follows.

    "115 men and two pickups, while 70 and 60 …, respectively".
    """
    dealt = _dealt(clause)
    if not dealt:
        return {}
    last = max(map(clause.at, dealt))
    rest = [i for i in clause.inside if clause.at(i) > last]
    later = [run for run in clause.runs if run.at > last]
    for before, i in itertools.pairwise(clause.inside):
        if before in dealt and i not in dealt and i not in rest:
            dealt[i] = dealt[before]
    after = _by_its_names(clause._replace(inside=rest, runs=later)) if rest and later else {}
    return dealt | after


def _dealt(clause: _Clause) -> dict[int, str]:
    """Return the sectors of a row of numbers that is dealt to a row of names: "…, respectively"."""
    at = clause.sentence.shape.find(Kind.RESPECTIVELY)
    numbers = clause.numbers
    names = [name for run in clause.runs if run.at < at for name in run.names]
    row = [
        i for i in clause.inside if numbers[i].item and not clause.parts[i] and numbers[i].at < at
    ]
    row = [i for i in row if numbers[i].item == numbers[row[-1]].item]
    return dict(zip(row, names, strict=True)) if len(row) == len(names) > 1 else {}


def _whole_of_all(clause: _Clause) -> list[int]:
    """Return the numbers of all the front: before parts of one name, or last, behind several names."""
    if len(clause.runs) > 1:
        return _sum_of_all(clause)
    shape, direction = clause.sentence.shape, clause.runs[0].sort
    part = rule("NUMBER? PART").search(shape)  # "including 460", "460 of them"
    if not part or clause.runs[0].at < part.start():
        return []
    whole = [i for i in clause.inside if clause.at(i) < part.start()]
    rest = clause.inside[len(whole) :]
    if direction and rest and _OF_THEM_THERE.match(shape, clause.at(rest[0])):
        return whole  # "1,390 men, of them 195 in the Kursk direction"
    in_all = Kind.TOTAL in shape[: part.start()]
    if not rest:
        return whole if in_all else []
    return [] if direction and not in_all else _whole_of_men(clause, whole, rest)


def _whole_of_men(clause: _Clause, whole: list[int], rest: list[int]) -> list[int]:
    """Return those of all among a whole and its parts: "1,405 in all, including over 470 for Centre"."""
    told = [i for i in rest if clause.at(i) < clause.runs[0].at]
    behind = next((clause.at(i) for i in rest if i not in told), clause.runs[0].at)
    if not whole and Kind.LOSS in clause.sentence.shape[clause.runs[0].at : behind]:
        return []  # "of these, 510 were recorded by Centre, which also destroyed four tanks"
    if told and _are_men(clause, [*whole[-1:], told[0]]):
        return [i for i in clause.inside if i not in told]  # "of them 510 for Centre, 94 drones"
    return whole if _are_men(clause, [*whole[-1:], *rest]) else []


def _are_men(clause: _Clause, numbers: list[int]) -> bool:
    return all(clause.numbers[i].item == "personnel" for i in numbers)


def _sum_of_all(clause: _Clause) -> list[int]:
    """Return the last number where it is of all: "North: 5, South: 6, in all 11"."""
    last, named = clause.inside[-1:], clause.runs[-1].at
    if not last or not _are_men(clause, last) or named > clause.at(last[0]):
        return []
    at = clause.at(last[0])
    return last if Kind.TOTAL in clause.sentence.shape[max(named, at - 6) : at + 4] else []


def _one_a_number(clause: _Clause) -> list[Run]:
    """Return the runs, those parted whose names have one number each: "South and Centre: 225 and 440"."""
    out: list[Run] = []
    ends = [*(run.at for run in clause.runs[1:]), len(clause.sentence.marks)]
    for run, until in zip(clause.runs, ends, strict=True):
        later = [at for at in map(clause.at, clause.men()) if run.at < at < until]
        if len(run.names) == len(later) > 1:
            named = zip(run.names, later, strict=True)
            out += [run._replace(names=(name,), at=at - 1) for name, at in named]
        else:
            out.append(run)
    return out


def _events(clause: _Clause) -> list[_Event]:
    """Return names and groups of numbers in text order; each number of soldiers begins a group."""
    named = [(run.at, _Event(True, run.sector)) for run in clause.runs]
    alone = [(clause.at(i), _Event(False, numbers=(i,))) for i in clause.inside]
    out: list[_Event] = []
    for _, event in sorted([*named, *alone], key=lambda pair: pair[0]):
        if not out or out[-1].is_name or event.is_name or _begins_group(clause, out[-1], event):
            out.append(event)
        else:
            out[-1] = _Event(False, numbers=out[-1].numbers + event.numbers)
    return out


def _begins_group(clause: _Clause, group: _Event, event: _Event) -> bool:
    """Tell whether a number of soldiers comes after another one that is not the low end of its range."""
    number = clause.numbers[event.numbers[0]]
    if not _is_head(number) or (len(clause.runs) < 2 and clause.parts[event.numbers[0]]):
        return False
    soldiers = [i for i in group.numbers if clause.numbers[i].item == "personnel"]
    return bool(soldiers) and not _ranged(clause.numbers[soldiers[-1]], number)


def _is_head(number: Counted) -> bool:
    return number.item == "personnel" and number.form is not Form.STEP


def _ranged(low: Counted, high: Counted) -> bool:
    return high.at == low.at + 2 and (low.value or 0) < (high.value or 0)
