"""Figures that stand in the table more than once."""

from __future__ import annotations

from ..claims.combinations import is_repeated
from ..claims.table import SERIES
from .evidence import Evidence
from .judgement import Judgement, plain
from .registry import register

__all__ = ["duplicates"]


@register(
    question="Which figures share series, date, page and capture with another row?",
    sentence="another row has the same series, date, capture and page",
    needs=("date",),
    units="figures",
    nothing="no_claims",
    within="series",
)
def duplicates(evidence: Evidence) -> Judgement:
    """Flag every figure that shares series, date, page and capture with another row.

    Parameters
    ----------
    claims : DataFrame
        A claims table.

    Examples
    --------
    >>> import pandas as pd
    >>> t = pd.DataFrame({"date": pd.to_datetime(["2022-05-01"] * 2), "item": "tank", "value": [3, 4]})
    >>> duplicates(t).tolist()
    [True, True]
    """
    claims = evidence.claims
    key = [c for c in (*SERIES, "date", "url", "as_of") if c in claims]
    return Judgement(plain(is_repeated(claims, key)), len(claims))
