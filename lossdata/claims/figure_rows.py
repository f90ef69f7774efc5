"""The figures of a table one below the other, whether each has a row or a column of its own."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from .doubtful_dates import RowName
from .doubtful_figures import doubted
from .fault_list import faults_of
from .own_columns import Named, ReadingOptions
from .written_numbers import Marks, figures_of, is_blank, is_no_figure

__all__ = ["BESIDE", "Figures", "long_figures", "with_qualifiers"]

#: What stands beside a figure while it is read: the row of the table and the column that it is from,
#: the cell itself, its qualifier, and why it cannot be read.
BESIDE = ("place", "column", "cell", "worded", "problem")


class Figures(NamedTuple):
    """Figures below one another, those that cannot be read among them, and how many were absent."""

    rows: pd.DataFrame  # numbered from 0; claims columns and `BESIDE`
    faults: pd.DataFrame  # their ``row`` is a place
    blanks: int


def long_figures(
    named: Named, options: ReadingOptions, row_name: RowName = "row {}".format
) -> Figures:
    """Return every figure of a table numbered from 0, in the order of its rows.

    Cells without a figure are left out where ``blanks="drop"`` says so, and are faults otherwise.
    """
    others = named.cells.drop(columns=list(named.figures))
    parts = []
    for column, words in named.figures.items():
        read = _read(named.cells[column], column, options.marks, row_name)
        parts.append(pd.concat([others.assign(**words), read], axis=1))
    rows = pd.concat(parts).sort_values("place", kind="stable").reset_index(drop=True)
    is_absent = rows["cell"].map(is_no_figure).astype(bool)
    if options.blanks == "drop":
        rows = rows[~is_absent].reset_index(drop=True)
        return Figures(rows, _unread(rows), int(is_absent.sum()))
    is_empty = rows["cell"].map(is_blank).astype(bool)
    rows["problem"] = rows["problem"].mask(
        is_empty,
        "missing; a claim is a figure (missing is never zero); "
        'blanks="drop" leaves out rows without one',
    )
    return Figures(rows, _unread(rows), 0)


def _read(cells: pd.Series, column: str, marks: Marks, row_name: RowName) -> pd.DataFrame:
    figures = figures_of(cells, marks).rename(columns={"qualifier": "worded"})
    problem = doubted(figures, cells, marks, row_name)
    figures["value"] = figures["value"].mask(problem != "")
    figures["problem"] = problem
    return figures.assign(place=range(len(cells)), column=column, cell=cells.astype(object))


def _unread(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the faults of cells that hold no figure, or none that can be read."""
    bad = rows[rows["problem"] != ""]
    columns = {"place": "row", "cell": "value"}
    faults = bad[["place", "column", "cell", "problem"]].rename(columns=columns)
    return faults.assign(remedy="")


def with_qualifiers(figures: Figures) -> Figures:
    """Give figures the qualifiers of their cells; a cell against its column is a fault."""
    rows = figures.rows
    worded = rows["worded"]
    if "qualifier" not in rows:
        return figures._replace(rows=rows.assign(qualifier=worded.where(worded.notna(), "exact")))
    given = rows["qualifier"].astype(object)
    is_against = worded.notna() & given.notna() & (given != worded)
    bad = rows[is_against]
    pairs = zip(bad["cell"], worded[is_against], given[is_against], strict=True)
    problems = [
        f"{c!r} says {w!r}, and the column qualifier {g!r}; correct one" for c, w, g in pairs
    ]
    faults = faults_of(bad.set_index("place"), "cell", problems).assign(column=bad["column"].array)
    rows = rows.assign(
        qualifier=given.where(given.notna() | worded.isna(), worded),
        problem=rows["problem"].mask(is_against, "against its column"),
    )
    return figures._replace(rows=rows, faults=pd.concat([figures.faults, faults]))
