"""Two reports that stand in each other's place."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .weighing import BURST_BESIDE, Runs, Steps, local_rate, surprise, tails_of, with_bursts

__all__ = ["LENIENCY", "USUAL", "exchanged"]

#: Exchanged, each of the three steps has to be as usual as three right steps in four.
USUAL = 0.25
#: An exchange is believed at so much less a score: it makes three steps usual, a misprint one.
LENIENCY = 0.6


def exchanged(steps: Steps, runs: Runs, threshold: float) -> pd.DataFrame:
    """Return the pairs of reports that would leave three usual steps in each other's place.

    Parameters
    ----------
    steps : Steps
    runs : Runs
        Pairs (k = 2), the second lower than the first, with a report before and one after.
    threshold : float
        As of `suspects`.

    Returns
    -------
    DataFrame
        One row a pair that passes: ``i`` (of the first), ``k`` (2), ``gain`` (natural logarithm of how
        much likelier the steps are, exchanged), ``score`` (the decimal one) and the columns of `weigh`
        that are asked for later.
    """
    value, _, step, span, _ = steps
    i = runs.i
    local = local_rate(steps, runs)
    order = ((i - 1, i + 1), (i + 1, i), (i, i + 2))  # whose figures follow one another, exchanged
    exchanged_steps = [value[b] - value[a] for a, b in order]
    tails_exchanged = [
        tails_of(figure, span[i + k], local) for k, figure in enumerate(exchanged_steps)
    ]
    tails_printed = [tails_of(step[i + k], span[i + k], local) for k in range(3)]
    printed = np.stack([surprise(with_bursts(t, BURST_BESIDE)) for t in tails_printed])
    gain = (printed - np.stack([surprise(t) for t in tails_exchanged])).sum(axis=0)
    is_usual = np.logical_and.reduce([2 * np.minimum(*t) >= USUAL for t in tails_exchanged])
    is_rising = np.logical_and.reduce([figure >= 0 for figure in exchanged_steps])
    score = gain / np.log(10)
    passes = local.is_known & is_usual & is_rising & (score >= threshold - LENIENCY)
    columns = {"i": i, "k": runs.k, "score": score, "gain": gain}
    usual = {"middle": local.middle, "above": local.above, "below": local.below}
    return pd.DataFrame(columns | usual)[passes]
