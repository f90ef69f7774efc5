"""The other files of a record: manifest, companions, the built table; broken off builds; what kills leave."""

import json
import os
import shutil
import subprocess
import sys
import time

import pandas as pd
import pytest
from faults import damage as d
from updating.small_record import hash_of_all

import lossdata as ld
from lossdata.claims.files import FileFault
from lossdata.record import bundled, outputs
from lossdata.record.companions import COMPANIONS
from lossdata.record.hash_lists import read_list, write_list

CORRECTIONS, REVISIONS = "general_staff_corrections.csv", "general_staff_revisions.csv"
#: Lines added to a file about claims, and what is said of them.
COMPANION_LINES = {
    "a correction of 2.5": (CORRECTIONS, "2025-06-02,tank,2.5,minfin\n", "'2.5' is not a whole number"),
    "a correction of 1.234": (CORRECTIONS, "2025-06-02,tank,1.234,minfin\n", "'1.234' is not"),
    "a correction of inf": (CORRECTIONS, "2025-06-02,tank,inf,minfin\n", "'inf' is not"),
    "a correction of 1e20": (CORRECTIONS, "2025-06-02,tank,1e20,minfin\n", "'1e20' is not"),
    "a correction of nothing": (CORRECTIONS, "2025-06-02,tank,,minfin\n", "'' is not"),
    "a correction of an unknown item": (CORRECTIONS, "2025-06-02,tnak,5,minfin\n", "is it 'tank'?"),
    "a correction by an unknown mirror": (CORRECTIONS, "2025-06-02,tank,5,minfni\n", "is it 'minfin'?"),
    "a correction twice": (CORRECTIONS, "2025-06-02,tank,5,minfin\n" * 2, "earlier line too"),
    "two corrections of one figure": (
        CORRECTIONS, "2025-06-02,tank,5,minfin\n2025-06-02,tank,6,minfin\n", "earlier line too"),
    "a revision of 2.5": (REVISIONS, "minfin,2025-06-03,2025-06-02,tank,2.5,7\n", "'2.5' is not"),
    "a revision of inf": (REVISIONS, "minfin,2025-06-03,2025-06-02,tank,inf,7\n", "'inf' is not"),
    "a revision below zero": (REVISIONS, "minfin,2025-06-03,2025-06-02,tank,-5,7\n", "0 or more"),
    "a revision of an unknown item": (REVISIONS, "minfin,2025-06-03,2025-06-02,tnak,5,7\n", "is it 'tank'?"),
    "a revision of no day": (REVISIONS, "minfin,2025-06-03,2025-06-31,tank,5,7\n", "YYYY-MM-DD"),
    "a report's address twice": (
        "general_staff_reports.csv", "2025-06-02,https://a.example\n2025-06-02,https://b.example\n", "stands twice"),
    "an event of no day": ("events.csv", "June,x,y,\n", "YYYY-MM-DD"),
    "a change of an unknown list": (
        "oryx_captures.csv", "klaas_wie,2025-11-13,2022-03-04,UA,Tnaks,destroyed,1,2\n", "Tnaks"),
}  # fmt: skip


@pytest.mark.parametrize("name", COMPANION_LINES)
def test_a_line_about_claims_that_says_nothing_is_refused(place, run, tried, name):
    file, lines, word = COMPANION_LINES[name]
    tried(f"files about claims: {name}", f"build with it in {file}", "error, line and column named")
    before = hash_of_all(place.processed)
    path = place.raw / file
    path.write_text(path.read_text("utf-8") + lines, "utf-8")
    d.remade(place.raw)
    assert word in run("build", code=2, word=file).stderr
    assert hash_of_all(place.processed) == before


def test_files_about_claims_may_have_no_line_yet(place, run, tried):
    tried("files about claims: a header alone", "build, each of 5 files", "harmless, none of them")
    for file in COMPANIONS:
        path = place.raw / file
        path.write_text(path.read_text("utf-8").partition("\n")[0] + "\n", "utf-8")
    d.remade(place.raw)
    run("build")
    assert ld.corrections().empty


def test_corrections_given_twice_are_not_taken_off_twice(place, tried):
    tried("corrections that stand twice", "increments(corrections=)", "ValueError, what to do")
    totals = ld.select(ld.load(), via="minfin", item="tank", measure="cumulative")
    log = pd.DataFrame({"date": pd.to_datetime(["2025-06-02"]), "item": "tank", "amount": 4})
    assert ld.increments(totals, corrections=log)["restatement"].sum() == 4
    with pytest.raises(ValueError, match=r"1 row.* stand twice.*drop_duplicates"):
        ld.increments(totals, corrections=pd.concat([log, log]))


def manifest(change):
    def done(place):
        path = place.raw / "manifest.csv"
        content = change(path.read_text("utf-8"))
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    return done


