"""A sentence as marks: what each of its words, numbers and signs is, and where it stands."""

from __future__ import annotations

from typing import NamedTuple

from .kinds import Kind

__all__ = ["ANY_WAY", "Mark", "Marked"]

#: The word of a mark for several words of loss together: "destroyed, damaged or captured".
ANY_WAY = "one way or another"


class Mark(NamedTuple):
    """A word or phrase of the lists, a number, a sign, or some words that are in no list."""

    kind: Kind
    value: str | int | None  # what it stands for; of a number: None where it is no whole count
    start: int
    end: int
    word: str  # as it is printed, folded


class Marked(NamedTuple):
    """A sentence: its marks, and their kinds as one string."""

    marks: tuple[Mark, ...]
    shape: str

    def clause(self, at: int) -> tuple[int, int]:
        """Return where the clause of a mark begins and ends: semicolons part them."""
        last = self.shape.find(Kind.SEMICOLON, at)
        return self.shape.rfind(Kind.SEMICOLON, 0, at) + 1, last if last >= 0 else len(self.shape)
