"""The rhythm of the week in a daily series."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..series.calendar_days import daily_series

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weekday_effects(
    daily: pd.DataFrame | pd.Series,
    *,
    block: int = 2,
    confidence: float = 0.95,
    replicates: int = 1999,
    seed: int = 0,
) -> pd.DataFrame:
    """Return how daily claims differ by day of the week, with joint intervals.

    Assumption: an effect multiplies the level of its days and stays the same. Estimator: the median
    ratio of a day to the mean of the seven days around it, by weekday, over the median of all these
    ratios. Interval: a bootstrap of blocks of whole weeks, joint over the seven days: all seven hold
    the truth together with the stated confidence, so that one interval without 1 is a finding.

    Parameters
    ----------
    daily : DataFrame or Series
        Daily claims of one series (see `compare.daily_figures`), or daily figures indexed by date;
        not totals. Falls are left out; a day counts where all seven days around it have a figure.
    block : int
        Weeks a block.
    confidence : float
        Of all seven intervals together.
    replicates : int
        Bootstrap samples.
    seed : int
        Of the bootstrap.

    Returns
    -------
    DataFrame
        Indexed by ``weekday`` (str, Monday first): ``days`` (int, that count), ``ratio``, ``low``,
        ``high`` (float; 1.1 is a tenth more than usual).

    Raises
    ------
    ValueError
        Totals, fewer than 56 figures, fewer than five days that count of some weekday, or figures
        so small that the median of some weekday is 0.

    Notes
    -----
    The day is the index of `daily`: with `compare.daily_figures` the day the losses fall on, not that
    of the report. Not for effects that change over the years: take them by year. Not for counts so
    small that their median is 0 to 3, whose ratios take few values.

    References
    ----------
    Blocks: Künsch (1989), doi 10.1214/aos/1176347265.

    Examples
    --------
    >>> days = pd.date_range("2025-01-06", periods=140)  # a Monday first
    >>> usual = np.random.default_rng(1).negative_binomial(100, 0.1, 140)
    >>> said = pd.Series(np.where(days.day_of_week == 6, usual // 2, usual), days)
    >>> table = weekday_effects(said)
    >>> table.index[table["high"] < 1].tolist()
    ['Sunday']
    """
    from scipy import stats

    calendar = daily_series(daily, least=56)
    calendar = calendar.where(calendar >= 0)
    around = calendar.rolling(7, center=True, min_periods=7).mean()
    ratio = (calendar / around).where(around > 0)
    monday = ratio.index[0] - pd.Timedelta(days=ratio.index[0].day_of_week)
    week, day = np.divmod((ratio.index - monday).days.to_numpy(), 7)
    weeks = np.full((week[-1] + 1, 7), np.nan)
    weeks[week, day] = ratio
    weeks = weeks[~np.isnan(weeks).all(1)]
    count = (~np.isnan(weeks)).sum(0)
    if len(count) and count.min() < 5:
        raise ValueError(
            f"{count.min()} {NAMES[count.argmin()]}s have figures on all seven days around them; "
            "at least 5 are needed"
        )
    none = np.nanmedian(weeks, axis=0) == 0
    if none.any():
        raise ValueError(
            f"the median {NAMES[none.argmax()]} is 0: ratios say nothing of so small figures; "
            "compare the weekdays' means, or leave out what is 0 by rule"
        )
    rng = np.random.default_rng(seed)
    starts = rng.integers(len(weeks), size=(replicates, -(-len(weeks) // block)))
    drawn = (starts[..., None] + np.arange(block)).reshape(replicates, -1)[:, : len(weeks)]
    told = _effects(weeks[None])[0]
    again = _effects(weeks[drawn % len(weeks)])
    apart = np.log(again / told)
    apart = apart[np.isfinite(apart).all(1)]  # a sample may miss a weekday that has few figures
    error = apart.std(0)
    scaled = np.divide(np.abs(apart), error, out=np.zeros_like(apart), where=error > 0)
    # few weeks: their spread is itself uncertain, as in Student's distribution
    tail = (1 - confidence) / 14
    wider = stats.t.isf(tail, len(weeks) - 1) / stats.norm.isf(tail)
    reach = wider * np.quantile(scaled.max(1), confidence) * error
    table = {
        "days": count,
        "ratio": told,
        "low": told * np.exp(-reach),
        "high": told * np.exp(reach),
    }
    return pd.DataFrame(table, index=pd.Index(NAMES, name="weekday"))


def _effects(weeks: np.ndarray) -> np.ndarray:
    """Return the median of each weekday over the median of all days, of each of several series."""
    return _median(weeks) / _median(weeks.reshape(len(weeks), -1, 1))


def _median(values: np.ndarray) -> np.ndarray:
    """Return the median along the second axis, NaN left out: numpy's own loops where rows are few."""
    ranked, given = np.sort(values, axis=1), (~np.isnan(values)).sum(1, keepdims=True)
    middle = [np.take_along_axis(ranked, at, axis=1) for at in ((given - 1) // 2, given // 2)]
    return np.mean(middle, axis=0)[:, 0]
