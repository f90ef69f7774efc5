"""The claims as a data package: CSV beside Parquet, a codebook, and a description that programs read.

The description is `datapackage.json`, a Frictionless Data Package 1.0 with a Table Schema a table
(https://specs.frictionlessdata.io/).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from .. import __version__
from ..claims.csv_files import HARMLESS, write_csv
from ..claims.files import sha256
from ..record.manifest import read_manifest
from .described_tables import DescribedTable, claims_tables, described_codebook

__all__ = [
    "DESCRIPTION",
    "KEYWORDS",
    "LICENCE",
    "MEDIA",
    "TITLE",
    "resource",
    "write_description",
    "write_package",
]

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
    first, *votes = claims_tables(claims, log)
    tables = [first, described_codebook(claims), *votes]
    for described in tables:
        write_csv(described.table, folder / f"{described.name}.csv")
    resources = [resource(folder / f"{t.name}.csv", t) for t in tables]
    parquet = first._replace(title="The claims, as Parquet")
    resources.insert(1, resource(folder / "claims.parquet", parquet))
    licence = {"licenses": [dict(LICENCE)]}
    return write_description(folder, resources, manifest, title=TITLE, note=HARMLESS, more=licence)


def write_description(
    folder: Path,
    resources: Iterable[Mapping[str, Any]],
    sources: pd.DataFrame,
    *,
    title: str,
    note: str = "",
    more: Mapping[str, Any] = MappingProxyType({}),
) -> Path:
    """Write the description of a folder of tables.

    Parameters
    ----------
    folder : Path
        Holds the files of the resources.
    resources : iterable of mapping
        Of `resource`.
    sources : DataFrame
        Lines of the manifest, or of the same columns but ``sha256``.
    title : str
        Of the package.
    note : str
        A sentence after the description of what a claim is.
    more : mapping
        What else the description holds, such as ``licenses``.

    Returns
    -------
    Path
        ``datapackage.json``.
    """
    package = {
        "profile": "data-package",
        "name": "lossdata-claims",
        "title": title,
        "description": f"{DESCRIPTION} {note}".strip(),
        "version": __version__,
        "keywords": list(KEYWORDS),
        **more,
        "sources": list(_sources(sources)),
        "resources": list(resources),
    }
    path = folder / "datapackage.json"
    text = json.dumps(package, ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    return path


def resource(path: Path, described: DescribedTable) -> dict[str, Any]:
    """Return the description of one file, written as CSV or Parquet: size, hash, rows, schema.

    Parameters
    ----------
    path : Path
        The file, ``.csv`` or ``.parquet``.
    described : DescribedTable
        What is in it.
    """
    kind = path.suffix.removeprefix(".")
    told: dict[str, Any] = {
        "name": path.stem if kind == "csv" else f"{path.stem}-{kind}",
        "title": described.title,
        "path": path.name,
        "format": kind,
        "mediatype": MEDIA[kind],
        "bytes": path.stat().st_size,
        "hash": f"sha256:{sha256(path)}",
        # beyond the standard, which allows it
        "rows": len(described.table),
    }
    schema = dict(described.schema)
    if kind == "parquet":
        # frictionless reads it without counting bytes, and calls any count that is given wrong
        del told["bytes"]
        return told | {"profile": "data-resource", "schema": schema}
    return told | {
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\r\n",
            "doubleQuote": True,
            "header": True,
        },
        "schema": schema,
    }


def _sources(manifest: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield each line of the manifest, the address where there is one."""
    days = manifest["captured"].dt.strftime("%Y-%m-%d")
    for line in manifest.assign(captured=days).fillna("").to_dict("records"):
        parties = [line["source"], f"via {line['via']}" * bool(line["via"])]
        entry = {"title": ", ".join(filter(None, [line["file"], *parties]))}
        # beyond the standard, which allows it
        told = {"path": line["url"], "captured": line["captured"], "licence": line["licence"]}
        yield entry | {key: text for key, text in told.items() if text}
