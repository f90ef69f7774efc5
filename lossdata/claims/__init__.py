"""What a claim is: the table and its rules, the words, anyone's own table, looking and cleaning."""

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
