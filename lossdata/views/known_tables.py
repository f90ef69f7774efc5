"""Which table is which, by its columns, and what of it is shown first: one line a kind.

A table that is none of these is no table of the package, and is left to pandas.
"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

__all__ = ["CLAIMS", "FRONT", "KINDS", "OTHER", "SHARES", "TableKind", "kind_of"]


class TableKind(NamedTuple):
    """A kind of table: the columns that tell it, and how it is laid out; columns are words of a line."""

    title: str
    needs: str  # it has all of them
    first: str = ""  # shown first, in this order
    hidden: str = ""  # named in the caption, not shown


#: Words that a claims table has and hardly another: three of them and a value make claims.
_OF_CLAIMS = "date_basis source via side item counts sector scope measure qualifier wording edition"
CLAIMS = TableKind(
    "Claims",
    "value",
    "date source via side item counts sector value qualifier measure days wording",
)
#: What `show` makes of any other table.
OTHER = TableKind("Table", "")
#: Of two levels of columns: their sheets.
FRONT = TableKind("The front by day, as printed", "value low high printed front")
SHARES = TableKind("Shares of the front by day", "value low high front")

#: In the order in which they are tried: what has more columns of its own comes first.
KINDS = (
    TableKind(
        "Incidents",
        "cause words",
        "cause words start end source via side item value expected likelier",
        "chance rows",
    ),
    TableKind(
        "Findings",
        "check sentence",
        "sentence check date source via side item sector value expected",
        "series",
    ),
    TableKind("Claims described", "claims dates first last"),
    TableKind(
        "Headlines against their sectors",
        "verdict headline difference",
        "date via verdict headline qualifier parts difference sectors",
    ),
    TableKind("Weeks against their days", "verdict days_found"),
    TableKind(
        "Stated figures against steps of the total",
        "stated step difference",
        "date item via stated qualifier step difference agrees reason detail",
    ),
    TableKind(
        "Transcriptions that disagree",
        "consensus agree mirrors",
        "date item",
        "agree mirrors dissent odd_step step",
    ),
    TableKind(
        "Figures by vote",
        "value agree mirrors status",
        "date source side item counts sector value status agree mirrors dissent",
    ),
    TableKind("Steps of totals", "step flow"),
    TableKind("Steps of totals", "flow restatement gap"),
    TableKind("Steps of totals", "span gap"),
    TableKind("Claimed by period", "value days span_days missing", hidden="from_spans note"),
    TableKind("Rates", "start days total rate"),
    TableKind("Likely misprints", "likely slip score"),
    TableKind("Corrections", "amount via step"),
    TableKind("Changes of a transcription", "via as_of old new"),
    TableKind("Claimed against confirmed", "claimed confirmed ratio"),
    TableKind("Events", "date event note"),
    TableKind("Checks", "check question"),
    TableKind("Lines set aside", "file line reason record", hidden="code"),
    TableKind("What became of every raw line", "lines in_table set_aside claims"),
)


def kind_of(table: pd.DataFrame) -> TableKind | None:
    """Return which table of the package this is, or None.

    Examples
    --------
    >>> kind_of(pd.DataFrame(columns=["cause", "words", "start"])).title
    'Incidents'
    >>> kind_of(pd.DataFrame(columns=["date", "value"])) is None
    True
    """
    if table.columns.nlevels == 2:
        sheets = set(table.columns.get_level_values(0))
        if table.columns.names[1] != "sector" or not sheets.issuperset(SHARES.needs.split()):
            return None
        return FRONT if "printed" in sheets else SHARES
    if table.columns.nlevels > 2 or not table.columns.is_unique:
        return None
    columns = set(table.columns)
    for kind in KINDS:
        if columns.issuperset(kind.needs.split()):
            return kind
    is_claims = "value" in columns and len(columns.intersection(_OF_CLAIMS.split())) >= 3
    return CLAIMS if is_claims else None
