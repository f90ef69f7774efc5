"""Figures shown in a notebook: sharp, and with what they show as words in their output's metadata."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from matplotlib.figure import Figure

from .alt_texts import alt_text, picture_title

__all__ = ["prepare_shown_figures"]

#: The formats that a notebook shows a figure in.
_FORMATS = ("image/png", "image/jpeg", "image/svg+xml")


def prepare_shown_figures() -> None:
    """Have IPython show figures sharply, each with an alternative text; elsewhere do nothing."""
    # IPython is not imported for this: outside of it there is nothing to do
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    formatter = getattr(shell, "display_formatter", None)
    if formatter is None:
        return

    _sharpen(shell)

    def before_a_figure(figure: Figure, **_: Any) -> None:
        for name in _FORMATS:
            _wrap(formatter.formatters.get(name))

    # Matplotlib's backend registers its printers when the first figure is made, and whenever the
    # format is chosen anew, dropping all others. This one is asked before any of them, and stays.
    formatter.mimebundle_formatter.for_type(Figure, before_a_figure)


def _sharpen(shell: Any) -> None:
    """Ask for two pixels a point in place of one, where nobody asked for another format."""
    try:
        from matplotlib_inline.config import InlineBackend
    except ImportError:  # a front end that draws by itself
        return
    backend = InlineBackend.instance(parent=shell)
    if backend.figure_formats == {"png"}:
        backend.figure_formats = {"retina"}


def _wrap(formatter: Any) -> None:
    """Have the printer of one format return the words beside the picture."""
    printer = formatter.type_printers.get(Figure) if formatter is not None else None
    if printer is not None and not hasattr(printer, "with_words"):
        formatter.for_type(Figure, _described(printer))


def _described(printer: Callable[[Figure], Any]) -> Callable[[Figure], Any]:
    """Return a printer that leaves the picture as it is and adds `alt` to its metadata."""

    def described(figure: Figure) -> Any:
        printed = printer(figure)  # first: describing a figure must not touch what is printed
        if printed is None:
            return None
        picture, metadata = printed if isinstance(printed, tuple) else (printed, {})
        words = _words(figure)
        return (picture, {**metadata, "alt": words}) if words else printed

    described.with_words = True  # type: ignore[attr-defined]
    return described


def _words(figure: Figure) -> str:
    """Return what a figure shows, or at least its title: no picture is lost for want of words."""
    for describe in (alt_text, picture_title):
        try:
            return describe(figure)
        except Exception:
            continue
    return ""
