"""What is exported reads back as it was, is described as it is, and overwrites nothing."""

import json
import sqlite3
from contextlib import closing

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import lossdata as ld
from lossdata.claims.files import FileFault, sha256
from lossdata.claims.vocabulary import CLOSED
from lossdata.publish import attributions, export_files, extras
from lossdata.publish.extras import MissingExtra
from lossdata.publish.voted import vote_tables

#: In the order of an export of the whole record.
TABLES = [
    "claims", "general_staff", "general_staff_doubts", "corrections", "revisions", "list_changes",
    "reports", "events", "totals_until", "set_aside", "account", "codebook", "sources",
]  # fmt: skip
MINE = {"via": "me", "side": "RU", "item": "personnel", "counts": "killed", "measure": "cumulative"}


@pytest.fixture(scope="module")
def some(record):
    """Every fiftieth claim, and all of aircraft, in which mirrors differ."""
    part = pd.concat([record[::50], record[record["item"] == "aircraft"]]).drop_duplicates()
    return part.sort_index().reset_index(drop=True)


@pytest.fixture
def mine():
    rows = [
        {"date": f"2025-06-0{day}", "source": "my_count", "value": 1200 + day, **MINE}
        for day in (2, 3)
    ]
    return ld.claims.conform(pd.DataFrame(rows).assign(wording=["=1+1", "lost"]))


def as_claims(table):
    """Return a table read back in the dtypes of claims, the only conversion that there is."""
    return ld.claims.conform(table)


def same(back, claims):
    # the categories of a table read from text are those that stand in it
    words = dict.fromkeys(claims.select_dtypes("category"), "str")
    assert_frame_equal(back.astype(words), claims.astype(words))


def read_csv(path):
    return pd.read_csv(
        path,
        parse_dates=["date", "as_of"],
        dtype={"days": "Int64", "value": "Int64"},
        keep_default_na=False,
        na_values=[""],
    )


def described(folder):
    return json.loads((folder / "datapackage.json").read_text("utf-8"))


def test_csv_reads_back(some, tmp_path):
    folder = ld.export(tmp_path / "csv", some)
    same(as_claims(read_csv(folder / "claims.csv")), some)


def test_parquet_is_the_table_and_load_takes_it(some, tmp_path):
    folder = ld.export(tmp_path / "parquet", some, format="parquet")
    assert_frame_equal(pd.read_parquet(folder / "claims.parquet"), some)
    assert_frame_equal(ld.load(folder), some)


@pytest.mark.parametrize("suffix", [".sqlite", ".db"])
def test_sqlite_reads_back(some, tmp_path, suffix):
    path = ld.export(tmp_path / f"claims{suffix}", some)
    with closing(sqlite3.connect(path)) as database:
        back = pd.read_sql("SELECT * FROM claims", database)
        kinds = dict(database.execute("SELECT name, type FROM pragma_table_info('claims')"))
        assert database.execute("SELECT count(*) FROM codebook WHERE missing > 0").fetchone()[0] > 0
    assert (kinds["date"], kinds["value"], kinds["source"]) == ("TEXT", "INTEGER", "TEXT")
    same(as_claims(back), some)


@pytest.mark.slow
def test_excel_reads_back(some, tmp_path):
    pytest.importorskip("openpyxl")
    path = ld.export(tmp_path / "claims.xlsx", some)
    sheets = pd.read_excel(path, sheet_name=None, keep_default_na=False, na_values=[""])
    assert list(sheets)[:2] == ["about", "claims"]
    assert sheets["claims"]["date"].dtype.kind == "M"
    same(as_claims(sheets["claims"]), some)


