"""Headlines that contradict the sum of the sectors on their own page."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..claims.combinations import series_codes
from ..claims.table import KEY
from ..sectors.headline_sums import headlines as headline_fits
from .evidence import Evidence
from .judgement import Finding, Judgement, LeftOut
from .registry import register

__all__ = ["PAGE", "headlines"]

#: What figures on one page have in common.
PAGE = tuple(c for c in KEY if c not in ("sector", "as_of"))


def _words(headline: int, parts: int, misprint: str) -> str:
    words = f"the headline is {headline:,}; the sectors on the page add up to {parts:,}"
    if misprint:
        words += f" (one figure that would explain it: {misprint})"
    return words


@register(
    question="Which headline figures contradict the sum of the sectors on the same page?",
    sentence=_words,
    needs=(*PAGE, "sector", "value", "qualifier"),
    units="headlines",
    nothing="no_sectors",
    within="source",
)
def headlines(evidence: Evidence) -> Judgement:
    """Flag headline figures that contradict the sum of the sectors on the same page.

    See `sectors.headline_fit`; a headline that rounds the sum is not flagged.

    Parameters
    ----------
    claims : DataFrame
        A claims table.

    Examples
    --------
    >>> import lossdata as ld
    >>> page = ld.select(ld.load(), date="2025-12-09", item="personnel", via="noticiaslatam.lat")
    >>> page.loc[headlines(page), "value"].tolist()
    [1285]
    """
    fits = headline_fits(evidence.claims, unequal=True)
    fits = fits[fits["verdict"] == "contradicts"]
    findings = [
        Finding(row, {"headline": headline, "parts": parts, "misprint": misprint}, parts, off)
        for row, headline, parts, off, misprint in fits[
            ["headline", "parts", "difference", "misprint"]
        ].itertuples()
    ]
    judged, without_parts = _counted(evidence.claims)
    return Judgement(findings, judged, (LeftOut("no_sectors", without_parts),))


def _counted(claims: pd.DataFrame) -> tuple[int, int]:
    """Return how many headlines stand beside sectors, and how many of those sources alone."""
    has_sectors = claims.loc[claims["sector"] != "all", "source"].unique()
    figures = claims[(claims["scope"] != "subset") & claims["source"].isin(has_sectors)]
    page, is_head = series_codes(figures, PAGE), (figures["sector"] == "all").to_numpy(bool)
    beside = np.isin(page[is_head], page[~is_head])
    return int(beside.sum()), int((~beside).sum())
