"""Checks: each returns a mask on the claims' index, True where flagged, and changes nothing.

A flag says that a figure deserves a look, not that it is wrong. `run` puts all flags into words.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from . import detect
from .claims import COLUMNS
from .detect import Steps
from .findings import run
from .vocabulary import MIRRORS

__all__ = [
    "definition",
    "disorder",
    "dissent",
    "duplicates",
    "falls",
    "gaps",
    "headlines",
    "large_rewrite",
    "mirror_dispute",
    "postdated",
    "run",
    "spikes",
    "stale",
    "stated",
    "suspect",
]


def falls(claims: pd.DataFrame) -> pd.Series:
    """Flag totals that are lower than the report before.

    Examples
    --------
    >>> t = pd.DataFrame({"date": pd.to_datetime(["2022-05-01", "2022-05-02"]), "item": "tank",
    ...                   "measure": "cumulative", "value": [1008, 1006]})
    >>> falls(t).tolist()
    [False, True]
    """
    return _mask(claims, detect.falls(Steps(claims)))


def gaps(claims: pd.DataFrame) -> pd.Series:
    """Flag the report that ends a gap, in totals that usually appear at one interval.

    Usual is the commonest span between reports, where it makes up half of at least ten.

    Examples
    --------
    >>> days = [*range(1, 12), 15]
    >>> t = pd.DataFrame({"date": pd.to_datetime([f"2022-05-{d:02}" for d in days]), "item": "tank",
    ...                   "measure": "cumulative", "value": days})
    >>> gaps(t).tolist()[-2:]
    [False, True]
    """
    return _mask(claims, detect.gaps(Steps(claims)))


def stale(claims: pd.DataFrame, *, chance: float = 0.01) -> pd.Series:
    """Flag totals that stand still for longer than their own neighbourhood makes likely.

    A run of k repeated reports is flagged where ``n * (1 - r) ** k < chance``: so many runs as long
    would be expected in a series of n runs. The rate r is that at which the total moves in the 180
    steps to either side of the run, at its lower end: (m - 2 √m) / steps, for m moves. Where the
    total hardly ever moves, nothing is flagged.

    Parameters
    ----------
    claims : DataFrame
        A claims table; series of fewer than 30 steps are not judged.
    chance : float
        Smaller flags fewer.

    Examples
    --------
    >>> value = [*range(40), *[39] * 6, *range(40, 80)]
    >>> t = pd.DataFrame({"date": pd.date_range("2022-05-01", periods=86), "item": "tank",
    ...                   "measure": "cumulative", "value": value})
    >>> np.flatnonzero(stale(t)).tolist()
    [40, 41, 42, 43, 44, 45]
    """
    return _mask(claims, detect.stale(Steps(claims), chance)[0])


def spikes(claims: pd.DataFrame, *, threshold: float = 6, window: int = 31) -> pd.Series:
    """Flag daily steps far outside the local rate.

    Steps x are put on the scale 2 √(x + 3/8), on which counts vary by about 1 (Anscombe 1948,
    doi 10.1093/biomet/35.3-4.246), and compared with the median of the `window` steps around them.
    The unit is the distance from the median to the upper tenth of those steps (to the lower tenth,
    for a step below it) over 1.2816, which is one standard deviation of normal steps, and at least
    1. A tenth of the window can stand out without widening it: bursts that recur are usual.

    Parameters
    ----------
    claims : DataFrame
        A claims table; series of fewer than `window` daily steps are not judged.
    threshold : float
        Deviations beyond it are flagged.
    window : int
        Odd number of steps.

    Examples
    --------
    >>> value = np.cumsum([5] * 20 + [90] + [5] * 20)
    >>> t = pd.DataFrame({"date": pd.date_range("2022-05-01", periods=41), "item": "tank",
    ...                   "measure": "cumulative", "value": value})
    >>> np.flatnonzero(spikes(t)).tolist()
    [20]
    """
    return _mask(claims, detect.spikes(Steps(claims), threshold, window)[0])


def stated(claims: pd.DataFrame) -> pd.Series:
    """Flag stated days that are not the step of their source's total, where there is one.

    The total is the consensus of the transcriptions in the table; its rounding unit is the tolerance.
    A stated day whose own wording or printed precision allows the step is not flagged, nor one
    whose total has no one-day step.

    Examples
    --------
    >>> import lossdata as ld
    >>> day = ld.select(ld.load(), source="general_staff", item="air_defence", start="2023-04-23",
    ...                 end="2023-04-24")
    >>> day.loc[stated(day), "value"].tolist()
    [4]
    """
    return _rows(claims, detect.stated)


def headlines(claims: pd.DataFrame) -> pd.Series:
    """Flag headline figures that contradict the sum of the sectors on the same page.

    See `worded.headline_fit`; a headline that rounds the sum is not flagged.

    Examples
    --------
    >>> import lossdata as ld
    >>> page = ld.select(ld.load(), date="2025-12-09", item="personnel", via="noticiaslatam.lat")
    >>> page.loc[headlines(page), "value"].tolist()
    [1285]
    """
    return _rows(claims, detect.headlines)


def duplicates(claims: pd.DataFrame) -> pd.Series:
    """Flag every figure that shares series, date, page and capture with another row.

    Examples
    --------
    >>> t = pd.DataFrame({"date": pd.to_datetime(["2022-05-01"] * 2), "item": "tank", "value": [3, 4]})
    >>> duplicates(t).tolist()
    [True, True]
    """
    return detect.duplicates(claims)


def disorder(claims: pd.DataFrame) -> pd.Series:
    """Flag rows that stand, in the table's own order, below a later date of their series.

    Examples
    --------
    >>> dates = pd.to_datetime(["2022-05-01", "2022-05-03", "2022-05-02"])
    >>> disorder(pd.DataFrame({"date": dates, "item": "tank"})).tolist()
    [False, False, True]
    """
    return detect.disorder(claims)


def dissent(claims: pd.DataFrame) -> pd.Series:
    """Flag an outlet's figure that differs from what most transcriptions of the report say.

    A worded or rounded figure differs only if the voted value lies outside what its wording allows.
    The General Staff's totals are voted by the three mirrors alone, whose own differences are
    `mirror_dispute`. Tied votes flag nobody here.

    Examples
    --------
    >>> import lossdata as ld
    >>> day = ld.select(ld.load(), date="2026-01-05", measure="cumulative", item="artillery")
    >>> day.loc[dissent(day), ["via", "value"]].values.tolist()
    [['ukrinform.de', 36785]]
    """
    return _rows(claims, detect.dissent) & ~claims["via"].isin(MIRRORS)


def mirror_dispute(claims: pd.DataFrame) -> pd.Series:
    """Flag the mirror that is outvoted on a General Staff total, and every mirror of a tied vote.

    Examples
    --------
    >>> import lossdata as ld
    >>> day = ld.select(ld.load(), date="2025-06-03", measure="cumulative", item=["aircraft", "uav"])
    >>> day.loc[mirror_dispute(day), ["via", "value"]].values.tolist()
    [['petroivaniuk', 413]]
    """
    return _rows(claims, detect.disputed)


def suspect(claims: pd.DataFrame, *, threshold: float = 3) -> pd.Series:
    """Flag likely misprints, seen from one transcription's own totals alone.

    See `misprints.suspects`, which also says what each should likely be.

    Parameters
    ----------
    claims : DataFrame
        A claims table.
    threshold : float
        Least score.

    Examples
    --------
    >>> import lossdata as ld
    >>> total = ld.select(ld.load(), via="minfin", item="vehicle", start="2024-08-01", end="2024-11-01")
    >>> total.loc[suspect(total), "value"].tolist()
    [15175, 25411]
    """
    table = claims.reset_index(drop=True)
    return _mask(claims, table.index.isin(detect.suspected(table, threshold).index))


def large_rewrite(claims: pd.DataFrame, log: pd.DataFrame | None = None) -> pd.Series:
    """Flag figures that were changed after publication together with many others.

    Parameters
    ----------
    claims : DataFrame
        A claims table.
    log : DataFrame, optional
        See `history.revisions`. Default: the bundled record of changes.

    Examples
    --------
    >>> import lossdata as ld
    >>> day = ld.select(ld.load(), date="2023-12-11", measure="cumulative", via="petroivaniuk")
    >>> int(large_rewrite(day).sum())
    8
    """
    return _rows(claims, lambda table: detect.rewritten(table, log))


def postdated(claims: pd.DataFrame) -> pd.Series:
    """Flag claims dated later than they were captured.

    Examples
    --------
    >>> row = {"date": pd.to_datetime(["2026-11-26"]), "as_of": pd.to_datetime(["2026-04-28"])}
    >>> postdated(pd.DataFrame(row)).tolist()
    [True]
    """
    _need(claims, "date", "as_of")
    return _mask(claims, detect.postdated(claims))


def definition(claims: pd.DataFrame) -> pd.Series:
    """Flag figures worded as deaths alone whose source counts more ("killed" for casualties).

    By what the page says they count, or by its verbs where all of them say so; "eliminated" is the
    General Staff's own word for killed and wounded, and no flag.

    Examples
    --------
    >>> rows = {"source": "general_staff", "side": "RU", "item": "personnel",
    ...         "counts": ["killed", "casualties", "casualties"], "wording": ["lost", "killed", "lost"]}
    >>> definition(pd.DataFrame(rows)).tolist()
    [True, True, False]
    """
    _need(claims, "source", "item", "counts", "wording")
    return detect.definition(claims)


def _need(claims: pd.DataFrame, *columns: str) -> None:
    absent = [c for c in columns if c not in claims]
    if absent:
        raise ValueError(f"this check needs the columns {absent}; read_claims makes a whole table")


def _rows(claims: pd.DataFrame, find: Callable[[pd.DataFrame], pd.DataFrame]) -> pd.Series:
    """Flag the rows that `find` returns, by position: the index may repeat."""
    _need(claims, *COLUMNS)
    table = claims.reset_index(drop=True)
    return _mask(claims, table.index.isin(find(table).index))


def _mask(claims: pd.DataFrame, flagged: np.ndarray) -> pd.Series:
    if flagged.dtype != bool:
        positions, flagged = flagged, np.zeros(len(claims), bool)
        flagged[positions] = True
    return pd.Series(flagged, index=claims.index)
