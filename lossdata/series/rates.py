"""The daily rates that totals imply."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, cast

import numpy as np
import pandas as pd

from ..claims import dates
from ..claims.facts_by_row import lag_by_row
from ..claims.kinds import is_claims, require_days, require_series
from ..claims.ranges import require_whole_number
from .calendar_days import refuse_no_total
from .totals_and_days import totals_by_date

__all__ = ["Rate", "implied_rate", "implied_rates", "rolling_rates"]


class Rate(NamedTuple):
    """A mean daily rate and exactly what it is the mean of."""

    start: pd.Timestamp
    end: pd.Timestamp
    days: int
    total: int
    rate: float  # total / days

    def __repr__(self) -> str:
        return (
            f"{self.total:,} in {self.days:,} days, {self.start:%Y-%m-%d} to {self.end:%Y-%m-%d}: "
            f"{self.rate:,.1f} a day"
        )


def implied_rate(
    total: pd.DataFrame | pd.Series,
    start: str | pd.Timestamp | None = None,
    end: str | pd.Timestamp | None = None,
    *,
    since: str | pd.Timestamp | None = None,
    lag: int | None = None,
) -> Rate:
    """Return the mean daily rate that a total implies between two of its reports.

    Parameters
    ----------
    total : DataFrame or Series
        Cumulative claims of one series, or totals indexed by date. Dates of a time zone are taken as
        printed.
    start, end : str or Timestamp, optional
        Dates of reports. Default: the first and the last. The stock at `start` is not counted, and
        the days are those from `start` to `end`.
    since : str or Timestamp, optional
        Instead of `start`: the first day of the count. The whole total at `end` is counted, over the
        days that it covers, both ends counted: ``days = end - since + 1 - lag``.
    lag : int, optional
        Days from the losses to the report, which `since` needs: a total printed in the morning covers
        the days up to the one before. Default: what is known of the claims' source
        (`claims.Source`), and 0 for a Series, which names none.

    Returns
    -------
    Rate
        ``start``, ``end`` (of the report), ``days``, ``total`` and ``rate`` (a day).

    Raises
    ------
    TypeError
        What is neither claims nor a Series.
    ValueError
        There is no report on that date (the nearest ones are named), no day between the two, or a
        report before `since`. Claims of several series, an infinite total, an index that is not of dates,
        or a date that stands twice.

    Examples
    --------
    >>> t = pd.Series([800, 989_700, 990_800],
    ...               pd.to_datetime(["2022-02-24", "2025-06-02", "2025-06-03"]))
    >>> round(implied_rate(t).rate, 2), implied_rate(t).days
    (828.45, 1195)
    >>> since = implied_rate(t, since="2022-02-24", lag=1)
    >>> round(since.rate, 2), since.days
    (829.12, 1195)
    >>> implied_rate(t, "2025-06-02").total
    1100
    """
    if lag is None:
        lag = _lag_of(total)
    elif lag != 0:
        lag = require_whole_number(lag, "implied_rate", "lag")
    reports = _reports(_one_total(total), "implied_rate")
    if start is not None and since is not None:
        raise ValueError(
            "implied_rate: give start (a report's date) or since (a day counted from zero), not both"
        )
    last = _report(reports, end, "end", -1)
    if since is None:
        first = _report(reports, start, "start", 0)
        days, stock = (last - first).days, reports[first]
    else:
        first = dates.first_day(since, "since")
        days, stock = (last - first).days + 1 - lag, 0
        if reports.index[0] < first:
            raise ValueError(
                f"the total was {_plain(reports.iloc[0]):,} on {reports.index[0]:%Y-%m-%d} already, before "
                f"{first:%Y-%m-%d}; give start= (a report's date) for a later window"
            )
    if days < 1:
        raise ValueError(f"no day between {first:%Y-%m-%d} and {last:%Y-%m-%d}; a rate needs one")
    counted = _plain(reports[last] - stock)
    return Rate(first, last, days, counted, float(counted) / days)


def _plain(figure: Any) -> Any:
    """Return a number as plain Python has it, a whole one as an int: np.int64(5) and 5.0 print as such."""
    return int(figure) if float(figure).is_integer() else float(figure)


def _one_total(total: Any) -> Any:
    """Return the totals of claims by date; refuse several series. Anything else is returned as it is."""
    if not is_claims(total):
        return total
    by_date = totals_by_date(total, "implied_rate")
    if isinstance(by_date, pd.DataFrame):
        several = ", ".join(map(str, by_date.columns[:4]))
        raise ValueError(f"implied_rate takes one series, not several ({several}); select one")
    return by_date


def _lag_of(total: object) -> int:
    """Return the days from the losses to the report, where the figures name their source."""
    if not is_claims(total) or "source" not in total or total.empty:
        return 0
    return int(lag_by_row(total).max())


def _reports(total: pd.Series, function: str) -> pd.Series:
    """Return the reports of one total in the order of their dates, those as printed, of no time zone."""
    reports = require_series(total, function).dropna()
    require_days(reports.index, function)
    # a day of a time zone may have 23 hours, and is then no whole one between two dates
    reports = reports.set_axis(cast(pd.DatetimeIndex, reports.index).tz_localize(None))
    if reports.empty:
        raise ValueError(f"{function}: the series holds no report")
    refuse_no_total(reports.sort_index(), function)
    if pd.api.types.is_integer_dtype(reports.dtype):
        reports = reports.astype("int64")
    return reports.sort_index()


def _report(
    reports: pd.Series, date: str | pd.Timestamp | None, what: str, default: int
) -> pd.Timestamp:
    """Return the date of a report; one that is none is told with its neighbours."""
    if date is None:
        return reports.index[default]
    day = dates.day(date, what)
    if day not in reports.index:
        at = reports.index.searchsorted(day)
        near = [f"{d:%Y-%m-%d}" for d in reports.index[max(at - 1, 0) : at + 1]]
        raise ValueError(f"no report on {day:%Y-%m-%d}; nearest: {', '.join(near)}")
    return day


def implied_rates(
    claims: pd.DataFrame | pd.Series,
    windows: Iterable[int] = (30, 90, 365),
    *,
    since: str | pd.Timestamp | None = None,
) -> pd.DataFrame:
    """Return the mean daily rates that totals imply up to the last report: all series at once.

    Parameters
    ----------
    claims : DataFrame or Series
        Cumulative claims; totals by date, side by side or of one series.
    windows : iterable of int
        Days to look back: each span begins at the last report that is at least so many days old.
    since : str or Timestamp, optional
        A day counted from zero, as in `implied_rate`, with the lag of each series' source: a row more
        for each.

    Returns
    -------
    DataFrame
        One row a series and window, in the order given: what tells the series apart (for a Series
        alone nothing), ``window`` ("30 days", "since 2022-02-24"), ``start`` and ``end`` (datetime64),
        ``days`` (Int64, the true length of the span), ``total`` (Int64, or Float64 for values that are
        not integers) and ``rate`` (float, a day). Missing where no report is old enough, or where
        there was a total before `since`.

    Raises
    ------
    TypeError, ValueError
        A window that is no number of days; figures that are not cumulative.

    See Also
    --------
    lossdata.series.rolling_rates : the same at each report of one total.

    Examples
    --------
    >>> import lossdata as ld
    >>> shown = ld.select(ld.load(), via="minfin", item=["tank", "aircraft"], start="2025")
    >>> implied_rates(shown, [30])[["item", "window", "days"]].values.tolist()
    [['aircraft', '30 days', 30], ['tank', '30 days', 30]]
    """
    if isinstance(windows, str) or not isinstance(windows, Iterable):
        raise ValueError(f"implied_rates: windows takes a list of days, not {windows!r}")
    windows = [require_whole_number(window, "implied_rates", "windows") for window in windows]
    by_date = totals_by_date(claims, "implied_rates")
    columns = by_date.to_frame() if isinstance(by_date, pd.Series) else by_date
    names = [] if isinstance(by_date, pd.Series) else [n or "item" for n in columns.columns.names]
    lags = _lags(claims, names)
    rows: list[dict[Any, Any]] = []
    for key, total in columns.items():
        series: dict[Any, Any] = dict(
            zip(names, key if isinstance(key, tuple) else (key,), strict=bool(names))
        )
        reports = _reports(total, "implied_rates")
        for window in windows:
            rates = _rolling(reports, window).reset_index(names="end")
            rows.append(series | {"window": f"{window} days"} | rates.iloc[-1].to_dict())
        if since is not None:
            first = dates.first_day(since, "since")
            row = series | {"window": f"since {first:%Y-%m-%d}", "end": reports.index[-1]}
            if reports.index[0] >= first:
                row |= implied_rate(reports, since=since, lag=lags.get(key, 0))._asdict()
            rows.append(row)
    out = pd.DataFrame(rows, columns=[*names, "window", "start", "end", "days", "total", "rate"])
    whole = all(pd.api.types.is_integer_dtype(dtype) for dtype in columns.dtypes)
    kinds = {"start": "datetime64[us]", "end": "datetime64[us]", "days": "Int64", "rate": "float64"}
    return out.astype(kinds | {"total": "Int64" if whole else "Float64"})


def _lags(claims: object, apart: list[Any]) -> dict[Any, int]:
    """Return the lag of each series' source, by what tells the series apart."""
    if not is_claims(claims) or "source" not in claims:
        return {}
    lag = lag_by_row(claims)
    if not apart:
        return dict.fromkeys(claims.get("item", ["value"]), int(lag.max()))
    return lag.groupby([claims[c] for c in apart], observed=True).max().to_dict()


