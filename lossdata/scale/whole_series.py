"""Suspects and periods of the series of a table of partitions: small tables, made there and then."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from ..claims.dates import day
from ..claims.ranges import require_columns
from ..claims.table import COLUMNS, SERIES, series_columns, varying
from ..series import claimed_periods
from ..series.claimed_periods import periods_of_series, told_apart
from ..series.dated import refuse_days, series_apart
from ..series.order import require_totals
from ..series.totals_and_days import By
from ..transcriptions.misprints import (
    Falls,
    falls_by_source,
    require_threshold,
    suspected_figures,
)
from .partitions import (
    as_table,
    below_one_another,
    by_hash,
    by_size,
    compute,
    computed,
    distinct_rows,
    key_hashes,
    once_all_are,
    promised,
    require_table,
    together,
)

__all__ = ["per_period", "suspects"]


def suspects(
    claims: Any, *, threshold: float = 3.0, by: Sequence[str] | None = None
) -> pd.DataFrame:
    """Return the suspects that `transcriptions.suspects` returns, of a Dask DataFrame."""
    claims = require_table(claims, "suspects", ("date", "value"))
    names = series_columns(claims._meta)
    by = names if by is None else require_columns(by, claims._meta, "suspects")
    require_threshold(threshold)
    series = distinct_rows(claims, by, by)
    apart = [c for c in by if series[c].nunique(dropna=False) > 1]
    needed = (*by, "source", "date", "value", "measure")
    parts = together(claims, needed, by_size(by, series, claims.npartitions)).to_delayed()
    # how often its totals fall is a fact of a source, whichever partitions its series are in
    falls = once_all_are(_added, promised(parts, _falls, by=by))
    options = {"threshold": threshold, "by": by, "apart": apart, "name": claims.index.name}
    found = compute(*promised(parts, _suspects, falls, **options))
    return below_one_another(found).sort_values([*apart, "date"], kind="stable")


def _falls(part: pd.DataFrame, by: list[str]) -> Falls:
    return falls_by_source(require_totals(as_table(part)[0], "suspects"), by)


def _added(sums: list[Falls]) -> Falls:
    whole: Falls = {}
    for own in sums:
        for name, counts in own.items():
            whole[name] = whole.get(name, 0) + counts
    return whole


def _suspects(part: pd.DataFrame, falls: Falls, name: Any, **options: Any) -> pd.DataFrame:
    return suspected_figures(as_table(part, name)[0], falls=falls, **options)


def per_period(
    figures: Any,
    freq: str,
    *,
    by: By,
    corrections: pd.DataFrame | None,
    maturity: pd.DataFrame | None,
    origin: str | None,
) -> pd.DataFrame:
    """Return the periods that `series.per_period` returns, of a Dask DataFrame."""
    needed = ("date", "source", "measure", "days", "value")
    claims = require_table(figures, "per_period", needed)
    begins = None if origin is None else day(origin, "origin")
    series = distinct_rows(claims, SERIES)
    if series.empty:
        raise ValueError("per_period: no claims; the selection is empty")
    refuse_days(series, freq)
    apart = varying(series, series_apart(series))
    if not apart or maturity is not None:  # of one series, or one list: there is nothing to part
        whole = together(claims, COLUMNS, by_hash((), 1))
        options = {"by": by, "corrections": corrections, "maturity": maturity, "origin": origin}
        return computed(whole, _of_one, freq=freq, **options)[0]
    hashed = series.assign(hash=key_hashes(series, apart))
    parts = together(claims, COLUMNS, by_size(apart, hashed, claims.npartitions))
    options = {"freq": freq, "by": by, "corrections": corrections, "begins": begins}
    found = [pair for part in computed(parts, _of_each, apart=apart, **options) for pair in part]
    whose = pd.concat([head for head, _ in found], ignore_index=True)
    groups = whose.groupby(apart, observed=True, dropna=False, sort=True)
    pairs = [found[own.index[0]] for _, own in groups]
    return told_apart([table for _, table in pairs], [head for head, _ in pairs])


def _of_one(part: pd.DataFrame, **options: Any) -> pd.DataFrame:
    return claimed_periods.per_period(as_table(part)[0], **options)


def _of_each(
    part: pd.DataFrame, apart: list[str], **options: Any
) -> list[tuple[pd.DataFrame, pd.DataFrame]]:
    """Return the periods of each series of a partition, beside the row that says whose they are."""
    claims = as_table(part)[0]
    groups = claims.groupby(apart, observed=True, dropna=False, sort=False)
    return [(own[apart].iloc[:1], periods_of_series(own, **options)) for _, own in groups]
