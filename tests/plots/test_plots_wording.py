"""Headlines, outlets, weeks."""

import numpy as np
import pytest
from matplotlib.colors import to_hex
from pictured import (
    IMAGE,
    drift,
    headlines,
    legend,
    some_weeks,
)

from lossdata import plots
from lossdata.plots import palette


def test_headlines_stand_as_far_from_the_sum_as_they_are():
    ax = plots.headline_gaps(headlines())
    said = {
        line.get_label(): line.get_xdata().tolist()
        for line in ax.lines
        if len(line.get_xdata()) == 1
    }
    assert said == {"rounds to": [-30], "fits": [-20], "allowed": [120], "contradicts": [-290]}
    assert [(b.get_x(), b.get_x() + b.get_width()) for b in ax.patches] == [
        (-2.5, 6.5), (-20, 4), (-5, 120), (-10.5, 14.5),  # an open sum reaches its headline
    ]  # fmt: skip
    assert ax.texts[3].get_text() == "1,285 for 1,575"
    assert legend(ax)[0] == "sum of the sectors as worded" or "contradicts" in legend(ax)


def test_outlets_parts_are_of_their_own_figures_and_add_up():
    ax = plots.outlet_wording(drift())
    widths = [[b.get_width() for b in c] for c in ax.containers]
    assert [len(w) for w in widths] == [3, 3, 3, 3]  # an outlet with nothing to compare is left out
    assert np.sum(widths, axis=0).tolist() == pytest.approx([1, 1, 1])
    assert widths[0] == pytest.approx([38 / 57, 14 / 16, 2 / 6])
    assert widths[3] == pytest.approx([0, 2 / 16, 4 / 6])
    assert [t.get_text() for t in ax.texts] == ["of 57", "of 16", "of 6"]


def test_outlets_verbs():
    ax = plots.outlet_wording(drift(), word="verb")
    assert [b.get_width() for b in ax.containers[0]] == pytest.approx([3 / 22, 5 / 7, 0, 0])
    assert legend(ax) == ["“lost” alone", "“lost” and another verb", "another verb"]
    with pytest.raises(ValueError, match=r"word takes bound or verb, not .noun."):
        plots.outlet_wording(drift(), word="noun")
    with pytest.raises(ValueError, match="there is nothing to draw"):
        plots.outlet_wording(drift().assign(pages=0), word="verb")


def test_weeks_are_their_days_and_what_they_leave():
    ax = plots.weeks_days(some_weeks())
    found, left = ax.containers
    np.testing.assert_equal([b.get_width() for b in found], [1075, 3000, np.nan, 700])
    np.testing.assert_equal([b.get_width() for b in left], [2630, 610, np.nan, 0])
    assert all(b.get_hatch() for b in left)
    assert [t.get_text() for t in ax.texts] == [
        "5 days missing: 2,626 to 2,634", "1 day missing: 600 or more", "7 days missing",
        "no day missing",
    ]  # fmt: skip
    assert to_hex(found[0].get_facecolor()).upper() == palette.SECTOR_COLOURS["centre"]


@pytest.mark.slow
@IMAGE
def test_image_headline_gaps():
    plots.theme()
    return plots.headline_gaps(headlines(), source="test").figure


@pytest.mark.slow
@IMAGE
def test_image_outlet_wording():
    plots.theme()
    return plots.outlet_wording(drift(), source="test").figure


@pytest.mark.slow
@IMAGE
def test_image_outlet_verbs():
    plots.theme()
    return plots.outlet_wording(drift(), word="verb", source="test").figure


@pytest.mark.slow
@IMAGE
def test_image_weeks_days():
    plots.theme()
    return plots.weeks_days(some_weeks(), source="test").figure
