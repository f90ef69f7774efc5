"""What a function was handed: a claims table, a series by date, or something else."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeGuard

import numpy as np
import pandas as pd

from .collections import is_dask

__all__ = [
    "SERIES_COLUMNS",
    "is_claims",
    "named",
    "require_claims",
    "require_days",
    "require_figures",
    "require_path",
    "require_series",
    "require_there",
    "whole_values",
]

#: From here on a float no longer tells neighbouring whole numbers apart.
_EXACT = 2**53


def named(given: object) -> str:
    """Name what was given, as an error can say it.

    Examples
    --------
    >>> named(None), named([1, 2]), named(pd.Series([1], name="tank"))
    ('None', 'a list', 'a Series indexed by RangeIndex')
    >>> named(pd.DataFrame({"date": [], "tank": []}))
    'a DataFrame of 0 rows with the columns date, tank'
    """
    if given is None:
        return "None"
    if isinstance(given, pd.DataFrame):
        return f"a DataFrame of {len(given):,} rows with the columns {_listed(given.columns)}"
    if is_dask(given):
        word = f"a Dask {type(given).__name__}"
        columns = getattr(given, "columns", None)
        # of a promise (`dask.delayed`) any attribute is another one
        if isinstance(columns, pd.Index):
            return f"{word} with the columns {_listed(columns)}"
        return word
    if isinstance(given, pd.Series):
        return f"a Series indexed by {type(given.index).__name__}"
    if callable(given):
        return f"the function {getattr(given, '__name__', 'without a name')}: is it called?"
    word = {"ndarray": "array"}.get(type(given).__name__, type(given).__name__)
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def _listed(columns: pd.Index) -> str:
    shown = ", ".join(map(str, columns[:8])) or "none"
    return shown + f" and {len(columns) - 8} more" * (len(columns) > 8)


def require_claims(
    claims: object,
    function: str,
    columns: Iterable[str] = ("date", "value"),
    *,
    or_series: bool = False,
    whole: bool = False,
) -> pd.DataFrame:
    """Return a claims table, or raise one sentence that says what was wanted and what was given.

    Parameters
    ----------
    claims : object
        What the function was handed.
    function : str
        Its name, as a user types it.
    columns : iterable of str
        The columns that it cannot do without.
    or_series : bool
        It also takes a Series, as the sentence then says.
    whole : bool
        It cannot do with parts of a loss: ``value`` comes back as Int64, see `whole_values`.

    Raises
    ------
    TypeError
        Not a DataFrame.
    ValueError
        A DataFrame that lacks one of the columns: a table of series side by side, say.

    Examples
    --------
    >>> require_claims(pd.Series([1]), "pivot")
    Traceback (most recent call last):
    ...
    TypeError: pivot takes a claims table (a DataFrame), not a Series indexed by RangeIndex
    """
    if not isinstance(claims, pd.DataFrame):
        wanted = "a claims table (a DataFrame)" + " or a Series indexed by date" * or_series
        raise TypeError(f"{function} takes {wanted}, not {named(claims)}")
    require_there(columns, claims, function)
    if whole and claims["value"].dtype != "Int64":
        return claims.assign(value=whole_values(claims["value"], function))
    return claims


def require_there(columns: Iterable[str], table: Any, function: str) -> None:
    """Raise where a table, of pandas or of Dask, lacks a column, and say which is most like it."""
    columns = tuple(columns)
    absent = [c for c in columns if c not in table.columns]
    if absent:
        raise ValueError(
            f"{function} takes a claims table with the columns {', '.join(columns)}; "
            f"{', '.join(map(str, absent))} is not in {named(table)}{_nearest(absent, table.columns)}"
        )


def _nearest(absent: list[str], there: pd.Index) -> str:
    """Say which columns are most like those that are not there."""
    columns = list(map(str, there))
    alike = [near for c in absent for near in get_close_matches(str(c), columns, 1)]
    return f"; nearest: {', '.join(alike)}" if alike else ""


def whole_values(values: pd.Series, function: str, column: str = "value") -> pd.Series:
    """Return the figures of claims as Int64; refuse what is no whole number, which nobody printed.

    Cut off or rounded, 1.2 and 1.9 would agree with one another, and with a 1 that nobody gave.

    Raises
    ------
    ValueError
        No numbers, or the first that is not whole, or too large to be held exactly.

    Examples
    --------
    >>> whole_values(pd.Series([3.0, None]), "consensus").tolist()
    [3, <NA>]
    >>> whole_values(pd.Series([3.0, 1.5]), "consensus")
    Traceback (most recent call last):
    ...
    ValueError: consensus takes whole numbers, as claims are; value 1.5 (row 1) is none
    """
    figures = values.infer_objects()  # numbers among plain objects are numbers all the same
    if figures.isna().all():
        return pd.Series(pd.NA, values.index, dtype="Int64", name=values.name)
    is_number = pd.api.types.is_numeric_dtype(figures.dtype)
    if not is_number or pd.api.types.is_bool_dtype(figures.dtype):
        raise ValueError(
            f"{function}: column {column} is {values.dtype}; convert it with pandas.to_numeric"
        )
    if pd.api.types.is_signed_integer_dtype(figures.dtype):
        return figures.astype("Int64")
    numbers = figures.to_numpy("float64", na_value=np.nan)
    is_broken = ~np.isnan(numbers) & ((numbers != np.trunc(numbers)) | (np.abs(numbers) >= _EXACT))
    if is_broken.any():
        at = int(np.flatnonzero(is_broken)[0])
        raise ValueError(
            f"{function} takes whole numbers, as claims are; {column} {figures.iloc[at]} "
            f"(row {values.index[at]!r}) is none"
        )
    cells = pd.arrays.IntegerArray(np.nan_to_num(numbers).astype("int64"), np.isnan(numbers))
    return pd.Series(cells, values.index, name=values.name)


def require_path(path: object, function: str) -> Path:
    """Return a path, or raise one sentence as `require_claims` does.

    Examples
    --------
    >>> require_path(None, "read_table")
    Traceback (most recent call last):
    ...
    TypeError: read_table takes a path (str or Path), not None
    """
    if not isinstance(path, str | Path):
        raise TypeError(f"{function} takes a path (str or Path), not {named(path)}")
    return Path(path)


def require_series(figures: object, function: str) -> pd.Series:
    """Return a Series of numbers indexed by date, or raise one sentence as `require_claims` does.

    Raises
    ------
    TypeError
        Not a Series.
    ValueError
        Its index holds no dates, or its values are no numbers, or infinite.

    Examples
    --------
    >>> require_series(pd.DataFrame({"value": [1]}), "rolling_mean")
    Traceback (most recent call last):
    ...
    TypeError: rolling_mean takes a Series indexed by date, not a DataFrame of 1 rows with the columns value
    """
    if not isinstance(figures, pd.Series):
        raise TypeError(f"{function} takes a Series indexed by date, not {named(figures)}")
    if not isinstance(figures.index, pd.DatetimeIndex):
        raise ValueError(
            f"{function} takes a Series indexed by date, not {named(figures)}; "
            'claims.set_index("date")["value"] makes one'
        )
    if not pd.api.types.is_numeric_dtype(figures.dtype):
        raise ValueError(
            f"{function} takes a Series of numbers, not of {figures.dtype}; pandas.to_numeric converts it"
        )
    _refuse_infinite(figures, function)
    return figures


def _refuse_infinite(figures: pd.Series, function: str) -> None:
    """Raise where a figure is infinite, as a division by zero leaves it: nobody can have lost as many."""
    if not pd.api.types.is_float_dtype(figures.dtype):
        return
    is_infinite = np.isinf(figures.to_numpy("float64", na_value=np.nan))
    if is_infinite.any():
        raise ValueError(
            f"{function}: the series is infinite on {figures.index[is_infinite][0]:%Y-%m-%d}; "
            "a figure that is not known is missing"
        )


def require_days(index: pd.Index, function: str) -> None:
    """Raise a ValueError unless an index holds days, each once.

    Examples
    --------
    >>> require_days(pd.to_datetime(["2025-06-03", "2025-06-03"]), "daily")
    Traceback (most recent call last):
    ...
    ValueError: daily takes one figure a date; 2025-06-03 stands twice
    """
    if not isinstance(index, pd.DatetimeIndex):
        raise ValueError(f"{function} takes figures indexed by date, not by {index.dtype}")
    if index.hasnans or (index != index.normalize()).any():
        raise ValueError(
            f"{function} takes figures by day; the index holds missing dates or times of day: "
            "use the day, index.normalize()"
        )
    if index.has_duplicates:
        twice = index[index.duplicated()][0]
        raise ValueError(f"{function} takes one figure a date; {twice:%Y-%m-%d} stands twice")


def is_claims(given: object) -> TypeGuard[pd.DataFrame]:
    """Tell a claims table from a table of series side by side.

    Examples
    --------
    >>> is_claims(pd.DataFrame({"date": [], "value": []})), is_claims(pd.DataFrame({"tank": []}))
    (True, False)
    """
    return isinstance(given, pd.DataFrame) and {"date", "value"} <= set(given.columns)


#: What claims need in order to be read as one series by date.
SERIES_COLUMNS = ("date", "source", "measure", "value")


def require_figures(figures: object, function: str) -> pd.DataFrame | pd.Series:
    """Return claims or a Series of numbers by date, for a function that takes either; or raise.

    Raises
    ------
    TypeError
        Neither a DataFrame nor a Series.
    ValueError
        As `require_claims` (of `SERIES_COLUMNS`) and `require_series`.

    Examples
    --------
    >>> require_figures([1, 2], "benford")
    Traceback (most recent call last):
    ...
    TypeError: benford takes daily claims (a DataFrame) or a Series indexed by date, not a list
    """
    if isinstance(figures, pd.DataFrame):
        return require_claims(figures, function, SERIES_COLUMNS)
    if isinstance(figures, pd.Series):
        return require_series(figures, function)
    raise TypeError(
        f"{function} takes daily claims (a DataFrame) or a Series indexed by date, "
        f"not {named(figures)}"
    )
