"""From raw to processed: the same bytes every time, or nothing."""

import pandas as pd
import pytest

from lossdata.claims.files import FileFault, sha256
from lossdata.claims.table import ClaimsError
from lossdata.record import outputs
from lossdata.record.building import build
from lossdata.record.folders import processed_folder

pytestmark = pytest.mark.slow  # builds, commands and pages as a whole

NAMES = [
    "README.md",
    "SHA256SUMS",
    "account.csv",
    "claims.parquet",
    "cleaning.csv",
    "set_aside.csv",
]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    folder = tmp_path_factory.mktemp("processed")
    build(processed=folder)
    return folder


def contents(folder):
    return {p.name: p.read_bytes() for p in folder.iterdir()}


def rehash(raw):
    """Record the folder's files as they are now."""
    path = raw / "manifest.csv"
    listed = pd.read_csv(path, dtype=str, keep_default_na=False)
    listed.assign(sha256=[sha256(raw / f) for f in listed["file"]]).to_csv(path, index=False)


def damage(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_fresh_build_equals_the_committed_files(fresh, record):
    assert sorted(contents(fresh)) == NAMES
    table = pd.read_parquet(fresh / "claims.parquet")
    assert table.dtypes.equals(record.dtypes)
    assert table.equals(record)
    assert record["date"].is_monotonic_increasing
    for name in NAMES:
        if name.endswith((".csv", ".md")):
            assert (fresh / name).read_bytes() == (processed_folder() / name).read_bytes()


def test_the_committed_files_are_as_listed(tmp_path):
    """Else `lossdata build` would not replace them."""
    assert outputs.judge_folder(processed_folder(), "build") == processed_folder().resolve()


def test_two_builds_make_the_same_bytes(fresh, tmp_path):
    build(processed=tmp_path)
    assert contents(tmp_path) == contents(fresh)


def test_the_order_of_a_raw_files_lines_does_not_matter(raw_copy, fresh, tmp_path):
    """The table is in the order of its key; only the account of the lines differs."""
    path = raw_copy / "named_dead.csv"
    head, *rest = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([head, *rest[::-1]]), "utf-8")
    rehash(raw_copy)
    build(raw_copy, tmp_path / "out")
    assert (tmp_path / "out/claims.parquet").read_bytes() == (fresh / "claims.parquet").read_bytes()


def test_build_returns_the_account_and_tells_its_steps(raw_copy, tmp_path):
    said = []
    account = build(raw_copy, tmp_path / "out", progress=said.append)
    assert account.loc["article.csv"].tolist() == [21, 21, 0, 0, 21]
    assert said == [
        "verify raw files", "read general_staff.csv", "read general_staff_stated.csv",
        "read russian_mod.csv", "read oryx.csv", "read named_dead.csv", "read named_totals.csv",
        "read article.csv", "clean", "write",
    ]  # fmt: skip


def test_a_changed_raw_file_is_named_and_nothing_is_written(raw_copy, tmp_path):
    damage(raw_copy / "article.csv", "10881", "10882")
    with pytest.raises(FileFault, match=r"1 raw file.*\n  article\.csv: changed"):
        build(raw_copy, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.fixture
def old(tmp_path):
    """Processed files of an earlier build."""
    with outputs.folder(tmp_path / "out", "build") as new:
        for name in NAMES:
            if name != "SHA256SUMS":
                (new / name).write_text(f"old {name}")
    return tmp_path / "out"


@pytest.mark.parametrize(
    ("name", "before", "after", "error", "message"),
    [
        ("article.csv", ",10881,", ",-10881,", ClaimsError, "column value, row 12: negative"),
        ("article.csv", ",10881,", ",1o881,", FileFault, "line 12, column value: '1o881'"),
        (
            "oryx_captures.csv",
            ",destroyed,0,1\n",
            ",destroyed,0,2\n",
            FileFault,
            "column new: '2', but oryx.csv holds 1; the last `new`",
        ),
        ("events.csv", "2025-06-02", "2025-06-32", FileFault, "line 3, column date: '2025-06-32'"),
        ("general_staff_stated.csv", "gazeta.ua.,", "gazeta.ua,", None, None),
    ],
)
def test_a_fault_leaves_the_old_files_as_they_were(
    raw_copy, old, name, before, after, error, message
):
    path = raw_copy / name
    if error is None:  # the correction's target has gone altogether
        path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")
        error, message = ClaimsError, "its target has gone"
    else:
        damage(path, before, after)
    rehash(raw_copy)
    before = contents(old)
    with pytest.raises(error, match=message):
        build(raw_copy, old)
    assert contents(old) == before
    assert before["README.md"] == b"old README.md"


def test_a_write_that_fails_leaves_the_old_files_and_nothing_beside_them(old, monkeypatch):
    def full(self, path, **kwargs):
        path.write_bytes(b"PAR1")
        raise OSError("disk full")

    monkeypatch.setattr(pd.DataFrame, "to_parquet", full)
    before = contents(old)
    with pytest.raises(OSError, match="disk full"):
        build(processed=old)
    assert contents(old) == before
