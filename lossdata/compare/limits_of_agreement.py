"""Do two sources of one quantity agree: their differences, the limits of these, how sure both are."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from ..claims.kinds import require_figures
from ..claims.ranges import require_share, require_word
from ..inference.printed_results import estimate_text, result_text
from ..series.calendar_days import daily_series
from .alignment import common_sums
from .definitions import require_same_definition
from .difference_limits import Ends, Limits, is_constant, limits_of
from .lagged_pairs import association

Scale = Literal["difference", "ratio"]
SCALES = ("auto", "difference", "ratio")

#: Periods in common below which nothing is said.
LEAST = 30

#: Periods below which intervals were found to cover a little less than they say.
SHORT = 200

#: Share of periods with a zero from which on a scale of ratios leaves out too much.
FEW_ZEROS = 0.05

#: What cannot be said, and why; the words of `Agreement.note` in the same order.
NoteCode = Literal[
    "constant",
    "uneven_periods",
    "zeros_forbid_ratio",
    "scattered",
    "mostly_equal",
    "trend",
    "few_independent",
    "short",
]


class Agreement(NamedTuple):
    """How far two sources of one quantity are apart, on one scale."""

    scale: Scale
    n: int
    effective: float
    bias: float
    bias_low: float
    bias_high: float
    lower: float
    lower_low: float
    lower_high: float
    upper: float
    upper_low: float
    upper_high: float
    outside: float
    equal: float
    zeros: int
    spread_p: float
    trend_p: float
    note: str
    note_codes: tuple[NoteCode, ...]

    def __repr__(self) -> str:
        scale = (
            "difference a - b in losses a period" if self.scale == "difference" else "ratio a / b"
        )
        worth = (
            "" if np.isnan(self.effective) else f" (worth {self.effective:,.0f} independent ones)"
        )
        zeros = f"; {self.zeros:,} with a 0 left out" if self.zeros else ""
        lines = {
            "bias": estimate_text(self.bias, self.bias_low, self.bias_high),
            "lower": estimate_text(self.lower, self.lower_low, self.lower_high),
            "upper": estimate_text(self.upper, self.upper_low, self.upper_high),
            "outside": f"{100 * self.outside:.1f} % of periods beyond the limits; "
            f"{100 * self.equal:.1f} % have the same figure{zeros}",
            "note": self.note,
        }
        return result_text(f"Agreement of {self.n:,} periods{worth}, {scale}", lines)


def agreement(
    a: pd.DataFrame | pd.Series,
    b: pd.DataFrame | pd.Series,
    *,
    freq: str = "D",
    scale: str = "auto",
    level: float = 0.95,
) -> Agreement:
    """Tell how far two sources of the same quantity are apart: the bias, and limits for most days.

    Not a correlation: two sources can rise and fall together and never agree.

    Parameters
    ----------
    a, b : DataFrame or Series
        Daily claims of the same side, item and meaning, or daily figures indexed by date. Totals
        are refused: take `series.flows` of them first.
    freq : str
        Compare sums over periods, named by their start ("7D", "MS"), of the days that both have.
        Claims of a source whose dates are good for months alone need whole months.
    scale : str
        "difference" (a - b), "ratio" (a / b), or "auto": ratio where the spread of the differences
        grows with the level (Spearman's correlation of their size with the mean of both, one-sided
        5 % allowing for autocorrelation) and at most 5 % of the periods hold a zero.
    level : float
        Of the intervals. The limits themselves are for 95 % of periods.

    Returns
    -------
    Agreement
        ``scale``; ``n`` (periods on it) and ``effective`` (independent ones that would know the bias
        as well); ``bias`` (mean difference, or geometric mean ratio), ``lower`` and ``upper`` (limits
        of agreement: about 95 % of periods lie between), each with ``_low`` and ``_high``;
        ``outside`` (share of periods beyond the limits: near 0.05 if they fit); ``equal`` (share with
        the same figure); ``zeros`` (periods left out of a ratio because a figure is 0);
        ``spread_p`` and ``trend_p`` (p that the size and the sign of the differences do not change
        with the level); ``note`` (what cannot be said) and ``note_codes`` (the same for code to go
        by, see `NoteCode`).

    Raises
    ------
    TypeError
        Neither claims nor a Series.
    ValueError
        Side, item or definition differ, and no word makes that meant: different quantities do not
        agree or disagree. Totals, constant series, no common dates, fewer than 30 periods; a ratio
        asked for where too many figures are 0.

    Notes
    -----
    *Assumes* differences of one mean and one spread, near enough to a normal distribution.
    *Interval*: mean and variance of the differences, with as many independent days as an
    autoregression of them says, the variance's own by their fourth moment; Student's t with half the
    effective number for degrees of freedom, for what is not known of the dependence.
    *Not for* claimed against confirmed (see `ratio`), or where ``trend_p`` is small: then one
    pair of limits holds at no level.

    References
    ----------
    Bland and Altman (1986), doi 10.1016/S0140-6736(86)90837-8; (1999), Measuring agreement in method
    comparison studies, doi 10.1177/096228029900800204.

    Examples
    --------
    >>> import lossdata as ld
    >>> record = ld.select(ld.load(), item="vehicle", start="2023")
    >>> one, other = (ld.series.flows(ld.select(record, via=v)) for v in ("minfin", "petroivaniuk"))
    >>> agreement(one, other)
    Agreement of 1,315 periods (worth 1,315 independent ones), difference a - b in losses a period
      bias     0 (-21.7 to 21.7)
      lower    -785 (-1,420 to -150)
      upper    785 (150 to 1,420)
      outside  0.5 % of periods beyond the limits; 97.9 % have the same figure
      note     most figures are the same: the limits describe the few that are not; ...
    """
    require_word(scale, "agreement", "scale", SCALES)
    require_share(level, "agreement", "level")
    a, b = (require_figures(figures, "agreement") for figures in (a, b))
    if isinstance(a, pd.DataFrame) and isinstance(b, pd.DataFrame):
        require_same_definition(a, b, "agreement is of one and the same quantity")
    periods = _common_periods(a, b, freq)
    sums = periods[["a", "b"]].asfreq(freq)
    left, right = sums["a"].to_numpy(), sums["b"].to_numpy()
    is_given = np.isfinite(left) & np.isfinite(right)
    if is_given.sum() < LEAST:
        raise ValueError(f"{is_given.sum()} periods in common; at least {LEAST} are needed")
    has_zero = is_given & ((left <= 0) | (right <= 0))
    spread_p = _growing_p(left - right, (left + right) / 2)
    notes = _uneven_note(periods["days"])
    chosen = _scale(scale, spread_p, int(has_zero.sum()), int(is_given.sum()))
    if scale == "auto" and chosen == "difference" and spread_p < 0.05:
        words = "the spread grows with the level, but zeros forbid a ratio: longer periods"
        notes["zeros_forbid_ratio"] = words
    apart, middle = _on_scale(left, right, chosen, has_zero)
    is_equal = (left == right)[np.isfinite(apart)]
    zeros = int(has_zero.sum()) if chosen == "ratio" else 0
    return _agreement_on(
        chosen, apart, middle, float(is_equal.mean()), zeros, level, spread_p, notes
    )


def _agreement_on(
    scale: Scale,
    apart: np.ndarray,
    middle: np.ndarray,
    equal: float,
    zeros: int,
    level: float,
    spread_p: float,
    notes: dict[NoteCode, str],
) -> Agreement:
    """Return bias, limits and notes of differences on a scale."""
    if is_constant(apart):
        return _without_spread(apart, scale, equal, zeros)
    limits = limits_of(apart, level)
    trend_p = association(apart, middle)[1]
    notes = notes | _notes(limits, equal, trend_p)
    ends = [_in_units(x, scale) for x in (limits.bias, limits.lower, limits.upper)]
    return Agreement(
        *(scale, limits.n, limits.effective),
        *(x for three in ends for x in three),
        *(limits.outside, equal, zeros, float(spread_p), float(trend_p)),
        *("; ".join(notes.values()), tuple(notes)),
    )


def _common_periods(
    a: pd.DataFrame | pd.Series, b: pd.DataFrame | pd.Series, freq: str
) -> pd.DataFrame:
    """Return the sums of both by period, over the days that both have."""
    daily = [daily_series(x, name=name, freq=freq) for x, name in ((a, "a"), (b, "b"))]
    pair = pd.concat(daily, axis=1, keys=["a", "b"], sort=True)
    return common_sums(pair, freq)


def _growing_p(apart: np.ndarray, middle: np.ndarray) -> float:
    """Return the one-sided p that the size of differences does not grow with the level."""
    r, p = association(np.abs(apart - np.nanmedian(apart)), middle)
    return p / 2 if r > 0 else 1 - p / 2


def _scale(asked: str, spread_p: float, zeros: int, n: int) -> Scale:
    """Return the scale that is asked for, or that the spread asks for and zeros allow."""
    has_many_zeros = zeros > FEW_ZEROS * n
    if asked == "ratio" and has_many_zeros:
        raise ValueError(
            f"{zeros} of {n} periods hold a figure that is not above 0: no ratio; "
            "sum over longer periods (freq=) or take scale='difference'"
        )
    if asked == "auto":
        return "ratio" if spread_p < 0.05 and not has_many_zeros else "difference"
    return "ratio" if asked == "ratio" else "difference"


def _on_scale(
    left: np.ndarray, right: np.ndarray, scale: Scale, has_zero: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return how far apart both are and their middle: as they are, or their logarithms."""
    if scale == "difference":
        return left - right, (left + right) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = np.where(has_zero, np.nan, np.log(left / right))
        middle = np.where(has_zero, np.nan, np.log(left * right) / 2)
    return apart, middle


