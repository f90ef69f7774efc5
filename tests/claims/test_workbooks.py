"""Excel: formulas, errors, headers that stand lower, and files that are something else than they say."""

import datetime as dt

import pytest

from lossdata.claims import ClaimsError, FileFault, read_claims
from lossdata.claims.fault_list import OptionFault

K = {"source": "general_staff", "side": "RU", "item": "tank", "counts": "losses"}
K |= {"measure": "cumulative"}
WIDE = {k: v for k, v in K.items() if k != "item"} | {"wide": True}


@pytest.fixture
def workbook(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")

    def write(*rows, name="mine.xlsx"):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(tmp_path / name)
        return tmp_path / name

    return write


# cells


@pytest.mark.parametrize("blanks", ["error", "drop"])
def test_formulas_and_errors_are_no_blanks(workbook, blanks):
    path = workbook(
        ["date", "value", "wording"],
        ["2025-06-02", "=B9+1", None],
        ["2025-06-03", "#REF!", None],
        ["2025-06-04", 5, "#N/A"],
        ["=A9", 6, None],
    )
    with pytest.raises(ClaimsError) as e:
        read_claims(path, blanks=blanks, **K)
    problems = {(f.row, f.column): f.problem for f in e.value.faults.itertuples()}
    assert set(problems) == {(2, "value"), (3, "value"), (4, "wording"), (5, "date")}
    assert problems[2, "value"] == (
        "'=B9+1' is a formula without a stored value; open the file in a spreadsheet and save it"
    )
    assert problems[3, "value"] == "'#REF!' is an error of a spreadsheet; correct the cell there"
    assert problems[4, "wording"].startswith("'#N/A' is an error")
    assert problems[5, "date"].startswith("'=A9' is a formula")


def test_true_blanks_are_blank_beside_formulas_that_are_not_read(workbook):
    path = workbook(
        ["date", "value", "sum"], ["2025-06-02", 5, "=B2"], ["2025-06-03", None, "=B2+B3"]
    )
    assert read_claims(path, blanks="drop", **K)["value"].to_dict() == {2: 5}


# headers


def test_a_title_above_the_header_is_told_and_skipped(workbook, put):
    rows = [["Losses in 2025", None], [None, None], ["date", "value"], ["2025-06-02", 5]]
    path = workbook(*rows)
    with pytest.raises(FileFault, match=r"names 1 of 2 columns.* row 3 .*header_row=3"):
        read_claims(path, **K)
    assert read_claims(path, header_row=3, **K)["value"].to_dict() == {4: 5}
    text = put("Losses in 2025\n\ndate,value\n2025-06-02,5\n")
    with pytest.raises(FileFault, match="header_row=3"):
        read_claims(text, **K)
    assert read_claims(text, header_row=3, **K)["value"].to_dict() == {4: 5}


def test_a_header_of_two_rows_is_told_without_naming_what_has_no_name(workbook):
    path = workbook(["date", "Losses", None], [None, "tank", "afv"], ["2025-06-02", 5, 6])
    with pytest.raises(FileFault) as e:
        read_claims(path, **WIDE)
    assert "column 3 has no name" in str(e.value)
    assert "columns={''" not in str(e.value)
    assert "a header of several rows is written in one" in str(e.value)


def test_an_unnamed_column_can_be_left_out(put):
    path = put(",date,value\n0,2025-06-02,5\n")
    assert read_claims(path, **K)["value"].tolist() == [5]
    wide = put(",date,tank\n0,2025-06-02,5\n")
    with pytest.raises(FileFault, match="column 1 has no name"):
        read_claims(wide, **WIDE)


@pytest.mark.parametrize(
    ("header_row", "told"),
    [
        (9, "header_row=9: that line holds no cells; expected the line that names the columns"),
        (0, "header_row=0: expected the number of a row, 1 or more"),
    ],
)
def test_a_header_that_is_nowhere(put, header_row, told):
    with pytest.raises((FileFault, OptionFault), match=told):
        read_claims(put("date,value\n2025-06-02,5\n"), header_row=header_row, **K)


def test_a_header_row_is_of_text_and_workbooks(put):
    with pytest.raises(
        OptionFault, match=r"header_row= is for text and \.xlsx files, not for \.json"
    ):
        read_claims(put("[]", "a.json"), header_row=2, **K)


def test_an_empty_workbook(workbook):
    with pytest.raises(
        FileFault, match=r"mine\.xlsx: the workbook holds no cells; expected a table"
    ):
        read_claims(workbook(), **K)


# what a file is


def test_a_workbook_under_another_name_is_told(workbook):
    path = workbook(["date", "value"], ["2025-06-02", 5], name="mine.csv")
    with pytest.raises(
        FileFault, match=r"mine\.csv: is an Excel file \(or another ZIP\); name it \.xlsx"
    ):
        read_claims(path, **K)


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"date,value\n2025-06-02,5\n", "a.xlsx", r"is no Excel file; .* name it \.csv"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xlsx", r"an old Excel file \(\.xls\).*; save it as \.xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.csv", r"an old Excel file \(\.xls\)"),
        (b"PAR1....", "a.csv", r"is a Parquet file; name it \.parquet"),
    ],
)  # fmt: skip
def test_a_file_that_is_something_else(put, content, name, told):
    with pytest.raises(FileFault, match=told):
        read_claims(put(content, name), **K)


