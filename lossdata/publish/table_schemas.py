"""What the columns of each published table are: Table Schemas, with a sentence a column.

See https://specs.frictionlessdata.io/table-schema/. What a column of the claims means stands in
`claims.column_meanings`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd

from ..claims.column_meanings import CLAIM_COLUMNS
from ..claims.vocabulary import CLOSED, FIXED, ITEMS

__all__ = ["COLUMNS_OF", "FIELD_TYPES", "claims_schema", "schema", "totals_schema"]

#: What a column of the claims holds, in the words of Table Schema.
FIELD_TYPES = MappingProxyType(
    {"day": "date", "word": "string", "number": "integer", "address": "string"}
)
_CODEBOOK = {
    "column": ("string", "the column of claims.csv and claims.parquet"),
    "type": ("string", "date, string or integer"),
    "required": ("boolean", "whether every claim has one"),
    "values": (
        "string",
        "the words in the table, or the first and last day, or the least and greatest number",
    ),
    "meaning": ("string", "what it is"),
    "missing": ("integer", "claims without it"),
    "distinct": ("integer", "different values"),
}
#: Of tables that are no claims: each column's type and meaning. The first says what the row is of.
COLUMNS_OF: Mapping[str, Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "codebook": _CODEBOOK,
        "whole_codebook": {
            "table": ("string", "the table that the column is of"),
            **_CODEBOOK,
            "column": ("string", "the column"),
            "type": ("string", "date, string, integer or boolean"),
            "required": ("boolean", "whether every row has one"),
            "missing": ("integer", "rows without it"),
        },
        # what is in doubt of a vote, see `voted.vote_tables`
        "doubts": {
            "date": ("date", "the day of the report"),
            "item": ("string", "what was lost"),
            "counts": ("string", "what the source counts"),
            "value": ("integer", "the figure of most transcriptions; missing where the vote is tied"),
            "status": ("string", "how the vote ended: majority, plurality, tie, rounded, single"),
            "agree": ("integer", "how many transcriptions have that figure"),
            "mirrors": ("integer", "how many transcriptions have a figure"),
            "dissent": ("string", "who has another figure, and which"),
            "odd": ("string", "the only transcription that has another figure"),
            "odd_value": ("integer", "its figure"),
            "step": ("integer", "the step from the voted total of the report before, by the vote"),
            "odd_step": ("integer", "the same, by the transcription that differs"),
            "slip": ("string", "what may have happened: the first that fits, a candidate"),
            "url": ("string", "the address of the report"),
        },
        "corrections": {
            "source": ("string", "who makes the claim"),
            "side": ("string", "whose losses"),
            "date": ("date", "the day of the report"),
            "item": ("string", "what was lost"),
            "amount": ("integer", "the part of the day's step that restates earlier days"),
            "via": ("string", "the transcription that logged it"),
            "step": ("integer", "that transcription's own step of the day, which the amount is part of"),
        },
        "revisions": {
            "via": ("string", "the transcription that was changed"),
            "as_of": ("date", "the day of the change"),
            "date": ("date", "the day of the report"),
            "item": ("string", "what was lost"),
            "old": ("integer", "the total before"),
            "new": ("integer", "the total after; missing where it was removed"),
        },
        "list_changes": {
            "via": ("string", "who keeps the dated list"),
            "as_of": ("date", "the first capture that had the new count"),
            "date": ("date", "the day in the list; missing where it gives none"),
            "side": ("string", "whose losses"),
            "category": ("string", "what was lost, in the words of the list"),
            "status": ("string", "destroyed, damaged, abandoned or captured, in the words of the list"),
            "old": ("integer", "the count before"),
            "new": ("integer", "the count after"),
        },
        "reports": {
            "date": ("date", "the day of the report"),
            "url": ("string", "its address"),
        },
        "events": {
            "date": ("date", "the day"),
            "event": ("string", "what happened"),
            "note": ("string", "what more is said of it"),
            "url": ("string", "where"),
        },
        "totals_until": {
            "date": ("date", "the day of publication"),
            "source": ("string", "who makes the claim"),
            "side": ("string", "whose losses"),
            "counts": ("string", "what the figure counts"),
            "until": ("date", "the day until which it counts; missing where the page says none"),
            "remark": ("string", "the group that is counted, or how the date is known"),
            "via": ("string", "who printed it"),
            "url": ("string", "where"),
        },
        "set_aside": {
            "file": ("string", "the raw file"),
            "line": ("integer", "its line"),
            "code": ("string", "why the line is no claim, as a word for programs"),
            "reason": ("string", "the same, for people"),
            "record": ("string", "what the line holds"),
        },
        "account": {
            "file": ("string", "the raw file"),
            "lines": ("integer", "its lines: those in the table, set aside, and about claims"),
            "in_table": ("integer", "lines that are claims"),
            "set_aside": ("integer", "lines that are none, listed in set_aside"),
            "companion": ("integer", "lines about claims"),
            "claims": ("integer", "the claims that they make: a line can hold several figures"),
        },
        "sources": {
            "source": ("string", "who makes the claims; missing where each line of the file says it"),
            "via": ("string", "who transcribed them; missing likewise"),
            "captured": ("date", "the day of the capture"),
            "licence": ("string", "what is stated of it"),
            "url": ("string", "the address"),
            "file": ("string", "the raw file of the record; missing for claims from elsewhere"),
        },
        "about": {
            "what": ("string", "what is told"),
            "said": ("string", "what there is to say"),
        },
    }
)  # fmt: skip
#: Tables of which no column is filled in every row.
_LOOSE = ("list_changes", "sources")


def claims_schema() -> dict[str, Any]:
    """Return the schema of a claims table.

    Examples
    --------
    >>> [f["name"] for f in claims_schema()["fields"]][:3]
    ['date', 'date_basis', 'source']
    """
    fields = []
    for column in CLAIM_COLUMNS:
        constraints: dict[str, Any] = {"required": True} if column.required else {}
        if column.name in FIXED:
            constraints["enum"] = list(CLOSED[column.name])
        if column.name == "days":
            constraints["minimum"] = 1
        told = column.description
        fields.append(_field(column.name, FIELD_TYPES[column.kind], told, constraints))
    return {"fields": fields, "missingValues": [""]}


def totals_schema(table: pd.DataFrame) -> dict[str, Any]:
    """Return the schema of a table of totals by date, one column an item.

    Examples
    --------
    >>> totals_schema(pd.DataFrame(columns=["date", "tank"]))["fields"][1]["description"]
    'total of tanks'
    """
    words = {**ITEMS, "prisoner": "prisoners of war"}
    told = {c: ("integer", f"total of {words.get(c, c)}") for c in table if c != "date"}
    return _of({"date": ("date", "the day of the report"), **told})


def schema(name: str) -> dict[str, Any]:
    """Return the schema of one of the tables in `COLUMNS_OF`.

    Examples
    --------
    >>> schema("reports")["fields"][0]["constraints"]
    {'required': True}
    """
    return _of(COLUMNS_OF[name], is_keyed=name not in _LOOSE)


def _of(columns: Mapping[str, tuple[str, str]], is_keyed: bool = True) -> dict[str, Any]:
    return {
        "fields": [
            _field(name, kind, told, {"required": True} if is_keyed and i == 0 else {})
            for i, (name, (kind, told)) in enumerate(columns.items())
        ],
        "missingValues": [""],
    }


def _field(name: str, kind: str, told: str, constraints: Mapping[str, Any]) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": kind, "description": told}
    if kind == "boolean":
        field |= {"trueValues": ["True"], "falseValues": ["False"]}
    return field | ({"constraints": dict(constraints)} if constraints else {})
