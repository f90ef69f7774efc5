"""The manifest: one clear error for each thing that can be wrong with it, or with a file it lists."""

import hashlib

import pandas as pd
import pytest

import lossdata as ld
from lossdata.claims.files import FileFault
from lossdata.record.manifest import captures, read_manifest, verify

HEAD = "file,source,via,captured,licence,url,sha256\n"


def line(name, content=None, via="minfin", captured="2025-06-03", sha256=None):
    digest = sha256 or hashlib.sha256((content or name).encode()).hexdigest()
    return f"{name},general_staff,{via},{captured},MIT,https://example.org,{digest}\n"


@pytest.fixture
def folder(tmp_path):
    """Three files that are as their manifest says."""
    for name in ("a.csv", "b.csv", "c.csv"):
        (tmp_path / name).write_text(name)
    put(tmp_path, line("a.csv"), line("b.csv"), line("c.csv"))
    return tmp_path


def put(folder, *lines):
    (folder / "manifest.csv").write_text(HEAD + "".join(lines), "utf-8")


def test_files_as_recorded_are_quiet(folder):
    (folder / "README.md").write_text("no table, not listed")
    assert verify(folder) is None


def test_the_manifest_as_a_table(folder):
    table = read_manifest(folder)
    assert table.index.tolist() == [2, 3, 4]
    assert table["captured"].dtype == "datetime64[us]"
    assert captures(folder / "b.csv") == {"minfin": pd.Timestamp("2025-06-03")}


def test_every_changed_missing_and_unlisted_file_is_named_at_once(folder):
    (folder / "a.csv").write_text("changed")
    (folder / "b.csv").unlink()
    (folder / "d.csv").write_text("new")
    with pytest.raises(FileFault) as e:
        verify(folder)
    said = str(e.value)
    assert "3 raw file(s) are not as recorded" in said
    assert "a.csv: changed (expected sha256" in said
    assert "b.csv: listed, but not there" in said
    assert "d.csv: there, but not listed" in said
    assert "c.csv" not in said


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            [line("a.csv", captured="2099-01-01")],
            r"line 2, column captured: '2099-01-01'; .*no day after",
        ),
        (
            [line("a.csv", captured="3 June")],
            r"line 2, column captured: '3 June'; expected a date, YYYY",
        ),
        ([line("a.csv", captured="")], r"line 2, column captured: ''; expected a date"),
        (
            [line("a.csv"), line("b.csv", sha256="12ab")],
            r"line 3, column sha256: '12ab'; .*64 hexa",
        ),
        ([line("../a.csv")], r"line 2, column file: '\.\./a\.csv'; .*beside the manifest"),
        ([line("manifest.csv")], r"line 2, column file: 'manifest.csv'; .*does not list itself"),
        ([line("")], r"line 2, column file: ''; expected the name of a \.csv file"),
        (
            [line("a.csv"), line("a.csv")],
            r"line 3, column file: 'a.csv'; expected one line a file, source",
        ),
        (
            [line("a.csv"), line("a.csv", "other", via="orc_losses")],
            r"line 3, column sha256: '[0-9a-f]{64}'; expected the same hash on each line of a.csv, as on line 2",
        ),
    ],
)
def test_a_wrong_line_is_named_by_number_and_column(folder, lines, message):
    put(folder, *lines)
    for ask in (read_manifest, verify):
        with pytest.raises(FileFault, match=message):
            ask(folder)


def test_upper_case_digits_of_a_hash_are_the_same_hash(folder):
    put(
        folder,
        *(
            line(n, sha256=hashlib.sha256(n.encode()).hexdigest().upper())
            for n in ("a.csv", "b.csv", "c.csv")
        ),
    )
    assert verify(folder) is None


def test_no_manifest_no_column_no_line(folder):
    with pytest.raises(FileFault, match=r"manifest\.csv: no line of d\.csv; add who claims"):
        captures(folder / "d.csv")
    (folder / "manifest.csv").write_text("file,via\na.csv,minfin\n")
    with pytest.raises(FileFault, match=r"manifest\.csv: missing column 'source'"):
        verify(folder)
    (folder / "manifest.csv").write_bytes("file".encode("utf-16"))
    with pytest.raises(FileFault, match=r"manifest\.csv: not UTF-8"):
        verify(folder)
    (folder / "manifest.csv").unlink()
    with pytest.raises(
        FileFault, match=r"manifest\.csv: no such file; each raw file has a line in it"
    ):
        verify(folder)


@pytest.mark.slow
def test_a_capture_date_is_the_manifests_and_nobody_elses(raw_heads):
    """Another date in the manifest is another `as_of` in the table, for every file of claims."""
    path = raw_heads / "manifest.csv"
    listed = pd.read_csv(path, dtype=str, keep_default_na=False)
    before = ld.load(raw_heads)
    listed.assign(captured="2026-11-27").to_csv(path, index=False)
    after = ld.load(raw_heads)
    own = ~after["source"].isin(["svo_rf_gd", "lostarmour"])  # each line of theirs has its capture
    assert set(after.loc[own, "as_of"]) == {pd.Timestamp("2026-11-27")}
    assert before["as_of"].nunique() > 3


def test_a_transcription_that_the_manifest_does_not_list_is_named(raw_heads):
    path = raw_heads / "manifest.csv"
    text = path.read_text("utf-8").splitlines(keepends=True)
    kept = [x for x in text if not x.startswith("general_staff.csv,general_staff,minfin")]
    assert len(kept) == len(text) - 1
    path.write_text("".join(kept), "utf-8")
    with pytest.raises(FileFault, match=r"no line of general_staff\.csv with via 'minfin'; found"):
        ld.load(raw_heads)


@pytest.mark.parametrize("day", ["today", "now", "2025-6-3", "-2026-01-01", "1600-01-01"])
def test_only_a_day_written_in_full_is_a_capture_date(folder, day):
    put(folder, line("a.csv", captured=day))
    with pytest.raises(FileFault, match=r"line 2, column captured: .*expected a date, YYYY-MM-DD"):
        read_manifest(folder)
