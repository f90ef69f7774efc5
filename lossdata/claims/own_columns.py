"""The columns of anyone's own table: renamed, joined by constants, and each of a known name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from .allowed_words import suggested, words_of
from .files import FileFault
from .table import COLUMNS
from .table_files import OwnTable, require_single_names
from .vocabulary import hint, is_known, known_words, nearest
from .written_dates import is_like_date
from .written_numbers import Marks, is_blank

__all__ = ["EVENTS", "Named", "ReadingOptions", "named_columns"]

#: What to say of a table with one row an event.
EVENTS = 'value=1, measure="interval" says so, and claims.count_events adds them up by day'

_REQUIRED = ("date", "source", "side", "item", "counts", "measure", "value")


class ReadingOptions(NamedTuple):
    """What a user says of a table: see `read_claims`."""

    columns: Mapping[str, str | None]
    constants: Mapping[str, Any]
    allow: Mapping[str, Iterable[str]]
    wide: bool
    blanks: str
    date_format: str | None
    marks: Marks


class Named(NamedTuple):
    """Cells under the claims' names, the columns that hold figures, and what was left out."""

    cells: pd.DataFrame
    figures: dict[str, dict[str, str]]  # column -> the item, and what is counted, it names
    left_out: list[str]


def named_columns(own: OwnTable, options: ReadingOptions) -> Named:
    """Return the cells that are claims, under the claims' names, constants among them.

    Raises
    ------
    FileFault
        A column that is missing, stands twice, or that a constant contradicts.
    """
    cells = _renamed(own, options)
    given = list(cells.columns)
    cells = _with_constants(own.where, cells, options.constants)
    if options.wide and "date" not in cells:
        raise _missing(own, ["date"], given, cells, options)
    figures = _item_columns(own.where, cells, options) if options.wide else {"value": {}}
    _require_columns(own, cells, given, figures, options)
    kept = [*(c for c in COLUMNS if c in cells and c not in figures), *figures]
    left_out = [c for c in given if c not in kept]
    _refuse_other_spellings(own.where, left_out, cells)
    return Named(_scalars(own, cells[kept]), figures, left_out)


def _refuse_other_spellings(where: str, left_out: list[str], cells: pd.DataFrame) -> None:
    """Raise where a column would be left out that is a claims column but for capitals and signs.

    What stands in one that is not needed would be taken by default: a week's figure for a day's.
    """
    lacking = {_plain(c): c for c in COLUMNS if c not in cells}
    meant = {c: lacking[_plain(c)] for c in left_out if _plain(c) in lacking}
    if meant:
        named = ", ".join(f"{c!r} (is it {ours!r}?)" for c, ours in meant.items())
        none = dict.fromkeys(meant)
        raise FileFault(
            f"{where}: column {named} would be left out; rename it, columns={meant}, "
            f"or say that it is none, columns={none}"
        )


