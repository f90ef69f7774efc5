"""Numbers, dates and places of an axis, as a person writes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.category import StrCategoryFormatter
from matplotlib.ticker import FixedFormatter, FixedLocator, FuncFormatter, PercentFormatter

from .frame import thousands

__all__ = [
    "are_months",
    "axis_span",
    "day",
    "has_words",
    "is_dated",
    "named_places",
    "place_words",
    "positions",
    "rounded",
    "span",
    "timestamp",
    "value_words",
]

_DATE_FORMATTERS = (mdates.AutoDateFormatter, mdates.ConciseDateFormatter, mdates.DateFormatter)


def rounded(value: float) -> str:
    """Return a number to be read aloud: whole ones below ten thousand exactly, others to three digits.

    Examples
    --------
    >>> rounded(1430), rounded(990_800), rounded(0.12345), rounded(-20)
    ('1,430', '991,000', '0.123', '−20')
    """
    value = float(value)
    return thousands(value if value.is_integer() and abs(value) < 10_000 else float(f"{value:.3g}"))


def day(date: pd.Timestamp, *, month_only: bool = False) -> str:
    """Return a date in words.

    Examples
    --------
    >>> day(pd.Timestamp("2025-06-03")), day(pd.Timestamp("2025-06-01"), month_only=True)
    ('3 June 2025', 'June 2025')
    """
    # of pandas: strftime's month is in the language of the machine
    month = f"{date.month_name()} {date.year}"
    return month if month_only else f"{date.day} {month}"


def span(first: pd.Timestamp, last: pd.Timestamp, *, month_only: bool = False) -> str:
    """Return two dates in words, naming once what they share.

    Examples
    --------
    >>> span(pd.Timestamp("2025-05-28"), pd.Timestamp("2025-06-06"))
    '28 May to 6 June 2025'
    >>> span(pd.Timestamp("2025-06-02"), pd.Timestamp("2025-06-06"))
    '2 to 6 June 2025'
    >>> span(pd.Timestamp("2024-12-01"), pd.Timestamp("2025-06-01"), month_only=True)
    'December 2024 to June 2025'
    """
    begins, ends = (day(d, month_only=month_only) for d in (first, last))
    if begins == ends:
        return ends
    if first.year == last.year:
        begins = begins.removesuffix(f" {first.year}")
        if not month_only and first.month == last.month:
            begins = str(first.day)
    return f"{begins} to {ends}"


def is_dated(ax: Axes, which: str = "x") -> bool:
    """Tell whether an axis is one of dates, whatever writes its ticks."""
    axis = getattr(ax, f"{which}axis")
    converter = type(axis.get_converter()).__name__
    return (
        "Date" in converter
        or _period_freq(ax, which) is not None
        or isinstance(axis.get_major_formatter(), _DATE_FORMATTERS)
    )


def positions(ax: Axes, which: str, values: Any) -> np.ndarray:
    """Return places on an axis as floats, dates in matplotlib's days, NaN where missing."""
    axis = getattr(ax, f"{which}axis")
    at = np.ma.filled(np.ma.asarray(axis.convert_units(values), float), np.nan).ravel()
    freq = _period_freq(ax, which)
    if freq is None:
        return at
    # pandas draws a regular series by the number of its period, which says nothing to a reader
    known = np.isfinite(at)
    periods = pd.PeriodIndex.from_ordinals(np.floor(at[known]).astype("int64"), freq=freq)
    at[known] = mdates.date2num(periods.to_timestamp())
    return at


def _period_freq(ax: Axes, which: str) -> Any:
    """Return the frequency of an axis that pandas numbers by period."""
    return getattr(ax, "freq", None) if which == "x" else None


def named_places(ax: Axes, which: str) -> dict[float, str]:
    """Return the places of an axis that bear a name instead of a number, in order."""
    axis = getattr(ax, f"{which}axis")
    formatter = axis.get_major_formatter()
    if isinstance(formatter, StrCategoryFormatter):
        return {float(at): str(name) for name, at in axis.units._mapping.items()}
    ticks, is_named = axis.get_major_locator(), isinstance(formatter, FixedFormatter)
    if isinstance(ticks, FixedLocator) and isinstance(formatter, FuncFormatter):
        is_named = isinstance(formatter.func, partial)  # what `set_xticks` makes of names
    if not is_named:
        return {}
    at = np.asarray(ticks(), float)
    names = zip(at, formatter.format_ticks(at), strict=True)
    words = ((float(place), " ".join(str(name).split())) for place, name in names)
    return {place: name for place, name in words if name}


def has_words(names: dict[float, str]) -> bool:
    """Tell whether the names of places are more than numbers."""
    return any(any(c.isalpha() for c in name) for name in names.values())


def value_words(ax: Axes, which: str) -> Callable[[float], str]:
    """Return how a value on an axis is said: as a share, a date or a number."""
    formatter = getattr(ax, f"{which}axis").get_major_formatter()
    if isinstance(formatter, PercentFormatter):
        return lambda v: f"{rounded(float(f'{100 * v / formatter.xmax:.3g}'))} %"
    if is_dated(ax, which):
        return lambda v: day(timestamp(v))
    return rounded


def place_words(ax: Axes, which: str, at: Sequence[float]) -> Callable[[float], str | None]:
    """Return how a place on an axis is named: by its name, its date or its number."""
    names = named_places(ax, which)
    if names:
        known = np.array(sorted(names))
        numbered = _numbered(known, [names[place] for place in known])

        def name(place: float) -> str | None:
            nearest = known[np.abs(known - place).argmin()]
            if abs(nearest - place) <= 0.5:
                return names[nearest]
            return rounded(numbered(place)) if numbered is not None else None

        return name
    if is_dated(ax, which):
        months = are_months(at)
        return lambda place: day(timestamp(place), month_only=months)
    return rounded


def _numbered(at: np.ndarray, names: list[str]) -> Callable[[float], float] | None:
    """Return the number of any place where the named ones bear numbers in even steps, as every fifth."""
    try:
        numbers = [float(name.replace("−", "-").replace(",", "")) for name in names]
    except ValueError:
        return None
    if len(at) < 2:
        return None
    slope, start = np.polyfit(at, numbers, 1)
    is_even = np.allclose(slope * at + start, numbers)
    return (lambda place: float(np.round(slope * place + start, 9))) if is_even else None


def timestamp(place: float) -> pd.Timestamp:
    """Return the day of a place on an axis of dates; a bar or a level begins half a day before it."""
    return pd.Timestamp(mdates.num2date(place + 0.5).replace(tzinfo=None)).normalize()


def are_months(at: Sequence[float]) -> bool:
    """Tell whether dates are first days of months, and so stand for the months."""
    at = np.unique(np.asarray(at, float))
    whole = len(at) > 1 and bool((at == np.floor(at)).all())
    return whole and all(d.day == 1 for d in map(mdates.num2date, at))


def axis_span(ax: Axes, which: str, at: np.ndarray) -> str:
    """Return from where to where an axis has something drawn, in words; nothing if it has nothing."""
    at = at[np.isfinite(at)]
    if not len(at):
        return ""
    first, last = float(at.min()), float(at.max())
    if is_dated(ax, which):
        if last - first >= 2:  # a day's bar or level reaches half a day to either side
            first, last = float(np.ceil(first)), float(np.floor(last))
        ends = (pd.Timestamp(mdates.num2date(p).replace(tzinfo=None)) for p in (first, last))
        return span(*ends, month_only=are_months(at))
    name = place_words(ax, which, at)
    begins, ends = name(first), name(last)
    return f"{begins} to {ends}" if begins and ends and begins != ends else begins or ends or ""
