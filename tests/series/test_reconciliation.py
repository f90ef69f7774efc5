"""Stated days against the steps of totals."""

import pandas as pd
import pytest

import lossdata as ld


@pytest.fixture(scope="module")
def told(record):
    press = record[(record["source"] == "general_staff") & (record["via"] != "cronullanews.sydney")]
    mirrors = ld.select(record, via=list(ld.claims.source("general_staff").mirrors))
    return ld.reconcile(press, ld.consensus(mirrors), corrections=ld.corrections(), mirrors=mirrors)


def test_2023_10_03_tanks_in_one_mirror(record):
    """petroivaniuk: 4,712 to 4,732 is 20; the log restates 5; the press states 15."""
    press = ld.select(record, via="newsweek.com", date="2023-10-03", item="tank")
    row = ld.reconcile(
        press, ld.select(record, via="petroivaniuk"), corrections=ld.corrections()
    ).iloc[0]
    assert (row["stated"], row["step"], row["restatement"], row["reason"]) == (
        15,
        20,
        5,
        "restatement",
    )


def test_the_articles_day_equals_the_step(record):
    article = ld.select(record, via="cronullanews.sydney", source="general_staff")
    row = ld.reconcile(article, ld.select(record, via="minfin")).iloc[0]
    assert (row["stated"], row["step"], row["agrees"], row["reason"]) == (1100, 1100, True, "equal")


def series(values, measure="cumulative", **more) -> pd.DataFrame:
    table = pd.DataFrame(
        {"date": pd.date_range("2025-06-01", periods=len(values)), "value": values}
    )
    table = table.assign(
        source="general_staff", side="RU", item="tank", counts="destroyed", measure=measure
    )
    table["days"] = 1 if measure == "interval" else pd.NA
    return ld.claims.conform(table.assign(**more))


def test_a_difference_below_the_rounding_unit_is_none():
    """Totals in tens: a stated 1,113 is not at odds with a step of 1,110."""
    total, stated = (
        series([0, 1110]),
        series([1113], "interval").assign(date=pd.Timestamp("2025-06-02")),
    )
    assert ld.reconcile(stated, total, rounding=10)["agrees"].tolist() == [True]
    assert ld.reconcile(stated, total, rounding=1)["agrees"].tolist() == [False]


def test_no_step_is_neither_agreement_nor_disagreement():
    row = ld.reconcile(series([5], "interval"), series([100, 105])).iloc[0]
    assert pd.isna(row["agrees"])
    assert row["reason"] == "no step"


def test_an_unexplained_difference_says_so():
    stated = series([44], "interval").assign(date=pd.Timestamp("2025-06-02"))
    assert ld.reconcile(stated, series([100, 107, 109]))["reason"].tolist() == ["unexplained"]


def test_only_days_can_be_stated():
    with pytest.raises(ValueError, match="no stated day"):
        ld.reconcile(series([1, 2]), series([1, 2]))


def test_several_totals_of_one_item_are_an_error(record):
    mirrors = ld.select(record, via=["minfin", "petroivaniuk"], item="tank")
    with pytest.raises(ValueError, match=r"share a series and a date.*consensus"):
        ld.reconcile(ld.select(record, via="newsweek.com"), mirrors)


def test_rows_keep_their_own_index_even_where_it_repeats():
    stated = (
        series([44, 7], "interval").assign(date=pd.to_datetime(["2025-06-02"] * 2)).set_axis([3, 3])
    )
    told = ld.reconcile(stated, series([100, 107, 109]))
    assert told.index.tolist() == [3, 3]
    assert told["reason"].tolist() == ["unexplained", "equal"]
