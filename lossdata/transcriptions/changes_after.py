"""What was changed after it was first published."""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
import pandas as pd

from ..claims.kinds import require_claims
from ..record.companions import revision_log

__all__ = [
    "CHANGED_ALONE",
    "REMOVED",
    "REWRITE",
    "REWRITTEN",
    "ChangeKind",
    "large_rewrites",
    "revisions",
]

#: Changes of so many cells of one transcription on one day are a rewrite, not single corrections.
REWRITE = 4

#: What a change is, see `revisions`.
ChangeKind = Literal["removed", "rewrite", "single"]
REMOVED, REWRITTEN, CHANGED_ALONE = get_args(ChangeKind)

_LOG = ("via", "as_of", "date", "item", "old", "new")


def revisions(log: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return what was changed after it was first published: when, by how much, how late.

    Parameters
    ----------
    log : DataFrame, optional
        ``via, as_of, date, item, old, new``, one row a change. Default: the bundled log.

    Returns
    -------
    DataFrame
        The log with ``change`` (Int64, new less old; missing where the figure was removed), ``late``
        (days from the report's date to the change; below 0 for a figure entered ahead of its
        report), ``cells`` (figures of that transcription changed that day), ``dates`` (reports
        they belong to) and ``kind``: "removed", "rewrite" (at least `REWRITE` figures changed
        that day) or "single".

    Raises
    ------
    TypeError, ValueError
        The log is no table, or lacks one of its columns.

    Examples
    --------
    >>> changed = revisions()
    >>> changed["kind"].value_counts().to_dict()
    {'removed': 161, 'rewrite': 86, 'single': 82}
    """
    log = revision_log() if log is None else require_claims(log, "revisions", _LOG)
    day = log.groupby(["via", "as_of"])
    cells = day["item"].transform("size")
    # a removal is one also within a rewrite: there is no new figure to judge
    kind = np.select([log["new"].isna(), cells >= REWRITE], [REMOVED, REWRITTEN], CHANGED_ALONE)
    return log.assign(
        change=(log["new"] - log["old"]).astype("Int64"),
        late=(log["as_of"] - log["date"]).dt.days,
        cells=cells,
        dates=day["date"].transform("nunique"),
        kind=pd.Series(kind, log.index, dtype="str"),
    )


def large_rewrites(log: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the days on which many figures of one transcription were changed at once.

    Parameters
    ----------
    log : DataFrame, optional
        As in `revisions`.

    Returns
    -------
    DataFrame
        Indexed by ``via`` and ``as_of``: ``cells``, ``removed``, ``items``, ``dates``, ``first`` and
        ``last`` (dates of the reports changed) and ``latest`` (days from the oldest report to the
        change).

    Examples
    --------
    >>> large_rewrites()["cells"].nlargest(2).tolist()
    [80, 37]
    """
    if log is not None:
        require_claims(log, "large_rewrites", ("via", "as_of", "date", "item", "old", "new"))
    changed = revisions(log)
    changed = changed[changed["cells"] >= REWRITE]
    return changed.groupby(["via", "as_of"]).agg(
        cells=("item", "size"),
        removed=("new", lambda new: int(new.isna().sum())),
        items=("item", "nunique"),
        dates=("date", "nunique"),
        first=("date", "min"),
        last=("date", "max"),
        latest=("late", "max"),
    )
