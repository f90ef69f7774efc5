"""Pictures of one series: totals, days, stated days against steps."""

from __future__ import annotations

import textwrap
from typing import Any

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.ticker import FuncFormatter, NullLocator

from .look import (
    BLACK,
    BLUE,
    GREY,
    MISSING,
    SKY,
    VERMILION,
    broken_line,
    count_axis,
    date_axis,
    dress,
    new_axes,
    numbers,
    require,
    runs,
    style,
    thousands,
)

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
        (counts a day) and ``agrees`` (bool). Rows where it is missing are not drawn.
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
    table = table[table["stated"].notna() & table["step"].notna() & table["agrees"].notna()]
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
    off = np.where(
        agrees | table.duplicated(["date", "item", "stated"]), -1.0, np.abs(stated - step)
    )
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


def annotate_events(
    ax: Axes, events: pd.DataFrame, *, headroom: bool = True, **kwargs: Any
) -> Axes:
    """Draw dated events that fall into the dates shown, as thin lines with short labels.

    Parameters
    ----------
    ax : Axes
        An axes with dates on x. The dates shown stay.
    events : DataFrame
        ``date`` (datetime64) and ``event`` (str; drawn up to a colon), as from `bundled.events`.
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
