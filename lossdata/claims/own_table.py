"""Anyone's own table of figures, read as claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from .files import FileFault, read_table
from .kinds import named
from .table import COLUMNS, DATES, NUMBERS, ClaimsError, conform, faults_of, validate
from .vocabulary import nearest

_REQUIRED = ("date", "source", "side", "item", "counts", "measure", "value")


def read_claims(
    path: str | Path | pd.DataFrame,
    columns: Mapping[str, str] | None = None,
    *,
    allow: Mapping[str, Iterable[str]] | None = None,
    date_format: str | None = None,
    **constants: Any,
) -> pd.DataFrame:
    """Read anyone's own table of figures as claims.

    Parameters
    ----------
    path : str, Path or DataFrame
        A ``.csv``, ``.tsv`` or ``.parquet`` file, or a table already read; one row a figure.
    columns : mapping, optional
        The file's name to the claims' name, as in `DataFrame.rename`: ``{"Day": "date"}``.
        Columns that are neither renamed nor claims columns are left out.
    allow : mapping, optional
        New words by column, see `validate`.
    date_format : str, optional
        As for `datetime.strptime`; default: ISO 8601 (``2025-06-03``).
    **constants
        Claims columns that hold one value throughout, such as ``source="general_staff"``.

    Returns
    -------
    DataFrame
        A valid claims table. ``days`` defaults to 1 for interval figures.

    Raises
    ------
    FileFault
        The file cannot be read, a column is missing, or a constant contradicts one.
    ClaimsError
        A cell is not a date, not a whole number, negative, or not a known word: each is named.

    Examples
    --------
    >>> mine = pd.DataFrame({"Day": ["2025-06-02", "2025-06-03"], "Tanks": ["10879", "10881"]})
    >>> claims = read_claims(mine, {"Day": "date", "Tanks": "value"}, source="general_staff",
    ...                      side="RU", item="tank", counts="destroyed", measure="cumulative")
    >>> claims["value"].tolist()
    [10879, 10881]
    """
    if not isinstance(path, str | Path | pd.DataFrame):
        raise TypeError(f"read_claims takes a path (str or Path) or a DataFrame, not {named(path)}")
    where = "table" if isinstance(path, pd.DataFrame) else str(path)
    columns = dict(columns or {})
    if isinstance(path, pd.DataFrame):
        table = path.reset_index(drop=True)
        absent = [c for c in columns if c not in table]
        if absent:
            raise FileFault(f"{where}: no column {absent}; found {list(table.columns)}")
    else:
        table = read_table(path, columns)
        table.index += 2 if Path(path).suffix != ".parquet" else 0  # the line of a text file
    for name in (*columns.values(), *constants):
        if name not in COLUMNS:
            raise FileFault(
                f"{where}: {name!r} is not a claims column; nearest: {nearest(name, COLUMNS)}; "
                "columns= maps the file's name to the claims' name"
            )
    table = table.rename(columns=columns)
    if table.columns.has_duplicates:
        twice = table.columns[table.columns.duplicated()].tolist()
        raise FileFault(
            f"{where}: columns= makes {twice} appear twice; leave out or rename the other"
        )
    for name, word in constants.items():
        if name in table and (table[name].astype("str") != str(word)).any():
            raise FileFault(
                f"{where}: column {name} holds other words than the constant {name}={word!r}; "
                "leave out the constant, or the column"
            )
    columns_given = list(map(str, table.columns))
    table = table.assign(**constants)
    absent = [c for c in _REQUIRED if c not in table]
    if absent:
        hints = [
            f"{c} (is it {near!r}?)" if (near := nearest(c, columns_given)) else c for c in absent
        ]
        raise FileFault(
            f"{where}: no column for {', '.join(hints)}; found {', '.join(columns_given)}; "
            "map one with columns={'file name': 'claims name'} or give it as a constant"
        )
    table = table[[c for c in COLUMNS if c in table]]
    table = table.mask(table.apply(lambda c: c.astype(str).str.strip() == ""))
    table, faults = _parsed(table, date_format)
    if len(faults):
        raise ClaimsError(faults, where)
    claims = conform(table)
    if "days" not in table:
        claims["days"] = claims["days"].mask(claims["measure"] == "interval", 1)
    try:
        return validate(claims, allow=allow)
    except ClaimsError as e:
        raise ClaimsError(e.faults, where) from None


def _dates(cells: pd.Series, date_format: str | None) -> pd.Series:
    """Parse dates; what is none, or names no day (``2025-06``), becomes missing."""
    if pd.api.types.is_numeric_dtype(cells):
        cells = cells.astype("Int64").astype("str").where(cells.notna())
    if isinstance(cells.dtype, pd.DatetimeTZDtype):
        return cells.dt.tz_localize(None)  # the day where the stamp was made
    if date_format is None and not pd.api.types.is_datetime64_dtype(cells):
        zone = r"(T\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?:Z|[+-]\d\d:?\d\d)$"
        cells = cells.astype("str").str.replace(zone, r"\1", regex=True).where(cells.notna())
    form = date_format or "ISO8601"
    parsed = pd.to_datetime(cells, format=form, errors="coerce", utc=True).dt.tz_localize(None)
    return parsed if date_format else parsed.where(cells.astype("str").str.len() >= len("20250603"))


def _parsed(table: pd.DataFrame, date_format: str | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Turn the text of dates and numbers into values; cells that cannot be are faults."""
    out, faults = table.copy(), []
    for c in table:
        if c in DATES:
            out[c] = _dates(table[c], date_format)
            problem = f"not a date; expected {date_format or 'YYYY-MM-DD'} (or pass date_format=)"
        elif c in NUMBERS:
            out[c] = pd.to_numeric(table[c], errors="coerce")
            out[c] = out[c].where((out[c] % 1 == 0) & (out[c].abs() < 2**53)).astype("Int64")
            problem = "not a whole number; expected digits alone, such as 990800"
        else:
            continue
        bad = out[c].isna() & table[c].notna()
        for word in table.loc[bad, c].unique():
            faults.append(faults_of(table[bad & (table[c] == word)], c, f"{word!r} is {problem}"))
    return out, pd.concat(faults).reset_index(drop=True) if faults else faults_of(
        table[:0], table.columns[0], ""
    )
