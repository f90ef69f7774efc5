"""Over what time a figure is, where its own sentence does not say all of it."""

from __future__ import annotations

from typing import NamedTuple

from ..claims.vocabulary import BORDER_AREAS
from .claimants import GENERAL_STAFF, MINISTRY
from .codes import Code
from .figures import Figure, Reading
from .headings import Heading
from .kinds import Kind, rule
from .lengths import Length, Month, Span, Time
from .number_phrases import Form
from .printed_dates import is_year
from .tables import time_in
from .words import any_formed, said_in, turn

__all__ = ["Carried", "Near", "carried_on", "mentioned", "period", "without_months"]

#: Spans that are named by pointing at another one.
_POINTING = (Length.SAME, Length.THAT, Length.SUM, Length.DURING, Length.MONTH, Length.YEAR)
_ALL_LOSSES = rule("TOTAL (?:SIDE|WORD|ITEM)* LOSS [^SPAN]* $")
_HAVE_REACHED = rule("LOSS [^SPAN]* REACHED [^SPAN]* $")
_SO_FAR = rule("REACHED BOUND* $")
_PERFECT = rule("BE (?:AND|WORD)? LOSS [^SPAN LOSS]* $")
_IN_A_SPAN = rule("(?:COUNTED|SIDE|UNIT|IN)* SPAN")
_OF_THE_DAY = ("shot_down", "hit", "damaged", "captured")  # rather than of a total
_OF_A_MONTH = rule("(?:^|COMMA) (?:BULLET|DASH|QUOTE|ARTICLE)* MONTH NUMBER? (?:BE|WORD|DEED)")
_FAR_MORE = 20  # times a day's figure is the total that is printed beside it
_LISTERS = ("mediazona", "ualosses", "oryx", "bbc_russian", "book_of_memory")


class Near(NamedTuple):
    """The figures before and after one in its sentence."""

    before: Figure | None
    following: Figure | None


class Carried(NamedTuple):
    """The span of time that the figures of each claimant are over, as was said before."""

    by_source: tuple[tuple[str, Time, int], ...] = ()  # with the paragraph where it was said
    summed: frozenset[str] = frozenset()  # claimants of whom a total was said, too
    summing: tuple[str, int] = ("", -1)  # who gave a day and its new total, and in which paragraph
    totals: int = -1  # the paragraph whose last figures were totals alone
    passing: tuple[int, str, Time] | None = None  # one that holds in its paragraph alone
    year: Month | None = None  # the calendar year named last
    last: Time | None = None  # what was named last, by whomever
    bulletin: bool = (
        False  # the text is a report of a day by its form: by sectors, or the caller says so
    )

    def of(self, source: str, paragraph: int) -> Time | None:
        """Return the span for a claimant in a paragraph."""
        if self.passing and self.passing[:2] == (paragraph, source):
            return self.passing[2]
        return next((time for of, time, _ in self.by_source if of == source), None)


def carried_on(carried: Carried, time: Time | None, source: str, paragraph: int) -> Carried:
    """Return what is carried on after a span of time has been said of a claimant's figures."""
    carried = mentioned(carried, time)
    if time is None or (
        isinstance(time, Length) and (time is not Length.TOTAL or source == MINISTRY)
    ):
        return carried
    if isinstance(time, Month) and not time.month:
        carried = carried._replace(year=time)
    lasting = time in (1, 7, Length.TOTAL) or isinstance(time, Month)
    if lasting:
        prior = next((pair for pair in carried.by_source if pair[0] == source), None)
        if (
            prior
            and prior[2] == paragraph
            and prior[1] != time
            and Length.TOTAL in (time, prior[1])
        ):
            carried = carried._replace(summing=(source, paragraph))
        kept = tuple(pair for pair in carried.by_source if pair[0] != source)
        summed = carried.summed | {source} if time is Length.TOTAL else carried.summed
        return carried._replace(
            by_source=(*kept, (source, time, paragraph)), summed=summed, passing=None
        )
    return carried._replace(passing=(paragraph, source, time))


def mentioned(carried: Carried, time: Time | None) -> Carried:
    """Return what is carried on after a span of time has been named, of whatever."""
    if time is None or time in _POINTING:
        return carried
    return carried._replace(last=time)