def _raw(name, make):
    def done(place):
        (place.raw / name).unlink()
        make(place.raw / name)

    return done


#: What is done to the raw folder, and what is said of it ("": nothing, it is built).
FOLDERS = {
    "no manifest": (lambda p: (p.raw / "manifest.csv").unlink(), "manifest.csv: no such file"),
    "an empty manifest": (manifest(lambda t: ""), "is empty"),
    "a manifest in UTF-16": (manifest(lambda t: t.encode("utf-16")), "UTF-8"),
    "a manifest with a stray byte": (manifest(lambda t: t.encode() + b"\xff"), "UTF-8"),
    "a hash of another file": (manifest(lambda t: t.replace(t[-9:-1], "00000000")), "changed (expected"),
    "a hash of 63 digits": (manifest(lambda t: t[:-2] + "\n"), "64 hexadecimal digits"),
    "a listed file gone": (lambda p: (p.raw / "oryx.csv").unlink(), "oryx.csv: listed, but not there"),
    "a file not listed": (lambda p: p.put("record/raw/x.csv", "a"), "x.csv: there, but not listed"),
    "a file listed outside the folder": (
        manifest(lambda t: t.replace("\noryx.csv", "\n../../etc/passwd")), "beside the manifest"),
    "a capture in the future": (
        manifest(lambda t: t.replace("2025-06-03", "2999-01-01")), "no day after today"),
    "one byte changed": (
        lambda p: (p.raw / "oryx.csv").write_bytes((p.raw / "oryx.csv").read_bytes()[:-2] + b"9\n"),
        "oryx.csv: changed"),
    "a folder as a raw file": (_raw("oryx.csv", lambda p: p.mkdir()), "oryx.csv"),
    "a link that leads nowhere": (_raw("oryx.csv", lambda p: p.symlink_to("/nowhere")), "oryx.csv"),
    "hashes in capitals": (manifest(lambda t: "\n".join(
        line[:-64] + line[-64:].upper() if i else line for i, line in enumerate(t.splitlines())) + "\n"), ""),
    "a byte order mark and Windows' lines": (manifest(lambda t: ("\ufeff" + t.replace("\n", "\r\n"))), ""),
}  # fmt: skip


@pytest.mark.parametrize("name", FOLDERS)
def test_a_raw_folder_that_is_not_as_recorded(place, run, tried, name):
    change, word = FOLDERS[name]
    tried(f"manifest: {name}", "build", f"error: {word}" if word else "harmless, built")
    before = hash_of_all(place.processed)
    change(place)
    run("build", code=2 if word else 0, word=word)
    assert not word or hash_of_all(place.processed) == before


def _table(change):
    def done(path):
        change(pd.read_parquet(path)).to_parquet(path, index=False)

    return done


def _bytes(change):
    return lambda path: path.write_bytes(change(path.read_bytes()))


def _as_folder(path):
    path.unlink()
    path.mkdir()


