"""The steps of totals: each split exactly into flow, restatement, gap and rebase."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..claims.table import series_columns
from ..claims.vocabulary import BREAKS, Break
from .order import days_of, in_order, require_totals

_DAY = 86_400_000_000  # microseconds


def increments(
    claims: pd.DataFrame,
    *,
    by: Sequence[str] | None = None,
    corrections: pd.DataFrame | None = None,
    breaks: Sequence[Break] = BREAKS,
    every: int = 1,
) -> pd.DataFrame:
    """Split the step of every cumulative report exactly into flow, restatement, gap and rebase.

    The first report of a series is opening stock, not a day's loss: its step is missing. The step
    across missing days belongs to the whole span and is `gap`, never a day's flow. A fall stays a
    negative flow. For every series ``last - first == sum(flow + restatement + gap + rebase)``,
    with no remainder.

    Parameters
    ----------
    claims : DataFrame
        Cumulative claims, in any row order; columns ``date``, ``value`` and those of `by`. A
        missing value counts as no report.
    by : sequence of str, optional
        What identifies a series. Default: the `claims.SERIES` columns in the table.
    corrections : DataFrame, optional
        Amounts by ``date`` and ``item`` that restate earlier days, see `companions.corrections`.
        They apply to General Staff series of Russian losses: to a one-day step that equals the
        ``step`` the log was written about (any, if there is no such column), and to spans across
        missing days. Default: none are used.
    breaks : sequence of Break
        Dated changes of a label's meaning, applied to series of their source.
    every : int
        The usual number of days between reports; a longer span is a gap.

    Returns
    -------
    DataFrame
        On the index and in the order of `claims`: ``start`` (datetime64, date of the report
        before), ``span`` (Int32, days since), ``step``, ``flow``, ``restatement``, ``gap``
        and ``rebase`` (Int64, or Float64 for values that are not integers).

    Raises
    ------
    ValueError
        Figures that are not cumulative, a column that is not there, or two reports of one series on
        one date.

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
    by = series_columns(claims) if by is None else [by] if isinstance(by, str) else list(by)
    require_totals(claims, by)
    before, day = _before(claims, by), days_of(claims["date"])
    first = before < 0
    whole = pd.api.types.is_integer_dtype(claims["value"].dtype)
    value = claims["value"].to_numpy("int64" if whole else "float64", na_value=0)
    step = value - value[before]
    start = day[before]
    span = day - start
    del before, day, value
    step[first] = span[first] = 0

    kind = pd.arrays.IntegerArray if whole else pd.arrays.FloatingArray
    restated = _amounts(claims, first, start, span, step, _restatements(claims, corrections))
    rebased = _amounts(claims, first, start, span, step, _rebased(claims, breaks))
    stamps = start.astype("int64")
    stamps *= _DAY
    stamps[first] = np.iinfo("int64").min
    out = {
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


def _before(claims: pd.DataFrame, by: Sequence[str]) -> np.ndarray:
    """Return for each row the position of its series' report before, or -1."""
    rows, series = in_order(claims, by)
    before = np.full(len(claims), -1, rows.dtype)
    joined = series[1:] == series[:-1]
    before[rows[1:][joined]] = rows[:-1][joined]
    return before


def _restatements(claims: pd.DataFrame, corrections: pd.DataFrame | None) -> list[tuple]:
    if corrections is None or corrections.empty:
        return []
    absent = [c for c in ("date", "item", "amount") if c not in corrections]
    if absent:
        raise ValueError(f"corrections: no column {absent}; found {list(corrections.columns)}")
    missing = [c for c in ("item", "source") if c not in claims]
    if missing:
        raise ValueError(
            f"corrections are of General Staff series: the claims need the columns {missing}"
        )
    days = corrections["date"].to_numpy().astype("datetime64[D]").astype("int64")
    steps = corrections["step"] if "step" in corrections else [pd.NA] * len(days)
    known = zip(days, corrections["item"], corrections["amount"], steps, strict=True)
    return [(day, "general_staff", item, amount, step) for day, item, amount, step in known]


def _rebased(claims: pd.DataFrame, breaks: Sequence[Break]) -> list[tuple]:
    if "item" not in claims or "source" not in claims:
        return []
    days = [np.datetime64(b.date, "D").astype("int64") for b in breaks]
    return [
        (day, b.source, b.item, b.amount, pd.NA)
        for day, b in zip(days, breaks, strict=True)
        if b.amount
    ]


def _amounts(
    claims: pd.DataFrame,
    first: np.ndarray,
    start: np.ndarray,
    span: np.ndarray,
    step: np.ndarray,
    known,
) -> np.ndarray:
    """Add up the known amounts that fall into each row's span (start, start + span].

    An amount that names the step it is part of is part of no other one-day step: a transcription
    that printed the right total the day before has nothing to restate.
    """
    out, whose = np.zeros(len(first), step.dtype), {}
    for day, source, item, amount, of in known:
        if (source, item) not in whose:
            rows = (claims["item"] == item).to_numpy(bool) & ~first
            if rows.any():
                rows &= (claims["source"] == source).to_numpy(bool)
                if "side" in claims:
                    rows &= (claims["side"] == "RU").to_numpy(bool)
            whose[source, item] = np.flatnonzero(rows)
        p = whose[source, item]
        p = p[(start[p] < day) & (day <= start[p] + span[p])]
        out[p if pd.isna(of) else p[(step[p] == of) | (span[p] > 1)]] += amount
    return out


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
    steps = increments(claims, corrections=corrections)
    daily = steps["step"].notna() & (steps["span"] == 1)
    out = claims[daily].assign(value=steps.loc[daily, "flow"], days=1, measure="interval")
    return out.astype({"days": "Int64", "measure": "category"})
