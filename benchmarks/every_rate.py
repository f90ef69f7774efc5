"""Every rate that the statistics promise, on simulated figures, beside its bound: one table.

    python benchmarks/every_rate.py          under a quarter of an hour on two cores
    python benchmarks/every_rate.py --only changes --runs 600

A row says what was counted, in how many runs, how often, with the standard error that the runs leave,
and the bound; beside it the same by a plain way ("naive"), and the share of runs in which the result
itself says that the bound may not hold, by a code or by a wider interval for something slow in the days
("says"; of false positives the share of those). A rate outside its bound by more than two
standard errors is marked: "said" where the result says so in 90 of 100 runs, else "outside". Of
so many rows two or three lie that far off by chance. Nominal levels are 5 and 95 %, the seeds are fixed.
"""

from __future__ import annotations

import os

# two processes of one thread each: libraries that share out small products lose more than they win
for threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(threads, "1")

import argparse  # noqa: E402
import resource  # noqa: E402
import time  # noqa: E402
from concurrent.futures import ProcessPoolExecutor  # noqa: E402

import changes  # noqa: E402
import comparing  # noqa: E402
import growth  # noqa: E402
import rhythm_and_rounding  # noqa: E402
from rate_table import HEAD, Job, Rate, line, mark  # noqa: E402

PARTS = {
    "growth": growth,
    "changes": changes,
    "comparing": comparing,
    "rhythm_and_rounding": rhythm_and_rounding,
}


def counted(job: Job) -> list[Rate]:
    return job.count(*job.given)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument(
        "--runs", type=int, default=80, help="of a dear row; cheap ones have twice as many"
    )
    options.add_argument("--only", choices=list(PARTS), help="the rates of one part")
    options.add_argument("--jobs", type=int, default=2, help="processes")
    given = options.parse_args()
    begin, marks = time.perf_counter(), []
    with ProcessPoolExecutor(given.jobs) as pool:
        asked = {given.only: PARTS[given.only]} if given.only else PARTS
        by_part = {name: pool.map(counted, part.rows(given.runs)) for name, part in asked.items()}
        for name, results in by_part.items():
            print(f"\n{name}\n{HEAD}")
            for rates in results:
                print("\n".join(line(rate) for rate in rates), flush=True)
                marks += [mark(rate) for rate in rates if rate.bound]
    used = (resource.getrusage(who) for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF))
    seconds = sum(x.ru_utime + x.ru_stime for x in used)
    print(
        f"\n{len(marks)} rates with a bound: {marks.count('outside')} outside, {marks.count('said')} said"
    )
    print(f"{time.perf_counter() - begin:.0f} s, {seconds:.0f} s of one core")


if __name__ == "__main__":
    main()
