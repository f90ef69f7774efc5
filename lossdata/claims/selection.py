"""Rows of the claims table, chosen by their words and dates."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from .vocabulary import nearest


def select(
    claims: pd.DataFrame,
    *,
    start: str | pd.Timestamp | None = None,
    end: str | pd.Timestamp | None = None,
    **where: Any,
) -> pd.DataFrame:
    """Return the claims whose columns hold the words asked for.

    Parameters
    ----------
    claims : DataFrame
        A claims table, or any table with the columns asked for.
    start, end : str or Timestamp, optional
        First and last date, both included; a month ("2025-06") or a year is whole.
    **where
        Column name and a value, or a list of values; None asks for missing. A date can be a month
        or a year too.

    Returns
    -------
    DataFrame
        The rows, in their order, with their index.

    Raises
    ------
    KeyError
        There is no such column.
    ValueError
        A word that stands nowhere in the column, with the nearest that does; text that is no date.

    Examples
    --------
    >>> import lossdata as ld
    >>> day = select(ld.load(), date="2025-06-03", via="minfin", item=["tank", "aircraft"])
    >>> day["value"].tolist()
    [384, 10881]
    """
    keep = np.ones(len(claims), bool)
    for column, wanted in where.items():
        if column not in claims:
            raise KeyError(f"no column {column!r}; nearest: {nearest(column, claims.columns)}")
        values = claims[column]
        listed = isinstance(wanted, list | tuple | set | np.ndarray | pd.Index | pd.Series)
        asked = list(wanted) if listed else [wanted]
        if isinstance(values.dtype, pd.CategoricalDtype):
            known = values.cat.categories
            for word in asked:
                if len(known) and not pd.isna(word) and word not in known:
                    raise ValueError(f"no {column} {word!r} in the table; {_hint(word, known)}")
        elif pd.api.types.is_datetime64_dtype(values):
            spans = [_period(word) for word in asked if not pd.isna(word)]
            within = [values.between(p.start_time, p.end_time) for p in spans]
            missing = values.isna() & any(pd.isna(w) for w in asked)
            keep &= np.logical_or.reduce([missing, *within])
            continue
        elif pd.api.types.is_numeric_dtype(values):
            words = [w for w in asked if isinstance(w, str)]
            if words:
                raise ValueError(f"column {column} holds numbers, not {words[0]!r}")
        keep &= (values.isin(asked) | (values.isna() & any(pd.isna(w) for w in asked))).to_numpy(
            bool
        )
    if start is not None:
        keep &= (claims["date"] >= _period(start).start_time).to_numpy(bool)
    if end is not None:
        keep &= (claims["date"] <= _period(end).end_time).to_numpy(bool)
    return claims[keep]


def _hint(word: object, known: Iterable[str]) -> str:
    """Name the words most like one that is not there, or what is there."""
    words, asked = [str(k) for k in known], str(word).lower()
    begun = [w for w in words if w.lower().startswith(asked)]
    within = [w for w in words if asked in w.lower()] if len(asked) > 2 else []
    within += [w for w in words if len(w) > 2 and w.lower() in asked]
    lower = {w.lower(): w for w in words}
    alike = [lower[w] for w in difflib.get_close_matches(asked, lower, n=3)]
    near = list(dict.fromkeys([*begun, *alike, *within]))[:5]
    if near:
        return f"nearest: {', '.join(near)}"
    rest = f" and {len(words) - 12} more" * (len(words) > 12)
    return f"nothing is like it; there are: {', '.join(words[:12])}{rest}"


def _period(date: str | pd.Timestamp) -> pd.Period:
    """Return the day, month or year that a date names, as pandas reads slices."""
    try:
        return pd.Period(date, freq=None if isinstance(date, str) else "D")
    except ValueError:
        raise ValueError(f"{date!r} is not a date; expected 2025-06-03, 2025-06 or 2025") from None
