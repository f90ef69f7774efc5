"""The command: one clear message for a fault, output that other programs can read."""

import csv
import io
import json
import os
import subprocess
import sys

import pandas as pd
import pytest
from typer.testing import CliRunner

import lossdata
from lossdata import checks, corrections
from lossdata.claims.vocabulary import nearest
from lossdata.cli import app

pytestmark = pytest.mark.slow  # builds, commands and pages as a whole

HEADER = "date,source,via,side,item,counts,measure,value\n"
FALLING = (
    HEADER
    + "2025-06-02,general_staff,mine,RU,tank,destroyed,cumulative,10879\n"
    + "2025-06-03,general_staff,mine,RU,tank,destroyed,cumulative,10870\n"
)


@pytest.fixture(autouse=True)
def plain(monkeypatch):
    """No setting of the terminal or of a CI service decides what is printed."""
    for name in ("FORCE_COLOR", "COLUMNS", "GITHUB_ACTIONS", "PY_COLORS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def call():
    return lambda *args: CliRunner().invoke(app, [str(a) for a in args])


@pytest.fixture
def outside(tmp_path):
    """Return a function that runs ``python -m lossdata`` in another folder, through pipes."""

    def run(*args, **env):
        command = [sys.executable, "-W", "error", "-m", "lossdata", *map(str, args)]
        return subprocess.run(
            command, cwd=tmp_path, env=os.environ | env, capture_output=True, timeout=300
        )

    return run


@pytest.fixture(scope="session")
def found(record):
    return checks.check(record, corrections=corrections())


@pytest.fixture
def falling(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(FALLING, "utf-8")
    return path


def one_message(result, *words):
    """Assert exit code 2 and one message on stderr, with no traceback and nothing on stdout."""
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("error: ")
    assert "Traceback" not in result.stderr
    for word in words:
        assert word in result.stderr


def test_version(call, outside):
    assert call("--version").stdout == f"lossdata {lossdata.__version__}\n"
    assert outside("--version").stdout.decode().split() == ["lossdata", lossdata.__version__]


def test_the_command_is_installed_under_its_name():
    (entry,) = (e for e in __import__("importlib.metadata").metadata.entry_points(name="lossdata"))
    assert entry.load() is app


def test_the_package_imports_neither_the_command_nor_jupyter():
    code = "import sys, lossdata; print(*sorted(sys.modules))"
    loaded = subprocess.check_output([sys.executable, "-c", code], text=True).split()
    assert not {"typer", "jinja2", "nbconvert", "nbclient", "nbformat"} & set(loaded)
    code = "import sys, lossdata.cli; print(*sorted(sys.modules))"
    loaded = subprocess.check_output([sys.executable, "-c", code], text=True).split()
    assert not {"jinja2", "nbconvert", "nbclient", "nbformat"} & set(loaded)


# build


def test_build_in_another_folder_says_what_became_of_every_line(outside, tmp_path, record):
    result = outside("build", "--processed", "made")
    assert result.returncode == 0
    assert result.stderr == b""
    said = result.stdout.decode()
    assert f"{len(record):,}" in next(s for s in said.splitlines() if s.startswith("all "))
    aside = pd.read_csv(tmp_path / "made" / "set_aside.csv")
    undated = aside[(aside["reason"] == "undated") & (aside["file"] == "russian_mod.csv")]
    assert f"{len(undated):,}" in next(
        s for s in said.splitlines() if s.startswith("undated") and "russian_mod.csv" in s
    )
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "made" / "claims.parquet"), record)


def test_the_account_adds_up(call, tmp_path):
    said = call("build", "--processed", tmp_path / "made").stdout
    total = next(s for s in said.splitlines() if s.startswith("all "))
    lines, in_table, aside, about, _ = (int(n.replace(",", "")) for n in total.split()[1:])
    assert lines == in_table + aside + about


def test_a_changed_raw_file_is_named_and_nothing_is_written(call, raw_copy, tmp_path):
    with (raw_copy / "article.csv").open("a") as f:
        f.write("x\n")
    result = call("build", "--raw", raw_copy, "--processed", tmp_path / "made")
    one_message(result, "article.csv: changed", "manifest.csv")
    assert not (tmp_path / "made").exists()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device here")
@pytest.mark.parametrize("command", [["build", "--processed", "made"], ["check", "--csv"]])
def test_an_output_that_is_full_is_one_message(tmp_path, command):
    with open("/dev/full", "wb") as full:
        run = [sys.executable, "-W", "error", "-m", "lossdata", *command]
        done = subprocess.run(run, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, timeout=120)
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == ["error: [Errno 28] No space left on device"]


