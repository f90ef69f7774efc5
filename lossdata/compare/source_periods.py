"""What each of several sources claims by week or month, as intervals, with the days it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

import numpy as np
import pandas as pd

from ..claims.kinds import require_claims
from ..claims.ranges import require_whole_number, require_word
from ..claims.table import varying
from ..sectors.worded import bounds
from ..series.claimed_periods import per_period
from ..series.dated import series_apart
from .definitions import require_same_definition

__all__ = ["SATURDAY", "Freq", "period_intervals"]

#: Weeks, or calendar months.
Freq = Literal["7D", "MS"]
#: A Saturday: the weekly figures of the Russian ministry run from Saturday to Friday.
SATURDAY = "2022-02-26"

_NEEDED = ("date", "source", "measure", "days", "value", "qualifier")


def period_intervals(
    claims: pd.DataFrame,
    *,
    freq: Freq = "7D",
    rounding: Mapping[str, int] | None = None,
    origin: str = SATURDAY,
    corrections: pd.DataFrame | None = None,
    definitions_differ: bool = False,
) -> pd.DataFrame:
    """Return what several sources claim by week or month, each figure as the interval it may be.

    Parameters
    ----------
    claims : DataFrame
        Claims of two sources or more, of each one series: totals, or figures over one or several days.
        Vote first where several transcribe one report (`transcriptions.consensus`).
    freq : {"7D", "MS"}
        Weeks or months. Sources whose dates are good for months alone need months.
    rounding : mapping of str to int, optional
        The unit that a source rounds to, by source, see `sectors.bounds`. A step between two totals that
        are worded "about" may be off by half a unit at either end.
    origin : str
        A day on which a week begins. Default: a Saturday, see `series.per_period`.
    corrections : DataFrame, optional
        See `record.corrections`.
    definitions_differ : bool
        Say that a difference of side, item, sector or of what is counted is meant.

    Returns
    -------
    DataFrame
        One row a source and period, in order: ``date`` (datetime64, the first day), ``source`` (str),
        ``low`` and ``high`` (float64, losses a period; ``inf`` where open), ``missing`` (int64, days
        without a figure) and ``note`` ("whole"; "missing_days", "span_crosses_edge" and "negative", the
        fall of a total, are no figure of the period: ``low`` and ``high`` are missing).

    Raises
    ------
    TypeError
        What is no claims table.
    ValueError
        Fewer than two sources, several series of one, meanings that differ, totals worded "over" or "up
        to", which bound no step; what `series.per_period` refuses.

    Examples
    --------
    >>> days = pd.date_range("2025-03-01", periods=7)  # from a Saturday to a Friday
    >>> base = {"date": days, "source": "russian_mod", "measure": "interval", "days": 1}
    >>> days = pd.DataFrame(base | {"value": 80, "qualifier": ["over"] + ["exact"] * 6})
    >>> week = days[-1:].assign(source="mine", days=7, value=500, qualifier="exact")
    >>> table = pd.concat([days, week.assign(date=pd.Timestamp("2025-03-07"))])
    >>> period_intervals(table)[["source", "low", "high", "missing", "note"]].values.tolist()
    [['mine', 500.0, 500.0, 0, 'whole'], ['russian_mod', 560.0, inf, 0, 'whole']]
    """
    claims = require_claims(claims, "period_intervals", _NEEDED, whole=True)
    require_word(freq, "period_intervals", "freq", get_args(Freq))
    parts = {str(name): own for name, own in claims.groupby("source", observed=True)}
    if len(parts) < 2:
        raise ValueError(
            f"period_intervals takes claims of two sources or more, not of {len(parts)}"
        )
    _require_units(rounding or {}, parts)
    first = next(iter(parts.values()))
    for own in parts.values():
        if not definitions_differ:
            require_same_definition(first, own)
    how = {"freq": freq, "origin": origin, "corrections": corrections}
    tables = {n: _of_one(n, own, (rounding or {}).get(n), how) for n, own in parts.items()}
    table = pd.concat(tables, names=["source"]).reset_index()
    columns = ["date", "source", "low", "high", "missing", "note"]
    return table.sort_values(["source", "date"], ignore_index=True)[columns]


def _require_units(rounding: Mapping[str, int], parts: Mapping[str, pd.DataFrame]) -> None:
    """Raise where a unit is given of a source that has no claims, or is none."""
    if not isinstance(rounding, Mapping):
        raise TypeError(f"rounding takes a unit by source, as {{'oryx': 1}}, not {rounding!r}")
    strange = sorted(set(rounding) - set(parts))
    if strange:
        raise ValueError(f"rounding names {strange[0]!r}; the claims are of {', '.join(parts)}")
    for unit in rounding.values():
        require_whole_number(unit, "period_intervals", "rounding")


def _of_one(name: str, claims: pd.DataFrame, unit: int | None, how: dict) -> pd.DataFrame:
    """Return low, high, missing and note of one source, indexed by date."""
    apart = varying(claims, series_apart(claims))
    if apart:
        words = {c: claims[c].unique().tolist()[:4] for c in apart}
        raise ValueError(
            f"more than one series of {name}: {words}; select one, or take consensus first"
        )
    if (claims["measure"] == "cumulative").all():
        table, half = (
            _from_first_day(per_period(claims, **how)),
            _width_of_steps(name, claims, unit),
        )
        value = table["value"].to_numpy("float64", na_value=np.nan)
        low, high = np.maximum(value - half, np.minimum(value, 0)), value + half
    else:
        ends = bounds(claims, unit)
        table = _from_first_day(per_period(claims.assign(value=ends["low"]), **how))
        low = table["value"].to_numpy("float64", na_value=np.nan)
        highs = per_period(claims.assign(value=ends["high"]), **how)["value"]
        high = highs.reindex(table.index).to_numpy("float64", na_value=np.nan)
    is_whole = (table["note"] == "whole").to_numpy()
    is_negative = is_whole & (low < 0)
    note = np.where(is_negative, "negative", table["note"].astype("str"))
    ends = {"low": low, "high": high, "missing": table["missing"].to_numpy("int64")}
    known = pd.DataFrame(ends | {"note": note}, table.index)
    known.loc[note != "whole", ["low", "high"]] = np.nan
    return known


def _from_first_day(periods: pd.DataFrame) -> pd.DataFrame:
    """Leave out a first period that holds the day of the opening stock and no figure."""
    is_bare = periods["days"].iloc[0] + periods["span_days"].iloc[0] == 0
    return periods[1:] if is_bare and periods["note"].iloc[0] == "missing_days" else periods


def _width_of_steps(name: str, totals: pd.DataFrame, unit: int | None) -> float:
    """Return how far the step between two totals may be off: half a unit at either end."""
    bounding = totals["qualifier"].isin(["over", "up_to"])
    if bounding.any():
        at = totals.loc[bounding, "date"].iloc[0]
        raise ValueError(
            f"totals of {name} are worded as bounds, the first of {at:%Y-%m-%d}: they bound no step; "
            "leave them out"
        )
    return float(unit or 0) if (totals["qualifier"] == "about").any() else 0.0
