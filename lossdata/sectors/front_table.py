"""The front by sector: one table of days and sectors, and shares of it."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from ..claims.selection import select
from ..claims.table import varying
from ..claims.vocabulary import BORDER_AREAS, DIRECTIONS, GROUPINGS, GROUPINGS_FROM
from . import intervals
from .fronts import add_up, covers_front, members
from .outlets import briefings
from .worded import bounds

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
        The rounding unit of the bounds, see `worded.bounds`. "auto" looks for it in all of
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
        `vocabulary.GROUPINGS_FROM`, and of the directions, or sectors of your own, that `claims`
        has before and after); ``front`` (bool: those that may be added, see `fronts.add_up`, cover
        the front; sectors of your own: none is missing).
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
    own = members(order).isdisjoint([*GROUPINGS, *DIRECTIONS, *BORDER_AREAS])
    out["front", ""] = [
        not lacks if own else covers_front(c[add_up(c)])
        for c, lacks in zip(_given(given), missing, strict=True)
    ]
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

    The groupings from the date on which bulletins name them alone; other sectors from the first to
    the last date on which the claims have them, directions only before the groupings. Border areas
    are never due.
    """
    given = claims.loc[claims["sector"] != "all", ["date", "sector"]]
    given = given.assign(sector=given["sector"].astype(str).str.split("+")).explode("sector")
    spans = given.groupby("sector")["date"].agg(["min", "max"])
    known = {*GROUPINGS, *DIRECTIONS, *BORDER_AREAS} & set(spans.index)
    change = min(GROUPINGS_FROM.values())
    out = {g: dates >= since for g, since in GROUPINGS_FROM.items()} if known else {}
    for sector in spans.index.difference([*GROUPINGS, *BORDER_AREAS]):
        due = (dates >= spans["min"][sector]) & (dates <= spans["max"][sector])
        out[sector] = due & (dates < change) if sector in DIRECTIONS else due
    return pd.DataFrame(out, index=dates)


def sector_shares(
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
    >>> sector_shares(people, "2026-01-17").round(3)[[("low", "centre"), ("high", "centre")]].values.tolist()
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
