"""Tables to hand on, each with its title and the schema of its columns."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from ..record.bundled import account, set_aside
from ..record.companions import (
    corrections,
    events,
    list_changes,
    reports,
    revision_log,
    totals_until,
)
from .codebooks import codebook
from .table_schemas import claims_schema, schema, totals_schema
from .voted import vote_tables

__all__ = ["DescribedTable", "claims_tables", "companion_tables", "described_codebook"]


class DescribedTable(NamedTuple):
    """A table with what a stranger needs to know of it; `name` is that of its file or sheet."""

    name: str
    title: str
    table: pd.DataFrame
    schema: dict[str, Any]


def claims_tables(claims: pd.DataFrame, log: pd.DataFrame) -> list[DescribedTable]:
    """Return the claims, and the votes of those sources that have mirrors.

    Parameters
    ----------
    claims : DataFrame
        A claims table.
    log : DataFrame
        Cells changed after publication, see `record.revision_log`.

    Returns
    -------
    list of DescribedTable
        ``claims`` first.
    """
    tables = [
        DescribedTable("claims", "The claims, one row a published figure", claims, claims_schema())
    ]
    for name, table in vote_tables(claims, log).items():
        source = name.removesuffix("_doubts")
        if source != name:
            title = f"Figures whose transcriptions are not unanimous: {source}"
            tables.append(DescribedTable(name, title, table, schema("doubts")))
        else:
            title = f"Totals by date, as most transcriptions have them: {source}"
            tables.append(DescribedTable(name, title, table, totals_schema(table)))
    return tables


def companion_tables() -> list[DescribedTable]:
    """Return what the record knows about its claims beside them, and what became of its raw lines.

    Examples
    --------
    >>> [t.name for t in companion_tables()][:3]
    ['corrections', 'revisions', 'list_changes']
    """
    told = {
        "corrections": ("Parts of a day's step that restate earlier days", corrections),
        "revisions": ("Cells of transcriptions changed after publication", revision_log),
        "list_changes": ("Cells of dated lists that a later capture changed", list_changes),
        "reports": ("Addresses of the General Staff's reports", reports),
        "events": ("Dated events for a time axis", events),
        "totals_until": ("The day until which printed totals count", totals_until),
        "set_aside": ("Raw lines that are no claims, with the reason", set_aside),
        "account": ("What became of every raw line", lambda: account().reset_index()),
    }
    return [DescribedTable(n, title, read(), schema(n)) for n, (title, read) in told.items()]


def described_codebook(claims: pd.DataFrame) -> DescribedTable:
    """Return the codebook of the claims alone, as a table of its own."""
    return DescribedTable(
        "codebook", "The columns of the claims", codebook(claims), schema("codebook")
    )