def test_a_folder_is_no_file(tmp_path):
    (tmp_path / "mine.csv").mkdir()
    with pytest.raises(FileFault, match=r"mine\.csv: is a folder; expected a file"):
        read_claims(tmp_path / "mine.csv", **K)


# encodings


def test_json_in_another_encoding(put):
    content = '[{"день": "2025-06-02", "value": 5}]'.encode("cp1251")
    path = put(content, "a.json")
    with pytest.raises(
        FileFault, match=r'not UTF-8 text at byte 3; .* or pass encoding=, such as "cp1251"'
    ):
        read_claims(path, {"день": "date"}, **K)
    assert read_claims(path, {"день": "date"}, encoding="cp1251", **K)["value"].tolist() == [5]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["date,value\n2025-06-02,5\n", "дата,число\n2025-06-02,5\n"])
def test_utf_16_without_its_mark_is_told(put, encoding, text):
    with pytest.raises(FileFault, match=f'pass encoding="{encoding}"'):
        read_claims(put(text.encode(encoding)), **K)
    columns = {"дата": "date", "число": "value"} if "д" in text else None
    claims = read_claims(put(text.encode(encoding)), columns, encoding=encoding, **K)
    assert claims["value"].tolist() == [5]


def test_a_mark_of_byte_order_is_no_part_of_the_first_name(put):
    path = put("date,value\n2025-06-02,5\n".encode("utf-8-sig"))
    assert read_claims(path, encoding="utf-8", **K)["value"].tolist() == [5]
    path = put('[{"date": "2025-06-02", "value": 5}]'.encode("utf-8-sig"), "a.json")
    assert read_claims(path, **K)["value"].tolist() == [5]


# wide tables


def test_a_wide_table_whose_date_has_another_name(workbook, put):
    for name in ("Date", "Day"):
        with pytest.raises(FileFault) as e:
            read_claims(put(f"{name},tank,note\n2025-06-02,5,x\n"), **WIDE)
        told = str(e.value)
        assert f"no column for date; {name!r} holds dates: columns={{{name!r}: 'date'}}" in told
        assert "names no item" not in told


def test_of_two_columns_of_dates_the_one_named_so_is_offered(put):
    with pytest.raises(FileFault, match="'Date' holds dates: "):
        read_claims(put("Day,tank,Date\n2025-06-02,5,2025-06-03\n"), **WIDE)


def test_items_in_capitals_and_with_blanks(put):
    path = put("date,personnel / killed,tank\n2025-06-02,5,6\n")
    claims = read_claims(path, **WIDE)
    assert claims[["item", "counts", "value"]].values.tolist() == [
        ["personnel", "killed", 5],
        ["tank", "losses", 6],
    ]
    with pytest.raises(FileFault, match=r"'Personnel/Killed' \(is it 'personnel/killed'\?\)"):
        read_claims(put("date,Personnel/Killed\n2025-06-02,5\n"), **WIDE)
    with pytest.raises(FileFault, match=r"column 'note' names no item") as e:
        read_claims(put("date,tank,note\n2025-06-02,5,x\n"), **WIDE)
    assert "other" not in str(e.value)


# arguments of the wrong kind


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"columns": "date"}, "read_claims takes columns= as names by names.*, not a str"),
        ({"columns": {"date": 5}}, "read_claims takes columns= as names by names.*'date': 5"),
        ({"encoding": 1251}, "read_claims takes encoding= as text.*, not 1251"),
        ({"sep": 1}, "read_claims takes sep= as text.*, not 1"),
        ({"comment": 3}, "read_claims takes comment= as text.*, not 3"),
        ({"sheet": 1}, "read_claims takes sheet= as text.*, not 1"),
        ({"wide": "yes"}, "read_claims takes wide= as True or False, not 'yes'"),
        ({"verbose": "no"}, "read_claims takes verbose= as True or False, not 'no'"),
        ({"header_row": "3"}, "read_claims takes header_row= as a whole number, not '3'"),
        ({"thousands": 3}, "read_claims takes thousands= as text.*, not 3"),
        ({"date_format": 3}, "date_format is text such as"),
    ],
)
def test_arguments_of_the_wrong_kind(put, options, told):
    with pytest.raises(TypeError, match=told) as e:
        read_claims(put("date,value\n2025-06-02,5\n"), **options, **K)
    assert "\n" not in str(e.value)


@pytest.mark.parametrize("sep", ["tab", r"\t", "\t"])
def test_a_tab_by_its_name(put, sep):
    assert read_claims(put("date\tvalue\n2025-06-02\t5\n"), sep=sep, **K)["value"].tolist() == [5]


def test_a_stamp_of_a_sheet_takes_a_format(workbook):
    path = workbook(["date", "value"], [dt.datetime(2025, 6, 2, 22), 5])
    with pytest.raises(ClaimsError, match='pass date_format="%Y-%m-%d %H:%M:%S"'):
        read_claims(path, **K)
    claims = read_claims(path, date_format="%Y-%m-%dT%H:%M:%S%z", **K)
    assert claims["date"].dt.strftime("%Y-%m-%d").tolist() == ["2025-06-02"]
