"""The raw files are as recorded, described, and nobody else's."""

import hashlib
import subprocess

import pytest

from conftest import ROOT
from lossdata.companions import COMPANIONS
from lossdata.files import raw_folder
from lossdata.manifest import verify
from lossdata.readers import READERS

FILES = sorted(p.name for p in raw_folder().glob("*.csv"))


def test_the_raw_files_are_as_recorded():
    verify()


def test_the_list_of_hashes_can_be_checked_without_the_package():
    """The format of `sha256sum -c`: hash, two spaces, name, sorted by name."""
    text = (raw_folder() / "SHA256SUMS").read_text("utf-8").splitlines()
    names = [line[66:] for line in text]
    assert names == FILES
    for line, name in zip(text, names, strict=True):
        assert line[:64] == hashlib.sha256((raw_folder() / name).read_bytes()).hexdigest()


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