#: What is done to the built table, and what `load` says of it.
TABLES = {
    "half of it": (_bytes(lambda b: b[: len(b) // 2]), "cannot be read"),
    "nothing in it": (_bytes(lambda b: b""), "cannot be read"),
    "a CSV under its name": (_bytes(lambda b: b"date,value\n"), "cannot be read"),
    "a folder": (_as_folder, "no such file"),
    "gone": (lambda path: path.unlink(), "no such file"),
    "other columns": (_table(lambda t: t[["date", "value"]]), "no column"),
    "a column gone": (_table(lambda t: t.drop(columns="qualifier")), "no column qualifier"),
    "figures as text": (_table(lambda t: t.assign(value=t["value"].astype("str"))), "column value"),
    "days as text": (_table(lambda t: t.assign(date=t["date"].astype("str"))), "column date"),
    "no rows": (_table(lambda t: t[:0]), "holds no claims"),
    "a figure below zero": (_table(lambda t: t.assign(value=-t["value"])), "negative"),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_a_built_table_that_is_damaged_is_not_used(place, run, tried, name):
    change, word = TABLES[name]
    tried(f"the built table: {name}", "load, check --strict", f"error: {word}")
    change(place.processed / "claims.parquet")
    with pytest.raises(ValueError, match=word):  # FileFault and ClaimsError are both
        ld.load(place.processed if "gone" not in name and "folder" not in name else None)
    run("check", "--strict", code=2, word=word)


@pytest.mark.parametrize("content", ["a,b\n1,2\n", "<html></html>", "", "\0" * 100], ids=repr)
def test_a_damaged_account_is_not_used(place, tried, content):
    tried(f"the account: {content[:20]!r}", "record.account()", "FileFault")
    (place.processed / "account.csv").write_text(content, "utf-8")
    with pytest.raises(FileFault, match=r"account\.csv"):
        bundled.account()


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfea\0", b"# x\n", "\ufeff# x".encode(), b"A" * 64 + b" *claims.parquet\n"],
    ids=repr,
)
def test_a_strange_list_of_hashes_only_makes_reading_slower(place, run, tried, content):
    tried(
        f"SHA256SUMS: {content[:12]!r}",
        "load, then build",
        "harmless; build: error, its list is named",
    )
    whole = ld.load()
    (place.processed / "SHA256SUMS").write_bytes(content)
    assert ld.load().equals(whole)
    run("build", code=2, word="SHA256SUMS is not one that")


def test_a_build_that_was_broken_off_is_not_read(place, run, tried, monkeypatch):
    tried(
        "a build killed between two of its files",
        "load, account, check; then build",
        "error, run it again; whole",
    )
    listed = read_list(place.processed / "SHA256SUMS")[1]
    mixed = {**listed, "claims.parquet": listed["claims.parquet"] | {"0" * 64}}
    write_list(place.processed / "SHA256SUMS", "build", mixed)
    for read in (ld.load, bundled.account, bundled.set_aside):
        with pytest.raises(FileFault, match=r"was broken off there.*of two makings; run it again"):
            read()
    run("check", code=2, word="broken off")
    run("build")
    assert len(ld.load())


def test_a_folder_where_a_file_goes_leaves_all_files(place, run, tried):
    tried("a folder named claims.parquet", "build", "error, nothing is replaced")
    _as_folder(place.processed / "claims.parquet")
    before = hash_of_all(place.processed)
    run("build", code=2, word="claims.parquet")
    assert hash_of_all(place.processed) == before


KILLED = """
import os, signal, sys
from lossdata.record.work_folders import work_folder
with work_folder() as work:
    (work / "half").write_text("x")
    print(work, flush=True)
    {}
"""


def test_what_a_kill_leaves_goes_with_the_next_run_and_nothing_else_does(
    place, run, tried, monkeypatch
):
    tried(
        "kill -9 in the work", "the next build", "its folder goes; a living one's and others' stay"
    )
    import tempfile

    tmp = place.root / "tmp"
    tmp.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp))
    env = os.environ | {"TMPDIR": str(tmp)}
    command = [sys.executable, "-c"]
    killed = KILLED.format("os.kill(os.getpid(), signal.SIGKILL)")
    with subprocess.Popen(
        [*command, KILLED.format("sys.stdin.read()")], env=env, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as living:  # fmt: skip
        held = living.stdout.readline().strip()
        ended = subprocess.run([*command, killed], env=env, capture_output=True, text=True)
        dead = ended.stdout.strip()
        mine = place.put("tmp/lossdata-mine/thesis.txt", "x")
        alike = place.put("tmp/lossdata-01234567/thesis.txt", "x")
        assert os.path.isdir(dead)
        run("build")
        assert not os.path.exists(dead) and not os.path.exists(f"{dead}.lock")
        assert os.path.isdir(held) and mine.is_file() and alike.is_file()
        living.communicate("")
    assert sorted(p.name for p in tmp.iterdir()) == ["lossdata-01234567", "lossdata-mine"]


def test_a_work_folder_that_an_interrupt_left_goes_with_the_next(place, tried, monkeypatch):
    import tempfile

    from lossdata.record import work_folders

    tried("Ctrl-C while the work's folder is removed", "any command", "the next one removes it")
    monkeypatch.setattr(tempfile, "tempdir", str(place.root / "tmp"))
    (place.root / "tmp").mkdir()

    def interrupted(path, ignore_errors):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(work_folders.shutil, "rmtree", interrupted)
        with work_folders.work_folder() as left:
            (left / "half").write_text("x")
    assert left.is_dir()
    with work_folders.work_folder():
        assert not left.exists()
    assert list((place.root / "tmp").iterdir()) == []


def test_what_a_kill_leaves_beside_an_output_goes_once_it_is_old(place, run, tried):
    tried(
        "kill -9 while --out is written",
        "the next --out there",
        "its part goes once it is an hour old",
    )
    old, new = place.put(".lossdata-0123abcd.part", "x"), place.put(".lossdata-89abcdef.part", "x")
    os.utime(old, (time.time() - 4000,) * 2)
    outputs.write_file(place.root / "a.csv", b"a", "check")
    assert (old.exists(), new.exists()) == (False, True)


def test_the_record_in_use_is_named_by_no_path(place, run, tried):
    tried("a pointer that leads out of the folder", "check", "error, what to delete")
    place.put("record/current", "../../etc")
    run("check", code=2, word="names no record")


def test_a_record_that_is_not_there(place, run, tried, monkeypatch):
    tried("LOSSDATA_DATA names nothing", "check; load", "error, what makes a record there")
    shutil.rmtree(place.root / "record")
    run("check", code=2, word="no such file; `lossdata update` makes a record")
    assert json.dumps(sorted(p.name for p in place.root.iterdir())) == "[]"
