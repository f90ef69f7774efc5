"""How many misprints `suspects` finds, beside two plain rules: printed as tables, seeds fixed.

    python benchmarks/misprints.py          needs nothing more than the package
    python benchmarks/misprints.py --speed  8 million rows against increments as well

``suspects at x`` is the threshold x at which it has no more false flags than the bracket rule.
The constants of `lossdata.transcriptions` were set on the simulation, not on the mirrors.
"""

from __future__ import annotations

import argparse
import statistics
import time

import numpy as np
import pandas as pd

import lossdata as ld
from lossdata.claims.slips import SUSPECT_WORDS
from lossdata.transcriptions.misprints import suspects

KEY = ["date", "item"]
MIRRORS = list(ld.claims.source("general_staff").mirrors)
KINDS = {"one digit": 0.6, "transposition": 0.25, "length": 0.1, "neighbour": 0.05}
SIZES = [0, 1, 2, 3, 4, 6, 10, 100, np.inf]


# --- plain rules -------------------------------------------------------------------------------


def bracket_rule(claims: pd.DataFrame, by: list[str]) -> pd.Series:
    """Flag figures outside the bracket of their two neighbours, where there is one."""
    groups = claims.sort_values("date", kind="stable").groupby(by, observed=True)["value"]
    low, high = (groups.shift(n).reindex(claims.index) for n in (1, -1))
    out = (claims["value"] < low) | (claims["value"] > high)
    return ((low <= high) & out).fillna(False).astype(bool)


def z_rule(claims: pd.DataFrame, by: list[str], limit: float = 3) -> pd.Series:
    """Flag reports whose step is far from the mean of the 31 steps around, in their deviations."""
    ordered = claims.sort_values("date", kind="stable")
    step = ordered.groupby(by, observed=True)["value"].diff().astype(float)
    rolled = step.groupby([ordered[c] for c in by], observed=True)
    mean = rolled.transform(lambda s: s.rolling(31, center=True, min_periods=5).mean())
    spread = rolled.transform(lambda s: s.rolling(31, center=True, min_periods=5).std())
    return (((step - mean).abs() / spread.clip(lower=1)) > limit).reindex(claims.index)


# --- slips put into right series ---------------------------------------------------------------


def edits(value: int) -> dict[str, set[int]]:
    """Return what one slip of the hand makes of a value, by kind."""
    s = str(value)
    n = len(s)
    one = {int(s[:i] + d + s[i + 1 :]) for i in range(n) for d in "0123456789" if d != s[i]}
    swap = {int(s[:i] + s[i + 1] + s[i] + s[i + 2 :]) for i in range(n - 1)} - {value}
    length = {int(s[:i] + s[i + 1 :]) for i in range(n) if n > 1}
    length |= {int(s[: i + 1] + s[i:]) for i in range(n)}
    return {"one digit": one, "transposition": swap, "length": length - {value}}


def misprinted(value: np.ndarray, clean: np.ndarray, rng, share: float) -> pd.DataFrame:
    """Return a right series with slips at random clean reports, at least five reports apart.

    ``deviations`` is the size of the error over the standard deviation of the 31 right steps around
    (at least 1).
    """
    kinds, printed, last = np.full(len(value), "", object), value.copy(), -9
    for i in np.flatnonzero((rng.random(len(value)) < share) & clean):
        if i - last < 5:
            continue
        kind = rng.choice(list(KINDS), p=list(KINDS.values()))
        near = {int(value[i - 1]), int(value[i + 1])} - {int(value[i])}
        made = sorted(near if kind == "neighbour" else edits(int(value[i]))[kind])
        if made:
            printed[i], kinds[i], last = rng.choice(made), kind, i
    step = pd.Series(value).astype(float).diff()
    spread = step.rolling(31, center=True, min_periods=5).std().clip(lower=1)
    return pd.DataFrame(
        {"value": pd.array(printed, "Int64"), "truth": value, "kind": kinds, "clean": clean,
         "deviations": (np.abs(printed - value) / spread).to_numpy()})  # fmt: skip


