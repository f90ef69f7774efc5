"""Stated days against the steps of totals."""

import numpy as np
import pandas as pd
import pytest

import lossdata as ld


@pytest.fixture(scope="module")
def told(record):
    press = record[(record["source"] == "general_staff") & (record["via"] != "cronullanews.sydney")]
    mirrors = ld.select(record, via=list(ld.claims.source("general_staff").mirrors))
    return ld.reconcile(press, ld.consensus(mirrors), corrections=ld.corrections(), mirrors=mirrors)


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
def test_a_difference_below_the_rounding_unit_is_none():
    """Totals in tens: a stated 1,113 is not at odds with a step of 1,110."""
    total, stated = (
        series([0, 1110]),
        series([1113], "interval").assign(date=pd.Timestamp("2025-06-02")),
    )
    assert ld.reconcile(stated, total, rounding=10)["agrees"].tolist() == [True]
    assert ld.reconcile(stated, total, rounding=1)["agrees"].tolist() == [False]


@pytest.mark.slow
def test_no_step_is_neither_agreement_nor_disagreement():
    row = ld.reconcile(series([5], "interval"), series([100, 105])).iloc[0]
    assert pd.isna(row["agrees"])
    assert row["reason"] == "no step"


@pytest.mark.slow
def test_an_unexplained_difference_says_so():
    stated = series([44], "interval").assign(date=pd.Timestamp("2025-06-02"))
    assert ld.reconcile(stated, series([100, 107, 109]))["reason"].tolist() == ["unexplained"]


def test_floats_are_told_as_the_whole_numbers_that_they_are():
    """About 1,000 reaches from 950 to 1,050, and so to 1,010."""
    total, stated = series([0, 1010]), series([0, 1000], "interval", qualifier="about").iloc[1:]
    floats = (t.assign(value=t["value"].astype(float)) for t in (stated, total))
    compared = ld.reconcile(*floats, mirrors=total.assign(value=total["value"].astype(float)))
    assert compared[["reason", "detail"]].values.tolist() == [["rounded in print", "“about 1,000”"]]
    assert compared["stated"].dtype == compared["step"].dtype == "Int64"


def test_only_days_can_be_stated():
    with pytest.raises(ValueError, match="no stated day"):
        ld.reconcile(series([1, 2]), series([1, 2]))


def test_several_totals_of_one_item_are_an_error(record):
    mirrors = ld.select(record, via=["minfin", "petroivaniuk"], item="tank")
    with pytest.raises(ValueError, match=r"share a series and a date.*consensus"):
        ld.reconcile(ld.select(record, via="newsweek.com"), mirrors)


@pytest.mark.slow
def test_rows_keep_their_own_index_even_where_it_repeats():
    stated = (
        series([44, 7], "interval").assign(date=pd.to_datetime(["2025-06-02"] * 2)).set_axis([3, 3])
    )
    told = ld.reconcile(stated, series([100, 107, 109]))
    assert told.index.tolist() == [3, 3]
    assert told["reason"].tolist() == ["unexplained", "equal"]


# --- figures over several days, editions, luck --------------------------------------------------


def of_ministry(values, measure="cumulative", start="2025-06-01", **more) -> pd.DataFrame:
    words = {"source": "ministry", "via": "ministry", "side": "XX", "item": "personnel", "counts": "killed",
             "sector": "all", "measure": measure}  # fmt: skip
    dates = pd.date_range(start, periods=len(values))
    table = pd.DataFrame({"date": dates, "value": values}).assign(**{**words, **more})
    return ld.claims.conform(table)


@pytest.mark.slow
def test_a_figure_over_several_days_is_held_against_the_step_of_the_same_days():
    totals = of_ministry([100, 110, 125, 131, 140])
    three = of_ministry([31, 30], "interval", start="2025-06-04", days=3)
    compared = ld.reconcile(three, totals)
    # 131 less 100, and 140 less 110, each over three days
    assert compared[["span", "step", "agrees"]].values.tolist() == [[3, 31, True], [3, 30, True]]
    assert ld.reconcile(three.assign(value=[31, 99]), totals)["agrees"].tolist() == [True, False]
    # no total three days before
    early = of_ministry([25], "interval", start="2025-06-03", days=3)
    assert ld.reconcile(early, totals)["reason"].tolist() != ["equal"]
    assert ld.reconcile(early, totals)["agrees"].isna().all()


@pytest.mark.slow
def test_a_figure_of_an_edition_is_held_against_the_totals_of_that_edition():
    plain, wider = of_ministry([100, 110]), of_ministry([900, 950], edition="ext")
    totals = pd.concat([plain, wider], ignore_index=True)
    stated = of_ministry([50], "interval", start="2025-06-02", days=1, edition="ext")
    assert ld.reconcile(stated, totals)["step"].tolist() == [50]
    assert ld.reconcile(stated, plain)["step"].tolist() == [10]  # there is no other


@pytest.mark.slow
def test_shuffled_days_are_seldom_explained(told, record):
    """Reasons that fit by luck: stated days exchanged at random within items."""
    press = record[(record["source"] == "general_staff") & (record["via"] != "cronullanews.sydney")]
    mirrors = ld.select(record, via=list(ld.claims.source("general_staff").mirrors))
    days = press[press["measure"] == "interval"]
    rng = np.random.default_rng(1)
    shuffled = days.groupby(["item", "counts", "days"], observed=True, dropna=False)[
        "value"
    ].transform(lambda values: rng.permutation(values.to_numpy()))
    found = ld.reconcile(
        days.assign(value=shuffled),
        ld.consensus(mirrors),
        corrections=ld.corrections(),
        mirrors=mirrors,
    )
    differing = found[(~found["agrees"]).fillna(False)]
    assert len(differing) > 100
    assert (differing["reason"] != "unexplained").mean() <= 0.1
