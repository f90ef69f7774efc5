"""The rhythm of the week."""

import numpy as np
import pandas as pd
import pytest

from lossdata.patterns.week import WEEKDAYS, weekday_effects


def dated(values) -> pd.Series:
    return pd.Series(values, pd.date_range("2023-01-02", periods=len(values)))  # a Monday first


def test_ratios_by_hand():
    """Days of 100 and Sundays of 30: any seven days have mean 90, so 1.111 and 0.333 of it."""
    said = dated(np.tile([100, 100, 100, 100, 100, 100, 30], 20) + np.arange(140) % 2)
    table = weekday_effects(said, draws=99)
    assert table.index.tolist() == list(WEEKDAYS)
    assert table["ratio"]["Tuesday"] == pytest.approx(1, abs=0.01)
    assert table["ratio"]["Sunday"] == pytest.approx(30 / 100, abs=0.01)
    # three days at either end have no seven days around them: Mon to Wed, Fri to Sun
    assert table["days"].tolist() == [19, 19, 19, 20, 19, 19, 19]


def test_a_day_whose_week_is_incomplete_does_not_count():
    said = dated(np.random.default_rng(1).poisson(100, 140).astype(float))
    said.iloc[70] = np.nan
    assert weekday_effects(said, draws=99)["days"].sum() == 134 - 7


@pytest.mark.slow
def test_joint_intervals_hold_together():
    rng = np.random.default_rng(2)
    runs = 100
    hits = 0
    for i in range(runs):
        table = weekday_effects(dated(rng.negative_binomial(45, 0.045, 300)), draws=99, seed=i)
        hits += ((table["low"] > 1) | (table["high"] < 1)).any()
    assert hits <= 0.1 * runs


@pytest.mark.slow
def test_one_low_sunday_makes_no_findings_of_the_other_six():
    rng = np.random.default_rng(3)
    found = []
    for i in range(40):
        counts = rng.negative_binomial(45, 0.045, 1500) * np.where(np.arange(1500) % 7 == 6, 0.5, 1)
        table = weekday_effects(dated(counts.round()), draws=199, seed=i)
        is_found = (table["low"] > 1) | (table["high"] < 1)
        assert is_found["Sunday"]
        found.append(is_found[:6].any())
    assert np.mean(found) <= 0.1


def test_too_little_is_an_error():
    with pytest.raises(ValueError, match="at least 56"):
        weekday_effects(dated(np.arange(40) % 5))
    sparse = dated(np.arange(200) % 5 + 1.0)
    sparse.iloc[::5] = np.nan
    with pytest.raises(ValueError, match="0 Mondays have figures on all seven days"):
        weekday_effects(sparse)
    with pytest.raises(ValueError, match="running total"):
        weekday_effects(dated(np.arange(100)))


def test_a_weekday_without_figures_above_zero_has_no_ratio():
    counts = np.random.default_rng(1).poisson(100, 140)
    with pytest.raises(ValueError, match="the median Sunday is 0"):
        weekday_effects(dated(counts).mask(lambda s: s.index.day_of_week == 6, 0))


def test_a_sample_without_some_weekday_does_not_take_the_intervals_away():
    """Sixteen weeks with gaps, five to seven days of each weekday: some bootstrap samples lack one."""
    rng = np.random.default_rng(10)
    counts = dated(rng.poisson(100, 112)).astype(float).where(rng.random(112) > 0.06)
    told = weekday_effects(counts)
    assert told["days"].min() == 5
    assert told[["low", "high"]].notna().all(axis=None)
