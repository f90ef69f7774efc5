"""The style of every figure."""

from __future__ import annotations

import seaborn as sns

from .palette import AXIS_GREY, OKABE_ITO
from .shown_figures import prepare_shown_figures

__all__ = ["theme"]

_STYLE = {
    "figure.figsize": (9, 4.2),
    "figure.dpi": 100,
    "font.size": 9.5,
    "savefig.dpi": 100,
    "figure.constrained_layout.use": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlelocation": "left",
    "axes.titleweight": "bold",
    "axes.titlesize": 12,
    "axes.labelsize": 10,
    "axes.axisbelow": True,
    "axes.edgecolor": AXIS_GREY,
    "grid.color": "#DDDDDD",
    "grid.linewidth": 0.7,
    "xtick.labelsize": 9.5,
    "ytick.labelsize": 9.5,
    "legend.fontsize": 9.5,
    "legend.frameon": False,
    "hatch.linewidth": 0.6,
    "svg.hashsalt": "lossdata",  # the same figure gives the same file
    "svg.fonttype": "path",
    "pdf.fonttype": 42,  # text stays text: journals ask for it
}


def theme() -> None:
    """Set the style of every figure that follows; call it once, in the first cell.

    In a notebook each figure then carries its `alt_text` in the metadata of its output, and where the
    format is Jupyter's usual one, PNG, it is drawn with twice the pixels, at the same size.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> theme()
    >>> plt.rcParams["figure.figsize"]
    [9.0, 4.2]
    """
    sns.set_theme(style="whitegrid", palette=OKABE_ITO, font="DejaVu Sans", rc=_STYLE)
    prepare_shown_figures()
