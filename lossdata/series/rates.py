"""The daily rate that a total implies."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from .totals_and_days import require_dates


class Rate(NamedTuple):
    """A mean daily rate and exactly what it is the mean of."""

    start: pd.Timestamp
    end: pd.Timestamp
    days: int
    total: int
    rate: float  # total / days


def implied_rate(
    total: pd.Series,
    start: str | pd.Timestamp | None = None,
    end: str | pd.Timestamp | None = None,
    *,
    since: str | pd.Timestamp | None = None,
) -> Rate:
    """Return the mean daily rate that a total implies between two of its reports.

    Parameters
    ----------
    total : Series
        Totals indexed by date.
    start, end : str or Timestamp, optional
        Dates of reports. Default: the first and the last. The stock at `start` is not counted, and
        the days are those from `start` to `end`.
    since : str or Timestamp, optional
        Instead of `start`: the first day of the count. The whole total at `end` is counted, and
        both days are: ``days = end - since + 1``.

    Returns
    -------
    Rate
        ``start``, ``end``, ``days``, ``total`` and ``rate`` (a day).

    Raises
    ------
    ValueError
        There is no report on that date (the nearest ones are named), no day between the two, or a
        report before `since`. A table, an index that is not of dates, or a date that stands twice.

    Examples
    --------
    >>> t = pd.Series([800, 989_700, 990_800],
    ...               pd.to_datetime(["2022-02-24", "2025-06-02", "2025-06-03"]))
    >>> round(implied_rate(t).rate, 2), implied_rate(t).days
    (828.45, 1195)
    >>> round(implied_rate(t, since="2022-02-24").rate, 2)
    828.43
    >>> implied_rate(t, "2025-06-02").total
    1100
    """
    total = _reports(total)
    if pd.api.types.is_integer_dtype(total.dtype):
        total = total.astype("int64")
    if start is not None and since is not None:
        raise ValueError(
            "give start (a report's date) or since (a day counted from zero), not both"
        )
    if total.empty:
        raise ValueError("the series holds no report")
    last = _report(total, end, -1)
    if since is not None and total.index[0] < pd.Timestamp(since):
        raise ValueError(
            f"the total was {total.iloc[0]:,} on {total.index[0]:%Y-%m-%d} already, before "
            f"{pd.Timestamp(since):%Y-%m-%d}; give start= (a report's date) for a later window"
        )
    if since is not None:
        first, days, stock = pd.Timestamp(since), (last - pd.Timestamp(since)).days + 1, 0
    else:
        first = _report(total, start, 0)
        days, stock = (last - first).days, total[first]
    if days < 1:
        raise ValueError(f"no day between {first:%Y-%m-%d} and {last:%Y-%m-%d}; a rate needs one")
    counted = total[last] - stock
    return Rate(
        first,
        last,
        days,
        counted.item() if hasattr(counted, "item") else counted,
        float(counted) / days,
    )


def _reports(total: pd.Series) -> pd.Series:
    """Return the reports of one total in the order of their dates."""
    if isinstance(total, pd.DataFrame):
        require_dates(total.index)
        raise ValueError(
            "expected one Series of totals, got a DataFrame; choose a column: ['value']"
        )
    total = total.dropna()
    require_dates(total.index)
    return total.sort_index()


def _report(total: pd.Series, date: str | pd.Timestamp | None, default: int) -> pd.Timestamp:
    if date is None:
        return total.index[default]
    date = pd.Timestamp(date)
    if date not in total.index:
        at = total.index.searchsorted(date)
        near = [f"{d:%Y-%m-%d}" for d in total.index[max(at - 1, 0) : at + 1]]
        raise ValueError(f"no report on {date:%Y-%m-%d}; nearest: {', '.join(near)}")
    return date


def implied_rates(total: pd.Series, window: int | None = None) -> pd.DataFrame:
    """Return the mean daily rate that a total implies at each of its reports.

    Parameters
    ----------
    total : Series
        Totals indexed by date.
    window : int, optional
        Days to look back: the span begins at the last report that is at least so many days old.
        Default: since the first report.

    Returns
    -------
    DataFrame
        Indexed by ``date``: ``start`` (datetime64), ``days`` (Int64, the true length of the span,
        longer than the window across a gap), ``total`` (Int64, or Float64 for values that are not
        integers) and ``rate`` (float). Missing where no report is old enough.

    Raises
    ------
    ValueError
        The window is shorter than a day. A table, an index that is not of dates, or a date that
        stands twice.

    Examples
    --------
    >>> dates = pd.to_datetime(["2022-03-01", "2022-03-02", "2022-03-03", "2022-03-07"])
    >>> t = pd.Series([10, 12, 18, 30], dates)
    >>> implied_rates(t, 2)["days"].tolist(), implied_rates(t, 2)["rate"].tolist()
    ([<NA>, <NA>, 2, 4], [nan, nan, 4.0, 3.0])
    """
    total = _reports(total)
    dates = total.index
    if window is not None and window < 1:
        raise ValueError(f"window is {window}; expected 1 or more days")
    if window is None:
        before = np.zeros(len(dates), "int64")
        before[:1] = -1
    else:
        before = dates.searchsorted(dates - pd.Timedelta(days=window), side="right") - 1
    known = before >= 0
    begin = dates[np.maximum(before, 0)]
    days = pd.Series((dates - begin).days, dates, dtype="Int64").where(known)
    whole = pd.api.types.is_integer_dtype(total.dtype)
    value = total.to_numpy("int64" if whole else "float64")
    counted = pd.Series(value - value[np.maximum(before, 0)], dates)
    counted = counted.astype("Int64" if whole else "Float64").where(known)
    out = pd.DataFrame({"start": begin, "days": days, "total": counted}, index=dates)
    out["start"] = out["start"].where(known)
    out["rate"] = (out["total"] / out["days"]).astype(float)
    return out.rename_axis("date")
