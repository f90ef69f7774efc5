"""What was claimed per month, quarter or year, with the days that are known and those that are not."""

from __future__ import annotations

from types import MappingProxyType
from typing import Literal, cast, get_args

import numpy as np
import pandas as pd

from ..claims.collections import at_scale, is_dask
from ..claims.dates import day
from ..claims.facts_by_row import fact_by_row
from ..claims.kinds import is_claims, require_claims
from ..claims.ranges import require_word
from ..claims.table import varying
from .calendar_days import on_calendar
from .dated import dated_figures, refuse_days, series_apart
from .expected_growth import grown_periods, require_growth
from .figure_spans import Spans, spans_of_claims, spans_of_total
from .periods import period_offset, periods_of_months
from .totals_and_days import By

__all__ = [
    "MISSING_DAYS",
    "SPAN_CROSSES_EDGE",
    "WHOLE",
    "WORDS",
    "Note",
    "per_period",
    "periods_of_series",
    "told_apart",
]

#: Why a period's value is not all that was claimed for it.
Note = Literal["whole", "span_crosses_edge", "missing_days"]
WHOLE, SPAN_CROSSES_EDGE, MISSING_DAYS = get_args(Note)
WORDS = MappingProxyType(
    {
        WHOLE: "",
        SPAN_CROSSES_EDGE: "a figure over several days crosses the edge and is in no period",
        MISSING_DAYS: "days without a figure",
    }
)


def per_period(
    figures: pd.DataFrame | pd.Series,
    freq: str = "MS",
    *,
    by: By = "event",
    corrections: pd.DataFrame | None = None,
    maturity: pd.DataFrame | None = None,
    origin: str | None = None,
) -> pd.DataFrame:
    """Return what was claimed per period: months, quarters or years.

    A figure over several days (the step of a total across days without a report, a weekly figure)
    belongs to the period that holds all of its days; where it crosses the edge it is in none, and both
    say so. Nothing is spread, and opening stock is no period's.

    Parameters
    ----------
    figures : DataFrame, Dask DataFrame or Series
        Claims, cumulative or over days, of one series or several; or totals by date.
    freq : str
        A pandas frequency that names periods by their start: "MS", "QS", "YS", "7D".
    by : {"event", "report"}
        Of claims: whether a figure stands on the day that its losses fall on, or on the date of its
        report. Totals by date stand on the dates they bear.
    corrections : DataFrame, optional
        Restatements, which are no period's flow; see `record.corrections`.
    maturity : DataFrame, optional
        Of claims of a list: how it grows, as `compare.growth` gives it for one list. Recent periods are then
        corrected for what is still to come, beside the figure as published.
    origin : str, optional
        A day (ISO) on which a period of days, such as "7D", begins: several sources then have the same
        weeks. Default: the first day of each series. Months begin on their first day anyway.

    Returns
    -------
    DataFrame
        Indexed by ``date`` (the period's first day); of several series by what tells them apart, too.
        ``value`` (Int64, or Float64 for values that are not integers; missing where nothing is known),
        ``days`` (with a figure of their own), ``span_days`` (within figures over several days) and
        ``missing`` (days with neither), ``from_spans`` (the part of the value that is from figures over
        several days), ``note`` ("whole", "span_crosses_edge", "missing_days") and ``why`` (in words). With
        `maturity` also ``expected``, ``expected_low``, ``expected_high`` (float: what the list is expected
        to hold in the end, with a 95 % predictive interval), ``young`` (int: days too young to be
        corrected, not in these) and ``correction_code`` ("", "corrected", "pace_changed",
        "too_young", "none_known"). Of a Dask DataFrame too it is a DataFrame, computed there and then.

    Raises
    ------
    TypeError, ValueError
        A `freq` that names periods by their end; parts of months of a source whose dates are good for
        months alone; figures that overlap; `maturity` that is no table of growth of one list, or of
        figures that are no list by day.

    Examples
    --------
    >>> dates = pd.to_datetime(["2025-01-31", "2025-02-01", "2025-02-03", "2025-03-02"])
    >>> per_period(pd.Series([100, 110, 130, 160], dates))[["value", "days", "span_days", "missing"]]
                value  days  span_days  missing
    date
    2025-01-01   <NA>     0          0       31
    2025-02-01     30     1          2       25
    2025-03-01   <NA>     0          0       31
    """
    period_offset(freq)
    require_word(by, "per_period", "by", get_args(By))
    if is_dask(figures):
        options = {"by": by, "corrections": corrections, "maturity": maturity, "origin": origin}
        return at_scale("per_period", figures, freq=freq, **options)
    if maturity is not None:
        if origin is not None:
            raise ValueError("per_period: origin is of periods as published; leave out maturity")
        return _corrected(figures, freq, by, corrections, require_growth(maturity, "per_period"))
    begins = None if origin is None else day(origin, "origin")
    if not is_claims(figures):
        return _side_by_side(figures, freq, corrections, begins)
    claims = require_claims(figures, "per_period", ("date", "source", "measure", "days", "value"))
    if claims.empty:
        raise ValueError("per_period: no claims; the selection is empty")
    refuse_days(claims, freq)
    apart = varying(claims, series_apart(claims))
    if not apart:
        return _require_figures(periods_of_series(claims, freq, by, corrections, begins))
    groups = claims.groupby(apart, observed=True, dropna=False, sort=True)
    tables = [periods_of_series(own, freq, by, corrections, begins) for _, own in groups]
    return told_apart(tables, [own[apart].iloc[:1] for _, own in groups])


