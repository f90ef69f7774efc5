"""What an update did, or would do: the account, the changes, what was not taken, the incidents."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

__all__ = ["ACCOUNT", "Update"]

#: The columns of the account, and their types.
ACCOUNT = {
    "via": "str",
    "status": "str",
    "new_days": "int64",
    "new": "int64",
    "changed": "int64",
    "vanished": "int64",
    "refused": "int64",
    "last": "str",
    "captured": "str",
    "reason": "str",
}


@dataclass(frozen=True, repr=False)
class Update:
    """What `update` did, or with ``dry_run`` would do.

    Attributes
    ----------
    account : DataFrame
        Indexed by ``via``: ``status`` ("taken", "unchanged", "refused" or "not given"), ``new_days``, ``new``
        (figures that were not held), ``changed`` and ``vanished`` (figures that were), ``refused``
        (what was not taken), ``last`` (the last day held afterwards), ``captured`` and ``reason``.
    changes : DataFrame
        One row a figure: ``via``, ``as_of``, ``date``, ``item``, ``old``, ``new`` and ``kind`` ("new",
        "added", "changed", "vanished").
    refusals : DataFrame
        What was not taken: ``via``, ``file``, ``place``, ``date``, ``item``, ``found`` and ``reason``.
    incidents : DataFrame
        What the checks have to say of the changes, as `lossdata.incidents` returns it.
    record : Path or None
        The new record; None where nothing was replaced.
    """

    account: pd.DataFrame
    changes: pd.DataFrame
    refusals: pd.DataFrame
    incidents: pd.DataFrame
    record: Path | None = None

    def __repr__(self) -> str:
        kinds = self.changes["kind"].value_counts()
        days = self.account["new_days"].max() if len(self.account) else 0
        told = [f"{int(kinds.get('new', 0) + kinds.get('added', 0)):,} new figures ({days} days)"]
        told += [f"{int(kinds.get(kind, 0)):,} {kind}" for kind in ("changed", "vanished")]
        told.append(f"{len(self.refusals):,} refused")
        where = f"; the record is in {self.record}" if self.record else "; nothing was replaced"
        return ", ".join(told) + where + " (.account, .changes, .refusals, .incidents)"
