"""What the comparisons find where nothing is, how often their intervals hold, and how fast they are.

    python benchmarks/comparing.py          some minutes; --reps 100 for a quick look

Simulated daily counts, in two kinds, both negative binomial with mean 1,000, a coefficient of
variation of about 0.15 and a memory of 0.8 from day to day:

* "ordered": the counts themselves follow an autoregression (through a Gaussian copula);
* "scattered": the level does, and the counts scatter about it; their own memory is weaker and longer.

The naive way stands beside each. The seed is fixed; the last column is the standard error that
the number of replications leaves.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

import numpy as np
import pandas as pd
from scipy import signal, stats

import lossdata as ld
from lossdata.compare import agreement, correlate
from lossdata.compare.ratio_intervals import bootstrap_intervals
from lossdata.inference.resampling import block_length, resampled_sums, stationary_indices

MEMORY, MEAN, SPREAD, LAGS = 0.8, 1000, 0.15, 7
KINDS = ("ordered", "scattered")


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
) -> tuple[np.ndarray, np.ndarray]:
    """Return two sets of series whose levels correlate by `together`."""
    rng = np.random.default_rng(seed)
    one = levels(rng, (reps, days))
    other = together * one + np.sqrt(1 - together**2) * levels(rng, (reps, days))
    return counts(rng, one, kind, means[0]), counts(rng, other, kind, means[1])


def true_values(kind: str, together: float, statistic: Callable) -> float:
    """Return what a million independent days say."""
    rng = np.random.default_rng(99)
    one = rng.standard_normal((1, 1_000_000))
    other = together * one + np.sqrt(1 - together**2) * rng.standard_normal(one.shape)
    return statistic(counts(rng, one, kind)[0], counts(rng, other, kind)[0])


def series(values: np.ndarray) -> pd.Series:
    return pd.Series(values, pd.date_range("2022-03-01", periods=len(values)))


def false_positives(
    kind: str, days: int, reps: int, method: str, seed: int = 1
) -> dict[str, float]:
    """Return how often unrelated series are called related, by us and by the naive ways."""
    a, b = two(seed, kind, days, reps)
    hits = {"one lag": 0, "any of 15 lags": 0, "naive totals": 0, "naive pointwise": 0}
    for x, y in zip(a, b, strict=True):
        by_lag = correlate(series(x), series(y), lags=LAGS, method=method, draws=2000)
        r, free = by_lag.at[0, "r"], by_lag.at[0, "effective"] - 2
        t = abs(r) * np.sqrt(free / (1 - r**2))
        hits["one lag"] += 2 * stats.t.sf(t, free) < 0.05
        hits["any of 15 lags"] += (by_lag["p"] < 0.05).any()
        hits["naive pointwise"] += (by_lag["r"].abs() > 1.96 / np.sqrt(days)).any()
        totals = np.corrcoef(np.cumsum(x), np.cumsum(y))[0, 1]
        hits["naive totals"] += abs(totals) > 1.96 / np.sqrt(days)
    return {k: v / reps for k, v in hits.items()}


def blocks_correlation(x: np.ndarray, y: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return the percentile interval of a plain stationary bootstrap of the correlation."""
    length = max(block_length(z) for z in (x, y, x * y))
    drawn = stationary_indices(np.array([0, len(x)]), 300, length, rng)
    u, v = x[drawn], y[drawn]
    u, v = (z - z.mean(axis=1, keepdims=True) for z in (u, v))
    r = (u * v).mean(axis=1) / (u.std(axis=1) * v.std(axis=1))
    return np.quantile(r, [0.025, 0.975])


def cover_correlate(
    kind: str, days: int, reps: int, method: str, together: float, seed: int = 2
) -> dict[str, float]:
    """Return how often intervals of a correlation hold the truth."""
    measure = {"pearson": np.corrcoef, "spearman": stats.spearmanr}[method]

    def truth(x: np.ndarray, y: np.ndarray) -> float:
        return np.asarray(measure(x, y))[0, 1] if method == "pearson" else measure(x, y)[0]

    true = true_values(kind, together, truth) if together else 0.0
    rng, hits = np.random.default_rng(seed), {"ours": 0, "naive": 0, "plain blocks": 0}
    for x, y in zip(*two(seed, kind, days, reps, together), strict=True):
        at_0 = correlate(series(x), series(y), lags=0, method=method, draws=100).iloc[0]
        hits["ours"] += at_0["low"] < true < at_0["high"]
        hits["naive"] += abs(np.arctanh(at_0["r"]) - np.arctanh(true)) < 1.96 / np.sqrt(days - 3)
        if method == "pearson":
            low, high = blocks_correlation(x, y, rng)
            hits["plain blocks"] += low < true < high
    if method != "pearson":
        del hits["plain blocks"]
    return {k: v / reps for k, v in hits.items()}


