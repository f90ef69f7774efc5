"""Which sectors of one briefing make a whole front, and which of them add up."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from ..claims.vocabulary import BORDER_AREAS, DIRECTIONS, GROUPINGS, GROUPINGS_FROM

__all__ = [
    "KNOWN",
    "WHOLE_BY_DIRECTIONS",
    "add_up",
    "covers_front",
    "due_by_row",
    "due_sectors",
    "members",
]

#: The sectors of this war.
KNOWN = (*GROUPINGS, *DIRECTIONS, *BORDER_AREAS)

#: How many of the earlier directions are a whole front: which of them there were changed.
WHOLE_BY_DIRECTIONS = 6


def members(sectors: Iterable[str]) -> set[str]:
    """Return the single sectors that are named, alone or within a joint one.

    Parameters
    ----------
    sectors : iterable of str
        Joint sectors are joined by ``+``.

    Raises
    ------
    TypeError
        One str, which is no list of sectors.

    Examples
    --------
    >>> sorted(members(["dnepr+north", "west"]))
    ['dnepr', 'north', 'west']
    """
    if isinstance(sectors, str):
        raise TypeError(
            f"expected several sectors, got the one name {sectors!r}; use [{sectors!r}]"
        )
    return {part for joint in sectors for part in str(joint).split("+")}


def covers_front(sectors: Iterable[str], due: Iterable[str] = ()) -> bool:
    """Tell whether sectors, joint ones taken apart, are all of a headline's.

    All six groupings; or six or more of the earlier directions. Of another war nobody here knows the
    front: it is whole where none is missing of those that are due.

    Parameters
    ----------
    sectors : iterable of str
        Of one briefing.
    due : iterable of str
        Sectors of your own that a briefing of its date should have, see `due_sectors`.

    Examples
    --------
    >>> covers_front(["north", "west", "south", "centre", "east"])
    False
    >>> covers_front(["coast", "hills"], due=["coast", "hills"]), covers_front(["coast", "hills"])
    (True, False)
    """
    single = members(sectors)
    if single.isdisjoint(KNOWN):
        return bool(expected := members(due)) and expected <= single
    return set(GROUPINGS) <= single or len(single & set(DIRECTIONS)) >= WHOLE_BY_DIRECTIONS


def due_sectors(dates: pd.DatetimeIndex, claims: pd.DataFrame) -> pd.DataFrame:
    """Return which sectors a briefing of each date should have.

    The groupings from the date on which bulletins name them alone; other sectors from the first date
    on which the claims have them to the last, directions only before the groupings, sectors of your own
    for as long again as they were silent before (the newest briefing may lack one that still is).
    Border areas are never due.

    Parameters
    ----------
    dates : DatetimeIndex
    claims : DataFrame
        With ``date`` and ``sector``: those of one source.

    Returns
    -------
    DataFrame
        bool, dates by sectors.

    Examples
    --------
    >>> rows = {"date": pd.to_datetime(["2019-03-01", "2019-03-02"]), "sector": ["coast", "coast+hills"]}
    >>> due_sectors(pd.to_datetime(["2019-03-01", "2019-03-03"]), pd.DataFrame(rows)).values.tolist()
    [[True, False], [True, True]]
    """
    printed = claims.loc[claims["sector"] != "all", ["date", "sector"]]
    printed = printed.assign(sector=printed["sector"].astype(str).str.split("+")).explode("sector")
    days = printed.groupby("sector")["date"]
    spans = days.agg(["min", "max"]).assign(silent=days.agg(_longest_silence))
    is_this_war = bool(set(KNOWN) & set(spans.index))
    since = {g: pd.Timestamp(day) for g, day in GROUPINGS_FROM.items()}
    due = {g: dates >= day for g, day in since.items()} if is_this_war else {}
    first_groupings = min(since.values())
    for sector in spans.index.difference([*GROUPINGS, *BORDER_AREAS]):
        last = spans["max"][sector] + (
            spans["silent"][sector] if sector not in DIRECTIONS else pd.Timedelta(0)
        )
        is_due = (dates >= spans["min"][sector]) & (dates <= last)
        due[sector] = is_due & (dates < first_groupings) if sector in DIRECTIONS else is_due
    return pd.DataFrame(due, index=dates)


def _longest_silence(dates: pd.Series) -> pd.Timedelta:
    """Return the longest time between two dates that follow one another; of one date, a day."""
    apart = dates.drop_duplicates().sort_values().diff().max()
    return pd.Timedelta(days=1) if pd.isna(apart) else apart


def due_by_row(claims: pd.DataFrame) -> pd.Series:
    """Return for each claim the sectors that a briefing of its source and item should have on its date.

    Returns
    -------
    Series
        Tuples of str, on the index of `claims`.
    """
    apart = [c for c in ("source", "item") if c in claims]
    groups = claims.groupby(apart, observed=True, dropna=False).indices.values() if apart else ()
    out = np.empty(len(claims), object)
    for rows in groups if apart else [np.arange(len(claims))]:
        own = claims.iloc[rows]
        code, days = pd.factorize(own["date"])
        is_due = due_sectors(pd.DatetimeIndex(days), own)
        by_day = np.empty(len(days), object)
        by_day[:] = [tuple(is_due.columns[due]) for due in is_due.to_numpy(bool)]
        out[rows] = by_day[code]
    return pd.Series(out, claims.index)


def add_up(sectors: Iterable[str]) -> np.ndarray:
    """Tell which sectors of one briefing may be added: no figure is then counted twice.

    A joint sector is left out where one of its members has a figure of its own, or is in a smaller
    joint one; a border area, where there is anything else; a direction, where there are groupings.

    Parameters
    ----------
    sectors : iterable of str
        Of one briefing.

    Returns
    -------
    ndarray of bool
        In the order of `sectors`.

    Examples
    --------
    >>> add_up(["north", "dnepr+north", "kursk"]).tolist()
    [True, False, False]
    """
    parts = [set(str(sector).split("+")) for sector in sectors]
    has_front = any(p - set(BORDER_AREAS) for p in parts)
    has_groupings = any(p & set(GROUPINGS) for p in parts)
    taken: set[str] = set()
    is_added = np.zeros(len(parts), bool)
    # the smallest first: a joint sector gives way to its members, not they to it
    for at in sorted(range(len(parts)), key=lambda i: len(parts[i])):
        is_border = has_front and parts[at] & set(BORDER_AREAS)
        is_earlier = has_groupings and parts[at] & set(DIRECTIONS)
        is_single = len(parts[at]) == 1  # a sector printed twice is the page's own doing
        if not is_border and not is_earlier and (is_single or not parts[at] & taken):
            is_added[at] = True
            taken |= parts[at]
    return is_added
