"""Each check is shown to fire and to stay quiet; the record's findings are counted by hand."""

import numpy as np
import pandas as pd
import pytest

import lossdata as ld
from lossdata import checks

FOURTEEN = (
    "personnel tank afv artillery mlrs air_defence aircraft helicopter uav missile ship submarine "
    "vehicle special_equipment"
).split()


def totals(values, start="2025-01-01", **same) -> pd.DataFrame:
    base = {"source": "general_staff", "via": "minfin", "side": "RU", "item": "tank",
            "counts": "destroyed", "measure": "cumulative"}  # fmt: skip
    dates = pd.date_range(start, periods=len(values))
    return ld.claims.conform(
        pd.DataFrame({"date": dates, "value": values}).assign(**{**base, **same})
    )


def flagged(mask: pd.Series) -> list[int]:
    return np.flatnonzero(mask).tolist()


MASKS = [getattr(checks, name) for name in checks.__all__ if name != "run"]


@pytest.mark.parametrize("check", MASKS, ids=lambda f: f.__name__)
def test_a_check_is_a_mask_on_the_same_index_and_changes_nothing(check, record):
    claims = ld.select(record, start="2025-05-20", end="2025-06-10").sample(frac=1, random_state=3)
    before = claims.copy(deep=True)
    mask = check(claims)
    assert mask.dtype == bool
    assert mask.index.equals(claims.index)
    pd.testing.assert_frame_equal(claims, before)


@pytest.mark.parametrize("check", MASKS, ids=lambda f: f.__name__)
def test_a_check_is_quiet_on_a_plain_series_and_on_nothing(check):
    plain = totals(np.arange(60) * 7)
    plain["as_of"] = pd.Timestamp("2025-12-31")
    assert not check(plain).any()
    assert not check(plain[:0]).any()


def test_falls():
    assert flagged(checks.falls(totals([5, 7, 6, 6, 9, 0]))) == [2, 5]


def test_gaps_need_a_usual_interval():
    daily = totals(range(20)).drop([7, 8])
    assert daily.loc[checks.gaps(daily), "date"].dt.strftime("%m-%d").tolist() == ["01-10"]
    weekly = totals(range(140))[::7].drop(70)
    assert weekly.loc[checks.gaps(weekly), "date"].dt.strftime("%m-%d").tolist() == ["03-19"]
    irregular = totals(range(200)).loc[[0, 3, 10, 12, 30, 31, 50, 77, 90, 111, 140, 199]]
    assert not checks.gaps(irregular).any()


def test_orc_losses_has_33_gaps_in_personnel(record):
    series = ld.select(record, via="orc_losses", item="personnel")
    assert checks.gaps(series).sum() == 33


def test_stale_weighs_a_run_by_how_often_the_series_stands_still():
    moving = [*range(50), *[49] * 4, *range(50, 100)]
    assert flagged(checks.stale(totals(moving))) == [50, 51, 52, 53]
    still = np.repeat(np.arange(30), 4)  # three reports in four repeat: four in a row are usual
    assert not checks.stale(totals(still)).any()


def test_stale_is_quiet_on_chance_alone():
    """Poisson totals of 1,500 days from hardly ever to daily moving: under 1 in 20 series flagged."""
    rng = np.random.default_rng(3)
    flags = [
        checks.stale(totals(rng.poisson(rate, 1500).cumsum(), start="2020-01-01")).any()
        for rate in (0.002, 0.02, 0.1, 1)
        for _ in range(25)
    ]
    assert sum(flags) <= 5


def test_spikes_leave_restatements_out(record, findings):
    spikes = findings[(findings["check"] == "spikes") & (findings["date"] == "2025-02-28")]
    assert not spikes["series"].str.endswith("personnel").any()
    assert checks.spikes(ld.select(record, via="minfin", item="personnel")).sum() > 0


def test_spikes_up_and_down():
    steps = np.full(101, 100)
    steps[50], steps[80] = 400, 0
    assert flagged(checks.spikes(totals(np.cumsum(steps)))) == [50, 80]


def test_a_recurring_burst_is_no_spike():
    steps = np.where(np.arange(200) % 6 == 0, 60, 0)
    assert not checks.spikes(totals(np.cumsum(steps))).any()


def test_spikes_flag_few_of_the_days_of_an_overdispersed_series():
    """Negative-binomial days, mean 200, coefficient of variation 0.2, AR(1) with 0.8: under 1 in 1,000."""
    rng = np.random.default_rng(20220224)
    noise = np.zeros(20_000)
    for i in range(1, len(noise)):
        noise[i] = 0.8 * noise[i - 1] + 0.6 * rng.standard_normal()
    days = rng.poisson(200 * np.exp(0.2 * noise - 0.02))
    table = totals(np.cumsum(days), start="1950-01-01")
    assert checks.spikes(table).mean() < 0.001


def test_spikes_find_a_misprint_of_a_thousand():
    rng = np.random.default_rng(1)
    values = np.cumsum(rng.poisson(40, 300)) + 20_000
    values[120] += 1000
    assert flagged(checks.spikes(totals(values))) == [120, 121]


def test_stated_day_against_step():
    total = totals([100, 107, 109])
    day = totals([9], start="2025-01-02", measure="interval", days=1, via="press.example")
    table = ld.claims.conform(
        pd.concat(
            [t.astype({"via": "str", "measure": "str"}) for t in (total, day)], ignore_index=True
        )
    )
    assert flagged(checks.stated(table)) == [3]


def test_duplicates_and_disorder():
    table = totals([1, 2, 3, 4]).iloc[[0, 2, 1, 3, 3]]
    assert checks.duplicates(table).tolist() == [False, False, False, True, True]
    assert checks.disorder(table).tolist() == [False, False, True, False, False]


