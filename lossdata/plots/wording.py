"""Pictures of what becomes of a briefing: headlines, outlets' wording, weeks and their days."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, Literal

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import PercentFormatter

from ..claims.ranges import require_word
from .arguments import begin, require_table
from .frame import dress, thousands
from .marks import bar_height, name_rows, numbers, style, write_beside
from .palette import (
    AXIS_GREY,
    BLUE,
    GREEN,
    GREY,
    MISSING,
    ORANGE,
    PALE,
    SKY,
    VERMILION,
    sector_colour,
)

__all__ = ["headline_gaps", "outlet_wording", "weeks_days"]

#: One colour and one marker a verdict of `headlines`.
_VERDICTS = MappingProxyType(
    {
        "fits": (BLUE, "o"),
        "rounds to": (SKY, "D"),
        "allowed": (ORANGE, "s"),
        "incomplete": (GREY, "v"),
        "contradicts": (VERMILION, "X"),
    }
)
#: The column that counts the whole, the title and the label of the axis of each.
_WHOLES = MappingProxyType(
    {
        "bound": (
            "bounded",
            "What becomes of “over” and “up to”",
            "share of the figures that others word",
        ),
        "verb": ("pages", "What becomes of “lost”", "share of the outlet's pages"),
    }
)
#: The parts of each, in the order of the bars; "kept" is what is left of the whole.
_PARTS = MappingProxyType(
    {
        "bound": {
            "kept": ("bound as the others have it", BLUE),
            "bound_disputed": ("one outlet against one", PALE),
            "bound_differs": ("another bound", ORANGE),
            "bound_dropped": ("bound dropped", VERMILION),
        },
        "verb": {
            "kept": ("“lost” alone", BLUE),
            "verb_mixed": ("“lost” and another verb", SKY),
            "verb_changed": ("another verb", VERMILION),
        },
    }
)


def headline_gaps(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    unit: str = "losses",
    title: str = "Headlines that are not the sum of their sectors",
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw how far each headline is from the sum of its sectors, and what that sum allows.

    Parameters
    ----------
    table : DataFrame
        One row a headline, top to bottom: ``date`` (datetime64), ``via`` (str), ``headline``,
        ``parts`` (the sum as printed), ``low`` and ``high`` (counts: the sum as an interval) and
        ``verdict``. See `headlines`.
    ax, title, source
        As in `cumulative`.
    unit : str
        What is counted.
    **kwargs
        To ``Axes.plot`` of the headlines.

    Returns
    -------
    Axes

    Examples
    --------
    >>> t = pd.DataFrame({"date": pd.to_datetime(["2025-12-09"]), "via": ["noticiaslatam.lat"],
    ...                   "headline": [1285], "parts": [1575], "low": [1564.5], "high": [1589.5],
    ...                   "verdict": ["contradicts"]})
    >>> [text.get_text() for text in headline_gaps(t).texts]
    ['1,285 for 1,575']
    """
    columns = ["date", "via", "headline", "parts", "low", "high", "verdict"]
    ax = begin("headline_gaps", table, ax, columns)
    at = np.arange(len(table))
    parts, headline = numbers(table["parts"]), numbers(table["headline"])
    gap = headline - parts
    low, high = numbers(table["low"]) - parts, numbers(table["high"]) - parts
    # a sum that is open upward reaches its headline: nothing says how much farther
    reach = np.where(np.isinf(high), np.fmax(gap, 0), high)
    span = {"height": bar_height(len(at)), "color": PALE, "edgecolor": GREY, "linewidth": 0.6}
    ax.barh(at, reach - low, left=low, label="sum of the sectors as worded", **span)
    ax.axvline(0, color=AXIS_GREY, linewidth=1, label="_sum")
    ax.hlines(at, 0, gap, color=GREY, linewidth=1)
    for verdict, (colour, marker) in _VERDICTS.items():
        has_verdict = (table["verdict"] == verdict).to_numpy(bool)
        look = style(kwargs, Line2D, color=colour, marker=marker, markersize=8, linestyle="none")
        if has_verdict.any():
            ax.plot(gap[has_verdict], at[has_verdict], label=verdict, **look)
    for row in at:
        words = f"{thousands(headline[row])} for {thousands(parts[row])}"
        offset, align = (11, "left") if gap[row] >= 0 else (-11, "right")
        where = {"textcoords": "offset points", "va": "center", "ha": align}
        ax.annotate(words, (gap[row], row), (offset, 0), **where)
    farthest = np.nanmax(np.abs([gap, low, reach]))
    ax.set_xlim(-1.8 * farthest, 1.8 * farthest)  # room for the words
    names = [f"{d:%Y-%m-%d}  {v}" for d, v in zip(table["date"], table["via"], strict=True)]
    name_rows(ax, names, edge=0.6)
    xlabel = f"headline less the sum of the sectors as printed ({unit})"
    labels = {"title": title, "xlabel": xlabel, "ylabel": "", "source": source}
    return dress(ax, **labels, grid="x", counts="x")


