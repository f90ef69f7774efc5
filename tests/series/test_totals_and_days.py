"""Totals and days: the two directions between them."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lossdata as ld
from lossdata.claims.selection import select
from lossdata.claims.wide_table import pivot
from lossdata.series.totals_and_days import cumulate, rolling_mean

NA, NAN = pd.NA, float("nan")


DATES = pd.to_datetime(["2022-03-01", "2022-03-02", "2022-03-05", "2022-03-06"])


def series(values, dates=DATES):
    return pd.Series(pd.array(values, "Int64"), dates, name="personnel")


def test_daily_values_are_missing_on_the_opening_day_and_all_through_a_gap():
    daily = ld.daily(series([800, 830, 900, 890]))
    assert daily.tolist() == [NA, 30, NA, NA, NA, -10]
    assert daily.index[2] == pd.Timestamp("2022-03-03")
    assert daily.name == "personnel"


def test_daily_values_do_not_depend_on_the_order_of_the_totals():
    assert ld.daily(series([800, 830, 900, 890])[::-1]).tolist() == [
        NA, 30, NA, NA, NA, -10,
    ]  # fmt: skip


def test_daily_values_column_by_column(tiny):
    daily = ld.daily(pivot(select(tiny, item="tank")))
    assert daily["minfin"].tolist() == [NA, 2]
    assert daily["orc_losses"].tolist() == [NA, 1]


def test_daily_values_of_a_date_that_stands_twice_are_refused():
    with pytest.raises(ValueError, match="daily takes one figure a date; 2022-03-01 stands twice"):
        ld.daily(series([1, 2], DATES[[0, 0]]))


@pytest.mark.parametrize(
    ("index", "message"),
    [
        (["a", "b"], "takes a Series indexed by date, not a Series indexed by Index"),
        (pd.to_datetime(["2022-03-01 06:00", "2022-03-02 05:00"]), "missing dates or times of day"),
        (pd.to_datetime(["2022-03-01", None]), "missing dates or times of day"),
    ],
)
def test_an_index_that_is_not_of_days_is_refused(index, message):
    for function in (ld.daily, rolling_mean):
        with pytest.raises(ValueError, match=message):
            function(series([1, 2], index))


def test_nothing_has_no_daily_values():
    none = series([], pd.DatetimeIndex([]))
    assert ld.daily(none).empty
    assert cumulate(none, 0).empty


def test_totals_come_back_from_days_without_a_gap():
    total = series([800, 830, 820, 900], pd.date_range("2022-03-01", periods=4))
    back = cumulate(ld.daily(total), opening=800)
    pd.testing.assert_series_equal(back, total, check_freq=False)


def test_after_a_gap_the_level_is_unknown_without_an_anchor():
    daily = ld.daily(series([800, 830, 900, 890]))
    assert cumulate(daily, 800).tolist() == [800, 830, NA, NA, NA, NA]


def test_an_anchor_gives_the_level_after_a_gap():
    total = series([800, 830, 900, 890])
    back = cumulate(ld.daily(total), 800, anchors=total)
    assert back.tolist() == [800, 830, NA, NA, 900, 890]
    one = cumulate(ld.daily(total), 800, anchors=total.iloc[[2]])
    assert one.tolist() == [800, 830, NA, NA, 900, 890]


def test_the_opening_days_own_value_is_not_used():
    daily = series([5, 30], pd.date_range("2022-03-01", periods=2))
    assert cumulate(daily, 800).tolist() == [800, 830]


@pytest.mark.parametrize(
    ("day", "anchor", "message"),
    [
        (1, 831, "on 2022-03-02 the days add up to 830, the anchor says 831"),
        (5, 889, "on 2022-03-06 the days add up to 890, the anchor says 889"),
        (0, 801, "the opening is 800, its anchor says 801"),
    ],
)
def test_an_anchor_that_contradicts_the_days_is_an_error(day, anchor, message):
    daily = ld.daily(series([800, 830, 900, 890]))
    anchors = series([900], [DATES[2]])
    anchors.loc[daily.index[day]] = anchor
    with pytest.raises(ValueError, match=message):
        cumulate(daily, 800, anchors=anchors)


@pytest.mark.slow
@settings(derandomize=True, max_examples=40, deadline=None)
@given(
    values=st.dictionaries(st.integers(0, 30), st.integers(0, 10**6), min_size=1, max_size=20),
)
def test_there_and_back_again_whatever_the_gaps(values):
    days = sorted(values)
    dates = pd.Timestamp("2022-03-01") + pd.to_timedelta(days, unit="D")
    total = series([values[d] for d in days], dates)
    back = cumulate(ld.daily(total), values[days[0]], anchors=total)
    assert back.dropna().to_dict() == total.to_dict()


def test_the_record_comes_back_from_its_days(record):
    total = pivot(select(record, via="orc_losses", item="personnel"))["personnel"]
    back = cumulate(ld.daily(total), total.iloc[0], anchors=total)
    assert back.notna().sum() == 1449
    assert back.isna().sum() == 189
    assert (back.dropna() == total).all()


def test_a_rolling_mean_leaves_missing_days_out():
    daily = series([10, None, 40, 20], pd.date_range("2022-03-01", periods=4))
    assert rolling_mean(daily, 3).tolist() == pytest.approx([NAN, 25, 30, 30], nan_ok=True)
    assert rolling_mean(daily, 3, least=1).tolist() == [10, 25, 30, 30]
    assert rolling_mean(daily, 3, least=3).isna().all()


def test_a_rolling_mean_counts_calendar_days_not_rows():
    daily = series([10, 20, 70, 90])  # two days between the second and the third
    assert rolling_mean(daily, 3).tolist() == pytest.approx([15, 15, NAN, NAN, 80, 80], nan_ok=True)


def claims(values, dates, **words):
    """Return totals of the General Staff."""
    same = {"source": "general_staff", "side": "RU", "item": "tank", "counts": "destroyed"}
    same |= {"measure": "cumulative", "days": NA}
    return pd.DataFrame({"date": dates, "value": values}).assign(**same | words)


@pytest.mark.slow
def test_claims_and_their_totals_have_the_same_days():
    """From the first report to the last, the opening and the gap missing in both."""
    own = claims(pd.array([800, 830, 900, NA], "Int64"), DATES)
    by_report = ld.daily(own, by="report")
    assert by_report.tolist() == [NA, 30, NA, NA, NA]  # no report on the 6th
    pd.testing.assert_series_equal(
        by_report, ld.daily(ld.totals(own).dropna()), check_names=False, check_freq=False
    )
    by_event = ld.daily(own)
    assert by_event.tolist() == by_report.tolist()
    assert by_event.index[0] == pd.Timestamp("2022-02-28")


def test_days_of_one_report_are_none():
    assert ld.daily(claims([800], DATES[:1])).tolist() == [NA]


def test_fractions_are_kept():
    own = claims([800.5, 830.25], DATES[:2])
    assert ld.daily(own, by="report").tolist() == [NA, 29.75]
    stated = claims([1.5, 2.25], DATES[:2], measure="interval", days=1)
    assert ld.daily(stated, by="report").tolist() == [1.5, 2.25]


def test_totals_of_claims_that_name_no_item_and_of_none():
    bare = pd.DataFrame({"date": DATES, "value": [800, 830, 900, 890]})
    assert ld.totals(bare).tolist() == [800, 830, 900, 890]
    none = ld.totals(bare[:0])
    assert none.empty
    assert isinstance(none.index, pd.DatetimeIndex)


def test_days_are_not_taken_for_totals_nor_totals_for_days():
    """Of 59 changes of 70, 40, 90, 70, ... every first and third is a fall."""
    days = series([70, 40, 90] * 20, pd.date_range("2022-03-01", periods=60))
    for function in (ld.daily, ld.per_period, ld.implied_rate, ld.implied_rates):
        with pytest.raises(ValueError, match=rf"{function.__name__} takes totals; 39 of the 59"):
            function(days)
    with pytest.raises(ValueError, match=r"cumulate: what it was given is a running total"):
        cumulate(days.cumsum(), 800)
    assert cumulate(days, 800).iloc[-1] == 800 + 40 + 90 + 19 * 200


def test_figures_that_are_all_contained_in_others_have_no_days():
    inside = claims_by_sector().assign(scope="subset")
    with pytest.raises(ValueError, match="scope subset"):
        ld.daily(inside)


def test_a_sector_of_subsets_alone_has_no_column_beside_others():
    table = claims_by_sector()
    table["scope"] = table["scope"].astype("str").mask(table["sector"] == "north", "subset")
    assert ld.daily(table).columns.tolist() == ["south"]


def claims_by_sector() -> pd.DataFrame:
    days = pd.to_datetime(["2025-06-01", "2025-06-02"] * 2)
    words = {"source": "russian_mod", "side": "UA", "item": "personnel", "counts": "losses"}
    words |= {"measure": "interval", "days": 1, "sector": ["north", "north", "south", "south"]}
    return ld.claims.conform(pd.DataFrame({"date": days, "value": [3, 4, 5, 6], **words}))
