"""The front by sector: one table of days and sectors, and shares of it."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from ..claims.kinds import require_claims
from ..claims.ranges import require_word
from ..claims.selection import select
from ..claims.table import varying
from ..claims.vocabulary import GROUPINGS
from . import intervals
from .agreed_wording import briefings
from .fronts import KNOWN, add_up, covers_front, due_sectors, members
from .worded import Rounding, bounds

__all__ = ["sector_shares", "sector_table"]

#: The sheets of a table, with their dtypes.
_SHEETS: dict[str, Literal["Int64", "float64", "str"]] = {
    "value": "Int64",
    "low": "float64",
    "high": "float64",
    "printed": "str",
}

#: What a table of sectors may not mix.
_ONE = ("source", "side", "item", "counts", "measure", "days", "edition")


def sector_table(
    claims: pd.DataFrame,
    when: str | tuple[str, str] | pd.Timestamp | None = None,
    *,
    rounding: Rounding = "auto",
    fill: Literal["none", "zero"] = "none",
) -> pd.DataFrame:
    """Return the front by day and sector: the figures, their bounds, and what is missing.

    Where several outlets report a briefing they vote, on number and wording apart (see
    `sectors.briefings`). Joint sectors stay joint, in a column of their own. Subsets of another
    figure and headlines are left out.

    Parameters
    ----------
    claims : DataFrame
        A claims table with one source, side, item, edition and length in days.
    when : str, (str, str) or Timestamp, optional
        A day, a month, a year, or the first and the last date. Default: all.
    rounding : int, "auto" or None
        The rounding unit of the bounds, see `sectors.bounds`. "auto" looks for it in all of
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
        `claims.vocabulary.GROUPINGS_FROM`, and of the directions, or sectors of your own, that `claims`
        has before and after); ``front`` (bool: those that may be added, see `sectors.add_up`, cover
        the front; sectors of your own: none is missing).
        A joint sector can stand beside its own members: do not sum the columns as they are.
        `plots.sector_heatmap` draws ``table["value"]``.

    Raises
    ------
    TypeError
        Not a claims table.
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
    require_word(fill, "sector_table", "fill", ("none", "zero"))
    claims = require_claims(
        claims, "sector_table", ("date", "sector", "measure", "via", "value"), whole=True
    )
    figures = _figures(claims, when)
    # one day alone shows no unit: it is looked for in all that was given
    figures = figures.join(bounds(figures, rounding, found_in=claims))
    words = zip(figures["value"], figures["qualifier"], strict=True)
    figures["printed"] = [_as_printed(value, word) for value, word in words]
    figures["sector"] = figures["sector"].astype(str)
    order = _order(figures["sector"])
    sheets = {
        name: figures.pivot(index="date", columns="sector", values=name)
        .reindex(columns=order)
        .astype(dtype)
        for name, dtype in _SHEETS.items()
    }
    is_given = sheets["value"].notna()
    is_due = due_sectors(pd.DatetimeIndex(is_given.index), claims)
    missing = [
        ", ".join(sector for sector in is_due.columns[due] if sector not in members(printed))
        for due, printed in zip(is_due.to_numpy(), _names(is_given), strict=True)
    ]
    # only what is due is filled: before a sector was named, nobody reported that it had none
    if fill == "zero":
        is_filled = is_due.reindex(columns=order, fill_value=False) & ~is_given
        for name in ("value", "low", "high"):
            sheets[name] = sheets[name].mask(is_filled, 0)
    out = pd.concat(sheets, axis=1, names=[None, "sector"])
    out["missing", ""] = pd.array(missing, dtype="str")
    out["front", ""] = [
        covers_front(printed[add_up(printed)], is_due.columns[due])
        for printed, due in zip(_names(is_given), is_due.to_numpy(), strict=True)
    ]
    return out