def injected(seed: int, share: float = 0.01) -> pd.DataFrame:
    """Return the voted series with slips in their clean stretches.

    Clean: no dispute and no fall within four reports, and not the first or the last report.
    """
    rng, parts = np.random.default_rng(seed), []
    voted = ld.consensus(mirrors())
    for item, own in voted[voted["value"].notna()].groupby("item", observed=True):
        own = own.sort_values("date").reset_index(drop=True)
        if len(own) < 60:
            continue
        value = own["value"].to_numpy("int64")
        dirty = (own["dissent"] != "").to_numpy() | (np.diff(value, prepend=value[0]) < 0)
        dirty = np.convolve(dirty, np.ones(9), "same") > 0
        dirty[[0, -1]] = True
        part = misprinted(value, ~dirty, rng, share)
        parts.append(part.assign(date=own["date"].to_numpy(), item=item, seed=seed))
    return pd.concat(parts, ignore_index=True)


def simulated(seed: int, share: float = 0.0, copies: int = 8, length: int = 600) -> pd.DataFrame:
    """Return totals of negative binomial steps with rates that drift (lag-1 autocorrelation 0.8)."""
    rng, parts = np.random.default_rng(seed), []
    for mean in (0.02, 0.3, 2, 8, 30, 100, 1000):
        for dispersion in (0, 0.05, 0.15, 0.4):  # squared coefficient of variation beyond Poisson
            for drift in (0, 0.3):
                for _ in range(copies):
                    shock = rng.normal(0, 0.6 * drift, length)
                    for t in range(1, length):
                        shock[t] += 0.8 * shock[t - 1]
                    rate = mean * np.exp(shock)
                    if dispersion:
                        rate = rate * rng.gamma(1 / dispersion, dispersion, length)
                    start = int(rng.integers(0, 2000) * max(mean, 0.1))
                    value = start + rng.poisson(rate).cumsum()
                    clean = np.ones(length, bool)
                    clean[[0, -1]] = False
                    part = misprinted(value, clean, rng, share)
                    part["date"] = pd.date_range("2022-03-01", periods=length)
                    part["series"] = len(parts)
                    parts.append(part.assign(mean=mean, dispersion=dispersion, drift=drift))
    return pd.concat(parts, ignore_index=True)


def fallen(kind: str, copies: int = 4, falls: int = 1, length: int = 100) -> pd.DataFrame:
    """Return right totals that fall for good, `falls` times each, of one source a series.

    Steps are negative binomial; ``drift`` lets their rate wander, ``week`` gives it a weekly cycle.
    The depth of a fall is 0.1 to 50 usual steps.
    """
    rng, parts = np.random.default_rng(14), []
    for rate in (0.3, 2, 10, 60, 1000):
        for dispersion in (0, 0.05, 0.3):
            for depth in (0.1, 0.5, 1, 1.5, 3, 10, 50):
                for _ in range(copies):
                    level = np.full(length, float(rate))
                    if kind == "drift":
                        shock = np.zeros(length)
                        for t in range(1, length):
                            shock[t] = 0.9 * shock[t - 1] + rng.normal(0, 0.2)
                        level *= np.exp(shock)
                    if kind == "week":
                        level *= 1 + 0.4 * np.sin(2 * np.pi * np.arange(length) / 7)
                    if dispersion:
                        level *= rng.gamma(1 / dispersion, dispersion, length)
                    step = rng.poisson(level)
                    value = step.cumsum() + int(rate * rng.integers(60 * falls, 400 * falls)) + 100
                    for at in rng.choice(np.arange(8, length - 8), falls, replace=False):
                        value[at:] -= round(depth * max(rate, 1)) + step[at]
                    part = pd.DataFrame(
                        {"value": value, "date": pd.date_range("2022-03-01", periods=length)}
                    )
                    number = len(parts)
                    parts.append(part.assign(series=number, source=number, rate=rate, depth=depth))
    return pd.concat(parts, ignore_index=True)


