"""The General Staff's totals as most of its mirrors transcribe them."""

from __future__ import annotations

import pandas as pd

from ..claims.table import conform
from ..claims.vocabulary import MIRRORS
from .votes import consensus


def voted_totals(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the General Staff's totals as most of its mirrors transcribe them.

    Returns
    -------
    DataFrame
        The claims columns, ``via`` "consensus", and ``agree``, ``mirrors``, ``status``, ``dissent``;
        sorted by date and item. ``as_of`` is the latest capture, ``url`` the report's address.

    Examples
    --------
    >>> voted = voted_totals(load())
    >>> voted.loc[voted["date"] == "2025-06-03", "status"].astype("str").value_counts().to_dict()
    {'unanimous': 13, 'majority': 1}
    """
    mirrors = claims[claims["via"].isin(MIRRORS) & (claims["measure"] == "cumulative")]
    voted = consensus(mirrors).dropna(subset="value").reset_index(drop=True)
    address = mirrors.dropna(subset="url").drop_duplicates("date").set_index("date")["url"]
    whole = conform(voted.assign(as_of=mirrors["as_of"].max(), url=voted["date"].map(address)))
    return whole.join(voted[["agree", "mirrors", "status", "dissent"]])
