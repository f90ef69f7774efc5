"""Weekly bulletins against the days of their week, as intervals, with the missing days named."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from . import intervals
from .fronts import add_up, covers_front
from .outlets import briefings
from .worded import bounds

#: What a weekly figure and its days have in common.
_SERIES = ["source", "side", "item", "counts", "sector", "edition"]


def weeks(claims: pd.DataFrame, *, unit: int | Literal["auto"] | None = "auto") -> pd.DataFrame:
    """Set each weekly figure beside the sum of its days, as intervals.

    The ministry's week runs from Saturday to the Friday on which it is published; a page of a later
    day is read as the week to the last Friday. From May 2024 on the record has no bulletin by
    grouping for a Friday, the weekly one stands in its place, so that at least one day is missing
    from each week: what the days leave of the week is for the missing days together. Where outlets
    differ they vote, see `outlets.briefings`. Editions are never mixed. Pages of one week that are
    dated apart are rows of their own.

    A headline is the sum of its sectors, bounds and all: where they cover the front and are
    printed, its interval reaches as far as theirs.

    Parameters
    ----------
    claims : DataFrame
        A claims table with figures over one day and over seven.
    unit : int, "auto" or None
        The rounding unit of the bounds, see `worded.bounds`.

    Returns
    -------
    DataFrame
        One row a weekly figure, by date and sector: ``date`` (of the page), ``start`` and ``end``
        (of the week), the series' columns, ``value`` (Int64) and ``qualifier`` of the week,
        ``low`` and ``high`` (float64), ``days_found`` (int64, 0 to 7), ``missing_days`` (str, "Mon
        2025-10-13, …"), ``days_value`` (Int64: sum of the days found, as printed), ``days_low``,
        ``days_high``, ``left_low``, ``left_high`` (float64: what the week leaves for the missing
        days) and ``verdict``: fits (all days, and they meet the week), incomplete (days are missing
        and those found do not exceed the week), exceeds (those found are more than the week),
        falls short (all days, and they are less), no days, no week (the outlets' figures tie).

    Examples
    --------
    >>> import lossdata as ld
    >>> people = ld.select(ld.load(), source="russian_mod", item="personnel", measure="interval")
    >>> told = weeks(people)
    >>> week = told[(told["date"] == "2025-10-17") & (told["sector"] == "centre")]
    >>> week[["value", "days_found", "days_value", "verdict"]].values.tolist()
    [[3705, 2, 1075, 'incomplete']]
    """
    rows = claims[(claims["measure"] == "interval") & claims["days"].isin([1, 7])]
    said = briefings(rows[rows["scope"] != "subset"])
    said = said.join(bounds(said, unit, found_in=claims))
    week, day = said[said["days"] == 7].reset_index(drop=True), said[said["days"] == 1]
    week = _reaching(week)
    since = (week["date"].dt.day_of_week - 4) % 7  # days since the last Friday
    week["end"] = week["date"] - pd.to_timedelta(since, unit="D")
    week["start"] = week["end"] - pd.Timedelta(days=6)
    day = day.dropna(subset="value").rename(columns={"date": "day", "value": "day_value"})
    day = day[["day", *_SERIES, "day_value", "low", "high"]]
    pairs = week[[*_SERIES, "start", "end"]].rename_axis("week").reset_index()
    pairs = pairs.merge(day, on=_SERIES)
    pairs = pairs[pairs["day"].between(pairs["start"], pairs["end"])]
    ends = intervals.total(pairs, "week").reindex(week.index)
    grouped = pairs.groupby("week")
    found = grouped["day"].agg(set).reindex(week.index)
    out = week[["date", "start", "end", *_SERIES, "value", "qualifier", "low", "high"]].copy()
    found = [f if isinstance(f, set) else set() for f in found]
    out["days_found"] = pd.array([len(f) for f in found], dtype="int64")
    out["missing_days"] = pd.array(
        [_missing(*each) for each in zip(week["start"], found, strict=True)], dtype="str"
    )
    out["days_value"] = grouped["day_value"].sum().reindex(week.index).astype("Int64")
    out["days_low"], out["days_high"] = ends["low"], ends["high"]
    left = intervals.subtract(out[["low", "high"]], ends).clip(lower=0)
    out["left_low"], out["left_high"] = left["low"], left["high"]
    out["verdict"] = _verdicts(out)
    return out.sort_values(["end", "date", "sector"], kind="stable", ignore_index=True)


def _reaching(week: pd.DataFrame) -> pd.DataFrame:
    """Widen each headline's interval to that of the sectors it is the sum of."""
    report = [c for c in ("date", *_SERIES) if c != "sector"]
    for _, told in week.groupby(report, observed=True, dropna=False):
        parts = told[told["sector"] != "all"]
        parts = parts[add_up(parts["sector"])]
        head = told[told["sector"] == "all"]
        if head.empty or not covers_front(parts["sector"]):
            continue
        low, high = parts["low"].sum(skipna=False), parts["high"].sum(skipna=False)
        meets = (head["low"] <= high) & (low <= head["high"])
        rows = head.index[meets]
        week.loc[rows, "low"] = week.loc[rows, "low"].clip(upper=low)
        week.loc[rows, "high"] = week.loc[rows, "high"].clip(lower=high)
    return week


def _missing(start: pd.Timestamp, found: set) -> str:
    """Name the days of a week for which there is no figure."""
    days = pd.date_range(start, periods=7)
    return ", ".join(f"{d:%a %Y-%m-%d}" for d in days if d not in found)


def _verdicts(told: pd.DataFrame) -> np.ndarray:
    """Tell how the days found stand to the week."""
    whole = told["days_found"] == 7
    over, under = told["days_low"] > told["high"], told["days_high"] < told["low"]
    kinds = [told["low"].isna(), told["days_found"] == 0, over, whole & under, whole]
    names = ["no week", "no days", "exceeds", "falls short", "fits"]
    return np.select(kinds, names, "incomplete")
