"""Pairs of simulated daily series for `comparing.py`: with memory, over-dispersed, loud together, drifting.

Counts are negative binomial with mean 1,000 and a coefficient of variation of about 0.15:

* "ordered": the counts themselves follow an autoregression (through a Gaussian copula);
* "scattered": the level does, and the counts scatter about it; their own memory is weaker and longer.

The other kinds are Gaussian but for what their name says.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
from scipy import signal, stats

MEMORY, MEAN, SPREAD = 0.8, 1000, 0.15
KINDS = ("ordered", "scattered")
Pair = tuple[np.ndarray, np.ndarray]


def levels(rng: np.random.Generator, shape: tuple[int, int], memory: float = MEMORY) -> np.ndarray:
    """Return Gaussian autoregressions with variance 1, one a row."""
    shocks = rng.standard_normal(shape) * np.sqrt(1 - memory**2)
    shocks[:, 0] = rng.standard_normal(shape[0])
    return signal.lfilter([1], [1, -memory], shocks, axis=1)


def counts(
    rng: np.random.Generator, level: np.ndarray, kind: str, mean: float = MEAN
) -> np.ndarray:
    """Return negative binomial counts with the given mean that follow Gaussian levels."""
    if kind == "ordered":
        size = 1 / (SPREAD**2 - 1 / MEAN)  # variance = mean + mean² / size
        table = stats.nbinom.cdf(np.arange(4 * mean), size, size / (size + mean))
        return np.searchsorted(table, stats.norm.cdf(level)).astype(float)
    width, size = np.sqrt(np.log(1 + SPREAD**2)), 1 / SPREAD**2
    around = mean * np.exp(width * level - width**2 / 2)
    return rng.poisson(rng.gamma(size, around / size)).astype(float)


def two(
    seed: int, kind: str, days: int, reps: int, together: float = 0.0, means=(MEAN, MEAN)
) -> Pair:
    """Return two sets of counts whose levels correlate by `together`."""
    rng = np.random.default_rng(seed)
    one = levels(rng, (reps, days))
    other = together * one + np.sqrt(1 - together**2) * levels(rng, (reps, days))
    return counts(rng, one, kind, means[0]), counts(rng, other, kind, means[1])


def _gaussian(rng: np.random.Generator, shape: tuple[int, int], memory: float) -> Pair:
    return levels(rng, shape, memory), levels(rng, shape, memory)


def _loud(rng: np.random.Generator, shape: tuple[int, int]) -> Pair:
    """Shocks are louder or quieter by a common factor that wanders: exp of an autoregression of 0.95."""
    loudness = np.exp(levels(rng, shape, 0.95))
    shocks = (loudness * rng.standard_normal(shape) for _ in range(2))
    return tuple(signal.lfilter([1], [1, -0.5], z, axis=1) for z in shocks)


def _spells(rng: np.random.Generator, shape: tuple[int, int]) -> Pair:
    """Three spells of 20 days, in which both are six times as loud."""
    loudness = np.ones(shape)
    for row, begins in zip(loudness, rng.integers(0, shape[1] - 20, (shape[0], 3)), strict=True):
        for begin in begins:
            row[begin : begin + 20] = 6
    one, other = _gaussian(rng, shape, 0.5)
    return one * loudness, other * loudness


def _drifting(rng: np.random.Generator, shape: tuple[int, int]) -> Pair:
    """Both rise by three deviations from the first day to the last."""
    return tuple(z + np.linspace(0, 3, shape[1]) for z in _gaussian(rng, shape, 0.5))


def _seasonal(rng: np.random.Generator, shape: tuple[int, int]) -> Pair:
    wave = 1.5 * np.sin(2 * np.pi * np.arange(shape[1]) / 365.25)
    return tuple(z + wave for z in _gaussian(rng, shape, 0.5))


def _weekly(rng: np.random.Generator, shape: tuple[int, int]) -> Pair:
    """Both fall by two deviations on two days of seven."""
    return tuple(z - 2 * (np.arange(shape[1]) % 7 > 4) for z in _gaussian(rng, shape, 0.5))


def _related(rng: np.random.Generator, shape: tuple[int, int]) -> Pair:
    one, other = _gaussian(rng, shape, 0.5)
    return one, 0.3 * one + np.sqrt(1 - 0.3**2) * other


PAIRS: dict[str, Callable[[np.random.Generator, tuple[int, int]], Pair]] = {
    "white": lambda rng, shape: _gaussian(rng, shape, 0),
    "memory .9": lambda rng, shape: _gaussian(rng, shape, 0.9),
    "loud": _loud,
    "spells": _spells,
    "trend": _drifting,
    "season": _seasonal,
    "weekdays": _weekly,
    "related .3": _related,
}


def pairs(seed: int, kind: str, days: int, reps: int) -> Pair:
    """Return two sets of series of a kind, one a row."""
    if kind in KINDS:
        return two(seed, kind, days, reps)
    return PAIRS[kind](np.random.default_rng(seed), (reps, days))


def persistent(rng: np.random.Generator, kind: str, shape: tuple[int, int]) -> np.ndarray:
    """Return Gaussian series with variance 1: memory as named, or "slow": 0.98 and 0.3 in equal parts."""
    if kind == "slow":
        return (levels(rng, shape, 0.98) + levels(rng, shape, 0.3)) / np.sqrt(2)
    return levels(rng, shape, float(kind.removeprefix("memory ")))


def series(values: np.ndarray) -> pd.Series:
    return pd.Series(values, pd.date_range("2022-03-01", periods=len(values)))
