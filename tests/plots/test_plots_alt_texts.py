"""What a picture shows, as words: against sentences typed by hand."""

import base64

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from pictured import DAYS, PICTURES, both_by_month, days, happenings, published, sectors, total

import lossdata as ld
from lossdata import plots
from lossdata.plots.shown_figures import _described

alt_text = plots.alt_text


def test_a_line_is_told_by_its_ends_and_its_dates():
    told = alt_text(plots.cumulative(total(), unit="casualties", title="A total", source="minfin"))
    assert told == (
        "A line, “A total”: claimed casualties, running total by date of the report, "
        "28 May to 6 June 2025. From 800 to 1,200."
    )


def test_bars_are_told_by_lowest_and_highest_and_what_is_missing():
    mean = pd.Series([20.0, 60.0], DAYS[[1, 9]], name="a mean")
    told = alt_text(plots.daily(days(), mean=mean, by="report"))
    assert told.startswith(
        "Bars and a line, “Claimed losses a day”: claimed losses a day by date of the "
    )
    assert (
        "“a day's figure” lowest −20 (4 June 2025), highest 80 (6 June 2025); “a mean” from 20 to 60."
        in told
    )
    assert told.endswith("Shaded: no figure (2 times).")


def test_events_are_named_where_they_stand():
    told = alt_text(plots.annotate_events(plots.cumulative(total()), happenings()))
    assert told.endswith("Upright lines: Strikes (1 June 2025), Talks in Istanbul (2 June 2025).")


def test_rows_are_told_in_their_words():
    told = alt_text(plots.sector_day(sectors(), headline=(1355, "about")))
    assert (
        "claimed losses, 6 rows. centre: about 475; south: over 275; west: 205; north: up to 170; "
        in told
    )
    assert told.endswith("Note: headline: about 1,355; sum of the sectors as printed: 1,355.")


def test_a_heat_map_is_told_by_its_ends_and_its_empty_cells():
    told = alt_text(plots.sector_heatmap(PICTURES["sector_heatmap"]()[0]).figure)
    assert "28 May to 1 June 2025; rows: north, west, south, centre, east, dnepr. " in told
    assert told.endswith(
        "Lowest 60 (dnepr, 1 June 2025), highest 500 (centre, 1 June 2025); 19 of 30 cells without a figure."
    )


@pytest.mark.slow
def test_months_are_named_as_months():
    told = alt_text(plots.joint(both_by_month()))
    assert "March to May 2025." in told and "“RU, claimed: General Staff” from " in told


@pytest.mark.slow
def test_series_named_beside_the_axes_have_their_names():
    told = alt_text(plots.totals(published()))
    assert "“General Staff: killed or wounded” from 900,000 to 980,000" in told
    assert "“BBC Russian, estimate: killed” between 159,000 and 230,000" in told


def test_a_missing_share_is_no_share_of_zero():
    share = pd.DataFrame({"north": [0.5, None], "east": [0.5, 1.0]}, DAYS[:2])
    assert "“north” 50 % (28 May 2025)" in alt_text(plots.sector_shares(share))


def test_days_of_the_month_between_the_labels_have_numbers():
    told = alt_text(plots.month_days(PICTURES["month_days"]()[0]))
    assert "−1 to −30." in told and "highest 1.4 (−1)" in told and "lowest 0.97 (−12)" in told


def test_panels_are_told_one_by_one():
    figure, (left, right) = plt.subplots(1, 2)
    plots.cumulative(total(), ax=left, title="Left")
    plots.daily(days(), ax=right, title="Right")
    figure.suptitle("Two of them")
    told = alt_text(figure)
    assert (
        told.startswith("2 panels, “Two of them”. 1: A line, “Left”: ")
        and " 2: Bars, “Right”: " in told
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(PICTURES))
def test_every_picture_is_told_briefly_and_not_by_its_title_alone(name):
    ax = getattr(plots, name)(*PICTURES[name]())
    told = alt_text(ax.figure)
    title = " ".join(ax.get_title(loc="left").split())
    assert f"“{title}”: " in told
    assert (
        len(told) <= 600
        and "\n" not in told
        and "nan" not in told
        and "_" not in told.replace("orc_", "")
    )
    assert any(c.isdigit() for c in told.replace(title, "")), "a value"


def test_many_series_are_cut_and_counted():
    _, ax = plt.subplots()
    for n in range(40):
        ax.plot([0, 1], [n, 2 * n + 1], label=f"the series with the number {n}")
    told = alt_text(ax)
    assert len(told) <= 600 and told.endswith(" more.")


