"""Last and first days of months."""

import listed_checks as bench
import numpy as np
import pandas as pd
import pytest
from check_tables import days, poisson, sentences

from lossdata import checks
from lossdata.claims.table import concat


def heaped(factor, start="2023-01-01", end="2024-12-31", mean=10, **same):
    dates = pd.date_range(start, end)
    value = poisson(mean, len(dates)) * np.where(dates.is_month_end, factor, 1)
    return days(value, start, **same)


@pytest.mark.slow
def test_month_ends_that_hold_three_times_as_much():
    table = heaped(3)
    assert table.loc[checks.month_ends(table), "date"].dt.is_month_end.all()
    assert checks.month_ends(table).sum() == 24
    # the last of them has no days after it to be ranked among
    (sentence,) = sentences(table, "month_ends")
    assert (
        "last days of 23 months hold 3.0 times" in sentence
        and "ukraine_own's figures of UA" in sentence
    )
    assert not checks.month_ends(heaped(1)).any()


@pytest.mark.slow
def test_first_days_and_a_small_heap():
    dates = pd.date_range("2023-01-01", "2025-12-31")
    first = days(poisson(10, len(dates)) * np.where(dates.day == 1, 3, 1), "2023-01-01")
    assert set(first.loc[checks.month_ends(first), "date"].dt.day) == {1}
    small = days(poisson(1000, len(dates)) * np.where(dates.is_month_end, 12, 10), "2023-01-01")
    assert not checks.month_ends(small).any()  # beyond doubt, and 1.2 times
    assert checks.month_ends(small, least=1.1).sum() == 36


@pytest.mark.slow
def test_editions_that_add_up_are_one_series():
    """Each of 15 lists has a loss on one day in 15, too few to be judged alone."""
    dates = pd.date_range("2023-01-01", "2025-12-31")
    total = poisson(6, len(dates)) * np.where(dates.is_month_end, 3, 1)
    parts = [
        days(total, "2023-01-01", source="oryx", edition=f"list {i}").iloc[i::15] for i in range(15)
    ]
    table = concat(parts)
    assert checks.month_ends(table).sum() == 36
    assert len(sentences(table, "month_ends")) == 1
    other = table.assign(source="ukraine_own").astype({"source": "category"})
    assert not checks.month_ends(other).any()


@pytest.mark.slow
def test_month_ends_of_totals_are_judged_by_their_days():
    def total(factor):
        daily = heaped(factor)
        return daily.assign(value=daily["value"].cumsum(), measure="cumulative", days=pd.NA).astype(
            {"measure": "category", "days": "Int64"}
        )

    assert checks.month_ends(total(3)).sum() == 24
    assert not checks.month_ends(total(1)).any()


@pytest.mark.slow
@pytest.mark.parametrize("generator", bench.GENERATORS)
def test_month_ends_are_quiet_on_plain_series(generator):
    assert bench.month_ends(generator, 900, 10, power=False)["series with one"] == 0
