"""A series on every day of its calendar: what was not published is missing, never zero."""

from __future__ import annotations

from typing import overload

import numpy as np
import pandas as pd

from ..claims.kinds import named, require_days, require_series
from .dated import dated_figures, refuse_days

__all__ = ["daily_series", "on_calendar", "refuse_no_total", "refuse_total"]


@overload
def on_calendar(figures: pd.Series, function: str) -> pd.Series: ...
@overload
def on_calendar(figures: pd.DataFrame, function: str) -> pd.DataFrame: ...
def on_calendar(figures: pd.Series | pd.DataFrame, function: str) -> pd.Series | pd.DataFrame:
    """Put a series, or series side by side, on every day from the first to the last.

    Parameters
    ----------
    figures : Series or DataFrame
        Numbers indexed by date, in any order.
    function : str
        Whose argument it is, for errors.

    Returns
    -------
    Series or DataFrame
        Int64 (Float64 for values that are not integers), missing where nothing was published.

    Examples
    --------
    >>> t = pd.Series([800, 900], pd.to_datetime(["2022-03-01", "2022-03-03"]))
    >>> on_calendar(t, "daily").tolist()
    [800, <NA>, 900]
    """
    if isinstance(figures, pd.DataFrame):
        for column in figures:
            require_series(figures[column], function)
        frame = figures
    else:
        frame = require_series(figures, function).to_frame()
    index = frame.index
    require_days(index, function)
    is_whole = [pd.api.types.is_integer_dtype(dtype) for dtype in frame.dtypes]
    dtypes = {c: "Int64" if w else "Float64" for c, w in zip(frame, is_whole, strict=True)}
    days = (
        pd.date_range(index.min(), index.max(), freq="D", name=index.name) if len(index) else index
    )
    filled = frame.astype(dtypes).reindex(days)
    return filled if isinstance(figures, pd.DataFrame) else filled.iloc[:, 0].rename(figures.name)  # type: ignore[call-overload]


def daily_series(
    figures: pd.DataFrame | pd.Series,
    *,
    name: str = "the series",
    least: int = 30,
    freq: str = "D",
) -> pd.Series:
    """Return daily claims or a daily series on its calendar, and refuse totals.

    Parameters
    ----------
    figures : DataFrame or Series
        Daily claims of one series (see `daily`), or daily figures indexed by date.
    name : str
        What to call it in an error.
    least : int
        Days that must have a figure.
    freq : str
        The periods to which the caller adds the days up, see `refuse_days`.

    Returns
    -------
    Series
        float64, one row a calendar day, NaN where no figure was published.

    Raises
    ------
    ValueError
        Totals, claims that have no days of losses (`refuse_days`), fewer days than `least`, one
        value throughout, no figure at all, an infinite one, or times of day in the index.

    References
    ----------
    Why not totals: Yule (1926), doi 10.2307/2341482; Ernst, Shepp and Wyner (2017),
    doi 10.1214/16-AOS1509.

    Examples
    --------
    >>> days = pd.date_range("2025-01-01", periods=100)
    >>> daily_series(pd.Series(range(100), days))
    Traceback (most recent call last):
    ...
    ValueError: the series is a running total: 99 of its 99 changes are upward. Totals of ...
    """
    if isinstance(figures, pd.DataFrame):
        if not {"date", "measure", "days", "value"} <= set(figures):
            raise ValueError(
                f"{name} is to be daily claims or a Series by date, not {named(figures)}"
            )
        if (figures["measure"] == "cumulative").any():
            raise ValueError(f"{name} is a running total (measure cumulative). {_NO_TOTALS}")
        refuse_days(figures, freq)
        figures = dated_figures(figures)
    if not isinstance(figures, pd.Series):
        raise TypeError(f"{name} is to be daily claims or a Series by date, not {named(figures)}")
    if not isinstance(figures.index, pd.DatetimeIndex) or figures.index.has_duplicates:
        raise ValueError(f"{name}: expected one figure a date, indexed by date")
    days = figures.index.tz_localize(None)  # the date as printed, wherever that was
    if days.hasnans or (days != days.normalize()).any():
        raise ValueError(
            f"{name}: the index holds missing dates or times of day; use the day, index.normalize()"
        )
    values = pd.Series(figures.to_numpy(float, na_value=np.nan), days).sort_index()
    if np.isinf(values).any():
        at = values.index[np.isinf(values)][0]
        raise ValueError(
            f"{name} is infinite on {at:%Y-%m-%d}; a figure that is not known is missing"
        )
    given = values.dropna()
    if given.empty:
        raise ValueError(f"{name} has no figure: all {len(values)} are missing")
    refuse_total(given, name)
    if len(given) < least:
        raise ValueError(f"{name} has {len(given)} days with a figure; at least {least} are needed")
    if (given == given.iloc[0]).all():
        raise ValueError(f"{name} is {given.iloc[0]:g} on every day: it varies with nothing")
    return values.asfreq("D").rename_axis("date")


def refuse_total(given: pd.Series, name: str) -> None:
    """Raise where nearly all changes are upward: days go up and down, totals do not."""
    change = np.diff(given)
    up, moved = int((change > 0).sum()), int((change != 0).sum())
    # of what is lost seldom a total moves seldom, but never back
    moves_seldom = len(given) >= 30 and 3 <= moved == up
    if moves_seldom or (moved >= 10 and up >= 0.9 * moved):
        raise ValueError(
            f"{name} is a running total: {up} of its {moved} changes are upward. {_NO_TOTALS}"
        )


def refuse_no_total(reports: pd.Series, function: str) -> None:
    """Raise where falls are so many that a series holds days, and not a running total of them.

    A total falls where it is misprinted or restated, in the record on fewer than one day in two hundred;
    days fall every other time.

    Examples
    --------
    >>> days = pd.Series([70, 40, 90] * 12, pd.date_range("2025-01-01", periods=36))
    >>> refuse_no_total(days, "daily")
    Traceback (most recent call last):
    ...
    ValueError: daily takes totals; 23 of the 35 changes of this series are falls, as in daily figures
    """
    change = np.diff(reports.to_numpy(float))
    falls = int((change < 0).sum())
    if len(change) >= 30 and falls > len(change) / 4:
        raise ValueError(
            f"{function} takes totals; {falls} of the {len(change)} changes of this series are falls, "
            "as in daily figures"
        )


_NO_TOTALS = (
    "Totals of unrelated things rise together and look alike; compare what was added each day: "
    "daily(claims, corrections=corrections()), or daily(total) for a Series"
)
