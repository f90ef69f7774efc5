"""Likely misprints, seen from one transcription's own totals alone."""

from __future__ import annotations

import pandas as pd

from ..claims.slips import SUSPECT_WORDS
from ..transcriptions.misprints import suspects
from ..transcriptions.weighing import FEWEST
from .evidence import Evidence
from .judgement import Finding, Judgement, LeftOut
from .registry import register


def _words(value: int, likely: int | None, slip: str, score: float) -> str:
    if slip == SUSPECT_WORDS["nought"]:
        return "0 cannot be a total here: zero for a missing figure"
    if slip == SUSPECT_WORDS["swapped"]:
        return f"{value:,} and {likely:,} likely stand in each other's place (score {score:.1f})"
    if likely is None:
        return f"{value:,} is unlikely between its neighbours (score {score:.1f})"
    return f"{value:,} is likely a misprint of {likely:,} ({slip}, score {score:.1f})"


@register(
    question="Which totals are likely misprints, seen from their own series alone?",
    sentence=_words,
    needs=("date", "value"),
    nothing="no_totals",
    measure="cumulative",
)
def suspect(evidence: Evidence, *, threshold: float = 3) -> Judgement:
    """Flag likely misprints, seen from one transcription's own totals alone.

    See `transcriptions.suspects`, which also says what each should likely be.

    Parameters
    ----------
    claims : DataFrame or Series
        A claims table; or totals indexed by date. Series of fewer than 5 reports are not judged.
    threshold : float
        Least score.

    Examples
    --------
    >>> import lossdata as ld
    >>> total = ld.select(ld.load(), via="minfin", item="vehicle", start="2024-08-01", end="2024-11-01")
    >>> total.loc[suspect(total), "value"].tolist()
    [15175]
    """
    steps = evidence.steps
    likely = suspects(steps.totals, threshold=threshold)
    findings = [
        _finding(int(steps.positions[row]), *figures)
        for row, *figures in likely[["value", "likely", "slip", "score"]].itertuples()
    ]
    judged = int((steps.reports >= FEWEST).sum())
    left_out = LeftOut("too_short", steps.number - judged, f"{FEWEST} reports")
    return Judgement(findings, judged, (left_out,))


def _finding(at: int, value: int, likely: int, slip: str, score: float) -> Finding:
    known = None if pd.isna(likely) else likely
    facts = {"value": value, "likely": known, "slip": slip, "score": score}
    return Finding(at, facts, known, None if known is None else value - known)
