"""The General Staff's totals on the real record: figures counted by hand to a date, and recomputed.

What is typed here ends with a date, so that a later report changes none of it.
"""

import sys

import numpy as np
import pandas as pd
import pytest
from checkout import ROOT

import lossdata as ld
from lossdata import checks
from lossdata.compare.correlation import correlate
from lossdata.publish.voted import vote_tables
from lossdata.record.folders import raw_folder
from lossdata.series.calendar_days import daily_series

sys.path.append(str(ROOT / "benchmarks"))
import misprints as bench

END = "2026-08-22"
MIRRORS = ["petroivaniuk", "orc_losses", "minfin"]
FOURTEEN = (
    "personnel tank afv artillery mlrs air_defence aircraft helicopter uav missile ship submarine "
    "vehicle special_equipment"
).split()


@pytest.fixture(scope="module")
def mirrors(whole_record):
    return ld.select(whole_record, via=MIRRORS, measure="cumulative", end=END)


def test_the_falls_of_the_fourteen_items(mirrors):
    totals = ld.select(mirrors, item=FOURTEEN, counts=["casualties", "destroyed"])
    falls = totals[checks.falls(totals)].groupby("via", observed=True).size()
    assert falls.to_dict() == {"petroivaniuk": 13, "orc_losses": 16, "minfin": 21}
    steps = ld.increments(totals, corrections=ld.corrections())
    assert (steps["step"] < 0).groupby(
        totals["via"], observed=True
    ).sum().to_dict() == falls.to_dict()


def test_189_figures_are_outvoted_and_12_votes_are_tied(mirrors):
    assert checks.mirror_dispute(mirrors).sum() == 189 + 2 * 12
    told = ld.disagreements(mirrors)
    three = told[told["mirrors"] == 3]
    assert len(three) == 189
    assert (three["status"] == "majority").all()
    assert three["dissent"].str.split().str[0].value_counts().to_dict() == {
        "minfin": 75, "orc_losses": 58, "petroivaniuk": 56,
    }  # fmt: skip
    assert (told.loc[told["mirrors"] == 2, "status"] == "tie").all()


def test_the_voted_series_and_its_doubts():
    """22,633 figures, 12 of them tied, 388 in one transcription alone."""
    voted = ld.select(ld.transcriptions.voted_totals(ld.load()), end=END)
    assert voted["status"].astype("str").value_counts().to_dict() == {
        "unanimous": 22_044, "single": 388, "majority": 189,
    }  # fmt: skip
    ld.validate(voted[list(ld.claims.COLUMNS)])
    tables = vote_tables(ld.load(), ld.record.revision_log())
    totals = tables["general_staff"].set_index("date")[:END]
    assert totals.notna().sum().sum() == 22_621
    day = totals.loc["2025-06-03", ["personnel", "aircraft", "uav"]]
    assert day.tolist() == [990_800, 384, 38_748]
    assert pd.isna(totals.loc["2023-10-02", "tank"])
    doubts = tables["general_staff_doubts"]
    doubts = doubts[doubts["date"] <= END]
    assert doubts["status"].value_counts().to_dict() == {"single": 388, "majority": 189, "tie": 12}


@pytest.fixture(scope="module")
def judged():
    return {via: bench.judge(own) for via, own in bench.with_truth(bench.mirrors()).items()}


def test_on_each_mirror_alone_nearly_all_errors_outside_the_bracket_and_few_false_flags(judged):
    assert sum(int(t["wrong"].sum()) for t in judged.values()) >= 189
    for t in judged.values():
        flagged = t["flagged"]
        # all but one of fourteen: 3,794 tanks, two fewer than the day before, may be a restatement
        assert (~flagged & t["leaves"]).sum() <= 1
        assert flagged[~t["wrong"]].mean() <= 0.001
    both = pd.concat(judged.values())
    flagged = both["flagged"]
    assert flagged[both["leaves"]].mean() >= 0.92
    assert (flagged & both["wrong"]).sum() >= 25
    # where a value is named, it is the voted one
    valued = both[flagged & both["wrong"] & both["likely"].notna()]
    assert len(valued) >= 8
    assert valued["right"].mean() >= 0.9


def test_with_as_few_false_flags_as_the_bracket_rule_more_errors_are_found(judged):
    both = pd.concat(judged.values())
    false = ~both["wrong"]
    level = bench.equal_rate(both["score"], false, int(both.loc[false, "bracket"].sum()))
    flagged = both["score"] >= level
    assert flagged[false].sum() <= both.loc[false, "bracket"].sum()
    assert flagged[both["wrong"]].sum() > 1.5 * both.loc[both["wrong"], "bracket"].sum()
    assert both.loc[false, "z"].sum() > 10 * flagged[false].sum()


