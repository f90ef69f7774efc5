"""The steps of totals in a table of partitions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from ..claims.source_record import Break
from ..claims.table import series_columns
from ..series.known_amounts import breaks_among, require_log
from ..series.steps import require_of_these, split_steps
from .partitions import (
    as_table,
    at_worker,
    by_hash,
    distinct_rows,
    in_first_order,
    numbered,
    require_table,
    together,
)

__all__ = ["increments"]

#: What tells whose an amount of a log or of a break is; and what else `split_steps` looks at.
_WHOSE, _BESIDES = ("source", "side", "item"), ("date", "value", "measure")


def increments(
    claims: Any,
    *,
    by: Sequence[str] | None = None,
    corrections: pd.DataFrame | None = None,
    breaks: Iterable[Break] | None = None,
    every: int = 1,
) -> Any:
    """Return the steps that `series.increments` returns, of a Dask DataFrame, as one."""
    names = None if by is None else [by] if isinstance(by, str) else list(by)
    claims = require_table(claims, "increments", ("date", "value", *(names or ())))
    by = series_columns(claims._meta) if names is None else names
    given = None if breaks is None else list(breaks)
    if corrections is not None or given:
        whose = distinct_rows(claims, _WHOSE)
        if corrections is not None:
            require_of_these(corrections, whose)
            require_log(corrections, whose)
        breaks_among(given or (), whose)
    parts = together(claims, (*by, *_WHOSE, *_BESIDES), by_hash(by, claims.npartitions))
    options = {"by": by, "corrections": corrections, "breaks": given, "every": every}
    task = at_worker(_steps, **options)
    return in_first_order(parts.map_partitions(task, meta=task(parts._meta)), claims)


def _steps(part: pd.DataFrame, breaks: list[Break] | None, **options: Any) -> pd.DataFrame:
    claims, rows = as_table(part)
    own = None if breaks is None else _own(breaks, claims)
    return numbered(split_steps(claims, breaks=own, **options), rows)


def _own(breaks: list[Break], claims: pd.DataFrame) -> list[Break]:
    """Return the breaks that are of something in a partition: that none is, is no mistake here."""
    words = {c: set(claims[c].dropna().astype(str)) for c in ("source", "item") if c in claims}
    return [b for b in breaks if all(getattr(b, c) in words.get(c, ()) for c in ("source", "item"))]
