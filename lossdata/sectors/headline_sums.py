"""Whether a headline figure fits the sum of its sectors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isfinite
from typing import Any, Literal, NamedTuple, get_args

import numpy as np
import pandas as pd

from ..claims.combinations import series_codes
from ..claims.kinds import named, require_claims, whole_values
from ..claims.ranges import require_whole_number
from ..claims.rounding_units import as_printed, printed_unit, units
from ..claims.table import without_subsets
from .fronts import add_up, covers_front, due_by_row
from .worded import total

__all__ = [
    "ALLOWED",
    "CLEARLY_NEARER",
    "CONTRADICTS",
    "FITS",
    "INCOMPLETE",
    "MOST_WRONG",
    "ROUNDS_TO",
    "USUAL_DAYS",
    "VERDICTS",
    "Fit",
    "Misprint",
    "Verdict",
    "headline_fit",
    "headlines",
]

#: How a headline relates to its parts, see `headline_fit`.
Verdict = Literal["fits", "rounds to", "incomplete", "allowed", "contradicts"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
FITS, ROUNDS_TO, INCOMPLETE, ALLOWED, CONTRADICTS = VERDICTS

#: Days to either side of a headline whose figures say what is usual for a sector.
USUAL_DAYS = 45
#: How much nearer to the usual figure, as a logarithm, makes one of several misprints the likely one.
CLEARLY_NEARER = 0.2
#: Most wrong digits of a figure that is still taken for a misprint.
MOST_WRONG = 2

#: What figures on one page have in common.
_PAGE = (
    *("source", "via", "url", "date", "side", "item", "counts", "scope", "measure", "days"),
    "edition",
)


class Misprint(NamedTuple):
    """A single figure that would settle a difference, if it were printed otherwise."""

    sector: str  # or "headline"
    printed: int
    likely: int

    def __str__(self) -> str:
        """Say it as a person reads it."""
        return f"{self.sector} {self.printed} → {self.likely}"


class Fit(NamedTuple):
    """How a headline relates to its parts."""

    verdict: Verdict
    parts: int  # the sum as printed
    low: float
    high: float
    headline: int
    difference: int  # headline less the sum as printed
    misprint: tuple[Misprint, ...]  # each of which alone would explain a contradiction

    def __repr__(self) -> str:
        allowed = (
            f"{self.low:,.0f} to {self.high:,.0f}"
            if isfinite(self.high)
            else f"{self.low:,.0f} or more"
        )
        printed = f"headline {self.headline:,}, sectors {self.parts:,} as printed ({allowed})"
        likely = (
            f"; likely misprint: {' or '.join(map(str, self.misprint))}" if self.misprint else ""
        )
        return f"{self.verdict}: {printed}, difference {self.difference:+,}{likely}"


def headline_fit(
    headline: pd.Series | Mapping[str, Any],
    parts: pd.DataFrame,
    rounding: int = 5,
    usual: pd.Series | None = None,
    due: Iterable[str] = (),
) -> Fit:
    """Tell whether a headline figure fits the sum of its parts.

    Parameters
    ----------
    headline : Series or dict
        With ``value`` and ``qualifier``.
    parts : DataFrame
        With ``value``, ``qualifier`` and ``sector``; subsets are not added, nor joint sectors beside
        their members.
    rounding : int
        The unit the source rounds its parts to. The ministry's figures are multiples of 5.
    usual : Series, optional
        Usual value by sector, to weigh which figure may be misprinted.
    due : iterable of str
        Sectors of your own that the headline covers, see `sectors.covers_front`.

    Returns
    -------
    Fit
        ``fits``: the headline is the sum as printed, or lies inside the sum of the intervals.
        ``rounds to``: it does not, but the headline, read to its own printed precision, meets it.
        ``incomplete``: fewer sectors than the headline covers, and the sum does not exceed it.
        ``allowed``: it does not meet the sum, but its bare "over" or "up to" allows it.
        ``contradicts``: none of these.

    Raises
    ------
    TypeError
        The headline is no row, the parts are no table.
    ValueError
        The headline or a part has no value.

    Examples
    --------
    >>> parts = pd.DataFrame({"value": [425, 40, 210, 235, 445, 220],
    ...     "qualifier": ["up_to", "about", "over", "up_to", "over", "over"],
    ...     "sector": ["centre", "dnepr", "east", "north", "south", "west"]})
    >>> usual = pd.Series({"south": 190, "centre": 450})
    >>> fit = headline_fit({"value": 1285, "qualifier": "about"}, parts, usual=usual)
    >>> fit.verdict, fit.difference, fit.misprint
    ('contradicts', -290, (Misprint(sector='south', printed=445, likely=155),))
    """
    if not (
        isinstance(headline, pd.Series | Mapping) and {"value", "qualifier"} <= set(headline.keys())
    ):
        raise TypeError(f"headline_fit takes a row with value and qualifier, not {named(headline)}")
    parts = require_claims(parts, "headline_fit", ("value", "qualifier", "sector"), whole=True)
    require_whole_number(rounding, "headline_fit", "rounding")
    parts = without_subsets(parts)
    parts = parts[add_up(parts["sector"])]
    if pd.isna(headline["value"]) or parts["value"].isna().any():
        raise ValueError("the headline or a part has no value; a missing figure cannot be added up")
    head = whole_values(pd.Series([headline["value"]], name="headline"), "headline_fit", "headline")
    value, printed = int(head.iloc[0]), int(parts["value"].sum())
    low, high = total(parts, rounding)
    verdict = _verdict(
        value, str(headline["qualifier"]), printed, (low, high), rounding,
        is_front=covers_front(parts["sector"], due),
    )  # fmt: skip
    misprints = _misprints(parts, value, usual) if verdict == CONTRADICTS else ()
    return Fit(verdict, printed, low, high, value, value - printed, misprints)


def _verdict(
    value: int,
    word: str,
    printed: int,
    ends: tuple[float, float],
    rounding: int,
    *,
    is_front: bool,
) -> Verdict:
    """Return the first of the verdicts that holds: the strictest reading comes first."""
    low, high = ends
    # an outlet's "exact" 2,000 may be rounded as well as its "about 2,000"
    reading = {"value": [value], "qualifier": [word.replace("exact", "about")]}
    read_low, read_high = as_printed(pd.DataFrame(reading)).iloc[0]
    if value == printed or low <= value <= high:
        return FITS
    if read_low <= high and low <= read_high and printed_unit(value)[0] > rounding:
        return ROUNDS_TO
    if not is_front and low <= read_high:
        return INCOMPLETE
    if (word == "over" and high >= value) or (word == "up_to" and low <= value):
        return ALLOWED
    return CONTRADICTS


def headlines(
    claims: pd.DataFrame, *, unequal: bool = False, found_in: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Set every headline beside the sectors on its own page.

    Parameters
    ----------
    claims : DataFrame
        A claims table. A page is one address, and one of its editions, items and spans of days.
    unequal : bool
        Leave out headlines that are the sum as printed.
    found_in : DataFrame, optional
        The table whose figures show the unit that the source rounds its parts to. Default: `claims`.
        One page alone shows none, so that its bounds are taken as if nothing were rounded.

    Returns
    -------
    DataFrame
        One row a headline, on its index in `claims`: ``date``, ``via``, ``edition``, ``item``,
        ``days``, ``qualifier``, ``sectors`` (number), ``front`` (bool: they cover the whole front)
        and the fields of `Fit`, ``misprint`` in words. The parts' rounding unit is found from all of
        the source's figures for the item.

    Raises
    ------
    TypeError
        Not a table.
    ValueError
        A table without what tells its pages apart: ``url``, ``edition`` and more.

    Examples
    --------
    >>> import lossdata as ld
    >>> page = ld.select(ld.load(), date="2026-01-17", via="gazeta.ru", item="personnel")
    >>> headlines(page)[["parts", "headline", "verdict"]].values.tolist()
    [[1305, 1305, 'fits']]
    """
    claims = require_claims(
        claims, "headlines", (*_PAGE, "sector", "value", "qualifier"), whole=True
    )
    has_sectors = claims.loc[claims["sector"] != "all", "source"].unique()
    figures = without_subsets(claims[claims["source"].isin(has_sectors)])
    figures = figures.assign(page=series_codes(figures, _PAGE))
    parts = figures[figures["sector"] != "all"]
    sums = parts.groupby("page")["value"].sum()
    heads = figures[(figures["sector"] == "all") & figures["page"].isin(sums.index)]
    if unequal:
        heads = heads[heads["value"] != heads["page"].map(sums).astype("Int64")]
    rounding = units(parts if found_in is None else found_in[found_in["sector"] != "all"])["unit"]
    fits = _fits(heads, parts, rounding.fillna(1))
    about = heads[["date", "via", "edition", "item", "days", "qualifier"]]
    # row beside row: to join would match labels, and those may repeat
    return pd.concat([about, fits], axis=1)


