"""The daily figures of a table, in order of series and date."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..claims.combinations import series_codes
from ..claims.event_lists import has_twin
from ..claims.table import series_columns
from ..series.order import days_of, once

__all__ = ["Days"]


class Days:
    """The daily figures of a table, in order of series and date; each capture is a series.

    Attributes
    ----------
    at : ndarray of int
        Positions in `claims`.
    day : ndarray of int
        Days since 1970.
    value : ndarray of float
    """

    def __init__(self, claims: pd.DataFrame):
        self.claims = claims
        by = [*series_columns(claims), *(["as_of"] if "as_of" in claims else [])]
        rows = np.flatnonzero(_is_for_one_day(claims))
        figures = once(_with_events_counted(claims.iloc[rows], by), by)
        given = figures["value"].notna().to_numpy()
        rows, figures = rows[given], figures[given]
        series, day = series_codes(figures, by), days_of(figures["date"]).astype("int64")
        order = np.lexsort((day, series))
        self.at = rows[order]
        self.day = day[order]
        self.value = figures["value"].to_numpy(float)[order]
        self._bounds = np.flatnonzero(np.diff(series[order], prepend=-1, append=-1))

    @property
    def number(self) -> int:
        """Number of series."""
        return max(len(self._bounds) - 1, 0)

    def runs(self, least: int) -> list[slice]:
        """Return the slice of each series with at least so many figures."""
        ends = zip(self._bounds[:-1].tolist(), self._bounds[1:].tolist(), strict=True)
        return [slice(a, b) for a, b in ends if b - a >= least]

    def facts(self, run: slice) -> pd.Series:
        """Return what is the same in all figures of a series, by column."""
        return self.claims.iloc[self.at[run.start]]


def _with_events_counted(figures: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Let the first event of a day stand for all of them: a list's rows are added up."""
    twins = has_twin(figures).to_numpy()
    if not twins.any():
        return figures
    days = figures[twins].groupby([*by, "date"], observed=True, dropna=False, sort=False)["value"]
    value = figures["value"].astype("Int64").array.copy()
    value[twins] = days.transform("sum").mask(days.cumcount() > 0).array
    return figures.assign(value=value)


def _is_for_one_day(claims: pd.DataFrame) -> np.ndarray:
    if "measure" not in claims or "days" not in claims:
        return np.zeros(len(claims), bool)
    rows = (claims["measure"] == "interval") & (claims["days"] == 1).fillna(False)
    if "item" in claims:
        rows &= claims["item"] != "other"  # not one thing, so no series
    return rows.to_numpy(bool)
