"""Pictures of several sources: both sides, ratios, coverage, transcriptions."""

from __future__ import annotations

import textwrap
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter

from .look import (
    BLACK,
    BLUE,
    GREY,
    OKABE_ITO,
    SIDE_COLOURS,
    SIDE_MARKERS,
    SIDE_NAMES,
    broken_line,
    count_axis,
    date_axis,
    dress,
    new_axes,
    numbers,
    require,
    runs,
    style,
    whiskers,
)
from .sectors import worded_bars

_DAY = pd.Timedelta(days=1)
_HALF = pd.Timedelta(hours=12)
_REPORTED = "date of the report"
#: How dense the colour of a day is on which another figure stands in place of the daily one.
_LIGHT = 0.4


def sides(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    unit: str = "claimed losses a day",
    title: str = "What each side claims of the other",
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw claims of both sides' losses on one scale that begins at zero.

    Parameters
    ----------
    table : DataFrame
        ``date`` (datetime64), ``label`` (str, who claims what), ``side`` (RU or UA: whose losses),
        ``value`` (counts); ``low`` and ``high`` where figures are intervals (``high`` inf: an
        arrow upward).
    ax, title, source
        As in `cumulative`.
    unit : str
        The label of the axis.
    **kwargs
        To ``Axes.plot`` of every line.

    Returns
    -------
    Axes

    Examples
    --------
    >>> t = pd.DataFrame({"date": pd.to_datetime(["2025-06-02"]), "label": "Ukrainian losses",
    ...                   "side": "UA", "low": 1430, "high": float("inf"), "value": 1430})
    >>> sides(t).get_ylabel()
    'claimed losses a day'
    """
    require(table, "sides", ["date", "label", "side", "value"])
    table = _with_ends(table)
    ax = new_axes(ax)
    seen: dict[str, int] = {}
    lowest = 0.0
    for label, rows in table.groupby("label", sort=False, observed=True):
        rows = rows.sort_values("date")
        side = str(rows["side"].iloc[0])
        nth = seen[side] = seen.get(side, -1) + 1
        few = rows["value"].count() <= 120
        look = style(
            kwargs,
            Line2D,
            color=SIDE_COLOURS.get(side, GREY),
            marker=SIDE_MARKERS.get(side, "D") if few else None,
            markersize=4.5,
            markerfacecolor="white" if nth % 2 else None,
            linestyle=("-", "--", ":", "-.")[nth % 4],
            linewidth=1.4 if few else 0.9,
            zorder=3 if few else 2,
        )
        line = broken_line(ax, rows.set_index("date")["value"], **{"label": label} | look)
        thin = {"ecolor": line.get_color(), "elinewidth": 1.1 if few else 0.5, "capsize": 2.5 * few}
        ends = [numbers(rows[c]) for c in ("value", "low", "high")]
        whiskers(ax, rows["date"], *ends, horizontal=False, **thin)
        lowest = min(lowest, np.nanmin(ends[0], initial=0))
    ax.set_ylim(bottom=None if lowest < 0 else 0)
    count_axis(ax.yaxis)
    date_axis(ax)
    return dress(ax, title=title, xlabel="date", ylabel=unit, source=source)


def _with_ends(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with each figure as the interval of itself, unless it has its own."""
    missing = [c for c in ("low", "high") if c not in table]
    return table.assign(**dict.fromkeys(missing, table["value"]))


def both(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    unit: str = "claimed losses a day",
    title: str = "What each side claims of the other",
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw claims of one day, one horizontal bar each, on one scale that begins at zero.

    Parameters
    ----------
    table : DataFrame
        ``label``, ``side``, ``value`` and, where figures are intervals, ``low`` and ``high`` as in
        `sides`, in the order to be drawn; ``qualifier``, if there, words the figure beside the bar.
    ax, unit, title, source
        As in `sides`.
    **kwargs
        To ``Axes.barh``.

    Returns
    -------
    Axes

    Examples
    --------
    >>> t = pd.DataFrame({"label": ["by the ministry"], "side": "UA", "value": 1430, "low": 1430,
    ...                   "high": float("inf"), "qualifier": "over"})
    >>> [text.get_text() for text in both(t).texts]
    ['over 1,430']
    """
    require(table, "both", ["label", "side", "value"])
    table = _with_ends(table)
    ax = new_axes(ax)
    colours = [SIDE_COLOURS.get(s, GREY) for s in table["side"]]
    worded_bars(ax, table, [textwrap.fill(str(s), 34) for s in table["label"]], colours, kwargs)
    present = [s for s in SIDE_COLOURS if s in set(table["side"])]
    extra = [Patch(facecolor=SIDE_COLOURS[s], label=SIDE_NAMES[s]) for s in present]
    return dress(ax, title=title, xlabel=unit, ylabel="", source=source, grid="x", extra=extra)


def ratio(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    parity: bool = True,
    ylabel: str = "claimed / confirmed",
    title: str = "Claimed losses over confirmed ones",
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw a ratio of claimed to confirmed by period; immature periods are hollow.

    Parameters
    ----------
    table : DataFrame
        Indexed by the period's first day (datetime64 or period): ``ratio`` (float, no unit),
        ``mature`` (bool) and, optionally, ``low`` and ``high`` (float).
    ax, title, source
        As in `cumulative`.
    parity : bool
        Draw the line at 1; leave it out where the two count different things.
    ylabel : str
        What is divided by what.
    **kwargs
        To ``Axes.plot`` of the mature points.

    Returns
    -------
    Axes

    Examples
    --------
    >>> t = pd.DataFrame({"ratio": [2.5, 4.0], "mature": [True, False]},
    ...                  pd.to_datetime(["2025-04-01", "2025-05-01"]))
    >>> ratio(t).get_legend().get_texts()[1].get_text()
    'immature: confirmations still coming in'
    """
    require(table, "ratio", ["ratio", "mature"])
    index = table.index
    table = table.set_axis(index.to_timestamp() if isinstance(index, pd.PeriodIndex) else index)
    require(table, "ratio", dates=True)
    ax = new_axes(ax)
    mature = table["mature"].fillna(False).to_numpy(bool)
    look = style(kwargs, Line2D, color=BLUE, marker="o", markersize=5, linewidth=1.4)
    colour = look["color"]
    if parity:
        label = "as many confirmed as claimed"
        ax.axhline(1, color=BLACK, linewidth=1, linestyle="--", label=label)
    if {"low", "high"} <= set(table):
        ends = [numbers(table[c]) for c in ("ratio", "low", "high")]
        whiskers(ax, table.index, *ends, horizontal=False, ecolor=colour, elinewidth=1, capsize=2)
    if mature.any():
        shown = table["ratio"].where(mature)
        broken_line(ax, shown, **{"label": "mature"} | look)
    hollow = {"marker": look["marker"], "markersize": look["markersize"], "markeredgewidth": 1.3}
    if not mature.all():
        ax.plot(
            table.index[~mature],
            numbers(table.loc[~mature, "ratio"]),
            linestyle="none",
            markerfacecolor="white",
            markeredgecolor=colour,
            zorder=3,
            label="immature: confirmations still coming in",
            **hollow,
        )
    ax.set_ylim(bottom=0)
    ax.yaxis.set_major_formatter(FuncFormatter(lambda v, _: f"{v:,g}"))
    date_axis(ax)
    xlabel, order = "start of the period", ["mature", "immature: confirmations still coming in"]
    return dress(ax, title=title, xlabel=xlabel, ylabel=ylabel, source=source, order=order)


def coverage(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    title: str = "Days with a claim",
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw a strip a series that shows on which dates it has a claim.

    Parameters
    ----------
    table : DataFrame
        Either long, ``label`` (str) and ``date`` (datetime64), or labels in rows, dates in columns
        and bool in the cells. A long table may have ``instead`` (bool): on that date a figure over
        several days, such as a weekly one, stands in place of a daily one, and is drawn lighter; a
        date that has both is a day with a claim.
    ax, title, source
        As in `cumulative`.
    **kwargs
        To ``Axes.broken_barh`` of every strip.

    Returns
    -------
    Axes

    Examples
    --------
    >>> t = pd.DataFrame({"label": "minfin", "date": pd.date_range("2022-03-01", periods=3)})
    >>> [text.get_text() for text in coverage(t).texts]
    ['3 days']
    >>> [text.get_text() for text in coverage(t.assign(instead=[False, True, False])).texts]
    ['2 days + 1 instead']
    """
    require(table, "coverage")
    strips, instead = _strips(table)
    ax = new_axes(ax)
    for y, (label, days) in enumerate(strips.items()):
        look = style(kwargs, PolyCollection, facecolors=BLUE, linewidths=0, snap=False)
        ax.broken_barh(runs(days), (y - 0.32, 0.64), label=f"_{label}", **look)
        count, others = f"{days.nunique():,} days", instead.get(label, days[:0])
        if len(others):
            count += f" + {len(others):,} instead"
            light = look | {"alpha": _LIGHT, "label": f"_{label} instead"}
            ax.broken_barh(runs(others), (y - 0.32, 0.64), **light)
        where = {"xycoords": ax.get_yaxis_transform(), "textcoords": "offset points"}
        ax.annotate(count, (1, y), (6, 0), va="center", fontsize=9, color=GREY, **where)
    ax.set_yticks(range(len(strips)), [textwrap.fill(str(s), 30) for s in strips])
    ax.set_ylim(len(strips) - 0.5, -0.5)
    ax.margins(x=0.01)
    ax.xaxis_date()
    date_axis(ax)
    extra = []
    if any(map(len, instead.values())):
        colour = style(kwargs, PolyCollection, facecolors=BLUE)["facecolors"]
        said = "instead: a figure over several days"
        extra = [
            Patch(color=colour, label="a figure for the day"),
            Patch(color=colour, alpha=_LIGHT, label=said),
        ]
    return dress(ax, title=title, xlabel="date", ylabel="", source=source, grid="x", extra=extra)


def _strips(table: pd.DataFrame) -> tuple[dict, dict]:
    """Return the days with a claim by label, and those on which another figure stands in its place."""
    if not {"label", "date"} <= set(table):
        try:
            dates = pd.DatetimeIndex(table.columns)
        except (ValueError, TypeError):
            found = list(table.columns)[:5]
            raise ValueError(
                f"coverage: expected columns label and date, or dates; found {found}"
            ) from None
        return {k: dates[row.fillna(False).to_numpy(bool)] for k, row in table.iterrows()}, {}
    strips, instead = {}, {}
    for label, rows in table.groupby("label", sort=False):
        days = pd.DatetimeIndex(rows["date"]).normalize()
        other = np.zeros(len(rows), bool)
        if "instead" in rows:
            other = rows["instead"].fillna(False).to_numpy(bool)
        strips[label] = days[~other].unique()
        instead[label] = days[other].unique().difference(strips[label])
    return strips, instead


def mirrors(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    unit: str = "losses",
    title: str = "Where the transcriptions differ",
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw how far each transcription of one report is from their consensus.

    Parameters
    ----------
    table : DataFrame
        Deviations (transcribed less consensus, counts): dates in rows, mirrors in columns.
    ax, unit, title, source
        As in `cumulative`.
    **kwargs
        To ``Axes.plot`` of every line.

    Returns
    -------
    Axes

    Examples
    --------
    >>> t = pd.DataFrame({"minfin": [0, 0], "petroivaniuk": [0, 29]},
    ...                  pd.to_datetime(["2025-06-02", "2025-06-03"]))
    >>> mirrors(t, unit="aircraft").get_ylabel()
    'transcribed − consensus (aircraft)'
    """
    require(table, "mirrors", dates=True)
    ax = new_axes(ax)
    ax.axhline(0, color="#444444", linewidth=0.8)
    # a later line is thinner, so that equal ones stay visible beneath it
    for n, mirror in enumerate(table.columns):
        look = style(
            kwargs,
            Line2D,
            color=OKABE_ITO[(0, 1, 2, 3, 5, 4, 6, 7)[n % 8]],
            linewidth=max(1.4, 7 - 2.8 * n),
            drawstyle="steps-mid",
            label=str(mirror),
        )
        broken_line(ax, table[mirror], **look)
    count_axis(ax.yaxis)
    date_axis(ax)
    ylabel = f"transcribed − consensus ({unit})"
    return dress(ax, title=title, xlabel=_REPORTED, ylabel=ylabel, source=source)
