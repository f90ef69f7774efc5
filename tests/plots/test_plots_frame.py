"""What frames a picture, and its colours."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import lossdata as ld
from lossdata import plots
from lossdata.plots import palette


def test_a_legend_of_two_rows_reads_row_by_row():
    """Matplotlib fills columns: in three of them a and d share the first, b and e the second."""
    _, ax = plt.subplots(figsize=(6, 3))
    for name in "abcde":
        ax.plot([0, 1], label=name * 16)
    plots.dress(ax, title="", xlabel="", ylabel="")
    told = [t.get_text()[0] for t in ax.get_legend().get_texts()]
    assert ax.get_legend()._ncols == 3 and told == list("adbec")


def test_colours_are_fixed_and_differ():
    for colours in (palette.SIDE_COLOURS, palette.SECTOR_COLOURS):
        assert len(set(colours.values())) == len(colours)
    assert palette.sector_colour("dnepr+north") == palette.sector_colour("north+dnepr")


@pytest.mark.slow
def test_importing_the_package_does_not_import_matplotlib():
    import subprocess
    import sys

    code = "import sys, lossdata; assert 'matplotlib' not in sys.modules and 'seaborn' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.slow
@pytest.mark.parametrize("width", [3.5, 6.5, 9])
@pytest.mark.parametrize("themed", [False, True])
def test_a_figure_of_any_width_keeps_title_legend_and_labels(width, themed):
    total = pd.Series(range(1000, 1400), pd.date_range("2025-01-01", periods=400), dtype="Int64")
    with plt.rc_context():
        if themed:
            ld.plots.theme()
            assert plt.rcParams["pdf.fonttype"] == 42
        figure, ax = plt.subplots(figsize=(width, 0.75 * width))
        ld.plots.cumulative(
            total, rate=ld.implied_rate(total), unit="casualties", source="three transcriptions",
            title="Russian casualties claimed by the General Staff, running total", ax=ax,
        )  # fmt: skip
        figure.canvas.draw()
        page = figure.bbox
        parts = {
            "title": ax._left_title,
            "x": ax.xaxis.label,
            "y": ax.yaxis.label,
            "legend": ax.get_legend(),
        }
        for name, part in parts.items():
            box = part.get_window_extent()
            assert box.x0 >= page.x0 - 1 and box.x1 <= page.x1 + 1, name
            assert box.y0 >= page.y0 - 1 and box.y1 <= page.y1 + 1, name
        plt.close(figure)