def told_apart(tables: list[pd.DataFrame], whose: list[pd.DataFrame]) -> pd.DataFrame:
    """Put the periods of several series below one another, indexed by what tells them apart, too.

    Not by the keys of `pandas.concat`, of which none may be missing: totals are over no days.
    """
    heads = pd.concat(whose, ignore_index=True)
    lengths = [len(table) for table in tables]
    index = heads.loc[heads.index.repeat(lengths)].assign(
        date=np.concatenate([table.index.to_numpy() for table in tables])
    )
    return pd.concat(tables).set_axis(pd.MultiIndex.from_frame(index))


def _require_figures(table: pd.DataFrame) -> pd.DataFrame:
    """Return the periods of a series; raise where nothing at all is known of them."""
    if (table["note"] == MISSING_DAYS).all() and table["value"].isna().all():
        raise ValueError("per_period: no step and no figure; a total needs two reports")
    return table


def periods_of_series(
    claims: pd.DataFrame,
    freq: str,
    by: By,
    corrections: pd.DataFrame | None,
    begins: pd.Timestamp | None,
) -> pd.DataFrame:
    """Return what `per_period` does, of the claims of one series."""
    return _periods(spans_of_claims(claims, by, corrections), freq, begins)


def _corrected(
    figures: object, freq: str, by: By, corrections: pd.DataFrame | None, curve: pd.DataFrame
) -> pd.DataFrame:
    """Return the periods of one list, and beside them what it is expected to hold in the end."""
    needed = ("date", "source", "measure", "days", "value", "as_of")
    claims = require_claims(figures, "per_period", needed)
    table = per_period(claims, freq, by=by, corrections=corrections)
    is_list = table.index.nlevels == 1 and fact_by_row(claims, "lists_events").all()
    if not is_list or (claims["measure"] == "cumulative").any():
        raise ValueError("per_period: maturity is of one list of events by day; select one series")
    counts = dated_figures(claims, by=by).astype(float)
    grown = grown_periods(counts, claims["as_of"].max(), curve, freq).drop(columns="known")
    # a period before the list's first loss has nothing to correct
    beside = grown.reindex(table.index).fillna({"young": 0, "correction_code": ""})
    return table.join(beside.astype({"young": "int64", "correction_code": "str"}))


