"""Stated days against the steps of a total, and what would account for a difference."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..claims.meaning import own_meaning
from ..claims.rounding_units import as_printed, common_unit, printed_unit
from ..claims.slips import slip
from .order import once
from .steps import increments

_ON = ("source", "side", "item", "counts", "sector")
_COLUMNS = [
    *("date", "item", "via", "stated", "qualifier", "date_basis", "start", "span", "step"),
    *("restatement", "difference", "agrees", "reason", "detail", "url"),
]


def reconcile(
    stated: pd.DataFrame,
    cumulative: pd.DataFrame,
    *,
    unit: int | None = None,
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
        `mirrors.consensus`.
    unit : int, optional
        The unit the totals are rounded to: a smaller difference is none. Default: found for each
        item from its totals, see `worded.common_unit`.
    corrections : DataFrame, optional
        See `companions.corrections`: for the reason "restatement".
    mirrors : DataFrame, optional
        Cumulative claims of several transcriptions: for the reason "another mirror".

    Returns
    -------
    DataFrame
        One row a stated figure, on its index: ``date, item, via, stated, qualifier, date_basis,
        start, span, step, restatement, difference, agrees, reason, detail, url``; ``difference``
        is stated less step; ``agrees`` is missing where the total has no one-day step. A reason
        names a candidate for what would account for a difference, not what did. The reasons:

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
    >>> day = ld.select(record, date="2023-10-03", item="tank", source="general_staff", measure="interval")
    >>> told = reconcile(day, total, corrections=ld.corrections())
    >>> told[["stated", "step", "restatement", "reason"]].values.tolist()[0]
    [15, 20, 5, 'restatement']
    """
    stated, cumulative = _own(stated), _own(cumulative)
    days = stated[(stated["measure"] == "interval") & (stated["days"] == 1).fillna(False)]
    index, days = days.index, days.reset_index(drop=True)  # by position: the index may repeat
    if days.empty:
        raise ValueError("no stated day: expected claims with measure 'interval' and days 1")
    on = [c for c in _ON if c in cumulative and c in days]
    near = _around(days["date"])
    at = _steps(cumulative, on, corrections, near)
    out = days.rename(columns={"value": "stated"})
    keys = _keys(out, on)
    for c in ("start", "span", "step", "restatement"):
        out[c] = at[c].reindex(keys).array
    out["difference"] = out["stated"] - out["step"]
    units = (
        cumulative.groupby("item", observed=True)["value"].agg(common_unit)
        if unit is None
        else unit
    )
    own = out["item"].astype("str").map(units) if unit is None else unit
    known, day = out["step"].notna(), (out["span"] == 1).fillna(False)
    out["agrees"] = (out["difference"].abs() < own).where(known & day).astype("boolean")
    out["reason"] = np.where(~known, "no step", np.where(day, "equal", "several days"))
    out["detail"] = ""
    odd = out[known & ~out["agrees"].fillna(False)]
    tellers = _Evidence(odd, out, stated, at, on)
    if mirrors is not None:
        near = _around(odd["date"])
        mirrors = _own(mirrors[mirrors["date"].isin(_around(near.to_series()))])
        for via, said in mirrors.groupby("via", observed=True):
            tellers.mirrors[via] = _steps(once(said, on), on, corrections, near)
    told = [tellers.explain(row) for row in odd.index]
    out.loc[odd.index, "reason"] = [reason for reason, _ in told]
    out.loc[odd.index, "detail"] = [detail for _, detail in told]
    return out[[c for c in _COLUMNS if c in out]].set_axis(index)


def _own(claims: pd.DataFrame) -> pd.DataFrame:
    return claims.assign(counts=own_meaning(claims))


def _keys(claims: pd.DataFrame, on: list[str], shift: int = 0) -> pd.MultiIndex:
    date = claims["date"] + pd.Timedelta(days=shift)
    return pd.MultiIndex.from_arrays([date, *(claims[c].astype("str") for c in on)])


def _around(dates: pd.Series) -> pd.Index:
    """Return the dates, the days before and the days after."""
    return pd.Index(pd.concat([dates + pd.Timedelta(days=k) for k in (-1, 0, 1)]).unique())


