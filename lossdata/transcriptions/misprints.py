"""Likely misprints in one transcription, found from its own neighbours and its own rate."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..claims.slips import SUSPECT_WORDS, candidates
from ..claims.table import series_columns
from ..series.order import days_of, in_order, require_totals

#: Share of right steps that may be of any size: a backlog, a burst, labels that merge.
BURST = 1 / 200
#: Share of right totals that may be lower than the report before: the source restates.
FALL = 1 / 10_000
#: Degrees of freedom of the tails of right steps, on the scale on which counts vary by about 1.
TAIL = 8
#: Steps looked at around a report, its own two among them.
WINDOW = 32
#: Least difference of neighbouring steps, on that scale, worth looking at: below it, no score of 2.5,
#: as both tails need some 2.4 units.
SCREEN = 4.5
#: The same as a multiple of the mean difference in blocks of reports around, 3.4 of which it takes.
SCREEN_LOCAL, BLOCK = 3.0, 32
#: Fewest reports of a series that is judged.
FEWEST = 5
#: Longest run of reports that one slip is looked for in.
LONGEST = 3
#: How often a series with suspects is read, each time without those already found.
ROUNDS = 4


def suspects(
    claims: pd.DataFrame | pd.Series,
    *,
    threshold: float = 3.0,
    by: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Find likely misprints in totals from one transcription alone, and what each should likely say.

    Parameters
    ----------
    claims : DataFrame or Series
        Cumulative claims as for `increments`, in any row order; or totals indexed by date. A
        missing value counts as no report; series of fewer than 5 reports are not judged.
    threshold : float
        Least score that is returned, 2.5 or more. At 3, right series of most kinds give fewer than
        one false flag in 1,000 reports.
    by : sequence of str, optional
        What identifies a series. Default: the `claims.SERIES` columns in the table.

    Returns
    -------
    DataFrame
        One row a suspect, on the index of `claims`, in order of series and date: those columns of
        `by` that vary, ``date``, ``value``, ``likely`` (Int64, missing where no candidate stands
        out), ``slip`` (one digit, transposition, dropped digit, added digit, neighbouring value,
        unknown), ``score`` (float), ``low`` and ``high`` (the nearest reports not suspected
        themselves). A misprint is one row; a slip that lasts two or three reports is two or three.

    Raises
    ------
    ValueError
        As `increments` does; or a threshold below 2.5.

    See Also
    --------
    lossdata.mirrors.disagreements : where several transcriptions settle it.

    Notes
    -----
    A misprint makes one of its two steps too large and the other too small; a burst, a restatement
    or a change of label moves one step only and lasts. So both steps count. They are compared, on
    the scale 2 √(x + 3/8) (Anscombe 1948, doi 10.1093/biomet/35.3-4.246), with the median of 30
    steps around them; the unit is the distance to the upper or the lower tenth, at least that of
    a Poisson count, which leaves room for over-dispersion. Tails are Student's t with 8 degrees of
    freedom. One right step in 200 is taken to be of any size and one in 10,000 to be a fall, the
    rarer the deeper: so a lasting jump is no suspect. With p and q the tail probabilities of the two
    steps in opposite directions, their product is as small as this by chance with probability
    ``pq (1 - ln max(pq, 1/200))``, in each of two directions (Fisher's product of probabilities).

    The score is minus the decimal logarithm of that: 3 means that one right report in 1,000 would
    look as odd. The first and the last report have one step, and are suspects where it falls or is
    ten times what is usual. Of neighbours the one whose removal leaves the likeliest steps is named.
    A fall to a total printed shortly before is read as an older page served again. Then the series
    is read again without its suspects.

    The threshold is the bound of one false flag in 1,000. The tails were chosen so that simulated
    right series stay under it (negative binomial steps, 0.02 to 1,000 a day, rates that drift; see
    ``benchmarks/misprints.py``); the shares of bursts and of falls are judgements (a fall that the
    next report regains should pass), and a factor of three either way changes little. No constant
    was fitted to the mirrors, but they had been looked at: that an older page is served again was
    learned from them. What cannot be seen: errors smaller than the spread of the steps, a wrong
    figure that stays, and one between its neighbours in a series that seldom moves.

    Candidates are all values one slip away between ``low`` and ``high``, ranked by the likelihood of
    the two steps that they would leave, weighted by how common the slip is.

    Examples
    --------
    >>> import lossdata as ld
    >>> own = ld.select(ld.load(), via="minfin", item="vehicle", start="2024-08-01", end="2024-09-27")
    >>> found = suspects(own)
    >>> found[["value", "likely", "slip", "low", "high"]].values.tolist()
    [[15175, 25175, 'one digit', 25102, 25248]]
    """
    claims, by = _as_claims(claims, by)
    rows, told, reports = _find(claims, threshold, by)
    told = _explain(told, *reports)
    at = claims.iloc[rows]
    apart = [c for c in by if _varies(claims[c])]
    out = at[[*apart, "date", "value"]].copy()
    for c in ("likely", "slip", "score", "low", "high"):
        out[c] = told[c].array
    return out.sort_values([*apart, "date"], kind="stable")


