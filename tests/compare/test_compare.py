"""Two sources beside each other."""

import pandas as pd
import pytest

import lossdata as ld
from lossdata import compare
from lossdata.series.calendar_days import daily_series
from lossdata.series.dated import (
    dated_figures,
    event_date,
)


def claims(rows: list[tuple], **same) -> pd.DataFrame:
    base = {"source": "general_staff", "side": "RU", "item": "tank", "counts": "destroyed",
            "measure": "interval", "days": 1, "as_of": "2025-12-31"}  # fmt: skip
    table = pd.DataFrame(rows, columns=["date", "value"]).assign(**{**base, **same})
    return ld.claims.conform(table)


@pytest.mark.slow
def test_event_dates_follow_the_sources_lag():
    table = pd.concat(
        [
            claims([("2025-06-03", 1)]),
            claims([("2025-06-02", 1)], source="russian_mod", side="UA", edition="bulletin"),
            claims([("2025-06-03", 1)], source="russian_mod", side="UA", edition="press_centres"),
            claims([("2025-06-02", 1)], source="oryx", counts="visually_confirmed"),
        ]
    )
    assert event_date(table).eq(pd.Timestamp("2025-06-02")).all()


def test_totals_become_flows_and_a_gap_stays_missing():
    total = claims([("2025-06-01", 10), ("2025-06-02", 13), ("2025-06-05", 19), ("2025-06-06", 20)],
                   measure="cumulative", days=pd.NA)  # fmt: skip
    daily = ld.daily(total).dropna()
    assert daily.to_dict() == {pd.Timestamp("2025-06-01"): 3, pd.Timestamp("2025-06-05"): 1}


def test_lists_of_one_source_add_up_and_a_listed_range_has_zeros():
    lists = pd.concat(
        [
            claims(
                [("2025-06-01", 2), ("2025-06-03", 1)], source="oryx", edition="Tanks: destroyed"
            ),
            claims([("2025-06-01", 5)], source="oryx", edition="Tanks: captured"),
        ]
    )
    assert dated_figures(lists).tolist() == [7, 0, 1]


def test_what_is_dated_after_the_capture_is_left_out():
    late = claims([("2025-06-01", 2), ("2026-06-03", 1)], source="oryx", as_of="2025-06-03")
    assert dated_figures(late).tolist() == [2, 0, 0]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (claims([]), "selection is empty"),
        (
            claims([("2025-06-01", 1)], days=7),
            r"^figures over more than one day; select\(days=1\)$",
        ),
        (
            pd.concat(
                [
                    claims([("2025-06-01", 1)]),
                    claims([("2025-06-01", 9)], measure="cumulative", days=None),
                ]
            ),
            r'select\(measure="cumulative"\), then one via .*, or select\(days=1\)',
        ),
        (claims([("2025-06-01", 1), ("2025-06-01", 2)]), "two figures for 2025-05-31"),
    ],
)
def test_what_is_not_one_series_is_named(table, message):
    with pytest.raises(ValueError, match=message):
        ld.daily(table)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("other", "message"),
    [
        (
            {"counts": "visually_confirmed"},
            "counts differ: destroyed .* against visually_confirmed",
        ),
        ({"side": "UA"}, "side differ: RU against UA"),
        ({"item": "afv"}, "item differ: tank against afv"),
    ],
)
def test_definitions_are_data(other, message):
    a, b = claims([("2025-06-02", 5)]), claims([("2025-06-02", 2)], **other)
    with pytest.raises(ValueError, match=message):
        ld.compare.align(a, b)
    assert len(ld.compare.align(a, b, definitions_differ=True)) == 1


@pytest.mark.slow
def test_difference_counts_only_days_that_both_have():
    a = claims([("2025-06-01", 5), ("2025-06-02", 7), ("2025-06-03", 9)])
    b = claims([("2025-06-02", 4), ("2025-06-03", 10), ("2025-06-04", 99)])
    monthly = ld.compare.difference(a, b, freq="YS")
    assert monthly[["days", "a", "b", "difference"]].values.tolist() == [[2, 16, 14, 2]]


@pytest.mark.slow
def test_no_common_date_is_an_error():
    with pytest.raises(ValueError, match="no event date in common"):
        ld.compare.difference(claims([("2025-06-01", 5)]), claims([("2024-06-01", 5)]))


