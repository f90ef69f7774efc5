"""What the comparisons say of the whole record: bounds that another day of data does not move."""

import numpy as np
import pandas as pd
import pytest

import lossdata as ld
from lossdata import compare
from lossdata.compare import pooled_ratio, printed_totals, ratio, totals_beside


@pytest.fixture(scope="module")
def record(counted_record):
    return counted_record


@pytest.fixture(scope="module")
def voted(record):
    mirrors = ld.select(
        record, source="general_staff", via=list(ld.claims.source("general_staff").mirrors)
    )
    return ld.consensus(mirrors)


def test_tanks_of_2026_are_not_summarised(record):
    mirrors = ld.select(record, via=list(ld.claims.source("general_staff").mirrors), item="tank")
    photographed = ld.select(record, source="oryx", side="RU", item="tank")
    voted = ld.consensus(mirrors)
    told = ratio(voted, photographed, freq="YS", definitions_differ=True).loc["2026-01-01"]
    assert (bool(told["mature"]), told["note"]) == (False, "confirmations are still coming in")
    assert np.isnan(told["low"]) and np.isnan(told["high"])
    pooled = pooled_ratio(voted, photographed, definitions_differ=True)
    assert pooled.end == pd.Timestamp("2025-12-31")
    assert pooled.low < pooled.ratio < pooled.high < 3.1


def test_every_ratio_without_an_interval_says_why(record):
    """Photographed helicopters are few: eight mature quarters may as well hold none of either."""
    lost = ld.select(record, side="RU", item="helicopter")
    told = ratio(
        ld.select(lost, via="minfin"), ld.select(lost, source="oryx"), definitions_differ=True
    )
    without = told[told["mature"] & told["low"].isna()]
    assert without["note"].unique().tolist() == [
        "too few losses: some resamples hold neither a claimed nor a confirmed one"
    ]
    assert len(without) == 8
    assert (without["high"].isna()).all()
    assert (told.loc[told["high"].isna(), "note"] != "").all()


def test_tanks_claimed_per_photographed_tank_by_year(record, voted):
    """About 2.0, 2.8, 2.9, 3.0; January to April 2026 about 7 and immature."""
    photographed = ld.select(record, source="oryx", side="RU", item="tank")
    told = ratio(ld.select(voted, item="tank"), photographed, freq="YS", definitions_differ=True)
    assert told["ratio"].round(1).tolist()[:4] == [2.0, 2.8, 2.9, 3.0]
    assert told["mature"].tolist() == [True, True, True, True, False]


def test_both_sides_by_month(record):
    told = ld.compare.both_sides(record, freq="MS", corrections=ld.corrections())
    assert set(told["kind"]) == {"claimed", "listed"}
    captures = told[told["kind"] == "listed"].groupby("source")["as_of"].nunique()
    assert captures.to_dict() == {"lostarmour": 2, "svo_rf_gd": 2}
    ministry = told[(told["side"] == "UA") & (told["kind"] == "claimed")]
    assert (ministry["days"] < ministry["of"]).all()  # not one whole month is on record
    claimed = told[told["kind"] == "claimed"].set_index(["side", "date"])["value"]
    listed = told[told["kind"] == "listed"].set_index(["side", "date"])["value"]
    both = listed.to_frame("listed").join(claimed.rename("claimed"), how="inner")
    assert (both["listed"] < both["claimed"]).all()  # the listed dead lie beneath in every month
    assert np.isfinite(told["value"]).all()


def test_mediazonas_totals_beside_the_claimed_ones(record, voted):
    casualties = ld.select(voted, item="personnel", counts="casualties")
    named = ld.select(record, source="mediazona")
    with pytest.raises(ValueError, match="counts differ: casualties"):
        totals_beside(casualties, named)
    beside = totals_beside(casualties, named, definitions_differ=True)
    assert beside.index.is_unique and len(beside) >= 79
    typed = {"2022-07-08": (36900, 4515), "2025-09-19": (1099530, 133117),
             "2026-02-02": (1241530, 168142), "2026-02-24": (1261420, 200186)}  # fmt: skip
    for day, pair in typed.items():
        assert tuple(beside.loc[day, ["claimed", "published"]]) == pair
    assert beside.loc["2026-02-13", ["published", "dissent"]].tolist() == [
        177433, "thepressroom.gr 177477",
    ]  # fmt: skip
    assert beside.loc["2025-01-24", ["published", "status"]].tolist() == [90019, "single"]
    assert (beside["report"] <= beside.index).all()
    assert beside["ratio"].between(6, 13).all()


def test_estimates_keep_their_range_and_their_figure(record):
    told = printed_totals(record).set_index(["source", "counts", "date"]).sort_index()
    ends = ["low", "value", "high", "pages"]
    at = ("meduza_estimate", "killed", pd.Timestamp("2025-02-24"))
    assert told.loc[[at], ends].values.tolist() == [[160000, 165000, 165000, 2]]
    at = ("bbc_estimate", "killed", pd.Timestamp("2025-12-26"))
    assert told.loc[at, ["low", "high"]].tolist() == [243300, 351400]
    assert pd.isna(told.loc[at, "value"])
    assert set(told["kind"]) == {"listed", "estimated", "own"}


def test_the_last_days_of_months_hold_more_photographs(record):
    """Dates of posts: 2.2 (RU) and 2.7 (UA) times the other days, which no loss does."""
    oryx = ld.select(record[~ld.checks.postdated(record)], source="oryx", start="2022-03")
    daily = oryx.groupby(["side", "date"], observed=True)["value"].sum().reset_index()
    last = daily["date"].dt.is_month_end
    mean = daily.groupby(["side", last], observed=True)["value"].mean().unstack()
    assert (mean[True] / mean[False]).between(1.8, 3.2).all()


def test_most_dates_of_the_russian_list_are_the_same_in_both_captures(record):
    dead = ld.select(record, source="svo_rf_gd", counts="killed")
    wide = dead.pivot(index="date", columns="as_of", values="value").dropna()
    change = wide.iloc[:, 1] - wide.iloc[:, 0]
    assert (len(wide), int((change == 0).sum())) == (1126, 861)
    assert wide.loc["2025-01-14"].tolist() == [218, 18]


@pytest.mark.parametrize("source", ["svo_rf_gd", "lostarmour"])
def test_two_captures_of_the_lists_are_no_growth(record, source):
    dead = ld.select(record, source=source, counts="killed")
    assert len(compare.growth(dead)) == 0
