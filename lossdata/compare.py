"""Two sources beside each other: on event dates, with definitions respected, totals refused."""

from .alignment import align, daily_figures, daily_series, difference, event_date
from .correlation import correlate
from .crosswalk import crosswalk
from .joint import both_sides
from .limits_of_agreement import Agreement, agreement
from .maturity import growth
from .ratios import Pooled, pooled_ratio, ratio
from .sector_sums import sector_sums

__all__ = [
    "Agreement",
    "Pooled",
    "agreement",
    "align",
    "both_sides",
    "correlate",
    "crosswalk",
    "daily_figures",
    "daily_series",
    "difference",
    "event_date",
    "growth",
    "pooled_ratio",
    "ratio",
    "sector_sums",
]
