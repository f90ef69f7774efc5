"""Correlations: by hand, by simulation, and what is refused."""

import comparing
import numpy as np
import pandas as pd
import pytest

import lossdata as ld
from lossdata.compare.correlation import correlate
from lossdata.compare.lagged_pairs import association

DAYS = pd.date_range("2025-01-01", periods=400)


def daily(values, start="2025-01-01") -> pd.Series:
    return pd.Series(np.asarray(values, float), pd.date_range(start, periods=len(values)))


def noise(seed: int, n: int = 400) -> np.ndarray:
    return np.random.default_rng(seed).normal(100, 10, n)


def test_a_correlation_by_hand():
    """Of (1, 2), (2, 4), (3, 3), (4, 5), (5, 1) the products of deviations add up to -1, of 10."""
    x, y = np.tile([1, 2, 3, 4, 5], 20), np.tile([2, 4, 3, 5, 1], 20)
    told = correlate(daily(x), daily(y), lags=0, weekdays=False)
    assert told.at[0, "r"] == pytest.approx(-0.1)
    swapped = np.tile([1, 2, 3, 5, 4], 20)  # one swap of neighbours: Σd² = 2, rho = 1 - 6·2/(5·24)
    told = correlate(daily(x), daily(swapped), lags=0, weekdays=False, method="spearman")
    assert told.at[0, "r"] == pytest.approx(0.9)


def test_of_independent_normal_days_the_interval_is_fishers():
    """n = 397 (400 less 3): tanh(atanh(r) ± 1.96 / sqrt(397)), nearly."""
    one, other = noise(1), noise(2)
    mixed = 0.6 * one + 0.8 * other
    told = correlate(daily(one), daily(mixed), lags=0, weekdays=False).loc[0]
    by_hand = np.tanh(np.arctanh(told["r"]) + np.array([-1, 1]) * 1.96 / np.sqrt(397))
    assert [told["low"], told["high"]] == pytest.approx(by_hand, abs=0.02)
    assert told["low"] < 0.6 < told["high"]
    assert told["effective"] == pytest.approx(400, rel=0.08)
    assert told["p"] < 1e-20


def test_of_independent_normal_days_the_interval_of_ranks_is_fiellers():
    """Fieller, Hartley and Pearson (1957): the variance of z is about 1.06 / (n - 3)."""
    one, other = noise(1), noise(2)
    told = correlate(
        daily(one), daily(0.6 * one + 0.8 * other), lags=0, weekdays=False, method="spearman"
    ).loc[0]
    width = np.arctanh(told["high"]) - np.arctanh(told["low"])
    assert width == pytest.approx(2 * 1.96 * np.sqrt(1.06 / 397), rel=0.1)


@pytest.mark.slow
@pytest.mark.parametrize("tests", [1, 66])
def test_a_lag_is_beyond_the_band_where_its_p_is_small(tests):
    """Of many tests 5,000 draws have too few in the tail: the band and p then fall back together."""
    one, other = np.exp(noise(1, 84) / 10), np.exp(noise(2, 84) / 10)
    for share in np.linspace(0.3, 0.9, 25):
        mixed = share * one + np.sqrt(1 - share**2) * other
        told = correlate(daily(one), daily(mixed), lags=0, tests=tests).loc[0]
        assert (abs(told["r"]) > told["band_high"]) == (told["p"] < 0.05)


@pytest.mark.slow
def test_the_lag_says_how_much_later_b_is():
    one = noise(1)
    told = correlate(daily(one), daily(one, "2025-01-04"), lags=5, weekdays=False)
    assert told["r"].idxmax() == 3
    assert told.at[3, "r"] == pytest.approx(1)
    assert told.index.tolist() == list(range(-5, 6))
    assert correlate(daily(one), daily(one), lags=[0, 2]).index.tolist() == [0, 2]


@pytest.mark.slow
def test_a_common_working_week_is_no_correlation():
    week = np.where(DAYS.day_of_week < 5, 20, -50)
    one, other = daily(noise(1) + week), daily(noise(2) + week)
    assert abs(correlate(one, other, lags=0).at[0, "r"]) < 0.15
    assert correlate(one, other, lags=0, weekdays=False).at[0, "r"] > 0.8
    few = daily(noise(1, 60)), daily(noise(2, 60))  # seven means cost more days than one
    kept, gone = (correlate(*few, lags=0, weekdays=w).at[0, "effective"] for w in (False, True))
    assert gone < kept - 3


def test_one_day_cannot_make_a_rank_correlation():
    one, other = noise(1), noise(2)
    one[200] = other[200] = 10_000
    pearson, spearman = (
        correlate(daily(one), daily(other), lags=0, method=m).at[0, "r"]
        for m in ("pearson", "spearman")
    )
    assert pearson > 0.9
    assert abs(spearman) < 0.15


