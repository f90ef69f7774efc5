"""How two workers compare with one, on a table in partitions: seconds, and whether the bits are pandas'.

    python benchmarks/scaling.py              needs the extra "dask"

Reading texts is what takes processors most; suspects are the heaviest of what is done series by series,
and steps the lightest: of these moving the rows is most of the work. Worker processes have one thread
each; the table is on disk, in files. Besides, in this process without Dask: what partitions cost where
one process would do. The bits are compared with that.

"processor" is the ratio of processor seconds: those of the one worker to those of the busier of the two.
It is what wall-clock time would show if each worker had a core to itself, which a machine that does
other things has not.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dask.bag as db
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


def briefings(number: int) -> list[tuple[str, str, str]]:
    """Return texts of a page each: the same paragraphs with other figures."""
    sectors = ("North", "West", "South", "Centre", "East", "Dnepr")
    texts = []
    for page in range(number):
        lost = [
            f"The Ukrainian army lost over {5 * (page % 37) + 40 + 5 * k} troops, {k + 2} tanks, {k + 3} pickup trucks "
            f"and {page % 9 + 2} field artillery guns in the zone of Battlegroup {sector} over the past day."
            for k, sector in enumerate(sectors)
        ]
        text = "The Russian Defence Ministry said on Tuesday.\n\n" + "\n\n".join(4 * lost)
        texts.append((text, "2025-06-03", f"https://example.org/{page}"))
    return texts


def answered(name: str, given: Any) -> pd.DataFrame:
    """Return the answer as one table: of texts their claims."""
    if name == "parse_all":
        return ld.briefing.parse_all(given).claims
    answer = getattr(ld, name)(given)
    return answer.compute() if isinstance(answer, dd.DataFrame) else answer


def on_workers(
    name: str, given: Callable, workers: int, repeats: int
) -> tuple[float, float, pd.DataFrame]:
    """Return the median seconds on so many workers, the busier one's own, and the answer.

    `given` makes what is asked about where there is a cluster.
    """
    taken, busiest = [], []
    cluster = {"n_workers": workers, "threads_per_worker": 1, "dashboard_address": None}
    with LocalCluster(**cluster) as local, Client(local) as client:
        parts = given()
        answer = answered(name, parts)  # workers import what they need
        for _ in range(repeats):
            before, begin = client.run(time.process_time), time.perf_counter()
            answer = answered(name, parts)
            taken.append(time.perf_counter() - begin)
            after = client.run(time.process_time)
            busiest.append(max(after[worker] - before[worker] for worker in after))
    return statistics.median(taken), statistics.median(busiest), answer


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rows", type=int, default=2_000_000)
    options.add_argument("--series", type=int, default=1_000)
    options.add_argument("--files", type=int, default=8)
    options.add_argument("--repeats", type=int, default=3)
    options.add_argument("--slips", type=float, default=0.02, help="share of figures misprinted")
    options.add_argument("--pages", type=int, default=1_000)
    options.add_argument("--only", nargs="+", default=["parse_all", "suspects", "increments"])
    told = options.parse_args()
    warnings.simplefilter("ignore")
    claims, texts = slips(many_claims(told.rows, told.series), told.slips), briefings(told.pages)
    # words of files are sorted by the alphabet, and rows by their words
    for column in ("item", "via"):
        claims[column] = pd.Categorical(claims[column].astype("str"))
    print(
        f"{told.pages:,} pages; {told.rows:,} rows, {told.series:,} series; {told.files} parts; medians of {told.repeats}"
    )
    print(
        f"{'':12}{'alone, s':>10}{'one, s':>8}{'two, s':>8}{'one/two':>9}{'processor':>11}  same bits"
    )
    with tempfile.TemporaryDirectory() as folder:
        in_files(claims, told.files, Path(folder))
        for name in told.only:
            if name == "parse_all":
                whole, given = texts, lambda: db.from_sequence(texts, npartitions=told.files)
            else:
                whole, given = claims, lambda: dd.read_parquet(folder).categorize(index=False)
            begin = time.perf_counter()
            expected = answered(name, whole)
            alone = time.perf_counter() - begin
            (one, of_one, first), (two, of_two, second) = (
                on_workers(name, given, n, told.repeats) for n in (1, 2)
            )
            is_same = all(answer.equals(expected) for answer in (first, second))
            print(
                f"{name:12}{alone:10.2f}{one:8.2f}{two:8.2f}{one / two:9.2f}{of_one / of_two:11.2f}  {is_same}",
                flush=True,
            )


if __name__ == "__main__":
    main()