@pytest.mark.slow
def test_ratio_marks_what_is_not_mature():
    dates = pd.date_range("2025-01-02", "2025-12-31")
    claimed = claims([(d, 4) for d in dates])
    confirmed = claims(
        [(d, 1) for d in dates], source="oryx", as_of="2026-01-15", counts="visually_confirmed"
    )
    told = ld.compare.ratio(claimed, confirmed, freq="QS", maturity=90, definitions_differ=True)
    assert told["ratio"].tolist() == [4, 4, 4, 4]
    assert told["mature"].tolist() == [True, True, True, False]
    assert told["days"].sum() == 363  # from the event date of the first report to that of the last


@pytest.mark.slow
def test_nothing_confirmed_gives_no_ratio():
    claimed, confirmed = claims([("2025-06-02", 5)]), claims([("2025-06-01", 0)], source="oryx")
    assert ld.compare.ratio(claimed, confirmed, freq="YS")["ratio"].isna().all()


def test_confirmations_without_a_capture_date_cannot_be_called_mature():
    with pytest.raises(ValueError, match="no as_of"):
        ld.compare.ratio(claims([("2025-06-02", 5)]), claims([("2025-06-01", 1)], as_of=None))


@pytest.mark.slow
def test_a_list_that_stands_twice_is_not_added_up():
    once = claims([("2025-06-01", 2), ("2025-06-03", 1)], source="oryx", as_of="2025-07-01")
    later = claims([("2025-06-01", 3), ("2025-06-03", 1)], source="oryx", as_of="2025-08-01")
    with pytest.raises(ValueError, match=r"for one figure, the first of 2025-06-01"):
        dated_figures(pd.concat([once, once]))
    grown = pd.concat([once, later])
    with pytest.raises(ValueError, match="2 captures of one list, the last of 2025-08-01"):
        dated_figures(grown)
    claimed = claims([("2025-06-02", 9)])
    with pytest.raises(ValueError, match="select one by as_of"):
        ld.compare.align(claimed, grown, freq="MS", definitions_differ=True)
    assert dated_figures(ld.select(grown, as_of="2025-08")).tolist() == [3, 0, 1]


def series(values, first="2025-01-01") -> pd.Series:
    return pd.Series(values, pd.date_range(first, periods=len(values)), dtype=float)


def test_a_total_that_moves_seldom_is_a_total():
    ships = series([0] * 20 + [1] * 10 + [3] * 5 + [4] * 5)
    with pytest.raises(ValueError, match="running total: 3 of its 3 changes are upward"):
        daily_series(ships)
    assert (
        len(daily_series(series([0] * 20 + [1] * 10 + [3] * 10))) == 40
    )  # two changes tell nothing


def test_days_are_days():
    told = series(range(40)) % 7
    hours = told.set_axis(told.index + pd.to_timedelta(told, unit="h"))
    with pytest.raises(ValueError, match=r"times of day; use the day, index.normalize\(\)"):
        daily_series(hours)
    absent = told.set_axis([*told.index[:-1], pd.NaT])
    with pytest.raises(ValueError, match="missing dates"):
        daily_series(absent)
    kyiv = daily_series(told.tz_localize("Europe/Kyiv"))  # over the change of clocks
    pd.testing.assert_series_equal(kyiv, daily_series(told))
    with pytest.raises(ValueError, match="infinite on 2025-01-03"):
        daily_series(told.where(told.index != "2025-01-03", float("inf")))


@pytest.mark.parametrize("freq", ["year", "", None, 7.5])
def test_a_length_that_is_none_is_one_clear_error(freq):
    days = claims([("2025-06-01", 1), ("2025-06-02", 2)])
    with pytest.raises(
        ValueError, match=r"names no length of time; expected D .*MS .*QS .*YS"
    ) as e:
        ld.compare.difference(days, days, freq=freq)
    assert "KeyError" not in str(e.value)


