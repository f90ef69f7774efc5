"""The command `export`: the record or one's own file, in each format, and faults in one sentence."""

import sqlite3
from contextlib import closing

import pytest
from typer.testing import CliRunner

from lossdata.cli import app

TABLE = "day,total\n2025-06-02,1215\n2025-06-03,1218\n"
READ = (
    "--rename day=date --rename total=value --set source=my_count --set side=RU --set item=personnel "
    "--set counts=killed --set measure=cumulative --allow source=my_count"
).split()


def call(*args):
    return CliRunner().invoke(app, ["export", *map(str, args)])


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(TABLE)
    return path


@pytest.mark.slow
def test_the_record_goes_into_a_folder(record, tmp_path):
    done = call(tmp_path / "all", "--format", "parquet")
    assert (done.exit_code, done.stdout) == (
        0,
        f"{len(record):,} claims are in {tmp_path / 'all'}\n",
    )
    assert (tmp_path / "all" / "claims.parquet").is_file()
    again = call(tmp_path / "all", "--format", "parquet")
    assert again.exit_code == 2
    assert again.stderr.startswith(f"error: {tmp_path / 'all'}: is there already; ")
    assert "--overwrite, which replaces an earlier export" in again.stderr
    assert call(tmp_path / "all", "--overwrite").exit_code == 0
    assert not (tmp_path / "all" / "claims.parquet").exists()
    assert (tmp_path / "all" / "claims.csv").is_file()


def test_own_claims_go_into_a_database(own, tmp_path):
    done = call(tmp_path / "mine.sqlite", "--claims", own, *READ)
    assert done.exit_code == 0, done.stderr
    assert done.stdout == f"2 claims are in {tmp_path / 'mine.sqlite'}\n"
    with closing(sqlite3.connect(tmp_path / "mine.sqlite")) as database:
        assert database.execute("SELECT date, value FROM claims").fetchall() == [
            ("2025-06-02", 1215),
            ("2025-06-03", 1218),
        ]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["a", "--format", "exel"], "--format 'exel': expected csv, parquet, xlsx, sqlite, duckdb"),
        (["a", "--wide"], "options of reading, such as --rename and --sep, need --claims FILE"),
        (["a.csv"], "name a folder and --format 'csv'"),
        (["a", "--claims", "none.csv"], "none.csv: no such file"),
    ],
)
def test_faults_name_options(args, message, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = call(*args)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr and done.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())