def suspect(
    claims: pd.DataFrame | pd.Series,
    *,
    threshold: float = 3.0,
    by: Sequence[str] | None = None,
) -> pd.Series:
    """Flag the likely misprints that `suspects` finds.

    Examples
    --------
    >>> total = pd.Series([10, 12, 15, 61, 18, 20], pd.date_range("2022-05-01", periods=6))
    >>> suspect(total).tolist()
    [False, False, False, True, False, False]
    """
    index = claims.index
    claims, by = _as_claims(claims, by)
    flagged = np.zeros(len(claims), bool)
    flagged[_find(claims, threshold, by)[0]] = True
    return pd.Series(flagged, index=index)


def _as_claims(
    claims: pd.DataFrame | pd.Series, by: Sequence[str] | None
) -> tuple[pd.DataFrame, list[str]]:
    if isinstance(claims, pd.Series):
        columns = {"date": claims.index, "value": claims.array}
        # an index named like a column would be either of the two to pandas
        return pd.DataFrame(columns, index=claims.index.rename(None)), []
    return claims, series_columns(claims) if by is None else list(by)


def _varies(column: pd.Series) -> bool:
    if isinstance(column.dtype, pd.CategoricalDtype):
        column = column.cat.codes
        return len(column) > 0 and column.min() != column.max()
    return column.nunique(dropna=False) > 1


def _find(
    claims: pd.DataFrame, threshold: float, by: list[str]
) -> tuple[np.ndarray, pd.DataFrame, tuple]:
    """Return the suspects' rows, what was found there, and all reports (value, day, series)."""
    if not threshold >= 2.5:
        raise ValueError(f"threshold is {threshold}; expected 2.5 or more")
    require_totals(claims, by)
    rows, code = in_order(claims, by)
    day = days_of(claims["date"])[rows]
    whole = pd.api.types.is_integer_dtype(claims["value"].dtype)
    value = claims["value"].to_numpy("int64" if whole else "float64", na_value=0)[rows]
    reports, at, found = (value, day, code), np.arange(len(rows)), []
    for _ in range(ROUNDS):
        told = _choose(_hypotheses(value, day, code), threshold)
        told["i"], i = at[told["i"]], told["i"].to_numpy()
        found.append(told)
        if told.empty:
            break
        # a suspect counts as no report: its series is read again without it
        again = np.zeros(int(code[-1]) + 1, bool)
        again[code[i]] = True
        keep = again[code]
        keep[i] = False
        value, day, code, at = value[keep], day[keep], code[keep], at[keep]
    told = pd.concat(found, ignore_index=True).sort_values("i", ignore_index=True)
    return rows[told["i"].to_numpy("int64")], told, reports


