"""Pictures of sectors: a day, shares through time, a heat map."""

from __future__ import annotations

from typing import Any

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import QuadMesh
from matplotlib.patches import Rectangle
from matplotlib.ticker import PercentFormatter

from ..claims.table import without_subsets
from .look import (
    MISSING,
    count_axis,
    date_axis,
    dress,
    in_order,
    new_axes,
    numbers,
    require,
    sector_colour,
    style,
    thousands,
    whiskers,
)

_DAY = pd.Timedelta(days=1)
_HALF = pd.Timedelta(hours=12)
_REPORTED = "date of the report"


def sector_day(
    table: pd.DataFrame,
    *,
    headline: tuple[int, str] | None = None,
    ax: Axes | None = None,
    unit: str = "losses",
    title: str = "Claimed losses by sector",
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw one day's figures by sector, largest first, worded as printed.

    Parameters
    ----------
    table : DataFrame
        ``sector`` (str), ``value`` (a count), ``qualifier`` (exact, about, over, up_to), ``low``
        and ``high`` (counts; ``high`` inf: an open arrow). See `worded.bounds`.
    headline : (int, str), optional
        The report's own total and its qualifier, written beside the sum of the figures as printed.
    ax, unit, title, source
        As in `cumulative`.
    **kwargs
        To ``Axes.barh``.

    Returns
    -------
    Axes

    Examples
    --------
    >>> t = pd.DataFrame({"sector": ["centre", "dnepr"], "value": [475, 80], "low": [475, 80],
    ...                   "qualifier": ["exact", "over"], "high": [475, float("inf")]})
    >>> [text.get_text() for text in sector_day(t, headline=(555, "over")).texts]
    ['475', 'over 80', 'headline: over 555; sum of the sectors as printed: 555']
    """
    require(table, "sector_day", ["sector", "value", "qualifier", "low", "high"])
    ax = new_axes(ax)
    table = table.sort_values("value", ascending=False, kind="stable")
    names = [str(s) for s in table["sector"]]
    worded_bars(ax, table, names, [sector_colour(s) for s in names], kwargs)
    subtitle = None
    if headline is not None:
        added = without_subsets(table)
        subtitle = (
            f"headline: {worded(*headline)}; "
            f"sum of the sectors as printed: {thousands(added['value'].sum())}"
        )
    said = {"title": title, "subtitle": subtitle, "source": source}
    return dress(ax, xlabel=f"claimed {unit}", ylabel="", grid="x", **said)


def worded(value: float, qualifier: str) -> str:
    """Word a figure as it was printed."""
    word = {"exact": "", "up_to": "up to "}.get(str(qualifier), f"{qualifier} ")
    return word + thousands(value)


def worded_bars(ax: Axes, table: pd.DataFrame, names: list, colours: list, kwargs: dict) -> None:
    """Draw horizontal bars, first on top, with whiskers and the printed figure at the end."""
    at = np.arange(len(table))
    value, low, high = (numbers(table[c]) for c in ("value", "low", "high"))
    thick = min(0.68, 0.15 + 0.13 * len(at))
    ax.barh(at, value, **style(kwargs, Rectangle, color=colours, height=thick, linewidth=0))
    ends = whiskers(ax, at, value, low, high)
    ends = np.fmax(ends, value)
    words = table["qualifier"] if "qualifier" in table else ["exact"] * len(table)
    said = [worded(v, w) if np.isfinite(v) else "" for v, w in zip(value, words, strict=True)]
    for y, end, text in zip(at, ends, said, strict=True):
        if text:
            ax.annotate(text, (end, y), (9, 0), textcoords="offset points", va="center")
    ax.set_yticks(at, names)
    ax.set_ylim(len(at) - 0.5, -0.5)
    width = ax.get_position().width * ax.figure.get_figwidth()
    room = min(0.5, (0.085 * max(map(len, said)) + 0.2) / width)  # for the words
    ax.set_xlim(0, np.nanmax(ends, initial=1) / (1 - room))
    count_axis(ax.xaxis)


def sector_shares(
    shares: pd.DataFrame,
    *,
    ax: Axes | None = None,
    title: str = "Sectors' share of the claimed losses",
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw each reported day's shares as one stacked bar; days without a report stay white.

    Parameters
    ----------
    shares : DataFrame
        Dates in rows, sectors in columns: fractions (float) that sum to 1, or a missing row.
    ax, title, source
        As in `cumulative`.
    **kwargs
        To ``Axes.bar`` of every sector.

    Returns
    -------
    Axes

    Examples
    --------
    >>> s = pd.DataFrame({"north": [0.25], "east": [0.75]}, pd.to_datetime(["2025-06-02"]))
    >>> sector_shares(s).get_ylabel()
    "share of the day's claimed losses"
    """
    require(shares, "sector_shares", dates=True)
    ax = new_axes(ax)
    told = shares[shares.notna().any(axis=1)].sort_index()
    base = np.zeros(len(told))
    for sector in in_order(told.columns):
        part = np.nan_to_num(numbers(told[sector]))
        colour = sector_colour(sector)
        look = style(
            kwargs, Rectangle, width=1.0, color=colour, linewidth=0, snap=False, label=str(sector)
        )
        ax.bar(told.index, part, bottom=base, **look)
        base = base + part
    ax.set_ylim(0, 1)
    ax.set_xlim(shares.index.min() - _DAY, shares.index.max() + _DAY)
    ax.yaxis.set_major_formatter(PercentFormatter(1))
    date_axis(ax)
    ylabel = "share of the day's claimed losses"
    return dress(ax, title=title, xlabel=_REPORTED, ylabel=ylabel, source=source, grid="")


def share_days(
    table: pd.DataFrame,
    sector: str,
    *,
    mean: pd.Series | None = None,
    ax: Axes | None = None,
    title: str | None = None,
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw one sector's share day by day with its interval, the other sectors' pale behind it.

    Parameters
    ----------
    table : DataFrame
        Dates in rows; columns of two levels, ``value``, ``low`` and ``high`` by sector (fractions).
        See `sectors.shares`. Days without shares are left out, not joined.
    sector : str
        The one to be shown.
    mean : Series, optional
        A mean by period, indexed by its first day or by period: drawn as a level a period.
    ax, source
        As in `cumulative`.
    title : str, optional
        Default: names the sector.
    **kwargs
        To ``Axes.errorbar`` of the sector.

    Returns
    -------
    Axes

    Examples
    --------
    >>> t = pd.DataFrame([[0.6, 0.4] * 3], pd.to_datetime(["2025-06-02"]),
    ...                  pd.MultiIndex.from_product([["value", "low", "high"], ["north", "east"]]))
    >>> [text.get_text() for text in share_days(t, "north").get_legend().get_texts()]
    ['north, with what its wording allows', 'other sectors']
    """
    require(table, "share_days", ["value", "low", "high"], dates=True)
    known = [str(s) for s in table["value"]]
    if sector not in known:
        raise ValueError(f"share_days: no sector {sector!r}; expected one of {', '.join(known)}")
    ax = new_axes(ax)
    value, low, high = (numbers(table[k][sector]) for k in ("value", "low", "high"))
    for other in (s for s in known if s != sector):
        rest = numbers(table["value"][other])
        ax.plot(
            table.index, rest, ".", color="#C4C4C4", markersize=4, label="other sectors", zorder=1
        )
    colour = sector_colour(sector)
    look = {"color": colour, "fmt": "o", "markersize": 4, "elinewidth": 1.6} | kwargs
    ends = np.vstack([np.maximum(value - low, 0), np.maximum(high - value, 0)])
    label = f"{sector}, with what its wording allows"
    ax.errorbar(table.index, value, yerr=ends, label=label, zorder=3, **look)
    if mean is not None:
        periods = (
            mean.index if isinstance(mean.index, pd.PeriodIndex) else mean.index.to_period("M")
        )
        starts, stops = periods.start_time, periods.end_time
        ax.hlines(mean, starts, stops, color=colour, linewidth=2.4, alpha=0.55, zorder=2,
                  label=str(mean.name or "mean"))  # fmt: skip
    ax.set_ylim(bottom=0)
    ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    date_axis(ax)
    title = title or f"Share of {sector} in the day's claimed losses"
    ylabel = "share of the day's claimed losses"
    order = [label]
    return dress(ax, title=title, xlabel=_REPORTED, ylabel=ylabel, source=source, order=order)


def sector_heatmap(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    unit: str = "claimed losses a day",
    title: str = "Claimed losses by sector and day",
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw sectors in rows and days in columns; cells without a figure are hatched grey.

    Parameters
    ----------
    table : DataFrame
        Counts a day (Int64 or float): dates in rows, sectors in columns. Days that are not there
        are missing.
    ax, title, source
        As in `cumulative`.
    unit : str
        Label of the colour bar.
    **kwargs
        To ``Axes.pcolormesh``.

    Returns
    -------
    Axes

    Examples
    --------
    >>> t = pd.DataFrame({"north": [245], "east": [150]}, pd.to_datetime(["2025-06-02"]))
    >>> [tick.get_text() for tick in sector_heatmap(t).get_yticklabels()]
    ['north', 'east']
    """
    require(table, "sector_heatmap", dates=True)
    ax = new_axes(ax)
    sectors = in_order(table.columns)
    days = pd.date_range(table.index.min(), table.index.max(), freq="D")
    cells = np.array([numbers(table[s].reindex(days)) for s in sectors])
    edges = mdates.date2num(days[0]) - 0.5 + np.arange(len(days) + 1)
    missing = Rectangle(
        (0, 0), 1, 1, transform=ax.transAxes, zorder=0.5, label="no figure", **MISSING
    )
    ax.add_patch(missing)
    look = style(kwargs, QuadMesh, cmap="mako_r", zorder=1, antialiased=len(days) > 250)
    rows = np.arange(len(sectors) + 1) - 0.5
    mesh = ax.pcolormesh(edges, rows, np.ma.masked_invalid(cells), **look)
    bar = ax.figure.colorbar(mesh, ax=ax, pad=0.02, label=unit)
    bar.outline.set_visible(False)
    count_axis(bar.ax.yaxis)
    ax.set_yticks(np.arange(len(sectors)), [str(s) for s in sectors])
    ax.set_ylim(len(sectors) - 0.5, -0.5)
    ax.xaxis_date()
    date_axis(ax)
    return dress(ax, title=title, xlabel=_REPORTED, ylabel="", source=source, grid="")
