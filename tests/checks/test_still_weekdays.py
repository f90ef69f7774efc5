"""Weekdays on which a series keeps still; daily turned weekly."""

import numpy as np
import pandas as pd
import pytest
from check_tables import days, flagged, poisson, sentences, totals

from lossdata import checks

MONDAY = "2020-09-07"
WEEKEND = np.arange(140) % 7 >= 5


@pytest.mark.slow
def test_weekends_without_figures_are_said_once_with_their_first_day():
    steps = np.where(WEEKEND, 0, poisson(60, 140))
    table = totals(1000 + steps.cumsum(), start=MONDAY)
    assert sentences(table, "rhythm") == [
        "no figures on Saturdays and Sundays from 2020-09-12 on, for 20 weeks"
    ]
    assert flagged(checks.rhythm(table)) == [5]
    daily = days(steps, start=MONDAY)
    assert sentences(daily, "rhythm") == [
        "no figures on Saturdays and Sundays from 2020-09-12 on, for 20 weeks"
    ]


@pytest.mark.slow
def test_from_when_on_sundays_are_still():
    steps = poisson(60, 140)
    steps[70:][np.arange(70) % 7 == 6] = 0
    assert sentences(totals(1000 + steps.cumsum(), start=MONDAY), "rhythm") == [
        "no figures on Sundays from 2020-11-22 on, for 10 weeks"
    ]


@pytest.mark.slow
def test_daily_turned_weekly_is_said_once():
    table = totals(1000 + poisson(60, 140).cumsum(), start=MONDAY)
    weekly = table[(table.index < 50) | (table.index % 7 == 0)]
    assert sentences(weekly, "rhythm") == ["once a week from 2020-11-02 on, 12 times; daily before"]


@pytest.mark.slow
@pytest.mark.parametrize("mean", [0.1, 0.5, 2, 20])
def test_series_without_a_rhythm_have_none(mean):
    tables = [
        totals(poisson(mean * rate, 400, seed).cumsum(), item="tank", via=f"v{seed}")
        for seed, rate in enumerate(np.linspace(0.5, 2, 100))
    ]
    assert len(sentences(pd.concat(tables, ignore_index=True), "rhythm")) <= 1
