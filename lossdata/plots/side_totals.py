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
from .look import (
    BLACK,
    GREY,
    OKABE_ITO,
    SIDE_COLOURS,
    date_axis,
    dress,
    new_axes,
    numbers,
    require,
    style,
    thousands,
)

#: One marker a kind; a claim is a line.
KIND_MARKERS = {"claimed": None, "listed": "o", "estimated": "_", "own": "D"}
_KEY = {
    "claimed": "line: claimed by the other side",
    "listed": "points: named in a list",
    "estimated": "bar: a printed range, dash: a figure",
    "own": "diamonds: said of one's own losses",
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
        Claims ("claimed") are a line, lists ("listed") points, estimates ("estimated") intervals
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
    require(table, "totals", ["date", "source", "counts", "value"])
    kind = table["source"].astype("str").map(lambda name: known_source(name).kind).fillna("listed")
    table = table.assign(kind=table["kind"].astype("str").fillna(kind) if "kind" in table else kind)
    table = table.assign(**{c: table["value"] for c in ("low", "high") if c not in table})
    ax = new_axes(ax)
    ax.set_yscale("log")
    claim = SIDE_COLOURS.get(str(table["side"].iloc[0]), BLACK) if "side" in table else BLACK
    ends, colours = [], _coloured(table, claim)
    for (kind, who, counts), rows in table.groupby(["kind", "source", "counts"], observed=True):
        rows = rows.sort_values("date")
        _draw(ax, rows, kind, colours[who], kwargs)
        top = np.nanmax([numbers(rows[c])[-1] for c in ("value", "low", "high")])
        meaning = COUNTS.get(counts, str(counts))
        ends.append(
            (rows["date"].iloc[-1], top, f"{known_source(who).short}: {meaning}", colours[who])
        )
    ax.yaxis.set_major_locator(LogLocator(10, (1, 2, 5), numticks=16))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda v, _: thousands(v)))
    ax.yaxis.set_minor_formatter(NullFormatter())
    date_axis(ax)
    key = "; ".join(text for kind, text in _KEY.items() if kind in set(table["kind"]))
    said = {"title": title, "subtitle": key or None, "source": source}
    dress(ax, xlabel="date of publication", ylabel="persons, log scale", **said)
    _name_ends(ax, ends)
    return ax


_BLUE, _ORANGE, _, _, _SKY, _PURPLE, _, _ = OKABE_ITO
_COLOURS = {
    "listed": (_BLUE, _SKY, GREY),
    "estimated": ("#B07500", _PURPLE, "#7A3B2E", GREY, _ORANGE),
    "own": (BLACK, "#444444"),
}


def _coloured(table: pd.DataFrame, claim: str) -> dict[str, str]:
    """Return one colour a source, whatever it counts; the source with most totals has the first."""
    colours = {}
    for kind, rows in table.groupby("kind"):
        some = _COLOURS.get(kind, (claim,))
        for i, who in enumerate(rows["source"].astype("str").value_counts().index):
            colours[who] = some[i % len(some)]
    return colours


def _draw(ax: Axes, rows: pd.DataFrame, kind: str, colour: str, kwargs: dict) -> None:
    """Draw the totals of one source and meaning."""
    value, low, high = (numbers(rows[c]) for c in ("value", "low", "high"))
    if kind == "claimed":
        look = style(kwargs, Line2D, color=colour, linewidth=1.8)
        ax.plot(rows["date"], value, label="_claimed", **look)
        return
    low, high = np.where(np.isnan(low), value, low), np.where(np.isnan(high), value, high)
    ax.vlines(rows["date"], low, high, color=colour, linewidth=2.2, alpha=0.75, label="_range")
    look = {"linestyle": "none", "color": colour, "label": f"_{kind}", "zorder": 4}
    look |= {"estimated": {"markersize": 9, "markeredgewidth": 2}}.get(kind, {"markersize": 3.8})
    ax.plot(rows["date"], value, marker=KIND_MARKERS.get(kind, "o"), **look)


def _name_ends(ax: Axes, ends: list[tuple]) -> None:
    """Write each name in a column right of the axes, joined to its last figure by a thin line."""
    if not ends:
        return
    ends = sorted(ends, key=lambda e: e[1])
    ax.figure.canvas.draw()  # the layout decides where a figure lies on the page
    to_points = 72 / ax.figure.dpi
    box = ax.get_window_extent()
    height = np.array([ax.transData.transform((0, e[1]))[1] - box.y0 for e in ends]) * to_points
    place = height.copy()
    for i in range(1, len(place)):
        place[i] = max(place[i], place[i - 1] + _APART)
    over = place[-1] - box.height * to_points
    if over > 0:  # push the column down again from its top
        place[-1] -= over
        for i in range(len(place) - 2, -1, -1):
            place[i] = min(place[i], place[i + 1] - _APART)
    for (day, value, name, colour), y in zip(ends, place, strict=True):
        ax.annotate(
            name,
            (day, value),
            xytext=(1.015, y / (box.height * to_points)),
            textcoords="axes fraction",
            va="center",
            fontsize=8.5,
            color=colour,
            arrowprops={"arrowstyle": "-", "color": colour, "linewidth": 0.6, "alpha": 0.5,
                        "linestyle": (0, (1, 2)),
                        "shrinkA": 1, "shrinkB": 3},
        )  # fmt: skip
