"""What a claim is: the table and its rules, the words, anyone's own table, looking and cleaning.

::

    Break            A dated change in what a label counts.
    ClaimsError      Claims that break the contract of the table; `faults` lists each one.
    ConflictLosses   Claims as rows of the schema, and what has no place in it.
    Correction       A change to the transcription that was decided by hand, never to the claim.
    FileFault        A file that cannot be read as the table it should be.
    Source           A source: who it is, what its figures are, and how they come about.
    add_source       Make a source known, so that checks, steps, event dates, votes and pictures ask it.
    clean            Drop exact repeats, apply written corrections, and say what was done.
    concat           Return claims tables put one below the other, numbered anew.
    conflict_losses  Return claims as the input of the model of Radford et al. (2023).
    conform          Return a table with the claims' columns, in order, in the claims' dtypes.
    count_events     Add up a list with one row an event (Oryx, ACLED, UCDP, VIINA …) to figures of its days.
    describe         Return what is in the table: who claims what, from when to when, on how many days.
    own_meaning      Return ``counts`` by the source's own usage, whatever verb an outlet prints.
    pivot            Return the values with one row a date and one column a series.
    read_claims      Read anyone's own table of figures as claims.
    read_table       Read a CSV, TSV or Parquet file with every cell as it stands.
    select           Return the claims whose columns hold the words asked for.
    source           Return what is known of a source; of one that nobody added, `Source`'s defaults.
    validate         Return the claims unchanged, or raise once with every fault in them.
    vocabulary       The words of the field: items, what is counted, sectors, qualifiers; sources have records
                     of their own.
    and COLUMNS, KEY, SERIES, SOURCES
"""

from . import vocabulary
from .cleaning import Correction, clean
from .conflict_schema import ConflictLosses, conflict_losses
from .event_lists import count_events
from .files import FileFault, read_table
from .meaning import own_meaning
from .overview import describe
from .own_table import read_claims
from .selection import select
from .source_record import Break, Source
from .sources import SOURCES, add_source, source
from .table import COLUMNS, KEY, SERIES, ClaimsError, concat, conform, validate
from .wide_table import pivot

__all__ = [
    "COLUMNS",
    "KEY",
    "SERIES",
    "SOURCES",
    "Break",
    "ClaimsError",
    "ConflictLosses",
    "Correction",
    "FileFault",
    "Source",
    "add_source",
    "clean",
    "concat",
    "conflict_losses",
    "conform",
    "count_events",
    "describe",
    "own_meaning",
    "pivot",
    "read_claims",
    "read_table",
    "select",
    "source",
    "validate",
    "vocabulary",
]
