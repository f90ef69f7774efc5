"""Anyone's own table of figures, read as claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from .allowed_words import require_allowed
from .date_formats import require_date_format
from .doubtful_dates import RowName
from .doubtful_figures import taken_apart
from .event_lists import FIGURE, is_one_each
from .fault_list import ClaimsError, OptionFault, faults_of, shown
from .figure_rows import BESIDE, Figures, long_figures, with_qualifiers
from .files import FileFault
from .kinds import named
from .own_columns import EVENTS, Named, ReadingOptions, named_columns
from .reading_kinds import require_kinds
from .reading_report import ReadingReport
from .spreadsheet_faults import fault_of_cell
from .table import DATES, NUMBERS, conform, validate
from .table_files import FileOptions, OwnTable, table_given, table_of_file
from .written_dates import days_of
from .written_numbers import NO_MARKS, figures_of, is_blank, marks_of

__all__ = ["read_claims", "reported_claims"]


def read_claims(
    path: str | Path | pd.DataFrame,
    columns: Mapping[str, str | None] | None = None,
    *,
    wide: bool = False,
    blanks: str = "error",
    thousands: str | None = None,
    decimal: str | None = None,
    date_format: str | None = None,
    allow: Mapping[str, Iterable[str]] | None = None,
    sep: str | None = None,
    comment: str | None = "#",
    encoding: str | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
    verbose: bool = False,
    **constants: Any,
) -> pd.DataFrame:
    """Read anyone's own table of figures as claims.

    Parameters
    ----------
    path : str, Path or DataFrame
        A ``.csv``, ``.tsv``, ``.txt``, ``.xlsx``, ``.json`` (a list of records) or ``.parquet`` file,
        or a table of pandas or polars already read. One row a figure, unless `wide`.
    columns : mapping, optional
        The file's name to the claims' name, as in `DataFrame.rename`: ``{"Day": "date"}``; None
        leaves a column out, as columns are that are neither renamed nor claims columns.
    wide : bool
        One row a date, and a column an item: "tank", or with what it counts, "personnel/killed".
        Claims columns beside them hold for all figures of a row.
    blanks : {"error", "drop"}
        Cells without a figure (empty, NA, a dash) are faults, or are left out. They are never zero.
    thousands : {",", ".", " ", "'"}, optional
        What stands between thousands. Default: nothing; "12.000" and "1,000" are then refused.
    decimal : {".", ","}, optional
        What stands before decimals, all of them zero in a count. Default: "12.0" is 12.
    date_format : str, optional
        As for `datetime.strptime`, with year, month and day. Default: ISO 8601 (``2025-06-03``). Times
        other than midnight are refused, unless the format names one: the day is then the one
        printed beside it, whatever its zone.
    allow : mapping, optional
        New words by column, see `validate`; ``measure``, ``qualifier``, ``scope``, ``date_basis`` take none.
    sep : str, optional
        What parts the cells of a text file. Default: the comma, semicolon, tab or bar that parts every
        line alike.
    comment : str or None
        Lines of a text file that begin so are skipped.
    encoding : str, optional
        Of a text or JSON file. Default: UTF-8, or UTF-16 where it begins with its mark.
    sheet : str, optional
        Of a workbook that has several.
    header_row : int, optional
        The line of a text file, or the row of a sheet, that names the columns, counted from 1; what is
        above it is skipped. Default: the first that holds anything.
    verbose : bool
        Print what was understood: separator, columns, figures left out, qualifiers, dates, items.
    **constants
        Claims columns that hold one value throughout, such as ``source="general_staff"``. Of a table
        with one row an event, ``value=1, measure="interval"``; `claims.count_events` adds them up.

    Returns
    -------
    DataFrame
        A valid claims table, indexed by line or row where one row is one figure. ``days`` defaults
        to 1 for interval figures. "over 80", "> 80", "≥ 80" are 80 with the qualifier ``over``; "about",
        "~", "≈", "c." ``about``; "up to", "<", "≤" ``up_to``.

    Raises
    ------
    FileFault
        The file cannot be read or has no rows, a column is missing, or a constant contradicts one.
    ClaimsError
        A cell is not a day, not a whole number, a negative total, or not a known word, or a column can
        be read in two ways: each is named.
    ValueError
        An option that means nothing, such as a ``date_format`` without a year.

    Examples
    --------
    >>> mine = pd.DataFrame({"Day": ["02.06.2025", "03.06.2025"], "Tanks": ["10.879", "over 10.880"]})
    >>> claims = read_claims(mine, {"Day": "date", "Tanks": "value"}, date_format="%d.%m.%Y",
    ...                      thousands=".", source="general_staff", side="RU", item="tank",
    ...                      counts="destroyed", measure="cumulative", verbose=True)
    table: a table; 2 row(s)
    columns read: Day as date, Tanks as value; left out: none
    qualifiers read from cells: 1 over
    2 claim(s), 2025-06-02 to 2025-06-03: tank
    >>> claims[["value", "qualifier"]].values.tolist()
    [[10879, 'exact'], [10880, 'over']]
    """
    require_kinds(
        columns, wide=wide, blanks=blanks, thousands=thousands, decimal=decimal, sep=sep,
        comment=comment, encoding=encoding, sheet=sheet, header_row=header_row, verbose=verbose,
    )  # fmt: skip
    options = ReadingOptions(
        dict(columns or {}), constants, allow or {}, wide, blanks, date_format,
        marks_of(thousands, decimal),
    )  # fmt: skip
    claims, report = reported_claims(
        path, FileOptions(sep, comment, encoding, sheet, header_row), options
    )
    if verbose:
        print(report)
    return claims


def reported_claims(
    given: object, files: FileOptions, options: ReadingOptions
) -> tuple[pd.DataFrame, ReadingReport]:
    """Read a table as `read_claims` does, and return with the claims what was understood."""
    _require_options(options)
    own = _own_table(given, files)
    if own.cells.empty and not len(own.cells.columns):
        raise _no_rows(own)
    columns, labels = named_columns(own, options), own.cells.index
    if own.cells.empty:
        raise _no_rows(own)
    _require_no_constant_total(columns.cells, options)

    def row_name(place: int) -> str:
        return f"{own.unit} {labels[place]}"

    columns = columns._replace(cells=columns.cells.reset_index(drop=True))
    cells, unread = _parsed(columns, options.date_format, row_name)
    read = long_figures(columns._replace(cells=cells), options, row_name)
    figures = with_qualifiers(read)
    claims, odd = _judged(figures, unread, options)
    apart = taken_apart(own, columns, options)
    faults = pd.concat([unread, figures.faults, apart, odd], ignore_index=True)
    if len(faults):
        faults = faults.assign(row=labels[faults["row"].to_numpy(int)])
        once = faults.drop_duplicates(["row", "column", "problem"])
        raise ClaimsError(once.reset_index(drop=True), own.where, own.unit)
    if figures.rows.empty:
        raise FileFault(
            f'{own.where}: no figure left: blanks="drop" leaves out all {figures.blanks} cells without one'
        )
    if not options.wide:
        claims = claims.set_axis(labels[figures.rows["place"].to_numpy(int)], axis=0)
    return claims, _report(own, columns, figures, claims, options)


def _no_rows(own: OwnTable) -> FileFault:
    header = " below the header" * own.has_header
    return FileFault(f"{own.where}: no rows{header}; expected one row a figure")


def _require_no_constant_total(cells: pd.DataFrame, options: ReadingOptions) -> None:
    """Refuse one value for all of a column of totals: it is how events are given, one a row."""
    if "value" in options.constants and (cells["measure"].astype("str") == "cumulative").any():
        raise OptionFault(
            f"value={options.constants['value']!r} throughout is no running total; "
            f"where each row is an event, {EVENTS}"
        )


def _require_options(options: ReadingOptions) -> None:
    require_allowed(options.allow, "read_claims")
    require_date_format(options.date_format)
    if options.blanks not in ("error", "drop"):
        raise OptionFault(f"blanks={options.blanks!r} is unknown; expected 'error' or 'drop'")


def _own_table(given: object, files: FileOptions) -> OwnTable:
    if isinstance(given, str | Path):
        return table_of_file(Path(given), files)
    if files.sep or files.encoding or files.sheet or files.header_row is not None:
        raise OptionFault(
            "sep=, encoding=, sheet= and header_row= are for files; leave them out for a table"
        )
    own = table_given(given)
    if own is None:
        raise TypeError(
            f"read_claims takes a path (str or Path) or a DataFrame, not {named(given)}"
        )
    return own


def _parsed(
    columns: Named, date_format: str | None, row_name: RowName
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Turn the cells of dates and numbers of days into values; those that cannot be are faults."""
    cells = columns.cells
    out, faults = cells.copy(), [faults_of(cells[:0], cells.columns[0], "")]
    for column in (str(c) for c in cells if c not in columns.figures):
        if column in DATES:
            out[column], unread = days_of(cells, column, date_format, row_name)
            faults.append(unread)
        elif column == "days":
            read = figures_of(cells[column], NO_MARKS)
            is_bad = (read["problem"] != "") | read["qualifier"].notna()
            out[column] = read["value"].mask(is_bad)
            problems = [f"{shown(c)} is no number of days" for c in cells.loc[is_bad, column]]
            faults.append(faults_of(cells[is_bad], column, problems))
        elif cells[column].dtype in ("object", "str", "category"):
            # words repeat, so that each is looked at once; code -1 is a missing one, put last
            code, words = pd.factorize(cells[column].astype(object))
            broken = np.array([*map(fault_of_cell, words), ""], object)[code]
            is_broken = broken != ""
            faults.append(faults_of(cells[is_broken], column, broken[is_broken].tolist()))
            is_empty = np.array([*map(is_blank, words), True], bool)[code] | is_broken
            out[column] = cells[column].mask(is_empty)
    return out, pd.concat(faults, ignore_index=True)


