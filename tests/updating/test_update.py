"""An update from end to end: taken, refused, told; the record in use is the old one or the new one."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from local_server import serving
from small_record import DAYS, as_bytes, hash_of_all, make_raw, published, write_published
from typer.testing import CliRunner

import lossdata as ld
from lossdata.claims.files import FileFault
from lossdata.cli import app
from lossdata.record import bundled, folders
from lossdata.updating import newer_record, records_home, update
from lossdata.updating.downloads import Limits

pytestmark = pytest.mark.slow

QUICK = Limits(whole=5, silence=1, tries=2, pause=0.01)
AS_OF = "2025-06-04"


@pytest.fixture(scope="session")
def small_raw(tmp_path_factory):
    return make_raw(tmp_path_factory.mktemp("small") / "raw")


@pytest.fixture
def home(tmp_path, small_raw, monkeypatch):
    """Give a home of records with the small record in it, in use."""
    place = tmp_path / "home"
    shutil.copytree(small_raw, place / "raw")
    monkeypatch.setenv("LOSSDATA_DATA", str(place))
    monkeypatch.setenv("LOSSDATA_CACHE", str(tmp_path / "cache"))
    return place


@pytest.fixture
def quick_build(monkeypatch):
    """Make no table, where a test is not about it."""

    def build(raw, processed):
        processed.mkdir()
        (processed / "claims.parquet").write_bytes(b"made")

    monkeypatch.setattr(newer_record, "build", build)


def held(home, via="minfin"):
    """Return what is held of a transcription: people by day."""
    raw = folders.data_folder() / "raw" / "general_staff.csv"
    table = pd.read_csv(raw).query("item == 'personnel'").dropna(subset=via)
    return dict(zip(table["date"], table[via].astype(int), strict=True))


THREE = {"2025-06-01": 988_000, "2025-06-02": 989_100, "2025-06-03": 990_200}
FOUR = {**THREE, "2025-06-04": 991_250}


def test_a_new_day_is_taken_and_load_uses_it_and_says_so(home, tmp_path, capsys):
    before = hash_of_all(home / "raw")
    given = write_published(tmp_path / "given")
    done = update(files=given, as_of=AS_OF)
    assert done.account["status"].tolist() == ["taken"] * 3
    assert (
        done.account[["new_days", "new", "changed", "vanished"]].values.tolist()
        == [[1, 2, 0, 0]] * 3
    )
    assert done.account["captured"].unique().tolist() == [AS_OF]
    assert done.refusals.empty
    assert repr(done).startswith(
        "6 new figures (1 days), 0 changed, 0 vanished, 0 refused; the record is in"
    )
    assert held(home) == held(home, "orc_losses") == held(home, "petroivaniuk") == FOUR
    # the folder that was there stays as it was; the new record stands beside it
    assert hash_of_all(home / "raw") == before
    bundled._tell.cache_clear()
    table = ld.load()
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and str(done.record) in said
    ld.load()
    assert capsys.readouterr().err == ""
    tanks = ld.select(
        table, source="general_staff", item="tank", via="minfin", measure="cumulative"
    )
    assert tanks["value"].tolist() == [10_870, 10_879, 10_881, 10_888]
    ld.record.verify()
    # and the bundled one as well
    assert len(ld.load(ld.record.bundled_record())) > 60_000
    again = update(files=given, as_of=AS_OF)
    assert again.record is None and again.account["status"].tolist() == ["unchanged"] * 3


def test_changed_and_vanished_figures_are_revisions_of_the_day(home, tmp_path, quick_build):
    rows = [r for r in published()["russian-losses.json"] if r["date"] != "2025-06-02"]
    rows[-1]["personnel"] = 988_100  # of 2025-06-01
    done = update(files=write_published(tmp_path / "given", russian_losses=rows), as_of=AS_OF)
    assert done.account.loc["orc_losses", ["new", "changed", "vanished"]].tolist() == [2, 1, 2]
    log = ld.record.revision_log().fillna(-1)
    log = log.assign(as_of=log["as_of"].astype("str"), date=log["date"].astype("str"))
    assert log.values.tolist() == [
        ["orc_losses", "2025-06-04", "2025-06-01", "personnel", 988_000, 988_100],
        ["orc_losses", "2025-06-04", "2025-06-02", "personnel", 989_100, -1],
        ["orc_losses", "2025-06-04", "2025-06-02", "tank", 10_879, -1],
    ]
    assert held(home, "orc_losses") == {
        "2025-06-01": 988_100,
        "2025-06-03": 990_200,
        "2025-06-04": 991_250,
    }
    assert held(home) == FOUR
    # it is also told by the checks, as far as it shows
    assert set(done.incidents.columns) >= {"cause", "words", "start"}


def test_a_misprint_among_what_is_new_is_an_incident(home, tmp_path, quick_build):
    text = published()["russia_losses.csv"].replace("10888", "10988")
    done = update(files=write_published(tmp_path / "given", russia_losses=text), as_of=AS_OF)
    (words,) = done.incidents.loc[done.incidents["via"].str.contains("minfin"), "words"]
    assert words == "10,988 is likely a misprint of 10,888"


def test_what_is_refused_is_kept_beside_and_the_rest_goes_on(home, tmp_path, quick_build):
    text = published()["russia_losses.csv"].replace("991250", "991")
    given = write_published(
        tmp_path / "given", russian_losses="<html>busy</html>", russia_losses=text,
        russia_losses_equipment_correction="[")  # fmt: skip
    done = update(files=given, as_of=AS_OF)
    assert done.account["status"].tolist() == ["taken", "refused", "taken"]
    assert held(home) == THREE and held(home, "orc_losses") == THREE
    assert held(home, "petroivaniuk") == FOUR
    listed = pd.read_csv(home / "quarantine" / "refused.csv", keep_default_na=False)
    assert listed[["via", "file", "date", "item"]].values.tolist() == [
        ["petroivaniuk", "russia_losses_equipment_correction.json", "", ""],
        ["orc_losses", "russian-losses.json", "", ""],
        ["minfin", "russia_losses.csv", "2025-06-04", "personnel"],
    ]
    kept = home / "quarantine" / "russian-losses.json.refused"
    assert kept.read_bytes() == b"<html>busy</html>"
    # the next update, all well: nothing is left there
    done = update(files=write_published(tmp_path / "given"), as_of=AS_OF)
    assert done.refusals.empty and held(home) == FOUR
    assert {p.name for p in (home / "quarantine").iterdir()} == {"refused.csv", "SHA256SUMS"}


@pytest.mark.parametrize("name", ["refused.csv", "russia_losses.csv.refused", "mine.refused"])
@pytest.mark.parametrize("is_link", [False, True])
def test_what_is_somebodys_in_the_quarantine_stays(home, tmp_path, quick_build, name, is_link):
    (home / "quarantine").mkdir()
    mine = (tmp_path if is_link else home / "quarantine") / name
    mine.write_text("years of work")
    if is_link:
        (home / "quarantine" / name).symlink_to(mine)
    # nothing was refused: there is nothing to put there
    assert update(files=write_published(tmp_path / "given"), via="minfin", as_of=AS_OF).record
    given = write_published(tmp_path / "given", russian_losses="[")
    with pytest.raises(FileFault, match=f"quarantine: holds what `lossdata update`.*{name}"):
        update(files=given, as_of=AS_OF)
    assert mine.read_text() == "years of work" and held(home, "petroivaniuk") == THREE
    (home / "quarantine" / name).unlink()
    assert update(files=given, as_of=AS_OF).record


def test_a_link_in_place_of_the_quarantine_is_not_followed(home, tmp_path, quick_build):
    (tmp_path / "mine").mkdir()
    (home / "quarantine").symlink_to(tmp_path / "mine")
    with pytest.raises(FileFault, match="quarantine: is a link"):
        update(files=write_published(tmp_path / "given", russian_losses="["), as_of=AS_OF)
    assert list((tmp_path / "mine").iterdir()) == [] and held(home) == THREE


def test_a_transcription_is_taken_from_all_its_files_or_none(home, tmp_path, quick_build):
    given = write_published(tmp_path / "given", russia_losses_personnel=[])
    done = update(files=given, as_of=AS_OF)
    assert done.account["status"].tolist() == ["refused", "taken", "taken"]
    (given / "russia_losses_personnel.json").unlink()
    done = update(files=given / "russia_losses_equipment.json", as_of=AS_OF)
    assert done.account["status"].tolist() == ["refused", "not given", "not given"]
    assert "taken whole or not at all" in done.refusals["reason"].item()


def test_files_of_which_none_has_a_publishers_name(home, tmp_path):
    given = write_published(tmp_path / "given", russia_losses=None)
    with pytest.raises(
        FileFault, match=r"no file of a publisher's name; expected some of russia_losses.csv"
    ):
        update(files=given, via="minfin")
    (given / "mine.csv").write_bytes(b"date,tanks\n")
    with pytest.raises(
        FileFault, match=r"mine.csv: no file of .*russia_losses_personnel.json, .*russia_losses.csv"
    ):
        update(files=given / "mine.csv")
    (tmp_path / "empty").mkdir()
    with pytest.raises(FileFault, match="empty: no file"):
        update(files=tmp_path / "empty", dry_run=True)


def test_an_older_state_is_taken_only_where_that_is_said(home, tmp_path, quick_build):
    older = published(DAYS[:2], [988_000, 989_100], [10_870, 10_879])
    given = write_published(tmp_path / "given", russia_losses=older["russia_losses.csv"])
    assert update(files=given, via="minfin", as_of=AS_OF).account["status"].tolist() == ["refused"]
    done = update(files=given, via="minfin", accept="minfin", as_of=AS_OF)
    assert done.account.loc["minfin", "vanished"] == 2
    assert held(home) == {"2025-06-01": 988_000, "2025-06-02": 989_100}
    # a capture before that which is held is none
    assert (
        "captured on 2025-06-03, but"
        in update(files=given, via="minfin", as_of="2025-06-03").refusals["reason"].item()
    )


def test_a_dry_run_writes_nothing(home, tmp_path):
    before = hash_of_all(home)
    done = update(files=write_published(tmp_path / "given"), as_of=AS_OF, dry_run=True)
    assert done.account["status"].tolist() == ["taken"] * 3 and done.record is None
    assert hash_of_all(home) == before


def test_from_a_mirror_and_from_the_cache(home, quick_build):
    content = {f"/d/{name}": as_bytes(c) for name, c in published().items()}
    with serving(lambda path, count: content[path]) as (address, server):
        done = update(mirror=f"{address}/d/", allow_http=True, limits=QUICK, dry_run=True)
        assert len(server.asked) == 5
    assert done.account["new"].tolist() == [2, 2, 2]
    assert update(offline=True).account["new"].tolist() == [2, 2, 2]
    assert held(home) == FOUR


def test_a_publisher_that_changes_between_two_requests(home, quick_build):
    """People of four days, then tanks of five: what is there is taken, and nothing is made of the rest."""
    days = [*DAYS, "2025-06-04", "2025-06-05"]
    later = published(
        days, [*THREE.values(), 991_250, 992_400], [10_870, 10_879, 10_881, 10_888, 10_890]
    )

    def content(path, count):
        return as_bytes((published() if count == 0 else later)[path.rpartition("/")[2]])

    with serving(content) as (address, _):
        done = update(
            mirror=address, allow_http=True, via="petroivaniuk", limits=QUICK, as_of="2025-06-05"
        )
    assert done.account.loc["petroivaniuk", ["new_days", "new", "refused"]].tolist() == [2, 3, 0]
    assert held(home, "petroivaniuk") == FOUR


def test_one_publisher_that_is_not_there(home, quick_build):
    content = {f"/{name}": as_bytes(c) for name, c in published().items()}
    with serving(lambda path, count: content[path] if "csv" not in path else b"<html>") as (
        address,
        _,
    ):
        done = update(mirror=address, allow_http=True, limits=QUICK, as_of=AS_OF)
    assert done.account["status"].tolist() == ["taken", "taken", "refused"]


def test_arguments_that_do_not_go_together(home, tmp_path):
    for wrong, word in (({"files": tmp_path, "offline": True}, "one of them"),
                        ({"via": "nobody"}, "via='nobody': expected one of petroivaniuk"),
                        ({"accept": "nobody"}, "accept='nobody'"),
                        ({"mirror": "http://example.org"}, "allow_http"),
                        ({"offline": True, "as_of": "yesterday"}, "as_of")):  # fmt: skip
        with pytest.raises(ValueError, match=word):
            update(**wrong)
    with pytest.raises(FileFault, match="no such file or folder"):
        update(files=tmp_path / "none")
    with pytest.raises(TypeError, match="update takes a path"):
        update(files=5)


def test_the_package_is_never_written_to():
    for place in (folders.PACKAGE, folders.PACKAGE / "mine", folders.bundle() / "data"):
        with pytest.raises(FileFault, match="never written to"):
            update(offline=True, folder=place)


def test_what_is_held_must_be_whole(home, tmp_path):
    (home / "raw" / "events.csv").write_text("date\n")
    with pytest.raises(FileFault, match="not as recorded"):
        update(files=write_published(tmp_path / "given"))
    assert not (home / "records").exists()


@pytest.mark.parametrize(
    "named", ["../../etc", "/etc", "", "2025-06-04-00000000", "\xff\x00", "x" * 10_000]
)
def test_the_name_of_the_record_in_use_leads_nowhere_else(home, named):
    (home / "current").write_text(named, "latin-1")
    with pytest.raises(FileFault, match="names no record in records/; delete it"):
        ld.load()


def test_the_users_record_is_used_unless_the_package_brings_a_later_one(tmp_path, monkeypatch):
    monkeypatch.delenv("LOSSDATA_DATA")
    monkeypatch.setattr(folders, "user_data_path", lambda name, appauthor: tmp_path / name)
    for day, is_used in (("2022-02-24", False), ("2999-01-01", True)):
        record = tmp_path / "lossdata" / "records" / f"{day}-01234567"
        record.mkdir(parents=True)
        (tmp_path / "lossdata" / "current").write_text(f"{record.name}\n")
        assert (folders.data_folder() == record) == is_used
        assert (folders.written_folder() == record / "processed") == is_used
        assert ("older than the bundled" in folders.in_use()) == (not is_used)
    monkeypatch.setenv("LOSSDATA_DATA", "bundled")
    assert folders.data_folder() == folders.bundle() / "data" and folders.in_use() == ""


def test_a_folder_in_which_nothing_newer_was_found_is_of_the_bundled_record(
    tmp_path, small_raw, monkeypatch, capsys
):
    place = tmp_path / "new"
    monkeypatch.setenv("LOSSDATA_DATA", str(place))
    with pytest.raises(FileFault, match=r"no such file; `lossdata update` makes a record"):
        ld.load()
    nothing = write_published(tmp_path / "given", russia_losses="<html>")
    assert update(files=nothing, via="minfin").record is None
    bundled._tell.cache_clear()
    assert len(ld.load()) > 60_000
    assert capsys.readouterr().err == (
        f"lossdata: LOSSDATA_DATA names {place}, where `update` has made no record yet; the bundled one is used\n"
    )
    # whatever is put there is meant
    shutil.copytree(small_raw, place / "raw")
    assert folders.data_folder() == place and folders.in_use() == ""


def test_two_at_once(home, tmp_path):
    code = ("import sys, time; from pathlib import Path; from lossdata.updating.records_home import locked\n"
            "with locked(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)")  # fmt: skip
    with subprocess.Popen([sys.executable, "-c", code, str(home)], stdout=subprocess.PIPE) as other:
        try:
            assert other.stdout.readline() == b"held\n"
            with pytest.raises(FileFault, match="another update is at work"):
                update(files=write_published(tmp_path / "given"))
        finally:
            other.kill()
    # killed, it holds nothing any more
    assert update(files=tmp_path / "given", as_of=AS_OF).record


#: Where the disk can be full, or whatever else can go wrong: what is patched there.
STEPS = {
    "the copy of the raw files": (newer_record.shutil, "copytree"),
    "the quarantine": (newer_record, "quarantine"),
    "putting the figures in": (newer_record, "put"),
    "building": (newer_record, "build"),
    "writing to the disk": (records_home.os, "fsync"),
    "naming the version": (records_home, "data_version"),
    "moving the record": (Path, "rename"),
    "naming the record": (records_home, "write_whole"),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()],
                         ids=["disk full", "Ctrl-C"])  # fmt: skip
def test_a_fault_at_any_step_leaves_the_old_record_whole(
    home, tmp_path, quick_build, monkeypatch, step, fault
):
    given = write_published(tmp_path / "given", russian_losses="[")
    place, name = STEPS[step]

    def fail(*args, **kwargs):
        raise fault

    with monkeypatch.context() as patched:
        patched.setattr(place, name, fail)
        with pytest.raises(type(fault)):
            update(files=given, as_of=AS_OF)
    assert held(home) == THREE
    ld.record.verify()
    done = update(files=given, as_of=AS_OF)
    assert held(home) == FOUR
    assert [p.name for p in (home / "records").iterdir()] == [done.record.name]


def test_the_one_before_stays_and_older_ones_go(home, tmp_path, quick_build):
    people, tanks, days = list(THREE.values()), [10_870, 10_879, 10_881], list(DAYS)
    records = []
    for day in range(4, 8):
        days.append(f"2025-06-0{day}")
        people.append(people[-1] + 1000)
        tanks.append(tanks[-1] + 5)
        text = published(days, people, tanks)["russia_losses.csv"]
        given = write_published(tmp_path / "given", russia_losses=text)
        records.append(update(files=given, via="minfin", as_of=days[-1]).record)
    assert {p.name for p in (home / "records").iterdir()} == {r.name for r in records[-2:]}


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_folder_that_cannot_be_written_to(home, tmp_path):
    home.chmod(0o500)
    try:
        with pytest.raises(FileFault, match="cannot be written to"):
            update(files=write_published(tmp_path / "given"))
    finally:
        home.chmod(0o700)


#: Run in a process of its own: forks updates, and kills each at a random moment.
KILLS = """
import os, random, signal, sys, time
from pathlib import Path
from lossdata.updating import newer_record, update
from lossdata.record import folders
home, given, kills = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
# building and checking take nearly all the time: most kills would fall into them, and none into the steps
def build(raw, processed):
    processed.mkdir()
    for name in ("claims.parquet", "set_aside.csv", "SHA256SUMS"):
        (processed / name).write_bytes(b"x" * 200_000)
