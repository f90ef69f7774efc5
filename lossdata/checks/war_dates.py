"""Losses dated before the war that their source tells of."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..claims.facts_by_row import fact_by_row, lag_by_row
from .evidence import Evidence
from .judgement import Judgement, LeftOut, plain
from .registry import register

__all__ = ["predated"]


@register(
    question="Which losses are dated before the war that their source tells of?",
    sentence="is for a day before the war that its source tells of began",
    needs=("date", "source", "measure", "value"),
    units="figures",
    nothing="no_intervals",
    within="series",
)
def predated(evidence: Evidence) -> Judgement:
    """Flag losses dated before the war that their source tells of (`claims.Source.since`).

    The day that counts is that of the losses: the date less the source's lag. Zeros and totals are
    no losses of a day; sources without an entry are not judged.

    Parameters
    ----------
    claims : DataFrame
        A claims table.

    Examples
    --------
    >>> t = pd.DataFrame({"date": pd.to_datetime(["2022-02-23", "2022-02-24"]), "value": 1,
    ...                   "source": "oryx", "measure": "interval"})
    >>> predated(t).tolist()
    [True, False]
    """
    claims = evidence.claims
    is_loss = (claims["measure"] == "interval").to_numpy(bool, copy=True)
    is_loss &= (claims["value"] > 0).fillna(False).to_numpy(bool)
    is_judged = is_loss & fact_by_row(claims, "since").notna().to_numpy()
    is_early = is_judged.copy()
    if is_judged.any():
        is_early[is_judged] = _is_before(claims[is_judged])
    left_out = LeftOut("unknown_source", int((is_loss & ~is_judged).sum()), "when its war began")
    return Judgement(plain(is_early), int(is_judged.sum()), (left_out,))


def _is_before(losses: pd.DataFrame) -> np.ndarray:
    # the last of the days that a figure is for: what it is for is then wholly before
    event = losses["date"] - pd.to_timedelta(lag_by_row(losses), unit="D")
    began = pd.to_datetime(fact_by_row(losses, "since"))
    return (event < began).to_numpy(bool)
