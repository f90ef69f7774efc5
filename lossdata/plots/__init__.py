"""Figures: `name(data, *, ax=None, **kwargs) -> Axes`; nothing is computed that is not in the data.

Without `ax` each draws on a new figure. `source` writes a small line under the axes; further
keywords go to the main artist. A figure that is missing looks missing: it is never drawn as zero.
"""

from .alt_texts import alt_text
from .event_lines import annotate_events
from .frame import dress
from .level_band import levels
from .palette import SIDE_COLOURS, SIDE_NAMES
from .patterns import changes, digits, month_days, weekdays
from .retrospect import backtest
from .sectors import sector_day, sector_heatmap, sector_shares, share_days
from .series import cumulative, daily
from .side_totals import totals
from .sources import coverage, mirrors, ratio
from .stated_steps import stated_implied
from .style_sheet import theme
from .two_sides import both, joint, sides
from .wording import headline_gaps, outlet_wording, weeks_days

__all__ = [
    "SIDE_COLOURS",
    "SIDE_NAMES",
    "alt_text",
    "annotate_events",
    "backtest",
    "both",
    "changes",
    "coverage",
    "cumulative",
    "daily",
    "digits",
    "dress",
    "headline_gaps",
    "joint",
    "levels",
    "mirrors",
    "month_days",
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
