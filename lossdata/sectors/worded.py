"""A worded figure as an interval, and sums of intervals."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from ..claims.combinations import series_codes
from ..claims.kinds import require_claims
from ..claims.meaning import own_meaning
from ..claims.rounding_units import units
from ..claims.table import without_subsets
from ..claims.vocabulary import QUALIFIERS
from . import intervals

__all__ = ["Rounding", "bounds", "total"]

#: What the figures of one report have in common, whichever outlet prints it.
_REPORT = ("date", "source", "side", "item", "counts", "measure", "days", "edition")

#: The unit that a source rounds to: given, found in its figures, or not taken to be known.
Rounding = int | Literal["auto"] | None


def bounds(
    claims: pd.DataFrame,
    rounding: Rounding = None,
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
    rounding : int or "auto", optional
        The unit the source rounds to. Open ends are represented by the last integer inside. "auto":
        the unit that the source's figures for the item show, see `sectors.units`; where they show
        none (too few, or not rounded) the ends stay open.
    found_in : DataFrame, optional
        The table whose figures show the unit. Default: `claims`. One day alone shows nothing.

    Returns
    -------
    DataFrame
        ``low`` and ``high`` (float64, ``inf`` where open), on the index of `claims`.

    Raises
    ------
    TypeError
        Not a table.
    ValueError
        A unit that is neither a positive whole number nor "auto"; a wording of your own.

    Examples
    --------
    >>> parts = pd.DataFrame({"value": [80, 170, 475], "qualifier": ["over", "up_to", "about"]})
    >>> bounds(parts).values.tolist()
    [[80.0, inf], [0.0, 170.0], [475.0, 475.0]]
    >>> bounds(parts, rounding=5).values.tolist()
    [[80.0, 84.0], [166.0, 170.0], [472.5, 477.5]]
    """
    require_claims(claims, "bounds", ("value", "qualifier"))
    value = claims["value"].to_numpy(float, na_value=np.nan)
    word = claims["qualifier"].astype("str").fillna("").to_numpy()
    strange = sorted(set(word) - {*QUALIFIERS, ""})
    if strange:
        raise ValueError(
            f"qualifier {strange[0]!r} names no interval here; replace it by one of {QUALIFIERS}, "
            "or leave it missing: then the figure may be any"
        )
    step = _unit_of_each(claims, rounding, claims if found_in is None else found_in)
    is_open_above, is_open_below = np.isin(word, ["over", ""]), np.isin(word, ["up_to", ""])
    is_about = word == "about"
    low, high = value.copy(), value.copy()
    high[is_open_above] = np.where(np.isnan(step), np.inf, value + step - 1)[is_open_above]
    low[is_open_below] = np.where(np.isnan(step), 0, np.maximum(value - step + 1, 0))[is_open_below]
    half = np.nan_to_num(step) / 2
    low[is_about] = np.maximum(value - half, 0)[is_about]
    high[is_about] = (value + half)[is_about]
    # last: a missing figure has no ends, whatever its wording
    low[np.isnan(value)] = high[np.isnan(value)] = np.nan
    return pd.DataFrame({"low": low, "high": high}, index=claims.index)


def _unit_of_each(claims: pd.DataFrame, rounding: Rounding, found_in: pd.DataFrame) -> np.ndarray:
    """Return each figure's rounding unit as float64, NaN where none is known."""
    if rounding is None:
        return np.full(len(claims), np.nan)
    if rounding == "auto":
        unit = units(found_in)["unit"]
        unit = unit.mask(unit == 1)  # not rounded: a bound that is worded is not a last digit
        kinds = pd.MultiIndex.from_frame(claims[["source", "item"]].astype("object"))
        return unit.reindex(kinds).to_numpy(float, na_value=np.nan)
    is_whole = isinstance(rounding, int | np.integer) and not isinstance(rounding, bool)
    if not is_whole or rounding < 1:
        raise ValueError(f'rounding {rounding!r}: expected a whole number from 1, "auto" or None')
    return np.full(len(claims), float(rounding))


def total(
    claims: pd.DataFrame,
    rounding: Rounding = None,
    *,
    found_in: pd.DataFrame | None = None,
) -> tuple[float, float]:
    """Return the interval of a sum of figures. Subsets of another figure are not added.

    What would count twice is refused, where the table has the columns that tell: a headline beside its
    own sectors, several outlets' figures of one. A sum by group is `intervals.total` of `bounds`.

    Parameters
    ----------
    claims, rounding, found_in
        As in `bounds`.

    Returns
    -------
    tuple of float
        The low and the high end; missing (NaN) where a figure is missing.

    Raises
    ------
    TypeError
        Not a table.
    ValueError
        As `bounds`; a figure that would be counted twice: says which.

    Examples
    --------
    >>> parts = pd.DataFrame({"value": [475, 275, 80], "qualifier": ["exact", "exact", "over"]})
    >>> total(parts)
    (830.0, inf)
    """
    require_claims(claims, "total", ("value", "qualifier"))
    added = without_subsets(claims)
    _refuse_twice(added)
    summed = intervals.total(bounds(added, rounding, found_in=found_in))
    return float(summed["low"].iloc[0]), float(summed["high"].iloc[0])


def _refuse_twice(claims: pd.DataFrame) -> None:
    """Raise where a sum would count a figure twice: in its headline, or as another outlet has it too."""
    if "sector" not in claims:
        return
    if {"source", "item", "counts"} <= set(claims):  # one outlet's "killed" is another's "losses"
        claims = claims.assign(counts=own_meaning(claims))
    sector = claims["sector"].astype("str").to_numpy()
    report = series_codes(claims, [c for c in _REPORT if c in claims])
    is_headline = sector == "all"
    both = set(report[is_headline]) & set(report[~is_headline])
    if both:
        when = _date_of(claims, np.isin(report, list(both)))
        raise ValueError(
            f"a headline (sector all) would be added to its own sectors{when}; select one"
        )
    if "via" not in claims:
        return
    outlets = claims["via"].astype("str").groupby([report, sector]).transform("nunique").to_numpy()
    if (outlets > 1).any():
        at = int(np.argmax(outlets > 1))
        raise ValueError(
            f"figures of {outlets[at]} outlets for one sector ({sector[at]}) would be added"
            f"{_date_of(claims, outlets > 1)}; select one, or let them vote: sectors.briefings"
        )


def _date_of(claims: pd.DataFrame, is_meant: np.ndarray) -> str:
    """Say the first date of some rows, where they have one."""
    return f" on {claims['date'][is_meant].min():%Y-%m-%d}" if "date" in claims else ""
