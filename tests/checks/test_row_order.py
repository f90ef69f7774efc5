"""Rows below a later date of their series."""

import pandas as pd
from check_tables import totals

from lossdata import checks


def test_duplicates_and_disorder():
    table = totals([1, 2, 3, 4]).iloc[[0, 2, 1, 3, 3]]
    assert checks.duplicates(table).tolist() == [False, False, False, True, True]
    assert checks.disorder(table).tolist() == [False, False, True, False, False]


def test_disorder_is_judged_within_a_series():
    table = pd.concat([totals([1, 2]), totals([1, 2], start="2024-01-01").assign(via="other")])
    assert not checks.disorder(table).any()


def test_a_file_that_stands_newest_first_is_in_order():
    table = totals(range(10, 30))
    assert not checks.disorder(table[::-1]).any()
    two = pd.concat([table[::-1], table.assign(via="other")])
    assert not checks.disorder(two).any()
    mixed = pd.concat([table[10:], table[:10]])
    assert checks.disorder(mixed).sum() == 10
