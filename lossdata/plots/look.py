"""The look that every figure shares: colours, style, labels, gaps and open ends."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.cbook import normalize_kwargs
from matplotlib.colors import to_hex, to_rgb
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from ..claims.vocabulary import BORDER_AREAS, DIRECTIONS, GROUPINGS

#: Okabe and Ito's palette, told apart by readers with any kind of colour vision.
OKABE_ITO = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9", "#CC79A7", "#F0E442", "#000000")
BLUE, ORANGE, GREEN, VERMILION, SKY, PURPLE, YELLOW, BLACK = OKABE_ITO
GREY, PALE = "#6E6E6E", "#E4E4E4"

#: Whose losses: one colour, one marker and one name a side, none of them from a flag.
SIDE_COLOURS = MappingProxyType({"RU": GREEN, "UA": VERMILION})
SIDE_MARKERS = MappingProxyType({"RU": "o", "UA": "s"})
#: What is claimed and what a list names: told apart by the line, in grey print too.
KIND_LINES = MappingProxyType({"claimed": "-", "listed": ":"})
SIDE_NAMES = MappingProxyType({"RU": "Russian losses", "UA": "Ukrainian losses"})

# Neighbours in the order of the groupings are neighbours in a stack: they differ most.
_SIX = (GREEN, BLUE, ORANGE, SKY, VERMILION, PURPLE)
_TINTS = tuple(to_hex([0.55 * c + 0.45 for c in to_rgb(s)]) for s in (*_SIX, YELLOW, BLACK))
_GREYS = ("#4D4D4D", "#A6A6A6")
#: One colour a sector: the groupings full, the earlier directions tinted, border areas grey.
SECTOR_COLOURS = MappingProxyType(
    dict(zip(GROUPINGS, _SIX, strict=True))
    | dict(zip(DIRECTIONS, _TINTS, strict=True))
    | dict(zip(BORDER_AREAS, _GREYS, strict=True))
)
#: How a missing stretch is drawn: hatched grey, never the colour of a value.
MISSING = MappingProxyType(
    {"facecolor": PALE, "edgecolor": "#A8A8A8", "hatch": "////", "linewidth": 0.0}
)

_RC = {
    "figure.figsize": (9, 4.2),
    "figure.dpi": 100,
    "font.size": 9.5,
    "savefig.dpi": 100,
    "figure.constrained_layout.use": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlelocation": "left",
    "axes.titleweight": "bold",
    "axes.titlesize": 12,
    "axes.labelsize": 10,
    "axes.axisbelow": True,
    "axes.edgecolor": "#444444",
    "grid.color": "#DDDDDD",
    "grid.linewidth": 0.7,
    "xtick.labelsize": 9.5,
    "ytick.labelsize": 9.5,
    "legend.fontsize": 9.5,
    "legend.frameon": False,
    "hatch.linewidth": 0.6,
    "svg.hashsalt": "lossdata",  # the same figure gives the same file
    "svg.fonttype": "path",
}


def theme() -> None:
    """Set the style of every figure that follows; call it once, in the first cell.

    Examples
    --------
    >>> theme()
    >>> plt.rcParams["figure.figsize"]
    [9.0, 4.2]
    """
    sns.set_theme(style="whitegrid", palette=OKABE_ITO, font="DejaVu Sans", rc=_RC)


def sector_colour(sector: str) -> str:
    """Return the fixed colour of a sector; a joint sector has the mean of its parts' colours.

    Examples
    --------
    >>> sector_colour("north"), sector_colour("somewhere")
    ('#009E73', '#6E6E6E')
    """
    parts = [SECTOR_COLOURS.get(s, GREY) for s in str(sector).split("+")]
    return parts[0] if len(parts) == 1 else to_hex(np.mean([to_rgb(p) for p in parts], axis=0))


def in_order(sectors: Iterable[str]) -> list[str]:
    """Return sectors in the order of the vocabulary, others after them as they come.

    Examples
    --------
    >>> in_order(["east", "dnepr+north", "north"])
    ['north', 'east', 'dnepr+north']
    """
    known = {s: i for i, s in enumerate(SECTOR_COLOURS)}
    return sorted(sectors, key=lambda s: known.get(s, len(known)))


def new_axes(ax: Axes | None) -> Axes:
    """Return `ax`, or the axes of a new figure."""
    return plt.subplots()[1] if ax is None else ax


def require(
    data: Any,
    what: str,
    columns: Iterable[str] = (),
    dates: bool = False,
    kind: type = pd.DataFrame,
) -> None:
    """Raise one ValueError that says what a figure expected and did not get.

    Examples
    --------
    >>> require(pd.DataFrame({"sector": ["north"]}), "sector_day", ["sector", "value"])
    Traceback (most recent call last):
    ValueError: sector_day: no column ['value']; expected ['sector', 'value'], found ['sector']
    """
    columns = list(columns)
    expected = f"columns {columns}" if columns else "values by date"
    if not isinstance(data, kind):
        got = type(data).__name__
        raise ValueError(f"{what}: expected a {kind.__name__} with {expected}, got a {got}")
    absent = [c for c in columns if c not in data]
    if absent:
        raise ValueError(
            f"{what}: no column {absent}; expected {columns}, found {list(data.columns)}"
        )
    if dates and not isinstance(data.index, pd.DatetimeIndex):
        raise ValueError(f"{what}: expected an index of dates, got {data.index.dtype}")
    empty = data.empty or (not columns and dates and bool(data.isna().all(axis=None)))
    if empty:
        raise ValueError(f"{what}: nothing to draw; expected {expected}, got none")


def style(kwargs: Mapping[str, Any], artist: type, **defaults: Any) -> dict[str, Any]:
    """Return the defaults overridden by the caller's keywords, whatever alias they use."""
    return defaults | normalize_kwargs(dict(kwargs), artist)


