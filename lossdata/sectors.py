"""The front by sector: one table of days and sectors, shares, and directions as groupings."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from . import intervals
from .bounds import bounds
from .fronts import add_up, covers_front, members
from .outlets import briefings
from .queries import select, varying
from .vocabulary import BORDER_AREAS, CROSSWALK, DIRECTIONS, GROUPINGS, GROUPINGS_FROM

#: What a table of sectors may not mix.
_ONE = ("source", "side", "item", "counts", "measure", "days", "edition")


def sector_table(
    claims: pd.DataFrame,
    when: str | tuple[str, str] | pd.Timestamp | None = None,
    *,
    unit: int | Literal["auto"] | None = "auto",
    fill: Literal["none", "zero"] = "none",
) -> pd.DataFrame:
    """Return the front by day and sector: the figures, their bounds, and what is missing.

    Where several outlets report a briefing they vote, on number and wording apart (see
    `outlets.briefings`). Joint sectors stay joint, in a column of their own. Subsets of another
    figure and headlines are left out.

    Parameters
    ----------
    claims : DataFrame
        A claims table with one source, side, item, edition and length in days.
    when : str, (str, str) or Timestamp, optional
        A day, a month, a year, or the first and the last date. Default: all.
    unit : int, "auto" or None
        The rounding unit of the bounds, see `bounds.bounds`. "auto" looks for it in all of
        `claims`, not only in the dates asked for.
    fill : "none" or "zero"
        What an unreported sector is: missing, or, if you know that it had none, zero; what was
        filled is still named in ``missing``.

    Returns
    -------
    DataFrame
        One row a date that has a sector, in order. Columns of two levels: ``value`` (Int64),
        ``low`` and ``high`` (float64), ``printed`` (str, "over 440"), each by sector: the six
        groupings where one of them is in the table, then what else was printed; ``missing`` (str:
        the sectors that have no figure, alone or within a joint one: of the groupings, see
        `vocabulary.GROUPINGS_FROM`, or earlier of the directions that `claims` has before and
        after); ``front`` (bool: those that may be added, see `fronts.add_up`, cover the front).
        A joint sector can stand beside its own members: do not sum the columns as they are.
        `plots.sector_heatmap` draws ``table["value"]``.

    Raises
    ------
    ValueError
        The table mixes editions, items, lengths …: names the column and what it holds. No sector on
        these dates.

    Examples
    --------
    >>> import lossdata as ld
    >>> people = ld.select(ld.load(), source="russian_mod", item="personnel", days=1,
    ...                    edition="bulletin")
    >>> day = sector_table(people, "2025-08-13")
    >>> day["printed"].iloc[0].dropna().tolist(), day["missing"].iloc[0]
    (['170', '220', '255', '385'], 'east, dnepr')
    """
    if fill not in ("none", "zero"):
        raise ValueError(f'fill {fill!r}: expected "none" or "zero"')
    said = _sectors(claims, when)
    told = said.join(bounds(said, unit, found_in=claims))
    told["printed"] = [_worded(v, w) for v, w in zip(told["value"], told["qualifier"], strict=True)]
    told["sector"] = told["sector"].astype(str)
    order = _order(told["sector"])
    sheets = {}
    for name in ("value", "low", "high", "printed"):
        sheet = told.pivot(index="date", columns="sector", values=name).reindex(columns=order)
        kind = {"value": "Int64", "printed": "str"}.get(name, "float64")
        sheets[name] = sheet.astype(kind)
    given = sheets["value"].notna()
    expected = _expected(given.index, claims)
    missing = [
        ", ".join(s for s in expected.columns[need] if s not in members(has))
        for need, has in zip(expected.to_numpy(), _given(given), strict=True)
    ]
    if fill == "zero":
        for name in ("value", "low", "high"):
            sheets[name] = sheets[name].mask(
                expected.reindex(columns=order, fill_value=False) & ~given, 0
            )
    out = pd.concat(sheets, axis=1, names=[None, "sector"])
    out["missing", ""] = pd.array(missing, dtype="str")
    out["front", ""] = [covers_front(c[add_up(c)]) for c in _given(given)]
    return out


def _sectors(claims: pd.DataFrame, when: str | tuple[str, str] | None) -> pd.DataFrame:
    """Return what the outlets agree on for each date and sector; refuse what would mix."""
    rows = claims[(claims["sector"] != "all") & (claims["measure"] == "interval")]
    if when is not None:
        start, end = when if isinstance(when, tuple) else (when, when)
        rows = select(rows, start=start, end=end)
    said = briefings(rows)  # which leaves out subsets
    if said.empty:
        raise ValueError(f"no figure by sector {'' if when is None else f'on {when} '}in the table")
    mixed = varying(said, _ONE)
    if mixed:
        found = ", ".join(map(str, said[mixed[0]].unique()[:4]))
        raise ValueError(f"column {mixed[0]!r} would be mixed ({found}); select one of them first")
    return said


def _worded(value: int, qualifier: str) -> str | float:
    """Word a figure as it was printed; "?" where the outlets' bounds tie."""
    if pd.isna(value):
        return np.nan
    if pd.isna(qualifier):
        return f"? {value:,}"
    word = {"exact": "", "up_to": "up to "}.get(str(qualifier), f"{qualifier} ")
    return f"{word}{value:,}"


