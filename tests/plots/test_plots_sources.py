"""Ratios, coverage and transcriptions."""

import numpy as np
import pandas as pd
import pytest
from pictured import (
    DAYS,
    IMAGE,
    covered,
    deviations,
    happenings,
    legend,
    ratios,
)

from lossdata import plots


def weekly_instead():
    """Two weeks without their Friday's daily figure, the second with a weekly one in its place."""
    days = pd.DataFrame({"label": "ministry", "date": pd.date_range("2025-06-02", periods=14)})
    days["instead"] = days["date"].dt.day_of_week == 4
    return days.drop(4)


def test_ratio_immature_is_hollow_and_not_on_the_line():
    ax = plots.ratio(ratios())
    lines = {line.get_label(): line for line in ax.lines}
    hollow = lines["immature: confirmations still coming in"]
    assert hollow.get_markerfacecolor() == "white" and hollow.get_ydata().tolist() == [4.5, 7.0]
    assert np.nanmax(lines["mature"].get_ydata()) == 3.3
    assert set(lines["as many confirmed as claimed"].get_ydata()) == {1}
    assert np.isnan(lines["mature"].get_ydata()[2])


def test_ratio_takes_periods():
    table = ratios().set_axis(pd.period_range("2025-01", periods=6, freq="M"))
    assert "mature" in legend(plots.ratio(table))


def test_coverage_shows_runs_of_days():
    ax = plots.coverage(covered())
    assert [len(c.get_paths()) for c in ax.collections] == [1, 2]
    assert [t.get_text() for t in ax.texts] == ["10 days", "5 days"]


def test_coverage_shows_lighter_what_stands_in_place_of_a_daily_figure():
    ax = plots.coverage(weekly_instead())
    full, light = ax.collections
    assert [len(c.get_paths()) for c in (full, light)] == [3, 1]
    assert (full.get_alpha(), light.get_alpha()) == (None, 0.4)
    assert [t.get_text() for t in ax.texts] == ["12 days + 1 instead"]
    assert legend(ax) == ["a figure for the day", "instead: a figure over several days"]
    both = pd.concat([weekly_instead(), weekly_instead().assign(instead=False)])
    assert [t.get_text() for t in plots.coverage(both).texts] == ["13 days"]


def test_coverage_without_the_column_is_as_it_was():
    """No legend, and one strip a label."""
    ax = plots.coverage(weekly_instead().assign(instead=False))
    assert ax.get_legend() is None and len(ax.collections) == 1


def test_coverage_takes_a_table_of_yes_and_no():
    table = pd.DataFrame([[True] * 3, [True, False, True]], ["minfin", "orc_losses"], DAYS[:3])
    ax = plots.coverage(table)
    assert [len(c.get_paths()) for c in ax.collections] == [1, 2]
    with pytest.raises(ValueError, match="coverage takes a table with the columns label, date, or"):
        plots.coverage(pd.DataFrame({"a": ["x"]}))


def test_mirrors_break_at_gaps_and_stay_visible_under_one_another():
    ax = plots.mirrors(deviations(), unit="aircraft")
    lines = {line.get_label(): line for line in ax.lines}
    assert np.isnan(lines["orc_losses"].get_ydata()).sum() == 3
    assert np.nanmax(lines["petroivaniuk"].get_ydata()) == 29
    widths = [lines[m].get_linewidth() for m in deviations()]
    assert widths == sorted(widths, reverse=True) and len(set(widths)) == 3


@pytest.mark.slow
@IMAGE
def test_image_ratio():
    plots.theme()
    return plots.ratio(ratios(), source="test").figure


@pytest.mark.slow
@IMAGE
def test_image_coverage():
    plots.theme()
    return plots.coverage(covered(), source="test").figure


@pytest.mark.slow
@IMAGE
def test_image_coverage_instead():
    plots.theme()
    return plots.coverage(pd.concat([weekly_instead(), covered()]), source="test").figure


@pytest.mark.slow
@IMAGE
def test_image_mirrors():
    plots.theme()
    ax = plots.mirrors(deviations(), unit="aircraft", source="test")
    return plots.annotate_events(ax, happenings()).figure
