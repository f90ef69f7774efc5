"""How two workers compare with one, on a table in partitions: seconds, and whether the bits are pandas'.

    python benchmarks/scaling.py              needs the extra "dask"

Suspects are the heaviest of what is done series by series. Worker processes have one thread each; the
table is on disk, in files. Besides, in this process without Dask: what the partitions cost where one
machine would do. The bits are compared with that.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
import warnings
from pathlib import Path

import dask
import dask.dataframe as dd
import numpy as np
import pandas as pd
from distributed import Client, LocalCluster
from speed import many_claims

import lossdata as ld


def slips(claims: pd.DataFrame, share: float) -> pd.DataFrame:
    """Return the claims with a share of figures misprinted: each is asked about, which is what takes time."""
    rng = np.random.default_rng(3)
    value = claims["value"].to_numpy("int64").copy()
    at = rng.choice(len(value), int(share * len(value)), replace=False)
    value[at] += rng.choice([-100, -10, 10, 100, 1000], len(at))
    return claims.assign(value=pd.array(np.maximum(value, 0), "Int64"))


def in_files(claims: pd.DataFrame, files: int, folder: Path) -> None:
    for number, rows in enumerate(np.array_split(np.arange(len(claims)), files)):
        claims.iloc[rows].to_parquet(folder / f"{number:03}.parquet")


def answered(name: str, claims: pd.DataFrame | dd.DataFrame) -> pd.DataFrame:
    answer = getattr(ld, name)(claims)
    return answer.compute() if isinstance(answer, dd.DataFrame) else answer


def on_workers(name: str, folder: Path, workers: int, repeats: int) -> tuple[float, pd.DataFrame]:
    """Return the median seconds on so many workers, and the answer."""
    taken = []
    cluster = {"n_workers": workers, "threads_per_worker": 1, "dashboard_address": None}
    with LocalCluster(**cluster) as local, Client(local):
        # categories of files are looked up once, as whoever asks often would
        claims = dd.read_parquet(folder, categories=None).categorize(index=False)
        answered(name, claims.partitions[:1])  # workers import what they need
        for _ in range(repeats):
            begin = time.perf_counter()
            answer = answered(name, claims)
            taken.append(time.perf_counter() - begin)
    return statistics.median(taken), answer


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rows", type=int, default=2_000_000)
    options.add_argument("--series", type=int, default=1_000)
    options.add_argument("--files", type=int, default=8)
    options.add_argument("--repeats", type=int, default=3)
    options.add_argument("--slips", type=float, default=0.02, help="share of figures misprinted")
    options.add_argument("--only", nargs="+", default=["suspects", "increments"])
    told = options.parse_args()
    warnings.simplefilter("ignore")
    dask.config.set({"distributed.logging.distributed": "error"})
    claims = slips(many_claims(told.rows, told.series), told.slips)
    print(
        f"{told.rows:,} rows, {told.series:,} series, {told.files} files; medians of {told.repeats}"
    )
    print(f"{'':12}{'pandas, s':>10}{'one, s':>8}{'two, s':>8}{'one/two':>9}  same bits")
    with tempfile.TemporaryDirectory() as folder:
        in_files(claims, told.files, Path(folder))
        for name in told.only:
            begin = time.perf_counter()
            whole = answered(name, claims)
            alone = time.perf_counter() - begin
            (one, first), (two, second) = (
                on_workers(name, Path(folder), n, told.repeats) for n in (1, 2)
            )
            # files are read in their order: the rows stand as they stood
            is_same = all(
                answer.astype(object).equals(whole.astype(object)) for answer in (first, second)
            )
            print(
                f"{name:12}{alone:10.2f}{one:8.2f}{two:8.2f}{one / two:9.2f}  {is_same}", flush=True
            )


if __name__ == "__main__":
    main()
