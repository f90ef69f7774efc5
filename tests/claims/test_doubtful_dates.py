"""Dates that can be read in two ways: refused with what to do, never guessed."""

import datetime as dt

import pandas as pd
import pytest

from lossdata.claims import ClaimsError, read_claims
from lossdata.claims.fault_list import OptionFault

K = {"source": "general_staff", "side": "RU", "item": "tank", "counts": "losses"}
K |= {"measure": "cumulative"}


def refused(dates, date_format=None):
    """Return the faults of a column of dates, and the message."""
    table = pd.DataFrame({"date": pd.Series(dates, dtype=object), "value": range(len(dates))})
    with pytest.raises(ClaimsError) as e:
        read_claims(table, date_format=date_format, **K)
    return e.value.faults, str(e.value)


def days(dates, date_format=None):
    table = pd.DataFrame({"date": pd.Series(dates, dtype=object), "value": range(len(dates))})
    claims = read_claims(table, date_format=date_format, **K)
    return claims["date"].dt.strftime("%Y-%m-%d").tolist()


# true dates beside text


@pytest.mark.parametrize("date_format", [None, "%d.%m.%Y"])
def test_true_dates_beside_text_dates_may_be_exchanged(date_format):
    """A spreadsheet of another country took 06.02. for 2 June, and left 13.06. as text."""
    faults, told = refused([dt.datetime(2025, 2, 6), "13.06.2025"], date_format)
    assert faults["row"].tolist() == ([0, 1] if date_format is None else [0])
    assert 'pass date_format="' not in told
    assert "2025-02-06 00:00:00 is a true date, and '13.06.2025' (row 1) is text" in told
    assert "day and month of days up to 12 may be exchanged" in told
    assert "make the column text, or dates, throughout" in told


def test_true_dates_beside_iso_text_are_mixed_too():
    faults, _ = refused(["2025-06-13", dt.date(2025, 6, 2), pd.Timestamp("2025-06-03")])
    assert faults["row"].tolist() == [1, 2]


def test_true_dates_throughout_and_beside_blanks_or_digits_are_none():
    assert days([dt.datetime(2025, 6, 2), dt.date(2025, 6, 13)]) == ["2025-06-02", "2025-06-13"]
    faults, told = refused([dt.datetime(2025, 6, 2), "total"])
    assert faults["row"].tolist() == [1]
    assert "'total' is not a date" in told


def test_a_sheet_with_true_dates_beside_text(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["date", "value"], [dt.datetime(2025, 2, 6), 10880], ["13.06.2025", 10940]):
        book.active.append(row)
    book.save(tmp_path / "mine.xlsx")
    with pytest.raises(ClaimsError, match=r"column date, row 2: .* \(row 3\) is text"):
        read_claims(tmp_path / "mine.xlsx", date_format="%d.%m.%Y", **K)


# offsets

ZONED = "%Y-%m-%dT%H:%M%z"


@pytest.mark.parametrize("date_format", [None, ZONED])
def test_stamps_of_several_offsets_are_of_no_common_calendar(date_format):
    hour = "T00:00" if date_format is None else "T08:00"
    stamps = [f"2025-06-02{hour}Z", f"2025-06-03{hour}+03:00", f"2025-06-04{hour}Z"]
    faults, told = refused(stamps, date_format)
    assert faults["row"].tolist() == [1]
    assert f"'2025-06-03{hour}+03:00' has the offset +03:00, and '2025-06-02{hour}Z'" in told
    assert "(row 0) +00:00; days of several offsets are of no common calendar" in told


def test_summer_time_is_one_calendar():
    stamps = ["2025-03-30T08:00+02:00", "2025-03-31T08:00+03:00"]
    assert days(stamps, ZONED) == ["2025-03-30", "2025-03-31"]


