"""Rows numbered by what stands in several columns, and what is counted by such numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

__all__ = ["different", "is_repeated", "series_codes"]


def series_codes(claims: pd.DataFrame, by: Sequence[str]) -> np.ndarray:
    """Number the series that the columns `by` tell apart, from 0."""
    total, size = np.zeros(len(claims), "int32"), 1
    for c in by:
        column = claims[c]
        if isinstance(column.dtype, pd.CategoricalDtype):
            code, k = column.cat.codes.to_numpy(), len(column.cat.categories)
        else:
            code, values = pd.factorize(column)
            k = len(values)
        if len(code) == 0 or (code == code[0]).all():
            continue
        size *= k + 1
        if size >= 2**31:
            total = total.astype("int64", copy=False)
        total *= k + 1  # in place: over millions of rows memory is what takes time
        total += code.astype(total.dtype, copy=False)
        total += 1
        if size > 2**40:  # keep clear of overflow
            total = pd.factorize(total)[0].astype("int64")
            size = int(total.max()) + 1
    if size > max(4 * len(total), 1024):
        return pd.factorize(total)[0].astype("int64")
    total = total.astype("int64", copy=False)  # what numpy looks up by
    used = np.zeros(size, bool)
    used[total] = True
    return (np.cumsum(used, dtype="int32") - 1)[total]


def is_repeated(claims: pd.DataFrame, columns: Sequence[str]) -> np.ndarray:
    """Tell which rows share with another row what stands in all the columns: as ``duplicated``, sooner.

    Examples
    --------
    >>> is_repeated(pd.DataFrame({"item": ["tank", "uav", "tank"]}), ["item"]).tolist()
    [True, False, True]
    """
    code = series_codes(claims, columns)
    return np.bincount(code)[code] > 1


def different(code: np.ndarray, column: pd.Series) -> np.ndarray:
    """Count by number, from 0, the different values of a column; a missing one is none.

    Examples
    --------
    >>> different(np.array([0, 0, 0, 1]), pd.Series(["minfin", "orc_losses", "minfin", "minfin"])).tolist()
    [2, 1]
    """
    word, words = pd.factorize(column)
    numbers = int(code.max(initial=-1)) + 1
    pairs = (code.astype("int64") * len(words) + word)[word >= 0]
    if numbers * len(words) <= 4 * len(code) + 1024:
        # marked in a grid, in linear time: hashing millions of pairs takes ten times as long
        is_there = np.zeros((numbers, len(words)), bool)
        is_there.ravel()[pairs] = True
        return is_there.sum(axis=1)
    return np.bincount(pd.unique(pairs) // len(words), minlength=numbers)
