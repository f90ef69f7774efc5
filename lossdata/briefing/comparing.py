"""Numbers that a sentence gives only to compare with: averages, differences, other days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .codes import Code
from .kinds import Kind, rule
from .marks import Marked
from .number_phrases import AIR, Form
from .printed_dates import is_year
from .words import formed, said_in, turn

if TYPE_CHECKING:
    from .figures import Figure

__all__ = ["compared"]

_A_WORD = re.compile(r"\s(?:[\w%-]+\s)?")
_GOES_ON = rule("(?:COUNTED|UNIT|SIDE|WORD|AND|COMMA|DASH|TO|BOUND|MORE)*")
#: "1,000 soldiers a day": a rate.
_RATE = re.compile(
    r"(?:\s(?!in\b|within\b|over\b|of\b|for\b)[\w-]+){0,3}\s"
    r"(?:(?:a|per|each|every) day\b(?! (?:earlier|before|ago))|daily\b(?! (?:report|update|bulletin|summar))|"
    r"(?:в|на) (?:день|сутки|добу)\b)",
    re.I,
)
_AVERAGE = rule("COMPARED [^NUMBER SEMICOLON COMPARED]* (?:NUMBER (?:TO|DASH|AND)? BOUND?)? $")
_AVERAGED = rule("(?:COUNTED|SIDE|WORD|LOSS)* COMPARED")
_AGAINST = rule("COMPARED (?:BOUND|ARTICLE|WORD|LOSS|WITH){0,3} $")
_AFTER = rule("(?:COUNTED|SIDE|LOSS|WORD|BOUND|UNIT){0,4} (?P<time>OTHER_TIME)")
_FIRST = rule("(?:WORD COMMA?|IN SPAN|SPAN WORD? DAYS)? (?P<time>OTHER_TIME)")
_THIS_DAY_IN = rule("IN? (?P<day>SPAN) (?:WORD? DAYS)? IN (?P<year>NUMBER)")
_BEFORE = rule("(?P<time>OTHER_TIME)[^SEMICOLON SPAN]* $")


def compared(marked: Marked, found: tuple[Figure, ...], text: str) -> tuple[Figure, ...]:
    """Return the figures, with a code where a number only compares: "40 more than", "up from 40"."""
    out: list[Figure] = []
    for f in found:
        code = f.code or _code(marked, f, text)
        last = out[-1] if out else None
        if code is None and last is not None and last.code is Code.AVERAGE:
            on = _GOES_ON.fullmatch(marked.shape, last.at + 1, f.at)  # "1,081 men and three tanks"
            code = Code.AVERAGE if on else None
        out.append(f._replace(code=code))
    return tuple(out)


def _code(marked: Marked, f: Figure, text: str) -> Code | None:
    """Return why a number is none of a report's, or None."""
    return (
        _difference(marked, f, text)
        or _rate(marked, f, text)
        or _average(marked, f)
        or _other_time(marked, f)
    )


def _difference(marked: Marked, f: Figure, text: str) -> Code | None:
    """Return a code where a number is how much more or less another one is, or what that is of."""
    more = turn("MORE_THAN").search(text, f.end, f.end + 40)
    if more and _A_WORD.fullmatch(text, f.end, more.start()):
        return Code.DIFFERENCE
    before = marked.marks[f.at - 1].word.split()[-1] if f.at else ""
    if before == "по" and (f.item in AIR or f.item == "personnel"):
        return Code.EACH
    if rule("MORE").match(marked.shape, f.at + 1) and turn("THAN").search(text, f.end):
        return Code.DIFFERENCE  # "200 more soldiers over the past day than the day before"
    if _is_than(marked, f, text) or _is_of_the_last_such_day(f, text):
        return Code.OTHER_DAY
    by_so_many = turn("BY_SO_MANY").search(text, max(0, f.start - 5), f.start)
    if by_so_many and turn("MORE_OR_LESS").search(text, f.end, f.end + 30):
        return Code.DIFFERENCE  # "на 200 человек больше"
    fell = turn("FELL").search(text, max(0, f.start - 40), f.start)
    return Code.DIFFERENCE if fell and _A_WORD.fullmatch(text, fell.end(), f.start) else None