def test_slips_put_into_the_voted_series():
    main, bins = bench.slip_tables(bench.injected(5), ["item"])
    main = main.set_index("rule")
    assert main.loc["suspects", "recall > 3 deviations"] >= 0.95
    assert main.loc["suspects", "false per 1,000, clean"] <= 1
    # of those found: the others have no value, as a slip fits most figures as far off
    assert main.loc["suspects", "right value, one digit"] >= 0.65
    assert main.loc["suspects", "right value, transposition"] >= 0.65
    level = main.index[-1]  # at no more false flags than the bracket rule
    recall = main["recall > 3 deviations"]
    assert recall[level] >= recall["bracket rule"] > recall["z of steps > 3"]
    assert bins["suspects"].iloc[-1] == 1


def test_totals_look_alike_and_steps_do_not(mirrors):
    """Twelve items, 2023-01-22 to 2023-04-15: 66 pairs, medians 0.98 in totals, 0.11 in steps."""
    items = [i for i in FOURTEEN if i not in ("ship", "submarine")]
    voted = ld.consensus(ld.select(mirrors, item=items, counts=["casualties", "destroyed"]))
    window = {"start": "2023-01-22", "end": "2023-04-15"}
    totals = ld.pivot(ld.select(voted, **window), "item").astype(float)
    assert totals.shape == (84, 12)
    above = np.triu_indices(12, 1)
    assert np.median(totals.corr().to_numpy()[above]) == pytest.approx(0.98, abs=0.005)
    steps = ld.select(ld.series.flows(voted), **window)
    one = {i: daily_series(ld.select(steps, item=i)) for i in items}
    told = [
        correlate(one[items[i]], one[items[j]], lags=0, weekdays=False, tests=66).loc[0]
        for i, j in zip(*above, strict=True)
    ]
    assert np.median([t["r"] for t in told]) == pytest.approx(0.11, abs=0.02)
    assert sum(t["p"] < 0.05 for t in told) < 12


# stated days against the steps


@pytest.fixture(scope="module")
def reconciled(whole_record, mirrors):
    own = whole_record["source"] == "general_staff"
    press = whole_record[own & (whole_record["via"] != "cronullanews.sydney")]
    return ld.reconcile(press, ld.consensus(mirrors), corrections=ld.corrections(), mirrors=mirrors)


def test_stated_days_against_steps_recomputed_from_the_raw_files(reconciled):
    """Majority of three columns, difference to the day before, equal or not: plain pandas."""
    totals = pd.read_csv(raw_folder() / "general_staff.csv", parse_dates=["date"])
    votes = totals.melt(["date", "item"], MIRRORS).dropna()
    counted = votes.groupby(["item", "date", "value"]).size().rename("n").reset_index()
    most = counted.sort_values("n").groupby(["item", "date"]).tail(2)
    tied = most.groupby(["item", "date"])["n"].transform(lambda n: len(n) > 1 and n.nunique() == 1)
    voted = most[~tied].groupby(["item", "date"])["value"].last()
    stated = pd.read_csv(raw_folder() / "general_staff_stated.csv", parse_dates=["date"])
    stated = stated[stated["date"].notna() & stated["stated_daily"].notna()]
    now = pd.MultiIndex.from_arrays([stated["item"], stated["date"]])
    eve = pd.MultiIndex.from_arrays([stated["item"], stated["date"] - pd.Timedelta(days=1)])
    step = voted.reindex(now).to_numpy() - voted.reindex(eve).to_numpy()
    daily = reconciled[reconciled["span"] == 1]
    assert len(reconciled) >= len(daily) > 900
    assert len(daily) == np.isfinite(step).sum()
    assert daily["agrees"].sum() == (step == stated["stated_daily"].to_numpy()).sum()


@pytest.mark.parametrize(
    ("date", "item", "via", "stated", "step", "reason"),
    [
        ("2022-06-17", "tank", "unian.ua", 9, 7, "other date"),
        ("2022-12-31", "personnel", "rga.de", 700, 710, "rounded in print"),
        ("2023-04-24", "air_defence", "lviv.media", 4, 0, "unexplained"),
        ("2023-10-03", "tank", "newsweek.com", 15, 30, "another mirror"),
        ("2024-10-03", "uav", "babel.ua", 43, 45, "restatement"),
        ("2025-08-29", "personnel", "aggregator.oikosix.com", 85_000, 850, "misprint"),
        ("2025-10-16", "afv", "radiosvoboda.org", 9, 37, "another mirror"),
        ("2025-12-24", "uav", "apostrophe.ua", 1000, 1031, "rounded in print"),
    ],
)
def test_single_cases(reconciled, date, item, via, stated, step, reason):
    row = ld.select(reconciled, date=date, item=item, via=via).iloc[0]
    assert (row["stated"], row["step"], row["reason"]) == (stated, step, reason)


def test_the_correction_log_fits_the_stated_days_that_test_it(reconciled):
    """Where the log gives an amount and the press a stated day, step less amount is the stated day."""
    tested = reconciled[(reconciled["restatement"] != 0) & (reconciled["span"] == 1)]
    assert len(tested) >= 2
    fits = tested["stated"] == tested["step"] - tested["restatement"]
    assert fits.all(), tested.loc[~fits].to_dict("records")
