"""Two sources beside each other: on event dates, with definitions respected."""

from .alignment import align, daily_figures, difference, event_date
from .ratios import ratio

__all__ = ["align", "daily_figures", "difference", "event_date", "ratio"]
