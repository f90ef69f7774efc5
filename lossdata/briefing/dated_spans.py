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

__all__ = ["of_dates", "of_year", "word_before"]

_CLOCK = re.compile(r"\b(\d?\d)[.:]\d\d\b")
_INVASION = (24, 2)


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
    if rule("MONTH COMMA? $|MONTH (?:NUMBER|ORDINAL) COMMA? $").search(shape, 0, k):
        return
    word = word_before(sentence, k)
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
    shape, word = sentence.shape, _led_by(sentence, printed)
    if (
        following
        and printed.day
        and following.day
        and _linked(sentence, printed.last, following.first)
    ):
        invaded = (printed.day, printed.month) == _INVASION and printed.year in (None, 2022)
        days = _between(printed, following)
        if invaded and days in (6, 7) and printed.year is None:
            return Length.UNKNOWN  # "from 24 February to 1 March": a week, or since it began
        return Length.TOTAL if invaded else _at_night(sentence, printed.first, days)
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
    if not printed.day and _dates_an_event(sentence, printed.first):
        invaded = (printed.month, printed.year) in ((2, None), (2, 2022))
        return None if invaded else Length.SINCE  # "since the landing in March"
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
            else (_since(printed) if formed(word, "SINCE") and not closing else None)
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


def _since(printed: Printed) -> Length:
    """Return the span that begins with a month: "since February" may be since the war began."""
    if printed.month != 2 or printed.year not in (None, 2022):
        return Length.SINCE
    return Length.TOTAL if printed.year else Length.SINCE_FEBRUARY


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
    if rule("LOSS [^SAYING SPAN]* COUNTED IN $").search(shape, 0, first):
        return formed(word_before(sentence, first), "ON")  # "lost 1,140 soldiers on June 3"
    if rule("(?:SIDE|ITEM) WORD? IN? $").search(shape, 0, first) and rule("LOSS").match(
        shape, printed.last + 1
    ):
        return True  # "російська армія 29 травня втратила"
    led = rule("(?:^|COMMA|IN) $").search(shape, 0, first)
    on = rule("^QUOTE? IN $").search(shape, 0, first)  # "On November 24, Russia lost"
    if not led or (
        shape[first - 1 : first] == Kind.IN
        and not formed(word_before(sentence, first), *(["ON"] if on else ["THAT"]))
    ):
        return False
    comma = "COMMA?" if on else ""
    lost = rule(f"{comma} (?:SIDE|ITEM) (?:WORD|ITEM|BE|MORE)* LOSS")
    return bool(lost.match(shape, printed.last + 1))


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
            "COMMA? (?:DASH|TO|AND|BOUND|IN|WORD)"
            " (?:ARTICLE|COMMA|(?:ORDINAL|DATE) (?:WORD|IN)?|NUMBER WORD?)?"
        ).fullmatch(between)
    )


def _at_night(sentence: Marked, k: int, days: Time) -> Time:
    """Return one day for the night "of August 8 to 9", "с 20.00 2 июня до 7.00 3 июня", else the days."""
    words = " ".join(m.word for m in sentence.marks[max(k - 8, 0) : k])
    is_night = turn("NIGHT").search(words) or _CLOCK.search(
        " ".join(m.word for m in sentence.marks[max(k - 4, 0) : k])
    )
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