def like_files(seed: int = 7, copies: int = 40) -> pd.DataFrame:
    """Return right totals in the shapes of others' files, all of which fall for good several times.

    ``jhu``: four waves, weekends, backlogs, six falls; ``ebola``: reports every 1 to 7 days, four falls;
    ``gaza``: bursts and still days, two falls; ``oryx``: few a day, over-dispersed, five falls of one.
    """
    rng, parts = np.random.default_rng(seed), []

    def add(shape, value, falls, day=None):
        for at, depth in falls:
            value[at:] -= min(int(depth), int(0.3 * value[at]))
        number = len(parts)
        dates = pd.Timestamp("2020-02-22") + pd.to_timedelta(
            np.arange(len(value)) if day is None else day, unit="D"
        )
        parts.append(
            pd.DataFrame({"date": dates, "value": value}).assign(
                shape=shape, series=number, source=number
            )
        )

    def some(n, of, begin):
        return rng.choice(np.arange(begin, n - 20), of, replace=False)

    for _ in range(copies):
        t = np.arange(800)
        waves = [
            np.exp(rng.uniform(5, 10))
            * np.exp(-(((t - rng.uniform(40, 760)) / rng.uniform(25, 70)) ** 2))
            for _ in range(4)
        ]
        level = sum(waves) + 2
        step = rng.poisson(
            level * np.where(t % 7 >= 5, rng.uniform(0.1, 0.8), 1.1) * rng.gamma(20, 1 / 20, 800)
        )
        backlog = rng.choice(800, 4)
        step[backlog] += (5 * level[backlog]).astype(int)
        add(
            "jhu",
            step.cumsum(),
            [(j, rng.lognormal(np.log(level[j]), 1.2) + step[j]) for j in some(800, 6, 60)],
        )

        day = np.cumsum(rng.choice(np.arange(1, 8), 120, p=[0.3, 0.2, 0.15, 0.15, 0.1, 0.05, 0.05]))
        level = np.exp(rng.uniform(0, 4)) * np.exp(-(((day - rng.uniform(100, 300)) / 90) ** 2))
        step = rng.poisson(np.diff(day, prepend=0) * level * rng.gamma(3, 1 / 3, 120))
        add("ebola", step.cumsum() + 60, [(j, rng.integers(1, 15)) for j in some(120, 4, 10)], day)

        step = np.where(rng.random(900) < 0.25, 0, rng.poisson(60 * rng.gamma(2, 0.5, 900)))
        add("gaza", step.cumsum() + 14_000, [(j, rng.integers(20, 4000)) for j in some(900, 2, 10)])

        step = rng.poisson(rng.choice([0.02, 0.2, 1.5, 4]) * rng.gamma(0.7, 1 / 0.7, 900))
        add("oryx", step.cumsum() + 10, [(j, 1) for j in some(900, 5, 100)])
    return pd.concat(parts, ignore_index=True)


# --- the record --------------------------------------------------------------------------------


def mirrors() -> pd.DataFrame:
    totals = ld.select(ld.load(), via=MIRRORS, measure="cumulative")
    return totals[totals["counts"] != "prisoners"]


