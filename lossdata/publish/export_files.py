"""Tables written in one of five formats: a folder of files, a workbook, a database."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import pandas as pd

from ..claims.csv_files import write_csv
from ..claims.files import FileFault
from .described_tables import DescribedTable
from .extras import need_duckdb, need_openpyxl

__all__ = ["NEEDS", "SUFFIXES", "Format", "write_database", "write_files", "write_workbook"]

Format = Literal["csv", "parquet", "xlsx", "sqlite", "duckdb"]
#: Of formats that put all tables into one file, the suffixes that name them.
SUFFIXES: Mapping[str, Format] = MappingProxyType(
    {
        ".xlsx": "xlsx",
        ".sqlite": "sqlite",
        ".sqlite3": "sqlite",
        ".db": "sqlite",
        ".duckdb": "duckdb",
    }
)
#: What raises where the library of a format is not installed.
NEEDS: Mapping[str, Callable[[str], None]] = MappingProxyType(
    {"xlsx": need_openpyxl, "duckdb": need_duckdb}
)
#: What a sheet of Excel can hold (https://support.microsoft.com, "Excel specifications and limits").
_SHEET_ROWS, _CELL_SIGNS, _SHEET_NAME = 1_048_576, 32_767, 31


def write_files(folder: Path, tables: Iterable[DescribedTable], kind: Format) -> list[Path]:
    """Write a CSV or Parquet file a table, and return them.

    CSV: see `csv_files.write_csv`. Parquet keeps the dtypes, those of words as categories.
    """
    paths = []
    for described in tables:
        path = folder / f"{described.name}.{kind}"
        if kind == "csv":
            write_csv(described.table, path)
        else:
            described.table.to_parquet(path, index=False, compression="zstd")
        paths.append(path)
    return paths


def write_workbook(path: Path, tables: Iterable[DescribedTable]) -> None:
    """Write a sheet a table: days as days of Excel, text as text even where it looks like a formula.

    Raises
    ------
    FileFault
        What a sheet cannot hold: too many rows, a cell of too many or of forbidden signs.
    """
    import openpyxl

    tables = list(tables)
    for described in tables:
        _require_sheet(described)
    book = openpyxl.Workbook(write_only=True)  # in half the time of pandas' way
    for described in tables:
        sheet = book.create_sheet(described.name)
        sheet.freeze_panes = "A2"
        sheet.append(list(described.table))
        for row in _sheet_rows(described.table, sheet):
            sheet.append(row)
    book.save(path)


def _sheet_rows(table: pd.DataFrame, sheet: Any) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a sheet; a day is one without a time, and text is never a formula."""
    from openpyxl.cell import WriteOnlyCell

    def text_cell(text: object) -> object:
        if not (isinstance(text, str) and text.startswith("=")):
            return text
        cell = WriteOnlyCell(sheet, text)
        cell.data_type = "s"
        return cell

    columns = []
    for name in table:
        column = table[name]
        days = column.dt.date if pd.api.types.is_datetime64_any_dtype(column) else column
        cells = days.astype(object).where(column.notna(), None)
        columns.append(cells.map(text_cell) if name in _texts(table) else cells)
    yield from zip(*columns, strict=True)


def _require_sheet(described: DescribedTable) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    name, table = described.name, described.table
    if len(name) > _SHEET_NAME:
        raise FileFault(
            f"sheet {name}: names of sheets have {_SHEET_NAME} signs at most; export CSV or SQLite"
        )
    if len(table) >= _SHEET_ROWS:
        raise FileFault(
            f"sheet {name}: {len(table):,} rows, and Excel holds {_SHEET_ROWS - 1:,} below the names of "
            "the columns; select claims, or export CSV, Parquet or SQLite"
        )
    for column in _texts(table):
        lengths = table[column].astype("str").str.len()
        if lengths.max() > _CELL_SIGNS:
            raise FileFault(
                f"sheet {name}, column {column}, row {lengths.idxmax()!r}: {lengths.max():,} signs, and a "
                f"cell of Excel holds {_CELL_SIGNS:,}; export CSV, Parquet or SQLite"
            )
        texts = table[column].astype(object).map(str, na_action="ignore").dropna()
        is_forbidden = texts.map(lambda text: ILLEGAL_CHARACTERS_RE.search(text) is not None)
        if is_forbidden.any():
            raise FileFault(
                f"sheet {name}, column {column}, row {is_forbidden.idxmax()!r}: a control character, "
                "which Excel files cannot hold; export CSV, Parquet or SQLite"
            )


def write_database(path: Path, tables: Iterable[DescribedTable], kind: Format) -> None:
    """Write a table a table into a new SQLite or DuckDB file.

    SQLite has no days: there they are text in ISO 8601, and true and false 1 and 0. In DuckDB they are
    DATE and BOOLEAN, words VARCHAR, figures BIGINT.
    """
    if kind == "sqlite":
        with closing(sqlite3.connect(path)) as database, database:
            for described in tables:
                days = {
                    c: described.table[c].dt.strftime("%Y-%m-%d") for c in _days(described.table)
                }
                plain = _plain(described.table.assign(**days))
                plain.to_sql(described.name, database, index=False)
        return
    import duckdb
    import pyarrow as pa

    with duckdb.connect(str(path)) as database:
        for described in tables:
            table = _plain(described.table)
            days = {c: table[c].dt.date for c in _days(table)}
            dated = table.assign(**days)
            fields = [_arrow_field(c, table[c], pa) for c in table]
            database.register(
                "handed_over", pa.Table.from_pandas(dated, pa.schema(fields), preserve_index=False)
            )
            database.execute(f'CREATE TABLE "{described.name}" AS SELECT * FROM handed_over')
            database.unregister("handed_over")


def _arrow_field(name: Any, column: pd.Series, pa: Any) -> Any:
    """Return the field of a column; one in which nothing stands has no type that could be seen."""
    if pd.api.types.is_datetime64_any_dtype(column):
        return pa.field(name, pa.date32())
    if pd.api.types.is_bool_dtype(column):
        return pa.field(name, pa.bool_())
    is_number = pd.api.types.is_numeric_dtype(column)
    return pa.field(name, pa.int64() if is_number else pa.string())


def _plain(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with words as plain text: databases know no categories of pandas."""
    return table.astype(dict.fromkeys(table.select_dtypes("category"), "str"))


def _days(table: pd.DataFrame) -> list[Any]:
    return list(table.select_dtypes("datetime"))


def _texts(table: pd.DataFrame) -> list[Any]:
    return [
        c for c in table if not pd.api.types.is_numeric_dtype(table[c]) and c not in _days(table)
    ]
