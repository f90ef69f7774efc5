"""Commands called as they should not be, hostile texts, outputs that must not be lost."""

import json
import os
import sys
import time

import pytest
from faults.test_own_tables import OPTIONS, short, table

from lossdata.briefing import texts

TEXT = "The enemy lost 10 881 tanks in total, the General Staff of Ukraine said on 3 June 2025.\n"
#: The command line, its exit code, and a word of the error.
MISUSED = {
    "an unknown command": ("chekc", 2, "No such command"),
    "an unknown option": ("check --strickt", 2, "No such option"),
    "an unknown check": ("check --check fals", 2, "is it 'falls'?"),
    "an unknown source": ("parse a.txt --source general_staf", 2, "did you mean general_staff?"),
    "--limit -1": ("check --limit -1", 2, "'--limit'"),
    "--limit abc": ("check --limit abc", 2, "'--limit'"),
    "--json and --csv": ("check --json --csv", 2, "not both"),
    "--out of no form": ("check --out a.txt", 2, "end it in .json or .csv"),
    "--out of the other form": ("check --json --out a.csv", 2, "the other form"),
    "--out without a name": ("check --out=", 2, "is empty"),
    "--processed without a name": ("build --processed=", 2, "is empty"),
    "--raw without a name": ("build --raw=", 2, "is empty"),
    "--notebooks without a name": ("report --notebooks=", 2, "is empty"),
    "a file without a name": ("check ''", 2, "is empty"),
    "a text without a name": ("parse ''", 2, "is empty"),
    "--out of blanks": ("check '--out=  '", 2, "is empty"),
    "--out is what is read": ("check mine.csv --out mine.csv", 2, "is what the command reads"),
    "--out is somebody's file": ("check --csv --out precious.csv", 2, "did not make it"),
    "--out is a folder": ("check --csv --out record", 2, "is a folder"),
    "--out is a device": ("check --csv --out /dev/null", 2, "is a device"),
    "--out below a file": ("check --csv --out precious.csv/x.csv", 2, "is a file"),
    "--out of 300 letters": (f"check --csv --out {'x' * 300}.csv", 2, "name"),
    "--set without =": ("check mine.csv --set sideRU", 2, "expected two words with ="),
    "--set twice": ("check mine.csv --set side=RU --set side=UA", 2, "is given twice"),
    "--rename without a file": ("check --rename a=b", 2, "need a FILE"),
    "--sep of two letters": ("check mine.csv --sep xy", 2, "one character"),
    "--encoding of nobody": ("check mine.csv --encoding klingon", 2, "is not known"),
    "--sheet of a text": ("check mine.csv --sheet a", 2, "not for .csv"),
    "--header-row 0": ("check mine.csv --header-row 0", 2, "1 or more"),
    "--thousands x": ("check mine.csv --thousands x", 2, "--thousands"),
    "--blanks sometimes": ("check mine.csv --blanks sometimes", 2, "--blanks"),
    "a file that is not there": ("check nowhere.csv", 2, "no such file"),
    "a folder as a file": ("check record", 2, "is a folder"),
    "a text that is not there": ("parse nowhere.txt", 2, "nowhere.txt"),
    "--url of no address": ("parse a.txt --url http://[bad", 2, "is no address"),
    "a text as punycode": ("parse a.txt --encoding punycode", 2, "--encoding names another"),
    "a text in no encoding": ("parse a.txt --encoding undefined", 2, "cannot be read as undefined"),
    "--date of a month": ("parse a.txt --date 2025-06", 2, "2025-06"),
    "--date day first": ("parse a.txt --date 03.06.2025", 2, "03.06.2025"),
    "--dates of nothing": ("parse a.txt --dates nowhere.csv", 2, "nowhere.csv: [Errno 2]"),
    "--dates of one file twice": ("parse a.txt --dates twice.csv", 2, "a.txt stands twice, and differently"),
    "--processed is the raw folder": ("build --processed record/raw", 2, "the command needs"),
    "--raw and --processed one folder": ("build --raw record/raw --processed record/raw", 2, "the command needs"),
    "--processed holds what is somebody's": ("build --processed mine", 2, "did not make"),
    "--processed is the root": ("build --processed /", 2, "root"),
    "--processed is a file": ("build --processed precious.csv", 2, "is a file"),
    "--raw that is not there": ("build --raw nowhere", 2, "no such file"),
    "--raw without raw files": ("build --raw mine", 2, "manifest.csv"),
    "--accept with other folders": ("build --accept --raw mine", 2, "--accept"),
    "report into somebody's folder": ("report --no-execute --out mine", 2, "did not make"),
    "report into the home folder": ("report --no-execute --out home", 2, "your home folder"),
    "report of no folder": ("report --notebooks nowhere", 2, "no such folder"),
    "report of no notebooks": ("report --notebooks empty --out new", 2, "no notebooks"),
    "report of a broken notebook": ("report --notebooks broken --out new", 2, "not a notebook"),
    "report of a notebook nested deep": ("report --notebooks deep --out new", 2, "nested too deep"),
    "--title of the record's": ("report --title x", 2, "--notebooks"),
    "--timeout 0": ("report --timeout 0", 2, "'--timeout'"),
    "lab into a file": ("lab precious.csv --no-open", 2, "is a file"),
    "new of a name that is a path": ("new ../x", 2, "../x"),
    "export onto what is there": ("export mine", 2, "is there already"),
    "export over what is somebody's": ("export mine --overwrite", 2, "did not make"),
    "export of no format": ("export new --format pdf", 2, "expected csv"),
    "export with options and no file": ("export new --sep ;", 2, "--claims"),
    "update from nowhere": ("update --from nowhere", 2, "no such file"),
    "update from files of other names": ("update --from mine --dry-run", 2, "no file of a publisher's name"),
    "update of two sources": ("update --from mine --offline", 2, "one of them"),
    "update from http": ("update --mirror http://127.0.0.1:9/x", 2, "--allow-http"),
    "update of a scheme": ("update --mirror file:///etc", 2, "--mirror"),
    "update of files of the future": ("update --from mine --as-of 2099-01-01", 2, "--as-of 2099-01-01 is in the future"),
    "update of an unknown mirror": ("update --via minfni --from mine", 2, "minfni"),
}  # fmt: skip


