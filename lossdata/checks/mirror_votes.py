"""Mirrors of one report that differ: the outvoted one, and all of a tie."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..claims.combinations import different, series_codes
from ..claims.meaning import own_meaning
from ..transcriptions.votes import REPORT
from .evidence import Evidence
from .judgement import Finding, Judgement, LeftOut
from .registry import register

__all__ = ["mirror_dispute"]


def _words(value: int, voted: int | None, others: str = "") -> str:
    if voted is None:
        return f"has {value:,}, another transcription {others}: a tie"
    return f"has {value:,}; most transcriptions of the report say {voted:,}"


@register(
    question="Which transcription is outvoted on a total, and which are tied?",
    sentence=_words,
    needs=(*REPORT, "via", "value"),
    units="totals that are voted on",
    nothing="no_totals",
    within="source",
)
def mirror_dispute(evidence: Evidence) -> Judgement:
    """Flag the transcription that is outvoted on a total, and every transcription of a tied vote.

    Those that vote are a source's mirrors, or all of its transcriptions where none are named.

    Parameters
    ----------
    claims : DataFrame
        A claims table.

    Examples
    --------
    >>> import lossdata as ld
    >>> day = ld.select(ld.load(), date="2025-06-03", measure="cumulative", item=["aircraft", "uav"])
    >>> day.loc[mirror_dispute(day), ["via", "value"]].values.tolist()
    [['petroivaniuk', 413]]
    """
    by = list(REPORT)
    votes = evidence.votes[evidence.votes["measure"] == "cumulative"]
    disputed = votes.loc[votes["dissent"] != "", [*by, "value"]].rename(columns={"value": "voted"})
    totals = evidence.voting_totals
    report = series_codes(totals.assign(counts=own_meaning(totals)), by)
    # nearly all agree: only what differs within its report is looked up among the votes
    own = totals[_differs(report, totals["value"]) & totals["value"].notna().to_numpy()]
    own = own.assign(counts=own_meaning(own).astype("str"), row=own.index)
    both = own.merge(disputed.astype({"counts": "str"}), on=by).set_index("row")
    both = both[both["voted"].isna() | (both["value"] != both["voted"]).fillna(True)]
    given = _given_by_report(both[both["voted"].isna()], by)
    findings = [
        _finding(row, value, voted, given.get(row, set()))
        for row, value, voted in both[["value", "voted"]].itertuples()
    ]
    # one transcription alone has nothing to be held against
    judged = int((different(report, totals["via"])[report] > 1).sum())
    left_out = LeftOut("no_second", len(totals) - judged)
    return Judgement(findings, judged, (left_out,))


def _given_by_report(tied: pd.DataFrame, by: list[str]) -> dict[int, set[int]]:
    """Return for each row of a tied report all values that its transcriptions have."""
    figures = tied.groupby(by, observed=True, dropna=False)["value"]
    return {row: set(values) for _, values in figures for row in values.index}


def _finding(row: int, value: int, voted: int, given: set[int]) -> Finding:
    if pd.isna(voted):
        others = " or ".join(f"{other:,}" for other in sorted(given - {value}))
        return Finding(row, {"value": value, "voted": None, "others": others})
    return Finding(row, {"value": value, "voted": voted}, voted, value - voted)


def _differs(report: np.ndarray, value: pd.Series) -> np.ndarray:
    """Return which totals are of a report of which another total has been printed."""
    given = value.to_numpy("int64", na_value=-1)
    one = np.zeros(int(report.max(initial=-1)) + 1, "int64")
    one[report] = given
    return (np.bincount(report[given != one[report]], minlength=len(one)) > 0)[report]
