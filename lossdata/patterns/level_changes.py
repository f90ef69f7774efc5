"""Dates at which the level or the trend of a daily series changed, and whether it changed at all."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..inference.persistence import CONFIDENT, date_profile, shift, shift_test, whitened
from ..series.calendar_days import daily_series

LEAST = 30  # figures


class Changes(NamedTuple):
    """The changes found in a daily series, and what they rest on."""

    changes: pd.DataFrame
    segments: pd.DataFrame
    p: float  # that there is no change at all
    figures: int
    left_out: int  # falls
    persistence: float  # of the noise from day to day
    effective: float  # independent figures that know a level as well
    note: str


def change_points(
    daily: pd.DataFrame | pd.Series,
    *,
    kind: str = "level",
    weekdays: bool = False,
    alpha: float = 0.05,
    most: int = 10,
    least: int | None = None,
    replicates: int = 199,
    seed: int = 0,
) -> Changes:
    """Find the dates at which the level, or the trend, of daily claims changed.

    Assumption: about a constant level (or a straight trend) of the logarithm, the claims vary with
    a persistence that fades from day to day (an autoregression seen through independent scatter),
    and the size of their variation goes with the level, as that of over-dispersed counts does.
    Estimator: the likelihood ratio of a shift against none, both with their own persistence,
    averaged over all days on which it may lie; its distribution without a shift comes from series
    simulated with this one's persistence, freed of its bias, with the uncertainty it has. While a
    further shift is found, one is added, and all are placed anew together by least squares (exactly
    for levels, by binary segmentation for trends). Interval of a date: the days that the likelihood
    ratio does not rule out.

    Parameters
    ----------
    daily : DataFrame or Series
        Daily claims of one series (see `compare.daily_figures`), or daily figures indexed by date;
        not totals.
    kind : str
        "level": steps from one level to another, no slopes: a steady rise is then a row of steps.
        "trend": straight lines of the logarithm, each with its own level and slope.
    weekdays : bool
        Take out a constant effect of the day of the week.
    alpha : float
        Level of each test for a further change: the chance of any change in a series without one.
    most : int
        Changes at most.
    least : int, optional
        Figures between two changes, and before the first and after the last. Default: a twentieth
        of all, not below 7 or above 30.
    replicates : int
        Simulated series a test.
    seed : int
        Of the simulation.

    Returns
    -------
    Changes
        ``changes``: DataFrame, one row a change: ``date`` (datetime64, the first day after it),
        ``low``, ``high`` (datetime64, a 95 % interval of that date, each given the other changes),
        ``before``, ``after`` (float, the level a day on either side: of the middling day, not the
        mean), ``ratio`` (float, after / before) with its 95 % interval ``ratio_low``,
        ``ratio_high`` (given the date: in simulation it holds the truth about 92 times in 100),
        ``p`` (float, of the test that added it); with trends also ``growth_before``,
        ``growth_after`` (float, over 30 figures: 0.1 is +10 %).
        ``segments``: DataFrame, one row a stretch between changes: ``start``, ``end``
        (datetime64), ``figures`` (int), ``first``, ``last`` (float, the level on these days).
        ``p`` (float): of the test for any change. ``figures``, ``left_out`` (int; falls are no
        day's count and are left out). ``persistence`` (float, correlation of the noise from day to
        day), ``effective`` (float, independent figures that would know a level as well), ``note``
        (str).

    Raises
    ------
    ValueError
        Totals, fewer than 30 figures, one value throughout, no figure, an unknown `kind`, or settings
        that leave no day for a change.

    Notes
    -----
    The test finds one shift at a time (as Bai and Perron's sequential test does): a short rise that
    falls back to the old level is found less easily than a lasting one, and the false positives are
    those of the first test. Days without a figure are left out, and persistence is counted from one
    figure to the next; a change may lie anywhere in a gap before its ``date``, and ``low`` says so.
    A ratio found by searching for the largest is, on the whole, too far from 1. A change is a
    finding about the series: it may be one of the claimant's counting.
    ``benchmarks/digits_and_changes.py`` prints simulated rates of false positives, power and
    coverage. Not for totals, in which any two stretches differ; not for counts that are mostly 0 to
    3; not for series that drift like a random walk, which have no level: ``note`` says where
    persistence is that high.

    References
    ----------
    Test at an unknown date: Andrews and Ploberger (1994), doi 10.2307/2951753. One change after
    another: Bai and Perron (1998), doi 10.2307/2998540. Why not without regard to autocorrelation:
    Shi, Gallagher, Lund and Killick (2021), arXiv 2101.01960. Simulation freed of bias: Kilian
    (1998), doi 10.1162/003465398557465. Interval of a date: Hansen (2000), doi
    10.1111/1468-0262.00124. Placement: Truong, Oudre and Vayatis (2020), doi
    10.1016/j.sigpro.2019.107299 (ruptures). Transformation: Anscombe (1948), The transformation of
    Poisson, binomial and negative-binomial data, Biometrika 35:246-254.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> level = np.repeat([1000, 1300], 100)
    >>> said = pd.Series(rng.negative_binomial(40, 40 / (40 + level)),
    ...                  pd.date_range("2025-01-01", periods=200))
    >>> found = change_points(said, replicates=99)
    >>> found.changes["date"].dt.strftime("%Y-%m-%d").tolist(), found.p
    (['2025-04-09'], 0.01)
    """
    if kind not in ("level", "trend"):
        raise ValueError(f"kind {kind!r}: expected 'level' or 'trend'")
    calendar = daily_series(daily, least=LEAST)
    values = calendar[calendar >= 0]
    falls = int((calendar < 0).sum())
    if len(values) < LEAST:
        raise ValueError(f"{len(values)} figures without the {falls} falls; {LEAST} are needed")
    n, bends = len(values), kind == "trend"
    least = max(7, min(n // 20, 30)) if least is None else least
    if not 2 <= least <= n // 2 or most < 1 or replicates < 1:
        raise ValueError(
            f"least={least}, most={most}, replicates={replicates}: expected least from 2 to {n // 2} "
            f"(half of {n} figures), most and replicates from 1"
        )
    if values.nunique() == 1:
        raise ValueError(f"without its falls the series is {values.iloc[0]:g} throughout")
    offset = _offset(values)
    y = np.log(values.to_numpy() + offset)
    x = _besides(values.index, bends, weekdays)
    rng = np.random.default_rng(seed)
    at, ps, first = [], [], np.nan
    while True:
        free = _free(n, at, least)
        if len(free) == 0 or len(at) == most:
            break
        tested = shift_test(y, _with(x, at, bends), free, bends, replicates, rng)
        first = tested.p if np.isnan(first) else first
        noise = tested.f, tested.t
        if tested.p > alpha:
            break
        before = [*at, tested.at]
        at = _placed(y, x, len(at) + 1, least, bends, noise)
        ps = _carried(before, [*ps, tested.p], at)
    at, reach = _dated(y, x, at, least, bends, noise)
    f, t = noise
    share = (1 + t) ** 2 * (1 + f) / ((1 - f) * (1 + 2 * f * t + t**2))  # variance of a mean, × n
    effective = min(n / share, n)
    table, segments = _levels(y, x, at, bends, noise, offset, effective, values.index)
    table.insert(1, "low", values.index[[max(r[0] - 1, 0) for r in reach]] + pd.Timedelta(days=1))
    table.insert(2, "high", values.index[[r[1] for r in reach]])
    table.insert(8, "p", ps)
    said = _note(n, f, len(at) == most)
    correlation = (1 + f * t) * (f + t) / (1 + 2 * f * t + t**2)
    return Changes(table, segments, first, n, falls, correlation, effective, said)


def _offset(values: pd.Series) -> float:
    """Return c such that the spread of log(value + c) does not go with the level.

    For counts of variance m + m² / k about a mean m that is m k / (k + 2 m): k / 2 for large
    counts, as Anscombe has it; m for nearly Poisson ones.
    """
    middle = values.rolling(29, center=True, min_periods=7).median()
    usual = max(float(middle.median()), 0.5)
    spread = 1.4826 * float(((values - middle).abs() / middle.clip(lower=1)).median()) * usual
    excess = max(spread**2 - usual, 0) / usual  # m / k
    offset = usual / (1 + 2 * excess) if excess > 0 else usual
    return max(offset, 0.5)


def _besides(days: pd.DatetimeIndex, bends: bool, weekdays: bool) -> np.ndarray:
    """Return the columns fitted besides the shifts: a constant, a slope, the weekdays against Sunday."""
    columns = [np.ones(len(days))]
    if bends:
        columns.append(np.linspace(0, 1, len(days)))
    if weekdays:
        columns += [(days.day_of_week == d) * 1.0 - (days.day_of_week == 6) for d in range(6)]
    return np.column_stack(columns)


def _with(x: np.ndarray, at: list[int], bends: bool) -> np.ndarray:
    return np.column_stack([x, *(c for a in at for c in shift(len(x), a, bends))])


def _free(n: int, at: list[int], least: int) -> np.ndarray:
    """Return the days on which a further change may lie."""
    days = np.arange(least, n - least + 1)
    return days[(np.abs(days[:, None] - np.array([*at, -n])) >= least).all(1)]


def _placed(
    y: np.ndarray, x: np.ndarray, number: int, least: int, bends: bool, noise: tuple[float, float]
) -> list[int]:
    """Place so many changes together: least squares of the series freed of its persistence."""
    import ruptures

    now, columns = whitened(y, x, *noise)
    extra = columns[:, 1 + bends :]  # weekdays
    if extra.shape[1]:
        now = now - extra @ np.linalg.lstsq(columns, now, rcond=None)[0][1 + bends :]
    if bends:
        signal = np.column_stack([now, np.ones(len(now)), np.linspace(0, 1, len(now))])
        search = ruptures.Binseg(model="linear", min_size=least - 1, jump=1)
    else:
        signal, search = now[:, None], ruptures.KernelCPD(kernel="linear", min_size=least - 1)
    return [int(end) + 1 for end in search.fit(signal).predict(n_bkps=number)[:-1]]


def _carried(old: list[int], ps: list[float], new: list[int]) -> list[float]:
    """Give each newly placed change the p of the nearest old one, each of them once."""
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(np.abs(np.subtract.outer(new, old)))
    return [ps[c] for _, c in sorted(zip(rows, columns, strict=True))]


def _dated(
    y: np.ndarray, x: np.ndarray, at: list[int], least: int, bends: bool, noise: tuple
) -> tuple[list[int], list[tuple[int, int]]]:
    """Move each change to its likeliest day between its neighbours; return the days not ruled out."""
    at, reach = list(at), [(0, 0)] * len(at)
    for _ in range(2):
        for i in range(len(at)):
            left, right = [0, *at][i], [*at, len(y)][i + 1]
            days = np.arange(left + least, right - least + 1)
            others = _with(x, [*at[:i], *at[i + 1 :]], bends)
            apart = date_profile(y, others, days, bends, *noise)
            kept = days[apart <= CONFIDENT]
            at[i], reach[i] = int(days[apart.argmin()]), (int(kept[0]), int(kept[-1]))
    return at, reach


def _levels(
    y: np.ndarray,
    x: np.ndarray,
    at: list[int],
    bends: bool,
    noise: tuple[float, float],
    offset: float,
    effective: float,
    days: pd.DatetimeIndex,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the changes and the segments with their levels, by generalised least squares."""
    from scipy import stats

    full = _with(x, at, bends)
    now, columns = whitened(y, full, *noise)
    fitted, *_ = np.linalg.lstsq(columns, now, rcond=None)
    left = len(now) - columns.shape[1]
    spread = ((now - columns @ fitted) ** 2).sum() / left * np.linalg.inv(columns.T @ columns)
    plain = full.copy()
    plain[:, 1 + bends : x.shape[1]] = 0  # weekdays
    high = np.exp(plain @ fitted)
    level = np.where(high > offset, high - offset, np.nan)  # no level where it would be below 0
    pull = high / level
    rows = []
    for a in at:
        gradient = pull[a] * plain[a] - pull[a - 1] * plain[a - 1]
        error = stats.t.isf(0.025, max(effective - columns.shape[1], 1)) * np.sqrt(
            gradient @ spread @ gradient
        )
        ratio = level[a] / level[a - 1]
        row = {"date": days[a], "before": level[a - 1], "after": level[a], "ratio": ratio}
        row |= {"ratio_low": ratio * np.exp(-error), "ratio_high": ratio * np.exp(error)}
        if bends:
            row["growth_before"] = (level[a - 1] / level[a - 2]) ** 30 - 1
            row["growth_after"] = (level[a + 1] / level[a]) ** 30 - 1
        rows.append(row)
    head = ["date", "before", "after", "ratio", "ratio_low", "ratio_high"]
    table = pd.DataFrame(rows, columns=head + ["growth_before", "growth_after"] * bends)
    starts, ends = [0, *at], [*(a - 1 for a in at), len(y) - 1]
    segments = {"start": days[starts], "end": days[ends]}
    segments |= {"figures": np.subtract(ends, starts) + 1}
    return table, pd.DataFrame(segments | {"first": level[starts], "last": level[ends]})


def _note(n: int, f: float, full: bool) -> str:
    said = []
    if n < 100:
        said.append(f"{n} figures: below 100 the false positives exceed the nominal level")
    if f > 0.95:
        said.append(f"persistence {f:.2f}: hardly to be told from a drift without a level")
    if full:
        said.append("as many changes as allowed: there may be more")
    return "; ".join(said)
