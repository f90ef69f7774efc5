"""What a list will hold of recent periods, and how well that could have been said before."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ..claims.dates import day
from ..claims.kinds import SERIES_COLUMNS, require_claims
from ..claims.ranges import (
    require_columns,
    require_not_negative,
    require_share,
    require_whole_number,
)
from ..series.dated import refuse_days
from ..series.expected_growth import (
    CORRECTIONS,
    LEAST_KNOWN,
    ahead,
    grown_periods,
    require_growth,
)
from ..series.periods import period_offset
from .capture_steps import counts_by_capture, first_steps, steps_of
from .confirmation_growth import PACE, SPAN, growth, growth_in_steps, require_one_list

__all__ = ["backtest", "nowcast"]

_COLUMNS = [
    "captured",
    "date",
    "known",
    "expected",
    "low",
    "high",
    "came",
    "young",
    "correction_code",
]


def nowcast(
    confirmed: pd.DataFrame,
    curve: pd.DataFrame | None = None,
    freq: str = "MS",
    *,
    until: str | pd.Timestamp | None = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Return what a list is expected to hold by period once it has grown, with a predictive interval.

    Parameters
    ----------
    confirmed : DataFrame
        Claims of one list by day; of several captures (``as_of``) the last is asked.
    curve : DataFrame, optional
        As `growth` gives it of one list. Default: estimated from the captures in `confirmed`.
    freq : str
        A pandas frequency that names periods by their start; whole months where the dates of a source
        are good for months alone.
    until : str or Timestamp, optional
        The day that is asked about: what will a capture of that day hold? By default the list has grown
        as old as any loss on record was seen to be.
    level : float
        Of the interval.

    Returns
    -------
    DataFrame
        Indexed by the period's first ``date``: ``known`` (losses that the list holds, of days old enough),
        ``expected`` in the end with ``low`` and ``high`` (float), ``young`` (int: days left out since less
        than a fifth of them is known), ``correction_code`` ("", "corrected", "pace_changed",
        "too_young", "none_known") and ``correction`` (in words).

    Raises
    ------
    TypeError, ValueError
        What is no claims table, or no table of growth; no growth could be estimated; parts of months of a
        source that has no days.

    Notes
    -----
    See `series.expected_growth` for the method. A derived figure: it never enters a claims table.

    References
    ----------
    As `growth`. Retrospective nowcasts as the measure of their error: the R packages baselinenowcast
    and epinowcast.

    Examples
    --------
    >>> import lossdata as ld
    >>> tanks = ld.record.every_capture(ld.select(ld.load(), source="oryx", side="UA", item="tank"))
    >>> nowcast(tanks, freq="QS").loc["2025-10-01", ["known", "expected", "low", "high"]].round().tolist()
    [68.0, 76.0, 69.0, 88.0]
    """
    confirmed = require_claims(confirmed, "nowcast", (*SERIES_COLUMNS, "as_of"), whole=True)
    if curve is None:
        curve = growth(confirmed, level=level)
        if curve.empty:
            raise ValueError(
                "nowcast: no growth can be estimated from these captures; give a curve"
            )
    require_growth(curve, "nowcast", "curve")
    require_share(level, "nowcast", "level")
    require_one_list(confirmed, "nowcast")
    period_offset(freq)
    refuse_days(confirmed, freq)
    counts = counts_by_capture(confirmed)
    if counts.empty:
        raise ValueError("nowcast: no claims with a capture date; the selection is empty")
    captured = pd.Timestamp(counts.columns[-1])
    asked = None if until is None else day(until, "until")
    grown = grown_periods(
        _every_day(counts[captured], captured), captured, curve, freq, until=asked, level=level
    )
    grown = grown.rename(columns={"expected_low": "low", "expected_high": "high"})
    return grown.assign(correction=grown["correction_code"].map(CORRECTIONS).astype("str"))