def outlet_wording(
    table: pd.DataFrame,
    *,
    word: Literal["bound", "verb"] = "bound",
    ax: Axes | None = None,
    title: str | None = None,
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw what part of each outlet's figures keeps the bound, or of its pages the verb.

    Parameters
    ----------
    table : DataFrame
        Indexed by outlet, top to bottom, with the counts of `sectors.wording_drift`.
    word : {"bound", "verb"}
        "over" and "up to", or the verb.
    ax, source
        As in `cumulative`.
    title : str, optional
        Default: what is shown.
    **kwargs
        To ``Axes.barh`` of every part.

    Returns
    -------
    Axes

    Examples
    --------
    >>> t = pd.DataFrame({"pages": [4], "verb_mixed": [1], "verb_changed": [2]}, ["a.com"])
    >>> [text.get_text() for text in outlet_wording(t, word="verb").texts]
    ['of 4']
    """
    require_word(word, "outlet_wording", "word", _PARTS)
    (whole, usual_title, xlabel), parts = _WHOLES[word], _PARTS[word]
    others = [name for name in parts if name != "kept"]
    require_table(table, "outlet_wording", [whole, *others])
    table = table[table[whole] > 0]  # an outlet with nothing to compare keeps and changes nothing
    ax = begin("outlet_wording", table, ax, [whole])
    counts = {"kept": table[whole] - table[others].sum(axis=1)} | {n: table[n] for n in others}
    at, base = np.arange(len(table)), np.zeros(len(table))
    for name, (label, colour) in parts.items():
        share = numbers(counts[name] / table[whole])
        # a pale part needs an edge to be seen on white
        edge = GREY if colour == PALE else "white"
        look = {"color": colour, "edgecolor": edge, "linewidth": 0.6, "height": bar_height(len(at))}
        ax.barh(at, share, left=base, label=label, **style(kwargs, Rectangle, **look))
        base = base + share
    write_beside(ax, np.ones(len(at)), [f"of {n:,}" for n in table[whole]], points=6)
    ax.set_xlim(0, 1)
    ax.xaxis.set_major_formatter(PercentFormatter(1))
    name_rows(ax, [str(outlet) for outlet in table.index], edge=0.55)
    order = [label for label, _ in parts.values()]
    labels = {"title": title or usual_title, "xlabel": xlabel, "ylabel": "", "source": source}
    return dress(ax, **labels, grid="", order=order)


def weeks_days(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    unit: str = "losses",
    title: str = "Weekly figures and the days found for them",
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw each weekly figure as its days found and what it leaves for the missing ones.

    Parameters
    ----------
    table : DataFrame
        One row a week, top to bottom: ``end`` (datetime64), ``value`` (of the week),
        ``days_found``, ``days_value``, ``left_low`` and ``left_high`` (counts), and ``sector``
        (str), which gives the colour. See `sectors.weeks`.
    ax, unit, title, source
        As in `cumulative`.
    **kwargs
        To ``Axes.barh`` of the days found.

    Returns
    -------
    Axes

    Examples
    --------
    >>> t = pd.DataFrame({"end": pd.to_datetime(["2025-12-26"]), "value": [1770], "days_found": [4],
    ...                   "days_value": [1075], "left_low": [687.0], "left_high": [707.0],
    ...                   "sector": ["east"]})
    >>> [text.get_text() for text in weeks_days(t).texts]
    ['3 days missing: 687 to 707']
    """
    columns = ["end", "value", "days_found", "days_value", "left_low", "left_high", "sector"]
    ax = begin("weeks_days", table, ax, columns)
    at, days_found = np.arange(len(table)), numbers(table["days_value"])
    colours = [sector_colour(s) if s != "all" else GREEN for s in table["sector"].astype(str)]
    height = bar_height(len(table))
    ax.barh(at, days_found, **style(kwargs, Rectangle, color=colours, height=height, linewidth=0))
    printed = np.nan_to_num(days_found)
    left = np.maximum(numbers(table["value"]) - printed, 0)
    ax.barh(at, left, left=printed, height=height, **MISSING)
    ends = np.fmax(printed + np.nan_to_num(left), 1)
    write_beside(ax, ends, [_days_left(week) for week in table.itertuples()], points=7)
    name_rows(ax, [f"week to {d:%Y-%m-%d}" for d in table["end"]], edge=0.55)
    ax.set_xlim(0, 1.5 * ends.max())  # room for the words
    key = [
        Patch(facecolor=colours[0], label="days found, as printed"),
        Patch(**MISSING, label="left for the days without a figure"),
    ]
    labels = {"title": title, "xlabel": f"claimed {unit} in the week", "ylabel": ""}
    return dress(ax, **labels, source=source, grid="x", extra=key, counts="x")


def _days_left(week: Any) -> str:
    """Say how many days are missing and what the week leaves for them."""
    missing = 7 - int(week.days_found)
    if missing == 0:
        return "no day missing"
    days = "1 day missing" if missing == 1 else f"{missing} days missing"
    if pd.isna(week.left_low):
        return days
    if np.isinf(week.left_high):
        return f"{days}: {thousands(np.floor(week.left_low))} or more"
    low, high = thousands(np.floor(week.left_low)), thousands(np.ceil(week.left_high))
    return f"{days}: {low}" + (f" to {high}" if low != high else "")
