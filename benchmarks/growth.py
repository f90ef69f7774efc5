"""How well growth between captures foretells what a list will hold: Oryx's lists, and simulated ones.

Rows of `every_rate.py`.

1. *Backtest*: a nowcast as of each capture of Oryx's lists, with what was known then, against the
   last capture, by side and group of items. Captures follow one another closely and share one last
   capture, so that only the lists, a side's group each, are independent: they are the runs, and the
   standard errors are of the scatter between them (of the bias by leaving one list out, in turn).
   Bias is in per cent of the growth.
2. *Simulation*: lists whose truth is known, in five kinds, 36 captures over 166 days as Oryx's. Each
   replication is one list nowcast from its captures of the first 100 days.

   * "poisson": independent losses, delays of one distribution;
   * "scattered": negative binomial losses, variance three times the mean;
   * "batches": all additions of a time share a gamma factor (about 0.8 from step to step);
   * "slowing": the pace of additions halves, steadily, over the captures;
   * "later": from the first capture on, delays of new losses are twice as long.

The default allowance for the pace of a list (`PACE`) beside none, which is the plain way. A bias is
said where ``bias_code`` is "not_excluded" in the growth that was known at the time.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from rate_table import Job, Rate

import lossdata as ld
from lossdata.compare import backtest
from lossdata.compare import growth as growth_of
from lossdata.compare.capture_steps import steps_of
from lossdata.compare.confirmation_growth import PACE, growth_in_steps
from lossdata.series.expected_growth import LEAST_KNOWN, ahead, grown_periods

GROUPS = {"tank": "tanks", "afv": "armoured vehicles", "vehicle": "vehicles"}
#: Within these bounds intervals of 95 % hold, and the expected growth is right.
HOLDS, UNBIASED = (0.9, 0.98), (-0.05, 0.05)
KINDS = ("poisson", "scattered", "batches", "slowing", "later")
DATES = pd.date_range("2023-07-01", "2026-04-28", name="date")
CAPTURES = pd.DatetimeIndex(pd.date_range("2025-11-13", "2026-04-28", periods=36).floor("D"))


def grouped_lists() -> pd.DataFrame:
    """Return Oryx's lists at all their captures, with a column of groups of items."""
    oryx = ld.record.every_capture(ld.select(ld.load(), source="oryx"))
    oryx = oryx[oryx["date"] >= ld.claims.source("oryx").since]
    return oryx.assign(group=oryx["item"].astype("str").map(GROUPS).fillna("other"))


def simulated(kind: str, rng: np.random.Generator, mean: float = 4.0) -> pd.DataFrame:
    """Return the counts by capture of one simulated list: dates by captures."""
    number = len(DATES)
    shape = mean / 2 if kind == "scattered" else np.inf
    level = mean if np.isinf(shape) else rng.gamma(shape, mean / shape, number)
    # additions day by day: a third within a week, most within months, a long tail
    age = np.arange(number + 1.0)
    known = 1 - 0.6 * np.exp(-age / 10) - 0.25 * np.exp(-age / 90) - 0.15 * np.exp(-age / 500)
    slow = 1 - 0.6 * np.exp(-age / 20) - 0.25 * np.exp(-age / 180) - 0.15 * np.exp(-age / 500)
    first = (CAPTURES[0] - DATES[0]).days
    day = np.arange(number)
    at = np.array([(c - DATES[0]).days for c in CAPTURES])
    pace = np.ones(len(at))
    if kind == "batches":
        pace = rng.gamma(1.5, 1 / 1.5, len(at))
    if kind == "slowing":
        pace = np.linspace(4 / 3, 2 / 3, len(at))
    held = np.zeros((number, len(at)))
    before = np.full(number, -1)
    for k, now in enumerate(at):
        ages = np.clip(now - day, 0, None)
        earlier = np.clip(before - day, 0, None) if k else np.zeros(number, int)
        curves = [np.where(now >= day, c[ages] - np.where(before >= day, c[earlier], 0), 0.0) for c in (known, slow)]  # fmt: skip
        share = np.where((day > first) & (kind == "later"), curves[1], curves[0])
        held[:, k] = rng.poisson(level * share * (pace[k] if k else 1))
        before = np.full(number, now)
    return pd.DataFrame(held.cumsum(axis=1), DATES, CAPTURES)


