"""What is known of the sources of claims, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from .source_record import Break, Source
from .sources import source

__all__ = ["breaks_of", "fact_by_row", "is_claimed", "is_mirror", "lag_by_row"]


def fact_by_row(claims: pd.DataFrame, fact: str) -> pd.Series:
    """Return one fact of each claim's source, such as ``complete`` or ``personnel``.

    Parameters
    ----------
    claims : DataFrame
        With ``source``; without it nothing is known of anyone.
    fact : str
        An attribute of `Source`.

    Returns
    -------
    Series
        On the index of `claims`: bool for facts that are true or false, object for others.

    Examples
    --------
    >>> fact_by_row(pd.DataFrame({"source": ["oryx", "my_ministry"]}), "complete").tolist()
    [True, False]
    """
    default = getattr(Source(name="-"), fact)
    kind: Any = bool if isinstance(default, bool) else object
    if "source" not in claims:
        return pd.Series(default, index=claims.index, dtype=kind)
    names = claims["source"].astype("category")
    facts = [getattr(source(name), fact) for name in names.cat.categories]
    codes = names.cat.codes.to_numpy()
    # code -1: a claim that names no source takes the default, put behind the others
    by_code = np.empty(len(facts) + 1, kind)
    for code, known in enumerate([*facts, default]):
        by_code[code] = known  # one at a time: a tuple would be spread over the array
    return pd.Series(by_code[codes], index=claims.index)


def is_claimed(claims: pd.DataFrame) -> pd.Series:
    """Tell which rows are of a source that says what it claims, estimates or states of its own.

    Examples
    --------
    >>> is_claimed(pd.DataFrame({"source": ["russian_mod", "oryx", "my_list"]})).tolist()
    [True, False, False]
    """
    kind = fact_by_row(claims, "kind")
    return kind.notna() & (kind != "listed")


def is_mirror(claims: pd.DataFrame) -> pd.Series:
    """Tell which claims are of a transcription that votes on its source's totals.

    Examples
    --------
    >>> rows = {"source": ["general_staff"] * 2, "via": ["minfin", "ukrinform.de"]}
    >>> is_mirror(pd.DataFrame(rows)).tolist()
    [True, False]
    """
    out = pd.Series(False, index=claims.index)
    if not {"source", "via"} <= set(claims):
        return out
    for name in claims["source"].astype("category").cat.categories:
        mirrors = source(name).mirrors
        if mirrors:
            out |= (claims["source"] == name).fillna(False) & claims["via"].isin(mirrors)
    return out.astype(bool)


def lag_by_row(claims: pd.DataFrame) -> pd.Series:
    """Return the days from the losses to the report, by source and edition: int64.

    Examples
    --------
    >>> rows = {"source": ["russian_mod"] * 2, "edition": ["bulletin", "press_centres"]}
    >>> lag_by_row(pd.DataFrame(rows)).tolist()
    [0, 1]
    """
    editions = claims["edition"] if "edition" in claims else pd.Series(None, claims.index, object)
    pairs = pd.MultiIndex.from_arrays([claims["source"].astype(object), editions.astype(object)])
    code, kinds = pairs.factorize()
    lags = [source(name).lag_of(edition) for name, edition in kinds]
    return pd.Series(np.array(lags, "int64")[code], index=claims.index)


def breaks_of(claims: pd.DataFrame) -> Iterator[Break]:
    """Yield the dated breaks of the sources in a table."""
    if "source" in claims:
        for name in claims["source"].dropna().unique():
            yield from source(name).breaks
