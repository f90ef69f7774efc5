"""What the functions cost from ten thousand rows to ten million, beside pandas, polars and duckdb.

    python benchmarks/cost.py                     needs the extra "benchmarks"
    python benchmarks/cost.py --most 1e8          a hundred million rows, where there is the memory
    python benchmarks/cost.py --picture cost.png  the same drawn

Shuffled totals of 2,000 reports a series. Each number of rows is measured in a process of its own, in
which ours and the others' take turns; it may have so many gibibytes (`--memory`), and what it cannot do
with them is left out. Medians of wall-clock seconds; "exponent" is the slope from the number of rows
before, on logarithmic scales: 1 is linear. Memory is what a call adds at its peak, its result included,
over the size of its input (Linux).

What the others do is as near as one query comes: the step of a total within its series; the commonest
value of a report; a file read. For suspects and checks there is none.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import polars as pl
from speed import many_claims, paired, rivals_of_increments

import lossdata as ld

#: Reports a series, and items, of which `many_claims` has fifty.
REPORTS, ITEMS = 2_000, 50
#: Left out is what has nothing to look at in totals of one source, and what flags every shuffled row.
CHECKS = ["falls", "gaps", "stale", "spikes", "suspect", "duplicates", "mirror_dispute"]
FUNCTIONS = ("load", "increments", "consensus", "suspects", "check")


def claims_of(rows: int) -> pd.DataFrame:
    """Return shuffled totals, of a few series where there are few rows."""
    series = max(rows // REPORTS // ITEMS, 1) * ITEMS
    claims = many_claims(rows // series * series, series)
    # transcriptions of one total agree, but for one figure in five hundred
    rng = np.random.default_rng(8)
    item = claims["item"].cat.codes.to_numpy()
    day = (claims["date"] - claims["date"].min()).dt.days.to_numpy()
    value = rng.poisson(20, (20, day.max() + 1)).cumsum(axis=1)[item % 20, day]
    value += np.where(rng.random(len(value)) < 1 / 500, 1_000, 0)
    # known words, which loading asks for: twenty items, and three groups of transcriptions
    via = claims["via"].cat.codes.to_numpy().astype("int64")
    groups = 3 * (int(via.max()) + 1)
    return claims.assign(
        value=pd.array(value, "Int64"),
        item=pd.Categorical.from_codes(item % 20, ld.claims.vocabulary.known_words("item")[:20]),
        via=pd.Categorical.from_codes(3 * via + item // 20, [f"via{i}" for i in range(groups)]),
    )


def of_load(claims: pd.DataFrame, folder: Path) -> dict[str, Callable]:
    path = folder / "claims.parquet"
    claims.to_parquet(path, index=False)
    return {
        "lossdata": lambda: ld.load(folder),  # and validated
        "pandas": lambda: pd.read_parquet(path),
        "polars": lambda: pl.read_parquet(path),
        "duckdb": lambda: duckdb.sql(f"select * from '{path}'").to_arrow_table(),
    }


def of_increments(claims: pd.DataFrame, folder: Path) -> dict[str, Callable]:
    return {"lossdata": lambda: ld.increments(claims), **rivals_of_increments(claims)}


def of_consensus(claims: pd.DataFrame, folder: Path) -> dict[str, Callable]:
    lazy = pl.from_pandas(claims[["item", "date", "value"]])
    con = duckdb.connect()
    con.register("claims", lazy.to_arrow())

    def in_pandas():
        votes = (
            claims.groupby(["date", "item", "value"], observed=True).size().reset_index(name="n")
        )
        most = votes.sort_values("n", kind="stable").drop_duplicates(["date", "item"], keep="last")
        return most.sort_values(["date", "item"])

    def in_polars():
        votes = lazy.group_by("date", "item", "value").len().sort("len")
        return votes.group_by("date", "item").last().sort("date", "item")

    def in_duckdb():
        query = "select date, item, mode(value), count(*) from claims group by all order by all"
        return con.sql(query).to_arrow_table()

    ours = {"lossdata": lambda: ld.consensus(claims)}
    return {**ours, "pandas": in_pandas, "polars": in_polars, "duckdb": in_duckdb}


def of_suspects(claims: pd.DataFrame, folder: Path) -> dict[str, Callable]:
    return {"lossdata": lambda: ld.suspects(claims)}


def of_check(claims: pd.DataFrame, folder: Path) -> dict[str, Callable]:
    return {"lossdata": lambda: ld.check(claims, only=CHECKS)}


def memory_of(function: Callable) -> int | None:
    """Return the bytes that a call adds at its peak, or None where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None

    def told(key: str) -> int:
        return 1024 * int(re.search(key + r":\s+(\d+)", status.read_text())[1])

    Path("/proc/self/clear_refs").write_text("5")
    before = told("VmRSS")
    _ = function()
    return told("VmHWM") - before


