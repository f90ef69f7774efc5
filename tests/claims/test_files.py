"""Files: one clear error for each kind of damage; known by hash; written whole or not at all."""

import os

import pandas as pd
import pytest

from lossdata.claims.files import FileFault, read_table, sha256, write_whole

GOOD = "date,value\n2025-06-02,5\n2025-06-03,\n"


def put(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_every_cell_is_text_as_it_stands(tmp_path):
    path = put(tmp_path, "a.csv", "date,value,note\n2025-06-02,007,NA\n2025-06-03,,\n")
    table = read_table(path)
    assert table.values.tolist() == [["2025-06-02", "007", "NA"], ["2025-06-03", "", ""]]


def test_a_byte_order_mark_and_tabs_are_read(tmp_path):
    table = read_table(
        put(tmp_path, "a.tsv", b"\xef\xbb\xbfdate\tvalue\n2025-06-02\t5\n"), ["date"]
    )
    assert table.to_dict("list") == {"date": ["2025-06-02"], "value": ["5"]}


def test_rows_keep_the_number_of_their_line_across_blank_lines(tmp_path):
    """Row label i stands on line i + 2."""
    table = read_table(put(tmp_path, "a.csv", "date,value\n2025-06-02,5\n\n2025-06-03,6\n"))
    assert table["value"].to_dict() == {0: "5", 2: "6"}


def test_the_index_of_a_parquet_file_becomes_a_column_if_it_has_a_name(tmp_path):
    frame = pd.DataFrame({"value": [5]}, index=pd.Index(["2025-06-02"], name="date"))
    frame.to_parquet(tmp_path / "a.parquet")
    assert read_table(tmp_path / "a.parquet", ["date"]).values.tolist() == [["2025-06-02", 5]]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", b"", r"a\.csv: the file is empty; expected a table"),
        ("a.csv", b"\n\n", r"a\.csv: cannot be read as csv"),
        (
            "a.csv",
            b"<!DOCTYPE html><p>404",
            r"a\.csv: holds a web page, not a table.*fetch the file",
        ),
        ("a.csv", b"\xef\xbb\xbf\n <HTML><body>", r"a\.csv: holds a web page"),
        (
            "a.csv",
            "date,value\n2025-06-02,tué\n".encode("latin-1"),
            r"a\.csv: not UTF-8 text at byte",
        ),
        (
            "a.csv",
            b"date,value\n2025-06-02,1,100\n",
            r"cannot be read as csv \(.*Expected 2.*line 2, saw 3",
        ),
        (
            "a.csv",
            b"date,value\n2025-06-02,5\n2025-06-03,1,100\n",
            r"Expected 2 fields in line 3, saw 3",
        ),
        (
            "a.csv",
            b'date,value\n"2025-06-02,5\n',
            r"cannot be read as csv .*damaged or was cut short",
        ),
        ("a.csv", b"date,date,value\na,b,c\n", r"column \['date'\] appears twice"),
        (
            "a.csv",
            b"datum,value\na,b\n",
            r"missing column 'date' \(is it 'datum'\?\); found datum, value",
        ),
        ("a.csv", b"xyzzy,value\na,b\n", r"missing column 'date'; found xyzzy, value"),
        ("a.parquet", b"PAR1 and then nothing", r"a\.parquet: cannot be read as parquet"),
        (
            "a.xlsx",
            b"PK",
            r"a\.xlsx: expected a \.csv, \.tsv or \.parquet file.*pass the DataFrame",
        ),
    ],
)
def test_each_kind_of_damage_is_one_clear_error(tmp_path, name, content, message):
    with pytest.raises(FileFault, match=message):
        read_table(put(tmp_path, name, content), ["date", "value"])


def test_a_truncated_parquet_file(tmp_path):
    path = tmp_path / "a.parquet"
    pd.DataFrame({"date": ["x"] * 50, "value": range(50)}).to_parquet(path)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(
        FileFault, match=r"a\.parquet: cannot be read as parquet .*restore it or fetch"
    ):
        read_table(path)


def test_a_missing_file_and_a_folder(tmp_path):
    with pytest.raises(FileFault, match=r"gone\.csv: no such file"):
        read_table(tmp_path / "gone.csv")
    with pytest.raises(FileFault, match="no such file"):
        read_table(tmp_path)


def test_sha256_of_abc(tmp_path):
    """The published test vector of the algorithm."""
    assert sha256(put(tmp_path, "a.csv", "abc")) == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )


def test_write_whole_makes_the_folder_and_replaces_the_file(tmp_path):
    path = tmp_path / "new" / "a.csv"
    write_whole(path, lambda p: p.write_text("one"))
    write_whole(path, lambda p: p.write_text("two"))
    assert path.read_text() == "two"
    assert [p.name for p in path.parent.iterdir()] == ["a.csv"]


@pytest.mark.skipif(os.name == "nt", reason="no permissions as these")
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_usual_permissions_and_an_old_one_keeps_its_own(tmp_path, umask, mode):
    before = os.umask(umask)
    try:
        write_whole(tmp_path / "new.csv", lambda p: p.write_text("one"))
        put(tmp_path, "old.csv", "one").chmod(0o440)
        write_whole(tmp_path / "old.csv", lambda p: p.write_text("two"))
    finally:
        os.umask(before)
    assert (tmp_path / "new.csv").stat().st_mode & 0o7777 == mode
    assert (tmp_path / "old.csv").stat().st_mode & 0o7777 == 0o440
    assert (tmp_path / "old.csv").read_text() == "two"


def test_a_writer_that_fails_halfway_leaves_the_old_file_and_nothing_beside_it(tmp_path):
    path = put(tmp_path, "a.csv", GOOD)

    def half(p):
        p.write_text("date,va")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write_whole(path, half)
    assert path.read_text() == GOOD
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]
