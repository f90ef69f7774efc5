"""What is no claims table is refused in one sentence that says what was wanted and what was given."""

import pandas as pd
import pytest

from lossdata import sectors

FUNCTIONS = [
    sectors.bounds, sectors.briefings, sectors.by_outlet, sectors.headlines, sectors.sector_shares,
    sectors.sector_sums, sectors.sector_table, sectors.to_groupings, sectors.total, sectors.units,
    sectors.weeks, sectors.wording_drift,
]  # fmt: skip
DAYS = pd.date_range("2026-01-17", periods=2)


@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize(
    ("given", "named"),
    [
        (pd.Series([1, 2], DAYS), "a Series indexed by DatetimeIndex"),
        ([1, 2], "a list"),
        ("south", "a str"),
        (None, "None"),
    ],
)
def test_no_table(function, given, named):
    with pytest.raises(TypeError) as refusal:
        function(given)
    expected = f"{function.__name__} takes a claims table (a DataFrame), not {named}"
    assert str(refusal.value) == expected


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_wide_table(function):
    with pytest.raises(
        ValueError, match=rf"^{function.__name__} takes a claims table with the col"
    ):
        function(pd.DataFrame({"south": [1, 2]}, DAYS))
