"""What makes a figure with a word of loss none of the claims: civilians, other days, own losses."""

from __future__ import annotations

import pandas as pd

from .codes import Code
from .figures import Figure, Reading
from .governors import Hold
from .kinds import Kind, rule
from .lengths import Span
from .marks import Mark
from .number_phrases import LISTED, Form
from .printed_dates import dates_printed, days_named
from .words import formed, keys, said_in, turn

__all__ = [
    "LISTS_OF_DEAD",
    "are_soldiers",
    "is_another_day",
    "is_category",
    "is_dated_before",
    "is_dated_the_day_before",
    "is_of_an_earlier_report",
    "is_of_another_weekday",
    "is_of_old",
    "is_of_the_eve",
    "is_said_in_another_month",
    "plain_doubt",
]

#: Sources that list dead by name.
LISTS_OF_DEAD = ("mediazona", "ualosses")
_REPORT_OF = rule("REPORT (?:CLAIMANT|SIDE|WORD|UNIT){0,2} FROM $")
_SAID_IN = rule(
    "(?:^|COMMA|QUOTE|WORD) (?P<led>IN) (?:(?P<month>MONTH) (?:NUMBER NOUN?)?|WORD (?P<late>MONTH) COMMA?)"
    " SIDE? CLAIMANT WORD? SAYING"
)
#: "On Monday, the spokesman said"
_ON_A_DAY = rule("(?<!.)IN WORD COMMA? CLAIMANT [^LOSS NUMBER]* SAYING")
_REPORT_ON = rule("REPORT (?:WORD|UNIT)? IN $")
_NEAR = 15  # characters
_BESIDE = 30
#: "were destroyed near the town on March 13."
_CLOSING = rule("[^SAYING] IN (?:NUMBER MONTH|MONTH NUMBER) STOP? $")
_LONG_AGO = 62  # days
_A_WEEK = 7
_TOO_MANY = 10**12  # no count of anything lost


def plain_doubt(f: Figure, read: Reading) -> Code | None:
    """Return why a figure is no claim, whoever should make it."""
    if f.code is not None:
        return f.code
    if f.value is None or f.value >= _TOO_MANY:
        return Code.NO_COUNT
    if f.hold is not Hold.LOSS:
        return Code.NO_LOSS
    if f.wording == "shot_down" and f.item == "personnel":
        return Code.NO_ITEM  # "the crews shot down: 41 over one region"
    if said_in("RECKONED_HERE", read.text):
        return Code.NO_CLAIMANT  # "sum to some 60,000 by this newspaper's arithmetic"
    if f.form is not Form.NOUN_AFTER and said_in("AGED", read.text):
        return Code.NO_ITEM  # "the oldest of the dead was 71"
    return _plain_doubt_of_things(f, read)


def _plain_doubt_of_things(f: Figure, read: Reading) -> Code | None:
    """Return why a figure is not of what an army lost: people of a town, what is left, cars."""
    people = said_in("POPULATION", read.text)
    if people and 0 < f.start - people.end() < _NEAR:
        return Code.CIVILIANS  # "in towns with a population of under 100,000"
    left = said_in("REMAINING", read.text)
    if left and min(abs(left.start() - f.end), abs(f.start - left.end())) < _BESIDE:
        return Code.OTHER_DEED  # "77 tanks left", "у Росії лишилося 77 танків"
    debris = said_in("DEBRIS", read.text)
    if debris and debris.start() < f.start:
        return Code.OTHER_DEED  # "debris of the drone that was shot down damaged 20 cars"
    if f.item == "vehicle" and (Kind.CIVILIAN in read.marked.shape or _are_anybodys(f, read)):
        return Code.CIVILIANS
    return None


def _are_anybodys(f: Figure, read: Reading) -> bool:
    """Tell whether vehicles are damaged of which nothing says that they are an army's: "6 cars damaged"."""
    alone = all(g.item in ("vehicle", "") for g in read.figures)
    bare = not (f.side or f.sector or f.agent) and Kind.SIDE not in read.marked.shape
    return alone and bare and f.wording == "damaged" and f.form is Form.NOUN_AFTER


def is_category(f: Figure, read: Reading, source: str) -> bool:
    """Tell whether a list's number of dead is of one group of them: of officers, of volunteers."""
    if source not in LISTS_OF_DEAD:
        return False
    low = f.end if f.form is Form.NOUN_AFTER else max(0, f.start - 30)
    # "officers – 4,900", but "a volunteer project: 76,912 men"; "110,000 dead, of them officers"
    behind = read.text[f.end : f.end + 30].split(",")[0]
    around = read.text[low : f.end] + behind
    told = max((g.end for g in read.figures if g.start < f.start), default=0)
    among = turn("AMONG_THEM").search(read.text, told, f.start)
    of_them = among and turn("GROUP_OF_DEAD").search(read.text, among.end(), f.start)
    if of_them:
        return True  # "among prisoners there are more than 5,000 dead"
    region = read.text[: f.start].endswith("(") and f.people  # "Tatarstan (270 people)"
    home = turn("HOMES").search(read.text, told, f.end + len(behind))  # "Tatarstan has lost 270"
    return bool(region or home or turn("GROUP_OF_DEAD").search(around))


def are_soldiers(f: Figure, read: Reading, listing: bool) -> bool:
    """Tell whether people who are not called soldiers are: by who says so, or where."""
    shape = read.marked.shape
    if Kind.CIVILIAN in shape:
        return False
    if f.form in LISTED or f.more or f.sector or f.side:
        return True
    if listing and f.hold is Hold.LOSS and Kind.LOSS not in shape:
        return True
    low, high = read.marked.clause(f.at)
    soldiers = any(_tells_of_soldiers(mark) for mark in read.marked.marks[low:high])
    return soldiers or f.wording in ("lost", "casualties", "eliminated", "captured")