def nowcast_once(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the nowcasts of one simulated list as of the hundredth day of its captures."""
    upto = int(((CAPTURES - CAPTURES[0]).days <= 100).sum())
    captured, last = CAPTURES[upto - 1], CAPTURES[-1]
    curve = growth_in_steps(steps_of(counts.iloc[:, :upto]), 0.95, PACE)
    held = counts[captured][:captured]
    age = (captured - held.index).days.to_numpy(float)
    is_old = ahead(curve, age, float((last - captured).days)).known >= LEAST_KNOWN
    came = counts[last][:captured].where(is_old, 0)
    rows = []
    for pace in (0.0, PACE):
        for of, freq, start in (("month", "MS", "2025-09-01"), ("all", "1000YS", None)):
            grown = grown_periods(held, captured, curve.assign(pace=pace), freq, until=last)
            grown["came"] = came.resample(freq).sum()
            words = {
                "pace": pace,
                "of": of,
                "changed": curve["pace_code"].iloc[0] == "changed",
                "open": curve["bias_code"].iloc[0] == "not_excluded",
            }
            rows.append(grown[start:].assign(**words))
    return pd.concat(rows).rename(columns={"expected_low": "low", "expected_high": "high"})


def simulation(kind: str, reps: int, seed: int = 1) -> pd.DataFrame:
    """Return coverage, bias and their standard errors for one kind of list."""
    rng = np.random.default_rng(seed)
    rows = pd.concat([nowcast_once(simulated(kind, rng)).assign(rep=r) for r in range(reps)])
    rows["within"] = (rows["came"] >= rows["low"]) & (rows["came"] <= rows["high"])
    rows["off"] = rows["expected"] - rows["came"]
    rows["grew"] = rows["came"] - rows["known"]
    by_rep = rows.groupby(["pace", "of", "rep"], sort=False).agg(
        within=("within", "mean"), off=("off", "sum"), grew=("grew", "sum"), changed=("changed", "max"),
        open=("open", "max"),
    )  # fmt: skip
    out = []
    for (pace, of), own in by_rep.groupby(["pace", "of"], sort=False):
        rate, grew = own["within"].mean(), own["grew"].mean()
        # of months of one list, which are not independent, as they scatter from list to list
        error = max(own["within"].std(), np.sqrt(1 / reps)) / np.sqrt(reps)
        bias, error_of_bias = own["off"].mean() / grew, own["off"].std() / grew / np.sqrt(reps)
        words = (
            kind,
            pace,
            of,
            rate,
            error,
            bias,
            error_of_bias,
            own["changed"].mean(),
            own["open"].mean(),
        )
        out.append(words)
    columns = [
        "kind",
        "pace",
        "of",
        "coverage",
        "± s.e.",
        "bias",
        "± s.e. ",
        "called changed",
        "bias not excluded",
    ]
    return pd.DataFrame(out, columns=columns)


def of_oryx() -> list[Rate]:
    """Return coverage and bias of nowcasts of Oryx's lists as of each capture against the last."""
    lists, by = grouped_lists(), ["side", "group"]
    tested = backtest(lists, by=by)
    is_all = tested["date"].isna()
    half_a_year = tested["captured"] - pd.Timedelta(days=180)
    kinds = [is_all, tested["date"] >= half_a_year]
    tested["of"] = np.select(kinds, ["all periods together", "recent months"], "older months")
    # what was said at the time of the middle capture, of each list
    middle = lists["as_of"].drop_duplicates().sort_values().iloc[lists["as_of"].nunique() // 2]
    says = (growth_of(lists[lists["as_of"] <= middle], by=by)["bias_code"] == "not_excluded").mean()
    rates = []
    tested["off"] = tested["expected"] - tested["came"]
    tested["grew"] = tested["came"] - tested["known"]
    for of, own in tested.groupby("of", sort=False):
        by_list = own.groupby(by, observed=True)[["within", "off", "grew"]].agg("sum")
        by_list["nowcasts"] = own.groupby(by, observed=True).size()
        name, n = f"nowcasts of Oryx's lists: {of}", len(by_list)
        coverage, error = ratio_of_sums(by_list["within"], by_list["nowcasts"])
        bias, error_of_bias = ratio_of_sums(by_list["off"], by_list["grew"])
        rates.append(Rate(f"{name}: coverage", coverage, error, n, HOLDS))
        rates.append(Rate(f"{name}: bias", bias, error_of_bias, n, UNBIASED, says=says))
    return rates


def ratio_of_sums(above: pd.Series, below: pd.Series) -> tuple[float, float]:
    """Return a ratio of sums and its standard error by the jackknife over the summands."""
    left = (above.sum() - above) / (below.sum() - below)
    n = len(left)
    return above.sum() / below.sum(), float(
        np.sqrt((n - 1) / n * ((left - left.mean()) ** 2).sum())
    )


def of_simulated(kind: str, reps: int) -> list[Rate]:
    rows = simulation(kind, reps).set_index(["pace", "of"])
    rates = []
    for of, words in (("month", "months"), ("all", "all together")):
        own, plain = rows.loc[(PACE, of)], rows.loc[(0.0, of)]
        name = f"nowcasts of simulated lists: {kind}, {words}"
        coverage, bias = own["coverage"], own["bias"]
        rates += [
            Rate(f"{name}: coverage", coverage, own["± s.e."], reps, HOLDS, plain["coverage"]),
            Rate(
                f"{name}: bias",
                bias,
                own["± s.e. "],
                reps,
                UNBIASED,
                plain["bias"],
                own["bias not excluded"],
            ),
        ]
    return rates


def rows(runs: int) -> list[Job]:
    """Return a job for Oryx's lists and one for each kind of simulated ones."""
    reps = max(runs // 4, 10)
    return [Job(of_oryx, ()), *(Job(of_simulated, (kind, reps)) for kind in KINDS)]
