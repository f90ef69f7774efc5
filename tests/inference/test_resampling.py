"""Blocks of days: their length, their days, their sums."""

import numpy as np
import pytest

from lossdata.inference import resampling
from lossdata.inference.resampling import block_length, resampled_sums, stationary_indices


def test_the_length_of_blocks_is_that_of_another_implementation():
    """Typed from arch 8.0.0, arch.bootstrap.optimal_block_length(x)["stationary"]."""
    t = np.arange(200)
    x = (t * t * 7 + 3 * t) % 31 + 10 * np.sin(t / 9)
    assert block_length(x) == pytest.approx(12.621402, abs=1e-5)


@pytest.mark.parametrize(
    ("memory", "n", "seed", "theirs"), [(0.8, 400, 1, 13.12), (0.5, 1500, 3, 12.89), (0.8, 100, 4, 5.11)]
)  # fmt: skip
def test_of_autoregressions_it_is_nearly_so(memory, n, seed, theirs):
    """The two norm one autocovariance differently, which moves the length by a few per cent."""
    shocks, x = np.random.default_rng(seed).normal(size=n), np.zeros(n)
    for day in range(1, n):
        x[day] = memory * x[day - 1] + shocks[day]
    assert block_length(x) == pytest.approx(theirs, rel=0.05)


def test_a_series_that_does_not_vary_has_blocks_of_a_day():
    assert block_length(np.ones(50)) == 1


def test_days_come_from_their_own_period_in_blocks_of_the_mean_length():
    starts = np.array([0, 300, 1000])
    drawn = stationary_indices(starts, 200, 5.0, np.random.default_rng(1))
    assert drawn.shape == (200, 1000)
    assert drawn[:, :300].min() >= 0 and drawn[:, :300].max() == 299
    assert drawn[:, 300:].min() >= 300 and drawn[:, 300:].max() == 999
    follows = np.diff(drawn[:, 300:], axis=1)
    wraps = follows == -699  # from the period's last day to its first
    assert ((follows == 1) | wraps).mean() == pytest.approx(0.8, abs=0.01)  # 1 - 1 / 5
    assert np.bincount(drawn[:, :300].ravel()).std() < 25  # each day about 200 times


def test_blocks_of_a_day_are_independent_draws(monkeypatch):
    """Of 400 days with variance 1 a resampled sum has the sample's own variance times 400."""
    x = np.random.default_rng(2).normal(size=(400, 1))
    monkeypatch.setattr(resampling, "CELLS_AT_ONCE", 100_000)  # several batches
    ends, rng = np.array([0, 400]), np.random.default_rng(3)
    sums = resampled_sums(x, ends, 4000, 1.0, rng)[:, 0, 0]
    assert sums.shape == (4000,)
    assert sums.var() == pytest.approx(400 * x.var(), rel=0.08)
    assert sums.mean() == pytest.approx(x.sum(), abs=1.5)


def test_columns_of_a_day_stay_together():
    x = np.random.default_rng(2).normal(size=60)
    both, ends = np.stack([x, 2 * x], axis=1), np.array([0, 20, 60])
    sums = resampled_sums(both, ends, 50, 4.0, np.random.default_rng(3))
    assert sums[..., 1] == pytest.approx(2 * sums[..., 0])
