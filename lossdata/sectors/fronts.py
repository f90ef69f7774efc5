"""Which sectors of one briefing make a whole front, and which of them add up."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ..claims.vocabulary import BORDER_AREAS, DIRECTIONS, GROUPINGS

__all__ = ["WHOLE_BY_DIRECTIONS", "add_up", "covers_front", "members"]

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


def covers_front(sectors: Iterable[str]) -> bool:
    """Tell whether sectors, joint ones taken apart, are all of a headline's.

    All six groupings; or six or more of the earlier directions.

    Parameters
    ----------
    sectors : iterable of str
        Of one briefing.

    Examples
    --------
    >>> covers_front(["north", "west", "south", "centre", "east"])
    False
    """
    single = members(sectors)
    return set(GROUPINGS) <= single or len(single & set(DIRECTIONS)) >= WHOLE_BY_DIRECTIONS


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
