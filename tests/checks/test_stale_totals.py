"""Totals that stand still."""

import numpy as np
import pytest
from check_tables import flagged, sentences, totals

from lossdata import checks


@pytest.mark.slow
def test_stale_weighs_a_run_by_how_often_the_series_stands_still():
    moving = [*range(50), *[49] * 4, *range(50, 100)]
    assert flagged(checks.stale(totals(moving))) == [50, 51, 52, 53]
    still = np.repeat(np.arange(30), 4)  # three reports in four repeat: four in a row are usual
    assert not checks.stale(totals(still)).any()


@pytest.mark.slow
def test_stale_is_quiet_on_chance_alone():
    """Poisson totals of 1,500 days from hardly ever to daily moving: under 1 in 20 series flagged."""
    rng = np.random.default_rng(3)
    flags = [
        checks.stale(totals(rng.poisson(rate, 1500).cumsum(), start="2020-01-01")).any()
        for rate in (0.002, 0.02, 0.1, 1)
        for _ in range(25)
    ]
    assert sum(flags) <= 5


@pytest.mark.slow
def test_what_follows_a_standstill_is_said():
    still = [*range(40), *[39] * 20, *range(825, 865)]
    assert sentences(totals(still), "stale") == [
        "the total stands still for 20 reports in a row, then moves by 786"
    ]
    assert sentences(totals([*range(60), *[59] * 20]), "stale") == [
        "the total stands still for 20 reports in a row"
    ]
