"""Reports in order: by series and day, and at most one figure each."""

import pandas as pd

from lossdata.series.order import once
from lossdata.series.steps import increments

NA = pd.NA


def totals(days, values, item="tank", month="2022-05"):
    """Return totals by day of a month."""
    dates = pd.to_datetime([f"{month}-{d:02d}" for d in days])
    return pd.DataFrame({"date": dates, "item": item, "value": pd.array(values, "Int64")})


def test_the_sparse_way_of_ordering_gives_the_same():
    """One report far away makes the grid nearly empty, and the rows are sorted instead."""
    table = pd.concat(
        [totals([4, 1, 2], [40, 10, 25]), totals([2, 3, 1], [9, 7, 8], "afv")], ignore_index=True
    )
    far = pd.DataFrame({"date": [pd.Timestamp("1822-05-01")], "item": "ship", "value": [1]})
    step = [15, NA, 15, 1, -2, NA]
    span = [2, NA, 1, 1, 1, NA]
    for claims in (table, pd.concat([table, far], ignore_index=True)):
        out = increments(claims, by=["item"]).head(6)
        assert out["step"].tolist() == step
        assert out["span"].tolist() == span


def test_figures_that_agree_count_once_and_contradictions_not_at_all():
    table = totals([1, 1, 2, 2, 3], [100, 100, 110, 111, 120])
    assert once(table, ["item"])["value"].tolist() == [100, NA, NA, NA, 120]
    assert increments(once(table, ["item"]), by=["item"])["gap"].tolist() == [NA, NA, NA, NA, 20]


def test_once_leaves_halves_alone():
    table = totals([1, 1], [1, 1]).assign(value=[1.5, 1.5])
    assert once(table, ["item"])["value"].tolist() == [1.5, NA]