def with_truth(claims: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return each transcription with what the other two agree on: ``truth``, missing elsewhere."""
    by_mirror = {}
    for via in MIRRORS:
        own = ld.select(claims, via=via)
        own = own[own["value"].notna()]
        a, b = (ld.select(claims, via=v)[[*KEY, "value"]] for v in MIRRORS if v != via)
        both = a.merge(b, on=KEY, suffixes=("", "_b")).dropna()
        both = both[both["value"] == both["value_b"]].drop(columns="value_b")
        by_mirror[via] = own.merge(both.rename(columns={"value": "truth"}), on=KEY, how="left")
    return by_mirror


def single_edit(printed: int, truth: int) -> bool:
    made = edits(truth)
    return printed in made["one digit"] | made["transposition"]


def scored(claims: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Return what the default says of every row, and as ``score`` the score from 2.5 up, else 0."""
    judged = suspects(claims, by=by)[["likely", "slip"]].assign(flagged=True).reindex(claims.index)
    score = suspects(claims, by=by, threshold=2.5)["score"].reindex(claims.index).fillna(0)
    return judged.assign(flagged=judged["flagged"].notna(), score=score)


def judge(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the judged rows of one transcription, with what each rule says of them."""
    judged = claims.assign(
        bracket=bracket_rule(claims, ["item"]),
        z=z_rule(claims, ["item"]),
        **scored(claims, ["item"]),
    )
    ordered = claims.sort_values("date", kind="stable")
    right = ordered["truth"].fillna(ordered["value"]).groupby(ordered["item"], observed=True)
    low, high = (right.shift(n).reindex(claims.index) for n in (1, -1))
    judged["beyond"] = (
        ((judged["value"] < low) | (judged["value"] > high)).fillna(False).astype(bool)
    )
    judged = judged[judged["truth"].notna()]
    judged["wrong"] = (judged["value"] != judged["truth"]).astype(bool)
    judged["leaves"] = judged["wrong"] & judged["bracket"]
    pairs = zip(judged["value"], judged["truth"], strict=True)
    judged["typed"] = [bool(v != t) and single_edit(v, t) for v, t in pairs]
    judged["right"] = (judged["likely"] == judged["truth"]).fillna(False).astype(bool)
    return judged


def equal_rate(score: pd.Series, false: pd.Series, allowed: int) -> float:
    """Return the least threshold with no more false flags than allowed."""
    worst = score[false].sort_values(ascending=False)
    return max(float(worst.iloc[allowed]) + 1e-9, 2.5) if len(worst) > allowed else 2.5


def record_table() -> pd.DataFrame:
    rows = []
    judged = {via: judge(own) for via, own in with_truth(mirrors()).items()}
    judged["all three"] = pd.concat(judged.values(), ignore_index=True)
    for via, t in judged.items():
        wrong, false = t["wrong"], ~t["wrong"]
        level = equal_rate(t["score"], false, int(t.loc[false, "bracket"].sum()))
        rules = {"bracket rule": t["bracket"], "z of steps > 3": t["z"],
                 "suspects": t["flagged"], f"suspects at {level:.2f}": t["score"] >= level}  # fmt: skip
        for rule, f in rules.items():
            typed = t["typed"] & f
            own = typed & (t["slip"] != SUSPECT_WORDS["day"])
            ours = rule == "suspects"
            rows.append(
                {"via": via, "rule": rule,
                 "leave bracket": f"{(f & t['leaves']).sum()}/{t['leaves'].sum()}",
                 "beyond right neighbours": f"{(f & wrong & t['beyond']).sum()}/{(wrong & t['beyond']).sum()}",
                 "all errors": f"{(f & wrong).sum()}/{wrong.sum()}",
                 "false": int((f & false).sum()), "per 1,000": round(1000 * (f & false).mean(), 2),
                 "right value of one digit, transposition": f"{(typed & t['right']).sum()}/{typed.sum()}" if ours else "",
                 "without repeats of a neighbour": f"{(own & t['right']).sum()}/{own.sum()}" if ours else ""})  # fmt: skip
    return pd.DataFrame(rows)


def slip_tables(claims: pd.DataFrame, by: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return recall beyond three deviations with false flags in clean stretches, and recall by size."""
    moved = (claims["value"] != claims["truth"]).to_numpy(bool)
    big, false = moved & (claims["deviations"] > 3), claims["clean"] & ~moved
    ours, plain = scored(claims, by), bracket_rule(claims, by)
    level = equal_rate(ours["score"], false, int(plain[false].sum()))
    rules = {"bracket rule": plain, "z of steps > 3": z_rule(claims, by), "suspects": ours["flagged"],
             f"suspects at {level:.2f}": ours["score"] >= level}  # fmt: skip
    sizes = pd.cut(claims.loc[moved, "deviations"], SIZES)
    right = (ours["likely"] == claims["truth"]).fillna(False).astype(bool)
    main, bins = [], {"errors": sizes.value_counts(sort=False)}
    for rule, f in rules.items():
        row = {"rule": rule, "recall > 3 deviations": round(f[big].mean(), 4), "all": round(f[moved].mean(), 4),
               "false per 1,000, clean": round(1000 * f[false].mean(), 3),
               "everywhere": round(1000 * f[~moved].mean(), 3)}  # fmt: skip
        if rule == "suspects":
            for kind in KINDS:
                of = f & moved & (claims["kind"] == kind)
                row[f"right value, {kind}"] = round(right[of].mean(), 2) if of.any() else np.nan
        main.append(row)
        bins[rule] = f[moved].groupby(sizes, observed=False).mean().round(3)
    return pd.DataFrame(main), pd.DataFrame(bins)


def speed(rows: int, repeats: int) -> str:
    """Return the time of `suspects` over that of `increments`, run in turn."""
    rng, series = np.random.default_rng(7), 5_000
    length = rows // series
    order = rng.permutation(rows)
    code, day = np.divmod(order, length)
    value = rng.poisson(20, rows).reshape(series, length).cumsum(axis=1).ravel()[order]
    claims = pd.DataFrame(
        {"date": np.datetime64("2022-02-24", "us") + day.astype("timedelta64[D]"), "value": pd.array(value, "Int64"),
         "item": pd.Categorical.from_codes(code % 50, [f"item{i}" for i in range(50)]),
         "via": pd.Categorical.from_codes(code // 50, [f"via{i}" for i in range(series // 50)])})  # fmt: skip
    taken = {ld.increments: [], suspects: []}
    for _ in range(repeats + 1):
        for f, times in taken.items():
            begin = time.perf_counter()
            f(claims, by=["item", "via"])
            times.append(time.perf_counter() - begin)
    theirs, ours = (statistics.median(t[1:]) for t in taken.values())
    return f"{rows:,} rows: suspects {ours:.2f} s, increments {theirs:.2f} s, ratio {ours / theirs:.2f} (at most 2)"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--speed", action="store_true")
    options.add_argument("--rows", type=int, default=8_000_000)
    asked = options.parse_args()
    pd.set_option("display.width", 250, "display.max_columns", 30)

    print("Each transcription alone; right is what the other two agree on\n")
    print(record_table().to_string(index=False))
    print("\nSlips put into clean stretches of the voted series, three seeds\n")
    series = pd.concat([injected(seed) for seed in (1, 2, 3)], ignore_index=True)
    for table in slip_tables(series, ["seed", "item"]):
        print(table.to_string(), "\n")
    print("Slips put into simulated series\n")
    for table in slip_tables(simulated(11, 0.01), ["series"]):
        print(table.to_string(), "\n")
    print("False flags per 1,000 reports of simulated right series, at the default threshold\n")
    right = simulated(12)
    flagged = pd.Series(right.index.isin(suspects(right, by=["series"]).index), right.index)
    table = right.assign(flagged=1000.0 * flagged).pivot_table(
        index="mean", columns=["drift", "dispersion"], values="flagged"
    )
    print(table.round(2).to_string())
    print(f"all: {1000 * flagged.mean():.3f}")
    print("\nThe same where each series of 100 falls for good, once or three times\n")
    for falls in (1, 3):
        for kind in ("plain", "drift", "week"):
            right = fallen(kind, falls=falls)
            flags = suspects(right, by=["series"])
            print(
                f"{falls}, {kind}: {1000 * len(flags) / len(right):.2f}, with a value {flags['likely'].notna().sum()}"
            )
    print("\nThe same in the shapes of others' files, six seeds, with the standard error\n")
    others = pd.concat(
        [like_files(seed) for seed in range(7, 13)], keys=range(7, 13), names=["seed"]
    )
    others = others.reset_index("seed").reset_index(drop=True)
    flags = suspects(others, by=["seed", "series"])
    flagged = others.assign(flagged=others.index.isin(flags.index)).groupby("shape")["flagged"]
    rates = pd.DataFrame(
        {"flagged": flagged.mean(), "error": np.sqrt(flagged.var() / flagged.size())}
    )
    print((1000 * rates).round(2).to_string())
    if asked.speed:
        print("\n" + speed(asked.rows, 5))


if __name__ == "__main__":
    main()
