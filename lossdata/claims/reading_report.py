"""What was understood of anyone's own table, in a few lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

__all__ = ["ReadingReport"]


@dataclass
class ReadingReport:
    """What was understood of a table.

    Attributes
    ----------
    where, form : str
        The file, and how it was read: separator, encoding, sheet.
    rows : int
        Rows that hold anything.
    taken : list of str
        Columns of claims, and of items, as they were read.
    left_out : list of str
        Columns that are no claims.
    blanks : int
        Figures left out because their cell holds none.
    worded : mapping
        How many cells hold each qualifier before their digits.
    claims : DataFrame
        What came of it.
    """

    where: str
    form: str
    rows: int
    taken: list[str]
    left_out: list[str]
    blanks: int
    worded: Mapping[str, int]
    claims: pd.DataFrame

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def lines(self) -> list[str]:
        """Return the report, one fact a line."""
        told = [f"{self.where}: {self.form}; {self.rows:,} row(s)"]
        left_out = ", ".join(self.left_out) or "none"
        told.append(f"columns read: {', '.join(self.taken)}; left out: {left_out}")
        if self.blanks:
            told.append(f"cells without a figure, left out: {self.blanks:,}")
        if self.worded:
            counts = ", ".join(f"{number:,} {name}" for name, number in self.worded.items())
            told.append(f"qualifiers read from cells: {counts}")
        return [*told, self._claims()]

    def _claims(self) -> str:
        dates, items = self.claims["date"], self.claims["item"].unique()
        named = ", ".join(map(str, items[:8])) + f" and {len(items) - 8} more" * (len(items) > 8)
        return f"{len(dates):,} claim(s), {dates.min():%Y-%m-%d} to {dates.max():%Y-%m-%d}: {named}"
