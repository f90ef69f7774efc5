"""What every mask does, whichever check it is made from."""

import numpy as np
import pandas as pd
import pytest
from check_tables import totals

import lossdata as ld
from lossdata import checks

MASKS = [getattr(checks, name) for name in checks.catalogue()["check"]]


@pytest.mark.slow
@pytest.mark.parametrize("check", MASKS, ids=lambda f: f.__name__)
def test_a_check_is_a_mask_on_the_same_index_and_changes_nothing(check, record):
    claims = ld.select(record, start="2025-05-20", end="2025-06-10").sample(frac=1, random_state=3)
    before = claims.copy(deep=True)
    mask = check(claims)
    assert mask.dtype == bool
    assert mask.index.equals(claims.index)
    pd.testing.assert_frame_equal(claims, before)


@pytest.mark.slow
@pytest.mark.parametrize("check", MASKS, ids=lambda f: f.__name__)
def test_a_check_is_quiet_on_a_plain_series_and_on_nothing(check):
    plain = totals(np.arange(60) * 7)
    plain["as_of"] = pd.Timestamp("2025-12-31")
    assert not check(plain).any()
    assert not check(plain[:0]).any()


@pytest.mark.slow
def test_checks_work_on_a_minimal_table_or_say_what_they_need():
    bare = totals(range(40))[["date", "item", "measure", "value"]]
    for check in MASKS:
        try:
            assert not check(bare).any()
        except ValueError as refusal:
            assert f"checks.{check.__name__} takes a claims table with the columns" in str(refusal)
    for check in (checks.falls, checks.gaps, checks.stale, checks.spikes, checks.suspect):
        assert check(bare).index.equals(bare.index)


@pytest.mark.slow
def test_masks_are_right_where_the_index_repeats(record):
    day = ld.select(record, date="2025-06-03", measure="cumulative", item="aircraft")
    same = day.set_axis([0] * len(day))
    assert checks.mirror_dispute(same).tolist() == checks.mirror_dispute(day).tolist()


def test_an_index_that_repeats_and_days_with_gaps_are_no_error():
    days = pd.date_range("2022-02-20", periods=40)
    one = pd.DataFrame({"date": days, "source": "oryx", "side": "RU", "item": "tank", "value": 3,
                        "measure": "interval", "days": 1.0, "edition": "a"})  # fmt: skip
    both = pd.concat([one, one.assign(side="UA")])
    assert checks.predated(both).sum() == 2 * 4
    assert not checks.gaps(one.assign(source="my_count")).any()
    assert len(ld.series.missing_dates(one.drop(index=20).assign(source="my_count"))) == 1
