"""What a picture shows, in a few sentences, for readers who do not see it."""

from __future__ import annotations

import textwrap
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import QuadMesh
from matplotlib.figure import FigureBase

from ..claims.kinds import named
from .drawn_series import Contents, contents
from .spoken_values import axis_span, named_places, place_words, positions, rounded
from .told_parts import (
    Detail,
    kind_text,
    large,
    listed,
    marks_text,
    notes_text,
    one_line,
    series_text,
)

__all__ = ["alt_text", "picture_title"]

#: No longer than this: a reader hears all of it before anything else.
_LONGEST = 600


#: From the fullest text to the shortest: the first that is short enough is taken.
_DETAILS = (
    Detail(9),
    Detail(9, notes=False),
    Detail(6, notes=False),
    Detail(6, places=False, notes=False),
    Detail(4, places=False, notes=False),
    Detail(2, places=False, notes=False),
    Detail(0, places=False, notes=False),
)


def alt_text(drawn: FigureBase | Axes) -> str:
    """Say what a picture shows, for readers who do not see it.

    Made of what was drawn: its kind, title, axes and their span, where each series begins and ends or
    its lowest and highest value, lines of events; of several axes each by itself. Values from ten
    thousand on are rounded to three digits.

    Parameters
    ----------
    drawn : Figure or Axes
        One of this package's pictures or any other of Matplotlib.

    Returns
    -------
    str
        One to three sentences (some for each of several axes), 600 characters at most.

    Raises
    ------
    TypeError
        Neither a Figure nor an Axes.

    Examples
    --------
    >>> import pandas as pd
    >>> from lossdata.plots import cumulative
    >>> total = pd.Series([800, 830, 900], pd.date_range("2022-03-01", periods=3))
    >>> print(alt_text(cumulative(total, unit="personnel")))
    A line, “Claimed running total”: claimed personnel, running total by date of the report, 1 to 3
    March 2022. From 800 to 900.
    """
    if isinstance(drawn, Axes):
        panels, title = [drawn], ""
    elif isinstance(drawn, FigureBase):
        panels, title = _panels(drawn), one_line(drawn.get_suptitle())
    else:
        raise TypeError(f"alt_text describes a Figure or an Axes, not {named(drawn)}")
    text = ""
    for detail in _DETAILS:
        text = _picture_text(panels, detail, title)
        if len(text) <= _LONGEST:
            return text
    return textwrap.shorten(text, _LONGEST, placeholder=" …")


def picture_title(figure: FigureBase) -> str:
    """Return the titles of a figure, joined: what is left to say where nothing else can be."""
    titles = [one_line(figure.get_suptitle()), *(_title(ax) for ax in figure.axes)]
    return "; ".join(dict.fromkeys(t for t in titles if t))


def _panels(figure: FigureBase) -> list[Axes]:
    """Return the axes of a figure that are pictures: no colour bars, nothing that is switched off."""
    shown = [ax for ax in figure.axes if ax.get_visible() and not hasattr(ax, "_colorbar")]
    return [ax for ax in shown if ax.axison or ax.has_data()]


