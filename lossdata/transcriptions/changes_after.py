"""What was changed after it was first published."""

from __future__ import annotations

import pandas as pd

from ..record.companions import revision_log

#: Changes of so many cells of one transcription on one day are a rewrite, not single corrections.
REWRITE = 4


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

    Examples
    --------
    >>> changed = revisions()
    >>> changed["kind"].value_counts().to_dict()
    {'removed': 161, 'rewrite': 86, 'single': 82}
    """
    log = revision_log() if log is None else log
    day = log.groupby(["via", "as_of"])
    out = log.assign(
        change=(log["new"] - log["old"]).astype("Int64"),
        late=(log["as_of"] - log["date"]).dt.days,
        cells=day["item"].transform("size"),
        dates=day["date"].transform("nunique"),
    )
    out["kind"] = "single"
    out.loc[out["cells"] >= REWRITE, "kind"] = "rewrite"
    out.loc[out["new"].isna(), "kind"] = "removed"
    return out


def large_rewrites(log: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the days on which many figures of one transcription were changed at once.

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
