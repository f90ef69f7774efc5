"""Over what time a figure is, where its own sentence does not say all of it."""

from __future__ import annotations

from typing import NamedTuple

from ..claims.vocabulary import BORDER_AREAS
from .carried import Carried
from .claimants import GENERAL_STAFF, MINISTRY
from .codes import Code
from .figures import Figure, Reading
from .headings import Heading
from .kinds import Kind, rule
from .lengths import Length, Month, Time
from .number_phrases import LISTED, Form
from .printed_dates import is_year
from .tables import time_in
from .words import any_formed, said_in, turn

__all__ = ["Near", "period"]

_ALL_LOSSES = rule("TOTAL (?:SIDE|WORD|ITEM)* LOSS [^SPAN]* $")
_HAVE_REACHED = rule("LOSS [^SPAN]* REACHED [^SPAN]* $")
_SO_FAR = rule("REACHED BOUND* $")
_PERFECT = rule("(?<!TO) BE (?:AND|WORD)? LOSS [^SPAN LOSS]* $")
_IN_A_SPAN = rule("(?:COUNTED|SIDE|UNIT|IN)* (?:SPAN|NUMBER (?:NOUN|DAYS))")
_OF_THE_DAY = ("shot_down", "hit", "damaged", "captured")  # rather than of a total
_OF_A_MONTH = rule("(?:^|COMMA) (?:BULLET|DASH|QUOTE|ARTICLE)* MONTH NUMBER? (?:BE|WORD|DEED)")
_FAR_MORE = 20  # times a day's figure is the total that is printed beside it
_LISTERS = ("mediazona", "ualosses", "oryx", "bbc_russian", "book_of_memory")


class Near(NamedTuple):
    """The figures before and after one in its sentence."""

    before: Figure | None
    following: Figure | None


class _Case(NamedTuple):
    """A figure, and what bears on the span of time that it is over."""

    f: Figure
    near: Near
    read: Reading
    source: str
    said: Time | None  # of what the claimant gave before
    carried: Carried
    heading: Heading
    paragraph: int

    def is_listed(self) -> bool:
        """Tell whether the figure stands in a list, "tanks – 5", or in a line under a heading."""
        saying = Kind.SAYING in self.read.marked.shape
        return self.f.form is Form.NOUN_BEFORE or (self.heading.listing and not saying)

    def is_followed_by(self, form: Form) -> bool:
        """Tell whether a figure of the same thing, and of a form, comes next."""
        following = self.near.following
        return following is not None and following.form is form and following.item == self.f.item


def period(
    f: Figure,
    near: Near,
    read: Reading,
    source: str,
    carried: Carried,
    heading: Heading,
    paragraph: int,
) -> Time | Code | None:
    """Return the span of time of a figure, None for one whose length nobody says, or a code."""
    by_staff, before = source == GENERAL_STAFF, near.before
    listed_before = before is not None and before.form is Form.NOUN_BEFORE
    if by_staff and f.form is Form.PART and listed_before and f.wording != "killed":
        return f.time if isinstance(f.time, int) else 1  # "tanks — 11,246, including 4"
    if f.time == 1 and said_in("UNCHANGED", read.text):
        return Length.TOTAL if by_staff else Code.NO_SPAN
    if source in _LISTERS:
        return _of_a_list(f, read, heading)
    of_a_year = isinstance(f.time, Month) and not f.time.month
    if source == "meduza_estimate" and f.time is not Length.TOTAL and not of_a_year:
        return Code.NO_SPAN  # until when it counts has to be said
    said = carried.of(source, paragraph)
    return _by_its_form(_Case(f, near, read, source, said, carried, heading, paragraph))


