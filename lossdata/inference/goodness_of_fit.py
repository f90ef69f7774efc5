"""Pearson's chi-square against stated shares: effect, its interval, what could have been seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .printed_results import estimate_text, p_text

__all__ = ["Goodness", "detectable", "goodness", "holm", "power"]


class Goodness(NamedTuple):
    """How far counts are from the expected shares: the effect, its 95 % interval, the test."""

    n: int
    chi2: float
    effect: float  # Cohen's w, freed of what chance alone gives
    low: float
    high: float
    p: float

    def __repr__(self) -> str:
        effect = estimate_text(self.effect, self.low, self.high)
        return (
            f"Goodness of fit of {self.n:,}: w = {effect}, chi² = {self.chi2:.2f}, {p_text(self.p)}"
        )


def goodness(counts: Sequence[int] | np.ndarray, shares: Sequence[float] | np.ndarray) -> Goodness:
    """Test counts against expected shares.

    Pearson's chi-square. The effect is Cohen's w (0.1 small, 0.3 medium, 0.5 large by his
    convention), freed of what chance alone gives: w² = (chi² - df) / n, 0 where that is negative;
    the plain √(chi² / n) of counts that fit is not 0 but about √(df / n). The interval of w inverts
    the noncentral chi-square distribution.

    Parameters
    ----------
    counts : array of int
        How many fell into each class; independent of each other.
    shares : array of float
        Expected shares, summing to 1. The smallest expected count should be 5 or more.

    Returns
    -------
    Goodness
        The interval is of 95 %.

    References
    ----------
    Pearson (1900), doi 10.1080/14786440009463897; Cohen (1988), Statistical Power Analysis for the
    Behavioral Sciences, chapter 7. Interval: Steiger (2004), doi 10.1037/1082-989X.9.2.164.

    Examples
    --------
    >>> goodness([30, 20], [0.5, 0.5])
    Goodness of fit of 50: w = 0.141 (0 to 0.477), chi² = 2.00, p = 0.16
    """
    from scipy import stats

    counts, shares = np.asarray(counts, float), np.asarray(shares, float)
    n, df = counts.sum(), len(counts) - 1
    chi2 = float(((counts - n * shares) ** 2 / (n * shares)).sum())
    low, high = (np.sqrt(_noncentrality(chi2, df, q) / n) for q in (0.975, 0.025))
    effect = float(np.sqrt(max(chi2 - df, 0) / n))
    return Goodness(int(n), chi2, effect, float(low), float(high), float(stats.chi2.sf(chi2, df)))


def _noncentrality(chi2: float, df: int, q: float) -> float:
    """Return the noncentrality under which a chi-square is `chi2` or less with probability q."""
    from scipy import optimize, stats

    if stats.chi2.cdf(chi2, df) <= q:
        return 0.0
    top = 4 * chi2 + 100  # far above: the root must lie between the two ends
    return float(optimize.brentq(lambda nc: stats.ncx2.cdf(chi2, df, nc) - q, 1e-9, top, xtol=1e-6))


def power(effect: float, n: int, df: int, alpha: float = 0.05) -> float:
    """Return the chance that the chi-square test of level `alpha` sees an effect of size w.

    Examples
    --------
    >>> round(power(0.2, 400, 9), 2)
    0.81
    """
    from scipy import stats

    return float(stats.ncx2.sf(stats.chi2.isf(alpha, df), df, n * effect**2))


def detectable(n: int, df: int, alpha: float = 0.05) -> float:
    """Return the effect w that the chi-square test of level `alpha` sees with 80 % power.

    Examples
    --------
    >>> round(detectable(400, 9), 3)
    0.198
    """
    from scipy import optimize

    return float(
        optimize.brentq(lambda w: power(w, n, df, alpha) - 0.8, 1e-6, 1e3 / n**0.5, xtol=1e-7)
    )


def holm(p: Sequence[float] | np.ndarray) -> np.ndarray:
    """Return p-values adjusted for their number: the step-down method of Holm, NaN left out.

    References
    ----------
    Holm (1979), A simple sequentially rejective multiple test procedure, Scandinavian Journal of
    Statistics 6:65-70.

    Examples
    --------
    >>> holm([0.01, 0.04, 0.03]).tolist()
    [0.03, 0.06, 0.06]
    """
    p = np.asarray(p, float)
    adjusted, given = np.full(len(p), np.nan), np.flatnonzero(~np.isnan(p))
    order = given[np.argsort(p[given])]
    # the smallest times all, the next times one fewer; never below what came before it
    stepped = np.maximum.accumulate(p[order] * np.arange(len(order), 0, -1))
    adjusted[order] = np.minimum(1, stepped)
    return adjusted