def test_disorder_is_judged_within_a_series():
    table = pd.concat([totals([1, 2]), totals([1, 2], start="2024-01-01").assign(via="other")])
    assert not checks.disorder(table).any()


def test_dissent_reads_a_worded_figure_to_its_own_precision(record):
    """“over 38,000” for 38,748 is no dissent; a total a thousand too high is."""
    day = ld.select(record, date="2025-06-03", measure="cumulative")
    assert not checks.dissent(day).any()
    day = ld.select(record, date="2026-01-05", measure="cumulative")
    assert day.loc[checks.dissent(day), ["via", "item", "value"]].values.tolist() == [
        ["ukrinform.de", "artillery", 36785]
    ]


def test_mirror_dispute_names_the_outvoted_and_all_of_a_tie(record):
    day = ld.select(record, date="2025-06-03", measure="cumulative")
    odd = day[checks.mirror_dispute(day)]
    assert odd[["via", "item", "value"]].values.tolist() == [["petroivaniuk", "aircraft", 413]]
    day = ld.select(record, date="2023-10-02", item="tank", measure="cumulative")
    assert day.loc[checks.mirror_dispute(day), "value"].tolist() == [4717, 4712]


def test_large_rewrites(record, findings):
    told = findings[findings["check"] == "large_rewrite"]
    assert len(told) == 4
    assert (
        told["sentence"]
        .str.contains("37 figures of 4 reports were changed at once on 2023-12-11")
        .any()
    )
    small = ld.select(
        record, via="petroivaniuk", date="2024-07-23", item="afv"
    )  # one cell, corrected
    assert not checks.large_rewrite(small).any()


def test_headlines_2025_12_09(record):
    page = ld.select(record, date="2025-12-09", item="personnel")
    found = ld.check(page)
    found = found[found["check"] == "headlines"].iloc[0]
    assert (found["value"], found["expected"], found["difference"]) == (1285, 1575, -290)
    assert "south 445 → 155" in found["sentence"]


def test_headlines_on_the_record(record):
    people = ld.select(record, item="personnel")
    odd = people[checks.headlines(people)]
    assert odd["date"].dt.strftime("%Y-%m-%d").tolist() == [
        "2025-11-14",
        "2025-12-09",
        "2026-01-01",
    ]


def test_definition_flags_the_articles_killed(record):
    article = ld.select(record, via="cronullanews.sydney")
    assert (
        checks.definition(article).sum() == 9
    )  # seven of the ministry's, two of the General Staff's


def test_postdated(record):
    odd = record[checks.postdated(record)]
    assert odd[["source", "side", "item"]].values.tolist() == [["oryx", "UA", "afv"]]
    assert odd["date"].dt.strftime("%Y-%m-%d").tolist() == ["2026-11-26"]


@pytest.fixture(scope="module")
def findings(record):
    return ld.check(record, corrections=ld.corrections())


#: Checks of which one finding tells of many flagged claims.
ONE_FOR_MANY = ("captures", "zeros", "month_ends", "shifted")


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
        told = ld.check(record) if name == "spikes" else findings  # restatements are no spikes
        rows = told[told["check"] == name].index
        if name in ONE_FOR_MANY:
            assert set(rows) <= set(record.index[mask]), name
            assert bool(len(rows)) == mask.any(), name
        else:
            assert set(rows) == set(record.index[mask]), name


def test_run_says_what_where_and_by_how_much(record, findings):
    assert findings.columns.tolist() == [
        "check", "series", "date", "value", "expected", "difference", "sentence", "url",
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


def test_run_keeps_the_callers_index_and_table():
    table = totals([5, 7, 6]).set_axis([30, 10, 20])
    before = table.copy(deep=True)
    assert ld.check(table).index.tolist() == [20]
    pd.testing.assert_frame_equal(table, before)


def test_a_list_captured_twice_is_no_duplicate():
    table = totals([5, 5]).assign(date=pd.Timestamp("2025-01-01"), measure="interval", days=1)
    table["as_of"] = pd.to_datetime(["2025-02-01", "2025-02-01"])
    assert checks.duplicates(table).tolist() == [True, True]
    table["as_of"] = pd.to_datetime(["2025-02-01", "2025-03-01"])
    assert checks.duplicates(table).tolist() == [False, False]


def test_run_on_one_series_of_someone_elses():
    sheet = pd.DataFrame(
        {"d": ["2025-01-01", "2025-01-02", "2025-01-02", "2025-01-03"], "n": [5, 7, 7, 6]}
    )
    mine = ld.read_claims(sheet, {"d": "date", "n": "value"}, source="mine", side="RU", item="trench",
                          counts="destroyed", measure="cumulative", allow={"source": ["mine"], "item": ["trench"]})  # fmt: skip
    found = ld.check(mine)
    assert found["check"].value_counts().loc[["duplicates", "falls"]].tolist() == [2, 1]


def test_checks_work_on_a_minimal_table_or_say_what_they_need():
    bare = totals(range(40))[["date", "item", "measure", "value"]]
    for check in MASKS:
        try:
            assert not check(bare).any()
        except ValueError as said:
            assert "this check needs the columns" in str(said)
    for check in (checks.falls, checks.gaps, checks.stale, checks.spikes, checks.suspect):
        assert check(bare).index.equals(bare.index)


def test_masks_are_right_where_the_index_repeats(record):
    day = ld.select(record, date="2025-06-03", measure="cumulative", item="aircraft")
    same = day.set_axis([0] * len(day))
    assert checks.mirror_dispute(same).tolist() == checks.mirror_dispute(day).tolist()


def test_run_on_no_claims_and_on_no_table(record):
    assert ld.check(record[:0]).empty
    with pytest.raises(ValueError, match="not a claims table"):
        ld.check(pd.DataFrame({"value": [1]}))
