"""Daily figures made for tests of digits."""

import numpy as np
import pandas as pd
from scipy.signal import lfilter
from scipy.stats import nbinom, norm

START = "2023-01-01"


def dated(values, start=START) -> pd.Series:
    return pd.Series(values, pd.date_range(start, periods=len(values)))


def smooth(rng, n: int, mean: float = 1000, cv: float = 0.15) -> pd.Series:
    """Autocorrelated (0.8), over-dispersed counts."""
    noise = lfilter([1], [1, -0.8], 0.6 * rng.standard_normal(n + 100))[100:]
    size = 1 / (cv**2 - 1 / mean)
    return dated(nbinom.ppf(norm.cdf(noise), size, size / (size + mean)).astype(int))


def ending(counts: list[int], base: int = 1000) -> pd.Series:
    """Figures rounded to 10 whose tens digits occur so often, far apart from day to day."""
    tens = np.repeat(np.arange(10), counts)
    np.random.default_rng(1).shuffle(tens)
    hundreds = np.arange(len(tens)) * 3 % 7 * 100
    return dated(base + hundreds + 10 * tens)