def _by_its_form(case: _Case) -> Time | Code | None:
    """Return the span of a figure by its form, by its column or twin, or by what is said of it."""
    f, read, source, columns = case.f, case.read, case.source, case.heading.columns
    added = f.more and source == GENERAL_STAFF
    since = any(span.at < f.at and span.time is Length.TOTAL for span in read.spans)
    if added and since and f.form is not Form.STEP and f.time is Length.TOTAL:
        return Code.NO_SPAN  # "Since then another 204,000"
    if f.form is Form.STEP or added:
        return f.time if isinstance(f.time, int | Month) else 1
    if case.is_followed_by(Form.STEP) and source != MINISTRY:
        return Length.TOTAL
    if columns and f.time is None and f.form in LISTED:
        time = time_in(read, f.at, columns)
        return Code.NO_SPAN if time is None else None if time is Length.UNKNOWN else time
    twin = _beside_twin(f, case.near, read)
    if twin is not None:
        return twin
    if f.time is None:
        return _beside_others(case)
    return Length.TOTAL if _are_all_losses(f, read, source) else _resolved(case, f.time)


def _beside_others(case: _Case) -> Time | Code | None:
    """Return the span of a figure with none of its own by the figures of its sentence."""
    f, read, said = case.f, case.read, case.said
    if case.source != MINISTRY and any(g.form is Form.STEP for g in read.figures):
        return Length.TOTAL  # beside totals with their increments
    if case.is_followed_by(Form.SUM):
        return 1
    if f.form is Form.SUM:
        return Length.TOTAL
    if isinstance(said, int) and said > 1 and said_in("THIS_MORNING", read.text):
        return Code.NO_SPAN  # "This morning it also announced", in a week's report
    return _unsaid(case)


def _of_a_list(f: Figure, read: Reading, heading: Heading) -> Time | Code | None:
    """Return the span of a figure of a list that grows, of the dead or of what was seen."""
    if turn("BACK_THEN").match(read.text) or said_in("IN_THE_YEAR", read.text):
        return Code.NO_SPAN  # "then it had counted 10,000"
    if rule("TO BOUND* $").search(read.marked.shape, 0, f.at):
        return Length.TOTAL  # "this week it raised its count to 34,957"
    added = said_in("ADDED", read.text)
    if isinstance(f.time, int) and added and added.start() > f.end:
        return Length.TOTAL  # "has confirmed 109,625 dead; 1,200 were added in a week"
    named = isinstance(f.time, int | Month) and said_in("NAMES", read.text)
    if added or named or f.time in (Length.UNKNOWN, Length.THAT, Length.SAME):
        return Code.NO_SPAN  # "1,200 were added in a week": who died before
    if f.time is Length.SINCE:
        return None
    if f.form in LISTED and f.time is None and isinstance(heading.time, Month):
        return Code.NO_SPAN  # "Findings for September:"
    return _of_a_list_by_its_time(f, read)


def _of_a_list_by_its_time(f: Figure, read: Reading) -> Time | Code:
    """Return the span of a figure of a list: the time said of it, where that is not when it was told."""
    if f.time == 1:
        return Code.NO_SPAN  # "on the same day it had"
    if isinstance(f.time, Month):  # "died in 2022", but not "in 2022 it had confirmed"
        of_it = rule("LOSS IN (?:MONTH|NUMBER)").search(read.marked.shape)
        return f.time if of_it else Code.NO_SPAN
    said = read.marked.shape[: f.at]
    of_a_day = isinstance(f.time, int) and Kind.TOTAL not in said and not _SO_FAR.search(said)
    return f.time if of_a_day else Length.TOTAL


def _are_all_losses(f: Figure, read: Reading, source: str) -> bool:
    """Tell whether a number is of "total losses", though the sentence names a day for another one."""
    if f.time not in (1, Length.SAME, Length.THAT) or _IN_A_SPAN.match(read.marked.shape, f.at + 1):
        return False
    since = max((g.at + 1 for g in read.figures if g.at < f.at), default=0)
    said = read.marked.shape[since : f.at]
    reached = source == GENERAL_STAFF and _HAVE_REACHED.search(said)
    spanned = any(since <= span.at < f.at for span in read.spans)
    return not spanned and bool(_ALL_LOSSES.search(said) or reached)


def _beside_twin(f: Figure, near: Near, read: Reading) -> Time | Code | None:
    """Return the span of one of two numbers of the same thing: the total, and its day."""
    if f.form is Form.TWIN and near.before is not None:
        return _of_twins(near.before, f, read)[1]
    if near.following is not None and near.following.form is Form.TWIN:
        return _of_twins(f, near.following, read)[0]
    return None


