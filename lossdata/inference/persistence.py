"""Noise on two scales: a slow and a quick autoregression of one day, added; how persistent a series is.

With persistences f and q and the share s that the slow part has in the variance, the correlation
over k days is s f**k + (1 - s) q**k. An autoregression alone (s = 1) and one seen through
independent scatter (q = 0) are cases of it. The sum is an ARMA(2, 1),
(1 - f L)(1 - q L) y = (1 + t L) e.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import NamedTuple

import numpy as np

#: The values that are tried. Nearer to 1 a series has no level within any record of ours.
SLOW = (0.2, 0.4, 0.5, 0.6, 0.7, 0.76, 0.82, 0.86, 0.9, 0.925, 0.95, 0.965, 0.98, 0.99, 0.995)
QUICK = (-0.5, -0.3, -0.15, 0.0, 0.15, 0.3, 0.45, 0.6)
SHARES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
#: Days until simulated noise has forgotten its start.
WARM_UP = 500


class Noise(NamedTuple):
    """A noise on two scales."""

    slow: float = 0.0  # persistence f
    quick: float = 0.0  # persistence q
    share: float = 1.0  # s, of the slow part in the variance

    def __repr__(self) -> str:
        return f"{self.share:.0%} of persistence {self.slow:.2f}, the rest of {self.quick:.2f}"


def correlation(noise: Noise, days: np.ndarray | int) -> np.ndarray:
    """Return the correlation over so many days."""
    return noise.share * noise.slow**days + (1 - noise.share) * noise.quick**days


def independent_figures(noise: Noise, n: int) -> float:
    """Return how many independent figures would know a level as well as n of this noise do."""
    f, q, s = noise
    variance_of_mean = s * (1 + f) / (1 - f) + (1 - s) * (1 + q) / (1 - q)  # times n
    return min(n / variance_of_mean, n)


def filters(noise: Noise) -> tuple[list[float], list[float]]:
    """Return the coefficients of (1 - f L)(1 - q L) and of (1 + t L)."""
    f, q, s = noise
    slow, quick = s * (1 - f**2), (1 - s) * (1 - q**2)  # variances of the innovations
    # the moving average of one day with the variance and the covariance of
    # (1 - q L) u + (1 - f L) v; of its two forms the one that can be inverted
    variance, covariance = slow * (1 + q**2) + quick * (1 + f**2), -q * slow - f * quick
    root = np.sqrt(max(variance**2 - 4 * covariance**2, 0))
    t = 2 * covariance / (variance + root)
    return [1.0, -f - q, f * q], [1.0, t]


def whitened(rows: np.ndarray, noise: Noise) -> np.ndarray:
    """Return each row freed of persistence, as if its first value had always been; that day is used up."""
    from scipy.signal import lfilter

    numerator, denominator = filters(noise)
    first = rows[..., :1]
    at_rest = sum(numerator) / sum(denominator)
    return (lfilter(numerator, denominator, rows - first, axis=-1) + first * at_rest)[..., 1:]


def simulated(innovations: np.ndarray, noises: list[Noise]) -> np.ndarray:
    """Return noise made of each row of innovations, of which the first `WARM_UP` days are dropped."""
    from scipy.signal import lfilter

    made = np.empty((len(noises), innovations.shape[1] - WARM_UP))
    for row, (noise, shocks) in enumerate(zip(noises, innovations, strict=True)):
        numerator, denominator = filters(noise)
        made[row] = lfilter(denominator, numerator, shocks)[WARM_UP:]
    return made


@lru_cache(maxsize=1)
def all_noises() -> tuple[list[Noise], np.ndarray]:
    """Return the noises that are tried, and how much weight each has before anything is seen."""
    alone = [Noise(f, 0.0, 1.0) for f in (*(q for q in QUICK if q <= 0), *SLOW)]
    two = [Noise(f, q, s) for f, q, s in product(SLOW, QUICK, SHARES) if q < f - 0.1]
    # as much for each pair of f and s, however many q are tried with it
    pairs = [(noise.slow, noise.share) for noise in two]
    weights = [1.0] * len(alone) + [1 / pairs.count(pair) for pair in pairs]
    return alone + two, np.array(weights)


def noise_weights(y: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Return how likely each of `all_noises` is, given what a regression leaves of a series.

    Parameters
    ----------
    y : ndarray of float
        One series.
    known : ndarray of float, days by columns
        The columns of the regression, orthonormal. What they take away of the periodogram is
        accounted for, as in restricted maximum likelihood: else persistence would come out too low.

    Returns
    -------
    ndarray of float
        Adds up to 1.

    References
    ----------
    Sykulski, Olhede, Guillaumin, Lilly and Early (2019), The debiased Whittle likelihood, doi
    10.1093/biomet/asy071.
    """
    noises, prior = all_noises()
    left = y - known @ (known.T @ y)
    half = (len(y) - 1) // 2
    power = np.abs(np.fft.rfft(left)[1 : half + 1]) ** 2 / len(y)
    rates = sorted({n.slow for n in noises} | {n.quick for n in noises})
    spectra = dict(zip(rates, (_expected_power(rate, known)[1 : half + 1] for rate in rates), strict=True))
    expected = np.stack([n.share * spectra[n.slow] + (1 - n.share) * spectra[n.quick] for n in noises])
    expected = np.maximum(expected, 1e-6)
    scale = (power / expected).mean(1)
    log_likelihood = -half * np.log(scale) - np.log(expected).sum(1)
    weights = prior * np.exp(log_likelihood - log_likelihood.max())
    return weights / weights.sum()


def _expected_power(rate: float, known: np.ndarray) -> np.ndarray:
    """Return the expected periodogram of what a regression leaves of an autoregression of one day."""
    n = len(known)
    lags = np.arange(n)
    rho = float(rate) ** lags
    plain = 2 * np.fft.rfft((1 - lags / n) * rho).real - 1
    size = 1 << (2 * n).bit_length()
    both_ways = np.zeros(size)
    both_ways[:n], both_ways[size - n + 1 :] = rho, rho[:0:-1]
    product_with = np.fft.irfft(
        np.fft.rfft(both_ways)[:, None] * np.fft.rfft(known, size, axis=0), size, axis=0
    )[:n]  # correlation matrix times columns
    on_known, on_product = np.fft.rfft(known, axis=0), np.fft.rfft(product_with, axis=0)
    inner = known.T @ product_with
    cross = (on_known * on_product.conj()).sum(1).real
    within = np.einsum("ki,ij,kj->k", on_known, inner, on_known.conj()).real
    return plain + (within - 2 * cross) / n
