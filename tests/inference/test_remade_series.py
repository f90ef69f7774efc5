"""Series that are made anew with random signs: what they keep of the given one, and what not."""

import comparing
import numpy as np
import pytest

from lossdata.inference.remade_series import anatomy, innovations, remade
from lossdata.inference.slow_components import slow_error


def test_white_days_keep_their_size_on_their_day():
    """Without memory a remade day is the day itself, or its mirror image about the mean."""
    x = np.random.default_rng(1).normal(size=300)
    parts = anatomy(x)._replace(coefficients=np.zeros(0), shocks=np.abs(x - x.mean()))
    made = remade(parts._replace(loudness=np.ones(300)), 5, np.random.default_rng(2))
    assert np.abs(made) == pytest.approx(np.tile(np.abs(x - x.mean()), (5, 1)), rel=1e-5)
    assert abs(np.sign(made).mean()) < 0.15


def test_memory_and_loudness_are_kept():
    rng = np.random.default_rng(3)
    x = comparing.levels(rng, (1, 1000), 0.8)[0] * np.repeat([1, 5], 500)
    made = remade(anatomy(x), 200, rng)
    neighbours = [np.corrcoef(z[:480], z[1:481])[0, 1] for z in made]
    assert np.mean(neighbours) == pytest.approx(0.8, abs=0.08)
    assert made[:, 520:].std() / made[:, :480].std() == pytest.approx(5, rel=0.2)
    assert abs(np.mean([np.corrcoef(z, x)[0, 1] for z in made])) < 0.05


def test_gaps_are_bridged_by_what_was_to_be_expected():
    """After 8 comes 4, unseen, and then 2."""
    errors = innovations(np.array([16.0, 8, np.nan, 2, 5]), np.array([0.5]))
    assert errors[[1, 3, 4]].tolist() == [0, 0, 4]
    assert np.isnan(errors[[0, 2]]).all()


def test_the_worst_case_grows_with_what_is_slow():
    rng = np.random.default_rng(4)
    white, slow = rng.normal(size=400), comparing.levels(rng, (1, 400), 0.98)[0]
    assert slow_error(white + slow) > 2 * slow_error(white)
    # a memory of 0.98 over 400 days: the mean's deviation is about sqrt(99 / 400) = 0.5
    assert 0.25 < slow_error(slow) < 1