def test_a_folder_that_cannot_be_written_is_one_message(call, tmp_path):
    (tmp_path / "file").write_text("in the way")
    result = call("build", "--processed", tmp_path / "file" / "made")
    one_message(result, "made")


def test_progress_is_drawn_on_a_terminal_and_not_into_a_pipe(outside):
    result = outside("build", "--processed", "made", FORCE_COLOR="1", COLUMNS="100")
    assert result.returncode == 0
    assert b"write" in result.stderr
    assert b"\x1b" in result.stderr


# check


def test_json_holds_every_finding(outside, found):
    result = outside("check", "--json")
    assert result.returncode == 0
    assert result.stderr == b""
    records = json.loads(result.stdout.decode("utf-8"))
    assert len(records) == len(found)
    assert list(records[0]) == ["row", *found.columns]
    assert [r["row"] for r in records] == found.index.tolist()
    assert [r["date"] for r in records] == found["date"].dt.strftime("%Y-%m-%d").tolist()
    assert [r["expected"] for r in records] == [
        None if pd.isna(n) else n for n in found["expected"]
    ]
    assert any(r["url"] is None for r in records)


def test_csv_holds_every_finding(outside, found):
    content = outside("check", "--csv").stdout
    assert b"\r" not in content
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8"))))
    assert len(rows) == len(found)
    assert list(rows[0]) == ["row", *found.columns]
    assert [r["sentence"] for r in rows] == found["sentence"].tolist()
    assert rows[0]["date"] == f"{found['date'].iloc[0]:%Y-%m-%d}"


@pytest.mark.parametrize("kind", ["--json", "--csv"])
def test_out_holds_what_stdout_would(call, tmp_path, kind):
    out = tmp_path / "new" / "findings.txt"
    told = call("check", "--check", "headlines", kind)
    assert call("check", "--check", "headlines", kind, "--out", out).stdout == ""
    assert out.read_bytes() == told.stdout_bytes


@pytest.mark.parametrize("kind", ["json", "CSV"])
def test_the_name_of_the_file_says_its_form(call, tmp_path, falling, kind):
    out = tmp_path / f"findings.{kind}"
    assert call("check", falling, "--out", out).stdout == ""
    assert out.read_bytes() == call("check", falling, f"--{kind.lower()}").stdout_bytes


def test_the_table_sums_up_every_check_and_then_lists_up_to_the_limit(call, found):
    said = call("check", "--limit", 3).stdout
    before, listed = said.split("The first 3\n")
    incidents, summed = before.split(f"{len(found):,} findings\n")
    assert incidents.startswith(f"{len(checks.incidents(found)):,} incidents\n")
    assert "The 3 of most findings" in incidents
    counts = {s.split()[0]: s.split()[1] for s in summed.splitlines()[1:] if s}
    assert counts == found["check"].value_counts().map("{:,}".format).to_dict()
    assert len(listed.split("\n\n")[0].splitlines()) == 1 + 3
    assert f"{len(found) - 3:,} more" in listed


def test_a_limit_of_0_sums_up_only(call):
    said = call("check", "--limit", 0).stdout
    assert "The first" not in said
    assert "more: --limit" in said


def test_only_the_checks_that_are_asked_for(call, found):
    said = call("check", "--check", "headlines", "--check", "definition", "--limit", 1000).stdout
    assert "dissent" not in said
    for sentence in found.loc[found["check"] == "headlines", "sentence"]:
        assert sentence in said
    assert "more: --limit" not in said


def test_an_unknown_check_is_told_with_the_nearest(call):
    assert nearest("dissnt", ["dissent"]) == "dissent"
    one_message(call("check", "--check", "dissnt"), "'dissnt'", "is it 'dissent'?", "falls")
    one_message(call("check", "--check", "xyzzy"), "'xyzzy'", "There are: falls")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--json", "--csv"], "not both"),
        (["--out", "x.txt"], "x.txt: end it in .json or .csv, or give --json or --csv"),
        (["--out", "x.csv", "--json"], "named as the other form"),
        (["--out", "x.json", "--csv"], "named as the other form"),
        (["--out", "x.csv", "--json", "--csv"], "not both"),
        (["--set", "source=oryx"], "need a FILE"),
    ],
)
def test_options_that_do_not_go_together(call, args, said):
    one_message(call("check", *args), said)


