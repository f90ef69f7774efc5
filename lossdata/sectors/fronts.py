"""Which sectors of one briefing make a whole front, and which of them add up."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ..claims.vocabulary import BORDER_AREAS, DIRECTIONS, GROUPINGS


def members(sectors: Iterable[str]) -> set[str]:
    """Return the single sectors that are named, alone or within a joint one.

    Examples
    --------
    >>> sorted(members(["dnepr+north", "west"]))
    ['dnepr', 'north', 'west']
    """
    return {part for joint in sectors for part in str(joint).split("+")}


def covers_front(sectors: Iterable[str]) -> bool:
    """Tell whether sectors, joint ones taken apart, are all of a headline's.

    All six groupings; or six or more of the earlier directions.

    Examples
    --------
    >>> covers_front(["north", "west", "south", "centre", "east"])
    False
    """
    single = members(sectors)
    return set(GROUPINGS) <= single or len(single & set(DIRECTIONS)) >= 6


def add_up(sectors: Iterable[str]) -> np.ndarray:
    """Tell which sectors of one briefing may be added: no figure is then counted twice.

    A joint sector is left out where one of its members has a figure of its own, or is in a smaller
    joint one; a border area, where there is anything else; a direction, where there are groupings.

    Returns
    -------
    ndarray of bool
        In the order of `sectors`.

    Examples
    --------
    >>> add_up(["north", "dnepr+north", "kursk"]).tolist()
    [True, False, False]
    """
    names = [str(s) for s in sectors]
    parts = [set(name.split("+")) for name in names]
    front = any(p - set(BORDER_AREAS) for p in parts)
    groupings = any(p & set(GROUPINGS) for p in parts)
    taken: set[str] = set()
    keep = np.zeros(len(names), bool)
    for at in sorted(range(len(names)), key=lambda i: len(parts[i])):
        border = front and parts[at] & set(BORDER_AREAS)
        earlier = groupings and parts[at] & set(DIRECTIONS)
        single = len(parts[at]) == 1  # a sector printed twice is the page's own doing
        if not border and not earlier and (single or not parts[at] & taken):
            keep[at] = True
            taken |= parts[at]
    return keep
