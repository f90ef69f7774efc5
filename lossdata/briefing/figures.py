"""The figures of one sentence: what it says of each of its numbers, and nothing from around it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ..claims.vocabulary import DIRECTIONS
from .claimants import Voice
from .codes import Code
from .comparing import compared
from .counted import counted
from .governors import Held, Hold
from .kinds import Kind, rule
from .lengths import Span, Time
from .marks import Mark, Marked
from .number_phrases import AIR, Counted, Form
from .parts import part_of, ranged
from .places import Run, places
from .placing import placed
from .scanning import marked_words
from .spans import spans
from .speakers import speakers
from .timing import timed
from .verbs import holds
from .whose import Whose, is_agent, whose
from .words import formed, keys, said_in, turn

__all__ = ["Figure", "Reading", "reading"]


class Figure(NamedTuple):
    """One number and what its sentence says of it; empty where it does not say."""

    start: int
    end: int
    at: int  # of its mark
    value: int | None
    bound: str
    item: str
    people: bool
    form: Form
    hold: Hold
    wording: str
    side: str
    agent: str
    sector: str
    time: Time | None
    part: bool
    more: bool
    whole: bool  # a number, not "a tank"
    code: Code | None = None


class Reading(NamedTuple):
    """A sentence as it is read by itself."""

    text: str
    marked: Marked
    figures: tuple[Figure, ...]
    runs: tuple[Run, ...]
    spans: tuple[Span, ...]
    caption: bool  # it is that of a picture
    own: bool  # a side's own losses are spoken of
    over: bool  # something is over something: drones over a region
    spoken: tuple[Voice, ...]  # who speaks in it
    losses: tuple[Mark, ...]  # its words of loss
    side: str  # the one side that it names, of losses
    both_sides: bool  # it names both
    blank: bool  # it is short and of words in no list
    elsewhere: bool  # it names a direction that is in no vocabulary
    front: bool  # it names the whole front
    direction: bool  # there is the name of a direction in it, of whatever


_FATES = frozenset(("destroyed", "damaged", "captured", "abandoned"))
_BLANK = rule("(?:WORD|GAP|STOP|COMMA)*")
_SHORT = 60  # characters


@lru_cache(maxsize=4_000)
def reading(text: str, known: bool = False) -> Reading:
    """Return what a sentence says by itself.

    Parameters
    ----------
    text : str
        The sentence.
    known : bool
        The text around it has named groupings of forces: a bare "West" may be one.

    Examples
    --------
    >>> read = reading("Battlegroup West: Kiev lost over 1,210 troops and two tanks in a day.")
    >>> [(f.bound, f.value, f.item, f.wording, f.sector, f.time) for f in read.figures]
    [('over', 1210, 'personnel', 'lost', 'west', 1), ('exact', 2, 'tank', 'lost', 'west', 1)]
    """
    marked = marked_words(text)
    numbers = counted(marked)
    runs = places(marked, text, known)
    most = said_in("MOST_SINCE", text)
    named = tuple(s for s in spans(marked) if not most or marked.marks[s.at].start < most.start())
    if not numbers:
        return Reading(text, marked, (), runs, named, *_asides(text, marked, runs))
    numbers = _with_sectors(marked, numbers, runs)
    held = holds(marked, numbers)
    parts = part_of(marked, numbers, held)
    sectors = placed(marked, numbers, runs, parts)
    times = timed(marked, numbers, parts, named)
    parts = _of_one_time(numbers, parts, times)
    parts = parts if Kind.PART in marked.shape else _of_one_fate(numbers, parts, held)
    found = tuple(
        _figure(n, h, whose(marked, n, h), sector, time, part)
        for n, h, sector, time, part in zip(numbers, held, sectors, times, parts, strict=True)
    )
    found = _sides_of_parts(found)
    return Reading(
        text,
        marked,
        _checked(compared(marked, ranged(found, marked), text), marked, text, runs),
        runs,
        named,
        *_asides(text, marked, runs),
    )


def _asides(text: str, marked: Marked, runs: tuple[Run, ...]) -> tuple:
    """Return the last fields of a reading: what is asked of every sentence that is met again."""
    losses = tuple(m for m in marked.marks if m.kind is Kind.LOSS)
    sides = _sides(marked, text)
    named = {(m.kind, m.value) for m in marked.marks}
    return (
        _is_caption(text),
        turn("OWN").search(text) is not None,
        turn("OVER").search(text) is not None,
        speakers(marked, text),
        losses,
        next(iter(sides)) if len(sides) == 1 and losses else "",
        len(sides) == 2,
        len(text) <= _SHORT and _BLANK.fullmatch(marked.shape) is not None,
        Kind.FRONT in marked.shape and _unknown_sector(marked, text, runs),
        (Kind.TOTAL, "front") in named,
        any((Kind.PLACE, direction) in named for direction in DIRECTIONS),
    )


def _is_caption(text: str) -> bool:
    """Tell whether a sentence begins as a caption does, or has one in brackets."""
    starts = (0, *(k for k, c in enumerate(text) if c == "(")) if "(" in text else (0,)
    return any(turn("CAPTION").match(text, k) for k in starts)


def _sides(marked: Marked, text: str) -> set[str]:
    """Return the sides that a sentence names, but for those by whom something was captured or destroyed."""
    if turn("THAN").search(text):
        return set()  # "three times what the other lost"
    named = (
        (k, keys("NATION").get(m.word) if m.kind is Kind.ITEM else m.value)
        for k, m in enumerate(marked.marks)
        if m.kind in (Kind.SIDE, Kind.ITEM)
    )
    return {str(side) for k, side in named if side in ("RU", "UA") and not is_agent(marked, k)}


def _sides_of_parts(found: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Give what is a part, by what became of it, and a sum behind a day the side of what stands before."""
    out: list[Figure] = []
    for f in found:
        goes_on = out and (f.form is Form.PART or (f.form is Form.SUM and not f.side))
        out.append(f._replace(side=out[-1].side) if goes_on else f)
    return tuple(out)


