"""Two sources beside each other: on event dates, with definitions respected, totals refused."""

from .alignment import align, difference
from .categories import oryx_categories
from .confirmation_growth import growth
from .correlation import correlate
from .killed_shares import implied_killed, killed_beside
from .level_model import JointLevels, joint_levels
from .limits_of_agreement import agreement
from .nowcasts import backtest, nowcast
from .pooled_ratios import Pooled, pooled_ratio
from .published import printed_totals, totals_beside
from .ratios import ratio
from .reported_limits import Agreement
from .source_periods import period_intervals
from .two_sides import both_sides

__all__ = [
    "Agreement",
    "JointLevels",
    "Pooled",
    "agreement",
    "align",
    "backtest",
    "both_sides",
    "correlate",
    "difference",
    "growth",
    "implied_killed",
    "joint_levels",
    "killed_beside",
    "nowcast",
    "oryx_categories",
    "period_intervals",
    "pooled_ratio",
    "printed_totals",
    "ratio",
    "totals_beside",
]
