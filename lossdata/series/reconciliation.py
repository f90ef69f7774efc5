"""Stated days against the steps of a total, and what would account for a difference."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..claims.kinds import require_claims
from ..claims.meaning import own_meaning
from ..claims.ranges import require_whole_number
from ..claims.rounding_units import common_unit
from .order import once
from .reasons import (
    AROUND,
    EQUAL,
    NO_STEP,
    SEVERAL_DAYS,
    Evidence,
    around,
    keys_of,
    one_day_steps,
    steps_by_key,
)

__all__ = ["LONGEST", "reconcile"]

_ON = ("source", "side", "item", "counts", "sector", "edition")
#: Most days of a figure that is held against totals.
LONGEST = AROUND
_COLUMNS = [
    *("date", "item", "via", "stated", "days", "qualifier", "date_basis", "start", "span", "step"),
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
    """Compare stated figures with the steps of the totals over their days, and say what may explain it.

    The total is the authority, the stated day is what is tested. Nothing is changed: a reason says
    what would account for a difference, the first of those listed that does.

    Parameters
    ----------
    stated : DataFrame
        Claims over a day or several, and the totals that the same pages print, if there are any.
    cumulative : DataFrame
        Cumulative claims, one series for each source, side, item, sector and edition: one
        transcription, or `consensus`. A figure of an edition that the totals have not is held against
        those without one.
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
        One row a stated figure, on its index: ``date, item, via, stated, days, qualifier, date_basis,
        start, span, step, restatement, difference, agrees, reason, detail, url``; ``difference``
        is stated less step; ``agrees`` is missing where the total has no step over as many days. A reason
        names a candidate for what would account for a difference, not what did. The reasons (`Reason`):

        - equal; no step (no report before, or none that date); several days (the step spans more)
        - restatement: the step less what the correction log restates
        - rounded in print: worded or printed to a unit within which the step lies
        - other date: the date was inferred, and the page fits the step of the day before or after
        - another mirror: the step (less restatement) in one transcription
        - misprint: the step's digits after one slip, see `slips.slip`; neighbouring day: the step of the
          day before or after. Each only where at most a tenth of the steps of the 30 days around would
          account for the figure as well, by luck
        - unexplained

    Raises
    ------
    ValueError
        `cumulative` holds two reports of one item and date, or no stated figure is left; a value that
        is no whole number.

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
    if rounding is not None:
        require_whole_number(rounding, "reconcile", "rounding")
    stated = _in_own_meaning(require_claims(stated, "reconcile", required, whole=True))
    cumulative = _in_own_meaning(require_claims(cumulative, "reconcile", required, whole=True))
    days = stated[(stated["measure"] == "interval") & (stated["days"] > 0).fillna(False)]
    index, days = days.index, days.reset_index(drop=True)  # by position: the index may repeat
    if days.empty:
        raise ValueError(
            "no stated day: expected claims with measure 'interval' and days of 1 or more"
        )
    on = [c for c in _ON if c in cumulative and c in days]
    days = _of_known_editions(days, cumulative)
    steps = steps_by_key(cumulative, on, corrections, around(days["date"], AROUND + 1))
    out = days.rename(columns={"value": "stated"})
    keys = keys_of(out, on)
    for c in ("start", "span", "step", "restatement"):
        out[c] = steps[c].reindex(keys).array
    out = _over_days(out, steps, on)
    out["difference"] = out["stated"] - out["step"]
    tolerance = _rounding_by_row(out, cumulative) if rounding is None else rounding
    has_step, is_as_long = out["step"].notna(), (out["span"] == out["days"]).fillna(False)
    agrees = (out["difference"].abs() < tolerance).where(has_step & is_as_long)
    out["agrees"] = agrees.astype("boolean")
    out["reason"] = np.where(~has_step, NO_STEP, np.where(is_as_long, EQUAL, SEVERAL_DAYS))
    out["detail"] = ""

    differing = out[has_step & ~out["agrees"].fillna(False)]
    evidence = Evidence(differing, out, stated, steps, on)
    if mirrors is not None:
        mirrors = require_claims(mirrors, "reconcile", (*required, "via"), whole=True)
        one_day = differing[differing["days"] == 1]
        near = around(one_day["date"])
        for column in ("source", "item"):
            if column in mirrors and column in one_day:
                mirrors = mirrors[mirrors[column].isin(one_day[column].unique())]
        # a step of one of these days may begin a day before it
        mirrors = _in_own_meaning(mirrors[mirrors["date"].isin(around(near.to_series()))])
        of_via = [*on, "via"]
        steps_of_mirrors = steps_by_key(once(mirrors, of_via), of_via, corrections, near)
        evidence.mirrors = one_day_steps(steps_of_mirrors)
        evidence.vias = sorted(mirrors["via"].dropna().astype("str").unique())
    explained = [evidence.explain(row) for row in differing.index]
    out.loc[differing.index, "reason"] = [reason for reason, _ in explained]
    out.loc[differing.index, "detail"] = [detail for _, detail in explained]
    return out[[c for c in _COLUMNS if c in out]].set_axis(index)


def _of_known_editions(days: pd.DataFrame, cumulative: pd.DataFrame) -> pd.DataFrame:
    """Leave to figures the edition that their source's totals have too, and no other."""
    if "edition" not in days or "edition" not in cumulative:
        return days
    known = set(
        zip(cumulative["source"].astype("str"), cumulative["edition"].astype("str"), strict=True)
    )
    own = zip(days["source"].astype("str"), days["edition"].astype("str"), strict=True)
    is_known = pd.Series([pair in known for pair in own], days.index)
    return days.assign(edition=days["edition"].where(is_known))


def _over_days(out: pd.DataFrame, steps: pd.DataFrame, on: list[str]) -> pd.DataFrame:
    """Put, for figures over several days, the difference of the totals so many days apart."""
    out = out.copy()
    several = out["days"].between(2, LONGEST)
    for length in sorted(set(out.loc[several, "days"])):
        rows = out.index[(out["days"] == length).to_numpy(bool)]
        figures = out.loc[rows]
        before = steps["value"].reindex(keys_of(figures, on, shift=-length)).array
        step = steps["value"].reindex(keys_of(figures, on)).array - before
        is_there = ~pd.isna(step)
        restated = [
            steps["restatement"].reindex(keys_of(figures, on, shift=-k)).fillna(0).to_numpy("int64")
            for k in range(length)
        ]
        put = rows[is_there]
        out.loc[put, "step"] = step[is_there]
        out.loc[put, "restatement"] = np.sum(restated, axis=0)[is_there]
        out.loc[put, "span"] = length
        out.loc[put, "start"] = out.loc[put, "date"] - pd.Timedelta(days=length)
    return out


def _in_own_meaning(claims: pd.DataFrame) -> pd.DataFrame:
    return claims.assign(counts=own_meaning(claims))


def _rounding_by_row(stated: pd.DataFrame, cumulative: pd.DataFrame) -> pd.Series:
    """Return the unit that the totals of each stated day's item are rounded to."""
    units = cumulative.groupby("item", observed=True)["value"].agg(common_unit)
    return stated["item"].astype("str").map(units)
