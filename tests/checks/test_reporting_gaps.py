"""Gaps in totals and in daily figures, and the dates that are missing there."""

import pandas as pd
import pytest
from check_tables import days, sentences, totals

import lossdata as ld
from lossdata import checks
from lossdata.claims.table import concat


@pytest.mark.slow
def test_gaps_need_a_usual_interval():
    daily = totals(range(20)).drop([7, 8])
    assert daily.loc[checks.gaps(daily), "date"].dt.strftime("%m-%d").tolist() == ["01-10"]
    weekly = totals(range(140))[::7].drop(70)
    assert weekly.loc[checks.gaps(weekly), "date"].dt.strftime("%m-%d").tolist() == ["03-19"]
    irregular = totals(range(200)).loc[[0, 3, 10, 12, 30, 31, 50, 77, 90, 111, 140, 199]]
    assert not checks.gaps(irregular).any()


def test_orc_losses_has_33_gaps_in_personnel(record):
    series = ld.select(record, via="orc_losses", item="personnel")
    assert checks.gaps(series).sum() == 33


@pytest.mark.slow
def test_a_friday_without_a_daily_figure_is_no_gap_of_the_ministrys():
    value = days(range(100, 170), "2025-06-02")
    no_fridays = value[value["date"].dt.day_of_week != 4]
    ministry = no_fridays.assign(source="russian_mod")
    assert not checks.gaps(ministry).any()
    assert ld.series.missing_dates(ministry).empty
    assert checks.gaps(no_fridays).sum() == 10
    assert sentences(no_fridays, "gaps")[0] == (
        "no daily figure since 2025-06-05: 1 day without one in between"
    )
    monday = ministry.drop(14)  # 2025-06-16
    assert monday.loc[checks.gaps(monday), "date"].dt.strftime("%m-%d").tolist() == ["06-17"]
    assert ld.series.missing_dates(monday)["date"].dt.strftime("%m-%d").tolist() == ["06-16"]


@pytest.mark.slow
def test_a_figure_over_several_days_stands_in_place_of_daily_ones():
    value = days(range(100, 128), "2025-06-02")
    lacking = value.drop([4, 14, 15, 16])  # Friday 06-06; Monday to Wednesday, 06-16 to 06-18
    assert checks.gaps(lacking).sum() == 2
    weekly = days([700], "2025-06-06").assign(days=7)
    three = days([300], "2025-06-18").assign(days=3)
    assert checks.gaps(concat([lacking, weekly])).sum() == 1
    assert not checks.gaps(concat([lacking, weekly, three])).any()
    # the weekly figure replaces its own day's, not that of a day it covers among others
    assert checks.gaps(concat([value.drop(2), weekly])).sum() == 1
    # nor another item's
    assert checks.gaps(concat([lacking, weekly.assign(item="tank"), three])).sum() == 1


@pytest.mark.slow
def test_lists_of_events_have_no_gaps():
    value = days(range(100, 160)).drop([20, 40, 41])
    assert checks.gaps(value).sum() == 2
    for source in ("oryx", "svo_rf_gd", "lostarmour"):
        assert not checks.gaps(value.assign(source=source)).any()
        assert ld.series.missing_dates(value.assign(source=source)).empty


@pytest.mark.parametrize("urls", [["/1", "/2"], ["/1", "/1"]])
@pytest.mark.parametrize("together", [True, False])
def test_ones_own_list_of_events_has_no_gaps_and_is_said_to_be_one(urls, together):
    """One row an event: nine days with one, and a week in which nothing is listed."""
    events = days([1] * 16, "2025-06-02").drop(range(8, 15)).assign(source="my_list", url="/0")
    if together:
        events = concat(
            [events, events.head(1).assign(url=urls[0]), events.head(1).assign(url=urls[1])]
        )
    assert not checks.gaps(events).any()
    (row,) = checks.judged(events, only=["gaps"]).itertuples()
    assert (row.judged, row.reason) == (False, "event_list")
    assert row.why.startswith("a list of events names no day without one")
    assert ld.series.missing_dates(events).empty
    # of a claimant, and of figures other than one, they are reports
    assert checks.gaps(events.drop_duplicates("date").assign(source="russian_mod")).sum() == 1
    varied = events.drop_duplicates("date")
    assert checks.gaps(varied.assign(value=range(len(varied)))).sum() == 1


@pytest.mark.slow
def test_missing_dates_by_series():
    table = concat([days(range(9)).drop([3, 4]), days(range(9), item="tank").drop(7)])
    missing = ld.series.missing_dates(table)
    assert missing.columns.tolist() == ["item", "date"]
    assert missing.assign(date=missing["date"].dt.day).values.tolist() == [
        ["personnel", 4], ["personnel", 5], ["tank", 8],
    ]  # fmt: skip
    assert ld.series.missing_dates(table[:0]).empty
    with pytest.raises(ValueError, match="missing_dates takes a claims table with the columns"):
        ld.series.missing_dates(table[["date", "value"]])


@pytest.mark.slow
def test_describe_counts_no_friday_of_the_ministry_as_missing():
    """Four weeks: four Fridays, one of them with a daily figure all the same; a Monday is missing."""
    value = days(range(28), "2025-06-02")
    fridays = value["date"].dt.day_of_week == 4
    some = value[~fridays | (value["date"] == "2025-06-13")].drop(14)
    table = concat([some.assign(source="russian_mod"), some.assign(source="ukraine_own")])
    described = ld.describe(table, by="series")
    assert described.loc["russian_mod", "missing_days"] == 1
    assert described.loc["ukraine_own", "missing_days"] == 4
    unknown_length = ld.describe(table.drop(columns=["days"]), by="series")
    assert unknown_length.loc["russian_mod", "missing_days"] == 4


@pytest.mark.slow
def test_a_gap_in_a_short_table_is_one_where_most_reports_are_a_day_apart():
    table = totals([1, 2, 3, 4, 5, 9])
    table["date"] = pd.to_datetime(
        ["2025-01-01", "2025-01-02", "2025-01-03", "2025-01-04", "2025-01-05", "2025-01-09"]
    )
    assert sentences(table, "gaps") == [
        "no report since 2025-01-05: the step of 4 belongs to all 4 days"
    ]
    table["date"] = pd.to_datetime(
        ["2025-01-01", "2025-01-02", "2025-01-04", "2025-01-07", "2025-01-08", "2025-01-12"]
    )
    assert sentences(table, "gaps") == []  # no time between reports is usual
