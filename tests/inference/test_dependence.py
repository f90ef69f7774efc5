"""How much days hang together: by matrices, by hand, and of autoregressions that are known."""

import comparing
import numpy as np
import pytest

from lossdata.inference import dependence


def independent_days(x) -> float:
    """Return how many independent days would know the mean of a series as well as its own."""
    rho = dependence.autocorrelations(dependence.partial_autocorrelations(x), len(x) - 1)
    return 1 / dependence.mean_share(rho, np.isfinite(x))


def test_effective_pairs_are_dutilleuls_by_matrices():
    """The definition, with matrices written out, on a calendar with gaps and weekday means."""
    rng = np.random.default_rng(0)
    present, week = rng.random(80) < 0.8, np.arange(80) % 7
    apart = np.abs(np.subtract.outer(np.arange(80), np.arange(80)))
    x, y = (phi ** apart[present][:, present] for phi in (0.8, 0.5))
    means = (week[present][:, None] == np.arange(7)).astype(float)
    out = np.eye(len(x)) - means @ np.linalg.inv(means.T @ means) @ means.T
    by_hand = 1 + np.trace(out @ x) * np.trace(out @ y) / np.trace(out @ x @ out @ y)
    by_function = dependence.effective_pairs(
        0.8 ** np.arange(80), 0.5 ** np.arange(80), present, week
    )
    assert by_function == pytest.approx(by_hand)
    assert by_hand == pytest.approx(29.404, abs=0.001)


def test_the_memory_of_an_autoregression_is_found_across_gaps():
    x = comparing.levels(np.random.default_rng(3), (1, 4000))[0]
    x[np.random.default_rng(4).random(4000) < 0.1] = np.nan
    rho = dependence.autocorrelations(dependence.partial_autocorrelations(x), 3)
    assert rho == pytest.approx([1, 0.8, 0.64, 0.512], abs=0.03)
    # a mean of days with memory 0.8 is worth (1 - 0.8) / (1 + 0.8) of them: a ninth of the 3,600
    assert independent_days(x) == pytest.approx(3600 / 9, rel=0.2)


def test_gaps_make_the_memory_no_wilder():
    """Of 2,000 days 30 % are missing; by hand m² / (0.49 · 9 · 2,000 + 0.3 m) with m = 1,400: 212."""
    sizes = []
    for seed in range(12):
        x = comparing.levels(np.random.default_rng(seed), (1, 2000))[0]
        x[np.random.default_rng(seed + 100).random(2000) < 0.3] = np.nan
        sizes.append(independent_days(x))
    assert np.mean(sizes) == pytest.approx(212, rel=0.15)
    assert np.std(sizes) < 60


def test_autocorrelations_of_two_partial_ones_by_hand():
    """rho1 = 0.5; rho2 = 0.5² + 0.2 (1 - 0.5²) = 0.4; rho3 = 0.4 · 0.4 + 0.2 · 0.5 = 0.26."""
    rho = dependence.autocorrelations(np.array([0.5, 0.2]), 3)
    assert rho == pytest.approx([1, 0.5, 0.4, 0.26])
