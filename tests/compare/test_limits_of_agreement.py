"""Limits of agreement: by hand, by simulation, and what is refused."""

import comparing
import numpy as np
import pandas as pd
import pytest

import lossdata as ld
from lossdata.compare import agreement


def daily(values, start="2025-01-01") -> pd.Series:
    return pd.Series(np.asarray(values, float), pd.date_range(start, periods=len(values)))


def level(n=400, seed=1):
    return np.random.default_rng(seed).uniform(50, 150, n)


def test_a_balanced_case_by_hand():
    """Differences 3 and -1 by turns of chance: mean 1, spread 2, limits 1 ± 3.92."""
    turns = np.random.default_rng(19).permutation(np.repeat([3, -1], 200))
    base = level()
    told = agreement(daily(base + turns), daily(base), scale="difference")
    assert told.scale == "difference"
    assert [told.bias, told.lower, told.upper] == pytest.approx([1, -2.92, 4.92], abs=0.03)
    # of independent days the mean's interval is 1 ± 1.96 · 2 / sqrt(400)
    assert told.bias_high - told.bias_low == pytest.approx(2 * 0.196, rel=0.2)
    assert (told.n, told.equal, told.outside, told.zeros, told.note) == (400, 0.0, 0.0, 0, "")


def test_of_normal_differences_the_limits_have_bland_and_altmans_error():
    """1986: the limits' standard error is about sqrt(3 / n) times the spread."""
    base, noise = level(2000), np.random.default_rng(6).normal(0, 10, 2000)
    told = agreement(daily(base + noise), daily(base), scale="difference")
    assert told.upper_high - told.upper_low == pytest.approx(
        2 * 1.96 * np.sqrt(3 / 2000) * 10, rel=0.12
    )
    assert told.outside == pytest.approx(0.05, abs=0.015)


def test_memory_makes_the_intervals_wider():
    base = level()
    drift = comparing.levels(np.random.default_rng(7), (1, 400))[0] * 10
    told = agreement(daily(base + drift), daily(base), scale="difference")
    assert told.effective == pytest.approx(400 / 9, rel=0.5)
    assert told.bias_high - told.bias_low > 2 * 2 * 1.96 * 10 / np.sqrt(400)


def test_where_the_spread_grows_with_the_level_the_scale_is_a_ratio():
    base = np.exp(np.random.default_rng(8).uniform(3, 7, 400))
    factor = np.exp(np.random.default_rng(9).normal(np.log(1.1), 0.1, 400))
    told = agreement(daily(base * factor), daily(base))
    assert told.scale == "ratio"
    assert told.spread_p < 0.001
    assert told.bias == pytest.approx(1.1, rel=0.02)
    # 1.1 · exp(± 1.96 · 0.1) = 0.904 and 1.338
    assert [told.lower, told.upper] == pytest.approx([0.904, 1.338], rel=0.05)
    steady = agreement(daily(base + np.random.default_rng(9).normal(0, 5, 400)), daily(base))
    assert steady.scale == "difference"


def test_zeros_are_counted_or_forbid_a_ratio():
    base = np.exp(np.random.default_rng(8).uniform(3, 7, 400))
    other = base * np.exp(np.random.default_rng(9).normal(0, 0.1, 400))
    other[:8] = 0
    few = agreement(daily(base), daily(other))
    assert (few.scale, few.zeros, few.n) == ("ratio", 8, 392)
    other[:40] = 0
    many = agreement(daily(base), daily(other))
    assert many.scale == "difference"
    assert "zeros forbid a ratio" in many.note
    with pytest.raises(ValueError, match="40 of 400 periods hold a figure that is not above 0"):
        agreement(daily(base), daily(other), scale="ratio")


def test_periods_are_sums_of_common_days():
    base = level(700)
    told = agreement(
        daily(base + 1), daily(base + np.arange(700) % 2), freq="7D", scale="difference"
    )
    assert told.n == 100
    assert told.bias == pytest.approx(3.5, abs=0.01)  # 7 less 3 or 4


