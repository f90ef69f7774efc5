"""Rows that repeat."""

import pandas as pd
from check_tables import totals

from lossdata import checks


def test_a_list_captured_twice_is_no_duplicate():
    table = totals([5, 5]).assign(date=pd.Timestamp("2025-01-01"), measure="interval", days=1)
    table["as_of"] = pd.to_datetime(["2025-02-01", "2025-02-01"])
    assert checks.duplicates(table).tolist() == [True, True]
    table["as_of"] = pd.to_datetime(["2025-02-01", "2025-03-01"])
    assert checks.duplicates(table).tolist() == [False, False]
