"""Totals given as daily figures, and days as totals."""

import numpy as np
import pandas as pd
import pytest

import lossdata as ld

DAYS = 200
GENERATORS = {
    "nothing": lambda rng: np.zeros(DAYS),
    "the same": lambda rng: np.full(DAYS, 28),
    "counts": lambda rng: rng.poisson(30, DAYS),
    "small counts": lambda rng: rng.poisson(0.05, DAYS),
    "noisy counts": lambda rng: rng.negative_binomial(4, 4 / (4 + 900), DAYS),
    "slow growth": lambda rng: rng.poisson(np.linspace(200, 900, DAYS)),
    "fast growth": lambda rng: rng.negative_binomial(40, 40 / (40 + 50 * 1.03 ** np.arange(DAYS))),
    "rounded to 50": lambda rng: (rng.normal(np.linspace(900, 1600, DAYS), 60) / 50).round() * 50,
    "nearly always the same": lambda rng: 1000 + 5 * (rng.random(DAYS) < 0.03),
    "sums of seven days": lambda rng: np.convolve(rng.poisson(90, DAYS + 6), np.ones(7), "valid"),
    "waves": lambda rng: rng.poisson(300 + 200 * np.sin(np.arange(DAYS) / 20)),
    "weekends low": lambda rng: rng.poisson(np.where(np.arange(DAYS) % 7 < 5, 900, 300)),
}
OF_DAYS = {"measure": "interval", "days": 1}
OF_TOTALS = {"measure": "cumulative", "days": pd.NA}


def claims_of(values, **words) -> pd.DataFrame:
    dates = pd.date_range("2024-01-01", periods=len(values))
    base = {"source": "my_ministry", "side": "UA", "item": "personnel", "counts": "losses"}
    return ld.claims.conform(
        pd.DataFrame({"date": dates, "value": np.asarray(values, "int64"), **base, **words})
    )


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("kind", GENERATORS)
def test_days_that_are_days_are_not_flagged(kind, seed):
    figures = GENERATORS[kind](np.random.default_rng(seed))
    assert not ld.checks.mislabelled(claims_of(figures, **OF_DAYS)).any()


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("kind", ["counts", "noisy counts", "slow growth", "fast growth", "waves"])
@pytest.mark.parametrize("opening", [0, 10_000])
def test_their_totals_are_flagged_where_they_are_called_days(kind, seed, opening):
    total = opening + GENERATORS[kind](np.random.default_rng(seed)).cumsum()
    assert ld.checks.mislabelled(claims_of(total, **OF_DAYS)).all()
    assert not ld.checks.mislabelled(claims_of(total, **OF_TOTALS)).any()


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("kind", ["counts", "noisy counts", "waves", "weekends low"])
def test_days_are_flagged_where_they_are_called_totals(kind, seed):
    figures = GENERATORS[kind](np.random.default_rng(seed))
    flagged = ld.checks.mislabelled(claims_of(figures, **OF_TOTALS))
    assert flagged[1:].all()


@pytest.mark.slow
def test_one_finding_a_series_in_words():
    total = claims_of(range(1000, 1150, 5), **OF_DAYS)
    findings = ld.check(total, only="mislabelled")
    assert findings["sentence"].tolist() == [
        "labelled as daily figures (interval, days 1), but its 30 reports rise in 29 of 29 changes, "
        "as a running total does (cumulative)"
    ]
    days = claims_of([70, 40, 90] * 8, **OF_TOTALS)
    assert ld.check(days, only="mislabelled")["sentence"].tolist() == [
        "labelled as a running total (cumulative), but 15 of its 23 changes are falls, as in daily "
        "figures (interval, days 1)"
    ]


def test_a_misprint_does_not_hide_a_total():
    total = np.arange(1000, 3000, 10)
    total[100] = 1010
    assert ld.checks.mislabelled(claims_of(total, **OF_DAYS)).all()


def test_a_short_series_is_left_out():
    short = claims_of(range(1000, 1019), **OF_DAYS)
    judged = ld.checks.judged(short, only="mislabelled").iloc[0]
    assert judged[["number", "why"]].tolist() == [0, "fewer than 20 reports"]


@pytest.mark.parametrize(
    "function",
    [
        ld.daily,
        lambda t: ld.compare.difference(t, t),
        lambda t: ld.compare.pooled_ratio(t, t.assign(source="oryx", as_of="2025-01-01")),
    ],
)
def test_a_total_called_days_is_not_taken_for_days(function):
    total = claims_of(range(900_000, 1_000_000, 1000), **OF_DAYS)
    with pytest.raises(
        ValueError, match="labelled as daily figures, but its 100 figures only rise"
    ):
        function(total)
