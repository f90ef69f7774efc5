"""Digits, weekdays and changes of level in daily figures.

::

    Benford            First digits against Benford's law.
    Changes            The changes found in a daily series, and what they rest on.
    benford            Set the first digits of daily figures beside Benford's law, where it may hold at all.
    change_points      Find the dates at which the level, or the trend, of daily claims changed.
    free_digits        Count the first free digit of daily figures: the last one that rounding leaves to
                       chance.
    heaping            Test whether the first free digit of daily figures is heaped: whether some are
                       preferred.
    month_day_effects  Return how daily claims differ by day of the month, with joint intervals.
    rounding_unit      Return the spells of a series in which its figures are rounded to one unit.
    weekday_effects    Return how daily claims differ by day of the week, with joint intervals.
    whipple            Return Whipple's index of the first free digit: how often it is 0 or 5, against chance.
    and WEEKDAYS
"""

from .first_digits import Benford, benford
from .last_digits import free_digits, heaping, whipple
from .level_changes import Changes, change_points
from .month import month_day_effects
from .rounding import rounding_unit
from .week import WEEKDAYS, weekday_effects

__all__ = [
    "WEEKDAYS",
    "Benford",
    "Changes",
    "benford",
    "change_points",
    "free_digits",
    "heaping",
    "month_day_effects",
    "rounding_unit",
    "weekday_effects",
    "whipple",
]