def _judged(
    figures: Figures, unread: pd.DataFrame, options: ReadingOptions
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the figures as claims, and what `validate` has against those that could be read."""
    rows = figures.rows
    claims = conform(rows.drop(columns=list(BESIDE)))
    if "days" not in rows:
        claims["days"] = claims["days"].mask(claims["measure"] == "interval", 1)
    try:
        validate(claims, allow=options.allow)
        is_listed = is_one_each(claims, "cumulative") & claims.duplicated(list(FIGURE), keep=False)
        problem = "1 is the value of every row, several of one date: a list of events, and no total"
        listed = faults_of(claims[is_listed], "value", problem, EVENTS)
        if listed.empty:
            return claims, unread[:0]
        faults = listed
    except ClaimsError as error:
        faults = error.faults
    is_unread = (rows["problem"] != "") | rows["place"].isin(unread["row"])
    is_told = faults["row"].map(is_unread) & faults["column"].isin([*DATES, *NUMBERS])
    told = set(zip(unread["row"], unread["column"], strict=True))
    pairs = zip(rows.loc[faults["row"], "place"], faults["column"], strict=True)
    is_told |= np.array([pair in told for pair in pairs], bool)
    faults = faults[~is_told]
    origin = rows.loc[faults["row"], "column"].array
    column = faults["column"].mask(faults["column"] == "value", pd.Series(origin, faults.index))
    return claims, faults.assign(row=rows.loc[faults["row"], "place"].array, column=column)


def _report(
    own: OwnTable, columns: Named, figures: Figures, claims: pd.DataFrame, options: ReadingOptions
) -> ReadingReport:
    theirs = {ours: name for name, ours in options.columns.items() if ours is not None}
    taken = [str(c) for c in columns.cells if c not in options.constants]
    return ReadingReport(
        where=own.where,
        form=own.form,
        rows=len(own.cells),
        taken=[f"{theirs[c]} as {c}" if c in theirs else c for c in taken],
        left_out=[*(k for k, ours in options.columns.items() if ours is None), *columns.left_out],
        blanks=figures.blanks,
        worded={str(q): int(n) for q, n in figures.rows["worded"].value_counts().items()},
        claims=claims,
    )
