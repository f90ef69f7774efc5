"""Columns of figures whose cells are each a number, and together a doubt."""

from __future__ import annotations

from numbers import Real

import numpy as np
import pandas as pd

from .doubtful_dates import RowName
from .fault_list import faults_of, shown
from .own_columns import Named, ReadingOptions
from .table import COLUMNS
from .table_files import OwnTable
from .written_numbers import Marks, mark_between_thousands

__all__ = ["doubted", "taken_apart"]


def doubted(figures: pd.DataFrame, cells: pd.Series, marks: Marks, row_name: RowName) -> pd.Series:
    """Return the problem of each cell, where the others of its column make it a doubt.

    Parameters
    ----------
    figures : DataFrame
        What `figures_of` read of the cells.
    cells : Series
        A column, indexed by row.
    marks : Marks
        With which it was read.
    row_name : callable
        Names a row by its label.

    Returns
    -------
    Series
        ``problem`` of `figures`, with those that were found.
    """
    looks = cells.map(mark_between_thousands)
    problem = _lost_marks(figures["problem"], cells, looks, marks)
    is_way = looks.notna() & ((problem != "") | (looks == marks.thousands))
    if looks[is_way].nunique() < 2:
        return problem
    first = looks[is_way].drop_duplicates().index[:2]
    ways = " and ".join(f"{shown(cells[row])} ({row_name(row)})" for row in first)
    mixed = f"the column mixes two ways of writing numbers, {ways}: write them in one"
    told = cells.map(lambda cell: f"{shown(cell)} is not a whole number as it stands; {mixed}")
    return problem.mask(is_way & (problem != ""), told)


def _lost_marks(problem: pd.Series, cells: pd.Series, looks: pd.Series, marks: Marks) -> pd.Series:
    """Tell of numbers that may have been thousands before a program took the mark for a decimal one."""
    if marks.thousands not in (".", ","):
        return problem
    is_marked = bool((looks == marks.thousands).any())

    def is_lost(cell: object) -> bool:
        if not isinstance(cell, Real) or isinstance(cell, bool | np.bool_):
            return False
        # nobody writes 0.000 for none
        is_small = -1000 < cell < 1000 and cell != 0  # type: ignore[operator]
        return (is_marked or not isinstance(cell, int | np.integer)) and is_small

    is_lost_cell = cells.astype(object).map(is_lost).astype(bool) & (problem == "")
    told = cells.astype(object).map(
        lambda cell: (
            f'{shown(cell)} is a number already, and thousands="{marks.thousands}" cannot be read from '
            "it: 1.000 would have become 1; read the column as text (dtype=str), "
            'or make it whole numbers ("Int64") where they are whole as they stand'
        )
    )
    return problem.mask(is_lost_cell, told)


def taken_apart(own: OwnTable, named: Named, options: ReadingOptions) -> pd.DataFrame:
    """Return the faults of figures beside three digits that a comma may have taken from them.

    Only where the column after a figure is not read, and holds no other numbers: of a column of
    numbers, some would have other than three digits.
    """
    theirs = {ours: name for name, ours in options.columns.items() if ours is not None}
    found = [faults_of(named.cells[:0], named.cells.columns[0], "")]
    names = list(own.cells.columns)
    for column in named.figures if own.sep == "," else ():
        name = theirs.get(column, column)
        beside = names[names.index(name) + 1 :][:1] if name in names else []
        if not beside or beside[0] in options.columns or beside[0] in (*COLUMNS, *named.figures):
            continue
        left, right = (own.cells[c].astype(str).str.strip() for c in (name, beside[0]))
        is_number = right.str.fullmatch("[0-9]+")
        is_apart = left.str.fullmatch("[1-9][0-9]{0,2}") & right.str.fullmatch("[0-9]{3}")
        if not is_apart.any() or (is_number & (right.str.len() != 3)).any():
            continue
        cells = own.cells[name].reset_index(drop=True)[is_apart.to_numpy()]
        problems = [
            f"{shown(cell)} stands before {shown(rest)} in the column {beside[0]!r}, which is not read"
            for cell, rest in zip(cells, own.cells[beside[0]][is_apart], strict=True)
        ]
        remedy = (
            "one number of thousands, taken apart by its comma? write it in quotes or without the "
            f"comma, or leave the column out, columns={{{beside[0]!r}: None}}"
        )
        problems = [f"{told}: {remedy}" for told in problems]
        found.append(faults_of(cells.to_frame(name), name, problems).assign(column=column))
    return pd.concat(found, ignore_index=True)
