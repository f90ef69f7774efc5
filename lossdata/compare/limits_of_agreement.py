"""Do two sources of one quantity agree: their differences, the limits of these, how sure both are."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from ..claims.kinds import require_figures
from ..claims.ranges import require_share, require_word
from ..series.calendar_days import daily_series
from .alignment import common_sums
from .definitions import require_same_definition
from .difference_limits import Ends, is_constant, limits_of
from .lagged_pairs import association
from .reported_limits import Agreement, NoteCode, Scale, notes_of, uneven_note

__all__ = ["FEW_ZEROS", "LEAST", "SCALES", "agreement"]

SCALES = ("auto", "difference", "ratio")

#: Periods in common below which nothing is said.
LEAST = 30

#: Share of periods with a zero from which on a scale of ratios leaves out too much.
FEW_ZEROS = 0.05


def agreement(
    a: pd.DataFrame | pd.Series,
    b: pd.DataFrame | pd.Series,
    *,
    third: pd.DataFrame | pd.Series | None = None,
    freq: str = "D",
    scale: Literal["auto", "difference", "ratio"] = "auto",
    level: float = 0.95,
) -> Agreement:
    """Tell how far two sources of the same quantity are apart: the bias, and limits for most days.

    Not a correlation: two sources can rise and fall together and never agree.

    Parameters
    ----------
    a, b : DataFrame or Series
        Daily claims of the same side, item and meaning, or daily figures indexed by date. Totals
        are refused: take `series.flows` of them first.
    third : DataFrame or Series, optional
        Another transcription of the same quantity, or other figures that rise and fall with it, the
        errors of which have nothing to do with those of the two. With it the bias is tested for a
        change with the level; without it that cannot be told from unequal noise.
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
        ``outside`` (share of periods beyond the limits: near 0.05 if they fit); ``lower_quantile``
        and ``upper_quantile`` (between them lie 95 % of these periods, whatever their
        distribution); ``equal`` (share with the same figure); ``zeros`` (periods left out of a ratio
        because a figure is 0); ``spread_p`` (p that the size of the differences does not grow with
        the level); ``unequal_p`` (p that the two scatter alike: that their difference does not go
        with their mean); ``trend_p`` (p that the bias does not change with the level of the third;
        missing without one); ``note`` (what cannot be said) and ``note_codes`` (the same for code to go
        by, see `NoteCode`); ``slow_low`` and ``slow_high`` (the interval of the bias if something
        slow is in the differences that they do not speak against).

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
    *Something slow*: where part of the differences wanders over months, the intervals hold the truth
    seldomer than they say, and hundreds of days do not tell; ``slow_low`` and ``slow_high`` allow for
    it (`inference.slow_components`), and both limits then are as much less sure as the bias is;
    ``trend_p`` is then below 0.05 more often than 5 times in 100.
    *Level*: where both err, their difference goes with their mean as soon as one errs more, the
    bias being the same at every level: a trend against the mean is a test of equal variances (Pitman,
    Morgan; here of ranks), and only called that. Errors of a third series have no part in the
    difference, so that its level tells a trend.
    *Not for* claimed against confirmed (see `ratio`), or where ``trend_p`` is small: then one
    pair of limits holds at no level.

    References
    ----------
    Bland and Altman (1986), doi 10.1016/S0140-6736(86)90837-8; (1999), Measuring agreement in method
    comparison studies, doi 10.1177/096228029900800204. Difference against mean: (1995), doi
    10.1016/S0140-6736(95)91748-9. Pitman (1939), doi 10.1093/biomet/31.1-2.9; Morgan (1939), doi
    10.1093/biomet/31.1-2.13. A third as instrument: Durbin (1954), doi 10.2307/1401917.

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
      as is    0 to 0 hold 95 % of periods as they are
      note     most figures are the same: the limits describe the few that are not; ...
    """
    require_word(scale, "agreement", "scale", SCALES)
    require_share(level, "agreement", "level")
    a, b = (require_figures(figures, "agreement") for figures in (a, b))
    if third is not None:
        third = require_figures(third, "agreement")
    for other in (b, third):
        if isinstance(a, pd.DataFrame) and isinstance(other, pd.DataFrame):
            require_same_definition(a, other, "agreement is of one and the same quantity")
    periods = _common_periods(a, b, third, freq)
    sums = periods.drop(columns="days").asfreq(freq)
    left, right = sums["a"].to_numpy(), sums["b"].to_numpy()
    is_given = np.isfinite(left) & np.isfinite(right)
    if is_given.sum() < LEAST:
        raise ValueError(f"{is_given.sum()} periods in common; at least {LEAST} are needed")
    has_zero = is_given & ((left <= 0) | (right <= 0))
    spread_p = _growing_p(left - right, (left + right) / 2)
    notes = uneven_note(periods["days"])
    chosen = _scale(scale, spread_p, int(has_zero.sum()), int(is_given.sum()))
    if scale == "auto" and chosen == "difference" and spread_p < 0.05:
        words = "the spread grows with the level, but zeros forbid a ratio: longer periods"
        notes["zeros_forbid_ratio"] = words
    apart, middle = _on_scale(left, right, chosen, has_zero)
    equal = float((left == right)[np.isfinite(apart)].mean())
    zeros = int(has_zero.sum()) if chosen == "ratio" else 0
    if is_constant(apart):
        return _without_spread(apart, chosen, equal, zeros)
    limits = limits_of(apart, level)
    unequal_p = association(apart, middle)[1]
    trend_p = np.nan if third is None else association(apart, sums["third"].to_numpy())[1]
    notes |= notes_of(limits, equal, unequal_p, trend_p, third is not None)
    ends = [_in_units(x, chosen) for x in (limits.bias, limits.lower, limits.upper)]
    return Agreement(
        *(chosen, limits.n, limits.effective),
        *(x for three in ends for x in three),
        *(limits.outside, *_in_units(limits.quantiles, chosen), equal, zeros),
        *(float(p) for p in (spread_p, unequal_p, trend_p)),
        *("; ".join(notes.values()), tuple(notes)),
        *_in_units(limits.slow, chosen),
    )


def _common_periods(
    a: pd.DataFrame | pd.Series,
    b: pd.DataFrame | pd.Series,
    third: pd.DataFrame | pd.Series | None,
    freq: str,
) -> pd.DataFrame:
    """Return the sums of both by period, over the days that both have, and a third's mean of these."""
    daily = [daily_series(x, name=name, freq=freq) for x, name in ((a, "a"), (b, "b"))]
    pair = pd.concat(daily, axis=1, keys=["a", "b"], sort=True)
    sums = common_sums(pair, freq)
    if third is None:
        return sums
    level = daily_series(third, name="third", freq=freq).reindex(pair.dropna().index)
    return sums.assign(third=level.resample(freq).mean())


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


def _in_units(ends: Ends | tuple[float, float], scale: Scale) -> list[float]:
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
        *(scale, n, np.nan, *bias, *bias, *bias, 0.0, bias[0], bias[0], equal, zeros),
        *(np.nan, np.nan, np.nan),
        "; ".join(notes.values()),
        tuple(notes),
    )
