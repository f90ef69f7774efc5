"""Benford's law of first digits, and the conditions without which it says nothing."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..claims.rounding_units import common_unit
from ..inference.goodness_of_fit import detectable, goodness
from ..series.calendar_days import daily_series

#: Expected shares of the first digits 1 to 9.
SHARES = np.log10(1 + 1 / np.arange(1, 10))
LEAST = 110  # figures: five expected of a first digit 9
ORDERS = 3  # of magnitude


class Benford(NamedTuple):
    """First digits against Benford's law."""

    n: int
    orders: float  # of magnitude between the 1st and the 99th percentile
    chi2: float
    effect: float  # Cohen's w, see goodness.goodness
    low: float
    high: float
    detectable: float  # the w seen with 80 % power
    p: float


def benford(figures: pd.DataFrame | pd.Series) -> Benford:
    """Set the first digits of daily figures beside Benford's law, where it may hold at all.

    Assumption: figures that spread smoothly over several orders of magnitude, drawn independently.
    Daily claims of losses hardly ever are, and then this function refuses and says which condition
    fails. A deviation from the law is no evidence about how figures came about.

    Parameters
    ----------
    figures : DataFrame or Series
        As in `digits.free_digits`; zeros and falls have no first digit here and are left out.

    Returns
    -------
    Benford
        ``n`` (int), ``orders`` (float, of magnitude), ``chi2``, ``effect`` (Cohen's w) with its 95 %
        interval ``low``, ``high``, ``detectable`` (float), ``p`` (of one test; adjust it for all
        that you make).

    Raises
    ------
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
    values = daily_series(figures, least=1).dropna()
    values = values[values > 0]
    why = _refusal(values)
    if why:
        raise ValueError(f"Benford's law does not apply: {why}")
    first = np.array([int(f"{v:e}"[0]) for v in values])
    found = goodness(np.bincount(first, minlength=10)[1:], SHARES)
    seen = detectable(found.n, 8)
    return Benford(found.n, _orders(values), *found[1:5], seen, found.p)


def _orders(values: pd.Series) -> float:
    low, high = np.quantile(np.log10(values), [0.01, 0.99])
    return float(high - low)


def _refusal(values: pd.Series) -> str:
    n = len(values)
    if n < LEAST:
        return f"{n} figures above zero; at least {LEAST} are needed"
    orders = _orders(values)
    if orders < ORDERS:
        return (
            f"{n} figures span {orders:.1f} orders of magnitude between their 1st and 99th "
            f"percentile; at least {ORDERS} are needed. See digits.heaping for the digits of such"
        )
    whole = (values % 1 == 0).all()
    unit = common_unit(values) if whole else 0
    below = (values < 10 * unit).mean()
    if below > 0.05:
        return (
            f"{below:.0%} of the figures are below {10 * unit}, ten of the units ({unit}) that they "
            "are rounded to: rounding makes their first digits"
        )
    alike = values.rank().autocorr(1)
    if alike > 2.33 / np.sqrt(n):
        return (
            f"neighbouring days resemble each other (rank autocorrelation {alike:.2f}): their first "
            "digits are no independent sample"
        )
    return ""