def without_months(carried: Carried, named: tuple[Span, ...]) -> Carried:
    """Return what is carried on after another month has been named of what was left unread."""
    if not any(isinstance(span.time, Month) for span in named):
        return carried
    kept = tuple(pair for pair in carried.by_source if not isinstance(pair[1], Month))
    return carried._replace(by_source=kept)


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
    said = carried.of(source, paragraph)
    following = near.following
    stepped = following is not None and following.form is Form.STEP and following.item == f.item
    if (
        source == GENERAL_STAFF
        and f.form is Form.PART
        and near.before
        and near.before.form is Form.NOUN_BEFORE
    ):
        return f.time if isinstance(f.time, int) else 1  # "tanks — 11,246, including 4"
    if f.time == 1 and said_in("UNCHANGED", read.text):
        return Length.TOTAL if source == GENERAL_STAFF else Code.NO_SPAN
    if source in _LISTERS:
        return _of_a_list(f, read, heading)
    of_a_year = isinstance(f.time, Month) and not f.time.month
    if source == "meduza_estimate" and f.time is not Length.TOTAL and not of_a_year:
        return Code.NO_SPAN  # until when it counts has to be said
    if f.form is Form.STEP or (f.more and source == GENERAL_STAFF):
        return f.time if isinstance(f.time, int | Month) else 1
    if stepped and source != MINISTRY:
        return Length.TOTAL
    if heading.columns and f.form in (Form.NOUN_BEFORE, Form.TWIN, Form.STEP):
        time = time_in(read, f.at, heading.columns)
        return Code.NO_SPAN if time is None else None if time is Length.UNKNOWN else time
    twin = _beside_twin(f, near, read)
    if twin is not None:
        return twin
    if f.time is not None:
        of_all = _are_all_losses(f, read, source)
        return Length.TOTAL if of_all else _resolved(f, f.time, source, said, carried)
    if source != MINISTRY and any(g.form is Form.STEP for g in read.figures):
        return Length.TOTAL  # beside totals with their increments
    summed = following is not None and following.form is Form.SUM and following.item == f.item
    if summed:
        return 1
    if f.form is Form.SUM:
        return Length.TOTAL
    if isinstance(said, int) and said > 1 and said_in("THIS_MORNING", read.text):
        return Code.NO_SPAN  # "This morning it also announced", in a week's report
    partly = following if f.form is Form.NOUN_AFTER and near.before is None else None
    part = partly and (partly.form is Form.PART or partly.part)
    if partly and part and (partly.time, partly.item, said) == (1, f.item, 1):
        return Code.NO_SPAN  # "26,600 men, 250 of them in a day", below "losses in a day"
    return _unsaid(f, read, source, said, carried, heading, paragraph)


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
    if f.time is None and heading.listing and isinstance(heading.time, Month):
        return heading.time  # "findings for September:"
    said = read.marked.shape[: f.at]
    if f.time == 1 and not added:
        return Code.NO_SPAN  # "on the same day it had"
    if isinstance(f.time, Month):  # "died in 2022", but not "in 2022 it had confirmed"
        of_it = rule("LOSS IN (?:MONTH|NUMBER)").search(read.marked.shape)
        return f.time if of_it else Code.NO_SPAN
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
        other, first = near.before, False
    elif near.following is not None and near.following.form is Form.TWIN:
        other, first = near.following, True
    else:
        return None
    second = near.following if first else f
    if any(
        m.kind is Kind.OTHER_TIME or any_formed(m.word, "WEEKDAY", "YESTERDAY")
        for m in read.marked.marks[min(f.at, other.at) + 1 : max(f.at, other.at)]
    ):
        return None if first else Code.OTHER_DAY  # "5 tanks (Sunday: 9)"
    bracket = read.marked.marks[min(f.at, other.at) + 1 : max(f.at, other.at)]
    stepped = (f if first else other).more  # "+1,100 → 322,900"
    if stepped or any(m.kind in (Kind.TOTAL, Kind.REACHED) for m in bracket):
        return Length.TOTAL if not first else f.time if isinstance(f.time, int) else 1
    if second is not None and isinstance(second.time, int):
        return Length.TOTAL if first else second.time
    mine, others = f.value or 0, other.value or 0
    if mine >= others * _FAR_MORE:
        return Length.TOTAL
    if others >= mine * _FAR_MORE:
        return 1
    return None if first else Code.NO_SPAN


def _resolved(
    f: Figure, time: Time, source: str, said: Time | None, carried: Carried
) -> Time | Code | None:
    if time is Length.SAME and isinstance(said, int | Month):
        return said if carried.last in (None, said) else Code.NO_SPAN
    if time in (Length.SAME, Length.THAT):
        if carried.last in (Length.SINCE, Length.UNKNOWN):
            return None
        doubtful = time is Length.SAME and carried.last is Length.TOTAL is not said
        return Code.NO_SPAN if doubtful or carried.last is None else carried.last
    if time is Length.DURING:  # the fighting: of a day that is spoken of, or the war
        of_a_day = isinstance(said, int) and f.sector not in BORDER_AREAS
        return said if of_a_day else Length.TOTAL
    if time is Length.YEAR:
        return carried.year
    if time in (Length.MONTH, Length.LAST_MONTH):
        named = said if isinstance(said, Month) and said.month else None
        return named or (time if time is Length.LAST_MONTH else None)
    if time is Length.SINCE:
        return Length.TOTAL if f.sector in BORDER_AREAS else None
    if time is Length.SUM:
        summing = source != MINISTRY or carried.last is Length.TOTAL  # "since …", before
        day = 1 if carried.bulletin and f.sector not in BORDER_AREAS else Code.NO_SPAN
        return Length.TOTAL if summing else said or day
    if time is Length.HOURS:
        return Code.NO_SPAN  # "from 9:00 to 15:00": of no day
    return None if time is Length.UNKNOWN else time


