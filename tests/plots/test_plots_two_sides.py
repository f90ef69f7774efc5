"""Both sides: by date, on one day, above lists of named dead."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import same_color
from pictured import (
    IMAGE,
    both_by_month,
    claims_of_both,
    legend,
    one_day,
)

from lossdata import plots
from lossdata.plots import palette


def test_sides_begin_at_zero_in_one_colour_a_side():
    ax = plots.sides(claims_of_both())
    ru, ua = (
        line for line in ax.lines if len(line.get_xdata()) and not line.get_label().startswith("_")
    )
    assert ax.get_ylim()[0] == 0
    assert (ru.get_color(), ua.get_color()) == (
        palette.SIDE_COLOURS["RU"],
        palette.SIDE_COLOURS["UA"],
    )
    assert ru.get_marker() != ua.get_marker()
    assert np.isnan(ru.get_ydata()).sum() == 1


def test_sides_open_interval_is_an_arrow_upward():
    ax = plots.sides(claims_of_both())
    carets = [line for line in ax.lines if line.get_marker() == plt.matplotlib.markers.CARETUPBASE]
    assert len(carets) == 1 and carets[0].get_ydata()[0] > 1430


def test_sides_show_a_fall():
    fell = claims_of_both().assign(value=-50, low=-50, high=-50)
    assert plots.sides(fell).get_ylim()[0] < -50


def test_both_words_each_figure_and_points_to_the_open_end():
    ax = plots.both(one_day())
    assert [t.get_text() for t in ax.texts] == ["1,230", "over 1,430"]
    assert [b.get_width() for b in ax.patches[:2]] == [1230, 1430]
    assert ax.get_xlim()[0] == 0 and legend(ax) == ["Russian losses", "Ukrainian losses"]
    assert any(line.get_marker() == plt.matplotlib.markers.CARETRIGHTBASE for line in ax.lines)


@pytest.mark.slow
def test_joint_tells_sides_and_kinds_apart_without_colour():
    """By marker and by line; points with few days between them are not joined."""
    ax = plots.joint(both_by_month())
    looks = {line.get_label(): (line.get_marker(), line.get_linestyle()) for line in ax.lines}
    assert looks["RU, claimed: General Staff"] == ("o", "-")
    assert looks["RU, named dead: svo.rf.gd, captured 2025-11-08"] == ("o", ":")
    assert looks["RU, named dead: svo.rf.gd, captured 2025-09-01"] == ("None", ":")
    assert looks["UA, claimed: Russian ministry"] == ("s", "None")
    assert looks["UA, named dead: LostArmour, captured 2025-11-08"] == ("s", ":")


def test_joint_says_how_many_days_and_which_line_is_an_earlier_capture():
    ax = plots.joint(both_by_month())
    said = [t.get_text() for t in ax.texts]
    assert said[:2] == ["4 d", "9 d"]
    assert "thin: an earlier capture of the list" in said[-1].replace("\n", " ")
    lines = {line.get_label(): line for line in ax.lines}
    earlier = lines["RU, named dead: svo.rf.gd, captured 2025-09-01"]
    later = lines["RU, named dead: svo.rf.gd, captured 2025-11-08"]
    assert earlier.get_ydata().tolist() == [170, 120, 60]  # beside it, not subtracted
    assert earlier.get_linewidth() < later.get_linewidth()
    assert not [line for line in ax.lines if same_color(line.get_markerfacecolor(), "white")]


@pytest.mark.slow
def test_joint_keeps_the_numbers_of_days_clear_of_the_lines():
    ax = plots.joint(both_by_month())
    days = [t for t in ax.texts if t.get_text().endswith(" d")]
    assert [t.xy[1] for t in days] == [1, 1]
    assert {t.xycoords for t in days} == {("data", "axes fraction")}


@pytest.mark.slow
def test_joint_scale_begins_at_zero_and_holds_every_arrow():
    low, high = plots.joint(both_by_month()).get_ylim()
    assert low == 0 and high > 1400 + 0.07 * 1400


@pytest.mark.slow
@IMAGE
def test_image_sides():
    plots.theme()
    return plots.sides(claims_of_both(), source="test").figure


@pytest.mark.slow
@IMAGE
def test_image_both():
    plots.theme()
    return plots.both(one_day(), source="test").figure


@pytest.mark.slow
@IMAGE
def test_image_joint():
    plots.theme()
    return plots.joint(both_by_month(), source="test").figure
