"""Texts in files, folders and pipes; the marked text."""

import json
import subprocess
import sys

import pandas as pd
import pytest
from typer.testing import CliRunner

from lossdata.briefing.marking import marked
from lossdata.briefing.parser import parse
from lossdata.briefing.texts import decoded, parse_files, text_files
from lossdata.claims.files import FileFault
from lossdata.cli import app

SAID = (
    "The Russian Defence Ministry said on 7 July 2025 that Kiev had lost up to 185 soldiers and two "
    "tanks in the zone of Battlegroup West in a day.\nDozens of drones were destroyed."
)
PART = "Ukraine lost over 300 troops, including 40 killed in one strike."
LIST = "Генштаб ЗСУ: втрати ворога на 8 липня 2025 року: танки – 10990 (+3)."


@pytest.fixture
def folder(tmp_path):
    """Two texts, one of them below, and a file that is none."""
    (tmp_path / "texts" / "kyiv").mkdir(parents=True)
    (tmp_path / "texts" / "said.txt").write_text(SAID, "utf-8")
    (tmp_path / "texts" / "kyiv" / "list.html").write_text(f"<p>{LIST}</p>", "utf-8")
    (tmp_path / "texts" / "photo.png").write_bytes(b"\x89PNG\0")
    return tmp_path / "texts"


@pytest.fixture
def call():
    return lambda *args, **kw: CliRunner().invoke(app, [str(a) for a in args], **kw)


def test_a_folder_is_read_by_name_and_depth(folder):
    assert [p.name for p in text_files(folder)] == ["list.html", "said.txt"]


def test_a_folder_without_texts_is_said(tmp_path):
    with pytest.raises(FileFault, match=r"no texts in this folder; expected files \.txt"):
        text_files(tmp_path)


def test_bytes_that_are_no_text_are_said():
    with pytest.raises(FileFault, match=r"old\.txt: not UTF-8 text at byte 0"):
        decoded("Потери".encode("cp1251"), "old.txt")
    assert decoded("\ufeffтанки".encode(), "new.txt") == "танки"


def test_every_file_is_told_of(folder):
    files = [(p.name, p.read_bytes()) for p in text_files(folder)] + [("empty.txt", b"")]
    seen = []
    figures, unread, told = parse_files(files, progress=seen.append)
    assert figures[["file", "value", "printed"]].values.tolist() == [
        ["list.html", 10990, "10990"],
        ["list.html", 3, "3"],
        ["said.txt", 185, "185"],
        ["said.txt", 2, "two"],
    ]
    assert unread[["file", "sentence"]].values.tolist() == [
        ["said.txt", "Dozens of drones were destroyed."]
    ]
    assert told.values.tolist() == [
        ["list.html", 2, 0, ""],
        ["said.txt", 2, 1, ""],
        ["empty.txt", 0, 0, "the text is empty"],
    ]
    assert seen == ["list.html", "said.txt", "empty.txt"]


def test_a_file_that_cannot_be_read_is_told_of_and_the_others_are_read(tmp_path):
    bad = [("bad.txt", b"\xff\xfe"), ("gone.txt", tmp_path / "gone.txt")]
    figures, _, told = parse_files([*bad, ("list.txt", LIST.encode())])
    assert figures["value"].tolist() == [10990, 3]
    assert told["figures"].isna().tolist() == [True, True, False]
    assert told["note"].tolist()[1:] == ["No such file or directory", ""]
    assert told["note"].iloc[0].startswith("not UTF-8 text at byte 0")
    with pytest.raises(FileFault, match=r"bad\.txt: not UTF-8 .*\ngone\.txt: No such file"):
        parse_files(bad)


@pytest.mark.slow
def test_csv_of_a_folder(call, folder):
    got = call("parse", folder, "--csv")
    assert got.exit_code == 0
    lines = got.stdout.splitlines()
    assert lines[0].endswith("url,file,start,end,printed")
    assert [line.split(",")[11] for line in lines[1:]] == ["10990", "3", "185", "2"]
    assert "1 loss figure(s) could not be read; --json lists them" in got.stderr


@pytest.mark.slow
def test_json_of_a_pipe(call):
    got = call("parse", "-", "--json", "--url", "https://example.org/a", input=SAID.encode())
    told = json.loads(got.stdout)
    assert [f["value"] for f in told["figures"]] == [185, 2]
    first = told["figures"][0]
    assert (first["date"], first["via"], first["sector"]) == ("2025-07-07", "example.org", "west")
    assert SAID[first["start"] : first["end"]] == "185"
    assert told["unread"][0]["reason"] == "a quantity without a number"


def test_a_table_for_people(call, folder):
    got = call("parse", folder / "said.txt")
    assert "2 loss figure(s)" in got.stdout
    assert "1 figure(s) not read, in 1 sentence(s)" in got.stdout
    assert "up_to" in got.stdout


