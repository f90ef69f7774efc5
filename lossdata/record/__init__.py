"""From raw files to the claims table: manifest, readers, building, the bundled record."""

from .building import build
from .bundled import account, load, set_aside
from .capture_series import every_capture
from .companions import corrections, events, list_changes, reports, revision_log, totals_until
from .history import as_known, reach
from .manifest import captures, read_manifest, verify

__all__ = [
    "account",
    "as_known",
    "build",
    "captures",
    "corrections",
    "events",
    "every_capture",
    "list_changes",
    "load",
    "reach",
    "read_manifest",
    "reports",
    "revision_log",
    "set_aside",
    "totals_until",
    "verify",
]
