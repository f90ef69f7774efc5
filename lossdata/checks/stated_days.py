"""Stated days that are not the step of their source's total."""

from __future__ import annotations

import pandas as pd

from ..claims.facts_by_row import is_mirror
from ..series.reasons import ROUNDED, UNEXPLAINED
from ..series.reconciliation import reconcile
from .evidence import Evidence
from .judgement import Finding, Judgement, LeftOut
from .registry import register

__all__ = ["stated"]


def _words(stated: int, step: int, span: int, reason: str, detail: str) -> str:
    days = "" if span == 1 else f" over {span} days"
    if reason == UNEXPLAINED and detail:
        return f"stated {stated:,}; the total's step is {step:,}{days}; {detail}"
    why = f" ({reason}{': ' + detail if detail else ''})"
    return f"stated {stated:,}; the total's step is {step:,}{days}{why}"


def _beside_totals(series: pd.DataFrame, log: pd.DataFrame | None) -> pd.Series:
    """Return the stated figures of sources with totals, and the sources with totals of such items."""
    is_total = series["measure"] == "cumulative"
    sources = series.loc[is_total, "source"].unique()
    is_stated = ~is_total & series["source"].isin(sources)
    # the unit that an item's totals are rounded to is asked for across sources
    of_items = is_total & series["item"].isin(series.loc[is_stated, "item"].unique())
    needed = series.loc[is_stated | of_items, "source"].unique()
    return series["source"].isin(needed) & bool(is_stated.any())


@register(
    question="Which stated figures are not the step of their source's total over the same days?",
    sentence=_words,
    needs=(
        *("date", "date_basis", "source", "via", "item", "counts", "measure", "days", "value"),
        *("qualifier", "edition", "url"),
    ),
    units="stated figures",
    nothing="no_stated",
    looks_at=_beside_totals,
)
def stated(evidence: Evidence) -> Judgement:
    """Flag stated figures that are not the step of their source's total over the same days.

    The total is the consensus of the transcriptions in the table; its rounding unit is the tolerance.
    A figure whose own wording or printed precision allows the step is not flagged, nor one whose total
    has no step over as many days.

    Parameters
    ----------
    claims : DataFrame
        A claims table.

    Examples
    --------
    >>> import lossdata as ld
    >>> day = ld.select(ld.load(), side="RU", item="air_defence", start="2023-04-23",
    ...                 end="2023-04-24")
    >>> day.loc[stated(day), "value"].tolist()
    [4]
    """
    claims, totals = evidence.claims, evidence.votes
    totals = totals[totals["measure"] == "cumulative"]
    is_stated = (claims["measure"] == "interval") & (claims["days"] > 0).fillna(False)
    is_stated &= claims["source"].isin(totals["source"].unique())
    if not is_stated.any():
        return Judgement([], 0)
    sources = claims.loc[is_stated, "source"].unique()
    # the totals of mirrors have voted; those of other pages tell what stands beside a stated day
    pages = claims[is_stated | (~is_mirror(claims) & claims["source"].isin(sources))]
    compared = reconcile(
        pages, totals, corrections=evidence.corrections, mirrors=evidence.voting_totals
    )
    # a figure that was rounded in print does not contradict the step it was rounded from
    is_odd = (~compared["agrees"]).fillna(False) & (compared["reason"] != ROUNDED)
    columns = ["stated", "step", "span", "reason", "detail", "difference"]
    findings = [
        Finding(
            row,
            {"stated": stated, "step": step, "span": span, "reason": reason, "detail": detail},
            expected=step,
            difference=difference,
            code=reason,
        )
        for row, stated, step, span, reason, detail, difference in compared.loc[
            is_odd, columns
        ].itertuples()
    ]
    judged = int(compared["agrees"].notna().sum())
    return Judgement(findings, judged, (LeftOut("no_step", len(compared) - judged),))