newer_record.build = build
newer_record._incidents = lambda raw, changes: changes
raw = home / "raw" / "general_staff.csv"
begun = time.monotonic()
def run(day):
    update(files=f"{given}/{day}", folder=home, via="minfin", as_of=f"2025-06-{4 + day:02}")
pid = os.fork()
if not pid:
    run(0); os._exit(0)
assert os.waitpid(pid, 0)[1] == 0
whole = time.monotonic() - begun
rng, killed, day = random.Random(17), 0, 1
while killed < kills:
    before = folders.updated_record(home).name
    pid = os.fork()
    if not pid:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        run(day); os._exit(0)
    time.sleep(rng.uniform(0.3, 1.05) * whole)
    os.kill(pid, signal.SIGKILL)
    status = os.waitpid(pid, 0)[1]
    was_killed = os.WIFSIGNALED(status)
    killed += was_killed
    record = folders.updated_record(home)  # raises where it is damaged
    newer_record.verify(record / "raw")
    assert (record / "processed" / "SHA256SUMS").stat().st_size == 200_000
    print(int(was_killed), int(record.name != before), flush=True)
    day = 1 - day if record.name != before else day
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_random_moments_the_record_is_the_old_or_the_new_one(home, tmp_path):
    kills = int(os.environ.get("LOSSDATA_KILLS", 40))
    for day in (0, 1):
        text = published(tanks=(10_870, 10_879, 10_881, 10_888 + day))["russia_losses.csv"]
        write_published(tmp_path / "given" / str(day), russia_losses=text)
    command = [sys.executable, "-c", KILLS.replace("2025-06-{4 + day:02}", AS_OF),
               str(home), str(tmp_path / "given"), str(kills)]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    lines = done.stdout.split("\n")[:-1]
    assert sum(line.startswith("1") for line in lines) == kills
    print(
        f"{kills} kills, 0 damaged records; {sum(line == '1 1' for line in lines)} had already been replaced"
    )
    # and what they left behind is removed by the next
    update(files=tmp_path / "given" / "0", as_of=AS_OF)
    update(files=tmp_path / "given" / "1", as_of=AS_OF)
    assert {p.name.partition("-")[0] for p in (home / "records").iterdir()} == {"2026"}
    assert len(list((home / "records").iterdir())) <= 2
    assert list(home.rglob("*.part")) == []


