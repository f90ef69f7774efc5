"""Mirrors of one report that differ: the outvoted one, and all of a tie."""

from __future__ import annotations

import pandas as pd

from ..claims.facts_by_row import is_mirror
from ..claims.meaning import own_meaning
from ..series.order import series_codes
from ..transcriptions.votes import REPORT
from .evidence import Evidence
from .judgement import Finding, Judgement, LeftOut
from .registry import register


def _words(value: int, voted: int | None) -> str:
    if voted is None:
        return f"has {value:,}; the transcriptions are tied"
    return f"has {value:,}; most transcriptions of the report say {voted:,}"


@register(
    question="Which mirror is outvoted on a total, and which mirrors are tied?",
    sentence=_words,
    needs=(*REPORT, "via", "value"),
    units="totals of mirrors",
    nothing="no_mirrors",
)
def mirror_dispute(evidence: Evidence) -> Judgement:
    """Flag the mirror that is outvoted on a General Staff total, and every mirror of a tied vote.

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
    claims, by = evidence.claims, list(REPORT)
    votes = evidence.votes[evidence.votes["measure"] == "cumulative"]
    disputed = votes.loc[votes["dissent"] != "", [*by, "value"]].rename(columns={"value": "voted"})
    is_mirrors = is_mirror(claims) & (claims["measure"] == "cumulative")
    own = claims[is_mirrors & claims["date"].isin(disputed["date"])]
    own = own.assign(counts=own_meaning(own).astype("str"), row=own.index)
    both = own.merge(disputed.astype({"counts": "str"}), on=by).set_index("row")
    both = both[both["voted"].isna() | (both["value"] != both["voted"]).fillna(True)]
    findings = [_finding(*row) for row in both[["value", "voted"]].itertuples()]
    judged = _with_a_second(claims[is_mirrors])
    left_out = LeftOut("no_second", int(is_mirrors.sum()) - judged)
    return Judgement(findings, judged, (left_out,))


def _finding(row: int, value: int, voted: int) -> Finding:
    if pd.isna(voted):
        return Finding(row, {"value": value, "voted": None})
    return Finding(row, {"value": value, "voted": voted}, voted, value - voted)


def _with_a_second(totals: pd.DataFrame) -> int:
    """Count the totals that another mirror has too: one alone has nothing to be held against."""
    report = series_codes(totals.assign(counts=own_meaning(totals)), list(REPORT))
    mirrors = totals["via"].astype("str").groupby(report).transform("nunique")
    return int((mirrors > 1).sum())
