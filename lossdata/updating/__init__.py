"""The record brought up to date from where its publishers serve it.

::

    Update  What `update` did, or with ``dry_run`` would do.
    update  Bring the General Staff's totals up to date, in a record of the user's own.
"""

from .newer_record import update
from .outcome import Update

__all__ = ["Update", "update"]
