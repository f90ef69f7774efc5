"""Checks of daily figures: each fires, each stays quiet, and keeps its size on simulated counts."""

from pathlib import Path

import listed_checks as bench
import numpy as np
import pandas as pd
import pytest

import lossdata as ld
from lossdata import checks
from lossdata.claims.table import concat, conform

OLD = Path(__file__).parents[1] / "old" / "named_dead_first_version.csv"


def days(values, start="2025-01-01", **same) -> pd.DataFrame:
    base = {"source": "ukraine_own", "via": "x", "side": "UA", "item": "personnel", "counts": "killed",
            "measure": "interval", "days": 1}  # fmt: skip
    dates = pd.date_range(start, periods=len(values))
    return conform(pd.DataFrame({"date": dates, "value": values}).assign(**{**base, **same}))


def flagged(mask: pd.Series) -> list[int]:
    return np.flatnonzero(mask).tolist()


def sentences(claims: pd.DataFrame, check: str) -> list[str]:
    found = checks.check(claims)
    return found.loc[found["check"] == check, "sentence"].tolist()


def poisson(mean, n, seed=1):
    return np.random.default_rng(seed).poisson(mean, n)


# zeros


def test_zeros_in_a_series_far_above_zero():
    value = poisson(80, 120)
    value[[0, 50, 51, 52, 118, 119]] = 0
    table = days(value)
    assert flagged(checks.zeros(table)) == [0, 50, 51, 52, 118, 119]
    assert [s.split(",")[0] for s in sentences(table, "zeros")] == [
        "zero", "the first of 3 zeros in a row", "the first of 2 zeros in a row",
    ]  # fmt: skip


def test_zeros_are_ordinary_where_days_are_few_and_where_they_recur():
    assert not checks.zeros(days(poisson(1.5, 400))).any()
    sundays = np.where(np.arange(400) % 7 == 6, 0, poisson(80, 400))
    assert not checks.zeros(days(sundays)).any()


def test_a_front_that_fades_away_may_end_in_zeros():
    fading = poisson(200 * 0.5 ** (np.arange(300) / 25), 300)
    assert (fading == 0).sum() > 50
    assert not checks.zeros(days(fading)).any()


def test_zeros_between_few_and_many_are_judged_by_the_few():
    """A lull: 5 a day, by the median of the seven before, make a zero usual enough."""
    lull = [*poisson(200, 60), 9, 5, 3, 2, 1, 0, 0, *poisson(200, 60, seed=2)]
    assert not checks.zeros(days(lull)).any()
    assert flagged(checks.zeros(days(lull[:60] + lull[65:]))) == [60, 61]


def test_no_date_is_no_zero_and_a_short_series_is_not_judged():
    table = days(poisson(80, 120))
    assert not checks.zeros(table.drop(range(40, 60))).any()
    assert not checks.zeros(days([80] * 29 + [0] * 10)).any()
    assert checks.zeros(days([80] * 30 + [0] * 10)).sum() == 10


def test_zeros_of_rounded_figures_are_what_is_rounded_to_zero():
    """Of figures rounded to hundreds with a mean of 150, zero is an ordinary one."""
    value = (poisson(150 * np.random.default_rng(2).gamma(5, 1 / 5, 400), 400) + 50) // 100 * 100
    value[value == 0] = 100
    value[[50, 51]] = 0
    assert not checks.zeros(days(value)).any()


def test_each_capture_is_a_series():
    value = poisson(80, 60)
    value[30] = 0
    table = concat([days(value, as_of="2025-09-01"), days(value, as_of="2025-11-08")])
    assert flagged(checks.zeros(table)) == [30, 90]
    assert not checks.duplicates(table).any()


@pytest.mark.parametrize("generator", bench.GENERATORS)
def test_zeros_flag_fewer_than_one_right_day_in_a_thousand(generator):
    told = bench.zeros(generator, 400, 20, power=False)
    assert told["false, per 1,000 days"] < 1


