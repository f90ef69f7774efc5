"""One correlation of two series at one lag, and how many independent pairs of days it rests on."""

from __future__ import annotations

from typing import Literal

import numpy as np

from ..inference.dependence import (
    autocorrelations,
    effective_pairs,
    has_few_neighbours,
    partial_autocorrelations,
)

__all__ = [
    "LEAST",
    "LEAST_EFFECTIVE",
    "Method",
    "association",
    "lag_correlation",
    "memories",
    "standard_scores",
]

#: Pairs of days, and independent ones, below which nothing is said of a lag.
LEAST, LEAST_EFFECTIVE = 30, 6

Method = Literal["pearson", "spearman"]


def association(x: np.ndarray, y: np.ndarray) -> tuple[float, float]:
    """Return Spearman's correlation of two series of one calendar, NaN where missing, and its p.

    What `correlate` says of lag 0 alone; both are missing where nothing can be said.

    Examples
    --------
    >>> x = np.random.default_rng(3).normal(size=100)
    >>> association(x, x)
    (1.0, 0.0)
    """
    from scipy.stats import t as student

    if min(np.nanmax(z) - np.nanmin(z) for z in (x, y)) == 0:
        return float("nan"), float("nan")
    at_0 = lag_correlation(x, y, 0, "spearman", memories(x, y, "spearman"))
    free = at_0["effective"] - 2
    if not free + 2 >= LEAST_EFFECTIVE:  # also where it is NaN
        return float("nan"), float("nan")
    t = abs(at_0["r"]) * np.sqrt(free / max(1 - at_0["r"] ** 2, 1e-300)) / at_0["unevenness"]
    return round(at_0["r"], 12), float(2 * student.sf(t, free))


def memories(x: np.ndarray, y: np.ndarray, method: Method) -> list[np.ndarray]:
    """Return the autocorrelations of both series, twice as far as they reach."""
    scores = (standard_scores(z, method) for z in (x, y))
    return [autocorrelations(partial_autocorrelations(z), 2 * len(x)) for z in scores]


def lag_correlation(
    x: np.ndarray,
    y: np.ndarray,
    lag: int,
    method: Method,
    rho: list[np.ndarray],
    weekdays: bool = False,
    worth: dict[bytes, float] | None = None,
) -> dict[str, float]:
    """Return one lag's correlation, its pairs, and what its interval rests on.

    Parameters
    ----------
    x, y : ndarray of float
        One calendar, NaN where missing.
    lag : int
        Days by which y is later.
    method : str
        "pearson" or "spearman".
    rho : list of ndarray
        Autocorrelations of both, see `memories`.
    weekdays : bool
        Each weekday's middle was taken out of both, which costs seven means and not one.
    worth : dict, optional
        Independent pairs by the days that are given, of lags that were asked before: k days later
        and k days earlier have the same where no day is missing. Is added to.

    Returns
    -------
    dict
        ``r``, ``n`` (pairs), ``effective`` (independent ones), ``spread`` (of r's pairs over that
        of normal ones), ``unevenness`` (the standard error of unrelated ones that are loud together,
        over that of ones that are not, by White's formula); NaN where there is too little.

    References
    ----------
    White (1980), doi 10.2307/1912934.
    """
    n = len(x)
    unknown = dict.fromkeys(["r", "effective", "spread", "unevenness"], np.nan)
    if abs(lag) > n - LEAST:
        return unknown | {"n": max(n - abs(lag), 0)}
    x, y = _shifted(x, y, lag)
    present = np.isfinite(x) & np.isfinite(y)
    if present.sum() < LEAST or min(np.ptp(x[present]), np.ptp(y[present])) == 0:
        return unknown | {"n": int(present.sum())}
    u, v = (standard_scores(z[present], method) for z in (x, y))
    r = float(np.clip((u * v).mean(), -1, 1))
    influence = _rank_influence(u, v) if method == "spearman" else u * v - r / 2 * (u**2 + v**2)
    week = np.arange(len(x)) % 7 if weekdays else None
    effective = np.nan
    if not (has_few_neighbours(x) or has_few_neighbours(y)):
        worth, days = {} if worth is None else worth, present.tobytes()
        if days not in worth:
            worth[days] = effective_pairs(*(q[: len(x)] for q in rho), present, week)
        effective = worth[days]
    # of normal pairs the influence has the spread 1 - r²
    spread = float(np.sqrt((influence**2).mean())) / max(1 - r * r, 1e-12)
    residuals = (u * (v - r * u)) ** 2 + (v * (u - r * v)) ** 2
    unevenness = float(np.sqrt(residuals.mean() / 2 / max(1 - r * r, 1e-12)))
    return unknown | {
        "r": r,
        "n": int(present.sum()),
        "effective": effective,
        "spread": spread,
        "unevenness": max(unevenness, 1e-6),
    }


def _shifted(x: np.ndarray, y: np.ndarray, lag: int) -> tuple[np.ndarray, np.ndarray]:
    """Return x[t] and y[t + lag] on the days t that have both in the calendar."""
    n = len(x)
    return (x[: n - lag], y[lag:]) if lag >= 0 else (x[-lag:], y[: n + lag])


def standard_scores(x: np.ndarray, method: Method) -> np.ndarray:
    """Return the values, or their ranks, with mean 0 and mean square 1; NaN stays.

    Examples
    --------
    >>> standard_scores(np.array([1.0, 5.0, np.nan]), "pearson").tolist()
    [-1.0, 1.0, nan]
    """
    if method == "spearman":
        from scipy.stats import rankdata

        x = rankdata(x, nan_policy="omit")
    x = x - np.nanmean(x)
    return x / np.sqrt(np.nanmean(x**2))


def _rank_influence(u: np.ndarray, v: np.ndarray) -> np.ndarray:
    """Return each pair's influence on Spearman's coefficient, mean 0, from standardised ranks.

    References
    ----------
    Croux and Dehon (2010), doi 10.1007/s10260-010-0142-z.
    """
    width = np.sqrt(12)  # of ranks with mean square 1
    influence = u * v + width * (_mean_above(u, v) + _mean_above(v, u))
    return influence - influence.mean()


def _mean_above(score: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return for each i the mean over j of ``other[j]`` where ``score[j] >= score[i]``, ties half."""
    values, at = np.unique(score, return_inverse=True)
    sums = np.bincount(at, other, len(values))
    # one sum from the top instead of a comparison of every pair
    return (sums[::-1].cumsum()[::-1] - sums / 2)[at] / len(score)
