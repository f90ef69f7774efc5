"""Totals of another order of magnitude than those before them: thousands for units, a lost comma."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from statistics import median
from typing import Any

import numpy as np

__all__ = ["missized"]

# The largest misprint on record is 7 times too small (165 for 1,165 armoured vehicles); units for
# thousands, or two dates' digits in one, are 100 to 1,000 times. What lies below stays: it is for the checks.
_TIMES = 20
#: Smaller totals may grow as fast: prisoners stood at 0, and then at 200.
_LEAST = 100
#: How many figures say what a series begins with.
_BEGINNING = 7


def missized(totals: Mapping[str, int]) -> dict[str, str]:
    """Return the totals that are 20 times less or more than the last one before them, and why.

    Parameters
    ----------
    totals : mapping
        Of one item, by date (ISO 8601), in order.

    Examples
    --------
    >>> missized({"2026-08-07": 1455420, "2026-08-08": 1457})
    {'2026-08-08': 'about 999 times less than the total before it, 1,455,420'}
    """
    if not totals:
        return {}
    before = round(median(islice(totals.values(), _BEGINNING)))
    values, strange = np.fromiter(totals.values(), "int64"), {}
    if not _is_strange(values, np.r_[before, values[:-1]]).any():  # as nearly always
        return {}
    for day, value in totals.items():
        if _is_strange(value, before):
            less, more = sorted((value, before))
            times, word = round(more / max(less, 1)), "less" if value < before else "more"
            strange[day] = f"about {times:,} times {word} than the total before it, {before:,}"
        else:
            before = value
    return strange


def _is_strange(value: Any, before: Any) -> Any:
    return (before >= _LEAST) & ((value > _TIMES * before) | (before > _TIMES * value))
