"""One series by date: steps, totals and days, periods, rates, stated days against steps.

::

    Rate           A mean daily rate and exactly what it is the mean of.
    cumulate       Add daily values up to a total again: the inverse of `daily`.
    daily          Return the figures of single days, one row a calendar day.
    event_date     Return the day the losses fall on: the reporting date less the source's lag.
    flows          Return the days' flows of cumulative claims: figures derived from claims, and none
                   themselves.
    implied_rate   Return the mean daily rate that a total implies between two of its reports.
    implied_rates  Return the mean daily rates that totals imply up to the last report: all series at once.
    increments     Split the step of every cumulative report exactly into flow, restatement, gap and rebase.
    missing_dates  Return the dates on which a daily figure was to be expected, and the table has none.
    per_period     Return what was claimed per period: months, quarters or years.
    reconcile      Compare stated figures with the steps of the totals over their days, and say what may
                   explain it.
    rolling_mean   Return the centred mean of the daily values within a window of calendar days.
    rolling_rates  Return the mean daily rate that a total implies at each of its reports.
    totals         Return cumulative claims as totals by date.
"""

from .claimed_periods import per_period
from .dated import event_date
from .rates import Rate, implied_rate, implied_rates, rolling_rates
from .reconciliation import reconcile
from .reporting_days import missing_dates
from .steps import flows, increments
from .totals_and_days import cumulate, daily, rolling_mean, totals

__all__ = [
    "Rate",
    "cumulate",
    "daily",
    "event_date",
    "flows",
    "implied_rate",
    "implied_rates",
    "increments",
    "missing_dates",
    "per_period",
    "reconcile",
    "rolling_mean",
    "rolling_rates",
    "totals",
]
