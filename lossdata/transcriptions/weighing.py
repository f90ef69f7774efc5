"""How odd a run of reports looks beside its neighbours, and what leaving it out would gain.

The scale, the tails and the score are explained in `misprints.suspects`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

__all__ = [
    "BURST",
    "BURST_BESIDE",
    "COMPENSATES",
    "FALLS",
    "FEWEST",
    "LEAST_GAIN",
    "LEAST_TAIL",
    "NORMAL_TENTH",
    "OF_STEPS",
    "TAIL",
    "WINDOW",
    "LocalRate",
    "Reports",
    "Runs",
    "Steps",
    "lasting_falls",
    "local_rate",
    "on_scale",
    "share_of_falls",
    "surprise",
    "tails_of",
    "weigh",
    "with_bursts",
]

#: Share of right steps that may be of any size: a backlog, a burst, labels that merge.
BURST = 1 / 200
#: The same beside another odd step.
BURST_BESIDE = BURST / 10
#: Share of right totals that are lower than the report before, for the source restates: so many of
#: so many are added to what a source's own steps show, see `lasting_falls`.
FALLS, OF_STEPS = 1, 250
#: An increase with so small a chance beside a fall speaks of a slip, not of a restatement.
COMPENSATES = 0.03
#: How much likelier than right reports a misprint must make its steps, in natural logarithms: one
#: report in 500 is misprinted, and a suspect is to be ten times likelier than a right report.
LEAST_GAIN = np.log(500 * 10)
#: Degrees of freedom of the tails of right steps, on the scale on which counts vary by about 1.
TAIL = 8
#: Fewest reports of a series that is judged.
FEWEST = 5
#: Steps looked at around a report, its own two among them.
WINDOW = 32
#: The upper tenth of a normal distribution: a Poisson count has at least this spread on the scale.
NORMAL_TENTH = 1.2816
#: Smallest tail probability: so far out the tails are a guess, and their product must not be 0.
LEAST_TAIL = 1e-12


class Reports(NamedTuple):
    """Reports in order of series and date, one array each."""

    value: np.ndarray  # int64 or float64
    day: np.ndarray  # int64, days from an origin
    series: np.ndarray  # int, the number of each one's series, ascending


class Steps(NamedTuple):
    """The step that leads to each report; 0 over 1 day at the first of a series."""

    value: np.ndarray
    day: np.ndarray
    step: np.ndarray
    span: np.ndarray  # days
    scaled: np.ndarray  # step a day, see `on_scale`


class Runs(NamedTuple):
    """Runs of reports that are asked about, with the begin and the end of their series."""

    i: np.ndarray
    k: np.ndarray  # reports in the run
    begin: np.ndarray
    end: np.ndarray
    fall: np.ndarray  # share of right totals of the source that fall


class LocalRate(NamedTuple):
    """The usual step around each run, without the run's own steps and without falls."""

    middle: np.ndarray  # on the scale
    above: np.ndarray  # unit of the upper tail
    below: np.ndarray  # of the lower one
    counts: np.ndarray  # the middle as a count a day
    fall: np.ndarray  # chance of a fall
    freedom: np.ndarray  # degrees of freedom of the tails
    is_known: np.ndarray


def on_scale(step: np.ndarray, days: np.ndarray) -> np.ndarray:
    """Return steps a day on the scale on which counts vary by about 1: 2 √(x + 3/8)."""
    scaled = np.maximum(step / days, 0)
    scaled += 0.375  # in place: over millions of reports memory is what takes time
    np.sqrt(scaled, out=scaled)
    scaled *= 2
    return scaled


