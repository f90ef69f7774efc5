"""Whether a headline figure fits the sum of its sectors."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..claims.rounding_units import as_printed, printed_unit, units
from ..series.order import series_codes
from .fronts import add_up, covers_front
from .worded import total


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


def headlines(
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
    >>> headlines(page)[["parts", "headline", "verdict"]].values.tolist()
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
