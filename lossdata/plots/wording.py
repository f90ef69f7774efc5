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

from .look import (
    BLUE,
    GREEN,
    GREY,
    MISSING,
    ORANGE,
    PALE,
    SKY,
    VERMILION,
    count_axis,
    dress,
    new_axes,
    numbers,
    require,
    sector_colour,
    style,
    thousands,
)

#: One colour and one marker a verdict of `worded.headlines`.
VERDICTS = MappingProxyType(
    {
        "fits": (BLUE, "o"),
        "rounds to": (SKY, "D"),
        "allowed": (ORANGE, "s"),
        "incomplete": (GREY, "v"),
        "contradicts": (VERMILION, "X"),
    }
)
_WORDS = MappingProxyType({"bound": "bounded", "verb": "pages"})
#: What is told apart of each, in the order of the bars; "kept" is what is left of the whole.
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


def _thick(table: pd.DataFrame) -> float:
    """Return the height of a bar: few bars do not become blocks."""
    return min(0.68, 0.15 + 0.13 * len(table))


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
        ``verdict``. See `worded.headlines`.
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
    require(table, "headline_gaps", columns)
    ax = new_axes(ax)
    at = np.arange(len(table))
    parts, said = numbers(table["parts"]), numbers(table["headline"])
    low, high = numbers(table["low"]) - parts, numbers(table["high"]) - parts
    finite = np.where(np.isinf(high), np.fmax(said - parts, 0), high)
    ax.barh(at, finite - low, left=low, height=_thick(table), color=PALE, edgecolor=GREY, linewidth=0.6,
            label="sum of the sectors as worded")  # fmt: skip
    ax.axvline(0, color="#444444", linewidth=1, label="_sum")
    ax.hlines(at, 0, said - parts, color=GREY, linewidth=1)
    for verdict, (colour, marker) in VERDICTS.items():
        mine = (table["verdict"] == verdict).to_numpy(bool)
        look = style(kwargs, Line2D, color=colour, marker=marker, markersize=8, linestyle="none")
        if mine.any():
            ax.plot((said - parts)[mine], at[mine], label=verdict, **look)
    reach = np.nanmax(np.abs([said - parts, low, finite]))
    for y, x, text, total in zip(at, said - parts, said, parts, strict=True):
        right = x >= 0
        ax.annotate(
            f"{thousands(text)} for {thousands(total)}",
            (x, y),
            (11 if right else -11, 0),
            textcoords="offset points",
            va="center",
            ha="left" if right else "right",
        )
    ax.set_xlim(-1.8 * reach, 1.8 * reach)  # room for the words
    names = [f"{d:%Y-%m-%d}  {v}" for d, v in zip(table["date"], table["via"], strict=True)]
    ax.set_yticks(at, names)
    ax.set_ylim(len(at) - 0.4, -0.6)
    count_axis(ax.xaxis)
    xlabel = f"headline less the sum of the sectors as printed ({unit})"
    return dress(ax, title=title, xlabel=xlabel, ylabel="", source=source, grid="x")


def outlet_wording(
    table: pd.DataFrame,
    *,
    what: Literal["bound", "verb"] = "bound",
    ax: Axes | None = None,
    title: str | None = None,
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw what part of each outlet's figures keeps the bound, or of its pages the verb.

    Parameters
    ----------
    table : DataFrame
        Indexed by outlet, top to bottom, with the counts of `outlets.wording_drift`.
    what : "bound" or "verb"
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
    >>> [text.get_text() for text in outlet_wording(t, what="verb").texts]
    ['of 4']
    """
    if what not in _PARTS:
        raise ValueError(f'outlet_wording: what is {what!r}; expected "bound" or "verb"')
    whole, parts = _WORDS[what], _PARTS[what]
    others = [name for name in parts if name != "kept"]
    require(table, "outlet_wording", [whole, *others])
    ax = new_axes(ax)
    table = table[table[whole] > 0]
    require(table, "outlet_wording", [whole])
    counts = {"kept": table[whole] - table[others].sum(axis=1)} | {n: table[n] for n in others}
    at, base = np.arange(len(table)), np.zeros(len(table))
    for name, (label, colour) in parts.items():
        share = numbers(counts[name] / table[whole])
        edge = GREY if colour == PALE else "white"
        look = {"color": colour, "height": _thick(table), "edgecolor": edge, "linewidth": 0.6}
        ax.barh(at, share, left=base, label=label, **style(kwargs, Rectangle, **look))
        base = base + share
    for y, n in zip(at, table[whole], strict=True):
        ax.annotate(f"of {n:,}", (1, y), (6, 0), textcoords="offset points", va="center")
    ax.set_xlim(0, 1)
    ax.xaxis.set_major_formatter(PercentFormatter(1))
    ax.set_yticks(at, [str(v) for v in table.index])
    ax.set_ylim(len(at) - 0.45, -0.55)
    named = {
        "bound": ("What becomes of “over” and “up to”", "share of the figures that others word"),
        "verb": ("What becomes of “lost”", "share of the outlet's pages"),
    }[what]
    return dress(
        ax, title=title or named[0], xlabel=named[1], ylabel="", source=source, grid="",
        order=[label for label, _ in parts.values()],
    )  # fmt: skip


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
        (str), which gives the colour. See `weekly.weeks`.
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
    require(table, "weeks_days", columns)
    ax = new_axes(ax)
    at, found = np.arange(len(table)), np.nan_to_num(numbers(table["days_value"]))
    colours = [sector_colour(s) if s != "all" else GREEN for s in table["sector"].astype(str)]
    look = style(kwargs, Rectangle, color=colours, height=_thick(table), linewidth=0)
    ax.barh(at, found, **look)
    left = np.fmax(numbers(table["value"]) - found, 0)
    ax.barh(at, np.nan_to_num(left), left=found, height=_thick(table), **MISSING)
    ends = np.fmax(found + np.nan_to_num(left), 1)
    words = [_left(row) for row in table.itertuples()]
    for y, end, text in zip(at, ends, words, strict=True):
        ax.annotate(text, (end, y), (7, 0), textcoords="offset points", va="center")
    ax.set_yticks(at, [f"week to {d:%Y-%m-%d}" for d in table["end"]])
    ax.set_ylim(len(at) - 0.45, -0.55)
    ax.set_xlim(0, 1.5 * ends.max())
    count_axis(ax.xaxis)
    key = [
        Patch(facecolor=colours[0], label="days found, as printed"),
        Patch(**MISSING, label="left for the days without a figure"),
    ]
    xlabel = f"claimed {unit} in the week"
    return dress(ax, title=title, xlabel=xlabel, ylabel="", source=source, grid="x", extra=key)


def _left(week: Any) -> str:
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
