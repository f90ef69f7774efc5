"""Pictures of both sides: claims by date, claims of one day, claims above lists of named dead."""

from __future__ import annotations

import textwrap
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ..claims.sources import source as known_source
from .arguments import begin
from .frame import dress
from .marks import add_ends, broken_line, numbers, style, whiskers
from .palette import side_colour, side_marker, side_name
from .printed_bars import draw_printed

__all__ = ["both", "joint", "sides"]

#: Figures up to which each has a marker: beyond, markers hide the line.
_FEW = 120
#: What is claimed and what a list names: told apart by the line, in grey print too.
_KIND_LINES = MappingProxyType({"claimed": "-", "listed": ":"})


def sides(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    unit: str = "claimed losses a day",
    title: str = "What each side claims of the other",
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw claims of both sides' losses on one scale that begins at zero.

    Parameters
    ----------
    table : DataFrame
        ``date`` (datetime64), ``label`` (str, who claims what), ``side`` (RU or UA: whose losses),
        ``value`` (counts); ``low`` and ``high`` where figures are intervals (``high`` inf: an
        arrow upward).
    ax, title, source
        As in `cumulative`.
    unit : str
        The label of the axis.
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
    ax = begin("sides", table, ax, ["date", "label", "side", "value"])
    lines_by_side: dict[str, int] = {}
    lowest = 0.0
    for label, rows in add_ends(table).groupby("label", sort=False, observed=True):
        rows = rows.sort_values("date")
        side = str(rows["side"].iloc[0])
        nth = lines_by_side.get(side, 0)
        lines_by_side[side] = nth + 1
        few = rows["value"].count() <= _FEW
        look = {"label": label} | _side_look(side, nth, few, kwargs)
        line = broken_line(ax, rows.set_index("date")["value"], **look)
        thin = {"ecolor": line.get_color(), "elinewidth": 1.1 if few else 0.5, "capsize": 2.5 * few}
        ends = [numbers(rows[c]) for c in ("value", "low", "high")]
        whiskers(ax, rows["date"], *ends, horizontal=False, **thin)
        lowest = min(lowest, np.nanmin(ends[0], initial=0))
    ax.set_ylim(bottom=None if lowest < 0 else 0)  # a fall of a total is shown as one
    return dress(ax, title=title, xlabel="date", ylabel=unit, source=source, counts="y", dates=True)


def _side_look(side: str, nth: int, few: bool, kwargs: dict) -> dict[str, Any]:
    """Return the look of the nth line of a side: its colour, and a dash that no other one has."""
    return style(
        kwargs,
        Line2D,
        color=side_colour(side),
        marker=side_marker(side) if few else None,
        markersize=4.5,
        markerfacecolor="white" if nth % 2 else None,
        linestyle=("-", "--", ":", "-.")[nth % 4],
        linewidth=1.4 if few else 0.9,
        zorder=3 if few else 2,
    )


def both(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    unit: str = "claimed losses a day",
    title: str = "What each side claims of the other",
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw claims of one day, one horizontal bar each, on one scale that begins at zero.

    Parameters
    ----------
    table : DataFrame
        ``label``, ``side``, ``value`` and, where figures are intervals, ``low`` and ``high`` as in
        `sides`, in the order to be drawn; ``qualifier``, if there, words the figure beside the bar.
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
    ax = begin("both", table, ax, ["label", "side", "value"])
    colours = [side_colour(str(s)) for s in table["side"]]
    names = [textwrap.fill(str(s), 34) for s in table["label"]]
    draw_printed(ax, add_ends(table), names, colours, kwargs)
    present = sorted(table["side"].astype("str").unique())
    extra = [Patch(facecolor=side_colour(s), label=side_name(s)) for s in present]
    labels = {"title": title, "xlabel": unit, "ylabel": "", "source": source}
    return dress(ax, **labels, grid="x", extra=extra, counts="x")


def joint(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    unit: str = "persons a day",
    title: str = "Both sides: claimed by the other, and listed by name",
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw each side's claimed losses with their intervals, and its listed dead beneath.

    Parameters
    ----------
    table : DataFrame
        As `compare.both_sides` returns it: ``date``, ``side``, ``kind`` ("claimed", "listed"),
        ``source``, ``as_of`` (the capture of a list), ``days`` and ``of``, ``low``, ``high`` (inf:
        an arrow upward) and ``value``.
    ax, title, source
        As in `cumulative`.
    unit : str
        The label of the axis.
    **kwargs
        To ``Axes.plot`` of every line.

    Returns
    -------
    Axes
        A claim over less than its whole period bears the number of its days, in a row along the top.
        Points of a series that has no figure on most days are not joined by a line. The last capture
        of a list is a line with points, an earlier one a thin line beside it.

    Examples
    --------
    >>> t = pd.DataFrame({"date": pd.to_datetime(["2025-08-01"]), "side": "UA", "kind": "claimed",
    ...                   "source": "russian_mod", "as_of": pd.NaT, "days": 9, "of": 31,
    ...                   "low": 1300.0, "high": float("inf"), "value": 1314.0})
    >>> joint(t).texts[0].get_text()
    '9 d'
    """
    columns = ["date", "side", "kind", "source", "as_of", "days", "of", "low", "high", "value"]
    ax = begin("joint", table, ax, columns)
    note_rows, top = 0, 0.0
    last = table.groupby(["side", "kind"], observed=True)["as_of"].transform("max")
    table = table.assign(earlier=(table["as_of"] < last).to_numpy(bool))
    by = ["side", "kind", "earlier", "as_of"]
    for (side, kind, earlier, as_of), rows in table.groupby(by, observed=True, dropna=False):
        rows = rows.sort_values("date")
        label = _joint_label(side, kind, str(rows["source"].iloc[0]), as_of)
        look = _joint_look(rows, side, kind, earlier) | {"label": label}
        broken_line(ax, rows.set_index("date")["value"], **style(kwargs, Line2D, **look))
        if kind != "claimed":
            continue
        top = max(top, _draw_intervals(ax, rows, look["color"]))
        partial = rows[(rows["days"] < rows["of"]).to_numpy()]
        if len(partial) and len(rows) <= _FEW:
            _note_days(ax, partial, look["color"], note_rows)
            note_rows += 1
    # room for the arrows, which matplotlib does not count, and for the rows of notes above them
    ax.set_ylim(0, max(ax.get_ylim()[1], 1.08 * top) * (1 + 0.06 * note_rows))
    notes = ["“9 d”: mean of the 9 days that have a figure"] * bool(note_rows)
    notes += ["thin: an earlier capture of the list"] * bool(table["earlier"].any())
    listed = (table["kind"] == "listed").any()
    xlabel = "month of the losses; of lists, of their dates" if listed else "day of the losses"
    labels = {"title": title, "subtitle": "; ".join(notes) or None, "source": source}
    return dress(ax, xlabel=xlabel, ylabel=unit, **labels, counts="y", dates=True)


def _joint_label(side: str, kind: str, source: str, as_of: pd.Timestamp) -> str:
    """Name a line: whose losses, by whom, and when a list was captured."""
    who = known_source(source).short
    if kind == "claimed":
        return f"{side}, claimed: {who}"
    captured = f", captured {as_of:%Y-%m-%d}" if pd.notna(as_of) else ""
    return f"{side}, named dead: {who}{captured}"


def _joint_look(rows: pd.DataFrame, side: str, kind: str, earlier: bool) -> dict[str, Any]:
    """Return the look of a series: colour and marker of its side, line of its kind."""
    claimed, few = kind == "claimed", len(rows) <= _FEW
    return {
        "color": side_colour(side),
        "linestyle": _KIND_LINES.get(kind, "--") if _on_most_days(rows) else "none",
        "linewidth": ((1.5 if claimed else 2.0) if few else 0.9) * (0.5 if earlier else 1),
        "marker": side_marker(side) if few and not earlier else None,
        "markersize": 5 if claimed else 3.5,
        "zorder": 3,
    }


def _on_most_days(rows: pd.DataFrame) -> bool:
    """Tell whether a series has a figure on most days from its first to its last."""
    reach = (rows["date"].iloc[-1] - rows["date"].iloc[0]).days + rows["of"].iloc[-1]
    return bool(rows["days"].sum() >= 0.5 * reach)


def _draw_intervals(ax: Axes, rows: pd.DataFrame, colour: str) -> float:
    """Draw the intervals of claims; return how far up they reach."""
    few = len(rows) <= _FEW
    value, low, high = (numbers(rows[c]) for c in ("value", "low", "high"))
    thin = {"ecolor": colour, "elinewidth": 1.0 if few else 0.5, "capsize": 2.5 * few}
    # an open end is an arrow upward alone: the lower end is drawn by itself
    whiskers(ax, rows["date"], value, low, value, horizontal=False, **thin)
    tops = whiskers(ax, rows["date"], value, value, high, horizontal=False, **thin)
    return float(np.nanmax(tops, initial=0))


def _note_days(ax: Axes, partial: pd.DataFrame, colour: str, row: int) -> None:
    """Write how many days a mean is of, in a row of its side along the top.

    Beside the points they would lie on the other side's line.
    """
    note = {"ha": "center", "va": "top", "fontsize": 7, "color": colour}
    note |= {"xytext": (0, -2 - 10 * row), "textcoords": "offset points"}
    where = {"xycoords": ("data", "axes fraction"), "annotation_clip": True}
    for day, days in zip(partial["date"], partial["days"], strict=True):
        ax.annotate(f"{days} d", (day, 1), **note, **where)
