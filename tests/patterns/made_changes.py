"""Daily figures about levels that change, made for tests of change points."""

import numpy as np
import pandas as pd
from scipy.signal import lfilter
from scipy.stats import nbinom, norm

START = pd.Timestamp("2023-01-02")  # a Monday


def dated(values) -> pd.Series:
    return pd.Series(values, pd.date_range(START, periods=len(values)))


def counts(rng, level, phi: float = 0.8, cv: float = 0.15) -> pd.Series:
    """Negative binomial counts about a level, autocorrelated by phi from day to day."""
    level = np.asarray(level, float)
    noise = rng.standard_normal(len(level) + 100) * np.sqrt(1 - phi**2)
    noise = lfilter([1], [1, -phi], noise)[100:]
    size = 1 / (cv**2 - 1 / level.mean())
    return dated(nbinom.ppf(norm.cdf(noise), size, size / (size + level)))
