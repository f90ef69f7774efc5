"""Do two sources of one quantity agree: their differences, the limits of these, how sure both are."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..inference.dependence import autocorrelations, mean_share, partial_autocorrelations, scattered
from ..series.calendar_days import daily_series
from .alignment import by_period, same_definition
from .correlation import association

SCALES = ("auto", "difference", "ratio")

#: Periods in common below which nothing is said.
LEAST = 30

#: Periods below which intervals were found to cover a little less than they say.
SHORT = 200

#: Share of periods with a zero from which on a scale of ratios leaves out too much.
FEW_ZEROS = 0.05


class Agreement(NamedTuple):
    """How far two sources of one quantity are apart, on one scale."""

    scale: str
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
        are refused: take `steps.flows` of them first.
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
        with the level); ``note`` (what cannot be said).

    Raises
    ------
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
    >>> told = agreement(one, other)
    >>> told.scale, told.equal > 0.95
    ('difference', True)
    """
    if scale not in SCALES:
        raise ValueError(f"no scale {scale!r}; expected one of {SCALES}")
    if isinstance(a, pd.DataFrame) and isinstance(b, pd.DataFrame):
        try:
            same_definition(a, b)
        except ValueError as e:
            what = str(e).split("; if that is meant")[0]
            raise ValueError(f"{what}; agreement is of one and the same quantity") from None
    pair = pd.concat(
        [daily_series(a, name="a", freq=freq), daily_series(b, name="b", freq=freq)],
        axis=1,
        keys=["a", "b"],
        sort=True,
    )
    periods = by_period(pair, freq)
    sums = periods[["a", "b"]].asfreq(freq)
    left, right = sums["a"].to_numpy(), sums["b"].to_numpy()
    given = np.isfinite(left) & np.isfinite(right)
    if given.sum() < LEAST:
        raise ValueError(f"{given.sum()} periods in common; at least {LEAST} are needed")
    zero = given & ((left <= 0) | (right <= 0))
    middle, apart = (left + right) / 2, left - right
    grows = _grows(apart, middle)
    if scale == "ratio" and zero.sum() > FEW_ZEROS * given.sum():
        raise ValueError(
            f"{zero.sum()} of {given.sum()} periods hold a figure that is not above 0: no ratio; "
            "sum over longer periods (freq=) or take scale='difference'"
        )
    notes = []
    few, many = periods["days"].min(), periods["days"].max()
    if few < 0.8 * many:
        notes.append(
            f"the periods have {few} to {many} days in common: no one spread fits them all"
        )
    if scale == "auto":
        wanted = "ratio" if grows < 0.05 else "difference"
        scale = wanted if zero.sum() <= FEW_ZEROS * given.sum() else "difference"
        if scale != wanted:
            notes.append(
                "the spread grows with the level, but zeros forbid a ratio: longer periods"
            )
    if scale == "ratio":
        with np.errstate(divide="ignore", invalid="ignore"):
            apart = np.where(zero, np.nan, np.log(left / right))
            middle = np.where(zero, np.nan, np.log(left * right) / 2)
    return _limits(apart, middle, left == right, scale, zero, level, grows, notes)


def _grows(apart: np.ndarray, middle: np.ndarray) -> float:
    """Return the one-sided p that the size of differences does not grow with the level."""
    r, p = association(np.abs(apart - np.nanmedian(apart)), middle)
    return p / 2 if r > 0 else 1 - p / 2


def _limits(
    apart: np.ndarray,
    middle: np.ndarray,
    same: np.ndarray,
    scale: str,
    zero: np.ndarray,
    level: float,
    grows: float,
    notes: list[str],
) -> Agreement:
    from scipy.stats import norm
    from scipy.stats import t as student

    given = np.isfinite(apart)
    n, values = int(given.sum()), apart[given]
    bias, plain = values.mean(), values.var()
    left_out = int(zero.sum()) if scale == "ratio" else 0
    out = np.exp if scale == "ratio" else float
    if plain <= 1e-24 * (1 + bias**2):  # what rounding leaves of a constant logarithm
        always = [float(out(bias))] * 3
        return Agreement(
            *(scale, n, np.nan, always[0], np.nan, np.nan, always[1], np.nan, np.nan, always[2]),
            *(np.nan, np.nan, 0.0, float(same[given].mean()), left_out, np.nan, np.nan),
            "the difference is the same in every period: no interval",
        )
    rho = autocorrelations(partial_autocorrelations(apart), len(apart) - 1)
    share = max(mean_share(rho, given), 1 / n)
    squares = max(mean_share(rho**2, given), 1 / n)
    share = min(share, 0.9)
    if scattered(apart):
        notes.append("too few days in a row to know their dependence: no intervals")
        share = squares = np.nan
    # the mean that was taken out hid some of the variance
    variance = plain / (1 - np.nan_to_num(share))
    tails = max(((values - bias) ** 4).mean() / plain**2, 1.5)
    free = np.maximum(0.5 / share, 1)
    t = student.ppf((1 + level) / 2, free)
    z = norm.ppf(0.975)
    half = t * np.sqrt(variance * share)
    edge = t * np.sqrt(variance * (share + z**2 * squares * (tails - 1) / 4))
    reach = z * np.sqrt(variance)
    beyond = float((np.abs(values - bias) > reach).mean())
    trend = association(apart, middle)[1]
    equal = float(same[given].mean())
    if equal > 0.5:
        notes.append("most figures are the same: the limits describe the few that are not")
    if trend < 0.05:
        notes.append("the bias changes with the level: one pair of limits holds at no level")
    if 1 / share < 10:
        notes.append("worth fewer than 10 independent periods: the intervals are a rough guide")
    if n < SHORT:
        notes.append(f"fewer than {SHORT} periods: 95 % intervals may hold the truth in 90 %")
    ends = [
        (x, x - h, x + h) for x, h in ((bias, half), (bias - reach, edge), (bias + reach, edge))
    ]
    three = [float(out(v)) for one in ends for v in one]
    tail = (beyond, equal, left_out, float(grows), float(trend), "; ".join(notes))
    return Agreement(scale, n, float(1 / share), *three, *tail)
