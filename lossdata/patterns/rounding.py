"""To what the figures of a series are rounded, and since when."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..claims.kinds import require_claims, require_series
from ..claims.ranges import require_share, require_whole_number
from ..claims.rounding_units import ENOUGH, common_unit
from ..claims.table import SERIES, varying

__all__ = ["UNITS", "rounding_unit", "whole_numbers"]

#: What a claimant may round to, from every whole number to whole thousands.
UNITS = (1, 5, 10, 20, 25, 50, 100, 500, 1000)


def rounding_unit(
    figures: pd.DataFrame | pd.Series, *, share: float = 0.95, units: tuple[int, ...] = UNITS
) -> pd.DataFrame:
    """Return the spells of a series in which its figures are rounded to one unit.

    A spell is a stretch in which the unit divides nearly all figures. The most likely spells are
    found jointly: under unit u a figure is a multiple of u with probability `share`, and any number
    otherwise; each change of unit costs twice the logarithm of the number of figures (for its date
    and its unit), so that a few figures that happen to be round make no spell.

    Parameters
    ----------
    figures : DataFrame or Series
        Claims of one series, totals or days, read as printed; or figures indexed by date. Missing
        values and zeros say nothing and are left out; a fall counts by its size.
    share : float
        The probability that a figure of a spell is a multiple of its unit.
    units : tuple of int
        The units that are told apart.

    Returns
    -------
    DataFrame
        One row a spell, in order: ``start``, ``end`` (datetime64, its first and last figure),
        ``figures`` (int, how many), ``unit`` (int), ``divisible`` (float, the share of the figures
        that the unit divides). Fewer than 20 figures are one spell of unit 1: nothing can be said.

    Raises
    ------
    TypeError
        Neither claims nor a Series.
    ValueError
        More than one series, no figure, one that is no whole number, or an index not of dates.

    Notes
    -----
    A description without a test. A heaped spell (many figures on multiples of 50, others on other
    tens) keeps the finer unit; see `heaping`. Not for figures so small that a unit is as large as
    they are: their multiples are hardly a choice. `claims.rounding_units.common_unit` gives one unit
    for a whole series, `printed_unit` there that of a single figure.

    References
    ----------
    The most likely sequence: Viterbi (1967), doi 10.1109/TIT.1967.1054010.

    Examples
    --------
    >>> days = pd.date_range("2025-01-01", periods=60)
    >>> figures = pd.Series([*range(1050, 2550, 50), *range(1010, 1310, 10)], days)
    >>> rounding_unit(figures)[["start", "figures", "unit"]].astype(str).values.tolist()
    [['2025-01-01', '30', '50'], ['2025-01-31', '30', '10']]
    """
    require_share(share, "rounding_unit", "share")
    if not isinstance(units, tuple | list) or not units:
        raise ValueError(f"rounding_unit: units takes several whole numbers, not {units!r}")
    units = tuple(require_whole_number(unit, "rounding_unit", "units") for unit in units)
    values = _printed(figures)
    if len(values) < ENOUGH:
        unit = np.full(len(values), common_unit(values))
    else:
        unit = np.array(units)[_likeliest(values.to_numpy(), np.array(units), share)]
    spell = np.cumsum(np.r_[True, unit[1:] != unit[:-1]]) - 1
    is_multiple = values.to_numpy() % unit == 0
    table = pd.DataFrame({"date": values.index, "unit": unit, "fits": is_multiple, "spell": spell})
    spells = table.groupby("spell").agg(
        start=("date", "first"),
        end=("date", "last"),
        figures=("date", "size"),
        unit=("unit", "first"),
        divisible=("fits", "mean"),
    )
    return spells.reset_index(drop=True)


def _printed(figures: pd.DataFrame | pd.Series) -> pd.Series:
    """Return one series' figures as printed, by date, without missing ones and zeros: int64."""
    if isinstance(figures, pd.DataFrame):
        require_claims(figures, "rounding_unit")
        mixed = varying(figures, SERIES)
        if mixed:
            raise ValueError(f"more than one series: they differ in {mixed}; select one")
        figures = figures.set_index("date")["value"]
    figures = require_series(figures, "rounding_unit")
    values = whole_numbers(figures.dropna().sort_index()).abs()
    values = values[values != 0]
    if values.empty:
        raise ValueError(f"no figure other than zero among {len(figures)}")
    return values


def whole_numbers(values: pd.Series) -> pd.Series:
    """Return figures as int64; refuse those that are no whole numbers, whose digits nobody printed."""
    whole = values.astype("int64")
    is_broken = (whole != values).to_numpy(bool)
    if is_broken.any():
        raise ValueError(
            f"{is_broken.sum()} of {len(values)} figures are no whole numbers, the first "
            f"{values[is_broken].iloc[0]}: digits are those of printed figures, not of means or rates"
        )
    return whole


def _likeliest(values: np.ndarray, units: np.ndarray, share: float) -> np.ndarray:
    """Return the position of each figure's unit in the likeliest sequence of units."""
    # among whole numbers a multiple of u is as likely as u numbers under unit 1
    fit = np.log(np.where(values[:, None] % units == 0, share * units + 1 - share, 1 - share))
    fit[:, units == 1] = 0.0
    # a change of unit has two unknowns, its date and its unit, each worth a logarithm of n
    cost = 2 * np.log(len(values)) * (1 - np.eye(len(units)))
    score, back = fit[0], np.zeros((len(values), len(units)), int)
    for t in range(1, len(values)):
        reach = score[:, None] - cost
        back[t] = reach.argmax(0)
        score = reach.max(0) + fit[t]
    path = np.empty(len(values), int)
    path[-1] = score.argmax()
    for t in range(len(values) - 1, 0, -1):
        path[t - 1] = back[t, path[t]]
    return path
