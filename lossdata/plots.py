"""Figures: `name(data, *, ax=None, **kwargs) -> Axes`; nothing is computed that is not in the data.

Without `ax` each draws on a new figure. `source` writes a small line under the axes; further
keywords go to the main artist. A figure that is missing looks missing: it is never drawn as zero.
"""

from .look import theme
from .plot_joint import joint
from .plot_rhythm import changes, digits, weekdays
from .plot_sectors import sector_day, sector_heatmap, sector_shares, share_days
from .plot_series import annotate_events, cumulative, daily, stated_implied
from .plot_sources import both, coverage, mirrors, ratio, sides
from .plot_totals import totals
from .plot_wording import headline_gaps, outlet_wording, weeks_days

__all__ = [
    "annotate_events",
    "both",
    "changes",
    "coverage",
    "cumulative",
    "daily",
    "digits",
    "headline_gaps",
    "joint",
    "mirrors",
    "outlet_wording",
    "ratio",
    "sector_day",
    "sector_heatmap",
    "sector_shares",
    "share_days",
    "sides",
    "stated_implied",
    "theme",
    "totals",
    "weekdays",
    "weeks_days",
]