#: What takes the days of claims for days of losses, and must not where dates are good for months.
BY_DAY = {
    "align": lambda x: ld.compare.align(x, x),
    "align by 30 days": lambda x: ld.compare.align(x, x, freq="30D"),
    "difference": lambda x: ld.compare.difference(x, x),
    "ratio": lambda x: ld.compare.ratio(x, x, freq="D"),
    "ratio by week": lambda x: ld.compare.ratio(x, x, freq="7D"),
    "agreement": lambda x: ld.compare.agreement(x, x),
    "correlate": lambda x: ld.compare.correlate(x, x),
    "change_points": ld.patterns.change_points,
    "daily": ld.daily,
    "daily_series": daily_series,
    "per_period": lambda x: ld.per_period(x, freq="7D"),
    "period_intervals": lambda x: compare.period_intervals(
        pd.concat([x, x.assign(source="mine")]), definitions_differ=True
    ),
    "month_day_effects": ld.patterns.month_day_effects,
    "weekday_effects": ld.patterns.weekday_effects,
    "free_digits": ld.patterns.free_digits,
    "heaping": ld.patterns.heaping,
    "whipple": ld.patterns.whipple,
    "benford": ld.patterns.benford,
}
#: What takes claims, and uses no day of them as one.
BY_MONTH_OR_TOTAL = {
    "both_sides",
    "growth",
    "implied_killed",
    "joint_levels",  # through period_intervals
    "killed_beside",
    "pooled_ratio",
    "printed_totals",
    "backtest",
    "nowcast",
    "totals_beside",
}


@pytest.mark.slow
@pytest.mark.parametrize("source", ["oryx", "svo_rf_gd", "lostarmour"])
@pytest.mark.parametrize("of", BY_DAY)
def test_dates_that_are_good_for_months_are_no_days(of, source):
    days = pd.date_range("2024-01-01", periods=400)
    listed = claims([(d, 3 + d.day % 7) for d in days], source=source, counts="killed")
    with pytest.raises(ValueError, match=rf'{source} has no days of losses: .* freq="MS"'):
        BY_DAY[of](listed)


def test_every_comparison_was_asked_for_days():
    takers = {k for k in compare.__all__ if k[0].islower() and k != "oryx_categories"}
    assert takers == {k.split()[0] for k in BY_DAY if hasattr(compare, k.split()[0])} | (
        BY_MONTH_OR_TOTAL
    )


@pytest.mark.slow
def test_months_of_them_are_compared():
    days = pd.date_range("2022-12-01", periods=1100)
    listed = claims([(d, 3) for d in days], source="oryx", counts="visually_confirmed")
    claimed = claims([(d + pd.Timedelta(days=1), 6 + d.month) for d in days])
    months = ld.compare.align(claimed, listed, freq="MS", definitions_differ=True)
    assert months.loc["2024-02-01"].tolist() == [8 * 29, 3 * 29]
    assert (
        ld.compare.ratio(claimed, listed, freq="YS", definitions_differ=True)
        .loc["2024", "confirmed"]
        .item()
        == 1098
    )
    assert ld.compare.pooled_ratio(claimed, listed, definitions_differ=True).ratio > 2
    apart = ld.compare.difference(claimed, listed, freq="MS", definitions_differ=True)
    assert apart.loc["2024-01-01"].tolist() == [31, 7 * 31, 3 * 31, 4 * 31]
    one = claims([(d, 3 + d.day % 4) for d in days], source="oryx", counts="visually_confirmed")
    less = one.assign(value=one["value"] + one["date"].dt.month % 3)
    assert ld.compare.agreement(one, less, freq="MS").n == 37


@pytest.mark.slow
def test_a_month_that_is_not_whole_is_missing():
    """The first and the last month are not, and one whose middle day has no figure."""
    days = pd.date_range("2025-01-02", "2025-04-29").drop("2025-02-14")
    said = claims([(d + pd.Timedelta(days=1), 2) for d in days])
    months = ld.per_period(said)
    assert (months["note"] != "whole").tolist() == [True, True, False, True]
    assert months.loc["2025-03-01", "value"] == 62
    pair = ld.compare.align(said, said, freq="MS")
    assert pair["a"].isna().tolist() == [True, True, False, True]
    assert ld.compare.align(said, said)["a"].count() == len(days)
    with pytest.raises(ValueError, match="names periods by their end"):
        ld.per_period(said, freq="ME")
