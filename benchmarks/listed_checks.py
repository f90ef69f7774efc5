"""False positives and power of the checks of daily figures, on simulated counts with fixed seeds.

`python benchmarks/listed_checks.py` prints three tables, in some five minutes; the tests run less.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from lossdata import checks

WEEK = np.array([1.15, 1.1, 1.1, 1.05, 1.0, 0.6, 0.5])


def _log_level(rng: np.random.Generator, n: int, *, sd: float, keep: float) -> np.ndarray:
    """Return an autoregressive logarithm with standard deviation `sd`, `keep` from day to day."""
    noise = np.zeros(n)
    noise[0] = rng.normal()
    for t in range(1, n):
        noise[t] = keep * noise[t - 1] + np.sqrt(1 - keep**2) * rng.normal()
    return sd * noise


def negative_binomial(rng, n, mean=None, shape=None):
    """Return counts whose mean drifts by a factor of two or so over months."""
    mean = np.exp(rng.uniform(np.log(2), np.log(300))) if mean is None else mean
    shape = rng.choice([1.0, 2, 5, 20]) if shape is None else shape
    level = mean * np.exp(_log_level(rng, n, sd=0.5, keep=0.99))
    return rng.poisson(level * rng.gamma(shape, 1 / shape, n))


def weekdays(rng, n):
    """Return counts that halve on weekends."""
    level = np.exp(rng.uniform(np.log(5), np.log(300))) * WEEK[(np.arange(n) + rng.integers(7)) % 7]
    level = level * np.exp(_log_level(rng, n, sd=0.4, keep=0.98))
    return rng.poisson(level * rng.gamma(4, 1 / 4, n))


def two_scales(rng, n):
    """Return a slow and a fast noise, and one day in twenty a tenth of the others."""
    level = np.exp(rng.uniform(np.log(20), np.log(300)))
    level = level * np.exp(
        _log_level(rng, n, sd=0.5, keep=0.99) + _log_level(rng, n, sd=0.35, keep=0.5)
    )
    return rng.poisson(level * np.where(rng.random(n) < 0.05, 0.1, 1))


def rare(rng, n):
    """Return events of which most days have none."""
    return rng.poisson(
        np.exp(rng.uniform(np.log(0.05), np.log(3))) * np.exp(_log_level(rng, n, sd=0.7, keep=0.97))
    )


def salvoes(rng, n):
    """Return dozens on some days, none on the others."""
    return np.where(rng.random(n) < rng.uniform(0.2, 0.9), rng.poisson(30, n), 0)


def fading(rng, n):
    """Return a front that dies down: a half every month or two, then none."""
    level = 200 * 0.5 ** (np.arange(n) / rng.uniform(20, 60))
    return rng.poisson(level * rng.gamma(5, 1 / 5, n))


def rounded(rng, n):
    """Return figures rounded to tens."""
    return (
        negative_binomial(rng, n, mean=np.exp(rng.uniform(np.log(30), np.log(1000))), shape=5)
        // 10
        * 10
    )


def trend(rng, n):
    """Return counts that grow tenfold in two years."""
    return rng.poisson(20 * 10 ** (np.arange(n) / 730) * rng.gamma(5, 1 / 5, n))


def bursts(rng, n):
    """Return counts of which one day in thirty is ten times the others."""
    return negative_binomial(rng, n, mean=30, shape=5) * np.where(rng.random(n) < 1 / 30, 10, 1)


GENERATORS = {
    f.__name__: f
    for f in (
        negative_binomial,
        weekdays,
        two_scales,
        rare,
        salvoes,
        fading,
        rounded,
        trend,
        bursts,
    )
}


def table(values, start="2022-03-01", source="mine") -> pd.DataFrame:
    """Return counts as daily claims, with those columns alone that the checks look at."""
    dates = pd.date_range(start, periods=len(values))
    rows = {"date": dates, "source": source, "measure": "interval", "days": 1, "value": values}
    return pd.DataFrame(rows).astype({"days": "Int64", "value": "Int64"})


def zeros(generator: str, n: int, series: int, power: bool = True) -> dict:
    """Count days flagged in plain series, and injected runs found: five zeros anywhere, twenty at the end."""
    rng = np.random.default_rng(1)
    flagged, any_flag, five, twenty = 0, 0, 0, 0
    for _ in range(series):
        x = GENERATORS[generator](rng, n)
        mask = checks.zeros(table(x)).to_numpy()
        flagged, any_flag = flagged + mask.sum(), any_flag + mask.any()
        if not power:
            continue
        hole = int(rng.integers(n - 5))
        holed = x.copy()
        holed[hole : hole + 5] = 0
        five += checks.zeros(table(holed)).to_numpy()[hole : hole + 5].all()
        holed = x.copy()
        holed[-20:] = 0
        twenty += checks.zeros(table(holed)).to_numpy()[-20:].all()
    return {
        "check": "zeros", "generator": generator, "days": n, "series": series,
        "false, per 1,000 days": 1000 * flagged / (n * series), "series with one": any_flag / series,
        "five zeros found": five / series, "twenty at the end found": twenty / series,
    }  # fmt: skip


def month_ends(generator: str, n: int, series: int, power: bool = True) -> dict:
    """Count plain series flagged, and those found whose last days hold two or three times as much."""
    rng = np.random.default_rng(2)
    false, detected = 0, {2: 0, 3: 0}
    for _ in range(series):
        start = pd.Timestamp("2022-01-01") + pd.Timedelta(days=int(rng.integers(365)))
        x = GENERATORS[generator](rng, n)
        false += checks.month_ends(table(x, start)).any()
        last = pd.date_range(start, periods=n).is_month_end
        for factor in detected if power else ():
            detected[factor] += checks.month_ends(table(np.where(last, factor * x, x), start)).any()
    return {
        "check": "month_ends", "generator": generator, "days": n, "series": series,
        "series with one": false / series, "last days twice found": detected[2] / series,
        "last days thrice found": detected[3] / series,
    }  # fmt: skip


def alike(rng, n):
    """Return two series that share their level, and nothing else."""
    level = 60 * np.exp(_log_level(rng, n, sd=0.5, keep=0.98))
    return rng.poisson(level), rng.poisson(level)


def alike_rounded(rng, n):
    """Return two series that share their level, rounded to tens."""
    return tuple((x + 5) // 10 * 10 for x in alike(rng, n))


def alike_small(rng, n):
    """Return two series of small counts, often equal by chance."""
    level = 1.5 * np.exp(_log_level(rng, n, sd=0.3, keep=0.95))
    return rng.poisson(level), rng.poisson(level)


def alike_and_later(rng, n):
    """Return two series of which one follows the other a day later, with counts of its own."""
    level = 60 * np.exp(_log_level(rng, n + 1, sd=0.5, keep=0.9))
    return rng.poisson(level[1:]), rng.poisson(level[:-1])


def steady(rng, n):
    """Return two series that stand still for days, rounded to fifties."""
    level = np.repeat(rng.integers(10, 40, n // 5 + 1) * 50, 5)[:n]
    return level + 50 * rng.integers(0, 2, n), level + 50 * rng.integers(0, 2, n)


def apart(rng, n, share=0.7, lag=1):
    """Return a series and its copy some days later, of which a share is as it was."""
    x = negative_binomial(rng, n + 7, mean=60, shape=5) + 1
    other = np.where(rng.random(n) < share, x[7 - lag : n + 7 - lag], rng.poisson(60, n))
    return x[7:], other


PAIRS = {f.__name__: f for f in (alike, alike_rounded, alike_small, alike_and_later, steady, apart)}


def shifted(pair: str, n: int, series: int) -> dict:
    """Count pairs flagged; only those of `apart` should be."""
    rng = np.random.default_rng(3)
    flagged = 0
    for _ in range(series):
        one, other = PAIRS[pair](rng, n)
        both = [table(one, source="my_list"), table(other, source="lostarmour")]
        flagged += checks.shifted(pd.concat(both, ignore_index=True)).any()
    return {
        "check": "shifted",
        "generator": pair,
        "days": n,
        "series": series,
        "series with one": flagged / series,
    }


def main() -> None:
    pd.set_option("display.width", 200, "display.max_rows", 100, "display.max_columns", 20)
    rows = [zeros(g, n, max(20, 15_000 // n)) for g in GENERATORS for n in (60, 300, 1200)]
    print(pd.DataFrame(rows).round(3).to_string(index=False), "\n")
    rows = [month_ends(g, n, 100) for g in GENERATORS for n in (500, 1400)]
    print(pd.DataFrame(rows).round(3).to_string(index=False), "\n")
    rows = [shifted(p, n, 100) for p in PAIRS for n in (70, 400, 1300)]
    print(pd.DataFrame(rows).round(3).to_string(index=False))


if __name__ == "__main__":
    main()