@pytest.mark.slow
def test_more_lags_and_more_tests_make_a_wider_band_and_a_larger_p():
    one, other = daily(noise(1)), daily(noise(2) + 0.15 * noise(1))
    alone = correlate(one, other, lags=0)
    lags = correlate(one, other, lags=7)
    many = correlate(one, other, lags=7, tests=66)
    widths = [t.at[0, "band_high"] for t in (alone, lags, many)]
    assert widths[0] < widths[1] < widths[2]
    assert widths[0] == pytest.approx(1.966 / np.sqrt(alone.at[0, "effective"]), rel=0.06)
    assert alone.at[0, "p"] < lags.at[0, "p"] <= many.at[0, "p"]
    assert many.at[0, "p"] == pytest.approx(min(66 * lags.at[0, "p"], 1))


def test_association_is_lag_0_alone():
    one, other = noise(1), noise(2)
    r, p = association(one, other)
    told = correlate(daily(one), daily(other), lags=0, weekdays=False, method="spearman")
    assert [r, p] == pytest.approx(told.loc[0, ["r", "p"]].astype(float).tolist(), rel=0.05)


def test_totals_are_refused_with_the_way_round():
    total = daily(np.cumsum(noise(1)))
    with pytest.raises(ValueError, match=r"b is a running total: 399 of its 399 .* daily\("):
        correlate(daily(noise(2)), total)
    total.iloc[200:] -= 500  # a restatement makes it no less a total
    with pytest.raises(ValueError, match="a is a running total: 398 of its 399"):
        correlate(total, daily(noise(2)))


@pytest.mark.slow
def test_claims_that_are_totals_are_refused_and_their_flows_are_not(record):
    tanks = ld.select(record, via="minfin", item="tank", start="2023", end="2023-06")
    with pytest.raises(ValueError, match=r"a is a running total \(measure cumulative\)"):
        correlate(tanks, tanks)
    assert correlate(ld.series.flows(tanks), ld.series.flows(tanks), lags=0).at[
        0, "r"
    ] == pytest.approx(1)


@pytest.mark.slow
def test_definitions_are_data(record):
    daily_claims = ld.series.flows(
        ld.select(record, via="minfin", item=["tank", "afv"], start="2023", end="2023-06")
    )
    pair = [ld.select(daily_claims, item=i) for i in ("tank", "afv")]
    with pytest.raises(ValueError, match="item differ: tank against afv"):
        correlate(*pair)
    assert len(correlate(*pair, definitions_differ=True)) == 15


@pytest.mark.parametrize(
    ("a", "b", "message"),
    [
        (daily([5.0] * 50), daily(noise(1, 50)), "a is 5 on every day"),
        (daily(noise(1, 29)), daily(noise(2, 50)), "a has 29 days with a figure"),
        (daily(noise(1, 50)), daily(noise(2, 50), "2026-01-01"), "no date in common: a is 2025"),
        (daily(noise(1, 50)), daily(noise(2, 50), "2025-02-01"), "19 dates in common"),
        (daily([np.nan] * 50), daily(noise(2, 50)), "a has no figure: all 50 are missing"),
        (
            pd.Series(noise(1)),
            daily(noise(2)),
            "takes a Series indexed by date, not a Series indexed",
        ),
    ],
)
def test_what_cannot_be_compared_is_named(a, b, message):
    with pytest.raises(ValueError, match=message):
        correlate(a, b)


def test_a_method_that_is_none_is_named():
    with pytest.raises(ValueError, match=r"method takes .* not 'kendall'"):
        correlate(daily(noise(1)), daily(noise(2)), method="kendall")


def test_what_cannot_be_said_is_said():
    scattered = daily(noise(1)).where(np.arange(400) % 3 == 0)
    told = correlate(scattered, daily(noise(2)), lags=1)
    assert told["note"].str.startswith("too few days in a row").all()
    assert told[["low", "high", "band_low", "band_high", "p"]].isna().all(axis=None)
    slow = np.sin(np.arange(40) / 40 * 2 * np.pi)  # one wave: hardly an independent day
    told = correlate(daily(slow), daily(np.roll(slow, 10)), lags=[0, 12])
    assert told.at[12, "note"] == "fewer than 30 pairs of days"
    assert "independent pairs" in told.at[0, "note"]


@pytest.mark.slow
def test_the_draws_have_a_seed():
    one, other = daily(noise(1)), daily(noise(2))
    pd.testing.assert_frame_equal(correlate(one, other), correlate(one, other))
    assert correlate(one, other, seed=1).at[0, "band_high"] != pytest.approx(
        correlate(one, other).at[0, "band_high"], abs=1e-12
    )


