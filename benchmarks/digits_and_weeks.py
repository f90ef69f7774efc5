"""Show by simulation what the tests of digits and weekdays get right and miss, beside a plainer one.

Run with: python benchmarks/digits_and_weeks.py [runs]

Daily counts are simulated with mean 1,000 and coefficient of variation 0.15: an autoregression of one day with φ = 0.8 and
negative binomial counts. The seed is fixed. Each rate stands with its standard error.
"""

from __future__ import annotations

import sys

import numpy as np
import pandas as pd
from scipy import stats
from scipy.signal import lfilter

from lossdata.patterns import last_digits as digits
from lossdata.patterns.week import weekday_effects

MEAN, CV, PHI, SEED = 1000, 0.15, 0.8, 20220224


def normal_noise(rng, n: int) -> np.ndarray:
    e = rng.standard_normal(n + 100) * np.sqrt(1 - PHI**2)
    return lfilter([1], [1, -PHI], e)[100:]


def persistent(rng, n: int, mean: float = MEAN, cv: float = CV) -> pd.Series:
    """Return counts that are negative binomial each day."""
    size = 1 / (cv**2 - 1 / mean)
    share = stats.norm.cdf(normal_noise(rng, n))
    return dated(stats.nbinom.ppf(share, size, size / (size + mean)))


def dated(counts: np.ndarray) -> pd.Series:
    return pd.Series(counts.astype(int), pd.date_range("2022-01-03", periods=len(counts)))


def rate(hits) -> str:
    hits = np.asarray(hits, float)
    share = hits.mean()
    return f"{100 * share:5.1f} % ± {100 * np.sqrt(share * (1 - share) / len(hits)):.1f}"


# --- digits ------------------------------------------------------------------------------------


def last_digit(figures: pd.Series) -> float:
    """Return the p-value of the plain test that the last digits are equally frequent."""
    return stats.chisquare(np.bincount(figures % 10, minlength=10)).pvalue


def heaped(figures: pd.Series, extra: float, rng) -> pd.Series:
    """Give the tens digits 0 and 5 `extra` more chance each: an effect w of 5 × extra."""
    shares = np.where(np.isin(np.arange(10), (0, 5)), 0.1 + extra, 0.1 - extra / 4)
    return figures // 100 * 100 + 10 * rng.choice(10, len(figures), p=shares)


def heaping(figures: list[pd.Series]) -> np.ndarray:
    """Return the p-values of the test, NaN where it refuses."""
    p = np.full(len(figures), np.nan)
    for i, one in enumerate(figures):
        try:
            p[i] = digits.heaping(one, rounding=10)["p"][0]
        except ValueError:
            continue
    return p


def rejected(p: np.ndarray) -> str:
    p = p[~np.isnan(p)]
    return rate(p < 0.05) if len(p) else "-"


def digit_tables(runs: int, rng) -> None:
    print("Heaping of the tens digit, smooth counts rounded to 10, nominal 5 %: rejected")
    print(f"{'days':>6} {'free digit':>16} {'last digit':>16}   (no heaping)")
    for n in (60, 100, 400, 1500):
        figures = [persistent(rng, n) // 10 * 10 for _ in range(runs)]
        print(
            f"{n:6} {rejected(heaping(figures)):>16} {rate([last_digit(s) < 0.05 for s in figures]):>16}"
        )
    print("\nThe same with other means and spreads, n = 400: what the conditions let through")
    for mean, cv in ((200, 0.5), (300, 0.45), (500, 0.2), (1000, 0.1)):
        p = heaping([persistent(rng, 400, mean=mean, cv=cv) // 10 * 10 for _ in range(runs)])
        print(f"mean {mean:5} cv {cv:.2f}: tested {rate(~np.isnan(p))}, rejected {rejected(p)}")
    print(
        "\nPower, n = 400, 0 and 5 preferred (at w = 0.2 chi-square itself: 0.81 asymptotically, 0.78 exactly)"
    )
    for w in (0.1, 0.15, 0.2, 0.3):
        figures = [heaped(persistent(rng, 400), w / 5, rng) for _ in range(runs)]
        print(f"w = {w:.2f}: {rejected(heaping(figures))}")


# --- weekdays ----------------------------------------------------------------------------------


def week_tables(runs: int, rng) -> None:
    print("\nWeekdays, no effect: any of seven joint 95 % intervals without 1")
    for n in (100, 400, 1500):
        tables = [weekday_effects(persistent(rng, n), draws=499) for _ in range(runs // 2)]
        print(f"{n:6} {rate([((t['low'] > 1) | (t['high'] < 1)).any() for t in tables]):>16}")


if __name__ == "__main__":
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    rng = np.random.default_rng(SEED)
    digit_tables(2 * runs, rng)
    week_tables(runs, rng)
