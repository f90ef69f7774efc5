"""Weekdays on which a series keeps still, and series that come once a week where they came daily."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from .evidence import Evidence
from .judgement import Finding, Judgement, LeftOut
from .registry import register

__all__ = ["CHANCE", "FEWEST", "IN_A_ROW", "rhythm"]

#: Fewest figures of a series that is judged: four weeks.
FEWEST = 28
#: Chance, under the share of stillness on the other days, of so many still weeks in a row.
CHANCE = 1e-4
#: Reports a week apart in a row, after as many a day apart.
IN_A_ROW = 4
_NAMES = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


def _words(since: str, weeks: int, weekdays: tuple[int, ...] = ()) -> str:
    if not weekdays:
        return f"once a week from {since} on, {weeks} times; daily before"
    *most, last = [_NAMES[day] for day in weekdays]
    names = f"{', '.join(most)} and {last}" if most else last
    return f"no figures on {names} from {since} on, for {weeks} weeks"


@register(
    question="From when on does a series keep still on some weekdays, or come once a week?",
    sentence=_words,
    needs=("date", "value"),
    nothing="no_series",
    measure="cumulative",
    within="series",
)
def rhythm(evidence: Evidence) -> Judgement:
    """Flag where a daily series begins to keep still on some weekdays, or to come once a week.

    A weekday is still where the total does not move, or the daily figure is zero, in so many weeks in a
    row that chance would hardly make them (less than 1 in 10,000, at the share of the other days), four
    at least. One finding a series tells all such weekdays and the first date. A series comes once a week
    from where four reports in a row are seven days apart, after four that were a day apart.

    Parameters
    ----------
    claims : DataFrame or Series
        A claims table; or totals indexed by date. Series of fewer than 28 figures are not judged.

    Examples
    --------
    >>> import pandas as pd
    >>> day = pd.date_range("2020-09-07", periods=56)  # a Monday
    >>> steps = np.where(day.day_of_week < 5, 40, 0) + np.where(day.day_of_week == 0, 80, 0)
    >>> rhythm(pd.Series(steps.cumsum(), day)).to_numpy().nonzero()[0].tolist()
    [5]
    """
    findings, judged, number = [], 0, 0
    for series in (*_totals(evidence), *_days(evidence)):
        number += 1
        if len(series.day) < FEWEST:
            continue
        judged += 1
        findings += [Finding(at, facts) for at, facts in _changes(series)]
    left_out = LeftOut("too_short", number - judged, f"{FEWEST} figures")
    return Judgement(findings, judged, (left_out,))


class _Figures(NamedTuple):
    """A series: positions in the claims, days since 1970, days since the report before, stillness."""

    at: np.ndarray
    day: np.ndarray
    span: np.ndarray
    is_still: np.ndarray


def _totals(evidence: Evidence) -> Iterator[_Figures]:
    steps = evidence.steps
    dates = evidence.claims["date"].to_numpy().astype("datetime64[D]").astype("int64")
    for run in steps.runs(1):
        at = steps.at[run]
        yield _Figures(at, dates[at], steps.span[run], steps.step[run] == 0)


def _days(evidence: Evidence) -> Iterator[_Figures]:
    days = evidence.days
    for run in days.runs(1):
        day = days.day[run]
        yield _Figures(days.at[run], day, np.diff(day, prepend=day[0]), days.value[run] == 0)


def _changes(series: _Figures) -> Iterator[tuple[int, dict[str, Any]]]:
    still = {}
    weekday = (series.day + 3) % 7  # 1970 began on a Thursday
    for day in range(7):
        run = _longest_still(series.is_still, weekday, day)
        if run is not None:
            still[day] = run
    if still:
        first = min(begin for begin, _ in still.values())
        facts = {"since": _iso(series.day[first]), "weeks": max(n for _, n in still.values())}
        yield int(series.at[first]), {**facts, "weekdays": tuple(still)}
    weekly = _first_weekly(series.span)
    if weekly is not None:
        weeks = int((series.span[weekly:] == 7).sum())
        yield int(series.at[weekly]), {"since": _iso(series.day[weekly]), "weeks": weeks}


def _longest_still(is_still: np.ndarray, weekday: np.ndarray, day: int) -> tuple[int, int] | None:
    """Return where the longest run of still ones of a weekday begins, and its length, if unlikely."""
    at = np.flatnonzero(weekday == day)
    edge = np.flatnonzero(np.diff(is_still[at].astype("int8"), prepend=0, append=0))
    begin, end = edge[::2], edge[1::2]
    if not len(begin):
        return None
    longest = int((end - begin).argmax())
    weeks = int(end[longest] - begin[longest])
    inside = slice(at[begin[longest]], at[end[longest] - 1] + 1)
    # on the other days of the same weeks, without the stillest: a weekend has two
    figures = np.bincount(weekday[inside], minlength=7)
    shares = np.bincount(weekday[inside], is_still[inside], 7) / np.maximum(figures, 1)
    others = np.sort(np.delete(shares, day)[np.delete(figures, day) > 0])
    if len(others) < 3:
        return None
    share = others[:-1].mean()
    is_unlikely = weeks >= IN_A_ROW and max(share, 0.05) ** weeks * 7 * len(begin) < CHANCE
    return (int(at[begin[longest]]), weeks) if is_unlikely else None


def _first_weekly(span: np.ndarray) -> int | None:
    is_weekly, is_daily = span == 7, span == 1
    for first in range(IN_A_ROW, len(span) - IN_A_ROW + 1):
        if is_weekly[first : first + IN_A_ROW].all() and is_daily[first - IN_A_ROW : first].all():
            return first
    return None


def _iso(day: int) -> str:
    return str(np.datetime64(int(day), "D"))
