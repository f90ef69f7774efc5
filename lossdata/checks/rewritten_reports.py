"""Figures that a transcription changed after publication, many at once."""

from __future__ import annotations

import pandas as pd

from ..record.companions import revision_log
from ..record.history import as_claims
from ..transcriptions.changes_after import REWRITE, large_rewrites, revisions
from .evidence import Evidence
from .judgement import Finding, Judgement, LeftOut
from .registry import register

__all__ = ["large_rewrite"]


def _words(cells: int, dates: int, as_of: pd.Timestamp, removed: int) -> str:
    words = f"{cells} figures of {dates} reports were changed at once on {as_of:%Y-%m-%d}"
    return words + (f", {removed} of them removed" if removed else "")


def _logged(series: pd.DataFrame, log: pd.DataFrame | None) -> pd.Series:
    """Return the totals of transcriptions that the log is of."""
    vias = (revision_log() if log is None else log)["via"].dropna().unique()
    return (series["measure"] == "cumulative") & series["via"].isin(vias)


@register(
    question="Which figures were changed after publication together with many others?",
    sentence=_words,
    needs=("date", "via", "item", "counts", "measure"),
    units="totals",
    nothing="no_totals",
    looks_at=_logged,
)
def large_rewrite(evidence: Evidence, log: pd.DataFrame | None = None) -> Judgement:
    """Flag figures that were changed after publication together with many others.

    Parameters
    ----------
    claims : DataFrame
        A claims table.
    log : DataFrame, optional
        See `transcriptions.revisions`. Default: the bundled record of changes.

    Examples
    --------
    >>> import lossdata as ld
    >>> day = ld.select(ld.load(), date="2023-12-11", measure="cumulative", via="petroivaniuk")
    >>> int(large_rewrite(day).sum())
    8
    """
    totals = evidence.claims[evidence.claims["measure"] == "cumulative"]
    if totals.empty:  # reading the log takes longer than all else
        return Judgement([], 0)
    log = evidence.log if log is None else log
    log = revision_log() if log is None else log
    changed = revisions(log)
    changed = as_claims(changed[changed["cells"] >= REWRITE], value="new")
    is_logged = totals["via"].isin(changed["via"].unique())
    rewritten = _matched(totals[is_logged & totals["date"].isin(changed["date"])], changed)
    findings = []
    for day in large_rewrites(log).reset_index().itertuples():
        is_days = (rewritten["via"] == day.via) & (rewritten["as_of"] == day.as_of)
        about = rewritten.loc[is_days, "row"].to_numpy()
        if len(about):
            facts = {"cells": day.cells, "dates": day.dates, "removed": day.removed}
            # the last of the claims stands for all that were changed that day
            findings.append(Finding(int(about.max()), {"as_of": day.as_of, **facts}, about=about))
    judged = int(is_logged.sum())
    return Judgement(findings, judged, (LeftOut("no_log", len(totals) - judged),))


def _matched(totals: pd.DataFrame, changed: pd.DataFrame) -> pd.DataFrame:
    """Return the totals that were changed, ``row`` and ``via``, with the day of the change."""
    cell = ["date", "via", "item", "counts"]
    keys = totals[cell].astype(dict.fromkeys(cell[1:], "str")).assign(row=totals.index)
    return keys.merge(changed[[*cell, "as_of"]], on=cell)