def run(*arguments):
    return CliRunner().invoke(app, ["update", *map(str, arguments)])


def test_the_command_tells_and_exits_by_what_came_of_it(home, tmp_path, quick_build):
    given = write_published(tmp_path / "given", russian_losses="<html>")
    done = run("--from", given, "--as-of", AS_OF, "--dry-run")
    assert done.exit_code == 3
    assert "1 not taken" in done.output and "a web page, not json" in done.output
    assert "Nothing was replaced." in done.output
    done = run("--from", given, "--as-of", AS_OF, "--json")
    assert done.exit_code == 3
    told = json.loads(done.stdout)
    assert list(told) == ["record", "account", "changes", "refused", "incidents"]
    assert told["changes"][0] == {
        "via": "petroivaniuk", "as_of": AS_OF, "date": AS_OF, "item": "personnel", "old": None,
        "new": 991_250, "kind": "new"}  # fmt: skip
    assert Path(told["record"]).is_dir()
    write_published(given)
    done = run("--from", given, "--as-of", AS_OF, "--via", "orc_losses")
    assert done.exit_code == 0 and f"The record is in {home}" in done.output


@pytest.mark.parametrize("arguments, message", [
    (["--from", "/nowhere"], "no such file or folder"),
    (["--offline", "--mirror", "https://example.org"], "--from, --mirror and --offline: give one"),
    (["--mirror", "http://example.org"], "--allow-http"),
    (["--mirror", "ftp://example.org"], "begins with https"),
    (["--via", "nobody"], "--via 'nobody': expected one of"),
    (["--offline", "--as-of", "x"], "--as-of"),
])  # fmt: skip
def test_the_command_names_a_fault_in_one_line(home, arguments, message):
    done = run(*arguments)
    assert done.exit_code == 2
    assert message in done.output and done.output.count("\n") == 1


