"""Implied daily rates, against values worked out by hand."""

import pandas as pd
import pytest

import lossdata as ld


@pytest.fixture
def total() -> pd.Series:
    dates = ["2022-03-01", "2022-03-02", "2022-03-03", "2022-03-07"]
    return pd.Series([10, 12, 18, 30], pd.to_datetime(dates), dtype="Int64")


def test_rate_between_first_and_last_report_leaves_the_opening_out(total):
    rate = ld.implied_rate(total)
    assert (rate.days, rate.total, rate.rate) == (6, 20, 20 / 6)


def test_rate_since_a_day_counts_both_days_and_the_whole_total(total):
    rate = ld.implied_rate(total, since="2022-02-24")
    assert (rate.days, rate.total) == (12, 30)
    assert rate.rate == 2.5


def test_rate_of_a_window(total):
    rate = ld.implied_rate(total, "2022-03-02", "2022-03-07")
    assert (rate.days, rate.total, rate.rate) == (5, 18, 3.6)


def test_order_of_dates_and_missing_reports_do_not_matter(total):
    shuffled = pd.concat(
        [total, pd.Series([pd.NA], [pd.Timestamp("2022-03-05")], dtype="Int64")]
    ).iloc[[3, 4, 0, 2, 1]]
    assert ld.implied_rate(shuffled) == ld.implied_rate(total)


@pytest.mark.parametrize(
    ("kwargs", "message"),
    [
        ({"end": "2022-03-05"}, r"no report on 2022-03-05; nearest: 2022-03-03, 2022-03-07"),
        ({"start": "2022-03-07"}, "no day between"),
        ({"start": "2022-03-01", "since": "2022-02-24"}, "not both"),
    ],
)
def test_wrong_windows_are_named(total, kwargs, message):
    with pytest.raises(ValueError, match=message):
        ld.implied_rate(total, **kwargs)


def test_an_empty_series_is_named():
    with pytest.raises(ValueError, match="no report"):
        ld.implied_rate(pd.Series([pd.NA], pd.to_datetime(["2022-03-01"]), dtype="Int64"))


def test_rolling_rates_use_the_true_length_of_the_span(total):
    rates = ld.implied_rates(total, 2)
    assert rates["days"].isna().tolist() == [True, True, False, False]
    assert rates["days"].tolist()[2:] == [2, 4]
    assert rates["total"].tolist()[2:] == [8, 12]
    assert rates["rate"].tolist()[2:] == [4.0, 3.0]


def test_rates_since_the_first_report(total):
    rates = ld.implied_rates(total)
    assert rates["rate"].tolist()[1:] == [2.0, 4.0, 20 / 6]
    assert pd.isna(rates["rate"].iloc[0])


def test_a_window_of_no_day_is_an_error(total):
    with pytest.raises(ValueError, match="window is 0"):
        ld.implied_rates(total, 0)


def test_the_articles_day_is_a_third_above_the_mean(record):
    """990,800 over 1,196 days (24 February 2022 and 3 June 2025 both counted) is 828.4 a day."""
    personnel = ld.select(record, via="minfin", item="personnel").set_index("date")["value"]
    since = ld.implied_rate(personnel, since="2022-02-24", end="2025-06-03")
    assert (since.total, since.days, round(since.rate, 1)) == (990_800, 1196, 828.4)
    between = ld.implied_rate(personnel, end="2025-06-03")  # the first report says 800
    assert (between.total, between.days, round(between.rate, 1)) == (990_000, 1195, 828.5)
    assert round(1100 / since.rate, 2) == 1.33


def test_a_table_of_claims_is_no_total(tiny):
    voted = ld.consensus(ld.select(tiny, item="tank"))
    for rate in (ld.implied_rate, lambda t: ld.implied_rates(t, 30)):
        for given in (voted, voted["value"]):
            with pytest.raises(
                ValueError,
                match=r"^expected an index of dates, got int64; set_index\('date'\) first$",
            ):
                rate(given)
        with pytest.raises(ValueError, match=r"got a DataFrame; choose a column: \['value'\]"):
            rate(voted.iloc[:1].set_index("date"))


def test_a_date_that_stands_twice_has_no_rate(total):
    with pytest.raises(ValueError, match="2022-03-07 stands twice"):
        ld.implied_rates(pd.concat([total, total[-1:]]), 2)
