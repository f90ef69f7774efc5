"""A picture of stated days against the steps of the total."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.ticker import FuncFormatter, NullLocator

from ..claims.ranges import require_whole_number
from .arguments import begin
from .frame import dress, thousands
from .marks import numbers, style
from .palette import BLACK, GREY, SKY, VERMILION

__all__ = ["stated_implied"]

#: Up to here the scale is linear: smaller figures are one or two vehicles.
_LINEAR = 10


def stated_implied(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    labels: int = 8,
    title: str = "Stated days against steps of the total",
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw stated daily figures against the steps of the total, the disagreeing ones emphasised.

    Parameters
    ----------
    table : DataFrame
        As from `reconcile`: ``date`` (datetime64), ``item`` (str), ``stated`` and ``step``
        (counts a day) and ``agrees`` (bool). Rows where it is missing are not drawn.
    labels : int
        How many disagreements, largest first, are numbered and listed beside the axes.
    ax, title, source
        As in `cumulative`.
    **kwargs
        To ``Axes.scatter`` of the agreeing points.

    Returns
    -------
    Axes

    Examples
    --------
    >>> t = pd.DataFrame({"date": pd.to_datetime(["2023-10-03"]), "item": "tank", "stated": 15,
    ...                   "step": 20, "agrees": False})
    >>> stated_implied(t).get_xlabel()
    'step of the total (losses a day)'
    """
    ax = begin("stated_implied", table, ax, ["date", "item", "stated", "step", "agrees"])
    table = table.dropna(subset=["stated", "step", "agrees"])
    agrees = table["agrees"].to_numpy(bool)
    stated, step = numbers(table["stated"]), numbers(table["step"])
    low, high = _limits(stated, step)
    ax.plot([low, high], [low, high], color=GREY, linewidth=1, zorder=1, label="stated = step")
    look = style(kwargs, PathCollection, s=16, color=SKY, alpha=0.6, linewidths=0)
    ax.scatter(step[agrees], stated[agrees], **{"label": f"agree ({agrees.sum():,})"} | look)
    ax.scatter(
        step[~agrees],
        stated[~agrees],
        s=30,
        facecolor=VERMILION,
        edgecolor=BLACK,
        linewidth=0.6,
        zorder=3,
        label=f"disagree ({(~agrees).sum():,})",
    )
    is_repeated = table.duplicated(["date", "item", "stated"]).to_numpy()
    require_whole_number(labels, "stated_implied", "labels", 0)
    _number_largest(ax, table[~agrees & ~is_repeated], labels)
    for axis, set_scale in ((ax.xaxis, ax.set_xscale), (ax.yaxis, ax.set_yscale)):
        # falls are drawn too, so no logarithm; a disagreement of small items must stay visible
        set_scale("symlog", linthresh=_LINEAR, linscale=0.6)
        axis.set_major_formatter(FuncFormatter(lambda v, _: thousands(v)))
        axis.set_minor_locator(NullLocator())
    ax.set(xlim=(low or -1, high), ylim=(low or -1, high))
    xlabel, ylabel = "step of the total (losses a day)", "stated (losses a day)"
    return dress(ax, title=title, xlabel=xlabel, ylabel=ylabel, source=source, grid="both")


def _limits(stated: np.ndarray, step: np.ndarray) -> tuple[float, float]:
    """Return the limits of both axes: one scale, with room beyond the outermost point."""
    if not len(stated):
        return 0, 1
    return 3 * min(0, *stated, *step), 3 * max(1, *stated, *step)


def _number_largest(ax: Axes, disagreements: pd.DataFrame, labels: int) -> None:
    """Number the largest disagreements, and list them beside the axes."""
    stated, step = numbers(disagreements["stated"]), numbers(disagreements["step"])
    key, spots = [], []
    largest = np.argsort(-np.abs(stated - step), kind="stable")[:labels]
    for n, i in enumerate(largest, 1):
        right = stated[i] < step[i]  # away from the line on which both are the same
        across, up = (5, -11) if right else (-5, 4)
        # about where the symlog scale shows the point: a number goes clear of those before it
        spot = np.arcsinh([step[i] / _LINEAR, stated[i] / _LINEAR, across])
        up *= 1 + sum(np.abs(spot - other).max() < 0.5 for other in spots)
        spots.append(spot)
        where = {"textcoords": "offset points", "ha": "left" if right else "right", "fontsize": 9}
        ax.annotate(str(n), (step[i], stated[i]), (across, up), **where)
        row = disagreements.iloc[i]
        figures = f"stated {thousands(stated[i])}, step {thousands(step[i])}"
        key.append(f"{n}  {row['date']:%Y-%m-%d} {row['item']}: {figures}")
    if key:
        words = "\n".join(["Largest disagreements", *key])
        where = {"xycoords": "axes fraction", "va": "top", "fontsize": 9, "linespacing": 1.5}
        ax.annotate(words, (1.03, 0.98), **where)
