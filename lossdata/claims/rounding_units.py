"""The unit that figures are rounded to: each figure's own, and the one a source's figures share."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from .kinds import named, require_claims, whole_values
from .ranges import require_share, require_word

__all__ = [
    "COMMON_UNITS",
    "ENOUGH",
    "LARGEST_SHARE",
    "PRINTED_UNITS",
    "as_printed",
    "common_unit",
    "printed_unit",
    "units",
]

#: Fewer figures than this say nothing of their common unit.
ENOUGH = 20
#: What figures are rounded to, in ascending order.
PRINTED_UNITS = (*(5, 10, 50, 100, 500, 1_000, 5_000, 10_000, 50_000, 100_000, 500_000, 1_000_000),)
#: A unit above this share of a figure is not taken for one.
LARGEST_SHARE = 0.15
#: Units that a source may share; coarser ones leave too few figures apart to be told from chance.
COMMON_UNITS = (1, 5, 10, 50, 100)


def printed_unit(value: pd.Series | np.ndarray | int) -> np.ndarray:
    """Return the coarsest of 1, 5, 10, 50, 100, 500, … that divides a figure: its printed precision.

    A unit above 15 % of the figure is not taken for one: 10,000 may be rounded to 1,000, hardly to
    itself.

    Parameters
    ----------
    value : Series or array of int, or int

    Returns
    -------
    ndarray of int64
        1 for 0.

    Raises
    ------
    TypeError
        Not whole numbers in a row.

    Examples
    --------
    >>> printed_unit([1430, 475, 1400, 38748]).tolist()
    [10, 5, 100, 1]
    """
    refusal = f"printed_unit takes whole numbers in a row, none missing, not {named(value)}"
    try:
        given = np.atleast_1d(np.asarray(value))
        figures = given.astype("int64")
    except (TypeError, ValueError) as error:
        raise TypeError(refusal) from error
    if figures.ndim != 1 or (figures != given).any():
        raise TypeError(refusal)
    printed = np.ones_like(figures)
    for unit in PRINTED_UNITS:
        printed[(figures % unit == 0) & (unit <= LARGEST_SHARE * figures)] = unit
    return printed


def common_unit(values: pd.Series, share: float = 0.95) -> int:
    """Return the coarsest of 1, 5, 10, 50, 100 that divides nearly all figures.

    Nearly all, as a source that rounds still prints a misprint, or a small figure as it is.

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

    Raises
    ------
    TypeError
        Not a Series.
    ValueError
        Figures that are no whole numbers.

    Examples
    --------
    >>> common_unit(pd.Series(range(0, 1000, 10)))
    10
    """
    if not isinstance(values, pd.Series):
        raise TypeError(f"common_unit takes a Series of figures, not {named(values)}")
    require_share(share, "common_unit", "share", whole=True)
    values = whole_values(values.dropna(), "common_unit")
    figures = values[values != 0].to_numpy("int64")
    if len(figures) < ENOUGH:
        return 1
    return max(unit for unit in COMMON_UNITS if (figures % unit == 0).mean() >= share)


def units(claims: pd.DataFrame, freq: Literal["Y", "Q", "M"] | None = None) -> pd.DataFrame:
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

    Raises
    ------
    TypeError
        Not a table.
    ValueError
        A table without ``source``, ``item`` or ``value``.

    Examples
    --------
    >>> import lossdata as ld
    >>> people = ld.select(ld.load(), item="personnel", measure="interval", source="russian_mod")
    >>> units(people)["unit"].tolist()
    [5]
    """
    claims = require_claims(claims, "units", ("source", "item", "value"), whole=True)
    by = [claims["source"], claims["item"]]
    if freq is not None:
        require_word(freq, "units", "freq", ("Y", "Q", "M"))
        by.append(claims["date"].dt.to_period(freq).rename("period"))
    value = claims["value"].mask(claims["value"] == 0)
    shared = value.groupby(by, observed=True).agg(["count", common_unit])
    shared = shared.set_axis(["figures", "unit"], axis=1).astype("Int64")
    return shared.assign(unit=shared["unit"].mask(shared["figures"] < ENOUGH))


def as_printed(claims: pd.DataFrame) -> pd.DataFrame:
    """Return each worded figure as an interval, read to its own printed precision.

    What a reader may take from an outlet's "over 38,000" is [38,000, 39,000), from "about 1,400"
    [1,350, 1,450]: each is rounded to what `printed_unit` says.

    Parameters
    ----------
    claims : DataFrame
        With ``value`` and ``qualifier``.

    Returns
    -------
    DataFrame
        ``low`` and ``high`` (float64), on the index of `claims`.

    Examples
    --------
    >>> as_printed(pd.DataFrame({"value": [38000, 1400], "qualifier": ["over", "about"]})).values.tolist()
    [[38000.0, 38999.0], [1350.0, 1450.0]]
    """
    claims = require_claims(claims, "as_printed", ("value", "qualifier"), whole=True)
    value = claims["value"].to_numpy(float, na_value=np.nan)
    word = claims["qualifier"].astype("str").to_numpy()
    unit = printed_unit(np.nan_to_num(value))
    # the last whole number inside an open end; half a unit to either side of "about"
    is_about = word == "about"
    below = np.select([word == "up_to", is_about], [unit - 1, unit / 2], 0)
    above = np.select([word == "over", is_about], [unit - 1, unit / 2], 0)
    ends = {"low": np.maximum(value - below, 0), "high": value + above}
    return pd.DataFrame(ends, index=claims.index)
