"""Digits, days of the week and changes in level."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import same_color
from pictured import (
    IMAGE,
    counted,
    fitted,
    legend,
    month,
    three_levels,
    week,
)

from lossdata import plots
from lossdata.plots import palette


@pytest.mark.slow
def test_digits_are_shares_beside_one_in_ten():
    ax = plots.digits(counted())
    heights = [b.get_height() for b in ax.containers[0]]
    assert heights[0] == pytest.approx(0.3) and heights[5] == pytest.approx(0.24)
    assert set(ax.lines[0].get_ydata()) == {0.1}
    assert legend(ax) == ["chance: 10 %", "2022 (n = 200)", "2023 (n = 200)"]
    assert [t.get_text() for t in ax.get_xticklabels()][:3] == ["0", "10", "20"]
    with pytest.raises(ValueError, match="digits takes five rows at most, not 6"):
        plots.digits(pd.concat([counted()] * 3))


def test_weekdays_stand_with_their_intervals_and_their_days():
    ax = plots.weekdays(week())
    points = next(line for line in ax.lines if line.get_label().startswith("median"))
    assert points.get_ydata().tolist() == week()["ratio"].tolist()
    assert ax.get_xticklabels()[0].get_text() == "Monday (50)"
    (bars,) = ax.containers
    ends = [s[:, 1].tolist() for s in bars[2][0].get_segments()]
    assert ends[0] == pytest.approx([0.84, 0.96])


def test_days_of_the_month_are_named_from_either_end():
    ax = plots.month_days(month())
    assert ax.get_xlabel() == "day of the month, from its end (−1 is the last)"
    assert [t.get_text() for t in ax.get_xticklabels()] == [
        "−1",
        "−5",
        "−10",
        "−15",
        "−20",
        "−25",
        "−30",
    ]
    assert ax.get_xticks().tolist() == [0, 4, 9, 14, 19, 24, 29]
    points = next(line for line in ax.lines if line.get_label().startswith("median"))
    assert np.isnan(points.get_ydata()).tolist() == [False] * 30 + [True]
    forward = month().set_axis(range(1, 32))
    assert plots.month_days(forward).get_xlabel() == "day of the month"


def test_changes_are_dated_with_their_intervals():
    ax = plots.changes(three_levels(), fitted())
    spans = [p for p in ax.patches if same_color(p.get_facecolor()[:3], palette.VERMILION)]
    assert [p.get_width() for p in spans] == [15, 15]
    levels = [line.get_ydata().tolist() for line in ax.lines if line.get_label() == "level"]
    assert levels == [[1000, 1000], [1400, 1400], [1200, 1200]]
    assert np.isnan(ax.lines[0].get_ydata()).sum() == 12
    assert ax.get_ylim()[0] == 0
    assert legend(ax) == ["claims a day", "level", "change", "95 % interval of the date"]


def test_no_change_is_said():
    assert "no change found" in [
        t.get_text() for t in plots.changes(three_levels(), fitted(0)).texts
    ]


@pytest.mark.slow
@IMAGE
def test_image_digits():
    plots.theme()
    return plots.digits(counted(), source="test").figure


@pytest.mark.slow
@IMAGE
def test_image_weekdays():
    plots.theme()
    return plots.weekdays(week(), source="test").figure


@pytest.mark.slow
@IMAGE
def test_image_month_days():
    plots.theme()
    return plots.month_days(month(), source="test").figure


@pytest.mark.slow
@IMAGE
def test_image_changes():
    plots.theme()
    return plots.changes(three_levels(), fitted(), unit="personnel", source="test").figure
