"""The front, as it is worded: intervals, bounds, headlines, tables and shares, outlets, weeks."""

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