def rolling_rates(total: pd.Series, window: int | None = None) -> pd.DataFrame:
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
    >>> rolling_rates(t, 2)["days"].tolist(), rolling_rates(t, 2)["rate"].tolist()
    ([<NA>, <NA>, 2, 4], [nan, nan, 4.0, 3.0])
    """
    if window is not None:
        require_whole_number(window, "rolling_rates", "window")
    return _rolling(_reports(total, "rolling_rates"), window)


def _rolling(reports: pd.Series, window: int | None) -> pd.DataFrame:
    """Return the rate of each report since the last that is at least `window` days older."""
    at = cast(pd.DatetimeIndex, reports.index)
    if window is None:
        before = np.zeros(len(at), "int64")
        before[0] = -1
    else:
        before = at.searchsorted(at - pd.Timedelta(days=window), side="right") - 1
    is_known = before >= 0
    begin = at[np.maximum(before, 0)]
    value = reports.to_numpy()
    whole = pd.api.types.is_integer_dtype(value.dtype)
    days = pd.Series((at - begin).days, at, dtype="Int64").where(is_known)
    counted = pd.Series(value - value[np.maximum(before, 0)], at)
    counted = counted.astype("Int64" if whole else "Float64").where(is_known)
    out = pd.DataFrame({"start": begin, "days": days, "total": counted}, index=at)
    out["start"] = out["start"].where(is_known)
    out["rate"] = (out["total"] / out["days"]).astype(float)
    return out.rename_axis("date")
