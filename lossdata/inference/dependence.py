"""How much the days of a series hang together, and how many independent days they are worth."""

from __future__ import annotations

import numpy as np

__all__ = [
    "EXTRA_ORDERS",
    "HIGHEST_ORDER",
    "LEAST_NEIGHBOURS",
    "autocorrelations",
    "effective_pairs",
    "has_few_neighbours",
    "lagged_products",
    "mean_share",
    "partial_autocorrelations",
]

#: Orders of autoregression tried at most: two weeks of days.
HIGHEST_ORDER = 14

#: Orders more than Akaike's criterion asks for.
EXTRA_ORDERS = 4

#: Pairs of neighbouring days without which nothing is known of their dependence.
LEAST_NEIGHBOURS = 20


def has_few_neighbours(x: np.ndarray) -> bool:
    """Tell whether too few days follow one another for their dependence to be known.

    Examples
    --------
    >>> has_few_neighbours(np.array([1.0, np.nan] * 100))
    True
    """
    given = np.isfinite(x)
    return bool((given[1:] & given[:-1]).sum() < LEAST_NEIGHBOURS)


def partial_autocorrelations(x: np.ndarray, *, span: float | None = None) -> np.ndarray:
    """Return the partial autocorrelations of the autoregression that suits a series best.

    Burg's method, which leaves gaps out (no error is formed across a missing day); four orders more
    than Akaike's criterion asks for, since counts that scatter about an autoregression are
    none themselves, and too short a memory makes intervals too narrow; each coefficient freed of its
    known bias from a mean that was estimated, -(1 + 3 f) / n for the first.

    Parameters
    ----------
    x : ndarray of float
        Daily values, NaN where missing; a mean is taken out here.
    span : float, optional
        Days over which each mean was taken out, where the values are deviations from means of
        shorter periods. Default: all days.

    Returns
    -------
    ndarray of float
        One a lag, within ±0.97; empty where too few days follow one another to tell.

    Notes
    -----
    Assumes that the series is stationary. One that drifts looks like a strongly autocorrelated
    one, which makes everything that rests on this more careful. Not for totals.

    References
    ----------
    Burg (1967), Maximum entropy spectral analysis. Akaike (1974), doi 10.1109/TAC.1974.1100705.
    Bias: Shaman and Stine (1988), doi 10.1080/01621459.1988.10478672.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> x = np.zeros(1000)
    >>> for t in range(1, 1000):
    ...     x[t] = 0.8 * x[t - 1] + rng.normal()
    >>> [abs(round(float(r), 1)) for r in partial_autocorrelations(x)]
    [0.8, 0.0, 0.0, 0.0, 0.0]
    """
    x = x - np.nanmean(x)
    n = int(np.isfinite(x).sum())
    forward = backward = x
    coefficients, criterion = [], [0.0]
    # an order for ten days at most: a short series does not bear fourteen coefficients
    for _ in range(min(HIGHEST_ORDER, n // 10)):
        ahead, behind = forward[1:], backward[:-1]
        is_given = np.isfinite(ahead) & np.isfinite(behind)
        windows = int(is_given.sum())
        power = (ahead[is_given] ** 2).sum() + (behind[is_given] ** 2).sum()
        # longer windows are broken by more gaps: few of them say little
        if windows < LEAST_NEIGHBOURS or power <= 0 or (coefficients and windows < n / 4):
            break
        r = 2 * (ahead[is_given] * behind[is_given]).sum() / power
        coefficients.append(r)
        # Akaike's, up to a constant: two for each coefficient; the bound keeps log(0) out
        criterion.append(criterion[-1] + windows * np.log(1 - min(r * r, 1 - 1e-9)) + 2)
        forward, backward = ahead - r * behind, behind - r * ahead
    kept = np.array(coefficients[: int(np.argmin(criterion)) + EXTRA_ORDERS])
    order, span = np.arange(1, len(kept) + 1), n if span is None else span
    # the bias of Shaman and Stine solved for the coefficient; odd and even orders differ in it
    freed = (span * kept + np.where(order % 2, 1, 2)) / np.maximum(span - order - 2, span / 2)
    # nearer to 1 the implied autocorrelations never fade, and no interval would be finite
    return np.clip(freed, -0.97, 0.97)


def autocorrelations(partial: np.ndarray, lags: int) -> np.ndarray:
    """Return the autocorrelations at lags 0 to `lags` that partial ones imply.

    References
    ----------
    Durbin (1960), doi 10.2307/1401322.

    Examples
    --------
    >>> autocorrelations(np.array([0.8]), 3).round(3).tolist()
    [1.0, 0.8, 0.64, 0.512]
    """
    rho, a, error = np.zeros(max(lags, len(partial)) + 1), np.zeros(0), 1.0
    rho[0] = 1
    # the recursion of Durbin and Levinson: a holds the coefficients of order k, error their variance
    for k, r in enumerate(partial):
        rho[k + 1] = a @ rho[k:0:-1] + r * error
        a, error = np.append(a - r * a[::-1], r), error * (1 - r * r)
    p = len(a)
    for k in range(p + 1, lags + 1 if p else 0):
        rho[k] = a @ rho[k - 1 : k - 1 - p : -1] if k > p else 0
        # once p in a row have faded all later ones are 0: years of days need not be gone through
        if k % 50 == 0 and np.abs(rho[k - p + 1 : k + 1]).max() < 1e-9:
            break
    return rho[: lags + 1]


def mean_share(rho: np.ndarray, present: np.ndarray | None = None) -> float:
    """Return the variance of a mean over that of one day, from autocorrelations.

    Parameters
    ----------
    rho : ndarray
        Autocorrelations from lag 0, at least as many as there are days.
    present : ndarray of bool, optional
        Which days of the calendar are given. Default: ``len(rho)`` days, all of them.

    Examples
    --------
    >>> mean_share(np.array([1.0, 0, 0, 0]))
    0.25
    """
    present = np.ones(len(rho)) if present is None else present.astype(float)
    pairs_by_lag = lagged_products(present, present)
    weight = np.append(pairs_by_lag[0], 2 * pairs_by_lag[1:])  # every pair but a day's own twice
    return float(weight @ rho[: len(weight)] / present.sum() ** 2)


def lagged_products(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Return Σ left[t] right[t + k] for k from 0 to the last day.

    Examples
    --------
    >>> lagged_products(np.ones(3), np.ones(3)).tolist()
    [3.0, 2.0, 1.0]
    """
    # padded to twice the length, so that the transform does not wrap from the last day to the first
    n, size = len(left), 1 << (2 * len(left) - 1).bit_length()
    sums = np.fft.irfft(np.conj(np.fft.rfft(left, size)) * np.fft.rfft(right, size), size)[:n]
    return np.round(sums, 9)  # counts of pairs come out whole


def effective_pairs(
    rho_x: np.ndarray, rho_y: np.ndarray, present: np.ndarray, group: np.ndarray | None = None
) -> float:
    """Return how many independent pairs of days would know a correlation as well.

    Dutilleul's 1 + tr(BX) tr(BY) / tr(BXBY), with X and Y the autocorrelations of the two series
    on the days that are given and B the taking out of the means, in time n log n.

    Parameters
    ----------
    rho_x, rho_y : ndarray
        Autocorrelations from lag 0 to the last day of the calendar.
    present : ndarray of bool
        Days on which both are given.
    group : ndarray of int, optional
        Each day's group, such as its weekday, where each group's own mean was taken out.

    Returns
    -------
    float
        Pairs of days; never more than are given.

    References
    ----------
    Dutilleul (1993), Modifying the t test for assessing the correlation between two spatial
    processes, doi 10.2307/2532625. Clifford, Richardson and Hémon (1989), doi 10.2307/2532039.

    Examples
    --------
    >>> white = np.eye(1, 50)[0]
    >>> effective_pairs(white, white, np.ones(50, bool))
    50.0
    """
    m = present.astype(float)
    pairs_by_lag = lagged_products(m, m)
    weight = np.append(pairs_by_lag[0], 2 * pairs_by_lag[1:])
    group = np.zeros(len(m), int) if group is None else group
    means = [m * (group == g) for g in np.unique(group[present])]
    means = np.array([w / np.sqrt(w.sum()) for w in means])  # one row a mean, of length 1
    x, y = (_smoothed(rho, means) for rho in (rho_x, rho_y))
    within_x, within_y = x @ means.T, y @ means.T
    # tr(BX) tr(BY) and tr(BXBY) with B written out as I less the means, so that no matrix of
    # days by days is ever formed
    traces = (m.sum() - np.trace(within_x)) * (m.sum() - np.trace(within_y))
    joint = weight @ (rho_x * rho_y) - 2 * ((x * y) @ m).sum() + (within_x * within_y).sum()
    return float(min(1 + traces / joint, m.sum()))


def _smoothed(rho: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return Σ_s rho[|t - s|] w[s] for every day t and row w: rows times the correlations' matrix."""
    n = weights.shape[-1]
    size = 1 << (3 * n).bit_length()
    kernel = np.fft.rfft(np.concatenate([rho[:0:-1], rho]), size)
    return np.fft.irfft(kernel * np.fft.rfft(weights, size), size)[..., n - 1 : 2 * n - 1]
