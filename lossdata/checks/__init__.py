"""What deserves a look: checks flag claims and change nothing.

Each check is a mask, True where flagged, on the index of the claims it is given. `check` puts all
flags into words, `judged` says which checks had enough to go on, `catalogue` lists what there is.
A flag says that a figure deserves a look, not that it is wrong.

::

    captures        Flag old dates of a list that a later capture lowers, or leaves out.
    catalogue       Return the checks there are, what each asks and what it needs.
    check           Run all checks and put their flags into words.
    definition      Flag figures worded as deaths alone whose source counts more ("killed" for casualties).
    disorder        Flag rows that stand, in the table's own order, below a later date of their series.
    dissent         Flag an outlet's figure that differs from what most transcriptions of the report say.
    duplicates      Flag every figure that shares series, date, page and capture with another row.
    examine         Run the checks once, and return both tables: that of `check` and that of `judged`.
    falls           Flag totals that are lower than the report before.
    gaps            Flag the report that ends a gap, in totals and daily figures that usually appear at one
                    interval.
    headlines       Flag headline figures that contradict the sum of the sectors on the same page.
    incidents       Put findings with one cause together: one row a cause, with all its findings under it.
    judged          Say of every check how much of the table it could judge, and why not the rest.
    large_rewrite   Flag figures that were changed after publication together with many others.
    mirror_dispute  Flag the transcription that is outvoted on a total, and every transcription of a tied
                    vote.
    mislabelled     Flag all figures of a daily series that runs as a total does, and of totals that run as
                    days do.
    month_ends      Flag figures dated on last, or first, days of months that hold far more than other days.
    negative        Flag figures for a day or several that are below zero.
    parts           Flag figures of a whole that are not the sum of their sectors, where they usually are.
    postdated       Flag claims dated later than they were captured.
    predated        Flag losses dated before the war that their source tells of (`claims.Source.since`).
    rhythm          Flag where a daily series begins to keep still on some weekdays, or to come once a week.
    shifted         Flag figures that two lists of one thing both have, a constant number of days apart.
    spikes          Flag daily steps far outside the local rate.
    stale           Flag totals that stand still for longer than their own neighbourhood makes likely.
    stated          Flag stated figures that are not the step of their source's total over the same days.
    suspect         Flag likely misprints, seen from one transcription's own totals alone.
    zeros           Flag runs of zeros in daily figures that are far from zero otherwise.
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
