"""The steps of a table's totals, in order of series and date."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..claims.table import series_columns
from ..series.order import in_order, once
from ..series.steps import split_steps

__all__ = ["Step", "Steps", "is_total"]


class Step(NamedTuple):
    """The step that ends at a claim."""

    at: int  # position in claims
    start: str  # date of the report before
    span: int
    step: int
    value: int

    @property
    def before(self) -> int:
        """The total in the report before."""
        return self.value - self.step


class Steps:
    """The steps of a table's totals, in order of series and date.

    Attributes
    ----------
    at : ndarray of int
        Positions in `claims` of the reports that end a step.
    step, flow : ndarray of float
    span : ndarray of int
        Days.
    is_explained : ndarray of bool
        A log or a known break accounts for a part of the step.
    is_first : ndarray of bool
        The step is the first of its series.
    totals : DataFrame
        The totals, at most one figure a series and date, see `series.order.once`; numbered from 0.
    positions : ndarray of int
        Where in `claims` each of them stands.
    reports : ndarray of int
        Number of reports of each series.
    """

    def __init__(self, claims: pd.DataFrame, corrections: pd.DataFrame | None = None):
        by = series_columns(claims)
        self.claims = claims
        self.positions = np.flatnonzero(is_total(claims))
        self.totals = once(claims.iloc[self.positions].reset_index(drop=True), by)
        steps = split_steps(self.totals, by=by, corrections=corrections)
        given, series, _ = in_order(self.totals, by)
        self.reports = np.bincount(series)
        self.reports = self.reports[self.reports > 0]
        ends_step = steps["step"].notna().to_numpy(bool)[given]
        given, series = given[ends_step], series[ends_step]
        self.at = self.positions[given]
        self.step = steps["step"].to_numpy(float, na_value=np.nan)[given]
        self.flow = steps["flow"].to_numpy(float, na_value=np.nan)[given]
        restated, rebased = (
            steps[c].fillna(0).to_numpy(float)[given] for c in ("restatement", "rebase")
        )
        self.is_explained = (restated != 0) | (rebased != 0)
        self.span = steps["span"].to_numpy("int64", na_value=0)[given]
        self._start = steps["start"].to_numpy()[given]
        self._bounds = np.flatnonzero(np.diff(series, prepend=-1, append=-1))
        self.is_first = np.diff(series, prepend=-1) != 0

    @property
    def number(self) -> int:
        """Number of series, those of a single report among them."""
        return len(self.reports)

    def runs(self, least: int) -> list[slice]:
        """Return the slice of each series with at least so many steps."""
        ends = zip(self._bounds[:-1].tolist(), self._bounds[1:].tolist(), strict=True)
        return [slice(a, b) for a, b in ends if b - a >= least]

    def ending_at(self, positions: np.ndarray) -> list[Step]:
        """Return the steps that end at positions in `claims`."""
        number = np.zeros(len(self.claims), "int64")
        number[self.at] = np.arange(len(self.at))
        of = number[positions]
        at = self.at[of]
        value = self.claims["value"].iloc[at].to_numpy("int64", na_value=0)
        start = np.datetime_as_string(self._start[of], unit="D")
        columns = (at, start, self.span[of], self.step[of].astype("int64"), value)
        return [Step(*row) for row in zip(*(c.tolist() for c in columns), strict=True)]


def is_total(claims: pd.DataFrame) -> np.ndarray:
    """Return which claims are totals of one thing: "other" is not one, so it makes no series."""
    rows = np.ones(len(claims), bool)
    if "measure" in claims:
        rows &= (claims["measure"] == "cumulative").to_numpy(bool)
    if "item" in claims:
        rows &= (claims["item"] != "other").to_numpy(bool)
    return rows
