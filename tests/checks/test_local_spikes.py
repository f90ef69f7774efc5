"""Steps far outside the local rate."""

import numpy as np
import pytest
from check_tables import flagged, totals

import lossdata as ld
from lossdata import checks


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


@pytest.mark.slow
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
    assert flagged(checks.spikes(totals(values))) == [120]  # the fall after it is no spike


@pytest.mark.slow
def test_a_backlog_in_a_short_series_is_a_spike_and_no_misprint():
    value = [900, 945, 990, 1050, 1093, 1113, 1140, 1141, 1766, 1774, 1793, 1810, 1827, 1840]
    short = totals(value)
    assert flagged(checks.spikes(short)) == [8]
    assert flagged(checks.suspect(short)) == []


@pytest.mark.slow
@pytest.mark.parametrize("shape", [None, 20, 3])
def test_short_right_series_have_few_spikes(shape):
    rng = np.random.default_rng(2)
    flags = steps = 0
    for mean in (0.5, 5, 50, 500):
        for _ in range(60):
            level = mean * rng.gamma(shape, 1 / shape, 20) if shape else mean
            table = totals(1000 + rng.poisson(level, 20).cumsum())
            flags += int(checks.spikes(table).sum())
            steps += 19
    assert flags <= steps / 1000
