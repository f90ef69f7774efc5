"""Anyone's own files and tables: formats, separators, wide tables, and one clear error for each fault."""

import datetime as dt
import sys

import pandas as pd
import pytest

from lossdata.claims import ClaimsError, FileFault, read_claims, validate
from lossdata.claims.fault_list import OptionFault

GS = {"source": "general_staff", "side": "RU", "item": "tank", "counts": "destroyed"}
GS |= {"measure": "cumulative"}
WIDE = {k: v for k, v in GS.items() if k not in ("item", "counts")} | {"wide": True}
FRAME = pd.DataFrame({"date": ["2025-06-02", "2025-06-03"], "value": [10879, 10881]})


@pytest.fixture
def workbook(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")

    def write(**sheets):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        book.save(tmp_path / "mine.xlsx")
        return tmp_path / "mine.xlsx"

    return write


# text


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "the file is empty"),
        ("\n\n", "cannot be read as csv: expected a header line"),
        ("# a\n# b\n", "expected a header line"),
        ("<!doctype html>", "holds a web page"),
        ("date,value\n2025-06-03\n", r"line 2 has 1 of the header's 2 fields; the file was cut"),
        ("date,value\n2025-06-03,1,100\n", r"line 2 has 3 fields, and the header 2; .* stands in quotes"),
        ('date,value\n2025-06-03,"5\n', "line 2: the quote that is opened here is never closed"),
        ('date,value\n2025-06-03,"5"x\n', "line 2: cannot be read as cells"),
        ("date,value\n2025-06-03,5\0\n", "line 2 holds NUL bytes; the file is damaged"),
        ("date,value\n2025-06-03,тисяча\n".encode("cp1251"), r"not UTF-8 text at byte 22; .* or pass encod"),
        ("date,date,value\n1,2,3\n", r"column \['date'\] appears twice"),
        ("date;a,value;b\n1;2,3;4\n", "commas and semicolons part every line alike; say which with sep="),
    ],
)  # fmt: skip
def test_a_damaged_text_is_one_clear_error(put, content, message):
    with pytest.raises(FileFault, match=message) as e:
        read_claims(put(content), **GS)
    assert "\n" not in str(e.value)


@pytest.mark.slow
def test_lines_are_those_of_the_file_below_quoted_breaks_and_comments(put):
    path = put('date,value,note\n# none\n2025-06-02,5,"two\n# no comment\nlines"\n2025-06-03,x,\n')
    with pytest.raises(ClaimsError, match="column value, line 6: 'x' is not"):
        read_claims(path, **GS)


@pytest.mark.slow
def test_a_header_that_looks_like_a_comment_is_read_where_there_are_none(put):
    path = put("#,date,value\n1,2025-06-02,5\n")
    with pytest.raises(FileFault, match=r"1 line\(s\) skipped: comment=None reads those"):
        read_claims(path, **GS)
    assert read_claims(path, comment=None, **GS)["value"].tolist() == [5]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marks_of_byte_order(put, encoding):
    path = put("date\tvalue\n2025-06-02\t5\n".encode(encoding))
    assert read_claims(path, **GS)["value"].tolist() == [5]


@pytest.mark.slow
def test_an_encoding_that_was_told(put):
    path = put("дата;value\n2025-06-02;5\n".encode("cp1251"))
    assert read_claims(path, {"дата": "date"}, encoding="cp1251", **GS)["value"].tolist() == [5]
    with pytest.raises(OptionFault, match="encoding='cp1' is not known"):
        read_claims(path, {"дата": "date"}, encoding="cp1", **GS)


@pytest.mark.slow
def test_a_separator_that_was_told_and_one_with_commas_in_cells(put):
    assert read_claims(put("date~value\n2025-06-02~5\n"), sep="~", **GS)["value"].tolist() == [5]
    path = put("date;value;note\n2025-06-02;5;a, b\n2025-06-03;6;c, d\n")
    assert read_claims(path, **GS)["value"].tolist() == [5, 6]


@pytest.mark.slow
def test_columns_without_name_and_cells_are_none(put):
    assert read_claims(put("date,value,,\n2025-06-02,5,,\n,,,\n"), **GS)["value"].tolist() == [5]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"sep": ";;"}, "sep=';;': expected one character"),
        ({"sheet": "a"}, "sheet= is for .xlsx files, not for .csv"),
        ({"blanks": "zero"}, "blanks='zero' is unknown; expected 'error' or 'drop'"),
        ({"date_format": "%d.%m"}, "names no year"),
        ({"thousands": ",", "decimal": ","}, "are the same mark"),
    ],
)
def test_options_that_mean_nothing(put, options, told):
    with pytest.raises(OptionFault, match=told):
        read_claims(put("date,value\n2025-06-02,5\n"), **GS, **options)


