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

__all__ = [
    "NEAR_ONE",
    "NOT_LITTLE",
    "QUICK",
    "SHARES",
    "SLOW",
    "WARM_UP",
    "Noise",
    "all_noises",
    "correlation_over",
    "filters",
    "independent_figures",
    "is_near_one",
    "likeliest_noise",
    "simulated",
    "whitened",
]

#: The values that are tried. Nearer to 1 a series has no level within any record of ours.
SLOW = (0.2, 0.4, 0.5, 0.6, 0.7, 0.76, 0.82, 0.86, 0.9, 0.925, 0.95, 0.965, 0.98, 0.99, 0.995)
QUICK = (-0.3, 0.0, 0.3, 0.6)
SHARES = (0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9)
#: From this persistence of the slow part on a level is not told from its waves; with less than that
#: share of the variance its waves are too small to matter.
NEAR_ONE, NOT_LITTLE = 0.965, 0.2
#: Days until simulated noise has forgotten its start.
WARM_UP = 500


class Noise(NamedTuple):
    """A noise on two scales."""

    slow: float = 0.0  # persistence f
    quick: float = 0.0  # persistence q
    share: float = 1.0  # s, of the slow part in the variance

    def __repr__(self) -> str:
        return f"{self.share:.0%} of persistence {self.slow:.2f}, the rest of {self.quick:.2f}"


def correlation_over(noise: Noise, days: np.ndarray | int) -> np.ndarray:
    """Return the correlation over so many days."""
    return noise.share * noise.slow**days + (1 - noise.share) * noise.quick**days


def independent_figures(noise: Noise, n: int) -> float:
    """Return how many independent figures would know a level as well as n of this noise do."""
    f, q, s = noise
    variance_of_mean = s * (1 + f) / (1 - f) + (1 - s) * (1 + q) / (1 - q)  # times n
    return min(n / variance_of_mean, n)


def is_near_one(noise: Noise) -> bool:
    """Tell whether the slow part has waves as long as levels and large enough to pass for them."""
    return noise.slow >= NEAR_ONE and noise.share >= NOT_LITTLE


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


def simulated(innovations: np.ndarray, noise: Noise) -> np.ndarray:
    """Return noise made of each row of innovations; the first `WARM_UP` days are dropped."""
    from scipy.signal import lfilter

    numerator, denominator = filters(noise)
    return lfilter(denominator, numerator, innovations, axis=-1)[:, WARM_UP:]


@lru_cache(maxsize=1)
def all_noises() -> tuple[list[Noise], np.ndarray]:
    """Return the noises that are tried, and how much weight each has before anything is seen."""
    alone = [Noise(f) for f in (-0.5, -0.3, -0.15, 0.0, 0.1, *SLOW)]
    two = [Noise(f, q, s) for f, q, s in product(SLOW, QUICK, SHARES) if q < f - 0.1]
    # as much for each pair of f and s, however many q are tried with it
    pairs = [(noise.slow, noise.share) for noise in two]
    weights = [1.0] * len(alone) + [1 / pairs.count(pair) for pair in pairs]
    return alone + two, np.array(weights)


def likeliest_noise(y: np.ndarray, x: np.ndarray) -> Noise:
    """Return which of `all_noises` is the likeliest, given what a regression leaves of a series.

    Parameters
    ----------
    y : ndarray of float
        One series.
    x : ndarray of float, days by columns
        The columns of the regression. What they take away of the periodogram is accounted for, as
        in restricted maximum likelihood: else persistence would come out too low.

    Returns
    -------
    Noise

    References
    ----------
    Sykulski, Olhede, Guillaumin, Lilly and Early (2019), The debiased Whittle likelihood, doi
    10.1093/biomet/asy071.

    Examples
    --------
    >>> likeliest_noise(np.random.default_rng(2).normal(size=500), np.ones((500, 1)))
    100% of persistence 0.00, the rest of 0.00
    """
    noises, prior = all_noises()
    known, _ = np.linalg.qr(x)
    left, half = y - known @ (known.T @ y), (len(y) - 1) // 2
    power = np.abs(np.fft.rfft(left)[1 : half + 1]) ** 2 / len(y)
    expected, logs = _expected_by_noise(known.tobytes(), len(y))
    scale = (power / expected).mean(1)
    log_likelihood = -half * np.log(scale) - logs
    return noises[int((log_likelihood + np.log(prior)).argmax())]


# a search asks several times with the same columns, and this is most of its time
@lru_cache(maxsize=2)
def _expected_by_noise(columns: bytes, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Return for each of `all_noises` the expected periodogram, and the sum of its logarithms.

    The columns are orthonormal, n days by any number, and in bytes, so that they can be remembered.
    """
    known, half = np.frombuffer(columns).reshape(n, -1), (n - 1) // 2
    noises, _ = all_noises()
    rates = sorted({n.slow for n in noises} | {n.quick for n in noises})
    by_rate = _expected_powers(rates, known)
    slow, quick = (
        np.stack([by_rate[noise[part]][1 : half + 1] for noise in noises]) for part in (0, 1)
    )
    share = np.array([n.share for n in noises])[:, None]
    # what the regression takes away whole would have no logarithm
    expected = np.maximum(share * slow + (1 - share) * quick, 1e-6)
    return expected, np.log(expected).sum(1)


def _expected_powers(rates: list[float], known: np.ndarray) -> dict[float, np.ndarray]:
    """Return by its rate the expected periodogram of what a regression leaves of an autoregression."""
    from scipy.fft import irfft, next_fast_len, rfft

    n = len(known)
    lags, size = np.arange(n), next_fast_len(2 * n)
    padded, on_known = rfft(known, size, axis=0), rfft(known, axis=0)
    powers = {}
    for rate in rates:
        rho = float(rate) ** lags
        both_ways = np.zeros(size)
        both_ways[:n], both_ways[size - n + 1 :] = rho, rho[:0:-1]
        # the correlations' matrix times the columns, without forming the matrix
        product_with = irfft(rfft(both_ways)[:, None] * padded, size, axis=0)[:n]
        cross = (on_known * rfft(product_with, axis=0).conj()).sum(1).real
        within = (on_known @ (known.T @ product_with) * on_known.conj()).sum(1).real
        plain = 2 * rfft((1 - lags / n) * rho).real - 1
        powers[rate] = plain + (within - 2 * cross) / n
    return powers