@pytest.mark.slow
def test_duckdb_reads_back(some, tmp_path):
    duckdb = pytest.importorskip("duckdb")
    path = ld.export(tmp_path / "claims.duckdb", some)
    with duckdb.connect(str(path), read_only=True) as database:
        back = database.execute("SELECT * FROM claims").df()
        kinds = dict(
            database.execute("SELECT column_name, column_type FROM (DESCRIBE claims)").fetchall()
        )
    assert (kinds["date"], kinds["value"], kinds["source"]) == ("DATE", "BIGINT", "VARCHAR")
    assert (kinds["days"], kinds["as_of"]) == ("BIGINT", "DATE")
    same(as_claims(back), some)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_the_whole_record_is_described_as_it_is(record, tmp_path, kind):
    folder = ld.export(tmp_path / "all", format=kind)
    package = described(folder)
    assert [r["path"] for r in package["resources"]] == [f"{name}.{kind}" for name in TABLES]
    for resource in package["resources"]:
        path = folder / resource["path"]
        assert resource["hash"] == f"sha256:{sha256(path)}"
        table = pd.read_csv(path) if kind == "csv" else pd.read_parquet(path)
        assert resource["rows"] == len(table) > 0, resource["path"]
        assert [f["name"] for f in resource["schema"]["fields"]] == list(table)
        for field in resource["schema"]["fields"]:
            assert field["description"]
            if field.get("constraints", {}).get("required"):
                assert table[field["name"]].notna().all(), (resource["path"], field["name"])
    assert package["resources"][0]["rows"] == len(record)
    assert package["dataVersion"] == ld.record.data_version()
    assert package["licenses"][0]["name"] == "MIT"
    assert len(package["sources"]) == len(ld.record.read_manifest())
    page = (folder / "README.md").read_text("utf-8")
    assert f"| claims.{kind} |" in page and f"| {len(record):,} |" in page
    # the blocks of the page run
    assert f"claims.{kind}" in page.partition("```python")[2]
    listed = (folder / "SHA256SUMS").read_text("utf-8")
    assert all(f"  {name}.{kind}\n" in listed for name in TABLES)


@pytest.mark.slow
def test_companions_and_votes_read_back(record, tmp_path):
    folder = ld.export(tmp_path / "all", format="parquet")
    known = ld.record
    for name, table in {
        "corrections": known.corrections(),
        "revisions": known.revision_log(),
        "list_changes": known.list_changes(),
        "reports": known.reports(),
        "events": known.events(),
        "totals_until": known.totals_until(),
        "set_aside": known.set_aside(),
        "account": known.account().reset_index(),
        **vote_tables(record, known.revision_log()),
    }.items():
        back = pd.read_parquet(folder / f"{name}.parquet")
        assert_frame_equal(back, table.reset_index(drop=True), check_dtype=False)


def test_the_codebook_is_of_every_column(some, tmp_path):
    folder = ld.export(tmp_path / "csv", some)
    book = pd.read_csv(folder / "codebook.csv", keep_default_na=False)
    for resource in described(folder)["resources"]:
        if resource["name"] != "codebook":
            own = book[book["table"] == resource["name"]]
            assert own["column"].tolist() == [f["name"] for f in resource["schema"]["fields"]]
            assert own["type"].tolist() == [f["type"] for f in resource["schema"]["fields"]]
    words = book.set_index(["table", "column"])["values"]
    assert set(words["claims", "measure"].split("; ")) <= set(CLOSED["measure"])


def test_own_claims_are_attributed_to_their_owner(mine, some, tmp_path):
    own = pd.concat([mine, ld.select(some, source="oryx")[:3]], ignore_index=True)
    folder = ld.export(tmp_path / "mine", own)
    sources = pd.read_csv(folder / "sources.csv").set_index("source")
    assert sources.loc["my_count", "via"] == "me"
    assert sources.loc["my_count", "licence"] == attributions.NOT_STATED
    assert sources.loc["oryx", "file"] == "oryx.csv"
    package = described(folder)
    assert "licenses" not in package and "dataVersion" not in package  # ours is not theirs
    assert [r["name"] for r in package["resources"]] == ["claims", "codebook", "sources"]


def test_a_figure_of_a_known_name_that_is_not_in_the_record_is_not_ours(some):
    changed = ld.select(some, source="oryx")[:2].copy()
    changed.loc[changed.index[0], "value"] = 987_654
    told = attributions.attribution(changed, some, ld.record.read_manifest())
    assert told["licence"].tolist() == ["none stated; counts alone", attributions.NOT_STATED]


def test_text_is_no_formula_anywhere(mine, tmp_path):
    pytest.importorskip("openpyxl")
    import openpyxl

    folder = ld.export(tmp_path / "csv", mine)
    assert "'=1+1" in (folder / "claims.csv").read_text("utf-8")
    book = openpyxl.load_workbook(ld.export(tmp_path / "mine.xlsx", mine))
    cells = {c.value: c.data_type for row in book["claims"].iter_rows() for c in row}
    assert cells["=1+1"] == "s"