def test_other_formats_and_missing_files(put, tmp_path):
    with pytest.raises(
        FileFault, match=r"expected a \.csv, \.tsv, \.txt, \.xlsx, \.json or \.parquet"
    ):
        read_claims(put("x", "a.ods"), **GS)
    with pytest.raises(FileFault, match="no such file"):
        read_claims(tmp_path / "gone.csv", **GS)


# Excel


@pytest.mark.slow
def test_a_sheet_with_dates_blanks_and_words(workbook):
    path = workbook(
        Losses=[
            ["Day", "Dead", None], [dt.datetime(2025, 6, 2), 5, None], [None, None, None],
            [dt.datetime(2025, 6, 3), None, None], [dt.datetime(2025, 6, 4), "~7", None],
        ],
        Empty=[],
    )  # fmt: skip
    columns = {"Day": "date", "Dead": "value"}
    with pytest.raises(
        ClaimsError, match=r'column value, row 4: missing; .*blanks="drop" leaves out'
    ):
        read_claims(path, columns, **GS)
    claims = read_claims(path, columns, blanks="drop", **GS)
    assert claims["value"].to_dict() == {2: 5, 5: 7}
    assert claims["qualifier"].tolist() == ["exact", "about"]
    assert claims["date"].dt.day.tolist() == [2, 4]


@pytest.mark.slow
def test_fractions_and_times_in_a_sheet_are_named(workbook):
    path = workbook(a=[["date", "value"], [dt.datetime(2025, 6, 2, 8), 12.5]])
    with pytest.raises(ClaimsError) as e:
        read_claims(path, **GS)
    assert e.value.faults[["row", "column"]].values.tolist() == [[2, "date"], [2, "value"]]


@pytest.mark.slow
def test_one_of_several_sheets_is_told(workbook):
    rows = [["date", "value"], ["2025-06-02", 5]]
    path = workbook(a=rows, b=[["date", "value"], ["2025-06-02", 6]])
    with pytest.raises(FileFault, match=r"several sheets; say which with sheet=; found 'a', 'b'"):
        read_claims(path, **GS)
    assert read_claims(path, sheet="b", **GS)["value"].tolist() == [6]
    with pytest.raises(FileFault, match="no sheet 'c'"):
        read_claims(path, sheet="c", **GS)


def test_a_damaged_workbook(put):
    pytest.importorskip("openpyxl")
    with pytest.raises(FileFault, match=r"cannot be read as xlsx .*damaged"):
        read_claims(put(b"PK\3\4 and no more", "a.xlsx"), **GS)


def test_without_openpyxl_the_extra_is_named(put, monkeypatch):
    monkeypatch.setattr(
        sys.modules["lossdata.claims.workbooks"].importlib.util, "find_spec", lambda _: None
    )
    with pytest.raises(
        FileFault, match=r'pip install "lossdata\[excel\]"; or save the sheet as CSV'
    ):
        read_claims(put(b"PK", "a.xlsx"), **GS)


# JSON


def test_events_one_a_record(put):
    path = put(
        '[{"day": "2025-06-02", "type": "tank", "place": {"x": 1}}, {"day": "2025-06-03", "type": "afv"}]',
        "events.json",
    )
    words = {k: v for k, v in GS.items() if k != "item"} | {"measure": "interval"}
    claims = read_claims(path, {"day": "date", "type": "item"}, value=1, **words)
    assert claims[["item", "value", "days"]].values.tolist() == [["tank", 1, 1], ["afv", 1, 1]]
    assert claims.index.tolist() == [1, 2]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"data": []}', r"expected a list of records, .* not an object with data; make a table"),
        ("[1, 2]", "not a list that holds 1"),
        ('{"a": 1}\n{"a": 2}', r"line 2: cannot be read as JSON \(Extra data\); expected a list"),
        ('[{"date": "2025-06-03"', "cannot be read as JSON"),
        ('[{"date": 1, "date": 2}]', "a record names 'date' twice"),
        ('[{"date": "2025-06-03", "value": {"a": 1}}]', "column value, record 1 holds a dict; expected one"),
    ],
)  # fmt: skip
def test_json_of_another_shape(put, text, message):
    with pytest.raises(FileFault, match=message) as e:
        read_claims(put(text, "a.json"), **GS)
    assert "\n" not in str(e.value)


