"""A joint level: what is taken of the claims, what is refused, and, with NumPyro, what is drawn."""

import importlib.util

import numpy as np
import pandas as pd
import pytest
from test_source_periods import both, weekly

from lossdata.compare import joint_levels, period_intervals
from lossdata.compare.level_model import (
    LevelDiagnostics,
    _notes,
    drifting_pairs,
    level_given_averages,
    observed,
)
from lossdata.compare.level_priors import prior_factors, prior_table, priors_of
from lossdata.compare.level_sampler import cosines

HAS_NUMPYRO = importlib.util.find_spec("numpyro") is not None
BIAS = {"mine": (0.5, 1.0), "yours": (1.0, 2.0)}


def smooth(n=30, mean=80, seed=3) -> np.ndarray:
    return np.random.default_rng(seed).poisson(mean * (1 + 0.3 * np.sin(np.arange(n) / 5)))


def test_definitions_that_differ_are_refused_until_said_to_be_meant():
    dead = weekly("mine", [10] * 3).assign(side="RU", item="personnel", counts="killed")
    lost = weekly("yours", [40] * 3).assign(side="RU", item="personnel", counts="casualties")
    for fit in (period_intervals, lambda c: joint_levels(c, BIAS)):
        with pytest.raises(ValueError, match="counts differ: killed"):
            fit(both(dead, lost))
    assert len(period_intervals(both(dead, lost), definitions_differ=True)) == 6


@pytest.mark.parametrize(
    ("bias", "error", "message"),
    [
        ({"mine": (0.5, 1)}, ValueError, "'yours' has no prior"),
        (BIAS | {"else": (1, 2)}, ValueError, "'else' has a prior and no claims"),
        (BIAS | {"mine": (1, 0.5)}, ValueError, "expected 0 < low < high"),
        (BIAS | {"mine": 0.5}, ValueError, "expected 0 < low < high"),
        (None, TypeError, "takes a mapping"),
    ],
)
def test_a_prior_is_asked_for_of_every_source(bias, error, message):
    with pytest.raises(error, match=message):
        joint_levels(both(weekly("mine", [1] * 12), weekly("yours", [2] * 12)), bias)


def test_too_few_periods_and_no_upper_end_are_refused():
    with pytest.raises(ValueError, match="mine has 9 whole periods, fewer than 10"):
        joint_levels(both(weekly("mine", [1] * 9), weekly("yours", [2] * 12)), BIAS)
    over = both(weekly("mine", [1] * 12, "over"), weekly("yours", [2] * 12, "over"))
    with pytest.raises(ValueError, match="nothing bounds the level"):
        joint_levels(over, BIAS)


@pytest.mark.skipif(HAS_NUMPYRO, reason="NumPyro is installed: nothing is missing")
def test_a_missing_extra_is_one_error_that_names_it():
    with pytest.raises(ImportError, match=r'pip install "lossdata\[model\]"'):
        joint_levels(both(weekly("mine", smooth(12)), weekly("yours", smooth(12))), BIAS)


def test_a_figure_is_seen_as_half_a_unit_wider():
    table = period_intervals(both(weekly("mine", smooth(12)), weekly("yours", smooth(12), "over")))
    seen, dates = observed(table, "7D")
    assert (seen.periods, seen.sources, len(dates)) == (12, 2, 12)
    assert (seen.high - seen.low)[seen.source == 0].tolist() == [1.0] * 12
    assert np.isinf(seen.high[seen.source == 1]).all()


def test_every_prior_is_in_the_table_in_words_and_numbers():
    table = prior_table(prior_factors(BIAS, ["mine", "yours"]), "7D")
    assert table["parameter"].tolist() == [
        "average level", "change", "factor of mine", "scatter of mine", "factor of yours",
        "scatter of yours",
    ]  # fmt: skip
    ends = table.set_index("parameter")[["low", "high"]]
    assert ends.loc["factor of yours"].tolist() == [1.0, 2.0]
    # exp(log 0.1 ± 1.96 · 0.7)
    assert ends.loc["change"].tolist() == pytest.approx([0.0254, 0.394], abs=0.001)
    assert table["words"].str.len().gt(0).all()


def test_waves_with_independent_amplitudes_are_a_random_walk():
    """Their sum has the covariance of a walk of unit steps less its average."""
    waves, steps = cosines(6)
    walk = np.tril(np.ones((6, 6)))[:, 1:]
    walk = walk - walk.mean(axis=0)
    assert np.allclose((waves / steps**2) @ waves.T, walk @ walk.T)


def test_twice_the_factors_are_half_the_level_and_nothing_else():
    averages = np.random.default_rng(1).normal(4, 0.1, (500, 2))
    once, twice = (
        priors_of(
            prior_factors({k: (f * a, f * b) for k, (a, b) in BIAS.items()}, sorted(BIAS)), "7D"
        )
        for f in (1, 2)
    )
    level, halved = (level_given_averages(averages, p, 1) for p in (once, twice))
    assert np.allclose(np.exp(halved - level), 0.5)


def test_what_has_not_converged_is_said_by_code():
    bad = _notes(LevelDiagnostics(1.11, 34.0, 3, 1000), ["mine and yours"])
    assert tuple(bad) == ("not_converged", "divergent", "drift")
    assert "do not use these figures" in bad["not_converged"]
    assert _notes(LevelDiagnostics(1.005, 600.0, 0, 2000), []) == {}
    assert "not_converged" in _notes(LevelDiagnostics(float("nan"), 600.0, 0, 2000), [])


