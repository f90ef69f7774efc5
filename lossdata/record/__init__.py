"""From raw files to the claims table: manifest, readers, building, the bundled record.

::

    account         Return what became of every raw line, by file.
    as_known        Return the claims as they could be known on a day, as far as the record of changes
                    reaches.
    build           Make the processed files from the raw ones.
    bundled_record  Return the folder of the bundled record, as `load` takes it, whatever `update` brought
                    since.
    captures        Return when a raw file was captured, by transcriber.
    corrections     Return the correction log of one mirror: how much of a day's step restates earlier days.
    data_version    Return which data a record is: the day of its last capture, and a hash of its raw files.
    events          Return dated events for annotating a time axis.
    every_capture   Return Oryx's lists as they stood at each of their captures, one beneath the other.
    list_changes    Return the cells of Oryx's dated lists that a later capture changed.
    load            Return the claims table.
    reach           Return from when on the record of changes tells how each transcription stood.
    read_manifest   Return the manifest of a folder of raw files.
    reports         Return the address of the General Staff's report by ``date``.
    revision_log    Return the cells of two mirrors that were changed after they were first published.
    set_aside       Return the raw lines that are no claims: ``file``, ``line``, ``code`` and ``reason``, the
                    ``record``.
    totals_until    Return the day until which each printed total of dead or casualties counts, and its
                    remark.
    verify          Check every raw file of a folder against its manifest.
"""

from .building import build
from .bundled import account, load, set_aside
from .capture_series import every_capture
from .companions import corrections, events, list_changes, reports, revision_log, totals_until
from .data_versions import data_version
from .folders import bundled_record
from .history import as_known, reach
from .manifest import captures, read_manifest, verify

__all__ = [
    "account",
    "as_known",
    "build",
    "bundled_record",
    "captures",
    "corrections",
    "data_version",
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