def numbers(values: pd.Series) -> np.ndarray:
    """Return values as float64, NaN where missing."""
    return values.to_numpy("float64", na_value=np.nan)


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
    """Date the x axis concisely."""
    locator = mdates.AutoDateLocator(minticks=3, maxticks=9)
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
    grid: str = "y",
    extra: Iterable[Patch] = (),
    order: Sequence[str] = (),
) -> Axes:
    """Write title, axis labels, a legend in rows under the title, and the source line.

    `order` begins the legend with these labels; `extra` adds entries to it.
    """
    ax.set_xlabel(xlabel)
    ax.set_ylabel(ylabel)
    ax.grid(False)
    if grid:
        ax.grid(True, axis=grid)
    handles, labels = ax.get_legend_handles_labels()
    handles, labels = handles + list(extra), labels + [p.get_label() for p in extra]
    named = dict(zip(labels, handles, strict=True))  # a label that stands twice is named once
    named = {k: named[k] for k in [*order, *named] if k in named}
    width = 1.12 * ax.get_position().width * ax.figure.get_figwidth()  # the layout widens it
    rows = 0
    if named:
        columns = _columns([0.067 * len(label) + 0.45 for label in named], width)
        rows = math.ceil(len(named) / columns)
        # a legend is filled column by column, but read row by row
        shown = [k for c in range(columns) for k in list(named)[c::columns]]
        ax.legend(
            [named[k] for k in shown],
            shown,
            loc="lower left",
            bbox_to_anchor=(0, 1.0),
            ncols=columns,
            borderaxespad=0.2,
            borderpad=0.2,
            handlelength=1.6,
            columnspacing=1.4,
        )
    if subtitle:
        lines = textwrap.wrap(subtitle, max(20, int(width / 0.078)))
        ax.annotate(
            "\n".join(lines),
            (0, 1),
            xytext=(0, 5 + 15.5 * rows),
            xycoords="axes fraction",
            textcoords="offset points",
            va="bottom",
            fontsize=9.5,
            color="#333333",
        )
        rows += len(lines)
    ax.set_title(title, loc="left", pad=8 + 15.5 * rows)
    if source:
        ax.annotate(
            f"Source: {source}",
            (0, 0),
            xytext=(0, -38 if xlabel else -24),
            xycoords="axes fraction",
            textcoords="offset points",
            va="top",
            fontsize=8,
            color=GREY,
        )
    return ax