def test_a_bias_that_changes_with_the_level_is_said():
    base = level()
    noise = np.random.default_rng(10).normal(0, 2, 400)
    other = np.random.default_rng(11).normal(0, 2, 400)
    pair = daily(1.3 * base + noise), daily(base)
    told = agreement(*pair, third=daily(base + other), scale="difference")
    assert told.trend_p < 0.001
    assert "trend" in told.note_codes and "unequal" not in told.note_codes
    assert "one pair of limits holds at no level" in told.note
    alone = agreement(*pair, scale="difference")
    assert np.isnan(alone.trend_p) and alone.unequal_p < 0.001
    assert "unequal" in alone.note_codes and "(third=)" in alone.note


def measured(days, seed=12):
    """Return three series of one level, with errors of deviation 1, 3 and 2."""
    rng = np.random.default_rng(seed)
    base = rng.normal(50, 5, days)
    return [daily(base + rng.normal(0, s, days)) for s in (1, 3, 2)]


def test_unequal_noise_is_no_trend():
    """Pitman and Morgan: r of difference and mean is (1 - 9) / sqrt(10 · (4 · 25 + 10)) = -0.24."""
    one, other, third = measured(1000)
    told = agreement(one, other, third=third)
    assert told.unequal_p < 0.001 < 0.05 < told.trend_p
    assert "unequal" in told.note_codes
    assert "more, no change of the bias with the third's level is seen" in told.note


def test_a_third_of_which_too_little_is_known_says_nothing():
    one, other, third = measured(400)
    scattered = third.where(np.arange(400) % 3 == 0)
    told = agreement(one, other, third=scattered)
    assert np.isnan(told.trend_p) and "third_unknown" in told.note_codes


def test_heavy_tails_are_said_and_quantiles_stand_beside():
    """Student's t with 2.5 degrees of freedom: its 97.5 % point is 3.6 or so."""
    far = np.random.default_rng(13).standard_t(2.5, 2000)
    told = agreement(daily(level(2000) + far), daily(level(2000)), scale="difference")
    assert "heavy_tails" in told.note_codes
    assert [told.lower_quantile, told.upper_quantile] == pytest.approx([-3.6, 3.6], rel=0.15)
    normal = np.random.default_rng(13).normal(size=2000)
    told = agreement(daily(level(2000) + normal), daily(level(2000)), scale="difference")
    assert "heavy_tails" not in told.note_codes
    assert [told.lower_quantile, told.upper_quantile] == pytest.approx([-1.96, 1.96], rel=0.1)


@pytest.mark.slow
@pytest.mark.parametrize("days", [60, 200])
def test_unequal_noise_is_seldom_called_a_trend(days):
    """Nominal 5 %, 200 times: 3 standard errors are 4.6 %."""
    rates = comparing.trends("unequal", days, 200, seed=32)
    assert rates["says trend"] < 0.096
    assert rates["naive trend on the mean"] > 0.3


def test_what_cannot_be_said_is_said():
    base = level()
    same = agreement(daily(base), daily(base))
    assert (same.bias, same.equal) == (0, 1)
    assert np.isnan(same.bias_low)
    assert same.note == "the difference is the same in every period: no interval"
    scattered = daily(base).where(np.arange(400) % 3 == 0)
    told = agreement(scattered, daily(level(seed=2)), scale="difference")
    assert "too few days in a row" in told.note
    assert np.isnan([told.bias_low, told.lower_high, told.upper_low]).all()
    assert np.isfinite([told.bias, told.lower, told.upper]).all()
    short = agreement(daily(base[:100]), daily(base[:100] + noise(100)))
    assert "fewer than 200 periods" in short.note


def noise(n):
    return np.random.default_rng(10).normal(0, 2, n)


@pytest.mark.slow
def test_two_transcriptions_mostly_agree(record):
    vehicles = ld.select(record, item="vehicle", start="2023")
    pair = [ld.series.flows(ld.select(vehicles, via=v)) for v in ("minfin", "petroivaniuk")]
    told = agreement(*pair)
    assert told.equal > 0.95
    assert told.bias == pytest.approx(0, abs=0.1)
    assert "most figures are the same" in told.note


