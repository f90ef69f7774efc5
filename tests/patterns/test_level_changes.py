"""Change points: whether, when, how large; against noise of the series' own persistence."""

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from scipy.signal import lfilter
from scipy.stats import nbinom, norm

import lossdata as ld
from lossdata.patterns.level_changes import change_points

START = pd.Timestamp("2023-01-02")  # a Monday


def dated(values) -> pd.Series:
    return pd.Series(values, pd.date_range(START, periods=len(values)))


def counts(rng, level, phi: float = 0.8, cv: float = 0.15) -> pd.Series:
    """Negative binomial counts about a level, autocorrelated by phi from day to day."""
    level = np.asarray(level, float)
    noise = rng.standard_normal(len(level) + 100) * np.sqrt(1 - phi**2)
    noise = lfilter([1], [1, -phi], noise)[100:]
    size = 1 / (cv**2 - 1 / level.mean())
    return dated(nbinom.ppf(norm.cdf(noise), size, size / (size + level)))


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
    assert (
        change_points(said, most=1, draws=99).note
        == "as many changes as allowed: there may be more"
    )


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


def rate(made, is_hit, runs: int) -> float:
    """Return how often a result on made figures is a hit, with 59 simulated series a test."""
    results = (change_points(made(), draws=59, most=6, seed=seed) for seed in range(runs))
    return float(np.mean([is_hit(result) for result in results]))


def any_change(found) -> bool:
    return len(found.changes) > 0


def autoregression(rng, n: int, f: float) -> np.ndarray:
    shocks = rng.standard_normal(n + 600) * np.sqrt(1 - f**2)
    return lfilter([1], [1, -f], shocks)[600:]


# bounds: the nominal 5 % and three standard errors of so many runs, rounded up
@pytest.mark.slow
@pytest.mark.parametrize("phi", [0.0, 0.8, 0.95])
def test_false_positives_on_persistent_counts(phi):
    rng = np.random.default_rng(11)
    assert rate(lambda: counts(rng, np.full(400, 1000.0), phi), any_change, 60) <= 0.14


@pytest.mark.slow
def test_false_positives_on_noise_of_two_scales():
    rng = np.random.default_rng(21)

    def made():
        noise = autoregression(rng, 400, 0.98) + autoregression(rng, 400, 0.3)
        return dated(np.round(1000 * np.exp(0.1 * noise)))

    assert rate(made, any_change, 60) <= 0.14


@pytest.mark.slow
def test_more_scatter_about_one_mean_is_no_change_and_nor_is_a_week():
    rng = np.random.default_rng(22)
    cv = np.repeat([0.1, 0.3], 200)

    def scattering():
        return dated(np.round(1000 * (1 + cv * rng.standard_normal(400))))

    assert rate(scattering, any_change, 60) <= 0.14
    week = np.array([1, 0.95, 1.05, 1, 1.15, 1.15, 0.7])[np.arange(400) % 7]
    assert rate(lambda: counts(rng, 1000 * week, 0.5), any_change, 60) <= 0.14


@pytest.mark.slow
def test_a_level_that_rises_and_falls_back_is_found():
    rng = np.random.default_rng(23)
    level = np.repeat([600.0, 900, 600], 200)

    def is_right(found):
        at = (found.changes["date"] - START).dt.days.to_numpy()
        return len(at) == 2 and np.abs(at - [200, 400]).max() <= 10

    assert rate(lambda: counts(rng, level, 0.0), is_right, 10) >= 0.8


@pytest.mark.slow
def test_five_steps_are_found():
    rng = np.random.default_rng(24)
    level = np.tile(np.repeat([600.0, 900], 100), 3)

    def is_right(found):
        at = (found.changes["date"] - START).dt.days.to_numpy()
        return len(at) == 5 and np.abs(at - np.arange(100, 600, 100)).max() <= 15

    assert rate(lambda: counts(rng, level, 0.0), is_right, 10) >= 0.8


