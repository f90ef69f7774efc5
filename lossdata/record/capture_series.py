"""One list as it stood at each of its captures."""

from __future__ import annotations

import pandas as pd

from ..claims.kinds import require_claims
from ..claims.table import concat, conform
from .companions import list_changes
from .oryx import oryx_claims

__all__ = ["every_capture"]

#: What tells a cell of the lists apart, and what a claim made of it.
_CELL = ["date", "side", "category", "status"]
_KEY = ["date", "side", "edition"]


def every_capture(claims: pd.DataFrame, lists: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return Oryx's lists as they stood at each of their captures, one beneath the other.

    What `compare.growth` asks for: each capture is that of `as_known` on its day. Captures are told
    apart by ``as_of``; do not add them up.

    Parameters
    ----------
    claims : DataFrame
        Claims of Oryx's lists, whole or of some sides and items.
    lists : DataFrame, optional
        What captures changed, as `record.list_changes` gives it (the default).

    Returns
    -------
    DataFrame
        A claims table; ``as_of`` (datetime64) is the capture.

    Raises
    ------
    TypeError
        What is no claims table.
    ValueError
        None of the claims are of Oryx's lists, the only ones whose captures are on record.

    Examples
    --------
    >>> import lossdata as ld
    >>> tanks = ld.select(ld.load(), source="oryx", side="UA", item="tank")
    >>> shown = every_capture(tanks)
    >>> shown.groupby("as_of")["value"].sum().iloc[[0, -1]].tolist()
    [1318, 1422]
    """
    claims = require_claims(claims, "every_capture", ("date", "source", "side", "item", "as_of"))
    own = claims[claims["source"] == "oryx"]
    if own.empty:
        raise ValueError("every_capture: none of the claims are of Oryx's lists; select oryx")
    changes = list_changes() if lists is None else lists
    changes = changes[changes["date"].notna()].sort_values("as_of")
    # the last change made the list what it is now
    taken = sorted(changes["as_of"].unique())[:-1]
    of_item = oryx_claims(changes.rename(columns={"new": "value"}))["item"]
    is_own = [x.isin(own[x.name].astype("str").unique()) for x in (changes["side"], of_item)]
    changes = changes[is_own[0] & is_own[1]]
    then = [_cells_then(changes, t).assign(as_of=t) for t in taken]
    changed = pd.MultiIndex.from_frame(oryx_claims(changes.assign(value=0))[_KEY])
    keys = pd.MultiIndex.from_frame(own[_KEY].astype({"side": "str", "edition": "str"}))
    stay = own[~keys.isin(changed)]
    parts = [stay[stay["date"] <= t].assign(as_of=t) for t in taken]
    if any(len(cells) for cells in then):
        listed = pd.concat(then, ignore_index=True).assign(via=str(own["via"].iloc[0]))
        parts.append(conform(listed))
    return concat([*parts, own])


def _cells_then(changes: pd.DataFrame, taken: pd.Timestamp) -> pd.DataFrame:
    """Return the cells that ever changed as a capture had them: none where it had no row."""
    by_then = changes["as_of"] <= taken
    known = changes[by_then].drop_duplicates(_CELL, keep="last").rename(columns={"new": "value"})
    ahead = changes[~by_then].drop_duplicates(_CELL).rename(columns={"old": "value"})
    cells = pd.concat([known, ahead]).drop_duplicates(_CELL)
    return oryx_claims(cells[(cells["value"] > 0) & (cells["date"] <= taken)])
