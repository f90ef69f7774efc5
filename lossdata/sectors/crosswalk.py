"""Figures by direction, and joint ones, as what they leave each grouping: intervals."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from ..claims.directions import CROSSWALK
from ..claims.vocabulary import GROUPINGS
from .outlets import briefings
from .worded import bounds


def to_groupings(
    claims: pd.DataFrame,
    *,
    unit: int | Literal["auto"] | None = "auto",
) -> pd.DataFrame:
    """Return figures by direction, and joint ones, as what they leave each grouping: intervals.

    A direction that dated pages pair with one grouping at that date gives it its whole figure. Where
    it belonged to two, or no page was found for the date, each gets between none and all of it; so
    does each member of a joint sector. See `vocabulary.CROSSWALK`. The intervals of one figure are
    not independent: what one grouping gets, another lacks. A joint sector that stands beside a figure
    of its own member says the same again: take `fronts.add_up` of the sectors before adding rows.

    Parameters
    ----------
    claims : DataFrame
        A claims table. Headlines and subsets are left out.
    unit : int, "auto" or None
        As in `worded.bounds`.

    Returns
    -------
    DataFrame
        One row a figure and grouping: the columns of the report, with ``sector`` as published;
        ``grouping`` (str, empty for what belongs to none: border areas, sectors of your own);
        ``low`` and ``high`` (float64); ``basis``: as printed (it is a grouping), documented,
        doubtful, joint, apart (it belongs to none); ``doubt`` (str: why, or empty).

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
    said = briefings(claims[claims["sector"] != "all"])  # which leaves out subsets
    said = said.join(bounds(said, unit, found_in=claims))
    told = []
    for at, date, sector in zip(said.index, said["date"], said["sector"], strict=True):
        parts = str(sector).split("+")
        found = [crossings(part, date) for part in parts]
        sure = all(basis in ("as printed", "documented") for _, basis, _ in found)
        names = sorted({g for groupings, _, _ in found for g in groupings}) or [""]
        whole = (len(names) == 1 and sure) or names == [""]
        basis = found[0][1] if len(parts) == 1 else "documented" if whole else "joint"
        basis = "apart" if names == [""] else basis
        doubt = "; ".join(dict.fromkeys(why for _, _, why in found if why))
        told += [(at, name, whole, basis, doubt) for name in names]
    told = pd.DataFrame(told, columns=["row", "grouping", "whole", "basis", "doubt"])
    columns = [*said.columns[: said.columns.get_loc("via")], "low", "high"]
    out = said.loc[told["row"], columns].reset_index(drop=True)
    low = out.pop("low").where(told["whole"], out["high"] * 0).fillna(0).mask(out["high"].isna())
    out.insert(len(out.columns) - 1, "low", low)
    out.insert(len(out.columns) - 2, "grouping", told["grouping"])
    return out.join(told[["basis", "doubt"]])


def crossings(sector: str, date: str | pd.Timestamp) -> tuple[tuple[str, ...], str, str]:
    """Return the groupings that a single sector's figure may be, and how well that is known.

    Returns
    -------
    tuple
        The groupings (none for a border area); "as printed", "documented", "doubtful" or "apart";
        the doubt.

    Examples
    --------
    >>> crossings("kupyansk", "2023-09-04")
    (('west',), 'documented', '')
    >>> crossings("krasny_liman", "2023-09-04")[0], crossings("krasny_liman", "2024-02-14")[0]
    (('centre',), ('centre', 'west'))
    """
    if sector in GROUPINGS:
        return (sector,), "as printed", ""
    date = pd.Timestamp(date)
    known = [c for c in CROSSWALK if c.direction == sector]
    if not known:
        return (), "apart", ""
    sure = [
        c.grouping
        for c in known
        if not c.doubt and pd.Timestamp(c.first) <= date <= pd.Timestamp(c.last)
    ]
    if len(sure) == 1:
        return tuple(sure), "documented", ""
    doubts = [c.doubt for c in known if c.doubt] or ["no page of that time names a grouping"]
    return tuple(dict.fromkeys(c.grouping for c in known)), "doubtful", "; ".join(doubts)
