"""All checks run on one table: what comes out, in words."""

import pandas as pd
import pytest
from check_tables import totals

import lossdata as ld
from lossdata import checks

#: Checks of which one finding tells of many flagged claims.
ONE_FOR_MANY = ("captures", "zeros", "month_ends", "shifted")


@pytest.mark.slow
def test_run_agrees_with_the_masks(record, findings):
    for name in (
        "falls",
        "gaps",
        "spikes",
        "stated",
        "headlines",
        "dissent",
        "mirror_dispute",
        "definition",
        "postdated",
        "predated",
        "captures",
        "zeros",
        "month_ends",
        "shifted",
    ):
        mask = getattr(checks, name)(record)
        own = ld.check(record) if name == "spikes" else findings  # restatements are no spikes
        rows = own[own["check"] == name].index
        if name in ONE_FOR_MANY:
            assert set(rows) <= set(record.index[mask]), name
            assert bool(len(rows)) == mask.any(), name
        else:
            assert set(rows) == set(record.index[mask]), name


@pytest.mark.slow
def test_run_says_what_where_and_by_how_much(record, findings):
    assert findings.columns.tolist() == [
        "check", "series", "date", "value", "expected", "difference", "sentence", "url",
        "code", "source", "via", "side", "item", "counts", "sector",
    ]  # fmt: skip
    fall = findings[(findings["check"] == "falls") & (findings["date"] == "2024-11-30")]
    assert fall.loc[
        fall["series"] == "general_staff via minfin: RU special_equipment", "difference"
    ].tolist() == [-83]
    assert findings["sentence"].str.len().min() > 10
    assert not findings["sentence"].str.contains("nan|<NA>|None").any()
    known = findings["difference"].notna() & findings["expected"].notna()
    gap = (findings["value"] - findings["expected"] - findings["difference"])[known]
    assert (gap == 0).all()


@pytest.mark.slow
def test_run_keeps_the_callers_index_and_table():
    table = totals([5, 7, 6]).set_axis([30, 10, 20])
    before = table.copy(deep=True)
    assert ld.check(table).index.tolist() == [20]
    pd.testing.assert_frame_equal(table, before)


@pytest.mark.slow
def test_run_on_one_series_of_someone_elses():
    sheet = pd.DataFrame(
        {"d": ["2025-01-01", "2025-01-02", "2025-01-02", "2025-01-03"], "n": [5, 7, 7, 6]}
    )
    mine = ld.read_claims(sheet, {"d": "date", "n": "value"}, source="mine", side="RU", item="trench",
                          counts="destroyed", measure="cumulative", allow={"source": ["mine"], "item": ["trench"]})  # fmt: skip
    findings = ld.check(mine)
    assert findings["check"].value_counts().loc[["duplicates", "falls"]].tolist() == [2, 1]


def test_run_on_no_claims_and_on_no_table(record):
    assert ld.check(record[:0]).empty
    with pytest.raises(ValueError, match="check takes a claims table with the columns date, value"):
        ld.check(pd.DataFrame({"value": [1]}))