def _rate(marked: Marked, f: Figure, text: str) -> Code | None:
    """Return a code where a number is one a day, of so many, or of each of several."""
    if _RATE.match(text, f.end) and f.form is not Form.STEP:  # "(+43 per day)" is an increment
        return Code.AVERAGE
    near = (max(0, f.start - 60), f.end + 60)
    if said_in("OF_SO_MANY", text) and turn("OF_SO_MANY").search(text, *near):
        return Code.AVERAGE  # "127 deaths per 10,000 men"
    rate = said_in("RATE", text)
    if rate and rate.start() < f.start:
        return Code.AVERAGE
    each = rule("(?:COUNTED|SIDE|WORD|IN|LOSS|UNIT|BE)* EACH").match(marked.shape, f.at + 1)
    return Code.EACH if each else None


def _average(marked: Marked, f: Figure) -> Code | None:
    """Return a code where a number is an age, an average or what another one is compared with."""
    shape, after = marked.shape, f.at + 1
    if rule("PEOPLE BOUND $").search(shape, 0, f.at) and rule("IN|LINK|STOP|$").match(shape, after):
        return Code.NO_COUNT  # "men over 40"
    before, behind = _AVERAGE.search(shape, 0, f.at), _AVERAGED.match(shape, after)
    at = [m for m in (before and before.start(), behind and behind.end() - 1) if m is not None]
    if any(marked.marks[k].value == "average" for k in at):
        return Code.AVERAGE
    against = _AGAINST.search(shape, 0, f.at) and not _by_month(marked, f)
    return Code.OTHER_DAY if against else None


def _is_than(marked: Marked, f: Figure, text: str) -> bool:
    """Tell whether a number stands behind "than" in its clause: "higher than the 900 given by X"."""
    since = max(
        (m.end for m in marked.marks[: f.at] if m.kind in (Kind.NUMBER, Kind.SEMICOLON)), default=-1
    )
    if since < 0:
        return False
    bound = marked.marks[f.at - 1] if f.at and marked.marks[f.at - 1].kind is Kind.BOUND else None
    until = bound.start if bound else f.start  # "more than 900" is a bound
    than = turn("THAN").search(text, since, until)
    return than is not None and "," not in text[than.end() : until]


def _is_of_the_last_such_day(f: Figure, text: str) -> bool:
    """Tell whether a number is that of a day before: "the most since 15 May, when 1,500 were lost"."""
    most = said_in("MOST_SINCE", text)
    return most is not None and most.end() < f.start


def _by_month(marked: Marked, f: Figure) -> bool:
    return bool(rule("(?:COUNTED|SIDE|IN)* MONTH(?! NUMBER)").match(marked.shape, f.at + 1))


def _is_this_day_of_a_year(marked: Marked) -> bool:
    """Tell whether a sentence begins with "On this day in 2024", or "As of this day in 2024"."""
    led = _THIS_DAY_IN.match(marked.shape)
    if led is None or not is_year(marked.marks[led.start("year")]):
        return False
    return marked.marks[led.start("day")].value in ("1", "sum")


def _other_time(marked: Marked, f: Figure) -> Code | None:
    """Return a code where "a year ago" stands in front of a number or right behind it."""
    if _is_this_day_of_a_year(marked):
        return Code.OTHER_TIME
    first = _FIRST.match(marked.shape)  # "on this day a year ago"
    m = first or _BEFORE.search(marked.shape, 0, f.at) or _AFTER.match(marked.shape, f.at + 1)
    if m is None:
        return None
    mark = marked.marks[m.start("time")]
    other = rule("(?:COMMA|COLON)? CLAIMANT").match(marked.shape, m.end("time"))
    if other and formed(mark.word, "COMPARISON"):
        return None  # "For comparison, Oryx has …"
    if first is None and rule("SPAN [^COMMA NUMBER]* $").search(marked.shape, 0, m.start("time")):
        return None  # "since it began more than a year ago"
    if rule("(?:MONTH|DATE) (?:NUMBER|ORDINAL)? $").search(marked.shape, 0, m.start("time")):
        return None  # "on February 24 last year": a date
    if mark.value == "ago":
        return Code.OTHER_TIME
    return Code.OTHER_DAY if mark.value == "earlier" else None
