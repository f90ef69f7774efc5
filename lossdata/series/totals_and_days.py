"""Totals and days, from the one to the other and back."""

from __future__ import annotations

import pandas as pd


def daily_from_cumulative(total: pd.Series | pd.DataFrame) -> pd.Series | pd.DataFrame:
    """Return the daily values of a total, one row a calendar day.

    The opening day and every day of a gap, its last included, are missing: nothing is spread and
    nothing is zero that was not reported. A fall is a negative day.

    Parameters
    ----------
    total : Series or DataFrame
        Totals indexed by date, in any order; a DataFrame (see `queries.wide`) column by column.

    Returns
    -------
    Series or DataFrame
        Int64 (Float64 for values that are not integers) on every day from the first report to the last.

    Raises
    ------
    ValueError
        The index is not of dates, or a date stands twice.

    Examples
    --------
    >>> t = pd.Series([800, 830, 900], pd.to_datetime(["2022-03-01", "2022-03-02", "2022-03-04"]))
    >>> daily_from_cumulative(t).tolist()
    [<NA>, 30, <NA>, <NA>]
    """
    return _calendar(total).diff()


def require_dates(index: pd.Index) -> None:
    """Raise a ValueError unless an index holds days, each once."""
    if not isinstance(index, pd.DatetimeIndex):
        raise ValueError(f"expected an index of dates, got {index.dtype}; set_index('date') first")
    if index.has_duplicates:
        raise ValueError(f"{index[index.duplicated()][0]:%Y-%m-%d} stands twice; one value a date")
    if index.hasnans or (index != index.normalize()).any():
        raise ValueError("the index holds missing dates or times of day; use the reporting day")


def _calendar(series: pd.Series | pd.DataFrame) -> pd.Series | pd.DataFrame:
    """Put a series on every day from its first to its last, missing where nothing was said."""
    index = series.index
    require_dates(index)
    frame = series.to_frame() if isinstance(series, pd.Series) else series
    whole = {c: pd.api.types.is_integer_dtype(frame.dtypes.iloc[i]) for i, c in enumerate(frame)}
    dtypes = {c: "Int64" if w else "Float64" for c, w in whole.items()}
    days = (
        pd.date_range(index.min(), index.max(), freq="D", name=index.name) if len(index) else index
    )
    out = frame.astype(dtypes).reindex(days)
    return out.iloc[:, 0].rename(series.name) if isinstance(series, pd.Series) else out


def cumulate(daily: pd.Series, opening: int | float, anchors: pd.Series | None = None) -> pd.Series:
    """Add daily values up to a total again: the inverse of `daily_from_cumulative`.

    After a gap the level is unknown, so the total is missing from there on, unless `anchors` give
    it: daily values alone cannot.

    Parameters
    ----------
    daily : Series
        Indexed by date, one row a calendar day, the opening day included (its value is not used).
    opening : int or float
        The total on the first day: opening stock.
    anchors : Series, optional
        Known totals by date, such as the reports that end a gap.

    Returns
    -------
    Series
        The totals, on the index of `daily`.

    Raises
    ------
    ValueError
        The index is not of dates, or an anchor contradicts the sum: says where and by how much.

    Examples
    --------
    >>> t = pd.Series([800, 830, 900], pd.to_datetime(["2022-03-01", "2022-03-02", "2022-03-04"]))
    >>> cumulate(daily_from_cumulative(t), opening=800).tolist()
    [800, 830, <NA>, <NA>]
    >>> cumulate(daily_from_cumulative(t), opening=800, anchors=t).tolist()
    [800, 830, <NA>, 900]
    """
    steps = _calendar(daily)
    if steps.empty:
        return steps
    steps.iloc[0] = pd.NA
    known = pd.Series(pd.NA, index=steps.index, dtype=steps.dtype)
    if anchors is not None:
        known = known.fillna(_calendar(anchors).reindex(steps.index).astype(steps.dtype))
    if not pd.isna(known.iloc[0]) and known.iloc[0] != opening:
        raise ValueError(f"the opening is {opening}, its anchor says {known.iloc[0]}")
    known.iloc[0] = opening
    # Each run of given days hangs on a level known within it: the opening, or an anchor.
    runs = steps.isna().cumsum()
    added = steps.where(steps.notna(), 0).groupby(runs).cumsum()
    total = added + (known - added).groupby(runs).transform("first")
    clash = (total != known).fillna(False)
    if clash.any():
        at = clash.idxmax()
        raise ValueError(
            f"on {at:%Y-%m-%d} the days add up to {total[at]}, the anchor says {known[at]}"
        )
    return total.rename(daily.name)


def spread(total: pd.Series) -> pd.DataFrame:
    """Return daily values with each gap's step spread evenly over its days, and marked.

    For a picture that cannot show a gap otherwise; the spread days are nobody's claim.

    Parameters
    ----------
    total : Series
        Totals indexed by date.

    Returns
    -------
    DataFrame
        One row a calendar day: ``daily`` (float) and ``filled`` (bool, True where spread).

    Examples
    --------
    >>> t = pd.Series([830, 900], pd.to_datetime(["2022-03-02", "2022-03-04"]))
    >>> spread(t)["daily"].tolist(), spread(t)["filled"].tolist()
    ([nan, 35.0, 35.0], [False, True, True])
    """
    calendar = _calendar(total)
    daily = calendar.diff().astype(float)
    even = calendar.astype(float).interpolate(limit_area="inside").diff()
    filled = daily.isna() & even.notna()
    return pd.DataFrame({"daily": daily.where(~filled, even), "filled": filled})


def rolling_mean(daily: pd.Series, days: int = 7, least: int | None = None) -> pd.Series:
    """Return the centred mean of the daily values within a window of calendar days.

    Missing days are left out, never zero; where fewer than `least` days are given, the mean is missing.

    Parameters
    ----------
    daily : Series
        Daily values indexed by date.
    days : int
        Length of the window.
    least : int, optional
        Days that must be given. Default: more than half of the window.

    Examples
    --------
    >>> d = pd.Series([10, 20, 30], pd.date_range("2022-03-01", periods=3), dtype="Int64")
    >>> rolling_mean(d, 3).tolist()
    [15.0, 20.0, 25.0]
    """
    least = days // 2 + 1 if least is None else least
    return _calendar(daily).astype(float).rolling(days, center=True, min_periods=least).mean()
