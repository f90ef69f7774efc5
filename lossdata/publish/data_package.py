"""The claims as a data package: CSV beside Parquet, a codebook, and a description that programs read.

The description is `datapackage.json`, a Frictionless Data Package 1.0 with a Table Schema a table
(https://specs.frictionlessdata.io/). What a column means stands in `claims.column_meanings`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from .. import __version__
from ..claims.column_meanings import CLAIM_COLUMNS, Column
from ..claims.files import sha256
from ..claims.vocabulary import CLOSED, FIXED, ITEMS
from ..record.manifest import read_manifest
from .csv_files import HARMLESS, write_csv
from .voted import vote_tables

__all__ = ["DESCRIPTION", "KEYWORDS", "LICENCE", "MEDIA", "TITLE", "codebook", "write_package"]

TITLE = "Published loss claims of the Russia-Ukraine war"
DESCRIPTION = (
    "One row a figure of losses, as one source published it: who claims, who transcribed it, whose "
    "losses, of what, for which day, how it is worded and where it stood. A figure is a claim; that it "
    "is in the table does not make it right. Missing is never zero, and derived figures never enter the "
    "table of claims."
)
LICENCE = MappingProxyType(
    {"name": "MIT", "path": "https://opensource.org/license/mit", "title": "MIT License"}
)
KEYWORDS = ("Russia-Ukraine war", "losses", "casualties", "equipment", "conflict data")
MEDIA = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "json": "application/json",
}
_TYPES = MappingProxyType(
    {"day": "date", "word": "string", "number": "integer", "address": "string"}
)
#: The columns of what is in doubt of a vote, see `voted.vote_tables`: type and meaning.
_DOUBTS = MappingProxyType(
    {
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
    }
)
_CODEBOOK = MappingProxyType(
    {
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
)


def write_package(
    folder: str | Path,
    claims: pd.DataFrame,
    log: pd.DataFrame,
    *,
    manifest: pd.DataFrame | None = None,
) -> Path:
    """Write the claims as CSV, the votes, the codebook and their description beside ``claims.parquet``.

    Parameters
    ----------
    folder : str or Path
        Holds ``claims.parquet``.
    claims : DataFrame
        The claims in it.
    log : DataFrame
        Cells changed after publication, see `record.revision_log`.
    manifest : DataFrame, optional
        See `record.manifest.read_manifest`. Default: that of the bundled raw files.

    Returns
    -------
    Path
        The description, ``datapackage.json``.
    """
    folder = Path(folder)
    manifest = read_manifest() if manifest is None else manifest
    write_csv(claims, folder / "claims.csv")
    write_csv(codebook(claims), folder / "codebook.csv")
    schemas = {"claims": _claims_schema(), "codebook": _schema(_CODEBOOK)}
    titles = {
        "claims": "The claims, one row a published figure",
        "codebook": "The columns of the claims",
    }
    for name, table in vote_tables(claims, log).items():
        write_csv(table, folder / f"{name}.csv")
        is_doubts = name.endswith("_doubts")
        schemas[name] = _schema(_DOUBTS) if is_doubts else _totals_schema(table)
        of = (
            "Figures whose transcriptions are not unanimous"
            if is_doubts
            else "Totals by date, as most transcriptions have them"
        )
        titles[name] = f"{of}: {name.removesuffix('_doubts')}"
    resources = [
        _resource(folder / f"{name}.csv", titles[name], schema) for name, schema in schemas.items()
    ]
    parquet = _resource(folder / "claims.parquet", "The claims, as Parquet", schemas["claims"])
    resources.insert(1, parquet)
    package = {
        "profile": "data-package",
        "name": "lossdata-claims",
        "title": TITLE,
        "description": f"{DESCRIPTION} {HARMLESS}",
        "version": __version__,
        "keywords": list(KEYWORDS),
        "licenses": [dict(LICENCE)],
        "sources": list(_sources(manifest)),
        "resources": resources,
    }
    path = folder / "datapackage.json"
    text = json.dumps(package, ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    return path


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
            "type": _TYPES[column.kind],
            "required": column.required,
            "values": _values(claims[column.name], column),
            "meaning": column.description,
            "missing": int(claims[column.name].isna().sum()),
            "distinct": int(claims[column.name].nunique()),
        }
        for column in CLAIM_COLUMNS
    ]
    return pd.DataFrame(rows, columns=list(_CODEBOOK))


def _values(cells: pd.Series, column: Column) -> str:
    here = cells.dropna()
    if here.empty:
        return ""
    if column.kind == "day":
        return f"{here.min():%Y-%m-%d} to {here.max():%Y-%m-%d}"
    if column.kind == "number":
        return f"{here.min()} to {here.max()}"
    words = set(here.unique())
    if column.name not in ("source", *CLOSED):
        return "open"
    known = [word for word in CLOSED.get(column.name, ()) if word in words]
    return "; ".join([*known, *sorted(words.difference(known))])


def _claims_schema() -> dict[str, Any]:
    fields = []
    for column in CLAIM_COLUMNS:
        constraints: dict[str, Any] = {"required": True} if column.required else {}
        if column.name in FIXED:
            constraints["enum"] = list(CLOSED[column.name])
        if column.name == "days":
            constraints["minimum"] = 1
        fields.append(_field(column.name, _TYPES[column.kind], column.description, constraints))
    return {"fields": fields, "missingValues": [""]}


def _totals_schema(table: pd.DataFrame) -> dict[str, Any]:
    words = {**ITEMS, "prisoner": "prisoners of war"}
    told = {c: ("integer", f"total of {words.get(c, c)}") for c in table if c != "date"}
    return _schema({"date": ("date", "the day of the report"), **told})


def _schema(columns: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    # the first of each table says what the row is of
    return {
        "fields": [
            _field(name, kind, told, {"required": True} if i == 0 else {})
            for i, (name, (kind, told)) in enumerate(columns.items())
        ],
        "missingValues": [""],
    }


def _field(name: str, kind: str, told: str, constraints: Mapping[str, Any]) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": kind, "description": told}
    if kind == "boolean":
        field |= {"trueValues": ["True"], "falseValues": ["False"]}
    return field | ({"constraints": dict(constraints)} if constraints else {})


def _resource(path: Path, title: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    kind = path.suffix.removeprefix(".")
    resource: dict[str, Any] = {
        "name": path.stem if kind == "csv" else f"{path.stem}-{kind}",
        "title": title,
        "path": path.name,
        "format": kind,
        "mediatype": MEDIA[kind],
        "bytes": path.stat().st_size,
        "hash": f"sha256:{sha256(path)}",
    }
    if kind == "parquet":
        # frictionless reads it without counting bytes, and calls any count that is given wrong
        del resource["bytes"]
        return resource | {"profile": "data-resource", "schema": dict(schema)}
    return resource | {
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\r\n",
            "doubleQuote": True,
            "header": True,
        },
        "schema": dict(schema),
    }


def _sources(manifest: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield each line of the manifest, the address where there is one."""
    for line in manifest.fillna("").to_dict("records"):
        parties = [line["source"], f"via {line['via']}" * bool(line["via"])]
        title = ", ".join(filter(None, [line["file"], *parties]))
        entry = {"title": title}
        if line["url"]:
            entry["path"] = line["url"]
        # beyond the standard, which allows it
        yield entry | {"captured": f"{line['captured']:%Y-%m-%d}", "licence": line["licence"]}