def _in_units(ends: Ends, scale: Scale) -> list[float]:
    """Return an estimate and its ends as differences, or as ratios from their logarithms."""
    return [float(np.exp(x) if scale == "ratio" else x) for x in ends]


def _without_spread(apart: np.ndarray, scale: Scale, equal: float, zeros: int) -> Agreement:
    """Return what can be said where the difference is the same in every period."""
    n = int(np.isfinite(apart).sum())
    bias = _in_units((np.nanmean(apart), np.nan, np.nan), scale)
    notes: dict[NoteCode, str] = {
        "constant": "the difference is the same in every period: no interval"
    }
    return Agreement(
        *(scale, n, np.nan, *bias, *bias, *bias, 0.0, equal, zeros, np.nan, np.nan),
        "; ".join(notes.values()),
        tuple(notes),
    )


def _uneven_note(days: pd.Series) -> dict[NoteCode, str]:
    fewest, most = days.min(), days.max()
    if fewest >= 0.8 * most:
        return {}
    words = f"the periods have {fewest} to {most} days in common: no one spread fits them all"
    return {"uneven_periods": words}


def _notes(limits: Limits, equal: float, trend_p: float) -> dict[NoteCode, str]:
    """Return what the limits cannot promise, in words by code."""
    notes: dict[NoteCode, str] = {}
    if np.isnan(limits.effective):
        notes["scattered"] = "too few days in a row to know their dependence: no intervals"
    if equal > 0.5:
        words = "most figures are the same: the limits describe the few that are not"
        notes["mostly_equal"] = words
    if trend_p < 0.05:
        notes["trend"] = "the bias changes with the level: one pair of limits holds at no level"
    if limits.effective < 10:
        words = "worth fewer than 10 independent periods: the intervals are a rough guide"
        notes["few_independent"] = words
    if limits.n < SHORT:
        notes["short"] = f"fewer than {SHORT} periods: 95 % intervals may hold the truth in 90 %"
    return notes
