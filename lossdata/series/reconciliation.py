"""Stated days against the steps of a total, and what would account for a difference."""

from __future__ import annotations

from typing import cast

import numpy as np
import pandas as pd

from ..claims.kinds import require_claims
from ..claims.meaning import own_meaning
from ..claims.rounding_units import common_unit
from .order import once
from .reasons import (
    EQUAL,
    NO_STEP,
    SEVERAL_DAYS,
    Evidence,
    around,
    keys_of,
    steps_by_key,
)

_ON = ("source", "side", "item", "counts", "sector")
_COLUMNS = [
    *("date", "item", "via", "stated", "qualifier", "date_basis", "start", "span", "step"),
    *("restatement", "difference", "agrees", "reason", "detail", "url"),
]


def reconcile(
    stated: pd.DataFrame,
    cumulative: pd.DataFrame,
    *,
    rounding: int | None = None,
    corrections: pd.DataFrame | None = None,
    mirrors: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Compare stated daily figures with the steps of the totals, and say what explains a difference.

    The total is the authority, the stated day is what is tested. Nothing is changed: a reason says
    what would account for a difference, the first of those listed that does.

    Parameters
    ----------
    stated : DataFrame
        Claims over one day, and the totals that the same pages print, if there are any.
    cumulative : DataFrame
        Cumulative claims, one series for each source, side, item and sector: one transcription, or
        `consensus`.
    rounding : int, optional
        The unit the totals are rounded to: a smaller difference is none. Default: found for each
        item from its totals, see `sectors.common_unit`.
    corrections : DataFrame, optional
        See `record.corrections`: for the reason "restatement".
    mirrors : DataFrame, optional
        Cumulative claims of several transcriptions: for the reason "another mirror".

    Returns
    -------
    DataFrame
        One row a stated figure, on its index: ``date, item, via, stated, qualifier, date_basis,
        start, span, step, restatement, difference, agrees, reason, detail, url``; ``difference``
        is stated less step; ``agrees`` is missing where the total has no one-day step. A reason
        names a candidate for what would account for a difference, not what did. The reasons (`Reason`):

        - equal; no step (no report before, or none that date); several days (the step spans them)
        - restatement: the step less what the correction log restates
        - rounded in print: worded or printed to a unit within which the step lies
        - other date: the date was inferred, and the page fits the step of the day before or after
        - another mirror: the step (less restatement) in one transcription
        - misprint: the step's digits after one slip, see `slips.slip`
        - own total: the total that the page prints beside it has the step of the record
        - neighbouring day: the step of the day before or after
        - unexplained

    Raises
    ------
    ValueError
        `cumulative` holds two reports of one item and date, or no stated day is left.

    Examples
    --------
    >>> import lossdata as ld
    >>> record = ld.load()
    >>> total = ld.select(record, via="petroivaniuk")
    >>> day = ld.select(record, date="2023-10-03", item="tank", measure="interval")
    >>> compared = reconcile(day, total, corrections=ld.corrections())
    >>> compared[["stated", "step", "restatement", "reason"]].values.tolist()[0]
    [15, 20, 5, 'restatement']
    """
    required = ("date", "measure", "days", "value")
    stated = _in_own_meaning(require_claims(stated, "reconcile", required))
    cumulative = _in_own_meaning(require_claims(cumulative, "reconcile", required))
    days = stated[(stated["measure"] == "interval") & (stated["days"] == 1).fillna(False)]
    index, days = days.index, days.reset_index(drop=True)  # by position: the index may repeat
    if days.empty:
        raise ValueError("no stated day: expected claims with measure 'interval' and days 1")
    on = [c for c in _ON if c in cumulative and c in days]
    steps = steps_by_key(cumulative, on, corrections, around(days["date"]))
    out = days.rename(columns={"value": "stated"})
    keys = keys_of(out, on)
    for c in ("start", "span", "step", "restatement"):
        out[c] = steps[c].reindex(keys).array
    out["difference"] = out["stated"] - out["step"]
    tolerance = _rounding_by_row(out, cumulative) if rounding is None else rounding
    has_step, is_daily = out["step"].notna(), (out["span"] == 1).fillna(False)
    agrees = (out["difference"].abs() < tolerance).where(has_step & is_daily)
    out["agrees"] = agrees.astype("boolean")
    out["reason"] = np.where(~has_step, NO_STEP, np.where(is_daily, EQUAL, SEVERAL_DAYS))
    out["detail"] = ""

    differing = out[has_step & ~out["agrees"].fillna(False)]
    evidence = Evidence(differing, out, stated, steps, on)
    if mirrors is not None:
        require_claims(mirrors, "reconcile", (*required, "via"))
        near = around(differing["date"])
        # a step of one of these days may begin a day before it
        mirrors = _in_own_meaning(mirrors[mirrors["date"].isin(around(near.to_series()))])
        for via, totals in mirrors.groupby("via", observed=True):
            evidence.mirrors[cast(str, via)] = steps_by_key(once(totals, on), on, corrections, near)
    explained = [evidence.explain(row) for row in differing.index]
    out.loc[differing.index, "reason"] = [reason for reason, _ in explained]
    out.loc[differing.index, "detail"] = [detail for _, detail in explained]
    return out[[c for c in _COLUMNS if c in out]].set_axis(index)


def _in_own_meaning(claims: pd.DataFrame) -> pd.DataFrame:
    return claims.assign(counts=own_meaning(claims))


def _rounding_by_row(stated: pd.DataFrame, cumulative: pd.DataFrame) -> pd.Series:
    """Return the unit that the totals of each stated day's item are rounded to."""
    units = cumulative.groupby("item", observed=True)["value"].agg(common_unit)
    return stated["item"].astype("str").map(units)
