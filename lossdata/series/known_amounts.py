"""Amounts that are known to be part of a step: what a log restates, what joined a label."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..claims.facts_by_row import breaks_of
from ..claims.kinds import named
from ..claims.source_record import Break
from ..claims.sources import source

__all__ = ["Amount", "amounts", "breaks_among", "rebases", "require_log", "restatements"]


class Amount(NamedTuple):
    """An amount that is known to be part of a step, and of whose."""

    day: int  # days since 1970
    item: str
    amount: int
    source: str | None = None  # None: whoever's series it is
    side: str | None = None
    step: int | None = None  # the step that it is part of, where the log names it


def restatements(claims: pd.DataFrame, corrections: pd.DataFrame | None) -> list[Amount]:
    """Return what a log of corrections restates; a log without ``source`` is of the one in the table."""
    if corrections is None:
        return []
    require_log(corrections, claims)
    if corrections.empty:
        return []
    log = corrections.reindex(columns=["date", "item", "amount", "source", "side", "step"])
    days = log["date"].to_numpy().astype("datetime64[D]").astype("int64")
    log = log.astype(object).where(log.notna(), None).drop(columns="date")
    return [Amount(day, *known) for day, known in zip(days, log.to_numpy().tolist(), strict=True)]


def require_log(corrections: pd.DataFrame, claims: pd.DataFrame) -> None:
    """Raise unless a log of corrections can be read, and says whose each amount is."""
    if not isinstance(corrections, pd.DataFrame):
        raise TypeError(
            f"corrections is to be a table of amounts by date and item, not {named(corrections)}"
        )
    absent = [c for c in ("date", "item", "amount") if c not in corrections]
    if absent:
        raise ValueError(f"corrections: no column {absent}; found {list(corrections.columns)}")
    if corrections.empty:
        return
    if (twice := corrections.duplicated()).any():
        day, item = corrections.loc[twice, ["date", "item"]].iloc[0]
        raise ValueError(
            f"corrections: {twice.sum()} row(s) stand twice, first that of {str(day)[:10]}, {item}, "
            "and would be taken off twice; pass corrections.drop_duplicates()"
        )
    whose = [c for c in ("source", "side") if c in corrections]
    absent = [c for c in ("item", *whose) if c not in claims and c != "side"]
    if absent:
        raise ValueError(f"corrections name {absent}: the claims need that column too")
    for column in ("source", "side"):
        if column not in whose and column in claims and claims[column].nunique() > 1:
            names = ", ".join(sorted(claims[column].dropna().astype(str).unique()))
            raise ValueError(
                f"corrections: no column {column!r}, and the claims are of {names}; "
                "say whose each amount is"
            )


def rebases(claims: pd.DataFrame, breaks: Iterable[Break] | None) -> list[Amount]:
    """Return the stock that joined labels: by default what is known of the sources in the table."""
    if "item" not in claims:
        return []
    known = breaks_of(claims) if breaks is None else breaks_among(breaks, claims)
    days = [(np.datetime64(b.date, "D").astype("int64"), b) for b in known if b.amount]
    return [
        Amount(day, b.item, b.amount, b.source, b.side or source(b.source).side) for day, b in days
    ]


def breaks_among(breaks: Iterable[Break], claims: pd.DataFrame) -> list[Break]:
    """Return the breaks that are of something in the table, or say that none is."""
    given = list(breaks)
    words = {
        c: set(claims[c].dropna().astype(str)) if c in claims else set() for c in ("source", "item")
    }
    used = [b for b in given if b.source in words["source"] and b.item in words["item"]]
    if given and not used:
        one = given[0]
        raise ValueError(
            f"breaks: none is of a source and item in the claims; that of {one.date} is of {one.source}, "
            f"{one.item}, the claims are of {', '.join(sorted(words['source'])) or 'no source'}"
        )
    return used


def amounts(
    claims: pd.DataFrame,
    first: np.ndarray,
    start: np.ndarray,
    span: np.ndarray,
    step: np.ndarray,
    known: list[Amount],
) -> np.ndarray:
    """Add up the known amounts that fall into each row's span (start, start + span].

    An amount that names the step it is part of is part of no other one-day step: a transcription
    that printed the right total the day before has nothing to restate.
    """
    out = np.zeros(len(first), step.dtype)
    rows_of: dict[tuple, np.ndarray] = {}
    for one in known:
        whose = {"item": one.item, "source": one.source, "side": one.side}
        key = tuple(whose.values())
        if key not in rows_of:
            rows = ~first
            for column, word in whose.items():
                if word is not None and column in claims:
                    rows &= (claims[column] == word).fillna(False).to_numpy(bool)
                elif word is not None and column == "source":
                    rows &= False  # nothing tells whose the claims are
            rows_of[key] = np.flatnonzero(rows)
        p = rows_of[key]
        p = p[(start[p] < one.day) & (one.day <= start[p] + span[p])]
        out[p if one.step is None else p[(step[p] == one.step) | (span[p] > 1)]] += one.amount
    return out
