"""Figures: `name(data, *, ax=None, **kwargs) -> Axes`; nothing is computed that is not in the data.

Without `ax` each draws on a new figure. `source` writes a small line under the axes; further
keywords go to the main artist. A figure that is missing looks missing: it is never drawn as zero.
"""

from .plot_joint import joint
from .plot_sectors import sector_day, sector_heatmap, sector_shares
from .plot_series import annotate_events, cumulative, daily, stated_implied
from .plot_sources import both, coverage, mirrors, ratio, sides
from .theme import theme

__all__ = [
    "annotate_events",
    "both",
    "coverage",
    "cumulative",
    "daily",
    "joint",
    "mirrors",
    "ratio",
    "sector_day",
    "sector_heatmap",
    "sector_shares",
    "sides",
    "stated_implied",
    "theme",
]
