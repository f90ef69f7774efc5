"""Rows of the claims table, chosen by their words and dates."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Any

import numpy as np
import pandas as pd

from .dates import first_day, last_day, period
from .kinds import require_claims
from .vocabulary import Counts, DateBasis, Item, Measure, Qualifier, Scope, Side, hint

__all__ = ["select"]


class _Column(Enum):
    """Stands for a column that is not asked about: None asks for what is missing."""

    ANY = "any"

    def __repr__(self) -> str:
        return self.value


_ANY = _Column.ANY
#: A word, several of them, or None for what is missing.
_Asked = str | Sequence[str] | None | _Column
_AskedDate = str | pd.Timestamp | Sequence[str] | None | _Column
_AskedNumber = int | Sequence[int] | None | _Column


def select(
    claims: pd.DataFrame,
    *,
    start: str | pd.Timestamp | None = None,
    end: str | pd.Timestamp | None = None,
    date: _AskedDate = _ANY,
    date_basis: DateBasis | _Asked = _ANY,
    source: _Asked = _ANY,
    via: _Asked = _ANY,
    side: Side | _Asked = _ANY,
    item: Item | _Asked = _ANY,
    counts: Counts | _Asked = _ANY,
    sector: _Asked = _ANY,
    scope: Scope | _Asked = _ANY,
    measure: Measure | _Asked = _ANY,
    days: _AskedNumber = _ANY,
    value: _AskedNumber = _ANY,
    qualifier: Qualifier | _Asked = _ANY,
    wording: _Asked = _ANY,
    edition: _Asked = _ANY,
    as_of: _AskedDate = _ANY,
    url: _Asked = _ANY,
    **where: Any,
) -> pd.DataFrame:
    """Return the claims whose columns hold the words asked for.

    Parameters
    ----------
    claims : DataFrame
        A claims table, or any table with the columns asked for.
    start, end : str or Timestamp, optional
        First and last date, both included; a month ("2025-06") or a year is whole. ISO 8601 alone.
    date, date_basis, source, via, side, item, counts, sector, scope, measure, days, value, qualifier, \
    wording, edition, as_of, url : optional
        A word of that column, or a list of words; None asks for missing. A date can be a month or a
        year too. Default: any.
    **where
        The same of a column of your own.

    Returns
    -------
    DataFrame
        The rows, in their order, with their index; categories without a row are dropped.

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
    require_claims(claims, "select", ())
    named: dict[str, Any] = {
        **{"date": date, "date_basis": date_basis, "source": source, "via": via, "side": side},
        **{"item": item, "counts": counts, "sector": sector, "scope": scope, "measure": measure},
        **{"days": days, "value": value, "qualifier": qualifier, "wording": wording},
        **{"edition": edition, "as_of": as_of, "url": url},
    }
    asked = {column: wanted for column, wanted in named.items() if wanted is not _ANY}
    keep = np.ones(len(claims), bool)
    for column, wanted in (asked | where).items():
        if column not in claims:
            raise KeyError(f"select: no column {column!r}{hint(column, claims.columns)}")
        listed = isinstance(
            wanted, list | tuple | set | frozenset | np.ndarray | pd.Index | pd.Series
        )
        keep &= _holds(claims[column], column, list(wanted) if listed else [wanted])
    if start is not None:
        keep &= (claims["date"] >= first_day(start, "start")).to_numpy(bool)
    if end is not None:
        keep &= (claims["date"] <= last_day(end, "end")).to_numpy(bool)
    chosen = claims[keep]
    # words that are left over would be drawn: a legend of 22 items for a selection of two
    left_over = {
        c: chosen[c].cat.remove_unused_categories()
        for c in chosen.select_dtypes("category").columns
    }
    return chosen.assign(**left_over) if left_over else chosen


def _holds(values: pd.Series, column: str, asked: list) -> np.ndarray:
    """Tell which values are among those asked for; None asks for missing ones."""
    words = [word for word in asked if not pd.isna(word)]
    missing = values.isna() if len(words) < len(asked) else pd.Series(False, index=values.index)
    if pd.api.types.is_datetime64_any_dtype(values):
        spans = [period(word, column) for word in words]
        within = [values.between(s.start_time, s.end_time) for s in spans]
        return np.logical_or.reduce([missing, *within]).astype(bool)
    if pd.api.types.is_numeric_dtype(values):
        for word in words:
            if isinstance(word, str):
                raise ValueError(f"column {column} holds numbers, not {word!r}")
    else:
        categorical = isinstance(values.dtype, pd.CategoricalDtype)
        known = values.cat.categories if categorical else values.dropna().unique()
        for word in words:
            if len(known) and word not in known:
                raise ValueError(f"no {column} {word!r} in the table; {_hint(word, known)}")
    return (values.isin(words) | missing).to_numpy(bool)


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
