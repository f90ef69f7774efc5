"""Digits, weekdays and changes of level in daily figures."""

from .first_digits import Benford, benford
from .last_digits import free_digits, heaping, whipple
from .level_changes import Changes, change_points
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
    "rounding_unit",
    "weekday_effects",
    "whipple",
]
