"""A joint level as a band, drawn of a result typed by hand."""

import numpy as np
import pytest
from pictured import IMAGE, legend, leveled

from lossdata import plots


@pytest.mark.slow
def test_levels_draw_whole_periods_alone_and_an_open_end_as_an_arrow():
    ax = plots.levels(*leveled())
    assert legend(ax) == ["level, 95 %", "level, median", "General Staff", "mine"]
    points = {line.get_label(): line.get_ydata() for line in ax.lines}
    assert points["General Staff"].tolist() == [110, 130, 150, 100]
    assert points["mine"].tolist() == [50, 60, 35, 57.5]  # open above: its lower end
    assert np.isfinite(ax.get_ylim()[1]) and ax.get_ylim()[0] == 0


@IMAGE
@pytest.mark.slow
def test_image_levels():
    plots.theme()
    return plots.levels(*leveled(), source="test").figure
