"""A figure as it is read from a sentence, and a run of sector names; the signs they stand between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["AIR", "DASHES", "LIST_SIGNS", "PERSONS", "QUOTES", "Figure", "Prior", "Run", "Told"]

DASHES = "-–—‒−"


LIST_SIGNS = frozenset((*DASHES, ":", "=", "≈", "~", "|"))


#: What is shot down: over a region, not in a sector.
AIR = frozenset(("uav", "missile", "guided_bomb"))
QUOTES = frozenset('«»“”„"')


PERSONS = ("killed", "killed_or_wounded", "fatalities", "casualties", "eliminated", "lost")


@dataclass(slots=True)
class Figure:
    """One number in a sentence and what the sentence says of it; empty where it does not say."""

    value: int | None
    start: int
    end: int
    at: int  # index of its token
    qualifier: str = "exact"
    item: str = ""
    wording: str | None = None  # None: no word of loss governs it
    sector: str = ""
    period: object = ""  # days, or one of the words of `times.spans_of_time`
    side: str = ""
    subset: bool = False
    held: bool = False  # a part of a figure that a sentence before gives
    step: bool = False  # printed as an increment: "(+6)", "another 1,150"
    signed: bool = False  # an increment with its sign
    agent: str = ""  # side of those who are said to have caused the losses
    listed: bool = False  # "tanks – 10,881"
    tail: bool = False  # the high end of a range
    tally: bool = False  # "…, bringing the total to"
    sector_near: bool = False  # the name of a sector stands at it
    weak: bool = False  # "people", or no noun at all: who they are is not said
    over: bool = False  # shot down over a region, in a sentence on nothing else
    problem: str = ""


#: What a text has claimed of one day so far, by item, side and sector.
Told = dict[tuple[str, str, str], set[int]]


class Prior(NamedTuple):
    """The last figure of a sentence before: what "of them" is of."""

    item: str
    wording: str
    value: int
    told: Told


@dataclass(slots=True)
class Run:
    """Names of sectors that stand together."""

    names: list[str]
    start: int
    end: int
    at: int
