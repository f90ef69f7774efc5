"""Figures that can be read in two ways: refused with what to do, never guessed."""

from pathlib import Path

import pandas as pd
import pytest

from lossdata.claims import ClaimsError, FileFault, read_claims
from lossdata.claims.fault_list import OptionFault
from lossdata.claims.written_numbers import figure_of, marks_of

K = {"source": "general_staff", "side": "RU", "item": "tank", "counts": "losses"}
K |= {"measure": "cumulative"}


@pytest.fixture
def put(tmp_path):
    def write(text):
        path = tmp_path / "mine.csv"
        path.write_text(text, "utf-8", newline="")
        return path

    return write


def dated(values, dtype=object):
    dates = pd.date_range("2025-06-02", periods=len(values)).strftime("%Y-%m-%d")
    return pd.DataFrame({"date": dates, "value": pd.Series(values, dtype=dtype)})


def refused(given, columns=None, **options):
    with pytest.raises(ClaimsError) as e:
        read_claims(given, columns, **{**K, **options})
    return e.value.faults, str(e.value)


# marks of thousands and columns that hold numbers already


@pytest.mark.parametrize("thousands", [".", ","])
def test_marks_cannot_be_read_from_floats(thousands):
    """pandas made 1.0 of 1.000 before anyone could say what its dot means."""
    faults, told = refused(dated([950.0, 1.0, 1234.0, 0.0], float), thousands=thousands)
    assert faults["row"].tolist() == [0, 1]
    assert f'950.0 is a number already, and thousands="{thousands}" cannot be read from it' in told
    assert 'read the column as text (dtype=str), or make it whole numbers ("Int64")' in told


def test_whole_numbers_beside_marked_text_may_have_lost_their_mark():
    faults, _ = refused(dated([1, "1.050", 1100]), thousands=".")
    assert faults["row"].tolist() == [0]


def test_whole_numbers_alone_and_other_marks_pass():
    assert read_claims(dated([950, 1], "int64"), thousands=".", **K)["value"].tolist() == [950, 1]
    assert read_claims(dated([950.0, 1200.0], float), thousands=" ", **K)["value"].tolist() == [
        950,
        1200,
    ]


# zeros before a mark


@pytest.mark.parametrize("text", ["0.500", "000.500", "0.000.500", "012.500"])
def test_no_group_of_thousands_begins_with_zero(text):
    read = figure_of(text, marks_of(".", None))
    assert read.value is None
    assert 'pass thousands="."' not in read.problem
    assert 'pass thousands="."' not in figure_of(text).problem


def test_a_zero_with_decimals_is_told_how_to_read():
    assert figure_of("0.000").problem.endswith('pass decimal="."')
    assert figure_of("0.000", marks_of(None, ".")).value == 0


# two marks in one column


@pytest.mark.parametrize("thousands", [None, ".", ","])
def test_two_marks_in_a_column_are_told_with_an_example_of_each(thousands):
    faults, told = refused(dated(["900", "1.000", "1,050"]), thousands=thousands)
    assert faults["row"].tolist() == {None: [1, 2], ".": [2], ",": [1]}[thousands]
    assert (
        "the column mixes two ways of writing numbers, '1.000' (row 1) and '1,050' (row 2): "
        "write them in one"
    ) in told
    assert "pass thousands" not in told


# a number that its commas took apart


def test_digits_that_a_separator_took_from_a_number(put):
    path = put("date,value,note\n2025-06-02,950,\n2025-06-03,1,061\n2025-06-04,1070,x\n")
    faults, told = refused(path)
    assert faults[["row", "column"]].values.tolist() == [[3, "value"]]
    assert (
        "column value, line 3: '1' stands before '061' in the column 'note', which is not read: "
        "one number of thousands, taken apart by its comma? write it in quotes or without the comma, "
        "or leave the column out, columns={'note': None}"
    ) in told
    assert read_claims(path, {"note": None}, **K)["value"].tolist() == [950, 1, 1070]


@pytest.mark.parametrize(
    "text",
    [
        "date,value,wounded\n2025-06-02,45,120\n2025-06-03,46,95\n",  # a column of numbers
        "date,value,note\n2025-06-02,1061,100\n",
        "date;value;note\n2025-06-02;45;120\n",
        "date,note,value\n2025-06-02,120,45\n",
        "date,value,edition\n2025-06-02,45,120\n",  # read
    ],
)
def test_three_digits_beside_a_figure_that_are_none_of_it(put, text):
    read_claims(put(text), **K)


# no rows


@pytest.mark.parametrize("text", ["date,value\n", "date,value\n# none\n\n,\n"])
def test_a_file_without_rows_is_one_fault(put, text):
    with pytest.raises(FileFault, match=r"mine\.csv: no rows below the header"):
        read_claims(put(text), **K)


