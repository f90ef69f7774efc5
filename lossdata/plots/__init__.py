"""Figures: `name(data, *, ax=None, **kwargs) -> Axes`; nothing is computed that is not in the data.

Without `ax` each draws on a new figure. `source` writes a small line under the axes; further
keywords go to the main artist. A figure that is missing looks missing: it is never drawn as zero.

::

    alt_text         Say what a picture shows, for readers who do not see it.
    annotate_events  Draw dated events that fall into the dates shown, as thin lines with short labels.
    backtest         Draw the nowcasts as of each capture of one list and period, beside what the last one
                     holds.
    both             Draw claims of one day, one horizontal bar each, on one scale that begins at zero.
    changes          Draw a daily series with its fitted levels and the intervals of the dates they changed.
    coverage         Draw a strip a series that shows on which dates it has a claim.
    cumulative       Draw a running total; the line breaks where no report is.
    daily            Draw daily values as bars; falls go below zero, missing days are hatched.
    digits           Draw how often each first free digit occurs, beside the one in ten that chance gives.
    dress            Finish a picture: its axes, title, labels, a legend in rows under the title, its source
                     line.
    headline_gaps    Draw how far each headline is from the sum of its sectors, and what that sum allows.
    joint            Draw each side's claimed losses with their intervals, and its listed dead beneath.
    levels           Draw the level of several sources with its interval, and the figures of each.
    mirrors          Draw how far each transcription of one report is from their consensus.
    month_days       Draw the ratio to the usual day of each day of the month with its interval.
    outlet_wording   Draw what part of each outlet's figures keeps the bound, or of its pages the verb.
    ratio            Draw a ratio of claimed to confirmed by period; immature periods are hollow.
    sector_day       Draw one day's figures by sector, largest first, worded as printed.
    sector_heatmap   Draw sectors in rows and days in columns; cells without a figure are hatched grey.
    sector_shares    Draw each reported day's shares as one stacked bar; days without a report stay white.
    share_days       Draw one sector's share day by day with its interval, the other sectors' pale behind it.
    sides            Draw claims of both sides' losses on one scale that begins at zero.
    stated_implied   Draw stated daily figures against the steps of the total, the disagreeing ones
                     emphasised.
    theme            Set the style of every figure that follows; call it once, in the first cell.
    totals           Draw totals of one side's losses on one logarithmic scale, each named beside its last
                     figure.
    weekdays         Draw each weekday's ratio to the usual day with its interval.
    weeks_days       Draw each weekly figure as its days found and what it leaves for the missing ones.
    and SIDE_COLOURS, SIDE_NAMES
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