def test_zeros_find_an_end_that_was_filled_up():
    assert bench.zeros("trend", 400, 4)["twenty at the end found"] == 1


# month_ends


def heaped(factor, start="2023-01-01", end="2024-12-31", mean=10, **same):
    dates = pd.date_range(start, end)
    value = poisson(mean, len(dates)) * np.where(dates.is_month_end, factor, 1)
    return days(value, start, **same)


def test_month_ends_that_hold_three_times_as_much():
    table = heaped(3)
    assert table.loc[checks.month_ends(table), "date"].dt.is_month_end.all()
    assert checks.month_ends(table).sum() == 24
    # the last of them has no days after it to be ranked among
    (said,) = sentences(table, "month_ends")
    assert "last days of 23 months hold 3.0 times" in said and "ukraine_own's figures of UA" in said
    assert not checks.month_ends(heaped(1)).any()


def test_first_days_and_a_small_heap():
    dates = pd.date_range("2023-01-01", "2025-12-31")
    first = days(poisson(10, len(dates)) * np.where(dates.day == 1, 3, 1), "2023-01-01")
    assert set(first.loc[checks.month_ends(first), "date"].dt.day) == {1}
    small = days(poisson(1000, len(dates)) * np.where(dates.is_month_end, 12, 10), "2023-01-01")
    assert not checks.month_ends(small).any()  # beyond doubt, and 1.2 times
    assert checks.month_ends(small, least=1.1).sum() == 36


def test_editions_that_add_up_are_one_series():
    """Each of 15 lists has a loss on one day in 15, too few to be judged alone."""
    dates = pd.date_range("2023-01-01", "2025-12-31")
    total = poisson(6, len(dates)) * np.where(dates.is_month_end, 3, 1)
    parts = [
        days(total, "2023-01-01", source="oryx", edition=f"list {i}").iloc[i::15] for i in range(15)
    ]
    table = concat(parts)
    assert checks.month_ends(table).sum() == 36
    assert len(sentences(table, "month_ends")) == 1
    other = table.assign(source="ukraine_own").astype({"source": "category"})
    assert not checks.month_ends(other).any()


def test_month_ends_of_totals_are_judged_by_their_days():
    def total(factor):
        daily = heaped(factor)
        return daily.assign(value=daily["value"].cumsum(), measure="cumulative", days=pd.NA).astype(
            {"measure": "category", "days": "Int64"}
        )

    assert checks.month_ends(total(3)).sum() == 24
    assert not checks.month_ends(total(1)).any()


@pytest.mark.parametrize("generator", bench.GENERATORS)
def test_month_ends_are_quiet_on_plain_series(generator):
    assert bench.month_ends(generator, 900, 10, power=False)["series with one"] == 0


# predated


def test_predated_counts_from_the_day_of_the_losses():
    oryx = days([1, 0, 1, 1], "2022-02-21", source="oryx")
    assert flagged(checks.predated(oryx)) == [0, 2]
    report = days(
        [1] * 3, "2022-02-23", source="general_staff"
    )  # a morning report is for the day before
    assert flagged(checks.predated(report)) == [0, 1]
    press = days([1] * 3, "2022-02-23", source="russian_mod", edition="press_centres")
    assert flagged(checks.predated(press)) == [0, 1]
    assert flagged(checks.predated(press.assign(edition="bulletin"))) == [0]


def test_predated_judges_no_source_without_a_war_and_no_total():
    other = days([1], "1999-12-31").assign(source="another_ministry")
    assert not checks.predated(other).any()
    total = days([1], "2022-01-01").assign(measure="cumulative", days=pd.NA)
    assert not checks.predated(total).any()


# captures


def two_captures(before, after, **same):
    taken = [{"as_of": "2025-09-01"}, {"as_of": "2025-11-08"}]
    tables = [
        days(v, "2024-06-01", **same, **t) for v, t in zip((before, after), taken, strict=True)
    ]
    return concat(tables)


