"""What each suspect should likely say, and by which slip it became what it says."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..claims.slips import SUSPECT_WORDS, candidates, chance_of_a_slip
from .weighing import BURST, TAIL, Reports, on_scale

__all__ = ["BY_CHANCE", "ENOUGH", "NEAR", "NO_END", "USUAL", "explain"]

#: How many reports to either side tell whether a series prints rounded figures, and how many of
#: them there must be.
NEAR, ENOUGH = 8, 8
#: A value is named where a figure as far off would by chance be one slip away in so few of cases.
BY_CHANCE = 0.2
#: Usual steps lie within so many units of `weighing.LocalRate`: nine right steps in ten and more.
USUAL = 2.0
#: An upper end that no count reaches, where no report follows.
NO_END = 2**62
#: From here on a float no longer tells neighbouring whole numbers apart.
_EXACT = 2**53


class _Bracket(NamedTuple):
    """The nearest reports not suspected themselves: positions, and where there is none."""

    left: np.ndarray
    is_open_left: np.ndarray
    right: np.ndarray
    is_open_right: np.ndarray


def explain(suspected: pd.DataFrame, reports: Reports) -> pd.DataFrame:
    """Return for each suspect its bracket, the value it most likely should be, and the slip.

    Parameters
    ----------
    suspected : DataFrame
        As `hypotheses.choose` returns it, with ``i`` as positions in `reports`.
    reports : Reports
        All reports.

    Returns
    -------
    DataFrame
        The rows of `suspected`: ``score, low, high, likely`` and ``slip`` (words).
    """
    value = reports.value
    i = suspected["i"].to_numpy("int64")
    bracket = _bracket(i, reports)
    low, high = value[bracket.left], value[bracket.right]
    is_closed = ~bracket.is_open_left & ~bracket.is_open_right
    likely, codes = np.full(len(i), -1), np.full(len(i), "unknown", object)
    is_whole = _is_whole(reports)
    judged = np.flatnonzero(is_whole[i])
    if len(judged):
        whole = reports._replace(value=np.where(is_whole, value, 0).astype("int64"))
        of_judged = _Bracket(*(side[judged] for side in bracket))
        likely[judged], codes[judged] = _best_candidate(suspected.iloc[judged], whole, of_judged)
    likely = np.where((low == high) & is_closed, low, likely)
    partner = suspected["partner"].to_numpy("int64")
    is_swapped = partner >= 0
    codes[is_swapped], likely = "swapped", np.where(is_swapped, value[partner], likely)
    # the neighbour's figure printed again: what should stand there cannot be read from it
    is_low = (value[i] == low) & ~bracket.is_open_left
    is_again = is_low | ((value[i] == high) & ~bracket.is_open_right)
    codes[is_again], likely = "day", np.where(is_again, -1, likely)
    is_zero = (value[i] == 0) & (low > 0) & ~bracket.is_open_left
    codes[is_zero], likely = "nought", np.where(is_zero, -1, likely)
    likely = np.where(is_whole[i], likely, -1)  # a fraction would be cut off
    masked = pd.arrays.IntegerArray if value.dtype.kind == "i" else pd.arrays.FloatingArray
    return suspected[["score"]].assign(
        low=masked(low, bracket.is_open_left),
        high=masked(high, bracket.is_open_right),
        likely=pd.arrays.IntegerArray(likely.astype("int64"), likely < 0),
        slip=pd.Categorical([SUSPECT_WORDS[c] for c in codes], list(SUSPECT_WORDS.values())),
    )


def _is_whole(reports: Reports) -> np.ndarray:
    """Return which reports (bool) are of a series of whole numbers: only those have digits to slip on.

    By series and not by dtype: a gap makes floats of integers, and a table in parts has the same series.
    """
    value, _, series = reports
    if value.dtype.kind == "i":
        return np.ones(len(value), bool)
    is_broken = (value != np.trunc(value)) | ~(np.abs(value) < _EXACT)
    return ~np.isin(series, series[is_broken])


def _bracket(i: np.ndarray, reports: Reports) -> _Bracket:
    top = len(reports.value) - 1
    is_suspected = np.zeros(len(reports.value), bool)
    is_suspected[i] = True
    sides = []
    for move in (-1, 1):
        side = i + move
        # step over further suspects: a slip can last for some reports
        while (further := is_suspected[np.clip(side, 0, top)] & (side >= 0) & (side <= top)).any():
            side = side + move * further
        at = np.clip(side, 0, top)
        sides += [at, (at != side) | (reports.series[at] != reports.series[i])]
    return _Bracket(*sides)


def _best_candidate(
    suspected: pd.DataFrame, reports: Reports, bracket: _Bracket
) -> tuple[np.ndarray, np.ndarray]:
    """Return the likeliest value one slip away (-1 where none stands out) and the slip's code."""
    i = suspected["i"].to_numpy("int64")
    meant, codes, weight = candidates(reports.value[i])
    low = np.where(bracket.is_open_left, 0, reports.value[bracket.left])[:, None]
    high = np.where(bracket.is_open_right, NO_END, reports.value[bracket.right])[:, None]
    fit = np.where((meant >= low) & (meant <= high), weight, -np.inf)
    fit[_is_rounded(i, reports)[:, None] & (meant % 10 != 0)] = -np.inf
    days_before = reports.day[i] - reports.day[bracket.left]
    days_after = reports.day[bracket.right] - reports.day[i]
    for step, days, is_absent, is_only in (
        (meant - low, days_before, bracket.is_open_left, bracket.is_open_right),
        (high - meant, days_after, bracket.is_open_right, bracket.is_open_left),
    ):
        days = np.where(is_absent, 1, days)
        fit += _log_likelihood(step, days, suspected, is_absent, is_only)
    # Candidates as far above the middle as below it fit equally well, but for the last bits, which
    # depend on the libraries: rounded, such a tie goes to the first, the lower digit, everywhere.
    best = fit.round(9).argmax(axis=1)
    has_one = np.isfinite(fit.max(axis=1))
    has_one &= _chance(suspected, reports, bracket) <= BY_CHANCE
    likely = np.where(has_one, meant[np.arange(len(i)), best], -1)
    return likely, np.where(has_one, codes[best], "unknown")


