"""Change points: whether, when, how large; against noise of the series' own persistence."""

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from made_changes import START, counts, dated

import lossdata as ld
from lossdata.patterns.level_changes import change_points


@pytest.mark.slow
def test_a_clear_change_is_dated_and_measured():
    said = dated(np.tile([95, 105, 100, 90, 110], 40) * np.repeat([10, 14], 100))
    before = said.copy()
    found = change_points(said)
    (row,) = found.changes.to_dict("records")
    assert row["low"] <= row["date"] == START + pd.Timedelta(days=100) <= row["high"]
    assert (row["before"], row["after"]) == (
        pytest.approx(1000, rel=0.02),
        pytest.approx(1400, rel=0.02),
    )
    assert row["ratio_low"] < 1.4 < row["ratio_high"] and row["p"] == found.p < 1 / 200
    assert found.segments["figures"].tolist() == [100, 100] and found.figures == 200
    assert found.segments["end"].iloc[0] == row["date"] - pd.Timedelta(days=1)
    pd.testing.assert_series_equal(said, before)
    again = change_points(said)
    pd.testing.assert_frame_equal(again.changes, found.changes)


@pytest.mark.slow
def test_two_changes_and_their_order():
    rng = np.random.default_rng(4)
    said = counts(rng, np.repeat([1000, 2000, 700], [150, 100, 150]), phi=0.5)
    found = change_points(said, draws=99)
    at = (found.changes["date"] - START).dt.days.to_numpy()
    assert len(at) == 2 and np.abs(at - [150, 250]).max() <= 3
    assert (found.changes["ratio"] > 1).tolist() == [True, False]
    full = change_points(said, most=1, draws=99)
    assert full.note_codes == ("memory_not_judged", "most")
    assert full.note.endswith("; as many changes as allowed: there may be more")


@pytest.mark.slow
def test_a_trend_that_turns():
    rng = np.random.default_rng(5)
    t = np.arange(300)
    level = 1000 * np.exp(0.006 * np.minimum(t, 150) - 0.006 * np.maximum(t - 150, 0))
    said = counts(rng, level, phi=0.3, cv=0.1)
    (row,) = change_points(said, kind="trend", draws=99).changes.to_dict("records")
    assert abs((row["date"] - START).days - 150) <= 15
    # 30 days at 0.6 % a day: e^0.18 = 1.197, e^-0.18 = 0.835
    assert row["growth_before"] == pytest.approx(0.197, abs=0.05)
    assert row["growth_after"] == pytest.approx(-0.165, abs=0.05)
    straight = counts(rng, 1000 * np.exp(0.004 * t), phi=0.3, cv=0.1)
    assert change_points(straight, kind="trend", draws=99).changes.empty


@pytest.mark.slow
def test_a_series_without_a_change_says_what_it_rests_on():
    found = change_points(counts(np.random.default_rng(6), np.full(1500, 1000.0)))
    assert found.changes.empty and found.p > 0.05 and len(found.segments) == 1
    assert list(found.changes) == [
        "date", "low", "high", "spread", "before", "after", "ratio", "ratio_low", "ratio_high", "p"]  # fmt: skip
    assert [t.kind for t in found.changes.dtypes] == [*"MMMi", *"ffffff"]
    assert found.persistence == pytest.approx(0.8, abs=0.06)
    assert found.effective == pytest.approx(1500 * 0.2 / 1.8, rel=0.4)
    assert found.segments["first"][0] == pytest.approx(1000, rel=0.05)


@pytest.mark.slow
def test_missing_days_are_a_gap_and_never_zero():
    level = np.repeat([1000, 3000], [120, 120])
    said = counts(np.random.default_rng(7), level, phi=0.3)
    said.iloc[110:130] = np.nan  # the change falls into the gap
    (row,) = change_points(said, draws=99).changes.to_dict("records")
    assert row["date"] == row["high"] == START + pd.Timedelta(days=130)
    assert row["low"] == START + pd.Timedelta(days=110)
    dropped = change_points(said.dropna(), draws=99).changes
    pd.testing.assert_frame_equal(change_points(said, draws=99).changes, dropped)


