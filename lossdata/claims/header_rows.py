"""The row that names the columns of a file: the first one, or the one that is told."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from .files import FileFault
from .separated_text import Row

__all__ = ["Headed", "headed", "unnamed"]

#: Rows below the first that may be the header instead.
_LOWER = 10


class Headed(NamedTuple):
    """The rows of a file under their names, and what may be wrong with the header."""

    cells: pd.DataFrame
    doubt: str = ""


def headed(
    path: Path, rows: list[Row], unit: str, header_row: int | None = None, sep: str = ""
) -> Headed:
    """Make the first row, or the one told, the names of those below it.

    A column without a name is called by its place, "(column 3)"; one without cells too is none.

    Raises
    ------
    FileFault
        No such row, or one of another length.
    """
    rows = _from_header(path, rows, unit, header_row)
    doubt = "" if header_row else _doubt(rows, unit)
    names = [
        unnamed(i) if _is_empty(name) else str(name).strip() for i, name in enumerate(rows[0].cells)
    ]
    for line, cells in rows[1:]:
        if len(cells) != len(names):
            told = _miscount(len(cells), len(names), sep, doubt)
            raise FileFault(f"{path}: {unit} {line} has {told}")
    index = [row.line for row in rows[1:]]
    columns = {i: [row.cells[i] for row in rows[1:]] for i in range(len(names))}
    table = pd.DataFrame(columns, index=index, dtype=object).set_axis(names, axis=1)
    is_nothing = [
        name == unnamed(i) and all(c in ("", None) for c in columns[i])
        for i, name in enumerate(names)
    ]
    return Headed(table.loc[:, [not nothing for nothing in is_nothing]], doubt)


def unnamed(place: int) -> str:
    """Return what a column without a name is called.

    Examples
    --------
    >>> unnamed(2)
    '(column 3)'
    """
    return f"(column {place + 1})"


def _from_header(path: Path, rows: list[Row], unit: str, header_row: int | None) -> list[Row]:
    if not rows and header_row is None:
        raise FileFault(f"{path}: cannot be read as {path.suffix[1:]}: expected a header line")
    if header_row is None:
        return rows
    below = [row for row in rows if row.line >= header_row]
    if not below or below[0].line != header_row:
        raise FileFault(
            f"{path}: header_row={header_row}: that {unit} holds no cells; "
            f"expected the {unit} that names the columns"
        )
    return below


def _is_empty(cell: object) -> bool:
    return cell is None or not str(cell).strip()


def _doubt(rows: list[Row], unit: str) -> str:
    """Say which row may be the header where the first names less than a row of words below it."""
    first = rows[0]
    number = sum(not _is_empty(cell) for cell in first.cells)
    for row in _of_words(rows[1 : _LOWER + 1]):
        named = [str(cell).strip() for cell in row.cells if not _is_empty(cell)]
        if len(named) > number:
            listed = ", ".join(named[:4])
            return (
                f"{unit} {first.line} names {number} of {len(row.cells)} columns; "
                f"if the header is {unit} {row.line} ({listed}), pass header_row={row.line}"
            )
    return ""


def _of_words(rows: list[Row]) -> Iterator[Row]:
    """Yield the rows before the first that holds a number or a date."""

    def is_of_words(row: Row) -> bool:
        given = [cell for cell in row.cells if not _is_empty(cell)]
        return all(isinstance(cell, str) and not cell.strip()[:1].isdigit() for cell in given)

    return itertools.takewhile(is_of_words, rows)


def _miscount(number: int, header: int, sep: str, doubt: str) -> str:
    told = f"{number} of the header's {header} fields" if number < header else ""
    told = told or f"{number} fields, and the header {header}"
    marks = f"a cell that holds {sep!r} stands in quotes" if number > header else ""
    return f"{told}; {doubt or marks or 'the file was cut short or damaged: restore it'}"