def test_stamps_at_midnight_of_another_zone_are_refused_with_both_ways_out():
    stamps = ["2025-06-02T21:00Z", "2025-12-02T22:00Z"]
    for date_format in (None, ZONED):
        faults, told = refused(stamps, date_format)
        assert faults["row"].tolist() == [0, 1]
        assert "is midnight of the next day at +03:00" in told
        assert 'to take the day as printed, pass date_format="%Y-%m-%dT%H:%MZ"' in told
    assert days(stamps, "%Y-%m-%dT%H:%MZ") == ["2025-06-02", "2025-12-02"]
    # an evening that no clock has for midnight
    assert days(["2025-06-02T21:00Z", "2025-06-03T21:05Z"], ZONED) == ["2025-06-02", "2025-06-03"]


# a time of day


def test_a_true_date_with_a_time_takes_a_format_that_names_it():
    _, told = refused([dt.datetime(2025, 6, 2, 22)])
    assert 'to take the day as shown, pass date_format="%Y-%m-%d %H:%M:%S"' in told
    assert days([dt.datetime(2025, 6, 2, 22)], "%Y-%m-%d %H:%M:%S") == ["2025-06-02"]
    assert days([dt.datetime(2025, 6, 2, 22)], "%Y-%m-%dT%H:%M:%S%z") == ["2025-06-02"]


def test_a_time_of_a_zone_is_taken_apart_by_its_owner():
    stamps = pd.to_datetime(["2025-06-02 21:00", "2025-06-03 09:00"]).tz_localize("UTC")
    table = pd.DataFrame({"date": stamps, "value": [1, 2]})
    with pytest.raises(ClaimsError, match=r"tz_convert\(the source's zone\)"):
        read_claims(table, date_format="%Y-%m-%d %H:%M:%S", **K)


# advice that leads somewhere


@pytest.mark.parametrize("date_format", [None, "%d.%m.%Y"])
def test_two_ways_of_writing_are_told_with_an_example_of_each(date_format):
    dates = ["2025-06-02", "2025-06-13", "03.06.2025", "14.06.2025"]
    faults, told = refused(dates, date_format)
    assert faults["row"].tolist() == ([2, 3] if date_format is None else [0, 1])
    assert "the column mixes two ways of writing dates, '" in told
    assert "'2025-06-02' (row 0)" in told and "'03.06.2025' (row 2)" in told
    assert "write them in one" in told and "pass date_format" not in told


@pytest.mark.parametrize(
    ("cell", "advice"),
    [
        (
            45810,
            "; as a spreadsheet's serial number 45810 is 2025-06-02; format the column as a date",
        ),
        (
            "45810",
            "; as a spreadsheet's serial number 45810 is 2025-06-02; format the column as a date",
        ),
        ("2025-6-2", 'pass date_format="%Y-%m-%d"'),
        ("2 June 2025", 'pass date_format="%d %B %Y"'),
        ("2025-06-02T18:00:00+03", 'pass date_format="%Y-%m-%dT%H:%M:%S+03"'),
    ],
)
def test_common_ways_of_writing_are_told_how_to_read(cell, advice):
    assert advice in refused([cell])[1]


def test_the_formats_that_are_offered_read():
    assert days(["2025-6-2", "2025-06-13"], "%Y-%m-%d") == ["2025-06-02", "2025-06-13"]
    assert days(["2 June 2025"], "%d %B %Y") == ["2025-06-02"]
    assert days(["2025-06-02T18:00:00+03"], "%Y-%m-%dT%H:%M:%S+03") == ["2025-06-02"]
    assert days(["2025-06-02T00:00:00+03"]) == ["2025-06-02"]


@pytest.mark.parametrize(
    ("date_format", "told"),
    [
        ("%d.%m.%Y %d.%m.%Y", "date_format='%d.%m.%Y %d.%m.%Y' names %d, %m, %Y twice"),
        ("%d.%m.%Y %Q", "date_format='%d.%m.%Y %Q' is no format of a date"),
        ("%d.%m.%Y %", "is no format of a date"),
    ],
)
def test_a_format_that_python_cannot_read_is_one_sentence(date_format, told):
    with pytest.raises(OptionFault, match=told):
        days(["02.06.2025"], date_format)