@pytest.mark.slow
def test_numbers_in_json_stand_as_written(put):
    path = put(
        '[{"date": "2025-06-02", "value": 12.000}, {"date": "2025-06-03", "value": 12.0}]', "a.json"
    )
    with pytest.raises(
        ClaimsError, match=r"1 fault\(s\)\n  column value, record 1: '12\.000' is not"
    ):
        read_claims(path, **GS)


# tables of pandas and others


@pytest.mark.slow
@pytest.mark.parametrize(
    "as_given",
    [
        lambda t: t.convert_dtypes(dtype_backend="pyarrow"),
        lambda t: t.assign(date=pd.to_datetime(t["date"])).convert_dtypes(dtype_backend="pyarrow"),
        lambda t: t.convert_dtypes(),
        lambda t: t.astype(object),
        lambda t: t.astype("str"),
        lambda t: t.astype("category"),
        lambda t: t.astype({"value": float}),
        lambda t: t.set_index("date"),
        lambda t: t.set_axis([5, 5]),
    ],
)
def test_any_dtypes(as_given):
    claims = read_claims(as_given(FRAME), **GS)
    assert claims["value"].tolist() == [10879, 10881]
    assert claims["date"].dt.day.tolist() == [2, 3]
    assert str(claims["value"].dtype) == "Int64"
    assert validate(claims) is claims


@pytest.mark.slow
def test_a_table_that_makes_one_of_pandas():
    class Foreign:
        def to_pandas(self):
            return FRAME

    assert read_claims(Foreign(), **GS)["value"].tolist() == [10879, 10881]


def test_polars():
    polars = pytest.importorskip("polars")
    table = polars.DataFrame({"date": [dt.date(2025, 6, 2), None], "value": [5, None]})
    assert read_claims(table.head(1), **GS)["value"].tolist() == [5]
    with pytest.raises(
        TypeError, match=r"read_claims takes a path .* or a DataFrame, not a Series"
    ):
        read_claims(table["value"], **GS)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"date": []}, "a dict"), (None, "None"), ([1], "a list"),
        (FRAME["value"], "a Series indexed by RangeIndex"),
    ],
)  # fmt: skip
def test_what_is_no_table(given, told):
    with pytest.raises(TypeError, match=f"read_claims takes a path .* or a DataFrame, not {told}"):
        read_claims(given, **GS)


def test_columns_that_stand_twice_or_have_levels():
    twice = pd.concat([FRAME, FRAME[["value"]]], axis=1)
    with pytest.raises(FileFault, match=r"table: column \['value'\] appears twice"):
        read_claims(twice, **GS)
    levels = FRAME.set_axis(pd.MultiIndex.from_tuples([("a", "date"), ("a", "value")]), axis=1)
    with pytest.raises(FileFault, match="columns named by several levels"):
        read_claims(levels, **GS)


@pytest.mark.slow
def test_an_index_of_dates_without_a_name_is_told():
    table = FRAME[["value"]].set_index(pd.to_datetime(FRAME["date"]).rename(None))
    with pytest.raises(
        FileFault, match=r'no column for date; .*table\.rename_axis\("date"\) gives'
    ):
        read_claims(table, **GS)
    assert len(read_claims(table.rename_axis("date"), **GS)) == 2


def test_allow_is_words_by_column():
    with pytest.raises(TypeError, match="read_claims takes allow= as words by column"):
        read_claims(FRAME, allow=["mine"], **GS)


# words beside figures


@pytest.mark.slow
def test_qualifiers_come_from_cells_unless_the_column_says_otherwise():
    table = FRAME.assign(value=["> 80", "90"])
    assert read_claims(table, **GS)["qualifier"].tolist() == ["over", "exact"]
    same = table.assign(qualifier=["over", "about"])
    assert read_claims(same, **GS)["qualifier"].tolist() == ["over", "about"]
    blank = table.assign(qualifier=["", "exact"])
    assert read_claims(blank, **GS)["qualifier"].tolist() == ["over", "exact"]
    with pytest.raises(
        ClaimsError, match="column value, row 0: '> 80' says 'over', and the column"
    ):
        read_claims(table.assign(qualifier="exact"), **GS)


@pytest.mark.slow
def test_days_take_no_words():
    table = FRAME.assign(measure="interval", days=["7", "about 7"])
    with pytest.raises(ClaimsError, match="column days, row 1: 'about 7' is no number of days"):
        read_claims(table, **{k: v for k, v in GS.items() if k != "measure"})


@pytest.mark.slow
def test_a_day_below_zero_is_kept_and_a_total_below_zero_is_a_fault():
    table = FRAME.assign(value=[5, -2])
    assert read_claims(table, **GS | {"measure": "interval"})["value"].tolist() == [5, -2]
    with pytest.raises(ClaimsError, match="column value, row 1: negative; a total counts losses"):
        read_claims(table, **GS)


