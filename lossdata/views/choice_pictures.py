"""The picture of a choice, by the pictures that there are."""

from __future__ import annotations

import base64
import io

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes

from .. import plots
from ..claims.sources import source
from ..series import rolling_mean
from .choices import FREQS, Look
from .words import as_read

__all__ = ["draw", "picture_bundle"]


def draw(look: Look, ax: Axes | None = None) -> Axes:
    """Draw what a choice shows: a total as a line, days as bars, periods as points of a line."""
    choice, known = look.choice, source(look.choice.source)
    unit = as_read("item", choice.item)
    words = {"title": look.title, "source": known.label, "ax": ax}
    if isinstance(look.figures, pd.DataFrame):
        table = look.figures.reset_index()[["date", "value"]]
        table = table.assign(side=choice.side, label=known.short)
        ax = plots.sides(table, unit=f"claimed {unit} a {FREQS[choice.freq]}", **words)
    elif choice.measure == "total":
        ax = plots.cumulative(look.figures, unit=unit, **words)
    else:
        mean = None
        if choice.window:
            mean = rolling_mean(look.figures, choice.window).rename(f"mean of {choice.window} days")
        ax = plots.daily(look.figures, mean=mean, by="event", unit=unit, **words)
    if known.kind not in (None, "claimed"):
        # a list claims nothing: it shows
        word = {"listed": "listed", "estimated": "estimated", "own": "own"}[known.kind]
        ax.set_ylabel(ax.get_ylabel().replace("claimed", word))
    return ax


def picture_bundle(look: Look) -> dict[str, str]:
    """Return the picture as the data of an output; the same look gives the same."""
    figure = draw(look).get_figure(root=True)
    written = io.BytesIO()
    figure.savefig(written, format="png", dpi=100, metadata={"Software": None})
    plt.close(figure)
    return {
        "image/png": base64.b64encode(written.getvalue()).decode(),
        "text/plain": f"<picture: {look.title}>",
    }
