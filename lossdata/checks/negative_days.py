"""Figures below zero: a correction published as a day's figure."""

from __future__ import annotations

from .evidence import Evidence
from .judgement import Judgement, plain
from .registry import register

__all__ = ["negative"]


@register(
    question="Which figures for a day or several are below zero?",
    sentence="below zero: a correction of days before, perhaps, or a misprint",
    needs=("measure", "value"),
    units="figures",
    nothing="no_intervals",
    measure="interval",
    within="series",
)
def negative(evidence: Evidence) -> Judgement:
    """Flag figures for a day or several that are below zero.

    Sources correct themselves by printing one: it is kept as published. Totals below zero are
    no claims (`lossdata.validate`).

    Parameters
    ----------
    claims : DataFrame or Series
        A claims table; or daily figures indexed by date.

    Examples
    --------
    >>> import pandas as pd
    >>> t = pd.DataFrame({"date": pd.to_datetime(["2025-06-02", "2025-06-03"]), "value": [5, -2],
    ...                   "measure": "interval"})
    >>> negative(t).tolist()
    [False, True]
    """
    claims = evidence.claims
    is_interval = (claims["measure"] == "interval").to_numpy(bool)
    is_below = (claims["value"] < 0).fillna(False).to_numpy(bool) & is_interval
    return Judgement(plain(is_below), int(is_interval.sum()))
