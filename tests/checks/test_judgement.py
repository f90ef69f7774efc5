"""What is not judged is said: which checks, how much of the table, for which reason."""

from typing import get_args

import numpy as np
import pandas as pd
import pytest
from check_tables import days, poisson, totals

import lossdata as ld
from lossdata import checks
from lossdata.checks.judgement import WORDS, LeftOut, Reason
from lossdata.claims.table import concat


def account(claims: pd.DataFrame) -> pd.DataFrame:
    return checks.judged(claims).set_index("check")


def test_every_reason_has_words():
    assert set(WORDS) == set(get_args(Reason))
    assert LeftOut("too_short", 3, "31 steps").words(45, "series") == (
        "fewer than 31 steps: 3 of 45 series"
    )
    assert LeftOut("too_short", 3, "31 steps").words(3, "series") == (
        "fewer than 31 steps: all 3 series"
    )
    assert LeftOut("no_totals", 0).words(0, "series") == "no totals (measure cumulative)"


@pytest.mark.slow
def test_a_short_series_of_totals():
    """Eleven reports: ten steps, one usual span, no month, no outlet, no other list."""
    judged = account(totals(range(11)))
    assert judged.index[judged["judged"]].tolist() == [
        "falls", "gaps", "suspect", "duplicates", "disorder",
    ]  # fmt: skip
    assert judged["reason"].to_dict() == {
        "falls": "", "gaps": "", "stale": "too_short", "spikes": "too_short", "suspect": "",
        "stated": "no_stated", "headlines": "no_sectors", "parts": "no_sectors", "rhythm": "too_short",
        "duplicates": "", "disorder": "",
        "postdated": "no_capture", "predated": "no_intervals", "zeros": "no_daily",
        "negative": "no_intervals",
        "month_ends": "too_short", "captures": "no_daily", "shifted": "no_daily",
        "mirror_dispute": "no_second", "dissent": "no_outlets", "large_rewrite": "no_log",
        "mislabelled": "too_short", "definition": "no_personnel",
    }  # fmt: skip
    assert judged.loc["spikes", "why"] == "fewer than 11 one-day steps"


@pytest.mark.slow
def test_three_short_series_are_counted():
    table = concat([totals(range(11), item=item) for item in ("tank", "afv", "mlrs")])
    judged = account(table).loc["spikes"]
    assert (judged["number"], judged["left_out"], judged["why"]) == (
        0, 3, "fewer than 11 one-day steps: all 3 series",
    )  # fmt: skip
    long = account(concat([table, totals(range(40), item="uav")])).loc["spikes"]
    assert (long["judged"], long["number"], long["left_out"]) == (True, 1, 3)
    assert long["why"] == "fewer than 11 one-day steps: 3 of 4 series"


@pytest.mark.slow
def test_totals_marked_as_daily_figures_are_judged_by_no_check_of_totals():
    total = totals(np.arange(60) * 7).assign(measure="interval")
    judged = account(total)
    for name in ("falls", "stale", "spikes", "suspect", "large_rewrite"):
        assert judged.loc[name, ["judged", "reason"]].tolist() == [False, "no_totals"]
    assert judged.loc["gaps", "reason"] == judged.loc["month_ends", "reason"] == "no_series"
    assert judged["findings"].sum() == 0


@pytest.mark.slow
def test_daily_figures_marked_as_totals_are_judged_by_no_check_of_days():
    daily = days(poisson(80, 60)).assign(measure="cumulative", days=pd.NA)
    judged = account(daily.astype({"days": "Int64"}))
    for name in ("zeros", "captures", "shifted"):
        assert judged.loc[name, ["judged", "reason"]].tolist() == [False, "no_daily"]
    assert judged.loc["falls", "findings"] > 0


def test_an_empty_table_has_nothing_to_judge():
    judged = account(totals([1])[:0])
    assert not judged["judged"].any()
    assert set(judged["reason"]) == {"no_claims"}


@pytest.mark.slow
def test_an_absent_column_stops_one_check_and_no_other():
    table = totals([5, 7, 6]).drop(columns=["as_of", "url", "edition"])
    judged = account(table)
    assert judged.loc["postdated", ["judged", "reason", "why"]].tolist() == [
        False, "no_column", "no column as_of",
    ]  # fmt: skip
    assert judged.loc["stated", "why"] == "no column edition, url"
    (fall,) = ld.check(table).itertuples()
    assert (fall.check, fall.series) == ("falls", "general_staff via minfin: RU tank")
    assert pd.isna(fall.url)
    with pytest.raises(
        ValueError, match=r"checks.postdated takes a claims table .* as_of is not in"
    ):
        checks.postdated(table)


@pytest.mark.slow
@pytest.mark.parametrize("name", checks.catalogue()["check"])
def test_needs_are_what_a_check_cannot_do_without(name, record):
    """With these columns alone it runs; and what the table lacks beside them is no error."""
    page = ld.select(record, date="2025-12-09", item="personnel")
    table = concat([ld.select(record, start="2025-05-20", end="2025-06-10"), page])
    needs = checks.catalogue().set_index("check").loc[name, "needs"].split(", ")
    assert getattr(checks, name)(table[needs]).dtype == bool
    needs = list(dict.fromkeys(["date", *needs, "value"]))
    assert (
        len(ld.check(table[needs], only=name))
        == checks.judged(table[needs], only=name).loc[0, "findings"]
    )


