"""Tables as CSV for anybody: after RFC 4180, and without a cell that a spreadsheet would run."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

__all__ = ["FORMULA", "FORMULA_NOTE", "HARMLESS", "harmless", "harmless_table", "write_csv"]

#: What a spreadsheet takes for a formula where a cell begins with it.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
FORMULA_NOTE = (
    "A cell of text that begins with =, +, -, @, a tab or a line break, which spreadsheets may run as a "
    "formula, has an apostrophe before it in a CSV file."
)
HARMLESS = f"{FORMULA_NOTE[:-1]}; in claims.parquet it stands without."


def write_csv(table: pd.DataFrame, path: str | Path) -> None:
    """Write a table as CSV after RFC 4180: UTF-8, days in ISO 8601, no formula for a spreadsheet.

    Parameters
    ----------
    table : DataFrame
        Written without its index; cells of text that would be run as a formula are made harmless.
    path : str or Path
        Where.
    """
    harmless_table(table).to_csv(
        path, index=False, encoding="utf-8", lineterminator="\r\n", date_format="%Y-%m-%d"
    )


def harmless_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with its cells of text made `harmless`; numbers may be negative."""
    return table.assign(**{str(c): harmless(table[c]) for c in table if _is_text(table[c])})


def harmless(texts: pd.Series) -> pd.Series:
    """Return cells of text with an apostrophe before what a spreadsheet would run as a formula.

    Examples
    --------
    >>> harmless(pd.Series(["lost", "=1+1", None])).fillna("").tolist()
    ['lost', "'=1+1", '']
    """
    words = {word: f"'{word}" for word in texts.dropna().unique() if str(word).startswith(FORMULA)}
    return texts.astype(object).replace(words) if words else texts


def _is_text(column: pd.Series) -> bool:
    return not (
        pd.api.types.is_numeric_dtype(column) or pd.api.types.is_datetime64_any_dtype(column)
    )
