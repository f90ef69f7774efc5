"""What cannot be done is said in one sentence, and most of it before anything is computed."""

import subprocess
import sys

import pandas as pd
import pytest

import lossdata as ld
from lossdata.scale.partitions import part_of

FUNCTIONS = {
    "increments": ld.increments, "consensus": ld.consensus, "suspects": ld.suspects,
    "per_period": ld.per_period, "check": ld.check,
}  # fmt: skip


@pytest.fixture
def parts(tiny):
    dd = pytest.importorskip("dask.dataframe", reason="Dask is not installed")
    return dd.from_pandas(tiny, npartitions=2)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_series_of_dask(parts, name):
    with pytest.raises(TypeError, match=f"^{name} takes a claims table .a DataFrame, of pandas or of Dask.*"
                       "not a Dask Series$"):  # fmt: skip
        FUNCTIONS[name](parts["value"])


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_column_that_is_not_there(parts, name):
    with pytest.raises(ValueError, match=f"^{name} takes a claims table with the columns date,.* "
                       "value is not in a Dask DataFrame with the columns date, .*; nearest: "):  # fmt: skip
        FUNCTIONS[name](parts.rename(columns={"value": "values"}))


def test_other_columns_of_a_key(parts):
    with pytest.raises(ValueError, match="page is not in a Dask DataFrame"):
        ld.increments(parts, by=["item", "page"])
    for function in (ld.suspects, ld.consensus):
        with pytest.raises(ValueError, match="page"):
            function(parts, by=["item", "page"])


def test_dates_that_are_text(parts):
    text = parts.assign(date=parts["date"].astype("str"))
    with pytest.raises(ValueError, match="increments: column date is str; convert it"):
        ld.increments(text)


def test_figures_that_are_no_totals(parts):
    with pytest.raises(ValueError, match="claims are not cumulative; select"):
        ld.increments(parts).compute(scheduler="sync")
    with pytest.raises(ValueError, match="claims are not cumulative; select"):
        ld.suspects(parts)


def test_two_reports_on_a_day(tiny):
    dd = pytest.importorskip("dask.dataframe", reason="Dask is not installed")
    twice = pd.concat([tiny[:4], tiny[:1]], ignore_index=True)
    with pytest.raises(ValueError, match="2 reports share a series and a date"):
        ld.increments(dd.from_pandas(twice, npartitions=2)).compute(scheduler="sync")


def test_words_that_no_argument_takes(parts):
    with pytest.raises(ValueError, match="no check 'fals'; is it 'falls'"):
        ld.check(parts, only="fals")
    with pytest.raises(ValueError, match="threshold is 1"):
        ld.suspects(parts, threshold=1)
    with pytest.raises(ValueError, match="no claims; the selection is empty"):
        ld.per_period(parts[parts["value"] < 0])


def test_functions_that_take_no_partitions(parts):
    with pytest.raises(
        TypeError, match=r"pivot takes a claims table .a DataFrame., not a Dask DataFrame with"
    ):
        ld.pivot(parts)


def test_dask_is_asked_for_where_it_is_needed(monkeypatch):
    monkeypatch.setitem(sys.modules, "dask.dataframe", None)
    with pytest.raises(ImportError, match=r'pip install "lossdata\[dask\]"'):
        part_of("dataframe")


@pytest.mark.slow
def test_dask_is_not_imported_with_the_package():
    code = "import sys, lossdata; lossdata.increments; print([m for m in ('dask', 'distributed') if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