def measured(name: str, rows: int, repeats: int, gibibytes: float) -> dict:
    """Return seconds by who, and the memory that ours adds, as one process has it."""
    if sys.platform.startswith("linux"):
        import resource

        most = int(gibibytes * 2**30)
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    claims = claims_of(rows)
    with tempfile.TemporaryDirectory() as folder:
        functions = globals()[f"of_{name}"](claims, Path(folder))
        added = memory_of(functions["lossdata"])
        seconds = paired(functions, repeats)
    size = int(claims.memory_usage(deep=True).sum())
    return {"rows": len(claims), "seconds": seconds, "memory": added and added / size}


def in_a_process(name: str, rows: int, repeats: int, gibibytes: float) -> dict | None:
    """Return what `measured` does of a fresh process, or None where that ended without an answer."""
    code = f"import cost, json; print(json.dumps(cost.measured({name!r}, {rows}, {repeats}, {gibibytes})))"
    here = Path(__file__).parent
    done = subprocess.run([sys.executable, "-c", code], cwd=here, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1]) if done.returncode == 0 else None


def table(most: int, functions: list[str], repeats: int, gibibytes: float) -> pd.DataFrame:
    """Return one row a function and number of rows, printed as it comes."""
    rows_of_table = []
    sizes = [10**k for k in range(4, int(np.log10(most)) + 1)]
    others = ["pandas", "polars", "duckdb"]
    print(f"{'':11}{'rows':>12}{'ours, s':>9}", *(f"{o:>8}" for o in others), f"{'of best':>8} {'exponent':>8} {'memory':>7}")  # fmt: skip
    for name in functions:
        before = None
        for rows in sizes:
            got = in_a_process(name, rows, max(repeats, 9) if rows <= 10**5 else repeats, gibibytes)
            if got is None:
                print(
                    f"{name:11}{rows:12,}  not within {gibibytes:g} GiB, or it failed", flush=True
                )
                break
            ours = got["seconds"]["lossdata"]
            rivals = [got["seconds"].get(o, np.nan) for o in others]
            ratio = ours / np.nanmin(rivals) if len(got["seconds"]) > 1 else np.nan
            slope = np.nan
            if before is not None:
                slope = np.log(ours / before[1]) / np.log(got["rows"] / before[0])
            before = got["rows"], ours
            memory = np.nan if got["memory"] is None else got["memory"]
            numbers = [*(f"{r:8.3f}" for r in rivals), f"{ratio:8.2f} {slope:8.2f} {memory:7.2f}"]
            print(f"{name:11}{got['rows']:12,}{ours:9.4f}", *numbers, flush=True)
            rows_of_table.append(
                {"function": name, "rows": got["rows"], "memory": memory, **got["seconds"]}
            )
    return pd.DataFrame(rows_of_table)


def draw(costs: pd.DataFrame, path: str) -> None:
    """Draw seconds against rows on logarithmic scales: ours as lines, the best of the others dotted."""
    import matplotlib.pyplot as plt

    _, ax = plt.subplots(figsize=(7, 5), layout="constrained")
    for name, own in costs.groupby("function", sort=False):
        (line,) = ax.loglog(own["rows"], own["lossdata"], marker="o", label=name)
        rivals = own.reindex(columns=["pandas", "polars", "duckdb"]).min(axis=1)
        if rivals.notna().any():
            ax.loglog(own["rows"], rivals, ":", color=line.get_color())
    ends = np.array([costs["rows"].min(), costs["rows"].max()])
    ax.loglog(
        ends, 1e-7 * ends, color="0.7", linewidth=0.8, label="linear: 10 million rows a second"
    )
    ax.set_xlabel("rows")
    ax.set_ylabel("seconds")
    ax.set_title(
        "Cost by number of rows (dotted: the best of pandas, polars and duckdb)", fontsize=10
    )
    ax.legend(frameon=False)
    plt.savefig(path, dpi=150)
    print(f"drawn in {path}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--most", type=float, default=1e7, help="rows, a power of ten")
    options.add_argument("--repeats", type=int, default=3)
    options.add_argument(
        "--memory", type=float, default=12, help="gibibytes that a process may have"
    )
    options.add_argument("--only", nargs="+", choices=FUNCTIONS, default=list(FUNCTIONS))
    options.add_argument("--picture", help="a path: drawn there")
    told = options.parse_args()
    costs = table(int(told.most), told.only, told.repeats, told.memory)
    if told.picture:
        draw(costs, told.picture)


if __name__ == "__main__":
    main()