def _figures(
    claims: pd.DataFrame, when: str | tuple[str, str] | pd.Timestamp | None
) -> pd.DataFrame:
    """Return what the outlets agree on for each date and sector; refuse what would mix."""
    rows = claims[(claims["sector"] != "all") & (claims["measure"] == "interval")]
    if when is not None:
        start, end = when if isinstance(when, tuple) else (when, when)
        rows = select(rows, start=start, end=end)
    figures = briefings(rows)  # which leaves out subsets
    if figures.empty:
        asked = "" if when is None else f"on {when} "
        raise ValueError(f"no figure by sector {asked}in the table")
    mixed = varying(figures, _ONE)
    if mixed:
        kinds = ", ".join(map(str, figures[mixed[0]].unique()[:4]))
        raise ValueError(f"column {mixed[0]!r} would be mixed ({kinds}); select one of them first")
    return figures


def _as_printed(value: int, qualifier: str) -> str | float:
    """Word a figure as it was printed; "?" where the outlets' bounds tie."""
    if pd.isna(value):
        return np.nan
    if pd.isna(qualifier):
        return f"? {value:,}"
    word = {"exact": "", "up_to": "up to "}.get(str(qualifier), f"{qualifier} ")
    return f"{word}{value:,}"


def _order(sectors: pd.Series) -> list[str]:
    """Return the columns: the six groupings if there is one, then what else was printed."""
    printed = set(sectors)
    six = set(GROUPINGS) if printed & set(GROUPINGS) else set()
    return [s for s in KNOWN if s in printed | six] + sorted(printed - set(KNOWN))


def _names(is_given: pd.DataFrame) -> list[pd.Index]:
    """Return the sectors that each row has."""
    return [is_given.columns[row] for row in is_given.to_numpy()]


def sector_shares(
    claims: pd.DataFrame,
    when: str | tuple[str, str] | pd.Timestamp | None = None,
    *,
    rounding: Rounding = "auto",
) -> pd.DataFrame:
    """Return each sector's share of the day's claimed losses, where the whole front is known.

    A share is of the sum of the sectors, which contains the sector: its ends follow from that (see
    `sectors.intervals.share`). Days that lack a sector have no share at all, and are named. What may not
    be added (see `sectors.add_up`) has no share: border areas, joint sectors beside their members.

    Parameters
    ----------
    claims, when, rounding
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
    claims = require_claims(
        claims, "sector_shares", ("date", "sector", "measure", "via", "value"), whole=True
    )
    table = sector_table(claims, when, rounding=rounding)
    sheets = {name: table[[name]].droplevel(0, axis=1) for name in ("value", "low", "high")}
    values = _added(sheets["value"].where(table["front"]))
    # without any whole day the columns stay, so that the table says what it lacks
    if table["front"].any():
        values = values.dropna(axis=1, how="all")
    parts = _long(values, "value").dropna()
    for end in ("low", "high"):
        parts = parts.merge(_long(sheets[end], end), on=["date", "sector"])
    # a share's ends follow from the others' ends, as the sum contains the part
    parts[["low", "high"]] = intervals.shares(parts, "date").to_numpy()
    sums = parts.groupby("date")["value"].transform("sum")
    parts["value"] = (parts["value"] / sums).astype("float64")
    shares = {
        name: parts.pivot(index="date", columns="sector", values=name).reindex(
            index=table.index, columns=values.columns
        )
        for name in sheets
    }
    out = pd.concat(shares, axis=1, names=[None, "sector"])
    for name in ("missing", "front"):
        out[name, ""] = table[name]
    return out


def _added(values: pd.DataFrame) -> pd.DataFrame:
    """Return the figures that may be added, on each date; the others missing."""
    added = [set(printed[add_up(printed)]) for printed in _names(values.notna())]
    is_added = [[sector in on_date for sector in values] for on_date in added]
    return values.where(np.array(is_added, bool))


def _long(sheet: pd.DataFrame, name: str) -> pd.DataFrame:
    return sheet.reset_index().melt("date", value_name=name)
