"""The rhythm of the month."""

import numpy as np
import pandas as pd
import pytest

from lossdata.patterns import month_day_effects


def dated(values) -> pd.Series:
    return pd.Series(values, pd.date_range("2022-01-01", periods=len(values)))


def smooth(days: int, seed: int = 1) -> pd.Series:
    return dated(np.random.default_rng(seed).negative_binomial(100, 0.1, days).astype(float))


def test_ratios_by_hand():
    """Days of 100 and firsts of 160: whatever 31 days hold, the firsts are 1.6 of the usual day."""
    said = dated(100.0 + np.arange(1461) % 2)
    said[said.index.day == 1] = 160
    table = month_day_effects(said, draws=99)
    assert table.index.tolist() == list(range(1, 32))
    assert table["ratio"][1] == pytest.approx(1.6, abs=0.02)
    assert table["ratio"][2:].to_numpy() == pytest.approx(1, abs=0.02)
    # five days at either end have no 21 days around them: 1 to 5 January, 27 to 31 December
    assert table["days"][[1, 15, 29, 30, 31]].tolist() == [47, 48, 44, 43, 27]


def test_the_end_of_the_month_is_one_day_however_long_the_month():
    said = smooth(1461)
    said[said.index.is_month_end] *= 2
    table = month_day_effects(said, from_end=True, draws=199)
    assert table.index[:3].tolist() == [-1, -2, -3]
    assert table["ratio"][-1] == pytest.approx(2, rel=0.1)
    assert table.index[table["low"] > 1].tolist() == [-1]


def test_the_rhythm_of_the_week_is_none_of_the_month():
    said = smooth(1461)
    said[said.index.day_of_week == 6] *= 0.4
    table = month_day_effects(said, draws=199)
    assert not ((table["low"] > 1) | (table["high"] < 1)).any()
    friday_never = smooth(1461).where(lambda s: s.index.day_of_week != 4)
    # 208 Fridays of 1,461 days; of the others, seven at either end have no 21 days around them
    assert month_day_effects(friday_never, draws=99)["days"].sum() == 1461 - 208 - 14


def test_a_day_with_few_figures_has_no_interval():
    table = month_day_effects(smooth(200), draws=99)
    assert table["days"][31] == 3 and table.loc[31, ["ratio", "low", "high"]].isna().all()
    assert table.loc[:30, ["ratio", "low", "high"]].notna().all(axis=None)


def test_what_cannot_be_said_is_one_error():
    with pytest.raises(ValueError, match="at least 180"):
        month_day_effects(smooth(100))
    with pytest.raises(ValueError, match="running total"):
        month_day_effects(smooth(400).cumsum())
    with pytest.raises(ValueError, match="the median of some day of the month is 0"):
        month_day_effects(smooth(400).mask(lambda s: s.index.day == 13, 0))


@pytest.mark.slow
def test_joint_intervals_hold_together_and_see_a_first_of_the_month():
    found, seen = [], []
    for seed in range(40):
        said = smooth(1461, seed)
        table = month_day_effects(said, draws=199, seed=seed)
        found.append(((table["low"] > 1) | (table["high"] < 1)).any())
        said[said.index.day == 1] *= 1.3
        seen.append(month_day_effects(said, draws=199, seed=seed)["low"][1] > 1)
    assert np.mean(found) <= 0.15
    assert np.mean(seen) >= 0.9
