"""Gaps in series that usually appear at one interval: totals, and daily figures."""

from __future__ import annotations

import numpy as np

from ..claims.event_lists import is_listed
from ..series.reporting_days import expected_days, is_list, replaced_days
from .evidence import Evidence
from .figures_by_day import Days
from .judgement import Finding, Judgement, LeftOut, joined
from .registry import register
from .total_steps import Steps

__all__ = ["FEWEST", "HALF", "MANY", "OF_FEW", "gaps"]

#: Fewest spans between reports of which one can be called usual.
FEWEST = 4
#: The share of the spans that the usual one makes up: of so many, and of fewer.
MANY, HALF, OF_FEW = 10, 0.5, 0.75


def _words(span: int, since: str, step: int | None = None) -> str:
    """Say what a gap lacks: of totals there is a step across it, of daily figures there is none."""
    if step is not None:
        return f"no report since {since}: the step of {step:,} belongs to all {span} days"
    days = "1 day" if span == 2 else f"{span - 1} days"
    return f"no daily figure since {since}: {days} without one in between"


@register(
    question="Which reports end a gap, in series that usually appear at one interval?",
    sentence=_words,
    needs=("date", "value"),
    nothing="no_series",
    measure="cumulative",
    within="source",
)
def gaps(evidence: Evidence) -> Judgement:
    """Flag the report that ends a gap, in totals and daily figures that usually appear at one interval.

    Usual is the commonest span between reports, where it makes up half of at least ten, or three
    quarters of at least four. Daily figures
    have no gap on weekdays on which their source prints none (`claims.Source.none_on`), nor where a
    figure over several days stands in their place; see `missing_dates`. A list of events has none at
    all: it does not name the days without one. One is known by its source (`claims.Source`), by
    several rows for one figure, or by values that are all 1, of a source that makes no claims.

    Parameters
    ----------
    claims : DataFrame or Series
        A claims table; or totals indexed by date. Series of fewer than 5 reports are not judged.

    Examples
    --------
    >>> import pandas as pd
    >>> days = [*range(1, 12), 15]
    >>> t = pd.DataFrame({"date": pd.to_datetime([f"2022-05-{d:02}" for d in days]), "item": "tank",
    ...                   "measure": "cumulative", "value": days})
    >>> gaps(t).tolist()[-2:]
    [False, True]
    """
    parts = [_in_totals(evidence.steps), _in_days(evidence.days)]
    findings = [finding for part in parts for finding in part.findings]
    left_out: dict[str, LeftOut] = {}
    for left in (left for part in parts for left in part.left_out):
        before = left_out.get(left.reason, left._replace(number=0))
        left_out[left.reason] = left._replace(number=before.number + left.number)
    return Judgement(findings, sum(part.number for part in parts), tuple(left_out.values()))


def _longer_than_usual(spans: np.ndarray) -> np.ndarray | None:
    """Return which spans are longer than the usual one; None where no span is usual."""
    lengths, n = np.unique(spans, return_counts=True)
    least = HALF if len(spans) >= MANY else OF_FEW
    return spans > lengths[n.argmax()] if n.max() >= least * n.sum() else None


def _in_totals(steps: Steps) -> Judgement:
    runs, irregular = steps.runs(FEWEST), 0
    positions = []
    for run in runs:
        is_gap = _longer_than_usual(steps.span[run])
        if is_gap is None:
            irregular += 1
        else:
            positions.append(steps.at[run][is_gap])
    findings = [
        Finding(s.at, {"span": s.span, "since": s.start, "step": s.step})
        for s in steps.ending_at(joined(positions))
    ]
    left_out = (_short(steps.number - len(runs)), LeftOut("no_usual_span", irregular))
    return Judgement(findings, len(runs) - irregular, left_out)


def _in_days(days: Days) -> Judgement:
    runs = days.runs(FEWEST + 1)
    is_of_events = is_listed(days.claims).to_numpy(bool) if runs else np.zeros(0, bool)
    reports = [
        run
        for run in runs
        if not (is_list(str(days.facts(run).get("source"))) or is_of_events[days.at[run]].any())
    ]
    # figures over several days are looked up once, and only if there is a series to judge
    replaced = replaced_days(days.claims) if reports else {}
    findings, irregular = [], 0
    for run in reports:
        day, at = days.day[run], days.at[run]
        # a span is counted in days on which a daily figure was to be expected
        spans = 1 + expected_days(day[:-1] + 1, day[1:], days.facts(run), replaced)
        is_gap = _longer_than_usual(spans)
        if is_gap is None:
            irregular += 1
            continue
        for i in np.flatnonzero(is_gap):
            since = str(np.datetime64(int(day[i]), "D"))
            findings.append(Finding(int(at[i + 1]), {"span": int(spans[i]), "since": since}))
    left_out = (
        _short(days.number - len(runs)),
        LeftOut("event_list", len(runs) - len(reports)),
        LeftOut("no_usual_span", irregular),
    )
    return Judgement(findings, len(reports) - irregular, left_out)


def _short(number: int) -> LeftOut:
    return LeftOut("too_short", number, f"{FEWEST + 1} reports")