def _plain(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


def _renamed(own: OwnTable, options: ReadingOptions) -> pd.DataFrame:
    table, columns = own.cells, {str(k): v for k, v in options.columns.items()}
    require_single_names(table.columns, own.where)
    absent = [c for c in columns if c not in table]
    if absent:
        hints = [(c, nearest(c, table.columns)) for c in absent]
        named = ", ".join(f"{c!r}" + (f" (is it {n!r}?)" if n else "") for c, n in hints)
        doubt = f"; {own.doubt}" * bool(own.doubt)
        raise FileFault(f"{own.where}: no column {named}; found {_listed(table.columns)}{doubt}")
    _require_claims_columns(own.where, columns, options)
    left_out = [name for name, ours in columns.items() if ours is None]
    table = table.drop(columns=left_out).rename(columns=columns)
    if table.columns.has_duplicates:
        twice = table.columns[table.columns.duplicated()].tolist()
        raise FileFault(
            f"{own.where}: columns= makes {twice} appear twice; leave out or rename the other"
        )
    return table


def _require_claims_columns(
    where: str, columns: Mapping[str, str | None], options: ReadingOptions
) -> None:
    renamed = [] if options.wide else [name for name in columns.values() if name is not None]
    for name in (*renamed, *options.constants):
        if name not in COLUMNS:
            item = name.partition("/")[0]
            wide = "; wide=True takes columns named by items" * (item in known_words("item"))
            raise FileFault(
                f"{where}: {name!r} is not a claims column{hint(name, COLUMNS)}; "
                f"columns= maps the file's name to the claims' name{wide}"
            )


def _with_constants(where: str, cells: pd.DataFrame, constants: Mapping[str, Any]) -> pd.DataFrame:
    for name, word in constants.items():
        if name in cells and (cells[name].astype("str") != str(word)).any():
            raise FileFault(
                f"{where}: column {name} holds other words than the constant {name}={word!r}; "
                "leave out the constant, or the column"
            )
    return cells.assign(**constants)


def _item_columns(
    where: str, cells: pd.DataFrame, options: ReadingOptions
) -> dict[str, dict[str, str]]:
    """Return the columns of a wide table that name an item, as "tank" or "personnel/killed"."""
    for name in ("item", "value"):
        if name in cells:
            raise FileFault(
                f"{where}: wide=True takes items from the names of columns, and there is a column "
                f"or constant {name}; leave out wide=True, or {name}"
            )
    figures = {}
    unknown: dict[str, tuple[str, str]] = {}
    for column in cells.columns.difference(list(COLUMNS), sort=False):
        item, _, counts = map(str.strip, column.partition("/"))
        figures[column] = {"item": item} | ({"counts": counts} if counts else {})
        for name, word in figures[column].items():
            if not is_known(name, word, words_of(options.allow.get(name, ()))):
                unknown.setdefault(column, (name, word))
    if unknown:
        raise _unknown_items(where, unknown, figures)
    return figures


def _unknown_items(
    where: str, unknown: Mapping[str, tuple[str, str]], figures: Mapping[str, Mapping[str, str]]
) -> FileFault:
    nameless = next((name for name in unknown if name.startswith("(column ")), None)
    if nameless:
        return FileFault(
            f"{where}: wide=True, and {nameless.strip('()')} has no name; name it in the file "
            "(a header of several rows is written in one), "
            f"or leave it out, columns={{{nameless!r}: None}}"
        )
    first, (name, word) = next(iter(unknown.items()))
    hints = [f"{c!r}" + (f" (is it {n!r}?)" if (n := _like(figures[c])) else "") for c in unknown]
    return FileFault(
        f"{where}: wide=True, and column {_listed(hints, 30)} names no item, or count, that is known; "
        f"leave it out, columns={{{first!r}: None}}, rename it, columns={{{first!r}: 'tank'}}, "
        f"or allow its word, allow={{{name!r}: [{word!r}]}}"
    )


def _like(words: Mapping[str, str]) -> str:
    """Return the name of a column that one of unknown words may stand for, or ""."""
    found = [word if is_known(c, word) else suggested(c, word) for c, word in words.items()]
    return "" if None in found else "/".join(map(str, found))


def _require_columns(
    own: OwnTable,
    cells: pd.DataFrame,
    given: list[str],
    figures: Mapping[str, Mapping[str, str]],
    options: ReadingOptions,
) -> None:
    wide = options.wide
    implied = {"item", "value"} if wide else set()
    if wide and all("counts" in words for words in figures.values()):
        implied.add("counts")
    absent = [c for c in _REQUIRED if c not in cells and c not in implied]
    if absent:
        raise _missing(own, absent, given, cells, options)
    if wide and not figures:
        raise FileFault(
            f"{own.where}: wide=True, and no column names an item; found {_listed(given)}"
        )


def _missing(
    own: OwnTable, absent: list[str], given: list[str], cells: pd.DataFrame, options: ReadingOptions
) -> FileFault:
    """Return the fault of columns that are not there, with what may be meant by them."""
    dated = _dated(cells, options.date_format) if "date" in absent else None
    about_date = f"{dated!r} holds dates: columns={{{dated!r}: 'date'}}" if dated else ""
    if options.wide and about_date and absent == ["date"]:
        return FileFault(f"{own.where}: no column for date; {about_date}; found {_listed(given)}")
    hints = [f"{c} (is it {near!r}?)" if (near := nearest(c, given)) else c for c in absent]
    skipped = f" ({own.skipped})" if own.skipped else ""
    items = [] if options.wide else [c for c in given if c.partition("/")[0] in known_words("item")]
    more = [f"{items[0]!r} is an item: pass wide=True"] if items else []
    if "value" in absent and not items:
        more = [f"where each row is an event, {EVENTS}"]
    more = [hint for hint in (about_date, *more, own.doubt) if hint]
    return FileFault(
        f"{own.where}: no column for {', '.join(hints)}; found {_listed(given)}{skipped}; "
        "map one with columns={'file name': 'claims name'} or give it as a constant"
        + "".join(f"; {hint}" for hint in more)
    )


def _dated(cells: pd.DataFrame, date_format: str | None) -> str | None:
    """Return the name of a column without a claims name whose first cells are all dates."""
    found = []
    for column in (c for c in cells if c not in COLUMNS):
        given = [cell for cell in cells[column].head(20) if not is_blank(cell)]
        if given and all(is_like_date(cell, date_format) for cell in given):
            found.append(str(column))
    return nearest("date", found) or next(iter(found), None)


def _scalars(own: OwnTable, cells: pd.DataFrame) -> pd.DataFrame:
    """Return the cells, or raise for one that is itself a table or a list."""
    for column in (c for c in cells if cells[c].dtype == "object"):
        for label, cell in cells[column].items():
            if not pd.api.types.is_scalar(cell):
                raise FileFault(
                    f"{own.where}: column {column}, {own.unit} {label} holds "
                    f"a {type(cell).__name__}; expected one word or number a cell: "
                    "take it apart with pandas and pass the DataFrame"
                )
    return cells


def _listed(names: Iterable[str], most: int = 12) -> str:
    names = list(map(str, names))
    return ", ".join(names[:most]) + f" and {len(names) - most} more" * (len(names) > most)