def _of_one_time(
    numbers: tuple[Counted, ...], parts: tuple[bool, ...], times: tuple[Time | None, ...]
) -> tuple[bool, ...]:
    """Return which numbers are parts: a day's losses are no part of a total."""
    out = list(parts)
    for i, part in enumerate(parts):
        wholes = [k for k in range(i) if not parts[k] and numbers[k].item == numbers[i].item]
        if part and wholes and times[i] is not None and times[i] != times[wholes[-1]]:
            out[i] = False
    return tuple(out)


def _of_one_fate(
    numbers: tuple[Counted, ...], parts: tuple[bool, ...], held: tuple[Held, ...]
) -> tuple[bool, ...]:
    """Return which numbers are parts: "1,239 destroyed, 106 damaged" are none of one another."""
    out = list(parts)
    for i, part in enumerate(parts):
        whole = next((k for k in range(i - 1, -1, -1) if not parts[k]), None)
        if part and whole is not None and numbers[i].form is Form.PART:
            mine, other = held[i].wording, held[whole].wording
            out[i] = not (
                numbers[i].item == numbers[whole].item and mine != other and {mine, other} <= _FATES
            )
    return tuple(out)


def _with_sectors(
    marked: Marked, numbers: tuple[Counted, ...], runs: tuple[Run, ...]
) -> tuple[Counted, ...]:
    """Read bare numbers that stand at the name of a sector as numbers of soldiers: "Centre – 475"."""
    if any(n.item in AIR for n in numbers):
        runs = tuple(r for r in runs if r.sort != 2)
    return tuple(
        n._replace(item="personnel") if _is_bare(marked, n) and _at_sector(marked, n, runs) else n
        for n in numbers
    )


def _is_bare(marked: Marked, n: Counted) -> bool:
    """Tell whether a number has nothing behind it that it could count, and is no day or small count."""
    behind = rule("WORD|GAP|FRONT|NOUN").match(marked.shape, n.at + 1)
    return n.form is Form.BARE and (n.value or 0) > 9 and not behind


