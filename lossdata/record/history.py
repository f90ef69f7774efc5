"""The table as it could be known on a day."""

from __future__ import annotations

import pandas as pd

from ..claims import dates
from ..claims.facts_by_row import fact_by_row
from ..claims.kinds import require_claims
from ..claims.table import concat, conform
from .companions import list_changes, revision_log
from .oryx import oryx_claims

_CELL = ["date", "via", "item", "counts"]


def reach(
    claims: pd.DataFrame, log: pd.DataFrame | None = None, lists: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return from when on the record of changes tells how each transcription stood.

    Parameters
    ----------
    claims : DataFrame
        A claims table.
    log, lists : DataFrame, optional
        As in `as_known`.

    Returns
    -------
    DataFrame
        Indexed by ``source`` and ``via``: ``claims``, ``captured`` (the latest ``as_of``) and ``since``,
        the first recorded change, before which changes are not known; missing where none is on
        record: then only the state on the day of capture is known.

    Examples
    --------
    >>> import lossdata as ld
    >>> extent = reach(ld.load()).loc["general_staff"]
    >>> extent.loc[["petroivaniuk", "minfin"], "since"].dt.year.tolist()
    [2022.0, nan]
    """
    require_claims(claims, "reach", ("source", "via", "value", "as_of"))
    log = revision_log() if log is None else log
    extent = claims.groupby(["source", "via"], observed=True).agg(
        claims=("value", "size"), captured=("as_of", "max")
    )
    lists = list_changes() if lists is None else lists
    first = pd.concat([log, lists]).groupby("via")["as_of"].min()
    extent["since"] = extent.index.get_level_values("via").map(first)  # type: ignore[arg-type]
    return extent


def as_known(
    claims: pd.DataFrame,
    as_of: str | pd.Timestamp,
    log: pd.DataFrame | None = None,
    lists: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the claims as they could be known on a day, as far as the record of changes reaches.

    Figures dated later are left out. In transcriptions with a record of changes, cells changed later
    stand as they stood, and cells removed later stand again. Figures of pages count as known from
    the day they are dated: a page that was changed after its first appearance is not told apart.
    Oryx's lists stand as they stood at the last of their captures by then; a list that changes
    throughout and had no capture by then is left out: how it stood is not on record. See `reach`.

    Parameters
    ----------
    claims : DataFrame
        A claims table, whole or of some sides and items: figures removed since are put back for each
        of these, whatever else it was selected by. Select dates, words or categories afterwards.
    as_of : str or Timestamp
        The day, included.
    log : DataFrame, optional
        As in `revisions`.
    lists : DataFrame, optional
        What captures of Oryx's lists changed, as `record.list_changes` gives it (the default).

    Returns
    -------
    DataFrame
        A claims table; ``as_of`` holds the day asked for, or the capture where that is earlier.

    Raises
    ------
    ValueError
        Nothing was published by then.

    Examples
    --------
    >>> import lossdata as ld
    >>> record = ld.select(ld.load(), via="petroivaniuk", item="aircraft")
    >>> for day in ("2025-06-03", "2025-06-04"):
    ...     print(int(as_known(record, day).set_index("date")["value"]["2025-06-03"]))
    384
    413
    """
    needed = ("date", "source", "via", "item", "counts", "measure", "value", "as_of")
    require_claims(claims, "as_known", needed)
    if claims.empty:
        raise ValueError("as_known: the table has no claims; the selection is empty")
    day = dates.day(as_of, "as_of")
    log = revision_log() if log is None else log
    claims = _lists_then(claims, day, list_changes() if lists is None else lists)
    later_lists = fact_by_row(claims, "changing") & (claims["as_of"] > day)
    known = claims[(claims["date"] <= day) & ~later_lists]
    if known.empty:
        raise ValueError(
            f"nothing in the table was known on {day:%Y-%m-%d}; "
            f"its first date is {claims['date'].min():%Y-%m-%d}"
        )
    later = log[(log["as_of"] > day) & (log["date"] <= day)].sort_values("as_of")
    then = as_claims(later.drop_duplicates(["via", "date", "item"]))  # what the next change found
    then = then[then["via"].isin(claims["via"].astype("str").unique())]
    totals = known["measure"] == "cumulative"
    changed = pd.MultiIndex.from_frame(then[_CELL])
    cells = pd.MultiIndex.from_frame(known[_CELL].astype(dict.fromkeys(_CELL[1:], "str")))
    at = pd.Series(changed.get_indexer(cells), known.index).where(totals, -1)
    stood = at[at >= 0]
    out = known.copy()
    out.loc[stood.index, "value"] = then["value"].array[stood.to_numpy()]
    gone = then[~changed.isin(cells[totals])]
    gone = gone[gone["item"].isin(claims["item"].astype("str").unique())]
    if len(gone):
        out = concat([out, conform(gone.assign(as_of=day))])
    out["as_of"] = out["as_of"].where(out["as_of"] <= day, day)
    return out


def _lists_then(claims: pd.DataFrame, day: pd.Timestamp, changes: pd.DataFrame) -> pd.DataFrame:
    """Put Oryx's lists back to their last capture by a day, where the captures reach so far."""
    own = (claims["source"] == "oryx") & (claims["as_of"] > day)
    if not own.any() or changes.empty or day < changes["as_of"].min():
        return claims
    later = changes[(changes["as_of"] > day) & changes["date"].notna()].sort_values("as_of")
    cell = ["date", "side", "category", "status"]
    cells = oryx_claims(later.drop_duplicates(cell).rename(columns={"old": "value"}))
    cells["via"] = claims.loc[own, "via"].iloc[0]
    where = ["date", "side", "edition"]
    keys = pd.MultiIndex.from_frame(
        claims.loc[own, where].astype({"side": "str", "edition": "str"})
    )
    stay = claims.loc[own][~keys.isin(pd.MultiIndex.from_frame(cells[where]))]
    # a list has no row for what it does not hold; only what the table was selected to is put back
    cells = cells[(cells["value"] > 0)]
    for column in ("side", "item"):
        cells = cells[cells[column].isin(claims.loc[own, column].astype("str").unique())]
    taken = changes.loc[changes["as_of"] <= day, "as_of"].max()
    return concat([claims[~own], stay.assign(as_of=taken), conform(cells.assign(as_of=taken))])


def as_claims(log: pd.DataFrame, value: str = "old") -> pd.DataFrame:
    """Return the values that changes replaced (``old``) or put (``new``), in the table's terms."""
    counts = (
        log["item"].map({"prisoner": "prisoners", "personnel": "casualties"}).fillna("destroyed")
    )
    same = {"source": "general_staff", "side": "RU", "measure": "cumulative"}
    item = log["item"].replace("prisoner", "personnel")
    out = log[["date", "via"]].assign(item=item, counts=counts, value=log[value], **same)
    out["as_of"] = log["as_of"]
    return out[out["value"].notna()].reset_index(drop=True)
