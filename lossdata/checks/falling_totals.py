"""Totals that fall: a misprint, a source that restates, or a change of what is counted."""

from __future__ import annotations

from .evidence import Evidence
from .judgement import Finding, Judgement, LeftOut
from .registry import register

__all__ = ["LOGGED", "falls"]

#: Code of a fall that a log or a known break accounts for.
LOGGED = "logged"


@register(
    question="Which totals are lower than in the report before?",
    sentence="the total falls by {fall:,} from {before:,}",
    needs=("date", "value"),
    nothing="no_totals",
    measure="cumulative",
    within="series",
)
def falls(evidence: Evidence) -> Judgement:
    """Flag totals that are lower than the report before.

    Parameters
    ----------
    claims : DataFrame or Series
        A claims table; or totals indexed by date.

    Examples
    --------
    >>> import pandas as pd
    >>> t = pd.DataFrame({"date": pd.to_datetime(["2022-05-01", "2022-05-02"]), "item": "tank",
    ...                   "measure": "cumulative", "value": [1008, 1006]})
    >>> falls(t).tolist()
    [False, True]
    """
    steps = evidence.steps
    is_fall = steps.step < 0
    logged = steps.is_explained[is_fall]
    findings = [
        Finding(
            s.at, {"fall": -s.step, "before": s.before}, s.before, s.step, code=LOGGED * is_logged
        )
        for s, is_logged in zip(steps.ending_at(steps.at[is_fall]), logged.tolist(), strict=True)
    ]
    judged = len(steps.runs(1))
    return Judgement(findings, judged, (LeftOut("too_short", steps.number - judged, "2 reports"),))
