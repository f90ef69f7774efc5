"""Show by simulation what weekday, month-day and rounding effects get right and miss, beside plainer ways.

Rows of `every_rate.py`. Daily counts have mean 1,000 and coefficient of variation 0.15 and are made in two ways.
"persistent": an autoregression of one day with φ = 0.8 and negative binomial counts. "scattered": half of the
variance is such an autoregression of the level, the other half negative binomial scatter about it. The seed is fixed.
"""

from __future__ import annotations

import zlib

import numpy as np
import pandas as pd
from rate_table import FALSE, Job, Rate, rate_of
from scipy import stats
from scipy.signal import lfilter

from lossdata.inference.goodness_of_fit import goodness
from lossdata.patterns import heaping, month_day_effects, rounding_unit, weekday_effects
from lossdata.patterns.cycle_effects import ratios_to_usual

MEAN, CV, PHI, SEED, DRAWS = 1000, 0.15, 0.8, 20220224, 299


def normal_noise(rng, n: int) -> np.ndarray:
    e = rng.standard_normal(n + 100) * np.sqrt(1 - PHI**2)
    return lfilter([1], [1, -PHI], e)[100:]


def persistent(rng, n: int, mean: float = MEAN, cv: float = CV) -> pd.Series:
    """Return counts that are negative binomial each day."""
    size = 1 / (cv**2 - 1 / mean)
    share = stats.norm.cdf(normal_noise(rng, n))
    return dated(stats.nbinom.ppf(share, size, size / (size + mean)))


def scattered(rng, n: int) -> pd.Series:
    """Return negative binomial counts about a level that is persistent itself."""
    level = MEAN * np.exp(CV * np.sqrt(0.5) * normal_noise(rng, n))
    size = 1 / (CV**2 / 2 - 1 / MEAN)
    return dated(rng.negative_binomial(size, size / (size + level)))


def dated(counts: np.ndarray) -> pd.Series:
    return pd.Series(counts.astype(int), pd.date_range("2022-01-03", periods=len(counts)))


def preferred(figures: pd.Series, w: float, rng) -> pd.Series:
    """Give the tens digits 0 and 5 more chance: an effect of w."""
    shares = np.where(np.isin(np.arange(10), (0, 5)), 0.1 + w / 5, 0.1 - w / 20)
    return figures // 100 * 100 + 10 * rng.choice(10, len(figures), p=shares)


def p_of(figures: pd.Series) -> float:
    """Return the p-value of the test at a unit of ten, NaN where it refuses."""
    try:
        return heaping(figures, rounding=10)["p"][0]
    except ValueError:
        return np.nan


def made(rng, i: int, n: int) -> pd.Series:
    """Return counts without any rhythm, of either kind in turn."""
    return (persistent, scattered)[i % 2](rng, n).astype(float)


def is_found(table: pd.DataFrame) -> pd.Series:
    """Tell which joint intervals leave out 1."""
    return (table["low"] > 1) | (table["high"] < 1)


def naive_weekdays(figures: pd.Series) -> pd.Series:
    """Tell which weekdays' mean ratio is over two standard errors from the mean of all days."""
    ratio = ratios_to_usual(figures, 7, 7).dropna()
    by_day = (ratio / ratio.median()).groupby(ratio.index.day_of_week)
    return (by_day.mean() - 1).abs() > 1.96 * by_day.std() / np.sqrt(by_day.size())


#: Joint intervals are conservative: no more than the nominal 5 %.
AT_MOST = (0.0, 0.07)


def week(rng, runs: int, n: int) -> list[Rate]:
    ours, naive, others, naive_others = [], [], [], []
    for i in range(runs):
        plain = made(rng, i, n)
        ours.append(is_found(weekday_effects(plain, draws=DRAWS, seed=i)).any())
        naive.append(naive_weekdays(plain).any())
        low = (plain * np.where(plain.index.day_of_week == 6, 0.5, 1)).round()
        others.append(is_found(weekday_effects(low, draws=DRAWS, seed=i))[:6].any())
        naive_others.append(naive_weekdays(low)[:6].any())
    return [
        rate_of(f"weekdays, no effect, {n} days: any of 7", ours, AT_MOST, naive),
        rate_of(
            f"weekdays, Sunday halved, {n} days: any of the other 6", others, AT_MOST, naive_others
        ),
    ]