def _order(sectors: pd.Series) -> list[str]:
    """Return the columns: the six groupings if there is one, then what else was printed."""
    found = set(sectors)
    known = [*GROUPINGS, *DIRECTIONS, *BORDER_AREAS]
    six = set(GROUPINGS) if found & set(GROUPINGS) else set()
    return [s for s in known if s in found | six] + sorted(found - set(known))


def _given(given: pd.DataFrame) -> list[pd.Index]:
    """Return the sectors that each row has."""
    return [given.columns[has] for has in given.to_numpy()]


def _expected(dates: pd.DatetimeIndex, claims: pd.DataFrame) -> pd.DataFrame:
    """Return which sectors a briefing of each date should have (bool, dates by sectors).

    The groupings from the date on which bulletins name them alone; before it the directions that
    the claims have on or before that date and on or after it.
    """
    directions = claims[["date", "sector"]].assign(
        sector=claims["sector"].astype(str).str.split("+")
    )
    spans = directions.explode("sector").groupby("sector")["date"].agg(["min", "max"])
    change = min(GROUPINGS_FROM.values())
    out = {g: dates >= since for g, since in GROUPINGS_FROM.items()}
    for d in spans.index.intersection(DIRECTIONS):
        out[d] = (dates >= spans["min"][d]) & (dates <= spans["max"][d]) & (dates < change)
    return pd.DataFrame(out, index=dates)


def shares(
    claims: pd.DataFrame,
    when: str | tuple[str, str] | pd.Timestamp | None = None,
    *,
    unit: int | Literal["auto"] | None = "auto",
) -> pd.DataFrame:
    """Return each sector's share of the day's claimed losses, where the whole front is known.

    A share is of the sum of the sectors, which contains the sector: its ends follow from that (see
    `intervals.share`). Days that lack a sector have no share at all, and are named. What may not
    be added (see `fronts.add_up`) has no share: border areas, joint sectors beside their members.

    Parameters
    ----------
    claims, when, unit
        As in `sector_table`.

    Returns
    -------
    DataFrame
        The rows of `sector_table`. Columns of two levels: ``value`` (share of the figures as
        printed; a row sums to 1), ``low`` and ``high``, each by sector that has a share (float64, 0
        to 1, missing on days that do not cover the front); ``missing`` and ``front`` as there.
        `plots.sector_shares` draws ``table["value"]``.

    Examples
    --------
    >>> import lossdata as ld
    >>> people = ld.select(ld.load(), source="russian_mod", item="personnel", days=1,
    ...                    edition="bulletin")
    >>> shares(people, "2026-01-17").round(3)[[("low", "centre"), ("high", "centre")]].values.tolist()
    [[0.335, 0.342]]
    """
    table = sector_table(claims, when, unit=unit)
    values = table["value"].where(table["front"])
    added = [set(names[add_up(names)]) for names in _given(values.notna())]
    apart = [[s in names for s in values] for names in added]
    values = values.where(np.array(apart, bool))
    values = values.dropna(axis=1, how="all") if table["front"].any() else values
    known = values.reset_index().melt("date", value_name="value").dropna()
    for end in ("low", "high"):
        ends = table[end].reset_index().melt("date", value_name=end)
        known = known.merge(ends, on=["date", "sector"])
    known[["low", "high"]] = intervals.shares(known, "date").to_numpy()
    sums = known.groupby("date")["value"].transform("sum")
    known["value"] = (known["value"] / sums).astype("float64")
    sheets = {
        name: known.pivot(index="date", columns="sector", values=name).reindex(
            index=table.index, columns=values.columns
        )
        for name in ("value", "low", "high")
    }
    out = pd.concat(sheets, axis=1, names=[None, "sector"])
    for name in ("missing", "front"):
        out[name, ""] = table[name]
    return out


def to_groupings(
    claims: pd.DataFrame,
    *,
    unit: int | Literal["auto"] | None = "auto",
) -> pd.DataFrame:
    """Return figures by direction, and joint ones, as what they leave each grouping: intervals.

    A direction that dated pages pair with one grouping at that date gives it its whole figure. Where
    it belonged to two, or no page was found for the date, each gets between none and all of it; so
    does each member of a joint sector. See `vocabulary.CROSSWALK`. The intervals of one figure are
    not independent: what one grouping gets, another lacks.

    Parameters
    ----------
    claims : DataFrame
        A claims table. Headlines, subsets and border areas are left out.
    unit : int, "auto" or None
        As in `bounds.bounds`.

    Returns
    -------
    DataFrame
        One row a figure and grouping: the columns of the report, with ``sector`` as published;
        ``grouping`` (str); ``low`` and ``high`` (float64); ``basis``: as printed (it is a
        grouping), documented, doubtful, joint; ``doubt`` (str: why, or empty).

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
        members = str(sector).split("+")
        found = [crossings(member, date) for member in members]
        sure = all(basis in ("as printed", "documented") for _, basis, _ in found)
        names = sorted({g for groupings, _, _ in found for g in groupings})
        whole = len(names) == 1 and sure
        basis = found[0][1] if len(members) == 1 else "documented" if whole else "joint"
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
        The groupings (none for a border area); "as printed", "documented" or "doubtful"; the doubt.

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
    sure = [
        c.grouping
        for c in known
        if not c.doubt and pd.Timestamp(c.first) <= date <= pd.Timestamp(c.last)
    ]
    if len(sure) == 1:
        return tuple(sure), "documented", ""
    doubts = [c.doubt for c in known if c.doubt] or ["no page of that time names a grouping"]
    return tuple(dict.fromkeys(c.grouping for c in known)), "doubtful", "; ".join(doubts)
