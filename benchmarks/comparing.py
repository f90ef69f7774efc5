"""What the comparisons find where nothing is, how often their intervals hold, and how fast they are.

Rows of `every_rate.py`: simulated pairs of daily series (`simulated_pairs.py`), everything at nominal
5 or 95 %, the naive way beside each. The seeds are fixed.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
from rate_table import COVER, FALSE, OFTEN, SELDOM, Job, Rate, standard_error
from scipy import stats
from simulated_pairs import KINDS, MEAN, MEMORY, counts, levels, pairs, persistent, series, two

from lossdata.compare import agreement, correlate
from lossdata.compare.ratio_intervals import bootstrap_intervals
from lossdata.inference.resampling import block_length, resampled_sums, stationary_indices

__all__ = ["KINDS", "MEMORY", "levels"]

LAGS = 7


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
    hits = {"any of 15 lags": 0, "says": 0, "without a note": 0, "lag 0 by interval": 0}
    hits |= {"naive pointwise": 0, "naive totals": 0}
    for x, y in zip(*pairs(seed, kind, days, reps), strict=True):
        x, y = x - min(x.min(), 0), y - min(y.min(), 0)  # totals only rise
        by_lag = correlate(
            series(x), series(y), lags=LAGS, method=method, detrend=detrend, draws=400
        )
        is_related = by_lag["p"] < 0.05
        hits["any of 15 lags"] += is_related.any()
        hits["says"] += (by_lag["note_code"] != "").any()
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
    rng, hits = np.random.default_rng(seed), {"ours": 0, "says": 0, "naive": 0, "plain blocks": 0}
    for x, y in zip(*two(seed, kind, days, reps, together), strict=True):
        at_0 = correlate(
            series(x), series(y), lags=0, method=method, draws=20, detrend="none"
        ).iloc[0]
        hits["ours"] += at_0["low"] < true < at_0["high"]
        hits["says"] += at_0["note_code"] != ""
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
        ("ours", "if slow", "says", "says short or persistent", "naive", "plain blocks"), 0
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
        hits["says"] += ours.codes[0] != "" or is_wider(*(end[0] for end in ours[:4]), logs=True)
        part, value = a / a.mean() - b / b.mean(), a.sum() / b.sum()
        hits["naive"] += abs(np.log(value / true)) < 1.96 * part.std() / np.sqrt(days)
        sums = resampled_sums(np.stack([a, b], 1), ends, 300, block_length(part), rng)[:, 0]
        low, high = np.quantile(sums[:, 0] / sums[:, 1], [0.025, 0.975])
        hits["plain blocks"] += low < true < high
    # of intervals that are given: where there is none, the note says why
    of = {"ours": given, "if slow": given}
    return {k: v / max(of.get(k, reps), 1) for k, v in hits.items()}


def is_wider(
    low: float, high: float, slow_low: float, slow_high: float, logs: bool = False
) -> bool:
    """Tell whether the interval for something slow is wider than the plain one by a tenth at least."""
    plain, slow = (
        np.log(b / a) if logs else b - a for a, b in ((low, high), (slow_low, slow_high))
    )
    return bool(slow > 1.1 * plain)


def cover_periods(kind: str, days: int, reps: int, seed: int = 6) -> dict[str, float]:
    """Return how often `ratio`'s intervals of periods of 100 days hold the truth, by period."""
    hits, given = dict.fromkeys(("ours", "if slow", "says", "naive"), 0), 0
    *days_of, true = _ratio_pairs(kind, days, reps, seed)
    for a, b in zip(*days_of, strict=True):
        ends, both = np.arange(0, days + 1, 100), pd.DataFrame({"a": a, "b": b}, series(a).index)
        ours = bootstrap_intervals(both, ends, 0.95, 300, 0)
        given += np.isfinite(ours.low).mean()
        hits["ours"] += ((ours.low < true) & (true < ours.high)).mean()
        hits["if slow"] += ((ours.slow_low < true) & (true < ours.slow_high)).mean()
        wider = [is_wider(*ends_of, logs=True) for ends_of in zip(*ours[:4], strict=True)]
        hits["says"] += ((ours.codes != "") | wider).mean()
        x, y = (z.reshape(-1, 100) for z in (a, b))
        part = x / x.mean(1, keepdims=True) - y / y.mean(1, keepdims=True)
        off = np.log(x.sum(1) / y.sum(1) / true)
        hits["naive"] += (np.abs(off) < 1.96 * part.std(1) / 10).mean()
    of = {"ours": given, "if slow": given}
    return {k: v / max(of.get(k, reps), 1) for k, v in hits.items()}


