"""Outlets that print another figure than most transcriptions of the report."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..claims.combinations import series_codes
from ..claims.facts_by_row import is_mirror
from ..claims.meaning import own_meaning
from ..claims.rounding_units import as_printed
from ..transcriptions.votes import REPORT
from .evidence import Evidence
from .judgement import Finding, Judgement, LeftOut
from .registry import register

__all__ = ["dissent"]


@register(
    question="Which outlets print another figure than most transcriptions of the report?",
    sentence="prints {value:,}; most transcriptions of the report say {voted:,}",
    needs=(*REPORT, "via", "scope", "value", "qualifier"),
    units="figures",
    nothing="no_outlets",
    within="source",
)
def dissent(evidence: Evidence) -> Judgement:
    """Flag an outlet's figure that differs from what most transcriptions of the report say.

    A worded or rounded figure differs only if the voted value lies outside what its wording allows.
    The General Staff's totals are voted by the three mirrors alone, whose own differences are
    `mirror_dispute`. Tied votes flag nobody here.

    Parameters
    ----------
    claims : DataFrame
        A claims table.

    Examples
    --------
    >>> import lossdata as ld
    >>> day = ld.select(ld.load(), date="2026-01-05", measure="cumulative", item="artillery")
    >>> day.loc[dissent(day), ["via", "value"]].values.tolist()
    [['ukrinform.de', 36785]]
    """
    claims, votes = evidence.claims, evidence.votes
    votes = votes[votes["status"].isin(["majority", "unanimous"]) & (votes["agree"] > 1)]
    figures = claims[claims["scope"] != "subset"]
    if len(figures):
        figures = figures.assign(counts=own_meaning(figures))
    report, voted = _voted(figures, votes)
    is_outlets = ~is_mirror(figures).to_numpy()
    is_outside = _outside(figures, report, voted) & is_outlets
    rows = zip(
        figures.index[is_outside],
        figures["value"].to_numpy("int64", na_value=-1)[is_outside].tolist(),
        voted[is_outside].tolist(),
        strict=True,
    )
    findings = [Finding(row, {"value": n, "voted": v}, v, n - v) for row, n, v in rows]
    judged = int(((voted >= 0) & is_outlets).sum())
    return Judgement(findings, judged, (LeftOut("no_vote", int(is_outlets.sum()) - judged),))


def _voted(figures: pd.DataFrame, votes: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return for each figure the number of its report, and the value voted for it, or -1."""
    by = list(REPORT)
    both = pd.concat([figures[by], votes[by]], ignore_index=True)
    for c in by:
        if c not in ("date", "days"):
            both[c] = both[c].astype("category")
    code = series_codes(both, by)
    report, of_votes = code[: len(figures)], code[len(figures) :]
    voted = np.full(int(code.max(initial=-1)) + 1, -1, "int64")
    voted[of_votes] = votes["value"].to_numpy("int64", na_value=-1)
    return report, voted[report]


def _outside(figures: pd.DataFrame, report: np.ndarray, voted: np.ndarray) -> np.ndarray:
    """Return which figures cannot be the voted one, however both are worded."""
    value = figures["value"].to_numpy("int64", na_value=-1)
    differs = (voted >= 0) & (value != voted)
    # the voted figure is worded too: "over 1,500" is not at odds with 1,550
    agrees = (voted >= 0) & (value == voted) & np.isin(report, report[differs])
    reports = int(report.max(initial=-1)) + 1
    low, high = np.full(reports, np.inf), np.full(reports, -np.inf)
    ends = as_printed(figures[agrees])
    np.minimum.at(low, report[agrees], ends["low"])
    np.maximum.at(high, report[agrees], ends["high"])
    ends, of, right = as_printed(figures[differs]), report[differs], voted[differs]
    low, high = np.minimum(low[of], right), np.maximum(high[of], right)
    is_outside = np.zeros(len(figures), bool)
    is_outside[differs] = (low > ends["high"]) | (high < ends["low"])
    return is_outside
