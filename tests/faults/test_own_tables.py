"""Anyone's own table, damaged or hostile: one clear error, the same claims, or a finding."""

import gzip
import json
import time
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from faults.damage import remade

import lossdata as ld
from lossdata.claims.fault_list import OptionFault
from lossdata.claims.files import FileFault
from lossdata.cli import console

HEAD = "date,source,via,side,item,counts,measure,value\n"
LINE = "{date},general_staff,{via},RU,tank,destroyed,cumulative,{value}\n"
SET = "source=general_staff side=RU item=tank counts=destroyed measure=cumulative".split()
OPTIONS = [part for pair in SET for part in ("--set", pair)]


def table(*values, via="mine", head=HEAD):
    lines = [LINE.format(date=f"2025-06-{i:02}", via=via, value=v) for i, v in enumerate(values, 2)]
    return head + "".join(lines)


def short(*cells, head="date,value\n"):
    return head + "".join(f"2025-06-{i:02},{cell}\n" for i, cell in enumerate(cells, 2))


#: What a file holds (or its name too), the options beside, and a word of the error.
REFUSED = {
    "empty": ("", [], "is empty"),
    "a header alone": (HEAD, [], "no "),
    "bytes": (bytes(range(256)) * 40, [], ""),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(90), [], "UTF-8"),
    "Parquet named .csv": (b"PAR1" + bytes(90), [], "name it .parquet"),
    "Excel named .csv": (b"PK\x03\x04" + bytes(90), [], "name it .xlsx"),
    "an old Excel file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(90), [], ".xls"),
    "gzip": (gzip.compress(b"date,value"), [], "UTF-8"),
    "cp1251": ((HEAD + "Втрати").encode("cp1251"), [], "--encoding"),
    "UTF-16 without its mark": (table(1, 2).encode("utf-16-le"), [], "utf-16-le"),
    "NUL bytes": (table(1, 2) + "\0" * 9, [], "NUL"),
    "a web page": ("<!DOCTYPE html><title>404</title>", [], "a web page"),
    "a web page named .json": (("a.json", "<html></html>"), [], "a web page"),
    "JSON of no records": (("a.json", '{"a": {"b": 1}}'), [], "a list of records"),
    "JSON cut short": (("a.json", '[{"date": "2025-06'), [], "cannot be read as JSON"),
    "JSON nested 200,000 deep": (("a.json", "[" * 200_000), [], "nested too deep"),
    "a record that names a column twice": (("a.json", '[{"a": 1, "a": 2}]'), [], "twice"),
    "half a letter for a column": (("a.json", r'[{"date": "2025-06-02", "\ud800": 1}]'), [], "half a letter"),
    "half a letter for a date": (("a.json", r'[{"date": "\ud800", "value": 1}]'), OPTIONS, "half a letter"),
    "half a letter in a cell": (("a.json", r'[{"date": "2025-06-02", "value": 1, "via": "a\udc00"}]'), OPTIONS,
                                "half a letter, '\\udc00', in 'a\\udc00'"),
    "a figure of 400 digits": (("a.json", f'[{{"date": "2025-06-02", "value": {"9" * 400}}}]'), OPTIONS, "too large"),
    "a day of 400 digits": (("a.json", f'[{{"date": {"9" * 400}, "value": 1}}]'), OPTIONS, "99"),
    "a file as punycode": (short("1\u00e9"), [*OPTIONS, "--encoding", "punycode"], "--encoding"),
    "a file in no encoding": (short(1), [*OPTIONS, "--encoding", "undefined"], "cannot be read with --encoding"),
    "a file with escapes of halves": (short("\\ud800"), [*OPTIONS, "--encoding", "unicode_escape"], "--encoding"),
    "text named .xlsx": (("a.xlsx", "date,value"), [], "no Excel file"),
    "text named .parquet": (("a.parquet", "date,value"), [], "cannot be read"),
    "a file of another kind": (("a.docx", "x"), [], "expected a .csv"),
    "a column twice": (table(1).replace("via", "side"), [], "twice"),
    "a column misspelt": (table(1).replace("value", "vlaue"), [], "vlaue"),
    "a cell of 140,000 letters": (table("9" * 140_000), [], ""),
    "1.000": (short("1.000"), OPTIONS, "--thousands"),
    "12.000 and 1.200": (short("12.000", "1.200"), OPTIONS, "--thousands"),
    "1e3": (short("1e3"), OPTIONS, "1e3"),
    "12.5": (short("12.5"), OPTIONS, "12.5"),
    "infinite": (short("inf"), OPTIONS, "inf"),
    "2^64": (short(2**64), OPTIONS, "18446744073709551616"),
    "True": (short("True"), OPTIONS, "True"),
    "½": (short("½"), OPTIONS, "½"),
    "12%": (short("12%"), OPTIONS, "12%"),
    "(15)": (short("(15)"), OPTIONS, "(15)"),
    "-5": (short("-5"), OPTIONS, "negative"),
    "#REF!": (short("#REF!"), OPTIONS, "#REF!"),
    "a formula": (short("=A1+B1"), OPTIONS, "formula"),
    "a blank": (short("", 5), OPTIONS, "--blanks"),
    "03.06.2025": ("date,value\n03.06.2025,5\n", OPTIONS, "--date-format"),
    "2025-02-29": ("date,value\n2025-02-29,5\n", OPTIONS, "2025-02-29"),
    "2025-06": ("date,value\n2025-06,5\n", OPTIONS, "2025-06"),
    "%d.%m": ("date,value\n03.06,5\n", [*OPTIONS, "--date-format", "%d.%m"], "%Y"),
    "%Y-%m": ("date,value\n2025-06,5\n", [*OPTIONS, "--date-format", "%Y-%m"], "%d"),
    "an unknown word": (table(5).replace("tank", "tnak"), [], "is it 'tank'"),
    "an unknown measure": (table(5).replace("cumulative", "total"), [], "measure"),
    "two figures for one key": (table(5) + table(6, head=""), [], ""),
    "a wide table": ("date,tank,afv\n2025-06-02,1,2\n", OPTIONS[:4], "--wide"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_as_claims(place, run, tried, name):
    content, options, word = REFUSED[name]
    file, content = content if isinstance(content, tuple) else ("mine.csv", content)
    tried(f"own file: {name}", "check FILE --strict", f"error: {word}" if word else "error")
    result = run("check", place.put(file, content), "--strict", *options, code=2, word=word)
    assert len(result.stderr.splitlines()) <= 21
    assert result.stdout == ""


#: The same claims in another form.
SAME = {
    "a byte order mark": ("\ufeff" + table(1, 2), []),
    "Windows' lines": (table(1, 2).replace("\n", "\r\n"), []),
    "UTF-16 with its mark": (table(1, 2).encode("utf-16"), []),
    "semicolons": (table(1, 2).replace(",", ";"), []),
    "tabs": (("a.tsv", table(1, 2).replace(",", "\t")), []),
    "comment lines": ("# mine\n" + table(1, 2), []),
    "a title above": ("Losses\n\n" + table(1, 2), ["--header-row", "3"]),
    ".CSV": (("A.CSV", table(1, 2)), []),
    "blanks around figures": (table(" 1 ", "2 "), []),
}


@pytest.mark.parametrize("name", SAME)
def test_the_same_claims_in_another_form(place, run, tried, name):
    content, options = SAME[name]
    file, content = content if isinstance(content, tuple) else ("mine.csv", content)
    tried(f"own file: {name}", "check FILE --csv", "harmless, the same findings")
    plain = run("check", place.put("plain.csv", table(1, 2)), "--csv").stdout
    assert run("check", place.put(file, content), "--csv", *options).stdout == plain


#: Odd claims are no faults: a check says so.
FLAGGED = {
    "a total that falls": (table(10, 9), "falls"),
    "a day in the future of its capture": (
        table(10).replace("date,", "as_of,date,").replace("2025-06-02", "2025-06-01,2025-06-02"), "postdated"),
    "daily figures as totals": (table(*[9, 3, 8, 2, 7] * 5), "falls"),
    "running totals as daily figures": (
        table(*range(1000, 1030)).replace("cumulative", "interval"), "mislabelled"),
    "a day below zero": (table(-5).replace("cumulative", "interval"), "negative"),
}  # fmt: skip


@pytest.mark.parametrize("name", FLAGGED)
def test_odd_claims_are_flagged(place, run, tried, name):
    content, check = FLAGGED[name]
    if "mislabelled" in check:
        content = "".join(
            f"2025-{5 + i // 31:02}-{1 + i % 31:02},{line.partition(',')[2]}\n"
            if i >= 0
            else f"{line}\n"
            for i, line in enumerate(content.splitlines(), -1)
        )
    tried(f"own file: {name}", "check FILE --strict", f"finding: {check}; exit code 1")
    result = run("check", place.put("mine.csv", content), "--csv", "--strict", code=1)
    assert f"{check}," in result.stdout


def test_forty_thousand_bad_words_are_one_short_message(place, run, tried):
    tried(
        "own file: 40,000 distinct unknown words",
        "check FILE",
        "error of 21 lines at most, in seconds",
    )
    rows = [
        LINE.format(date="2025-06-02", via="mine", value=i).replace("tank", f"w{i:x}")
        for i in range(40_000)
    ]
    began = time.monotonic()
    result = run(
        "check", place.put("mine.csv", HEAD + "".join(rows)), code=2, word="40000 fault(s)"
    )
    assert len(result.stderr) < 5_000 and time.monotonic() - began < 120


def test_forty_thousand_columns_are_one_short_message(place, run, tried):
    tried("own file: 40,000 columns", "check FILE", "error, bounded")
    names = ",".join(f"c{i}" for i in range(40_000))
    began = time.monotonic()
    result = run("check", place.put("mine.csv", f"{names}\n{names}\n"), code=2)
    assert len(result.stderr) < 5_000 and time.monotonic() - began < 120


def test_a_raw_file_of_forty_thousand_columns_is_one_short_message(place, run, tried):
    tried("raw files: 40,000 columns", "build", "error, bounded, its beginning and its end shown")
    place.put("record/raw/oryx.csv", ",".join(f"c{i}" for i in range(40_000)) + "\n1\n" * 2)
    remade(place.raw)
    result = run("build", code=2, word="oryx.csv")
    assert len(result.stderr) < 5_000


def test_a_fault_of_very_many_lines_is_cut(capsys, tried):
    tried("a fault of 40,000 lines", "any command", "60 lines at most, each of 1,000 letters or so")
    console.error("\n".join(["x" * 5_000, *map(str, range(40_000))]))
    told = capsys.readouterr().err.splitlines()
    assert (len(told), told[-1]) == (60, "… and 39,942 lines more")
    assert max(map(len, told)) < 1_100


def test_records_of_very_many_names_are_read_in_a_moment(place, run, tried):
    tried("own file: a JSON record of 40,000 names", "check FILE", "error, bounded, in seconds")
    began = time.monotonic()
    path = place.put("a.json", json.dumps([{f"n{i}": i for i in range(40_000)}]))
    assert len(run("check", path, code=2).stderr) < 5_000 and time.monotonic() - began < 120


def given(value, **more):
    words = dict(pair.split("=") for pair in SET)
    return ld.read_claims(pd.DataFrame({"date": ["2025-06-02"], "value": [value]} | more), **words)


NOT_TABLES = {
    "None": None, "a number": 5, "a dict": {"date": ["2025-06-02"]}, "a list": [1], "a Series": pd.Series([1]),
    "an array": np.zeros(3), "a set": {1}, "a DataFrame class": pd.DataFrame,
}  # fmt: skip


@pytest.mark.parametrize("name", NOT_TABLES)
def test_what_is_no_table_is_told_as_such(tried, name):
    tried(f"read_claims of {name}", "ld.read_claims(...)", "TypeError or ValueError, one sentence")
    with pytest.raises((TypeError, ValueError)) as raised:
        ld.read_claims(NOT_TABLES[name])
    assert len(str(raised.value)) < 1_000 and "read_claims" in str(raised.value)


CELLS = {
    "True": True, "a complex number": 1j, "a list": [1], "a dict": {"a": 1}, "a Timestamp": pd.Timestamp("2025-01-01"),
    "a Timedelta": pd.Timedelta(days=1), "2.5": 2.5, "infinity": np.inf, "a Decimal of a half": Decimal("0.5"),
}  # fmt: skip


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_that_is_no_figure_is_refused(tried, name):
    tried(f"a figure that is {name}", "ld.read_claims(DataFrame)", "ClaimsError, row and column")
    with pytest.raises(ValueError, match="value"):
        given(CELLS[name])


@pytest.mark.parametrize(
    "dtype", ["int64[pyarrow]", "Int64", "float64", "category", "object", "uint8", "string"]
)
def test_a_figure_of_any_dtype_is_read(tried, dtype):
    tried(f"figures of dtype {dtype}", "ld.read_claims(DataFrame)", "harmless, the same claim")
    words = dict(pair.split("=") for pair in SET)
    frame = pd.DataFrame({"date": ["2025-06-02"], "value": pd.array([5]).astype(dtype)})
    assert ld.read_claims(frame, **words)["value"].tolist() == [5]


def test_arguments_that_mean_nothing(tried):
    tried(
        "a MultiIndex; allow= a list; a column by two names",
        "ld.read_claims(...)",
        "ValueError or TypeError",
    )
    several = pd.DataFrame([[1, 2]], columns=pd.MultiIndex.from_tuples([("a", "b"), ("a", "c")]))
    with pytest.raises(FileFault, match="several levels"):
        ld.read_claims(several)
    for wrong in ({"allow": ["x"]}, {"columns": ["x"]}, {"date_format": 5}):
        with pytest.raises((TypeError, ValueError, OptionFault)):
            ld.read_claims(pd.DataFrame({"date": ["2025-06-02"], "value": [1]}), **wrong)
