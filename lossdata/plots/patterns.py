"""Pictures of digits, of the week and of changes in level."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.ticker import PercentFormatter

from .look import (
    BLACK,
    GREY,
    OKABE_ITO,
    SKY,
    VERMILION,
    broken_line,
    count_axis,
    date_axis,
    dress,
    new_axes,
    numbers,
    require,
    style,
    thousands,
    whiskers,
)


def digits(
    counted: pd.DataFrame,
    *,
    ax: Axes | None = None,
    title: str = "First free digit of the daily figures",
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw how often each first free digit occurs, beside the one in ten that chance gives.

    Parameters
    ----------
    counted : DataFrame
        From `digits.free_digits`: one row a series and period, five at most, with ``series``,
        ``start``, ``end``, ``unit``, ``n`` and the counts ``0`` … ``9``.
    ax, title, source
        As in `cumulative`.
    **kwargs
        To ``Axes.bar`` of every row.

    Returns
    -------
    Axes

    Examples
    --------
    >>> row = {"series": "", "start": "2023-01-01", "end": "2023-12-31", "unit": 10, "n": 20}
    >>> ax = digits(pd.DataFrame([row | dict.fromkeys(range(10), 2)]))
    >>> ax.get_legend_handles_labels()[1]
    ['chance: 10 %', '2023 (n = 20)']
    """
    require(counted, "digits", ["series", "start", "end", "unit", "n", *range(10)])
    if len(counted) > 5:
        raise ValueError(f"digits: {len(counted)} rows; expected at most 5, draw fewer at a time")
    ax = new_axes(ax)
    thick, at = 0.8 / len(counted), np.arange(10)
    ax.axhline(0.1, color=BLACK, linewidth=1.2, linestyle="--", label="chance: 10 %", zorder=3)
    several = counted["series"].nunique() > 1
    for i, row in enumerate(counted.to_dict("records")):
        place = at + (i - (len(counted) - 1) / 2) * thick
        share = np.array([row[d] for d in range(10)]) / row["n"]
        look = {"width": thick, "color": OKABE_ITO[i], "linewidth": 0}
        ax.bar(place, share, **style(kwargs, Rectangle, **look), label=_named(row, several))
    units = counted["unit"].unique()
    ax.set_xticks(at, [str(d * units[0]) if len(units) == 1 else str(d) for d in at])
    ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    rounded = f"figures end in (rounded to {units[0]})" if len(units) == 1 else "first free digit"
    return dress(ax, title=title, xlabel=rounded, ylabel="share of figures", source=source)


def _named(row: dict, several: bool) -> str:
    start, end = pd.Timestamp(row["start"]), pd.Timestamp(row["end"])
    when = f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
    told = f"{when} (n = {thousands(row['n'])})"
    return f"{row['series']} {told}" if several else told


def weekdays(
    effects: pd.DataFrame,
    *,
    ax: Axes | None = None,
    title: str = "Daily claims by day of the week",
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw each weekday's ratio to the usual day with its interval.

    Parameters
    ----------
    effects : DataFrame
        From `rhythm.weekday_effects`: ``ratio``, ``low``, ``high`` and ``days`` by weekday.
    ax, title, source
        As in `cumulative`.
    **kwargs
        To ``Axes.plot`` of the points.

    Returns
    -------
    Axes

    Examples
    --------
    >>> t = pd.DataFrame({"days": [50], "ratio": [0.9], "low": [0.8], "high": [1.0]}, ["Sunday"])
    >>> weekdays(t).get_ylabel()
    'ratio to the usual day'
    """
    require(effects, "weekdays", ["days", "ratio", "low", "high"])
    ax = new_axes(ax)
    at, ratio, low, high = (
        np.arange(len(effects)),
        *map(numbers, (effects["ratio"], effects["low"], effects["high"])),
    )
    ax.axhline(1, color=BLACK, linewidth=1.2, linestyle="--", label="the usual day")
    whiskers(ax, at, ratio, low, high, horizontal=False)
    look = style(kwargs, Line2D, marker="o", linestyle="none", markersize=7)
    ax.plot(at, ratio, **look, label="median ratio, joint 95 % interval")
    names = [f"{name} ({thousands(n)})" for name, n in effects["days"].items()]
    ax.set_xticks(at, names)
    ax.set_xlim(-0.5, len(effects) - 0.5)
    said = {"xlabel": "day of the week (how many)", "ylabel": "ratio to the usual day"}
    return dress(ax, title=title, source=source, **said)


def changes(
    daily: pd.Series,
    found: Any,
    *,
    ax: Axes | None = None,
    unit: str = "losses",
    title: str = "Changes in the level of daily claims",
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw a daily series with the levels found in it and the intervals of the dates they changed.

    Parameters
    ----------
    daily : Series
        Values a day (Int64 or float, a count) indexed by date.
    found : Changes
        From `compare.change_points`: its ``changes`` (``date``, ``low``, ``high``) and ``segments``
        (``start``, ``end``, ``first``, ``last``).
    ax, unit, title, source
        As in `daily`.
    **kwargs
        To ``Axes.plot`` of the daily series.

    Returns
    -------
    Axes

    Examples
    --------
    >>> from lossdata.changes import change_points
    >>> days = pd.date_range("2025-01-01", periods=100)
    >>> said = pd.Series(np.random.default_rng(1).poisson(50, 100), days)
    >>> changes(said, change_points(said, draws=99)).get_ylabel()
    'claimed losses a day'
    """
    require(daily, "changes", dates=True, kind=pd.Series)
    table, segments = found.changes, found.segments
    ax = new_axes(ax)
    broken_line(ax, daily, **style(kwargs, Line2D, color=SKY, linewidth=0.9, label="claims a day"))
    half = pd.Timedelta(hours=12)
    for row in table.itertuples():
        ax.axvspan(row.low - half, row.high + half, color=VERMILION, alpha=0.22, linewidth=0,
                   label="95 % interval of the date")  # fmt: skip
        ax.axvline(row.date - half, color=VERMILION, linewidth=1.3, label="change")
    for row in segments.itertuples():
        ax.plot([row.start - half, row.end + half], [row.first, row.last], color=BLACK,
                linewidth=2, solid_capstyle="butt", label="level")  # fmt: skip
    if table.empty:
        ax.annotate("no change found", (0.99, 0.97), xycoords="axes fraction", ha="right",
                    va="top", color=GREY)  # fmt: skip
    ax.set_ylim(bottom=min(0, np.nanmin(numbers(daily))))
    count_axis(ax.yaxis)
    date_axis(ax)
    said = {"xlabel": "day", "ylabel": f"claimed {unit} a day", "source": source}
    return dress(ax, title=title, order=["claims a day", "level", "change"], **said)
