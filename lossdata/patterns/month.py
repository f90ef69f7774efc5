"""The rhythm of the month in a daily series."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..claims.kinds import require_figures
from ..claims.ranges import require_share, require_whole_number
from ..series.calendar_days import daily_series
from .cycle_effects import by_cycle, effects, joint_interval, ratios_to_usual
from .week import weeks_of

__all__ = ["AROUND", "LEAST_AROUND", "LEAST_DAYS", "LEAST_MONTHS", "month_day_effects"]

#: Days: half a year, of which each day of the month but the 31st has six.
LEAST_DAYS = 180
#: Figures of a day of the month below which its median has no interval.
LEAST_MONTHS = 5
#: Days around a day that are its usual day, and how many of them must be there.
AROUND, LEAST_AROUND = 31, 21


def month_day_effects(
    daily: pd.DataFrame | pd.Series,
    *,
    from_end: bool = False,
    block: int = 1,
    level: float = 0.95,
    draws: int = 1999,
    seed: int = 0,
) -> pd.DataFrame:
    """Return how daily claims differ by day of the month, with joint intervals.

    Assumption: an effect multiplies the level of its days and stays the same. The rhythm of the week is
    taken out first. Estimator: the median ratio of a day to the mean of the 31 days around it, by day
    of the month, over the median of these medians. Interval: a bootstrap of blocks of whole months,
    joint over all days: all of them hold the truth together at the stated level, so that one interval
    without 1 is a finding.

    Parameters
    ----------
    daily : DataFrame or Series
        Daily claims of one series (see `series.daily`), or daily figures indexed by date;
        not totals. Falls are left out; a day counts where 21 of the 31 days around it have a figure.
    from_end : bool
        Count the days from the last of the month backwards, to see what is done at the end of months.
    block : int
        Months a block.
    level : float
        Of all intervals together.
    draws : int
        Bootstrap samples.
    seed : int
        Of the bootstrap.

    Returns
    -------
    DataFrame
        Indexed by ``month_day`` (int, 1 to 31, or -1, the last, to -31): ``days`` (int, that count),
        ``ratio``, ``low``, ``high`` (float; 1.1 is a tenth more than usual). Days of the month with
        fewer than five figures have no ratio and no interval.

    Raises
    ------
    TypeError
        Neither claims nor a Series.
    ValueError
        Totals, fewer than 180 figures, no day of the month with five figures, or figures so small
        that the median of some day is 0.

    Notes
    -----
    The day is the index of `daily`: with `series.daily` the day the losses fall on, not that
    of the report. Thirty days are thirty chances: an effect has to be larger than one of a weekday to
    be seen, see `benchmarks/every_rate.py`. Whether single figures of month ends stand out is
    what the check `month_ends` asks.

    References
    ----------
    Blocks: Künsch (1989), doi 10.1214/aos/1176347265.

    Examples
    --------
    >>> days = pd.date_range("2023-01-01", "2025-12-31")
    >>> usual = np.random.default_rng(1).negative_binomial(100, 0.1, len(days))
    >>> table = month_day_effects(pd.Series(np.where(days.day == 1, 2 * usual, usual), days))
    >>> table.index[table["low"] > 1].tolist()
    [1]
    """
    require_whole_number(block, "month_day_effects", "block")
    require_share(level, "month_day_effects", "level")
    require_whole_number(draws, "month_day_effects", "draws")
    calendar = daily_series(require_figures(daily, "month_day_effects"), least=LEAST_DAYS)
    ratio = ratios_to_usual(_without_weekdays(calendar), AROUND, LEAST_AROUND)
    months = _months(ratio, from_end)
    days = (~np.isnan(months)).sum(0)
    enough = days >= LEAST_MONTHS
    if not enough.any():
        raise ValueError(
            f"no day of the month has {LEAST_MONTHS} figures with enough days around them"
        )
    months = months[:, enough]
    if (np.nanmedian(months, axis=0) == 0).any():
        raise ValueError(
            "the median of some day of the month is 0: ratios say nothing of so small figures; "
            "compare the days' means, or leave out what is 0 by rule"
        )
    table = pd.DataFrame({"days": days}, index=_places(from_end))
    ends = joint_interval(months, block, level, draws, seed)
    table.loc[enough, ["ratio", "low", "high"]] = np.column_stack(ends)
    return table


def _places(from_end: bool) -> pd.Index:
    """Return the days of the month, 1 to 31, or -1 (the last) to -31."""
    return pd.Index(np.arange(1, 32) * (-1 if from_end else 1), name="month_day")


def _without_weekdays(calendar: pd.Series) -> pd.Series:
    """Return the figures over the effects of their weekdays, which fall on any day of the month."""
    by_weekday = effects(weeks_of(ratios_to_usual(calendar, 7, 5))[None])[0]
    # a weekday that is 0 by rule says nothing of the month
    usual = pd.Series(by_weekday[calendar.index.day_of_week], calendar.index)
    return (calendar / usual).where(usual > 0)


def _months(ratio: pd.Series, from_end: bool) -> np.ndarray:
    """Return one row a month and one column a day of it, counted from either end."""
    day = ratio.index.day.to_numpy() - 1
    if from_end:
        day = ratio.index.days_in_month.to_numpy() - 1 - day
    month = (ratio.index.year * 12 + ratio.index.month).to_numpy()
    return by_cycle(ratio, month - month[0], day, 31)
