"""Several transcriptions of one report: votes, disputes, misprints, changes afterwards."""

from .changes_after import REWRITE, large_rewrites, revisions
from .disputes import disagreements
from .general_staff_vote import voted_totals
from .misprints import suspects
from .votes import REPORT, consensus

__all__ = [
    "REPORT",
    "REWRITE",
    "consensus",
    "disagreements",
    "large_rewrites",
    "revisions",
    "suspects",
    "voted_totals",
]
