"""What a picture was given: one sentence where that is nothing it can draw."""

from __future__ import annotations

from collections.abc import Iterable

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes

from ..claims.kinds import named, require_series

__all__ = ["begin", "require_axes", "require_fields", "require_figures", "require_table"]


def begin(
    picture: str,
    data: object,
    ax: Axes | None,
    columns: Iterable[object] = (),
    *,
    dated: bool = False,
    series: bool = False,
) -> Axes:
    """Check what a picture was given, and return the axes it draws on.

    Parameters
    ----------
    picture : str
        Its name, as a user types it.
    data : object
        What is to be drawn.
    ax : Axes or None
        None: a new figure.
    columns, dated
        As in `require_table`.
    series : bool
        The picture takes a Series of figures by date instead of a table.

    Returns
    -------
    Axes
    """
    if series:
        require_figures(data, picture)
    else:
        require_table(data, picture, columns, dated=dated)
    # last: a picture that is refused leaves no empty figure behind
    ax = plt.subplots()[1] if ax is None else require_axes(ax, picture)
    figure = ax.get_figure(root=True)
    # before anything is drawn: a layout is for what comes after it
    if figure is not None and figure.get_layout_engine() is None and len(figure.axes) == 1:
        figure.set_layout_engine("constrained")
    return ax


def require_axes(ax: object, picture: str) -> Axes:
    """Return `ax`, or raise a TypeError that names what was given in its place.

    Examples
    --------
    >>> require_axes([1], "daily")
    Traceback (most recent call last):
    ...
    TypeError: daily draws on one Axes, not a list
    """
    if not isinstance(ax, Axes):
        raise TypeError(f"{picture} draws on one Axes, not {named(ax)}")
    return ax


def require_figures(given: object, picture: str) -> pd.Series:
    """Return a Series of figures by date with a figure in it, or raise one sentence.

    Examples
    --------
    >>> require_figures(pd.Series([float("nan")], pd.to_datetime(["2025-06-02"])), "daily")
    Traceback (most recent call last):
    ...
    ValueError: daily takes a Series indexed by date with a figure to draw; this one has none
    """
    figures = require_series(given, picture)
    if figures.notna().sum() == 0:
        raise ValueError(
            f"{picture} takes a Series indexed by date with a figure to draw; this one has none"
        )
    return figures


def require_fields(given: object, picture: str, maker: str, fields: Iterable[str]) -> None:
    """Raise a TypeError unless something has the fields of what a function of the package returns.

    Examples
    --------
    >>> require_fields(44.4, "cumulative, rate:", "implied_rate", ["days", "total"])
    Traceback (most recent call last):
    ...
    TypeError: cumulative, rate: takes what implied_rate returns, not a float
    """
    if not all(hasattr(given, field) for field in fields):
        raise TypeError(f"{picture} takes what {maker} returns, not {named(given)}")


def require_table(
    given: object, picture: str, columns: Iterable[object] = (), *, dated: bool = False
) -> pd.DataFrame:
    """Return a table that a picture can draw, or raise one sentence.

    Parameters
    ----------
    given : object
        What the picture was handed.
    picture : str
        Its name, as a user types it.
    columns : iterable
        The columns that it cannot do without; without any, every column is one of figures.
    dated : bool
        Its rows are indexed by date.

    Raises
    ------
    TypeError
        Not a DataFrame.
    ValueError
        A DataFrame without one of the columns, without dates, without numbers or without rows.

    Examples
    --------
    >>> require_table(pd.DataFrame({"sector": ["north"]}), "sector_day", ["sector", "value"])
    Traceback (most recent call last):
    ...
    ValueError: sector_day takes a table with the columns sector, value; value is not in a DataFrame
    of 1 rows with the columns sector
    """
    wanted = _wanted(columns := list(columns), dated)
    if not isinstance(given, pd.DataFrame):
        raise TypeError(f"{picture} takes {wanted}, not {named(given)}")
    absent = [str(c) for c in columns if c not in given]
    if absent:
        raise ValueError(f"{picture} takes {wanted}; {', '.join(absent)} is not in {named(given)}")
    if dated and not isinstance(given.index, pd.DatetimeIndex):
        raise ValueError(f"{picture} takes {wanted}, not {_indexed(given)}")
    if dated and not columns:
        _require_numbers(given, picture, wanted)
    if given.empty:
        raise ValueError(f"{picture} takes {wanted}; there is nothing to draw in {named(given)}")
    return given


def _wanted(columns: list, dated: bool) -> str:
    """Say what table a picture takes."""
    parts = [f"the columns {', '.join(map(str, columns))}"] if columns else []
    parts += ["dates in its index"] if dated else []
    return f"a table with {' and '.join(parts)}" if parts else "a table (a DataFrame)"


def _indexed(table: pd.DataFrame) -> str:
    """Name a table by its index, where that is what is wrong with it."""
    return f"{named(table)} and an index of {table.index.dtype}"


def _require_numbers(table: pd.DataFrame, picture: str, wanted: str) -> None:
    """Refuse a table of dates in rows that holds words as well, such as claims."""
    numeric = table.select_dtypes("number").columns
    words = [str(c) for c in table if c not in numeric]
    if words:
        raise ValueError(
            f"{picture} takes {wanted} and nothing but numbers, not {', '.join(words)} "
            f"in {named(table)}"
        )
    if table.notna().to_numpy().sum() == 0:
        raise ValueError(f"{picture} takes {wanted}; there is nothing to draw in {named(table)}")
