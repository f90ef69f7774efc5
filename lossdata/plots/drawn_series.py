"""What is drawn on an axes, read back from it: series, intervals, reference lines, shaded parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import (
    Collection,
    FillBetweenPolyCollection,
    LineCollection,
    PathCollection,
    PolyCollection,
)
from matplotlib.colors import to_rgb
from matplotlib.container import BarContainer, ErrorbarContainer
from matplotlib.lines import AxLine, Line2D
from matplotlib.patches import Polygon, Wedge
from matplotlib.text import Annotation

from .spoken_values import has_words, named_places, positions

__all__ = ["Contents", "Drawn", "contents", "plain"]

#: Labels of parts of a series that has its own: told with it.
_PARTS = frozenset({"_lone", "_flagged", "_sum"})


@dataclass
class Drawn:
    """A series as drawn: places along one axis, and from where to where it reaches on the other."""

    kind: str
    label: str | None
    at: np.ndarray
    low: np.ndarray
    high: np.ndarray
    is_stacked: bool = False

    def within(self, first: float, last: float) -> Drawn:
        """Return the part that is seen, in order."""
        is_seen = np.isfinite(self.low) & np.isfinite(self.high)
        is_seen &= (self.at >= first) & (self.at <= last)
        order = np.flatnonzero(is_seen)[np.argsort(self.at[is_seen], kind="stable")]
        ends = (values[order] for values in (self.at, self.low, self.high))
        return Drawn(self.kind, self.label, *ends, self.is_stacked)


@dataclass
class Contents:
    """What is drawn on one axes."""

    in_rows: bool = False  # names along y, values along x
    series: list[Drawn] = field(default_factory=list)
    has_intervals: bool = False
    upright: list[tuple[float, str | None]] = field(default_factory=list)
    level: list[tuple[float, str]] = field(default_factory=list)
    diagonal: list[str] = field(default_factory=list)
    shaded: dict[str, int] = field(default_factory=dict)
    pieces: list[str] = field(default_factory=list)  # of a pie


def contents(ax: Axes) -> Contents:
    """Read what is drawn on an axes."""
    read = Contents(_is_in_rows(ax))
    errors = [c for c in ax.containers if isinstance(c, ErrorbarContainer)]
    named_by_container = {c.lines[0]: c.get_label() for c in errors if c.lines[0] is not None}
    parts = {part for c in errors for group in c.lines[1:] for part in group}
    read.has_intervals = bool(parts)
    found = list(_bars(ax, read.in_rows))
    for line in ax.lines:
        if line.get_visible() and line not in parts:
            found += _line(ax, line, read, named_by_container.get(line, line.get_label()))
    for collection in ax.collections:
        if collection.get_visible() and collection not in parts:
            found += _collection(ax, collection, read)
    for patch in _lone_patches(ax):
        found += _patch(ax, patch, read)
    first, last = sorted(ax.get_ylim() if read.in_rows else ax.get_xlim())
    if not read.in_rows:
        first, last = positions(ax, "x", np.array([first, last]))
    seen = (series.within(first - 0.5, last + 0.5) for series in found)
    read.series = _merged(series for series in seen if len(series.at))
    return read


def _is_in_rows(ax: Axes) -> bool:
    """Tell whether the names of a picture stand along y."""
    bars = [c for c in ax.containers if isinstance(c, BarContainer)]
    if bars:
        return bars[0].orientation == "horizontal"
    return has_words(named_places(ax, "y")) and not has_words(named_places(ax, "x"))


def _along(ax: Axes, read: Contents, x: Any, y: Any) -> tuple[np.ndarray, np.ndarray]:
    """Return the places and the values of points."""
    across, up = positions(ax, "x", x), positions(ax, "y", y)
    return (up, across) if read.in_rows else (across, up)


def _bars(ax: Axes, in_rows: bool) -> Iterator[Drawn]:
    containers = [c for c in ax.containers if isinstance(c, BarContainer) and c.patches]
    containers = [c for c in containers if c.get_label() not in _PARTS]
    for container in containers:
        boxes = [patch.get_bbox() for patch in container.patches]
        sides = np.array([b.intervaly if in_rows else b.intervalx for b in boxes])
        begins, ends = np.array([b.intervalx if in_rows else b.intervaly for b in boxes]).T
        at = positions(ax, "y" if in_rows else "x", sides.mean(axis=1))
        label = plain(container.get_label()) or _named_in_legend(ax, container.patches[0])
        is_raised = bool((begins != 0).any())
        if is_raised and len(containers) == 1:
            yield Drawn("bars", label, at, begins, ends)
        else:
            yield Drawn("bars", label, at, ends - begins, ends - begins, is_raised)


def _line(ax: Axes, line: Line2D, read: Contents, label: Any) -> Iterator[Drawn]:
    """Yield a line as a series, or note it where it is one of reference."""
    in_x, in_y = line.get_transform().contains_branch_seperately(ax.transData)
    x, y = line.get_xdata(orig=False), line.get_ydata(orig=False)
    if label in _PARTS or not len(x):
        return
    if in_x and not in_y:
        read.upright.append((float(positions(ax, "x", x)[0]), plain(label)))
    elif in_y and not in_x and plain(label):
        read.level.append((float(positions(ax, "y", y)[0]), plain(label) or ""))
    elif isinstance(line, AxLine) or _is_equality(ax, x, y):
        read.diagonal += [plain(label)] if plain(label) else []
    elif in_x and in_y:
        is_joined = str(line.get_linestyle()) not in ("None", " ", "")
        if not is_joined and line.get_marker() in ("None", None, " ", ""):
            return
        at, values = _along(ax, read, x, y)
        name = plain(label) or _named_beside(ax, line.get_color(), at, values)
        yield Drawn("line" if is_joined else "points", name, at, values, values)


def _is_equality(ax: Axes, x: np.ndarray, y: np.ndarray) -> bool:
    """Tell whether a line is where both axes, of one scale, have the same value."""
    return len(x) == 2 and np.array_equal(x, y) and ax.get_xlim() == ax.get_ylim()


def _collection(ax: Axes, collection: Collection, read: Contents) -> Iterator[Drawn]:
    label = plain(collection.get_label())
    if isinstance(collection, PathCollection):
        at, values = _along(ax, read, *np.ma.filled(collection.get_offsets(), np.nan).T)
        yield Drawn("points", label, at, values, values)
    elif isinstance(collection, LineCollection):
        if read.in_rows:
            return  # threads from a name to its point
        ends = np.array([s[[0, -1]] for s in collection.get_segments() if len(s) > 1])
        if len(ends):
            is_upright = bool((ends[:, 0, 0] == ends[:, 1, 0]).all())
            at, values = _along(ax, read, ends[..., 0].ravel(), ends[..., 1].ravel())
            name = label or _named_beside(ax, collection.get_colors()[0], at, values)
            yield Drawn("ranges" if is_upright else "levels", name, at, values, values)
    elif isinstance(collection, PolyCollection):
        yield from _polygons(ax, collection, read, label)


def _polygons(
    ax: Axes, collection: PolyCollection, read: Contents, label: str | None
) -> Iterator[Drawn]:
    """Yield a band, or strips of dates by row; note what is shaded from top to bottom."""
    in_x, in_y = collection.get_transform().contains_branch_seperately(ax.transData)
    shapes = [path.vertices for path in collection.get_paths() if len(path.vertices)]
    if not in_y:
        if label:
            read.shaded[label] = read.shaded.get(label, 0) + len(shapes)
    elif in_x and shapes and not len(collection.get_offsets()) > 1:
        at, values = _along(ax, read, *np.concatenate(shapes).T)
        if isinstance(collection, FillBetweenPolyCollection):
            colours = collection.get_facecolor()
            name = label or (_named_beside(ax, colours[0], at, values) if len(colours) else None)
            yield Drawn("band", name, at, values, values)
        else:
            yield Drawn("strips", None, np.round(at), values, values)


def _lone_patches(ax: Axes) -> list[Any]:
    bars = {p for c in ax.containers if isinstance(c, BarContainer) for p in c.patches}
    return [p for p in ax.patches if p not in bars and p.get_visible()]


def _patch(ax: Axes, patch: Any, read: Contents) -> Iterator[Drawn]:
    """Yield an outline, such as that of a histogram; note what is shaded."""
    label = plain(patch.get_label())
    in_data = patch.get_transform().contains_branch_seperately(ax.transData)
    if isinstance(patch, Polygon) and all(in_data):
        at, values = _along(ax, read, *patch.get_xy().T)
        yield Drawn("band", label, at, values, values)
    elif isinstance(patch, Wedge):
        read.pieces += [label] if label else []
    elif label:
        read.shaded[label] = read.shaded.get(label, 0) + 1


def plain(label: Any) -> str | None:
    """Return a label that a legend would show, in one line."""
    text = " ".join(str(label).split())
    return text if text and text != "None" and not text.startswith("_") else None


def _named_in_legend(ax: Axes, patch: Any) -> str | None:
    """Return the label of the entry of the legend that looks like a bar."""
    legend = ax.get_legend()
    for handle in legend.legend_handles if legend is not None else ():
        same = getattr(handle, "get_facecolor", lambda: None)()
        if same is not None and np.array_equal(same, patch.get_facecolor()):
            return plain(handle.get_label())
    return None


def _named_beside(ax: Axes, colour: Any, at: np.ndarray, values: np.ndarray) -> str | None:
    """Return the words in a series' colour that are tied to its last figure."""
    known = np.isfinite(at) & np.isfinite(values)
    if not known.any():
        return None
    last = at[known].max()
    ends = values[known & (at == last)]
    apart = {}
    for text in ax.texts:
        if not isinstance(text, Annotation) or text.arrow_patch is None:
            continue
        place, value = positions(ax, "x", [text.xy[0]])[0], float(text.xy[1])
        if np.isclose(place, last) and np.allclose(to_rgb(text.get_color()), to_rgb(colour)):
            apart[" ".join(text.get_text().split())] = np.abs(ends - value).min()
    return min(apart, key=lambda name: apart[name]) if apart else None


def _merged(series: Iterable[Drawn]) -> list[Drawn]:
    """Join series of one name; those without a name stay apart, after them."""
    merged: dict[object, Drawn] = {}
    for one in series:
        key = one.label if one.label is not None else id(one)
        before = merged.get(key)
        if before is not None:
            pairs = ((before.at, one.at), (before.low, one.low), (before.high, one.high))
            ends = (np.concatenate(pair) for pair in pairs)
            one = Drawn(before.kind, before.label, *ends, before.is_stacked)
        merged[key] = one
    return sorted(merged.values(), key=lambda s: s.label is None)
