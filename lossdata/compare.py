"""Two sources beside each other: on event dates, with definitions respected, totals refused."""

from .alignment import (
    align,
    daily_figures,
    daily_series,
    difference,
    event_date,
    period_figures,
)
from .categories import oryx_categories
from .changes import Changes, change_points
from .correlation import correlate
from .joint import both_sides
from .limits_of_agreement import Agreement, agreement
from .maturity import growth
from .page_sums import sector_sums
from .published import printed_totals, totals_beside
from .ratios import Pooled, pooled_ratio, ratio

__all__ = [
    "Agreement",
    "Changes",
    "Pooled",
    "agreement",
    "align",
    "both_sides",
    "change_points",
    "correlate",
    "daily_figures",
    "daily_series",
    "difference",
    "event_date",
    "growth",
    "oryx_categories",
    "period_figures",
    "pooled_ratio",
    "printed_totals",
    "ratio",
    "sector_sums",
    "totals_beside",
]
