"""What the comparisons find where nothing is, how often their intervals hold, and how fast they are.

    python benchmarks/comparing.py          some minutes; --reps 50 for a quick look

Simulated pairs of daily series (`simulated_pairs.py`), everything at nominal 5 or 95 %. The naive way
stands beside each. The seed is fixed; beside each rate stand the standard error that the number of
replications leaves, and the bounds between which it should lie: "~" marks one that does not, by less
than two standard errors, which may be chance; "!" one that is farther off.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

import numpy as np
import pandas as pd
from scipy import stats
from simulated_pairs import KINDS, MEAN, MEMORY, counts, levels, pairs, persistent, series, two

import lossdata as ld
from lossdata.compare import agreement, correlate
from lossdata.compare.ratio_intervals import bootstrap_intervals
from lossdata.inference.resampling import block_length, resampled_sums, stationary_indices

__all__ = ["KINDS", "MEMORY", "levels"]

LAGS = 7

#: False positives, coverage, coverage of what says that it may be less ("short"), and what must be
#: nearly always or hardly ever so.
FALSE, COVER, SHORT, OFTEN, SELDOM = (0.03, 0.07), (0.92, 0.97), (0.88, 0.97), (0.9, 1), (0, 0.1)


def true_values(kind: str, together: float, statistic: Callable) -> float:
    """Return what a million independent days say."""
    rng = np.random.default_rng(99)
    one = rng.standard_normal((1, 1_000_000))
    other = together * one + np.sqrt(1 - together**2) * rng.standard_normal(one.shape)
    return statistic(counts(rng, one, kind)[0], counts(rng, other, kind)[0])


def false_positives(
    kind: str, days: int, reps: int, method: str = "pearson", detrend: str = "none", seed: int = 1
) -> dict[str, float]:
    """Return how often series of a kind are called related, by us and by the naive ways."""
    hits = {"any of 15 lags": 0, "without a note": 0, "lag 0 by interval": 0}
    hits |= {"naive pointwise": 0, "naive totals": 0}
    for x, y in zip(*pairs(seed, kind, days, reps), strict=True):
        x, y = x - min(x.min(), 0), y - min(y.min(), 0)  # totals only rise
        by_lag = correlate(
            series(x), series(y), lags=LAGS, method=method, detrend=detrend, draws=400
        )
        is_related = by_lag["p"] < 0.05
        hits["any of 15 lags"] += is_related.any()
        hits["without a note"] += (is_related & (by_lag["note_code"] == "")).any()
        hits["lag 0 by interval"] += not by_lag.at[0, "low"] < 0 < by_lag.at[0, "high"]
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
        at_0 = correlate(
            series(x), series(y), lags=0, method=method, draws=20, detrend="none"
        ).iloc[0]
        hits["ours"] += at_0["low"] < true < at_0["high"]
        hits["naive"] += abs(np.arctanh(at_0["r"]) - np.arctanh(true)) < 1.96 / np.sqrt(days - 3)
        if method == "pearson":
            low, high = blocks_correlation(x, y, rng)
            hits["plain blocks"] += low < true < high
    if method != "pearson":
        del hits["plain blocks"]
    return {k: v / reps for k, v in hits.items()}


def _ratio_pairs(
    kind: str, days: int, reps: int, seed: int
) -> tuple[np.ndarray, np.ndarray, float]:
    """Return claimed and confirmed days, and the true ratio of their sums."""
    if kind in KINDS:
        return *two(seed, kind, days, reps, 0.3, (MEAN, 300)), MEAN / 300
    rng = np.random.default_rng(seed)
    return *(m * (1 + 0.15 * persistent(rng, kind, (reps, days))) for m in (MEAN, 300)), MEAN / 300


def cover_ratio(kind: str, days: int, reps: int, seed: int = 3) -> dict[str, float]:
    """Return how often intervals of a ratio of sums hold the truth, 1,000 / 300."""
    hits = dict.fromkeys(
        ("ours", "if slow", "says short or persistent", "naive", "plain blocks"), 0
    )
    rng, given = np.random.default_rng(seed), 0
    *days_of, true = _ratio_pairs(kind, days, reps, seed)
    for a, b in zip(*days_of, strict=True):
        ends, both = np.array([0, days]), pd.DataFrame({"a": a, "b": b}, series(a).index)
        ours = bootstrap_intervals(both, ends, 0.95, 300, 0)
        given += np.isfinite(ours.low[0])
        hits["ours"] += ours.low[0] < true < ours.high[0]
        hits["if slow"] += ours.slow_low[0] < true < ours.slow_high[0]
        hits["says short or persistent"] += ours.codes[0] != ""
        part, value = a / a.mean() - b / b.mean(), a.sum() / b.sum()
        hits["naive"] += abs(np.log(value / true)) < 1.96 * part.std() / np.sqrt(days)
        sums = resampled_sums(np.stack([a, b], 1), ends, 300, block_length(part), rng)[:, 0]
        low, high = np.quantile(sums[:, 0] / sums[:, 1], [0.025, 0.975])
        hits["plain blocks"] += low < true < high
    # of intervals that are given: where there is none, the note says why
    of = {"ours": given, "if slow": given}
    return {k: v / max(of.get(k, reps), 1) for k, v in hits.items()}


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


def trends(kind: str, days: int, reps: int, seed: int = 5) -> dict[str, float]:
    """Return how often a bias is said to change with the level, or differences to be heavy.

    Of two series that measure one level (memory 0.8, deviation 5) with errors of deviation 1 and 3:
    "unequal" noise as it is; "heavy", of Student's t with 3 degrees of freedom; "growing", where one
    is a tenth too large besides. "equal" noise is 2 and 2.
    """
    rng = np.random.default_rng(seed)
    level = 50 + 5 * levels(rng, (reps, days))
    draw = (
        (lambda: rng.standard_t(3, (reps, days)))
        if kind == "heavy"
        else (lambda: rng.standard_normal((reps, days)))
    )
    sizes = (2, 2, 2) if kind == "equal" else (1, 3, 2)
    slope = 1.1 if kind == "growing" else 1
    one, other, third = (f * level + s * draw() for f, s in zip((slope, 1, 1), sizes, strict=True))
    hits = dict.fromkeys(("says trend", "says unequal", "says heavy", "naive trend on the mean"), 0)
    for x, y, z in zip(one, other, third, strict=True):
        codes = agreement(series(x), series(y), third=series(z), scale="difference").note_codes
        hits["says trend"] += "trend" in codes
        hits["says unequal"] += "unequal" in codes
        hits["says heavy"] += "heavy_tails" in codes
        hits["naive trend on the mean"] += stats.spearmanr(x - y, x + y).pvalue < 0.05
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


#: group, days, kind, share of the replications, function, arguments, bounds by event
Cell = tuple[str, int, str, float, Callable, tuple, dict[str, tuple[float, float]]]


def _correlations() -> list[Cell]:
    """Return the cells of false positives and of power."""
    false, power = {"any of 15 lags": FALSE}, {"any of 15 lags": OFTEN}
    noted = {"any of 15 lags": (0, 1), "without a note": SELDOM}
    asked = [("white", 100, 1), ("white", 400, 1), ("ordered", 100, 1), ("ordered", 400, 1)]
    asked += [("scattered", 400, 1), ("memory .9", 400, 1), ("weekdays", 400, 1)]
    asked += [("loud", 400, 1), ("spells", 400, 1)]
    asked += [("ordered", 1500, 0.5), ("loud", 1500, 0.5)]
    cells = [("unrelated", d, k, s, false_positives, (), false) for k, d, s in asked]
    # too few days to tell: the note says so
    for kind, more in (("loud", ()), ("trend", ("pearson", "29-day"))):
        cells.append(
            ("unrelated", 100, kind, 1, false_positives, more, {"without a note": (0, 0.07)})
        )
    for kind, share in (("ordered", 1), ("loud", 2)):
        cells.append(("unrelated", 400, kind, share, false_positives, ("spearman",), false))
    drifts = (("trend", 400, "29-day", 2), ("season", 1500, "seasonal", 0.5))
    for kind, days, detrend, share in drifts:
        more = ("pearson", detrend)
        cells.append(("unrelated", days, kind, share, false_positives, more, false))
        cells.append(("drift left in", days, kind, 0.1, false_positives, (), noted))
    return [*cells, ("power", 400, "related .3", 0.25, false_positives, (), power)]


def _coverage() -> list[Cell]:
    """Return the cells of intervals, and of what the notes say."""
    cells: list[Cell] = []
    for kind in KINDS:
        for days in (100, 400, 1500):
            share, bounds = (0.5 if days == 1500 else 1), (SHORT if days < 200 else COVER)
            for method in ("pearson", "spearman"):
                more, ours = (method, 0.5), {"ours": bounds}
                cells.append(("coverage", days, kind, share, cover_correlate, more, ours))
            limits = dict.fromkeys(("bias", "lower", "upper"), bounds)
            cells.append(("coverage", days, kind, share, cover_agreement, ("ratio",), limits))
    for kind in (*KINDS, "memory .95", "slow"):
        for days in (100, 400, 1500):
            bounds = {"ours": SHORT if days < 200 else COVER, "if slow": (0.92, 1)}
            bounds["says short or persistent"] = OFTEN if days < 200 else (0, 1)
            if kind in KINDS and days > 200:
                bounds["says short or persistent"] = SELDOM
            if kind == "slow" or (kind not in KINDS and days < 200):
                del bounds["ours"]  # what so few days cannot know: "if slow" holds
            share = 0.5 if days == 1500 else 1
            cells.append(("coverage", days, kind, share, cover_ratio, (), bounds))
    asked = [("equal", 200), ("unequal", 60), ("unequal", 200), ("unequal", 1000), ("heavy", 200)]
    heavy = {"equal": SELDOM, "heavy": OFTEN}
    for kind, days in asked:
        bounds = {"says trend": FALSE, "says heavy": heavy.get(kind, SELDOM)}
        cells.append(("agreement", days, kind, 1, trends, (), bounds))
    grows = {"says trend": (0.8, 1)}
    return [*cells, ("agreement", 400, "growing", 0.5, trends, (), grows)]


def run(cell: tuple) -> dict[str, float]:
    _, days, kind, reps, function, more = cell
    return function(kind, days, reps, *more)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--reps", type=int, default=300, help="half as many for 1,500 days")
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--only", default="", help="names of functions, such as cover_ratio")
    given = options.parse_args()
    asked = [c for c in _correlations() + _coverage() if given.only in c[4].__name__]
    jobs = [(*c[:3], max(int(c[3] * given.reps), 10), *c[4:6]) for c in asked]
    print(
        f"{'':14} {'days':>5} {'series':10} {'of':24} {'what':26} {'rate':>6} {'± s.e.':>7}  bounds"
    )
    marks = ""
    with ProcessPoolExecutor(given.jobs) as pool:
        for cell, (*_, reps, function, more), rates in zip(
            asked, jobs, pool.map(run, jobs), strict=True
        ):
            group, days, kind, bounds = cell[0], cell[1], cell[2], cell[6]
            of = " ".join([function.__name__.replace("cover_", ""), *map(str, more)])
            of = of.replace("false_positives", "correlate")
            for event, rate in rates.items():
                error = np.sqrt(max(rate * (1 - rate), 1 / reps) / reps)
                low, high = bounds.get(event, (0, 1))
                off = max(low - rate, rate - high)
                mark = " !" if off > 2 * error else " ~" if off > 0 else ""
                marks += mark.strip()
                told = f"{low:.2f} to {high:.2f}{mark}" if (low, high) != (0, 1) else ""
                line = f"{group:14} {days:5} {kind:10} {of:24} {event:26} {rate:6.3f} {error:7.3f}  {told}"
                print(line.rstrip(), flush=True)
    print(f"\noutside their bounds: {marks.count('!')}, and {marks.count('~')} by less than 2 s.e.")
    if not given.only:
        print(f"1,000 replicates of the record's ratios by month, 8 items: {whole_record():.1f} s")


if __name__ == "__main__":
    main()
