"""Figures: `name(data, *, ax=None, **kwargs) -> Axes`; nothing is computed that is not in the data.

Without `ax` each draws on a new figure. `source` writes a small line under the axes; further
keywords go to the main artist. A figure that is missing looks missing: it is never drawn as zero.
"""

from __future__ import annotations

import textwrap
from typing import Any

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection, PolyCollection, QuadMesh
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import FuncFormatter, NullLocator, PercentFormatter

from .theme import (
    BLACK,
    BLUE,
    GREY,
    MISSING,
    OKABE_ITO,
    SIDE_COLOURS,
    SIDE_MARKERS,
    SIDE_NAMES,
    SKY,
    VERMILION,
    broken_line,
    count_axis,
    date_axis,
    dress,
    in_order,
    new_axes,
    numbers,
    require,
    runs,
    sector_colour,
    style,
    theme,
    thousands,
    whiskers,
)

__all__ = [
    "annotate_events",
    "both",
    "coverage",
    "cumulative",
    "daily",
    "mirrors",
    "ratio",
    "sector_day",
    "sector_heatmap",
    "sector_shares",
    "sides",
    "stated_implied",
    "theme",
]

_DAY = pd.Timedelta(days=1)
_HALF = pd.Timedelta(hours=12)
_REPORTED = "date of the report"


