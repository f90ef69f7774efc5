"""How far a mean may be off if something slow is in its days that they are too few to show.

Whatever a method makes of a hundred days, it cannot tell one level from one that wanders over months:
both look alike. What can be said is how far off the mean is in the worst of the cases that the days
do not speak against.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

__all__ = ["AS_GOOD", "MEMORIES", "SCATTERS", "SHORTEST_WAVE", "SLOW", "SLOW_PARTS", "slow_error"]

#: Memory from day to day of what is slow: half of it is gone after five weeks.
SLOW = 0.98

#: Of the rest; 0 is independent scatter.
MEMORIES = np.array([0, 0.3, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.97])

#: Share of independent scatter in the rest, and of what is slow beside the rest.
SCATTERS = np.array([0, 0.2, 0.4, 0.6, 0.8])
SLOW_PARTS = np.array([0, 0.05, 0.1, 0.2, 0.4, 0.7, 1.0, 1.6])

#: Days of the shortest wave that is looked at: the week and its fractions are left out.
SHORTEST_WAVE = 8

#: Fall of the log-likelihood up to which days do not speak against a case.
AS_GOOD = 1.0


def slow_error(x: np.ndarray) -> float:
    """Return the standard error of a mean in the worst case that its days do not speak against.

    The cases are sums of independent scatter, an autoregression and a slow one of memory 0.98, in
    several shares; of those whose likelihood is within 1 (on the scale of logarithms) of the best,
    the one with the largest error.

    Parameters
    ----------
    x : ndarray of float
        Days in order, ten at least.

    Returns
    -------
    float

    References
    ----------
    Likelihood from the periodogram: Whittle (1953), doi 10.1007/BF02590998. Cosines for a series
    whose mean was taken out: Müller and Watson (2008), doi 10.1111/j.1468-0262.2008.00848.x.

    Examples
    --------
    >>> x = np.random.default_rng(1).normal(size=400)
    >>> bool(0.03 < slow_error(x) < 0.2)  # of independent days it is 1 / 20
    True
    """
    from scipy.fft import dct

    spectra, errors, logs = _cases(len(x))
    power = dct(x - x.mean(), norm="ortho")[1 : 1 + spectra.shape[1]] ** 2
    scale = (1 / spectra) @ power / len(power)
    with np.errstate(divide="ignore"):
        likelihood = -(logs + len(power) * np.log(scale)) / 2
    is_as_good = likelihood >= likelihood.max() - AS_GOOD
    return float(np.sqrt((scale * errors)[is_as_good].max()))


@lru_cache(maxsize=64)
def _cases(days: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return of each case the spectrum at the cosines, the mean's variance, and the log of the first."""
    angle = np.pi * np.arange(1, days) / days
    # two waves at least, of however few days
    angle = angle[: max(int((angle < 2 * np.pi / SHORTEST_WAVE).sum()), 2)]
    scatter = SCATTERS[:, None]
    rest = (1 - scatter[..., None]) * _spectrum(MEMORIES, angle) + scatter[..., None]
    error = (1 - scatter) * _mean_variance(MEMORIES, days) + scatter / days
    parts = SLOW_PARTS[:, None, None]
    spectra = rest + parts[..., None] * _spectrum(np.array([SLOW]), angle)
    errors = error + parts * _mean_variance(np.array([SLOW]), days)
    spectra = spectra.reshape(-1, len(angle))
    return spectra, errors.ravel(), np.log(spectra).sum(axis=1)


def _spectrum(memory: np.ndarray, angle: np.ndarray) -> np.ndarray:
    """Return the spectrum of autoregressions with variance 1: one a row."""
    f = memory[:, None]
    return (1 - f**2) / (1 + f**2 - 2 * f * np.cos(angle))


def _mean_variance(memory: np.ndarray, days: int) -> np.ndarray:
    """Return the variance of the mean of autoregressions with variance 1."""
    f, n = memory, days
    return (1 + f) / (1 - f) / n - 2 * f * (1 - f**n) / ((1 - f) * n) ** 2