def test_nothing_is_cut_or_coloured_in_a_pipe(outside, found):
    said = outside("check", "--limit", 5000, COLUMNS="40").stdout.decode("utf-8")
    assert not [c for c in said if not c.isprintable() and c != "\n"]
    assert "…" not in said.replace("–", "")
    lines = set(said.splitlines())
    for sentence in found["sentence"]:
        assert any(line.endswith(sentence) for line in lines), sentence


def test_a_reader_that_stops_early_is_no_fault(tmp_path):
    command = f'"{sys.executable}" -m lossdata check --csv | head -n 1'
    done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, timeout=120)
    assert done.stdout.startswith(b"row,check,")
    assert b"Traceback" not in done.stderr


def test_a_file_of_ones_own_with_a_falling_total(call, falling):
    result = call("check", falling, "--json")
    assert result.exit_code == 0
    (fall,) = json.loads(result.stdout)
    expected = {"check": "falls", "date": "2025-06-03", "value": 10870, "expected": 10879}
    assert expected | {"difference": -9, "row": 3} == {
        k: fall[k] for k in (*expected, "difference", "row")
    }


def test_what_was_not_judged_is_said_beside_the_findings(call, falling):
    told = call("check", falling)
    assert "not judged: spikes (fewer than 11 one-day steps)" in told.stdout.splitlines()
    assert "not judged: falls" not in told.stdout
    told = call("check", falling, "--csv", "--check", "spikes", "--check", "falls")
    assert len(told.stdout.splitlines()) == 2
    assert told.stderr.splitlines()[1:] == [
        "columns read: date, source, via, side, item, counts, measure, value; left out: none",
        "2 claim(s), 2025-06-02 to 2025-06-03: tank",
        "not judged: spikes (fewer than 11 one-day steps)",
    ]


def test_the_checks_are_listed_with_what_they_ask(call):
    said = call("check", "--list").stdout
    for name, question in checks.catalogue()[["check", "question"]].itertuples(index=False):
        assert any(line.startswith(name) and question in line for line in said.splitlines())


def test_findings_are_an_error_only_where_that_is_asked_for(call, falling):
    assert call("check", falling).exit_code == 0
    assert call("check", falling, "--strict").exit_code == 1
    assert call("check", falling, "--strict", "--check", "gaps").exit_code == 0


def test_a_file_without_findings(call, tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(FALLING.replace("10870", "10880"), "utf-8")
    assert "0 findings" in call("check", path).stdout
    assert json.loads(call("check", path, "--json").stdout) == []


def test_another_ministrys_file_joins_by_renaming_setting_and_allowing(call, tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("Day,Trenches\n2025-06-02,5\n2025-06-03,4\n", "utf-8")
    mapped = ["--rename", "Day=date", "--rename", "Trenches=value", "--set", "source=my_ministry"]
    for pair in ("side=RU", "item=trench", "counts=destroyed", "measure=cumulative"):
        mapped += ["--set", pair]
    one_message(call("check", path, *mapped), "my_ministry", "trench")
    mapped += ["--allow", "source=my_ministry", "--allow", "item=trench"]
    (fall,) = json.loads(call("check", path, *mapped, "--json").stdout)
    assert fall["sentence"] == "the total falls by 1 from 5"
    one_message(call("check", path, "--set", "source"), "--set 'source'", "= between")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"<!DOCTYPE html><p>404", "holds a web page"),
        (b"date,value\n2025-06-02,5\n", "no column for source"),
        (FALLING.replace("10870", "many").encode(), "line 3: 'many' is not a whole number"),
        (FALLING.replace("tank", "tnak").encode(), "is it 'tank'?"),
        (FALLING.encode()[:-30] + b'"', "mine.csv"),
    ],
)
def test_a_damaged_file_is_one_message(call, tmp_path, content, said):
    path = tmp_path / "mine.csv"
    path.write_bytes(content)
    one_message(call("check", path), said, "mine.csv")


ABROAD = (
    "# by hand\nDatum;Panzer;Personal;Notiz\n02.06.2025;10.879;>1.000;a\n03.06.2025;10.881;;b\n"
)
MAPPED = "--rename Datum=date --set side=RU --set counts=destroyed --set measure=cumulative".split()
MAPPED += ["--set", "source=my_ministry"]
WIDE = ["--wide", "--rename", "Panzer=tank", "--rename", "Personal=personnel"]


