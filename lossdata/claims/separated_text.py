"""Text files of cells: which character parts them, and each row with the line that it begins on."""

from __future__ import annotations

import contextlib
import csv
import io
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .files import FileFault

__all__ = ["SEPARATORS", "Lines", "Row", "found_separator", "rows_of"]

#: Characters that part cells, and what a report calls them.
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
#: Rows that a separator is counted in, the header among them.
_SAMPLED = 20


class Row(NamedTuple):
    """The cells of one row, and the line of the file where it begins."""

    line: int
    cells: list[str]


class Lines:
    """The lines of a text without comments, and the number of the one read last."""

    def __init__(self, text: str, comment: str | None, above: int = 0):
        self.number = above  # lines that were left out
        self.comments: list[int] = []
        self.begins_row = True
        self.first = 1
        self._lines = io.StringIO(text, newline="")  # ends of lines as they stand, and no others
        self._comment = comment

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.number += 1
            # within a quoted cell, a line that looks like a comment is none
            if self.begins_row and self._comment and line.lstrip().startswith(self._comment):
                self.comments.append(self.number)
                continue
            if self.begins_row:
                self.first = self.number
            self.begins_row = False
            yield line


def rows_of(lines: Lines, sep: str, path: Path) -> Iterator[Row]:
    """Yield the rows that hold anything.

    Raises
    ------
    FileFault
        A quote that is not closed, or a cell as long as a book.
    """
    parsed = csv.reader(lines, delimiter=sep, strict=True)
    while True:
        lines.begins_row = True
        try:
            cells = next(parsed, None)
        except csv.Error as error:
            raise FileFault(f"{path}: line {lines.first}: {_told(error)}") from error
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield Row(lines.first, cells)


def _told(error: csv.Error) -> str:
    if "field larger" in str(error):
        return (
            f"a cell of more than {csv.field_size_limit():,} characters; "
            "the file is damaged, or a quote is not closed: restore it"
        )
    if "unexpected end" in str(error):
        return "the quote that is opened here is never closed; the file was cut short: restore it"
    return f"cannot be read as cells ({error}); a quote within a cell is written twice"


def found_separator(text: str, comment: str | None, path: Path) -> str:
    r"""Return the one character that parts every sampled row into the same number of cells.

    Where none does, the one most often in the header is taken, so that the row that differs can be
    named; a header without any has one column.

    Raises
    ------
    FileFault
        Two characters do it.

    Examples
    --------
    >>> found_separator("Datum;Anzahl\n2021-02-14;1,5\n", None, Path("mine.csv"))
    ';'
    """
    widths = {sep: _widths(text, comment, sep, path) for sep in SEPARATORS}
    even = [sep for sep, counts in widths.items() if len(set(counts)) == 1 and counts[0] > 1]
    if len(even) > 1:
        named = " and ".join(SEPARATORS[sep] for sep in even)
        raise FileFault(f"{path}: {named} part every line alike; say which with sep={even[0]!r}")
    if even:
        return even[0]
    return max(SEPARATORS, key=lambda sep: widths[sep][0] if widths[sep] else 0)


def _widths(text: str, comment: str | None, sep: str, path: Path) -> list[int]:
    rows = rows_of(Lines(text, comment), sep, path)
    widths: list[int] = []
    with contextlib.suppress(FileFault):  # told when the separator is known
        widths.extend(len(row.cells) for row in itertools.islice(rows, _SAMPLED))
    return widths
