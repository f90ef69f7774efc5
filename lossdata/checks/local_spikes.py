"""Daily steps of totals far outside the local rate."""

from __future__ import annotations

import numpy as np

from ..claims.ranges import require_positive, require_whole_number
from .evidence import Evidence
from .judgement import Finding, Judgement, LeftOut, joined
from .registry import register

__all__ = ["FEWEST", "SHORT", "TENTH", "spikes"]

#: Distance from the median to the upper tenth, in standard deviations of a normal distribution.
TENTH = 1.2816
#: Fewest daily steps of a series that is judged, and how much further out a step of a short one must be.
FEWEST, SHORT = 11, 1.3


@register(
    question="Which daily steps of totals are far outside the local rate?",
    sentence="a step of {step:,} in one day, where about {usual:,.0f} is usual around it",
    needs=("date", "value"),
    nothing="no_totals",
    measure="cumulative",
    within="series",
)
def spikes(evidence: Evidence, *, threshold: float = 6, window: int = 31) -> Judgement:
    """Flag daily steps far outside the local rate.

    Steps x are put on the scale 2 √(x + 3/8), on which counts vary by about 1 (Anscombe 1948,
    doi 10.1093/biomet/35.3-4.246), and compared with the median of the `window` steps around them.
    The unit is the distance from the median to the upper tenth of those steps (to the lower tenth,
    for a step below it) over 1.2816, which is one standard deviation of normal steps, and at least
    1. A tenth of the window can stand out without widening it: bursts that recur are usual.

    Parameters
    ----------
    claims : DataFrame or Series
        A claims table; or totals indexed by date. Series of fewer daily steps than `window`, of 11 at
        least, are judged by all of them, and at 1.3 times the threshold.
    threshold : float
        Deviations beyond it are flagged.
    window : int
        Odd number of steps.

    Examples
    --------
    >>> import pandas as pd
    >>> value = np.cumsum([5] * 20 + [90] + [5] * 20)
    >>> t = pd.DataFrame({"date": pd.date_range("2022-05-01", periods=41), "item": "tank",
    ...                   "measure": "cumulative", "value": value})
    >>> np.flatnonzero(spikes(t)).tolist()
    [20]
    """
    require_positive(threshold, "spikes", "threshold")
    _require_odd(window)
    steps = evidence.steps
    positions: list[np.ndarray] = []
    rates: list[float] = []
    judged = 0
    for run in steps.runs(min(window, FEWEST)):
        is_daily = steps.span[run] == 1
        number = int(is_daily.sum())
        if number < min(window, FEWEST):
            continue
        judged += 1
        own = min(window, number - 1 + number % 2)  # odd
        own_threshold = threshold if own == window else SHORT * threshold
        # what the source restates is in the step, but is no loss of that day
        is_far, rate = _far(np.maximum(steps.flow[run][is_daily], 0), own_threshold, own)
        is_far &= steps.step[run][is_daily] >= 0  # a fall is the matter of `falls`
        positions.append(steps.at[run][is_daily][is_far])
        rates += rate[is_far].tolist()
    findings = [
        Finding(s.at, {"step": s.step, "usual": max(usual, 0)}, difference=round(s.step - usual))
        for s, usual in zip(steps.ending_at(joined(positions)), rates, strict=True)
    ]
    left_out = LeftOut("too_short", steps.number - judged, f"{min(window, FEWEST)} one-day steps")
    return Judgement(findings, judged, (left_out,))


def _require_odd(window: int) -> None:
    # tenths of a window are set aside, and its middle is one step
    if require_whole_number(window, "spikes", "window", 3) % 2 == 0:
        raise ValueError(
            f"spikes: window takes an odd number, with a step in its middle, not {window}"
        )


def _far(flow: np.ndarray, threshold: float, window: int) -> tuple[np.ndarray, np.ndarray]:
    """Return which daily flows are far outside the local rate, and that rate at each."""
    scaled = 2 * np.sqrt(flow + 0.375)
    views = np.sort(np.lib.stride_tricks.sliding_window_view(scaled, window), axis=1)
    middle, tenth = views[:, window // 2], window // 10
    # a tenth of the window may stand out before it counts as usual
    above = np.maximum((views[:, window - 1 - tenth] - middle) / TENTH, 1)
    below = np.maximum((middle - views[:, tenth]) / TENTH, 1)
    # the first and last half window are judged by the first and last whole one
    near = np.clip(np.arange(len(scaled)) - window // 2, 0, len(middle) - 1)
    off = scaled - middle[near]
    is_far = np.where(off > 0, off / above[near], -off / below[near]) > threshold
    return is_far, (middle[near] / 2) ** 2 - 0.375