def users_own():
    """Yield figures that this package did not draw, and what must be in their words."""
    by_day = pd.DataFrame(
        {"a": range(9), "b": range(9, 0, -1)}, pd.date_range("2025-01-01", periods=9)
    )
    yield lambda ax: by_day.plot(ax=ax), "1 to 9 January 2025. “a” from 0 to 8; “b” from 9 to 1."
    yield lambda ax: ax.bar(["x", "y"], [1, 12_345]), "Bars: x to y. X 1, y 12,300."
    yield (
        lambda ax: pd.Series([1, 2], ["x", "y"]).plot.barh(ax=ax),
        "Horizontal bars: 2 rows. x: 1; y: 2.",
    )
    yield lambda ax: ax.pie([1, 2], labels=["x", "y"]), "A pie. Pieces: x, y."
    yield lambda ax: ax.boxplot([[1, 2, 3], [2, 3, 9]]), "All of them between 1 and 9."
    yield lambda ax: ax.imshow(np.arange(6).reshape(2, 3)), "Lowest 0 (0, 0), highest 5 (1, 2)."
    yield lambda ax: ax.imshow(np.zeros((2, 3, 3))), "Heat map: 0 to 2."
    yield (
        lambda ax: ax.scatter([1, 2], [5, 7], label="p"),
        "“p” 2 points, 5 to 7 up, 1 to 2 across.",
    )
    yield lambda ax: ax.plot([1, 2], [np.nan, np.nan]), "A picture."
    yield lambda ax: ax.plot([], []), "A picture."
    yield lambda ax: ax.contourf(np.arange(9).reshape(3, 3)), "A picture."
    yield (
        lambda ax: ax.set_yscale("log") or ax.plot([1, 2], [1, 100], label="l"),
        "“l” from 1 to 100.",
    )
    yield lambda ax: ax.axline((0, 0), slope=1, label="even"), "Diagonal: even."


@pytest.mark.parametrize("draw, told", list(users_own()))
def test_anyones_figure_is_told(draw, told):
    figure, ax = plt.subplots()
    draw(ax)
    assert alt_text(figure).endswith(told)


@pytest.mark.parametrize("projection", ["3d", "polar"])
def test_what_is_not_flat_is_told_by_its_title(projection):
    _, ax = plt.subplots(subplot_kw={"projection": projection})
    ax.set_title("Round")
    assert alt_text(ax) == "A picture, “Round”."


def test_an_empty_figure_says_so():
    assert alt_text(plt.figure()) == "An empty picture."


def test_only_what_is_seen_is_told():
    ax = plots.cumulative(total())
    ax.set_xlim(DAYS[0], DAYS[2])
    assert alt_text(ax).endswith("28 to 30 May 2025. From 800 to 900.")


def test_anything_else_is_refused():
    with pytest.raises(TypeError, match="alt_text describes a Figure or an Axes, not a list"):
        alt_text([1])


def test_a_picture_that_cannot_be_told_is_shown_with_its_title(monkeypatch):
    figure = plots.cumulative(total(), title="Only this").figure
    monkeypatch.setattr("lossdata.plots.shown_figures.alt_text", lambda figure: 1 / 0)
    assert _described(lambda figure: "png")(figure) == ("png", {"alt": "Only this"})
    monkeypatch.setattr("lossdata.plots.shown_figures.picture_title", lambda figure: 1 / 0)
    assert _described(lambda figure: "png")(figure) == "png"
    assert _described(lambda figure: None)(figure) is None


#: Cells, each with what it shows.
CELLS = """
import matplotlib.pyplot as plt, pandas as pd, lossdata as ld
ld.plots.theme()
total = pd.Series([800, 900], pd.date_range("2025-06-01", periods=2))
--
ax = ld.plots.cumulative(total)
--
from IPython.core.pylabtools import retina_figure
print(retina_figure(ld.plots.cumulative(total).figure, base64=True)[0]); plt.close()
--
figure = ld.plots.cumulative(total).figure
plt.close(figure)
figure
--
plt.figure();
--
%config InlineBackend.figure_formats = ["png", "svg"]
ax = ld.plots.cumulative(total)
--
ld.plots.theme()
ax = pd.Series([1, 2]).plot(title="Mine")
"""


@pytest.mark.slow
def test_figures_in_a_notebook_carry_their_words_and_stay_as_they_are(tmp_path):
    import nbformat

    from lossdata.publish.execution import execute
    from lossdata.publish.notebook_pages import for_reading

    cells = [nbformat.v4.new_code_cell(c.strip()) for c in CELLS.split("--\n")]
    notebook = nbformat.v4.new_notebook(cells=cells)
    execute(notebook, "told", tmp_path)
    nbformat.validate(notebook)
    _, drawn, printed, closed, empty, chosen, again = (c.outputs for c in notebook.cells)
    words = (
        "A line, “Claimed running total”: claimed losses, running total by date of the report, "
        "1 to 2 June 2025. From 800 to 900."
    )
    (shown,) = drawn
    told = shown.metadata["image/png"]
    pixels = int.from_bytes(base64.b64decode(shown.data["image/png"])[16:20])  # of the PNG's header
    assert told == {"alt": words, "width": pixels // 2, "height": told["height"]}
    assert 800 < told["width"] < 1000
    assert shown.data["image/png"].strip() == printed[0].text.strip()
    assert closed[0].metadata["image/png"] == told
    assert not any("image/png" in output.get("data", {}) for output in empty)
    # formats of one's own choice stay as they are
    assert chosen[0].metadata == {"image/png": {"alt": words}, "image/svg+xml": {"alt": words}}
    assert set(again[0].metadata) == set(chosen[0].metadata)
    assert again[0].metadata["image/png"]["alt"].startswith("A line, “Mine”: ")
    assert base64.b64decode(shown.data["image/png"])[:4] == b"\x89PNG"
    read = for_reading(notebook, "told")
    images = [c.metadata["mystnb"]["image"] for c in read.cells if "mystnb" in c.metadata]
    assert images[0] == {"alt": words}


def test_outside_of_a_notebook_the_style_asks_for_nothing(monkeypatch):
    import sys

    monkeypatch.delitem(sys.modules, "IPython", raising=False)
    ld.plots.theme()
    assert "IPython" not in sys.modules
