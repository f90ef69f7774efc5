"""What is in a claims table: who claims what, from when to when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
import pandas as pd

from .kinds import require_claims
from .ranges import require_columns
from .sources import source
from .table import varying

__all__ = ["describe", "weekmask"]


def weekmask(name: str | None) -> list[bool]:
    """Return on which weekdays from Monday on a source prints daily figures, for `numpy.busday_count`.

    Examples
    --------
    >>> weekmask("russian_mod")
    [True, True, True, True, False, True, True]
    """
    none_on = source(name).none_on
    return [weekday not in none_on for weekday in range(7)]


def describe(
    claims: pd.DataFrame, *, by: Literal["series"] | str | Sequence[str] | None = None
) -> pd.DataFrame:
    """Return what is in the table: who claims what, from when to when, on how many days.

    Parameters
    ----------
    claims : DataFrame
        A claims table.
    by : str or sequence of str, optional
        The columns that a row is of, such as ``["source", "item"]``. Default: source and side.
        ``"series"``: all that tell one series from another, which are many rows.

    Returns
    -------
    DataFrame
        Indexed by those columns; ``claims`` (rows), ``dates`` (distinct: the days that are known),
        ``first`` and ``last`` (dates) and ``captured`` (the newest capture).
        With ``by="series"``, indexed by the `SERIES` columns that vary, also ``missing_days`` (days
        between the first and the last without a claim; in daily figures not counting weekdays on which
        the source prints none, see `Source.none_on`), ``least`` and ``most`` (values).

    Raises
    ------
    TypeError
        No claims table, or `by` is no name of a column.
    ValueError
        A column that the table does not have, with the nearest.

    See Also
    --------
    lossdata.series.missing_dates : names the days on which a daily figure is missing.

    Examples
    --------
    >>> import lossdata as ld
    >>> people = ld.select(ld.load(), via=["orc_losses", "minfin"], item="personnel")
    >>> describe(people, by="via").loc["orc_losses", "dates"]
    np.int64(1449)
    >>> describe(people, by="series").loc["orc_losses", ["dates", "missing_days"]].tolist()
    [1449, 189]
    """
    require_claims(claims, "describe", ("date", "source", "value"))
    each_series = by == "series" if isinstance(by, str) else False
    if each_series:
        columns = varying(claims) or ["source"]
    elif by is None:
        columns = [column for column in ("source", "side") if column in claims]
    else:
        columns = require_columns(by, claims, "describe")
    groups = claims.groupby(columns, observed=True, dropna=False)
    counted: dict[str, tuple[str, str]] = {
        "claims": ("date", "size"),
        "dates": ("date", "nunique"),
        "first": ("date", "min"),
        "last": ("date", "max"),
    }
    if "as_of" in claims:
        counted["captured"] = ("as_of", "max")
    if each_series:
        counted |= {"least": ("value", "min"), "most": ("value", "max")}
    out = groups.agg(**counted)
    if each_series:
        spanned = (out["last"] - out["first"]).dt.days + 1
        missing = spanned - out["dates"] - _days_off(claims, groups, out)
        out.insert(list(out).index("least"), "missing_days", missing)
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
