"""How often `change_points` finds what is not there, misses what is, and dates it rightly.

Rows of `every_rate.py`. Simulated daily figures about a level of 1,000 with a coefficient of variation
of 0.15, each kind of noise named in its row; those of "fresh" rows were not used when the two constants
of the test were chosen (`inference.further_steps`). Nor were the seeds of any row, each of which has its own.
The plain way is segmentation with the usual penalty for independent days.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd
import ruptures
from rate_table import FALSE, Job, Rate, rate_of
from scipy import stats
from scipy.signal import fftconvolve, lfilter

import lossdata as ld
from lossdata.patterns.level_changes import Changes, change_points

CV, DRAWS, START = 0.15, 99, pd.Timestamp("2022-01-03")
#: Days of a block of real figures, on the mean, and of the mean that is taken out of these.
BLOCK, WAVES = 28, 61
#: Codes of a result that say of what is found that it may be chance more often than p says. Not
#: "slope_or_steps", which asks what shape a change has; "memory_not_judged", which any noise but white has
#: where it is short, excuses the false positives of long memory alone.
DOUBTS = frozenset({"few_figures", "persistent", "long_memory"})


class Seen(NamedTuple):
    """What one run counts; NaN where it does not count."""

    hit: float
    naive: float = np.nan
    says: float = np.nan


def autoregression(rng: np.random.Generator, n: int, f: float) -> np.ndarray:
    """Return an autoregression of one day with variance 1."""
    shocks = rng.standard_normal(n + 600) * np.sqrt(1 - f**2)
    return lfilter([1], [1, -f], shocks)[600:]


def two_scales(rng: np.random.Generator, n: int) -> np.ndarray:
    return (autoregression(rng, n, 0.98) + autoregression(rng, n, 0.3)) / np.sqrt(2)


def scattered(rng: np.random.Generator, n: int) -> np.ndarray:
    return (autoregression(rng, n, 0.8) + rng.standard_normal(n)) / np.sqrt(2)


def long_memory(rng: np.random.Generator, n: int, d: float = 0.2) -> np.ndarray:
    """Return fractionally integrated noise with variance 1 (Granger and Joyeux 1980)."""
    lags = np.arange(1, 3000)
    weights = np.r_[1, np.cumprod((lags - 1 + d) / lags)]
    made = fftconvolve(rng.standard_normal(n + 3000), weights)[3000 : 3000 + n]
    return made / np.sqrt((weights**2).sum())


def moving_average(rng: np.random.Generator, n: int, days: int = 7) -> np.ndarray:
    return lfilter(np.ones(days) / np.sqrt(days), [1], rng.standard_normal(n + days))[days:]


def figures(noise: np.ndarray, level: np.ndarray | float = 1000.0, cv: np.ndarray | float = CV):
    """Return daily figures with such a mean, the noise multiplied by it."""
    return dated(np.maximum(np.round(level * (1 + cv * noise)), 0))


def dated(values: np.ndarray) -> pd.Series:
    return pd.Series(values, pd.date_range(START, periods=len(values)))


def found(daily: pd.Series, **setting) -> Changes:
    # a seed of each series' own: with one for all, all would share the luck of the simulated ones
    seed = zlib.crc32(daily.to_numpy().tobytes())
    return change_points(daily, draws=DRAWS, seed=seed, **setting)


def plainly_found(daily: pd.Series) -> list[int]:
    """Return the days that segmentation with the usual penalty for independent days finds."""
    y = np.log(np.maximum(daily.dropna().to_numpy(), 1))
    penalty = 2 * np.log(len(y)) * y.var()
    return ruptures.KernelCPD(kernel="linear").fit(y[:, None]).predict(pen=penalty)[:-1]


def any_change(daily: pd.Series, kind: str = "level", doubts: frozenset[str] = DOUBTS) -> Seen:
    result = found(daily, kind=kind)
    is_found = len(result.changes) > 0
    # of findings: a word where nothing is found warns of nothing
    says = bool(doubts.intersection(result.note_codes)) if is_found else np.nan
    return Seen(is_found, len(plainly_found(daily)) > 0, says)


# --- nothing to find ---------------------------------------------------------------------------


def of_noise(rng: np.random.Generator, make: Callable, n: int, *more) -> Seen:
    return any_change(figures(make(rng, n, *more)))


def of_long_memory(rng: np.random.Generator, n: int) -> Seen:
    return any_change(figures(long_memory(rng, n)), doubts=DOUBTS | {"memory_not_judged"})


def of_bends(rng: np.random.Generator, make: Callable, n: int, *more) -> Seen:
    return any_change(figures(make(rng, n, *more)), "trend")


def of_bends_in_a_line(rng: np.random.Generator, f: float) -> Seen:
    """Tell of a steady trend whether it is found to turn."""
    return any_change(
        figures(autoregression(rng, 400, f), 1000 * 1.05 ** (np.arange(400) / 30)), "trend"
    )


def of_counts(rng: np.random.Generator, n: int, mean: float, f: float) -> Seen:
    """Count in negative binomial figures the mean of which has memory."""
    around = mean * np.exp(0.1 * autoregression(rng, n, f) - 0.005)
    return any_change(dated(rng.negative_binomial(60, 60 / (60 + around)).astype(float)))


@lru_cache
def real_figures(item: str) -> np.ndarray:
    """Return a year's and more of claimed daily figures over their mean of two months about each."""
    meant = {"counts": "casualties"} if item == "personnel" else {}
    asked = ld.select(
        ld.load(), via="minfin", item=item, start="2022-12-31", end="2026-04", **meant
    )
    said = ld.daily(asked).astype(float).dropna()
    return (said / said.rolling(WAVES, center=True, min_periods=WAVES // 2).mean()).to_numpy()


def of_real_blocks(rng: np.random.Generator, n: int, item: str) -> Seen:
    """Count in blocks of real figures, in whole weeks; their levels are taken out, so that there is no step."""
    real, drawn = real_figures(item), []
    while sum(map(len, drawn)) < n:
        days = 7 * int(rng.geometric(7 / BLOCK))
        begin = 7 * int(rng.integers(0, (len(real) - days) // 7))
        drawn.append(real[begin : begin + days])
    return any_change(dated(np.round(1000 * np.concatenate(drawn)[:n])))


def of_weekdays(rng: np.random.Generator, f: float) -> Seen:
    week = np.array([1.0, 0.95, 1.05, 1.0, 1.15, 1.15, 0.7])[np.arange(400) % 7]
    return any_change(figures(autoregression(rng, 400, f), 1000 * week))


def of_dispersion(rng: np.random.Generator, before: float, after: float) -> Seen:
    """Return a run whose coefficient of variation changes at the middle, and its mean does not."""
    cv = np.where(np.arange(400) < 200, before, after)
    return any_change(figures(autoregression(rng, 400, 0.3), cv=cv))


def of_missing_days(rng: np.random.Generator) -> Seen:
    return any_change(figures(autoregression(rng, 400, 0.8)).where(rng.random(400) > 0.2))


def of_random_walk(rng: np.random.Generator) -> Seen:
    """Tell of a walk whether a change is found, and whether the result says that it is too persistent."""
    walk = 0.02 * rng.standard_normal(400).cumsum()
    return any_change(figures(rng.standard_normal(400), 1000 * np.exp(walk), 0.1))


def of_trend(rng: np.random.Generator, f: float, growth: float, says: bool) -> Seen:
    """Tell of a steady trend, of so much in 30 days, whether it is told as one, or as steps and nothing else."""
    level = 1000 * (1 + growth) ** (np.arange(400) / 30)
    daily = figures(autoregression(rng, 400, f), level)
    result = found(daily)
    if says:
        return Seen("trend" in result.note_codes)
    is_silent = len(result.changes) > 0 and "slope_or_steps" not in result.note_codes
    return Seen(is_silent, len(plainly_found(daily)) > 0)


def of_kink(rng: np.random.Generator) -> Seen:
    """Tell of independent days whether one is found, or a kink at the middle of their running total by regression."""
    n, t = 400, np.arange(400)
    x = np.column_stack([np.ones(n), t, np.maximum(t - n // 2, 0)])
    daily = figures(rng.standard_normal(n))
    slopes, squared, *_ = np.linalg.lstsq(x, daily.cumsum().to_numpy(), rcond=None)
    error = np.sqrt(squared[0] / (n - 3) * np.linalg.inv(x.T @ x)[2, 2])
    return any_change(daily)._replace(naive=abs(slopes[2] / error) > stats.t.isf(0.025, n - 3))


# --- what is there -----------------------------------------------------------------------------


def step_levels(levels: list[float], days: int) -> np.ndarray:
    return np.repeat(np.array(levels, float), days)


def near(days: np.ndarray | list[int], at: list[int], within: int = 15) -> bool:
    """Tell whether the days are these, none missing and none besides."""
    return len(days) == len(at) and bool((np.abs(np.subtract(days, at)) <= within).all())


def of_steps(rng: np.random.Generator, f: float, levels: list[float], days: int) -> Seen:
    daily = figures(autoregression(rng, days * len(levels), f), step_levels(levels, days))
    at = [days * i for i in range(1, len(levels))]
    dates = (found(daily).changes["date"] - START).dt.days.to_numpy()
    return Seen(near(dates, at), near(plainly_found(daily), at))


def of_one_step(rng: np.random.Generator, f: float, ratio: float) -> Seen:
    return any_change(figures(autoregression(rng, 400, f), step_levels([1000, 1000 * ratio], 200)))


def of_a_word(rng: np.random.Generator, f: float) -> Seen:
    """Tell of a found step in noise of one scale whether the result asks for a long memory needlessly."""
    result = found(figures(autoregression(rng, 800, f), step_levels([1000, 1400], 400)))
    return Seen("long_memory" in result.note_codes if len(result.changes) else np.nan)


def of_windows(rng: np.random.Generator, f: float) -> Seen:
    """Tell whether a window of a longer record has the same changes well inside it as the record."""
    daily = figures(autoregression(rng, 800, f), step_levels([600, 900, 600, 900], 200))
    whole = found(daily).changes["date"]
    for first, last in ((100, 500), (300, 800)):
        inside = found(daily.iloc[first:last]).changes["date"]
        begin, end = (START + pd.Timedelta(days=d) for d in (first + 60, last - 60))
        kept = [[(d - START).days for d in dates if begin <= d <= end] for dates in (whole, inside)]
        if not near(*kept):
            return Seen(False)
    return Seen(True)


def of_date(rng: np.random.Generator, f: float, days: int, ratio: float) -> Seen:
    """Return whether the interval holds the middle of a change over so many days, NaN if none is found."""
    share = np.clip((np.arange(400) - 200) / days + 0.5 + 0.5 / days, 0, 1)
    result = found(figures(autoregression(rng, 400, f), 1000 * ratio**share))
    if result.changes.empty:
        return Seen(np.nan)
    middle = START + pd.Timedelta(days=200)
    row = result.changes.iloc[(result.changes["date"] - middle).abs().argmin()]
    return Seen(row["low"] <= middle <= row["high"])


def counted(
    name: str, bound: tuple[float, float] | None, runs: int, count: Callable, given: tuple
) -> list[Rate]:
    # a seed of its own, so that a row stays the same when others are added
    rng = np.random.default_rng(zlib.crc32(f"fresh {name}".encode()))
    seen = np.array([count(rng, *given) for _ in range(runs)], float)
    hit, naive, says = seen[~np.isnan(seen[:, 0])].T
    return [rate_of(name, hit, bound, naive, says)]


def rows(runs: int) -> list[Job]:
    """Return a job for each row: its name, its bound, its runs, and what one run counts."""
    usual, some = 2 * runs, max(runs // 3, 12)
    false, told, kept = "false positives: ", "trend: ", "date interval holds the middle: "
    two, five, mostly = [600, 900, 600], [600, 900, 600, 900, 600, 900], (0.8, 1)
    asked = [
        *((f"{false}AR {f}, {n} days", FALSE, usual if n < 1000 else runs, of_noise, (autoregression, n, f))
          for n in (1500, 400) for f in (0.0, 0.5, 0.8, 0.95)),
        (f"{false}AR .98 + AR .3, 1500 days", FALSE, runs, of_noise, (two_scales, 1500)),
        (f"{false}AR .98 + AR .3, 400 days", FALSE, usual, of_noise, (two_scales, 400)),
        (f"{false}AR .8 + scatter, 400 days", FALSE, usual, of_noise, (scattered, 400)),
        (f"{false}fresh: long memory, d = .2, 1500 days", FALSE, runs, of_long_memory, (1500,)),
        (f"{false}fresh: long memory, d = .2, 400 days", FALSE, usual, of_long_memory, (400,)),
        (f"{false}fresh: moving average of 7 days, 400 days", FALSE, usual, of_noise, (moving_average, 400)),
        *((f"{false}fresh: counts about {m:,}, mean AR .9, 400 days", FALSE, usual, of_counts, (400, m, 0.9))
          for m in (1000, 20)),
        *((f"{false}fresh: blocks of claimed {item}, 400 days", FALSE, usual, of_real_blocks, (400, item))
          for item in ("personnel", "artillery")),
        (f"{false}independent (naive: a kink in totals)", FALSE, usual, of_kink, ()),
        (f"{false}a week, AR .5", FALSE, usual, of_weekdays, (0.5,)),
        (f"{false}variation 0.1 to 0.3", FALSE, usual, of_dispersion, (0.1, 0.3)),
        (f"{false}variation 0.3 to 0.1", FALSE, usual, of_dispersion, (0.3, 0.1)),
        (f"{false}AR .8, one day in five missing", FALSE, usual, of_missing_days, ()),
        (f"{false}AR .8, 60 days", FALSE, usual, of_noise, (autoregression, 60, 0.8)),
        (f"{false}random walk and scatter", FALSE, runs, of_random_walk, ()),
        *((f'{false}kind="trend", AR {f}, 400 days', FALSE, usual, of_bends, (autoregression, 400, f))
          for f in (0.0, 0.5, 0.8, 0.95)),
        (f'{false}kind="trend", AR .98 + AR .3, 400 days', FALSE, usual, of_bends, (two_scales, 400)),
        (f'{false}kind="trend", a steady +5 % in 30 days, AR .5', FALSE, runs, of_bends_in_a_line, (0.5,)),
        *((f"{told}+5 % in 30 days, AR {f}: told as one", mostly, some, of_trend, (f, 0.05, True))
          for f in (0.0, 0.5)),
        *((f"{told}+{g:.0%} in 30 days, AR {f}: steps without a word", (0, 0.07), some, of_trend, (f, g, False))
          for f, g in ((0.0, 0.05), (0.5, 0.05), (0.5, 0.02))),
        ("found: 600, 900, 600, independent", mostly, some, of_steps, (0.0, two, 200)),
        ("found: 600, 900, 600, AR .5", None, some, of_steps, (0.5, two, 200)),
        ("found: five steps of 100 days, independent", mostly, some, of_steps, (0.0, five, 100)),
        ("found: a fifth more, AR .8, 400 days", None, some, of_one_step, (0.8, 1.2)),
        ("found: two fifths more, AR .8, 400 days", mostly, some, of_one_step, (0.8, 1.4)),
        *((f"found in AR {f}, 800 days: calls for long memory", (0, 0.2), some, of_a_word, (f,))
          for f in (0.0, 0.5)),
        ("windows agree: 600, 900, 600, 900", mostly, some, of_windows, (0.0,)),
        *((f"{kept}{d} days, AR {f}", (0.92, 1), runs, of_date, (f, d, 1.5))
          for d in (1, 7, 21, 60) for f in (0.0, 0.5)),
    ]  # fmt: skip
    return [Job(counted, row) for row in asked]