def test_only_the_same_quantity_agrees(record):
    daily_claims = ld.series.flows(
        ld.select(record, via="minfin", item=["tank", "afv"], start="2025")
    )
    pair = [ld.select(daily_claims, item=i) for i in ("tank", "afv")]
    with pytest.raises(ValueError, match=r"item differ: .*; agreement is of one and the same"):
        agreement(*pair)
    photographed = ld.select(record, source="oryx", side="RU", item="tank", start="2025")
    with pytest.raises(ValueError, match="counts differ"):
        agreement(pair[0], photographed)


@pytest.mark.parametrize(
    ("a", "b", "message"),
    [
        (daily(level(50)), daily(level(50), "2026-01-01"), "no event date in common"),
        (daily(level(50)), daily(level(50), "2025-02-01"), "19 periods in common"),
        (daily(level(29)), daily(level(50)), "a has 29 days"),
        (daily(np.full(50, 4)), daily(level(50)), "a is 4 on every day"),
        (daily(np.cumsum(level(50))), daily(level(50)), "a is a running total"),
        (daily(np.full(50, np.nan)), daily(level(50)), "all 50 are missing"),
    ],
)
def test_what_cannot_be_compared_is_named(a, b, message):
    with pytest.raises(ValueError, match=message):
        agreement(a, b)


def test_a_scale_that_is_none_is_named():
    with pytest.raises(ValueError, match=r"scale takes .* not 'log'"):
        agreement(daily(level()), daily(level(seed=2)), scale="log")


@pytest.mark.slow
def test_a_few_intervals_hold_the_truth():
    """Nominal 95 %, 40 times: 3 standard errors are 10 %."""
    rates = comparing.cover_agreement("ordered", 100, 40, "ratio", seed=31)
    assert min(rates[name] for name in ("bias", "lower", "upper")) > 0.82


@pytest.mark.slow
@pytest.mark.parametrize(("days", "least"), [(100, 0.88), (400, 0.90)])
def test_intervals_hold_the_truth(days, least):
    """Nominal 95 %, 200 times: 3 standard errors are 4.6 %; 100 days promise 90 to 95."""
    rates = comparing.cover_agreement("ordered", days, 200, "ratio", seed=31)
    for name in ("bias", "lower", "upper"):
        assert least < rates[name] < 0.99, name
    assert rates["naive bias"] < 0.7


def test_a_ratio_that_never_changes_has_no_interval():
    told = agreement(daily(level()), daily(2 * level()), scale="ratio")
    assert told.bias == pytest.approx(0.5)
    assert np.isnan(told.bias_low) and np.isnan(told.effective)
    assert "the same in every period" in told.note


def test_the_second_source_may_begin_first():
    one, other = level(100), level(110, seed=2)
    told = agreement(daily(one, "2025-01-11"), daily(other), scale="difference")
    assert told.n == 100
    assert told.bias == pytest.approx((one - other[10:]).mean())


def test_periods_of_few_days_are_named():
    one, other = daily(level(1200)), daily(level(1200, seed=2))
    assert "days in common" not in agreement(one["2025-02":"2028-03"], other, freq="MS").note
    other = other.where((other.index.day <= 2) | (other.index.month % 2 == 0))
    assert "have 2 to 31 days in common" in agreement(one, other, freq="MS").note


def test_what_may_be_slow_in_the_differences_widens_the_interval_of_the_bias():
    """Of a wave of a year the days' scatter says little; an interval that is not known is not widened."""
    told = agreement(daily(level()), daily(level(seed=2)), scale="difference")
    assert told.slow_low <= told.bias_low < told.bias < told.bias_high <= told.slow_high
    wave = 10 * np.sin(np.arange(400) / 60)
    slow = agreement(daily(level() + wave), daily(level(seed=2)), scale="difference")
    assert slow.slow_high - slow.slow_low > 1.5 * (told.slow_high - told.slow_low)
    gaps = daily(level()).where(np.arange(400) % 3 == 0)
    assert np.isnan(agreement(gaps, daily(level(seed=2)), scale="difference").slow_low)


@pytest.mark.slow
def test_the_interval_for_something_slow_holds_the_truth():
    """Nominal 92 % at least, 120 times: 3 standard errors are 7 %; the plain interval does not."""
    rates = comparing.cover_slow_agreement("slow", 400, 120, seed=33)
    assert rates["bias if slow"] > 0.85
    assert rates["bias"] < rates["bias if slow"]
