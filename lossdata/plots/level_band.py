"""A joint level as a band, with what each source claims."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Polygon

from ..claims.sources import source as known_source
from .arguments import begin, require_table
from .frame import dress
from .marks import numbers, style, whiskers
from .palette import BLACK, BLUE, GREY, ORANGE, PURPLE, SKY

__all__ = ["levels"]

#: Colours and markers of the sources, in order.
_COLOURS, _MARKERS = (BLUE, ORANGE, PURPLE, SKY, GREY), ("o", "s", "D", "^", "v")


def levels(
    table: pd.DataFrame,
    intervals: pd.DataFrame,
    *,
    ax: Axes | None = None,
    unit: str = "losses a period",
    title: str = "A common level, as its priors place it",
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw the level of several sources with its interval, and the figures of each.

    Parameters
    ----------
    table : DataFrame
        ``date``, ``low``, ``median`` and ``high``: the levels that `compare.joint_levels` returns.
    intervals : DataFrame
        ``date``, ``source``, ``low``, ``high`` (inf: an arrow upward) and ``note``: what it was fitted
        to, see `compare.period_intervals`. Only whole periods are drawn.
    ax, title, source
        As in `cumulative`.
    unit : str
        The label of the axis.
    **kwargs
        To ``Axes.fill_between`` of the band.

    Returns
    -------
    Axes

    Examples
    --------
    >>> date = pd.to_datetime(["2025-03-01", "2025-03-08"])
    >>> level = pd.DataFrame({"date": date, "low": 60.0, "median": 80.0, "high": 100.0})
    >>> week = pd.DataFrame({"date": date, "source": "mine", "low": 70.0, "high": 70.0, "note": "whole"})
    >>> levels(level, week).get_legend().get_texts()[-1].get_text()
    'mine'
    """
    require_table(intervals, "levels, intervals:", ["date", "source", "low", "high", "note"])
    ax = begin("levels", table, ax, ["date", "low", "median", "high"])
    whole = intervals[intervals["note"] == "whole"]
    look = style(kwargs, Polygon, color=BLACK, alpha=0.14, linewidth=0, label="level, 95 %")
    ax.fill_between(table["date"], table["low"], table["high"], **look)
    ax.plot(table["date"], table["median"], color=BLACK, linewidth=1.2, label="level, median")
    for i, (name, own) in enumerate(whole.groupby("source", observed=True)):
        colour, marker = _COLOURS[i % len(_COLOURS)], _MARKERS[i % len(_MARKERS)]
        low, high = numbers(own["low"]), numbers(own["high"])
        middle = np.where(np.isinf(high), low, (low + high) / 2)
        points = {"linestyle": "none", "marker": marker, "markersize": 3.5, "color": colour}
        ax.plot(own["date"], middle, label=known_source(str(name)).short, **points)
        ends = {"ecolor": colour, "elinewidth": 0.7, "capsize": 0}
        whiskers(ax, own["date"], middle, low, high, horizontal=False, **ends)
    ax.set_ylim(bottom=0)
    subtitle = "points: as claimed; how high the band lies, the priors of the factors alone decide"
    labels = {"title": title, "subtitle": subtitle, "source": source}
    return dress(ax, xlabel="first day", ylabel=unit, **labels, counts="y", dates=True)
