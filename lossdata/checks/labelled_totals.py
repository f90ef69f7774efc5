"""Series whose label contradicts them: totals given as the figures of days, and days as totals."""

from __future__ import annotations

import numpy as np

from ..series.labels import is_like_days, is_like_total
from .evidence import Evidence
from .judgement import Finding, Judgement, LeftOut
from .registry import register

__all__ = ["FEWEST", "mislabelled"]

#: Fewest reports of a series that is judged.
FEWEST = 20


def _words(kind: str, reports: int, moves: int, falls: int) -> str:
    if kind == "total":
        return (
            f"labelled as daily figures (interval, days 1), but its {reports:,} reports rise in "
            f"{moves - falls:,} of {moves:,} changes, as a running total does (cumulative)"
        )
    return (
        f"labelled as a running total (cumulative), but {falls:,} of its {moves:,} changes are "
        "falls, as in daily figures (interval, days 1)"
    )


@register(
    question="Which series look like totals where they are labelled daily, or the other way round?",
    sentence=_words,
    needs=("date", "measure", "value"),
    nothing="no_series",
    within="series",
)
def mislabelled(evidence: Evidence) -> Judgement:
    """Flag all figures of a daily series that runs as a total does, and of totals that run as days do.

    A daily series is taken for a total where it falls in at most one of 100 changes, changes at least
    10 times, and is at least 10 times as large as its rises, by the median: days go up and down.
    Totals are taken for days where more than a quarter of their changes are falls.

    Parameters
    ----------
    claims : DataFrame
        A claims table. Series of fewer than 20 reports are not judged.

    Examples
    --------
    >>> import pandas as pd
    >>> t = pd.DataFrame({"date": pd.date_range("2022-05-01", periods=30), "item": "tank",
    ...                   "measure": "interval", "days": 1, "value": range(1000, 1150, 5)})
    >>> mislabelled(t).all(), mislabelled(t.assign(measure="cumulative")).any()
    (np.True_, np.False_)
    """
    days, steps = evidence.days, evidence.steps
    of_days, of_totals = days.runs(FEWEST), steps.runs(FEWEST - 1)
    findings = []
    for run in of_days:
        if is_like_total(days.value[run]):
            findings.append(_finding("total", days.at[run], np.diff(days.value[run])))
    for run in of_totals:
        if is_like_days(steps.step[run]):
            findings.append(_finding("days", steps.at[run], steps.step[run]))
    judged = len(of_days) + len(of_totals)
    left_out = LeftOut("too_short", days.number + steps.number - judged, f"{FEWEST} reports")
    return Judgement(findings, judged, (left_out,))


def _finding(kind: str, at: np.ndarray, change: np.ndarray) -> Finding:
    moves, falls = int((change != 0).sum()), int((change < 0).sum())
    facts = {"kind": kind, "reports": len(change) + 1, "moves": moves, "falls": falls}
    return Finding(int(at[-1]), facts, about=at)
