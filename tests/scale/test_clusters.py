"""A cluster of two worker processes, and a table that does not fit into a process that has so much memory."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("dask", reason="Dask is not installed")
pytest.importorskip("distributed", reason="distributed is not installed")
pytestmark = pytest.mark.slow


def run(code: str, folder: Path) -> str:
    """Run a script in a process of its own, in a folder beside it; worker processes start from it too."""
    script = folder.parent / f"{folder.name}.py"
    script.write_text(code, "utf-8")
    command = [sys.executable, "-W", "error::FutureWarning", str(script)]
    # with pyarrow 19's own pool a worker near its limit stays paused for good
    pool = os.environ | {"ARROW_DEFAULT_MEMORY_POOL": "system"}
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=240, env=pool
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-5000:]
    return done.stdout.strip()


CLUSTER = """
import dask.bag as db
import dask.dataframe as dd
import pandas as pd
from distributed import Client, LocalCluster

import lossdata as ld
from lossdata.claims import Source, add_source


def main():
    add_source(Source(name="my_count", kind="claimed", side="RU", mirrors=("minfin",)))
    record = ld.load()
    record = record.sample(frac=1, random_state=1)
    parts = dd.from_pandas(record, npartitions=5, sort=False)
    is_total = [
        (t["measure"] == "cumulative") & t["via"].isin(["minfin", "petroivaniuk", "orc_losses"])
        for t in (record, parts)
    ]
    mine = [t[i].assign(source="my_count") for t, i in zip((record, parts), is_total, strict=True)]
    for function in (ld.increments, ld.suspects, ld.per_period, ld.consensus):
        whole, got = (function(t) for t in mine)
        got = got.compute() if hasattr(got, "compute") else got
        pd.testing.assert_frame_equal(whole, got, check_exact=True)
    pd.testing.assert_frame_equal(ld.check(record), ld.check(parts), check_exact=True)
    texts = [("Kiev lost 80 troops in a day.", "2025-06-03", None), ("Nothing.", None, None)] * 3
    read = ld.briefing.parse_all(db.from_sequence(texts, npartitions=3), source="russian_mod")
    pd.testing.assert_frame_equal(read.claims, ld.briefing.parse_all(texts, source="russian_mod").claims)
    print("all the same")


if __name__ == "__main__":
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster),
    ):
        main()
"""


def test_two_worker_processes_say_what_pandas_says(tmp_path):
    assert "all the same" in run(CLUSTER, tmp_path)


#: Rows, by file; the limit is less than the table takes in memory, and more than a part of it does.
FILES, ROWS, LIMIT = 40, 200_000, 700_000_000

WRITE = f"""
import numpy as np
import pandas as pd

rng = np.random.default_rng(1)
series = {FILES * ROWS} // 1000
for file in range({FILES}):
    place = np.arange(file, {FILES * ROWS}, {FILES})
    code, day = place % series, place // series
    table = pd.DataFrame({{
        "date": (np.datetime64("2022-02-24") + day.astype("timedelta64[D]")).astype("datetime64[us]"),
        "value": pd.array(day * (code % 90 + 1) + 7 * (day % 3 == 1), "Int64"),
        "source": "my_count", "item": "item" + pd.Series(code % 100).astype(str),
        "via": "page" + pd.Series(code // 100).astype(str), "measure": "cumulative",
        "url": "https://example.org/a-long-address-of-a-page/" + pd.Series(place).astype(str),
    }})
    table.sample(frac=1, random_state=file).to_parquet(f"part-{{file:02}}.parquet", index=False)
"""

#: The sum over all steps, and the most memory that the process had, in bytes (Linux).
IN_PANDAS = f"""
import resource
resource.setrlimit(resource.RLIMIT_DATA, ({LIMIT}, {LIMIT}))
import pandas as pd
import lossdata as ld
try:
    steps = ld.increments(pd.read_parquet("."))
    print(int(steps["step"].sum()))
except MemoryError:
    print("MemoryError")
"""

IN_DASK = f"""
import json
import resource
import dask
import dask.dataframe as dd
from distributed import Client, LocalCluster
import lossdata as ld


def peak():
    return 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    limits = {{"n_workers": 2, "threads_per_worker": 1, "memory_limit": {LIMIT}}}
    with LocalCluster(**limits, dashboard_address=None) as cluster, Client(cluster) as client:
        claims = dd.read_parquet(".")
        size = claims.memory_usage(deep=True).sum()
        steps = ld.increments(claims)
        rows, total, size = dask.compute(steps["value"].size, steps["step"].sum(), size)
        peaks = list(client.run(peak).values())
        print(json.dumps({{"rows": int(rows), "total": int(total), "size": int(size), "peaks": peaks}}))
"""


def expected_sum() -> int:
    """Return last less first of all series, which the steps add up to, without any table."""
    series = FILES * ROWS // 1000
    # day 0 to day 999: both are days on which nothing is added but the rate
    return sum(999 * (code % 90 + 1) for code in range(series))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="RLIMIT_DATA is Linux's")
def test_a_table_that_is_larger_than_the_memory(tmp_path):
    run(WRITE, tmp_path)
    assert run(IN_PANDAS, tmp_path) == "MemoryError"
    found = json.loads(run(IN_DASK, tmp_path).splitlines()[-1])
    assert found["rows"] == FILES * ROWS and found["total"] == expected_sum()
    # neither worker ever had as much as the limit, and the table is larger than that
    assert max(found["peaks"]) < LIMIT < found["size"]