def cover_slow_agreement(kind: str, days: int, reps: int, seed: int = 8) -> dict[str, float]:
    """Return how often the intervals of an agreement hold 0 and the limits, where the errors are persistent.

    Two series of one level with errors of deviation 50 and the memory named, and a third like them.
    """
    rng = np.random.default_rng(seed)
    level = MEAN * (1 + 0.15 * persistent(rng, kind, (reps, days)))
    made = [level + 50 * persistent(rng, kind, (reps, days)) for _ in range(3)]
    reach = 1.959964 * 50 * np.sqrt(2)
    hits = dict.fromkeys(
        ("bias", "lower", "upper", "bias if slow", "trend", "says", "naive bias", "naive trend"), 0
    )
    for x, y, z in zip(*made, strict=True):
        told = agreement(series(x), series(y), third=series(z), scale="difference")
        for name, value in (("bias", 0), ("lower", -reach), ("upper", reach)):
            low, high = getattr(told, f"{name}_low"), getattr(told, f"{name}_high")
            hits[name] += low < value < high
        hits["bias if slow"] += told.slow_low < 0 < told.slow_high
        hits["trend"] += told.trend_p < 0.05
        is_rough = {"few_independent", "short"}.intersection(told.note_codes)
        hits["says"] += bool(is_rough) or is_wider(
            told.bias_low, told.bias_high, told.slow_low, told.slow_high
        )
        hits["naive bias"] += abs((x - y).mean()) < 1.96 * (x - y).std() / np.sqrt(days)
        hits["naive trend"] += stats.spearmanr(x - y, z).pvalue < 0.05
    return {k: v / reps for k, v in hits.items()}


def cover_agreement(kind: str, days: int, reps: int, scale: str, seed: int = 4) -> dict[str, float]:
    """Return how often the intervals of bias and limits hold the truth."""
    logs = scale == "ratio"
    apart = (lambda x, y: np.log(x / y)) if logs else (lambda x, y: x - y)
    out = np.exp if logs else float
    mean = true_values(kind, 0.8, lambda x, y: apart(x, y).mean())
    spread = true_values(kind, 0.8, lambda x, y: apart(x, y).std())
    true = [out(mean + k * 1.959964 * spread) for k in (0, -1, 1)]
    hits = {"bias": 0, "lower": 0, "upper": 0, "says": 0, "naive bias": 0}
    for x, y in zip(*two(seed, kind, days, reps, 0.8), strict=True):
        agreed = agreement(series(x), series(y), scale=scale)
        hits["says"] += "short" in agreed.note_codes
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


#: what is said of it, days, kind, share of the runs, function, arguments, bounds by event
Cell = tuple[str, int, str, float, Callable, tuple, dict[str, tuple[float, float]]]

#: The plain way that stands beside an event of each function, and beside which event.
PLAIN = {
    "false_positives": {"any of 15 lags": "naive pointwise", "without a note": "naive pointwise"},
    "cover_correlate": {"ours": "naive"},
    "cover_ratio": {"ours": "naive"},
    "cover_periods": {"ours": "naive"},
    "cover_agreement": {"bias": "naive bias"},
    "cover_slow_agreement": {"bias": "naive bias", "trend": "naive trend"},
    "trends": {"says trend": "naive trend on the mean"},
}