def test_the_command_offline_with_nothing_in_the_cache(home):
    done = run("--offline")
    assert done.exit_code == 3 and done.output.count("not in the cache") >= 3


#: What is started in the background by a shell ignores Ctrl-C; whoever runs these tests may be so.
HEEDING_CTRL_C = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("lossdata", run_name="__main__")
"""


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_ctrl_c_while_a_server_is_silent(home):
    with serving(b"ab", piece=1, sleep=30) as (address, server):
        options = ["update", "--mirror", address, "--allow-http"]
        command = [sys.executable, "-c", HEEDING_CTRL_C, *options]
        with subprocess.Popen(
            command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as child:
            while not server.asked and child.poll() is None:
                time.sleep(0.05)
            child.send_signal(signal.SIGINT)
            out, err = child.communicate(timeout=30)
    assert (child.returncode, out, err) == (130, "", "error: stopped; the record is as it was\n")
    assert held(home) == THREE


@pytest.mark.skipif(os.name == "nt", reason="a shell")
@pytest.mark.parametrize("options", ["", "--json"])
@pytest.mark.parametrize("output, code, said", [
    ("| true", 1, ""), ("> /dev/full", 2, "the output takes nothing more"),
])  # fmt: skip
def test_an_output_that_takes_nothing_more_decides_nothing(
    home, tmp_path, options, output, code, said
):
    if "full" in output and not os.path.exists("/dev/full"):
        pytest.skip("no full device here")
    given = write_published(tmp_path / "given")
    line = f"{{ {sys.executable} -m lossdata update {options} --from {given} --as-of {AS_OF}; echo $? >&2; }} {output}"
    done = subprocess.run(line, shell=True, capture_output=True, text=True)
    assert done.stderr.splitlines()[-1] == f"{code}"
    assert said in done.stderr and "Traceback" not in done.stderr
    if said:
        assert f"The record is in {home}" in done.stderr
    assert held(home) == FOUR


def test_a_full_disk_is_told_of_in_a_sentence(home, tmp_path, monkeypatch):
    def full(source, target):
        why = "[Errno 28] No space left on device"
        raise shutil.Error([("a.csv", "new/a.csv", why), ("b.csv", "new/b.csv", why)])

    given = write_published(tmp_path / "given")
    monkeypatch.setattr(newer_record.shutil, "copytree", full)
    done = run("--from", given, "--as-of", AS_OF)
    assert (done.exit_code, done.stderr) == (
        2,
        (
            "error: new/a.csv: cannot be copied from a.csv ([Errno 28] No space left on device), and 1 more\n"
        ),
    )


def test_ctrl_c_after_the_record_was_replaced(home, tmp_path, quick_build, monkeypatch):
    whole = records_home.write_whole

    def interrupted(path, write):
        whole(path, write)
        raise KeyboardInterrupt

    given = write_published(tmp_path / "given")
    monkeypatch.setattr(records_home, "write_whole", interrupted)
    done = run("--from", given, "--as-of", AS_OF)
    assert done.exit_code == 130 and "stopped; the new record is in use: " in done.stderr
    assert held(home) == FOUR


def test_importing_the_package_imports_no_network():
    code = "import sys, lossdata; print([m for m in ('httpx', 'tenacity', 'filelock', 'ssl') if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
