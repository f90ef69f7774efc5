"""Ratios whose confirmations are corrected for what is still to come, beside those as published."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..series.expected_growth import CORRECTIONS, LEAST_KNOWN, ahead, grown_periods

__all__ = ["ratios_in_the_end"]

_NUMBERS = ("expected", "corrected", "corrected_low", "corrected_high")


def ratios_in_the_end(
    both: pd.DataFrame,
    captured: pd.Timestamp,
    curve: pd.DataFrame,
    freq: str,
    ends: pd.DataFrame,
    level: float,
) -> pd.DataFrame:
    """Return by period the ratio to the confirmations that are expected in the end.

    Parameters
    ----------
    both : DataFrame
        Days ``a`` (claimed) and ``b`` (confirmed, float) on which both have a figure.
    captured : Timestamp
        When the confirmations were.
    curve : DataFrame
        As `growth` gives it; empty where a lag is stated: then nothing is corrected.
    freq : str
        Of the periods.
    ends : DataFrame
        By period: ``ratio``, ``low`` and ``high`` from chance from day to day alone, as published.
    level : float
        Of the interval.

    Returns
    -------
    DataFrame
        By period: ``expected``, ``corrected``, ``corrected_low``, ``corrected_high`` (float),
        ``correction_code`` (`CorrectionCode`) and ``correction`` (in words).
    """
    if curve.empty:
        none = pd.DataFrame(np.nan, ends.index, list(_NUMBERS))
        return none.assign(correction_code="", correction="").astype(_WORDS)
    grown = grown_periods(both["b"], captured, curve, freq, level=level).reindex(ends.index)
    age = (captured - both.index).days.to_numpy(float)
    is_old = ahead(curve, age).known >= LEAST_KNOWN
    claimed = both["a"].where(is_old, 0.0).resample(freq).sum().reindex(ends.index)
    expected = grown["expected"].where(grown["expected"] > 0)
    corrected = claimed / expected
    # two chances without a part in common: of the days, and of what is still to come
    with np.errstate(divide="ignore", invalid="ignore"):
        by_days = np.log(ends["ratio"] / ends["low"]), np.log(ends["high"] / ends["ratio"])
        to_come = (
            np.log(grown["expected_high"] / expected),
            np.log(expected / grown["expected_low"]),
        )
    low, high = (np.hypot(d, g) for d, g in zip(by_days, to_come, strict=True))
    codes = grown["correction_code"].fillna("none_known")
    words = codes.map(CORRECTIONS)
    if curve["pace_code"].iloc[0] == "changed":
        words = words.where(codes != "too_young", words + "; " + CORRECTIONS["pace_changed"])
    return pd.DataFrame(
        {
            "expected": expected,
            "corrected": corrected,
            "corrected_low": corrected * np.exp(-low),
            "corrected_high": corrected * np.exp(high),
            "correction_code": codes,
            "correction": words,
        }
    ).astype(_WORDS)


_WORDS = {"correction_code": "str", "correction": "str"}