@pytest.mark.slow
def test_what_is_found_in_a_window_is_what_is_found_in_the_whole():
    said = counts(np.random.default_rng(25), np.repeat([600.0, 900, 600, 900], 200), 0.0)
    whole, part = (change_points(s, draws=99).changes["date"] for s in (said, said.iloc[100:560]))
    assert len(whole) == 3 and len(part) == 2
    assert (whole.iloc[:2] - part).abs().max() <= pd.Timedelta(days=7)


@pytest.mark.slow
@pytest.mark.parametrize("phi", [0.0, 0.5])
def test_a_steady_trend_is_told_as_one(phi):
    rng = np.random.default_rng(26)
    level = 1000 * 1.05 ** (np.arange(600) / 30)  # 5 % in 30 days
    said = counts(rng, level, phi)
    found = change_points(said, draws=99)
    assert found.changes.empty and "trend" in found.note_codes and found.p < 0.05
    assert "a steady trend, +" in found.note and repr(found).startswith("A steady trend in 600")
    (row,) = found.segments.to_dict("records")
    assert row["first"] == pytest.approx(1000, rel=0.1)
    assert row["last"] == pytest.approx(1000 * 1.05**20, rel=0.1)


@pytest.mark.slow
@pytest.mark.parametrize("days", [7, 21, 60])
def test_a_spread_change_is_one_and_its_interval_holds_the_middle(days):
    rng = np.random.default_rng(27)
    share = np.clip((np.arange(400) - 200) / days + 0.5 + 0.5 / days, 0, 1)
    level = 600 * 1.5**share

    def is_right(found):
        middle = START + pd.Timedelta(days=200)
        held = [r.low <= middle <= r.high for r in found.changes.itertuples()]
        return held == [True]

    assert rate(lambda: counts(rng, level, 0.0), is_right, 12) >= 0.75


@pytest.mark.slow
def test_a_walk_that_is_not_found_to_change_is_not_judged():
    rng = np.random.default_rng(28)
    walk = 0.05 * rng.standard_normal(400).cumsum()
    found = change_points(counts(rng, 1000 * np.exp(walk - walk.mean()), 0.0), draws=59)
    assert "persistent" in found.note_codes
    words = "no further change is judged" if len(found.changes) else "not judged"
    assert found.note.startswith(f"{words}: persistence of 0.9")


def test_changes_as_close_as_may_be_are_dated():
    levels = np.repeat([100.0, 900, 100, 900, 100], 10)
    said = dated(levels + np.random.default_rng(29).integers(0, 9, 50))
    found = change_points(said, least=9, draws=19)
    assert (found.changes["low"] <= found.changes["high"]).all()


@pytest.mark.slow
def test_power_against_a_fifth_more_from_the_middle_on():
    rng = np.random.default_rng(12)
    level = np.repeat([1000.0, 1200], 200)
    found = [change_points(counts(rng, level), most=1, draws=59).changes for _ in range(40)]
    hit = [t.iloc[0] for t in found if len(t)]
    off = [abs((r["date"] - START).days - 200) for r in hit]
    covered = [r["low"] <= START + pd.Timedelta(days=200) <= r["high"] for r in hit]
    assert len(hit) >= 20 and np.median(off) <= 20 and np.mean(covered) >= 0.8


@pytest.mark.parametrize("setting", [{"most": 0}, {"least": 40}, {"least": 0}, {"draws": 0}])
def test_settings_that_leave_nothing_to_find_are_refused(setting):
    said = dated(np.random.default_rng(1).poisson(100, 60))
    with pytest.raises(ValueError, match=r"change_points: (most|least|draws) takes"):
        change_points(said, **setting)


def test_what_is_constant_without_its_falls_is_refused():
    with pytest.raises(ValueError, match="without its falls the series is 7 throughout"):
        change_points(dated(np.where(np.arange(60) % 5 == 0, -3, 7)))