def tree(folder):
    files = (p for p in folder.rglob("*") if p.is_file() and ".cache" not in p.parts)
    return {path.relative_to(folder): path.read_bytes() for path in files}


@pytest.fixture
def room(place, monkeypatch):
    """Put the files there that the command lines name."""
    place.put("mine.csv", table(1, 2))
    place.put("precious.csv", "years of work")
    place.put("mine/thesis.txt", "years of work")
    place.put("home/x", "x")
    place.put("a.txt", TEXT)
    place.put("twice.csv", "file,date\na.txt,2025-06-03\na.txt,2025-06-04\n")
    place.put("broken/a.ipynb", '{"a": 1}')
    place.put("deep/a.ipynb", "[" * 200_000)
    (place.root / "empty").mkdir()
    monkeypatch.setenv("HOME", str(place.root / "home"))
    return place


@pytest.mark.parametrize("name", MISUSED)
def test_a_command_that_is_misused_says_so_and_does_nothing(room, run, tried, name):
    import shlex

    line, code, word = MISUSED[name]
    tried(f"command line: {name}", line[:60], f"error, exit code {code}: {word}")
    before = tree(room.root)
    run(*shlex.split(line), code=code, word=word)
    assert tree(room.root) == before


#: What a text holds, and a word of what is said of it; exit codes as the command documents them.
TEXTS = {
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(90), (2,)),
    "cp1251": ("Загальні втрати: танків 10881".encode("cp1251"), (2,)),
    "UTF-16": (TEXT.encode("utf-16"), (2,)),
    "nothing": (b"", (0, 1, 3)),
    "NUL bytes": (b"\0" * 1_000, (0, 1, 3)),
    "another language": (b"Die Ukraine hat nach Angaben aus Moskau gestern 500 Soldaten verloren.", (0, 3)),
    "escapes of a terminal": ((TEXT + "\x1b]0;owned\x07\x1b[2J 5 tanks\n").encode(), (0,)),
    "right-to-left marks": ((TEXT + "\u202e5 tanks\u202c").encode(), (0,)),
    "a day in the year 7224": (TEXT.replace("2025", "7224").encode(), (0,)),
    "40,000 brackets": (b"[" * 40_000, (0, 3)),
    "40,000 digits": (b"The enemy lost " + b"9" * 40_000 + b" tanks.", (0, 3)),
    "40,000 open tags": (b"<a href=\"" * 40_000, (0, 3)),
    "40,000 commas": (b"The enemy lost 5 tanks" + b", 5" * 40_000, (0, 3)),
    "40,000 entities": (b"&amp;" * 40_000, (0, 3)),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_is_read_or_told_of(place, run, tried, name):
    content, codes = TEXTS[name]
    tried(
        f"text: {name}",
        "parse FILE, --json",
        f"read or told of, exit code {' or '.join(map(str, codes))}",
    )
    path = place.put("a.txt", content)
    from typer.testing import CliRunner

    from lossdata.cli import app

    began = time.monotonic()
    for form in ([], ["--json"]):
        result = CliRunner().invoke(app, ["parse", str(path), *form])
        assert result.exit_code in codes, result.stderr[-2_000:]
        assert "Traceback" not in result.stderr and "\x1b" not in result.output
        if form and result.exit_code in (0, 3):
            json.loads(result.stdout)
    assert time.monotonic() - began < 120


def test_a_lone_surrogate_is_read(tried):
    from lossdata.briefing import parse

    tried("text: a lone surrogate", "briefing.parse(text)", "harmless, the same figure")
    assert parse(TEXT + "\ud800").claims["value"].tolist() == parse(TEXT).claims["value"].tolist()


