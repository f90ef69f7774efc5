"""Pictures of several sources: ratios, coverage, transcriptions."""

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

from ..claims.kinds import named
from .arguments import begin, require_table
from .frame import REPORTED, dress
from .marks import broken_line, name_rows, numbers, runs, style, whiskers
from .palette import AXIS_GREY, BLACK, BLUE, GREEN, GREY, OKABE_ITO, ORANGE, PURPLE, SKY, VERMILION

__all__ = ["coverage", "mirrors", "ratio"]

_IMMATURE = "immature: confirmations still coming in"
_CORRECTED = "corrected for what is still to come"
#: How dense the colour of a day is on which another figure stands in place of the daily one.
_LIGHT = 0.4
#: Purple before sky: the fifth line is thin, and sky is the palest of the palette.
_MIRROR_COLOURS = (BLUE, ORANGE, GREEN, VERMILION, PURPLE, SKY, *OKABE_ITO[6:])


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
        ``mature`` (bool) and, optionally, ``low`` and ``high`` (float). Where it has ``corrected``,
        ``corrected_low`` and ``corrected_high`` (float), immature periods show these beside, as diamonds.
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
    >>> sorted(text.get_text() for text in ratio(t).get_legend().get_texts())[1]
    'immature: confirmations still coming in'
    """
    if isinstance(table, pd.DataFrame) and isinstance(table.index, pd.PeriodIndex):
        table = table.set_axis(table.index.to_timestamp())
    ax = begin("ratio", table, ax, ["ratio", "mature"], dated=True)
    is_mature = table["mature"].fillna(False).to_numpy(bool)
    look = style(kwargs, Line2D, color=BLUE, marker="o", markersize=5, linewidth=1.4)
    colour = look["color"]
    if parity:
        label = "as many confirmed as claimed"
        ax.axhline(1, color=BLACK, linewidth=1, linestyle="--", label=label)
    if {"low", "high"} <= set(table):
        ends = [numbers(table[c]) for c in ("ratio", "low", "high")]
        whiskers(ax, table.index, *ends, horizontal=False, ecolor=colour, elinewidth=1, capsize=2)
    if is_mature.any():
        broken_line(ax, table["ratio"].where(is_mature), **{"label": "mature"} | look)
    if not is_mature.all():
        ax.plot(
            table.index[~is_mature],
            numbers(table.loc[~is_mature, "ratio"]),
            linestyle="none",
            marker=look["marker"],
            markersize=look["markersize"],
            markerfacecolor="white",
            markeredgecolor=colour,
            markeredgewidth=1.3,
            zorder=3,
            label=_IMMATURE,
        )
        _corrected(ax, table[~is_mature], colour)
    ax.set_ylim(bottom=0)
    ax.yaxis.set_major_formatter(FuncFormatter(lambda v, _: f"{v:,g}"))
    labels = {"title": title, "xlabel": "start of the period", "ylabel": ylabel}
    return dress(ax, **labels, source=source, order=["mature", _IMMATURE, _CORRECTED], dates=True)


def _corrected(ax: Axes, table: pd.DataFrame, colour: Any) -> None:
    """Draw corrected ratios with their intervals, where the table has any."""
    columns = ["corrected", "corrected_low", "corrected_high"]
    if not set(columns) <= set(table) or not table["corrected"].notna().any():
        return
    ends = [numbers(table[c]) for c in columns]
    whiskers(ax, table.index, *ends, horizontal=False, ecolor=colour, elinewidth=1, capsize=4)
    look = {"linestyle": "none", "marker": "D", "markersize": 5, "color": colour}
    ax.plot(table.index, ends[0], label=_CORRECTED, zorder=4, **look)


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
    require_table(table, "coverage")
    strips = _strips(table)
    ax = begin("coverage", table, ax)
    look = style(kwargs, PolyCollection, facecolors=BLUE, linewidths=0, snap=False)
    for y, (label, (days, instead)) in enumerate(strips.items()):
        ax.broken_barh(runs(days), (y - 0.32, 0.64), label=f"_{label}", **look)
        count = f"{days.nunique():,} days"
        if len(instead):
            count += f" + {len(instead):,} instead"
            light = look | {"alpha": _LIGHT, "label": f"_{label} instead"}
            ax.broken_barh(runs(instead), (y - 0.32, 0.64), **light)
        where = {"xycoords": ax.get_yaxis_transform(), "textcoords": "offset points"}
        ax.annotate(count, (1, y), (6, 0), va="center", fontsize=9, color=GREY, **where)
    name_rows(ax, [textwrap.fill(str(s), 30) for s in strips])
    ax.margins(x=0.01)
    ax.xaxis_date()
    extra = []
    if any(len(instead) for _, instead in strips.values()):
        colour = look["facecolors"]
        extra = [
            Patch(color=colour, label="a figure for the day"),
            Patch(color=colour, alpha=_LIGHT, label="instead: a figure over several days"),
        ]
    labels = {"title": title, "xlabel": "date", "ylabel": "", "source": source}
    return dress(ax, **labels, grid="x", extra=extra, dates=True)


def _strips(table: pd.DataFrame) -> dict[object, tuple[pd.DatetimeIndex, pd.DatetimeIndex]]:
    """Return by label the days with a claim, and those on which another figure stands in its place."""
    if not {"label", "date"} <= set(table):
        dates = _dates_of_columns(table)
        is_covered = table.fillna(False).astype(bool)
        return {label: (dates[row], dates[:0]) for label, row in is_covered.iterrows()}
    strips = {}
    for label, rows in table.groupby("label", sort=False):
        days = pd.DatetimeIndex(rows["date"]).normalize()
        is_instead = np.zeros(len(rows), bool)
        if "instead" in rows:
            is_instead = rows["instead"].fillna(False).to_numpy(bool)
        own = days[~is_instead].unique()
        strips[label] = (own, days[is_instead].unique().difference(own))
    return strips


def _dates_of_columns(table: pd.DataFrame) -> pd.DatetimeIndex:
    """Return the dates that the columns of a table of yes and no are."""
    refusal = (
        "coverage takes a table with the columns label, date, or one with labels in rows and "
        f"dates in columns, not {named(table)}"
    )
    # numbers would pass as dates of 1970
    if pd.api.types.is_numeric_dtype(table.columns):
        raise ValueError(refusal)
    try:
        return pd.DatetimeIndex(table.columns)
    except (ValueError, TypeError):
        raise ValueError(refusal) from None


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
        Deviations (transcribed less consensus, counts): dates in rows, mirrors in columns. A date
        without any has no consensus (the transcriptions tie): it is marked on the line at zero.
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
    ax = begin("mirrors", table, ax, dated=True)
    ax.axhline(0, color=AXIS_GREY, linewidth=0.8)
    for n, mirror in enumerate(table.columns):
        look = style(
            kwargs,
            Line2D,
            color=_MIRROR_COLOURS[n % len(_MIRROR_COLOURS)],
            # a later line is thinner, so that equal ones stay visible beneath it
            linewidth=max(1.4, 7 - 2.8 * n),
            drawstyle="steps-mid",
            label=str(mirror),
        )
        broken_line(ax, table[mirror], **look)
    ties = table.index[table.isna().all(axis=1)]
    if len(ties):
        mark = {"linestyle": "none", "marker": "X", "markersize": 8, "color": BLACK, "zorder": 4}
        ax.plot(ties, np.zeros(len(ties)), label="no consensus", **mark)
    ylabel = f"transcribed − consensus ({unit})"
    labels = {"title": title, "xlabel": REPORTED, "ylabel": ylabel, "source": source}
    return dress(ax, **labels, counts="y", dates=True)
