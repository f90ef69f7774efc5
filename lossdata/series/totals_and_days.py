"""Totals and days, from the one to the other and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, cast, get_args, overload

import pandas as pd

from ..claims.kinds import is_claims, named, require_claims, require_series
from ..claims.ranges import require_whole_number, require_word
from ..claims.table import varying, without_subsets
from ..claims.wide_table import pivot
from .calendar_days import on_calendar, refuse_no_total, refuse_total
from .dated import dated_figures, event_date, refuse_days, series_apart
from .order import require_totals

__all__ = ["By", "by_series", "cumulate", "daily", "rolling_mean", "totals", "totals_by_date"]

#: Days from which on figures by date are told from their running total.
_JUDGED = 30

#: A figure stands on the day of its report, or on the day that its losses fall on.
By = Literal["report", "event"]


@overload
def totals(claims: pd.Series) -> pd.Series: ...
@overload
def totals(claims: pd.DataFrame) -> pd.Series | pd.DataFrame: ...
def totals(claims: pd.DataFrame | pd.Series) -> pd.Series | pd.DataFrame:
    """Return cumulative claims as totals by date.

    Parameters
    ----------
    claims : DataFrame or Series
        Cumulative claims: of one transcription, or their `consensus`. Totals by date, in a Series or
        side by side, are returned in the order of their dates.

    Returns
    -------
    Series or DataFrame
        Int64, indexed by ``date`` in order. One series gives a Series named after its item, several
        give a table of one column each (see `pivot`). Missing where a date has no figure, or a tied
        vote.

    Raises
    ------
    ValueError
        Figures that are not cumulative, or two for one date and series: `consensus` settles those.

    Examples
    --------
    >>> import lossdata as ld
    >>> shown = ld.select(ld.load(), via="minfin", item=["tank", "aircraft"], date="2025-06")
    >>> totals(shown).loc["2025-06-03"].tolist()
    [384, 10881]
    """
    return totals_by_date(claims, "totals")


def totals_by_date(claims: object, function: str) -> pd.Series | pd.DataFrame:
    """Return totals by date, as `totals` does; errors name the function that was called."""
    if not isinstance(claims, pd.DataFrame | pd.Series):
        raise TypeError(
            f"{function} takes cumulative claims or totals by date, not {named(claims)}"
        )
    if not is_claims(claims):
        on_every_day = on_calendar(claims, function)
        return on_every_day.loc[claims.index.sort_values()]
    require_totals(claims, function)
    apart = varying(claims)
    if apart:
        return pivot(claims, apart)
    # no column varies: pivot is told to make one of all claims
    name = claims["item"].iloc[0] if "item" in claims and len(claims) else "value"
    by_column = pivot(claims.assign(item=name), "item")
    if by_column.empty:
        return pd.Series(dtype="Int64", index=by_column.index, name=name)
    return by_column.iloc[:, 0].rename(name)


@overload
def daily(
    figures: pd.Series, *, by: By = ..., corrections: pd.DataFrame | None = ...
) -> pd.Series: ...
@overload
def daily(
    figures: pd.DataFrame, *, by: By = ..., corrections: pd.DataFrame | None = ...
) -> pd.Series | pd.DataFrame: ...
def daily(
    figures: pd.Series | pd.DataFrame,
    *,
    by: By = "event",
    corrections: pd.DataFrame | None = None,
) -> pd.Series | pd.DataFrame:
    """Return the figures of single days, one row a calendar day.

    Totals become days: the opening day and every day of a gap, its last included, are missing,
    nothing is spread and nothing is zero that was not reported; a fall is a negative day. Daily claims
    stand as printed.

    Parameters
    ----------
    figures : Series or DataFrame
        Totals indexed by date (a DataFrame column by column), or claims: totals, or figures over one
        day.
    by : {"event", "report"}
        Of claims: whether a figure stands on the day that its losses fall on, which is the date less
        the source's lag, or on the date of its report. Totals by date stand on the dates they bear:
        they do not say whose they are.
    corrections : DataFrame, optional
        Of claims: restatements, which are no day's flow; see `record.corrections`.

    Returns
    -------
    Series or DataFrame
        Int64 (Float64 for values that are not integers) on every day from the first report to the last;
        of claims of several series one column each. A list of events (Oryx) has zeros on the days that
        it does not name, and its editions are added up.

    Raises
    ------
    TypeError, ValueError
        An index without dates, or a date that stands twice. Claims over several days, or of a source
        whose dates are good for months alone: take `per_period`.

    Examples
    --------
    >>> t = pd.Series([800, 830, 900], pd.to_datetime(["2022-03-01", "2022-03-02", "2022-03-04"]))
    >>> daily(t).tolist()
    [<NA>, 30, <NA>, <NA>]
    >>> import lossdata as ld
    >>> tanks = ld.select(ld.load(), via="minfin", item="tank", start="2025-06-01", end="2025-06-03")
    >>> daily(tanks)["2025-06-02":].tolist(), daily(tanks, by="report")["2025-06-03":].tolist()
    ([7], [7])
    """
    require_word(by, "daily", "by", get_args(By))
    if is_claims(figures):
        require_claims(figures, "daily", ("date", "source", "measure", "days", "value"))
        refuse_days(figures)
        return by_series(figures, lambda one: _days_of_claims(one, by, corrections))
    if corrections is not None:
        raise ValueError("daily: totals by date do not say whose they are; corrections need claims")
    if not isinstance(figures, pd.DataFrame | pd.Series):
        raise TypeError(f"daily takes claims or totals by date, not {named(figures)}")
    by_date = on_calendar(figures, "daily")
    columns = by_date.to_frame() if isinstance(by_date, pd.Series) else by_date
    for _, total in columns.items():
        refuse_no_total(total.dropna(), "daily")
    return by_date.diff()


def _days_of_claims(claims: pd.DataFrame, by: By, corrections: pd.DataFrame | None) -> pd.Series:
    """Return the days of one series; of totals from the first report to the last, as of a Series."""
    figures = dated_figures(claims, by=by, corrections=corrections).rename(None)
    if not (claims["measure"] == "cumulative").all():
        return on_calendar(figures, "daily")
    dates = event_date(claims) if by == "event" else claims["date"]
    reported = dates[claims["value"].notna()]
    if reported.empty:
        return figures
    return figures.reindex(pd.date_range(reported.min(), reported.max(), name="date"))


def by_series(
    claims: pd.DataFrame, of_one: Callable[[pd.DataFrame], pd.Series | pd.DataFrame]
) -> pd.Series | pd.DataFrame:
    """Return what a function makes of one series, or of each of several, side by side.

    Parameters
    ----------
    claims : DataFrame
        A claims table.
    of_one : callable
        Makes a Series or a table by date of the claims of one series.
    """
    apart = varying(claims, [c for c in series_apart(claims) if c not in ("measure", "days")])
    whole = without_subsets(claims)  # a series of nothing else has no days
    if not apart or whole.empty:
        return of_one(claims)
    groups = whole.groupby(apart, observed=True, dropna=False, sort=True)
    columns = {key if len(apart) > 1 else key[0]: of_one(group) for key, group in groups}
    return pd.concat(columns, axis=1, names=apart, sort=True).sort_index()


def cumulate(days: pd.Series, opening: int | float, anchors: pd.Series | None = None) -> pd.Series:
    """Add daily values up to a total again: the inverse of `daily`.

    After a gap the level is unknown, so the total is missing from there on, unless `anchors` give
    it: daily values alone cannot.

    Parameters
    ----------
    days : Series
        Indexed by date, one row a calendar day, the opening day included (its value is not used).
    opening : int or float
        The total on the first day: opening stock.
    anchors : Series, optional
        Known totals by date, such as the reports that end a gap.

    Returns
    -------
    Series
        The totals, on the index of `days`.

    Raises
    ------
    ValueError
        The index is not of dates; an anchor contradicts the sum: says where and by how much; a level
        with a fraction beside days that are whole numbers.

    Examples
    --------
    >>> t = pd.Series([800, 830, 900], pd.to_datetime(["2022-03-01", "2022-03-02", "2022-03-04"]))
    >>> cumulate(daily(t), opening=800).tolist()
    [800, 830, <NA>, <NA>]
    >>> cumulate(daily(t), opening=800, anchors=t).tolist()
    [800, 830, <NA>, 900]
    """
    steps = on_calendar(require_series(days, "cumulate"), "cumulate")
    if steps.count() >= _JUDGED:
        refuse_total(steps.dropna(), "cumulate: what it was given")
    if steps.empty:
        return steps
    _require_as_whole(steps, [opening], "opening")
    steps.iloc[0] = pd.NA
    known = pd.Series(pd.NA, index=steps.index, dtype=steps.dtype)
    if anchors is not None:
        levels = on_calendar(require_series(anchors, "cumulate"), "cumulate")
        _require_as_whole(steps, levels.dropna().tolist(), "anchor")
        known = known.fillna(levels.reindex(steps.index).astype(steps.dtype))
    if not pd.isna(known.iloc[0]) and known.iloc[0] != opening:
        raise ValueError(f"the opening is {opening}, its anchor says {known.iloc[0]}")
    known.iloc[0] = opening
    # Each run of given days hangs on a level known within it: the opening, or an anchor.
    runs = steps.isna().cumsum()
    added = steps.where(steps.notna(), 0).groupby(runs).cumsum()
    total = added + (known - added).groupby(runs).transform("first")
    clash = (total != known).fillna(False)
    if clash.any():
        at = cast(pd.Timestamp, clash.idxmax())
        raise ValueError(
            f"on {at:%Y-%m-%d} the days add up to {total[at]}, the anchor says {known[at]}"
        )
    return total.rename(days.name)  # type: ignore[call-overload]


def _require_as_whole(days: pd.Series, levels: list[int | float], what: str) -> None:
    """Raise where a level has a fraction that whole days can never add up to."""
    broken = [level for level in levels if level % 1 != 0]
    if days.dtype == "Int64" and broken:
        raise ValueError(f"cumulate: the days are whole numbers, the {what} {broken[0]} is none")


def rolling_mean(figures: pd.Series, days: int = 7, least: int | None = None) -> pd.Series:
    """Return the centred mean of the daily values within a window of calendar days.

    Missing days are left out, never zero; where fewer than `least` days are given, the mean is missing.

    Parameters
    ----------
    figures : Series
        Daily values indexed by date.
    days : int
        Length of the window: an odd number, so that it has a day in its middle.
    least : int, optional
        Days that must be given. Default: more than half of the window.

    Examples
    --------
    >>> d = pd.Series([10, 20, 30], pd.date_range("2022-03-01", periods=3), dtype="Int64")
    >>> rolling_mean(d, 3).tolist()
    [15.0, 20.0, 25.0]
    """
    if require_whole_number(days, "rolling_mean", "days") % 2 == 0:
        raise ValueError(
            f"rolling_mean: days takes an odd number, with a day in its middle, not {days}"
        )
    least = days // 2 + 1 if least is None else least
    if require_whole_number(least, "rolling_mean", "least") > days:
        raise ValueError(
            f"rolling_mean: least takes at most the {days} days of the window, not {least}"
        )
    calendar = on_calendar(require_series(figures, "rolling_mean"), "rolling_mean").astype(float)
    return calendar.rolling(days, center=True, min_periods=least).mean()