def test_the_table_shows_the_printed_number_and_what_is_a_part(call):
    whole = call("parse", "-", input=SAID.encode()).stdout
    assert " printed" in whole.splitlines()[1]
    assert "scope" not in whole.splitlines()[1]
    assert "two" in next(s for s in whole.splitlines() if " tank " in s)
    part = call("parse", "-", "--source", "russian_mod", input=PART.encode()).stdout
    assert " scope " in part.splitlines()[1]


def test_figures_and_sentences_that_were_not_read_are_counted(call):
    said = "Dozens of drones and dozens of tanks were destroyed. Dozens of guns were destroyed."
    got = call("parse", "-", "--json", input=said.encode())
    unread = json.loads(got.stdout)["unread"]
    assert (len(unread), len({u["sentence"] for u in unread})) == (3, 2)
    shown = call("parse", "-", input=said.encode()).stdout
    assert "3 figure(s) not read, in 2 sentence(s)" in shown
    assert [s.split()[0] for s in shown.splitlines() if "Dozens" in s] == ["2", "1"]


def test_what_no_text_says_is_asked_for_in_one_line(call):
    said = b"The enemy lost 30 tanks in a day."
    asked = "loss figures: 1 without a source (--source gives it)\n"
    assert asked in call("parse", "-", "--date", "2025-06-03", input=said).stderr
    asked = "loss figures: 1 without a date (--date gives it)\n"
    assert asked in call("parse", "-", "--source", "general_staff", input=said).stderr
    both = call("parse", "-", "--date", "2025-06-03", "--source", "general_staff", input=said)
    assert "without" not in both.stderr


@pytest.mark.slow
def test_out_is_written_whole_or_not_at_all(call, folder, tmp_path):
    assert call("parse", folder, "--csv", "--out", tmp_path / "f.csv").stdout == ""
    assert (tmp_path / "f.csv").read_text("utf-8").count("\n") == 5
    (folder / "z.txt").write_bytes(b"\xff\xfe\x00")
    got = call("parse", folder, "--out", tmp_path / "g.csv")
    assert got.exit_code == 1
    assert "z.txt: not UTF-8 text at byte 0; " in got.stderr
    assert "1 of 3 files could not be read" in got.stderr
    figures, whole = (pd.read_csv(tmp_path / f"{name}.csv") for name in "gf")
    pd.testing.assert_frame_equal(figures, whole)
    got = call("parse", folder / "z.txt", "--out", tmp_path / "h.csv")
    assert (got.exit_code, got.stdout) == (2, "")
    assert "z.txt: not UTF-8 text" in got.stderr
    assert not (tmp_path / "h.csv").exists()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["nosuch.txt"], "nosuch.txt: no such file or folder"),
        (["-", "--source", "genral_staff"], "did you mean general_staff?"),
        (["-", "--date", "yesterday"], "--date 'yesterday' is no date; expected a day"),
        (["-", "--date", "03.06.2025"], "--date '03.06.2025' is no date; expected a day"),
        (["-", "--date", "2025-06"], "--date '2025-06' is no day; expected one as 2025-06-03"),
        (["-", "--csv", "--json"], "not both"),
        (["-", "--out", "x.txt"], "end it in .json or .csv"),
    ],
)
def test_what_is_wrong_is_one_clear_line(call, args, said):
    got = call("parse", *args, input=b"")
    assert got.exit_code == 2
    assert said in got.stderr
    assert "Traceback" not in got.output


def test_nothing_found_is_said_and_is_no_error(call):
    got = call("parse", "-", input=b"Rain is expected on 3 June.")
    assert got.exit_code == 0
    assert "no loss figures in this text" in got.stderr


@pytest.mark.slow
def test_a_pipe_of_a_real_shell(tmp_path):
    command = [sys.executable, "-W", "error", "-m", "lossdata", "parse", "-", "--csv"]
    got = subprocess.run(command, input=LIST.encode(), capture_output=True, cwd=tmp_path)
    assert got.returncode == 0
    assert got.stdout.decode().count("tank") == 2


def test_marked_text_is_the_text():
    text = "Enemy <losses> & {more}: tanks – 10881 (+6). Dozens of men were killed."
    shown = marked(text, parse(text, source="general_staff"))
    assert shown == (
        "Enemy &lt;losses&gt; &amp; &#123;more}: tanks – <mark>10881</mark><sub> RU tank</sub> "
        "(+<mark>6</mark><sub> RU tank</sub>). "
        '<s title="a quantity without a number">Dozens</s> of men were killed.'
    )


def test_a_list_on_one_line_has_one_claimant_for_totals_and_increments():
    line = "Enemy losses until 3 June 2025: personnel 990,800 (+1,100), tanks 10,881 (+2), MLRS 1,402, aircraft 413"
    assert set(parse(line).unread["code"]) == {"no_claimant"}
    claims = parse(line, source="general_staff").claims
    assert claims["value"].tolist() == [990_800, 1100, 10_881, 2, 1402, 413]
    assert set(claims["source"]) == {"general_staff"}
