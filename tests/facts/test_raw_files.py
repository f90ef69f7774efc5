"""The raw files are as recorded, described, and nobody else's."""

import csv
import hashlib
import re
import subprocess

import pytest
from checkout import ROOT

from lossdata.record.companions import COMPANIONS
from lossdata.record.folders import raw_folder
from lossdata.record.manifest import verify
from lossdata.record.raw_files import READERS

FILES = sorted(p.name for p in (ROOT / "data" / "raw").glob("*.csv") if p.name != "manifest.csv")


def test_the_raw_files_are_as_recorded():
    verify()


def test_the_hashes_of_the_manifest_are_those_of_the_files():
    with (raw_folder() / "manifest.csv").open(encoding="utf-8", newline="") as f:
        listed = {row["file"]: row["sha256"] for row in csv.DictReader(f)}
    assert sorted(listed) == FILES
    for name, digest in listed.items():
        assert digest == hashlib.sha256((raw_folder() / name).read_bytes()).hexdigest()


def test_a_capture_date_or_a_hash_stands_in_the_manifest_alone():
    """Neither in code nor in what describes the files: one place, so that a new capture is one edit."""
    with (raw_folder() / "manifest.csv").open(encoding="utf-8", newline="") as f:
        dates = {row["captured"] for row in csv.DictReader(f)}
    places = [*(ROOT / "lossdata").rglob("*.py"), ROOT / "README.md", raw_folder() / "README.md"]
    for path in places:
        text = path.read_text("utf-8")
        # examples may show what a function returns
        code = "\n".join(
            x for x in text.splitlines() if not re.match(r"\s+(>>>|\.\.\.|[\[{('])", x)
        )
        found = [d for d in dates if re.search(rf"captured\W.{{0,40}}{d}|as_of\W{{1,4}}{d}", code)]
        assert not found, (path, found)


def test_every_raw_file_has_a_reader_or_is_a_companion():
    assert sorted([*READERS, *COMPANIONS]) == FILES


@pytest.mark.parametrize("name", FILES)
def test_every_raw_file_is_described(name):
    assert f"`{name}`" in (raw_folder() / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", FILES)
def test_raw_files_are_utf8_with_plain_line_ends_and_no_empty_lines(name):
    content = (raw_folder() / name).read_bytes()
    content.decode("utf-8")
    assert b"\r" not in content
    assert b"\n\n" not in content
    assert content.endswith(b"\n")


def tracked():
    """Return the files of the project: tracked by git, or about to be."""
    run = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if run.returncode:
        pytest.skip("not a git checkout")
    files = [ROOT / name for name in run.stdout.decode().split("\0") if name]
    return [p for p in files if p.is_file()]


def test_no_file_of_the_project_is_somebody_elses(snapshots):
    """Snapshots are for testing readers; none is ever committed, whatever its name."""
    theirs = {p.read_bytes() for p in snapshots.iterdir() if p.suffix in (".csv", ".json")}
    assert len(theirs) >= 5
    assert [p for p in tracked() if p.read_bytes() in theirs] == []
