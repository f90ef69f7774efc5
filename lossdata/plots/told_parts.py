"""The parts of an alternative text: what is drawn, its series, what is marked and written."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Annotation

from .drawn_series import Contents, Drawn
from .spoken_values import axis_span, named_places, place_words, positions, rounded, value_words

__all__ = [
    "Detail",
    "kind_text",
    "large",
    "listed",
    "marks_text",
    "notes_text",
    "one_line",
    "series_text",
]

#: What is drawn, one of it and several.
_NOUNS = {
    "bars": ("bars", "bars"),
    "strips": ("strips of dates", "strips of dates"),
    "line": ("a line", "lines"),
    "points": ("points", "points"),
    "levels": ("levels", "levels"),
    "ranges": ("ranges", "ranges"),
    "band": ("a band", "bands"),
}
#: So many places without a series of their own are told one by one.
_FEW = 7


@dataclass(frozen=True)
class Detail:
    """How much is told: series, events, and so on; where extremes lie; what else is written."""

    most: int
    places: bool = True
    notes: bool = True


def series_text(ax: Axes, read: Contents, detail: Detail) -> str:
    """Tell the series, or the rows where these say more."""
    told = [s for s in read.series if s.kind != "strips"]
    if read.in_rows and sum(s.label is not None for s in told if s.kind == "bars") < 2:
        return listed(_rows(ax, read), detail.most)
    if any(s.label is not None for s in told):
        told = [s for s in told if s.label is not None]
    elif len(told) > _FEW:
        low, high = min(s.low.min() for s in told), max(s.high.max() for s in told)
        say = value_words(ax, "x" if read.in_rows else "y")
        return f"All of them between {say(low)} and {say(high)}"
    courses = [_course(ax, read, series, detail, alone=len(told) == 1) for series in told]
    text = listed(courses, detail.most)
    return text if told and told[0].label else large(text)  # a name stays as it is


def _rows(ax: Axes, read: Contents) -> list[str]:
    """Tell each row: its name, and the words beside it or else its value."""
    say, words = value_words(ax, "x"), _words_beside(ax)
    values = {}
    for series in reversed(read.series):  # the first one drawn is the one that counts
        if series.kind != "strips":
            values |= dict(zip(np.round(series.at), series.high, strict=True))
    rows = []
    for at, name in named_places(ax, "y").items():
        told = words.get(round(at)) or (say(values[round(at)]) if round(at) in values else "")
        rows.append(f"{name}: {told}" if told else name)
    return rows


def _words_beside(ax: Axes) -> dict[int, str]:
    """Return the words written beside rows, by row."""
    words = {}
    for text in ax.texts:
        if isinstance(text, Annotation) and _is_in_data(ax, text, "y") and text.get_text():
            words[round(float(text.xy[1]))] = one_line(text.get_text())
    return words


def _is_in_data(ax: Axes, text: Annotation, which: str) -> bool:
    """Tell whether the place of a note is given on an axis and not on the page."""
    coords = text.xycoords
    if isinstance(coords, tuple):
        coords = coords["xy".index(which)]
    if isinstance(coords, str):
        return coords == "data"
    parts = getattr(coords, "contains_branch_seperately", lambda _: (False, False))(ax.transData)
    return bool(parts["xy".index(which)])


def _course(ax: Axes, read: Contents, series: Drawn, detail: Detail, *, alone: bool) -> str:
    """Tell one series: its few values, where it begins and ends, or its lowest and highest value."""
    along, values = ("y", "x") if read.in_rows else ("x", "y")
    say, place = value_words(ax, values), place_words(ax, along, series.at)
    name = f"“{series.label}” " if series.label else ""
    names = named_places(ax, along)
    if alone and names and 1 < len(series.at) <= _FEW and detail.places:
        each = zip(series.at, series.high, strict=True)
        return name + ", ".join(f"{place(at) or rounded(at)} {say(v)}" for at, v in each)
    low, high = series.low.argmin(), series.high.argmax()
    ends = say(series.low[low]), say(series.high[high])

    def at(position: int) -> str:
        words = place(series.at[position]) if detail.places else None
        return f" ({words})" if words else ""

    if len(series.at) == 1:
        return f"{name}{ends[1]}{at(0)}"
    if ends[0] == ends[1]:
        return f"{name}{ends[0]} throughout"
    if series.kind in ("band", "ranges"):
        return f"{name}between {ends[0]} and {ends[1]}"
    if series.kind in ("line", "levels") and {low, high} == {0, len(series.at) - 1}:
        return f"{name}from {say(series.low[0])} to {say(series.high[-1])}"
    if series.kind == "points" and not names and not _is_ordered(ax, along):
        reach = axis_span(ax, along, series.at)
        return f"{name}{len(series.at):,} points, {ends[0]} to {ends[1]} up, {reach} across"
    return f"{name}lowest {ends[0]}{at(low)}, highest {ends[1]}{at(high)}"


def _is_ordered(ax: Axes, which: str) -> bool:
    """Tell whether an axis is one of dates, along which points follow one another."""
    return value_words(ax, which) is not rounded


def marks_text(ax: Axes, read: Contents, detail: Detail) -> str:
    """Tell lines of events and of reference, and what is shaded."""
    say, value = place_words(ax, "x", [p for p, _ in read.upright]), value_words(ax, "y")
    dates: dict[str, list[str]] = {}
    for at, label in sorted(read.upright, key=lambda line: line[0]):
        if name := _event(ax, at) or label:
            dates.setdefault(name, []).append(say(at) or "")
    events = [f"{name} ({', '.join(d)})" for name, d in dates.items()]
    parts = ["upright lines: " + listed(events, detail.most, ", ")] if events else []
    lines = [n if value(at) in n else f"{n} ({value(at)})" for at, n in read.level]
    parts += ["level line: " + listed(lines, detail.most, ", ")] if lines else []
    parts += ["diagonal: " + ", ".join(read.diagonal)] if read.diagonal else []
    shaded = [name + f" ({n} times)" * (n > 1) for name, n in read.shaded.items()]
    parts += ["shaded: " + listed(shaded, detail.most, ", ")] if shaded else []
    parts += ["pieces: " + listed(read.pieces, detail.most, ", ")] if read.pieces else []
    return large("; ".join(parts))


def _event(ax: Axes, at: float) -> str:
    """Return the words that stand beside an upright line."""
    for text in ax.texts:
        if not isinstance(text, Annotation) or not _is_in_data(ax, text, "x"):
            continue
        if text.get_text() and np.isclose(positions(ax, "x", [text.xy[0]])[0], at):
            return one_line(text.get_text())
    return ""


def notes_text(ax: Axes) -> str:
    """Return what is written about the picture as a whole, but for its source."""
    notes = []
    for text in ax.texts:
        # a list that begins each line with its number stays one
        words = one_line(re.sub(r"\n(?=\d)", "; ", text.get_text()))
        if isinstance(text, Annotation) and text.xycoords == "axes fraction":
            notes += [words] if words and not words.startswith("Source:") else []
    return textwrap.shorten(f"Note: {'; '.join(notes)}", 200, placeholder=" …") if notes else ""


def listed(parts: list[str], most: int, separator: str = "; ") -> str:
    """Join what there is room for, and say how many are left."""
    left = len(parts) - most
    if left <= 1:  # "and 1 more" would be no shorter
        return separator.join(parts)
    return separator.join([*parts[:most], f"and {left} more"]) if most else ""


def one_line(text: str) -> str:
    """Return a text without its breaks of lines."""
    return " ".join(str(text).split())


def large(text: str) -> str:
    """Begin with a capital."""
    return text[:1].upper() + text[1:]


def kind_text(read: Contents) -> str:
    """Say what is drawn: bars, lines, points."""
    nouns = []
    for kind, (one, several) in _NOUNS.items():
        count = sum(s.kind == kind for s in read.series)
        if count:
            nouns.append(several if count > 1 else one)
    stacked = any(s.is_stacked for s in read.series)
    nouns += ["a pie"] if read.pieces else []
    if nouns and nouns[0] == "bars":
        nouns[0] = "stacked " * stacked + "horizontal " * read.in_rows + "bars"
    text = " and ".join([", ".join(nouns[:-1]), nouns[-1]] if len(nouns) > 1 else nouns)
    text = (text or "a picture") + " with intervals" * read.has_intervals
    return large(text)