def backtest(
    confirmed: pd.DataFrame,
    *,
    by: str | Sequence[str] | None = None,
    freq: str = "MS",
    ahead_days: int = 14,
    level: float = 0.95,
    pace: float = PACE,
) -> pd.DataFrame:
    """Nowcast as of each capture what the last one holds, with what was known then alone.

    Parameters
    ----------
    confirmed : DataFrame
        Claims of lists by day in many captures.
    by : str or sequence of str, optional
        As in `growth`.
    freq : str
        Of the periods, as in `nowcast`.
    ahead_days : int
        Captures nearer to the last than this are no test.
    level, pace : float
        As in `growth`.

    Returns
    -------
    DataFrame
        A row each capture, list and period: the columns of `by`, ``captured``, ``date`` (missing: all
        periods together), ``known`` (held then), ``expected``, ``low``, ``high`` (for the day of
        the last capture), ``came`` (what that holds of the same days), ``young``,
        ``correction_code`` and ``within`` (bool).
        Captures follow one another closely and are tested on the same last one: rows are far from
        independent.

    Raises
    ------
    TypeError, ValueError
        As `growth`.

    Examples
    --------
    >>> import lossdata as ld
    >>> tanks = ld.record.every_capture(ld.select(ld.load(), source="oryx", side="UA", item="tank"))
    >>> tested = backtest(tanks, freq="YS")
    >>> tested["captured"].nunique(), round(float(tested["within"].mean()), 2)
    (28, 0.99)
    """
    confirmed = require_claims(confirmed, "backtest", (*SERIES_COLUMNS, "as_of"), whole=True)
    require_whole_number(ahead_days, "backtest", "ahead_days")
    require_share(level, "backtest", "level")
    require_not_negative(pace, "backtest", "pace")
    period_offset(freq)
    if by is None:
        return _of_one(confirmed, freq, ahead_days, level, pace)
    by = require_columns(by, confirmed, "backtest")
    groups = confirmed.groupby(by, observed=True, sort=True)
    tables = {
        key if len(by) > 1 else key[0]: _of_one(own, freq, ahead_days, level, pace)
        for key, own in groups
    }
    tested = pd.concat(tables, names=[*by, "row"]).reset_index(by)
    return tested.reset_index(drop=True)


def _of_one(
    confirmed: pd.DataFrame, freq: str, ahead_days: int, level: float, pace: float
) -> pd.DataFrame:
    """Return the backtest of one list."""
    refuse_days(confirmed, freq)
    require_one_list(confirmed, "backtest")
    counts = counts_by_capture(confirmed)
    steps, taken = steps_of(counts), pd.DatetimeIndex(counts.columns)
    tables = []
    for number, captured in enumerate(taken):
        is_far = (captured - taken[0]).days >= SPAN and (taken[-1] - captured).days >= ahead_days
        if not is_far:
            continue
        curve = growth_in_steps(first_steps(steps, number), level, pace)
        if not curve.empty:
            held, in_the_end = (_every_day(counts[t], captured) for t in (captured, taken[-1]))
            tables.append(_tested(held, in_the_end, captured, taken[-1], curve, freq, level))
    if not tables:
        return pd.DataFrame(columns=[*_COLUMNS, "within"])
    tested = pd.concat(tables, ignore_index=True)[_COLUMNS]
    is_within = (tested["came"] >= tested["low"]) & ~(tested["came"] > tested["high"])
    return tested.assign(within=is_within)


def _tested(
    held: pd.Series,
    in_the_end: pd.Series,
    captured: pd.Timestamp,
    last: pd.Timestamp,
    curve: pd.DataFrame,
    freq: str,
    level: float,
) -> pd.DataFrame:
    """Return one capture's nowcasts, by period and in all, beside what came."""
    age = (captured - held.index).days.to_numpy(float)
    is_old = ahead(curve, age, float((last - captured).days)).known >= LEAST_KNOWN
    came = in_the_end.where(is_old, 0)
    parts = []
    for periods in (freq, "1000YS"):
        grown = grown_periods(held, captured, curve, periods, until=last, level=level)
        grown["came"] = came.resample(periods).sum().reindex(grown.index)
        parts.append(grown.reset_index())
    parts[1]["date"] = pd.NaT
    both = pd.concat(parts, ignore_index=True).assign(captured=captured)
    both = both[both["correction_code"] != "none_known"]
    return both.rename(columns={"expected_low": "low", "expected_high": "high"})


def _every_day(held: pd.Series, captured: pd.Timestamp) -> pd.Series:
    """Return a list by day up to its capture: a date without a row has none."""
    return held.reindex(pd.date_range(held.index.min(), captured, name="date"), fill_value=0.0)
