"""Totals that stand still for longer than their own neighbourhood makes likely."""

from __future__ import annotations

import numpy as np

from ..claims.ranges import require_share
from .evidence import Evidence
from .judgement import Finding, Judgement, LeftOut
from .registry import register

__all__ = ["AROUND", "FEWEST", "stale"]

#: Fewest steps of a series that is judged.
FEWEST = 30
#: Steps to either side of a run by which it is judged: half a year, in which rates may well change.
AROUND = 180


def _words(reports: int, then: int | None) -> str:
    still = f"the total stands still for {reports} reports in a row"
    return still if then is None else f"{still}, then moves by {then:,}"


@register(
    question="Which totals stand still for longer than their neighbourhood makes likely?",
    sentence=_words,
    needs=("date", "value"),
    nothing="no_totals",
    measure="cumulative",
    within="series",
)
def stale(evidence: Evidence, *, chance: float = 0.01) -> Judgement:
    """Flag totals that stand still for longer than their own neighbourhood makes likely.

    A run of k repeated reports is flagged where ``n * (1 - r) ** k < chance``: so many runs as long
    would be expected in a series of n runs. The rate r is that at which the total moves in the 180
    steps to either side of the run, at its lower end: (m - 2 √m) / steps, for m moves. Where the
    total hardly ever moves, nothing is flagged.

    Parameters
    ----------
    claims : DataFrame or Series
        A claims table; or totals indexed by date. Series of fewer than 30 steps are not judged.
    chance : float
        Smaller flags fewer.

    Examples
    --------
    >>> import pandas as pd
    >>> value = [*range(40), *[39] * 6, *range(40, 80)]
    >>> t = pd.DataFrame({"date": pd.date_range("2022-05-01", periods=86), "item": "tank",
    ...                   "measure": "cumulative", "value": value})
    >>> np.flatnonzero(stale(t)).tolist()
    [40, 41, 42, 43, 44, 45]
    """
    require_share(chance, "stale", "chance")
    steps = evidence.steps
    runs = steps.runs(FEWEST)
    findings = []
    for run in runs:
        at = steps.at[run]
        for begin, end in _unlikely(steps.step[run] == 0, chance):
            after = steps.step[run][end:]
            facts = {"reports": end - begin, "then": int(after[0]) if len(after) else None}
            findings.append(Finding(int(at[end - 1]), facts, about=at[begin:end]))
    left_out = LeftOut("too_short", steps.number - len(runs), f"{FEWEST} steps")
    return Judgement(findings, len(runs), (left_out,))


def _unlikely(is_still: np.ndarray, chance: float) -> list[tuple[int, int]]:
    """Return begin and end of the runs in which a total stands still for unlikely long."""
    edge = np.flatnonzero(np.diff(is_still.astype("int8"), prepend=0, append=0))
    begin, end = edge[::2], edge[1::2]
    still_before = np.concatenate([[0], np.cumsum(is_still)])
    low, high = np.maximum(begin - AROUND, 0), np.minimum(end + AROUND, len(is_still))
    near = (begin - low) + (high - end)
    still = still_before[begin] - still_before[low] + still_before[high] - still_before[end]
    moves = near - still
    # the lower end of what the neighbourhood lets one expect: few moves expect none
    rate = np.maximum(moves - 2 * np.sqrt(moves), 0) / np.maximum(near, 1)
    is_unlikely = len(begin) * (1 - rate) ** (end - begin) < chance
    return list(zip(begin[is_unlikely].tolist(), end[is_unlikely].tolist(), strict=True))
