"""Claims handed on: in a format that others read, with what the columns mean and whose figures they are."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pandas as pd

from .. import __version__
from ..claims.csv_files import FORMULA_NOTE
from ..claims.files import FileFault
from ..claims.kinds import named, require_claims, require_path
from ..claims.table import COLUMNS, conform
from ..claims.vocabulary import nearest
from ..record import outputs
from ..record.bundled import load
from ..record.companions import revision_log
from ..record.data_versions import data_version
from ..record.folders import processed_folder, raw_folder
from ..record.manifest import read_manifest
from ..record.work_folders import work_folder
from .attributions import attribution
from .codebooks import whole_codebook
from .data_package import DESCRIPTION, LICENCE, TITLE, resource, write_description
from .described_tables import DescribedTable, claims_tables, companion_tables
from .export_files import NEEDS, SUFFIXES, Format, write_database, write_files, write_workbook
from .export_pages import read_me
from .table_schemas import COLUMNS_OF, schema

__all__ = ["export"]

_OWN_TITLE = "Published claims of losses"


def export(
    out: str | Path,
    claims: pd.DataFrame | None = None,
    *,
    format: Format | None = None,
    overwrite: bool = False,
) -> Path:
    """Write claims for others to read, with a codebook, the votes of mirrors, sources and licences.

    Parameters
    ----------
    out : str or Path
        A folder for CSV or Parquet, a file for the other formats. It is written whole or not at all.
    claims : DataFrame, optional
        A claims table, one's own or a part of the record. Default: the whole record, and with it what
        it knows about its claims (corrections, revisions, reports, lines set aside, …).
    format : {"csv", "parquet", "xlsx", "sqlite", "duckdb"}, optional
        Default: as the suffix of `out` says (.xlsx, .sqlite, .db, .duckdb), else "csv". A folder has
        ``datapackage.json`` (Frictionless Data Package: types, words, rows, hashes) and ``README.md``
        too; a file has the same in its tables ``about``, ``sources`` and ``codebook``. Excel needs
        the extra ``excel``, DuckDB the extra ``duckdb``.
    overwrite : bool
        Replace an earlier export that nobody has changed since. Anything else that is there stays, and
        is an error.

    Returns
    -------
    Path
        `out`.

    Raises
    ------
    TypeError, ValueError
        Not a path, not a claims table, no claims in it, or no such format.
    FileFault
        Something is there already, or the format cannot hold a table.
    MissingExtra
        The library of the format is not installed: says what to install.

    Examples
    --------
    >>> import tempfile
    >>> import lossdata as ld
    >>> tanks = ld.select(ld.load(), item="tank")
    >>> folder = ld.export(Path(tempfile.mkdtemp(), "tanks"), tanks, format="parquet")
    >>> sorted(p.name for p in folder.iterdir())[:4]
    ['README.md', 'SHA256SUMS', 'claims.parquet', 'codebook.parquet']
    >>> bool((ld.load(folder)["item"] == "tank").all())
    True
    """
    path = require_path(out, "export")
    kind = _format(path, format)
    own = None if claims is None else _own_claims(claims)
    if kind in NEEDS:
        NEEDS[kind]("export")
    _require_free(path, overwrite)
    if kind in ("csv", "parquet"):
        inputs = [raw_folder(), processed_folder()]
        with outputs.folder(path, "export", inputs) as new:
            _fill(new, _tables(own), kind, is_record=own is None)
        return path
    _judge_file(path)
    with work_folder() as work:
        made = work / f"made{path.suffix}"
        tables = _tables(own)
        tables.append(_about(tables, is_record=own is None))
        if kind == "xlsx":
            write_workbook(made, tables[-1:] + tables[:-1])  # what it is comes first
        else:
            write_database(made, tables, kind)
        outputs.write_file(path, made.read_bytes(), "export")
    return path


def _format(path: Path, asked: str | None) -> Format:
    """Return the format that is asked for, by word or by the suffix of the path."""
    known = get_args(Format)
    if asked is not None and asked not in known:
        near = nearest(asked, known) if isinstance(asked, str) else None
        hint = f"is it {near!r}? " if near else ""
        shown = repr(asked) if isinstance(asked, str) else named(asked)
        raise ValueError(f"export: format {shown} is none; {hint}there are {', '.join(known)}")
    suffix = path.suffix.lower()
    by_suffix = SUFFIXES.get(suffix)
    if suffix in (".csv", ".parquet"):
        raise FileFault(
            f"{path}: CSV and Parquet are a file a table; name a folder and format={suffix[1:]!r}"
        )
    if asked is None and by_suffix is None and suffix[1:2].isalpha() and not path.is_dir():
        raise FileFault(
            f"{path}: {suffix} is no format; expected a folder, or a file that ends in "
            f"{', '.join(SUFFIXES)} (a folder of this name: format='csv')"
        )
    chosen = asked or by_suffix or "csv"
    if chosen != by_suffix and (by_suffix or chosen not in ("csv", "parquet")):
        suffixes = [s for s, of in SUFFIXES.items() if of == chosen]
        expected = f"a file that ends in {' or '.join(suffixes)}" if suffixes else "a folder"
        raise FileFault(f"{path}: format={chosen!r} makes {expected}; rename it")
    return chosen  # type: ignore[return-value]


def _own_claims(claims: pd.DataFrame) -> pd.DataFrame:
    """Return claims in their dtypes; their words are their owner's, and not judged."""
    table = require_claims(claims, "export", COLUMNS)
    extra = [str(c) for c in table if c not in COLUMNS]
    if extra:
        raise ValueError(
            f"export takes claims as they were published, and {', '.join(extra)} is no column of those; "
            "write a table of results with pandas, as in to_csv"
        )
    if table.empty:
        raise ValueError("export takes claims, and this table holds none")
    return conform(table)


