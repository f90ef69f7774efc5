"""A worded figure as an interval, sums of intervals, and whether a headline fits its parts."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from . import intervals
from .fronts import add_up
from .fronts import covers_front as covers_front
from .rounding_units import common_unit as common_unit
from .rounding_units import printed_unit as printed_unit
from .rounding_units import units
from .steps import series_codes
from .vocabulary import QUALIFIERS


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


class Fit(NamedTuple):
    """How a headline relates to its parts."""

    verdict: str  # fits, rounds to, allowed, contradicts, incomplete
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
        With ``value``, ``qualifier`` and ``sector``; subsets are not added, nor joint sectors beside
        their members.
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
        ``allowed``: it does not meet the sum, but its bare "over" or "up to" allows it.
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
    parts = parts[add_up(parts["sector"])]
    if pd.isna(headline["value"]) or parts["value"].isna().any():
        raise ValueError("the headline or a part has no value; a missing figure cannot be added up")
    said, printed = int(headline["value"]), int(parts["value"].sum())
    low, high = total(parts, unit)
    near = printed_unit(said)[0]
    # an outlet's "exact" 2,000 may be rounded as well as its "about 2,000"
    word = str(headline["qualifier"])
    read = {"value": [said], "qualifier": [word.replace("exact", "about")]}
    lower, upper = as_printed(pd.DataFrame(read)).iloc[0]
    if said == printed or low <= said <= high:
        verdict = "fits"
    elif lower <= high and low <= upper and near > unit:
        verdict = "rounds to"
    elif not covers_front(parts["sector"]) and low <= upper:
        verdict = "incomplete"
    elif (word == "over" and high >= said) or (word == "up_to" and low <= said):
        verdict = "allowed"
    else:
        verdict = "contradicts"
    misprint = _misprint(parts, said - printed, said, usual) if verdict == "contradicts" else ""
    return Fit(verdict, printed, low, high, said, said - printed, misprint)


def headline_fits(
    claims: pd.DataFrame, *, odd: bool = False, found_in: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Set every headline beside the sectors on its own page.

    Parameters
    ----------
    claims : DataFrame
        A claims table. A page is one address, and one of its editions, items and spans of days.
    odd : bool
        Leave out headlines that are the sum as printed.
    found_in : DataFrame, optional
        The table whose figures show the unit that the source rounds its parts to. Default: `claims`.
        One page alone shows none, so that its bounds are taken as if nothing were rounded.

    Returns
    -------
    DataFrame
        One row a headline, on its index in `claims`: ``date``, ``via``, ``edition``, ``item``,
        ``days``, ``qualifier``, ``sectors`` (number), ``front`` (bool: they cover the whole front)
        and the fields of `Fit`. The parts' rounding unit is found from all of the source's figures
        for the item.

    Examples
    --------
    >>> import lossdata as ld
    >>> page = ld.select(ld.load(), date="2026-01-17", via="gazeta.ru", item="personnel")
    >>> headline_fits(page)[["parts", "headline", "verdict"]].values.tolist()
    [[1305, 1305, 'fits']]
    """
    page = [
        "source",
        "via",
        "url",
        "date",
        "side",
        "item",
        "counts",
        "scope",
        "measure",
        "days",
        "edition",
    ]
    sectoral = claims.loc[claims["sector"] != "all", "source"].unique()
    said = claims[(claims["scope"] != "subset") & claims["source"].isin(sectoral)]
    said = said.assign(page=series_codes(said, page))
    parts = said[said["sector"] != "all"]
    sums = parts.groupby("page")["value"].sum()
    heads = said[(said["sector"] == "all") & said["page"].isin(sums.index)]
    if odd:
        heads = heads[heads["value"] != heads["page"].map(sums).astype("Int64")]
    shown = parts[parts["page"].isin(heads["page"])]
    by_page = dict(iter(shown[["sector", "value", "qualifier"]].groupby(shown["page"])))
    kinds = parts.groupby(["source", "item"], observed=True)
    shown_in = parts if found_in is None else found_in[found_in["sector"] != "all"]
    unit = units(shown_in)["unit"].fillna(1)
    rows = {}
    for row, head in heads.iterrows():
        own, kind = by_page[head["page"]], (head["source"], head["item"])
        fit = headline_fit(head, own, unit.get(kind, 1))
        if fit.verdict == "contradicts":
            fit = headline_fit(head, own, unit.get(kind, 1), _usual(kinds.get_group(kind), head))
        rows[row] = (len(own), covers_front(own["sector"]), *fit)
    told = pd.DataFrame(
        list(rows.values()),
        index=heads.index,
        columns=["sectors", "front", *Fit._fields],
    )
    return heads[["date", "via", "edition", "item", "days", "qualifier"]].join(told)


def _usual(parts: pd.DataFrame, head: pd.Series) -> pd.Series:
    """Return the median figure by sector over the 45 days to either side, this page left out."""
    near = (parts["date"] - head["date"]).abs() <= pd.Timedelta(days=45)
    near = parts[near & (parts["page"] != head["page"]) & (parts["days"] == head["days"])]
    return near["value"].groupby(near["sector"].astype("str")).median()


def _misprint(parts: pd.DataFrame, off: int, said: int, usual: pd.Series | None) -> str:
    """Name the figures any one of which, with as many digits, would settle a difference.

    Fewest wrong digits first. One that clearly moves its figure towards what is usual for its
    sector (by a fifth or more) is named alone.
    """
    figures = [*zip(parts["sector"], parts["value"].astype(int), strict=True), ("headline", said)]
    found = []
    for name, value in figures:
        other = value - off if name == "headline" else value + off
        if other > 0 and len(str(other)) == len(str(value)):
            wrong = sum(a != b for a, b in zip(str(value), str(other), strict=True))
            expect = usual.get(name, 0) if usual is not None else 0
            gain = abs(np.log(other / expect)) - abs(np.log(value / expect)) if expect > 0 else 0.0
            found.append((wrong, gain, f"{name} {value} → {other}"))
    found = sorted(f for f in found if f[0] == min(found)[0] <= 2)
    if found and found[0][1] <= -0.2:
        found = found[:1]
    return " or ".join(said for _, _, said in found)
