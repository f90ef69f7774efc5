"""Show by simulation what the tests of digits, changes and weekdays get right and miss, beside plainer ones.

Run with: python benchmarks/digits_and_changes.py [runs]

Daily counts are simulated with mean 1,000 and coefficient of variation 0.15 in two ways. "persistent": an
autoregression of one day with φ = 0.8 and negative binomial counts. "scattered": half of the variance is such an
autoregression of the level, the other half negative binomial scatter about it, which hides the persistence from
whoever looks at neighbouring days alone. The seed is fixed. Each rate stands with its standard error.
"""

from __future__ import annotations

import sys

import numpy as np
import pandas as pd
import ruptures
from scipy import stats
from scipy.signal import lfilter

from lossdata.patterns import last_digits as digits
from lossdata.patterns.level_changes import change_points
from lossdata.patterns.week import weekday_effects

MEAN, CV, PHI, SEED = 1000, 0.15, 0.8, 20220224


def normal_noise(rng, n: int) -> np.ndarray:
    e = rng.standard_normal(n + 100) * np.sqrt(1 - PHI**2)
    return lfilter([1], [1, -PHI], e)[100:]


def persistent(rng, n: int, shift: float = 1.0, mean: float = MEAN, cv: float = CV) -> pd.Series:
    """Return counts that are negative binomial each day, shifted from the middle on."""
    size = 1 / (cv**2 - 1 / mean)
    level = mean * np.where(np.arange(n) < n // 2, 1, shift)
    share = stats.norm.cdf(normal_noise(rng, n))
    return dated(stats.nbinom.ppf(share, size, size / (size + level)))


def scattered(rng, n: int, shift: float = 1.0) -> pd.Series:
    """Return negative binomial counts about a level that is persistent itself."""
    level = MEAN * np.where(np.arange(n) < n // 2, 1, shift)
    level = level * np.exp(CV * np.sqrt(0.5) * normal_noise(rng, n))
    size = 1 / (CV**2 / 2 - 1 / MEAN)
    return dated(rng.negative_binomial(size, size / (size + level)))


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


# --- changes -----------------------------------------------------------------------------------


def pelt(figures: pd.Series) -> bool:
    """Tell whether segmentation with the usual penalty for independent days finds a change."""
    y = np.log(figures.to_numpy())
    penalty = 2 * np.log(len(y)) * y.var()
    return len(ruptures.KernelCPD(kernel="linear").fit(y[:, None]).predict(pen=penalty)) > 1


def kink(figures: pd.Series) -> bool:
    """Tell whether a regression of the running total finds a kink at mid-series."""
    n = len(figures)
    t = np.arange(n)
    x = np.column_stack([np.ones(n), t, np.maximum(t - n // 2, 0)])
    y = figures.cumsum().to_numpy(float)
    b, rss, *_ = np.linalg.lstsq(x, y, rcond=None)
    error = np.sqrt(rss[0] / (n - 3) * np.linalg.inv(x.T @ x)[2, 2])
    return abs(b[2] / error) > stats.t.isf(0.025, n - 3)


def change_tables(runs: int, rng) -> None:
    print("\nChange points, no change, nominal 5 %: any change found")
    head = f"{'counts':>12} {'days':>6} {'change_points':>16}"
    print(f"{head} {'usual penalty':>16} {'kink of totals':>16}")
    for made in (persistent, scattered):
        for n in (60, 100, 400, 1500):
            figures = [made(rng, n) for _ in range(runs if n < 1000 else runs // 2)]
            rates = [rate([test(s) for s in figures]) for test in (finds_a_change, pelt, kink)]
            print(f"{made.__name__:>12} {n:6} " + " ".join(f"{t:>16}" for t in rates), flush=True)
    independent = [dated(rng.negative_binomial(46, 46 / 1046, 400)) for _ in range(runs)]
    rates = [rate([test(s) for s in independent]) for test in (finds_a_change, pelt, kink)]
    print(f"{'independent':>12} {400:6} " + " ".join(f"{t:>16}" for t in rates))
    absent = [persistent(rng, 400).where(rng.random(400) > 0.2) for _ in range(runs)]
    print(f"one day in five missing, 400 days: {rate([finds_a_change(s) for s in absent])}")

    print("\nPower and dates: the level rises by a fifth at the middle")
    head = f"{'counts':>12} {'days':>6} {'found':>14} {'exactly one':>14} {'off by (days)':>14}"
    print(f"{head} {'date covered':>16} {'interval (days)':>16} {'ratio':>6} {'covered':>14}")
    for made, n in ((persistent, 400), (scattered, 400), (persistent, 1500)):
        each = [change_points(made(rng, n, 1.2)) for _ in range(runs if n < 1000 else runs // 4)]
        hit = [c.changes for c in each if len(c.changes)]
        true = pd.Timestamp("2022-01-03") + pd.Timedelta(days=n // 2)
        near = [t.iloc[(t["date"] - true).abs().argmin()] for t in hit]
        off = np.median([abs((r["date"] - true).days) for r in near])
        covered = [r["low"] <= true <= r["high"] for r in near]
        wide = np.median([(r["high"] - r["low"]).days + 1 for r in near])
        ratio = np.median([r["ratio"] for r in near])
        inside = [r["ratio_low"] <= 1.2 <= r["ratio_high"] for r in near]
        print(f"{made.__name__:>12} {n:6} {rate([len(c.changes) > 0 for c in each]):>14} "
              f"{rate([len(c.changes) == 1 for c in each]):>14} {off:14.0f} {rate(covered):>16} "
              f"{wide:16.0f} {ratio:6.2f} {rate(inside):>14}", flush=True)  # fmt: skip


def finds_a_change(figures: pd.Series) -> bool:
    return len(change_points(figures, most=1).changes) > 0


def week_tables(runs: int, rng) -> None:
    print("\nWeekdays, no effect: any of seven joint 95 % intervals without 1")
    for n in (100, 400, 1500):
        tables = [weekday_effects(persistent(rng, n), draws=499) for _ in range(runs // 2)]
        print(f"{n:6} {rate([((t['low'] > 1) | (t['high'] < 1)).any() for t in tables]):>16}")


if __name__ == "__main__":
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    rng = np.random.default_rng(SEED)
    digit_tables(2 * runs, rng)
    change_tables(runs, rng)
    week_tables(runs, rng)
