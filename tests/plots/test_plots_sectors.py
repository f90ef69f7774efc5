"""Sectors: a day, shares through time, a heat map."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import same_color, to_hex
from pictured import (
    IMAGE,
    by_sector,
    day_shares,
    days,
    legend,
    sectors,
    shares,
    spans,
)

from lossdata import plots
from lossdata.plots import palette


def test_sector_day_is_in_order_of_value_and_worded_as_printed():
    ax = plots.sector_day(sectors(), headline=(1430, "over"))
    assert [b.get_width() for b in ax.patches] == [475, 275, 205, 170, 150, 80]
    texts = [t.get_text() for t in ax.texts]
    assert texts[:6] == ["about 475", "over 275", "205", "up to 170", "over 150", "over 80"]
    assert texts[6] == "headline: over 1,430; sum of the sectors as printed: 1,355"
    assert [to_hex(b.get_facecolor()).upper() for b in ax.patches[:2]] == [
        palette.SECTOR_COLOURS["centre"],
        palette.SECTOR_COLOURS["south"],
    ]


def test_sector_day_does_not_add_a_subset():
    table = sectors().assign(scope=["subset"] + ["whole"] * 5)
    ax = plots.sector_day(table, headline=(880, "exact"))
    assert ax.texts[-1].get_text().endswith("as printed: 880")


@pytest.mark.slow
def test_sector_shares_reach_one_and_leave_gaps_white():
    ax = plots.sector_shares(shares())
    assert len(ax.containers) == 6 and {len(c) for c in ax.containers} == {2}
    top = ax.containers[-1]
    assert [round(b.get_y() + b.get_height(), 9) for b in top] == [1, 1]
    assert legend(ax) == list(by_sector())
    assert len({to_hex(c[0].get_facecolor()) for c in ax.containers}) == 6


def test_sector_heatmap_masks_and_hatches_missing_cells():
    """Days that have no row are missing too."""
    ax = plots.sector_heatmap(by_sector())
    cells = ax.collections[0].get_array()
    assert cells.shape == (6, 5) and cells.count() == 11
    assert ax.patches[0].get_hatch() and legend(ax) == ["no figure"]
    assert ax.figure.axes[1].get_ylabel() == "claimed losses a day"


def test_shares_leave_days_without_one_blank_and_show_their_intervals():
    ax = plots.share_days(day_shares(), "centre")
    (bars,) = ax.containers
    line, _, (whisker,) = bars
    assert np.isnan(line.get_ydata()).sum() == 2 and line.get_linestyle() == "None"
    first = whisker.get_segments()[0]
    assert first[:, 1].tolist() == pytest.approx([0.48, 0.53])
    assert same_color(line.get_color(), palette.SECTOR_COLOURS["centre"])
    assert legend(ax) == ["centre, with what its wording allows", "other sectors"]
    assert ax.get_ylim()[0] == 0


def test_shares_take_a_mean_by_month():
    mean = pd.Series([0.45, 0.5], pd.period_range("2025-10", periods=2, freq="M"), name="the mean")
    ax = plots.share_days(day_shares(), "north", mean=mean)
    levels = ax.collections[-1].get_segments()
    assert [s[0, 1] for s in levels] == [0.45, 0.5] and "the mean" in legend(ax)


def test_shares_of_a_sector_that_is_not_there_are_one_clear_error():
    with pytest.raises(ValueError, match="one of the sectors north, centre, east, not 'nroth'"):
        plots.share_days(day_shares(), "nroth")
    with pytest.raises(ValueError, match=r"share_days takes a table .* dates in its index"):
        plots.share_days(day_shares().reset_index(drop=True), "north")


@pytest.mark.slow
@IMAGE
def test_image_sector_day():
    plots.theme()
    return plots.sector_day(sectors(), headline=(1430, "over"), source="test").figure


@pytest.mark.slow
@IMAGE
def test_image_sector_shares():
    plots.theme()
    return plots.sector_shares(shares(), source="test").figure


@pytest.mark.slow
@IMAGE
def test_image_sector_heatmap():
    plots.theme()
    return plots.sector_heatmap(by_sector(), source="test").figure


@pytest.mark.slow
@IMAGE
def test_image_share_days():
    plots.theme()
    mean = pd.Series(
        [0.45, 0.49], pd.period_range("2025-10", periods=2, freq="M"), name="monthly mean"
    )
    return plots.share_days(day_shares(), "centre", mean=mean, source="test").figure


@pytest.mark.slow
@IMAGE
def test_image_two_in_one_figure():
    """Legends, subtitles and words fit an axes half as wide."""
    plots.theme()
    figure, (left, right) = plt.subplots(1, 2)
    plots.daily(days(), spans=spans(), by="report", ax=left)
    plots.sector_day(sectors(), headline=(1430, "over"), ax=right)
    return figure
