"""Tables as people publish them: what threads and files of others showed must come out."""

import pandas as pd
import pytest

import lossdata as ld
from lossdata.claims import ClaimsError, FileFault, clean, read_claims

SAME = {"source": "ministry", "side": "UA", "item": "personnel", "counts": "losses"}
SAME |= {"measure": "cumulative", "allow": {"source": ["ministry"]}}
DAILY = SAME | {"measure": "interval"}
LONG = {k: v for k, v in SAME.items() if k != "item"}


@pytest.fixture
def put(tmp_path):
    def write(text, name="mine.csv"):
        path = tmp_path / name
        path.write_text(text, "utf-8", newline="")
        return path

    return write


def refused(given, columns=None, **options):
    """Return the message that a table is refused with, without the file's folder."""
    with pytest.raises(ClaimsError) as e:
        read_claims(given, columns, **{**SAME, **options})
    return str(e.value)


def days(claims):
    return claims["date"].dt.strftime("%Y-%m-%d").tolist()


@pytest.mark.slow
def test_decimals_in_a_count(put):
    """Case 16."""
    told = refused(put("date,value\n2020-10-26,4733.0\n2020-10-27,4734.5\n"))
    assert "1 fault(s)" in told
    assert "column value, line 3: '4734.5' is not a whole number" in told
    assert read_claims(put("date,value\n2020-10-26,4733.0\n"), **SAME)["value"].tolist() == [4733]


def test_one_date_in_another_format(put):
    """Case 18."""
    path = put("date,value\n4/17/2020,10\n4/18/2020,12\n19-Apr,15\n4/20/2020,18\n")
    told = refused(path, date_format="%m/%d/%Y")
    assert "1 fault(s)" in told
    assert "column date, line 4: '19-Apr' is not a date; expected %m/%d/%Y" in told


@pytest.mark.slow
def test_a_date_twice(put):
    """Case 19: the same figure is flagged and one stays; two figures are refused."""
    path = put("date,value\n2020-06-28,100\n2020-06-29,110\n2020-06-29,110\n")
    claims = read_claims(path, **SAME)
    assert ld.checks.duplicates(claims).tolist() == [False, True, True]
    assert len(clean(claims)[0]) == 2
    told = refused(put("date,value\n2020-06-28,100\n2020-06-29,110\n2020-06-29,111\n"))
    assert "column value, line 3, 4: duplicated key" in told


@pytest.mark.slow
def test_a_comma_in_a_number(put):
    """Case 21."""
    path = put('date,value\n2020-03-21,25600\n2020-03-22,"33,404"\n2020-03-23,43847\n')
    told = refused(path)
    assert told.endswith(
        "column value, line 3: '33,404' is not a whole number as it stands; pass thousands=\",\""
    )
    assert read_claims(path, thousands=",", **SAME)["value"].tolist() == [25600, 33404, 43847]


@pytest.mark.slow
def test_a_dot_between_thousands(put):
    """Case 22: never 1."""
    path = put("date,value\n2021-10-27,900\n2021-10-28,1.000\n2021-10-29,2.000\n")
    told = refused(path, **DAILY)
    assert (
        "column value, line 3, 4: '1.000' is not a whole number as it stands; thousands or decimals? "
        'pass thousands="." or decimal="." (likewise \'2.000\')'
    ) in told
    assert read_claims(path, thousands=".", **DAILY)["value"].tolist() == [900, 1000, 2000]
    assert read_claims(path, decimal=".", **DAILY)["value"].tolist() == [900, 1, 2]


@pytest.mark.parametrize("sep", [";", "\t", "|", ","])
@pytest.mark.parametrize("name", ["a.csv", "a.CSV", "a.tsv", "a.txt"])
def test_any_separator_under_any_name(put, sep, name):
    """Cases 23 and 92."""
    text = "# made by hand\nDatum,Anzahl\n2021-02-14,100\n\n2021-02-15,104\n".replace(",", sep)
    claims = read_claims(put(text, name), {"Datum": "date", "Anzahl": "value"}, **SAME)
    assert claims["value"].to_dict() == {3: 100, 5: 104}


