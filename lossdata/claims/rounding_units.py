"""The unit that figures are rounded to: each figure's own, and the one a source's figures share."""

from __future__ import annotations

import numpy as np
import pandas as pd

#: Fewer figures than this say nothing of their common unit.
ENOUGH = 20


def printed_unit(value: pd.Series | np.ndarray | int) -> np.ndarray:
    """Return the coarsest of 1, 5, 10, 50, 100, 500, … that divides a figure: its printed precision.

    A unit above 15 % of the figure is not taken for one: 10,000 may be rounded to 1,000, hardly to
    itself.

    Parameters
    ----------
    value : array of int

    Returns
    -------
    ndarray of int64
        1 for 0.

    Examples
    --------
    >>> printed_unit([1430, 475, 1400, 38748]).tolist()
    [10, 5, 100, 1]
    """
    value = np.atleast_1d(np.asarray(value, "int64"))
    unit = np.ones_like(value)
    for u in (5, 10, 50, 100, 500, 1_000, 5_000, 10_000, 50_000, 100_000, 500_000, 1_000_000):
        unit[(value % u == 0) & (u <= 0.15 * value)] = u
    return unit


def common_unit(values: pd.Series, share: float = 0.95) -> int:
    """Return the coarsest of 1, 5, 10, 50, 100 that divides nearly all figures.

    Parameters
    ----------
    values : Series of int
        Missing values and zeros say nothing and are left out.
    share : float
        How many of them must be divisible.

    Returns
    -------
    int
        1 where fewer than 20 figures are left.

    Examples
    --------
    >>> common_unit(pd.Series(range(0, 1000, 10)))
    10
    """
    values = values.dropna()
    values = values[values != 0].to_numpy("int64")
    if len(values) < ENOUGH:
        return 1
    return max(u for u in (1, 5, 10, 50, 100) if (values % u == 0).mean() >= share)


def units(claims: pd.DataFrame, freq: str | None = None) -> pd.DataFrame:
    """Return the unit that each source rounds each item's figures to, as its figures show.

    Parameters
    ----------
    claims : DataFrame
        With ``source``, ``item`` and ``value``, and ``date`` where `freq` is given.
    freq : str, optional
        "Y", "Q" or "M": find the unit anew in every year, quarter or month, to see whether it
        changed.

    Returns
    -------
    DataFrame
        Indexed by ``source, item`` (and ``period``): ``figures`` (those that are there and not
        zero) and ``unit`` (Int64), missing where fewer than 20 figures say nothing.

    Examples
    --------
    >>> import lossdata as ld
    >>> people = ld.select(ld.load(), item="personnel", measure="interval", source="russian_mod")
    >>> units(people)["unit"].tolist()
    [5]
    """
    by = [claims["source"], claims["item"]]
    if freq is not None:
        by.append(claims["date"].dt.to_period(freq).rename("period"))
    value = claims["value"].mask(claims["value"] == 0)
    found = value.groupby(by, observed=True).agg(["count", common_unit])
    found = found.set_axis(["figures", "unit"], axis=1).astype("Int64")
    return found.assign(unit=found["unit"].mask(found["figures"] < ENOUGH))


def as_printed(claims: pd.DataFrame) -> pd.DataFrame:
    """Return each worded figure as an interval, read to its own printed precision.

    What a reader may take from an outlet's "over 38,000" is [38,000, 39,000), from "about 1,400"
    [1,350, 1,450]: each is rounded to what `printed_unit` says.

    Returns
    -------
    DataFrame
        ``low`` and ``high`` (float64), on the index of `claims`.

    Examples
    --------
    >>> as_printed(pd.DataFrame({"value": [38000, 1400], "qualifier": ["over", "about"]})).values.tolist()
    [[38000.0, 38999.0], [1350.0, 1450.0]]
    """
    value = claims["value"].to_numpy(float, na_value=np.nan)
    word, near = claims["qualifier"].astype("str").to_numpy(), printed_unit(np.nan_to_num(value))
    low = value - np.select([word == "up_to", word == "about"], [near - 1, near / 2], 0)
    high = value + np.select([word == "over", word == "about"], [near - 1, near / 2], 0)
    return pd.DataFrame({"low": np.maximum(low, 0), "high": high}, index=claims.index)
