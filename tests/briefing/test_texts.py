"""Texts in files, folders and pipes; the marked text."""

import json
import os
import subprocess
import sys

import pandas as pd
import pytest
from typer.testing import CliRunner

from lossdata.briefing.marking import marked
from lossdata.briefing.parser import parse
from lossdata.briefing.texts import decoded, given_by_table, parse_files, text_files
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
    read_mark, unread_mark = (
        '<mark style="background:#cfe8cf">',
        '<mark class="unread" style="background:#f6d7b0" title="a quantity without a number">',
    )
    assert shown == (
        f"Enemy &lt;losses&gt; &amp; {{more}}: tanks – {read_mark}10881</mark>"
        f"<sub> general_staff: RU tank, total, no date</sub> (+{read_mark}6</mark>"
        "<sub> general_staff: RU tank, 1 day, no date</sub>). "
        f"{unread_mark}Dozens</mark><sub> no_number</sub> of men were killed."
    )


def test_a_list_on_one_line_has_one_claimant_for_totals_and_increments():
    line = "Enemy losses until 3 June 2025: personnel 990,800 (+1,100), tanks 10,881 (+2), MLRS 1,402, aircraft 413"
    assert set(parse(line).unread["code"]) == {"no_claimant"}
    claims = parse(line, source="general_staff").claims
    assert claims["value"].tolist() == [990_800, 1100, 10_881, 2, 1402, 413]
    assert set(claims["source"]) == {"general_staff"}


@pytest.mark.parametrize(
    ("start", "what"),
    [
        (b"%PDF-1.7", "a PDF"),
        (b"{\\rtf1", "an RTF"),
        (b"PK\x03\x04..", "docx"),
        (b"\xd0\xcf\x11\xe0", "Word"),
    ],
)
def test_documents_are_refused_by_name(start, what):
    with pytest.raises(FileFault, match=what):
        decoded(start + b" lost 5 tanks", "report.doc")


def test_a_page_says_its_encoding_and_the_caller_goes_first():
    page = '<html><head><meta charset="windows-1251"></head><body>танк</body></html>'
    assert "танк" in decoded(page.encode("cp1251"), "page.html")
    assert decoded("танк".encode("koi8-r"), "old.txt", "koi8-r") == "танк"
    with pytest.raises(FileFault, match="no encoding is called 'klingon'"):
        decoded(b"tank", "old.txt", "klingon")


def test_a_day_in_a_file_name_and_in_a_table(tmp_path):
    said = b"Russian Defence Ministry: Kiev lost 5 tanks in a day."
    files = [("2026-01-17.txt", said), ("b.txt", said), ("2026-13-45.txt", said)]
    (tmp_path / "dates.csv").write_text("file,date,url\nb.txt,2026-02-03,https://example.org/x\n")
    figures, _, _ = parse_files(files, by_file=given_by_table(tmp_path / "dates.csv"))
    assert figures["date"].dt.strftime("%Y-%m-%d").fillna("").tolist() == [
        "2026-01-17",
        "2026-02-03",
        "",
    ]
    assert figures["via"].astype("str").tolist()[1] == "example.org"
    (tmp_path / "bad.csv").write_text("name,day\nb.txt,2026\n")
    with pytest.raises(FileFault, match="expected the columns file, date and url"):
        given_by_table(tmp_path / "bad.csv")


def test_a_file_name_that_is_no_text_ends_nothing(tmp_path, call):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "said.txt").write_text(SAID, "utf-8")
    try:
        (folder / os.fsdecode(b"caf\xe9.txt")).write_text(SAID, "utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    got = call("parse", folder, "--csv")
    assert got.exit_code == 0
    assert got.stdout.count("soldiers") == 0
    assert len(got.stdout.splitlines()) == 5


def test_another_language_has_an_exit_code_of_its_own(call):
    german = (
        "Der Generalstab hat die Verluste der Armee mit 5 Panzern und 20 Soldaten angegeben, und das ist"
        " nicht die Zahl, die man auf der Seite von der Zeitung mit dem Bild des Tages lesen konnte."
    )
    got = call("parse", "-", input=german.encode())
    assert got.exit_code == 3
    assert "written in German" in got.stderr


def test_the_command_prints_the_marked_text(call):
    got = call("parse", "-", "--marked", input=SAID.encode())
    assert "[two | russian_mod: UA tank, west, 1 day, 2025-07-07]" in got.stdout
    assert "[Dozens | UNREAD no_number]" in got.stdout


def test_a_pipe_has_an_end(call, monkeypatch):
    monkeypatch.setattr("lossdata.cli.parse_command._LONGEST", 100)
    got = call("parse", "-", input=b"y\n" * 100)
    assert got.exit_code == 2
    assert "in the pipe, or no end" in got.stderr


def test_an_address_that_is_none(call):
    got = call("parse", "-", "--url", "http://[bad", input=SAID.encode())
    assert got.exit_code == 2
    assert "--url 'http://[bad' is no address" in got.stderr
    with pytest.raises(ValueError, match="is no address"):
        parse(SAID, url="http://[bad")


def test_lone_surrogates_and_far_years_are_read():
    text = "\ud800 " + SAID.replace("2025", "7224")
    read = parse(text, source="russian_mod")
    assert read.claims["value"].tolist() == [185, 2]
    assert read.claims["date"].isna().all()
    assert text[read.spans["start"].iloc[0] :].startswith("185")


def test_a_briefing_shows_itself_as_the_marked_text():
    shown = parse(SAID)._repr_html_()
    assert shown.count("<mark") == 3
    assert "russian_mod: UA personnel, west, 1 day, up_to, 2025-07-07" in shown
    assert 'class="unread"' in shown
