"""What every picture shares: one colour, marker and line for each meaning."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

import numpy as np
from matplotlib.colors import to_hex, to_rgb

from ..claims.vocabulary import BORDER_AREAS, DIRECTIONS, GROUPINGS

__all__ = [
    "AXIS_GREY",
    "BLACK",
    "BLUE",
    "GREEN",
    "GREY",
    "MISSING",
    "OKABE_ITO",
    "ORANGE",
    "PALE",
    "PURPLE",
    "SECTOR_COLOURS",
    "SIDE_COLOURS",
    "SIDE_MARKERS",
    "SIDE_NAMES",
    "SKY",
    "VERMILION",
    "YELLOW",
    "in_order",
    "sector_colour",
    "side_colour",
    "side_marker",
    "side_name",
]

#: Okabe and Ito's palette, told apart by readers with any kind of colour vision.
OKABE_ITO = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9", "#CC79A7", "#F0E442", "#000000")
BLUE, ORANGE, GREEN, VERMILION, SKY, PURPLE, YELLOW, BLACK = OKABE_ITO
GREY, PALE = "#6E6E6E", "#E4E4E4"

#: Whose losses: one colour, one marker and one name a side, none of them from a flag.
SIDE_COLOURS = MappingProxyType({"RU": GREEN, "UA": VERMILION})
SIDE_MARKERS = MappingProxyType({"RU": "o", "UA": "s"})
SIDE_NAMES = MappingProxyType({"RU": "Russian losses", "UA": "Ukrainian losses"})

# Neighbours in the order of the groupings are neighbours in a stack: they differ most.
_SIX = (GREEN, BLUE, ORANGE, SKY, VERMILION, PURPLE)
# The directions of 2022 and 2023 come before the groupings: like them, but not to be mixed up.
_TINTS = tuple(to_hex([0.55 * c + 0.45 for c in to_rgb(s)]) for s in (*_SIX, YELLOW, BLACK))
_GREYS = ("#4D4D4D", "#A6A6A6")
#: One colour a sector: the groupings full, the earlier directions tinted, border areas grey.
SECTOR_COLOURS = MappingProxyType(
    dict(zip(GROUPINGS, _SIX, strict=True))
    | dict(zip(DIRECTIONS, _TINTS, strict=True))
    | dict(zip(BORDER_AREAS, _GREYS, strict=True))
)
#: How a missing stretch is drawn: hatched grey, never the colour of a value.
MISSING = MappingProxyType(
    {"facecolor": PALE, "edgecolor": "#A8A8A8", "hatch": "////", "linewidth": 0.0}
)

#: The line at zero, and lines of events.
AXIS_GREY = "#444444"

# Of another war: what is met first has the first colour, and keeps it in every picture thereafter.
_OTHER_SECTORS = (*_SIX, YELLOW, BLACK, *_TINTS[:6])
_OTHER_SIDES = (BLUE, ORANGE, PURPLE, SKY, BLACK)
_OTHER_MARKERS = ("D", "^", "v", "P", "X")
_met: dict[str, list[str]] = {"sector": [], "side": []}


def _place(kind: str, word: str) -> int:
    """Return how many other words of a kind were met before a word."""
    met = _met[kind]
    if word not in met:
        met.append(word)
    return met.index(word)


def sector_colour(sector: str) -> str:
    """Return the colour of a sector; a joint sector has the mean of its parts' colours.

    Examples
    --------
    >>> sector_colour("north"), sector_colour("coast") == sector_colour("hills")
    ('#009E73', False)
    """
    parts = [
        SECTOR_COLOURS.get(s) or _OTHER_SECTORS[_place("sector", s) % len(_OTHER_SECTORS)]
        for s in str(sector).split("+")
    ]
    return parts[0] if len(parts) == 1 else to_hex(np.mean([to_rgb(p) for p in parts], axis=0))


def side_colour(side: str) -> str:
    """Return the colour of a side's losses.

    Examples
    --------
    >>> side_colour("RU"), side_colour("NOR") == side_colour("SUD")
    ('#009E73', False)
    """
    return SIDE_COLOURS.get(side) or _OTHER_SIDES[_place("side", side) % len(_OTHER_SIDES)]


def side_marker(side: str) -> str:
    """Return the marker of a side's losses."""
    return SIDE_MARKERS.get(side) or _OTHER_MARKERS[_place("side", side) % len(_OTHER_MARKERS)]


def side_name(side: str) -> str:
    """Return what a side's losses are called.

    Examples
    --------
    >>> side_name("UA"), side_name("NOR")
    ('Ukrainian losses', 'NOR losses')
    """
    return SIDE_NAMES.get(side, f"{side} losses")


def in_order(sectors: Iterable[str]) -> list[str]:
    """Return sectors in the order of the vocabulary, others after them as they come.

    Examples
    --------
    >>> in_order(["east", "dnepr+north", "north"])
    ['north', 'east', 'dnepr+north']
    """
    known = {s: i for i, s in enumerate(SECTOR_COLOURS)}
    return sorted(sectors, key=lambda s: known.get(s, len(known)))
