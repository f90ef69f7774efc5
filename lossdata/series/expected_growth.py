"""What a list may still gain by period: a table of its growth applied to what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from ..claims.kinds import named

__all__ = [
    "CORRECTIONS",
    "GROWTH_COLUMNS",
    "LEAST_KNOWN",
    "TIMES",
    "Ahead",
    "CorrectionCode",
    "ahead",
    "grown_periods",
    "require_growth",
    "share_interval",
]

#: Columns of a table of growth (see `compare.growth`) that are needed to apply it.
GROWTH_COLUMNS = (
    *("rate", "complete", "n", "at_risk", "scatter", "batch", "window", "step"),
    *("oldest", "pace", "pace_code"),
)

#: Share known below which a day says too little to be multiplied: it is left out, and that is said.
LEAST_KNOWN = 0.2

#: Days from a capture at which what is still to come is told apart by the time that it is added.
TIMES = (7, 15, 30, 60, 120, 365)

#: Whether a period's figure was corrected for what is still to come, and what stands in the way.
CorrectionCode = Literal["", "corrected", "pace_changed", "too_young", "none_known"]

#: The codes in words.
CORRECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "": "",
        "corrected": "corrected for growth up to the greatest age seen; later growth is not identified",
        "pace_changed": "corrected, but the list's pace changed between captures: the interval may miss",
        "too_young": f"corrected without the days of which less than {LEAST_KNOWN:.0%} is known",
        "none_known": "nothing known yet to be corrected",
    }
)


def require_growth(table: object, function: str, argument: str = "maturity") -> pd.DataFrame:
    """Return a table of growth of one list, or raise one sentence.

    Raises
    ------
    TypeError
        No DataFrame.
    ValueError
        Columns are missing, the table is empty, or it is of several lists.

    Examples
    --------
    >>> require_growth(pd.DataFrame({"rate": [0.1]}), "per_period")
    Traceback (most recent call last):
    ...
    ValueError: per_period: maturity takes a table of compare.growth, not a DataFrame of 1 rows ...
    """
    wanted = f"{function}: {argument} takes a table of compare.growth"
    if not isinstance(table, pd.DataFrame):
        raise TypeError(f"{wanted}, not {named(table)}")
    if not set(GROWTH_COLUMNS) <= set(table):
        raise ValueError(f"{wanted}, not {named(table)}")
    if table.empty:
        raise ValueError(f"{wanted}; this one is empty: no growth could be estimated")
    if table.index.nlevels > 1:
        raise ValueError(f"{wanted} of one list, such as growths.loc[('RU', 'tank')]")
    return table


class Ahead(NamedTuple):
    """What the days of a list have before them."""

    days: np.ndarray  # days in each range of ages: dates by ranges
    known: np.ndarray  # share that is known now of what will be


def ahead(table: pd.DataFrame, age: np.ndarray, horizon: float = np.inf) -> Ahead:
    """Return the days that dates of some ages still spend in each range of ages, and the share known.

    Parameters
    ----------
    table : DataFrame
        As `compare.growth` gives it.
    age : ndarray of float
        Days from the date to the capture.
    horizon : float
        Days from the capture to the day that is asked about; by default until the list has grown as
        old as any loss was seen to be.
    """
    edges = np.append(table.index.to_numpy(float), table["oldest"].iloc[0])
    since, until = np.maximum(age, 0)[:, None], (age + horizon)[:, None]
    days = np.clip(np.minimum(until, edges[1:]) - np.maximum(since, edges[:-1]), 0, None)
    return Ahead(days, np.exp(-days @ table["rate"].to_numpy()))


def share_interval(table: pd.DataFrame, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the interval of the share known at the start of each range of ages."""
    from scipy.stats import norm

    days, known = ahead(table, table.index.to_numpy(float))
    to_come = -np.log(known)
    first = table.iloc[0]
    error = (days**2 * _rate_variance(table)).sum(axis=1)
    error += (first["batch"] / first["window"] + first["pace"] ** 2) * to_come**2
    with np.errstate(invalid="ignore", divide="ignore"):
        # bounded: of a range without an addition next to nothing is to come, and its error is large
        reach = np.exp(np.minimum(norm.ppf((1 + level) / 2) * np.sqrt(error) / to_come, 50))
        low, high = np.exp(-to_come * reach), np.exp(-to_come / reach)
    return np.where(to_come > 0, low, 1.0), np.where(to_come > 0, high, 1.0)


