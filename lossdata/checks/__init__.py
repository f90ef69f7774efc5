"""What deserves a look: checks flag claims and change nothing.

Each check is a mask, True where flagged, on the index of the claims it is given. `check` puts all
flags into words, `judged` says which checks had enough to go on, `catalogue` lists what there is.
A flag says that a figure deserves a look, not that it is wrong.
"""

# the order in which checks are imported is the order in which findings are listed
# isort: off
from .falling_totals import falls
from .reporting_gaps import gaps
from .stale_totals import stale
from .local_spikes import spikes
from .single_misprints import suspect
from .stated_days import stated
from .page_headlines import headlines
from .sector_parts import parts
from .repeated_rows import duplicates
from .row_order import disorder
from .capture_dates import postdated
from .war_dates import predated
from .zero_runs import zeros
from .still_weekdays import rhythm
from .negative_days import negative
from .month_edges import month_ends
from .capture_changes import captures
from .lists_apart import shifted
from .mirror_votes import mirror_dispute
from .outlet_votes import dissent
from .rewritten_reports import large_rewrite
from .labelled_totals import mislabelled
from .worded_deaths import definition
# isort: on

from .common_causes import incidents
from .findings import check, examine, judged
from .registry import catalogue

__all__ = [
    "captures",
    "catalogue",
    "check",
    "definition",
    "disorder",
    "dissent",
    "duplicates",
    "examine",
    "falls",
    "gaps",
    "headlines",
    "incidents",
    "judged",
    "large_rewrite",
    "mirror_dispute",
    "mislabelled",
    "month_ends",
    "negative",
    "parts",
    "postdated",
    "predated",
    "rhythm",
    "shifted",
    "spikes",
    "stale",
    "stated",
    "suspect",
    "zeros",
]