def _scale(step: np.ndarray, days: np.ndarray) -> np.ndarray:
    y = np.maximum(step / days, 0)
    y += 0.375
    np.sqrt(y, out=y)
    y *= 2
    return y


def _hypotheses(value: np.ndarray, day: np.ndarray, code: np.ndarray) -> pd.DataFrame:
    """Return what is worth asking, "are the k reports from i on misprinted?", weighed."""
    n = len(value)
    step, span = np.diff(value, prepend=value[:1]), np.diff(day, prepend=day[:1])
    first = np.flatnonzero(np.diff(code, prepend=-1))
    length = np.diff(first, append=n)
    step[first], span[first] = 0, 1
    # Screening: over all reports, in few passes. What it leaves out cannot reach the threshold.
    y, fall, odd = _scale(step, span), step < 0, np.zeros(n, bool)
    jump = np.diff(y, append=y[-1:])
    np.abs(jump, out=jump)
    jump[first] = jump[first + length - 1] = 0
    np.greater(jump, SCREEN, out=odd)
    at = np.flatnonzero(odd)
    odd[at] = jump[at] > SCREEN_LOCAL * _usual(jump, first, length, at)
    odd |= fall
    odd[:-1] |= fall[1:]
    odd[first] = odd[first + length - 1] = True
    i = np.flatnonzero(odd)
    series = np.searchsorted(first, i, side="right") - 1
    i, series = i[length[series] >= FEWEST], series[length[series] >= FEWEST]
    begin, end = first[series], first[series] + length[series]
    asked = [(i, np.ones_like(i), begin, end)]
    for k in range(2, LONGEST + 1):
        # a run is looked for where its first or its second step is a fall, and none between
        for start in (i, i - k):
            inside = (start > begin) & (start + k < end)
            s = start[inside]
            fell = fall[s[:, None] + np.arange(k + 1)]
            ok = (fell[:, 0] ^ fell[:, k]) & ~fell[:, 1:k].any(axis=1)
            ok &= fell[:, 0] if start is i else fell[:, k]
            asked.append((s[ok], np.full(ok.sum(), k), begin[inside][ok], end[inside][ok]))
    i, k, begin, end = (np.concatenate(part) for part in zip(*asked, strict=True))
    parts = np.array_split(np.arange(len(i)), len(i) // 50_000 + 1)  # to bound memory
    weighed = [_weigh(value, day, step, span, y, i[c], k[c], begin[c], end[c]) for c in parts]
    return pd.concat(weighed, ignore_index=True)


def _usual(jump: np.ndarray, first: np.ndarray, length: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Return at each position the usual size of `jump`: the least mean of three blocks around."""
    blocks = np.maximum(length // BLOCK, 1)  # the last takes what is left over
    of = np.cumsum(blocks) - blocks
    series = np.repeat(np.arange(len(first)), blocks)
    within = np.arange(len(series)) - of[series]
    begin = first[series] + within * BLOCK
    mean = np.add.reduceat(jump, begin) / np.diff(begin, append=len(jump))
    least = mean.copy()
    same = series[1:] == series[:-1]
    least[1:] = np.where(same, np.minimum(least[1:], mean[:-1]), least[1:])
    least[:-1] = np.where(same, np.minimum(least[:-1], mean[1:]), least[:-1])
    least[(blocks == 1)[series]] = 0  # too short for the mean to be ordinary
    return least[np.searchsorted(begin, at, side="right") - 1]


def _weigh(value, day, step, span, y, i, k, begin, end) -> pd.DataFrame:
    """Return how odd each run of k reports from i looks, and what leaving it out gains."""
    from scipy.special import stdtr, stdtrit  # not at import: it takes as long as numpy

    top, row = len(value) - 1, np.arange(len(i))
    left, right = np.maximum(i - 1, 0), np.minimum(i + k, top)
    from_left, to_right = i > begin, i + k < end
    inside = from_left & to_right

    # the local rate and its spread, without the steps in question and without falls
    at = np.clip(i - WINDOW // 2 + 1, begin + 1, np.maximum(end - WINDOW, begin + 1))
    at = at[:, None] + np.arange(WINDOW)
    use = (at < end[:, None]) & ((at < i[:, None]) | (at > (i + k)[:, None]))
    at = np.minimum(at, top)
    falls = (use & (step[at] < 0)).sum(axis=1)
    use &= step[at] >= 0
    near, m = np.sort(np.where(use, y[at], np.inf), axis=1), use.sum(axis=1)
    judged, last = m >= 2, np.maximum(m - 1, 0)
    middle = (near[row, last // 2] + near[row, np.minimum(m // 2, last)]) / 2
    tenth = stdtrit(TAIL, 0.9)
    above = np.maximum(near[row, np.maximum(last - m // 10, 0)] - middle, 1.2816) / tenth
    below = np.maximum(middle - near[row, m // 10], 1.2816) / tenth
    middle, above, below = (np.where(judged, x, 1) for x in (middle, above, below))
    rate = np.maximum((middle / 2) ** 2 - 0.375, 0)
    # one or two falls may be misprints themselves; a series that often falls is judged by that
    fall = np.maximum(FALL, (falls - 2) / np.maximum(m, 1))
    df = np.clip(m - 1, 1, TAIL)

    def tails(x, days):
        """Return the chance of so large and of so small a step; half a count either way."""
        over, under = _scale(x - 0.5, days) - middle, _scale(x + 0.5, days) - middle
        up = stdtr(df, -over / np.where(over > 0, above, below))
        down = stdtr(df, under / np.where(under > 0, above, below))
        deep = fall / (1 + np.maximum(-x, 0) / (1 + rate))
        return np.maximum(up, 1e-12), np.where(x < 0, deep, np.maximum(down, fall))

    def surprise(up, down):
        return -np.log(np.minimum(1, 2 * np.minimum(up, down)))

    (a_up, a_down), (b_up, b_down) = tails(step[i], span[i]), tails(step[right], span[right])
    across = value[right] - value[left]
    t = surprise(*tails(across, np.maximum(day[right] - day[left], 1)))
    a, b = surprise(a_up, a_down), surprise(b_up, b_down)
    both = np.minimum(np.maximum(a_up, BURST) * b_down, a_down * np.maximum(b_up, BURST))
    p = 2 * both * (1 - np.log(np.maximum(both, BURST)))
    # the first and the last report: a burst is the rarer the larger, and nothing shows if it lasts
    one_up, one_down = np.where(from_left, a_up, b_up), np.where(from_left, a_down, b_down)
    size = np.maximum(np.where(from_left, step[i], step[right]), 0) / (1 + rate)
    p = np.where(inside, p, 2 * np.minimum(np.maximum(one_up, BURST / (1 + size)), one_down))
    # an older page can be served again, for days; a typed slip is seldom typed twice
    stale = inside & (step[i] < 0) & (value[right - 1] == value[i])
    older = [(i - j >= begin) & (value[np.maximum(i - j, 0)] == value[i]) for j in (2, 3, 4)]
    stale &= np.logical_or.reduce(older)
    gain = np.where(inside, a + b - t, np.where(from_left, a, b))
    gain += np.where(stale, np.log(3), -np.log(10) * (k - 1))
    # where the neighbours themselves fall, the source restates: there is no bracket
    judged &= ~inside | (across >= 0)
    score = np.where(judged, -np.log10(np.minimum(p, 1)), 0)
    told = {"i": i, "k": k, "score": score, "gain": gain}
    return pd.DataFrame(told | {"middle": middle, "above": above, "below": below})


def _choose(asked: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """Return one row a suspect: of neighbouring hypotheses the one that gains most, if it passes."""
    passing = np.unique(asked.loc[asked["score"] >= threshold, "i"])
    close = np.searchsorted(passing, asked["i"] + LONGEST + 1, side="right")
    close -= np.searchsorted(passing, asked["i"] - LONGEST - 1)
    asked = asked[(close > 0) & (asked["score"] > 0.5)]
    asked = asked.sort_values("gain", ascending=False, kind="stable")
    taken, keep = set(), []
    for i, k, score in zip(asked["i"].tolist(), asked["k"].tolist(), asked["score"], strict=True):
        run = range(i, i + k)
        free = taken.isdisjoint(run)
        keep.append(free and score >= threshold)
        if free:  # its neighbours are asked about in the next round
            taken.update(range(i - 1, i + k + 1))
    asked = asked[np.array(keep, bool)]
    asked = asked.loc[asked.index.repeat(asked["k"])]
    asked["i"] += asked.groupby(level=0).cumcount()
    return asked.reset_index(drop=True)


def _explain(
    told: pd.DataFrame, value: np.ndarray, day: np.ndarray, code: np.ndarray
) -> pd.DataFrame:
    """Return for each suspect its bracket, the value it most likely should be, and the slip."""
    from scipy.special import stdtrit

    i = told["i"].to_numpy("int64")
    suspected, top = np.zeros(len(value), bool), len(value) - 1
    suspected[i] = True
    sides = []
    for move in (-1, 1):
        side = i + move
        while (further := suspected[np.clip(side, 0, top)] & (side >= 0) & (side <= top)).any():
            side = side + move * further
        at = np.clip(side, 0, top)
        sides += [at, (at != side) | (code[at] != code[i])]
    left, open_left, right, open_right = sides
    said = value[i]
    low, high = np.where(open_left, 0, value[left]), np.where(open_right, 2**62, value[right])
    kind = pd.arrays.IntegerArray if value.dtype.kind == "i" else pd.arrays.FloatingArray
    out = told[["score"]].assign(
        low=kind(value[left], open_left), high=kind(value[right], open_right)
    )
    best, slip = np.full(len(i), -1), np.full(len(i), "unknown", object)
    if value.dtype.kind == "i" and len(i):
        made, slips, weight = candidates(said)
        middle, above, below = (told[c].to_numpy()[:, None] for c in ("middle", "above", "below"))
        fit = np.where((made >= low[:, None]) & (made <= high[:, None]), weight, -np.inf)
        # among rounded figures a candidate is rounded too
        near = i[:, None] + np.arange(-8, 9)
        at = np.clip(near, 0, len(value) - 1)
        near = np.where((at == near) & (code[at] == code[i][:, None]), at, i[:, None])
        others = near != i[:, None]
        rounded = ((value[near] % 10 == 0) | ~others).all(axis=1) & (others.sum(axis=1) >= 8)
        fit[rounded[:, None] & (made % 10 != 0)] = -np.inf
        for leg, days, absent, last in (
            (made - low[:, None], day[i] - day[left], open_left, open_right),
            (high[:, None] - made, day[right] - day[i], open_right, open_left),
        ):
            z = _scale(leg, np.where(absent, 1, days)[:, None]) - middle
            z = np.where(z > 0, z / above, -z / below)
            fit -= np.where(absent[:, None], 0, (TAIL + 1) / 2 * np.log1p(z**2 / TAIL))
            # with no bracket, a candidate must leave a usual step
            fit[last[:, None] & (z > stdtrit(TAIL, 1 - BURST))] = -np.inf
        chosen = fit.argmax(axis=1)
        some = np.isfinite(fit.max(axis=1))
        best = np.where(some, made[np.arange(len(i)), chosen], -1)
        slip[some] = [SUSPECT_WORDS[c] for c in slips[chosen[some]]]
    only = (low == high) & ~open_left & ~open_right
    best = np.where(only, low, best)
    # the neighbour's figure printed again: what should stand there cannot be read from it
    again = ((said == low) & ~open_left) | ((said == high) & ~open_right)
    slip[again], best = "neighbouring value", np.where(again, -1, best)
    out["likely"] = pd.arrays.IntegerArray(best.astype("int64"), best < 0)
    out["slip"] = pd.Categorical(slip, list(SUSPECT_WORDS.values()))
    return out
