"""Two series of claims beside each other: on event dates, with definitions respected."""

from __future__ import annotations

import pandas as pd

from ..claims.kinds import SERIES_COLUMNS, require_claims
from ..series.dated import dated_figures, refuse_days
from ..series.periods import period_offset, whole_periods
from .definitions import require_same_definition

__all__ = ["align", "common_sums", "dated_pair", "difference"]


def align(
    a: pd.DataFrame,
    b: pd.DataFrame,
    *,
    freq: str = "D",
    definitions_differ: bool = False,
    corrections: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Put two series of claims side by side on event dates, or by period.

    Parameters
    ----------
    a, b : DataFrame
        Claims of one series each, see `series.daily`.
    freq : str
        "D", or a pandas frequency that names longer periods by their start, such as "MS": then the
        sums of a period, missing where not every day of it has a figure (see
        `series.per_period`). Sources whose dates are good for months alone need whole months.
    definitions_differ : bool
        Say that a difference of side, item, sector, edition or of what is counted is meant.
    corrections : DataFrame, optional
        See `record.corrections`.

    Returns
    -------
    DataFrame
        Int64 columns ``a`` and ``b``, indexed by event ``date`` (of a period: its first), on the
        dates that either has.

    Raises
    ------
    TypeError
        What is no claims table.
    ValueError
        The two differ in one of these, and that was not said to be meant; days are asked of a source
        that has none (`series.dated.refuse_days`); a claims table without a column that it needs.

    Examples
    --------
    >>> import lossdata as ld
    >>> tanks = ld.select(ld.load(), side="RU", item="tank", start="2025")
    >>> claimed, shown = ld.select(tanks, via="minfin"), ld.select(tanks, source="oryx")
    >>> align(claimed, shown)
    Traceback (most recent call last):
    ...
    ValueError: counts differ: destroyed (destroyed or otherwise lost, as claimed) against ...
    >>> align(claimed, shown, definitions_differ=True)
    Traceback (most recent call last):
    ...
    ValueError: oryx has no days of losses: its dates are those of posts, ...
    >>> align(claimed, shown, freq="MS", definitions_differ=True).loc["2025-06-01"].tolist()
    [111, 32]
    """
    pair = _defined_pair("align", a, b, freq, definitions_differ, corrections)
    if period_offset(freq) == pd.offsets.Day():
        return pair
    return pd.DataFrame({k: whole_periods(pair[k], freq) for k in pair}).rename_axis("date")


def difference(
    a: pd.DataFrame,
    b: pd.DataFrame,
    *,
    freq: str = "D",
    definitions_differ: bool = False,
    corrections: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return how far two series of claims are apart, by period.

    Only days on which both have a figure are counted.

    Parameters
    ----------
    a, b : DataFrame
        As in `align`.
    freq : str
        A pandas frequency that names periods by their start, such as "D", "MS" or "YS".
    definitions_differ, corrections
        As in `align`.

    Returns
    -------
    DataFrame
        Indexed by the period's first ``date``: ``days`` (on which both have a figure), ``a``, ``b``
        and ``difference`` = a - b (Int64).

    Raises
    ------
    TypeError, ValueError
        As `align`; no date in common.

    Examples
    --------
    >>> import lossdata as ld
    >>> record = ld.select(ld.load(), item="aircraft", start="2025-06-01", end="2025-06-04")
    >>> by_mirror = [ld.select(record, via=v) for v in ("petroivaniuk", "minfin")]
    >>> difference(*by_mirror)["difference"].tolist()
    [0, 29, -29]
    """
    pair = _defined_pair("difference", a, b, freq, definitions_differ, corrections)
    sums = common_sums(pair, freq)
    return sums.assign(difference=sums["a"] - sums["b"])


def _defined_pair(
    function: str,
    a: pd.DataFrame,
    b: pd.DataFrame,
    freq: str,
    definitions_differ: bool,
    corrections: pd.DataFrame | None,
) -> pd.DataFrame:
    """Return two series by their dates, once it is known that they are claims of one quantity."""
    for claims in (a, b):
        require_claims(claims, function, SERIES_COLUMNS)
    if not definitions_differ:
        require_same_definition(a, b)
    return dated_pair(a, b, freq, corrections)


def dated_pair(
    a: pd.DataFrame, b: pd.DataFrame, freq: str, corrections: pd.DataFrame | None
) -> pd.DataFrame:
    """Return two series by the dates that they bear, to be added up by `freq`."""
    for claims in (a, b):
        refuse_days(claims, freq)
    pair = {
        "a": dated_figures(a, corrections=corrections),
        "b": dated_figures(b, corrections=corrections),
    }
    return pd.DataFrame(pair).rename_axis("date")


def common_sums(pair: pd.DataFrame, freq: str) -> pd.DataFrame:
    """Return the sums of a pair of series by period, over the days on which both have a figure."""
    period_offset(freq)  # refuses names of periods by their end
    common = pair.dropna()
    if common.empty:
        raise ValueError("the two series have no event date in common")
    sums = common.resample(freq).sum()
    sums.insert(0, "days", common["a"].resample(freq).count())
    return sums[sums["days"] > 0]
