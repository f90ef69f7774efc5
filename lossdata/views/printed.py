"""A table as a page shows it: short names, links, what holds throughout told once, twenty rows.

Only what is shown is changed: the table, and its text in a terminal, stay as they are.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..claims.kinds import named
from ..claims.ranges import require_whole_number
from .cells import MISSING, cell_texts, linked
from .known_tables import FRONT, OTHER, SHARES, TableKind, kind_of
from .words import as_read, column_label

__all__ = ["ROWS", "PrintedTable", "markup", "show"]

#: Rows that are shown of a long table, half of them from its end.
ROWS = 20

#: Columns that are told in the caption where they say one thing throughout.
_TOLD_ONCE = """
date date_basis source via side item counts sector scope measure days qualifier wording edition as_of
check rule
"""
#: Columns of sentences: wide enough to be read, and never cut.
_PROSE = "sentence words question why note detail event record remark"

#: No colours: those of the page hold, by day and by night.
_STYLE = """<style>
.{name} {{overflow-x: auto}}
.{name} caption {{caption-side: top; text-align: left; color: inherit; min-width: min(45em, 90vw)}}
.{name} table :is(th, td) {{text-align: right; vertical-align: top; font-variant-numeric: tabular-nums}}
.{name} tbody th {{font-weight: normal}}
{left}{dates}{prose}</style>"""


class PrintedTable:
    """A table as a page shows it; `html` is the markup, `table` what was given."""

    def __init__(self, table: pd.DataFrame, html: str) -> None:
        self.table = table
        self.html = html

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return repr(self.table)


class _Layout(NamedTuple):
    """What of a table is shown."""

    shown: (
        pd.DataFrame
    )  # named levels of the index as columns, in the order in which they are shown
    keys: int  # how many of them name the row
    facts: list[str]  # what the caption says
    addresses: pd.Series | None


def show(table: pd.DataFrame, rows: int | None = ROWS) -> PrintedTable:
    """Show a table as notebooks show those of the package: any table, anywhere that HTML is shown.

    In IPython and Jupyter the tables of the package are shown so without being asked; `views.pretty`
    turns that off and on.

    Parameters
    ----------
    table : DataFrame
        Claims, findings, rates, or a table of your own.
    rows : int or None
        How many rows at most: the first and the last; None: all.

    Returns
    -------
    PrintedTable
        ``html`` is the markup; the table itself is unchanged.

    Raises
    ------
    TypeError
        No DataFrame.
    ValueError
        Fewer than two rows are asked for.

    Examples
    --------
    >>> import lossdata as ld
    >>> day = ld.select(ld.load(), date="2025-06-03", via="minfin", item=["tank", "aircraft"])
    >>> "10,881" in show(day).html, "source General Staff" in show(day).html
    (True, True)
    """
    if not isinstance(table, pd.DataFrame):
        raise TypeError(f"show takes a DataFrame, not {named(table)}")
    if rows is not None:
        rows = require_whole_number(rows, "show", "rows", 2)
    return PrintedTable(table, markup(table, kind_of(table) or OTHER, rows))


def markup(table: pd.DataFrame, kind: TableKind, rows: int | None = ROWS) -> str:
    """Return a table as HTML; the same table gives the same."""
    layout = _layout(table, kind)
    shown, chosen, facts = layout.shown, _chosen(len(table), rows), layout.facts
    if chosen is not None:
        left_out = len(table) - len(chosen)
        facts = [
            *facts,
            f"first {len(chosen) - len(chosen) // 2:,} and last {len(chosen) // 2:,} shown, "
            f"{left_out:,} left out; the data are unchanged",
        ]
        shown = shown.iloc[chosen]
    # a number that names its row is a year, an age, a rank: no count
    named_by = [c for c in list(shown)[: layout.keys] if pd.api.types.is_integer_dtype(shown[c])]
    written = shown.astype(dict.fromkeys(named_by, "str"))
    texts = {column: cell_texts(written[column], column) for column in written}
    for column in list(texts)[: layout.keys]:
        texts[column] = [
            text or MISSING for text in texts[column]
        ]  # a header that says nothing is none
    cells = _cells(texts, layout, chosen)
    if chosen is not None:
        middle = len(chosen) - len(chosen) // 2
        cells = [(*c[:middle], "⋮", *c[middle:]) for c in cells]
    labels = [html.escape(column_label(column)) for column in shown]
    caption = f"{kind.title}: " + "; ".join([_counted(len(table)), *facts])
    return _page(pd.DataFrame(dict(enumerate(cells))), labels, shown, layout.keys, caption)


def _counted(rows: int) -> str:
    return "1 row" if rows == 1 else f"{rows:,} rows"


def _chosen(length: int, rows: int | None) -> np.ndarray | None:
    """Return which rows are shown, or None for all."""
    if rows is None or length <= rows:
        return None
    return np.r_[: rows - rows // 2, length - rows // 2 : length]


def _layout(table: pd.DataFrame, kind: TableKind) -> _Layout:
    facts: list[str] = []
    if kind in (FRONT, SHARES):
        table, facts = _sheet(table, kind)
    elif table.columns.nlevels > 1 or not table.columns.is_unique:
        table = table.set_axis(_flat([column_label(c) for c in table.columns]), axis=1)
    keys, table = _with_keys(table, kind)
    columns = list(table)
    addresses = table["url"] if "url" in columns and not _holds_addresses_alone(columns) else None
    if addresses is not None:
        columns.remove("url")
    # columns that somebody chose stay as they were chosen
    first, hidden = kind.first.split(), kind.hidden.split()
    if set(columns).issuperset([*first, *hidden]):
        facts += [f"also in the data: {_names(hidden)}"] if hidden else []
        led = list(dict.fromkeys([*columns[:keys], *first, *columns]))
        columns = [c for c in led if c not in hidden]
    if len(table) > 1:
        told, empty = _told_once(table, columns[keys:])
        columns = [c for i, c in enumerate(columns) if i < keys or not _is_constant(table, c)]
        facts = [*told, *([f"not given: {_names(empty)}"] if empty else []), *facts]
    return _Layout(table[columns], keys, facts, addresses)


def _holds_addresses_alone(columns: list) -> bool:
    """Tell whether a table has nothing beside its addresses, which then have to be seen."""
    return columns == ["url"]


def _flat(labels: list[str]) -> list[str]:
    """Return labels, those that stand twice numbered."""
    nth = [labels[:i].count(label) + 1 for i, label in enumerate(labels)]
    return [f"{label} ({n})" if n > 1 else label for label, n in zip(labels, nth, strict=True)]


def _with_keys(table: pd.DataFrame, kind: TableKind) -> tuple[int, pd.DataFrame]:
    """Return how many columns name the row, and the table with them; numbers of rows are no names."""
    index = table.index
    is_numbered = index.nlevels == 1 and pd.api.types.is_integer_dtype(index.dtype)
    # of anybody's table it is not known what numbers are, if they do not count its rows
    is_counted = kind is not OTHER or isinstance(index, pd.RangeIndex)
    if is_numbered and is_counted and index.name in (None, "row"):
        return 0, table.reset_index(drop=True)
    names = [name if name is not None else "" for name in index.names]
    if set(names) & set(table.columns) or len(set(names)) < len(names):
        names = [f"{name} (index {i + 1})" for i, name in enumerate(names)]
    return index.nlevels, table.rename_axis(index=names).reset_index()


def _sheet(table: pd.DataFrame, kind: TableKind) -> tuple[pd.DataFrame, list[str]]:
    """Return the front as one sheet: the words as printed, or the shares with their bounds."""
    if kind is FRONT:
        sheet = table["printed"].astype(object)
        facts = ["also in the data: value, low, high"]
    else:
        percent = {name: 100 * table[name].astype(float) for name in ("value", "low", "high")}
        facts = ["per cent, with bounds"]
        sheet = pd.DataFrame(
            {
                sector: [
                    MISSING if np.isnan(share) else f"{share:.1f} ({low:.1f}–{high:.1f})"
                    for share, low, high in zip(
                        *(percent[name][sector] for name in percent), strict=True
                    )
                ]
                for sector in percent["value"]
            },
            table.index,
        )
    sheet = sheet.rename(columns={c: as_read("sector", str(c)) for c in sheet})
    sheet["missing"], sheet["front"] = table["missing"].to_numpy(), table["front"].to_numpy()
    return sheet.rename(columns={"front": "whole front"}), facts


def _told_once(table: pd.DataFrame, columns: list) -> tuple[list[str], list]:
    """Return what is the same in every row, in words, and which columns hold nothing."""
    told, empty = [], []
    for column in columns:
        if not _is_constant(table, column):
            continue
        if pd.isna(table[column].iloc[0]):
            empty.append(column)
        else:
            said = cell_texts(table[column].iloc[:1], column)[0]
            told.append(f"{column_label(column)} {said}")
    return told, empty


def _is_constant(table: pd.DataFrame, column: object) -> bool:
    # days are the length of a figure beside its measure, and elsewhere what a row is about
    if column not in _TOLD_ONCE.split() or (column == "days" and "measure" not in table):
        return False
    return table[column].nunique(dropna=False) == 1


def _names(columns: Iterable[object]) -> str:
    return ", ".join(column_label(column) for column in columns)


def _cells(texts: dict, layout: _Layout, chosen: np.ndarray | None) -> list[tuple[str, ...]]:
    """Return the markup of the cells by column; the address of a row is behind one of them."""
    carrier = next((c for c in ("via", "date", "sentence", "words") if c in texts), None)
    carrier = next(iter(texts), None) if carrier is None else carrier
    addresses = layout.addresses
    if addresses is not None and chosen is not None:
        addresses = addresses.iloc[chosen]
    return [
        tuple(map(linked, of, addresses))
        if column == carrier and addresses is not None
        else tuple(map(html.escape, of))
        for column, of in texts.items()
    ]


def _page(
    cells: pd.DataFrame, labels: list[str], shown: pd.DataFrame, keys: int, caption: str
) -> str:
    """Return the markup of the whole: pandas writes the table, this its caption and its headers."""
    cells.columns = pd.Index(labels, dtype=object)
    with pd.option_context("display.max_colwidth", None):
        body = cells.to_html(escape=False, index=False, classes="lossdata", border=0)
    body = re.sub(r'<tr style="[^"]*">', "<tr>", body).replace(' border="0"', "", 1)
    body = body.replace("<th></th>", "<td></td>").replace("<th>", '<th scope="col">')
    if keys:
        leading = re.compile(rf"(<tr>\s*)((?:<td>(?:(?!</td>).)*</td>\s*){{{keys}}})", re.DOTALL)
        head, rows = body.split("<tbody>")
        rows = leading.sub(lambda row: row[1] + _as_headers(row[2]), rows)
        body = f"{head}<tbody>{rows}"
    body = body.replace("\n", f"\n  <caption>{html.escape(caption)}</caption>\n", 1)
    # named by what it holds: the same table is the same markup, and two of them do not mix
    name = "lossdata-" + hashlib.sha256(body.encode()).hexdigest()[:8]
    dates = [n for n, c in enumerate(shown, 1) if shown[c].dtype.kind == "M"]
    left = [n for n, column in enumerate(shown, 1) if not _is_number(shown[column])]
    prose = [n for n, column in enumerate(shown, 1) if column in _PROSE.split()]
    style = _STYLE.format(
        name=name,
        left=_rule(name, left, "text-align: left"),
        dates=_rule(name, dates, "white-space: nowrap"),
        prose=_rule(name, prose, "min-width: 22em; white-space: normal"),
    )
    label = html.escape(caption.partition(";")[0])
    return f'<div class="{name}" role="group" tabindex="0" aria-label="{label}">\n{style}\n{body}\n</div>'


def _as_headers(cells: str) -> str:
    return cells.replace("<td>", '<th scope="row">').replace("</td>", "</th>")


def _is_number(values: pd.Series) -> bool:
    is_number = pd.api.types.is_numeric_dtype(values.dtype)
    return is_number and not pd.api.types.is_bool_dtype(values.dtype)


def _rule(name: str, columns: list[int], declarations: str) -> str:
    if not columns:
        return ""
    cells = ", ".join(f":nth-child({n})" for n in columns)
    return f".{name} tr > :is({cells}) {{{declarations}}}\n"
