"""Several transcriptions of one report: votes, disputes, misprints, changes afterwards."""

from .changes_after import REWRITE, large_rewrites, revisions
from .disputes import disagreements
from .misprints import suspects
from .votes import REPORT, consensus, voted_totals

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