def test_captures_of_which_an_old_date_falls():
    table = two_captures([50, 218, 70, 60], [50, 18, 75, 60])
    assert flagged(checks.captures(table)) == [5]
    found = checks.check(table)
    fall = found[found["check"] == "captures"].iloc[0]
    assert (fall["value"], fall["expected"], fall["difference"]) == (18, 218, -200)
    assert fall["sentence"] == "218 in the capture of 2025-09-01, 18 in that of 2025-11-08"


def test_captures_say_nothing_of_dates_that_had_not_settled():
    """180 days before 2025-09-01 is 2025-03-05."""
    table = two_captures(np.full(400, 50), np.full(400, 49))
    fallen = table.loc[checks.captures(table), "date"]
    assert fallen.agg(["min", "max"]).dt.strftime("%Y-%m-%d").tolist() == [
        "2024-06-01",
        "2025-03-04",
    ]


def test_many_falls_are_one_finding():
    before, after = np.full(40, 50), np.full(40, 50)
    after[:12] = 49
    after[12], after[13:16] = 20, 60
    (said,) = sentences(two_captures(before, after), "captures")
    assert said == (
        "50 in the capture of 2025-09-01, 20 in that of 2025-11-08; of 40 old dates 13 fell (by 42), "
        "3 grew (by 30) and 24 did not change; the whole list had 2,000, and has 1,988"
    )


def test_a_date_that_is_gone_is_flagged_where_it_was():
    table = two_captures([50, 40, 70], [50, 40, 70]).drop(4)
    assert flagged(checks.captures(table)) == [1]
    assert sentences(table, "captures") == [
        "40 in the capture of 2025-09-01, nothing in that of 2025-11-08"
    ]
    later = two_captures([50, 40, 70], [50, 40, 70]).drop(3)  # a capture that begins later
    assert not checks.captures(later).any()


def test_a_list_that_grows_but_on_no_old_date():
    grown = two_captures([50] * 80, [50] * 80)
    new = days([50] * 60, "2025-05-01", as_of="2025-11-08")
    (said,) = sentences(concat([grown, new]), "captures")
    assert said == (
        "none of 80 old dates changed since the capture of 2025-09-01, although the whole list grew "
        "from 4,000 to 7,000"
    )
    table = concat([grown, new])
    assert table.loc[checks.captures(table), "date"].dt.strftime("%Y-%m-%d").tolist() == [
        "2024-08-19"
    ]
    assert not checks.captures(grown).any()  # nothing was added at all


# shifted


def pair(one, other, later=1, **same):
    other = days(other, pd.Timestamp("2025-01-01") + pd.Timedelta(days=later), source="lostarmour")
    return concat([days(one, source="ualosses"), other.assign(**same)])


def test_two_lists_a_day_apart():
    value = poisson(60, 100)
    assert checks.shifted(pair(value, value)).all()
    (said,) = sentences(pair(value, value), "shifted")
    assert said.startswith("has the figures of lostarmour via x: UA personnel 1 day earlier")
    assert "equal on 100 of 100 dates, and on " in said and said.endswith("of 99 at the same date")
    assert "3 days later" in sentences(pair(value, value, later=-3), "shifted")[0]


def test_two_lists_that_agree_on_the_day_or_too_far_apart():
    value = poisson(60, 100)
    assert not checks.shifted(pair(value, value, later=0)).any()
    assert not checks.shifted(pair(value, value, later=8)).any()
    assert not checks.shifted(pair(value[:59], value[:59])).any()
    assert not checks.shifted(pair(value, value, side="RU")).any()


def test_lags_of_publication_are_no_shift():
    """A morning report is for the day before: a day later is the same day."""
    value = poisson(60, 100)
    one = days(value, source="ukraine_own")
    other = days(value, "2025-01-02", source="general_staff")
    assert not checks.shifted(concat([one, other])).any()
    assert checks.shifted(concat([one, other.assign(date=one["date"].array)])).all()


def test_two_captures_of_one_list_a_day_apart():
    value = poisson(60, 100)
    one = days(value, source="ualosses", as_of="2025-09-01")
    other = days(value, "2025-01-02", source="ualosses", as_of="2025-11-08")
    (said,) = sentences(concat([one, other]), "shifted")
    assert "ualosses via x: UA personnel, captured 2025-09-01 1 day later" in said