@pytest.mark.slow
def test_dates_as_numbers_and_four_copies(put):
    """Case 24."""
    text = "date,value\n20200402,5000\n20200403,5900\n" + "20200404,7000\n" * 4 + "20200405,8100\n"
    claims, _ = clean(read_claims(put(text), **SAME))
    assert days(claims) == ["2020-04-02", "2020-04-03", "2020-04-04", "2020-04-05"]
    assert ld.increments(claims)["flow"].tolist() == [pd.NA, 900, 1100, 1100]


@pytest.mark.slow
def test_days_without_a_figure(put):
    """Case 25: left out where that is said; no step is made of them."""
    path = put(
        "date,value\n2020-04-01,100\n2020-04-02,109\n2020-04-03,\n2020-04-04,130\n2020-04-05,142\n"
    )
    told = refused(path)
    assert "column value, line 4: missing; a claim is a figure" in told
    assert 'blanks="drop" leaves out rows without one' in told
    claims = read_claims(path, blanks="drop", **SAME)
    assert claims["value"].to_dict() == {2: 100, 3: 109, 5: 130, 6: 142}
    assert ld.daily(claims.set_index("date")["value"]).tolist() == [pd.NA, 9, pd.NA, pd.NA, 12]


@pytest.mark.slow
@pytest.mark.parametrize("word", ["NA", "n/a", "–", "-", "null"])
def test_words_for_no_figure_are_blank_too(put, word):
    path = put(f"date,value\n2020-04-01,{word}\n2020-04-02,109\n")
    assert f'line 2: {word!r} is not a figure; blanks="drop" leaves such rows out' in refused(path)
    assert read_claims(path, blanks="drop", **SAME)["value"].tolist() == [109]


@pytest.mark.slow
def test_scraped_rubbish(put):
    """Case 27."""
    path = put('date,item,value\n2022-12-26,tank,1592\n2022-12-26,"tured: 569)",0\n')
    with pytest.raises(ClaimsError, match=r"column item, line 3: unknown item 'tured: 569\)'"):
        read_claims(path, **LONG)


@pytest.mark.slow
def test_a_side_mislabelled_is_two_figures_for_one_key(put):
    """Case 28."""
    path = put(
        "date,side,value\n2023-12-23,RU,2501\n2023-12-23,UA,701\n2023-12-24,UA,2502\n2023-12-24,UA,702\n"
    )
    with pytest.raises(ClaimsError, match="column value, line 4, 5: duplicated key"):
        read_claims(path, **{k: v for k, v in SAME.items() if k != "side"})


@pytest.mark.slow
@pytest.mark.parametrize("mark", [" ", "T"])
def test_stamps_around_midnight(mark):
    """Case 30: the day printed, or refused for its time; a blank or a T makes no difference."""
    stamps = [f"2025-06-03{mark}00:00:00+03:00", f"2025-06-04{mark}00:00:00+02:00"]
    table = pd.DataFrame({"date": stamps, "value": [5, 6]})
    assert days(read_claims(table, **SAME)) == ["2025-06-03", "2025-06-04"]
    evening = table.assign(
        date=[f"2020-04-23{mark}19:00:00-05:00", f"2020-04-24{mark}19:00:00-05:00"]
    )
    told = refused(evening)
    assert f"'2020-04-23{mark}19:00:00-05:00' has a time of day; expected a day; " in told
    written = f"%Y-%m-%d{mark}%H:%M:%S%z"
    assert f'to take the day as printed, pass date_format="{written}"' in told
    assert days(read_claims(evening, date_format=written, **SAME)) == ["2020-04-23", "2020-04-24"]


@pytest.mark.slow
def test_stamps_of_evenings_in_a_file(put):
    """Case 84: the Italian ministry's file, every day at 17:00 or 18:00."""
    path = put("data,deceduti\n2020-02-24T18:00:00,7\n2020-02-25T17:00:00,10\n")
    columns = {"data": "date", "deceduti": "value"}
    assert 'date_format="%Y-%m-%dT%H:%M:%S"' in refused(path, columns)
    claims = read_claims(path, columns, date_format="%Y-%m-%dT%H:%M:%S", **SAME)
    assert days(claims) == ["2020-02-24", "2020-02-25"]


