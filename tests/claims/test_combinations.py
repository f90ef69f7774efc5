"""Rows numbered by several columns, and what is counted by such numbers."""

import numpy as np
import pandas as pd
import pytest

from lossdata.claims.combinations import different, is_repeated, series_codes


def test_series_codes_number_every_combination_once():
    table = pd.DataFrame({"a": ["x", "y", "x", None], "b": pd.Categorical(["p", "p", None, "p"])})
    codes = series_codes(table, ["a", "b"])
    assert len(set(codes)) == 4
    assert sorted(codes) == [0, 1, 2, 3]
    assert series_codes(table, ["b"]).tolist() == [1, 1, 0, 1]
    assert series_codes(table, []).tolist() == [0, 0, 0, 0]


@pytest.mark.parametrize("kind", ["object", "category", "str"])
def test_rows_are_repeated_and_values_counted_as_by_pandas(kind):
    rng = np.random.default_rng(5)
    words = rng.choice(np.array(["x", "y", "z", None], object), (60, 2))
    table = pd.DataFrame(words, columns=["a", "b"]).astype(kind)
    table["n"] = pd.array(rng.integers(0, 4, 60), "Int64")
    table.loc[::7, "n"] = pd.NA
    for columns in (["a"], ["a", "b"], ["a", "b", "n"]):
        assert (is_repeated(table, columns) == table.duplicated(columns, keep=False)).all()
    code = series_codes(table, ["a"])
    assert different(code, table["b"]).tolist() == table["b"].groupby(code).nunique().tolist()


def test_of_no_rows_none_is_repeated():
    empty = pd.DataFrame({"a": pd.Series(dtype="str")})
    assert is_repeated(empty, ["a"]).tolist() == []
    assert different(np.zeros(0, "int64"), empty["a"]).tolist() == []