def _of_twins(first: Figure, second: Figure, read: Reading) -> tuple[Time | None, Time | Code]:
    """Return the spans of two numbers of the same thing, None for a first one of which it is not said."""
    start, end = sorted((first.at, second.at))
    between = read.marked.marks[start + 1 : end]
    if any(
        m.kind is Kind.OTHER_TIME or any_formed(m.word, "WEEKDAY", "YESTERDAY") for m in between
    ):
        return None, Code.OTHER_DAY  # "5 tanks (Sunday: 9)"
    # "+1,100 → 322,900"
    if first.more or any(m.kind in (Kind.TOTAL, Kind.REACHED) for m in between):
        return first.time if isinstance(first.time, int) else 1, Length.TOTAL
    if isinstance(second.time, int):
        return Length.TOTAL, second.time
    one, other = first.value or 0, second.value or 0
    return _by_size(one, other), _by_size(other, one) or Code.NO_SPAN


def _by_size(number: int, twin: int) -> Time | None:
    """Return the span of a number by the size of its twin: a total is far more than its day."""
    if number >= twin * _FAR_MORE:
        return Length.TOTAL
    return 1 if twin >= number * _FAR_MORE else None


def _resolved(case: _Case, time: Time) -> Time | Code | None:
    """Return the span that a word for one means: "in the same time", "in the fighting", "this year"."""
    said, at_the_border = case.said, case.f.sector in BORDER_AREAS
    if time in (Length.SAME, Length.THAT):
        return _pointed_at(time, said, case.carried.last)
    if time is Length.DURING:  # the fighting: of a day that is spoken of, or the war
        return said if isinstance(said, int) and not at_the_border else Length.TOTAL
    if time is Length.YEAR:
        return case.carried.year
    if time in (Length.MONTH, Length.LAST_MONTH):
        return _month_meant(time, said)
    if time is Length.SINCE:
        return Length.TOTAL if at_the_border else None
    if time is Length.SUM:
        return _of_a_sum(case, at_the_border)
    if time is Length.HOURS:
        return Code.NO_SPAN  # "from 9:00 to 15:00": of no day
    return None if time is Length.UNKNOWN else time


def _pointed_at(time: Time, said: Time | None, last: Time | None) -> Time | Code | None:
    """Return the span that "the same time" or "that time" points at."""
    if time is Length.SAME and isinstance(said, int | Month):
        return said if last in (None, said) else Code.NO_SPAN
    if last in (Length.SINCE, Length.UNKNOWN):
        return None
    doubtful = time is Length.SAME and last is Length.TOTAL is not said
    # "over the year, which a year ago that day …, in that time"
    doubtful = doubtful or (time is Length.THAT and last == 1 and said != 1)
    return Code.NO_SPAN if doubtful or last is None else last


def _month_meant(time: Time, said: Time | None) -> Time | None:
    """Return what "the month" or "last month" means: the one that is spoken of, if any."""
    if isinstance(said, Month) and said.month:
        return said
    return time if time is Length.LAST_MONTH else None


def _of_a_sum(case: _Case, at_the_border: bool) -> Time | Code:
    """Return the span of what is called a sum: all of the war, or of the day that is reported."""
    if case.source != MINISTRY or case.carried.last is Length.TOTAL:  # "since …", before
        return Length.TOTAL
    return case.said or (1 if case.carried.bulletin and not at_the_border else Code.NO_SPAN)


def _has_lost(f: Figure, read: Reading) -> bool:
    """Tell whether it is said in the perfect, without a span of time: up to now."""
    perfect = _PERFECT.search(read.marked.shape, 0, f.at)
    return perfect is not None and read.marked.marks[perfect.start()].word in ("has", "have")


def _names_another_month(read: Reading, said: Time | None) -> bool:
    """Tell whether a month is named that is not the one spoken of: "less than in March, when 900"."""
    months = {str(m.value) for m in read.marked.marks if m.kind is Kind.MONTH}
    return isinstance(said, Month) and said.month != 0 and bool(months - {str(said.month)})


