"""The spans of time that a sentence names, and the numbers that are over them."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from enum import Enum
from typing import NamedTuple

import pandas as pd

from .kinds import Kind, rule
from .marks import Marked
from .printed_dates import Printed, dates_printed, day_of_month, is_year
from .words import any_formed, formed, turn

__all__ = ["Length", "Month", "Span", "Time", "days_in", "days_of_last_month", "spans"]


class Length(Enum):
    """What a span of time may be, where it is no number of days."""

    TOTAL = "total"  # since the war began
    THAT = "that"  # "during this time": what was said last
    SAME = "same"  # as the figures before
    SUM = "sum"  # as of a day
    DURING = "during"  # the fighting
    MONTH = "month"  # the one named before
    LAST_MONTH = "last_month"  # before that of the report
    YEAR = "year"
    SINCE = "since"  # a day
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month that figures are over: "in August"; month 0 is the whole year."""

    month: int
    year: int | None


Time = int | Length | Month


class Span(NamedTuple):
    """A span of time, and the mark at which a sentence names it."""

    at: int
    time: Time


_LONGEST = 62  # days that a figure may be over, where a number of days or weeks is printed
_CLOCK = re.compile(r"\b(\d?\d)[.:]\d\d\b")
_EVENING = 17  # o'clock: a night's report is of the hours since
_UNTIL = rule("WORD? (?:TO|AND|BOUND|DASH)+ DATE")
_LATE = 20  # days of a month
_INVASION = (24, 2)
_SCAN = rule("SPAN|DAYS|NOUN|MONTH|DATE|NUMBER|OTHER_TIME|(?<=IN)WORD|IN")


def days_in(named: Month, reported: pd.Timestamp) -> int | None:
    """Return the days of a month or year, or None where the report is of a day before its end.

    A month without a year is the last one of that name before the report.

    Examples
    --------
    >>> days_in(Month(2, 2024), pd.Timestamp("2024-03-01"))
    29
    """
    year = named.year
    if not named.month:
        over = pd.isna(reported) or reported >= pd.Timestamp(year or 2025, 12, 31)
        return 365 + isleap(year or 2025) if over else None
    if pd.notna(reported):
        year = year or reported.year - (named.month > reported.month)
        if (year, named.month) == (reported.year, reported.month):
            length = monthrange(year, named.month)[1]
            return length if reported.day == length else None
    elif year is None and named.month == 2:
        return None
    return monthrange(year or 2025, named.month)[1]  # of any year: it is not February


def days_of_last_month(reported: pd.Timestamp) -> int | None:
    """Return the days of the month before a report's; None late in a month, which may itself be meant.

    Examples
    --------
    >>> days_of_last_month(pd.Timestamp("2025-05-01")), days_of_last_month(pd.Timestamp("2025-05-30"))
    (30, None)
    """
    if pd.isna(reported) or reported.day > _LATE:
        return None
    return (reported - pd.Timedelta(days=reported.day)).days_in_month


def spans(sentence: Marked) -> tuple[Span, ...]:
    """Return the spans of time that a sentence names, in text order.

    Examples
    --------
    >>> from lossdata.briefing.marks import marked_words
    >>> [span.time for span in spans(marked_words("in the past day, and from 5 to 11 July"))]
    [1, 7]
    """
    out: list[Span] = []
    dates = dates_printed(sentence)
    for m in _SCAN.finditer(sentence.shape):
        k = m.start()
        mark = sentence.marks[k]
        if mark.kind is Kind.SPAN:
            out += _phrase(sentence, k)
        elif mark.kind in (Kind.DAYS, Kind.NOUN):
            out += _counted(sentence, k)
        elif mark.kind is Kind.OTHER_TIME and mark.value == "eve":
            if mark.word.isascii() or rule("PART NUMBER COUNTED? DASH? $").search(
                sentence.shape, 0, k
            ):
                out.append(Span(k, 1))
        elif mark.kind is Kind.DATE:
            out += _by_the_clock(sentence, k)
        elif mark.kind is Kind.WORD:
            out += _on_a_weekday(sentence, k)
        elif mark.kind is Kind.IN and mark.word == "since":
            out += _since(sentence, k)
        elif mark.kind is Kind.NUMBER and is_year(mark):
            out += _in_year(sentence, k)
    for i, printed in enumerate(dates):
        time = _of_date(sentence, dates, i)
        if time is not None:
            out.append(Span(printed.first, time))
    return tuple(sorted(out, key=lambda span: span.at))


