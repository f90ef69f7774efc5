"""Dated events in a picture."""

import pytest
from pictured import (
    happenings,
    total,
)

from lossdata import plots


def test_events_are_lines_inside_the_dates_shown():
    ax = plots.cumulative(total())
    limits, before = ax.get_xlim(), len(ax.lines)
    assert plots.annotate_events(ax, happenings()) is ax
    assert [t.get_text() for t in ax.texts] == ["Strikes", "Talks in Istanbul"]
    assert len(ax.lines) == before + 2 and ax.get_xlim() == limits


def test_events_lie_above_the_data_unless_told_otherwise():
    ax = plots.cumulative(total())
    top = ax.get_ylim()[1]
    assert plots.annotate_events(ax, happenings(), headroom=False).get_ylim()[1] == top
    assert plots.annotate_events(ax, happenings()).get_ylim()[1] > top
    with pytest.raises(ValueError, match="event is not in a DataFrame"):
        plots.annotate_events(ax, happenings().drop(columns="event"))
