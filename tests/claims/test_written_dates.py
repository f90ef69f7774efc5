"""Days as people write them: none moves to another unseen."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from lossdata.claims.date_formats import require_date_format
from lossdata.claims.fault_list import OptionFault
from lossdata.claims.written_dates import days_of


def read(cells, date_format=None):
    """Return days as text, "" where there is none, and the faults of a column."""
    days, faults = days_of(pd.DataFrame({"date": cells}), "date", date_format)
    return days.dt.strftime("%Y-%m-%d").fillna("").tolist(), faults


@pytest.mark.parametrize(
    "cell",
    [
        "2025-06-03", "20250603", " 2025-06-03 ", 20250603, 20250603.0, dt.date(2025, 6, 3),
        dt.datetime(2025, 6, 3), pd.Timestamp("2025-06-03"), pd.Timestamp("2025-06-03", tz="Europe/Kyiv"),
        np.datetime64("2025-06-03"), "2025-06-03T00:00", "2025-06-03 00:00:00", "2025-06-03T00:00:00.000",
        "2025-06-03T00:00Z", "2025-06-03 00:00:00+03:00", "2025-06-03T00:00:00-0500",
    ],
)  # fmt: skip
def test_a_day_in_iso_or_as_a_date(cell):
    days, faults = read(pd.Series([cell], dtype=object))
    assert (days, len(faults)) == (["2025-06-03"], 0)


@pytest.mark.parametrize(
    "cell",
    [
        "2025-6-3",
        "2025-06",
        "2025",
        "2025-02-30",
        "2025-06-03T25:00",
        "today",
        "2025/06/03",
        45811,
        True,
        "x",
    ],
)
def test_what_is_no_day(cell):
    days, faults = read(pd.Series([cell], dtype=object))
    assert (days, len(faults)) == ([""], 1)
    assert "is not a date; expected YYYY-MM-DD" in faults["problem"][0]


def test_blanks_are_missing_and_no_faults():
    days, faults = read(pd.Series(["2025-06-03", "", None, pd.NaT, np.nan], dtype=object))
    assert (days, len(faults)) == (["2025-06-03", "", "", "", ""], 0)


def test_columns_of_datetimes():
    midnight = pd.Series(pd.to_datetime(["2025-03-30", "2025-03-31"]))
    assert read(midnight)[0] == ["2025-03-30", "2025-03-31"]
    kyiv = midnight.dt.tz_localize("Europe/Kyiv")  # summer time begins between the two
    assert read(kyiv)[0] == ["2025-03-30", "2025-03-31"]
    days, faults = read(kyiv.dt.tz_convert("UTC"))
    assert days == ["", ""]
    assert faults["problem"][0] == "2025-03-29 22:00:00+00:00 has a time of day; expected a day"
    assert "tz_convert(the source's zone).dt.normalize()" in faults["remedy"][0]
    days, faults = read(midnight + pd.Timedelta("8h"))
    assert faults["remedy"][0] == 'to take the day as shown, pass date_format="%Y-%m-%d %H:%M:%S"'


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("2025-06-02 21:00:00-03:00", "%Y-%m-%d %H:%M:%S%z"),
        ("2025-06-02T22:00:00+03:00", "%Y-%m-%dT%H:%M:%S%z"),
        ("2025-06-02T22:00Z", "%Y-%m-%dT%H:%M%z"),
        ("2025-06-02 23:59:59.5", "%Y-%m-%d %H:%M:%S.%f"),
    ],
)
def test_a_stamp_is_refused_with_the_format_that_takes_its_day(cell, written):
    days, faults = read([cell])
    assert days == [""]
    assert faults["remedy"].tolist() == [
        f'to take the day as printed, pass date_format="{written}"'
    ]
    assert read([cell], written)[0] == ["2025-06-02"]


@pytest.mark.parametrize(
    ("cells", "offered"),
    [
        (["24.02.2022", "03.02.2022"], '"%d.%m.%Y"'),
        (["03/02/2022"], '"%d/%m/%Y" or "%m/%d/%Y"'),
        (["03/02/2022", "24/02/2022"], '"%d/%m/%Y"'),
        (["2022/02/24"], '"%Y/%m/%d"'),
        (["24 February 2022"], '"%d %B %Y"'),
        ([24022022, 3022022], '"%d%m%Y"'),
    ],
)
def test_the_formats_that_read_all_cells_are_offered(cells, offered):
    _, faults = read(cells)
    assert set(faults["remedy"]) == {f"pass date_format={offered}"}


def test_a_run_of_digits_keeps_its_width():
    """3062025 is 3 June that lost its zero in a spreadsheet; never 30 June."""
    assert read([3062025, 13062025], "%d%m%Y")[0] == ["2025-06-03", "2025-06-13"]
    days, faults = read(["3062025", "03062025"], "%d%m%Y")
    assert days == ["", "2025-06-03"]
    assert faults["problem"].tolist() == ["'3062025' is not a date; expected %d%m%Y, 8 digits"]


def test_a_format_is_for_all_cells():
    days, faults = read(["03.06.2025", "2025-06-04"], "%d.%m.%Y")
    assert (days, len(faults)) == (["2025-06-03", ""], 1)


@pytest.mark.parametrize("date_format", ["%d.%m", "%Y-%m", "mixed", "ISO8601", "%d.%m.%%Y", ""])
def test_a_format_without_year_month_or_day(date_format):
    with pytest.raises(OptionFault, match="expected year, month and day"):
        require_date_format(date_format)


@pytest.mark.parametrize(
    "date_format", [None, "%d.%m.%Y", "%y%m%d", "%d %B %Y", "%Y-%j", "%m/%d/%y %H:%M"]
)
def test_a_format_of_a_day(date_format):
    require_date_format(date_format)
