"""Dated events, drawn into a picture that has dates on its x axis."""

from __future__ import annotations

import textwrap
from typing import Any

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from .arguments import require_axes, require_table
from .frame import axes_size
from .marks import style
from .palette import AXIS_GREY

__all__ = ["annotate_events"]

#: The height of a row of labels, in points.
_ROW = 14


def annotate_events(
    ax: Axes, events: pd.DataFrame, *, headroom: bool = True, **kwargs: Any
) -> Axes:
    """Draw dated events that fall into the dates shown, as thin lines with short labels.

    Parameters
    ----------
    ax : Axes
        An axes with dates on x. The dates shown stay.
    events : DataFrame
        ``date`` (datetime64) and ``event`` (str; drawn up to a colon), as from `record.events`.
    headroom : bool
        Raise the upper limit of y so that no label lies on the data.
    **kwargs
        To ``Axes.axvline`` of every line.

    Returns
    -------
    Axes

    Examples
    --------
    >>> from lossdata.plots import cumulative
    >>> t = pd.Series([1, 2, 3], pd.date_range("2025-06-01", periods=3))
    >>> talks = pd.DataFrame({"date": pd.to_datetime(["2025-06-02"]), "event": "Talks in Istanbul"})
    >>> annotate_events(cumulative(t), talks).texts[0].get_text()
    'Talks in Istanbul'
    """
    require_axes(ax, "annotate_events")
    require_table(events, "annotate_events", ["date", "event"])
    first, last = ax.get_xlim()
    width, height = axes_size(ax)
    row_ends: list[float] = []  # where the last label of each row ends, as a fraction of the axis
    for date, event in events.sort_values("date")[["date", "event"]].itertuples(index=False):
        x = float(mdates.date2num(date))
        if not first <= x <= last:
            continue
        ax.axvline(x, **style(kwargs, Line2D, color=AXIS_GREY, linewidth=0.9, linestyle=":"))
        text = textwrap.shorten(str(event).split(":")[0], 32, placeholder=" …")
        at, length = (x - first) / (last - first), (0.07 * len(text) + 0.1) / width
        goes_left = at + length > 1
        begins, ends = (at - length, at) if goes_left else (at, at + length)
        row = next((i for i, end in enumerate(row_ends) if begins > end), len(row_ends))
        row_ends[row : row + 1] = [ends]
        ax.annotate(
            text,
            (x, 1),
            (-3 if goes_left else 3, -3 - _ROW * row),
            xycoords=ax.get_xaxis_transform(),
            textcoords="offset points",
            ha="right" if goes_left else "left",
            va="top",
            fontsize=9,
            bbox={"facecolor": "white", "alpha": 0.8, "linewidth": 0, "pad": 1},
            zorder=5,
        )
    ax.set_xlim(first, last)
    low, high = ax.get_ylim()
    if headroom and row_ends and high > low and ax.get_yscale() == "linear":
        taken = (_ROW * len(row_ends) + 6) / 72 / height
        ax.set_ylim(low, low + (high - low) / (1 - min(taken, 0.5)))
    return ax
