"""Series made anew with the memory and the loud days of a given one, and random signs.

Two series that are made anew so, each with signs of its own, are as unrelated as can be, and yet are
loud on the same days: what unrelated series of this kind correlate by is read off them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .dependence import partial_autocorrelations

__all__ = [
    "LOUDNESS_DAYS",
    "WARM_UP",
    "Anatomy",
    "anatomy",
    "coefficients_of",
    "innovations",
    "remade",
]

#: Days over which the loudness of a day is taken: shorter windows would take memory for loudness.
LOUDNESS_DAYS = 29

#: Days before the first, the loudness of which mirrors the first days', until memory has built up.
WARM_UP = 100


class Anatomy(NamedTuple):
    """What a series is made of: loudness by day, times an autoregression of shocks."""

    loudness: np.ndarray  # float, one a day
    coefficients: np.ndarray  # float, one a lag
    shocks: np.ndarray  # float, one a day: their size without a sign

    def __repr__(self) -> str:
        most = self.loudness.max() / self.loudness.min()
        return (
            f"Anatomy of {len(self.shocks):,} days: memory of order {len(self.coefficients)}, "
            f"the loudest {most:.1f} times the quietest"
        )


def anatomy(x: np.ndarray) -> Anatomy:
    """Take a series apart into loudness, memory and the size of its shocks.

    Parameters
    ----------
    x : ndarray of float
        Daily values, NaN where missing.

    Returns
    -------
    Anatomy

    Notes
    -----
    The loudness is the root mean square of an autoregression's errors over 29 days about each; the
    memory is fitted anew to the series divided by it, since a fit to a series in which a few loud
    days weigh all takes their chance likeness for memory.

    Examples
    --------
    >>> quiet = np.random.default_rng(1).normal(size=400)
    >>> quiet[200:] *= 5
    >>> parts = anatomy(quiet)
    >>> round(float(parts.loudness[300:].mean() / parts.loudness[:100].mean()), 1)
    4.9
    """
    x = x - np.nanmean(x)
    errors = innovations(x, coefficients_of(partial_autocorrelations(x)))
    loudness = _moving_root_mean_square(errors)
    even = x / loudness
    coefficients = coefficients_of(partial_autocorrelations(even))
    shocks = np.abs(innovations(even, coefficients))
    return Anatomy(loudness, coefficients, _filled(shocks))


def coefficients_of(partial: np.ndarray) -> np.ndarray:
    """Return the coefficients of the autoregression that has these partial autocorrelations.

    References
    ----------
    Durbin (1960), doi 10.2307/1401322.

    Examples
    --------
    >>> coefficients_of(np.array([0.5, 0.2])).round(3).tolist()
    [0.4, 0.2]
    """
    coefficients = np.zeros(0)
    for r in partial:
        coefficients = np.append(coefficients - r * coefficients[::-1], r)
    return coefficients


def innovations(x: np.ndarray, coefficients: np.ndarray) -> np.ndarray:
    """Return the errors of an autoregression; NaN on missing days and on the first ones.

    A missing day is taken to be what the days before it let expect.

    Examples
    --------
    >>> innovations(np.array([4.0, 2.0, 3.0, np.nan, 1.0]), np.array([0.5])).tolist()
    [nan, 0.0, 2.0, nan, 0.25]
    """
    order = len(coefficients)
    known = np.concatenate([np.zeros(order), x])
    expected = np.zeros(len(x))
    reversed_coefficients = coefficients[::-1]
    for t in range(len(x)):
        expected[t] = reversed_coefficients @ known[t : t + order]
        if np.isnan(x[t]):
            known[t + order] = expected[t]
    errors = x - expected
    # the first days lack the days before them; a short series keeps some in any case
    errors[: min(order, len(x) // 2)] = np.nan
    return errors


def _moving_root_mean_square(errors: np.ndarray) -> np.ndarray:
    """Return the root mean square of 29 days about each; of all where a window has none."""
    is_given = np.isfinite(errors)
    window = np.ones(min(LOUDNESS_DAYS, len(errors)))
    squares = np.convolve(np.where(is_given, errors, 0) ** 2, window, "same")
    days = np.convolve(is_given.astype(float), window, "same")
    overall = np.nanmean(errors**2)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.where(days > 0.5, squares / days, overall)
    # a standstill is quiet, but not infinitely so: the series is divided by this
    return np.sqrt(np.maximum(mean, 1e-6 * overall))


def _filled(shocks: np.ndarray) -> np.ndarray:
    """Return shocks with the usual size where there is none."""
    return np.where(np.isfinite(shocks), shocks, np.sqrt(np.nanmean(shocks**2)))


def remade(parts: Anatomy, draws: int, rng: np.random.Generator) -> np.ndarray:
    """Return series of the same loudness, memory and sizes of shocks, with random signs.

    Parameters
    ----------
    parts : Anatomy
    draws : int
    rng : Generator

    Returns
    -------
    ndarray of float32, draws by days

    References
    ----------
    The wild bootstrap of autoregressions: Gonçalves and Kilian (2004), doi
    10.1016/j.jeconom.2003.10.030. Random signs: Liu (1988), doi 10.1214/aos/1176351062.

    Examples
    --------
    >>> parts = Anatomy(np.ones(3), np.zeros(0), np.array([1.0, 2.0, 3.0]))
    >>> np.abs(remade(parts, 2, np.random.default_rng(1))).tolist()
    [[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]]
    """
    from scipy.signal import lfilter

    first = min(WARM_UP, len(parts.shocks) - 1) if len(parts.coefficients) else 0
    sizes = np.concatenate([parts.shocks[first:0:-1], parts.shocks]).astype("float32")
    signs = rng.integers(0, 2, (draws, len(sizes)), dtype="int8") * np.float32(2) - np.float32(1)
    made = signs * sizes
    if len(parts.coefficients):
        filters = np.append(1, -parts.coefficients).astype("float32")
        made = lfilter(np.ones(1, "float32"), filters, made, axis=1)[:, first:]
    return made * parts.loudness.astype("float32")
