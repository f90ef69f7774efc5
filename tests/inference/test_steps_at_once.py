"""The gains of steps, against plain regressions on every choice of days."""

from itertools import combinations

import numpy as np
import pytest

from lossdata.inference import steps_at_once as gains
from lossdata.inference.persistence import Noise, whitened


def plain_error(white: np.ndarray, at: tuple[int, ...], bends: bool) -> float:
    n, left = len(white), 0.0
    for begin, end in zip((0, *at), (*at, n), strict=True):
        x = np.column_stack([np.ones(end - begin), np.arange(begin, end)])[:, : 1 + bends]
        fitted = x @ np.linalg.lstsq(x, white[begin:end], rcond=None)[0]
        left += ((white[begin:end] - fitted) ** 2).sum()
    return left


@pytest.mark.parametrize("bends", [False, True])
def test_least_errors_are_those_of_the_best_choice_of_days(bends):
    y = np.random.default_rng(1).normal(size=(2, 31)).cumsum(1)
    white, edges, least = whitened(y, Noise(0.6)), np.arange(0, 32), 6
    errors = gains._least_errors(white, edges, 2, least, bends)
    for row in range(2):
        for number in (0, 1, 2):
            choices = [
                at
                for at in combinations(range(1, 31), number)
                if min(np.diff([0, *at, 31])) >= least
            ]
            # whitening has used up the first day
            best = min(plain_error(white[row], tuple(a - 1 for a in at), bends) for at in choices)
            assert errors[row, number] == pytest.approx(best)


def test_without_room_there_is_no_gain():
    y = np.random.default_rng(2).normal(size=(1, 40))
    found, _ = gains.step_gains(gains.whitened_by_each(y), np.arange(41), 4, 10, False)
    assert np.isfinite(found[0, :4]).all() and found[0, 4] == -np.inf


def test_a_line_gains_what_a_regression_on_the_days_does(monkeypatch):
    monkeypatch.setattr(gains, "TRIED", (Noise(0.0),))
    y = np.random.default_rng(3).normal(size=50) + np.arange(50) / 10
    day = np.arange(49)
    left = y[1:] - np.polyval(np.polyfit(day, y[1:], 1), day)
    told = 49 * np.log(((y[1:] - y[1:].mean()) ** 2).sum() / (left**2).sum())
    assert gains.line_gains(gains.whitened_by_each(y[None])) == pytest.approx([told])


def test_the_days_tried_hold_the_known_ones_and_both_ends():
    edges = gains.segment_edges(200, [33, 77], 20)
    assert {0, 33, 77, 200} <= set(edges.tolist()) and (np.diff(edges) <= 10).all()
