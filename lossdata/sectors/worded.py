"""A worded figure as an interval, and sums of intervals."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from ..claims.rounding_units import units
from ..claims.vocabulary import QUALIFIERS
from . import intervals


def bounds(
    claims: pd.DataFrame,
    unit: int | Literal["auto"] | None = None,
    *,
    found_in: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return each figure as the interval that its wording allows.

    "over 80" is [80, ∞), "up to 170" is [0, 170]; with a rounding unit u they close to [80, 80 + u)
    and (170 - u, 170]. "about" names no bound: it stands as printed, and with a unit reaches half
    of it to either side. An exact figure is a point. A figure whose wording is missing may be any.

    Parameters
    ----------
    claims : DataFrame
        With ``value`` and ``qualifier``, and ``source`` and ``item`` for "auto".
    unit : int or "auto", optional
        The unit the source rounds to. Open ends are represented by the last integer inside. "auto":
        the unit that the source's figures for the item show, see `rounding_units.units`; where they show
        none (too few, or not rounded) the ends stay open.
    found_in : DataFrame, optional
        The table whose figures show the unit. Default: `claims`. One day alone shows nothing.

    Returns
    -------
    DataFrame
        ``low`` and ``high`` (float64, ``inf`` where open), on the index of `claims`.

    Raises
    ------
    ValueError
        A unit that is neither a positive whole number nor "auto"; a wording of your own.

    Examples
    --------
    >>> said = pd.DataFrame({"value": [80, 170, 475], "qualifier": ["over", "up_to", "about"]})
    >>> bounds(said).values.tolist()
    [[80.0, inf], [0.0, 170.0], [475.0, 475.0]]
    >>> bounds(said, unit=5).values.tolist()
    [[80.0, 84.0], [166.0, 170.0], [472.5, 477.5]]
    """
    value = claims["value"].to_numpy(float, na_value=np.nan)
    word = claims["qualifier"].astype("str").fillna("").to_numpy()
    strange = sorted(set(word) - {*QUALIFIERS, ""})
    if strange:
        raise ValueError(
            f"qualifier {strange[0]!r} names no interval here; replace it by one of {QUALIFIERS}, "
            "or leave it missing: then the figure may be any"
        )
    step = _steps(claims, unit, claims if found_in is None else found_in)
    low, high = value.copy(), value.copy()
    unknown = word == ""
    over, up_to, about = (word == "over") | unknown, (word == "up_to") | unknown, word == "about"
    high[over] = np.where(np.isnan(step), np.inf, value + step - 1)[over]
    low[up_to] = np.where(np.isnan(step), 0, np.maximum(value - step + 1, 0))[up_to]
    half = np.nan_to_num(step) / 2
    low[about] = np.maximum(value - half, 0)[about]
    high[about] = (value + half)[about]
    high[np.isnan(value)] = np.nan
    low[np.isnan(value)] = np.nan
    return pd.DataFrame({"low": low, "high": high}, index=claims.index)


def _steps(claims: pd.DataFrame, unit: int | str | None, found_in: pd.DataFrame) -> np.ndarray:
    """Return each figure's rounding unit as float64, NaN where none is known."""
    if unit is None:
        return np.full(len(claims), np.nan)
    if unit == "auto":
        found = units(found_in)["unit"]
        found = found.mask(found == 1)  # not rounded: a bound that is worded is not a last digit
        rows = pd.MultiIndex.from_frame(claims[["source", "item"]].astype("object"))
        return found.reindex(rows).to_numpy(float, na_value=np.nan)
    if not isinstance(unit, int | np.integer) or isinstance(unit, bool) or unit < 1:
        raise ValueError(f'unit {unit!r}: expected a whole number from 1, "auto" or None')
    return np.full(len(claims), float(unit))


def total(
    claims: pd.DataFrame,
    unit: int | Literal["auto"] | None = None,
    *,
    found_in: pd.DataFrame | None = None,
) -> tuple[float, float]:
    """Return the interval of a sum of figures. Subsets of another figure are not added.

    `unit` and `found_in` as in `bounds`; a sum by group is `intervals.total` of `bounds`.

    Examples
    --------
    >>> said = pd.DataFrame({"value": [475, 275, 80], "qualifier": ["exact", "exact", "over"]})
    >>> total(said)
    (830.0, inf)
    """
    if "scope" in claims:
        claims = claims[claims["scope"] != "subset"]
    summed = intervals.total(bounds(claims, unit, found_in=found_in))
    return float(summed["low"].iloc[0]), float(summed["high"].iloc[0])
