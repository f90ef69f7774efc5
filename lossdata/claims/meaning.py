"""What a personnel figure counts by its source's own usage, whatever verb an outlet prints."""

from __future__ import annotations

import pandas as pd

from .kinds import require_claims
from .sources import source

__all__ = ["INTERCHANGED", "own_meaning"]

#: Words that outlets use for a source's personnel figures without regard to what it counts.
INTERCHANGED = ("killed", "casualties", "losses")


def own_meaning(claims: pd.DataFrame) -> pd.Series:
    """Return ``counts`` by the source's own usage, whatever verb an outlet prints.

    An outlet that prints "killed" for the General Staff's casualties transcribes the same figure.

    Returns
    -------
    Series
        Category, on the index of `claims`.

    Examples
    --------
    >>> row = {"source": ["general_staff"], "item": ["personnel"], "counts": ["killed"]}
    >>> own_meaning(pd.DataFrame(row)).tolist()
    ['casualties']
    """
    require_claims(claims, "own_meaning", ("source", "item", "counts"))
    counts, named = claims["counts"].astype("category"), claims["source"].astype("category")
    personnel = (claims["item"] == "personnel").to_numpy(bool)
    vague = counts.isin(INTERCHANGED).to_numpy(bool) & personnel
    for name in named.cat.categories:
        meaning = source(name).personnel
        if meaning is None:
            continue
        narrowed = vague & (named == name).to_numpy(bool) & (counts != meaning).to_numpy(bool)
        if narrowed.any():
            if meaning not in counts.cat.categories:
                counts = counts.cat.add_categories(meaning)
            counts = counts.copy()
            counts[narrowed] = meaning  # type: ignore[call-overload]
    return counts
