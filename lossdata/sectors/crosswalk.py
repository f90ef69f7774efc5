"""Figures by direction, and joint ones, as what they leave each grouping: intervals."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

import pandas as pd

from ..claims.dates import day
from ..claims.directions import CROSSWALK
from ..claims.kinds import require_claims
from ..claims.vocabulary import GROUPINGS, SECTORS, nearest
from .agreed_wording import briefings
from .worded import Rounding, bounds

__all__ = [
    "APART",
    "AS_PRINTED",
    "DOCUMENTED",
    "DOUBTFUL",
    "JOINT",
    "Basis",
    "Crossed",
    "crossings",
    "to_groupings",
]

#: How it is known which grouping a figure is of, see `to_groupings`.
Basis = Literal["as printed", "documented", "doubtful", "joint", "apart"]
AS_PRINTED, DOCUMENTED, DOUBTFUL, JOINT, APART = get_args(Basis)


class Crossed(NamedTuple):
    """What a single sector's figure may be, by groupings of forces."""

    groupings: tuple[str, ...]
    basis: Basis
    doubt: str  # why, in words, or ""


def to_groupings(
    claims: pd.DataFrame,
    *,
    rounding: Rounding = "auto",
) -> pd.DataFrame:
    """Return figures by direction, and joint ones, as what they leave each grouping: intervals.

    A direction that dated pages pair with one grouping at that date gives it its whole figure. Where
    it belonged to two, or no page was found for the date, each gets between none and all of it; so
    does each member of a joint sector. See `claims.directions.CROSSWALK`. The intervals of one figure are
    not independent: what one grouping gets, another lacks. A joint sector that stands beside a figure
    of its own member says the same again: take `sectors.add_up` of the sectors before adding rows.

    Parameters
    ----------
    claims : DataFrame
        A claims table. Headlines and subsets are left out.
    rounding : int, "auto" or None
        As in `sectors.bounds`.

    Returns
    -------
    DataFrame
        One row a figure and grouping: the columns of the report, with ``sector`` as published;
        ``grouping`` (str, empty for what belongs to none: border areas, sectors of your own);
        ``low`` and ``high`` (float64); ``basis``: as printed (it is a grouping), documented,
        doubtful, joint, apart (it belongs to none); ``doubt`` (str: why, or empty).

    Raises
    ------
    TypeError, ValueError
        Not a claims table; a rounding unit that is none.

    Examples
    --------
    >>> import lossdata as ld
    >>> people = ld.select(ld.load(), source="russian_mod", item="personnel", date="2024-02-14",
    ...                    sector=["donetsk", "krasny_liman"])
    >>> to_groupings(people)[["sector", "grouping", "low", "high", "basis"]].values.tolist()
    [['donetsk', 'south', 325.0, 325.0, 'documented'],
     ['krasny_liman', 'centre', 0.0, 310.0, 'doubtful'],
     ['krasny_liman', 'west', 0.0, 310.0, 'doubtful']]
    """
    claims = require_claims(
        claims, "to_groupings", ("date", "sector", "via", "value", "qualifier"), whole=True
    )
    figures = briefings(claims[claims["sector"] != "all"])  # which leaves out subsets
    figures = figures.join(bounds(figures, rounding, found_in=claims))
    names = pd.DataFrame(
        [
            (row, *share)
            for row, date, sector in zip(
                figures.index, figures["date"], figures["sector"].astype(str), strict=True
            )
            for share in _shares_of(sector, date)
        ],
        columns=["row", "grouping", "is_whole", "basis", "doubt"],
    )
    report = [*figures.columns[: figures.columns.get_loc("via")]]
    out = figures.loc[names["row"], [*report, "low", "high"]].reset_index(drop=True)
    # who gets some of a figure gets none of it at least; a missing one stays missing
    low = out["low"].where(names["is_whole"], 0).fillna(0).mask(out["high"].isna())
    out = out.assign(low=low, **names[["grouping", "basis", "doubt"]])
    return out[[*report, "grouping", "low", "high", "basis", "doubt"]]


def _shares_of(sector: str, date: pd.Timestamp) -> list[tuple[str, bool, Basis, str]]:
    """Return the groupings of a sector's figure: whether each gets all of it, how that is known."""
    crossed = [_crossed(part, date) for part in sector.split("+")]
    groupings = sorted({g for crossing in crossed for g in crossing.groupings})
    doubt = "; ".join(dict.fromkeys(c.doubt for c in crossed if c.doubt))
    if not groupings:
        return [("", True, APART, doubt)]
    is_sure = all(c.basis in (AS_PRINTED, DOCUMENTED) for c in crossed)
    is_whole = len(groupings) == 1 and is_sure
    basis_of_joint: Basis = DOCUMENTED if is_whole else JOINT
    basis = crossed[0].basis if len(crossed) == 1 else basis_of_joint
    return [(grouping, is_whole, basis, doubt) for grouping in groupings]


def crossings(sector: str, date: str | pd.Timestamp) -> Crossed:
    """Return the groupings that a single sector's figure may be, and how well that is known.

    Parameters
    ----------
    sector : str
        A single one, not a joint one.
    date : str or Timestamp
        Of the report.

    Returns
    -------
    Crossed
        ``groupings`` (none for a border area); ``basis``: "as printed", "documented", "doubtful" or
        "apart"; ``doubt`` (str).

    Raises
    ------
    ValueError
        A date that is no day; a joint sector; a word that is nearly one of the vocabulary's.

    Examples
    --------
    >>> crossings("kupyansk", "2023-09-04")
    Crossed(groupings=('west',), basis='documented', doubt='')
    >>> crossings("krasny_liman", "2023-09-04")[0], crossings("krasny_liman", "2024-02-14")[0]
    (('centre',), ('centre', 'west'))
    """
    when = day(date, "date")
    near = nearest(sector, SECTORS) if isinstance(sector, str) else None
    if not isinstance(sector, str) or "+" in sector or (near and near != sector):
        hint = f" (nearest: {near})" if near else ""
        raise ValueError(f"crossings takes a single sector, not {sector!r}{hint}")
    return _crossed(sector, when)


def _crossed(sector: str, date: pd.Timestamp) -> Crossed:
    if sector in GROUPINGS:
        return Crossed((sector,), AS_PRINTED, "")
    known = [c for c in CROSSWALK if c.direction == sector]
    if not known:
        return Crossed((), APART, "")
    documented = [c.grouping for c in known if c.is_documented(date)]
    if len(documented) == 1:
        return Crossed(tuple(documented), DOCUMENTED, "")
    doubts = [c.doubt for c in known if c.doubt] or ["no page of that time names a grouping"]
    return Crossed(tuple(dict.fromkeys(c.grouping for c in known)), DOUBTFUL, "; ".join(doubts))
