"""The frame of a picture: its axes, title, labels, legend and source line."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Sequence
from typing import Any, Literal

import matplotlib.dates as mdates
from matplotlib.axes import Axes
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from .arguments import require_axes
from .palette import GREY

__all__ = ["NARROW", "REPORTED", "axes_size", "count_axis", "date_axis", "dress", "thousands"]

#: The label of an axis of dates.
REPORTED = "date of the report"
#: The height of a row of the legend or of a line of the subtitle, in points.
_ROW = 15.5
#: The width that a date on an axis takes, in inches.
_A_DATE = 0.42
#: Axes of less than this, in inches, lose more to their labels than they gain from the layout.
NARROW = 3.2
#: The width of a letter, as a share of its font's size.
_LETTER = 0.63


def thousands(value: float) -> str:
    """Return a figure with thousands separators and a true minus sign.

    Examples
    --------
    >>> thousands(-1430.0), thousands(0.5)
    ('−1,430', '0.5')
    """
    text = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.4g}"
    return text.replace("-", "−")


def count_axis(axis: Any) -> None:
    """Put whole steps, thousands separated, on an axis of counts."""
    axis.set_major_locator(
        MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10], integer=True, min_n_ticks=1)
    )
    axis.set_major_formatter(FuncFormatter(lambda v, _: thousands(v)))


def date_axis(ax: Axes) -> None:
    """Date the x axis concisely, with as many dates as there is room for."""
    room = int(_final_width(ax) / _A_DATE)
    locator = mdates.AutoDateLocator(minticks=min(3, max(room, 1)), maxticks=min(9, max(room, 2)))
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(mdates.ConciseDateFormatter(locator))


def dress(
    ax: Axes,
    *,
    title: str,
    xlabel: str,
    ylabel: str,
    source: str | None = None,
    subtitle: str | None = None,
    grid: Literal["x", "y", "both", ""] = "y",
    extra: Iterable[Patch] = (),
    order: Sequence[str] = (),
    counts: Literal["x", "y"] | None = None,
    dates: bool = False,
) -> Axes:
    """Finish a picture: its axes, title, labels, a legend in rows under the title, its source line.

    Parameters
    ----------
    ax : Axes
        With everything drawn that the legend names.
    title, xlabel, ylabel : str
        What the picture shows, and its axes.
    source, subtitle : str, optional
        A small line under the axes; a line or more under the title.
    grid : {"y", "x", "both", ""}
        Across which axis lines are drawn.
    extra : iterable of Patch
        Further entries of the legend.
    order : sequence of str
        The labels that begin the legend.
    counts : {"x", "y"}, optional
        The axis that is one of counts: whole steps, thousands separated.
    dates : bool
        The x axis is one of dates.

    Returns
    -------
    Axes

    Examples
    --------
    >>> import pandas as pd
    >>> t = pd.Series([1200, 980], index=["2 June", "3 June"])
    >>> dress(t.plot.bar(), title="Claimed", xlabel="day", ylabel="losses", counts="y").get_ylabel()
    'losses'
    """
    require_axes(ax, "dress")
    if counts:
        count_axis(ax.yaxis if counts == "y" else ax.xaxis)
    if dates:
        date_axis(ax)
    ax.set_xlabel(xlabel)
    ax.set_ylabel(_wrapped(ylabel, axes_size(ax)[1], ax.yaxis.label.get_fontsize()))
    ax.grid(False)
    if grid:
        ax.grid(True, axis=grid)
    width = _final_width(ax)
    rows = _place_legend(ax, width, extra, order)
    if subtitle:
        rows += _write_subtitle(ax, width, subtitle, rows)
    ax.set_title(title, loc="left", pad=8 + _ROW * rows)
    _fit_title(ax)
    if source:
        below = {"xycoords": "axes fraction", "textcoords": "offset points", "va": "top"}
        offset = (0, -38 if xlabel else -24)
        ax.annotate(f"Source: {source}", (0, 0), offset, fontsize=8, color=GREY, **below)
    return ax


def _fit_title(ax: Axes) -> None:
    """Break a title that is wider than its axes, and set it small over small ones."""
    title = ax._left_title  # type: ignore[attr-defined]  # set_title at the left has no public getter
    if axes_size(ax)[0] <= NARROW:
        title.set_fontsize(min(title.get_fontsize(), 9))
    title.set_text(_wrapped(title.get_text(), 1.05 * _final_width(ax), title.get_fontsize()))


def _wrapped(text: str, length: float, size: float) -> str:
    """Return a text in lines of so many inches, at a size in points."""
    return "\n".join(textwrap.wrap(text, max(14, int(length * 72 / (size * _LETTER)))))


def _final_width(ax: Axes) -> float:
    """Return about how wide the axes will be, in inches: the layout widens all but small ones."""
    width = axes_size(ax)[0]
    return (1.12 if width > NARROW else 0.75) * width


def axes_size(ax: Axes) -> tuple[float, float]:
    """Return the width and the height of an axes, in inches."""
    box, figure = ax.get_position(), ax.figure
    return box.width * figure.get_figwidth(), box.height * figure.get_figheight()


def _place_legend(ax: Axes, width: float, extra: Iterable[Patch], order: Sequence[str]) -> int:
    """Place the legend in rows above the axes; return how many rows it takes."""
    handles, labels = ax.get_legend_handles_labels()
    handles, labels = handles + list(extra), labels + [p.get_label() for p in extra]
    entries = dict(zip(labels, handles, strict=True))  # a label that stands twice is named once
    entries = {k: entries[k] for k in [*order, *entries] if k in entries}
    if not entries:
        return 0
    columns = _columns([0.067 * len(label) + 0.45 for label in entries], width)
    # a legend is filled column by column, but read row by row
    shown = [k for c in range(columns) for k in list(entries)[c::columns]]
    ax.legend(
        [entries[k] for k in shown],
        shown,
        loc="lower left",
        bbox_to_anchor=(0, 1.0),
        ncols=columns,
        borderaxespad=0.2,
        borderpad=0.2,
        handlelength=1.6,
        columnspacing=1.4,
    )
    return math.ceil(len(entries) / columns)


def _columns(lengths: list[float], width: float) -> int:
    """Return into how many columns entries of these lengths fit, filled row by row."""
    for columns in range(len(lengths), 1, -1):
        if sum(max(lengths[c::columns]) for c in range(columns)) <= width:
            return columns
    return 1


def _write_subtitle(ax: Axes, width: float, subtitle: str, rows: int) -> int:
    """Write a subtitle above the rows of the legend; return how many lines it takes."""
    lines = textwrap.wrap(subtitle, max(20, int(width / 0.078)))
    ax.annotate(
        "\n".join(lines),
        (0, 1),
        xytext=(0, 5 + _ROW * rows),
        xycoords="axes fraction",
        textcoords="offset points",
        va="bottom",
        fontsize=9.5,
        color="#333333",
    )
    return len(lines)