def _chance(suspected: pd.DataFrame, reports: Reports, bracket: _Bracket) -> np.ndarray:
    """Return the chance that a slip leads to a value with usual steps, wherever the figure came from."""
    value, day, _ = reports
    i = suspected["i"].to_numpy("int64")
    middle, above, below = (suspected[c].to_numpy() for c in ("middle", "above", "below"))
    least = np.maximum((np.maximum(middle - USUAL * below, 0) / 2) ** 2 - 0.375, 0)
    most = np.maximum(((middle + USUAL * above) / 2) ** 2 - 0.375, 1)
    left, right = value[bracket.left], value[bracket.right]
    before, after = day[i] - day[bracket.left], day[bracket.right] - day[i]
    low = np.maximum(
        np.where(bracket.is_open_left, 0, left + least * before),
        np.where(bracket.is_open_right, 0, right - most * after),
    )
    high = np.minimum(
        np.where(bracket.is_open_left, NO_END, left + most * before),
        np.where(bracket.is_open_right, NO_END, right - least * after),
    )
    # steps that cannot both be usual leave the bracket itself
    is_empty = low > high
    low = np.where(is_empty & ~bracket.is_open_left, left, low)
    high = np.where(is_empty & ~bracket.is_open_right, right, high)
    return chance_of_a_slip(value[i], np.floor(low).astype("int64"), np.ceil(high).astype("int64"))


def _is_rounded(i: np.ndarray, reports: Reports) -> np.ndarray:
    """Return where all reports around are rounded to ten: a candidate is rounded too."""
    value, _, series = reports
    wanted = i[:, None] + np.arange(-NEAR, NEAR + 1)
    at = np.clip(wanted, 0, len(value) - 1)
    is_there = (at == wanted) & (series[at] == series[i][:, None])
    near = np.where(is_there, at, i[:, None])
    is_other = near != i[:, None]
    return ((value[near] % 10 == 0) | ~is_other).all(axis=1) & (is_other.sum(axis=1) >= ENOUGH)


def _log_likelihood(
    step: np.ndarray,
    days: np.ndarray,
    suspected: pd.DataFrame,
    is_absent: np.ndarray,
    is_only: np.ndarray,
) -> np.ndarray:
    """Return the log likelihood (up to a constant) of the steps that the candidates would leave.

    It is 0 where there is no report on that side. Where there is none on the other side there is no
    bracket either, and a candidate must leave a usual step.
    """
    from scipy.special import stdtrit  # not at import: it takes as long as numpy

    middle, above, below = (suspected[c].to_numpy()[:, None] for c in ("middle", "above", "below"))
    off = on_scale(step, days[:, None]) - middle
    off = np.where(off > 0, off / above, -off / below)
    of_student = np.where(is_absent[:, None], 0, -(TAIL + 1) / 2 * np.log1p(off**2 / TAIL))
    is_unusual = is_only[:, None] & (off > stdtrit(TAIL, 1 - BURST))
    return np.where(is_unusual, -np.inf, of_student)
