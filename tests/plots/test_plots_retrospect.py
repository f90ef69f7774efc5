"""Nowcasts beside what came."""

import pandas as pd
import pytest
from pictured import IMAGE, nowcasts, ratios

from lossdata import plots


def test_backtest_draws_what_was_expected_and_what_came():
    ax = plots.backtest(nowcasts())
    lines = {line.get_label(): list(line.get_ydata()) for line in ax.lines}
    assert lines["expected then, with its interval"] == [118, 108, 104, 101]
    assert lines["what the last capture holds"] == [100] * 4
    assert len(ax.collections) == 1


def test_backtest_is_of_one_list_and_period():
    with pytest.raises(ValueError, match="several rows of one capture; select one list"):
        plots.backtest(pd.concat([nowcasts(), nowcasts()]))


def corrected():
    more = {"corrected": 3.0, "corrected_low": 2.2, "corrected_high": 4.2}
    return ratios().assign(**more)


def test_ratio_shows_immature_periods_corrected_as_well():
    ax = plots.ratio(corrected())
    lines = {line.get_label(): list(line.get_ydata()) for line in ax.lines}
    assert lines["corrected for what is still to come"] == [3.0, 3.0]
    assert lines["immature: confirmations still coming in"] == [4.5, 7.0]


@pytest.mark.slow
@IMAGE
def test_image_backtest():
    return plots.backtest(nowcasts(), source="typed by hand").get_figure()


@pytest.mark.slow
@IMAGE
def test_image_ratio_corrected():
    return plots.ratio(corrected(), source="typed by hand").get_figure()
