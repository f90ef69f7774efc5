"""One sentence for the wrong kind of argument."""

import numpy as np
import pandas as pd
import pytest

from lossdata.claims.kinds import named, require_claims, require_series


def test_what_was_given_is_named():
    assert named(None) == "None"
    assert named(np.zeros(3)) == "an array"
    assert named((1,)) == "a tuple"
    assert named(3) == "an int"
    assert named("x") == "a str"
    assert named(len) == "the function len: is it called?"
    wide = pd.DataFrame(np.zeros((2, 10)), columns=list("abcdefghij"))
    assert named(wide) == (
        "a DataFrame of 2 rows with the columns a, b, c, d, e, f, g, h and 2 more"
    )


def test_a_table_of_series_side_by_side_is_no_claims_table():
    wide = pd.DataFrame({"tank": [1]}, index=pd.to_datetime(["2025-06-03"]))
    with pytest.raises(
        ValueError, match=r"^f takes a claims table with the columns date, value; date, "
    ):
        require_claims(wide, "f")


def test_a_series_has_dates_and_numbers():
    days = pd.to_datetime(["2025-06-03"])
    assert require_series(pd.Series([1], days), "f").iloc[0] == 1
    with pytest.raises(
        ValueError, match=r'RangeIndex; claims.set_index\("date"\)\["value"\] makes one'
    ):
        require_series(pd.Series([1]), "f")
    with pytest.raises(ValueError, match="takes a Series of numbers, not of str"):
        require_series(pd.Series(["1"], days), "f")
