"""Which sector a sentence that names none goes on about."""

from __future__ import annotations

import re

from ..claims.vocabulary import BORDER_AREAS, DIRECTIONS, GROUPINGS
from .figure import Figure, Run
from .lexicon import GENERAL_STAFF, MINISTRY
from .tokens import Sentence

__all__ = ["Topic"]

_THERE = re.compile(
    r"^the statement added|\bin (?:the|this|that) (?:area|direction|sector|zone)\b(?! of)"
    r"|\bthere (?:during|over|in)\b"
    r"|в (?:этой|данной) зоне|на (?:этом|данном) (?:направлении|участке)|на цьому напрямку"
)
#: Without one of these the search, slow as it is, finds nothing.
_THERE_WORDS = ("area", "direction", "sector", "zone", "there ", "statement added")
_THERE_WORDS += ("зоне", "направлени", "участке", "напрямку")
_BESIDES = re.compile(r"(?:кроме того|также|крім того|також|in addition|besides)\b", re.IGNORECASE)


class Topic:
    """Which sector a sentence without one goes on about."""

    __slots__ = ("begun", "first", "front", "lead", "only", "open", "paragraph", "press", "row")
    __slots__ += ("section", "topic", "waiting", "within")

    def __init__(self, areas: set[str], press: bool) -> None:
        self.press = press
        self.paragraph = -1
        self.topic = ""
        self.only = next(iter(areas)) if len(areas) == 1 else "all"
        self.begun = False
        self.lead = ""  # the one sector that losses of people have been of so far, or "all"
        self.front = False  # losses of people over the whole front have been named
        self.open = False  # a sentence, no heading, has named the topic, and no losses yet
        self.within = -1  # the paragraph that the section's figures stand in
        self.waiting = False  # … and paragraphs have passed since
        self.section = ""
        self.first = ""
        self.row: list[str] = []  # the last names that stood in a row, in their order

    def hear(self, s: Sentence, runs: list[Run], found: list[Figure], text: str) -> None:
        """Note the sectors that a sentence names, before its figures are given theirs."""
        if not runs and s.paragraph == self.paragraph:
            return
        short = s.end - s.start <= 40 and text[s.end - 1] not in ".!?"
        heading = short and not found and "#" not in s.kinds and "V" not in s.kinds
        if s.paragraph != self.paragraph:
            self.waiting = False
            if self.topic and not runs and not self._goes_on(s, text):
                self.waiting = self.open and not heading
                self.topic = self.topic if self.waiting else ""
            self.paragraph = s.paragraph
        if not runs:
            if heading and text[s.start : s.end].strip().isupper():
                self.section = self.topic = ""  # of something else
            return
        names = ["+".join(sorted(r.names)) for r in runs]
        claims = any(not f.problem for f in found)
        there = self.topic in DIRECTIONS and all(n in GROUPINGS for n in names)
        if there and _there(text[s.start : s.end]):
            return  # a grouping in the direction that is spoken of
        self.row = [n for r in runs for n in r.names]
        self.topic = names[0] if len(set(names)) == 1 else "all"
        fronts = {n for n in names if n in DIRECTIONS or n == "kursk"}
        if len(fronts) == 1 and not claims:  # and the groupings that work there
            self.topic = next(iter(fronts))
        self.open = not claims and text[s.end - 1] in ".!?" and self.topic != "all"
        self.waiting = False
        self.begun = True
        if heading:
            self.section = self.topic
        self.first = self.first or self.topic

    def _goes_on(self, s: Sentence, text: str) -> bool:
        """Tell whether a new paragraph goes on about the sector of the last: "the enemy lost"."""
        said = text[s.start : s.end].lstrip()
        if said[:1] in '"«“„':
            return True
        if any(t.kind == "A" and t.value == "enemy" and t.start - s.start <= 45 for t in s.tokens):
            return True
        if self.topic in BORDER_AREAS and _BESIDES.match(said):
            return True
        return _there(said)

    def of(self, f: Figure, s: Sentence, source: str | None, period: object) -> str:
        """Return the sector of a figure."""
        sector = f.sector or "all"
        if not f.sector and source == MINISTRY:
            front = "T" in s.kinds and any(t.kind == "T" and t.value == "" for t in s.tokens)
            whole = front and not (self.topic in BORDER_AREAS and period == "total")
            first = s.tokens[0]
            if f.wording == "shot_down" and first.kind == "I" and first.value == "air_defence":
                whole = whole or not self.press
            sector = "all" if whole else self._carried(f, s.paragraph)
            if period == "total" and "P" in s.kinds and sector not in BORDER_AREAS:
                sector = "all"
        elif not f.sector and self.topic in BORDER_AREAS and not self.waiting:
            sector = "all" if source in ("mediazona", "ualosses") else self.topic
        if sector in BORDER_AREAS and (f.wording == "shot_down" or f.over):
            sector = "all"
        if source == GENERAL_STAFF and sector not in BORDER_AREAS:
            sector = "all"
        if f.item == "personnel":
            self.front = self.front or sector == "all"
            self.lead = sector if self.lead in ("", sector) else "all"
        return sector

    def _carried(self, f: Figure, paragraph: int) -> str:
        shot_down = f.wording == "shot_down"
        if self.topic == "north" and self.lead in BORDER_AREAS:
            return self.lead  # North's forces there: the page is on it
        if self.topic and not (self.waiting and shot_down):
            return self.topic
        if shot_down and self.section and self.only == "all" and paragraph != self.within:
            return "all"
        self.within = paragraph
        if self.section or not self.begun:
            return self.section or "all"
        if self.press and self.first:
            return self.first
        if shot_down or self.front:
            return "all"
        return self.lead if self.only == "all" and self.lead else self.only

    def close(self) -> None:
        """Note that figures have been read: what follows in another paragraph is of its own."""
        self.open = False

    def deal(self, found: list[Figure]) -> None:
        """Give a row of figures the names in the row before: "… 450, 440 and 260 respectively"."""
        people = [f for f in found if f.item == "personnel" and not f.sector and not f.subset]
        if len(self.row) == len(people) > 1:
            for f, name in zip(people, self.row, strict=True):
                f.sector = name


def _there(said: str) -> bool:
    """Tell whether a sentence points back at a part of the front: "in this area"."""
    said = said.lower()
    return any(word in said for word in _THERE_WORDS) and _THERE.search(said) is not None
