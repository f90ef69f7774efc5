"""Which findings have one cause: those of a report, of the step after it, of a late mirror, of a page."""

from __future__ import annotations

import numpy as np
import pandas as pd

__all__ = ["LATE", "OF_FIGURES", "REPORT", "SHARED", "components", "is_late"]

#: What a figure is of, whoever transcribed it.
REPORT = ("source", "side", "item", "counts", "sector")
#: Checks of totals and stated days: one odd figure shows in several of them, on its date and the next.
OF_FIGURES = ("falls", "spikes", "suspect", "stated", "stale", "zeros", "mirror_dispute")
#: What is one thing to say for all figures that share these columns.
SHARED = {
    "gaps": ("source", "date"),
    "definition": ("source", "via"),
    "dissent": ("source", "via", "date"),
    "predated": ("source", "via"),
    "disorder": ("series",),
    "duplicates": ("source", "via", "date"),
    "large_rewrite": ("source", "via", "date"),
    "headlines": ("source", "via", "date"),
    "negative": ("series",),
}
#: Fewest figures in a row, or items on a day, by which a mirror is a day late.
LATE = 3


def components(findings: pd.DataFrame) -> np.ndarray:
    """Return for each finding the number of its incident, by the first finding of each.

    Parameters
    ----------
    findings : DataFrame
        As `check` returns it.

    Returns
    -------
    ndarray of int
    """
    from scipy.sparse import coo_array  # not at import: it takes as long as numpy
    from scipy.sparse.csgraph import connected_components

    if findings.empty:
        return np.zeros(0, "int64")
    table = findings.reset_index(drop=True)
    check = table["check"].astype("str")
    figures = table[check.isin(OF_FIGURES)]
    pairs = [_alike(figures, (*REPORT, "date")), _next_day(figures), _late(table)]
    pairs += [_alike(table[check == name], columns) for name, columns in SHARED.items()]
    left, right = np.concatenate(pairs, axis=1)
    graph = coo_array((np.ones(len(left), bool), (left, right)), shape=(len(table),) * 2)
    _, label = connected_components(graph, directed=False)
    return pd.factorize(label)[0]


def _alike(findings: pd.DataFrame, columns: tuple[str, ...]) -> np.ndarray:
    """Return pairs of positions that are neighbours among findings alike in some columns: (2, n)."""
    if findings.empty:
        return np.zeros((2, 0), "int64")
    code = findings.groupby(list(columns), observed=True, dropna=False).ngroup().to_numpy()
    order = np.argsort(code, kind="stable")
    at = findings.index.to_numpy()[order]
    is_same = np.diff(code[order]) == 0
    return np.stack([at[:-1][is_same], at[1:][is_same]])


def _next_day(findings: pd.DataFrame) -> np.ndarray:
    """Return pairs of findings of one transcription on a day and the next: an odd figure has two steps."""
    if findings.empty:
        return np.zeros((2, 0), "int64")
    series = findings.groupby([*REPORT, "via"], observed=True, dropna=False).ngroup().to_numpy()
    day = findings["date"].to_numpy().astype("datetime64[D]").astype("int64")
    order = np.lexsort((day, series))
    at, days, of = findings.index.to_numpy()[order], day[order], series[order]
    is_next = (np.diff(of) == 0) & (np.diff(days) <= 1)
    return np.stack([at[:-1][is_next], at[1:][is_next]])


def is_late(findings: pd.DataFrame) -> np.ndarray:
    """Return which figures are what most transcriptions say of the day before (bool)."""
    key = [*REPORT, "via"]
    disputed = (findings["check"] == "mirror_dispute").to_numpy(bool) & findings[
        "expected"
    ].notna().to_numpy()
    own = findings[disputed]
    day_after = own[[*key, "date", "expected"]].assign(date=own["date"] + pd.Timedelta(days=1))
    voted = {tuple(row[:-1]): row[-1] for row in day_after.astype(object).itertuples(index=False)}
    rows = own[[*key, "date", "value"]].astype(object).itertuples(index=False)
    late = np.zeros(len(findings), bool)
    late[np.flatnonzero(disputed)] = [voted.get(tuple(row[:-1])) == row[-1] for row in rows]
    return late


def _late(table: pd.DataFrame) -> np.ndarray:
    """Return pairs of figures of a mirror that is a day late: of all its items, on days in a row."""
    late = table[is_late(table)]
    if len(late) < LATE:
        return np.zeros((2, 0), "int64")
    mirror = late.groupby(["source", "via"], observed=True).ngroup().to_numpy()
    day = late["date"].to_numpy().astype("datetime64[D]").astype("int64")
    order = np.lexsort((day, mirror))
    at, days, of = late.index.to_numpy()[order], day[order], mirror[order]
    is_run = (np.diff(of) == 0) & (np.diff(days) <= LATE)
    return np.stack([at[:-1][is_run], at[1:][is_run]])
