"""A claim as the columns of the claims table."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from ..claims.sources import source as known_source
from ..claims.table import COLUMNS
from .claimants import GENERAL_STAFF, MINISTRY
from .doubts import LISTS_OF_DEAD
from .figures import Figure
from .lengths import Length, Time

__all__ = ["Constant", "before_fuel", "columns_of", "counts_of"]

_MEANS = {
    "killed": "killed",
    "fatalities": "killed",
    "killed_or_wounded": "casualties",
    "casualties": "casualties",
}
_SOURCE, _ITEM, _MEASURE = (COLUMNS.index(c) for c in ("source", "item", "measure"))


class Constant(NamedTuple):
    """What holds for all rows of a text."""

    day: pd.Timestamp
    basis: str | None
    via: str | None
    url: str | None


def columns_of(
    f: Figure,
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
    return (
        constant.day, constant.basis, source, constant.via, side, f.item, counts_of(f, source), sector,
        "subset" if f.part else "whole",
        "cumulative" if time is Length.TOTAL else "interval",
        time if isinstance(time, int) else None,
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
