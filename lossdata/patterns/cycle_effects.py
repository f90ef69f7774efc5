"""How the days of a cycle (a week, a month) differ from the usual day, with joint intervals."""

from __future__ import annotations

import numpy as np
import pandas as pd

__all__ = ["by_cycle", "effects", "joint_interval", "ratios_to_usual"]


def ratios_to_usual(calendar: pd.Series, around: int, least: int) -> pd.Series:
    """Return each day over the mean of so many days around it, missing where `least` are not there."""
    calendar = calendar.where(calendar >= 0)
    usual = calendar.rolling(around, center=True, min_periods=least).mean()
    return (calendar / usual).where(usual > 0)


def by_cycle(ratio: pd.Series, cycle: np.ndarray, place: np.ndarray, length: int) -> np.ndarray:
    """Return one row a cycle and one column a place in it, without cycles of which no day counts."""
    table = np.full((cycle.max() + 1, length), np.nan)
    table[cycle, place] = ratio
    return table[~np.isnan(table).all(1)]


def effects(cycles: np.ndarray) -> np.ndarray:
    """Return the median of each place over the usual place's, of each of several series.

    The usual place is the median of the places' medians: the median of all days would move with the
    share of days that are low, and one low place would make findings of all others.
    """
    medians = _median(cycles)
    return medians / np.nanmedian(medians, axis=1, keepdims=True)


def joint_interval(
    cycles: np.ndarray, block: int, level: float, draws: int, seed: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the effect of each place and its ends, which hold the truth together at `level`."""
    effect = effects(cycles[None])[0]
    resampled = effects(_resampled(cycles, block, draws, np.random.default_rng(seed)))
    with np.errstate(divide="ignore"):  # a sample whose median is 0
        reach = _joint_reach(np.log(resampled / effect), len(cycles), level)
    return effect, effect * np.exp(-reach), effect * np.exp(reach)


def _resampled(cycles: np.ndarray, block: int, draws: int, rng: np.random.Generator) -> np.ndarray:
    """Return samples of blocks of cycles, each as long as the series: draws by cycles by places."""
    n = len(cycles)
    starts = rng.integers(n, size=(draws, -(-n // block)))  # as many blocks as reach the end
    drawn = (starts[..., None] + np.arange(block)).reshape(draws, -1)[:, :n]
    return cycles[drawn % n]  # a block runs on from the last cycle to the first


def _joint_reach(log_errors: np.ndarray, cycles: int, level: float) -> np.ndarray:
    """Return by place how far its interval reaches so that all places hold the truth together."""
    from scipy import stats

    # a sample may miss a place that has few figures
    log_errors = log_errors[np.isfinite(log_errors).all(1)]
    error = log_errors.std(0)
    scaled = np.divide(np.abs(log_errors), error, out=np.zeros_like(log_errors), where=error > 0)
    # few cycles: their spread is itself uncertain, as in Student's distribution; two tails a place
    tail = (1 - level) / (2 * log_errors.shape[1])
    wider = stats.t.isf(tail, cycles - 1) / stats.norm.isf(tail)
    return wider * np.quantile(scaled.max(1), level) * error


def _median(values: np.ndarray) -> np.ndarray:
    """Return the median along the second axis, NaN left out: numpy's own loops where rows are few."""
    ranked, given = np.sort(values, axis=1), (~np.isnan(values)).sum(1, keepdims=True)
    middle = [np.take_along_axis(ranked, at, axis=1) for at in ((given - 1) // 2, given // 2)]
    return np.mean(middle, axis=0)[:, 0]
