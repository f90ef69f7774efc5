"""Choosing with the mouse: source, item, sector, measure, dates; a picture and a table follow."""

from __future__ import annotations

import html
from typing import Any

import pandas as pd

from ..claims.kinds import require_claims
from ..record.bundled import load
from .choice_pictures import picture_bundle
from .choices import FREQS, MEASURES, NAMES, Choice, Look, look, options, usable
from .printed import show
from .words import as_read, column_label

__all__ = ["explore", "shown_as"]


def explore(claims: pd.DataFrame | None = None) -> None:
    """Choose a series with the mouse, and see its picture and its figures.

    Only what the claims have, and what goes together, can be chosen; below the picture stands the line
    that makes the same figures (a table of your own is `claims` in it). Where no kernel runs, on a
    published page, picture and table of the choice that was stored stay.

    Parameters
    ----------
    claims : DataFrame, optional
        Claims of your own. Default: the record.

    Raises
    ------
    TypeError
        No claims table.
    ValueError
        It holds neither running totals nor figures of single days.
    ImportError, RuntimeError
        ipywidgets is not installed; no notebook runs here.

    Examples
    --------
    >>> import lossdata as ld
    >>> explore(ld.load()[:0])
    Traceback (most recent call last):
    ...
    ValueError: explore: no claims; the selection is empty
    """
    if claims is not None:
        require_claims(claims, "explore", ("date", "measure", "days", "value", *NAMES))
        if claims.empty:
            raise ValueError("explore: no claims; the selection is empty")
    try:
        import IPython
        import ipywidgets
    except ImportError as fault:
        raise ImportError(
            f'explore needs ipywidgets: pip install "lossdata[notebooks]" ({fault})'
        ) from fault
    if IPython.get_ipython() is None:
        raise RuntimeError("explore is for JupyterLab and other notebooks, and here runs none")
    called = "ld.load()" if claims is None else "claims"
    table = usable(load() if claims is None else claims)
    _Chooser(table, called, ipywidgets, IPython.display).begin()


def shown_as(name: str, value: Any) -> str:
    """Return how a choice is named in its list.

    Examples
    --------
    >>> shown_as("source", "oryx"), shown_as("freq", "MS"), shown_as("window", 0)
    ('Oryx', 'month', 'none')
    """
    if name == "measure":
        return MEASURES[value]
    if name == "freq":
        return FREQS[value]
    if name == "window":
        return f"{value} days" if value else "none"
    return "all" if value is None else as_read(name, str(value))


class _Chooser:
    """The lists to choose from, and two places below them: the picture, and the figures in words."""

    def __init__(self, claims: pd.DataFrame, called: str, widgets: Any, display: Any) -> None:
        self.claims, self.called, self.widgets, self.display = claims, called, widgets, display
        found = options(claims, {})
        self.lists = {name: widgets.Dropdown(description=_label(name)) for name in found}
        months = pd.period_range(claims["date"].min(), claims["date"].max(), freq="M")
        stops = [(month.strftime("%b %Y"), str(month)) for month in months]
        # a slider has two ends, even where both are one month
        stops = stops if len(stops) > 1 else [*stops, (f"{stops[0][0]} ", stops[0][1])]
        self.dates = widgets.SelectionRangeSlider(
            options=stops,
            index=(0, len(stops) - 1),
            description="dates",
            continuous_update=False,
            layout={"width": "36em"},
        )
        self._offer(found)
        for widget in (*self.lists.values(), self.dates):
            widget.observe(self._changed, "value")
        self.is_busy = False

    def begin(self) -> None:
        """Show the lists, and below them what is chosen at first."""
        row = {"display": "flex", "flex_flow": "row wrap"}
        box = self.widgets.Box([*self.lists.values(), self.dates], layout=row)
        # a page without a kernel has no lists: it says nothing in their place
        bundle = {
            kind: data for kind, data in box._repr_mimebundle_().items() if kind != "text/plain"
        }
        self.display.display({**bundle, "text/plain": ""}, raw=True)
        # what is first chosen is shown at once: what compares outputs sees no later updates
        self.picture, self.words = (
            self.display.display(data, raw=True, display_id=True) for data in self._outputs()
        )

    def _offer(self, found: dict[str, list[Any]]) -> None:
        """Put what can be chosen into the lists; one without a choice is not shown."""
        for name, values in found.items():
            chosen = self.lists[name]
            named = sorted(
                ((shown_as(name, value), value) for value in values),
                key=lambda pair: pair[0] if name in ("source", "sector") else "",
            )
            chosen.options = named
            chosen.value = values[0]
            chosen.layout.display = "none" if len(values) == 1 else None

    def _changed(self, change: Any) -> None:
        if self.is_busy:
            return
        self.is_busy = True  # what is offered anew is no choice of the reader's
        try:
            asked = {name: chosen.value for name, chosen in self.lists.items()}
            self._offer(options(self.claims, asked))
            for place, data in zip((self.picture, self.words), self._outputs(), strict=True):
                place.update(data, raw=True)
        finally:
            self.is_busy = False

    def _choice(self) -> Choice:
        first, last = self.dates.value
        earliest, latest = (self.dates.options[i][1] for i in (0, -1))
        values = {name: chosen.value for name, chosen in self.lists.items()}
        return Choice(
            **values,
            start=None if first == earliest else first,
            end=None if last == latest else last,
        )

    def _outputs(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return what stands in the two places: picture and figures, or why there are none."""
        try:
            found = look(self.claims, self._choice(), self.called)
            return picture_bundle(found), _told(found)
        except (ValueError, KeyError, TypeError) as refused:
            reason = str(refused.args[0] if refused.args else refused)
            return {"text/plain": ""}, _said(reason)


def _label(name: str) -> str:
    return {"freq": "by", "window": "mean of"}.get(name, column_label(name))


def _said(sentence: str) -> dict[str, str]:
    return {
        "text/html": f'<p role="status">{html.escape(sentence)}</p>',
        "text/plain": sentence,
    }


def _told(found: Look) -> dict[str, str]:
    """Return the figures in words, as a table, and as the line that makes them."""
    figures = found.figures
    table = (
        figures
        if isinstance(figures, pd.DataFrame)
        else figures.rename(as_read("item", found.choice.item)).to_frame()
    )
    lines = f"<pre><code>{html.escape(found.code)}</code></pre>"
    said = _said(found.sentence)
    return {
        "text/html": f"{said['text/html']}\n{lines}\n{show(table, 10).html}",
        "text/plain": f"{found.sentence}\n{found.code}",
    }