def test_a_table_without_rows_or_figures_is_one_fault(put, tmp_path):
    with pytest.raises(FileFault, match="table: no rows"):
        read_claims(dated([]), **K)
    with pytest.raises(FileFault, match=r"no figure left: blanks=\"drop\" leaves out all 2 cells"):
        read_claims(put("date,value\n2025-06-02,\n2025-06-03,NA\n"), blanks="drop", **K)
    (tmp_path / "mine.json").write_text("[]")
    with pytest.raises(FileFault, match="no rows"):
        read_claims(tmp_path / "mine.json", **K)


# one row an event


@pytest.mark.parametrize("measure", ["constant", "column"])
def test_one_value_for_all_totals_is_refused(measure):
    table = pd.DataFrame({"date": ["2025-06-02", "2025-06-02"], "url": ["/1", "/2"]})
    words = {k: v for k, v in K.items() if k != "measure"}
    if measure == "column":
        given = table.assign(measure="cumulative")
    else:
        given, words = table, K
    with pytest.raises(OptionFault, match="value=1 throughout is no running total") as e:
        read_claims(given, value=1, **words)
    assert 'measure="interval"' in str(e.value) and "count_events" in str(e.value)


def test_a_column_of_ones_for_one_day_is_a_list_and_no_total():
    table = pd.DataFrame({"date": ["2025-06-02"] * 2, "url": ["/1", "/2"], "value": 1})
    words = K | {"source": "my_list", "allow": {"source": ["my_list"]}}
    with pytest.raises(ClaimsError, match=r"row 0, 1: 1 is the value of every row, .*count_events"):
        read_claims(table, **words)
    events = read_claims(table, **words | {"measure": "interval"})
    assert events["days"].tolist() == [1, 1]
    # of a claimant, two pages of one total
    assert len(read_claims(table, **K)) == 2


def test_what_to_say_of_one_row_an_event_is_told():
    table = pd.DataFrame({"date": ["2025-06-02"], "url": ["/1"]})
    with pytest.raises(
        FileFault, match=r"where each row is an event, value=1, measure=\"interval\""
    ):
        read_claims(table, **{k: v for k, v in K.items() if k != "measure"})


def test_the_documentation_names_count_events():
    assert "count_events" in read_claims.__doc__
    assert "count_events" in (Path(__file__).parents[2] / "README.md").read_text("utf-8")


# keys


def test_a_doubled_key_names_its_date_and_columns():
    table = pd.DataFrame({"date": ["2025-06-02", "2025-06-02"], "value": [5, 6]})
    _, told = refused(table)
    assert "duplicated key: two figures for 2025-06-02 that have the same source, via, side" in told
    assert "other" in told or "differ" in told


def test_events_in_one_picture_that_differ_in_wording_are_two():
    table = pd.DataFrame({"date": ["2025-06-02"] * 2, "url": "/1.jpg", "wording": ["a", "b"]})
    events = read_claims(
        table, value=1, allow={"source": ["my_list"]},
        **K | {"measure": "interval", "source": "my_list"},
    )  # fmt: skip
    assert len(events) == 2
    with pytest.raises(ClaimsError, match="duplicated key"):
        read_claims(table, value=1, **K | {"measure": "interval"})


# words by which the code goes


@pytest.mark.parametrize(
    ("column", "known"),
    [
        ("measure", "cumulative, interval"),
        ("qualifier", "exact, about, over, up_to"),
        ("scope", "whole, partial, subset"),
        ("date_basis", "printed, url, inferred"),
    ],
)
def test_words_that_the_code_goes_by_cannot_be_allowed(column, known):
    words = {k: v for k, v in K.items() if k != column}
    with pytest.raises(OptionFault, match=f"allow= names {column}, .* {known}"):
        read_claims(dated(["5"]).assign(**{column: "x"}), allow={column: ["x"]}, **words)
    _, told = refused(dated(["5"]), **{column: "total"})
    assert f"unknown {column} 'total'" in told and "allow=" not in told
    assert known in told


def test_a_column_that_has_no_words_cannot_be_allowed():
    with pytest.raises(OptionFault, match=r"allow= names sauce, which has no words; .* source"):
        read_claims(dated(["5"]), allow={"sauce": ["mine"]}, **K)


@pytest.mark.parametrize(
    ("word", "side"),
    [("Russia", "RU"), ("russian", "RU"), ("ru", "RU"), ("Ukraine", "UA"), ("Ukrainian", "UA")],
)
def test_a_side_by_its_name_is_told(word, side):
    _, told = refused(dated(["5"]), side=word)
    assert f"unknown side {word!r}; is it {side!r}?; write {side!r}" in told
    assert "allow=" not in told
    with pytest.raises(OptionFault, match=f"is {side!r}"):
        read_claims(dated(["5"]), allow={"side": [word]}, **K | {"side": word})
