"""Pictures of one series: its running total, its days."""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from ..claims.kinds import require_series
from ..claims.ranges import require_word
from .arguments import begin, require_fields, require_table
from .frame import REPORTED, dress, thousands
from .marks import DAY, HALF_DAY, broken_line, numbers, runs, style
from .palette import AXIS_GREY, BLACK, BLUE, MISSING, SKY, VERMILION

__all__ = ["cumulative", "daily"]

#: How the legend names the bars of `daily`, and what begins it.
_DAILY = "a day's figure"
#: `SKY`, so pale that the hatching of a gap is seen through it.
_PALE_SKY = (0.34, 0.71, 0.91, 0.28)


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
        From `implied_rate`: drawn as the straight line of that many a day.
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
    if rate is not None:
        require_fields(rate, "cumulative, rate:", "implied_rate", ["end", "days", "total", "rate"])
    ax = begin("cumulative", total, ax, series=True)
    look = style(kwargs, Line2D, linewidth=1.8) | ({"label": label} if label else {})
    line = broken_line(ax, total, **look)
    if rate is not None:
        line.set_label(label or "claimed total")
        _draw_rate(ax, total, rate)
    ylabel = f"claimed {unit}, running total"
    labels = {"title": title, "xlabel": REPORTED, "ylabel": ylabel, "source": source}
    return dress(ax, **labels, counts="y", dates=True)


def _draw_rate(ax: Axes, total: pd.Series, rate: Any) -> None:
    """Draw a mean rate as a straight line, and write it where the total leaves room."""
    # the count's own days: one more than end - start where the first day is counted too
    days = pd.DatetimeIndex([rate.end - rate.days * DAY, rate.end])
    top = float(total[rate.end])
    words = f"{thousands(round(rate.rate))} a day"
    ax.plot(days, [top - rate.total, top], "--", color=BLACK, lw=1.2, label=f"mean: {words}")
    middle = (days[0] + (days[1] - days[0]) / 2, top - rate.total / 2)
    before = total.dropna().sort_index().loc[: middle[0]]
    is_below = len(before) > 0 and before.iloc[-1] > middle[1]  # on the free side of the line
    where = {"ha": "left", "va": "top"} if is_below else {"ha": "right", "va": "bottom"}
    offset = (8, -4) if is_below else (-8, 4)
    ax.annotate(words, middle, offset, textcoords="offset points", weight="bold", **where)


def daily(
    figures: pd.Series,
    *,
    mean: pd.Series | None = None,
    flagged: pd.Series | None = None,
    spans: pd.DataFrame | None = None,
    by: Literal["report", "event"] | None = None,
    ax: Axes | None = None,
    unit: str = "losses",
    title: str = "Claimed losses a day",
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw daily values as bars; falls go below zero, missing days are hatched.

    Parameters
    ----------
    figures : Series
        Values a day (Int64 or float, a count) indexed by date.
    mean : Series, optional
        A rolling mean (float, a day) by date; its name, if any, names it in the legend.
    flagged : Series, optional
        bool by date: the days a check flagged, drawn in their own colour with a marker.
    spans : DataFrame, optional
        ``start``, ``end`` (datetime64, the reports before and after a gap) and ``total`` (a count):
        drawn as one hatched block a gap, as high as total / days.
    by : str, optional
        What the dates are, as in `lossdata.daily`: "report" or "event". Named below the axis; else it
        says "date".
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
    >>> ax = daily(d, unit="tanks", by="report")
    >>> ax.get_ylabel(), ax.get_xlabel()
    ('claimed tanks a day', 'date of the report')
    """
    for name, given in (("mean", mean), ("flagged", flagged)):
        if given is not None:
            require_series(given, f"daily, {name}:")
    if by is not None:
        require_word(by, "daily", "by", ("report", "event"))
    has_spans = spans is not None and len(spans) > 0
    if has_spans:
        require_table(spans, "daily, spans:", ["start", "end", "total"])
    ax = begin("daily", figures, ax, series=True)
    values = pd.Series(numbers(figures), figures.index).sort_index()
    given = values[values.notna()]
    _draw_days(ax, given, _flags(flagged, given.index), kwargs, many=len(values) > 250)
    days = pd.date_range(values.index[0], values.index[-1], freq="D")
    absent = days.difference(given.index)
    if has_spans:
        _draw_spans(ax, spans)
        for start, end in zip(spans["start"], spans["end"], strict=True):
            absent = absent[(absent <= start) | (absent > end)]
    if len(absent):
        # across the whole height, behind everything: a missing day is no day of zero
        across = {"transform": ax.get_xaxis_transform(), "zorder": 0}
        ax.broken_barh(runs(absent), (0, 1), **across, label="no figure", **MISSING)
    if mean is not None:
        # a mean that kept the name of its series would be taken for the series
        has_own_name = isinstance(mean.name, str) and mean.name != figures.name
        name = mean.name if has_own_name else "rolling mean"
        broken_line(ax, mean, color=BLACK, linewidth=1.6, label=name)
    ax.axhline(0, color=AXIS_GREY, linewidth=0.8)
    ax.set_xlim(days[0] - DAY, days[-1] + DAY)
    dated = {"report": REPORTED, "event": "day of the losses", None: "date"}[by]
    labels = {"xlabel": dated, "ylabel": f"claimed {unit} a day", "source": source}
    return dress(ax, title=title, **labels, order=[_DAILY], counts="y", dates=True)


def _flags(flagged: pd.Series | None, days: pd.Index) -> pd.Series:
    """Return whether each of the days is flagged."""
    if flagged is None:
        return pd.Series(False, days)
    return flagged.fillna(False).astype(bool).reindex(days, fill_value=False)


def _draw_days(
    ax: Axes, given: pd.Series, is_flagged: pd.Series, kwargs: dict, *, many: bool
) -> None:
    """Draw a bar a day, a flagged one in a colour of its own and with a marker."""
    look = style(
        kwargs,
        Rectangle,
        width=1.0 if many else 0.9,
        color=SKY,
        linewidth=0,
        # bars narrower than a pixel must blend: snapped to pixels, whole weeks would vanish
        snap=not many,
    )
    ax.bar(given.index[~is_flagged], given[~is_flagged], **{"label": _DAILY} | look)
    if is_flagged.any():
        days, values = given.index[is_flagged], given[is_flagged]
        ax.bar(days, values, **look | {"color": VERMILION, "label": "_flagged"})
        pointer = {"marker": "D", "ms": 5.5, "mfc": VERMILION, "mec": BLACK, "mew": 0.7}
        ax.plot(days, values, ls="none", zorder=4, label="flagged day", **pointer)


def _draw_spans(ax: Axes, spans: pd.DataFrame) -> None:
    """Draw each gap as one block, as wide as it is long and as high as its mean."""
    length = (spans["end"] - spans["start"]) / DAY
    ax.bar(
        spans["start"] + HALF_DAY,
        numbers(spans["total"] / length),
        width=length,
        align="edge",
        facecolor=_PALE_SKY,
        edgecolor=BLUE,
        linewidth=0.8,
        hatch="///",
        label="gap: one figure for the whole span",
    )
