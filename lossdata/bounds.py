"""A worded figure as an interval, sums of intervals, and whether a headline fits its parts."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from .vocabulary import DIRECTIONS, GROUPINGS


def printed_unit(value: pd.Series | np.ndarray | int) -> np.ndarray:
    """Return the coarsest of 1, 5, 10, 50, 100, 500, … that divides a figure: its printed precision.

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
        unit[(value % u == 0) & (value != 0)] = u
    return unit


def bounds(claims: pd.DataFrame, unit: int | None = None) -> pd.DataFrame:
    """Return each figure as the interval that its wording allows.

    "over 80" is [80, ∞), "up to 170" is [0, 170]; with a rounding unit u they close to [80, 80 + u)
    and (170 - u, 170]. "about" reaches half the unit, or half the figure's own printed precision
    where no unit is given, to either side. An exact figure is a point.

    Parameters
    ----------
    claims : DataFrame
        With ``value`` and ``qualifier``.
    unit : int, optional
        The unit the source rounds to. Open ends are represented by the last integer inside.

    Returns
    -------
    DataFrame
        ``low`` and ``high`` (float64, ``inf`` where open), on the index of `claims`.

    Examples
    --------
    >>> said = pd.DataFrame({"value": [80, 170, 475], "qualifier": ["over", "up_to", "about"]})
    >>> bounds(said).values.tolist()
    [[80.0, inf], [0.0, 170.0], [472.5, 477.5]]
    >>> bounds(said, unit=5).values.tolist()
    [[80.0, 84.0], [166.0, 170.0], [472.5, 477.5]]
    """
    value = claims["value"].to_numpy(float, na_value=np.nan)
    word = claims["qualifier"].astype("str").to_numpy()
    filled = np.nan_to_num(value).astype("int64")
    half = (printed_unit(filled) if unit is None else unit) / 2
    low, high = value.copy(), value.copy()
    over, up_to, about = word == "over", word == "up_to", word == "about"
    high[over] = np.inf if unit is None else value[over] + unit - 1
    low[up_to] = 0 if unit is None else np.maximum(value[up_to] - unit + 1, 0)
    low[about] = np.maximum(value - half, 0)[about]
    high[about] = (value + half)[about]
    high[np.isnan(value)] = np.nan
    low[np.isnan(value)] = np.nan
    return pd.DataFrame({"low": low, "high": high}, index=claims.index)


def total(claims: pd.DataFrame, unit: int | None = None) -> tuple[float, float]:
    """Return the interval of a sum of figures. Subsets of another figure are not added.

    Examples
    --------
    >>> said = pd.DataFrame({"value": [475, 275, 80], "qualifier": ["exact", "exact", "over"]})
    >>> total(said)
    (830.0, inf)
    """
    if "scope" in claims:
        claims = claims[claims["scope"] != "subset"]
    ends = bounds(claims, unit).sum(skipna=False)
    return float(ends["low"]), float(ends["high"])


class Fit(NamedTuple):
    """How a headline relates to its parts."""

    verdict: str  # fits, rounds to, contradicts, incomplete
    parts: int  # the sum as printed
    low: float
    high: float
    headline: int
    difference: int  # headline less the sum as printed
    misprint: str  # a single figure that would explain a contradiction, or ""


def headline_fit(
    headline: pd.Series | dict, parts: pd.DataFrame, unit: int = 5, usual: pd.Series | None = None
) -> Fit:
    """Tell whether a headline figure fits the sum of its parts.

    Parameters
    ----------
    headline : Series or dict
        With ``value`` and ``qualifier``.
    parts : DataFrame
        With ``value``, ``qualifier`` and ``sector``; subsets are not added.
    unit : int
        The unit the source rounds its parts to. The ministry's figures are multiples of 5.
    usual : Series, optional
        Usual value by sector, to weigh which figure may be misprinted.

    Returns
    -------
    Fit
        ``fits``: the headline is the sum as printed, or lies inside the sum of the intervals.
        ``rounds to``: it does not, but the headline, read to its own printed precision, meets it.
        ``incomplete``: fewer sectors than the headline covers, and the sum does not exceed it.
        ``contradicts``: none of these.

    Examples
    --------
    >>> parts = pd.DataFrame({"value": [425, 40, 210, 235, 445, 220],
    ...     "qualifier": ["up_to", "about", "over", "up_to", "over", "over"],
    ...     "sector": ["centre", "dnepr", "east", "north", "south", "west"]})
    >>> usual = pd.Series({"south": 190, "centre": 450})
    >>> fit = headline_fit({"value": 1285, "qualifier": "about"}, parts, usual=usual)
    >>> fit.verdict, fit.difference, fit.misprint
    ('contradicts', -290, 'south 445 → 155')
    """
    if "scope" in parts:
        parts = parts[parts["scope"] != "subset"]
    said, printed = int(headline["value"]), int(parts["value"].sum())
    low, high = total(parts, unit)
    near = printed_unit(said)[0]
    word = headline["qualifier"]
    lower = said - (near - 1 if word == "up_to" else 0 if word == "over" else near / 2)
    upper = said + (near - 1 if word == "over" else 0 if word == "up_to" else near / 2)
    if said == printed or low <= said <= high:
        verdict = "fits"
    elif lower <= high and low <= upper and near > unit:
        verdict = "rounds to"
    elif not covers_front(parts["sector"]) and low <= upper:
        verdict = "incomplete"
    else:
        verdict = "contradicts"
    misprint = _misprint(parts, said - printed, said, usual) if verdict == "contradicts" else ""
    return Fit(verdict, printed, low, high, said, said - printed, misprint)


def covers_front(sectors: pd.Series) -> bool:
    """Tell whether sectors, joint ones taken apart, are all of a headline's.

    All six groupings; or six or more of the earlier directions.

    Examples
    --------
    >>> covers_front(["north", "west", "south", "centre", "east"])
    False
    """
    single = {s for joint in sectors for s in str(joint).split("+")}
    return set(GROUPINGS) <= single or len(single & set(DIRECTIONS)) >= 6


def _misprint(parts: pd.DataFrame, off: int, said: int, usual: pd.Series | None) -> str:
    """Name the one figure that, printed otherwise with as many digits, would settle a difference."""
    found = []
    for sector, value in zip(parts["sector"], parts["value"].astype(int), strict=True):
        other = value + off
        if other > 0 and len(str(other)) == len(str(value)):
            wrong = sum(a != b for a, b in zip(str(value), str(other), strict=True))
            expect = usual.get(sector, np.nan) if usual is not None else np.nan
            # a better candidate moves the figure towards what is usual for its sector
            gain = abs(np.log(other / expect)) - abs(np.log(value / expect)) if expect > 0 else 0.0
            found.append((wrong, gain, f"{sector} {value} → {other}"))
    other = said - off
    wrong = sum(a != b for a, b in zip(str(said).zfill(9), str(other).zfill(9), strict=True))
    found.append((wrong, 0.0, f"headline {said} → {other}"))
    best = min(found)
    return best[2] if best[0] <= 2 else ""
