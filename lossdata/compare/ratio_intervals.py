"""The interval of a ratio of sums: resampled days, spread out to what their dependence implies."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from ..inference.dependence import (
    autocorrelations,
    has_few_neighbours,
    mean_share,
    partial_autocorrelations,
)
from ..inference.resampling import block_length, resampled_sums
from ..inference.slow_components import slow_error

__all__ = [
    "LEAST",
    "LEAST_EFFECTIVE",
    "LEAST_IN_PERIOD",
    "NOTES",
    "PERSISTENT",
    "SHORT",
    "Intervals",
    "NoteCode",
    "bootstrap_intervals",
]

#: Days in common in all, in a period, and independent ones, below which a ratio has no interval.
LEAST, LEAST_IN_PERIOD, LEAST_EFFECTIVE = 30, 10, 3

#: Independent days below which the days hang together for too long to rely on what is seen of that.
PERSISTENT = 15

#: Days in all below which intervals were found to cover a little less than they say.
SHORT = 200

#: Why a ratio has no interval, or ("short", "persistent") what its interval cannot promise.
NoteCode = Literal[
    "",
    "immature",
    "none",
    "few_days",
    "few_days_in_period",
    "constant",
    "scattered",
    "few_independent",
    "few_losses",
    "persistent",
    "short",
]

#: The codes in words.
NOTES: Mapping[NoteCode, str] = MappingProxyType(
    {
        "": "",
        "immature": "confirmations are still coming in",
        "none": "nothing claimed or nothing confirmed",
        "few_days": f"fewer than {LEAST} days in common",
        "few_days_in_period": f"fewer than {LEAST_IN_PERIOD} days in common in the period",
        "constant": "the days do not vary",
        "scattered": "too few days in a row to know their dependence",
        "few_independent": f"worth fewer than {LEAST_EFFECTIVE} independent days",
        "few_losses": "too few losses: some resamples hold neither a claimed nor a confirmed one",
        "persistent": "the days hang together for so long that they are worth fewer than "
        f"{PERSISTENT} independent ones: low and high may be too narrow, see slow_low and slow_high",
        "short": f"fewer than {SHORT} days: 95 % intervals may hold the truth in 90 %, and seldomer "
        "where something slow is in them: see slow_low and slow_high",
    }
)


class _Periods(NamedTuple):
    """Days of two series in periods, and what each day adds to the logarithm of a ratio."""

    both: pd.DataFrame
    starts: np.ndarray
    size: np.ndarray  # days of each period
    sums: np.ndarray  # periods by a and b
    scaled: pd.Series  # each day's part over the spread of its period
    spread: np.ndarray  # of the parts, by period


class Intervals(NamedTuple):
    """Ends of the intervals of ratios by period; NaN where the code says why."""

    low: np.ndarray
    high: np.ndarray
    slow_low: np.ndarray  # with something slow in the days that they do not speak against
    slow_high: np.ndarray
    codes: np.ndarray

    def __repr__(self) -> str:
        return (
            f"Intervals of {len(self.codes):,} ratios: {(self.codes == '').sum():,} without a note"
        )


def bootstrap_intervals(
    both: pd.DataFrame, starts: np.ndarray, level: float, draws: int, seed: int
) -> Intervals:
    """Return the ends of the intervals of ratios of sums by period, and a `NoteCode` for each.

    Parameters
    ----------
    both : DataFrame
        Days ``a`` and ``b`` (float), in order.
    starts : ndarray of int
        Where each period begins, from 0, and at last the number of days.
    level : float
        Of the intervals.
    draws, seed : int
        Replicates of the bootstrap, and the seed of its generator.

    Returns
    -------
    Intervals
        Each a float a period, NaN where the code says why; ``codes`` are str.

    Notes
    -----
    See `ratio` for method, assumptions and references.
    """
    periods = _periods(both, starts)
    codes = _preliminary_codes(periods)
    ends = np.full((4, len(periods.size)), np.nan)
    can_tell = codes == ""
    independent = np.full(len(periods.size), np.nan)
    if can_tell.any():
        share = _variance_shares(periods, can_tell)
        independent = 1 / share
        ends = _ends(periods, share, can_tell, level, draws, seed)
        is_few = ~(share <= 1 / LEAST_EFFECTIVE)
        codes = np.where(can_tell & is_few, "few_independent", codes)
        # a resample of 0 / 0 leaves the ends undefined
        is_undefined = np.isnan(ends[:2]).any(axis=0)
        codes = np.where((codes == "") & is_undefined, "few_losses", codes)
    ends = np.where(codes == "", ends, np.nan)
    codes = np.where((codes == "") & (independent < PERSISTENT), "persistent", codes)
    if len(both) < SHORT:
        codes = np.where(np.isin(codes, ["", "persistent"]), "short", codes)
    return Intervals(*ends, codes)


def _periods(both: pd.DataFrame, starts: np.ndarray) -> _Periods:
    size = np.diff(starts)
    period = np.repeat(np.arange(len(size)), size)
    a, b = both["a"].to_numpy(), both["b"].to_numpy()
    sums = np.stack([np.add.reduceat(x, starts[:-1]) for x in (a, b)], axis=1)
    has_none = (sums <= 0).any(axis=1)
    mean = np.where(has_none[:, None], np.nan, sums / size[:, None])[period]
    # each day's part in the logarithm of its period's ratio, to first order
    part = a / mean[:, 0] - b / mean[:, 1]
    spread = np.sqrt(np.add.reduceat(part**2, starts[:-1]) / size)
    is_void = has_none | (spread < 1e-9)
    scaled = pd.Series(part / np.where(is_void, np.nan, spread)[period], both.index)
    return _Periods(both, starts, size, sums, scaled, spread)


def _preliminary_codes(periods: _Periods) -> np.ndarray:
    """Return why periods have no interval as far as it is known before their dependence is."""
    every = np.ones(len(periods.size), bool)
    is_few = len(periods.both) < LEAST
    is_scattered = has_few_neighbours(periods.scaled.asfreq("D").to_numpy())
    return np.select(
        [
            (periods.sums <= 0).any(axis=1),
            every & is_few,
            periods.size < LEAST_IN_PERIOD,
            periods.spread < 1e-9,
            every & is_scattered,
        ],
        ["none", "few_days", "few_days_in_period", "constant", "scattered"],
        "",
    )


def _variance_shares(periods: _Periods, can_tell: np.ndarray) -> np.ndarray:
    """Return by period the variance of a mean of its days over that of one day; 1 if it cannot be told.

    One autoregression for all periods: a single one has too few days for its own.
    """
    calendar = periods.scaled.asfreq("D").to_numpy()
    usual_size = np.average(periods.size, weights=periods.size)
    partial = partial_autocorrelations(calendar, span=usual_size)
    rho = autocorrelations(partial, len(calendar))
    days = periods.both.index
    place = (days - days[0]).days.to_numpy()
    share = np.ones(len(periods.size))
    for p in np.flatnonzero(can_tell):
        at = place[periods.starts[p] : periods.starts[p + 1]]
        is_given = np.zeros(at[-1] - at[0] + 1, bool)
        is_given[at - at[0]] = True
        share[p] = mean_share(rho, is_given)
    return np.maximum(share, 1 / periods.size)  # no day is worth more than one


def _ends(
    periods: _Periods,
    share: np.ndarray,
    can_tell: np.ndarray,
    level: float,
    draws: int,
    seed: int,
) -> np.ndarray:
    """Return the bootstrap's quantiles, spread out to the variance that the dependence implies.

    Low, high, and the same spread out further to what may be slow in the days.
    """
    from scipy.stats import norm
    from scipy.stats import t as student

    is_enough = share <= 1 / LEAST_EFFECTIVE
    # half the independent days for degrees of freedom: the dependence is itself estimated
    free = np.where(is_enough, np.maximum(0.5 / share, 1), np.nan)
    error = periods.spread * np.sqrt(share / (1 - np.minimum(share, 0.99)))
    tail = (1 - level) / 2
    width = student.ppf(1 - tail, free) / norm.ppf(1 - tail) * error
    slow_width = np.fmax(width, _slow_errors(periods, can_tell & is_enough))
    off = _resampled_logs(periods, draws, seed)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        # an order statistic, not a mean of two: an infinite replicate is only taken if it must be
        quantiles = np.quantile(off, [tail, 1 - tail], axis=0, method="inverted_cdf")
        replicated = np.where(np.isfinite(off), off, 0).std(axis=0)
        ratio = periods.sums[:, 0] / periods.sums[:, 1]
        ends = np.concatenate([quantiles / replicated * w for w in (width, slow_width)])
        return ratio * np.exp(ends)


def _slow_errors(periods: _Periods, is_asked: np.ndarray) -> np.ndarray:
    """Return by period how far the logarithm of the ratio may be off with something slow in it."""
    errors = np.full(len(periods.size), np.nan)
    parts = periods.scaled.to_numpy()
    for p in np.flatnonzero(is_asked):
        days = parts[periods.starts[p] : periods.starts[p + 1]]
        errors[p] = periods.spread[p] * slow_error(days)
    return errors


def _resampled_logs(periods: _Periods, draws: int, seed: int) -> np.ndarray:
    """Return the logarithms of resampled ratios less that of the ratio itself: draws by periods."""
    drawn = resampled_sums(
        periods.both[["a", "b"]].to_numpy(),
        periods.starts,
        draws,
        block_length(periods.scaled.to_numpy()),
        np.random.default_rng(seed),
    )
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        logs = np.log(drawn[..., 0] / drawn[..., 1])
        return logs - np.log(periods.sums[:, 0] / periods.sums[:, 1])
