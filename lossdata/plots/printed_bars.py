"""Horizontal bars of figures as they were printed: an interval each, and its words at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from .frame import axes_size, thousands
from .marks import bar_height, name_rows, numbers, style, whiskers, write_beside

__all__ = ["as_worded", "draw_printed"]


def as_worded(value: float, qualifier: str) -> str:
    """Word a figure as it was printed.

    Examples
    --------
    >>> as_worded(80, "over"), as_worded(170, "up_to"), as_worded(1430, "exact")
    ('over 80', 'up to 170', '1,430')
    """
    word = {"exact": "", "up_to": "up to "}.get(str(qualifier), f"{qualifier} ")
    return word + thousands(value)


def draw_printed(
    ax: Axes,
    table: pd.DataFrame,
    names: Sequence[str],
    colours: Sequence[str],
    kwargs: Mapping[str, Any],
) -> None:
    """Draw one bar a row, first on top, with whiskers and the printed figure at the end."""
    at = np.arange(len(table))
    value, low, high = (numbers(table[c]) for c in ("value", "low", "high"))
    look = {"color": colours, "height": bar_height(len(at)), "linewidth": 0}
    ax.barh(at, value, **style(kwargs, Rectangle, **look))
    ends = np.fmax(whiskers(ax, at, value, low, high), value)
    qualifiers = table["qualifier"] if "qualifier" in table else ["exact"] * len(table)
    words = [
        as_worded(v, q) if np.isfinite(v) else "" for v, q in zip(value, qualifiers, strict=True)
    ]
    write_beside(ax, ends, words, points=9)
    name_rows(ax, names)
    # matplotlib makes no room for words: about 0.085 inches a character
    room = min(0.5, (0.085 * max(map(len, words)) + 0.2) / axes_size(ax)[0])
    ax.set_xlim(0, np.nanmax(ends, initial=1) / (1 - room))
