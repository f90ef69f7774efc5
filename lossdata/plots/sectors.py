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

from ..claims.kinds import named, require_series
from ..claims.table import without_subsets
from .arguments import begin, require_table
from .frame import REPORTED, count_axis, dress, thousands
from .marks import DAY, name_rows, numbers, style
from .palette import MISSING, in_order, sector_colour
from .printed_bars import as_worded, draw_printed

__all__ = ["sector_day", "sector_heatmap", "sector_shares", "share_days"]

_SHARE = "share of the day's claimed losses"


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
        and ``high`` (counts; ``high`` inf: an open arrow). See `sectors.bounds`.
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
    if headline is not None and (isinstance(headline, str) or np.shape(headline) != (2,)):
        raise TypeError(
            "sector_day, headline: takes a figure and its qualifier, such as (1400, 'about'), "
            f"not {named(headline)}"
        )
    ax = begin("sector_day", table, ax, ["sector", "value", "qualifier", "low", "high"])
    table = table.sort_values("value", ascending=False, kind="stable")
    names = [str(s) for s in table["sector"]]
    draw_printed(ax, table, names, [sector_colour(s) for s in names], kwargs)
    subtitle = None
    if headline is not None:
        added = without_subsets(table)
        subtitle = (
            f"headline: {as_worded(*headline)}; "
            f"sum of the sectors as printed: {thousands(added['value'].sum())}"
        )
    labels = {"title": title, "subtitle": subtitle, "source": source}
    return dress(ax, xlabel=f"claimed {unit}", ylabel="", **labels, grid="x", counts="x")


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
    ax = begin("sector_shares", shares, ax, dated=True)
    reported = shares[shares.notna().any(axis=1)].sort_index()
    base = np.zeros(len(reported))
    bar = {"width": 1.0, "linewidth": 0, "snap": False}
    for sector in in_order(reported.columns):
        part = numbers(reported[sector])
        look = style(kwargs, Rectangle, **bar, color=sector_colour(sector), label=str(sector))
        ax.bar(reported.index, part, bottom=base, **look)
        base = base + np.nan_to_num(part)
    ax.set_ylim(0, 1)
    ax.set_xlim(shares.index.min() - DAY, shares.index.max() + DAY)
    ax.yaxis.set_major_formatter(PercentFormatter(1))
    labels = {"title": title, "xlabel": REPORTED, "ylabel": _SHARE, "source": source}
    return dress(ax, **labels, grid="", dates=True)


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
        See `sectors.sector_shares`. Days without shares are left out, not joined.
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
    require_table(table, "share_days", ["value", "low", "high"], dated=True)
    known = [str(s) for s in table["value"]]
    if sector not in known:
        raise ValueError(f"share_days takes one of the sectors {', '.join(known)}, not {sector!r}")
    periods = _months(mean) if mean is not None else None
    ax = begin("share_days", table, ax, ["value", "low", "high"], dated=True)
    pale = {"color": "#C4C4C4", "markersize": 4, "label": "other sectors", "zorder": 1}
    for other in (s for s in known if s != sector):
        ax.plot(table.index, numbers(table["value"][other]), ".", **pale)
    value, low, high = (numbers(table[k][sector]) for k in ("value", "low", "high"))
    colour = sector_colour(sector)
    look = {"color": colour, "fmt": "o", "markersize": 4, "elinewidth": 1.6} | kwargs
    ends = np.vstack([np.maximum(value - low, 0), np.maximum(high - value, 0)])
    label = f"{sector}, with what its wording allows"
    ax.errorbar(table.index, value, yerr=ends, label=label, zorder=3, **look)
    if periods is not None:
        level = {"color": colour, "linewidth": 2.4, "alpha": 0.55, "zorder": 2}
        name = str(mean.name or "mean")
        ax.hlines(mean, periods.start_time, periods.end_time, label=name, **level)
    ax.set_ylim(bottom=0)
    ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    title = title or f"Share of {sector} in the day's claimed losses"
    labels = {"title": title, "xlabel": REPORTED, "ylabel": _SHARE, "source": source}
    return dress(ax, **labels, order=[label], dates=True)


def _months(mean: pd.Series) -> pd.PeriodIndex:
    """Return the periods that a mean is of: months, where its index has but their first days."""
    if isinstance(mean, pd.Series) and isinstance(mean.index, pd.PeriodIndex):
        return mean.index
    return require_series(mean, "share_days, mean:").index.to_period("M")


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
    ax = begin("sector_heatmap", table, ax, dated=True)
    sectors = in_order(table.columns)
    days = pd.date_range(table.index.min(), table.index.max(), freq="D")
    cells = np.array([numbers(table[s].reindex(days)) for s in sectors])
    edges = mdates.date2num(days[0]) - 0.5 + np.arange(len(days) + 1)
    # hatched all over and behind: it shows wherever no cell is drawn
    backdrop = {"transform": ax.transAxes, "zorder": 0.5, "label": "no figure"}
    ax.add_patch(Rectangle((0, 0), 1, 1, **backdrop, **MISSING))
    look = style(kwargs, QuadMesh, cmap="mako_r", zorder=1, antialiased=len(days) > 250)
    rows = np.arange(len(sectors) + 1) - 0.5
    mesh = ax.pcolormesh(edges, rows, np.ma.masked_invalid(cells), **look)
    bar = ax.figure.colorbar(mesh, ax=ax, pad=0.02, label=unit)
    bar.outline.set_visible(False)
    count_axis(bar.ax.yaxis)
    name_rows(ax, [str(s) for s in sectors])
    ax.xaxis_date()
    labels = {"title": title, "xlabel": REPORTED, "ylabel": "", "source": source}
    return dress(ax, **labels, grid="", dates=True)