def _side_by_side(
    totals: pd.Series | pd.DataFrame,
    freq: str,
    corrections: pd.DataFrame | None,
    begins: pd.Timestamp | None,
) -> pd.DataFrame:
    """Return the periods of totals by date: of one, or of each of several side by side."""
    if corrections is not None:
        raise ValueError(
            "per_period: totals by date do not say whose they are; corrections need claims"
        )
    if isinstance(totals, pd.Series):
        return _require_figures(_periods(spans_of_total(totals), freq, begins))
    on_calendar(totals, "per_period")  # says what a table must be
    tables = {
        column: _periods(spans_of_total(total), freq, begins) for column, total in totals.items()
    }
    return pd.concat(tables, names=totals.columns.names)


def _starts(ends: pd.DatetimeIndex, freq: str, begins: pd.Timestamp | None) -> pd.DatetimeIndex:
    """Return the first days of the periods that hold all days from one end to the other."""
    offset = period_offset(freq)
    if isinstance(offset, pd.offsets.Day):  # `resample` heeds no origin of days in pandas 3.0
        days = 0 if begins is None else (ends[0] - begins).days % offset.n
        return pd.date_range(ends[0] - pd.Timedelta(days=days), ends[1], freq=offset).as_unit("us")
    # months begin on their first day whatever the origin
    origin = "start_day" if begins is None or periods_of_months(freq) else begins
    binned = pd.Series(0, pd.date_range(*ends)).resample(freq, origin=origin).size().index
    return cast(pd.DatetimeIndex, binned).as_unit("us")


def _periods(spans: Spans, freq: str, begins: pd.Timestamp | None) -> pd.DataFrame:
    """Add figures up by the period that holds all of their days."""
    order = np.argsort(spans.last, kind="stable")
    first, last, value = (part[order] for part in spans[:3])
    if (first[1:] <= last[:-1]).any():
        at = np.flatnonzero(first[1:] <= last[:-1])[0] + 1
        twice = np.datetime64(int(first[at]), "D")
        raise ValueError(f"per_period: two figures are for {twice}; select figures over equal days")
    ends = pd.to_datetime(np.array([spans.since, last.max(initial=spans.since)]), unit="D")
    offset = period_offset(freq)
    starts = _starts(ends, freq, begins)
    edges = (
        starts.append(pd.DatetimeIndex([starts[-1] + offset]))
        .to_numpy("datetime64[D]")
        .astype("int64")
    )
    begins_in = np.searchsorted(edges, first, side="right") - 1
    ends_in = np.searchsorted(edges, last, side="right") - 1
    n, is_inside = len(starts), begins_in == ends_in
    is_span = last > first
    days = np.bincount(ends_in[~is_span], minlength=n)
    booked = is_inside & is_span
    span_days = np.bincount(ends_in[booked], (last - first + 1)[booked], minlength=n).astype(
        "int64"
    )
    missing = np.diff(edges) - days - span_days
    is_crossed = np.zeros(n, bool)
    for begin, end in zip(begins_in[~is_inside], ends_in[~is_inside], strict=True):
        is_crossed[begin : end + 1] = True
    note = np.select([is_crossed, missing > 0], [SPAN_CROSSES_EDGE, MISSING_DAYS], WHOLE)
    kind: Literal["Int64", "Float64"]
    kind = "Int64" if np.issubdtype(value.dtype, np.integer) else "Float64"
    weights = value.astype("int64" if kind == "Int64" else "float64")

    def summed(rows: np.ndarray) -> pd.api.extensions.ExtensionArray:
        sums = np.zeros(n, weights.dtype)
        np.add.at(sums, ends_in[rows], weights[rows])
        return pd.array(sums, dtype=kind)

    table = pd.DataFrame(
        {
            "value": summed(is_inside),
            "days": days,
            "span_days": span_days,
            "missing": missing,
            "from_spans": summed(booked),
            "note": pd.Categorical(note, get_args(Note)),
        },
        index=starts.rename("date"),
    )
    table["value"] = table["value"].where(table["days"] + table["span_days"] > 0)
    return table.assign(why=table["note"].map(WORDS).astype("str"))
