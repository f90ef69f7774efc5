"""Claims dated later than they were captured."""

from __future__ import annotations

from .evidence import Evidence
from .judgement import Judgement, LeftOut, plain
from .registry import register

__all__ = ["postdated"]


@register(
    question="Which claims are dated later than they were captured?",
    sentence="is dated later than it was captured",
    needs=("date", "as_of"),
    units="figures",
    nothing="no_claims",
    within="series",
)
def postdated(evidence: Evidence) -> Judgement:
    """Flag claims dated later than they were captured.

    Parameters
    ----------
    claims : DataFrame
        A claims table.

    Examples
    --------
    >>> import pandas as pd
    >>> row = {"date": pd.to_datetime(["2026-11-26"]), "as_of": pd.to_datetime(["2026-04-28"])}
    >>> postdated(pd.DataFrame(row)).tolist()
    [True]
    """
    claims = evidence.claims
    judged = int(claims["as_of"].notna().sum())
    is_later = (claims["date"] > claims["as_of"]).fillna(False)
    findings = plain(is_later.to_numpy(bool))
    return Judgement(findings, judged, (LeftOut("no_capture", len(claims) - judged),))
