"""The spans of time that dates and years name: "from 5 to 11 July", "since 1 June", "in 2025"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as Date

from .kinds import Kind, rule
from .lengths import Length, Month, Span, Time
from .marks import Marked
from .printed_dates import Printed, dates_printed, day_of_month, is_year
from .words import formed, turn

__all__ = ["of_dates", "of_year", "word_before", "words_before"]

_CLOCK = re.compile(r"\b(\d?\d)[.:]\d\d\b")
_DAY_OF_THE_INVASION = 24  # February


def word_before(sentence: Marked, k: int) -> str:
    """Return the word before a mark, unless a sign parts them.

    Examples
    --------
    >>> from lossdata.briefing.scanning import marked_words
    >>> word_before(marked_words("until about 5 July"), 2)
    'about'
    """
    while k > 0 and sentence.marks[k - 1].kind in (Kind.OPEN, Kind.ARTICLE):
        k -= 1
    mark = sentence.marks[k - 1] if k else None
    return mark.word.rsplit(" ", 1)[-1] if mark and mark.kind is not Kind.COMMA else ""


def words_before(sentence: Marked, k: int, many: int) -> str:
    """Return the words of so many marks before one.

    Examples
    --------
    >>> from lossdata.briefing.scanning import marked_words
    >>> words_before(marked_words("for the whole of July"), 3, 2)
    'whole of'
    """
    return " ".join(m.word for m in sentence.marks[max(k - many, 0) : k])


def of_dates(sentence: Marked) -> Iterator[Span]:
    """Yield the spans of time that the dates of a sentence name.

    Examples
    --------
    >>> from lossdata.briefing.scanning import marked_words
    >>> [span.time for span in of_dates(marked_words("from 5 to 11 July"))]
    [7]
    """
    dates = dates_printed(sentence)
    for i, printed in enumerate(dates):
        time = _of_date(sentence, dates, i)
        if time is not None:
            yield Span(printed.first, time)


def of_year(sentence: Marked, k: int) -> Iterator[Span]:
    """Yield the span of a year: "since 2022" and "in 2025"; "в 2050 человек" is none."""
    shape, year = sentence.shape, int(sentence.marks[k].value or 0)
    if rule("MONTH (?:NUMBER|ORDINAL)? COMMA? $").search(shape, 0, k):
        return
    word = "in" if words_before(sentence, k, 2) == "course of" else word_before(sentence, k)
    named = rule("NOUN").match(shape, k + 1) and formed(sentence.marks[k + 1].word, "YEAR")
    if formed(word, "SINCE"):
        yield Span(k, Length.TOTAL if year == 2022 else Length.UNKNOWN)
    elif named and rule("(?:^|COMMA|QUOTE|AND) $").search(shape, 0, k):
        yield Span(k, Month(0, year))  # "2024-го, за тими ж даними, …"
    elif _is_within(word, bool(named)) and not rule("SIDE? COUNTED").match(shape, k + 1):
        several = rule("(?:AND|TO|DASH|COMMA) NUMBER (?!COUNTED)").match(shape, k + 1)
        years = several and is_year(sentence.marks[k + 2])  # "in 2023 and 2024"
        yield Span(k, Length.UNKNOWN if years else Month(0, year))


def _is_within(word: str, named: bool) -> bool:
    """Tell whether a word before a year says that losses were in it: "in 2025", "за 2025 год"."""
    if word in ("за", "for"):
        return named and formed(word, "WITHIN")
    return word not in ("over", "within") and formed(word, "WITHIN")


def _of_date(sentence: Marked, dates: list[Printed], i: int) -> Time | None:
    """Read "from 5 to 11 July", "May 17-23", "since 1 June", "for 3 June"."""
    printed = dates[i]
    following = dates[i + 1] if i + 1 < len(dates) else None
    closing = i > 0 and _linked(sentence, dates[i - 1].last, printed.first)
    if not printed.day:
        return _of_month(sentence, printed, closing)
    if following and following.day and _linked(sentence, printed.last, following.first):
        return _from_day_to_day(sentence, printed, following)
    days = _of_days_of_a_month(sentence, printed, following)
    return days if days or closing else _of_day(sentence, printed)


def _of_days_of_a_month(
    sentence: Marked, printed: Printed, following: Printed | None
) -> Time | None:
    """Read "May 17-23" and "17 to 23 May", where only one of the days is a date of its own."""
    until = rule("(?:DASH|TO|AND) NUMBER").match(sentence.shape, printed.last + 1)
    since = rule("NUMBER (?:DASH|TO|AND|BOUND|IN) $").search(sentence.shape, 0, printed.first)
    day = printed.day or 0
    if until and not (following and following.first == until.end() - 1):
        last = day_of_month(sentence.marks[until.end() - 1]) or 0
        if day < last:
            return _at_night(sentence, printed.first, last - day + 1)
    first = day_of_month(sentence.marks[since.start()]) if since else None
    return _at_night(sentence, since.start(), day - first + 1) if first and first < day else None


def _of_month(sentence: Marked, printed: Printed, closing: bool) -> Time | None:
    """Read "in June", "since June", "June: 32,610"; "said in June" is no span."""
    shape, word = sentence.shape, _led_by(sentence, printed)
    if rule("(?:DASH|TO|AND)? MONTH").match(shape, printed.last + 1):
        return Length.UNKNOWN  # "in May-August"
    since, invaded = formed(word, "SINCE"), _may_be_of_the_invasion(printed)
    if invaded and printed.year and not since:
        return None  # when the war began, not over what time
    if _dates_an_event(sentence, printed.first):
        return None if invaded else Length.SINCE  # "since the landing in March"
    if _is_compared(sentence, printed) or rule("SAYING IN $").search(shape, 0, printed.first):
        return None  # "more than in February", "said in December that"
    within = formed(word, "WITHIN") or _whole(sentence, printed.first)
    if within or _is_before_its_number(sentence, printed):
        return Month(printed.month, printed.year)
    return _since_month(printed) if since and not closing else None


def _of_day(sentence: Marked, printed: Printed) -> Time | None:
    """Read "since 1 June", "for 3 June", "on 3 June alone"."""
    word = _led_by(sentence, printed)
    if formed(word, "SINCE"):
        return Length.TOTAL if _may_be_of_the_invasion(printed) else Length.SINCE
    itself = formed(word, "DURING") or _is_adverb(sentence, printed) or _alone(sentence, printed)
    return 1 if itself else None


def _from_day_to_day(sentence: Marked, first: Printed, last: Printed) -> Time:
    """Read "from 5 June to 11 July", "from 24 February 2022 to 1 March"."""
    days = _between(first, last)
    if first.day != _DAY_OF_THE_INVASION or not _may_be_of_the_invasion(first):
        return _at_night(sentence, first.first, days)
    if days in (6, 7) and first.year is None:
        return Length.UNKNOWN  # "from 24 February to 1 March": a week, or since it began
    return Length.TOTAL


def _since_month(printed: Printed) -> Length:
    """Return the span that begins with a month: "since February" may be since the war began."""
    if not _may_be_of_the_invasion(printed):
        return Length.SINCE
    return Length.TOTAL if printed.year else Length.SINCE_FEBRUARY


def _may_be_of_the_invasion(printed: Printed) -> bool:
    """Tell whether a date is of February 2022, or of a February without a year."""
    return printed.month == 2 and printed.year in (None, 2022)


def _is_before_its_number(sentence: Marked, printed: Printed) -> bool:
    """Tell whether a month begins a line or a column of a table: "June: 32,610"."""
    shape = sentence.shape
    column = rule("MONTH NUMBER? (?:BAR|$)").match(shape, printed.first) and Kind.BAR in shape
    return bool(column or rule("^BULLET* MONTH NUMBER? COLON").match(shape))


def _is_compared(sentence: Marked, printed: Printed) -> bool:
    """Tell whether a month is one that is compared with: "more than in February"."""
    led = sentence.marks[max(printed.first - 2, 0) : printed.first]
    return any(m.kind is Kind.COMPARED or formed(m.word.split()[-1], "THAN") for m in led)


def _led_by(sentence: Marked, printed: Printed) -> str:
    """Return the word that leads a date: "since" of "since late February"."""
    word = word_before(sentence, printed.first)
    part = not printed.day and formed(word, "PART_OF_MONTH")
    return word_before(sentence, printed.first - 1) if part else word


def _dates_an_event(sentence: Marked, first: int) -> bool:
    """Tell whether a month says when something was since which a number counts."""
    near = rule("[^NUMBER LOSS ITEM COMMA SEMICOLON]{1,7} IN $").search(sentence.shape, 0, first)
    words = " ".join(m.word for m in sentence.marks[near.start() : first - 1]) if near else ""
    return turn("SINCE_THEN").search(words) is not None


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
    word, after = word_before(sentence, first), printed.last + 1
    if rule("LOSS [^SAYING SPAN]* COUNTED IN $").search(shape, 0, first):
        return formed(word, "ON")  # "lost 1,140 soldiers on June 3"
    if (
        rule("(?:SIDE|ITEM) WORD? IN? $").search(shape, 0, first)
        and shape[after : after + 1] == Kind.LOSS
    ):
        return True  # "російська армія 29 травня втратила"
    if rule("^QUOTE? IN $").search(shape, 0, first):  # "On November 24, Russia lost"
        lost = rule("COMMA? (?:SIDE|ITEM) (?:WORD|ITEM|BE|MORE)* LOSS").match(shape, after)
        return formed(word, "ON") and lost is not None
    lost = rule("(?:SIDE|ITEM) (?:WORD|ITEM|BE|MORE)* LOSS").match(shape, after)
    in_it = rule("IN $").search(shape, 0, first) and formed(word, "THAT")
    return lost is not None and bool(in_it or rule("(?:^|COMMA) $").search(shape, 0, first))


def _whole(sentence: Marked, k: int) -> bool:
    """Tell whether "the whole of" stands before a month."""
    words = words_before(sentence, k, 3)
    return any(m.end() == len(words) for m in turn("WHOLE_OF").finditer(words))


def _linked(sentence: Marked, last: int, first: int) -> bool:
    """Tell whether two dates are the ends of a span."""
    between = sentence.shape[last + 1 : first]
    near = sentence.marks[first].start - sentence.marks[last].end < 18
    return near and bool(
        rule(
            "COMMA? (?:DASH|TO|AND|BOUND|IN|WORD)"
            " (?:ARTICLE|COMMA|(?:ORDINAL|DATE) (?:WORD|IN)?|NUMBER WORD?)?"
        ).fullmatch(between)
    )


def _at_night(sentence: Marked, k: int, days: Time) -> Time:
    """Return one day for the night "of August 8 to 9", "с 20.00 2 июня до 7.00 3 июня", else the days."""
    night = turn("NIGHT").search(words_before(sentence, k, 8))
    is_night = night or _CLOCK.search(words_before(sentence, k, 4))
    if is_night and isinstance(days, int) and days > 2:
        return Length.HOURS  # "from 8 p.m. on 20 May to 8 a.m. on 22 May"
    return 1 if days == 2 and is_night else days


def _between(a: Printed, b: Printed) -> Time:
    year = a.year or b.year or 2025
    try:
        first = Date(year, a.month, a.day or 1)
        last = Date(b.year or year + (b.month < a.month), b.month, b.day or 1)
    except (ValueError, OverflowError):
        return Length.UNKNOWN
    return (last - first).days + 1 if first < last else Length.UNKNOWN
