"""The findings of all checks in a table of partitions: each check on as much as it needs to see."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

import pandas as pd

from ..checks.findings import flagged_by, in_words
from ..checks.registry import CHECKS, Check, Within, chosen
from ..checks.total_steps import is_total
from ..claims.event_lists import FIGURE
from ..claims.table import COLUMNS, SERIES
from ..record.companions import revision_log
from ..series.known_amounts import require_log
from .partitions import (
    as_table,
    below_one_another,
    by_size,
    compute,
    distinct_rows,
    key_hashes,
    once_all_are,
    plain_type,
    promised,
    require_table,
    rows_of,
    together,
)

__all__ = ["check"]


def check(
    claims: Any,
    *,
    corrections: pd.DataFrame | None = None,
    log: pd.DataFrame | None = None,
    only: str | Iterable[str] | None = None,
) -> pd.DataFrame:
    """Return the findings that `checks.check` returns, of a Dask DataFrame.

    A check says what it needs to see (`checks.registry.Within`). Those of a series, and those of a
    source, are run in partitions by series and by source; each of those that compare sources is given
    the series that it looks at in one piece.
    """
    claims = require_table(claims, "check", ("date", "value"))
    checks = chosen(only)
    if log is None and any(check.name == "large_rewrite" for check in checks):
        log = revision_log()  # a worker may have another record
    columns = [c for c in claims.columns if c in {*COLUMNS, *(n for k in checks for n in k.needs)}]
    series = distinct_rows(claims, SERIES)
    if corrections is not None:
        require_log(corrections, series[is_total(series)])
    options = {"corrections": corrections, "log": log, "name": claims.index.name}
    given = claims, columns
    within = {w: [one for one in checks if one.within == w] for w in get_args(Within)}
    flagged = [
        *_by_key(*given, within["series"], series, options),
        *_by_key(*given, within["source"], series, options),
        *(p for one in within["table"] for p in _of_table(*given, one, series, options)),
    ]
    nothing = flagged_by(plain_type(claims[columns]._meta), [])
    return in_words(below_one_another([nothing, *compute(*flagged)]), series, checks)


def _by_key(
    claims: Any,
    columns: list[str],
    checks: list[Check],
    series: pd.DataFrame,
    options: dict[str, Any],
) -> list[Any]:
    """Return promises of what checks within a series, or within a source, flag in each partition."""
    if not checks:
        return []
    # rows of one event may differ in scope
    within = FIGURE if checks[0].within == "series" else ("source",)
    key = [c for c in SERIES if c in within and c in columns]
    keys = by_size(key, series.assign(hash=key_hashes(series, key)), claims.npartitions)
    parts = together(claims, columns, keys).to_delayed()
    return promised(parts, _flagged, checks=_portable(checks), **options)


def _of_table(
    claims: Any, columns: list[str], check: Check, series: pd.DataFrame, options: dict[str, Any]
) -> list[Any]:
    """Return the promise of what a check flags in all the series that it looks at, in one piece."""
    if not set(check.needs) <= set(columns):
        return []
    seen = series if check.looks_at is None else series[check.looks_at(series, options["log"])]
    if seen.empty:
        return []
    key = [c for c in SERIES if c in columns]
    parts = rows_of(claims, columns, key, key_hashes(seen, key)).to_delayed()
    whole = once_all_are(pd.concat, parts)
    return promised([whole], _flagged, checks=_portable([check]), **options)


def _portable(checks: list[Check]) -> list[Check | str]:
    """Return the package's own checks by name: a worker has them. A user's go along."""
    is_own = {c.name: c.judge.__module__.startswith("lossdata.") for c in checks}
    return [c.name if is_own[c.name] else c for c in checks]


def _flagged(part: pd.DataFrame, checks: list[Check | str], name: Any, **logs: Any) -> pd.DataFrame:
    claims, rows = as_table(part, name)
    known = [CHECKS[c] if isinstance(c, str) else c for c in checks]
    flagged = flagged_by(claims, known, **logs)
    return flagged.assign(place=rows[flagged["place"].to_numpy()])
