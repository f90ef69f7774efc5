"""Which record a test sees: code and doctests a small frozen one, notebooks and tests/record the real."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent
FROZEN = ROOT / "tests" / "fixture"


def sees_the_record(path: Path) -> bool:
    """Tell whether a test is about what the record says, and not about code."""
    return path.suffix == ".ipynb" or (ROOT / "tests" / "record") in path.parents


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    # an environment variable: the kernels of notebooks and the commands of tests inherit it
    if sees_the_record(item.path):
        os.environ.pop("LOSSDATA_DATA", None)
    else:
        os.environ["LOSSDATA_DATA"] = str(FROZEN)
