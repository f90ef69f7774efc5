"""A running total and daily figures."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import same_color
from pictured import (
    DAYS,
    IMAGE,
    NA,
    by_sector,
    days,
    happenings,
    legend,
    spans,
    total,
)

from lossdata import plots
from lossdata.plots import palette
from lossdata.series.rates import Rate


def heights(bars):
    return {pd.Timestamp(plt.matplotlib.dates.num2date(b.get_x() + b.get_width() / 2)).day: b.get_height()
            for b in bars}  # fmt: skip


def test_cumulative_breaks_where_nothing_was_reported():
    """Missing values and missing rows both break the line; neither is zero."""
    for given in (total(), total().dropna()):
        y = plots.cumulative(given).lines[0].get_ydata()
        assert np.nansum(y) == total().sum() and np.isnan(y[3]) and not (y == 0).any()


def test_cumulative_shows_a_lone_report_as_a_point():
    lone = total()
    lone.iloc[6] = lone.iloc[4] = NA
    point = plots.cumulative(lone).lines[1]
    assert point.get_marker() == "." and point.get_ydata().tolist() == [1050]


def test_cumulative_draws_the_rate_from_the_stock_to_the_end():
    rate = Rate(DAYS[0], DAYS[9], 9, 400, 400 / 9)
    ax = plots.cumulative(total(), rate=rate, label="General Staff")
    assert ax.lines[-1].get_ydata().tolist() == [800, 1200]
    assert pd.DatetimeIndex(ax.lines[-1].get_xdata()).tolist() == [DAYS[0], DAYS[9]]
    assert "44 a day" in [t.get_text() for t in ax.texts]
    assert legend(ax) == ["General Staff", "mean: 44 a day"]


def test_cumulative_draws_a_rate_that_counts_the_first_day_from_zero():
    rate = Rate(DAYS[0], DAYS[9], 10, 1200, 120.0)
    line = plots.cumulative(total(), rate=rate).lines[-1]
    assert line.get_ydata().tolist() == [0, 1200]
    assert line.get_xdata()[0] == DAYS[0] - pd.Timedelta(days=1)


def test_daily_bars_are_the_given_days_falls_included():
    ax = plots.daily(days())
    assert heights(ax.containers[0]) == {29: 30, 30: 70, 3: 40, 4: -20, 5: 50, 6: 80}
    assert ax.get_ylim()[0] < -20


def test_daily_hatches_missing_days():
    ax = plots.daily(days())
    (absent,) = ax.collections
    assert absent.get_hatch() and "no figure" in legend(ax)
    assert [np.ptp(p.vertices[:, 0]) for p in absent.get_paths()] == [1, 3]


def test_daily_marks_flagged_days():
    flagged = pd.Series([False] * 7 + [True] + [False] * 2, DAYS)
    ax = plots.daily(days(), flagged=flagged)
    assert heights(ax.containers[1]) == {4: -20}
    assert same_color(ax.containers[1][0].get_facecolor(), palette.VERMILION)
    (marks,) = [line for line in ax.lines if line.get_label() == "flagged day"]
    assert marks.get_ydata().tolist() == [-20] and "flagged day" in legend(ax)


def test_daily_span_is_one_hatched_block_as_high_as_its_mean():
    ax = plots.daily(days(), spans=spans())
    (block,) = ax.containers[-1]
    assert block.get_height() == 50 and block.get_width() == 3 and block.get_hatch() == "///"
    assert block.get_x() == plt.matplotlib.dates.date2num(DAYS[3]) - 0.5
    assert "gap: one figure for the whole span" in legend(ax)
    assert len(ax.collections[0].get_paths()) == 1, "the span's days are no longer without a figure"


def test_daily_mean_breaks_and_is_named():
    mean = pd.Series(
        [np.nan, 50, 50, np.nan, np.nan, np.nan, 30, 40, 40, 60], DAYS, name="7-day mean"
    )
    ax = plots.daily(days(), mean=mean)
    (line,) = [line for line in ax.lines if line.get_label() == "7-day mean"]
    assert np.isnan(line.get_ydata()).sum() == 4
    assert legend(plots.daily(days(), mean=mean.rename("personnel")))[-1] == "rolling mean"


@pytest.mark.slow
def test_daily_bars_narrower_than_a_pixel_are_not_snapped_away():
    long = pd.Series(100, pd.date_range("2022-03-01", periods=1600), dtype="Int64")
    bars = plots.daily(long).containers[0]
    assert bars[0].get_width() == 1 and bars[0].get_snap() is False


def test_keywords_reach_the_main_artist_by_any_alias():
    assert plots.cumulative(total(), lw=5).lines[0].get_linewidth() == 5
    assert same_color(plots.daily(days(), color="k").containers[0][0].get_facecolor(), "k")
    assert plots.sector_heatmap(by_sector(), vmax=999).collections[0].get_clim()[1] == 999


@pytest.mark.slow
@IMAGE
def test_image_cumulative():
    plots.theme()
    rate = Rate(DAYS[0], DAYS[9], 9, 400, 400 / 9)
    ax = plots.cumulative(
        total(), rate=rate, label="General Staff", unit="personnel", source="test"
    )
    return plots.annotate_events(ax, happenings()).figure


@pytest.mark.slow
@IMAGE
def test_image_daily():
    plots.theme()
    mean = pd.Series(
        [np.nan, 50, 50, np.nan, np.nan, np.nan, 30, 40, 40, 60], DAYS, name="7-day mean"
    )
    flagged = days().lt(0)
    told = {"by": "report", "source": "test"}
    return plots.daily(days(), mean=mean, flagged=flagged, spans=spans(), **told).figure


@pytest.mark.slow
@IMAGE
def test_image_daily_long():
    """Every day of four years is drawn, though a bar is narrower than a pixel."""
    plots.theme()
    index = pd.date_range("2022-03-01", periods=1600)
    values = 500 + 300 * np.sin(np.arange(1600) / 90)
    values[700:760] = np.nan
    return plots.daily(pd.Series(values, index), by="report").figure


def test_the_axis_of_days_says_what_they_are_where_it_was_told():
    told = [plots.daily(days(), by=by).get_xlabel() for by in (None, "report", "event")]
    assert told == ["date", "date of the report", "day of the losses"]
