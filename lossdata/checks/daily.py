"""What the checks look for in daily figures, each for one day: odd zeros, and days without one."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..claims.table import series_columns
from ..series.order import days_of, once, series_codes
from ..series.reporting_days import expected_days, is_list, replaced_days

#: Figures above zero looked at on either side of a run of zeros: for the spread, and for the level.
WIDE, NEAR = 45, 7
#: Fewest figures above zero of a series that is judged.
FEWEST = 30
#: Zeros that recur as often as this are a series' own way: runs of them in all figures, and among
#: the figures around one.
OFTEN, OFTEN_NEAR = 1 / 20, 1 / 10
#: Chance that a zero is followed by another where days hang together: no run is less likely than that
#: makes it.
_AGAIN = 1 / 2


class Days:
    """The daily figures of a table, in order of series and date; each capture is a series."""

    def __init__(self, claims: pd.DataFrame):
        self.claims = claims
        self.by = [*series_columns(claims), *(["as_of"] if "as_of" in claims else [])]
        rows = np.flatnonzero(_for_one_day(claims))
        figures = once(claims.iloc[rows], self.by)
        given = figures["value"].notna().to_numpy()
        rows, figures = rows[given], figures[given]
        code, day = series_codes(figures, self.by), days_of(figures["date"]).astype("int64")
        order = np.lexsort((day, code))
        self.at = rows[order]  # positions in claims
        self.day = day[order]
        self.value = figures["value"].to_numpy(float)[order]
        self.bounds = np.flatnonzero(np.diff(code[order], prepend=-1, append=-1))

    def runs(self, least: int) -> list[slice]:
        """Return the slice of each series with at least so many figures."""
        ends = zip(self.bounds[:-1].tolist(), self.bounds[1:].tolist(), strict=True)
        return [slice(a, b) for a, b in ends if b - a >= least]

    def facts(self, run: slice) -> pd.Series:
        """Return what is the same in all figures of a series, by column."""
        return self.claims.iloc[self.at[run.start]]


def _for_one_day(claims: pd.DataFrame) -> np.ndarray:
    if "measure" not in claims or "days" not in claims:
        return np.zeros(len(claims), bool)
    rows = (claims["measure"] == "interval") & (claims["days"] == 1).fillna(False)
    if "item" in claims:
        rows &= claims["item"] != "other"  # not one thing, so no series
    return rows.to_numpy(bool)


class ZeroRun(NamedTuple):
    """A run of zeros that its neighbourhood makes unlikely."""

    positions: np.ndarray  # in claims
    level: float  # the lower of the usual figures before and after
    chance: float  # of such a run beginning on a day, from level and spread around


def zeros(days: Days, chance: float = 0.05) -> list[ZeroRun]:
    """Return the runs of zeros that are unlikely under their own level and spread."""
    found = []
    for run in days.runs(FEWEST):
        x = days.value[run]
        if not (x == 0).any() or (x > 0).sum() < FEWEST:
            continue
        edge = np.flatnonzero(np.diff((x == 0).astype("int8"), prepend=0, append=0))
        begin, end = edge[::2], edge[1::2]
        if len(begin) > OFTEN * len(x):
            continue
        judged = [_judge(x, begin, end, i) for i in range(len(begin))]
        p = np.array([j[1] for j in judged])
        # Benjamini and Hochberg's step-up over all figures: every one could have been a zero
        order = np.argsort(p)
        passing = np.flatnonzero(p[order] <= np.arange(1, len(p) + 1) * chance / len(x))
        kept = np.sort(order[: passing[-1] + 1]) if len(passing) else []
        at = days.at[run]
        found += [ZeroRun(at[begin[i] : end[i]], *judged[i]) for i in kept]
    return found


def _judge(x: np.ndarray, begin: np.ndarray, end: np.ndarray, i: int) -> tuple[float, float]:
    """Return the usual figure around a run of zeros, and the chance of such a run there."""
    above = np.flatnonzero(x > 0)
    cut = np.searchsorted(above, begin[i])
    left, right = above[max(cut - WIDE, 0) : cut], above[cut : cut + WIDE]
    around = np.concatenate([left, right])
    sides = [x[s] for s in (left[-NEAR:], right[:NEAR]) if len(s) == NEAR] or [x[around]]
    # a front that fades away ends in zeros: the lower side counts
    level = min(float(np.median(s)) for s in sides)
    near = (begin <= around.max()) & (end > around.min())
    if near.sum() - 1 > OFTEN_NEAR * len(around):
        return level, 1.0
    return level, zero_chance(x[around], level) * _AGAIN ** int(end[i] - begin[i] - 1)


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
    spread = (1 - np.cbrt(low / middle)) / 1.2816
    over = 9 * spread**2 - 1 / middle
    if over <= 1e-6:
        return float(pdtr(most, level))
    k = 1 / over
    return float(betainc(k, most + 1, k / (k + level)))


def day_gaps(days: Days) -> list[tuple[int, str, int]]:
    """Return the figures that end a gap: position, date before, and how many days have no figure.

    As for totals: usual is the commonest span, where it makes up half of at least ten. A span is
    counted in days on which a daily figure was to be expected.
    """
    found, replaced = [], None
    for run in days.runs(11):
        facts = days.facts(run)
        if is_list(facts.get("source")):
            continue
        if replaced is None:
            replaced = replaced_days(days.claims)
        day = days.day[run]
        spans = 1 + expected_days(day[:-1] + 1, day[1:], facts, replaced)
        usual, n = np.unique(spans, return_counts=True)
        if n.max() * 2 < n.sum():
            continue
        for i in np.flatnonzero(spans > usual[n.argmax()]):
            before = np.datetime64(int(day[i]), "D")
            found.append((int(days.at[run][i + 1]), str(before), int(spans[i] - 1)))
    return found
