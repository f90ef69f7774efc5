"""Totals of one side's losses: what is claimed, listed, estimated and said of oneself, by date."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from ..claims.sources import source as known_source
from ..claims.vocabulary import COUNTS
from .arguments import begin
from .frame import dress, thousands
from .marks import add_ends, numbers, style
from .palette import BLACK, BLUE, GREY, ORANGE, PURPLE, SKY, side_colour

__all__ = ["totals"]

#: One marker a kind; a claim is a line.
_KIND_MARKERS = {"listed": "o", "estimated": "_", "own": "D"}
#: How the subtitle explains the marks of each kind.
_KEY = {
    "claimed": "line: claimed by the other side",
    "implied": "band: killed, if a stated share of the claimed casualties is",
    "listed": "points: named in a list",
    "estimated": "bar: a printed range, dash: a figure",
    "own": "diamonds: said of one's own losses",
}
#: Colours of the sources of a kind, in order; a claim has the colour of its side.
_COLOURS = {
    "listed": (BLUE, SKY, GREY),
    "estimated": ("#B07500", PURPLE, "#7A3B2E", GREY, ORANGE),
    "own": (BLACK, "#444444"),
}
#: Points between the labels beside the axes.
_APART = 12


def totals(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    title: str = "Totals by date of publication",
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw totals of one side's losses on one logarithmic scale, each named beside its last figure.

    Parameters
    ----------
    table : DataFrame
        ``date``, ``source``, ``counts`` and ``value``; ``low`` and ``high`` where a range is printed
        (see `compare.printed_totals`); ``kind``, by default that of its source (`claims.Source`).
        Claims ("claimed") are a line, what a stated share makes of them ("implied", see
        `compare.implied_killed`) a band, lists ("listed") points, estimates ("estimated") intervals
        with a dash at their figure, statements of the own side ("own") diamonds.
    ax, title, source
        As in `cumulative`.
    **kwargs
        To ``Axes.plot`` of every line of claims.

    Returns
    -------
    Axes

    Examples
    --------
    >>> t = pd.DataFrame({"date": pd.to_datetime(["2025-02-24"]), "source": "meduza_estimate",
    ...                   "counts": "killed", "value": 165000, "low": 160000, "high": 165000})
    >>> totals(t).texts[-1].get_text()
    'Meduza, estimate: killed'
    """
    ax = begin("totals", table, ax, ["date", "source", "counts", "value"])
    kind = table["source"].astype("str").map(lambda name: known_source(name).kind).fillna("listed")
    table = table.assign(kind=table["kind"].astype("str").fillna(kind) if "kind" in table else kind)
    table = add_ends(table)
    ax.set_yscale("log")
    claim = side_colour(str(table["side"].iloc[0])) if "side" in table else BLACK
    ends, colours = [], _colours_by_source(table, claim)
    for (kind, who, counts), rows in table.groupby(["kind", "source", "counts"], observed=True):
        rows = rows.sort_values("date")
        _draw_totals(ax, rows, kind, colours[who], kwargs)
        top = np.nanmax([numbers(rows[c])[-1] for c in ("value", "low", "high")])
        meaning = COUNTS.get(counts, str(counts))
        if kind == "implied":
            top = np.sqrt(numbers(rows["low"])[-1] * numbers(rows["high"])[-1])  # of a log scale
            ends_of = [f"{100 * rows[c].iloc[-1]:.3g}" for c in ("share_low", "share_high")]
            meaning = f"{' to '.join(ends_of)} % of them killed (stated)"
        ends.append(
            (rows["date"].iloc[-1], top, f"{known_source(who).short}: {meaning}", colours[who])
        )
    ax.yaxis.set_major_locator(LogLocator(10, (1, 2, 5), numticks=16))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda v, _: thousands(v)))
    ax.yaxis.set_minor_formatter(NullFormatter())
    key = "; ".join(text for kind, text in _KEY.items() if kind in set(table["kind"]))
    labels = {"title": title, "subtitle": key or None, "source": source}
    dress(ax, xlabel="date of publication", ylabel="persons, log scale", **labels, dates=True)
    # after everything else: the layout, and so the place of a figure on the page, depends on it
    _name_ends(ax, ends)
    return ax


def _colours_by_source(table: pd.DataFrame, claim: str) -> dict[str, str]:
    """Return one colour a source, whatever it counts; the source with most totals has the first."""
    colours = {}
    for kind, rows in table.groupby("kind"):
        choice = _COLOURS.get(kind, (claim,))
        for i, who in enumerate(rows["source"].astype("str").value_counts().index):
            colours[who] = choice[i % len(choice)]
    return colours


def _draw_totals(ax: Axes, rows: pd.DataFrame, kind: str, colour: str, kwargs: dict) -> None:
    """Draw the totals of one source and meaning."""
    value, low, high = (numbers(rows[c]) for c in ("value", "low", "high"))
    if kind == "claimed":
        look = style(kwargs, Line2D, color=colour, linewidth=1.8)
        ax.plot(rows["date"], value, label="_claimed", **look)
        return
    if kind == "implied":
        ax.fill_between(
            rows["date"], low, high, color=colour, alpha=0.18, linewidth=0, label="_implied"
        )
        return
    low, high = np.where(np.isnan(low), value, low), np.where(np.isnan(high), value, high)
    ax.vlines(rows["date"], low, high, color=colour, linewidth=2.2, alpha=0.75, label="_range")
    look = {"linestyle": "none", "color": colour, "label": f"_{kind}", "zorder": 4}
    look |= {"estimated": {"markersize": 9, "markeredgewidth": 2}}.get(kind, {"markersize": 3.8})
    ax.plot(rows["date"], value, marker=_KIND_MARKERS.get(kind, "o"), **look)


def _name_ends(ax: Axes, ends: list[tuple]) -> None:
    """Write each name in a column right of the axes, joined to its last figure by a thin line."""
    ends = sorted(ends, key=lambda e: e[1])
    ax.figure.canvas.draw()  # the layout decides where a figure lies on the page
    to_points = 72 / ax.figure.dpi
    box = ax.get_window_extent()
    top = box.height * to_points
    heights = [(ax.transData.transform((0, e[1]))[1] - box.y0) * to_points for e in ends]
    line = {"arrowstyle": "-", "linewidth": 0.6, "alpha": 0.5, "linestyle": (0, (1, 2))}
    line |= {"shrinkA": 1, "shrinkB": 3}
    where = {"textcoords": "axes fraction", "va": "center", "fontsize": 8.5}
    for (day, value, name, colour), height in zip(ends, _spread(heights, top), strict=True):
        place = (1.015, height / top)
        arrow = line | {"color": colour}
        ax.annotate(name, (day, value), place, color=colour, arrowprops=arrow, **where)


def _spread(heights: list[float], top: float) -> list[float]:
    """Return heights, in rising order, moved apart so that their labels do not overlap.

    Examples
    --------
    >>> _spread([10, 15, 90, 95], 100)
    [10, 22, 88, 100]
    >>> _spread([90, 95, 100], 100)
    [76, 88, 100]
    """
    places = list(heights)
    for i in range(1, len(places)):
        places[i] = max(places[i], places[i - 1] + _APART)
    if places and places[-1] > top:  # push the column down again from its top
        places[-1] = top
        for i in range(len(places) - 2, -1, -1):
            places[i] = min(places[i], places[i + 1] - _APART)
    return places