def _word_before(sentence: Marked, k: int) -> str:
    """Return the word before a mark, unless a sign parts them."""
    while k > 0 and sentence.marks[k - 1].kind in (Kind.OPEN, Kind.ARTICLE):
        k -= 1
    mark = sentence.marks[k - 1] if k else None
    return mark.word.rsplit(" ", 1)[-1] if mark and mark.kind is not Kind.COMMA else ""


def _phrase(sentence: Marked, k: int) -> Iterator[Span]:
    """Read "the past day" and "the past two weeks"; "for 16 weeks" is no span of losses."""
    mark = sentence.marks[k]
    if _is_past(sentence, k) or (k and sentence.marks[k - 1].value == "sum"):
        return  # "as of this week"
    if rule("WITH WORD? $").search(sentence.shape, 0, k) and formed(mark.word, "LAST_WEEK"):
        return  # "by last week it had"
    saying = rule("SAYING WORD? $").search(sentence.shape, 0, k) or rule("WORD? SAYING").match(
        sentence.shape, k + 1
    )
    if saying and formed(mark.word, "LAST_WEEK"):
        return  # "as the minister said last week"
    if formed(mark.word, "FROM_THE_START") and rule("(?:WORD|UNIT)? MONTH").match(
        sentence.shape, k + 1
    ):
        month = next(m for m in sentence.marks[k:] if m.kind is Kind.MONTH)
        if str(month.value) != "2":
            yield Span(k, Length.SINCE)  # "since the start of October"
            return
    something = formed(mark.word, "FROM_THE_START") and _of_something_else(sentence, k)
    if something or (formed(mark.word, "FOR_THE_TIME") and not _names_the_war(sentence, k)):
        yield Span(k, Length.SINCE)  # "since the start of the battle"
        return
    year = (
        rule("UNIT? NUMBER").match(sentence.shape, k + 1)
        if formed(mark.word, "FROM_THE_START")
        else None
    )
    if (
        year
        and is_year(sentence.marks[year.end() - 1])
        and sentence.marks[year.end() - 1].value != 2022
    ):
        yield Span(k, Length.SINCE)  # "since the start of 2025"
        return
    began = rule("IN (?:NUMBER|ORDINAL)? MONTH").match(sentence.shape, k + 1)
    if began and mark.value == "total" and str(sentence.marks[began.end() - 1].value) != "2":
        yield Span(k, Length.SINCE)  # "since the attack began on June 4"
        return
    dated = rule("(?:WORD|IN|FROM){0,2} (?:NUMBER|DATE)").match(sentence.shape, k + 1)
    if dated and formed(mark.word, "FOR_THE_PERIOD"):
        return  # "for the period from 15 to 21 November"
    value = int(mark.value) if str(mark.value).isdigit() else Length(str(mark.value))
    before = sentence.marks[k - 1] if k else None
    if before and before.kind is Kind.NUMBER and value in (1, 7):
        if not isinstance(before.value, int) or _word_before(sentence, k - 1) == "for":
            return
        value = int(value) * before.value
        if not 1 <= value <= _longest(sentence, k - 1):
            return
    yield Span(k, value)


def _of_something_else(sentence: Marked, k: int) -> bool:
    """Tell whether it is something of no war that started: words that name none follow."""
    return rule("WORD|SIDE").match(sentence.shape, k + 1) is not None and not _names_the_war(
        sentence, k
    )