def _unsaid(case: _Case) -> Time | Code | None:
    """Return the span of a figure of which none is said: its heading's, or what was said before."""
    heading, by_staff, listed = case.heading, case.source == GENERAL_STAFF, case.is_listed()
    if listed and heading.steps and by_staff:
        return Length.TOTAL  # "tanks – 10,881 (+6)" stands above
    # over what follows it, unless it is a title without a word of loss
    over = heading.wording or heading.counted or case.paragraph - heading.paragraph < 2
    if listed and heading.time is not None and over:
        return _resolved(case, heading.time)
    return _unsaid_by_the_staff(case, listed) if by_staff else _unsaid_by_others(case)


def _unsaid_by_others(case: _Case) -> Time | Code:
    """Return the span of a figure of the ministry, or of others, by what was said before."""
    f, read, carried, by_ministry = case.f, case.read, case.carried, case.source == MINISTRY
    goes_on = not f.sector and _says_also(read)
    if (
        by_ministry
        and goes_on
        and -1 < carried.totals >= case.paragraph - 1
        and f.wording != "captured"
    ):
        return Length.TOTAL  # "Also destroyed, it added, were 66 guns", right after totals alone
    summing, where = carried.summing
    if by_ministry and summing == MINISTRY and (goes_on or where == case.paragraph):
        return Code.NO_SPAN  # "since then 68,000 and 396 tanks. Destroyed were also …"
    if said_in("ELSEWHEN", read.text) or said_in("SHOWN", read.text):
        return Code.NO_SPAN
    if case.said is not None:
        return case.said
    return 1 if by_ministry and carried.bulletin else Code.NO_SPAN


def _says_also(read: Reading) -> bool:
    """Tell whether a sentence says "also" before its first figure."""
    return (
        bool(read.figures) and turn("ALSO").search(read.text, 0, read.figures[0].start) is not None
    )


def _unsaid_by_the_staff(case: _Case, listed: bool) -> Time | Code:
    """Return over what time a figure of the General Staff is, which gives totals and their days."""
    read, said = case.read, case.said
    of_a_year = rule("TOTAL UNIT? (?P<year>NUMBER)").search(read.marked.shape)
    if of_a_year and is_year(read.marked.marks[of_a_year.start("year")]):
        return Code.NO_SPAN  # "in all of 2024"
    if any(m.kind is Kind.REACHED or m.value == "all" for m in read.marked.marks):
        # "October was a hard month, with a total of 31,400"
        return Code.NO_SPAN if _OF_A_MONTH.search(read.marked.shape) else Length.TOTAL
    if said is None and said_in("PUT_AT", read.text):
        return Length.TOTAL  # "puts Russia's losses at 3,813 tanks"
    if case.f.form is not Form.NOUN_BEFORE and any(m.value == "lost_sign" for m in read.losses):
        return said if said == 1 else Code.NO_SPAN  # "minus 1,150 occupiers": a day's, or not said
    if listed and case.heading.stepped:
        return Length.TOTAL
    return _carried_by_the_staff(case, listed)


def _carried_by_the_staff(case: _Case, listed: bool) -> Time | Code:
    """Return over what time a figure of the General Staff is by what it gave before."""
    read, said, carried = case.read, case.said, case.carried
    if not listed and carried.last in (Length.SINCE, Length.UNKNOWN):
        return Code.NO_SPAN  # "994,270 in all, 203,000 since January. In addition, 1,217 tanks"
    also = said_in("ALSO", read.text) is not None
    if also and _has_lost(case.f, read):
        return Length.TOTAL  # "Russia has also lost 10,957 tanks": to date
    if not listed and _stands_apart(case, also):
        return Code.NO_SPAN
    if carried.summing == (GENERAL_STAFF, case.paragraph):
        return Code.NO_SPAN  # "1,020 in a day, 950,060 in all. Russia also lost 9,661 tanks"
    elsewhen = said_in("ELSEWHEN", read.text) or _names_another_month(read, said)
    return Code.NO_SPAN if elsewhen else said or Code.NO_SPAN


def _stands_apart(case: _Case, also: bool) -> bool:
    """Tell whether a sentence does not go on with the totals, and their days, that were given before."""
    after_totals = case.said is Length.TOTAL
    if also and not (after_totals and case.f.wording in _OF_THE_DAY):
        return False
    if after_totals:
        return case.carried.totals != case.paragraph
    return case.said == 1 and GENERAL_STAFF in case.carried.summed
