"""One series by date: steps, totals and days, periods, rates, stated days against steps."""

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
