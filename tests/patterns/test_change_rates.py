"""How often change points are found where there are some and where there are none."""

import itertools

import numpy as np
import pandas as pd
import pytest
from made_changes import START, counts, dated
from scipy.signal import lfilter

from lossdata.patterns.level_changes import change_points


def rate(made, is_hit, runs: int) -> float:
    """Return how often a result on made figures is a hit, with 99 simulated series a test."""
    results = (change_points(made(), draws=99, most=6, seed=seed) for seed in range(runs))
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
def test_false_positives_on_noise_that_no_constant_was_chosen_on():
    """Moving averages of a week, negative binomial counts about a mean with memory, in turn."""
    rng, turns = np.random.default_rng(31), itertools.count()

    def made():
        if next(turns) % 2:
            around = 300 * np.exp(0.1 * autoregression(rng, 400, 0.9))
            return dated(rng.negative_binomial(60, 60 / (60 + around)))
        week = lfilter(np.ones(7) / np.sqrt(7), [1], rng.standard_normal(407))[7:]
        return dated(np.round(1000 * (1 + 0.15 * week)))

    assert rate(made, any_change, 60) <= 0.14


@pytest.mark.slow
@pytest.mark.parametrize("phi", [0.0, 0.8])
def test_false_positives_of_turning_trends(phi):
    rng = np.random.default_rng(32)

    def made():
        return dated(np.round(1000 * (1 + 0.15 * autoregression(rng, 400, phi))))

    found = (change_points(made(), kind="trend", draws=99, seed=seed) for seed in range(60))
    assert np.mean([any_change(result) for result in found]) <= 0.14


@pytest.mark.slow
def test_where_noise_may_have_a_long_memory_the_result_says_so():
    """Two scales leave it open, one autoregression does not; of less than two years it is not judged."""
    rng = np.random.default_rng(33)
    step = np.repeat([0.0, 0.4], 400)

    def codes(noise, days):
        found = change_points(dated(np.round(1000 * np.exp(step + 0.1 * noise)[:days])), draws=99)
        assert len(found.changes) or days < 800
        return found.note_codes

    two = 0.4 * autoregression(rng, 800, 0.9) + rng.standard_normal(800)
    assert "long_memory" in codes(two, 800) and "memory_not_judged" not in codes(two, 800)
    short = codes(two, 600)
    assert "memory_not_judged" in short and "long_memory" not in short
    one = autoregression(rng, 800, 0.5)
    assert not {"long_memory", "memory_not_judged"}.intersection(codes(one, 800))
    # noise of one day has no waves
    assert "memory_not_judged" not in codes(autoregression(rng, 800, 0.0), 600)


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

    # of 60 made elsewhere 90 % were right: three standard errors of 20 less
    assert rate(lambda: counts(rng, level, 0.0), is_right, 20) >= 0.7


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


@pytest.mark.slow
def test_power_against_a_fifth_more_from_the_middle_on():
    rng = np.random.default_rng(12)
    level = np.repeat([1000.0, 1200], 200)
    found = [change_points(counts(rng, level), most=1, draws=59).changes for _ in range(40)]
    hit = [t.iloc[0] for t in found if len(t)]
    off = [abs((r["date"] - START).days - 200) for r in hit]
    covered = [r["low"] <= START + pd.Timedelta(days=200) <= r["high"] for r in hit]
    assert len(hit) >= 20 and np.median(off) <= 20 and np.mean(covered) >= 0.8
