"""Totals of one side, by date of publication."""

import itertools

import numpy as np
import pandas as pd
import pytest
from matplotlib.text import Text
from pictured import (
    IMAGE,
    published,
)

from lossdata import plots
from lossdata.compare import implied_killed


@pytest.mark.slow
def test_totals_draw_a_claim_as_a_line_and_every_other_kind_with_its_own_mark():
    ax = plots.totals(published())
    looks = {}
    for line in ax.lines:
        looks.setdefault(line.get_label(), set()).add((line.get_linestyle(), line.get_marker()))
    assert looks["_claimed"] == {("-", "None")}
    assert looks["_listed"] == {("None", "o")}
    assert looks["_estimated"] == {("None", "_")}
    assert looks["_own"] == {("None", "D")}
    assert ax.get_yscale() == "log"


@pytest.mark.slow
def test_totals_draw_a_printed_range_and_no_figure_where_none_is_printed():
    ax = plots.totals(published())
    spans = [tuple(seg[:, 1]) for c in ax.collections for seg in c.get_segments()]
    assert (160_000, 170_000) in spans and (158_885, 229_500) in spans
    points = np.concatenate([x.get_ydata() for x in ax.lines if x.get_label() == "_estimated"])
    assert np.isnan(points.astype(float)).sum() == 1


@pytest.mark.slow
def test_totals_name_every_source_and_what_it_counts_without_overlap():
    table = published()
    table.loc[table["source"] == "bbc_estimate", "high"] = 171_000  # on the heels of the other
    ax = plots.totals(table)
    names = [t for t in ax.texts if ": " in t.get_text() and t.get_position()[0] > 1]
    assert [t.get_text() for t in names] == [
        "Russian officials: killed",
        "Mediazona: killed",
        "Meduza, estimate: killed",
        "BBC Russian, estimate: killed",
        "General Staff: killed or wounded",
    ]
    ax.figure.canvas.draw()
    boxes = [Text.get_window_extent(t) for t in names]  # without the thin line to the figure
    assert all(b.y0 >= a.y1 - 2 for a, b in itertools.pairwise(boxes))
    assert "bar: a printed range, dash: a figure" in ax.texts[0].get_text().replace("\n", " ")


def with_band():
    claim = published().query("source == 'general_staff'").assign(qualifier="exact")
    return pd.concat([published(), implied_killed(claim, (0.2, 0.3))])


@pytest.mark.slow
def test_a_stated_share_of_a_claim_is_a_band_that_says_so():
    ax = plots.totals(with_band())
    (band,) = (c for c in ax.collections if c.get_label() == "_implied")
    corners = band.get_paths()[0].vertices[:, 1]
    assert (corners.min(), corners.max()) == (180_000, pytest.approx(294_000))
    assert "General Staff: 20 to 30 % of them killed (stated)" in [t.get_text() for t in ax.texts]
    said = " ".join(" ".join(t.get_text() for t in ax.texts).split())
    assert "band: killed, if a stated share of the claimed casualties is" in said


@pytest.mark.slow
@IMAGE
def test_image_totals_with_a_share():
    plots.theme()
    return plots.totals(with_band(), title="Totals and a stated share", source="test").figure


@pytest.mark.slow
@IMAGE
def test_image_totals():
    plots.theme()
    return plots.totals(published(), title="Totals", source="test").figure
