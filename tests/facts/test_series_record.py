"""Months and years of the General Staff's voted totals, counted by hand to a date."""

import pandas as pd
import pytest

import lossdata as ld


@pytest.fixture(scope="module")
def tanks(counted_record):
    shown = ld.select(counted_record, source="general_staff", item="tank", measure="cumulative")
    return ld.consensus(shown)


def test_a_step_over_two_days_is_in_its_month(tanks):
    """The vote of 2 October 2023 is tied: 30 tanks are of two days, both in October."""
    month = ld.per_period(tanks).loc["2023-10-01"]
    assert month[["value", "from_spans", "days", "span_days", "missing"]].tolist() == [
        521,
        30,
        29,
        2,
        0,
    ]
    assert month["note"] == "whole"
    assert ld.per_period(tanks, "YS").loc["2023-01-01", "value"] == 2_952


def test_it_is_the_difference_of_two_totals(tanks):
    """The losses of 2023 are in the reports of 2 January 2023 to 1 January 2024."""
    total = ld.totals(tanks)
    assert total["2024-01-01"] - total["2023-01-01"] == 2_952
    assert total["2023-11-01"] - total["2023-10-01"] == 521
    months = ld.per_period(tanks)["2023-01":"2023-12"]
    assert months["value"].sum() == 2_952
    assert pd.Series(months["missing"]).eq(0).all()
