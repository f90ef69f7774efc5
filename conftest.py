"""Which record a test sees, and fixtures: a hand-written claims table, raw files to damage.

Code and doctests see a small frozen record (`tests/fixture`), so that a new day of data breaks none of
them; notebooks and `tests/facts` see the real one.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import matplotlib as mpl
import pandas as pd
import pytest

from lossdata.claims.table import conform
from lossdata.record.bundled import load
from lossdata.record.folders import BUNDLED, raw_folder
from lossdata.record.history import as_known

mpl.use("Agg")
# the notebooks' kernels inherit the environment, and draw with the backend of Jupyter
os.environ.pop("MPLBACKEND", None)

ROOT = Path(__file__).parent
FROZEN = ROOT / "tests" / "fixture"
WHOLE = ROOT / "data"
# they hold no examples, and two of one name are no two modules when two rooms are asked for
collect_ignore_glob = ["*conftest.py"]


def sees_the_record(path: Path) -> bool:
    """Tell whether a test is about what the record says, and not about code."""
    return path.suffix == ".ipynb" or (ROOT / "tests" / "facts") in path.parents


def name_record(folder: Path) -> None:
    """Have everything from here on, commands and kernels of notebooks too, read this record."""
    # Not the folder of the bundled record: what is tested is that it is found without one. Nor nothing:
    # who runs the tests may have a newer record of their own.
    os.environ["LOSSDATA_DATA"] = BUNDLED if folder == WHOLE else str(folder)


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Read a record for a while: a fixture of the session is set up by whichever test comes first."""
    before = os.environ.get("LOSSDATA_DATA")
    name_record(folder)
    try:
        yield
    finally:
        name_record(WHOLE if before in (None, BUNDLED) else Path(before))


def pytest_itemcollected(item):
    """Mark what is about the record, so that ``-m "not record"`` leaves it out."""
    if sees_the_record(item.path):
        item.add_marker("record")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Name the record of a test before anything of it is set up."""
    name_record(WHOLE if sees_the_record(item.path) else FROZEN)


@pytest.fixture(autouse=True)
def no_figure_stays_open():
    """Close what a test or an example drew: over twenty open figures are a warning."""
    yield
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")


@pytest.fixture
def tiny():
    """Six claims: two mirrors' tanks on two days, and a sector and a headline of one briefing."""
    total = {"source": "general_staff", "side": "RU", "item": "tank", "counts": "destroyed"}
    total |= {"measure": "cumulative", "sector": "all", "qualifier": "exact"}
    sector = {"source": "russian_mod", "via": "tass.com", "side": "UA", "item": "personnel"}
    sector |= {"counts": "losses", "measure": "interval", "days": 1, "date": "2025-06-02"}
    rows = [
        total | {"date": "2025-06-02", "via": "minfin", "value": 10879},
        total | {"date": "2025-06-03", "via": "minfin", "value": 10881},
        total | {"date": "2025-06-02", "via": "orc_losses", "value": 10879},
        total | {"date": "2025-06-03", "via": "orc_losses", "value": 10880},
        sector | {"sector": "centre", "value": 475, "qualifier": "about"},
        sector | {"sector": "dnepr+north", "value": 325, "qualifier": "over"},
    ]
    return conform(pd.DataFrame(rows))


@pytest.fixture(scope="session")
def record():
    """Return the frozen claims table; do not change it."""
    with reading(FROZEN):
        return load()


@pytest.fixture(scope="session")
def whole_record():
    """Return the real claims table, for `tests/facts`; do not change it."""
    with reading(WHOLE):
        return load()


#: The last day of each source when the figures typed in `tests/facts` were counted.
COUNTED_UNTIL = {
    "general_staff": "2026-08-22",
    "russian_mod": "2026-03-21",
    "mediazona": "2026-02-24",
}


@pytest.fixture(scope="session")
def counted_record():
    """Return the real claims table as it was when figures typed in `tests/facts` were counted.

    Later days and later captures change none of them.
    """
    with reading(WHOLE):
        known = as_known(load(), "2026-11-22")
    last = known["source"].astype("str").map(COUNTED_UNTIL).fillna("2026-11-22")
    return known[known["date"] <= pd.to_datetime(last)].reset_index(drop=True)


@pytest.fixture
def raw_copy(tmp_path):
    """Return a copy of the frozen raw files that a test may damage."""
    return Path(shutil.copytree(raw_folder(), tmp_path / "raw"))


@pytest.fixture
def raw_heads(tmp_path):
    """Return copies of the first 30 lines of every raw file, to be read quickly."""
    folder = tmp_path / "heads"
    folder.mkdir()
    for path in raw_folder().glob("*.csv"):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        (folder / path.name).write_text("".join(lines[:30]), "utf-8")
    return folder


@pytest.fixture(scope="session")
def snapshots():
    """Return the folder of other people's files as published, which is not part of the project."""
    folder = Path(os.environ.get("LOSSDATA_SNAPSHOTS", ROOT / "../shared/snapshots"))
    if not folder.is_dir():
        pytest.skip(f"no snapshots at {folder}; set LOSSDATA_SNAPSHOTS")
    return folder