def cover_ratio(kind: str, days: int, reps: int, seed: int = 3) -> dict[str, float]:
    """Return how often intervals of a ratio of sums hold the truth, 1,000 / 300."""
    hits, rng = {"ours": 0, "naive": 0, "plain blocks": 0}, np.random.default_rng(seed)
    true = MEAN / 300
    for a, b in zip(*two(seed, kind, days, reps, 0.3, (MEAN, 300)), strict=True):
        ends, both = np.array([0, days]), pd.DataFrame({"a": a, "b": b}, series(a).index)
        low, high, _ = bootstrap_intervals(both, ends, 0.95, 300, 0)
        hits["ours"] += low[0] < true < high[0]
        part, value = a / a.mean() - b / b.mean(), a.sum() / b.sum()
        hits["naive"] += abs(np.log(value / true)) < 1.96 * part.std() / np.sqrt(days)
        sums = resampled_sums(np.stack([a, b], 1), ends, 300, block_length(part), rng)[:, 0]
        low, high = np.quantile(sums[:, 0] / sums[:, 1], [0.025, 0.975])
        hits["plain blocks"] += low < true < high
    return {k: v / reps for k, v in hits.items()}


def cover_agreement(kind: str, days: int, reps: int, scale: str, seed: int = 4) -> dict[str, float]:
    """Return how often the intervals of bias and limits hold the truth."""
    logs = scale == "ratio"
    apart = (lambda x, y: np.log(x / y)) if logs else (lambda x, y: x - y)
    out = np.exp if logs else float
    mean = true_values(kind, 0.8, lambda x, y: apart(x, y).mean())
    spread = true_values(kind, 0.8, lambda x, y: apart(x, y).std())
    true = [out(mean + k * 1.959964 * spread) for k in (0, -1, 1)]
    hits = {"bias": 0, "lower": 0, "upper": 0, "naive bias": 0}
    for x, y in zip(*two(seed, kind, days, reps, 0.8), strict=True):
        agreed = agreement(series(x), series(y), scale=scale)
        for name, value in zip(("bias", "lower", "upper"), true, strict=True):
            low, high = getattr(agreed, f"{name}_low"), getattr(agreed, f"{name}_high")
            hits[name] += low < value < high
        d = apart(x, y)
        hits["naive bias"] += abs(d.mean() - mean) < 1.96 * d.std() / np.sqrt(days)
    return {k: v / reps for k, v in hits.items()}


def whole_record() -> float:
    """Return the seconds that 1,000 replicates of all the record's monthly ratios take."""
    record = ld.load()
    mirrors = ld.select(
        record, source="general_staff", via=list(ld.claims.source("general_staff").mirrors)
    )
    voted = ld.consensus(mirrors)
    jobs = []
    for item in ("tank", "afv", "artillery", "mlrs", "air_defence", "aircraft", "helicopter", "vehicle"):  # fmt: skip
        shown = ld.select(record, source="oryx", side="RU", item=item)
        jobs.append((ld.select(voted, item=item), shown))
    begin = time.perf_counter()
    for claimed, confirmed in jobs:
        ld.compare.ratio(claimed, confirmed, freq="MS", draws=1000, definitions_differ=True)
    return time.perf_counter() - begin


def cells(reps: int) -> list[tuple]:
    """Return what is to be simulated: group, days, kind, replications, function and arguments."""
    asked = []
    for kind in KINDS:
        for days in (100, 400, 1500):
            n = reps if days < 1500 else reps // 2
            asked.append(("false positives", days, kind, n, false_positives, ("pearson",)))
            if days == 400:
                asked.append(("false positives", days, kind, n, false_positives, ("spearman",)))
            for method in ("pearson", "spearman"):
                asked.append(("coverage", days, kind, n, cover_correlate, (method, 0.5)))
            asked.append(("coverage", days, kind, n, cover_ratio, ()))
            asked.append(("coverage", days, kind, n, cover_agreement, ("ratio",)))
    return asked


def run(cell: tuple) -> dict[str, float]:
    _, days, kind, reps, function, more = cell
    return function(kind, days, reps, *more)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--reps", type=int, default=1000, help="half as many for 1,500 days")
    options.add_argument("--jobs", type=int, default=2)
    given = options.parse_args()
    print(f"{'':16} {'days':>5} {'counts':10} {'of':20} {'what':26} {'rate':>6} {'± s.e.':>7}")
    with ProcessPoolExecutor(given.jobs) as pool:
        asked = cells(given.reps)
        for cell, rates in zip(asked, pool.map(run, asked), strict=True):
            group, days, kind, reps, function, more = cell
            of = " ".join([function.__name__.replace("cover_", ""), *map(str, more)])
            of = of.replace("false_positives", "correlate")
            for event, rate in rates.items():
                error = np.sqrt(max(rate * (1 - rate), 1 / reps) / reps)
                line = f"{group:16} {days:5} {kind:10} {of:20} {event:26} {rate:6.3f} {error:7.3f}"
                print(line, flush=True)
    print(f"\n1,000 replicates of the record's ratios by month, 8 items: {whole_record():.1f} s")


if __name__ == "__main__":
    main()
