"""What changes slowly in a daily series, level, trend and season, and the days without it."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

__all__ = ["DETRENDS", "FAR", "WINDOW", "YEAR", "Detrend", "without_slow"]

Detrend = Literal["none", "29-day", "seasonal"]
DETRENDS: tuple[Detrend, ...] = ("none", "29-day", "seasonal")

#: Days of the window; four weeks and a day, so that it has a middle and hardly a weekday.
WINDOW = 29

#: Days of a year, and the least from which a season can be told from a trend.
YEAR = 365.25

#: Deviations beyond which a day has no more say in what is slow, where ranks are asked for.
FAR = 4


def without_slow(x: pd.Series, name: str, detrend: Detrend, robust: bool) -> pd.Series:
    """Return a daily series less what changes slowly in it.

    Parameters
    ----------
    x : Series of float
        One row a day, NaN where missing.
    name : str
        What errors call it.
    detrend : str
        "29-day": less the line that suits 29 days about each day best; "seasonal": less a line and
        a year's and half a year's wave, fitted to all days; "none": as it is.
    robust : bool
        Days far from the median of 29 days are drawn in before, so that no single one moves the
        days about it.

    Returns
    -------
    Series of float
        With the same index.

    Raises
    ------
    ValueError
        A season asked of less than a year; a series of which nothing is left.

    References
    ----------
    A line in each window keeps to the ends: Cleveland (1979), doi
    10.1080/01621459.1979.10481038.

    Examples
    --------
    >>> line = pd.Series(range(60), pd.date_range("2025-01-01", periods=60), dtype=float)
    >>> wave = (-1.0) ** line
    >>> left = without_slow(line + wave, "a", "29-day", robust=False)
    >>> bool((left - wave).abs().max() < 0.3)
    True
    """
    if detrend == "none":
        return x
    values = _drawn_in(x).to_numpy() if robust else x.to_numpy()
    slow = _lines(values) if detrend == "29-day" else _season(values, name)
    left = x - slow
    if not left.max() - left.min() > 1e-9 * max(1, x.abs().max()):
        raise ValueError(f"{name} changes slowly alone: nothing is left of it without that")
    return left


def _drawn_in(x: pd.Series) -> pd.Series:
    """Return a series the days of which keep to a few deviations about a moving median."""
    middle = x.rolling(WINDOW, center=True, min_periods=1).median()
    off = x - middle
    reach = FAR * 1.4826 * off.abs().median()  # of normal days the factor makes it the deviation
    return middle + off.clip(-reach, reach)


def _lines(values: np.ndarray) -> np.ndarray:
    """Return on each day the value of the line that fits the days of its window best."""
    n, day = len(values), np.arange(len(values), dtype=float)
    given, known = np.isfinite(values).astype(float), np.nan_to_num(values - np.nanmean(values))
    window = np.ones(WINDOW)

    def summed(z: np.ndarray) -> np.ndarray:
        return np.convolve(z, window)[WINDOW // 2 : WINDOW // 2 + n]

    count, t, square = summed(given), summed(given * day), summed(given * day**2)
    total, product = summed(known), summed(known * day)
    with np.errstate(divide="ignore", invalid="ignore"):
        t, total_mean = t / count, total / count
        width = square / count - t**2
        slope = np.where(width > 1e-6, (product / count - t * total_mean) / width, 0)
        return np.where(count > 0.5, total_mean + slope * (day - t), 0) + np.nanmean(values)


def _season(values: np.ndarray, name: str) -> np.ndarray:
    """Return the line and the waves of a year and half a year that fit all days best."""
    if len(values) < YEAR:
        raise ValueError(
            f"detrend='seasonal' takes a year of days at least, and {name} and the other have "
            f"{len(values)} in common: take '29-day'"
        )
    day = np.arange(len(values))
    angles = [2 * np.pi * k * day / YEAR for k in (1, 2)]
    waves = [f(angle) for angle in angles for f in (np.sin, np.cos)]
    columns = np.stack([np.ones(len(day)), day / len(day), *waves], axis=1)
    given = np.isfinite(values)
    return columns @ np.linalg.lstsq(columns[given], values[given], rcond=None)[0]
