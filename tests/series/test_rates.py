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


def test_a_day_of_a_time_zone_is_a_day():
    """On 2025-03-30 clocks in Kyiv went forward: five dates, four days between them, all the same."""
    days = pd.date_range("2025-03-28", periods=5, tz="Europe/Kyiv")
    total = pd.Series([100, 110, 130, 160, 200], days)
    assert ld.implied_rate(total)[2:] == (4, 100, 25)
    assert ld.implied_rate(total.iloc[2:4])[2:] == (1, 30, 30)
    assert ld.implied_rate(total, "2025-03-30", "2025-03-31")[2:] == (1, 30, 30)
    assert ld.implied_rate(total, since="2025-03-28")[2:] == (5, 200, 40)
    printed = total.tz_localize(None)
    for rates in (lambda t: ld.implied_rates(t, [2], since="2025-03-28"), ld.series.rolling_rates):
        pd.testing.assert_frame_equal(rates(total), rates(printed))


def test_an_infinite_total_has_no_rate(total):
    for rates in (ld.implied_rate, ld.implied_rates, ld.series.rolling_rates, ld.daily):
        with pytest.raises(ValueError, match="the series is infinite on 2022-03-03; a figure that"):
            rates(total.astype(float).replace(18, float("inf")))


def test_floats_are_told_as_the_whole_numbers_that_they_are(total):
    assert repr(ld.implied_rate(total.astype(float))).startswith("20 in 6 days")
    with pytest.raises(ValueError, match=r"the total was 10 on 2022-03-01 already"):
        ld.implied_rate(total.astype(float), since="2022-03-02")


def test_an_empty_series_is_named():
    with pytest.raises(ValueError, match="no report"):
        ld.implied_rate(pd.Series([pd.NA], pd.to_datetime(["2022-03-01"]), dtype="Int64"))


def test_rolling_rates_use_the_true_length_of_the_span(total):
    rates = ld.series.rolling_rates(total, 2)
    assert rates["days"].isna().tolist() == [True, True, False, False]
    assert rates["days"].tolist()[2:] == [2, 4]
    assert rates["total"].tolist()[2:] == [8, 12]
    assert rates["rate"].tolist()[2:] == [4.0, 3.0]


def test_rates_since_the_first_report(total):
    rates = ld.series.rolling_rates(total)
    assert rates["rate"].tolist()[1:] == [2.0, 4.0, 20 / 6]
    assert pd.isna(rates["rate"].iloc[0])


def test_a_window_of_no_day_is_an_error(total):
    with pytest.raises(ValueError, match="window takes a whole number from 1, not 0"):
        ld.series.rolling_rates(total, 0)


def test_the_articles_day_is_a_third_above_the_mean(record):
    """990,800 in the morning of 3 June 2025 covers 24 February 2022 to 2 June 2025: 1,195 days, 829.1 a day."""
    claims = ld.select(record, via="minfin", item="personnel", counts="casualties")
    since = ld.implied_rate(claims, since="2022-02-24", end="2025-06-03")
    assert (since.total, since.days, round(since.rate, 1)) == (990_800, 1195, 829.1)
    personnel = claims.set_index("date")["value"]
    named = ld.implied_rate(personnel, since="2022-02-24", end="2025-06-03", lag=1)
    assert named == since
    unnamed = ld.implied_rate(personnel, since="2022-02-24", end="2025-06-03")  # of no source
    assert unnamed.days == 1196
    between = ld.implied_rate(personnel, end="2025-06-03")  # the first report says 800
    assert (between.total, between.days, round(between.rate, 1)) == (990_000, 1195, 828.5)
    assert round(1100 / since.rate, 2) == 1.33


def test_a_table_of_claims_is_a_total_where_it_is_one_series(tiny):
    voted = ld.consensus(ld.select(tiny, item="tank"))
    total = voted.set_index("date")["value"]
    assert ld.implied_rate(voted, since="2025-05-30") == ld.implied_rate(
        total, since="2025-05-30", lag=1
    )
    several = pd.concat([voted, voted.assign(item="afv")])
    with pytest.raises(
        ValueError, match=r"takes one series, not several \(afv, tank\); select one"
    ):
        ld.implied_rate(several)
    with pytest.raises(
        TypeError, match="takes a Series indexed by date, not a DataFrame of 2 rows"
    ):
        ld.series.rolling_rates(voted, 30)
    for rate in (ld.implied_rate, lambda t: ld.series.rolling_rates(t, 30)):
        with pytest.raises(
            ValueError, match=r'RangeIndex; claims.set_index\("date"\)\["value"\] makes one'
        ):
            rate(voted["value"])


def test_a_rate_prints_what_it_is_the_mean_of(total):
    assert repr(ld.implied_rate(total)) == "20 in 6 days, 2022-03-01 to 2022-03-07: 3.3 a day"


def test_dates_of_a_rate_are_iso(total):
    for given in ({"start": "01.03.2022"}, {"end": 20220307}, {"since": "28/02/2022"}):
        with pytest.raises(ValueError, match="expected a day, a month or a year"):
            ld.implied_rate(total, **given)
    assert ld.implied_rate(total, since="2022-03").days == 7


@pytest.mark.slow
def test_the_rates_of_all_series_at_once(record):
    """Recomputed with plain pandas from the totals of one transcription."""
    own = ld.select(record, via="minfin", measure="cumulative", counts="destroyed",
                    item=["tank", "aircraft"])  # fmt: skip
    table = ld.implied_rates(own, [30, 365], since="2022-02-24")
    assert table["window"].tolist() == ["30 days", "365 days", "since 2022-02-24"] * 2
    assert table["item"].tolist() == ["aircraft"] * 3 + ["tank"] * 3
    for row in table.itertuples():
        total = own[own["item"] == row.item].set_index("date")["value"].sort_index()
        assert row.end == total.index[-1]
        if row.window.endswith("days"):
            start = total.index[total.index <= row.end - pd.Timedelta(row.window)][-1]
            assert (row.start, row.days) == (start, (row.end - start).days)
            assert row.total == total.iloc[-1] - total[start]
        else:
            # the morning's report covers the days up to the one before
            assert row.days == (row.end - pd.Timestamp("2022-02-24")).days
            assert row.total == total.iloc[-1]
        assert row.rate == pytest.approx(row.total / row.days)
    wide = ld.totals(own)
    unnamed = ld.implied_rates(wide, [30, 365], since="2022-02-24")  # names no source, so no lag
    is_since = table["window"].str.startswith("since")
    pd.testing.assert_frame_equal(unnamed[~is_since], table[~is_since])
    assert (unnamed["days"] - table["days"]).tolist() == [0, 0, 1] * 2
    one = ld.implied_rates(wide["tank"], [30])
    assert list(one) == ["window", "start", "end", "days", "total", "rate"]
    assert one["rate"].item() == table["rate"].iloc[3]


def test_a_series_that_is_too_young_has_no_rate(total):
    table = ld.implied_rates(total, [5, 60], since="2022-03-05")
    assert table["rate"].isna().tolist() == [False, True, True]
    for window in (0, -1, 1.5, True, "30"):
        with pytest.raises(ValueError, match="windows takes a whole number from 1"):
            ld.implied_rates(total, [window])


def test_a_date_that_stands_twice_has_no_rate(total):
    with pytest.raises(ValueError, match="2022-03-07 stands twice"):
        ld.series.rolling_rates(pd.concat([total, total[-1:]]), 2)