def _fits(heads: pd.DataFrame, parts: pd.DataFrame, rounding: pd.Series) -> pd.DataFrame:
    """Return the fit of each headline to the parts on its page, on the index of `heads`."""
    due_parts = parts.assign(due=due_by_row(parts))
    on_pages = due_parts[due_parts["page"].isin(heads["page"])]
    columns = ["sector", "value", "qualifier", "due"]
    by_page = dict(iter(on_pages[columns].groupby(on_pages["page"])))
    by_kind = parts.groupby(["source", "item"], observed=True)
    rows = []
    for _, head in heads.iterrows():
        own, kind = by_page[head["page"]], (head["source"], head["item"])
        unit = rounding.get(kind, 1)
        due = own["due"].iloc[0]
        fit = headline_fit(head, own, unit, due=due)
        if fit.verdict == CONTRADICTS:  # what is usual is asked only where it is needed: it is slow
            fit = headline_fit(head, own, unit, _usual(by_kind.get_group(kind), head), due)
        words = " or ".join(map(str, fit.misprint))
        rows.append((len(own), covers_front(own["sector"], due), *fit[:-1], words))
    return pd.DataFrame(rows, index=heads.index, columns=["sectors", "front", *Fit._fields])


def _usual(parts: pd.DataFrame, head: pd.Series) -> pd.Series:
    """Return the median figure by sector over the days to either side, this page left out."""
    is_near = (parts["date"] - head["date"]).abs() <= pd.Timedelta(days=USUAL_DAYS)
    is_like = (parts["page"] != head["page"]) & (parts["days"] == head["days"])
    near = parts[is_near & is_like]
    return near["value"].groupby(near["sector"].astype("str")).median()