@pytest.mark.slow
def test_a_few_unrelated_series_are_seldom_called_related():
    """Nominal 5 %, 40 times: 3 standard errors are 10 %."""
    rates = comparing.false_positives("ordered", 400, 40, "pearson", seed=11)
    assert rates["any of 15 lags"] < 0.15
    assert rates["naive totals"] > 0.6


@pytest.mark.slow
@pytest.mark.parametrize("kind", comparing.KINDS)
def test_unrelated_series_are_seldom_called_related(kind):
    """Nominal 5 % at 400 days, 250 times: 3 standard errors are 4.1 %."""
    rates = comparing.false_positives(kind, 400, 250, "pearson", seed=11)
    assert 0.009 < rates["any of 15 lags"] < 0.091
    assert 0.009 < rates["lag 0 by interval"] < 0.091
    assert rates["naive totals"] > 0.8
    assert rates["naive pointwise"] > 0.5


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "days", "detrend"),
    [
        ("loud", 400, "none"),
        ("spells", 400, "none"),
        ("loud", 100, "none"),
        ("trend", 400, "29-day"),
    ],
)
def test_loud_spells_and_trends_that_are_shared_are_seldom_called_related(kind, days, detrend):
    """Nominal 5 %, 150 times: 3 standard errors are 5.3 %."""
    rates = comparing.false_positives(kind, days, 150, "pearson", detrend, seed=14)
    assert rates["any of 15 lags"] < 0.103
    assert rates["naive pointwise"] > 0.4


@pytest.mark.slow
def test_a_trend_that_is_left_in_is_said():
    rates = comparing.false_positives("trend", 400, 20, seed=15)
    assert rates["any of 15 lags"] > 0.8
    assert rates["without a note"] < 0.3


@pytest.mark.slow
def test_a_correlation_is_seen():
    """0.3 at 400 days with memory 0.5."""
    assert comparing.false_positives("related .3", 400, 40, seed=16)["any of 15 lags"] > 0.8


def test_what_is_slow_is_taken_out():
    line = np.linspace(0, 100, 400)
    one, other = daily(noise(1) + line), daily(noise(2) + line)
    left_in = correlate(one, other, lags=0).loc[0]
    assert left_in["r"] > 0.7
    assert left_in["note_code"] == "shared_slow" and "detrend='29-day'" in left_in["note"]
    for detrend in ("29-day", "seasonal"):
        out = correlate(one, other, lags=0, detrend=detrend).loc[0]
        assert abs(out["r"]) < 0.15 and out["note_code"] == ""
    related = daily(noise(2) + noise(1) + line)
    assert correlate(one, related, lags=0).at[0, "note_code"] == ""


def test_a_season_takes_a_year():
    with pytest.raises(ValueError, match=r"detrend='seasonal' takes a year of days .* have 100"):
        correlate(daily(noise(1, 100)), daily(noise(2, 100)), detrend="seasonal")


@pytest.mark.slow
@pytest.mark.parametrize("method", ["pearson", "spearman"])
def test_a_few_intervals_of_a_correlation_hold_the_truth(method):
    """Nominal 95 %, 40 times: 3 standard errors are 10 %."""
    rates = comparing.cover_correlate("ordered", 100, 40, method, 0.5, seed=12)
    assert rates["ours"] > 0.85


@pytest.mark.slow
@pytest.mark.parametrize(
    ("days", "method"), [(100, "pearson"), (400, "pearson"), (400, "spearman")]
)
def test_intervals_of_a_correlation_hold_the_truth(days, method):
    """Nominal 95 %, 250 times: 3 standard errors are 4.1 %."""
    rates = comparing.cover_correlate("ordered", days, 250, method, 0.5, seed=12)
    assert rates["ours"] > 0.91
    assert rates["naive"] < 0.8


def test_settings_that_make_no_sense_are_refused():
    one, other = daily(noise(1)), daily(noise(2))
    for lags in (-3, [0.5], []):
        with pytest.raises(ValueError, match="expected a number of days from 0"):
            correlate(one, other, lags=lags)
    for wrong in ({"level": 95}, {"tests": 0}):
        with pytest.raises(ValueError, match=r"(level|tests) takes a"):
            correlate(one, other, **wrong)
    with pytest.raises(ValueError, match="a varies with the day of the week alone"):
        correlate(daily(np.where(DAYS.day_of_week < 5, 20, 5)), other)


def test_the_second_series_may_begin_first():
    """No date out of place, and no warning of the frame library, which will stop sorting them."""
    one, other = noise(1, 100), noise(2, 110)
    told = correlate(daily(one, "2025-01-11"), daily(other), lags=0, weekdays=False)
    assert told.at[0, "n"] == 100
    assert told.at[0, "r"] == pytest.approx(np.corrcoef(one, other[10:])[0, 1])
