"""What is in a claims table: one row a series."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .kinds import require_claims
from .sources import source
from .table import varying


def weekmask(name: str | None) -> list[bool]:
    """Return on which weekdays from Monday on a source prints daily figures, for `numpy.busday_count`.

    Examples
    --------
    >>> weekmask("russian_mod")
    [True, True, True, True, False, True, True]
    """
    none_on = source(name).none_on
    return [weekday not in none_on for weekday in range(7)]


def describe(claims: pd.DataFrame) -> pd.DataFrame:
    """Return what is in the table: one row a series.

    Returns
    -------
    DataFrame
        Indexed by the `SERIES` columns that vary; ``claims`` (rows), ``dates`` (distinct), ``first``
        and ``last`` (dates), ``missing_days`` (days between them without a claim; in daily figures not
        counting weekdays on which the source prints none, see `Source.none_on`), ``least``
        and ``most`` (values).

    See Also
    --------
    lossdata.missing_dates : names the days on which a daily figure is missing.

    Examples
    --------
    >>> import lossdata as ld
    >>> d = describe(ld.select(ld.load(), via=["orc_losses", "minfin"], item="personnel"))
    >>> d.loc["orc_losses", ["dates", "missing_days"]].tolist()
    [1449, 189]
    """
    require_claims(claims, "describe", ("date", "source", "value"))
    by = varying(claims) or ["source"]
    groups = claims.groupby(by, observed=True, dropna=False)
    out = groups.agg(
        claims=("value", "size"),
        dates=("date", "nunique"),
        first=("date", "min"),
        last=("date", "max"),
        least=("value", "min"),
        most=("value", "max"),
    )
    spanned = (out["last"] - out["first"]).dt.days + 1
    out.insert(4, "missing_days", spanned - out["dates"] - _days_off(claims, groups, out))
    return out


def _days_off(claims: pd.DataFrame, groups: Any, described: pd.DataFrame) -> np.ndarray:
    """Return for each series of daily figures how many weekdays off, in its range, have no claim."""
    out = np.zeros(len(described), "int64")
    if not {"days", "measure", "source"} <= set(claims):
        return out
    daily = (claims["days"] == 1).fillna(False).to_numpy(bool)
    number = groups.ngroup().to_numpy()
    for name in claims["source"].dropna().unique():
        weekdays = source(name).none_on
        if not weekdays:
            continue
        rows = daily & (claims["source"] == name).to_numpy(bool)
        dates = pd.DataFrame({"series": number, "date": claims["date"].array})[rows]
        off = dates[dates["date"].dt.day_of_week.isin(weekdays)].drop_duplicates()["series"]
        series = np.unique(dates["series"])
        ends = described.iloc[series][["first", "last"]].to_numpy("datetime64[D]")
        none_on = [not printed for printed in weekmask(name)]
        out[series] = np.busday_count(ends[:, 0], ends[:, 1] + 1, none_on)
        out -= np.bincount(off, minlength=len(out))
    return out
