"""Lists that have the same figures days apart."""

import listed_checks as bench
import pandas as pd
import pytest
from check_tables import days, poisson, sentences

from lossdata import checks
from lossdata.claims.table import concat


def pair(one, other, later=1, **same):
    other = days(other, pd.Timestamp("2025-01-01") + pd.Timedelta(days=later), source="lostarmour")
    return concat([days(one, source="ualosses"), other.assign(**same)])


@pytest.mark.slow
def test_two_lists_a_day_apart():
    value = poisson(60, 100)
    assert checks.shifted(pair(value, value)).all()
    (sentence,) = sentences(pair(value, value), "shifted")
    assert sentence.startswith("has the figures of lostarmour via x: UA personnel 1 day earlier")
    assert "equal on 100 of 100 dates, and on " in sentence and sentence.endswith(
        "of 99 at the same date"
    )
    assert "3 days later" in sentences(pair(value, value, later=-3), "shifted")[0]


@pytest.mark.slow
def test_two_lists_that_agree_on_the_day_or_too_far_apart():
    value = poisson(60, 100)
    assert not checks.shifted(pair(value, value, later=0)).any()
    assert not checks.shifted(pair(value, value, later=8)).any()
    assert not checks.shifted(pair(value[:59], value[:59])).any()
    assert not checks.shifted(pair(value, value, side="RU")).any()


@pytest.mark.slow
def test_lags_of_publication_are_no_shift():
    """A morning report is for the day before: a day later is the same day."""
    value = poisson(60, 100)
    one = days(value, source="ukraine_own")
    other = days(value, "2025-01-02", source="general_staff")
    assert not checks.shifted(concat([one, other])).any()
    assert checks.shifted(concat([one, other.assign(date=one["date"].array)])).all()


@pytest.mark.slow
def test_two_captures_of_one_list_a_day_apart():
    value = poisson(60, 100)
    one = days(value, source="ualosses", as_of="2025-09-01")
    other = days(value, "2025-01-02", source="ualosses", as_of="2025-11-08")
    (sentence,) = sentences(concat([one, other]), "shifted")
    assert "ualosses via x: UA personnel, captured 2025-09-01 1 day later" in sentence


@pytest.mark.slow
@pytest.mark.parametrize("kind", [k for k in bench.PAIRS if k != "apart"])
def test_series_that_are_merely_alike_are_not_shifted(kind):
    assert bench.shifted(kind, 300, 20)["series with one"] == 0


@pytest.mark.slow
def test_a_list_of_which_a_third_was_changed_since_is_found():
    assert bench.shifted("apart", 300, 10)["series with one"] == 1
