"""Two sources beside each other: on event dates, with definitions respected, totals refused.

::

    Agreement         How far two sources of one quantity are apart, on one scale.
    JointLevels       A common level by period, a factor a source, and the priors that tell the two apart.
    Pooled            The ratio over all mature days.
    agreement         Tell how far two sources of the same quantity are apart: the bias, and limits for most
                      days.
    align             Put two series of claims side by side on event dates, or by period.
    backtest          Nowcast as of each capture what the last one holds, with what was known then alone.
    both_sides        Put each side's claimed personnel losses above the dead that a list names, on one scale.
    correlate         Correlate two daily series at several lags, allowing for the days' dependence.
    difference        Return how far two series of claims are apart, by period.
    growth            Estimate from captures of a list how complete it is by days since the event.
    implied_killed    Return how many killed claimed casualties would hold at a stated share of killed.
    joint_levels      Fit one course of losses to several sources, each with a constant factor of your prior.
    killed_beside     Set what is published of the dead beside what a stated share makes of claimed
                      casualties.
    nowcast           Return what a list is expected to hold by period once it has grown, with a predictive
                      interval.
    oryx_categories   Return the table by which Oryx's categories stand for items.
    period_intervals  Return what several sources claim by week or month, each figure as the interval it may
                      be.
    pooled_ratio      Return claimed losses per confirmed loss over all mature days, as one figure.
    printed_totals    Return totals by date of publication, an estimate's printed range beside its figure.
    ratio             Return claimed losses per confirmed loss, by period of the event, with the unripe tail
                      marked.
    totals_beside     Put a claimed total beside another source's totals, on the dates these were published.
"""

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