@pytest.mark.slow
def test_all_faults_of_cells_and_words_come_at_once():
    table = pd.DataFrame({"date": ["03.06.2025", "2025-06-04"], "value": ["1.000", "5"]})
    with pytest.raises(ClaimsError) as e:
        read_claims(table, **GS | {"source": "mine", "item": "trench"})
    assert e.value.faults[["row", "column"]].values.tolist() == [
        [0, "date"], [0, "value"], [0, "source"], [1, "source"], [0, "item"], [1, "item"],
    ]  # fmt: skip


# wide


def test_a_column_an_item():
    table = pd.DataFrame(
        {"day": ["2025-06-02", "2025-06-03"], "tank": ["5", ">6"], "personnel/killed": [7, 8]}
    )
    claims = read_claims(table, {"day": "date"}, counts="destroyed", **WIDE)
    assert claims[["item", "counts", "value", "qualifier"]].values.tolist() == [
        ["tank", "destroyed", 5, "exact"], ["personnel", "killed", 7, "exact"],
        ["tank", "destroyed", 6, "over"], ["personnel", "killed", 8, "exact"],
    ]  # fmt: skip
    assert claims.index.tolist() == [0, 1, 2, 3]


@pytest.mark.slow
def test_faults_of_a_wide_table_name_line_and_column(put):
    path = put("date,tank,afv\n2025-06-02,5,\n2025-06-03,-1,1.000\n")
    with pytest.raises(ClaimsError) as e:
        read_claims(path, counts="destroyed", **WIDE)
    faults = e.value.faults
    assert faults[["row", "column"]].values.tolist() == [[2, "afv"], [3, "afv"], [3, "tank"]]
    table = put("date,tank,afv\n2025-06-02,5,\n2025-06-03,1,NA\n")
    claims = read_claims(table, counts="destroyed", blanks="drop", **WIDE)
    assert claims["value"].tolist() == [5, 1]


@pytest.mark.parametrize(
    ("table", "options", "told"),
    [
        ({"date": [], "tnak": [], "note": []}, {"counts": "destroyed"}, r"column 'tnak' \(is it 'tank'\?\), 'note'.* leave it out, columns=\{'tnak': None\}"),
        ({"date": [], "personnel/ill": []}, {}, r"column 'personnel/ill' \(is it 'personnel/killed'\?\) names no .*allow=\{'counts': \['ill'\]\}"),
        ({"date": [], "tank": []}, {}, "no column for counts"),
        ({"date": []}, {"counts": "destroyed"}, "wide=True, and no column names an item"),
        ({"date": [], "tank": [], "value": []}, {"counts": "destroyed"}, "there is a column or constant value"),
    ],
)  # fmt: skip
def test_columns_of_a_wide_table_that_mean_nothing(table, options, told):
    with pytest.raises(FileFault, match=told):
        read_claims(pd.DataFrame(table), **WIDE, **options)


def test_a_wide_table_without_the_word_for_it_is_told():
    with pytest.raises(FileFault, match="'tank' is an item: pass wide=True"):
        read_claims(pd.DataFrame({"date": ["2025-06-02"], "tank": [5]}), counts="destroyed",
                    **{k: v for k, v in WIDE.items() if k != "wide"})  # fmt: skip


def test_columns_are_left_out_and_items_allowed():
    table = pd.DataFrame({"date": ["2025-06-02"], "trench": [5], "note": ["x"]})
    claims = read_claims(
        table, {"note": None}, allow={"item": "trench"}, counts="destroyed", **WIDE
    )
    assert claims["item"].tolist() == ["trench"]


# the report


@pytest.mark.slow
def test_what_was_understood_is_printed_when_asked_for(put, capsys):
    path = put("# by hand\nDay;Dead;Note\n2025-06-02;>5;x\n2025-06-03;;y\n2025-06-04;~7;z\n")
    read_claims(path, {"Day": "date", "Dead": "value"}, blanks="drop", verbose=True, **GS)
    told = capsys.readouterr().out.replace(str(path), "mine.csv")
    assert told == (
        "mine.csv: text parted by semicolons, utf-8, 1 comment line(s) skipped; 3 row(s)\n"
        "columns read: Day as date, Dead as value; left out: Note\n"
        "cells without a figure, left out: 1\n"
        "qualifiers read from cells: 1 over, 1 about\n"
        "2 claim(s), 2025-06-02 to 2025-06-04: tank\n"
    )
    read_claims(path, {"Day": "date", "Dead": "value"}, blanks="drop", **GS)
    assert capsys.readouterr().out == ""