@pytest.mark.parametrize("wrong", [None, 5, b"x", ["x"], {"a": 1}], ids=repr)
def test_what_is_no_text_is_told_as_such(tried, wrong):
    from lossdata.briefing import parse

    tried(f"text: {wrong!r}", "briefing.parse(...)", "TypeError, one sentence")
    with pytest.raises((TypeError, ValueError)):
        parse(wrong)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are Unicode there")
def test_a_file_name_that_is_not_utf_8_is_told_and_the_rest_is_read(place, run, tried):
    tried("a file name that is not UTF-8", "parse FOLDER --csv", "all files are read")
    place.put("in/b.txt", TEXT)
    with open(os.path.join(os.fsencode(place.root / "in"), b"a\xff.txt"), "wb") as f:
        f.write(TEXT.encode())
    result = run("parse", place.root / "in", "--csv")
    assert len(result.stdout.splitlines()) == 3


def test_a_folder_that_cannot_be_looked_into_is_told(place, run, tried, monkeypatch):
    tried(
        "a sub-folder without permission", "parse FOLDER", "told of, the rest is read, exit code 1"
    )
    place.put("in/b.txt", TEXT)
    place.put("in/closed/c.txt", TEXT)
    scan = os.scandir

    def closed(path):
        if os.fspath(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    result = run("parse", place.root / "in", "--csv", code=1, word="closed")
    assert len(result.stdout.splitlines()) == 2
    assert texts.walked(place.root / "in")[1]


def test_a_folder_linked_into_itself_is_read_once(place, run, tried):
    tried("a folder linked into itself", "parse FOLDER", "harmless, read once")
    place.put("in/b.txt", TEXT)
    (place.root / "in" / "loop").symlink_to(place.root / "in")
    assert len(run("parse", place.root / "in", "--csv").stdout.splitlines()) == 2


def test_a_pipe_without_end_is_cut_off(place, run, tried, monkeypatch):
    from lossdata.cli import parse_command

    tried("a pipe without an end", "yes | parse -", "error, the bound is named")
    monkeypatch.setattr(parse_command, "_LONGEST", 1_000)
    run("parse", "-", code=2, word="or no end", input=TEXT * 100)


#: Where a formula may come from.
FORMULAS = ["=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "\tx", "\rx"]


@pytest.mark.parametrize("formula", FORMULAS, ids=repr)
def test_no_csv_holds_a_cell_that_a_spreadsheet_would_run(place, run, tried, formula):
    import csv
    import io

    import pandas as pd

    import lossdata as ld
    from lossdata.claims.csv_files import write_csv
    from lossdata.updating.records_home import quarantine

    tried(
        f"a cell {formula!r}",
        "check, parse, export, refused.csv, findings.csv",
        "an apostrophe before it",
    )
    words = dict(pair.split("=") for pair in OPTIONS[1::2])
    days = {"date": ["2025-06-02", "2025-06-03"], "value": [9, 8]}
    mine = ld.claims.conform(pd.DataFrame(days | words | {"via": formula}))
    findings = ld.check(mine)
    assert len(findings)
    write_csv(findings.reset_index(), place.root / "findings.csv")
    ld.export(place.root / "out", mine)
    refused = pd.DataFrame({"via": ["minfin"], "found": [formula]})
    quarantine(place.root, {}, refused)
    named = place.put(f"in/{formula[0].strip() or '='}a.txt", TEXT)
    place.put("in/b.txt", TEXT)
    os.chdir(named.parent)
    outputs = [run("parse", ".", "--csv").stdout]
    outputs += [
        p.read_bytes().decode() for p in place.root.rglob("*.csv") if "record" not in p.parts
    ]
    assert len(outputs) > 4
    for text in outputs:
        for row in csv.reader(io.StringIO(text, newline="")):
            assert not [
                c for c in row if c[:1] in "=+-@\t\r" and c[:1] and not c.lstrip("-").isdigit()
            ]


def test_an_earlier_output_that_was_edited_is_kept(place, run, tried):
    tried("an earlier output that somebody edited", "check --out, build --processed", "error, kept")
    mine = place.put("mine.csv", short(2, 1))
    for _ in range(2):
        run("check", mine, *OPTIONS, "--out", place.root / "found.json")
    edited = place.put("found.json", "[]")
    run("check", mine, *OPTIONS, "--out", edited, code=2, word="changed since")
    assert edited.read_text() == "[]"


def test_permissions_are_kept_and_a_link_is_written_through(place, run, tried):
    tried(
        "--out is of mode 0600, a link, below umask 077",
        "check --out",
        "mode kept, written through",
    )
    mine, real = place.put("mine.csv", short(2, 1)), place.root / "real.json"
    earlier = os.umask(0o077)
    try:
        run("check", mine, *OPTIONS, "--out", real)
    finally:
        os.umask(earlier)
    assert real.stat().st_mode & 0o777 == 0o600
    link = place.root / "link.json"
    link.symlink_to(real)
    run("check", mine, *OPTIONS, "--out", real)
    assert real.stat().st_mode & 0o777 == 0o600 and link.is_symlink()
