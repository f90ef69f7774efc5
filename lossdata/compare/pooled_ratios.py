"""Claimed losses per confirmed one over all mature days: one figure."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..claims.facts_by_row import fact_by_row
from ..inference.printed_results import estimate_text, number_text, result_text
from .maturity import RuleCode, maturity_of, require_bootstrap
from .ratio_intervals import NOTES, NoteCode, bootstrap_intervals
from .ratios import comparable_pair

__all__ = ["Pooled", "pooled_ratio"]


class Pooled(NamedTuple):
    """The ratio over all mature days."""

    ratio: float
    low: float
    high: float
    slow_low: float
    slow_high: float
    start: pd.Timestamp
    end: pd.Timestamp
    days: int
    claimed: int
    confirmed: int
    rule: str
    note: str
    rule_code: RuleCode
    note_code: NoteCode

    def __repr__(self) -> str:
        counted = f"{self.claimed:,} claimed and {self.confirmed:,} confirmed losses"
        slow = f"{number_text(self.slow_low)} to {number_text(self.slow_high)}"
        lines = {
            "ratio": estimate_text(self.ratio, self.low, self.high),
            "if slow": "" if np.isnan(self.slow_low) else slow,
            "of": f"{counted} on {self.days:,} days",
            "maturity": self.rule,
            "note": self.note,
        }
        span = f"{self.start:%Y-%m-%d} to {self.end:%Y-%m-%d}"
        return result_text(f"Claimed per confirmed loss, {span}", lines)


def pooled_ratio(
    claimed: pd.DataFrame,
    confirmed: pd.DataFrame,
    *,
    maturity: int | pd.DataFrame | None = None,
    complete: float = 0.95,
    level: float = 0.95,
    draws: int = 1000,
    seed: int = 0,
    definitions_differ: bool = False,
    corrections: pd.DataFrame | None = None,
) -> Pooled:
    """Return claimed losses per confirmed loss over all mature days, as one figure.

    Parameters
    ----------
    claimed, confirmed, maturity, complete, level, draws, seed, definitions_differ, corrections
        As in `ratio`.

    Returns
    -------
    Pooled
        ``ratio`` of the sums, ``low``, ``high``, ``slow_low``, ``slow_high`` (as in `ratio`),
        ``start`` and ``end`` (first and last mature event date; where the confirmed source's dates
        are good for months alone, the last of a month),
        ``days``, ``claimed``, ``confirmed``, ``rule``, ``note`` and their codes as in `ratio`.

    Raises
    ------
    TypeError, ValueError
        As `ratio`, and where no day is mature.

    Examples
    --------
    >>> import lossdata as ld
    >>> record = ld.select(ld.load(), side="RU", item="tank", start="2023")
    >>> pooled_ratio(ld.select(record, via="minfin"), ld.select(record, source="oryx"),
    ...              definitions_differ=True)
    Claimed per confirmed loss, 2023-01-01 to 2025-12-31
      ratio     2.90 (2.65 to 3.16)
      if slow   2.52 to 3.31
      of        8,457 claimed and 2,916 confirmed losses on 1,096 days
      maturity  90 days (stated)
    """
    require_bootstrap("pooled_ratio", maturity, complete, level, draws)
    pair = comparable_pair(
        "pooled_ratio", claimed, confirmed, "YS", definitions_differ, corrections
    )
    known, enough, rule_code, rule, _ = maturity_of(pair, confirmed, maturity, complete)
    both = pair.dropna().astype(float)
    if both.empty:
        raise ValueError("the two series have no event date in common")
    both = both[(known[both.index] >= enough).to_numpy()]
    if both.empty:
        raise ValueError(f"no day is mature by the rule: {rule}")
    if (fact_by_row(confirmed, "precision") == "month").any():
        # its days mean nothing: the last mature month is whole, or left out
        both = both[: _last_whole_month(both.index)]
        if both.empty:
            raise ValueError(f"no whole month is mature by the rule: {rule}")
    all_days = np.array([0, len(both)])
    *ends, codes = bootstrap_intervals(both, all_days, level, draws, seed)
    low, high, slow_low, slow_high = (float(end[0]) for end in ends)
    note_code = codes.tolist()[0]
    claimed_sum, confirmed_sum = both.sum()
    return Pooled(
        ratio=float(claimed_sum / confirmed_sum if confirmed_sum else np.nan),
        low=low,
        high=high,
        slow_low=slow_low,
        slow_high=slow_high,
        start=both.index[0],
        end=both.index[-1],
        days=len(both),
        claimed=int(claimed_sum),
        confirmed=int(confirmed_sum),
        rule=rule,
        note=NOTES[note_code],
        rule_code=rule_code,
        note_code=note_code,
    )


def _last_whole_month(days: pd.DatetimeIndex) -> pd.Timestamp:
    """Return the end of the last month that days, in order, reach the end of."""
    after = days[-1] + pd.Timedelta(days=1)
    return after - pd.Timedelta(days=after.day)