def _has_lost(f: Figure, read: Reading) -> bool:
    """Tell whether it is said in the perfect, without a span of time: up to now."""
    perfect = _PERFECT.search(read.marked.shape, 0, f.at)
    return perfect is not None and read.marked.marks[perfect.start()].word in ("has", "have")


def _names_another_month(read: Reading, said: Time | None) -> bool:
    """Tell whether a month is named that is not the one spoken of: "less than in March, when 900"."""
    months = {str(m.value) for m in read.marked.marks if m.kind is Kind.MONTH}
    return isinstance(said, Month) and said.month != 0 and bool(months - {str(said.month)})


def _unsaid(
    f: Figure,
    read: Reading,
    source: str,
    said: Time | None,
    carried: Carried,
    heading: Heading,
    paragraph: int,
) -> Time | Code | None:
    listed = f.form is Form.NOUN_BEFORE or (
        heading.listing and Kind.SAYING not in read.marked.shape
    )
    over = (
        heading.wording or heading.counted or paragraph - heading.paragraph < 2
    )  # a title without a word of loss
    if listed and heading.steps and source == GENERAL_STAFF:
        return Length.TOTAL  # "tanks – 10,881 (+6)" stands above
    if listed and heading.time is not None and over:
        return _resolved(f, heading.time, source, said, carried)
    if source == GENERAL_STAFF:
        stepped = listed and heading.stepped
        return _unsaid_by_the_staff(
            f, read, said, carried, paragraph, listed, stepped, heading.to_date
        )
    also = turn("ALSO").search(read.text, 0, read.figures[0].start) if read.figures else None
    after_totals = source == MINISTRY and also and -1 < carried.totals >= paragraph - 1
    if after_totals and not f.sector and f.wording != "captured":
        return Length.TOTAL  # "Also destroyed, it added, were 66 guns", right after totals alone
    on = carried.summing[1] == paragraph or (not f.sector and also)
    if source == MINISTRY and carried.summing[0] == source and on:
        return Code.NO_SPAN  # "since then 68,000 and 396 tanks. Destroyed were also …"
    if said_in("ELSEWHEN", read.text) or said_in("SHOWN", read.text):
        return Code.NO_SPAN
    if said is not None:
        return said
    return 1 if source == MINISTRY and carried.bulletin else Code.NO_SPAN


def _unsaid_by_the_staff(
    f: Figure,
    read: Reading,
    said: Time | None,
    carried: Carried,
    paragraph: int,
    listed: bool,
    stepped: bool,
    to_date: bool,
) -> Time | Code | None:
    """Return over what time a figure of the General Staff is, which gives totals and their days."""
    of_a_year = rule("TOTAL UNIT? (?P<year>NUMBER)").search(read.marked.shape)
    if of_a_year and is_year(read.marked.marks[of_a_year.start("year")]):
        return Code.NO_SPAN  # "in all of 2024"
    if any(m.kind is Kind.REACHED or m.value == "all" for m in read.marked.marks):
        # "October was a hard month, with a total of 31,400"
        return Code.NO_SPAN if _OF_A_MONTH.search(read.marked.shape) else Length.TOTAL
    if said is None and said_in("PUT_AT", read.text):
        return Length.TOTAL  # "puts Russia's losses at 3,813 tanks"
    if f.form is not Form.NOUN_BEFORE and any(m.value == "lost_sign" for m in read.losses):
        return said if said == 1 else Code.NO_SPAN  # "minus 1,150 occupiers": a day's, or not said
    if stepped:
        return Length.TOTAL
    summed, also = GENERAL_STAFF in carried.summed, said_in("ALSO", read.text) is not None
    if also and _has_lost(f, read):
        return Length.TOTAL  # "Russia has also lost 10,957 tanks": to date
    goes_on = listed or (also and not (said is Length.TOTAL and f.wording in _OF_THE_DAY))
    if said is Length.TOTAL and not (goes_on or carried.totals == paragraph):
        return Code.NO_SPAN
    if said == 1 and summed and not goes_on:
        return Code.NO_SPAN
    if listed and to_date and said == 1:
        return Length.TOTAL if summed else Code.NO_SPAN  # a list under "it has also lost:"
    if carried.summing == (GENERAL_STAFF, paragraph):
        return Code.NO_SPAN  # "1,020 in a day, 950,060 in all. Russia also lost 9,661 tanks"
    elsewhen = said_in("ELSEWHEN", read.text) or _names_another_month(read, said)
    return Code.NO_SPAN if elsewhen else said or Code.NO_SPAN
