"""The figures of one series, and the days that each is for."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..claims.event_lists import refuse_events
from ..claims.facts_by_row import fact_by_row, lag_by_row
from ..claims.table import without_subsets
from .calendar_days import on_calendar, refuse_no_total
from .dated import dated_figures
from .order import days_of
from .steps import increments
from .totals_and_days import By

__all__ = ["Spans", "spans_of_claims", "spans_of_total"]


class Spans(NamedTuple):
    """Figures, and the days that each is for: days since 1970, first and last included."""

    first: np.ndarray
    last: np.ndarray
    value: np.ndarray
    since: int  # the day that periods begin with: of totals, that of their opening stock


def spans_of_total(total: pd.Series) -> Spans:
    """Return the steps of totals by date, and the days that each is for.

    Examples
    --------
    >>> spans_of_total(pd.Series([100, 130], pd.to_datetime(["1970-01-01", "1970-01-04"])))
    Spans(first=array([1]), last=array([3]), value=array([30]), since=0)
    """
    reports = on_calendar(total, "per_period").dropna()
    refuse_no_total(reports, "per_period")
    if reports.empty:
        raise ValueError("per_period: no step and no figure; a total needs two reports")
    dates = days_of(reports.index.to_series()).astype("int64")
    value = np.diff(reports.to_numpy())
    return Spans(dates[:-1] + 1, dates[1:], value, int(dates[0]))


def spans_of_claims(claims: pd.DataFrame, by: By, corrections: pd.DataFrame | None) -> Spans:
    """Return the figures of one series and the days that each is for."""
    claims = without_subsets(claims)
    if claims.empty:
        raise ValueError(
            "per_period: all figures are contained in another one (scope subset): they are no period's"
        )
    given = claims[claims["value"].notna()]
    since = int(_days(claims if given.empty else given, by).min())
    if (claims["measure"] == "cumulative").all():
        steps = increments(claims, corrections=corrections)
        known = steps["step"].notna().to_numpy()
        steps, claims = steps[known], claims[known]
        value, span = _numbers(steps["flow"] + steps["gap"]), steps["span"]
    elif (claims["days"] == 1).fillna(False).all() and fact_by_row(claims, "complete").all():
        daily = dated_figures(claims, by=by)  # zeros on the days that a list does not name
        dates = days_of(daily.index.to_series()).astype("int64")
        return Spans(dates, dates, _numbers(daily), since)
    else:
        refuse_events(claims, "per_period")
        if claims["date"].duplicated().any() and not fact_by_row(claims, "editions_add_up").all():
            twice = claims.loc[claims["date"].duplicated(), "date"].iloc[0]
            raise ValueError(f"per_period: two figures for {twice:%Y-%m-%d}; take consensus first")
        claims = claims[claims["value"].notna() & claims["days"].notna()]
        value, span = _numbers(claims["value"]), claims["days"]
    last = _days(claims, by)
    first = last - span.to_numpy("int64") + 1
    return Spans(first, last, value, int(first.min(initial=since)))


def _days(claims: pd.DataFrame, by: By) -> np.ndarray:
    """Return the day that each figure stands on, as days since 1970: int64."""
    days = days_of(claims["date"]).astype("int64")
    return days - lag_by_row(claims).to_numpy() if by == "event" else days


def _numbers(values: pd.Series) -> np.ndarray:
    """Return values, none of them missing, as int64, or as float64 where they may have fractions."""
    return values.to_numpy("int64" if pd.api.types.is_integer_dtype(values.dtype) else "float64")
