"""Runs of zeros: which are odd, and how few right days are flagged."""

import listed_checks as bench
import numpy as np
import pytest
from check_tables import days, flagged, poisson, sentences

from lossdata import checks
from lossdata.claims.table import concat


@pytest.mark.slow
def test_zeros_in_a_series_far_above_zero():
    value = poisson(80, 120)
    value[[0, 50, 51, 52, 118, 119]] = 0
    table = days(value)
    assert flagged(checks.zeros(table)) == [0, 50, 51, 52, 118, 119]
    assert [s.split(",")[0] for s in sentences(table, "zeros")] == [
        "zero", "the first of 3 zeros in a row", "the first of 2 zeros in a row",
    ]  # fmt: skip


@pytest.mark.slow
def test_zeros_are_ordinary_where_days_are_few_and_where_they_recur():
    assert not checks.zeros(days(poisson(1.5, 400))).any()
    sundays = np.where(np.arange(400) % 7 == 6, 0, poisson(80, 400))
    assert not checks.zeros(days(sundays)).any()


def test_a_front_that_fades_away_may_end_in_zeros():
    fading = poisson(200 * 0.5 ** (np.arange(300) / 25), 300)
    assert (fading == 0).sum() > 50
    assert not checks.zeros(days(fading)).any()


@pytest.mark.slow
def test_zeros_between_few_and_many_are_judged_by_the_few():
    """A lull: 5 a day, by the median of the seven before, make a zero usual enough."""
    lull = [*poisson(200, 60), 9, 5, 3, 2, 1, 0, 0, *poisson(200, 60, seed=2)]
    assert not checks.zeros(days(lull)).any()
    assert flagged(checks.zeros(days(lull[:60] + lull[65:]))) == [60, 61]


@pytest.mark.slow
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


@pytest.mark.slow
@pytest.mark.parametrize("generator", bench.GENERATORS)
def test_zeros_flag_fewer_than_one_right_day_in_a_thousand(generator):
    rates = bench.zeros(generator, 400, 20, power=False)
    assert rates["false, per 1,000 days"] < 1


@pytest.mark.slow
def test_zeros_find_an_end_that_was_filled_up():
    assert bench.zeros("trend", 400, 4)["twenty at the end found"] == 1


def test_each_capture_is_a_series():
    value = poisson(80, 60)
    value[30] = 0
    table = concat([days(value, as_of="2025-09-01"), days(value, as_of="2025-11-08")])
    assert flagged(checks.zeros(table)) == [30, 90]
    assert not checks.duplicates(table).any()
