"""Intervals: sums, differences, shares and ratios of figures that are only known to lie between two ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd


def ends(interval: Any, name: str = "interval") -> pd.DataFrame:
    """Return anything that names an interval as a table of ``low`` and ``high``.

    Parameters
    ----------
    interval : DataFrame, Series, number or pair of numbers
        A table with ``low`` and ``high`` (other columns are left out); a Series of exact figures; a
        number; or (low, high). ``inf`` is an open end. An end that is missing makes both missing.
    name : str
        What to call it in an error.

    Returns
    -------
    DataFrame
        ``low`` and ``high`` (float64), on the index of a table or Series, else on one row.

    Raises
    ------
    ValueError
        No such columns; a low end above the high end; an interval that begins at infinity.

    Examples
    --------
    >>> ends((80, float("inf"))).values.tolist()
    [[80.0, inf]]
    """
    if isinstance(interval, pd.DataFrame):
        absent = [c for c in ("low", "high") if c not in interval]
        if absent:
            raise ValueError(
                f"{name}: no column {absent}; expected low and high, see bounds.bounds"
            )
        index, low, high = interval.index, interval["low"], interval["high"]
    elif isinstance(interval, pd.Series):
        index, low, high = interval.index, interval, interval
    else:
        index = pd.RangeIndex(1)
        pair = interval if np.ndim(interval) else (interval, interval)
        if np.shape(pair) != (2,):
            raise ValueError(f"{name}: expected a number or (low, high), got {interval!r}")
        low, high = (pd.Series([end]) for end in pair)
    low, high = (end.to_numpy("float64", na_value=np.nan) for end in (low, high))
    wrong = (low > high) | (low == np.inf) | (high == -np.inf)
    if wrong.any():
        at = int(np.flatnonzero(wrong)[0])
        raise ValueError(
            f"{name}: row {index[at]!r} runs from {low[at]:g} to {high[at]:g}; expected a finite "
            "low end that is not above the high end"
        )
    missing = np.isnan(low) | np.isnan(high)
    out = {"low": np.where(missing, np.nan, low), "high": np.where(missing, np.nan, high)}
    return pd.DataFrame(out, index=index)


def _pair(a: Any, b: Any, names: tuple[str, str]) -> tuple[np.ndarray, np.ndarray, pd.Index]:
    """Return two intervals as arrays of shape (rows, 2) on one index; one row meets every row."""
    tables = [ends(x, name) for x, name in zip((a, b), names, strict=True)]
    labelled = [isinstance(x, pd.DataFrame | pd.Series) for x in (a, b)]
    if all(labelled) and not tables[0].index.equals(tables[1].index):
        raise ValueError(
            f"{names[0]} and {names[1]} have different rows; expected the same index: reindex one"
        )
    index = tables[1].index if labelled[1] and not labelled[0] else tables[0].index
    left, right = (np.broadcast_to(t.to_numpy(), (len(index), 2)) for t in tables)
    return left, right, index


def _table(low: np.ndarray, high: np.ndarray, missing: np.ndarray, index: pd.Index) -> pd.DataFrame:
    out = {"low": np.where(missing, np.nan, low), "high": np.where(missing, np.nan, high)}
    return pd.DataFrame(out, index=index)


def add(a: Any, b: Any) -> pd.DataFrame:
    """Return what the sum of two figures may be. Missing where one of them is missing.

    Parameters
    ----------
    a, b : DataFrame, Series, number or pair of numbers
        See `ends`. Two tables need the same index.

    Returns
    -------
    DataFrame
        ``low`` and ``high`` (float64).

    Examples
    --------
    >>> add((80, 84), (166, 170)).values.tolist()
    [[246.0, 254.0]]
    """
    left, right, index = _pair(a, b, ("a", "b"))
    low, high = (left + right).T
    return _table(low, high, np.isnan(low), index)


def subtract(a: Any, b: Any) -> pd.DataFrame:
    """Return what the difference a - b may be, where neither figure contains the other.

    Two figures that share an unknown (a total and its part) differ by less than this says: for
    these, add up the other parts.

    Parameters
    ----------
    a, b : DataFrame, Series, number or pair of numbers
        See `ends`.

    Returns
    -------
    DataFrame
        ``low`` and ``high`` (float64); 0 lies inside where the figures may be equal.

    Examples
    --------
    >>> subtract((80, float("inf")), (166, 170)).values.tolist()
    [[-90.0, inf]]
    """
    left, right, index = _pair(a, b, ("a", "b"))
    low, high = left[:, 0] - right[:, 1], left[:, 1] - right[:, 0]
    return _table(low, high, np.isnan(low), index)


def divide(a: Any, b: Any) -> pd.DataFrame:
    """Return what the ratio a / b may be.

    For a part of a total use `share`: there the part is in both, and the ratio is known better. For
    other figures that contain each other the interval is right, but wider than it must be.
    A divisor that may be zero leaves the ratio open; one that is zero leaves it missing.

    Parameters
    ----------
    a, b : DataFrame, Series, number or pair of numbers
        See `ends`.

    Returns
    -------
    DataFrame
        ``low`` and ``high`` (float64): the least interval that holds every ratio.

    Examples
    --------
    >>> divide((80, 84), (0, 40)).values.tolist()
    [[2.0, inf]]
    """
    left, right, index = _pair(a, b, ("a", "b"))
    with np.errstate(divide="ignore"):
        # the two ends of 1 / b; a zero end is approached from inside
        least = np.where(right[:, 1] == 0, -np.inf, 1 / right[:, 1])
        most = np.where(right[:, 0] == 0, np.inf, 1 / right[:, 0])
    across = (right[:, 0] < 0) & (right[:, 1] > 0)
    least, most = np.where(across, -np.inf, least), np.where(across, np.inf, most)
    with np.errstate(invalid="ignore"):
        products = np.stack([x * y for x in left.T for y in (least, most)])
    zero = np.stack([(x == 0) | (y == 0) for x in left.T for y in (least, most)])
    products = np.where(zero, 0.0, products)  # 0 times an open end: the end is never reached
    missing = np.isnan(left).any(axis=1) | np.isnan(right).any(axis=1) | (right == 0).all(axis=1)
    return _table(products.min(axis=0), products.max(axis=0), missing, index)


def share(part: Any, rest: Any) -> pd.DataFrame:
    """Return what part / (part + rest) may be: the share of a part in a total that contains it.

    The part stands above and below the line, so the share is known better than the ratio of the two
    intervals, and it lies between 0 and 1.

    Parameters
    ----------
    part, rest : DataFrame, Series, number or pair of numbers
        The part, and the sum of all *other* parts. See `ends`. Neither may be negative.

    Returns
    -------
    DataFrame
        ``low`` and ``high`` (float64, 0 to 1); missing where one is missing or both are zero.

    Raises
    ------
    ValueError
        A negative end.

    Examples
    --------
    >>> share((80, 120), (100, 120)).round(2).values.tolist()
    [[0.4, 0.55]]
    """
    inner, outer, index = _pair(part, rest, ("part", "rest"))
    if (inner < 0).any() or (outer < 0).any():
        raise ValueError("a part and a rest are counts; expected none below zero")
    with np.errstate(invalid="ignore"):
        low = inner[:, 0] / (inner[:, 0] + outer[:, 1])
        high = inner[:, 1] / (inner[:, 1] + outer[:, 0])
    some, alone = inner[:, 1] > 0, (outer == 0).all(axis=1)
    low = np.where(np.isinf(outer[:, 1]), 0.0, np.where(alone & some, 1.0, low))
    high = np.where(np.isinf(inner[:, 1]), 1.0, np.where(some, high, 0.0))
    missing = np.isnan(inner).any(axis=1) | np.isnan(outer).any(axis=1) | (alone & ~some)
    return _table(low, high, missing, index)


def shares(table: pd.DataFrame, by: Sequence[str] | str) -> pd.DataFrame:
    """Return each row's share in the sum of its group, as an interval.

    Parameters
    ----------
    table : DataFrame
        ``low`` and ``high``: parts that do not overlap.
    by : str or sequence of str
        The columns that name a total. Every part of it must be there.

    Returns
    -------
    DataFrame
        ``low`` and ``high`` (float64, 0 to 1), on the index of `table`; missing for the whole group
        where one part is missing.

    Examples
    --------
    >>> parts = pd.DataFrame({"day": [1, 1], "low": [80, 20], "high": [120, 20]})
    >>> shares(parts, "day").round(3).values.tolist()
    [[0.8, 0.857], [0.143, 0.2]]
    """
    parts = ends(table, "table")
    groups = [table[c] for c in ([by] if isinstance(by, str) else by)]
    sums = parts.groupby(groups, observed=True).transform("sum", skipna=False)
    opened = np.isinf(parts["high"]).groupby(groups, observed=True).transform("sum")
    finite = parts["high"].where(np.isfinite(parts["high"]), 0)
    closed = finite.groupby(groups, observed=True).transform("sum") - finite
    others = opened - np.isinf(parts["high"])
    # a difference of sums may leave a trace of rounding below the true zero
    rest = pd.DataFrame({"low": sums["low"] - parts["low"], "high": closed}).clip(lower=0)
    rest["high"] = rest["high"].mask(others > 0, np.inf)
    rest = rest.where(sums.notna().all(axis=1))
    return share(parts, rest)


def total(table: pd.DataFrame, by: Sequence[str] | str | None = None) -> pd.DataFrame:
    """Return the sum of intervals: of all rows, or of each group.

    Parameters
    ----------
    table : DataFrame
        ``low`` and ``high``: figures that do not overlap.
    by : str or sequence of str, optional
        The columns that name a group.

    Returns
    -------
    DataFrame
        ``low`` and ``high`` (float64): one row, or one a group, indexed by `by`. Missing where a
        figure is missing: a sum of some is not the sum of all. The sum of no figures is 0.

    Examples
    --------
    >>> total(pd.DataFrame({"low": [80, 166], "high": [float("inf"), 170]})).values.tolist()
    [[246.0, inf]]
    """
    parts = ends(table, "table")
    if by is None:
        return parts.sum(skipna=False).to_frame().T
    by = [by] if isinstance(by, str) else list(by)
    # by position: the index may repeat
    parts = pd.concat([parts.reset_index(drop=True), table[by].reset_index(drop=True)], axis=1)
    return parts.groupby(by if len(by) > 1 else by[0], observed=True, dropna=False).sum(
        skipna=False
    )


def meets(a: Any, b: Any) -> pd.Series:
    """Tell whether two figures may be the same: their intervals have a value in common.

    Returns
    -------
    Series of boolean
        Missing where one of them is missing.

    Examples
    --------
    >>> meets((166, 170), (170, 174)).tolist()
    [True]
    """
    left, right, index = _pair(a, b, ("a", "b"))
    told = (left[:, 0] <= right[:, 1]) & (right[:, 0] <= left[:, 1])
    missing = np.isnan(left).any(axis=1) | np.isnan(right).any(axis=1)
    return pd.Series(told, index=index, dtype="boolean").mask(missing)
