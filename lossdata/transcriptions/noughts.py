"""Totals of 0 that stand where there is no figure."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .weighing import Reports

__all__ = ["is_nought"]


def is_nought(reports: Reports) -> np.ndarray:
    """Return which totals are 0 after a larger one, and before one at least as large, or none (bool).

    A total does not lose everything and regain it: a table without a figure was filled with 0. What
    starts anew from 0 and stays lower is another count.
    """
    is_zero = reports.value == 0
    if not is_zero.any():
        return is_zero
    figures = pd.Series(np.where(is_zero, np.nan, reports.value)).groupby(reports.series)
    before, after = figures.ffill().to_numpy(), figures.bfill().to_numpy()
    return is_zero & (before > 0) & ~(after < before)
