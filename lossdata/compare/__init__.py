"""Two sources beside each other: on event dates, with definitions respected, totals refused."""

from .alignment import align, difference
from .categories import oryx_categories
from .correlation import correlate
from .limits_of_agreement import agreement
from .maturity import growth
from .pooled_ratios import Pooled, pooled_ratio
from .published import printed_totals, totals_beside
from .ratios import ratio
from .reported_limits import Agreement
from .two_sides import both_sides

__all__ = [
    "Agreement",
    "Pooled",
    "agreement",
    "align",
    "both_sides",
    "correlate",
    "difference",
    "growth",
    "oryx_categories",
    "pooled_ratio",
    "printed_totals",
    "ratio",
    "totals_beside",
]
