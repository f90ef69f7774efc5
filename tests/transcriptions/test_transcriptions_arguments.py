"""What is no claims table is refused in one sentence that says what was wanted and what was given."""

import pandas as pd
import pytest

from lossdata.transcriptions import consensus, disagreements, voted_totals


@pytest.mark.parametrize("function", [consensus, disagreements, voted_totals])
def test_no_claims_table(function):
    name = function.__name__
    for given, named in (
        ([1], "a list"),
        (None, "None"),
        (pd.Series([1]), "a Series indexed by R"),
    ):
        with pytest.raises(TypeError, match=rf"^{name} takes a claims table \(.*\), not {named}"):
            function(given)
    with pytest.raises(ValueError, match=f"^{name} takes a claims table with the columns date"):
        function(pd.DataFrame({"tank": [1]}))
