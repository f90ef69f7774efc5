"""IPython's formatter of DataFrames: the package's tables as `show` shows them, all others by pandas."""

from __future__ import annotations

import sys
from typing import Any

import pandas as pd

from .known_tables import kind_of
from .printed import markup

__all__ = ["begin", "pretty", "table_html"]

#: What showed DataFrames as HTML before, where something other than pandas' own method did.
_before: dict[str, Any] = {}


def pretty(on: bool = True) -> None:
    """Turn on or off that notebooks show the tables of the package as `show` does.

    It is on from ``import lossdata`` in IPython or Jupyter. Other tables are pandas' all along, and
    so is the text of all of them: ``print(table)`` is never changed. Where pandas' own look was
    replaced (by itables, say), that is left in place.

    Parameters
    ----------
    on : bool
        False: pandas shows every table.

    Raises
    ------
    TypeError
        Neither True nor False.
    RuntimeError
        There is no IPython here.

    Examples
    --------
    >>> pretty(False)
    Traceback (most recent call last):
    ...
    RuntimeError: pretty is for IPython and Jupyter, which are not running; show(table).html is the markup
    """
    if not isinstance(on, bool):
        raise TypeError(f"pretty takes True or False, not {on!r}")
    formatter = _html_formatter()
    if formatter is None:
        raise RuntimeError(
            "pretty is for IPython and Jupyter, which are not running; show(table).html is the markup"
        )
    if on:
        _register(formatter)
    elif formatter.type_printers.get(pd.DataFrame) is table_html:
        formatter.pop(pd.DataFrame)
        if (before := _before.pop("printer", None)) is not None:
            formatter.for_type(pd.DataFrame, before)


def begin() -> None:
    """Show the package's tables from here on, where IPython runs; elsewhere do nothing."""
    formatter = _html_formatter()
    if formatter is not None:
        _register(formatter)


def _html_formatter() -> Any:
    """Return IPython's formatter of HTML, or None; IPython is not imported for it."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    return None if shell is None else shell.display_formatter.formatters["text/html"]


def _register(formatter: Any) -> None:
    try:
        before = formatter.lookup_by_type(pd.DataFrame)
    except KeyError:
        before = None
    if before is not table_html:
        _before["printer"] = before
        formatter.for_type(pd.DataFrame, table_html)


def table_html(table: pd.DataFrame) -> str | None:
    """Return what IPython shows of a DataFrame."""
    if type(table) is pd.DataFrame and _is_pandas_own(table):
        kind = kind_of(table)
        if kind is not None:
            try:
                return markup(table, kind)
            except (TypeError, ValueError, LookupError, AttributeError):
                pass  # our columns with things in them that we never put there
    before = _before.get("printer")
    return before(table) if before is not None else table._repr_html_()  # type: ignore[operator]


def _is_pandas_own(table: pd.DataFrame) -> bool:
    """Tell whether pandas would show the table itself, and in HTML."""
    own = table._repr_html_.__func__.__module__.startswith("pandas.")  # type: ignore[operator]
    return own and pd.get_option("display.notebook_repr_html")