def test_two_columns_make_findings_without_a_name():
    table = pd.DataFrame({"date": pd.date_range("2025-01-01", periods=3), "value": [5, 7, 6]})
    (fall,) = ld.check(table).itertuples()
    assert (fall.series, fall.sentence) == ("", "the total falls by 1 from 7")


@pytest.mark.slow
def test_lists_and_irregular_series_have_no_gaps_to_judge():
    table = concat([
        days(range(20), source="oryx"), days(range(20)), days(range(4), item="tank"),
        totals(range(200)).iloc[[0, 3, 10, 12, 30, 31, 50, 77, 90, 111, 140, 199]],
    ])  # fmt: skip
    judged = account(table).loc["gaps"]
    assert (judged["number"], judged["left_out"]) == (1, 3)
    assert judged["why"] == (
        "fewer than 5 reports: 1 of 4 series; no usual time between reports: 1 of 4 series; "
        "a list of events names no day without one: 1 of 4 series"
    )


@pytest.mark.slow
def test_captures_need_two_and_old_dates():
    table = days(poisson(50, 30), "2025-08-01", as_of="2025-09-01")
    assert account(table).loc["captures", "reason"] == "one_capture"
    both = concat([table, table.assign(as_of=pd.Timestamp("2025-11-08"))])
    judged = account(both).loc["captures"]
    assert (judged["judged"], judged["why"]) == (
        False,
        "no date older than 180 days in both captures",
    )
    undated = table.assign(as_of=pd.NaT).astype({"as_of": "datetime64[us]"})
    assert account(undated).loc["captures", "reason"] == "no_capture"


@pytest.mark.slow
def test_a_list_alone_is_compared_with_none():
    one = days(poisson(60, 100))
    assert account(one).loc["shifted", "reason"] == "alone"
    later = days(poisson(60, 100), "2026-01-01", source="lostarmour")
    assert account(concat([one, later])).loc["shifted", "reason"] == "little_in_common"
    both = concat([one, days(poisson(60, 100, seed=2), source="lostarmour")])
    assert account(both).loc["shifted", ["judged", "number", "why"]].tolist() == [True, 2, ""]


@pytest.mark.slow
def test_sources_of_which_too_little_is_known():
    other = days([5, 6]).assign(source="another_ministry")
    judged = account(other)
    assert judged.loc["predated", "reason"] == "unknown_source"
    assert (
        judged.loc["predated", "why"]
        == "not known of the source: when its war began: all 2 figures"
    )
    assert judged.loc["definition", "reason"] == "unknown_source"


@pytest.mark.slow
def test_votes_of_one_transcription_decide_nothing():
    page = totals([5, 6], via="press.example")
    assert account(page).loc["dissent", "reason"] == "no_vote"
    assert account(page).loc["mirror_dispute", "reason"] == "no_second"
    two = concat([totals([5, 6]), totals([5, 6], via="orc_losses"), page])
    judged = account(two)
    assert judged.loc[["mirror_dispute", "dissent"], "number"].tolist() == [4, 2]


@pytest.mark.slow
def test_stated_days_and_headlines_are_counted(record):
    """Four General Staff pages print days whose total has a report the day before."""
    page = ld.select(record, date="2025-12-09", item="personnel", source="russian_mod")
    judged = account(page).loc["headlines"]
    assert judged["number"] + judged["left_out"] == (page["sector"] == "all").sum()
    total = totals([100, 107, 109], "2025-01-01")
    stated = [totals([n], day, measure="interval", days=1, via="press.example")
              for n, day in ((100, "2025-01-01"), (7, "2025-01-02"), (9, "2025-01-03"))]  # fmt: skip
    judged = account(concat([total, *stated])).loc["stated"]
    assert (judged["number"], judged["left_out"], judged["findings"]) == (2, 1, 1)
    assert judged["why"] == "no report of the total on the day before: 1 of 3 stated figures"


@pytest.mark.slow
def test_examine_is_both_tables_of_one_run(record):
    part = ld.select(record, start="2025-05-20", end="2025-06-10")
    both = checks.examine(part, corrections=ld.corrections())
    pd.testing.assert_frame_equal(both.findings, ld.check(part, corrections=ld.corrections()))
    pd.testing.assert_frame_equal(both.judged, checks.judged(part, corrections=ld.corrections()))
    counts = both.findings["check"].value_counts(sort=False)
    assert counts.tolist() == both.judged["findings"].tolist()


@pytest.mark.slow
def test_every_check_judges_something_in_the_record(record):
    judged = account(record)
    # its sectors are the Russian groupings, which `headlines` reads
    assert judged.index[~judged["judged"]].tolist() == ["parts"]
    # by hand: three mirrors, 14 to 15 categories of equipment, some under two labels
    assert judged.loc["duplicates", "number"] == len(record)
    assert judged.loc["postdated", "number"] == record["as_of"].notna().sum()
