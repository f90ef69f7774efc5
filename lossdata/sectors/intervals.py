"""Intervals: sums, differences, shares and ratios of figures that are only known to lie between two ends."""

from __future__ import annotations

from collections.abc import Sequence
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

__all__ = ["divide", "ends", "share", "shares", "subtract", "total"]


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
    index, low, high = _ends_of(interval, name)
    is_wrong = (low > high) | (low == np.inf) | (high == -np.inf)
    if is_wrong.any():
        at = int(np.flatnonzero(is_wrong)[0])
        raise ValueError(
            f"{name}: row {index[at]!r} runs from {low[at]:g} to {high[at]:g}; expected a finite "
            "low end that is not above the high end"
        )
    return _table(low, high, np.isnan(low) | np.isnan(high), index)


def _ends_of(interval: Any, name: str) -> tuple[pd.Index, np.ndarray, np.ndarray]:
    """Return rows, low and high ends (float64), as they are given."""
    if isinstance(interval, pd.DataFrame):
        absent = [c for c in ("low", "high") if c not in interval]
        if absent:
            raise ValueError(
                f"{name}: no column {absent}; expected low and high, see sectors.bounds"
            )
        index, low, high = interval.index, interval["low"], interval["high"]
    elif isinstance(interval, pd.Series):
        index, low, high = interval.index, interval, interval
    else:
        pair = interval if np.ndim(interval) else (interval, interval)
        is_pair = np.shape(pair) == (2,) and interval is not None
        if not is_pair or not all(pd.isna(end) or isinstance(end, Real) for end in pair):
            raise ValueError(f"{name}: expected a number or (low, high), got {interval!r}")
        index, low, high = pd.RangeIndex(1), pd.Series(pair[:1]), pd.Series(pair[1:])
    return (
        index,
        low.to_numpy("float64", na_value=np.nan),
        high.to_numpy("float64", na_value=np.nan),
    )


def _pair(a: Any, b: Any, names: tuple[str, str]) -> tuple[np.ndarray, np.ndarray, pd.Index]:
    """Return two intervals as arrays of shape (rows, 2) on one index; one row meets every row."""
    tables = [ends(x, name) for x, name in zip((a, b), names, strict=True)]
    has_index = [isinstance(x, pd.DataFrame | pd.Series) for x in (a, b)]
    if all(has_index) and not tables[0].index.equals(tables[1].index):
        raise ValueError(
            f"{names[0]} and {names[1]} have different rows; expected the same index: reindex one"
        )
    index = tables[1].index if has_index[1] and not has_index[0] else tables[0].index
    left, right = (np.broadcast_to(t.to_numpy(), (len(index), 2)) for t in tables)
    return left, right, index


def _table(
    low: np.ndarray, high: np.ndarray, is_missing: np.ndarray, index: pd.Index
) -> pd.DataFrame:
    columns = {"low": np.where(is_missing, np.nan, low), "high": np.where(is_missing, np.nan, high)}
    return pd.DataFrame(columns, index=index)


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
    least, most = _reciprocal(right)
    with np.errstate(invalid="ignore"):
        products = np.stack([x * y for x in left.T for y in (least, most)])
    # 0 times an open end: the end is never reached
    is_zero = np.stack([(x == 0) | (y == 0) for x in left.T for y in (least, most)])
    products = np.where(is_zero, 0.0, products)
    is_missing = np.isnan(left).any(axis=1) | np.isnan(right).any(axis=1)
    is_missing |= (right == 0).all(axis=1)
    return _table(products.min(axis=0), products.max(axis=0), is_missing, index)


def _reciprocal(ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the two ends of 1 / x; a zero end is approached from inside the interval."""
    low, high = ends.T
    with np.errstate(divide="ignore"):
        least = np.where(high == 0, -np.inf, 1 / high)
        most = np.where(low == 0, np.inf, 1 / low)
    is_across_zero = (low < 0) & (high > 0)
    return np.where(is_across_zero, -np.inf, least), np.where(is_across_zero, np.inf, most)


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
    of_part, of_rest, index = _pair(part, rest, ("part", "rest"))
    if (of_part < 0).any() or (of_rest < 0).any():
        raise ValueError("a part and a rest are counts; expected none below zero")
    # the share is least where the part is least and the rest most, and the other way round
    with np.errstate(invalid="ignore"):
        low = of_part[:, 0] / (of_part[:, 0] + of_rest[:, 1])
        high = of_part[:, 1] / (of_part[:, 1] + of_rest[:, 0])
    may_be_some, is_alone = of_part[:, 1] > 0, (of_rest == 0).all(axis=1)
    low = np.where(is_alone & may_be_some, 1.0, low)  # also where the part may be 0: 0/0 is none
    low = np.where(np.isinf(of_rest[:, 1]), 0.0, low)
    high = np.where(np.isinf(of_part[:, 1]), 1.0, np.where(may_be_some, high, 0.0))
    is_missing = np.isnan(of_part).any(axis=1) | np.isnan(of_rest).any(axis=1)
    return _table(low, high, is_missing | (is_alone & ~may_be_some), index)


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
    # open ends are counted apart: infinity less infinity is not the sum of the others
    is_open = np.isinf(parts["high"])
    open_others = is_open.groupby(groups, observed=True).transform("sum") - is_open
    finite = parts["high"].where(np.isfinite(parts["high"]), 0)
    high = finite.groupby(groups, observed=True).transform("sum") - finite
    # a difference of sums may leave a trace of rounding below the true zero
    rest = pd.DataFrame({"low": sums["low"] - parts["low"], "high": high}).clip(lower=0)
    rest["high"] = rest["high"].mask(open_others > 0, np.inf)
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
