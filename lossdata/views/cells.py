"""Cells as text: numbers with thousands separators, dates without times, what is missing as a dash."""

from __future__ import annotations

import html
from collections.abc import Callable
from numbers import Integral, Real
from typing import Any

import numpy as np
import pandas as pd

from ..claims.web_addresses import web_address
from .words import as_read

__all__ = ["MISSING", "cell_texts", "linked", "number_text"]

#: What stands where a number or a date is missing; missing words are left blank.
MISSING = "–"


def cell_texts(values: pd.Series, column: object) -> list[str]:
    """Return the cells of a column as text.

    Parameters
    ----------
    values : Series
        The cells, of any dtype.
    column : object
        The column's name, by which words are read.

    Examples
    --------
    >>> cell_texts(pd.Series([1475270, None], dtype="Int64"), "value")
    ['1,475,270', '–']
    >>> cell_texts(pd.Series(["up_to", None], dtype="str"), "qualifier")
    ['up to', '']
    """
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        days = values.dropna()
        form = "%Y-%m-%d" if (days == days.dt.normalize()).all() else "%Y-%m-%d %H:%M"
        return [MISSING if pd.isna(v) else v.strftime(form) for v in values]
    if pd.api.types.is_float_dtype(values.dtype):
        number = number_text(values)
        return [MISSING if pd.isna(v) else number(float(v)) for v in values]
    missing = MISSING if pd.api.types.is_numeric_dtype(values.dtype) else ""
    return [_text(v, column, missing) for v in values]


def number_text(values: pd.Series) -> Callable[[float], str]:
    """Return how the numbers of a column are written: as many decimals as tell them apart, and no more.

    Examples
    --------
    >>> [number_text(pd.Series([899.6, 1352.7]))(x) for x in (899.6, 1352.7, float("inf"))]
    ['900', '1,353', '∞']
    >>> number_text(pd.Series([7.495122, 3.2]))(7.495122), number_text(pd.Series([0.031]))(0.00002)
    ('7.50', '2e-05')
    """
    size = np.abs(values.to_numpy(float, na_value=np.nan))
    size = size[np.isfinite(size)]
    whole = bool((size == np.round(size)).all())
    middle = float(np.median(size)) if len(size) else 0.0
    decimals = 0 if whole or middle >= 200 else 1 if middle >= 20 else 2 if middle >= 1 else 3

    def text(value: float) -> str:
        if np.isinf(value):
            return "∞" if value > 0 else "-∞"
        # a chance of 0.000 would say that it is none
        if value and abs(value) < 0.5 * 10**-decimals:
            return f"{value:.1g}"
        return f"{value:,.{decimals}f}"

    return text


def _text(value: Any, column: object, missing: str) -> str:
    if isinstance(value, tuple | list):
        return ", ".join(str(part) for part in value)
    if pd.isna(value):
        return missing
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, Integral):
        return f"{int(value):,}"
    if isinstance(value, Real):
        return number_text(pd.Series([float(value)]))(float(value))
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m-%d")
    return as_read(column, str(value))


def linked(text: str, address: object) -> str:
    """Return a cell's text, escaped, as a link where the address is one of the web.

    Examples
    --------
    >>> linked("tass.com", "https://tass.com/a?b&c")
    '<a href="https://tass.com/a?b&amp;c" target="_blank" rel="noopener">tass.com</a>'
    >>> linked("a < b", "javascript:alert(1)")
    'a &lt; b'
    """
    shown = html.escape(text)
    led_to = web_address(address)
    if not led_to:
        return shown
    return f'<a href="{html.escape(led_to)}" target="_blank" rel="noopener">{shown or "page"}</a>'