def _steps(
    cumulative: pd.DataFrame, on: list[str], corrections: pd.DataFrame | None, dates: pd.Index
) -> pd.DataFrame:
    cumulative = cumulative[cumulative["measure"] == "cumulative"]
    steps = increments(cumulative, by=on, corrections=corrections).assign(value=cumulative["value"])
    kept = cumulative["date"].isin(dates)
    return steps[kept].set_axis(_keys(cumulative[kept], on))


class _Evidence:
    """What is at hand to account for the stated days that differ: each test asks one question."""

    def __init__(self, odd, out, stated, at, on):
        self.odd, self.at, self.on, self.mirrors = odd, at, on, {}
        self.ends = as_printed(odd.rename(columns={"stated": "value"}))
        self.key = dict(zip(odd.index, _keys(odd, on), strict=True))
        self.pages = _page_shifts(out, at, on)
        totals = stated[(stated["measure"] == "cumulative") & stated["url"].isin(odd["url"])]
        pairs = zip(totals["url"], _keys(totals, on), strict=True)
        self.page_totals = dict(zip(pairs, totals["value"], strict=True))

    def explain(self, row) -> tuple[str, str]:
        told = self.odd.loc[row]
        for test in (self.restated, self.rounded, self.redated, self.mirrored, self.misprinted,
                     self.own_total, self.next_day):  # fmt: skip
            found = test(told, self.key[row])
            if found:
                return found
        if told["span"] > 1:
            return "several days", f"the step spans {told['span']} days"
        return "unexplained", ""

    def restated(self, told, key):
        if told["restatement"] and told["stated"] == told["step"] - told["restatement"]:
            return "restatement", f"{told['step']:,} less {told['restatement']:,} restated"

    def rounded(self, told, key):
        low, high = self.ends.loc[told.name]
        near = int(printed_unit(told["stated"])[0])
        if told["qualifier"] != "exact" and low <= told["step"] <= high:
            return "rounded in print", f"“{told['qualifier'].replace('_', ' ')} {told['stated']:,}”"
        if near >= 50 and abs(told["difference"]) <= near / 2 and told["span"] == 1:
            return "rounded in print", f"printed to the nearest {near:,}"

    def redated(self, told, key):
        shift = self.pages.get(told["url"], 0)
        if shift and told["date_basis"] != "printed" and self._step(key, shift) == told["stated"]:
            fits = told["date"] + pd.Timedelta(days=shift)
            return "other date", f"the page fits the report of {fits:%Y-%m-%d}"

    def mirrored(self, told, key):
        fits = []
        for via, steps in self.mirrors.items():
            if key in steps.index and steps.at[key, "span"] == 1:
                step, restated = steps.at[key, "step"], steps.at[key, "restatement"]
                if told["stated"] == step:
                    fits.append(f"{via}'s own step is {step:,}")
                elif told["stated"] == step - restated:
                    fits.append(f"{via}'s own step is {step:,}, less {restated:,} restated")
        if fits:
            return "another mirror", "; ".join(fits)

    def misprinted(self, told, key):
        found = slip(int(told["stated"]), int(told["step"]))
        if found and told["span"] == 1:
            return "misprint", f"{told['step']:,} with {found}"

    def own_total(self, told, key):
        if pd.isna(told["url"]):
            return None
        total = self.page_totals.get((told["url"], key))
        if total is not None and total == self.at.at[key, "value"]:
            return "own total", f"the page's own total, {total:,}, has the step of the record"

    def next_day(self, told, key):
        for shift in (-1, 1):
            if self._step(key, shift) == told["stated"]:
                return (
                    "neighbouring day",
                    f"the step of {told['date'] + pd.Timedelta(days=shift):%Y-%m-%d}",
                )

    def _step(self, key, shift):
        other = (key[0] + pd.Timedelta(days=shift), *key[1:])
        step = self.at["step"].get(other)
        return None if pd.isna(step) else step


def _page_shifts(out: pd.DataFrame, at: pd.DataFrame, on: list[str]) -> dict[str, int]:
    """Return by page the shift in days at which most of its stated days are steps, where not 0."""
    hits = {}
    for shift in (0, -1, 1):
        step = at["step"].reindex(_keys(out, on, shift)).array
        hits[shift] = (out["stated"].array == step).fillna(False)
    score = pd.DataFrame(hits, index=out.index).astype(int).groupby(out["url"]).sum()
    best = score.idxmax(axis=1)
    return best[best != 0].to_dict()
