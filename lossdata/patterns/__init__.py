"""Digits, weekdays and changes of level in daily figures."""

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