_FROM_NAME = rule(
    "(?:BOUND|BE|LOSS|TOTAL|FRONT|SIDE|OPEN|CLOSE|COLON|COMMA|AND|UNIT|IN|DASH|QUOTE|EQUALS|BAR|APPROX|ARTICLE|WITH|MORE|REACHED|SAYING)*"
)
_TO_NAME = rule(
    "(?:WORD(?= FRONT| WITH)|IN|FRONT|WITH|UNIT|COMMA|OPEN|DASH|QUOTE|ARTICLE|SIDE|LOSS|BE)*"
)


def _at_sector(marked: Marked, n: Counted, runs: tuple[Run, ...]) -> bool:
    """Tell whether a number stands right behind the name of a sector, or right before one."""
    for run in runs:
        before = run.at < n.at and n.start - run.end <= 44
        between = marked.shape[run.at + 1 : n.at]
        if Kind.RESPECTIVELY in marked.shape:
            between = between.replace(Kind.NUMBER, "")  # the first of the row
        if before and _FROM_NAME.fullmatch(between):
            return True
        after = n.at < run.first and run.start - n.end <= 50
        if after and _TO_NAME.fullmatch(marked.shape, n.at + 1, run.first):
            return True
    return False


def _figure(
    n: Counted, held: Held, whose_: Whose, sector: str, time: Time | None, part: bool
) -> Figure:
    return Figure(
        n.start, n.end, n.at, n.value, n.bound, n.item, n.people, n.form, held.hold, held.wording,
        whose_.side, whose_.agent, sector, time, part, n.more, n.whole,
    )  # fmt: skip


_OLD_YEAR = re.compile(
    r"\b(?:in|since|of|until|в|у|с|з)\s(?:19\d\d|200\d|201[0-3])\b|\b(?:19\d\d|200\d|201[0-3])\s(?:года|году|року|році)\b"
)


def _checked(
    found: tuple[Figure, ...], marked: Marked, text: str, runs: tuple[Run, ...]
) -> tuple[Figure, ...]:
    """Return the figures, with a code where their sentence says why none of them can be read."""
    code = _code(marked, text, runs)
    return tuple(f._replace(code=f.code or _own_code(f, marked.marks[f.at]) or code) for f in found)


def _code(marked: Marked, text: str, runs: tuple[Run, ...]) -> Code | None:
    """Return why no figure of a sentence can be read."""
    if turn("DENIED_OUTRIGHT").search(text) or text.rstrip('"»” ').endswith("?"):
        return Code.NOT_HAPPENED
    if Kind.OTHER_WAR in marked.shape or _OLD_YEAR.search(text):
        return Code.OTHER_WAR
    if (not runs and turn("OTHER_GROUPINGS").search(text)) or _unknown_sector(marked, text, runs):
        return Code.UNKNOWN_SECTOR
    several = any(len(r.names) > 1 and r.sort < 2 for r in runs)
    return Code.EACH if several and Kind.EACH in marked.shape else None


def _own_code(f: Figure, mark: Mark) -> Code | None:
    """Return why a number is no figure of losses, whoever should say it."""
    if f.whole and f.value is None:
        return Code.NO_COUNT if mark.kind is Kind.NUMBER else Code.NO_NUMBER
    if f.hold is Hold.DENIED:
        return Code.NOT_HAPPENED
    if f.hold is Hold.DEED:
        return Code.OTHER_DEED
    return None if f.item else Code.NO_ITEM


#: "the press centre of North": who says it, not where
_SPEAKING = rule("REPORT (?:QUOTE|FRONT|UNIT|SIDE)* $")


def _unknown_sector(marked: Marked, text: str, runs: tuple[Run, ...]) -> bool:
    """Tell whether a direction is named that is in no vocabulary: "in the Sumy direction"."""
    if any(not _SPEAKING.search(marked.shape, 0, run.first) for run in runs):
        return False
    directions = (m for m in marked.marks if m.kind is Kind.FRONT and m.value == "direction")
    return any(formed(m.word, "DIRECTION_WORD") and _has_a_name(text, m.start) for m in directions)


def _has_a_name(text: str, start: int) -> bool:
    """Tell whether the word before a place in a text can be the name of a direction."""
    word = (text[max(0, start - 30) : start].split() or [""])[-1]
    name = word.isascii() and word[:1].isupper() and word.isalpha() and len(word) > 3
    return name or formed(word.lower(), "OF_A_DIRECTION")
