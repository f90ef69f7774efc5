"""Weekly bulletins against the days of their week, as intervals, with the missing days named."""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
import pandas as pd

from ..claims.facts_by_row import fact_by_row
from ..claims.kinds import require_claims
from . import intervals
from .agreed_wording import briefings
from .fronts import add_up, covers_front, due_by_row
from .worded import Rounding, bounds

__all__ = [
    "EXCEEDS",
    "FALLS_SHORT",
    "FITS",
    "INCOMPLETE",
    "NO_DAYS",
    "NO_WEEK",
    "WeekVerdict",
    "weeks",
]

#: What a weekly figure and its days have in common.
_SERIES = ["source", "side", "item", "counts", "sector", "edition"]


#: How the days found stand to their week, see `weeks`.
WeekVerdict = Literal["fits", "incomplete", "exceeds", "falls short", "no days", "no week"]
FITS, INCOMPLETE, EXCEEDS, FALLS_SHORT, NO_DAYS, NO_WEEK = get_args(WeekVerdict)


def weeks(claims: pd.DataFrame, *, rounding: Rounding = "auto") -> pd.DataFrame:
    """Set each weekly figure beside the sum of its days, as intervals.

    A week is the seven days to that of the report, unless its source's weeks end with a weekday
    (`claims.Source`). The ministry's run from Saturday to the Friday on which they are published; a page
    of a later day is read as the week to the last Friday. From May 2024 on the record has no bulletin by
    grouping for a Friday, the weekly one stands in its place, so that at least one day is missing
    from each week: what the days leave of the week is for the missing days together. Where outlets
    differ they vote, see `sectors.briefings`. Editions are never mixed. Pages of one week that are
    dated apart are rows of their own.

    A headline is the sum of its sectors, bounds and all: where they cover the front and are
    printed, its interval reaches as far as theirs.

    Parameters
    ----------
    claims : DataFrame
        A claims table with figures over one day and over seven.
    rounding : int, "auto" or None
        The rounding unit of the bounds, see `sectors.bounds`.

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

    Raises
    ------
    TypeError, ValueError
        Not a claims table; a rounding unit that is none.

    Examples
    --------
    >>> import lossdata as ld
    >>> people = ld.select(ld.load(), source="russian_mod", item="personnel", measure="interval")
    >>> by_week = weeks(people)
    >>> week = ld.select(by_week, date="2025-10-17", sector="centre")
    >>> week[["value", "days_found", "days_value", "verdict"]].values.tolist()
    [[3705, 2, 1075, 'incomplete']]
    """
    claims = require_claims(
        claims, "weeks", ("date", "via", *_SERIES, "measure", "days", "value"), whole=True
    )
    is_asked = (claims["measure"] == "interval") & claims["days"].isin([1, 7])
    figures = briefings(claims[is_asked])  # which leaves out subsets
    figures = figures.join(bounds(figures, rounding, found_in=claims))
    week = _reaching(figures[figures["days"] == 7].reset_index(drop=True))
    week["end"] = week["date"] - pd.to_timedelta(_days_since_its_end(week), unit="D")
    week["start"] = week["end"] - pd.Timedelta(days=6)
    pairs = _with_days(week, figures[figures["days"] == 1])
    by_week = pairs.groupby("week")
    days = by_week["day"].agg(set).reindex(week.index)
    days_by_week = [known if isinstance(known, set) else set() for known in days]
    ends = intervals.total(pairs, "week").reindex(week.index)
    left = intervals.subtract(week[["low", "high"]], ends).clip(lower=0)
    out = week[["date", "start", "end", *_SERIES, "value", "qualifier", "low", "high"]].assign(
        days_found=pd.array([len(known) for known in days_by_week], dtype="int64"),
        missing_days=pd.array(
            [_missing(*each) for each in zip(week["start"], days_by_week, strict=True)],
            dtype="str",
        ),
        days_value=by_week["day_value"].sum().reindex(week.index).astype("Int64"),
        days_low=ends["low"],
        days_high=ends["high"],
        left_low=left["low"],
        left_high=left["high"],
    )
    out["verdict"] = _verdicts(out)
    return out.sort_values(["end", "date", "sector"], kind="stable", ignore_index=True)


def _days_since_its_end(week: pd.DataFrame) -> pd.Series:
    """Return the days from the end of each week to its report."""
    weekday = fact_by_row(week, "week_ends").astype("float64")  # of the ministry, Friday
    return ((week["date"].dt.day_of_week - weekday) % 7).fillna(0)


def _with_days(week: pd.DataFrame, day: pd.DataFrame) -> pd.DataFrame:
    """Return one row a week and day of it that has a figure; ``week`` is the row in `week`."""
    day = day.dropna(subset="value").rename(columns={"date": "day", "value": "day_value"})
    pairs = week[[*_SERIES, "start", "end"]].rename_axis("week").reset_index()
    pairs = pairs.merge(day[["day", *_SERIES, "day_value", "low", "high"]], on=_SERIES)
    return pairs[pairs["day"].between(pairs["start"], pairs["end"])]


def _reaching(week: pd.DataFrame) -> pd.DataFrame:
    """Widen each headline's interval to that of the sectors it is the sum of."""
    report = [c for c in ("date", *_SERIES) if c != "sector"]
    due = due_by_row(week)
    for _, page in week.groupby(report, observed=True, dropna=False):
        parts = page[page["sector"] != "all"]
        parts = parts[add_up(parts["sector"])]
        head = page[page["sector"] == "all"]
        if head.empty or not covers_front(parts["sector"], due[page.index[0]]):
            continue
        low, high = parts["low"].sum(skipna=False), parts["high"].sum(skipna=False)
        # a headline that contradicts its sectors is not their sum
        overlaps = (head["low"] <= high) & (low <= head["high"])
        rows = head.index[overlaps]
        week.loc[rows, "low"] = week.loc[rows, "low"].clip(upper=low)
        week.loc[rows, "high"] = week.loc[rows, "high"].clip(lower=high)
    return week


def _missing(start: pd.Timestamp, known: set[pd.Timestamp]) -> str:
    """Name the days of a week for which there is no figure."""
    days = pd.date_range(start, periods=7)
    return ", ".join(f"{day:%a %Y-%m-%d}" for day in days if day not in known)


def _verdicts(weeks: pd.DataFrame) -> np.ndarray:
    """Tell how the days found stand to the week."""
    has_all = weeks["days_found"] == 7
    exceeds, falls_short = weeks["days_low"] > weeks["high"], weeks["days_high"] < weeks["low"]
    cases = {
        NO_WEEK: weeks["low"].isna(),
        NO_DAYS: weeks["days_found"] == 0,
        EXCEEDS: exceeds,  # also where days are missing: no day has less than none
        FALLS_SHORT: has_all & falls_short,
        FITS: has_all,
    }
    return np.select(list(cases.values()), list(cases), INCOMPLETE)
