"""What the series of a claim is called, for people."""

from __future__ import annotations

import numpy as np
import pandas as pd


def series_names(claims: pd.DataFrame) -> np.ndarray:
    """Return the name of each claim's series, of those words that the table has.

    Examples
    --------
    >>> row = {"source": ["lostarmour"], "via": ["x"], "side": ["UA"], "item": ["personnel"]}
    >>> series_names(pd.DataFrame(row | {"counts": ["missing"], "sector": ["all"]})).tolist()
    ['lostarmour via x: UA personnel (missing)']
    """
    who, whose = _words(claims, ["source", "via"], " via "), _words(claims, ["side", "item"], " ")
    name = who + ": " + whose if (who != "").any() and (whose != "").any() else who + whose
    if "counts" in claims:
        counts = claims["counts"].astype("str")
        name = name.where(~counts.isin(["prisoners", "missing"]), name + " (" + counts + ")")
    if "sector" in claims:
        sector = claims["sector"].astype("str")
        name = name.where(sector == "all", name + ", " + sector)
    return name.to_numpy()


def _words(claims: pd.DataFrame, columns: list[str], between: str) -> pd.Series:
    words = [claims[c].astype("str") for c in columns if c in claims]
    if not words:
        return pd.Series("", claims.index, dtype="str")
    first, *rest = words
    for more in rest:
        first = first + between + more
    return first
