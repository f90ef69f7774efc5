"""The shapes of changes: steps, spread ones, and lines that look like steps."""

import numpy as np
import pytest

from lossdata.inference.persistence import Noise
from lossdata.patterns.transitions import Transition, columns, date_changes, merged, slope_or_steps


def test_columns_by_hand():
    assert columns(6, [Transition(3)], False)[:, 1].tolist() == [0, 0, 0, 1, 1, 1]
    spread = Transition(5, 3)
    assert columns(9, [spread], False)[:, 1] == pytest.approx([0, 0, 0, 0, 1 / 3, 2 / 3, 1, 1, 1])
    assert (spread.last_before, spread.first_after) == (3, 6)
    assert (Transition(5).last_before, Transition(5).first_after) == (4, 5)


@pytest.mark.slow
def test_two_steps_on_one_slope_are_one_spread_change():
    rng, n = np.random.default_rng(1), 300
    y = np.clip((np.arange(n) - 130) / 40, 0, 1) + 0.1 * rng.normal(size=n)
    none = np.empty((n, 0))
    found, p = merged(y, none, [Transition(140), Transition(161)], [0.01, 0.03], Noise(0.0))
    assert len(found) == 1 and p == [0.01] and found[0].days >= 31
    (row,), ((low, high),) = date_changes(y, none, found, 20, False, Noise(0.0))
    assert low <= 150 <= high and 31 <= row.days <= 45
    apart = [Transition(60), Transition(240)]
    stairs = columns(n, apart, False) @ [0, 1, 1] + 0.1 * rng.normal(size=n)
    assert merged(stairs, none, apart, [0.01, 0.03], Noise(0.0))[0] == apart


@pytest.mark.slow
def test_a_line_is_a_slope_and_a_step_is_steps():
    noise, n = np.random.default_rng(2).normal(size=300), 300
    none = np.empty((n, 0))
    thirds = [Transition(100), Transition(200)]
    assert slope_or_steps(noise + np.arange(n) / 50, none, thirds) == "slope"
    step = noise + 3 * (np.arange(n) >= 100)
    assert slope_or_steps(step, none, [Transition(100)]) == "steps"


def test_a_change_that_has_no_other_day_stays_where_it_is():
    y = np.repeat([0.0, 1, 0, 1], 10) + 0.1 * np.random.default_rng(3).normal(size=40)
    found = [Transition(10), Transition(20), Transition(30)]
    again, reach = date_changes(y, np.empty((40, 0)), found, 20, False, Noise(0.0))
    assert again == found and reach == [(10, 10), (20, 20), (30, 30)]