def _correlations() -> list[Cell]:
    """Return the cells of false positives and of power."""
    false, seen = "correlate, false positives", {"any of 15 lags": FALSE}
    asked = [("ordered", 1500, 0.5), ("loud", 1500, 0.5)]
    asked += [(kind, 100, 1) for kind in ("white", "ordered")]
    asked += [
        (kind, 400, 1)
        for kind in ("white", "ordered", "scattered", "memory .9", "weekdays", "loud", "spells")
    ]
    cells = [(false, d, k, s * 2, false_positives, (), seen) for k, d, s in asked]
    # too few days to tell: the note says so
    for kind, more in (("loud", ()), ("trend", ("pearson", "29-day"))):
        cells.append((false, 100, kind, 1, false_positives, more, {"without a note": (0, 0.07)}))
    cells += [(false, 400, k, 1, false_positives, ("spearman",), seen) for k in ("ordered", "loud")]
    for kind, days, detrend, share in (
        ("trend", 400, "29-day", 1),
        ("season", 1500, "seasonal", 0.5),
    ):
        cells.append((false, days, kind, share, false_positives, ("pearson", detrend), seen))
        cells.append((f"{false}, drift left in", days, kind, 0.25, false_positives, (), seen))
    power = {"any of 15 lags": OFTEN}
    return [*cells, ("correlate, power", 400, "related .3", 0.25, false_positives, (), power)]


def _coverage() -> list[Cell]:
    """Return the cells of intervals, and of what the notes say."""
    cells: list[Cell] = []
    limits, slow = dict.fromkeys(("bias", "lower", "upper"), COVER), (0.92, 1.0)
    for kind in KINDS:
        for days in (100, 400):
            for method in ("pearson", "spearman") if days == 400 else ("pearson",):
                more = (method, 0.5)
                cells.append(
                    ("correlate, coverage", days, kind, 1, cover_correlate, more, {"ours": COVER})
                )
            cells.append(
                ("agreement, coverage", days, kind, 1, cover_agreement, ("ratio",), limits)
            )
    for kind in (*KINDS, "memory .95", "slow"):
        for days in (100, 400, 1500):
            bounds = {"ours": COVER, "if slow": slow}
            if kind in KINDS and days > 200:
                bounds["says short or persistent"] = SELDOM
            cells.append(("pooled_ratio, coverage", days, kind, 2, cover_ratio, (), bounds))
        cells.append(
            (
                "ratio by 100 days, coverage",
                400,
                kind,
                1,
                cover_periods,
                (),
                {"ours": COVER, "if slow": slow},
            )
        )
    for kind in ("memory .95", "slow"):
        for days in (400, 1500):
            bounds = limits | {"bias if slow": slow, "trend": FALSE}
            share = 2 if days == 400 else 1
            cells.append(
                ("agreement, coverage", days, kind, share, cover_slow_agreement, (), bounds)
            )
    asked = [("equal", 200), ("unequal", 60), ("unequal", 200), ("unequal", 1000), ("heavy", 200)]
    heavy = {"equal": SELDOM, "heavy": OFTEN}
    for kind, days in asked:
        bounds = {"says trend": FALSE, "says heavy": heavy.get(kind, SELDOM)}
        cells.append(("agreement", days, kind, 2, trends, (), bounds))
    return [*cells, ("agreement, power", 400, "growing", 0.5, trends, (), {"says trend": (0.8, 1)})]


def counted(cell: Cell, reps: int) -> list[Rate]:
    of, days, kind, _, function, more, bounds = cell
    rates = function(kind, days, reps, *more)
    plain = PLAIN[function.__name__]
    words = ", ".join(
        [f"{kind}, {days:,} days", *(str(x) for x in more if x not in ("pearson", 0.5))]
    )
    return [
        Rate(
            f"{of}: {words}: {event}" if event != "ours" else f"{of}: {words}",
            *(rates[event], standard_error(rates[event], reps), reps, bound),
            naive=rates[plain[event]] if event in plain else np.nan,
            # what an interval for something slow promises holds without a word
            says=rates.get("says", np.nan) if "if slow" not in event else np.nan,
        )
        for event, bound in bounds.items()
    ]


def rows(runs: int) -> list[Job]:
    """Return a job for each cell."""
    cells = _correlations() + _coverage()
    return [Job(counted, (cell, max(int(cell[3] * runs), 10))) for cell in cells]
