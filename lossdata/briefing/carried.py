"""The span of time that was said of a claimant's figures, carried on to those that name none."""

from __future__ import annotations

from typing import NamedTuple

from .claimants import MINISTRY
from .lengths import Length, Month, Time

__all__ = ["Carried", "carried_on", "mentioned"]

#: Spans that are named by pointing at another one.
_POINTING = (Length.SAME, Length.THAT, Length.SUM, Length.DURING, Length.MONTH, Length.YEAR)


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
    if not lasting:
        return carried._replace(passing=(paragraph, source, time))
    kept = tuple(pair for pair in carried.by_source if pair[0] != source)
    summed = carried.summed | {source} if time is Length.TOTAL else carried.summed
    return carried._replace(
        by_source=(*kept, (source, time, paragraph)), summed=summed, passing=None
    )


def mentioned(carried: Carried, time: Time | None) -> Carried:
    """Return what is carried on after a span of time has been named, of whatever."""
    if time is None or time in _POINTING:
        return carried
    return carried._replace(last=time)
