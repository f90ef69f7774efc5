"""Likely misprints, seen from one transcription's own totals alone."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..claims.slips import SUSPECT_WORDS
from ..claims.table import KEY
from ..transcriptions.misprints import suspects
from ..transcriptions.weighing import FEWEST
from .evidence import Evidence
from .judgement import Finding, Judgement, LeftOut
from .registry import register
from .total_steps import Steps

__all__ = ["suspect"]


def _words(value: int, likely: int | None, slip: str, score: float) -> str:
    if slip == SUSPECT_WORDS["nought"]:
        return "0 cannot be a total here: zero for a missing figure"
    if slip == SUSPECT_WORDS["swapped"]:
        return f"{value:,} and {likely:,} likely stand in each other's place (score {score:.1f})"
    if likely is None:
        return f"{value:,} is unlikely between its neighbours (score {score:.1f})"
    if slip == SUSPECT_WORDS["unknown"]:  # no slip stands out, but two neighbours are equal
        return f"{value:,} is unlikely; its neighbours leave only {likely:,} (score {score:.1f})"
    return f"{value:,} is likely a misprint of {likely:,} ({slip}, score {score:.1f})"


@register(
    question="Which totals are likely misprints, seen from their own series alone?",
    sentence=_words,
    needs=("date", "value"),
    nothing="no_totals",
    measure="cumulative",
    within="source",
)
def suspect(evidence: Evidence, *, threshold: float = 3) -> Judgement:
    """Flag likely misprints, seen from one transcription's own totals alone.

    See `transcriptions.suspects`, which also says what each should likely be. What is known is used: a
    figure that another transcription of the report has too is no slip of either, and a step that the
    log of corrections or a known break accounts for is none.

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
    positions = steps.positions[likely.index]
    is_known = _is_shared(evidence.claims, positions) | _is_explained(steps, positions)
    columns = ["value", "likely", "slip", "score"]
    findings = [
        _finding(int(at), *figures)
        for at, figures in zip(
            positions[~is_known],
            likely.loc[~is_known, columns].itertuples(index=False),
            strict=True,
        )
    ]
    judged = int((steps.reports >= FEWEST).sum())
    left_out = LeftOut("too_short", steps.number - judged, f"{FEWEST} reports")
    return Judgement(findings, judged, (left_out,))


def _is_shared(claims: pd.DataFrame, positions: np.ndarray) -> np.ndarray:
    """Return which figures another transcription of the report has too: no slip of either."""
    if "via" not in claims:
        return np.zeros(len(positions), bool)
    report = [c for c in KEY if c in claims and c not in ("via", "as_of", "url")]
    asked = claims.iloc[positions]
    # few rows can be the same figure: to group all takes long
    alike = claims[claims["value"].isin(asked["value"]) & claims["date"].isin(asked["date"])]
    figure = alike.groupby([*report, "value"], observed=True, dropna=False)["via"]
    return figure.transform("nunique")[positions].to_numpy() > 1


def _is_explained(steps: Steps, positions: np.ndarray) -> np.ndarray:
    """Return which figures begin or end a step that a log or a known break accounts for."""
    explained = np.flatnonzero(steps.is_explained)
    ends = steps.at[explained]
    # the step before is another series' where a series has its first step here
    before = steps.at[explained[~steps.is_first[explained]] - 1]
    return np.isin(positions, np.concatenate([ends, before]))


def _finding(at: int, value: int, likely: int, slip: str, score: float) -> Finding:
    known = None if pd.isna(likely) else likely
    facts = {"value": value, "likely": known, "slip": slip, "score": score}
    off = None if known is None else value - known
    return Finding(at, facts, known, off, code=slip)
