"""Stated days against the steps of totals."""

import pandas as pd
import pytest
from check_tables import flagged, totals

import lossdata as ld
from lossdata import checks


@pytest.mark.slow
def test_stated_day_against_step():
    total = totals([100, 107, 109])
    day = totals([9], start="2025-01-02", measure="interval", days=1, via="press.example")
    table = ld.claims.conform(
        pd.concat(
            [t.astype({"via": "str", "measure": "str"}) for t in (total, day)], ignore_index=True
        )
    )
    assert flagged(checks.stated(table)) == [3]
