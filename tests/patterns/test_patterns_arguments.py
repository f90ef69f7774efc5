"""What the patterns say of an argument of the wrong kind: one sentence, with what was given."""

import pandas as pd
import pytest

from lossdata import patterns

WIDE = pd.DataFrame({"date": [], "tank": []})
WEEKDAYS = ["benford", "change_points", "free_digits", "heaping", "rounding_unit", "weekday_effects",
         "whipple"]  # fmt: skip


@pytest.mark.parametrize("name", WEEKDAYS)
@pytest.mark.parametrize(("given", "named"), [(None, "None"), ("tank", "a str"), ([1], "a list")])
def test_what_is_neither_is_named(name, given, named):
    with pytest.raises(TypeError, match=f"^{name} takes .*, not {named}$"):
        getattr(patterns, name)(given)


@pytest.mark.parametrize("name", WEEKDAYS)
def test_numbers_without_dates_are_named(name):
    with pytest.raises(ValueError, match=f"^{name} takes a Series indexed by date, not a Series"):
        getattr(patterns, name)(pd.Series([1, 2]))


@pytest.mark.parametrize("name", WEEKDAYS)
def test_a_table_of_series_side_by_side_is_no_claims_table(name):
    with pytest.raises(ValueError, match=f"^{name} takes a claims table with the columns .*tank"):
        getattr(patterns, name)(WIDE)
