"""Dates as a user gives them: ISO days, months and years; anything else is refused."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

import lossdata as ld
from lossdata.claims import dates


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ("2025-06-03", "2025-06-03", "2025-06-03"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        (dt.date(2025, 6, 3), "2025-06-03", "2025-06-03"),
        (dt.datetime(2025, 6, 3), "2025-06-03", "2025-06-03"),
        (pd.Timestamp("2025-06-03"), "2025-06-03", "2025-06-03"),
        (np.datetime64("2025-06-03"), "2025-06-03", "2025-06-03"),
        (pd.Period("2025Q2"), "2025-04-01", "2025-06-30"),
    ],
)
def test_days_months_and_years(given, first, last):
    assert dates.first_day(given) == pd.Timestamp(first)
    assert dates.last_day(given) == pd.Timestamp(last)


REFUSED = [
    "03.06.2025", "03/06/2025", "06/2025", "2025-6-3", "20250603", "2025-02-30", "2025-13", "June 2025",
    "2025-06-03T12:00", "2025Q2", "today", "", " 2025", "1025", 2025, 20250603, 2025.0, None, pd.NaT,
    pd.Timestamp("2025-06-03 12:00"), pd.Timestamp("2025-06-03", tz="UTC"), dt.time(12), ["2025"],
]  # fmt: skip


@pytest.mark.parametrize("given", REFUSED, ids=repr)
def test_anything_else_is_refused_and_named(given):
    with pytest.raises(ValueError, match=r"^start .*(?s:.*)expected a day, a month or a year as"):
        dates.first_day(given, "start")


@pytest.mark.parametrize("given", ["03.06.2025", "13.06.2025", 2025, "2025-06-03 12:00"])
def test_no_function_reads_a_date_month_first(given, record):
    for call in (
        lambda: ld.select(record, date=given),
        lambda: ld.select(record, start=given),
        lambda: ld.select(record, end=given),
        lambda: ld.load(as_of=given),
        lambda: ld.record.as_known(record, given),
    ):
        with pytest.raises(ValueError, match="expected a day"):
            call()


def test_a_month_is_no_day():
    with pytest.raises(ValueError, match="as_of '2025-06' is no day; expected one as 2025-06-03"):
        ld.load(as_of="2025-06")
