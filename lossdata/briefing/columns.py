"""A claim as the columns of the claims table."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from ..claims.sources import source as known_source
from ..claims.table import COLUMNS
from .claimants import GENERAL_STAFF, MINISTRY
from .dating import day_of
from .doubts import LISTS_OF_DEAD
from .figures import Figure, Reading
from .lengths import Length, Month, Time, days_in

__all__ = ["Constant", "before_fuel", "columns_of", "counts_of", "parts_of_lists"]

_MEANS = {
    "killed": "killed",
    "fatalities": "killed",
    "killed_or_wounded": "casualties",
    "casualties": "casualties",
}
_SOURCE, _ITEM, _MEASURE, _SIDE, _COUNTS, _VALUE, _SCOPE = (
    COLUMNS.index(c) for c in ("source", "item", "measure", "side", "counts", "value", "scope")
)
_WHOLE = 2  # times a part at least


class Constant(NamedTuple):
    """What holds for all rows of a text."""

    day: pd.Timestamp
    basis: str | None
    via: str | None
    url: str | None


def columns_of(
    f: Figure,
    read: Reading,
    source: str,
    side: str,
    sector: str,
    time: Time | None,
    press: bool,
    constant: Constant,
) -> tuple:
    """Return a claim as a row of the claims table."""
    edition = None
    if source == MINISTRY:
        edition = "press_centres" if press else "bulletin"
    days = days_in(time, constant.day) if isinstance(time, Month) else time
    running = isinstance(time, Month) and days is None
    lag = known_source(source).lag_of(edition)
    day = pd.NaT if running else day_of(f, time, read, lag, constant.day)
    basis = constant.basis if pd.isna(day) else "inferred" if isinstance(time, Month) else "printed"
    return (
        constant.day if pd.isna(day) else day, basis, source, constant.via, side, f.item,
        counts_of(f, source), sector,
        "subset" if f.part else "whole",
        "cumulative" if time is Length.TOTAL else "interval",
        days if isinstance(days, int) else None,
        f.value, f.bound, f.wording or None, edition, None, constant.url,
    )  # fmt: skip


def counts_of(f: Figure, source: str) -> str:
    """Return what the figure counts: the source's own meaning, not the verb's of an outlet."""
    if f.item != "personnel":
        return "visually_confirmed" if source == "oryx" else "destroyed"
    if f.wording in ("captured", "missing"):
        return "prisoners" if f.wording == "captured" else "missing"
    if source in LISTS_OF_DEAD:
        return "killed"
    return known_source(source).personnel or _MEANS.get(f.wording, "losses")


def parts_of_lists(rows: list[tuple]) -> list[tuple]:
    """Return the rows of one text, totals of a list of dead that has far more as parts: a region's."""
    of_dead = [r for r in rows if r[_SOURCE] in LISTS_OF_DEAD and r[_MEASURE] == "cumulative"]
    most: dict[tuple, int] = {}
    for r in of_dead:
        key = (r[_SOURCE], r[_SIDE], r[_COUNTS])
        most[key] = max(most.get(key, 0), r[_VALUE] or 0)
    return [
        (*r[:_SCOPE], "subset", *r[_SCOPE + 1 :])
        if r in of_dead and _WHOLE * (r[_VALUE] or 0) < most[r[_SOURCE], r[_SIDE], r[_COUNTS]]
        else r
        for r in rows
    ]


def before_fuel(rows: list[tuple]) -> list[tuple]:
    """Return the rows of one text, vehicles renamed where its list has fuel tanks apart.

    Until May 2022 the General Staff's lists had; what they called vehicles was less than now.
    """
    said = {(r[_SOURCE], r[_ITEM], r[_MEASURE]) for r in rows}
    if (GENERAL_STAFF, "fuel_tank", "cumulative") not in said:
        return rows
    named = (GENERAL_STAFF, "vehicle")
    return [
        (*r[:_ITEM], "military_auto", *r[_ITEM + 1 :]) if (r[_SOURCE], r[_ITEM]) == named else r
        for r in rows
    ]
