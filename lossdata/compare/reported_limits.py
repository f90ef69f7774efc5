"""What is reported of two sources' agreement: the numbers, the codes, and the words of these."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from ..inference.printed_results import estimate_text, number_text, result_text
from .difference_limits import Limits

__all__ = ["SHORT", "Agreement", "NoteCode", "Scale", "notes_of", "uneven_note"]

Scale = Literal["difference", "ratio"]

#: Periods below which intervals were found to cover a little less than they say.
SHORT = 200

#: What cannot be said, and why; the words of `Agreement.note` in the same order.
NoteCode = Literal[
    "constant",
    "uneven_periods",
    "zeros_forbid_ratio",
    "scattered",
    "mostly_equal",
    "heavy_tails",
    "trend",
    "unequal",
    "third_unknown",
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
    lower_quantile: float
    upper_quantile: float
    equal: float
    zeros: int
    spread_p: float
    unequal_p: float
    trend_p: float
    note: str
    note_codes: tuple[NoteCode, ...]
    slow_low: float = np.nan  # of the bias, if something slow is in the differences
    slow_high: float = np.nan

    def __repr__(self) -> str:
        scale = (
            "difference a - b in losses a period" if self.scale == "difference" else "ratio a / b"
        )
        worth = (
            "" if np.isnan(self.effective) else f" (worth {self.effective:,.0f} independent ones)"
        )
        zeros = f"; {self.zeros:,} with a 0 left out" if self.zeros else ""
        quantiles = (
            f"{number_text(self.lower_quantile)} to {number_text(self.upper_quantile)} hold 95 % "
            "of periods as they are"
        )
        lines = {
            "bias": estimate_text(self.bias, self.bias_low, self.bias_high),
            "lower": estimate_text(self.lower, self.lower_low, self.lower_high),
            "upper": estimate_text(self.upper, self.upper_low, self.upper_high),
            "outside": f"{100 * self.outside:.1f} % of periods beyond the limits; "
            f"{100 * self.equal:.1f} % have the same figure{zeros}",
            "as is": quantiles if "heavy_tails" in self.note_codes else "",
            "note": self.note,
        }
        return result_text(f"Agreement of {self.n:,} periods{worth}, {scale}", lines)


def uneven_note(days: pd.Series) -> dict[NoteCode, str]:
    """Return that periods have days in common that differ, in words by code; none if they do not.

    Examples
    --------
    >>> list(uneven_note(pd.Series([2, 31])))
    ['uneven_periods']
    """
    fewest, most = days.min(), days.max()
    if fewest >= 0.8 * most:
        return {}
    words = f"the periods have {fewest} to {most} days in common: no one spread fits them all"
    return {"uneven_periods": words}


def notes_of(
    limits: Limits, equal: float, unequal_p: float, trend_p: float, has_third: bool
) -> dict[NoteCode, str]:
    """Return what the limits cannot promise, in words by code.

    Parameters
    ----------
    limits : Limits
    equal : float
        Share of periods in which both have the same figure.
    unequal_p, trend_p : float
        As in `Agreement`.
    has_third : bool
        A third series was given.

    Examples
    --------
    >>> from lossdata.compare.difference_limits import limits_of
    >>> limits = limits_of(np.random.default_rng(1).normal(size=400), 0.95)
    >>> list(notes_of(limits, 0.0, 0.01, float("nan"), has_third=False))
    ['unequal']
    """
    notes: dict[NoteCode, str] = {}
    if np.isnan(limits.effective):
        notes["scattered"] = "too few days in a row to know their dependence: no intervals"
    if equal > 0.5:
        words = "most figures are the same: the limits describe the few that are not"
        notes["mostly_equal"] = words
    if limits.is_heavy:
        notes["heavy_tails"] = (
            "far differences are commoner than normal ones: the intervals of the limits are too "
            "narrow, lower_quantile and upper_quantile hold 95 % of these periods"
        )
    notes |= _level_notes(unequal_p, trend_p, has_third)
    if limits.effective < 10:
        words = "worth fewer than 10 independent periods: the intervals are a rough guide"
        notes["few_independent"] = words
    if limits.n < SHORT:
        notes["short"] = f"fewer than {SHORT} periods: 95 % intervals may hold the truth in 90 %"
    return notes


def _level_notes(unequal_p: float, trend_p: float, has_third: bool) -> dict[NoteCode, str]:
    """Return what differences that go with the level mean, as far as two or three series tell."""
    if trend_p < 0.05:
        return {"trend": "the bias changes with the level: one pair of limits holds at no level"}
    if has_third and np.isnan(trend_p):
        words = "too few periods in a row in common with the third: its level tells nothing"
        return {"third_unknown": words}
    if unequal_p >= 0.05 or np.isnan(unequal_p):
        return {}
    if has_third:
        words = "one of the two scatters more, no change of the bias with the third's level is seen"
    else:
        words = (
            "the two do not scatter alike: one has more noise, or the bias changes with the level, "
            "and a third series tells which (third=)"
        )
    return {"unequal": words}
