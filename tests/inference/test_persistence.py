"""The arithmetic of noise on two scales, against plain matrices."""

import numpy as np
import pytest

from lossdata.inference.persistence import (
    WARM_UP,
    Noise,
    _expected_powers,
    correlation_over,
    filters,
    independent_figures,
    likeliest_noise,
    simulated,
    whitened,
)


def test_correlations_and_what_they_are_worth_by_hand():
    assert correlation_over(Noise(0.5, 0.0, 0.4), np.arange(3)).tolist() == [1, 0.2, 0.1]
    # (1 + 0.5) / (1 - 0.5) = 3 times the variance of a mean of independent ones
    assert independent_figures(Noise(0.5), 300) == 100
    # half of it 3 times, half of it once
    assert independent_figures(Noise(0.5, 0.0, 0.5), 300) == 150
    assert independent_figures(Noise(-0.5), 300) == 300


def test_whitening_by_hand():
    """(1 - 0.5 L) takes half of the day before; the first day is used up."""
    assert whitened(np.array([[4.0, 6.0, 2.0]]), Noise(0.5)).tolist() == [[4, -1]]
    numerator, denominator = filters(Noise(0.9, 0.0, 0.5))
    assert numerator == [1, -0.9, 0] and -1 < denominator[1] < 0


@pytest.mark.slow
@pytest.mark.parametrize("noise", [Noise(0.8), Noise(0.9, 0.3, 0.4), Noise(0.95, 0.0, 0.5)])
def test_simulated_noise_has_the_correlations_asked_for_and_whitening_takes_them_out(noise):
    shocks = np.random.default_rng(3).normal(size=(1, 200_000 + WARM_UP))
    (made,) = simulated(shocks, noise)
    for lag in (1, 5):
        assert np.corrcoef(made[lag:], made[:-lag])[0, 1] == pytest.approx(
            noise.share * noise.slow**lag + (1 - noise.share) * noise.quick**lag, abs=0.03
        )
    white = whitened(made[None], noise)[0]
    assert white[1000:] == pytest.approx(shocks[0, WARM_UP + 1001 :], abs=1e-6)


def test_expected_periodogram_is_that_of_the_whole_matrix():
    n, rate = 40, 0.7
    x = np.column_stack([np.ones(n), np.arange(n) >= 15])
    known, _ = np.linalg.qr(x)
    rho = rate ** np.abs(np.subtract.outer(np.arange(n), np.arange(n)))
    out = np.eye(n) - known @ known.T
    fourier = np.fft.fft(np.eye(n))[: n // 2 + 1]
    plain = np.einsum("kt,ts,ks->k", fourier, out @ rho @ out, fourier.conj()).real / n
    assert _expected_powers([rate], known)[rate] == pytest.approx(plain)


def test_the_likeliest_noise_is_near_the_one_that_made_the_series():
    shocks = np.random.default_rng(4).normal(size=(1, 3000 + WARM_UP))
    (made,) = simulated(shocks, Noise(0.95, 0.0, 0.5))
    found = likeliest_noise(made, np.ones((3000, 1)))
    assert 0.9 <= found.slow <= 0.98 and 0.3 <= found.share <= 0.7
    # levels taken out with their columns leave no persistence behind
    steps = (np.arange(600) // 200 == 1) * 1.0
    y = shocks[0, :600] + 4 * steps
    assert likeliest_noise(y, np.ones((600, 1))).slow > 0.9
    found = likeliest_noise(y, np.column_stack([np.ones(600), steps]))
    assert abs(correlation_over(found, 1)) < 0.2