def weigh(steps: Steps, runs: Runs) -> pd.DataFrame:
    """Return how odd each run looks, and what leaving it out gains.

    Returns
    -------
    DataFrame
        One row a run: ``i``, ``k``; ``score`` (minus the decimal logarithm of the chance of a right
        run as odd); ``gain`` (in natural logarithms of likelihood); ``middle, above, below``, the
        usual step around it, for what is asked later.
    """
    value, day, step, span, _ = steps
    i, k, begin, end, _ = runs
    left, right = np.maximum(i - 1, 0), np.minimum(i + k, len(value) - 1)
    has_left, has_right = i > begin, i + k < end
    is_inside = has_left & has_right
    local = local_rate(steps, runs)

    before = tails_of(step[i], span[i], local)
    after = tails_of(step[right], span[right], local)
    across = value[right] - value[left]
    days_across = np.maximum(day[right] - day[left], 1)
    # a mean of several days varies less than a day, if not as much less as independent days would
    narrow = days_across**-0.25
    over_days = local._replace(above=local.above * narrow, below=local.below * narrow)
    around = tails_of(across, days_across, over_days)
    size = np.maximum(np.where(has_left, step[i], step[right]), 0) / (1 + local.counts)
    chance = np.where(
        is_inside,
        _chance_of_both(before, after),
        _chance_of_one(np.where(has_left, before, after), size),
    )
    surprise_before, surprise_after = surprise(before), surprise(after)
    gain = np.where(
        is_inside,
        surprise_before + surprise_after - surprise(around),
        np.where(has_left, surprise_before, surprise_after),
    )
    in_steps = [surprise(with_bursts(tails, BURST_BESIDE)) for tails in (before, after)]
    gain_over_a_burst = sum(in_steps) - surprise(around)
    # an older page can be served again, for days; a typed slip is seldom typed twice
    is_stale = is_inside & _is_older_page(steps, runs)
    # a fall that comes down on an earlier total by chance is the rarer the larger the steps
    gain_over_a_burst += np.where(is_stale, np.log1p(local.counts), 0)
    gain += np.where(is_stale, np.log(3), -np.log(10) * (k - 1))
    # where the neighbours themselves fall, the source restates: there is no bracket. Where a jump
    # lasts, or a fall stands beside a usual step, nothing is the more usual for leaving a report out
    lasts = is_inside & (gain_over_a_burst < LEAST_GAIN)
    is_judged = local.is_known & (~is_inside | (across >= 0)) & ~lasts
    score = np.where(is_judged, -np.log10(np.minimum(chance, 1)), 0)
    compensation = np.where(step[i] < 0, after[0], before[0])
    columns = {"i": i, "k": k, "score": score, "gain": gain, "compensation": compensation}
    usual = {"middle": local.middle, "above": local.above, "below": local.below}
    return pd.DataFrame(columns | usual)


def lasting_falls(steps: Steps, first: np.ndarray, length: np.ndarray) -> np.ndarray:
    """Return for each series how many of its totals are rightly lower than before, it seems.

    A fall counts as a restatement where neither step beside it is an unusual increase, as one would
    be that makes up for a misprint. `first` and `length` have one element a series.
    """
    at = np.flatnonzero(steps.step < 0)
    of = np.searchsorted(first, at, side="right") - 1
    at, of = at[length[of] >= FEWEST], of[length[of] >= FEWEST]
    begin, end = first[of], first[of] + length[of]
    compensated = np.zeros(len(at), bool)
    for i in (at - 1, at):  # the report before the fall is too high, or the one after it too low
        is_inside = (i > begin) & (i + 1 < end)
        ones = np.ones(is_inside.sum(), "int64")
        runs = Runs(i[is_inside], ones, begin[is_inside], end[is_inside], ones * FALLS / OF_STEPS)
        beside = weigh(steps, runs)["compensation"].to_numpy()
        compensated[is_inside] |= beside < COMPENSATES
    return np.bincount(of[~compensated], minlength=len(first))


def share_of_falls(falls: np.ndarray, steps: np.ndarray) -> np.ndarray:
    """Return the share of right totals that fall, of so many `lasting_falls` among so many steps."""
    return (falls + FALLS) / (steps + OF_STEPS)