def month(rng, runs: int, n: int) -> list[Rate]:
    plain, with_week, first = [], [], []
    for i in range(runs):
        figures = made(rng, i, n)
        plain.append(is_found(month_day_effects(figures, draws=DRAWS, seed=i)).any())
        sunday = figures * np.where(figures.index.day_of_week == 6, 0.5, 1)
        with_week.append(is_found(month_day_effects(sunday, draws=DRAWS, seed=i)).any())
        more = figures * np.where(figures.index.day == 1, 1.3, 1)
        first.append(is_found(month_day_effects(more, draws=DRAWS, seed=i))[1])
    often = (0.9, 1.0) if n > 1000 else None
    return [
        rate_of(f"days of the month, no effect, {n} days: any of 31", plain, AT_MOST),
        rate_of(f"days of the month, Sunday halved, {n} days: any of 31", with_week, AT_MOST),
        rate_of(f"days of the month, the first 1.3 times, {n} days: found", first, often),
    ]


def digits(rng, runs: int) -> list[Rate]:
    one, changed, naive_one, naive = [], [], [], []
    for i in range(runs):
        smooth = made(rng, i, 400).astype(int) // 10 * 10
        one.append(heaping(smooth)["heaped"].fillna(False).any())
        mixed = smooth.copy()
        mixed.iloc[:200] = mixed.iloc[:200] // 50 * 50
        changed.append(heaping(mixed)["heaped"].fillna(False).any())
        for hits, said in ((naive_one, smooth), (naive, mixed)):
            counts = np.bincount(said // 10 % 10, minlength=10)
            hits.append(goodness(counts, np.full(10, 0.1)).p < 0.05)
    return [
        rate_of("heaping, rounded to 10 throughout, 400 days", one, FALSE, naive_one),
        rate_of("heaping, to 50 and then to 10, 400 days", changed, FALSE, naive),
    ]


def wide(rng, runs: int, mean: float, cv: float) -> list[Rate]:
    p = np.array([p_of(persistent(rng, 400, mean, cv) // 10 * 10) for _ in range(runs)])
    return [rate_of(f"heaping, mean {mean}, cv {cv}", p[~np.isnan(p)] < 0.05, FALSE)]


def long(rng, runs: int, n: int) -> list[Rate]:
    smooth = [persistent(rng, n) // 10 * 10 for _ in range(runs)]
    last = [stats.chisquare(np.bincount(s % 10, minlength=10)).pvalue < 0.05 for s in smooth]
    p = [p_of(s) < 0.05 for s in smooth]
    return [rate_of(f"heaping, no preference, {n} days (naive: last digits)", p, FALSE, last)]


def power(rng, runs: int, w: float, least: float, most: float) -> list[Rate]:
    # chi-square itself: 0.81 asymptotically, 0.78 exactly
    hits = [p_of(preferred(persistent(rng, 400), w, rng)) < 0.05 for _ in range(runs)]
    return [rate_of(f"heaping, 0 and 5 preferred by w = {w}, 400 days: found", hits, (least, most))]


def units(rng, runs: int) -> list[Rate]:
    rates = []
    for unit in (5, 20, 25, 50, 100, 500, 1000):
        right = []
        for _ in range(max(runs // 7, 20)):
            coarse = rng.integers(3, 40, 60) * unit
            fine = rng.integers(300, 4000, 60)
            figures = pd.Series([*coarse, *fine], pd.date_range("2023-01-01", periods=120))
            right.append(rounding_unit(figures)["unit"].tolist() == [unit, 1])
        rates.append(
            rate_of(f"rounding_unit, 60 figures to {unit}, then to 1: both found", right, (0.9, 1))
        )
    return rates


def smooth_units(rng, runs: int) -> list[Rate]:
    """Count in figures rounded to ten throughout a change of the unit, which there is not."""
    changes = [len(rounding_unit(made(rng, i, 400) // 10 * 10)) > 1 for i in range(runs)]
    return [
        rate_of("rounding_unit, rounded to 10 throughout, 400 days: a change", changes, AT_MOST)
    ]


def counted(function, runs: int, *more) -> list[Rate]:
    # a seed of its own, so that a row stays the same when others are added
    seed = zlib.crc32(" ".join([function.__name__, *map(str, more)]).encode())
    return function(np.random.default_rng([SEED, seed]), runs, *more)


def rows(runs: int) -> list[Job]:
    """Return a job for each kind of row."""
    asked = [
        *((week, 2 * runs, n) for n in (150, 400, 1500)),
        *((month, 2 * runs, n) for n in (400, 1500)),
        (digits, runs),
        *((wide, runs, mean, cv) for mean, cv in ((300, 0.45), (500, 0.2), (1000, 0.1))),
        *((long, runs, n) for n in (60, 100, 1500)),
        *((power, runs, *given) for given in ((0.1, 0, 0.4), (0.2, 0.7, 0.9), (0.3, 0.95, 1))),
        (units, runs),
        (smooth_units, runs),
    ]
    return [Job(counted, row) for row in asked]
