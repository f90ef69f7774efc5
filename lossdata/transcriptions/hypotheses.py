"""Which runs of reports are worth asking about, and which of the answers stand.

A hypothesis is "the k reports from i on are misprinted", or "these two stand in each other's place".
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from .exchanged_days import exchanged
from .weighing import FEWEST, Reports, Runs, Steps, lasting_falls, on_scale, weigh

__all__ = [
    "AT_ONCE",
    "BLOCK",
    "LONGEST",
    "SCREEN",
    "SCREEN_LOCAL",
    "choose",
    "falls_by_series",
    "worth_asking",
]

#: Least difference of neighbouring steps, on that scale, worth looking at: below it, no score of 2.5,
#: as both tails need some 2.4 units.
SCREEN = 4.5
#: The same as a multiple of the mean difference in blocks of reports around, 3.4 of which it takes.
SCREEN_LOCAL, BLOCK = 3.0, 32
#: Longest run of reports that one slip is looked for in.
LONGEST = 3
#: Runs weighed at once, to bound memory: each needs a window of steps.
AT_ONCE = 50_000


def falls_by_series(reports: Reports) -> pd.DataFrame:
    """Return for each series where it begins in the reports (``first``), its ``falls`` and ``steps``."""
    steps, first, length = _steps(reports)
    falls = lasting_falls(steps, first, length)
    return pd.DataFrame({"first": first, "falls": falls, "steps": length - 1})


def worth_asking(reports: Reports, fall: np.ndarray, threshold: float) -> pd.DataFrame:
    """Return the hypotheses that are worth asking, weighed as `weighing.weigh` does.

    `fall` is the share of right totals that fall, by series number. Two columns are added:
    ``is_swapped``, of pairs, and ``passes``.
    """
    steps, first, length = _steps(reports)
    i = np.flatnonzero(_is_screened(steps, first, length))
    of = np.searchsorted(first, i, side="right") - 1
    is_long_enough = length[of] >= FEWEST
    i, of = i[is_long_enough], of[is_long_enough]
    begin, end = first[of], first[of] + length[of]
    asked = [Runs(i, np.ones_like(i), begin, end, fall[reports.series[i]])]
    for k in range(2, LONGEST + 1):
        asked += [_runs_of(k, asked[0], steps, at) for at in ("start", "end")]
    runs = Runs(*(np.concatenate(part) for part in zip(*asked, strict=True)))
    parts = np.array_split(np.arange(len(runs.i)), len(runs.i) // AT_ONCE + 1)
    weighed = [weigh(steps, Runs(*(column[part] for column in runs))) for part in parts]
    misprints = pd.concat(weighed, ignore_index=True).assign(is_swapped=False)
    misprints["passes"] = misprints["score"] >= threshold
    pairs = exchanged(steps, _falling_pairs(asked[0], steps), threshold)
    if pairs.empty:
        return misprints
    pairs = pairs.assign(is_swapped=True, passes=True)
    return pd.concat([misprints, pairs], ignore_index=True)


def _falling_pairs(single: Runs, steps: Steps) -> Runs:
    """Return the pairs of reports the second of which is the lower, with a report on either side."""
    may_be = (
        (steps.step[single.i] < 0) & (single.i - 1 > single.begin) & (single.i + 1 < single.end)
    )
    i, k, begin, end, fall = (column[may_be] for column in single)
    return Runs(i - 1, k + 1, begin, end, fall)


def _steps(reports: Reports) -> tuple[Steps, np.ndarray, np.ndarray]:
    """Return the steps, and the first position and the length of each series."""
    value, day, series = reports
    step, span = np.diff(value, prepend=value[:1]), np.diff(day, prepend=day[:1])
    first = np.flatnonzero(np.diff(series, prepend=-1))
    length = np.diff(first, append=len(value))
    step[first], span[first] = 0, 1
    return Steps(value, day, step, span, on_scale(step, span)), first, length


def _is_screened(steps: Steps, first: np.ndarray, length: np.ndarray) -> np.ndarray:
    """Return the reports whose two steps differ enough (bool), or that have one step alone.

    Over all reports, in few passes. What it leaves out cannot reach the threshold.
    """
    is_fall = steps.step < 0
    difference = np.diff(steps.scaled, append=steps.scaled[-1:])
    np.abs(difference, out=difference)
    last = first + length - 1
    difference[first] = difference[last] = 0
    is_screened = difference > SCREEN
    at = np.flatnonzero(is_screened)
    usual = _usual_difference(difference, first, length, at)
    is_screened[at] = difference[at] > SCREEN_LOCAL * usual
    is_screened |= is_fall
    is_screened[:-1] |= is_fall[1:]
    is_screened[first] = is_screened[last] = True
    return is_screened


def _usual_difference(
    difference: np.ndarray, first: np.ndarray, length: np.ndarray, at: np.ndarray
) -> np.ndarray:
    """Return at each position the usual difference: the least mean of three blocks around."""
    blocks = np.maximum(length // BLOCK, 1)  # the last takes what is left over
    first_block = np.cumsum(blocks) - blocks
    series = np.repeat(np.arange(len(first)), blocks)
    within = np.arange(len(series)) - first_block[series]
    begin = first[series] + within * BLOCK
    mean = np.add.reduceat(difference, begin) / np.diff(begin, append=len(difference))
    least = mean.copy()
    is_same = series[1:] == series[:-1]
    least[1:] = np.where(is_same, np.minimum(least[1:], mean[:-1]), least[1:])
    least[:-1] = np.where(is_same, np.minimum(least[:-1], mean[1:]), least[:-1])
    least[(blocks == 1)[series]] = 0  # too short for the mean to be ordinary
    return least[np.searchsorted(begin, at, side="right") - 1]


def _runs_of(k: int, single: Runs, steps: Steps, at: str) -> Runs:
    """Return the runs of k reports that begin, or end before, a screened report, and may be a slip.

    The first or the step after the last is a fall: a figure that is too large ends in one, and one
    that is too small begins with one. Between may be none, unless all lie beyond both neighbours.
    """
    start = single.i if at == "start" else single.i - k
    is_inside = (start > single.begin) & (start + k < single.end)
    inner = start[is_inside]
    is_fall = (steps.step < 0)[inner[:, None] + np.arange(k + 1)]
    inside = steps.value[inner[:, None] + np.arange(k)]
    around = np.stack([steps.value[inner - 1], steps.value[inner + k]])
    is_beyond = (inside.min(axis=1) > around.max(axis=0)) | (
        inside.max(axis=1) < around.min(axis=0)
    )
    may_be = (is_fall[:, 0] ^ is_fall[:, k]) & (is_beyond | ~is_fall[:, 1:k].any(axis=1))
    may_be &= is_fall[:, 0] if at == "start" else is_fall[:, k]
    return Runs(
        inner[may_be],
        np.full(may_be.sum(), k),
        *(column[is_inside][may_be] for column in (single.begin, single.end, single.fall)),
    )


def choose(asked: pd.DataFrame, series: np.ndarray) -> pd.DataFrame:
    """Return one row a suspect: of neighbouring hypotheses the one that gains most, if it passes.

    `series` is the series' number of each report: the last of one is no neighbour of the next one's first.
    """
    place = asked["i"].to_numpy("int64")
    asked = asked.assign(place=place + series[place].astype("int64") * 4 * LONGEST)
    passing = np.unique(asked.loc[asked["passes"], "place"])
    close = np.searchsorted(passing, asked["place"] + LONGEST + 1, side="right")
    close -= np.searchsorted(passing, asked["place"] - LONGEST - 1)
    # a score of 0.5 is no evidence: such a run does not stand in the way of its neighbours
    asked = asked[(close > 0) & (asked["score"] > 0.5)]
    asked = asked.sort_values("gain", ascending=False, kind="stable")
    taken: set[int] = set()
    is_chosen = []
    for i, k, passes in asked[["place", "k", "passes"]].itertuples(index=False):
        is_free = taken.isdisjoint(range(i, i + k))
        is_chosen.append(is_free and passes)
        if is_free:  # its neighbours are asked about in the next round
            taken.update(range(i - 1, i + k + 1))
    chosen = asked[np.array(is_chosen, bool)]
    chosen = chosen.loc[chosen.index.repeat(chosen["k"])]
    chosen["i"] += chosen.groupby(level=0).cumcount()
    is_first = ~chosen.index.duplicated()
    chosen["partner"] = np.where(chosen["is_swapped"], chosen["i"] + np.where(is_first, 1, -1), -1)
    return chosen.reset_index(drop=True)
