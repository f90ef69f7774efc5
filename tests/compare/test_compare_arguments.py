"""What the comparisons say of an argument of the wrong kind: one sentence, with what was given."""

import numpy as np
import pandas as pd
import pytest

from lossdata import compare

DAYS = pd.Series(1.0, pd.date_range("2025-01-01", periods=40))
WIDE = pd.DataFrame({"date": [], "tank": []})
OF_CLAIMS = {
    "align": lambda x: compare.align(x, x),
    "difference": lambda x: compare.difference(x, x),
    "ratio": lambda x: compare.ratio(x, x),
    "pooled_ratio": lambda x: compare.pooled_ratio(x, x),
    "growth": compare.growth,
    "both_sides": compare.both_sides,
    "printed_totals": compare.printed_totals,
    "totals_beside": lambda x: compare.totals_beside(x, x),
}
OF_EITHER = {
    "correlate": lambda x: compare.correlate(x, x),
    "agreement": lambda x: compare.agreement(x, x),
}


@pytest.mark.parametrize("name", [*OF_CLAIMS, *OF_EITHER])
@pytest.mark.parametrize("given", [None, "tank", [1, 2], np.ones(3)])
def test_what_is_neither_is_named(name, given):
    kind = {"NoneType": "None", "str": "a str", "list": "a list", "ndarray": "an array"}
    with pytest.raises(TypeError, match=f"^{name} takes ") as refused:
        (OF_CLAIMS | OF_EITHER)[name](given)
    assert kind[type(given).__name__].split()[-1] in str(refused.value)


@pytest.mark.parametrize("name", OF_CLAIMS)
def test_a_series_is_no_claims_table(name):
    with pytest.raises(TypeError, match=f"^{name} takes a claims table .* not a Series indexed by"):
        OF_CLAIMS[name](DAYS)


@pytest.mark.parametrize("name", [*OF_CLAIMS, *OF_EITHER])
def test_a_table_of_series_side_by_side_is_no_claims_table(name):
    with pytest.raises(ValueError, match=f"^{name} takes a claims table with the columns .*tank"):
        (OF_CLAIMS | OF_EITHER)[name](WIDE)
