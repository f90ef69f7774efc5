"""Pictures of digits, of the week and of changes in level."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.ticker import PercentFormatter

from .arguments import begin, require_fields, require_table
from .frame import dress, thousands
from .marks import HALF_DAY, broken_line, numbers, style, whiskers
from .palette import BLACK, GREY, OKABE_ITO, SKY, VERMILION

__all__ = ["changes", "digits", "month_days", "weekdays"]


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
        From `patterns.free_digits`: one row a series and period, five at most, with ``series``,
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
    columns = ["series", "start", "end", "unit", "n", *range(10)]
    require_table(counted, "digits", columns)
    if len(counted) > 5:
        raise ValueError(
            f"digits takes five rows at most, not {len(counted)}: draw fewer at a time"
        )
    ax = begin("digits", counted, ax, columns)
    width, at = 0.8 / len(counted), np.arange(10)
    ax.axhline(0.1, color=BLACK, linewidth=1.2, linestyle="--", label="chance: 10 %", zorder=3)
    several = counted["series"].nunique() > 1
    for i, row in enumerate(counted.to_dict("records")):
        place = at + (i - (len(counted) - 1) / 2) * width
        share = np.array([row[d] for d in range(10)]) / row["n"]
        look = {"width": width, "color": OKABE_ITO[i], "linewidth": 0}
        ax.bar(place, share, **style(kwargs, Rectangle, **look), label=_row_label(row, several))
    units = counted["unit"].unique()
    ax.set_xticks(at, [str(d * units[0]) if len(units) == 1 else str(d) for d in at])
    ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    xlabel = f"figures end in (rounded to {units[0]})" if len(units) == 1 else "first free digit"
    return dress(ax, title=title, xlabel=xlabel, ylabel="share of figures", source=source)


def _row_label(row: dict, several: bool) -> str:
    """Name a row by its years, and by its series where there are several."""
    start, end = pd.Timestamp(row["start"]), pd.Timestamp(row["end"])
    when = f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
    label = f"{when} (n = {thousands(row['n'])})"
    return f"{row['series']} {label}" if several else label


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
        From `patterns.weekday_effects`: ``ratio``, ``low``, ``high`` and ``days`` by weekday.
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
    names = [f"{name} ({thousands(n)})" for name, n in _days(effects, "weekdays").items()]
    ax = _rhythm("weekdays", effects, ax, kwargs)
    ax.set_xticks(np.arange(len(effects)), names)
    labels = {"xlabel": "day of the week (how many)", "ylabel": "ratio to the usual day"}
    return dress(ax, title=title, source=source, **labels)


def month_days(
    effects: pd.DataFrame,
    *,
    ax: Axes | None = None,
    title: str = "Daily claims by day of the month",
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw the ratio to the usual day of each day of the month with its interval.

    Parameters
    ----------
    effects : DataFrame
        From `patterns.month_day_effects`: ``ratio``, ``low``, ``high`` and ``days`` by day of the month.
        Days without a ratio are left blank.
    ax, title, source
        As in `cumulative`.
    **kwargs
        To ``Axes.plot`` of the points.

    Returns
    -------
    Axes

    Examples
    --------
    >>> t = pd.DataFrame({"days": [50], "ratio": [0.9], "low": [0.8], "high": [1.0]}, [-1])
    >>> month_days(t).get_xlabel()
    'day of the month, from its end (−1 is the last)'
    """
    days = _days(effects, "month_days")
    ax = _rhythm("month_days", effects, ax, kwargs)
    from_end = (days.index < 0).all()
    # a label for each of thirty days runs into the next
    shown = [i for i, day in enumerate(abs(days.index)) if day == 1 or day % 5 == 0]
    ax.set_xticks(shown, [f"{days.index[i]}".replace("-", "−") for i in shown])
    xlabel = f"day of the month{', from its end (−1 is the last)' if from_end else ''}"
    return dress(ax, title=title, source=source, xlabel=xlabel, ylabel="ratio to the usual day")


def _days(effects: pd.DataFrame, function: str) -> pd.Series:
    """Return how many days count of each place."""
    require_table(effects, function, ["days", "ratio", "low", "high"])
    return effects["days"]


def _rhythm(function: str, effects: pd.DataFrame, ax: Axes | None, kwargs: dict) -> Axes:
    """Draw the ratio of each place in a cycle with its interval, and the usual day."""
    ax = begin(function, effects, ax, ["days", "ratio", "low", "high"])
    at = np.arange(len(effects))
    ratio, low, high = (numbers(effects[c]) for c in ("ratio", "low", "high"))
    ax.axhline(1, color=BLACK, linewidth=1.2, linestyle="--", label="the usual day")
    whiskers(ax, at, ratio, low, high, horizontal=False)
    look = style(kwargs, Line2D, marker="o", linestyle="none", markersize=7)
    ax.plot(at, ratio, **look, label="median ratio, joint 95 % interval")
    ax.set_xlim(-0.5, len(effects) - 0.5)
    return ax


def changes(
    figures: pd.Series,
    fit: Any,
    *,
    ax: Axes | None = None,
    unit: str = "losses",
    title: str = "Changes in the level of daily claims",
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw a daily series with its fitted levels and the intervals of the dates they changed.

    Parameters
    ----------
    figures : Series
        Values a day (Int64 or float, a count) indexed by date.
    fit : Changes
        From `patterns.change_points`: its ``changes`` (``date``, ``low``, ``high``) and ``segments``
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
    >>> from lossdata.patterns import change_points
    >>> days = pd.date_range("2025-01-01", periods=100)
    >>> claimed = pd.Series(np.random.default_rng(1).poisson(50, 100), days)
    >>> changes(claimed, change_points(claimed, draws=99)).get_ylabel()
    'claimed losses a day'
    """
    require_fields(fit, "changes, fit:", "patterns.change_points", ["changes", "segments"])
    ax = begin("changes", figures, ax, series=True)
    look = {"color": SKY, "linewidth": 0.9, "label": "claims a day"}
    broken_line(ax, figures, **style(kwargs, Line2D, **look))
    interval = {"color": VERMILION, "alpha": 0.22, "linewidth": 0}
    for row in fit.changes.itertuples():
        first, last = row.low - HALF_DAY, row.high + HALF_DAY
        ax.axvspan(first, last, **interval, label="95 % interval of the date")
        # a level holds from the beginning of its first day
        ax.axvline(row.date - HALF_DAY, color=VERMILION, linewidth=1.3, label="change")
    level = {"color": BLACK, "linewidth": 2, "solid_capstyle": "butt", "label": "level"}
    for row in fit.segments.itertuples():
        ax.plot([row.start - HALF_DAY, row.end + HALF_DAY], [row.first, row.last], **level)
    if fit.changes.empty:
        where = {"xycoords": "axes fraction", "ha": "right", "va": "top"}
        ax.annotate("no change found", (0.99, 0.97), **where, color=GREY)
    ax.set_ylim(bottom=min(0, np.nanmin(numbers(figures))))
    labels = {"xlabel": "day", "ylabel": f"claimed {unit} a day", "source": source}
    order = ["claims a day", "level", "change"]
    return dress(ax, title=title, **labels, order=order, counts="y", dates=True)
