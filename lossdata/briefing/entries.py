"""A line of a list by itself: what it counts, and in which column each of its numbers stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .kinds import Kind, rule
from .lengths import Length, Time
from .marks import Mark, Marked

__all__ = ["Entry", "Number", "entries", "is_headed", "may_be_one"]

_WORDS = 5  # in no list, of what is said of one thing
_BRIEF = 9  # marks of a line that counts two things
_MOST = 3  # columns
_OF_A_LINE = rule(
    "(?:BULLET|DASH|BAR|COLON|EQUALS|APPROX|OPEN|CLOSE|PLUS|QUOTE|STOP|COMMA|SEMICOLON|LOSS|UNIT|BOUND|"
    "SIDE|WORD|SPAN|TOTAL|REACHED|ARTICLE|IN|MORE|ITEM|PEOPLE|NUMBER|AND|SAME|DENIED)+"
)
#: "Enemy losses: 1,160 troops", over lines of other things
_HEADED = rule(
    "(?:BULLET|WORD|SIDE)* LOSS (?:SIDE|WORD|IN|COUNTED)* [COLON DASH BAR] [BOUND APPROX]* NUMBER"
    " [^LOSS COMMA AND NUMBER]* $"
)
_NOUNS = rule("COUNTED (?:(?:LINK|BAR|WORD|UNIT|SIDE|IN|QUOTE)* COUNTED)*")
_A_PART = rule("OPEN (?=[^CLOSE]*NUMBER) [^CLOSE]*COUNTED")  # "12 tanks (three T-90s)"
_PARTED_BY = (Kind.SEMICOLON, Kind.BAR, Kind.BULLET, Kind.COMMA, Kind.AND)
_OF_PROSE = (Kind.COMMA, Kind.AND)
_LED = rule("(?:BOUND|APPROX|TOTAL|IN|SPAN|COLON|DASH|PLUS|ARTICLE|REACHED)* $")
_SAYS_BEFORE = rule("(?P<time>SPAN|TOTAL) (?:BOUND|COLON|DASH|REACHED|APPROX|PLUS)* $")
_SAYS_BEHIND = rule("(?:UNIT|PEOPLE)? IN? (?P<time>SPAN)")
#: What is counted together under the name of one of them.
_TOGETHER = (
    ({"tank", "afv"}, "afv"),
    ({"vehicle", "fuel_tank", "military_auto", "special_equipment"}, "vehicle"),
)


class Number(NamedTuple):
    """A number of a line."""

    mark: Mark
    at: int  # of its mark
    column: str  # "+" for an increment, "(" in a bracket, else its place among the others
    says: Time | None  # over what it is, where that stands beside it
    bound: str


class Entry(NamedTuple):
    """One thing that a line counts."""

    item: str
    people: bool  # that they are soldiers is not said
    wording: str  # of its own
    numbers: tuple[Number, ...]


def entries(marked: Marked) -> tuple[Entry, ...]:
    """Return what a line of a list counts; nothing for another line.

    Examples
    --------
    >>> from lossdata.briefing.scanning import marked_words
    >>> [(e.item, [n.column for n in e.numbers]) for e in entries(marked_words("tanks — 10,881 (+6)"))]
    [('tank', ['0', '+'])]
    >>> entries(marked_words("The enemy lost 5 tanks"))
    ()
    """
    if not _OF_A_LINE.fullmatch(marked.shape) or Kind.NUMBER not in marked.shape:
        return ()
    if rule("[^NUMBER]*LOSS").match(marked.shape) and not is_headed(marked):
        return ()
    whole = _entry(marked, 0, len(marked.marks))
    if whole:
        return (whole,)
    parted = (_parted(marked, sign) for sign in _PARTED_BY)
    return next((found for found in parted if found), ())


def is_headed(marked: Marked) -> bool:
    """Tell whether a line begins with a word of loss that holds for lines below: "Losses: 1,160 men".

    Examples
    --------
    >>> from lossdata.briefing.scanning import marked_words
    >>> is_headed(marked_words("Enemy losses: 1,160 troops")), is_headed(marked_words("tanks: 5"))
    (True, False)
    """
    return _HEADED.match(marked.shape) is not None


def may_be_one(marked: Marked) -> bool:
    """Tell whether a line may be one of a list, though it cannot be told what it counts, or how much.

    Examples
    --------
    >>> from lossdata.briefing.scanning import marked_words
    >>> may_be_one(marked_words("no aircraft at all,")), may_be_one(marked_words("They said so."))
    (True, False)
    """
    if Kind.NUMBER in marked.shape:
        return _OF_A_LINE.fullmatch(marked.shape) is not None
    return Kind.LOSS not in marked.shape and rule("COUNTED").search(marked.shape) is not None


def _parted(marked: Marked, sign: Kind) -> tuple[Entry, ...]:
    """Return the things that a sign parts in a line: "tanks 5; guns 7"; by commas if it is brief."""
    ends = [k for k, kind in enumerate(marked.shape) if kind == sign]
    bounds = zip([0, *(k + 1 for k in ends)], [*ends, len(marked.marks)], strict=True)
    parts = [(low, high) for low, high in bounds if Kind.NUMBER in marked.shape[low:high]]
    found = tuple(e for low, high in parts if (e := _entry(marked, low, high)))
    if len(found) < max(len(parts), 2):
        return ()
    brief = len(marked.shape) < _BRIEF or any(len(e.numbers) > 1 for e in found)
    return found if brief or sign not in _OF_PROSE else ()


def _entry(marked: Marked, low: int, high: int) -> Entry | None:
    """Return the one thing that a part of a line counts, or None."""
    shape, marks = marked.shape[low:high], marked.marks[low:high]
    items = {_item(marks[m.start() : m.end()]) for m in _NOUNS.finditer(shape)}
    words = sum(len(m.word.split()) for m in marks if m.kind is Kind.WORD)
    if len(items) != 1 or "" in items or words > _WORDS or _A_PART.search(shape):
        return None
    numbers = tuple(_numbers(marked, low, high))
    if not _are_told_apart(numbers):
        return None
    people = all(m.kind is not Kind.ITEM for m in marks)
    losses = [str(m.value) for m in marks if m.kind is Kind.LOSS]
    return Entry(items.pop(), people, losses[-1] if losses else "", numbers)


def _are_told_apart(numbers: tuple[Number, ...]) -> bool:
    """Tell whether numbers are counts in digits, each in a column of its own."""
    counts = all(isinstance(n.mark.value, int) and n.mark.word[0].isdigit() for n in numbers)
    return counts and 0 < len(numbers) == len({n.column for n in numbers}) <= _MOST


def _item(nouns: tuple[Mark, ...]) -> str:
    """Return what some nouns together name, or ""."""
    items = {str(m.value) for m in nouns if m.kind is Kind.ITEM}
    items |= {"personnel" for m in nouns if m.kind is Kind.PEOPLE}
    if len(items) == 1:
        return items.pop()
    return next((name for some, name in _TOGETHER if items <= some), "")


def _numbers(marked: Marked, low: int, high: int) -> Iterator[Number]:
    """Yield the numbers of a part of a line."""
    plain = 0
    for k in range(low, high):
        mark = marked.marks[k]
        if mark.kind is not Kind.NUMBER:
            continue
        column = _sign(marked, low, k)
        if not column:
            column, plain = str(plain), plain + 1
        yield Number(mark, k, column, _says(marked, low, high, k), _bound(marked, low, k))


def _bound(marked: Marked, low: int, k: int) -> str:
    """Return how a number is worded by what stands before it."""
    led = _LED.search(marked.shape, low, k)
    before = marked.marks[led.start() : k] if led else ()
    bounds = [m.value or "about" for m in before if m.kind in (Kind.BOUND, Kind.APPROX)]
    return str(bounds[-1]) if bounds else "exact"


def _sign(marked: Marked, low: int, k: int) -> str:
    """Return the column of a number that shows it by a sign or a bracket, else ""."""
    if k > low and (marked.marks[k - 1].kind is Kind.PLUS or marked.marks[k - 1].word == "±"):
        return "+"
    opened = marked.shape.rfind(Kind.OPEN, low, k)
    return "(" if opened >= 0 and Kind.CLOSE not in marked.shape[opened:k] else ""


def _says(marked: Marked, low: int, high: int, k: int) -> Time | None:
    """Return what stands beside a number: that it is of a day, or of all."""
    named = _SAYS_BEFORE.search(marked.shape, low, k)
    named = named or _SAYS_BEHIND.match(marked.shape, k + 1, high)
    mark = marked.marks[named.start("time")] if named else None
    if mark and (mark.kind is Kind.TOTAL or mark.value == "total"):
        return Length.TOTAL
    return 1 if mark and mark.value == "1" else None
