"""Losses dated before the war that their source tells of."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..claims.vocabulary import WAR_BEGAN, lag_days
from .evidence import Evidence
from .judgement import Judgement, LeftOut, plain
from .registry import register


@register(
    question="Which losses are dated before the war that their source tells of?",
    sentence="is for a day before the war that its source tells of began",
    needs=("date", "source", "measure", "value"),
    units="figures",
    nothing="no_intervals",
)
def predated(evidence: Evidence) -> Judgement:
    """Flag losses dated before the war that their source tells of (`vocabulary.WAR_BEGAN`).

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
    is_judged = is_loss & claims["source"].isin(list(WAR_BEGAN)).to_numpy(bool)
    is_early = is_judged.copy()
    if is_judged.any():
        is_early[is_judged] = _is_before(claims[is_judged])
    left_out = LeftOut("unknown_source", int((is_loss & ~is_judged).sum()), "when its war began")
    return Judgement(plain(is_early), int(is_judged.sum()), (left_out,))


def _is_before(losses: pd.DataFrame) -> np.ndarray:
    # the last of the days that a figure is for: what it is for is then wholly before
    editions = losses["edition"].astype(object).fillna("") if "edition" in losses else ""
    named = pd.DataFrame({"source": losses["source"].astype(str), "edition": editions})
    number, kinds = named.groupby(["source", "edition"]).ngroup(), named.drop_duplicates()
    lags, began = {}, {}
    for at, source, edition in kinds.itertuples():
        lags[number[at]] = pd.Timedelta(days=lag_days(source, edition))
        began[number[at]] = pd.Timestamp(WAR_BEGAN[source])
    return (losses["date"] - number.map(lags) < number.map(began)).to_numpy(bool)
