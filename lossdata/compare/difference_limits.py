"""Mean and limits of differences whose days hang together, with intervals of all three."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..inference.dependence import (
    autocorrelations,
    has_few_neighbours,
    mean_share,
    partial_autocorrelations,
)
from ..inference.slow_components import slow_error

__all__ = ["HARMLESS_TAILS", "Ends", "Limits", "is_constant", "limits_of"]

#: Fourth moment, above a normal distribution's, up to which intervals of limits hold 95 %: see the
#: benchmarks. Of the logistic distribution it is 1.2, of Laplace's 3.
HARMLESS_TAILS = 1.0

#: An estimate, and the low and the high end of its interval.
Ends = tuple[float, float, float]


class Limits(NamedTuple):
    """Differences of two series: their mean, the limits of 95 % of them, and what these rest on."""

    n: int
    effective: float  # independent periods that know the mean as well; NaN where it is not known
    bias: Ends
    lower: Ends
    upper: Ends
    outside: float  # share of differences beyond the limits
    quantiles: tuple[float, float]  # between which 95 % of the differences lie
    is_heavy: bool  # far differences are commoner than normal ones
    slow: tuple[float, float]  # the bias' interval if something slow is in the differences

    def __repr__(self) -> str:
        return (
            f"Limits of {self.n:,} differences: {self.lower[0]:.3g} to {self.upper[0]:.3g} "
            f"about {self.bias[0]:.3g}"
        )


def is_constant(apart: np.ndarray) -> bool:
    """Tell whether differences (NaN where missing) are one and the same.

    Examples
    --------
    >>> is_constant(np.array([2.0, np.nan, 2.0]))
    True
    """
    values = apart[np.isfinite(apart)]
    # the bound is what rounding leaves of a constant logarithm
    return bool(values.var() <= 1e-24 * (1 + values.mean() ** 2))


def limits_of(apart: np.ndarray, level: float) -> Limits:
    """Return the mean of differences and the limits between which 95 % of them lie.

    Parameters
    ----------
    apart : ndarray of float
        Differences on one calendar of periods, NaN where missing; not constant.
    level : float
        Of the intervals.

    References
    ----------
    See `agreement`.
    """
    from scipy.stats import norm
    from scipy.stats import t as student

    values = apart[np.isfinite(apart)]
    bias, plain = values.mean(), values.var()
    share, square_share = _variance_shares(apart)
    # the mean that was taken out hid some of the variance
    variance = plain / (1 - np.nan_to_num(share))
    # the fourth moment of a normal distribution is 3; below 1.5 chance made it
    tails = max(((values - bias) ** 4).mean() / plain**2, 1.5)
    # half the independent periods: the dependence is itself estimated
    t = student.ppf((1 + level) / 2, np.maximum(0.5 / share, 1))
    z = norm.ppf(0.975)
    half = t * np.sqrt(variance * share)
    # NaN where nothing is known of the dependence
    slow_half = (
        half if np.isnan(half) else max(half, norm.ppf((1 + level) / 2) * slow_error(values))
    )
    edge = t * np.sqrt(variance * (share + z**2 * square_share * (tails - 1) / 4))
    reach = z * np.sqrt(variance)
    outside = float((np.abs(values - bias) > reach).mean())
    ends = [_ends(bias, half), _ends(bias - reach, edge), _ends(bias + reach, edge)]
    low, high = np.quantile(values, [0.025, 0.975])
    quantiles = float(low), float(high)
    slow = float(bias - slow_half), float(bias + slow_half)
    return Limits(len(values), float(1 / share), *ends, outside, quantiles, _is_heavy(values), slow)


def _is_heavy(values: np.ndarray) -> bool:
    """Tell whether far differences are commoner than normal ones, by much and not by chance.

    References
    ----------
    Anscombe and Glynn (1983), doi 10.1093/biomet/70.1.227.
    """
    from scipy.stats import kurtosis, kurtosistest

    # the test alone would object to what does no harm once there are years of days
    is_far = kurtosis(values) > HARMLESS_TAILS
    return bool(is_far and kurtosistest(values, alternative="greater").pvalue < 0.05)


def _ends(estimate: float, half: float) -> Ends:
    return estimate, estimate - half, estimate + half


def _variance_shares(apart: np.ndarray) -> tuple[float, float]:
    """Return the variance of the mean, and of the mean square, over that of one period.

    Both are NaN where too few periods follow one another.
    """
    if has_few_neighbours(apart):
        return np.nan, np.nan
    is_given = np.isfinite(apart)
    n = is_given.sum()
    rho = autocorrelations(partial_autocorrelations(apart), len(apart) - 1)
    # no period is worth more than one
    share = max(mean_share(rho, is_given), 1 / n)
    square_share = max(mean_share(rho**2, is_given), 1 / n)
    return min(share, 0.9), square_share
