"""Rounding units and since when."""

import numpy as np
import pandas as pd
import pytest
from made_figures import START, dated, smooth

from lossdata.patterns import rounding_unit


def test_spells_of_rounding_are_dated():
    rng = np.random.default_rng(2)
    values = rng.integers(500, 1500, 120)
    values[:40] = values[:40] // 100 * 100
    values[40:90] = values[40:90] // 10 * 10
    values[20] = 1234  # an exception ends no spell
    table = rounding_unit(dated(values))
    assert table["unit"].tolist() == [100, 10, 1]
    assert table["figures"].tolist() == [40, 50, 30]
    assert table["start"].tolist() == [pd.Timestamp(d) for d in (START, "2023-02-10", "2023-04-01")]
    assert table["end"].iloc[0] == pd.Timestamp("2023-02-09")
    assert table["divisible"].tolist() == [0.975, 1.0, 1.0]


@pytest.mark.parametrize("unit", [20, 25, 50, 100, 500, 1000])
def test_units_between_tens_and_thousands_are_told(unit):
    rng = np.random.default_rng(unit)
    rounded = rng.integers(3, 40, 60) * unit
    tens = rng.integers(300, 4000, 60) * 10
    assert rounding_unit(dated([*rounded, *tens]))["unit"].tolist() == [unit, 10]


def test_zeros_and_missing_days_say_nothing_about_rounding():
    said = dated([1230, 0, None] * 30).astype("Int64")
    table = rounding_unit(said)
    assert table[["figures", "unit"]].values.tolist() == [[30, 10]]
    assert rounding_unit(dated([100] * 10))["unit"].tolist() == [1], "too few to say"


@pytest.mark.slow
def test_smooth_counts_have_no_spells():
    rng = np.random.default_rng(3)
    units = [rounding_unit(smooth(rng, 200) // 10 * 10)["unit"].tolist() for _ in range(40)]
    assert units == [[10]] * 40


def test_rounding_unit_names_what_it_cannot_read(tiny):
    with pytest.raises(ValueError, match=r"more than one series: they differ in .*via"):
        rounding_unit(tiny)
    with pytest.raises(ValueError, match="indexed by date"):
        rounding_unit(pd.Series([10, 20]))
    with pytest.raises(ValueError, match="no figure other than zero among 3"):
        rounding_unit(dated([0, 0, None]))
    with pytest.raises(ValueError, match="takes a claims table with the columns date, value"):
        rounding_unit(pd.DataFrame({"day": []}))


def test_rounding_unit_names_an_infinite_figure():
    with pytest.raises(ValueError, match="rounding_unit: the series is infinite on 2023-01-02"):
        rounding_unit(dated([1230.0, float("inf"), *[1240.0] * 30]))
