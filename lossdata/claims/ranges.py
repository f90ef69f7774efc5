"""Arguments out of their range, refused in one sentence: function, argument, what it takes, what it got."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isfinite
from numbers import Real

import numpy as np
import pandas as pd

from .kinds import named
from .vocabulary import nearest

__all__ = [
    "require_columns",
    "require_not_negative",
    "require_positive",
    "require_share",
    "require_whole_number",
    "require_word",
]


def _shown(given: object) -> str:
    return repr(given) if isinstance(given, str | int | float | np.number) else named(given)


def _is_number(given: object) -> bool:
    return isinstance(given, Real) and not isinstance(given, bool) and isfinite(given)


def require_whole_number(given: object, function: str, argument: str, least: int = 1) -> int:
    """Return a whole number of days, draws, figures …, or raise one sentence.

    Raises
    ------
    ValueError
        No whole number, or one below `least`.

    Examples
    --------
    >>> require_whole_number(0, "ratio", "draws")
    Traceback (most recent call last):
    ...
    ValueError: ratio: draws takes a whole number from 1, not 0
    """
    is_whole = isinstance(given, int | np.integer) and not isinstance(given, bool)
    if not is_whole or given < least:  # type: ignore[operator]
        raise ValueError(
            f"{function}: {argument} takes a whole number from {least}, not {_shown(given)}"
        )
    return int(given)  # type: ignore[call-overload]


def require_share(given: object, function: str, argument: str, *, whole: bool = False) -> float:
    """Return a level, a chance or a share between 0 and 1, or raise one sentence.

    Parameters
    ----------
    given : object
        What the function was handed.
    function, argument : str
        Names, as a user types them.
    whole : bool
        1 is one too.

    Raises
    ------
    ValueError
        No number, or none between the two.

    Examples
    --------
    >>> require_share(95, "ratio", "level")
    Traceback (most recent call last):
    ...
    ValueError: ratio: level takes a number between 0 and 1, such as 0.95, not 95
    """
    is_share = _is_number(given) and (0 < given < 1 or (whole and given == 1))  # type: ignore[operator]
    if not is_share:
        wanted = "above 0, at most 1" if whole else "between 0 and 1"
        raise ValueError(
            f"{function}: {argument} takes a number {wanted}, such as 0.95, not {_shown(given)}"
        )
    return float(given)  # type: ignore[arg-type]


def require_positive(given: object, function: str, argument: str) -> float:
    """Return a finite number above 0, such as a threshold, or raise one sentence.

    Raises
    ------
    ValueError
        Anything else.

    Examples
    --------
    >>> require_positive(-6, "spikes", "threshold")
    Traceback (most recent call last):
    ...
    ValueError: spikes: threshold takes a number above 0, not -6
    """
    if not _is_number(given) or not given > 0:  # type: ignore[operator]
        raise ValueError(f"{function}: {argument} takes a number above 0, not {_shown(given)}")
    return float(given)  # type: ignore[arg-type]


def require_not_negative(given: object, function: str, argument: str) -> float:
    """Return a number of 0 or more, or raise one sentence.

    Raises
    ------
    ValueError
        No number, or a negative one.

    Examples
    --------
    >>> require_not_negative(-1, "growth", "pace")
    Traceback (most recent call last):
    ...
    ValueError: growth: pace takes a number from 0, not -1
    """
    if not _is_number(given) or given < 0:  # type: ignore[operator]
        raise ValueError(f"{function}: {argument} takes a number from 0, not {_shown(given)}")
    return float(given)  # type: ignore[arg-type]


def require_word(given: object, function: str, argument: str, known: Iterable[str]) -> str:
    """Return one of the words that an argument takes, or raise one sentence with the nearest.

    Raises
    ------
    ValueError
        Another word.

    Examples
    --------
    >>> require_word("levl", "change_points", "kind", ("level", "trend"))
    Traceback (most recent call last):
    ...
    ValueError: change_points: kind takes level or trend, not 'levl' (nearest: level)
    """
    words = list(known)
    if not isinstance(given, str) or given not in words:
        near = nearest(given, words) if isinstance(given, str) else None
        hint = f" (nearest: {near})" if near else ""
        wanted = " or ".join([", ".join(words[:-1])] * (len(words) > 1) + words[-1:])
        raise ValueError(f"{function}: {argument} takes {wanted}, not {_shown(given)}{hint}")
    return given


def require_columns(
    given: object, table: pd.DataFrame, function: str, argument: str = "by"
) -> list[str]:
    """Return names of columns that a table has, or raise one sentence with the nearest.

    Parameters
    ----------
    given : str or sequence of str
        What the function was handed.
    table : DataFrame
        Where they are looked for.
    function, argument : str
        Names, as a user types them.

    Raises
    ------
    TypeError
        No name and no list of names.
    ValueError
        No name at all, or one that the table does not have.

    Examples
    --------
    >>> require_columns(["iten"], pd.DataFrame({"date": [], "item": []}), "consensus")
    Traceback (most recent call last):
    ...
    ValueError: consensus: by names no column 'iten'; nearest: item
    """
    names: Sequence[object] = [given] if isinstance(given, str) else list(_listed(given))
    if not names or not all(isinstance(name, str) for name in names):
        raise TypeError(f"{function}: {argument} takes names of columns, not {named(given)}")
    for name in names:
        if name not in table:
            near = nearest(str(name), map(str, table.columns))
            rest = f"nearest: {near}" if near else f"there are: {', '.join(map(str, table))}"
            raise ValueError(f"{function}: {argument} names no column {name!r}; {rest}")
    return [str(name) for name in names]


def _listed(given: object) -> Iterable[object]:
    return given if isinstance(given, list | tuple | pd.Index) else []
