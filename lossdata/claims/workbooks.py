"""Excel workbooks: the rows of a sheet, formulas without a stored value and errors among them."""

from __future__ import annotations

import importlib.util
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from .files import FileFault
from .separated_text import Row

__all__ = ["require_openpyxl", "sheet_rows"]


class _Sheet(NamedTuple):
    cells: dict[int, list[Any]]  # by row, counted from 1
    empty_texts: set[tuple[int, int]]  # results of formulas: nothing, and stored


def require_openpyxl(path: Path) -> None:
    """Raise a FileFault where nothing is installed that reads Excel files."""
    if importlib.util.find_spec("openpyxl") is None:
        raise FileFault(
            f'{path}: Excel files need openpyxl: pip install "lossdata[excel]"; '
            "or save the sheet as CSV"
        )


def sheet_rows(path: Path, asked: str | None) -> tuple[str, list[Row]]:
    """Return the name of a sheet and its rows that hold anything.

    A cell whose formula has no stored value is the formula, one that is an error its word:
    nothing is a blank but an empty cell.

    Raises
    ------
    FileFault
        No cells, several sheets and none asked for, or none of that name.
    """
    with warnings.catch_warnings():
        # of styles and validations that it leaves out, which are no cells
        warnings.simplefilter("ignore", UserWarning)
        sheets = {name: sheet for name, sheet in _sheets(path).items() if sheet.cells}
        if not sheets:
            raise FileFault(
                f"{path}: the workbook holds no cells; expected a table with a header row"
            )
        name = next(iter(sheets)) if asked is None and len(sheets) == 1 else asked
        if name not in sheets:
            told = f"no sheet {name!r}" if name is not None else "several sheets"
            listed = ", ".join(map(repr, sheets))
            raise FileFault(f"{path}: {told}; say which with sheet=; found {listed}")
        cells = _with_formulas(path, name, sheets[name])
    width = max(map(len, cells.values()))
    rows = [Row(i, row + [""] * (width - len(row))) for i, row in sorted(cells.items())]
    return name, [row for row in rows if any(cell != "" for cell in row.cells)]


def _sheets(path: Path) -> dict[str, _Sheet]:
    sheets: dict[str, _Sheet] = {}
    for name, rows in _opened(path, data_only=True):
        sheet = sheets.setdefault(name, _Sheet({}, set()))
        for i, row in rows:
            given = [_value(cell) for cell in row]
            while given and given[-1] == "":
                given.pop()
            if given:
                sheet.cells[i] = given
            empty = (j for j, c in enumerate(row) if c.value is None and c.data_type == "str")
            sheet.empty_texts.update((i, j) for j in empty)
    return sheets


def _with_formulas(path: Path, name: str, sheet: _Sheet) -> dict[int, list[Any]]:
    """Put formulas in place of the values that they should have, and have not."""
    cells = {i: list(row) for i, row in sheet.cells.items()}
    for _, rows in _opened(path, data_only=False, only=name):
        for i, row in rows:
            for j, cell in enumerate(row):
                if cell.data_type != "f" or (i, j) in sheet.empty_texts:
                    continue
                given = cells.setdefault(i, [])
                given += [""] * (j + 1 - len(given))
                if given[j] == "":
                    given[j] = str(getattr(cell.value, "text", None) or cell.value)
    return cells


def _opened(
    path: Path, data_only: bool, only: str | None = None
) -> Iterator[tuple[str, Iterator[tuple[int, Any]]]]:
    """Yield the sheets of a workbook by name, each as its rows, counted from 1."""
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=data_only, keep_links=False)
    try:
        for sheet in book.worksheets:
            if only in (None, sheet.title):
                sheet.reset_dimensions()  # those that are stored may be wrong
                yield str(sheet.title), enumerate(sheet.iter_rows(), start=1)
    finally:
        book.close()


def _value(cell: Any) -> Any:
    if cell.value is None:
        return ""
    if isinstance(cell.value, float) and cell.value.is_integer():
        return int(cell.value)  # a sheet knows no whole numbers
    return cell.value
