"""The arithmetic of shifts in persistent noise, against plain regressions."""

import numpy as np
import pytest

from lossdata.inference import persistence


def test_filter_by_hand():
    """(1 - 0.5 L) takes half of the day before; 1 / (1 - 0.5 L) adds up halves."""
    y = np.array([[4.0, 6.0, 2.0]])
    assert persistence.filtered(y, 0.5, 0.0).tolist() == [[2, 4, -1]]
    assert persistence.filtered(y, 0.0, -0.5).tolist() == [[8, 10, 7]]


@pytest.mark.parametrize("bends", [False, True])
def test_errors_of_every_day_are_those_of_one_regression_a_day(bends):
    rng = np.random.default_rng(1)
    y, days = rng.normal(size=(3, 60)).cumsum(1), np.arange(7, 54)
    x = np.column_stack([np.ones(60), np.linspace(0, 1, 60), np.arange(60) % 7 == 0])
    none, one, f = persistence._errors(y, x, days, bends)
    for row in range(3):
        plain = np.column_stack([x[1:], y[row, :-1]])
        rss = np.linalg.lstsq(plain, y[row, 1:], rcond=None)[1]
        assert none[row] == pytest.approx(rss[0])
        for day in (7, 30, 53):
            with_shift = np.column_stack(
                [plain, *(c[1:] for c in persistence.shift(60, day, bends))]
            )
            b, rss, *_ = np.linalg.lstsq(with_shift, y[row, 1:], rcond=None)
            assert one[row, day - 7] == pytest.approx(rss[0])
            assert f[row, day - 7] == pytest.approx(b[3])


@pytest.mark.parametrize("bends", [False, True])
def test_date_profile_is_that_of_one_regression_a_day(bends):
    y = np.random.default_rng(2).normal(size=50)
    x, days, f, t = np.ones((50, 1)), np.arange(8, 43), 0.6, -0.3
    told = persistence.date_profile(y, x, days, bends, f, t)
    rss = []
    for day in days:
        columns = np.column_stack([x, *persistence.shift(50, day, bends)])
        now, columns = persistence.whitened(y, columns, f, t)
        rss.append(np.linalg.lstsq(columns, now, rcond=None)[1][0])
    assert told == pytest.approx(49 * np.log(np.array(rss) / min(rss)))
    assert 1 - np.exp(-persistence.CONFIDENT / 2) == pytest.approx(np.sqrt(0.98), abs=1e-4)


def test_noise_has_the_persistence_asked_for():
    rng = np.random.default_rng(3)
    made = persistence.noise(rng, rng.normal(size=500), np.array([0.8]), np.array([0.0]), 20_000)[0]
    assert np.corrcoef(made[1:], made[:-1])[0, 1] == pytest.approx(0.8, abs=0.02)
    assert np.corrcoef(made[5:], made[:-5])[0, 1] == pytest.approx(0.8**5, abs=0.05)
