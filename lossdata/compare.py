"""Two sources beside each other: on event dates, with definitions respected."""

from .alignment import align, daily_figures, difference, event_date
from .changes import Changes, change_points
from .ratios import ratio

__all__ = [
    "Changes",
    "align",
    "change_points",
    "daily_figures",
    "difference",
    "event_date",
    "ratio",
]
