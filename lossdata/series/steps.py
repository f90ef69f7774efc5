"""The steps of totals: each split exactly into flow, restatement, gap and rebase."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import numpy as np
import pandas as pd

from ..claims.collections import at_scale, is_dask
from ..claims.kinds import require_claims
from ..claims.ranges import require_whole_number
from ..claims.source_record import Break
from ..claims.table import series_columns
from .known_amounts import amounts, rebases, restatements
from .order import days_of, in_order, require_totals

__all__ = ["flows", "increments", "require_of_these", "split_steps"]

_DAY = 86_400_000_000  # microseconds


def increments(
    claims: pd.DataFrame,
    *,
    by: Sequence[str] | None = None,
    corrections: pd.DataFrame | None = None,
    breaks: Iterable[Break] | None = None,
    every: int = 1,
) -> pd.DataFrame:
    """Split the step of every cumulative report exactly into flow, restatement, gap and rebase.

    The first report of a series is opening stock, not a day's loss: its step is missing. The step
    across missing days belongs to the whole span and is `gap`, never a day's flow. A fall stays a
    negative flow. For every series ``last - first == sum(flow + restatement + gap + rebase)``,
    with no remainder.

    Parameters
    ----------
    claims : DataFrame or Dask DataFrame
        Cumulative claims, in any row order; columns ``date``, ``value`` and those of `by`. A
        missing value counts as no report.
    by : sequence of str, optional
        What identifies a series. Default: the `claims.SERIES` columns in the table.
    corrections : DataFrame, optional
        Amounts by ``date`` and ``item`` that restate earlier days, see `record.corrections`, and of
        whom: ``source`` and ``side``, where the log has these columns. They apply to a one-day step
        that equals the ``step`` the log was written about (any, if there is no such column), and to
        spans across missing days. Default: none are used.
    breaks : iterable of Break, optional
        Dated changes of a label's meaning, applied to series of their source and side. Default: what
        is known of the sources in the table (`claims.Source`), where the step is not smaller than
        what is said to have joined (a transcription may have counted it before); ``()`` for none.
    every : int
        The usual number of days between reports; a longer span is a gap.

    Returns
    -------
    DataFrame
        On the index and in the order of `claims`: ``date``, ``item`` (where there is one) and ``value``
        as they are there; ``start`` (datetime64, date of the report before), ``span`` (Int32, days
        since), ``step``, ``flow``, ``restatement``, ``gap`` and ``rebase`` (Int64, or Float64 for
        values that are not integers). Of a Dask DataFrame a Dask DataFrame, in the same partitions.

    Raises
    ------
    ValueError
        Figures that are not cumulative, a column that is not there, two reports of one series on one
        date, or corrections or breaks that are given and are of no source or item in the table.

    Notes
    -----
    Reports are put in order by counting into a series-by-day grid, in linear time; where the grid
    would be mostly empty, by sorting.

    Examples
    --------
    >>> t = pd.DataFrame({"date": pd.to_datetime(["2022-05-01", "2022-05-02", "2022-05-05"]),
    ...                   "item": "tank", "value": [1008, 1026, 1077]})
    >>> increments(t, by=["item"])[["span", "step", "flow", "gap"]].values.tolist()
    [[<NA>, <NA>, <NA>, <NA>], [1, 18, 18, 0], [3, 51, 0, 51]]
    """
    if is_dask(claims):
        options = {"by": by, "corrections": corrections, "breaks": breaks, "every": every}
        return at_scale("increments", claims, **options)
    if corrections is not None:
        require_of_these(corrections, claims)
    return split_steps(claims, by=by, corrections=corrections, breaks=breaks, every=every)


def split_steps(
    claims: pd.DataFrame,
    *,
    by: Sequence[str] | None = None,
    corrections: pd.DataFrame | None = None,
    breaks: Iterable[Break] | None = None,
    every: int = 1,
) -> pd.DataFrame:
    """Return what `increments` does, for a part of a table that corrections may not be of."""
    require_totals(claims, "increments")
    require_whole_number(every, "increments", "every")
    by = series_columns(claims) if by is None else [by] if isinstance(by, str) else list(by)
    require_claims(claims, "increments", ("date", "value", *by))
    whole = pd.api.types.is_integer_dtype(claims["value"].dtype)
    start = days_of(claims["date"])
    step, span = _since_before(claims, by, start, "int64" if whole else "float64")
    start -= span
    first = span == 0

    kind = pd.arrays.IntegerArray if whole else pd.arrays.FloatingArray
    restated = amounts(claims, first, start, span, step, restatements(claims, corrections))
    rebased = amounts(claims, first, start, span, step, rebases(claims, breaks))
    if breaks is None and rebased.any():
        # stock that joins a label makes its step at least as large: else it was counted before
        crosses = np.where(rebased < 0, step < 0, step >= rebased)
        rebased = np.where(crosses, rebased, 0).astype(step.dtype)
    stamps = start.astype("int64")
    stamps *= _DAY
    stamps[first] = np.iinfo("int64").min
    # what the steps are of, by reference: a table of steps alone says nothing to a reader
    out = {c: claims[c].array for c in ("date", "item", "value") if c in claims}
    out |= {
        "start": stamps.view("datetime64[us]"),
        "span": pd.arrays.IntegerArray(span, first.copy()),
    }
    rest = step - restated - rebased if restated.any() or rebased.any() else step
    long = span > every
    gap = np.zeros(len(step), step.dtype)
    np.copyto(gap, rest, where=long)
    for name, part in (
        ("step", step),
        ("flow", rest - gap),
        ("restatement", restated),
        ("gap", gap),
        ("rebase", rebased),
    ):
        out[name] = kind(part, first.copy())
    return pd.DataFrame(out, index=claims.index, copy=False)


def _since_before(
    claims: pd.DataFrame, by: Sequence[str], day: np.ndarray, kind: Literal["int64", "float64"]
) -> tuple[np.ndarray, np.ndarray]:
    """Return for each row the step and the days since its series' report before; 0, where there is none.

    Differences are put back by row: to look up each row's report before takes twice as long.
    """
    rows, series, days = in_order(claims, by, day)
    rows = rows.astype("int64")  # what numpy looks up by: of a smaller type it makes it each time
    is_first = series[1:] != series[:-1]
    del series  # memory is what takes time, and what there may be too little of
    value = claims["value"].to_numpy(kind, na_value=0)
    step, span = np.zeros(len(claims), kind), np.zeros(len(claims), "int32")
    for out, ordered in ((span, days), (step, value.take(rows))):
        differences = np.diff(ordered)
        differences[is_first] = 0
        out[rows[1:]] = differences
    return step, span


def require_of_these(corrections: pd.DataFrame, claims: pd.DataFrame) -> None:
    """Raise where a log names sources or sides none of which are in the table."""
    for column in ("source", "side"):
        if column not in corrections or column not in claims:
            continue
        named_by_log = set(corrections[column].dropna().astype(str))
        there = set(claims[column].dropna().astype(str))
        if named_by_log and there and not named_by_log & there:
            raise ValueError(
                f"corrections are of {column} {', '.join(sorted(named_by_log))}; "
                f"the claims are of {', '.join(sorted(there))}"
            )


def flows(claims: pd.DataFrame, *, corrections: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the days' flows of cumulative claims: figures derived from claims, and none themselves.

    Parameters
    ----------
    claims : DataFrame
        Cumulative claims, as for `increments`.
    corrections : DataFrame, optional
        As for `increments`: restatements are then no part of a flow.

    Returns
    -------
    DataFrame
        The rows that have a report the day before, ``measure`` interval, ``days`` 1 and ``value``
        the flow.

    Examples
    --------
    >>> import lossdata as ld
    >>> day = ld.select(ld.load(), via="minfin", item="tank", start="2025-06-02", end="2025-06-03")
    >>> flows(day)["value"].tolist()
    [7]
    """
    require_totals(claims, "flows")
    steps = increments(claims, corrections=corrections)
    daily = steps["step"].notna() & (steps["span"] == 1)
    out = claims[daily].assign(value=steps.loc[daily, "flow"], days=1, measure="interval")
    return out.astype({"days": "Int64", "measure": "category"})