def _misprints(parts: pd.DataFrame, headline: int, usual: pd.Series | None) -> tuple[Misprint, ...]:
    """Return the figures any one of which, with as many digits, would settle a difference.

    Fewest wrong digits first. One that clearly moves its figure towards what is usual for its
    sector (by a fifth or more) stands alone.
    """
    lacking = headline - int(parts["value"].sum())
    figures = zip(parts["sector"].astype("str"), parts["value"].astype(int), strict=True)
    possible = [Misprint(sector, value, value + lacking) for sector, value in figures]
    possible.append(Misprint("headline", headline, headline - lacking))
    ranked = sorted(
        (_wrong_digits(m), _log_distance_gained(m, usual), str(m), m)
        for m in possible
        if m.likely > 0 and len(str(m.likely)) == len(str(m.printed))
    )
    ranked = [row for row in ranked if row[0] == ranked[0][0] <= MOST_WRONG]
    if ranked and ranked[0][1] <= -CLEARLY_NEARER:
        ranked = ranked[:1]
    return tuple(misprint for *_, misprint in ranked)


def _wrong_digits(misprint: Misprint) -> int:
    digits = zip(str(misprint.printed), str(misprint.likely), strict=True)
    return sum(a != b for a, b in digits)


def _log_distance_gained(misprint: Misprint, usual: pd.Series | None) -> float:
    """Return by how much the likely figure is farther from the usual one than the printed one."""
    expected = 0 if usual is None else usual.get(misprint.sector, 0)
    if not expected > 0:
        return 0.0
    distance = abs(np.log(misprint.likely / expected)) - abs(np.log(misprint.printed / expected))
    return float(distance)