def _names_the_war(sentence: Marked, k: int) -> bool:
    """Tell whether the words after a span of time name the war: "since the start of the invasion"."""
    following = rule("(?:SIDE|UNIT|IN|WORD|NOUN|SPAN|TROOPS|PLACE|FRONT|ITEM|QUOTE)*").match(
        sentence.shape, k + 1
    )
    marks = sentence.marks[k + 1 : following.end()] if following else ()
    named = any(m.kind is Kind.SPAN and m.value == "total" for m in marks)
    return named or _is_the_war(" ".join(m.word for m in marks))


def _since(sentence: Marked, k: int) -> Iterator[Span]:
    """Read "since the military operation began", "since hostilities in the Kursk direction began"."""
    event = rule("(?:ARTICLE|SIDE|PLACE|FRONT|ITEM|IN|UNIT|WORD|TROOPS)+").match(
        sentence.shape, k + 1
    )
    marks = sentence.marks[k + 1 : event.end()] if event else ()
    if _is_the_war(" ".join(m.word for m in marks)):
        somewhere = any(m.kind is Kind.PLACE for m in marks)
        yield Span(k, Length.SINCE if somewhere else Length.TOTAL)


def _is_the_war(phrase: str) -> bool:
    """Tell whether words name the war: "military operation", not "Kharkiv operation"."""
    if any_formed(phrase, "WAR", "FIGHTING"):
        return True
    words = phrase.split()
    return any(
        formed(word, "OPERATION") and (not i or formed(words[i - 1], "OF_THE_WAR"))
        for i, word in enumerate(words)
    )


def _is_past(sentence: Marked, k: int) -> bool:
    """Tell whether a span only says how long ago something was: "from two weeks ago"."""
    after = sentence.marks[k + 1 : k + 2]
    return bool(after) and formed(after[0].word, "AGO")