def _picture_text(panels: list[Axes], detail: Detail, title: str) -> str:
    """Tell a picture; of several axes one after the other, each with less the more there are."""
    if len(panels) == 1:
        return _axes_text(panels[0], detail, title)
    if not panels:
        return f"An empty picture, “{title}”." if title else "An empty picture."
    each = Detail(detail.most // 2, detail.places and len(panels) < 4, notes=False)
    head = f"{len(panels)} panels" + (f", “{title}”." if title else ".")
    texts = [f"{n}: {_axes_text(ax, each)}" for n, ax in enumerate(panels, 1)]
    return " ".join([head, *texts])


def _axes_text(ax: Axes, detail: Detail, above: str = "") -> str:
    """Tell one axes: what it is, its series, what else is marked in it."""
    title = ": ".join(dict.fromkeys(t for t in (above, _title(ax)) if t))
    if ax.name != "rectilinear":
        return _first_sentence("A picture", title, "", "", "") + "."
    mesh = next((c for c in ax.collections if isinstance(c, QuadMesh)), None)
    image = mesh if mesh is not None else next(iter(ax.images), None)
    if image is not None:
        sentences = _heat_map(ax, image, title, detail)
    else:
        read = contents(ax)
        sentences = [
            _head(ax, read, title),
            series_text(ax, read, detail),
            marks_text(ax, read, detail),
        ]
        sentences += [notes_text(ax)] if detail.notes else []
    return " ".join(s + "." * (s[-1] not in ".!?…") for s in sentences if s)


def _head(ax: Axes, read: Contents, title: str) -> str:
    """Say what is drawn, of what, and from where to where."""
    what, across, up = kind_text(read), _axis_label(ax, "x"), _axis_label(ax, "y")
    at = np.concatenate([s.at for s in read.series]) if read.series else np.array([])
    if read.in_rows:
        is_strips = any(s.kind == "strips" for s in read.series)
        dates = np.concatenate([[*s.low, *s.high] for s in read.series]) if is_strips else at[:0]
        rows = len(named_places(ax, "y"))
        reach = ", ".join(p for p in (axis_span(ax, "x", dates), f"{rows} rows" * (rows > 1)) if p)
        return _first_sentence(what, title, across, up, reach)
    log = [" (log scale)" * (getattr(ax, f"get_{w}scale")() == "log") for w in "xy"]
    across += log[0] * ("log" not in across) * bool(across)
    up += log[1] * ("log" not in up) * bool(up)
    return _first_sentence(what, title, up, across, axis_span(ax, "x", at))


def _first_sentence(what: str, title: str, values: str, places: str, reach: str) -> str:
    """Join what a picture is with what is on its axes."""
    axes = " by ".join(part for part in (values, places) if part)
    axes = ", ".join(part for part in (axes, reach) if part)
    return ": ".join(part for part in (what + (f", “{title}”" if title else ""), axes) if part)


def _heat_map(ax: Axes, image: Any, title: str, detail: Detail) -> list[str]:
    """Tell a map of coloured cells: its rows, the lowest and the highest cell, how many are empty."""
    cells = np.ma.filled(np.ma.masked_invalid(np.ma.asarray(image.get_array(), float)), np.nan)
    label = _axis_label(image.colorbar.ax, "y") if image.colorbar is not None else ""
    if isinstance(image, QuadMesh):
        edges = image.get_coordinates()
        across = positions(ax, "x", edges[0, :, 0])
        middles = (across[1:] + across[:-1]) / 2, (edges[1:, 0, 1] + edges[:-1, 0, 1]) / 2
    else:
        middles = np.arange(cells.shape[1], dtype=float), np.arange(cells.shape[0], dtype=float)
    whole = axis_span(ax, "x", middles[0])
    places = ", ".join(p for p in (_axis_label(ax, "x"), whole) if p)
    rows = list(named_places(ax, "y").values()) or [_axis_label(ax, "y")]
    rows = [r for r in rows if r]
    head = _first_sentence("Heat map", title, label, places, "")
    head += f"; rows: {listed(rows, detail.most, ', ')}" if rows else ""
    if cells.ndim != 2 or cells.shape != (len(middles[1]), len(middles[0])):
        return [head]
    if not np.isfinite(cells).any():
        return [head, "No cell has a figure"]
    names = place_words(ax, "y", middles[1]), place_words(ax, "x", middles[0])
    ends = []
    for word, flat in (("lowest", np.nanargmin(cells)), ("highest", np.nanargmax(cells))):
        row, column = np.unravel_index(flat, cells.shape)
        where = [names[0](middles[1][row]), names[1](middles[0][column])]
        ends.append(f"{word} {rounded(cells[row, column])} ({', '.join(w for w in where if w)})")
    empty = int(np.isnan(cells).sum())
    missing = f"; {empty:,} of {cells.size:,} cells without a figure" * bool(empty)
    return [head, large(", ".join(ends) + missing)]


def _title(ax: Axes) -> str:
    titles = (ax.get_title(loc=loc) for loc in ("left", "center", "right"))
    return ": ".join(dict.fromkeys(one_line(t) for t in titles if one_line(t)))


def _axis_label(ax: Axes, which: str) -> str:
    label = one_line(getattr(ax, f"get_{which}label")())
    return "" if label == "None" else label  # seaborn's word for no name
