"""The spans of time that a sentence names, and the numbers that are over them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .dated_spans import of_dates, of_year, word_before, words_before
from .kinds import Kind, rule
from .lengths import Length, Span, Time
from .marks import Marked
from .printed_dates import is_year
from .words import any_formed, formed

__all__ = ["spans"]

_LONGEST = 62  # days that a figure may be over, where a number of days or weeks is printed
_CLOCK = re.compile(r"\b(\d?\d)[.:]\d\d\b")
_EVENING = 17  # o'clock: a night's report is of the hours since
_UNTIL = rule("WORD? (?:TO|AND|BOUND|DASH)+ DATE")
#: "since the start of the invasion in 2022"
_IN_2022 = rule("SPAN WORD IN $")
#: "1,812 tanks, against 3,689 in 2024"
_COMPARED = rule(
    "NUMBER [^SEMICOLON]* COMPARED [^COMMA SEMICOLON LOSS]*? NUMBER [^COMMA SEMICOLON TO]* $"
)
_FROM_A_DATE = rule("(?:WORD|IN|FROM){0,2} (?:NUMBER|DATE)")  # "from 15 to 21 November"
_SCAN = rule("SPAN|DAYS|NOUN|MONTH|DATE|NUMBER|OTHER_TIME|(?<=IN)WORD|IN")


def spans(sentence: Marked) -> tuple[Span, ...]:
    """Return the spans of time that a sentence names, in text order.

    Examples
    --------
    >>> from lossdata.briefing.scanning import marked_words
    >>> [span.time for span in spans(marked_words("in the past day, and from 5 to 11 July"))]
    [1, 7]
    """
    out: list[Span] = []
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
            out += of_year(sentence, k)
    out += of_dates(sentence)
    return tuple(sorted(_of_losses(sentence, out), key=lambda span: span.at))


def _of_losses(sentence: Marked, named: list[Span]) -> list[Span]:
    """Return the spans without those of a date, a comparison, a rate or a report's name."""
    shape = sentence.shape
    out = [
        s
        for s in named
        if not (_IN_2022.search(shape, 0, s.at) or _COMPARED.search(shape, 0, s.at))
    ]
    out = [s for s in out if not _is_of_a_rate(sentence, s)] or out
    kept = [s for s in out if not _is_a_reports(sentence, s)]
    if kept or Kind.REACHED in shape:  # "its daily tally: losses now stand at"
        return kept
    return out


def _is_a_reports(sentence: Marked, span: Span) -> bool:
    """Tell whether a span only names a report: "the bulletin for 30 January", "the daily reports"."""
    if rule("REPORT IN $").search(sentence.shape, 0, span.at):
        return True
    return (
        span.time == 1 and rule("REPORT|WORD COLON").match(sentence.shape, span.at + 1) is not None
    )


def _phrase(sentence: Marked, k: int) -> Iterator[Span]:
    """Read "the past day" and "the past two weeks"; "for 16 weeks" is no span of losses."""
    word = sentence.marks[k].word
    if word_before(sentence, k) == "since" and formed(word, "TODAY"):
        yield Span(k, Length.THAT)  # "since the same day": what was named last
    elif _is_past(sentence, k) or _is_of_the_evening(sentence, k) or _only_dates(sentence, k):
        return
    elif _since_something(sentence, k):
        yield Span(k, Length.SINCE)
    elif not (formed(word, "FOR_THE_PERIOD") and _FROM_A_DATE.match(sentence.shape, k + 1)):
        value = _length(sentence, k)
        if value is not None:
            yield Span(k, value)


def _length(sentence: Marked, k: int) -> Time | None:
    """Return how long a span is that a phrase names, with the number before it."""
    mark, before = sentence.marks[k], sentence.marks[k - 1] if k else None
    digits = str(mark.value)
    value: Time | None = int(digits) if digits.isdigit() else Length(digits)
    if before and before.kind is Kind.NUMBER and not formed(mark.word, "A_DAY"):
        value = _so_many(sentence, k - 1, value)
    return Length.TOTAL if value is Length.UNKNOWN and _is_of_all_the_war(sentence, k) else value


def _is_of_all_the_war(sentence: Marked, k: int) -> bool:
    """Tell whether it is the ministry's sum: "In total, 212 airplanes … during the operation"."""
    sums = (
        rule("^(?:BULLET|QUOTE)* TOTAL").match(sentence.shape) and Kind.PLACE not in sentence.shape
    )
    return bool(sums) and formed(sentence.marks[k].word.split()[-1], "OPERATION")


def _so_many(sentence: Marked, k: int, each: Time) -> Time | None:
    """Return so many days or weeks: "the past two weeks", not "for 16 weeks"."""
    many = sentence.marks[k].value
    if each not in (1, 7):
        return each
    if not isinstance(many, int) or word_before(sentence, k) == "for":
        return None
    return int(each) * many if 1 <= int(each) * many <= _longest(sentence, k) else None


def _only_dates(sentence: Marked, k: int) -> bool:
    """Tell whether a span of time only says when something was said, or until when."""
    word = sentence.marks[k].word
    before = sentence.marks[k - 1] if k else None
    if before and before.value == "sum":
        return True  # "as of this week"
    if before and sentence.marks[k].value == "total" and formed(before.word.split()[-1], "SPELL"):
        return True  # "the worst day so far fell in November"
    most = " ".join(m.word for m in sentence.marks[max(k - 3, 0) : k] if m.kind is not Kind.NUMBER)
    if word == "so far" and any_formed(most, "MOST"):
        return True  # "the highest daily figure so far"
    if any_formed(words_before(sentence, k, 2), "END_OF"):
        return True  # "на кінець третьої доби"
    return _is_when_said(sentence, k)