def _counted(sentence: Marked, k: int) -> Iterator[Span]:
    """Read "in ten days", "in 48 hours"."""
    mark, before = sentence.marks[k], sentence.marks[k - 1] if k else None
    if before is None or before.kind is not Kind.NUMBER or not isinstance(before.value, int):
        return
    number = before.value
    if _is_past(sentence, k):
        return
    if mark.kind is Kind.DAYS and 1 <= number <= _longest(sentence, k - 1):
        yield Span(k - 1, number)
    elif formed(mark.word, "HOURS") and number in (24, 48, 72, 96):
        yield Span(k - 1, number // 24)
    elif formed(mark.word, "MONTHS") and formed(_word_before(sentence, k - 1), "WITHIN"):
        yield Span(k - 1, Length.UNKNOWN)


def _on_a_weekday(sentence: Marked, k: int) -> Iterator[Span]:
    """Read "lost 5 tanks on Monday", "в понедельник ВСУ потеряли", but not "said on Monday"."""
    shape = sentence.shape
    if formed(sentence.marks[k].word.split()[0], "WEEKDAY") and (
        rule("LOSS [^SAYING SPAN IN MONTH]* COUNTED IN $|LOSS IN $").search(shape, 0, k)
        or (
            rule("(?:^|COMMA) IN $").search(shape, 0, k)
            and rule("(?:SIDE|ITEM) (?:WORD|ITEM|BE|MORE)* LOSS").match(shape, k + 1)
        )
    ):
        yield Span(k, 1)


def _by_the_clock(sentence: Marked, k: int) -> Iterator[Span]:
    """Read "from 8 p.m. to 7 a.m.": a night; other hours are no day."""
    other = _UNTIL.match(sentence.shape, k + 1)
    first, last = (
        _CLOCK.fullmatch(sentence.marks[j].word) for j in (k, other.end() - 1 if other else k)
    )
    if other and first and last:
        yield Span(k, 1 if int(first[1]) >= _EVENING else Length.UNKNOWN)


def _longest(sentence: Marked, k: int) -> int:
    """Return how many days a number of days may be, so that it is no day of the war."""
    return _LONGEST * (6 if formed(_word_before(sentence, k), "WITHIN") else 1)


def _in_year(sentence: Marked, k: int) -> Iterator[Span]:
    """Read "since 2022" and "in 2025"; "в 2050 человек" is none."""
    shape, year = sentence.shape, int(sentence.marks[k].value or 0)
    if rule("MONTH COMMA? $|MONTH (?:NUMBER|ORDINAL) COMMA? $").search(shape, 0, k):
        return
    word = _word_before(sentence, k)
    named = rule("NOUN").match(shape, k + 1) and formed(sentence.marks[k + 1].word, "YEAR")
    if formed(word, "SINCE"):
        yield Span(k, Length.TOTAL if year == 2022 else Length.UNKNOWN)
        return
    if rule("(?:^|COMMA|QUOTE|AND) $").search(shape, 0, k) and named:
        yield Span(k, Month(0, year))  # "2024-го, за тими ж даними, …"
        return
    within = formed(word, "WITHIN") and (
        named if word in ("за", "for") else word not in ("over", "within")
    )
    if within and not rule("SIDE? COUNTED").match(shape, k + 1):
        several = rule("(?:AND|TO|DASH|COMMA) NUMBER (?!COUNTED)").match(shape, k + 1)
        other = sentence.marks[k + 2] if several else None
        yield Span(k, Length.UNKNOWN if other and is_year(other) else Month(0, year))


def _of_date(sentence: Marked, dates: list[Printed], i: int) -> Time | None:
    """Read "from 5 to 11 July", "May 17-23", "since 1 June", "for 3 June"."""
    printed = dates[i]
    following = dates[i + 1] if i + 1 < len(dates) else None
    shape, word = sentence.shape, _word_before(sentence, printed.first)
    if (
        following
        and printed.day
        and following.day
        and _linked(sentence, printed.last, following.first)
    ):
        invaded = (printed.day, printed.month) == _INVASION and printed.year in (None, 2022)
        return (
            Length.TOTAL
            if invaded
            else _at_night(sentence, printed.first, _between(printed, following))
        )
    if printed.day and (m := rule("(?:DASH|TO|AND) NUMBER").match(shape, printed.last + 1)):
        until = day_of_month(sentence.marks[m.end() - 1])
        if until and printed.day < until and not (following and following.first == m.end() - 1):
            return _at_night(sentence, printed.first, until - printed.day + 1)
    closing = i > 0 and _linked(sentence, dates[i - 1].last, printed.first)
    if not printed.day and rule("(?:DASH|TO|AND)? MONTH").match(shape, printed.last + 1):
        return Length.UNKNOWN  # "in May-August"
    line = rule("^BULLET* MONTH NUMBER? COLON").match(shape)  # "June: 32,610"
    column = rule("MONTH NUMBER? (?:BAR|$)").match(shape, printed.first) and Kind.BAR in shape
    if not printed.day and (printed.month, printed.year) == (2, 2022) and not formed(word, "SINCE"):
        return None  # when the war began, not over what time
    led = sentence.marks[max(printed.first - 2, 0) : printed.first]
    if not printed.day and any(
        m.kind is Kind.COMPARED or formed(m.word.split()[-1], "THAN") for m in led
    ):
        return None  # "more than in February"
    if not printed.day and rule("SAYING IN $").search(shape, 0, printed.first):
        return None  # "said in December that"
    if not printed.day and (line or column):
        return Month(printed.month, printed.year)
    if not printed.day:
        return (
            Month(printed.month, printed.year)
            if formed(word, "WITHIN") or _whole(sentence, printed.first)
            else (
                (Length.TOTAL if printed.month == 2 and printed.year == 2022 else Length.SINCE)
                if formed(word, "SINCE") and not closing
                else None
            )
        )
    if m := rule("NUMBER (?:DASH|TO|AND|BOUND|IN) $").search(shape, 0, printed.first):
        before = day_of_month(sentence.marks[m.start()])
        if before and before < printed.day:
            return _at_night(sentence, m.start(), printed.day - before + 1)
    if formed(word, "SINCE") and not closing:
        return Length.TOTAL if printed.month == 2 and printed.year in (None, 2022) else Length.SINCE
    return (
        1
        if not closing
        and (formed(word, "DURING") or _is_adverb(sentence, printed) or _alone(sentence, printed))
        else None
    )


def _alone(sentence: Marked, printed: Printed) -> bool:
    """Tell whether a day is named by itself: "on 30 November alone", "лише 30 листопада"."""
    after = sentence.marks[printed.last + 1 : printed.last + 2]
    led = sentence.marks[max(printed.first - 2, 0) : printed.first]
    return any(formed(m.word.split()[0], "ALONE") for m in after if m.kind is Kind.WORD) or any(
        formed(m.word.split()[-1], "ONLY") for m in led
    )


def _is_adverb(sentence: Marked, printed: Printed) -> bool:
    """Tell whether a day is that of a loss: "16 вересня ворог втратив", not "станом на 16 вересня"."""
    shape, first = sentence.shape, printed.first
    if rule("LOSS [^SAYING SPAN]* COUNTED IN $").search(shape, 0, first):
        return formed(_word_before(sentence, first), "ON")  # "lost 1,140 soldiers on June 3"
    if rule("(?:SIDE|ITEM) WORD? IN? $").search(shape, 0, first) and rule("LOSS").match(
        shape, printed.last + 1
    ):
        return True  # "російська армія 29 травня втратила"
    led = rule("(?:^|COMMA|IN) $").search(shape, 0, first)
    if not led or (
        shape[first - 1 : first] == Kind.IN and not formed(_word_before(sentence, first), "THAT")
    ):
        return False
    return bool(rule("(?:SIDE|ITEM) (?:WORD|ITEM|BE|MORE)* LOSS").match(shape, printed.last + 1))


def _whole(sentence: Marked, k: int) -> bool:
    """Tell whether "the whole of" stands before a month."""
    words = " ".join(m.word for m in sentence.marks[max(k - 3, 0) : k])
    return any(m.end() == len(words) for m in turn("WHOLE_OF").finditer(words))


def _linked(sentence: Marked, last: int, first: int) -> bool:
    """Tell whether two dates are the ends of a span."""
    between = sentence.shape[last + 1 : first]
    near = sentence.marks[first].start - sentence.marks[last].end < 18
    return near and bool(
        rule(
            "COMMA? (?:DASH|TO|AND|BOUND|IN|WORD) (?:ARTICLE|COMMA|(?:ORDINAL|DATE|NUMBER) (?:WORD|IN)?)?"
        ).fullmatch(between)
    )


def _at_night(sentence: Marked, k: int, days: Time) -> Time:
    """Return one day for the night "of August 8 to 9", "с 20.00 2 июня до 7.00 3 июня", else the days."""
    words = " ".join(m.word for m in sentence.marks[max(k - 8, 0) : k])
    is_night = turn("NIGHT").search(words) or _CLOCK.search(
        " ".join(m.word for m in sentence.marks[max(k - 4, 0) : k])
    )
    return 1 if days == 2 and is_night else days


def _between(a: Printed, b: Printed) -> Time:
    year = a.year or b.year or 2025
    try:
        first = Date(year, a.month, a.day or 1)
        last = Date(b.year or year + (b.month < a.month), b.month, b.day or 1)
    except (ValueError, OverflowError):
        return Length.UNKNOWN
    return (last - first).days + 1 if first < last else Length.UNKNOWN