def local_rate(steps: Steps, runs: Runs) -> LocalRate:
    """Return the usual step around each run."""
    from scipy.special import stdtrit  # not at import: it takes as long as numpy

    i, k, begin, end, fall = runs
    row = np.arange(len(i))
    start = np.clip(i - WINDOW // 2 + 1, begin + 1, np.maximum(end - WINDOW, begin + 1))
    at = start[:, None] + np.arange(WINDOW)
    is_used = (at < end[:, None]) & ((at < i[:, None]) | (at > (i + k)[:, None]))
    at = np.minimum(at, len(steps.value) - 1)
    falls = (is_used & (steps.step[at] < 0)).sum(axis=1)
    is_used &= steps.step[at] >= 0
    # what is not used is sorted to the end
    ordered = np.sort(np.where(is_used, steps.scaled[at], np.inf), axis=1)
    used = is_used.sum(axis=1)
    is_known, last = used >= 2, np.maximum(used - 1, 0)
    middle = (ordered[row, last // 2] + ordered[row, np.minimum(used // 2, last)]) / 2
    tenth = stdtrit(TAIL, 0.9)
    upper, lower = ordered[row, np.maximum(last - used // 10, 0)], ordered[row, used // 10]
    above = np.maximum(upper - middle, NORMAL_TENTH) / tenth
    below = np.maximum(middle - lower, NORMAL_TENTH) / tenth
    middle, above, below = (np.where(is_known, x, 1) for x in (middle, above, below))
    # one or two falls may be misprints themselves; a series that often falls is judged by that
    fall = np.maximum(fall, (falls - 2) / np.maximum(used, 1))
    counts = np.maximum((middle / 2) ** 2 - 0.375, 0)
    freedom = np.clip(used - 1, 1, TAIL)
    return LocalRate(middle, above, below, counts, fall, freedom, is_known)


def tails_of(step: np.ndarray, days: np.ndarray, local: LocalRate) -> np.ndarray:
    """Return the chance of so large and of so small a step (2, runs); half a count either way."""
    from scipy.special import stdtr

    over = on_scale(step - 0.5, days) - local.middle
    under = on_scale(step + 0.5, days) - local.middle
    up = stdtr(local.freedom, -over / np.where(over > 0, local.above, local.below))
    down = stdtr(local.freedom, under / np.where(under > 0, local.above, local.below))
    # a restatement of any depth can be right, but the deeper the rarer
    of_fall = local.fall / (1 + np.maximum(-step, 0) / (1 + local.counts))
    down = np.where(step < 0, of_fall, np.maximum(down, local.fall))
    return np.stack([np.maximum(up, LEAST_TAIL), down])


def with_bursts(tails: np.ndarray, share: float = BURST) -> np.ndarray:
    """Return tails with at least such a share of steps of any size."""
    up, down = tails
    return np.stack([np.maximum(up, share), down])


def surprise(tails: np.ndarray) -> np.ndarray:
    """Return minus the logarithm of the chance of a step as far out, on either side."""
    return -np.log(np.minimum(1, 2 * np.minimum(*tails)))


def _chance_of_both(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Return the chance of two steps so far out in opposite directions, where one may be a burst."""
    up_first = with_bursts(before)[0] * after[1]
    down_first = before[1] * with_bursts(after)[0]
    product = np.minimum(up_first, down_first)
    return 2 * product * (1 - np.log(np.maximum(product, BURST)))


def _chance_of_one(tails: np.ndarray, size: np.ndarray) -> np.ndarray:
    """Return the chance of the one step of a first or last report.

    A burst is the rarer the larger, and nothing shows if it lasts.
    """
    up, down = tails
    return 2 * np.minimum(np.maximum(up, BURST / (1 + size)), down)


def _is_older_page(steps: Steps, runs: Runs) -> np.ndarray:
    """Return where a run falls to a total printed two to four reports before, and keeps it."""
    value = steps.value
    falls_and_stays = (steps.step[runs.i] < 0) & (
        value[np.minimum(runs.i + runs.k, len(value) - 1) - 1] == value[runs.i]
    )
    printed_before = [
        (runs.i - back >= runs.begin) & (value[np.maximum(runs.i - back, 0)] == value[runs.i])
        for back in (2, 3, 4)
    ]
    return falls_and_stays & np.logical_or.reduce(printed_before)