@pytest.mark.parametrize("kind", [k for k in bench.PAIRS if k != "apart"])
def test_series_that_are_merely_alike_are_not_shifted(kind):
    assert bench.shifted(kind, 300, 20)["series with one"] == 0


def test_a_list_of_which_a_third_was_changed_since_is_found():
    assert bench.shifted("apart", 300, 10)["series with one"] == 1


# gaps


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


def test_lists_of_events_have_no_gaps():
    value = days(range(100, 160)).drop([20, 40, 41])
    assert checks.gaps(value).sum() == 2
    for source in ("oryx", "svo_rf_gd", "lostarmour"):
        assert not checks.gaps(value.assign(source=source)).any()
        assert ld.series.missing_dates(value.assign(source=source)).empty


def test_missing_dates_by_series():
    table = concat([days(range(9)).drop([3, 4]), days(range(9), item="tank").drop(7)])
    told = ld.series.missing_dates(table)
    assert told.columns.tolist() == ["item", "date"]
    assert told.assign(date=told["date"].dt.day).values.tolist() == [
        ["personnel", 4], ["personnel", 5], ["tank", 8],
    ]  # fmt: skip
    assert ld.series.missing_dates(table[:0]).empty
    with pytest.raises(ValueError, match="no column"):
        ld.series.missing_dates(table[["date", "value"]])


def test_describe_counts_no_friday_of_the_ministry_as_missing():
    """Four weeks: four Fridays, one of them with a daily figure all the same; a Monday is missing."""
    value = days(range(28), "2025-06-02")
    fridays = value["date"].dt.day_of_week == 4
    some = value[~fridays | (value["date"] == "2025-06-13")].drop(14)
    table = concat([some.assign(source="russian_mod"), some.assign(source="ukraine_own")])
    told = ld.describe(table)
    assert told.loc["russian_mod", "missing_days"] == 1
    assert told.loc["ukraine_own", "missing_days"] == 4
    assert ld.describe(table.drop(columns=["days"])).loc["russian_mod", "missing_days"] == 4


# the file that no check saw through


def first_version() -> pd.DataFrame:
    """Return the first file of named dead as claims: two lists under wrong names."""
    long = pd.read_csv(OLD, parse_dates=["date"]).melt(["date", "side", "via"], var_name="counts")
    long = long.dropna(subset="value").assign(item="personnel", measure="interval", days=1)
    return conform(long.assign(source=long["via"]))


def test_the_first_files_zeros_are_all_flagged():
    """79 zeros in 30 runs that nobody published; 8 at the end of the other list."""
    claims = first_version()
    odd = claims[checks.zeros(claims)]
    assert odd["value"].eq(0).all()
    assert odd.groupby(["via", "counts"], observed=True).size().to_dict() == {
        ("mediazona", "killed"): 79, ("ualosses", "missing"): 8,
    }  # fmt: skip
    assert len(sentences(claims, "zeros")) == 31


def test_the_first_files_losses_before_the_war():
    claims = first_version()
    odd = claims[checks.predated(claims)]
    assert odd["date"].dt.strftime("%Y-%m-%d").unique().tolist() == ["2022-02-23"]
    assert sorted(odd["value"]) == [230, 894]


def test_an_index_that_repeats_and_days_with_gaps_are_no_error():
    days = pd.date_range("2022-02-20", periods=40)
    one = pd.DataFrame({"date": days, "source": "oryx", "side": "RU", "item": "tank", "value": 3,
                        "measure": "interval", "days": 1.0, "edition": "a"})  # fmt: skip
    both = pd.concat([one, one.assign(side="UA")])
    assert checks.predated(both).sum() == 2 * 4
    assert not checks.gaps(one.assign(source="my_count")).any()
    assert len(ld.series.missing_dates(one.drop(index=20).assign(source="my_count"))) == 1
