"""A table of claims with what several checks look at: each part is computed once, when it is asked for."""

from __future__ import annotations

from functools import cached_property

import pandas as pd

from ..claims.event_lists import has_twin
from ..claims.facts_by_row import is_mirror
from ..claims.kinds import whole_values
from ..transcriptions.votes import consensus
from .figures_by_day import Days
from .total_steps import Steps

__all__ = ["Evidence"]


class Evidence:
    """What the checks look at: the claims by position, steps of totals, daily figures, votes."""

    def __init__(
        self,
        claims: pd.DataFrame,
        corrections: pd.DataFrame | None = None,
        log: pd.DataFrame | None = None,
    ):
        self.claims = claims.reset_index(drop=True)  # an index may repeat, positions do not
        if "value" in claims:
            # a finding states whole numbers, as claims are
            self.claims["value"] = whole_values(self.claims["value"], "check")
        if "url" in claims:
            # many rows, few addresses: every grouping by page is then one of small numbers
            self.claims["url"] = self.claims["url"].astype("category")
        self.corrections = corrections
        self.log = log

    @cached_property
    def steps(self) -> Steps:
        """The steps of the totals."""
        return Steps(self.claims, self.corrections)

    @cached_property
    def days(self) -> Days:
        """The daily figures."""
        return Days(self.claims)

    @cached_property
    def voting_totals(self) -> pd.DataFrame:
        """The transcriptions that vote on totals: the mirrors where there are any, else all."""
        totals = self.claims[self.claims["measure"] == "cumulative"]
        mirrors = is_mirror(totals)
        return totals[mirrors | ~totals["source"].isin(totals.loc[mirrors, "source"].unique())]

    @cached_property
    def votes(self) -> pd.DataFrame:
        """The consensus on totals, and on daily figures that several outlets printed."""
        days = self.claims[self.claims["measure"] == "interval"]
        days = days[~has_twin(days)]  # events do not vote
        outlets = days.groupby("source", observed=True)["via"].nunique()
        days = days[days["source"].isin(outlets.index[outlets > 1])]
        return consensus(pd.concat([self.voting_totals, days]))