def test_falls_are_left_out_and_counted():
    said = counts(np.random.default_rng(8), np.full(100, 50.0), phi=0, cv=0.3)
    said.iloc[[10, 60]] = -3
    found = change_points(said, draws=99)
    assert (found.figures, found.left_out) == (98, 2) and found.changes.empty


@pytest.mark.slow
def test_weekdays_are_taken_out():
    week = np.where(np.arange(210) % 7 == 6, 0.4, 1.1)
    level = np.repeat([1000, 1150], 105)
    said = counts(np.random.default_rng(9), level, phi=0.3, cv=0.06)
    rhythmic = (said * week).round()
    plain, adjusted = (
        change_points(rhythmic, weekdays=w, draws=99).changes.iloc[0] for w in (False, True)
    )
    assert adjusted["high"] - adjusted["low"] < plain["high"] - plain["low"]
    assert abs((adjusted["date"] - START).days - 105) <= 7
    assert adjusted["ratio"] == pytest.approx(1.15, abs=0.06)


@pytest.mark.slow
def test_of_the_personnel_days_it_is_said_that_waves_pass_for_levels(record):
    claims = ld.select(
        record, via="minfin", item="personnel", counts="casualties", start="2022-12-31"
    )
    found = change_points(ld.daily(claims))
    assert "persistent" in found.note_codes
    assert set(found.changes["date"].dt.strftime("%Y-%m")) <= {"2023-10"}


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (dated(np.arange(100) * 10), "running total.*daily"),
        (dated(np.full(100, 7)), "7 on every day"),
        (dated(np.tile([3, 9], 14)), "28 days with a figure; at least 30"),
        (dated(np.full(100, np.nan)), "all 100 are missing"),
        (
            dated(np.r_[np.tile([3, 9], 14), [-1] * 5]),
            "28 figures without the 5 falls; 30 are needed",
        ),
        (pd.Series(np.tile([3, 9], 20)), "takes a Series indexed by date"),
    ],
)
def test_bad_input_is_one_clear_error(said, why):
    with pytest.raises(ValueError, match=why):
        change_points(said)


def test_totals_among_claims_and_unknown_kinds_are_refused(record):
    totals = ld.select(record, via="minfin", item="tank")
    with pytest.raises(ValueError, match=r"measure cumulative.*daily"):
        change_points(totals)
    with pytest.raises(ValueError, match="kind takes level or trend, not 'mean'"):
        change_points(dated(np.tile([3, 9], 20)), kind="mean")


def test_below_a_hundred_figures_the_result_says_so():
    found = change_points(counts(np.random.default_rng(10), np.full(60, 1000.0), phi=0), draws=19)
    assert found.note.startswith("60 figures: below 100")


@pytest.mark.slow
def test_importing_it_imports_no_heavy_library():
    code = ("import sys, lossdata.compare, lossdata.patterns; "
            "assert not {'scipy', 'ruptures', 'matplotlib'} & set(sys.modules)")  # fmt: skip
    subprocess.run([sys.executable, "-c", code], check=True)


def test_changes_as_close_as_may_be_are_dated():
    levels = np.repeat([100.0, 900, 100, 900, 100], 10)
    said = dated(levels + np.random.default_rng(29).integers(0, 9, 50))
    found = change_points(said, least=9, draws=19)
    assert (found.changes["low"] <= found.changes["high"]).all()


@pytest.mark.parametrize("setting", [{"most": 0}, {"least": 40}, {"least": 0}, {"draws": 0}])
def test_settings_that_leave_nothing_to_find_are_refused(setting):
    said = dated(np.random.default_rng(1).poisson(100, 60))
    with pytest.raises(ValueError, match=r"change_points: (most|least|draws) takes"):
        change_points(said, **setting)


def test_what_is_constant_without_its_falls_is_refused():
    with pytest.raises(ValueError, match="without its falls the series is 7 throughout"):
        change_points(dated(np.where(np.arange(60) % 5 == 0, -3, 7)))