def _require_free(path: Path, overwrite: bool) -> None:
    is_taken = any(path.iterdir()) if path.is_dir() else path.exists()
    if is_taken and not overwrite:
        raise FileFault(
            f"{path}: is there already; choose another name, or overwrite=True, which replaces an "
            "earlier export that nobody has changed"
        )


def _judge_file(path: Path) -> None:
    try:
        outputs.judge_file(path, "export")
    except FileFault as fault:  # said of an option that there is not here
        raise FileFault(str(fault).replace("another --out", "another name")) from None


def _tables(own: pd.DataFrame | None) -> list[DescribedTable]:
    """Return the tables of an export, the codebook of all of them last but one, the sources last."""
    record, manifest = load(), read_manifest()
    tables = claims_tables(record if own is None else own, revision_log())
    if own is None:
        tables += companion_tables()
        sources = manifest[list(COLUMNS_OF["sources"])].reset_index(drop=True)
    else:
        sources = attribution(own, record, manifest)
    sources = sources.replace({"source": {"": pd.NA}, "via": {"": pd.NA}, "url": {"": pd.NA}})
    title = "Whose figures these are, and under which licence"
    named_sources = DescribedTable("sources", title, sources, schema("sources"))
    others = {t.name: (t.table, t.schema) for t in [*tables[1:], named_sources]}
    book = whole_codebook(tables[0].table, others)
    return [
        *tables,
        DescribedTable("codebook", "Every column", book, schema("whole_codebook")),
        named_sources,
    ]


def _about(tables: list[DescribedTable], *, is_record: bool) -> DescribedTable:
    """Return what there is to say of an export as a table, for formats of one file."""
    dates = tables[0].table["date"].dropna()
    told = {"title": TITLE if is_record else _OWN_TITLE, "description": DESCRIPTION}
    told["made with"] = f"lossdata {__version__}"
    if is_record:
        told |= {
            "data version": data_version(),
            "licence": f"{LICENCE['title']}, {LICENCE['path']}",
        }
    if len(dates):
        told["days"] = f"{dates.min():%Y-%m-%d} to {dates.max():%Y-%m-%d}"
    told["whose figures"] = "see the table sources: cite the claimants and the transcribers"
    told |= {f"table {t.name}": f"{t.title}; {len(t.table):,} rows" for t in tables}
    table = pd.DataFrame(list(told.items()), columns=list(COLUMNS_OF["about"]), dtype="str")
    return DescribedTable("about", "What this is", table, schema("about"))


def _fill(folder: Path, tables: list[DescribedTable], kind: Format, *, is_record: bool) -> None:
    """Write the tables into a folder, their description and a page for people."""
    about = _about(tables, is_record=is_record)
    paths = write_files(folder, tables, kind)
    note = FORMULA_NOTE if kind == "csv" else ""
    page = read_me(tables, about.table, kind, note)
    (folder / "README.md").write_text(page, encoding="utf-8", newline="\n")
    more = {"licenses": [dict(LICENCE)], "dataVersion": data_version()} if is_record else {}
    write_description(
        folder,
        [resource(path, described) for path, described in zip(paths, tables, strict=True)],
        tables[-1].table,
        title=TITLE if is_record else _OWN_TITLE,
        note=note,
        more=more,
    )
