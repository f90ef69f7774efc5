"""Reports in order: series by number, dates as days, at most one report a series and day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from ..claims.combinations import series_codes
from ..claims.kinds import require_claims
from ..claims.table import series_columns

__all__ = ["Ordered", "days_of", "in_order", "once", "require_totals"]

#: How many of a unit make a day: those that pandas has.
_PER_DAY = {"s": 86_400, "ms": 86_400_000, "us": 86_400_000_000, "ns": 86_400_000_000_000}


def once(claims: pd.DataFrame, by: Sequence[str] | None = None) -> pd.DataFrame:
    """Return the claims with at most one figure a series and date, so that steps can be taken.

    A figure that a series prints twice on a date (two pages, say) counts once; figures that
    contradict one another on a date count as no report: which is right is not known here.

    Parameters
    ----------
    claims : DataFrame
        A claims table.
    by : sequence of str, optional
        As in `increments`.

    Returns
    -------
    DataFrame
        All rows, with ``value`` missing where it does not count.

    Examples
    --------
    >>> t = pd.DataFrame({"date": pd.to_datetime(["2022-05-01"] * 2 + ["2022-05-02"] * 2),
    ...                   "item": "tank", "value": [1008, 1008, 1026, 1062]})
    >>> once(t, ["item"])["value"].astype("Int64").tolist()
    [1008, <NA>, <NA>, <NA>]
    """
    by = series_columns(claims) if by is None else list(by)
    code = series_codes(claims, by)
    value = claims["value"].reset_index(drop=True)  # by position: the index may repeat
    is_given = value.notna()
    cell = pd.Series(code.astype("int64") * 100_000 + days_of(claims["date"]))[is_given]
    twice = cell[cell.duplicated(keep=False)]
    if twice.empty:
        return claims
    spread = value[twice.index].groupby(twice).transform("nunique")
    drop = cell.duplicated() | (spread > 1).reindex(cell.index, fill_value=False)
    kind: Literal["Int64", "Float64"]
    kind = "Int64" if pd.api.types.is_integer_dtype(value.dtype) else "Float64"
    value = value.astype(kind).mask(drop.reindex(value.index, fill_value=False))
    return claims.assign(value=value.array)


def require_totals(claims: object, function: str, by: Sequence[str] = ()) -> pd.DataFrame:
    """Return a table of totals by date, or raise one sentence that says what was expected."""
    claims = require_claims(claims, function, ("date", "value", *by))
    if "measure" in claims and (claims["measure"] != "cumulative").any():
        n = int((claims["measure"] != "cumulative").sum())
        raise ValueError(
            f"{function}: {n} of {len(claims)} claims are not cumulative; "
            "select(claims, measure='cumulative') first"
        )
    if not pd.api.types.is_datetime64_any_dtype(claims["date"]):
        raise ValueError(
            f"{function}: column date is {claims['date'].dtype}; convert it with pandas.to_datetime"
        )
    if claims["date"].isna().any():
        row = claims["date"].isna().idxmax()
        raise ValueError(f"{function}: column date is missing in row {row!r}")
    if not pd.api.types.is_numeric_dtype(claims["value"]):
        raise ValueError(
            f"{function}: column value is {claims['value'].dtype}; convert it with pandas.to_numeric"
        )
    return claims


def days_of(date: pd.Series) -> np.ndarray:
    """Return dates as days since 1970: int32. A time of day is an error."""
    if isinstance(date.dtype, pd.DatetimeTZDtype):
        date = date.dt.tz_localize(None)  # the date as printed, wherever that was
    stamps = date.to_numpy()
    if stamps.dtype.kind == "M":
        # as whole numbers: numpy's own conversion takes three times as long
        per_day = _PER_DAY[np.datetime_data(stamps.dtype)[0]]
        stamps = stamps.view("int64")
        days = stamps // per_day
        has_times = (days * per_day != stamps).any()
    else:
        days = stamps.astype("datetime64[D]")
        has_times = (days != stamps).any()
        days = days.astype("int64")
    if has_times:
        raise ValueError(
            "column date holds times of day; use the reporting day, date.dt.normalize()"
        )
    return days.astype("int32")


class Ordered(NamedTuple):
    """Reports by series and date: one array each."""

    rows: np.ndarray  # positions in the claims
    series: np.ndarray  # numbers of the series
    day: np.ndarray  # days since 1970


def in_order(claims: pd.DataFrame, by: Sequence[str], day: np.ndarray | None = None) -> Ordered:
    """Return the reports by series and date; `day` is `days_of` the claims, where it is known.

    A row without a value is no report. Raises where a series has two reports on a day.
    """
    code = series_codes(claims, by)
    day = days_of(claims["date"]) if day is None else day
    n = len(code)
    small = "int32" if n < 2**31 else "int64"
    missing = claims["value"].isna().to_numpy()
    given = np.flatnonzero(~missing).astype(small) if missing.any() else None
    if given is not None:
        code, day = code[given], day[given]
    if len(code) == 0:
        return Ordered(np.zeros(0, small), np.zeros(0, small), day)
    first = int(day.min())
    width = int(day.max()) - first + 1
    size = (int(code.max()) + 1) * width
    cell = code.astype("int64")
    cell *= width
    cell += day
    cell -= first
    if size <= 4 * len(cell) + 4096:
        # counting into a series-by-day grid, in linear time
        grid = np.full(size, -1, small)
        grid[cell] = np.arange(len(cell), dtype=small)
        filled = grid >= 0
        rows = grid[filled]
        cells = np.flatnonzero(filled)
        del grid, filled
        clash = len(rows) < len(cell)
    else:
        rows = np.argsort(cell, kind="stable").astype(small)
        cells = cell[rows]
        clash = bool((np.diff(cells) == 0).any())
    if clash:
        twice = np.flatnonzero(pd.Series(cell).duplicated(keep=False))
        at = twice if given is None else given[twice]
        row = claims.iloc[at[0]]
        name = ", ".join(f"{c}={row[c]}" for c in by if not pd.isna(row[c]))
        raise ValueError(
            f"{len(at)} reports share a series and a date, the first {name} on "
            f"{row['date']:%Y-%m-%d} (rows {claims.index[at[:4]].tolist()}); "
            "claims.clean drops exact repeats, consensus settles transcriptions, or select one"
        )
    del code, cell
    days = cells.astype("int32" if size < 2**31 else "int64")
    del cells
    series = days // width
    days -= series * width
    days += first
    return Ordered(rows if given is None else given[rows], series, days)
