"""Runs of zeros in daily figures that are far from zero otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from ..claims.ranges import require_share
from .evidence import Evidence
from .judgement import Finding, Judgement, LeftOut
from .registry import register

__all__ = [
    "AGAIN",
    "FEWEST",
    "NEAR",
    "OFTEN",
    "OFTEN_NEAR",
    "WIDE",
    "ZeroRun",
    "zero_chance",
    "zeros",
]

#: Figures above zero looked at on either side of a run of zeros: for the spread, and for the level.
WIDE, NEAR = 45, 7
#: Fewest figures above zero of a series that is judged.
FEWEST = 30
#: Zeros that recur as often as this are a series' own way: runs of them in all figures, and among
#: the figures around one.
OFTEN, OFTEN_NEAR = 1 / 20, 1 / 10
#: Chance that a zero is followed by another where days hang together: no run is less likely than that
#: makes it.
AGAIN = 1 / 2


def _words(days: int, level: float, chance: float) -> str:
    zeros = "zero" if days == 1 else f"the first of {days} zeros in a row"
    return f"{zeros}, where about {level:,.0f} a day is usual (chance {chance:.1g})"


@register(
    question="Which runs of zeros stand in daily figures that are far from zero otherwise?",
    sentence=_words,
    needs=("date", "measure", "days", "value"),
    nothing="no_daily",
    measure="interval",
    within="series",
)
def zeros(evidence: Evidence, *, chance: float = 0.05) -> Judgement:
    """Flag runs of zeros in daily figures that are far from zero otherwise.

    A zero counts as printed; a date without a row is none. Each run of zeros is given the chance of
    one beginning there: that of a zero in a negative binomial whose spread is that of the 45
    figures above zero on either side (see `zero_runs.zero_chance`), and whose mean is the median of
    the nearest 7 before or after, whichever is lower, so that a front that fades away may end in
    zeros. A zero is followed by another with chance 1/2 at least: each further one halves the chance
    of the run. Of all runs of a series of n figures the i unlikeliest are flagged where the last of
    them is less likely than ``chance * i / n`` (Benjamini and Hochberg 1995,
    doi 10.1111/j.2517-6161.1995.tb02031.x). Where zeros recur they are the series' own: more runs
    than one in twenty figures, or than one in ten of those around.

    Parameters
    ----------
    claims : DataFrame or Series
        A claims table; or daily figures indexed by date. Series with fewer than 30 figures above
        zero are not judged.
    chance : float
        Expected share of right runs among the flagged ones.

    Notes
    -----
    ``benchmarks/listed_checks.py`` shows what it flags of simulated counts: fewer than one right day
    in 1,000, also where days are over-dispersed, drift, follow weekdays, or are rounded.

    Examples
    --------
    >>> import pandas as pd
    >>> value = np.random.default_rng(1).poisson(80, 60)
    >>> value[40:43] = 0
    >>> t = pd.DataFrame({"date": pd.date_range("2022-05-01", periods=60), "item": "personnel",
    ...                   "measure": "interval", "days": 1, "value": value})
    >>> np.flatnonzero(zeros(t)).tolist()
    [40, 41, 42]
    """
    require_share(chance, "zeros", "chance")
    days = evidence.days
    findings, judged = [], 0
    for run in days.runs(FEWEST):
        figures, at = days.value[run], days.at[run]
        if (figures > 0).sum() < FEWEST:
            continue
        judged += 1
        for zero in _unlikely(figures, chance):
            facts = {"days": zero.end - zero.begin, "level": zero.level, "chance": zero.chance}
            about = at[zero.begin : zero.end]
            findings.append(Finding(int(about[0]), facts, about=about))
    left_out = LeftOut("too_short", days.number - judged, f"{FEWEST} figures above zero")
    return Judgement(findings, judged, (left_out,))


class ZeroRun(NamedTuple):
    """A run of zeros in a series."""

    begin: int
    end: int  # the position after the last
    level: float  # the lower of the usual figures before and after
    chance: float  # of such a run beginning on a day, from level and spread around


def _unlikely(figures: np.ndarray, chance: float) -> Iterator[ZeroRun]:
    """Return the runs of zeros of a series that are unlikely under their own level and spread."""
    edge = np.flatnonzero(np.diff((figures == 0).astype("int8"), prepend=0, append=0))
    begin, end = edge[::2], edge[1::2]
    if not len(begin) or len(begin) > OFTEN * len(figures):
        return
    runs = [_weighed(figures, begin, end, i) for i in range(len(begin))]
    p = np.array([run.chance for run in runs])
    # Benjamini and Hochberg's step-up over all figures: every one could have been a zero
    order = np.argsort(p)
    passing = np.flatnonzero(p[order] <= np.arange(1, len(p) + 1) * chance / len(figures))
    if len(passing):
        yield from (runs[i] for i in np.sort(order[: passing[-1] + 1]))


def _weighed(figures: np.ndarray, begin: np.ndarray, end: np.ndarray, i: int) -> ZeroRun:
    """Return the i-th run of zeros with the usual figure around it, and its chance there."""
    above = np.flatnonzero(figures > 0)
    cut = np.searchsorted(above, begin[i])
    left, right = above[max(cut - WIDE, 0) : cut], above[cut : cut + WIDE]
    around = np.concatenate([left, right])
    nearest = [figures[s] for s in (left[-NEAR:], right[:NEAR]) if len(s) == NEAR]
    # a front that fades away ends in zeros: the lower side counts
    level = min(float(np.median(side)) for side in nearest or [figures[around]])
    runs_around = (begin <= around.max()) & (end > around.min())
    if runs_around.sum() - 1 > OFTEN_NEAR * len(around):
        return ZeroRun(int(begin[i]), int(end[i]), level, 1.0)
    days = int(end[i] - begin[i])
    chance = zero_chance(figures[around], level) * AGAIN ** (days - 1)
    return ZeroRun(int(begin[i]), int(end[i]), level, chance)


def zero_chance(around: np.ndarray, level: float) -> float:
    """Return the chance of a zero among counts whose spread is that of the figures around.

    Parameters
    ----------
    around : ndarray of float
        Whole figures above zero.
    level : float
        The mean of the day in question.

    Returns
    -------
    float
        Of a count that rounds to zero, where the figures around are rounded.

    Notes
    -----
    Counts are taken as negative binomial. On the scale of cube roots gamma variables are close to
    normal (Wilson and Hilferty 1931, doi 10.1073/pnas.17.12.684), with the squared relative spread
    (1/m + 1/k) / 9 for a mean m and a shape k; the spread is measured from the median down to the
    lower tenth, so that bursts upward do not count.

    Examples
    --------
    >>> around = np.random.default_rng(1).poisson(6, 90)
    >>> 0.001 < zero_chance(around[around > 0], 6) < 0.02
    True
    """
    from scipy.special import betainc, pdtr  # not at import: it takes as long as numpy

    unit = np.gcd.reduce(around.astype("int64"))
    most = unit // 2  # what is no more is printed as zero
    around = np.sort(around)
    middle = np.median(around)
    low = around[len(around) // 10] - unit / 2  # before it was rounded it may have been less
    spread = (1 - np.cbrt(low / middle)) / 1.2816  # the lower tenth is so many deviations away
    over = 9 * spread**2 - 1 / middle
    if over <= 1e-6:  # no more spread than Poisson's, of which the other is the limit
        return float(pdtr(most, level))
    k = 1 / over
    return float(betainc(k, most + 1, k / (k + level)))
