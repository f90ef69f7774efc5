"""The table as it could be known on a day."""

from __future__ import annotations

import pandas as pd

from ..claims import dates
from ..claims.facts_by_row import fact_by_row
from ..claims.kinds import require_claims
from ..claims.sources import source
from ..claims.table import concat, conform
from .companions import list_changes, revision_log
from .oryx import oryx_claims

__all__ = ["as_claims", "as_known", "reach"]

#: What a log of changes may say of a figure besides its date.
_NAMED = ("via", "item", "source", "side", "counts", "measure", "sector", "edition")


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
        As in `revisions`; of one's own transcriptions, it may also name ``source``, ``side``, ``counts``,
        ``measure``, ``sector`` and ``edition``, where `via` and `item` leave open which figure is meant.
    lists : DataFrame, optional
        What captures of Oryx's lists changed, as `record.list_changes` gives it (the default).

    Returns
    -------
    DataFrame
        A claims table; ``as_of`` holds the day asked for, or the capture where that is earlier.

    Raises
    ------
    ValueError
        Nothing was published by then; or a log is given and is of none of these claims, or leaves open
        of which.

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
    changes = _changed_claims(claims, log)
    claims = _lists_then(claims, day, list_changes() if lists is None else lists)
    later_lists = fact_by_row(claims, "changing") & (claims["as_of"] > day)
    known = claims[(claims["date"] <= day) & ~later_lists]
    if known.empty:
        raise ValueError(
            f"nothing in the table was known on {day:%Y-%m-%d}; "
            f"its first date is {claims['date'].min():%Y-%m-%d}"
        )
    later = changes[(changes["as_of"] > day) & (changes["date"] <= day)].sort_values("as_of")
    cell = [c for c in ("date", *_NAMED) if c in later]
    then = later.drop_duplicates(cell)  # what the next change found
    then = then[then["value"].notna()].reset_index(drop=True)
    changed = pd.MultiIndex.from_frame(then[cell])
    cells = pd.MultiIndex.from_frame(known[cell].astype(dict.fromkeys(cell[1:], "str")))
    at = pd.Series(changed.get_indexer(cells), known.index)
    stood = at[at >= 0]
    out = known.copy()
    out.loc[stood.index, "value"] = then["value"].array[stood.to_numpy()]
    gone = then[~changed.isin(cells)]
    gone = gone[gone["item"].isin(claims["item"].astype("str").unique())]
    if len(gone):
        out = concat([out, conform(gone.assign(as_of=day))])
    out["as_of"] = out["as_of"].where(out["as_of"] <= day, day)
    return out


def _changed_claims(claims: pd.DataFrame, log: pd.DataFrame | None) -> pd.DataFrame:
    """Return the changes of a log as figures of these claims' series: ``value`` is what was replaced."""
    if log is None:
        changes = as_claims(revision_log(), "old", missing=True)
        return changes[changes["via"].isin(claims["via"].astype("str").unique())]
    require_claims(log, "as_known: log", ("via", "as_of", "date", "item", "old", "new"))
    is_staffs = log["via"].isin(source("general_staff").mirrors) & ("source" not in log)
    own = log[~is_staffs].rename(columns={"old": "value"})
    staffs = as_claims(log[is_staffs], "old", missing=True).assign(sector="all", edition=None)
    parts = [part for part in (staffs, _of_series(own, claims)) if len(part)]
    return pd.concat(parts, ignore_index=True) if parts else staffs


def _of_series(changes: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Add to changes what they leave out and the claims' series of that name have."""
    if changes.empty:
        return changes
    known = [c for c in _NAMED if c in claims]
    named = [c for c in known if c in changes]
    series = claims[known].drop_duplicates()
    words = series.astype("str").where(series.notna())
    if "measure" not in named:  # a log is of totals where there are any
        has_totals = (words["measure"] == "cumulative").groupby([words[c] for c in named])
        words = words[(words["measure"] == "cumulative") | ~has_totals.transform("any")]
    meant = words.merge(changes[named].drop_duplicates().astype("str"), on=named)
    if meant.empty:
        raise ValueError(
            f"log: none of its changes are of these claims; it names {named} "
            f"{changes[named].iloc[0].tolist()}, the claims have {words[named].iloc[0].tolist()}"
        )
    open_to = meant[meant.duplicated(named, keep=False)]
    if len(open_to):
        varies = [c for c in known if open_to[c].nunique() > 1 and c not in named]
        raise ValueError(
            f"log: {open_to[named].iloc[0].tolist()} may be any of {len(open_to)} series of the claims; "
            f"add a column that says which: {', '.join(varies)}"
        )
    return changes.astype(dict.fromkeys(named, "str")).merge(meant, on=named)


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


def as_claims(log: pd.DataFrame, value: str = "old", *, missing: bool = False) -> pd.DataFrame:
    """Return the values that changes replaced (``old``) or put (``new``), in the table's terms.

    Changes that have none are left out, unless `missing`.
    """
    counts = (
        log["item"].map({"prisoner": "prisoners", "personnel": "casualties"}).fillna("destroyed")
    )
    same = {"source": "general_staff", "side": "RU", "measure": "cumulative"}
    item = log["item"].replace("prisoner", "personnel")
    out = log[["date", "via"]].assign(item=item, counts=counts, value=log[value], **same)
    out["as_of"] = log["as_of"]
    return out[missing | out["value"].notna()].reset_index(drop=True)