def test_a_fault_names_the_options_that_read_the_file(call, tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(ABROAD, "utf-8")
    one_message(call("check", path, *MAPPED, *WIDE), '--rename "Notiz="', '--allow "item=Notiz"')
    wide = [*MAPPED, *WIDE, "--rename", "Notiz="]
    one_message(
        call("check", path, *wide),
        *('pass --date-format "%d.%m.%Y"', 'pass --thousands "."', '--blanks "drop"'),
        '--allow "source=my_ministry"',
    )
    told = ["--date-format", "%d.%m.%Y", "--thousands", ".", "--blanks", "drop"]
    result = call("check", path, *wide, *told, "--allow", "source=my_ministry", "--json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])
    assert result.stderr.replace(str(path), "mine.csv").splitlines()[:5] == [
        "mine.csv: text parted by semicolons, utf-8, 1 comment line(s) skipped; 2 row(s)",
        "columns read: Datum as date, Panzer as tank, Personal as personnel; left out: Notiz",
        "cells without a figure, left out: 1",
        "qualifiers read from cells: 1 over",
        "3 claim(s), 2025-06-02 to 2025-06-03: tank, personnel",
    ]


def test_a_tab_can_be_typed(call, tmp_path):
    path = tmp_path / "mine.txt"
    path.write_text(FALLING.replace(",", "\t"), "utf-8")
    for sep in ("tab", r"\t"):
        (fall,) = json.loads(call("check", path, "--sep", sep, "--json").stdout)
        assert fall["check"] == "falls"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--thousands", "x"], "--thousands 'x' is no mark"),
        (["--thousands", ".", "--decimal", "."], "are the same mark"),
        (["--date-format", "%d.%m"], "--date-format '%d.%m' names no year"),
        (["--date-format", "%d.%m.%Y %d.%m.%Y"], "names %d, %m, %Y twice; give each part once"),
        (["--header-row", "9"], "--header-row 9: that line holds no cells"),
        (["--header-row", "0"], "--header-row 0: expected the number of a row"),
        (["--allow", "measure=total"], "--allow names measure, "),
        (["--allow", "sauce=mine"], "--allow names sauce, which has no words"),
        (["--blanks", "zero"], "--blanks 'zero' is unknown"),
        (["--sheet", "a"], "--sheet is for .xlsx files, not for .csv"),
        (["--set", "side=RU", "--set", "side=UA"], "--set side= is given twice"),
        (["--rename", "value=date", "--rename", "value=days"], "--rename value= is given twice"),
        (["--set", "as_of=03.06.2025"], "'03.06.2025' is not a date; expected YYYY-MM-DD"),
    ],
)
def test_an_option_that_means_nothing_is_one_message(call, falling, options, said):
    one_message(call("check", falling, *options), said)


def test_a_title_is_skipped_and_events_are_said_to_be_such(call, tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("My list\n\ndate,url\n2025-06-02,/1\n2025-06-02,/2\n", "utf-8")
    words = ["--set", "source=oryx", "--set", "side=RU", "--set", "item=tank"]
    words += ["--set", "counts=visually_confirmed"]
    one_message(call("check", path, *words), "pass --header-row 3")
    words += ["--header-row", "3"]
    one_message(
        call("check", path, *words),
        "where each row is an event, --set value=1 --set measure=interval says so",
    )
    events = ["--set", "value=1", "--set", "measure=interval"]
    assert call("check", path, *words, *events).exit_code == 0
    totals = ["--set", "value=1", "--set", "measure=cumulative"]
    one_message(call("check", path, *words, *totals), "throughout is no running total")


def test_options_of_reading_need_a_file(call):
    for option in (["--sep", ";"], ["--wide"], ["--thousands", "."], ["--rename", "a=date"]):
        one_message(call("check", *option), "need a FILE to read")


def test_no_claims_pass_no_gate(call, tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(HEADER, "utf-8")
    for strict in ([], ["--strict"]):
        one_message(call("check", path, *strict), "mine.csv: no rows below the header")


def test_a_cell_as_long_as_a_book_is_one_message(call, tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(HEADER + "x" * 140_000, "utf-8")
    one_message(call("check", path), "line 2: a cell of more than 131,072 characters")


def test_a_missing_file_is_one_message_and_leaves_out_alone(outside, tmp_path):
    (tmp_path / "old.json").write_text("old")
    result = outside("check", "gone.csv", "--json", "--out", "old.json")
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.decode().strip() == "error: gone.csv: no such file"
    assert (tmp_path / "old.json").read_text() == "old"


def test_control_characters_of_a_file_are_shown_and_not_sent(call, tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(FALLING.replace("mine", "mi\x1b[2Jne"), "utf-8")
    said = call("check", path).stdout
    assert "\x1b" not in said
    assert r"mi\x1b[2Jne" in said
    path.write_text(FALLING.replace("tank", "ta\x1b[2Jnk"), "utf-8")
    assert "\x1b" not in call("check", path).stderr
