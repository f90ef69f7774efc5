"""Benford's law of first digits, and the conditions without which it says nothing."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..claims.kinds import require_figures
from ..claims.rounding_units import common_unit
from ..inference.goodness_of_fit import detectable, goodness
from ..inference.printed_results import estimate_text, p_text, result_text
from ..series.calendar_days import daily_series

__all__ = ["LEAST", "ONE_IN_A_HUNDRED", "ORDERS", "SHARES", "Benford", "benford"]

#: Expected shares of the first digits 1 to 9.
SHARES = np.log10(1 + 1 / np.arange(1, 10))
LEAST = 110  # figures: five expected of a first digit 9
ORDERS = 3  # of magnitude
#: Of a normal distribution: a rank autocorrelation above this over √n is chance once in a hundred.
ONE_IN_A_HUNDRED = 2.33


class Benford(NamedTuple):
    """First digits against Benford's law."""

    n: int
    orders: float  # of magnitude between the 1st and the 99th percentile
    chi2: float
    effect: float  # Cohen's w, see inference.goodness_of_fit.goodness
    low: float
    high: float
    detectable: float  # the w seen with 80 % power
    p: float

    def __repr__(self) -> str:
        lines = {
            "w": f"{estimate_text(self.effect, self.low, self.high)}, "
            f"{self.detectable:.2g} would be seen with 80 % power",
            "test": f"chi² = {self.chi2:.2f}, {p_text(self.p)}",
        }
        orders = f"over {self.orders:.1f} orders of magnitude"
        return result_text(f"First digits of {self.n:,} figures {orders}, against Benford", lines)


def benford(figures: pd.DataFrame | pd.Series) -> Benford:
    """Set the first digits of daily figures beside Benford's law, where it may hold at all.

    Assumption: figures that spread smoothly over several orders of magnitude, drawn independently.
    Daily claims of losses hardly ever are, and then this function refuses and says which condition
    fails. A deviation from the law is no evidence about how figures came about.

    Parameters
    ----------
    figures : DataFrame or Series
        As in `free_digits`; zeros and falls have no first digit here and are left out.

    Returns
    -------
    Benford
        ``n`` (int), ``orders`` (float, of magnitude), ``chi2``, ``effect`` (Cohen's w) with its 95 %
        interval ``low``, ``high``, ``detectable`` (float), ``p`` (of one test; adjust it for all
        that you make).

    Raises
    ------
    TypeError
        Neither claims nor a Series.
    ValueError
        Totals; fewer than 110 figures (five expected of a 9); less than three orders of magnitude
        between the 1st and the 99th percentile; more than one in twenty figures below ten of the
        units that they are rounded to (rounding makes their first digit); neighbouring days that
        resemble each other (rank autocorrelation above what chance gives once in a hundred series),
        whose first digits are no independent sample.

    References
    ----------
    Benford (1938), The law of anomalous numbers, Proceedings of the American Philosophical Society
    78:551-572. Against it as a detector: Deckert, Myagkov and Ordeshook (2011), doi
    10.1093/pan/mpr014.

    Examples
    --------
    >>> days = pd.date_range("2025-01-01", periods=300)
    >>> benford(pd.Series(np.random.default_rng(1).poisson(1000, 300), days))
    Traceback (most recent call last):
    ...
    ValueError: Benford's law does not apply: 300 figures span 0.1 orders of magnitude ...
    """
    values = daily_series(require_figures(figures, "benford"), least=1).dropna()
    values = values[values > 0]
    refusal = _refusal(values)
    if refusal:
        raise ValueError(f"Benford's law does not apply: {refusal}")
    first = np.array([int(f"{v:e}"[0]) for v in values])
    fit = goodness(np.bincount(first, minlength=10)[1:], SHARES)
    return Benford(
        n=fit.n,
        orders=_orders(values),
        chi2=fit.chi2,
        effect=fit.effect,
        low=fit.low,
        high=fit.high,
        detectable=detectable(fit.n, 8),
        p=fit.p,
    )


def _orders(values: pd.Series) -> float:
    """Return the orders of magnitude between the 1st and the 99th percentile."""
    low, high = np.quantile(np.log10(values), [0.01, 0.99])
    return float(high - low)


def _refusal(values: pd.Series) -> str:
    """Return the first condition of the law that figures fail, in words; "" if they fail none."""
    n = len(values)
    if n < LEAST:
        return f"{n} figures above zero; at least {LEAST} are needed"
    orders = _orders(values)
    if orders < ORDERS:
        return (
            f"{n} figures span {orders:.1f} orders of magnitude between their 1st and 99th "
            f"percentile; at least {ORDERS} are needed. See heaping for the digits of such"
        )
    # figures with decimals are no printed ones: what they are rounded to cannot be asked
    is_whole = (values % 1 == 0).all()
    unit = common_unit(values) if is_whole else 0
    share_below = (values < 10 * unit).mean()
    if share_below > 0.05:
        return (
            f"{share_below:.0%} of the figures are below {10 * unit}, ten of the units ({unit}) that "
            "they are rounded to: rounding makes their first digits"
        )
    autocorrelation = values.rank().autocorr(1)
    if autocorrelation > ONE_IN_A_HUNDRED / np.sqrt(n):
        return (
            "neighbouring days resemble each other (rank autocorrelation "
            f"{autocorrelation:.2f}): their first digits are no independent sample"
        )
    return ""
