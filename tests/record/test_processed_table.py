"""A processed table that is not what `build` wrote is refused in one sentence."""

import pandas as pd
import pytest

from lossdata.claims.files import FileFault
from lossdata.record.bundled import load
from lossdata.record.folders import processed_folder


@pytest.fixture
def folder(tmp_path):
    return tmp_path


@pytest.fixture
def some(tiny):
    return tiny.reset_index(drop=True)


def refused(folder, table):
    table.to_parquet(folder / "claims.parquet")
    with pytest.raises(FileFault, match=r"claims\.parquet: ") as e:
        load(folder)
    assert "\n" not in str(e.value)
    return str(e.value)


def test_other_columns(folder):
    told = refused(folder, pd.DataFrame({"a": [1], "b": [2]}))
    assert "no column date, date_basis, source" in told
    assert "delete it and run" in told


def test_a_column_gone(folder, some):
    assert "no column value; it is not what `lossdata build` wrote" in refused(
        folder, some.drop(columns="value")
    )


def test_no_rows(folder, some):
    assert "holds no claims" in refused(folder, some.head(0))


@pytest.mark.parametrize(
    ("column", "told"),
    [
        ("value", "column value holds str, expected whole numbers"),
        ("date", "column date holds str, expected dates without time zone"),
    ],
)
def test_text_for_figures_or_dates(folder, some, column, told):
    assert told in refused(folder, some.astype({column: "str"}))


def test_fractions_for_figures(folder, some):
    told = refused(folder, some.assign(value=some["value"] + 0.5))
    assert "column value holds Float64" in told


def test_a_right_table_is_loaded(folder, some):
    some.to_parquet(folder / "claims.parquet")
    assert len(load(folder)) == len(some) == 6


def test_the_account_of_other_columns(monkeypatch, tmp_path):
    from lossdata.record.bundled import account

    monkeypatch.setenv("LOSSDATA_DATA", str(tmp_path))
    (tmp_path / "raw").mkdir()
    (tmp_path / "processed").mkdir()
    (processed_folder() / "account.csv").write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(FileFault, match=r"account\.csv: no column file, lines"):
        account()
