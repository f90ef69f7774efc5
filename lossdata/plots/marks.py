"""What pictures are drawn of: lines that break, intervals, runs of days, bars with words beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.cbook import normalize_kwargs

__all__ = [
    "DAY",
    "HALF_DAY",
    "add_ends",
    "bar_height",
    "broken",
    "broken_line",
    "name_rows",
    "numbers",
    "runs",
    "style",
    "whiskers",
    "write_beside",
]

DAY = pd.Timedelta(days=1)
HALF_DAY = pd.Timedelta(hours=12)


def style(kwargs: Mapping[str, Any], artist: type, **defaults: Any) -> dict[str, Any]:
    """Return the defaults overridden by the caller's keywords, whatever alias they use."""
    return defaults | normalize_kwargs(dict(kwargs), artist)


def numbers(values: pd.Series) -> np.ndarray:
    """Return values as float64, NaN where missing."""
    return values.to_numpy("float64", na_value=np.nan)


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
    numbered = np.unique(np.floor(mdates.date2num(days)))
    parts = np.split(numbered, np.flatnonzero(np.diff(numbered) > 1) + 1)
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
    distance = series.index.to_series().diff()
    # the median: months differ by a day or three, and a gap must not raise its own threshold
    spans = distance[distance > 1.5 * distance.median()]
    gaps = pd.Series(np.nan, spans.index - spans.to_numpy() / 2)
    return pd.concat([series, gaps]).sort_index() if len(gaps) else series


def broken_line(ax: Axes, series: pd.Series, **kwargs: Any) -> Any:
    """Draw a line that breaks where figures are missing; a lone figure becomes a point."""
    points = broken(series)
    (line,) = ax.plot(points.index, points.to_numpy(), **kwargs)
    given = points.notna()
    # a line through one point has no length and is not seen
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
    is_open = np.isinf(high)
    finite = np.concatenate([value, high[~is_open]])
    # an arrow has a length to be seen by, which says nothing: a part of the largest figure
    arrow = 0.07 * np.nanmax(finite) if np.isfinite(finite).any() else 1.0
    end = np.where(is_open, np.maximum(value, low) + arrow, high)
    look = {"ecolor": "#222222", "elinewidth": 1.3, "capsize": 3} | kwargs
    look |= {"color": look["ecolor"], "linestyle": "none"}
    error, limits = ("xerr", "xlolims") if horizontal else ("yerr", "lolims")
    is_closed = ~is_open & (high > low)
    for drawn, is_arrow in ((is_closed, False), (is_open, True)):
        if drawn.any():
            # errorbar draws no lower end beside an arrow, and asks for one all the same
            below = np.maximum(value - low, 0)[drawn] * (not is_arrow)
            above = np.maximum(end - value, 0)[drawn]
            place = (value[drawn], at[drawn]) if horizontal else (at[drawn], value[drawn])
            ends = {error: np.vstack([below, above]), limits: is_arrow}
            ax.errorbar(*place, **ends, **look)
    return end


def bar_height(bars: int) -> float:
    """Return the height of each of so many horizontal bars: few do not become blocks."""
    return min(0.68, 0.15 + 0.13 * bars)


def name_rows(ax: Axes, names: Sequence[str], *, edge: float = 0.5) -> None:
    """Name the rows of a picture, the first one on top, with an edge above and below them."""
    ax.set_yticks(np.arange(len(names)), names)
    ax.set_ylim(len(names) - 1 + edge, -edge)


def write_beside(ax: Axes, ends: Iterable[float], words: Iterable[str], *, points: float) -> None:
    """Write words right of the end of each row, so many points away; an empty word is left out."""
    for row, (end, text) in enumerate(zip(ends, words, strict=True)):
        if text:
            ax.annotate(text, (end, row), (points, 0), textcoords="offset points", va="center")


def add_ends(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with each figure as the interval of itself, unless it has its own."""
    missing = [c for c in ("low", "high") if c not in table]
    return table.assign(**dict.fromkeys(missing, table["value"]))