def _tells_of_soldiers(mark: Mark) -> bool:
    """Tell whether a word is said of soldiers: "troops", "lost", "the enemy"."""
    told = ((Kind.ITEM, "personnel"), (Kind.LOSS, "lost"), (Kind.SIDE, "enemy"))
    return (mark.kind, mark.value) in told


def is_another_day(read: Reading, day: pd.Timestamp) -> bool:
    """Tell whether a sentence names a day before the report's."""
    return pd.notna(day) and any((day - date).days > 1 for _, date in days_named(read.marked, day))


def is_dated_before(read: Reading, f: Figure, day: pd.Timestamp) -> bool:
    """Tell whether a sentence is on a day that is over for longer than the report's: "on 4 May it said"."""
    if pd.isna(day):
        return False
    for at, date in days_named(read.marked, day):
        itself = any(span.at == at and span.time == 1 for span in read.spans)
        # "on the night of 21 January" is itself a span
        apart = all(
            abs(span.at - at) > 4 or _is_the_night_of(read, span, at) for span in read.spans
        )
        beside = (itself and f.time == 1) or 0 < at - f.at < 4  # "lost 5,000 soldiers on 3 May"
        led = rule("SPAN (?:COMMA|IN)* $").search(read.marked.shape, 0, at)
        on_it = f.time == 1 and led and any((led.start(), 1) == span for span in read.spans)
        closes = not read.spans and _CLOSING.match(read.marked.shape, max(at - 2, 0))
        if (day - date).days > 1 and ((at < f.at and apart) or beside or on_it or closes):
            return True
    return False


def _is_the_night_of(read: Reading, span: Span, at: int) -> bool:
    # "over the past day, 1 October", but not "on Thursday, 12 February"
    beside = rule("SPAN COMMA $").search(read.marked.shape, 0, at)
    return span.time == 1 and 0 < at - span.at < 3 and not beside


def is_said_in_another_month(read: Reading, f: Figure, day: pd.Timestamp) -> bool:
    """Tell whether somebody spoke in another month: "in March the staff spoke of 900,000"."""
    said = _SAID_IN.search(read.marked.shape, 0, f.at)
    if said is None or pd.isna(day):
        return False
    led, month = (
        read.marked.marks[said.start("led")],
        read.marked.marks[said.start(said.lastgroup or "month")],
    )
    return formed(led.word, "INSIDE") and str(month.value) != str(day.month)


def is_of_old(read: Reading, f: Figure, day: pd.Timestamp, total: bool) -> bool:
    """Tell whether a month long past is named before a number: "in December 2022 it said".

    A total is of another day where the month before is named: "in mid-May 2025 it had 40,000 names".
    """
    for printed in dates_printed(read.marked):
        if pd.isna(day) or printed.day or not printed.year or printed.first > f.at:
            continue
        invaded = (printed.month, printed.year) == (2, 2022)
        before = read.marked.marks[printed.first - 1].word if printed.first else " "
        if invaded or formed(before.split(" ")[-1], "SINCE"):
            continue
        if (day - pd.Timestamp(printed.year, printed.month, 28)).days > (
            _A_WEEK if total else _LONG_AGO
        ):
            return True
    return False


def is_of_an_earlier_report(read: Reading, f: Figure, day: pd.Timestamp) -> bool:
    """Tell whether a number is of a report that is dated before the text: "у зведенні від 3 грудня"."""
    return pd.notna(day) and any(
        at < f.at and date < day and _REPORT_OF.search(read.marked.shape, 0, at)
        for at, date in days_named(read.marked, day)
    )


def is_of_another_weekday(
    read: Reading, f: Figure, day: pd.Timestamp, told: bool, interval: bool
) -> bool:
    """Tell whether a number is of the report of another day of the week: "in its bulletin on Thursday".

    Of a report, where the day's own has been told (`told`); of what was said "On Thursday, …" an interval,
    and a total of more than a day before.
    """
    if pd.isna(day):
        return False
    for k, mark in enumerate(read.marked.marks[: f.at]):
        named = keys("WEEKDAY").get(mark.word.split()[0]) if mark.kind is Kind.WORD else None
        if (
            named
            and int(named) != day.weekday()
            and (
                (told and _REPORT_ON.search(read.marked.shape, 0, k))
                or (
                    (interval or (day.weekday() - int(named)) % 7 > 1)
                    and _ON_A_DAY.match(read.marked.shape, k - 1)
                )
            )
        ):
            return True
    return False


def is_dated_the_day_before(read: Reading, f: Figure, day: pd.Timestamp) -> bool:
    """Tell whether the day before the report's is named before a number, and no span of time by it."""
    return pd.notna(day) and any(
        at < f.at
        and (day - date).days == 1
        # "on the night of 23 June" is itself a span
        and all(abs(span.at - at) > 4 or _is_the_night_of(read, span, at) for span in read.spans)
        for at, date in days_named(read.marked, day)
    )


def is_of_the_eve(f: Figure, read: Reading) -> bool:
    """Tell whether "the day before" stands before a number, or right after it."""
    marks = read.marked.marks
    return Kind.OTHER_TIME in read.marked.shape and any(
        m.kind is Kind.OTHER_TIME and m.value == "eve" and (k < f.at or m.start - f.end < 14)
        for k, m in enumerate(marks)
    )