def _is_when_said(sentence: Marked, k: int) -> bool:
    """Tell whether a span of time stands beside a verb of saying: "reported today that"."""
    shape, word = sentence.shape, sentence.marks[k].word
    if formed(word, "LAST_WEEK"):  # "by last week it had", "as the minister said last week"
        led_by = rule("(?:WITH|SAYING) WORD? $").search(shape, 0, k)
        return bool(led_by or rule("WORD? SAYING").match(shape, k + 1))
    beside = rule("SAYING $").search(shape, 0, k) or rule("SAYING").match(shape, k + 1)
    return bool(beside) and formed(word, "TODAY")  # "reported today that"


def _since_something(sentence: Marked, k: int) -> bool:
    """Tell whether a span of time is since something that is not the war's beginning."""
    mark, shape = sentence.marks[k], sentence.shape
    began = rule("IN (?:NUMBER|ORDINAL)? MONTH").match(shape, k + 1)
    if began and mark.value == "total" and str(sentence.marks[began.end() - 1].value) != "2":
        return True  # "since the attack began on June 4"
    if formed(mark.word, "FOR_THE_TIME") and not _names_the_war(sentence, k):
        return True  # "за время боев за город"
    if not formed(mark.word, "FROM_THE_START"):
        return False
    month = rule("(?:WORD|UNIT)? MONTH").match(shape, k + 1)
    if month and str(sentence.marks[month.end() - 1].value) != "2":
        return True  # "since the start of October"
    day = rule("(?:UNIT|ARTICLE)* (?P<of>DAYS|NOUN|WORD)").match(shape, k + 1)
    if day and formed(sentence.marks[day.start("of")].word.split()[0], "OF_THE_DAY"):
        return True  # "since the beginning of the day"
    year = rule("UNIT? NUMBER").match(shape, k + 1)
    last = sentence.marks[year.end() - 1] if year else None
    if last and is_year(last) and last.value != 2022:
        return True  # "since the start of 2025"
    return _of_something_else(sentence, k)  # "since the start of the battle"


def _is_of_a_rate(sentence: Marked, span: Span) -> bool:
    """Tell whether a span of time is that of a rate beside a number: "35,200 men, or 1,135 a day"."""
    rate = rule("COMMA (?P<or>AND) BOUND? NUMBER $").search(sentence.shape, 0, span.at)
    if rate is None or not formed(sentence.marks[span.at].word, "A_DAY"):
        return False
    return formed(sentence.marks[rate.start("or")].word, "OR")


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
    event = rule("(?:ARTICLE|SIDE|PLACE|FRONT|ITEM|IN|UNIT|WORD|TROOPS|DEED)+").match(
        sentence.shape, k + 1
    )
    marks = sentence.marks[k + 1 : event.end()] if event else ()
    if any(formed(word, "WEEKDAY") for m in marks for word in m.word.split()):
        yield Span(k, Length.SINCE)  # "since late on Sunday"
    elif _is_the_war(" ".join(m.word for m in marks)):
        somewhere = any(m.kind is Kind.PLACE for m in marks)
        yield Span(k, Length.SINCE if somewhere else Length.TOTAL)
    elif any_formed(" ".join(m.word for m in marks), "BEGAN"):
        yield Span(k, Length.SINCE)  # "since the counteroffensive began"


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


def _is_of_the_evening(sentence: Marked, k: int) -> bool:
    """Tell whether a report is of what was lost since the morning: "as of 18:00"."""
    clock = sentence.marks[k].value == "sum" and rule("DATE").match(sentence.shape, k + 1)
    until = _CLOCK.fullmatch(sentence.marks[k + 1].word) if clock else None
    return until is not None and int(until[1]) >= _EVENING


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
    elif (
        formed(mark.word, "HOURS")
        and number < 24
        and rule("[IN BOUND] $").search(sentence.shape, 0, k - 1)
    ):
        yield Span(k - 1, Length.HOURS)  # "in three hours"
    elif formed(mark.word, "MONTHS") and any(
        formed(word_before(sentence, at), "WITHIN") for at in (k - 1, k - 2)
    ):  # "in five months", "in the first five months"
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
        other = rule("AND WORD").match(shape, k + 1)
        both = other and formed(sentence.marks[k + 2].word.split()[0], "WEEKDAY")
        yield Span(k, 2 if both else 1)  # "on Saturday and Sunday"


def _by_the_clock(sentence: Marked, k: int) -> Iterator[Span]:
    """Read "from 8 p.m. to 7 a.m.": a night; other hours are no day."""
    other = _UNTIL.match(sentence.shape, k + 1)
    first, last = (
        _CLOCK.fullmatch(sentence.marks[j].word) for j in (k, other.end() - 1 if other else k)
    )
    if other and first and last:
        night = int(first[1]) >= _EVENING > int(last[1])
        yield Span(k, 1 if night else Length.HOURS)


def _longest(sentence: Marked, k: int) -> int:
    """Return how many days a number of days may be, so that it is no day of the war."""
    return _LONGEST * (6 if formed(word_before(sentence, k), "WITHIN") else 1)
