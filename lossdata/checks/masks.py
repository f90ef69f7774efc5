"""Checks: each returns a mask on the claims' index, True where flagged, and changes nothing.

A flag says that a figure deserves a look, not that it is wrong. `check` puts all flags into words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd

from ..claims.table import COLUMNS
from ..claims.vocabulary import MIRRORS
from ..transcriptions import misprints
from . import daily, detect, listed, monthly
from .daily import Days
from .detect import Steps
from .findings import check

__all__ = [
    "captures",
    "check",
    "definition",
    "disorder",
    "dissent",
    "duplicates",
    "falls",
    "gaps",
    "headlines",
    "large_rewrite",
    "mirror_dispute",
    "month_ends",
    "postdated",
    "predated",
    "shifted",
    "spikes",
    "stale",
    "stated",
    "suspect",
    "zeros",
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
    """Flag the report that ends a gap, in totals and daily figures that usually appear at one interval.

    Usual is the commonest span between reports, where it makes up half of at least ten. Daily figures
    have no gap on weekdays on which their source prints none (`vocabulary.NO_DAILY_ON`), nor where a
    figure over several days stands in their place; see `missing_dates`. A list of events has none at
    all: it does not name the days without one.

    Examples
    --------
    >>> days = [*range(1, 12), 15]
    >>> t = pd.DataFrame({"date": pd.to_datetime([f"2022-05-{d:02}" for d in days]), "item": "tank",
    ...                   "measure": "cumulative", "value": days})
    >>> gaps(t).tolist()[-2:]
    [False, True]
    """
    days = np.array([at for at, *_ in daily.day_gaps(Days(claims))], "int64")
    return _mask(claims, np.concatenate([detect.gaps(Steps(claims)), days]))


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


def suspect(claims: pd.DataFrame | pd.Series, *, threshold: float = 3) -> pd.Series:
    """Flag likely misprints, seen from one transcription's own totals alone.

    See `misprints.suspects`, which also says what each should likely be.

    Parameters
    ----------
    claims : DataFrame or Series
        A claims table; or totals indexed by date.
    threshold : float
        Least score.

    Examples
    --------
    >>> import lossdata as ld
    >>> total = ld.select(ld.load(), via="minfin", item="vehicle", start="2024-08-01", end="2024-11-01")
    >>> total.loc[suspect(total), "value"].tolist()
    [15175, 25411]
    """
    if isinstance(claims, pd.Series):
        return misprints.suspect(claims, threshold=threshold)
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


def predated(claims: pd.DataFrame) -> pd.Series:
    """Flag losses dated before the war that their source tells of (`vocabulary.WAR_BEGAN`).

    The day that counts is that of the losses: the date less the source's lag. Zeros and totals are
    no losses of a day; sources without an entry are not judged.

    Examples
    --------
    >>> t = pd.DataFrame({"date": pd.to_datetime(["2022-02-23", "2022-02-24"]), "value": 1,
    ...                   "source": "oryx", "measure": "interval"})
    >>> predated(t).tolist()
    [True, False]
    """
    _need(claims, "date", "source", "measure", "value")
    return _mask(claims, listed.predated(claims))


def zeros(claims: pd.DataFrame, *, chance: float = 0.05) -> pd.Series:
    """Flag runs of zeros in daily figures that are far from zero otherwise.

    A zero counts as printed; a date without a row is none. Each run of zeros is given the chance of
    one beginning there: that of a zero in a negative binomial whose spread is that of the 45
    figures above zero on either side (see `daily.zero_chance`), and whose mean is the median of the
    nearest 7 before or after, whichever is lower, so that a front that fades away may end in
    zeros. A zero is followed by another with chance 1/2 at least: each further one halves the chance
    of the run. Of all runs of a series of n figures the i unlikeliest are flagged where the last of
    them is less likely than ``chance * i / n`` (Benjamini and Hochberg 1995,
    doi 10.1111/j.2517-6161.1995.tb02031.x). Where zeros recur they are the series' own: more runs
    than one in twenty figures, or than one in ten of those around.

    Parameters
    ----------
    claims : DataFrame
        A claims table; daily series with fewer than 30 figures above zero are not judged.
    chance : float
        Expected share of right runs among the flagged ones.

    Notes
    -----
    ``benchmarks/listed_checks.py`` shows what it flags of simulated counts: fewer than one right day
    in 1,000, also where days are over-dispersed, drift, follow weekdays, or are rounded.

    Examples
    --------
    >>> value = np.random.default_rng(1).poisson(80, 60)
    >>> value[40:43] = 0
    >>> t = pd.DataFrame({"date": pd.date_range("2022-05-01", periods=60), "item": "personnel",
    ...                   "measure": "interval", "days": 1, "value": value})
    >>> np.flatnonzero(zeros(t)).tolist()
    [40, 41, 42]
    """
    found = daily.zeros(Days(claims), chance)
    return _mask(claims, _join(run.positions for run in found))


def month_ends(claims: pd.DataFrame, *, least: float = 1.5, chance: float = 0.001) -> pd.Series:
    """Flag figures dated on last, or first, days of months that hold far more than other days.

    Where losses known by month only are put on its last day, that is the dating and not the war.
    Judged are daily figures and the daily flow of totals, by source and side; a source's editions
    that add up (`vocabulary.ADDED_EDITIONS`) are added, with all its items. See `monthly.edge_test`
    for the test, of ranks among the 30 days around.

    Parameters
    ----------
    claims : DataFrame
        A claims table; series of less than a year are not judged.
    least : float
        Smallest ratio of such days to the others that is flagged.
    chance : float
        Largest chance of ranks so high, times the number of series of the source and two edges.

    Examples
    --------
    >>> dates = pd.date_range("2023-01-01", "2024-12-31")
    >>> value = np.random.default_rng(1).poisson(10, len(dates)) * np.where(dates.is_month_end, 3, 1)
    >>> t = pd.DataFrame({"date": dates, "item": "tank", "measure": "interval", "days": 1,
    ...                   "value": value})
    >>> int(month_ends(t).sum())
    24
    """
    found = monthly.month_ends(Days(claims), Steps(claims), least=least, chance=chance)
    return _mask(claims, _join(ends.positions for ends in found))


def captures(claims: pd.DataFrame) -> pd.Series:
    """Flag old dates of a list that a later capture lowers, or leaves out.

    Old is what was more than 180 days back at the earlier of two captures (``as_of``) of one series
    of daily figures. Flagged is the later, lower figure; or the earlier one, where the later capture
    has none for that date, though it has some before and after. Where not one of 60 old dates or more
    changed although the list as a whole grew by a hundredth, the latest of them is flagged: names are
    found late, so a list that is kept grows on old dates too.

    Examples
    --------
    >>> t = pd.DataFrame({"date": pd.to_datetime(["2025-01-14", "2025-01-15"] * 2), "item": "personnel",
    ...                   "measure": "interval", "days": 1, "value": [218, 90, 18, 95],
    ...                   "as_of": pd.to_datetime(["2025-09-01"] * 2 + ["2025-11-08"] * 2)})
    >>> captures(t).tolist()
    [False, False, True, False]
    """
    _need(claims, "date", "as_of")
    flagged = _mask(claims, np.zeros(0, "int64")).to_numpy(copy=True)
    for told in listed.captures(Days(claims)):
        flagged[told.last if told.still else np.concatenate([told.fell, told.gone])] = True
    return _mask(claims, flagged)


def shifted(claims: pd.DataFrame, *, least: float = 0.5, chance: float = 1e-6) -> pd.Series:
    """Flag figures that two lists of one thing both have, a constant number of days apart.

    Two daily series (or two captures of one) of the same side, item, counts and sector are compared
    on the days that their figures are for, up to 7 days apart either way, on at least 60 dates where
    both are above zero. Flagged is where at least half of the figures are equal at one such lag,
    twice as many as at any other, the same day among them; where they are not the same few figures
    over and over; and where so many would be equal by chance with a probability below `chance`, given
    how often figures are equal 8 to 60 days apart, times the lags and pairs compared.

    Parameters
    ----------
    claims : DataFrame
        A claims table.
    least : float
        Smallest share of equal figures.
    chance : float
        Of so many in one pair.

    Examples
    --------
    >>> dates, value = pd.date_range("2022-05-01", periods=90), np.random.default_rng(1).poisson(40, 90)
    >>> one = pd.DataFrame({"date": dates, "source": "my_list", "side": "UA", "item": "personnel",
    ...                     "measure": "interval", "days": 1, "value": value})
    >>> other = one.assign(source="lostarmour", date=dates + pd.Timedelta(days=1))
    >>> int(shifted(pd.concat([one, other])).sum())
    180
    """
    found = listed.shifted(Days(claims), least=least, chance=chance)
    return _mask(claims, _join(np.concatenate([s.one, s.other]) for s in found))


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


def _join(positions: Iterable[np.ndarray]) -> np.ndarray:
    return np.concatenate([np.zeros(0, "int64"), *positions])


def _mask(claims: pd.DataFrame, flagged: np.ndarray) -> pd.Series:
    if flagged.dtype != bool:
        positions, flagged = flagged, np.zeros(len(claims), bool)
        flagged[positions] = True
    return pd.Series(flagged, index=claims.index)