def grown_periods(
    counts: pd.Series,
    captured: pd.Timestamp,
    table: pd.DataFrame,
    freq: str,
    *,
    until: pd.Timestamp | None = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Return what a list is expected to hold in the end, by period, with a predictive interval.

    Parameters
    ----------
    counts : Series
        What it holds, by date.
    captured : Timestamp
        When.
    table : DataFrame
        As `compare.growth` gives it.
    freq : str
        A pandas frequency that names periods by their start.
    until : Timestamp, optional
        The day that is asked about, see `ahead`.
    level : float
        Of the interval.

    Returns
    -------
    DataFrame
        Indexed by the period's first ``date``: ``known`` (float: of days old enough), ``expected``,
        ``expected_low``, ``expected_high`` (float: known and what is to come), ``young`` (int: days
        left out) and ``correction_code`` (`CorrectionCode`).

    Notes
    -----
    The mean is the chain ladder's: what is known over the share known. The variance adds what chance
    leaves of counts (``scatter``), that additions come in batches (``batch``), that the rates are
    estimated, and that the pace of a list changes (``pace``); the interval is that of a negative binomial
    with these two moments, or the normal one where that reaches further up.
    """
    counts = counts[counts.index <= captured].dropna().astype(float)
    age = (captured - pd.DatetimeIndex(counts.index)).days.to_numpy(float)
    horizon = np.inf if until is None else float((until - captured).days)
    to_come = ahead(table, age, horizon)
    gains, lengths = _gains_by_time(table, counts.to_numpy(), age, horizon)
    is_old = to_come.known >= LEAST_KNOWN
    period = counts.resample(freq).count().index
    place = np.asarray(period.searchsorted(counts.index, side="right")) - 1
    rows = []
    for p in range(len(period)):
        at = (place == p) & is_old
        held = counts.to_numpy()[at]
        # what is added at one time shares that time's batch, whatever its age
        shared = float((gains[at].sum(axis=0) ** 2 / lengths).sum())
        own = Ahead(to_come.days[at], to_come.known[at])
        low, mean, high = _prediction(table, held, own, shared, level)
        known, young = held.sum(), int(((place == p) & ~is_old).sum())
        code = _code(known, mean, young, table["pace_code"].iloc[0])
        rows.append((known, known + mean, known + low, known + high, young, code))
    columns = ["known", "expected", "expected_low", "expected_high", "young", "correction_code"]
    result = pd.DataFrame(rows, period.rename("date"), columns)
    return result.astype({"correction_code": "str", "young": "int64"})


def _code(known: float, mean: float, young: int, pace_code: str) -> CorrectionCode:
    if known == 0:
        return "none_known"
    if young:
        return "too_young"
    if mean <= 0:
        return ""
    return "pace_changed" if pace_code == "changed" else "corrected"


def _rate_variance(table: pd.DataFrame) -> np.ndarray:
    """Return the variance of each rate from counting alone; half an addition more where none was seen."""
    seen, at_risk = table["n"].to_numpy(float), table["at_risk"].to_numpy(float)
    return table["scatter"].iloc[0] * (seen + 0.5) / np.maximum(at_risk, 1) ** 2


def _gains_by_time(
    table: pd.DataFrame, held: np.ndarray, age: np.ndarray, horizon: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return what dates will gain by the time that it is added, and the days of each time."""
    last = min(horizon, float(table["oldest"].iloc[0]))
    step = float(table["step"].iloc[0])
    offsets = np.array([0.0, *(t for t in TIMES if step < t < last), last])
    grown = [held / ahead(table, age, offset).known for offset in offsets]
    lengths = np.maximum(np.diff(offsets), step)  # within a step all share its batch
    return np.diff(np.stack(grown, axis=1), axis=1), lengths


def _prediction(
    table: pd.DataFrame, held: np.ndarray, to_come: Ahead, shared: float, level: float
) -> tuple[float, float, float]:
    """Return low end, mean and high end of what dates of one period will gain."""
    from scipy.stats import nbinom, norm

    if not held.sum():
        return 0.0, 0.0, np.nan  # nothing to multiply: no upper end
    first, known = table.iloc[0], to_come.known
    gain = held * (1 / known - 1)
    mean = gain.sum()
    exposed = (held / known) @ to_come.days  # derivative of the mean by each rate
    by_rates = float(exposed @ table["rate"].to_numpy())
    # of a thinned Poisson count, given what is known of it: mean over the share known
    variance = first["scatter"] * (gain / known).sum()
    variance += (exposed**2 * _rate_variance(table)).sum()
    variance += first["batch"] * (by_rates**2 / first["window"] + shared)
    variance += (first["pace"] * mean) ** 2
    if variance == 0:
        return 0.0, 0.0, 0.0
    tails = np.array([(1 - level) / 2, (1 + level) / 2])
    normal = mean + norm.ppf(tails[1]) * np.sqrt(variance)
    if mean == 0:
        return 0.0, 0.0, float(np.ceil(normal))
    variance = max(variance, 1.0001 * mean)  # a negative binomial is wider than a Poisson
    low, high = nbinom.ppf(tails, mean**2 / (variance - mean), mean / variance)
    return float(low), float(mean), float(max(high, np.ceil(normal)))
