"""Lists with one row an event: their rows are counted, where reports would vote."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .combinations import is_repeated
from .facts_by_row import is_claimed
from .kinds import require_claims
from .table import KEY

__all__ = [
    "FIGURE",
    "count_events",
    "has_twin",
    "is_event",
    "is_listed",
    "is_one_each",
    "refuse_events",
]

#: What identifies a figure of one transcription in one capture, whatever page it stands on.
FIGURE = tuple(c for c in KEY if c not in ("scope", "url"))

#: How a sum is worded, by the wordings of its parts.
_WORDINGS = {("exact", "over"): "over", ("exact", "up_to"): "up_to"}


def has_twin(claims: pd.DataFrame) -> pd.Series:
    """Tell which rows are of a list of events in which a transcription has several to a figure.

    One transcription that prints a figure twice repeats its report, as a claimant's pages do. Of
    a source that is no claimant (or of which nothing is known, see `claims.Source.kind`), rows for
    days that share date, item and all else that names a figure are events beside one another.

    Returns
    -------
    Series
        bool, on the index of `claims`.

    Examples
    --------
    >>> rows = {"source": ["my_list"] * 2 + ["russian_mod"] * 2, "measure": "interval", "days": 1}
    >>> has_twin(pd.DataFrame(rows)).tolist()
    [True, True, False, False]
    """
    key = [c for c in FIGURE if c in claims]
    if "measure" not in claims or not {"source", "via"} & set(key):
        return pd.Series(False, index=claims.index)
    out = (claims["measure"] == "interval").fillna(False).to_numpy(bool, copy=True)
    if "value" in claims:
        out &= claims["value"].notna().to_numpy()
    if out.any():  # of totals there is nothing to ask
        out[out] = ~is_claimed(claims[out]).to_numpy(bool)
        out[out] = is_repeated(claims[out], key)
    return pd.Series(out, index=claims.index)


def is_event(claims: pd.DataFrame) -> pd.Series:
    """Tell which rows stand for an event each, so that one like another is no repeat.

    All rows of a list (source and transcription) in which several are for one figure and differ, by
    their picture say, or in which every value is 1.

    Examples
    --------
    >>> rows = {"source": "my_list", "measure": "interval", "value": [1, 1, 1]}
    >>> is_event(pd.DataFrame(rows)).tolist()
    [True, True, True]
    """
    twins = has_twin(claims)
    if not twins.any():
        return twins
    whose = [c for c in ("source", "via") if c in claims]
    lists = claims.groupby(whose, observed=True, dropna=False, sort=False).ngroup()
    differs = twins & ~claims.duplicated(keep=False)
    is_one = (claims["value"] == 1).fillna(False).astype(bool).groupby(lists).transform("all")
    has_events = differs.groupby(lists).transform("any") | (
        is_one & twins.groupby(lists).transform("any")
    )
    return has_events & (claims["measure"] == "interval").fillna(False).astype(bool)


def is_one_each(claims: pd.DataFrame, measure: str) -> pd.Series:
    """Tell which rows of one measure are of a list in which every value is 1, and of no claimant.

    Examples
    --------
    >>> rows = {"source": ["my_list"] * 2, "measure": "cumulative", "value": [1, 1]}
    >>> is_one_each(pd.DataFrame(rows), "cumulative").tolist()
    [True, True]
    """
    whose = [c for c in ("source", "via") if c in claims]
    if not whose or not {"measure", "value"} <= set(claims):
        return pd.Series(False, index=claims.index)
    asked = claims[
        ((claims["measure"] == measure) & ~is_claimed(claims)).fillna(False).astype(bool)
    ]
    is_one = (asked["value"] == 1).fillna(False).astype(bool)
    lists = asked.groupby(whose, observed=True, dropna=False, sort=False).ngroup()
    return is_one.groupby(lists).transform("all").reindex(claims.index, fill_value=False)


def is_listed(claims: pd.DataFrame) -> pd.Series:
    """Tell which figures are of a list of events, which names no day without one.

    Beside the events of `is_event`, all of an interval list of no claimant in which every value is 1:
    such a list need not have two for one day.

    Examples
    --------
    >>> rows = {"source": "my_list", "measure": "interval", "date": [1, 2], "value": [1, 1]}
    >>> is_listed(pd.DataFrame(rows)).tolist()
    [True, True]
    """
    return is_event(claims) | is_one_each(claims, "interval")


def refuse_events(claims: pd.DataFrame, function: str) -> None:
    """Raise where a list of events would be voted on, or one of its rows be taken for a day's figure.

    Examples
    --------
    >>> rows = {"date": pd.to_datetime(["2022-12-02"] * 2), "source": "oryx", "measure": "interval"}
    >>> refuse_events(pd.DataFrame(rows), "consensus")
    Traceback (most recent call last):
    ...
    ValueError: consensus: 2 rows of oryx are for one figure, the first of 2022-12-02; one row an ...
    """
    rows = claims[has_twin(claims)]
    if rows.empty:
        return
    first = rows.iloc[0]
    key = [c for c in FIGURE if c in rows]
    number = int(rows.groupby(key, observed=True, dropna=False, sort=False).ngroup().eq(0).sum())
    day = f", the first of {first['date']:%Y-%m-%d}" if "date" in rows else ""
    whose, who = first.get("via", first.get("source")), f"{function}: " if function else ""
    raise ValueError(
        f"{who}{number} rows of {whose} are for one figure{day}; "
        "one row an event is counted, not voted on: claims.count_events(claims) adds them up "
        "by day (of repeats by mistake clean() drops the exact ones)"
    )


def count_events(events: pd.DataFrame) -> pd.DataFrame:
    """Add up a list with one row an event (Oryx, ACLED, UCDP, VIINA …) to figures of its days.

    Two losses in one picture, with one address, are two. A day without an event has no row: whether
    nothing happened or nothing is known, the list does not say (see `claims.Source.complete`).

    Parameters
    ----------
    events : DataFrame
        Interval claims, one row an event: its ``value`` is 1, or how many were lost in it. Rows of
        different captures (``as_of``) are counted apart.

    Returns
    -------
    DataFrame
        The columns of `events`, one row a date, series and capture, in order of date: figures
        derived from claims, and none themselves. ``value`` (Int64) is the sum; ``url``, ``wording``
        and ``date_basis`` stand where all events of the day have the same, else they are missing
        (``date_basis``: inferred); ``qualifier`` is exact only where that of every event is. For
        sums by month, hand it to `per_period`.

    Raises
    ------
    TypeError
        Not a table.
    ValueError
        Totals; rows of a source that makes claims, whose pages are reports and vote; a missing
        value or one with a fraction.

    See Also
    --------
    lossdata.consensus : the vote of transcriptions, which refuses such a list.

    Examples
    --------
    >>> import lossdata as ld
    >>> pictures = pd.DataFrame({"date": ["2022-12-02"] * 3 + ["2022-12-05"] * 2, "value": 1,
    ...                          "url": ["/1.jpg", "/2.jpg", "/2.jpg", "/3.jpg", "/4.jpg"]})
    >>> events = ld.read_claims(pictures, source="oryx", side="RU", item="tank",
    ...                         counts="visually_confirmed", measure="interval")
    >>> count_events(events)["value"].tolist()
    [3, 2]
    """
    needed = ("date", "source", "measure", "value")
    events = require_claims(events, "count_events", needed, whole=True)
    _require_events(events)
    key = [c for c in events if c in KEY and c != "url"]
    groups = events.groupby(key, observed=True, dropna=False, sort=False)
    number = groups.ngroup().to_numpy()
    out = events.drop_duplicates(key).copy()
    sums = np.zeros(len(out), "int64")
    np.add.at(sums, number, events["value"].to_numpy("int64"))
    out["value"] = pd.array(sums, dtype="Int64")
    for column in ("url", "wording", "date_basis"):
        if column in out:
            differs = groups[column].nunique(dropna=False).to_numpy() > 1
            out[column] = out[column].mask(differs)
    if "date_basis" in out:
        out["date_basis"] = out["date_basis"].astype("str").fillna("inferred").astype("category")
    if "qualifier" in out:
        words = groups["qualifier"].agg(lambda w: _sum_of(w.astype("str"))).to_numpy()
        out["qualifier"] = pd.Categorical(words)
    return out.sort_values("date", kind="stable", ignore_index=True)


def _require_events(events: pd.DataFrame) -> None:
    if (events["measure"] != "interval").any():
        raise ValueError(
            "count_events takes one row an event (measure interval); running totals are no events"
        )
    if events["value"].isna().any():
        raise ValueError("count_events: an event has no value; a missing figure cannot be added up")
    claimed = events.loc[is_claimed(events), "source"]
    if len(claimed):
        raise ValueError(
            f"count_events: {claimed.iloc[0]} makes claims and lists no events; several rows of it "
            "for one day are reports of one figure, on which consensus votes"
        )


def _sum_of(qualifiers: pd.Series) -> str:
    """Return how a sum of worded figures is worded."""
    kinds = tuple(sorted(set(qualifiers)))
    return kinds[0] if len(kinds) == 1 else _WORDINGS.get(kinds, "about")
