"""How often `change_points` finds what is not there, misses what is, and dates it rightly; beside bounds.

    python benchmarks/changes.py          some minutes on two cores; --runs 1000 for small errors

Simulated daily figures about a level of 1,000 with a coefficient of variation of 0.15, each kind of noise named in its
row. A row says what was counted, how often, with its standard error, and the bound; `outside` marks a rate
outside of it by more than two standard errors. The seeds are fixed: a row has its own.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

import numpy as np
import pandas as pd
import ruptures
from scipy import stats
from scipy.signal import lfilter

from lossdata.patterns.level_changes import Changes, change_points

CV, DRAWS, START = 0.15, 99, pd.Timestamp("2022-01-03")
NOMINAL = (3, 7)


def autoregression(rng: np.random.Generator, n: int, f: float) -> np.ndarray:
    """Return an autoregression of one day with variance 1."""
    shocks = rng.standard_normal(n + 600) * np.sqrt(1 - f**2)
    return lfilter([1], [1, -f], shocks)[600:]


def two_scales(rng: np.random.Generator, n: int) -> np.ndarray:
    return (autoregression(rng, n, 0.98) + autoregression(rng, n, 0.3)) / np.sqrt(2)


def scattered(rng: np.random.Generator, n: int) -> np.ndarray:
    return (autoregression(rng, n, 0.8) + rng.standard_normal(n)) / np.sqrt(2)


def figures(noise: np.ndarray, level: np.ndarray | float = 1000.0, cv: np.ndarray | float = CV):
    """Return daily figures with such a mean, the noise multiplied by it."""
    made = np.maximum(np.round(level * (1 + cv * noise)), 0)
    return pd.Series(made, pd.date_range(START, periods=len(noise)))


def found(daily: pd.Series, **setting) -> Changes:
    # a seed of each series' own: with one for all, all would share the luck of the simulated ones
    seed = zlib.crc32(daily.to_numpy().tobytes())
    return change_points(daily, draws=DRAWS, seed=seed, **setting)


def any_change(daily: pd.Series) -> float:
    return len(found(daily, most=1).changes) > 0


# --- nothing to find ---------------------------------------------------------------------------


def of_autoregression(rng: np.random.Generator, n: int, f: float) -> float:
    return any_change(figures(autoregression(rng, n, f)))


def of_two_scales(rng: np.random.Generator, n: int) -> float:
    return any_change(figures(two_scales(rng, n)))


def of_scatter(rng: np.random.Generator, n: int) -> float:
    return any_change(figures(scattered(rng, n)))


def of_weekdays(rng: np.random.Generator, f: float) -> float:
    week = np.array([1.0, 0.95, 1.05, 1.0, 1.15, 1.15, 0.7])[np.arange(400) % 7]
    return any_change(figures(autoregression(rng, 400, f), 1000 * week))


def of_dispersion(rng: np.random.Generator, before: float, after: float) -> float:
    """Return a run whose coefficient of variation changes at the middle, and its mean does not."""
    cv = np.where(np.arange(400) < 200, before, after)
    return any_change(figures(autoregression(rng, 400, 0.3), cv=cv))


def of_missing_days(rng: np.random.Generator) -> float:
    return any_change(figures(autoregression(rng, 400, 0.8)).where(rng.random(400) > 0.2))


def of_random_walk(rng: np.random.Generator, says: bool) -> float:
    """Tell of a walk whether a change is found, or whether the result says that it is too persistent."""
    walk = 0.02 * rng.standard_normal(400).cumsum()
    result = found(figures(rng.standard_normal(400), 1000 * np.exp(walk), 0.1), most=1)
    if says:
        return "persistent" in result.note_codes or len(result.changes) > 0
    return len(result.changes) > 0


def of_trend(rng: np.random.Generator, f: float, growth: float, says: bool) -> float:
    """Tell of a steady trend, of so much in 30 days, whether it is told as one, or as steps and nothing else."""
    level = 1000 * (1 + growth) ** (np.arange(400) / 30)
    result = found(figures(autoregression(rng, 400, f), level))
    if says:
        return "trend" in result.note_codes
    return len(result.changes) > 0 and "slope_or_steps" not in result.note_codes


# --- plainer ones ------------------------------------------------------------------------------


def of_usual_penalty(rng: np.random.Generator) -> float:
    """Tell whether segmentation with the usual penalty for independent days finds a change."""
    y = np.log(figures(autoregression(rng, 400, 0.8)).to_numpy())
    penalty = 2 * np.log(len(y)) * y.var()
    return len(ruptures.KernelCPD(kernel="linear").fit(y[:, None]).predict(pen=penalty)) > 1


def of_kink(rng: np.random.Generator) -> float:
    """Tell whether a regression of the running total of independent days finds a kink at the middle."""
    n, t = 400, np.arange(400)
    x = np.column_stack([np.ones(n), t, np.maximum(t - n // 2, 0)])
    total = figures(rng.standard_normal(n)).cumsum().to_numpy()
    slopes, squared, *_ = np.linalg.lstsq(x, total, rcond=None)
    error = np.sqrt(squared[0] / (n - 3) * np.linalg.inv(x.T @ x)[2, 2])
    return abs(slopes[2] / error) > stats.t.isf(0.025, n - 3)


# --- what is there -----------------------------------------------------------------------------


def step_levels(levels: list[float], days: int) -> np.ndarray:
    return np.repeat(np.array(levels, float), days)


def near(dates: pd.Series, at: list[int], within: int = 15) -> bool:
    """Tell whether the dates are these days, none missing and none besides."""
    days = (dates - START).dt.days.to_numpy()
    return len(days) == len(at) and bool((np.abs(days - at) <= within).all())


def of_steps(rng: np.random.Generator, f: float, levels: list[float], days: int) -> float:
    noise = autoregression(rng, days * len(levels), f)
    changes = found(figures(noise, step_levels(levels, days))).changes
    return near(changes["date"], [days * i for i in range(1, len(levels))])


def of_one_step(rng: np.random.Generator, f: float, ratio: float) -> float:
    return any_change(figures(autoregression(rng, 400, f), step_levels([1000, 1000 * ratio], 200)))


def of_windows(rng: np.random.Generator, f: float) -> float:
    """Tell whether a window of a longer record has the same changes well inside it as the record."""
    daily = figures(autoregression(rng, 800, f), step_levels([600, 900, 600, 900], 200))
    whole = found(daily).changes["date"]
    for first, last in ((100, 500), (300, 800)):
        inside = found(daily.iloc[first:last]).changes["date"]
        begin, end = (START + pd.Timedelta(days=d) for d in (first + 60, last - 60))
        kept = [[d for d in dates if begin <= d <= end] for dates in (whole, inside)]
        if len(kept[0]) != len(kept[1]):
            return False
        if any(abs((a - b).days) > 15 for a, b in zip(*kept, strict=True)):
            return False
    return True


def of_date(rng: np.random.Generator, f: float, days: int, ratio: float) -> float:
    """Return whether the interval holds the middle of a change over so many days, NaN if none is found."""
    share = np.clip((np.arange(400) - 200) / days + 0.5 + 0.5 / days, 0, 1)
    changes = found(figures(autoregression(rng, 400, f), 1000 * ratio**share)).changes
    if changes.empty:
        return np.nan
    middle = START + pd.Timedelta(days=200)
    row = changes.iloc[(changes["date"] - middle).abs().argmin()]
    return row["low"] <= middle <= row["high"]


Row = tuple[str, tuple[float, float] | None, int, Callable, tuple]


def rows(runs: int) -> list[Row]:
    """Return for each row its name, its bound in per cent, its runs, and what one run counts."""
    few, some = max(runs // 3, 20), max(runs // 5, 12)
    false, told, kept = "false positives: ", "trend: ", "date interval holds the middle: "
    two, five = [600, 900, 600], [600, 900, 600, 900, 600, 900]
    return [
        *((f"{false}AR {f}, {n} days", NOMINAL, runs if n < 1000 else few, of_autoregression, (n, f))
          for n in (400, 1500) for f in (0.0, 0.5, 0.8, 0.95)),
        (f"{false}AR .98 + AR .3, 400 days", NOMINAL, runs, of_two_scales, (400,)),
        (f"{false}AR .98 + AR .3, 1500 days", NOMINAL, few, of_two_scales, (1500,)),
        (f"{false}AR .8 + scatter, 400 days", NOMINAL, runs, of_scatter, (400,)),
        (f"{false}a week, AR .5", NOMINAL, runs, of_weekdays, (0.5,)),
        (f"{false}variation 0.1 to 0.3", NOMINAL, runs, of_dispersion, (0.1, 0.3)),
        (f"{false}variation 0.3 to 0.1", NOMINAL, runs, of_dispersion, (0.3, 0.1)),
        (f"{false}AR .8, one day in five missing", NOMINAL, runs, of_missing_days, ()),
        (f"{false}AR 0.8, 60 days (says: few figures)", None, runs, of_autoregression, (60, 0.8)),
        ("the usual penalty: AR 0.8, 400 days", None, runs, of_usual_penalty, ()),
        ("a kink in totals: independent, 400 days", None, runs, of_kink, ()),
        ("random walk and scatter: a change found", (0, 7), few, of_random_walk, (False,)),
        ("random walk and scatter: found, or says not judged", None, few, of_random_walk, (True,)),
        *((f"{told}+5 % in 30 days, AR {f}: told as one", (80, 100), some, of_trend, (f, 0.05, True))
          for f in (0.0, 0.5)),
        *((f"{told}+{g:.0%} in 30 days, AR {f}: steps without a word", (0, 7), some, of_trend, (f, g, False))
          for f, g in ((0.0, 0.05), (0.5, 0.05), (0.5, 0.02))),
        ("found: 600, 900, 600, independent", (80, 100), some, of_steps, (0.0, two, 200)),
        ("found: 600, 900, 600, AR .5", None, some, of_steps, (0.5, two, 200)),
        ("found: five steps of 100 days, independent", (80, 100), some, of_steps, (0.0, five, 100)),
        ("found: a fifth more, AR .8, 400 days", None, few, of_one_step, (0.8, 1.2)),
        ("found: two fifths more, AR .8, 400 days", (80, 100), some, of_one_step, (0.8, 1.4)),
        ("windows agree: 600, 900, 600, 900", (80, 100), some, of_windows, (0.0,)),
        *((f"{kept}{d} days, AR {f}", (92, 100), some, of_date, (f, d, 1.5))
          for d in (1, 7, 21, 60) for f in (0.0, 0.5)),
    ]  # fmt: skip


def rate_of(row: Row) -> np.ndarray:
    name, _, runs, count, given = row
    # a seed of its own, so that a row stays the same when others are added
    rng = np.random.default_rng(zlib.crc32(name.split(":")[-1].encode()))
    counted = np.array([count(rng, *given) for _ in range(runs)], float)
    return counted[~np.isnan(counted)]


def line(row: Row, counted: np.ndarray) -> str:
    name, bound, *_ = row
    rate = counted.mean()
    # with none or all of them the error is that of one
    error = np.sqrt(max(rate * (1 - rate), 1 / len(counted)) / len(counted))
    text = f"{name:54} {len(counted):5} {100 * rate:6.1f} ± {100 * error:3.1f}"
    if bound is None:
        return text
    is_outside = not bound[0] - 200 * error <= 100 * rate <= bound[1] + 200 * error
    return f"{text}   {bound[0]:3} to {bound[1]:3}{'   outside' * is_outside}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--runs", type=int, default=100, help="of the rows with most runs")
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--only", default="", help="rows whose name holds this")
    given = options.parse_args()
    asked = [row for row in rows(given.runs) if given.only in row[0]]
    print(f"{'':54} {'runs':>5} {'rate, %':>12}   {'bound':>10}")
    with ProcessPoolExecutor(given.jobs) as pool:
        for row, counted in zip(asked, pool.map(rate_of, asked), strict=True):
            print(line(row, counted), flush=True)


if __name__ == "__main__":
    main()
