"""One series by date: steps, totals and days, periods, rates, stated days against steps."""

from .dated import daily_figures, daily_series, event_date, period_figures
from .order import once
from .rates import Rate, implied_rate, implied_rates
from .reconciliation import reconcile
from .reporting_days import missing_dates
from .steps import flows, increments
from .totals_and_days import cumulate, daily_from_cumulative, rolling_mean, spread

__all__ = [
    "Rate",
    "cumulate",
    "daily_figures",
    "daily_from_cumulative",
    "daily_series",
    "event_date",
    "flows",
    "implied_rate",
    "implied_rates",
    "increments",
    "missing_dates",
    "once",
    "period_figures",
    "reconcile",
    "rolling_mean",
    "spread",
]
