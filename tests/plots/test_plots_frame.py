"""What frames a picture, and its colours."""

import matplotlib.pyplot as plt
import pytest

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