def test_a_ratio_that_drifts_is_said_and_one_that_scatters_is_not():
    level = 4 * walking(150)
    rng = np.random.default_rng(2)
    steady, moving = rng.normal(0, 0.15, 150), np.cumsum(rng.normal(0, 0.1, 150))
    dates = pd.date_range("2023-01-07", periods=150, freq="7D")
    for apart, pairs in ((steady, []), (moving, ["mine and yours"])):
        tables = [
            pd.DataFrame(
                {"date": dates, "source": who, "low": value, "high": value, "note": "whole"}
            )
            for who, value in (("mine", level), ("yours", level * np.exp(apart)))
        ]
        assert drifting_pairs(pd.concat(tables)) == pairs


# with NumPyro

SMALL = {"chains": 2, "warmup": 200, "draws": 300}


@pytest.fixture(scope="module")
def fitted():
    pytest.importorskip("numpyro", reason="the extra `model` is not installed")
    claims = both(weekly("mine", smooth()), weekly("yours", smooth(mean=160, seed=4)))
    return claims, joint_levels(claims, BIAS)


@pytest.mark.slow
def test_a_fit_converges_and_says_what_its_level_rests_on(fitted):
    _, fit = fitted
    assert fit.diagnostics.r_hat < 1.02 and fit.diagnostics.n_eff > 200
    assert fit.note_codes == () and fit.diagnostics.draws == 3200
    text = repr(fit)
    assert "by the priors of the factors alone" in text and "prior 0.500 to 1.00" in text
    assert (fit.levels["low"] < fit.levels["median"]).all()
    # the sources stand as 80 to 160, whatever the level
    ratio = fit.bias["median"].iloc[1] / fit.bias["median"].iloc[0]
    assert ratio == pytest.approx(2, rel=0.08)


@pytest.mark.slow
def test_priors_twice_as_high_halve_the_level_and_leave_the_fit_as_good(fitted):
    claims, fit = fitted
    doubled = joint_levels(claims, {k: (2 * low, 2 * high) for k, (low, high) in BIAS.items()})
    for column in ("low", "median", "high"):
        assert (doubled.levels[column] / fit.levels[column]).to_numpy() == pytest.approx(
            0.5, rel=0.02
        )
    assert np.allclose(doubled.levels["relative"], fit.levels["relative"], rtol=0.02)
    assert np.allclose(doubled.bias["scatter"], fit.bias["scatter"], rtol=0.02)


def walking(n=30, seed=5) -> np.ndarray:
    """Return a level that moves by about 15 % a week: of one that stands still nothing would pull."""
    return 300 * np.exp(np.cumsum(np.random.default_rng(seed).normal(0, 0.15, n)))


@pytest.mark.slow
def test_a_bound_pulls_up_and_never_down():
    """A week of which nothing else is said: "over" twice its level, and "over" a tenth of it."""
    pytest.importorskip("numpyro", reason="the extra `model` is not installed")
    level = walking()

    def in_week_15(bound: float | None) -> float:
        mine, yours = weekly("mine", level.astype(int)), weekly("yours", (2 * level).astype(int))
        mine.loc[15, ["value", "qualifier"]] = [int((bound or 0) * level[15]), "over"]
        fit = joint_levels(both(mine, yours.drop(index=15)), BIAS, **SMALL)
        return float(fit.levels["relative"].iloc[15])

    # "over 0" says nothing
    unsaid, low, high = in_week_15(None), in_week_15(0.1), in_week_15(2)
    assert high > 1.1 * unsaid
    assert low == pytest.approx(unsaid, rel=0.03)


@pytest.mark.slow
def test_zeros_and_small_counts_are_figures_like_others():
    pytest.importorskip("numpyro", reason="the extra `model` is not installed")
    claims = both(weekly("mine", smooth(mean=1)), weekly("yours", smooth(mean=3, seed=4)))
    assert (claims["value"] == 0).any()
    fit = joint_levels(claims, BIAS)
    assert np.isfinite(fit.levels[["low", "median", "high"]]).all(axis=None)
    assert "not_converged" not in fit.note_codes


@pytest.mark.slow
def test_a_sampler_that_ran_too_short_is_said_to_have(fitted):
    claims, _ = fitted
    short = joint_levels(claims, BIAS, chains=2, warmup=10, draws=20)
    assert "not_converged" in short.note_codes and "not converged" in repr(short)


@pytest.mark.slow
def test_the_level_lies_in_its_interval_about_as_often_as_it_says():
    """Four simulated fits from the priors; weeks of one fit hang together, so the bounds are wide."""
    pytest.importorskip("numpyro", reason="the extra `model` is not installed")
    import joint_model

    told = pd.DataFrame([joint_model.one_fit(seed, **SMALL) for seed in range(4)])
    assert told["relative"].mean() > 0.85
    assert told["level"].mean() > 0.7


@pytest.mark.slow
def test_the_course_is_less_sure_where_nobody_speaks():
    pytest.importorskip("numpyro", reason="the extra `model` is not installed")
    mine, yours = weekly("mine", walking().astype(int)), weekly("yours", walking().astype(int))
    silent = [14, 15, 16]
    fit = joint_levels(both(mine.drop(index=silent), yours.drop(index=silent)), BIAS, **SMALL)
    width = np.log(fit.levels["relative_high"] / fit.levels["relative_low"])
    assert len(width) == 30 and width[15] > 1.5 * width[8]