def test_nothing_that_is_there_is_overwritten(mine, tmp_path):
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "claims.csv").write_text("mine")
    (tmp_path / "notes.sqlite").write_text("mine")
    for name in ("notes", "notes.sqlite"):
        with pytest.raises(
            FileFault, match="is there already; choose another name, or overwrite=T"
        ):
            ld.export(tmp_path / name, mine)
        with pytest.raises(FileFault, match="did not make"):
            ld.export(tmp_path / name, mine, overwrite=True)
    assert (tmp_path / "notes" / "claims.csv").read_text() == "mine"
    assert (tmp_path / "notes.sqlite").read_text() == "mine"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["notes", "notes.sqlite"]


@pytest.mark.parametrize("name", ["mine", "mine.sqlite"])
def test_an_earlier_export_is_replaced_when_asked_for(mine, tmp_path, name):
    out = ld.export(tmp_path / name, mine)
    with pytest.raises(FileFault, match="overwrite=True"):
        ld.export(out, mine)
    ld.export(out, mine[:1], overwrite=True)
    edited = out / "claims.csv" if out.is_dir() else out
    edited.write_bytes(edited.read_bytes() + b"note")
    with pytest.raises(FileFault, match="changed since"):
        ld.export(out, mine, overwrite=True)


def test_an_empty_folder_is_filled(mine, tmp_path):
    ld.export(tmp_path, mine)
    assert len(read_csv(tmp_path / "claims.csv")) == 2


@pytest.mark.parametrize(
    ("name", "format", "message"),
    [
        ("a", "parqet", "'parqet' is none; is it 'parquet'"),
        ("a", 3, "an int is none; there are csv, parquet"),
        ("a.csv", None, "a file a table; name a folder and format='csv'"),
        ("a.xlsx", "csv", "format='csv' makes a folder"),
        ("a", "sqlite", "makes a file that ends in .sqlite or .sqlite3 or .db"),
        ("a.db", "duckdb", "makes a file that ends in .duckdb"),
    ],
)
def test_a_format_and_a_name_that_do_not_fit(mine, tmp_path, name, format, message):
    with pytest.raises(ValueError, match=message):
        ld.export(tmp_path / name, mine, format=format)
    assert not list(tmp_path.iterdir())


def test_what_are_no_claims_is_refused(mine, some, tmp_path):
    with pytest.raises(ValueError, match="this table holds none"):
        ld.export(tmp_path / "a", mine[:0])
    with pytest.raises(ValueError, match="note is no column of those; write a table of results"):
        ld.export(tmp_path / "a", mine.assign(note="x"))
    with pytest.raises(ValueError, match=r"date_basis.* is not in a DataFrame of"):
        ld.export(tmp_path / "a", ld.consensus(ld.select(some, item="aircraft")))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("suffix", "extra"), [(".duckdb", "duckdb"), (".xlsx", "excel")])
def test_a_missing_library_is_named(mine, tmp_path, monkeypatch, suffix, extra):
    monkeypatch.setattr(extras, "_is_there", lambda name: False)
    with pytest.raises(MissingExtra, match=rf"pip install 'lossdata\[{extra}\]'"):
        ld.export(tmp_path / f"a{suffix}", mine)
    assert not list(tmp_path.iterdir())


def test_what_a_sheet_cannot_hold(mine, tmp_path, monkeypatch):
    pytest.importorskip("openpyxl")
    for wording, message in (("x" * 40_000, "40,000 signs"), ("a\x01b", "a control character")):
        with pytest.raises(FileFault, match=message):
            ld.export(tmp_path / "a.xlsx", mine.assign(wording=wording))
    monkeypatch.setattr(export_files, "_SHEET_ROWS", 2)
    with pytest.raises(FileFault, match="Excel holds 1 below"):
        ld.export(tmp_path / "a.xlsx", mine)
    assert not list(tmp_path.iterdir())


def test_sources_with_several_sides_have_a_column_each(tmp_path, some):
    """Mirrors whose totals share item and date are told apart, not mixed up."""
    aircraft = ld.select(some, item="aircraft", measure="cumulative")
    both = pd.concat([aircraft, aircraft.assign(side="UA")], ignore_index=True)
    tables = vote_tables(ld.claims.conform(both), ld.record.revision_log())
    assert list(tables["general_staff"]) == ["date", "aircraft/RU", "aircraft/UA"]
