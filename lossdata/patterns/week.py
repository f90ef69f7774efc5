"""The rhythm of the week in a daily series."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..claims.kinds import require_figures
from ..claims.ranges import require_share, require_whole_number
from ..series.calendar_days import daily_series
from .cycle_effects import by_cycle, joint_interval, ratios_to_usual

__all__ = ["WEEKDAYS", "weekday_effects", "weeks_of"]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weekday_effects(
    daily: pd.DataFrame | pd.Series,
    *,
    block: int = 2,
    level: float = 0.95,
    draws: int = 1999,
    seed: int = 0,
) -> pd.DataFrame:
    """Return how daily claims differ by day of the week, with joint intervals.

    Assumption: an effect multiplies the level of its days and stays the same. Estimator: the median
    ratio of a day to the mean of the seven days around it, by weekday, over the median of these
    seven medians, which one or two odd weekdays leave as it is. Interval: a bootstrap of blocks of
    whole weeks, joint over the seven days: all seven hold the truth together at the stated level, so
    that one interval without 1 is a finding.

    Parameters
    ----------
    daily : DataFrame or Series
        Daily claims of one series (see `series.daily`), or daily figures indexed by date;
        not totals. Falls are left out; a day counts where all seven days around it have a figure.
    block : int
        Weeks a block.
    level : float
        Of all seven intervals together.
    draws : int
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
    TypeError
        Neither claims nor a Series.
    ValueError
        Totals, fewer than 56 figures, fewer than five days that count of some weekday, or figures
        so small that the median of some weekday is 0.

    Notes
    -----
    The day is the index of `daily`: with `series.daily` the day the losses fall on, not that
    of the report. Not for effects that change over the years: take them by year. Not for counts so
    small that their median is 0 to 3, whose ratios take few values.

    References
    ----------
    Blocks: Künsch (1989), doi 10.1214/aos/1176347265.

    Examples
    --------
    >>> days = pd.date_range("2025-01-06", periods=140)  # a Monday first
    >>> usual = np.random.default_rng(1).negative_binomial(100, 0.1, 140)
    >>> daily = pd.Series(np.where(days.day_of_week == 6, usual // 2, usual), days)
    >>> table = weekday_effects(daily)
    >>> table.index[table["high"] < 1].tolist()
    ['Sunday']
    """
    require_whole_number(block, "weekday_effects", "block")
    require_share(level, "weekday_effects", "level")
    require_whole_number(draws, "weekday_effects", "draws")
    calendar = daily_series(require_figures(daily, "weekday_effects"), least=56)
    weeks = weeks_of(ratios_to_usual(calendar, 7, 7))
    days = (~np.isnan(weeks)).sum(0)
    if len(days) and days.min() < 5:
        raise ValueError(
            f"{days.min()} {WEEKDAYS[days.argmin()]}s have figures on all seven days around them; "
            "at least 5 are needed"
        )
    is_zero = np.nanmedian(weeks, axis=0) == 0
    if is_zero.any():
        raise ValueError(
            f"the median {WEEKDAYS[is_zero.argmax()]} is 0: ratios say nothing of so small figures; "
            "compare the weekdays' means, or leave out what is 0 by rule"
        )
    ratio, low, high = joint_interval(weeks, block, level, draws, seed)
    table = {"days": days, "ratio": ratio, "low": low, "high": high}
    return pd.DataFrame(table, index=pd.Index(WEEKDAYS, name="weekday"))


def weeks_of(ratio: pd.Series) -> np.ndarray:
    """Return one row a week, Monday first, without weeks of which no day counts."""
    monday = ratio.index[0] - pd.Timedelta(days=ratio.index[0].day_of_week)
    week, day = np.divmod((ratio.index - monday).days.to_numpy(), 7)
    return by_cycle(ratio, week, day, 7)
