"""The front, as it is worded: intervals, bounds, headlines, tables and shares, outlets, weeks.

::

    Fit            How a headline relates to its parts.
    add_up         Tell which sectors of one briefing may be added: no figure is then counted twice.
    bounds         Return each figure as the interval that its wording allows.
    briefings      Return what the outlets of each briefing agree on: the number, and apart from it the
                   wording.
    by_outlet      Set each outlet's figure beside what the *other* outlets print for it.
    common_unit    Return the coarsest of 1, 5, 10, 50, 100 that divides nearly all figures.
    covers_front   Tell whether sectors, joint ones taken apart, are all of a headline's.
    crossings      Return the groupings that a single sector's figure may be, and how well that is known.
    headline_fit   Tell whether a headline figure fits the sum of its parts.
    headlines      Set every headline beside the sectors on its own page.
    intervals      Intervals: sums, differences, shares and ratios of figures that are only known to lie
                   between two ends.
    printed_unit   Return the coarsest of 1, 5, 10, 50, 100, 500, … that divides a figure: its printed
                   precision.
    sector_shares  Return each sector's share of the day's claimed losses, where the whole front is known.
    sector_sums    Return the sums of each page's sectors as one series: derived from claims, and none
                   themselves.
    sector_table   Return the front by day and sector: the figures, their bounds, and what is missing.
    to_groupings   Return figures by direction, and joint ones, as what they leave each grouping: intervals.
    total          Return the interval of a sum of figures. Subsets of another figure are not added.
    units          Return the unit that each source rounds each item's figures to, as its figures show.
    weeks          Set each weekly figure beside the sum of its days, as intervals.
    wording_drift  Return how each outlet changes what it reports: numbers, bounds, verbs.
"""

from ..claims.rounding_units import common_unit, printed_unit, units
from . import intervals
from .agreed_wording import briefings
from .crosswalk import crossings, to_groupings
from .front_table import sector_shares, sector_table
from .fronts import add_up, covers_front
from .headline_sums import Fit, headline_fit, headlines
from .page_sums import sector_sums
from .weekly import weeks
from .worded import bounds, total
from .wording_changes import by_outlet, wording_drift

__all__ = [
    "Fit",
    "add_up",
    "bounds",
    "briefings",
    "by_outlet",
    "common_unit",
    "covers_front",
    "crossings",
    "headline_fit",
    "headlines",
    "intervals",
    "printed_unit",
    "sector_shares",
    "sector_sums",
    "sector_table",
    "to_groupings",
    "total",
    "units",
    "weeks",
    "wording_drift",
]