def cumulative(
    total: pd.Series,
    *,
    rate: Any = None,
    ax: Axes | None = None,
    label: str | None = None,
    unit: str = "losses",
    title: str = "Claimed running total",
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw a running total; the line breaks where no report is.

    Parameters
    ----------
    total : Series
        Totals (Int64 or float, a count) indexed by date.
    rate : Rate, optional
        From `rates.implied_rate`: drawn as the straight line of that many a day.
    ax : Axes, optional
        Where to draw.
    label : str, optional
        Name of the line in the legend.
    unit : str
        What is counted, for the axis label.
    title, source : str, optional
        Title; source line under the axes.
    **kwargs
        To ``Axes.plot``.

    Returns
    -------
    Axes

    Examples
    --------
    >>> t = pd.Series([800, 830, 900], pd.date_range("2022-03-01", periods=3), dtype="Int64")
    >>> cumulative(t, unit="personnel").get_ylabel()
    'claimed personnel, running total'
    """
    require(total, "cumulative", dates=True, kind=pd.Series)
    ax = new_axes(ax)
    look = style(kwargs, Line2D, linewidth=1.8)
    line = broken_line(ax, total, **look | ({"label": label} if label else {}))
    if rate is not None:
        # the count's own days: one more than end - start where the first day is counted too
        days = pd.DatetimeIndex([rate.end - rate.days * _DAY, rate.end])
        top = float(total[rate.end])
        line.set_label(label or "claimed total")
        told = f"{thousands(round(rate.rate))} a day"
        ax.plot(days, [top - rate.total, top], "--", color=BLACK, lw=1.2, label=f"mean: {told}")
        middle = (days[0] + (days[1] - days[0]) / 2, top - rate.total / 2)
        before = total.dropna().sort_index().loc[: middle[0]]
        below = len(before) > 0 and before.iloc[-1] > middle[1]  # on the free side of the line
        where = {"ha": "left", "va": "top"} if below else {"ha": "right", "va": "bottom"}
        offset = (8, -4) if below else (-8, 4)
        ax.annotate(told, middle, offset, textcoords="offset points", weight="bold", **where)
    count_axis(ax.yaxis)
    date_axis(ax)
    ylabel = f"claimed {unit}, running total"
    return dress(ax, title=title, xlabel=_REPORTED, ylabel=ylabel, source=source)


def daily(
    daily: pd.Series,
    *,
    mean: pd.Series | None = None,
    flagged: pd.Series | None = None,
    spans: pd.DataFrame | None = None,
    ax: Axes | None = None,
    unit: str = "losses",
    title: str = "Claimed losses a day",
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw daily values as bars; falls go below zero, missing days are hatched.

    Parameters
    ----------
    daily : Series
        Values a day (Int64 or float, a count) indexed by date.
    mean : Series, optional
        A rolling mean (float, a day) by date; its name, if any, names it in the legend.
    flagged : Series, optional
        bool by date: the days a check flagged, drawn in their own colour with a marker.
    spans : DataFrame, optional
        ``start``, ``end`` (datetime64, the reports before and after a gap) and ``total`` (a count):
        drawn as one hatched block a gap, as high as total / days.
    ax, unit, title, source
        As in `cumulative`.
    **kwargs
        To ``Axes.bar``.

    Returns
    -------
    Axes

    Examples
    --------
    >>> d = pd.Series([pd.NA, 30, -5], pd.date_range("2022-03-01", periods=3), dtype="Int64")
    >>> daily(d, unit="tanks").get_ylabel()
    'claimed tanks a day'
    """
    require(daily, "daily", dates=True, kind=pd.Series)
    ax = new_axes(ax)
    values = pd.Series(numbers(daily), daily.index).sort_index()
    given = values[values.notna()]
    mark = pd.Series(False, given.index)
    if flagged is not None:
        mark = flagged.fillna(False).astype(bool).reindex(given.index, fill_value=False)
    # bars narrower than a pixel must blend: snapped to pixels, whole weeks would vanish
    many = len(values) > 250
    look = style(
        kwargs, Rectangle, width=1.0 if many else 0.9, color=SKY, linewidth=0, snap=not many
    )
    ax.bar(given.index[~mark], given[~mark], **{"label": "a day's figure"} | look)
    if mark.any():
        ax.bar(given.index[mark], given[mark], **look | {"color": VERMILION, "label": "_flagged"})
        pointer = {"marker": "D", "ms": 5.5, "mfc": VERMILION, "mec": BLACK, "mew": 0.7}
        ax.plot(given.index[mark], given[mark], ls="none", zorder=4, label="flagged day", **pointer)
    days = pd.date_range(values.index[0], values.index[-1], freq="D")
    absent = days.difference(given.index)
    if spans is not None and len(spans):
        require(spans, "daily, spans", ["start", "end", "total"])
        length = (spans["end"] - spans["start"]) / _DAY
        ax.bar(
            spans["start"] + _HALF,
            numbers(spans["total"] / length),
            width=length,
            align="edge",
            facecolor=(0.34, 0.71, 0.91, 0.28),
            edgecolor=BLUE,
            linewidth=0.8,
            hatch="///",
            label="gap: one figure for the whole span",
        )
        for start, end in zip(spans["start"], spans["end"], strict=True):
            absent = absent[(absent <= start) | (absent > end)]
    if len(absent):
        ax.broken_barh(
            runs(absent),
            (0, 1),
            transform=ax.get_xaxis_transform(),
            zorder=0,
            label="no figure",
            **MISSING,
        )
    if mean is not None:
        named = isinstance(mean.name, str) and mean.name != daily.name
        name = mean.name if named else "rolling mean"
        broken_line(ax, mean, color=BLACK, linewidth=1.6, label=name)
    ax.axhline(0, color="#444444", linewidth=0.8)
    ax.set_xlim(days[0] - _DAY, days[-1] + _DAY)
    count_axis(ax.yaxis)
    date_axis(ax)
    ylabel = f"claimed {unit} a day"
    order = ["a day's figure"]
    return dress(ax, title=title, xlabel=_REPORTED, ylabel=ylabel, source=source, order=order)


def stated_implied(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    labels: int = 8,
    title: str = "Stated days against steps of the total",
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw stated daily figures against the steps of the total, the disagreeing ones emphasised.

    Parameters
    ----------
    table : DataFrame
        As from `rates.reconcile`: ``date`` (datetime64), ``item`` (str), ``stated`` and ``step``
        (counts a day) and ``agrees`` (bool). Rows without a step are not drawn.
    labels : int
        How many disagreements, largest first, are numbered and listed beside the axes.
    ax, title, source
        As in `cumulative`.
    **kwargs
        To ``Axes.scatter`` of the agreeing points.

    Returns
    -------
    Axes

    Examples
    --------
    >>> t = pd.DataFrame({"date": pd.to_datetime(["2023-10-03"]), "item": "tank", "stated": 15,
    ...                   "step": 20, "agrees": False})
    >>> stated_implied(t).get_xlabel()
    'step of the total (losses a day)'
    """
    require(table, "stated_implied", ["date", "item", "stated", "step", "agrees"])
    ax = new_axes(ax)
    table = table[table["stated"].notna() & table["step"].notna()]
    agrees = table["agrees"].fillna(False).to_numpy(bool)
    stated, step = numbers(table["stated"]), numbers(table["step"])
    look = style(kwargs, PathCollection, s=16, color=SKY, alpha=0.6, linewidths=0)
    ends = [3 * min(0, *stated, *step), 3 * max(1, *stated, *step)] if len(table) else [0, 1]
    ax.plot(ends, ends, color=GREY, linewidth=1, zorder=1, label="stated = step")
    ax.scatter(step[agrees], stated[agrees], **{"label": f"agree ({agrees.sum():,})"} | look)
    ax.scatter(
        step[~agrees],
        stated[~agrees],
        s=30,
        facecolor=VERMILION,
        edgecolor=BLACK,
        linewidth=0.6,
        zorder=3,
        label=f"disagree ({(~agrees).sum():,})",
    )
    off = np.where(agrees, -1.0, np.abs(stated - step))
    key, marked = [], []
    for n, i in enumerate([i for i in np.argsort(-off, kind="stable")[:labels] if off[i] >= 0], 1):
        side = (5, -11) if stated[i] < step[i] else (-5, 4)
        ha = "left" if side[0] > 0 else "right"
        spot = np.arcsinh([step[i] / 10, stated[i] / 10, side[0]])  # about what symlog shows
        side = (side[0], side[1] * (1 + sum(np.abs(spot - m).max() < 0.5 for m in marked)))
        marked.append(spot)
        ax.annotate(
            str(n), (step[i], stated[i]), side, textcoords="offset points", ha=ha, fontsize=9
        )
        row = table.iloc[i]
        told = f"stated {thousands(stated[i])}, step {thousands(step[i])}"
        key.append(f"{n}  {row['date']:%Y-%m-%d} {row['item']}: {told}")
    if key:
        ax.annotate(
            "Largest disagreements\n" + "\n".join(key), (1.03, 0.98), xycoords="axes fraction",
            va="top", fontsize=9, linespacing=1.5,
        )  # fmt: skip
    for axis, scale in ((ax.xaxis, ax.set_xscale), (ax.yaxis, ax.set_yscale)):
        scale("symlog", linthresh=10, linscale=0.6)
        axis.set_major_formatter(FuncFormatter(lambda v, _: thousands(v)))
        axis.set_minor_locator(NullLocator())
    lower = ends[0] or -1
    ax.set(xlim=(lower, ends[1]), ylim=(lower, ends[1]))
    xlabel, ylabel = "step of the total (losses a day)", "stated (losses a day)"
    return dress(ax, title=title, xlabel=xlabel, ylabel=ylabel, source=source, grid="both")


def sides(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    unit: str = "losses a day",
    title: str = "What each side claims of the other",
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw claims of both sides' losses on one scale that begins at zero.

    Parameters
    ----------
    table : DataFrame
        ``date`` (datetime64), ``label`` (str, who claims what), ``side`` (RU or UA: whose losses),
        ``value``, ``low`` and ``high`` (counts; ``high`` inf: an arrow upward).
    ax, unit, title, source
        As in `cumulative`; `unit` is the whole axis label after "claimed".
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
    require(table, "sides", ["date", "label", "side", "low", "high", "value"])
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
        )
        line = broken_line(ax, rows.set_index("date")["value"], **{"label": label} | look)
        thin = {"ecolor": line.get_color(), "elinewidth": 1.1 if few else 0.5, "capsize": 2.5 * few}
        ends = [numbers(rows[c]) for c in ("value", "low", "high")]
        whiskers(ax, rows["date"], *ends, horizontal=False, **thin)
        lowest = min(lowest, np.nanmin(ends[0], initial=0))
    ax.set_ylim(bottom=None if lowest < 0 else 0)
    count_axis(ax.yaxis)
    date_axis(ax)
    return dress(ax, title=title, xlabel=_REPORTED, ylabel=f"claimed {unit}", source=source)


def both(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    unit: str = "losses a day",
    title: str = "What each side claims of the other",
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw claims of one day, one horizontal bar each, on one scale that begins at zero.

    Parameters
    ----------
    table : DataFrame
        ``label``, ``side``, ``value``, ``low``, ``high`` as in `sides`, in the order to be drawn;
        ``qualifier``, if there, words the figure beside the bar.
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
    require(table, "both", ["label", "side", "value", "low", "high"])
    ax = new_axes(ax)
    colours = [SIDE_COLOURS.get(s, GREY) for s in table["side"]]
    _worded_bars(ax, table, [textwrap.fill(str(s), 34) for s in table["label"]], colours, kwargs)
    present = [s for s in SIDE_COLOURS if s in set(table["side"])]
    extra = [Patch(facecolor=SIDE_COLOURS[s], label=SIDE_NAMES[s]) for s in present]
    xlabel = f"claimed {unit}"
    return dress(ax, title=title, xlabel=xlabel, ylabel="", source=source, grid="x", extra=extra)


def ratio(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
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
    ax.axhline(1, color=BLACK, linewidth=1, linestyle="--", label="as many confirmed as claimed")
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
        and ``high`` (counts; ``high`` inf: an open arrow). See `bounds.bounds`.
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
    _worded_bars(ax, table, names, [sector_colour(s) for s in names], kwargs)
    subtitle = None
    if headline is not None:
        added = table[table["scope"].astype("str") != "subset"] if "scope" in table else table
        subtitle = (
            f"headline: {_worded(*headline)}; "
            f"sum of the sectors as printed: {thousands(added['value'].sum())}"
        )
    said = {"title": title, "subtitle": subtitle, "source": source}
    return dress(ax, xlabel=f"claimed {unit}", ylabel="", grid="x", **said)


def _worded(value: float, qualifier: str) -> str:
    """Word a figure as it was printed."""
    word = {"exact": "", "up_to": "up to "}.get(str(qualifier), f"{qualifier} ")
    return word + thousands(value)


def _worded_bars(ax: Axes, table: pd.DataFrame, names: list, colours: list, kwargs: dict) -> None:
    """Draw horizontal bars, first on top, with whiskers and the printed figure at the end."""
    at = np.arange(len(table))
    value, low, high = (numbers(table[c]) for c in ("value", "low", "high"))
    thick = min(0.68, 0.15 + 0.13 * len(at))
    ax.barh(at, value, **style(kwargs, Rectangle, color=colours, height=thick, linewidth=0))
    ends = whiskers(ax, at, value, low, high)
    ends = np.fmax(ends, value)
    words = table["qualifier"] if "qualifier" in table else ["exact"] * len(table)
    said = [_worded(v, w) if np.isfinite(v) else "" for v, w in zip(value, words, strict=True)]
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
        and bool in the cells.
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
    """
    require(table, "coverage")
    if {"label", "date"} <= set(table):
        strips = {k: pd.DatetimeIndex(d) for k, d in table.groupby("label", sort=False)["date"]}
    else:
        try:
            dates = pd.DatetimeIndex(table.columns)
        except (ValueError, TypeError):
            found = list(table.columns)[:5]
            raise ValueError(
                f"coverage: expected columns label and date, or dates; found {found}"
            ) from None
        strips = {k: dates[row.fillna(False).to_numpy(bool)] for k, row in table.iterrows()}
    ax = new_axes(ax)
    for y, (label, days) in enumerate(strips.items()):
        look = style(kwargs, PolyCollection, facecolors=BLUE, linewidths=0, snap=False)
        ax.broken_barh(runs(days), (y - 0.32, 0.64), label=f"_{label}", **look)
        count = f"{days.normalize().nunique():,} days"
        where = {"xycoords": ax.get_yaxis_transform(), "textcoords": "offset points"}
        ax.annotate(count, (1, y), (6, 0), va="center", fontsize=9, color=GREY, **where)
    ax.set_yticks(range(len(strips)), [textwrap.fill(str(s), 30) for s in strips])
    ax.set_ylim(len(strips) - 0.5, -0.5)
    ax.margins(x=0.01)
    ax.xaxis_date()
    date_axis(ax)
    return dress(ax, title=title, xlabel="date", ylabel="", source=source, grid="x")


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


def annotate_events(
    ax: Axes, events: pd.DataFrame, *, headroom: bool = True, **kwargs: Any
) -> Axes:
    """Draw dated events that fall into the dates shown, as thin lines with short labels.

    Parameters
    ----------
    ax : Axes
        An axes with dates on x. The dates shown stay.
    events : DataFrame
        ``date`` (datetime64) and ``event`` (str; drawn up to a colon), as from `load.events`.
    headroom : bool
        Raise the upper limit of y so that no label lies on the data.
    **kwargs
        To ``Axes.axvline`` of every line.

    Returns
    -------
    Axes

    Examples
    --------
    >>> t = pd.Series([1, 2, 3], pd.date_range("2025-06-01", periods=3))
    >>> talks = pd.DataFrame({"date": pd.to_datetime(["2025-06-02"]), "event": "Talks in Istanbul"})
    >>> annotate_events(cumulative(t), talks).texts[0].get_text()
    'Talks in Istanbul'
    """
    require(events, "annotate_events", ["date", "event"])
    first, last = ax.get_xlim()
    width = ax.get_position().width * ax.figure.get_figwidth()
    rows: list[float] = []  # where the last label of each row ends, as a fraction of the axis
    for date, event in events.sort_values("date")[["date", "event"]].itertuples(index=False):
        x = float(mdates.date2num(date))
        if not first <= x <= last:
            continue
        ax.axvline(x, **style(kwargs, Line2D, color="#444444", linewidth=0.9, linestyle=":"))
        text = textwrap.shorten(str(event).split(":")[0], 32, placeholder=" …")
        at, length = (x - first) / (last - first), (0.07 * len(text) + 0.1) / width
        left = at + length > 1
        begin = at - length if left else at
        row = next((i for i, end in enumerate(rows) if begin > end), len(rows))
        rows[row : row + 1] = [at if left else at + length]
        ax.annotate(
            text, (x, 1), (-3 if left else 3, -3 - 14 * row), xycoords=ax.get_xaxis_transform(),
            textcoords="offset points", ha="right" if left else "left", va="top", fontsize=9,
            bbox={"facecolor": "white", "alpha": 0.8, "linewidth": 0, "pad": 1}, zorder=5,
        )  # fmt: skip
    ax.set_xlim(first, last)
    low, high = ax.get_ylim()
    if headroom and rows and high > low and ax.get_yscale() == "linear":
        taken = (14 * len(rows) + 6) / 72 / (ax.get_position().height * ax.figure.get_figheight())
        ax.set_ylim(low, low + (high - low) / (1 - min(taken, 0.5)))
    return ax
