"""Speed as ratios, each against what a user would otherwise run, in one process.

    python benchmarks/speed.py          needs the extra "benchmarks"

Each row is the median over repeats of (ours, theirs) taken in turn, so that a busy machine slows
both. Imports are timed in fresh interpreters.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

import duckdb
import numpy as np
import pandas as pd
import polars as pl

import lossdata as ld
from lossdata.claims.table import SERIES
from lossdata.record.folders import processed_folder


def timed(function: Callable) -> float:
    gc.collect()
    begin = time.perf_counter()
    function()
    return time.perf_counter() - begin


def paired(functions: dict[str, Callable], repeats: int) -> dict[str, float]:
    """Return the median seconds of each, run in turn."""
    for f in functions.values():
        f()
    taken = {name: [] for name in functions}
    for _ in range(repeats):
        for name, f in functions.items():
            taken[name].append(timed(f))
    return {name: statistics.median(t) for name, t in taken.items()}


def imports(repeats: int) -> dict[str, float]:
    def fresh(module: str) -> Callable:
        return lambda: subprocess.run([sys.executable, "-c", f"import {module}"], check=True)

    bare = {"python": lambda: subprocess.run([sys.executable, "-c", ""], check=True)}
    return paired({**bare, "lossdata": fresh("lossdata"), "pandas": fresh("pandas")}, repeats)


def many_claims(rows: int, series: int) -> pd.DataFrame:
    """Return shuffled cumulative claims: the columns of the claims table, `rows` in `series`."""
    rng = np.random.default_rng(7)
    length = rows // series
    code = np.repeat(np.arange(series, dtype="int32"), length)
    day = np.tile(np.arange(length), series)
    value = rng.poisson(20, rows).reshape(series, length).cumsum(axis=1).ravel()
    order = rng.permutation(rows)
    items, vias = [f"item{i}" for i in range(50)], [f"via{i}" for i in range(series // 50)]
    date = np.datetime64("2022-02-24") + day[order].astype("timedelta64[D]")
    same = {"date_basis": "printed", "source": "general_staff", "side": "RU", "counts": "destroyed",
            "sector": "all", "scope": "whole", "measure": "cumulative", "qualifier": "exact"}  # fmt: skip
    table = {"date": date.astype("datetime64[us]"), "value": pd.array(value[order], "Int64"),
             "item": pd.Categorical.from_codes((code % 50)[order], items),
             "via": pd.Categorical.from_codes((code // 50)[order], vias)}  # fmt: skip
    for column, word in same.items():
        table[column] = pd.Categorical.from_codes(np.zeros(rows, "int8"), [word])
    for column in ("wording", "edition"):
        table[column] = pd.Categorical.from_codes(np.full(rows, -1, "int8"), ["none"])
    table["days"] = pd.array(np.zeros(rows, "int64"), "Int64").copy()
    table["days"][:] = pd.NA
    table["as_of"] = np.full(rows, np.datetime64("2026-08-22", "us"))
    table["url"] = pd.Series(pd.NA, index=range(rows), dtype="str")
    return pd.DataFrame(table)[list(ld.claims.COLUMNS)]


def rivals_of_increments(claims: pd.DataFrame) -> dict[str, Callable]:
    """Return three ways in which others would write the same difference."""
    key = ["item", "via"]  # the others are given the shorter key
    lazy = pl.from_pandas(claims[[*key, "date", "value"]])
    con = duckdb.connect()
    con.register("claims", lazy.to_arrow())

    def in_pandas():
        ordered = claims[[*key, "date", "value"]].sort_values([*key, "date"])
        return ordered.groupby(key, observed=True)["value"].diff().reindex(claims.index)

    def in_polars():
        ordered = lazy.sort([*key, "date"])
        return ordered.with_columns(pl.col("value").diff().over(key).alias("step"))

    def in_duckdb():
        window = "over (partition by item, via order by date)"
        return con.sql(
            f"select *, value - lag(value) {window} as step from claims"
        ).to_arrow_table()

    return {"pandas": in_pandas, "polars": in_polars, "duckdb": in_duckdb}


def steps(claims: pd.DataFrame, narrow: bool, repeats: int) -> dict[str, float]:
    """Return seconds of the same difference: ours, and the others'."""
    by = ["item", "via"] if narrow else [c for c in SERIES if c in claims]
    ours = {"lossdata": lambda: ld.increments(claims, by=by)}
    return paired({**ours, **rivals_of_increments(claims)}, repeats)


def peak_memory(rows: int, series: int) -> float:
    """Return what increments adds at its peak, its result included, over the input's size (Linux)."""
    code = (
        "import re, sys; sys.path.insert(0, 'benchmarks'); import speed, lossdata as ld\n"
        f"claims = speed.many_claims({rows}, {series})\n"
        "size = claims.memory_usage(deep=True).sum()\n"
        "told = lambda k: 1024 * int(re.search(k + r':\\s+(\\d+)', open('/proc/self/status').read())[1])\n"
        "open('/proc/self/clear_refs', 'w').write('5'); before = told('VmRSS')\n"
        "out = ld.increments(claims)\n"
        "print((told('VmHWM') - before) / size)"
    )
    out = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return float(out.stdout)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rows", type=int, default=8_000_000)
    options.add_argument("--series", type=int, default=5_000)
    options.add_argument("--repeats", type=int, default=5)
    told = options.parse_args()
    table = []

    t = imports(max(told.repeats, 7))
    table.append(("import lossdata", "import pandas", t["lossdata"], t["pandas"], 1.2))

    path = processed_folder() / "claims.parquet"
    t = paired({"ours": ld.load, "theirs": lambda: pd.read_parquet(path)}, 15)
    table.append(("load()", "pandas.read_parquet", t["ours"], t["theirs"], 1.5))

    record, log = ld.load(), ld.corrections()
    apart = ["source", "via", "side", "item", "counts", "sector", "measure"]

    def load_and_pivot():
        return ld.load().pivot_table(index="date", columns=apart, values="value", observed=True)

    t = paired({"ours": lambda: ld.check(record, corrections=log), "pandas": load_and_pivot}, 7)
    table.append(("check on the record", "load() and pandas pivot", t["ours"], t["pandas"], 3))

    claims = many_claims(told.rows, told.series)
    for narrow in (False, True):
        t = steps(claims, narrow, told.repeats)
        for other in ("pandas", "polars", "duckdb"):
            name = f"increments, {told.rows:,} rows, key of {'2' if narrow else '10'} columns"
            table.append((name, other, t["lossdata"], t[other], 1.5))
    del claims
    more = peak_memory(told.rows, told.series)

    print(f"{'ours':48} {'theirs':24} {'ours, s':>8} {'theirs, s':>9} {'ratio':>6} {'at most':>8}")
    for ours, theirs, a, b, bound in table:
        print(f"{ours:48} {theirs:24} {a:8.3f} {b:9.3f} {a / b:6.2f} {bound:8}")
    print(
        f"{'increments, memory added at the peak':48} {'its input':24} {'':8} {'':9} {more:6.2f} {3:8}"
    )


if __name__ == "__main__":
    main()
