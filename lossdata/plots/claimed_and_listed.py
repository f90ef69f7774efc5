"""Both sides in one picture: claims as intervals, lists of named dead beneath, one scale."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from ..claims.sources import source as known_source
from .look import (
    GREY,
    KIND_LINES,
    SIDE_COLOURS,
    SIDE_MARKERS,
    broken_line,
    count_axis,
    date_axis,
    dress,
    new_axes,
    numbers,
    require,
    style,
    whiskers,
)

#: Periods up to which each has a marker.
FEW = 120


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
        As `joint.both_sides` returns it: ``date``, ``side``, ``kind`` ("claimed", "listed"),
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
    require(table, "joint", columns)
    ax = new_axes(ax)
    partly, again, top = 0, False, 0.0
    last = table.groupby(["side", "kind"], observed=True)["as_of"].transform("max")
    table = table.assign(earlier=(table["as_of"] < last).to_numpy(bool))
    by = ["side", "kind", "earlier", "as_of"]
    for (side, kind, earlier, as_of), rows in table.groupby(by, observed=True, dropna=False):
        rows = rows.sort_values("date")
        colour, claimed = SIDE_COLOURS.get(side, GREY), kind == "claimed"
        few = len(rows) <= FEW
        again |= earlier
        look = style(
            kwargs,
            Line2D,
            color=colour,
            linestyle=KIND_LINES.get(kind, "--") if _mostly(rows) else "none",
            linewidth=((1.5 if claimed else 2.0) if few else 0.9) * (0.5 if earlier else 1),
            marker=SIDE_MARKERS.get(side, "D") if few and not earlier else None,
            markersize=5 if claimed else 3.5,
            zorder=3,
            label=_label(side, claimed, str(rows["source"].iloc[0]), as_of),
        )
        broken_line(ax, rows.set_index("date")["value"], **look)
        if claimed:
            ends = [numbers(rows[c]) for c in ("value", "low", "high")]
            thin = {"ecolor": colour, "elinewidth": 1.0 if few else 0.5, "capsize": 2.5 * few}
            # an open end is an arrow upward alone: the lower end is drawn by itself
            whiskers(ax, rows["date"], ends[0], ends[1], ends[0], horizontal=False, **thin)
            tops = whiskers(ax, rows["date"], ends[0], ends[0], ends[2], horizontal=False, **thin)
            top = max(top, float(np.nanmax(tops, initial=0)))
            short = (rows["days"] < rows["of"]).to_numpy()
            if few and short.any():
                # in a row along the top, one a side: beside the points they lie on the other's line
                note = {"ha": "center", "va": "top", "fontsize": 7, "color": colour}
                note |= {"xytext": (0, -2 - 10 * partly), "textcoords": "offset points"}
                where = {"xycoords": ("data", "axes fraction"), "annotation_clip": True}
                for day, n in zip(rows["date"][short], rows["days"][short], strict=True):
                    ax.annotate(f"{n} d", (day, 1), **note, **where)
                partly += 1
    ax.set_ylim(0, max(ax.get_ylim()[1], 1.08 * top) * (1 + 0.06 * partly))
    count_axis(ax.yaxis)
    date_axis(ax)
    told = ["“9 d”: mean of the 9 days that have a figure"] * bool(partly)
    told += ["thin: an earlier capture of the list"] * again
    said = {"title": title, "subtitle": "; ".join(told) or None, "source": source}
    listed = (table["kind"] == "listed").any()
    day = "month of the losses; of lists, of their dates" if listed else "day of the losses"
    return dress(ax, xlabel=day, ylabel=unit, **said)


def _label(side: str, claimed: bool, source: str, as_of: pd.Timestamp) -> str:
    """Name a line: whose losses, by whom, and when a list was captured."""
    who = known_source(source).short
    if claimed:
        return f"{side}, claimed: {who}"
    return f"{side}, named dead: {who}" + (
        f", captured {as_of:%Y-%m-%d}" if pd.notna(as_of) else ""
    )


def _mostly(rows: pd.DataFrame) -> bool:
    """Tell whether a series has a figure on most days from its first to its last."""
    reach = (rows["date"].iloc[-1] - rows["date"].iloc[0]).days + rows["of"].iloc[-1]
    return bool(rows["days"].sum() >= 0.5 * reach)
