"""Codebooks: what each column of a table is, what stands in it, and how full it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from ..claims.column_meanings import CLAIM_COLUMNS, Column
from ..claims.vocabulary import CLOSED
from .table_schemas import COLUMNS_OF, FIELD_TYPES

__all__ = ["codebook", "whole_codebook"]


def codebook(claims: pd.DataFrame) -> pd.DataFrame:
    """Return one row a column of a claims table: what it holds, means, and how full it is.

    Parameters
    ----------
    claims : DataFrame
        A claims table.

    Returns
    -------
    DataFrame
        ``column``, ``type`` (of Table Schema: date, string, integer), ``required`` (bool), ``values``
        (words of columns that have a vocabulary, else first and last), ``meaning``, ``missing`` and
        ``distinct`` (int).

    Examples
    --------
    >>> import lossdata as ld
    >>> book = codebook(ld.load()).set_index("column")
    >>> book.loc["qualifier", ["type", "values"]].tolist()
    ['string', 'exact; about; over; up_to']
    """
    rows = [
        {
            "column": column.name,
            "type": FIELD_TYPES[column.kind],
            "required": column.required,
            "values": _values(claims[column.name], column),
            "meaning": column.description,
            "missing": int(claims[column.name].isna().sum()),
            "distinct": int(claims[column.name].nunique()),
        }
        for column in CLAIM_COLUMNS
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS_OF["codebook"]))


def whole_codebook(
    claims: pd.DataFrame, others: Mapping[str, tuple[pd.DataFrame, Mapping[str, Any]]]
) -> pd.DataFrame:
    """Return one row a column of the claims and of other tables.

    Parameters
    ----------
    claims : DataFrame
        A claims table.
    others : mapping
        Name to table and Table Schema.

    Returns
    -------
    DataFrame
        ``table``, and the columns of `codebook`; ``values`` of other tables are first and last day, or
        least and greatest number.

    Examples
    --------
    >>> import lossdata as ld
    >>> from lossdata.publish.table_schemas import schema
    >>> book = whole_codebook(ld.load(), {"reports": (ld.record.reports(), schema("reports"))})
    >>> book[["table", "column", "type"]].tail(2).values.tolist()
    [['reports', 'date', 'date'], ['reports', 'url', 'string']]
    """
    books = [codebook(claims).assign(table="claims")]
    books += [
        pd.DataFrame(_rows(table, schema)).assign(table=name)
        for name, (table, schema) in others.items()
    ]
    return pd.concat(books, ignore_index=True)[list(COLUMNS_OF["whole_codebook"])]


def _rows(table: pd.DataFrame, schema: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for field in schema["fields"]:
        cells = table[field["name"]]
        is_text = field["type"] == "string"
        yield {
            "column": field["name"],
            "type": field["type"],
            "required": bool(field.get("constraints", {}).get("required", False)),
            "values": "open" if is_text and cells.notna().any() else _range(cells),
            "meaning": field["description"],
            "missing": int(cells.isna().sum()),
            "distinct": int(cells.nunique()),
        }


def _values(cells: pd.Series, column: Column) -> str:
    if column.kind in ("day", "number") or cells.isna().all():
        return _range(cells)
    words = set(cells.dropna().unique())
    if column.name not in ("source", *CLOSED):
        return "open"
    known = [word for word in CLOSED.get(column.name, ()) if word in words]
    return "; ".join([*known, *sorted(words.difference(known))])


def _range(cells: pd.Series) -> str:
    """Return the first and last of days, or the least and greatest of numbers."""
    here = cells.dropna()
    if here.empty:
        return ""
    if pd.api.types.is_datetime64_any_dtype(here):
        return f"{here.min():%Y-%m-%d} to {here.max():%Y-%m-%d}"
    return f"{here.min()} to {here.max()}"
