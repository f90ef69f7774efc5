"""Several transcriptions of one report: votes, disputes, misprints, changes afterwards.

::

    consensus       Return what most transcriptions of each report say.
    disagreements   Return the figures whose transcriptions differ: one row a dispute, with what may explain
                    it.
    large_rewrites  Return the days on which many figures of one transcription were changed at once.
    revisions       Return what was changed after it was first published: when, by how much, how late.
    suspects        Find likely misprints in totals from one transcription alone, and what each should likely
                    say.
    voted_totals    Return the totals of every source that has mirrors, as most of them transcribe them.
    and REPORT, REWRITE
"""

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