@pytest.mark.slow
def test_a_thousand_dates_in_another_format_are_one_line():
    """Case 32."""
    dates = pd.date_range("2022-02-24", periods=1000).strftime("%d.%m.%Y")
    table = pd.DataFrame({"date": dates, "value": range(1000)})
    told = refused(table)
    assert told.splitlines() == [
        "table: 1000 fault(s)",
        "  column date, row 0, 1, 2, 3, 4 and 995 more: '24.02.2022' is not a date; expected YYYY-MM-DD; "
        "pass date_format=\"%d.%m.%Y\" (likewise '25.02.2022', '26.02.2022' and 997 more)",
    ]
    assert days(read_claims(table, date_format="%d.%m.%Y", **SAME))[0] == "2022-02-24"


@pytest.mark.slow
def test_two_digit_years(put):
    """Case 33."""
    path = put("date,value\n20-10-10,5\n20-10-11,6\n")
    assert "'20-10-10' is not a date" in refused(path)
    claims = read_claims(path, date_format="%y-%m-%d", **SAME)
    assert days(claims) == ["2020-10-10", "2020-10-11"]


@pytest.mark.slow
def test_days_not_padded(put):
    """Case 65: all days of the calendar, missing where none, never 0."""
    path = put("date,value\n2016-01-01,5\n2016-01-02,7\n2016-01-05,15\n2016-01-06,16\n")
    daily = ld.daily(read_claims(path, **SAME).set_index("date")["value"])
    assert daily.tolist() == [pd.NA, 2, pd.NA, pd.NA, pd.NA, 1]


@pytest.mark.slow
def test_a_wide_series_newest_first(put):
    """Cases 87 and 89: a column a figure, M/D/YYYY, with empty cells."""
    text = "Date,Dead_A,Cases,Dead_B\n1/5/2015,12,7,\n1/4/2015,10,6,3\n"
    columns = {
        "Date": "date",
        "Dead_A": "personnel/killed",
        "Dead_B": "personnel/missing",
        "Cases": None,
    }
    claims = read_claims(
        put(text), columns, wide=True, blanks="drop", date_format="%m/%d/%Y",
        **{k: v for k, v in LONG.items() if k != "counts"},
    )  # fmt: skip
    got = claims.assign(date=days(claims))[["date", "counts", "value"]].values.tolist()
    assert got == [
        ["2015-01-05", "killed", 12], ["2015-01-04", "killed", 10], ["2015-01-04", "missing", 3],
    ]  # fmt: skip


@pytest.mark.slow
def test_json_of_another_war_with_blanks(put):
    """Case 80: records, a total beside others, null where nothing was reported."""
    path = put(
        '[{"report_date": "2023-10-07", "killed_cum": 232, "ext": 1},'
        ' {"report_date": "2023-10-08", "killed_cum": null},'
        ' {"report_date": "2023-10-09", "killed_cum": 687}]',
        "c.json",
    )
    columns = {"report_date": "date", "killed_cum": "value"}
    assert "column value, record 2: missing; a claim is a figure" in refused(path, columns)
    claims = read_claims(path, columns, blanks="drop", **SAME)
    assert claims["value"].to_dict() == {1: 232, 3: 687}


@pytest.mark.slow
@pytest.mark.parametrize(
    "date", ["03.06.2025", "03/06/2025", "3 June 2025", "today", "2025-06", "2025"]
)
def test_no_day_is_guessed(date):
    assert f"{date!r} is not a date" in refused(pd.DataFrame({"date": [date], "value": [1]}))


def test_a_cell_as_long_as_a_book_is_one_error(put):
    path = put("date,value,wording\n2025-06-03,5," + "x" * 140_000)
    with pytest.raises(FileFault, match=r"line 2: a cell of more than 131,072 characters; ") as e:
        read_claims(path, **SAME)
    assert len(str(e.value)) < 400