def _columns(lengths: list[float], width: float) -> int:
    """Return into how many columns entries of these lengths fit, filled row by row."""
    for columns in range(len(lengths), 1, -1):
        if sum(max(lengths[c::columns]) for c in range(columns)) <= width:
            return columns
    return 1


def runs(days: pd.DatetimeIndex) -> list[tuple[float, float]]:
    """Return (start, width) of each run of consecutive days, in matplotlib's days.

    A day reaches from half a day before its date to half a day after it, as its bar does.

    Examples
    --------
    >>> days = pd.DatetimeIndex(["1970-01-02", "1970-01-03", "1970-01-05"])
    >>> [(float(a), float(n)) for a, n in runs(days)]
    [(0.5, 2.0), (3.5, 1.0)]
    """
    if not len(days):
        return []
    x = np.unique(np.floor(mdates.date2num(days)))
    parts = np.split(x, np.flatnonzero(np.diff(x) > 1) + 1)
    return [(p[0] - 0.5, p[-1] - p[0] + 1) for p in parts]


def broken(series: pd.Series) -> pd.Series:
    """Return a series in order, as floats, with a missing value in every span without a report.

    A span is one longer than one and a half times the usual (median) distance of reports.

    Examples
    --------
    >>> days = pd.DatetimeIndex(["2022-03-01", "2022-03-02", "2022-03-03", "2022-03-09"])
    >>> broken(pd.Series([1, 2, 3, 9], days)).tolist()
    [1.0, 2.0, 3.0, nan, 9.0]
    """
    series = pd.Series(numbers(series), pd.DatetimeIndex(series.index)).sort_index()
    between = series.index.to_series().diff()
    wide = between[between > 1.5 * between.median()]
    gaps = pd.Series(np.nan, wide.index - wide.to_numpy() / 2)
    return pd.concat([series, gaps]).sort_index() if len(gaps) else series


def broken_line(ax: Axes, series: pd.Series, **kwargs: Any) -> Any:
    """Draw a line that breaks where figures are missing; a lone figure becomes a point."""
    points = broken(series)
    (line,) = ax.plot(points.index, points.to_numpy(), **kwargs)
    given = points.notna()
    lone = given & ~given.shift(1, fill_value=False) & ~given.shift(-1, fill_value=False)
    if lone.any() and line.get_marker() in ("None", "", None):
        ax.plot(points.index[lone], points[lone], ".", color=line.get_color(), label="_lone")
    return line


def whiskers(
    ax: Axes,
    at: Any,
    value: np.ndarray,
    low: np.ndarray,
    high: np.ndarray,
    *,
    horizontal: bool = True,
    **kwargs: Any,
) -> np.ndarray:
    """Draw each figure's interval; an open end is an arrow. Return where each one ends."""
    at = np.asarray(at)
    value, low, high = (np.asarray(v, float) for v in (value, low, high))
    low, high = np.where(np.isnan(low), value, low), np.where(np.isnan(high), value, high)
    is_open, names = np.isinf(high), ("xerr", "xlolims") if horizontal else ("yerr", "lolims")
    finite = np.concatenate([value, high[~is_open]])
    reach = 0.07 * np.nanmax(finite) if np.isfinite(finite).any() else 1.0
    end = np.where(is_open, np.maximum(value, low) + reach, high)
    look = {"ecolor": "#222222", "elinewidth": 1.3, "capsize": 3} | kwargs
    look |= {"color": look["ecolor"], "linestyle": "none"}
    closed = ~is_open & (high > low)
    for which, lolims in ((closed, False), (is_open, True)):
        if which.any():
            below = np.maximum(value - low, 0)[which] * (not lolims)
            ends = np.vstack([below, np.maximum(end - value, 0)[which]])
            place = (value[which], at[which]) if horizontal else (at[which], value[which])
            ax.errorbar(*place, **dict(zip(names, (ends, lolims), strict=True)), **look)
    return end
