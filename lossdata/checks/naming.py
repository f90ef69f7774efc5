"""What the series of a claim is called, for people."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..claims.combinations import different, series_codes
from ..claims.facts_by_row import fact_by_row

__all__ = ["series_names"]

#: What few series count: it is said of each that does.
_SELDOM = ("prisoners", "missing")
#: Within what two series need their counts, or their edition, to be told apart.
_ONE_NAME = ("source", "via", "side", "item", "sector")


def series_names(claims: pd.DataFrame, among: pd.DataFrame | None = None) -> np.ndarray:
    """Return the name of each claim's series, of those words that the table has.

    What a series counts, and its edition, are named where series of one source, transcription, side,
    item and sector differ in it: killed beside injured. What the source's figures count by its own
    usage (`claims.Source.personnel`) needs no word.

    Parameters
    ----------
    claims : DataFrame
        The claims to be named.
    among : DataFrame, optional
        All series that they are to be told apart from. Default: `claims`.

    Examples
    --------
    >>> row = {"source": ["lostarmour"], "via": ["x"], "side": ["UA"], "item": ["personnel"]}
    >>> series_names(pd.DataFrame(row | {"counts": ["missing"], "sector": ["all"]})).tolist()
    ['lostarmour via x: UA personnel (missing)']
    """
    whole = _one_each(claims if among is None else among)
    who, whose = _words(claims, ["source", "via"], " via "), _words(claims, ["side", "item"], " ")
    name = who + ": " + whose if (who != "").any() and (whose != "").any() else who + whose
    if "counts" in claims:
        counts = claims["counts"].astype("str")
        often = whole[~whole["counts"].isin(_SELDOM).to_numpy(bool)]
        is_usual = (counts == fact_by_row(claims, "personnel")).to_numpy(bool)
        is_told = _differs(claims, often, "counts") & ~is_usual
        name = name.where(~(counts.isin(_SELDOM) | is_told), name + " (" + counts + ")")
    if "sector" in claims:
        sector = claims["sector"].astype("str")
        name = name.where(sector == "all", name + ", " + sector)
    if "edition" in claims:
        is_told = (
            _differs(claims, whole, "edition", "counts") & claims["edition"].notna().to_numpy()
        )
        name = name.where(~is_told, name + ", " + claims["edition"].astype("str"))
    return name.to_numpy()


def _differs(claims: pd.DataFrame, among: pd.DataFrame, column: str, *within: str) -> np.ndarray:
    """Tell for each claim whether the series of its name differ in a column."""
    by = [c for c in (*_ONE_NAME, *within) if c in claims and c in among]
    both = pd.concat([table[by].astype("object") for table in (claims, among)])
    code = series_codes(both, by)
    own, others = code[: len(claims)], code[len(claims) :]
    words = among[column].astype("object").fillna("")  # to have none is to differ
    return np.isin(own, np.flatnonzero(different(others, words) > 1))


def _one_each(claims: pd.DataFrame) -> pd.DataFrame:
    """Return one row a series: there are few, of however many claims."""
    by = [c for c in (*_ONE_NAME, "counts", "edition") if c in claims]
    return claims[~pd.Series(series_codes(claims, by)).duplicated().to_numpy()]


def _words(claims: pd.DataFrame, columns: list[str], between: str) -> pd.Series:
    words = [claims[c].astype("str") for c in columns if c in claims]
    if not words:
        return pd.Series("", claims.index, dtype="str")
    first, *rest = words
    for more in rest:
        first = first + between + more
    return first
