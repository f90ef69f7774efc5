"""Dates at which the level or the trend of a daily series changed, and whether it changed at all."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from ..claims.kinds import require_figures
from ..claims.ranges import require_share, require_whole_number, require_word
from ..inference.persistence import correlation_over, independent_figures, is_near_one
from ..inference.printed_results import estimate_text, number_text, p_text, result_text
from ..series.calendar_days import daily_series
from .change_search import Search, find_changes
from .segment_levels import changes_and_segments

__all__ = [
    "LARGEST_DEVIATION",
    "LEAST",
    "LOCAL",
    "LONG",
    "ONE_SCALE",
    "Changes",
    "NoteCode",
    "change_points",
]

LEAST = 30  # figures
LOCAL = 29  # days of a local mean: four weeks and a day
LARGEST_DEVIATION = 3.0  # of a figure from its local mean, as a share of it
#: Figures from which on waves of a long memory are often found to be levels, and the share of the slow
#: part above which the noise is one autoregression, which has no long memory (see the benchmarks).
LONG, ONE_SCALE = 730, 0.9

#: What to mind of a result; the words of `Changes.note` in the same order.
NoteCode = Literal[
    "few_figures",
    "persistent",
    "long_memory",
    "memory_not_judged",
    "trend",
    "slope_or_steps",
    "most",
]


class Changes(NamedTuple):
    """The changes found in a daily series, and what they rest on."""

    changes: pd.DataFrame
    segments: pd.DataFrame
    p: float  # of the test for any change
    figures: int
    left_out: int  # falls
    persistence: float  # of the noise from day to day
    effective: float  # independent figures that know a level as well
    note: str
    note_codes: tuple[NoteCode, ...] = ()

    def __repr__(self) -> str:
        n = len(self.changes)
        worth = f"{self.figures:,} daily figures (worth {self.effective:,.0f} independent ones)"
        p_of_any = p_text(self.p).replace("p", "p of any", 1)
        what = f"{n or 'No'} change{'s' * (n != 1)}"
        what = "A steady trend" if "trend" in self.note_codes else what
        title = f"{what} in {worth}, {p_of_any}"
        lines = {f"{c.date:%Y-%m-%d}": _change_text(c) for c in self.changes.itertuples()}
        return result_text(title, lines | {"note": self.note})


def _change_text(change: tuple) -> str:
    ratio = estimate_text(change.ratio, change.ratio_low, change.ratio_high)
    levels = f"{number_text(change.before)} to {number_text(change.after)} a day"
    levels += f" over {change.spread} days" if change.spread > 1 else ""
    return f"{levels}, × {ratio}; dated {change.low:%Y-%m-%d} to {change.high:%Y-%m-%d}"


def change_points(
    daily: pd.DataFrame | pd.Series,
    *,
    kind: Literal["level", "trend"] = "level",
    weekdays: bool = True,
    alpha: float = 0.05,
    most: int = 10,
    least: int | None = None,
    draws: int = 199,
    seed: int = 0,
) -> Changes:
    """Find the dates at which the level, or the trend, of daily claims changed.

    Assumption: about levels that change on few days (or straight lines of the logarithm), the
    claims vary in proportion to the level, with a persistence on two scales: a slow and a quick
    autoregression of one day, added. The scale is one of ratios (the logarithm's tangent at the mean
    of four weeks), on which more scatter about one mean is no other level.
    Estimator: the likelihood ratio of one to five further steps at once, all steps being placed anew
    and the noise fitted anew with each number, so that neither a level passes for persistence nor
    a wave for a level. Its distribution comes from series simulated with the steps found so far and
    this one's noise, fitted half with, half without the steps in question, as large at each time as
    here. While a further step is found, one is added. Two steps that one spread change explains as
    well are told as one, and steps that a straight line explains as well are told as a trend.
    Interval of a date: the middles that the likelihood ratio does not rule out, whatever the spread.

    Parameters
    ----------
    daily : DataFrame or Series
        Daily claims of one series (see `series.daily`), or daily figures indexed by date;
        not totals.
    kind : str
        "level": changes from one level to another; a steady trend is told in ``note``.
        "trend": straight lines of the logarithm, each with its own level and slope.
    weekdays : bool
        Take out a constant effect of the day of the week, which else passes for persistence.
    alpha : float
        Level of each test for a further change: the chance of any change in a series without one.
    most : int
        Changes at most.
    least : int, optional
        Figures between two changes, and before the first and after the last. Default: a twentieth
        of all, not below 7 or above 30.
    draws : int
        Simulated series a test.
    seed : int
        Of the simulation.

    Returns
    -------
    Changes
        ``changes``: DataFrame, one row a change: ``date`` (datetime64, the first day after it, or
        the middle day of a spread one), ``low``, ``high`` (datetime64, a 95 % interval of that
        date, each given the other changes), ``spread`` (int, figures over which it is spread:
        1 for a step, up to 91),
        ``before``, ``after`` (float, the mean a day on either side), ``ratio`` (float, after / before)
        with its 95 % interval ``ratio_low``, ``ratio_high`` (given the date),
        ``p`` (float, of the test that added it); with trends also ``growth_before``,
        ``growth_after`` (float, over 30 figures: 0.1 is +10 %).
        ``segments``: DataFrame, one row a stretch between changes, without the days of spread ones:
        ``start``, ``end`` (datetime64), ``figures`` (int), ``first``, ``last`` (float, the level on
        these days).
        ``p`` (float): of the test for any change. ``figures``, ``left_out`` (int; falls are no
        day's count and are left out). ``persistence`` (float, correlation of the noise from day to
        day), ``effective`` (float, independent figures that would know a level as well), ``note``
        (str) and ``note_codes`` (the same for code to go by, see `NoteCode`).

    Raises
    ------
    TypeError
        Neither claims nor a Series.
    ValueError
        Totals, fewer than 30 figures, one value throughout, no figure, an unknown `kind`, or settings
        that leave no day for a change.

    Notes
    -----
    Where nothing is found and persistence is near one, ``note_codes`` has "persistent": waves of such
    noise cannot be told from levels, so that the series is not judged, which is not the same as
    having no change. A shorter window may then have a finding that a longer one does not.
    Noise of a long memory, whose correlations fade as a power of the days between, has waves of every
    length and is not among the noises fitted: of years of it far more than 5 % are found to change. Where
    what is left beside the changes of two years or more looks as it would, ``note_codes`` has
    "long_memory". Of a year of it some 15 % are found to change, and too short a time has passed to tell:
    wherever a change is found in persistent noise of less than two years, the code is "memory_not_judged".
    The false positives are those of the first test; a further change is sought at the same level.
    Days without a figure are left out, and persistence is counted from one figure to the next; a
    change may lie anywhere in a gap before its ``date``, and ``low`` says so. A figure counts as at
    most four times its neighbours. A ratio found by searching for the largest is, on the whole, too
    far from 1. A change is a finding about the series: it may be one of the claimant's counting.
    ``benchmarks/every_rate.py`` prints simulated rates of false positives, power and coverage. Not for
    totals, in which any two stretches differ; not for counts that are mostly 0 to 3.

    References
    ----------
    Steps and autoregression in one likelihood: Shi, Gallagher, Lund and Killick (2021), arXiv
    2101.01960. Several steps at once, one more after another: Bai and Perron (1998), doi
    10.2307/2998540. Noise: Sykulski, Olhede, Guillaumin, Lilly and Early (2019), doi
    10.1093/biomet/asy071. Interval of a date: Hansen (2000), doi 10.1111/1468-0262.00124.
    Placement: Truong, Oudre and Vayatis (2020), doi 10.1016/j.sigpro.2019.107299 (ruptures).
    Scale: Anscombe (1948), The transformation of Poisson, binomial and negative-binomial data,
    Biometrika 35:246-254.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> level = np.repeat([1000, 1300], 100)
    >>> daily = pd.Series(rng.negative_binomial(40, 40 / (40 + level)),
    ...                   pd.date_range("2025-01-01", periods=200))
    >>> change_points(daily, draws=99)
    1 change in 200 daily figures (worth 200 independent ones), p of any = 0.012
      2025-04-09  975 to 1,296 a day, × 1.33 (1.27 to 1.39); dated 2025-04-04 to 2025-04-13
    """
    require_word(kind, "change_points", "kind", ("level", "trend"))
    require_share(alpha, "change_points", "alpha")
    calendar = daily_series(require_figures(daily, "change_points"), least=LEAST)
    values = _without_falls(calendar)
    n, bends = len(values), kind == "trend"
    least = max(7, min(n // 20, 30)) if least is None else least
    require_whole_number(most, "change_points", "most")
    require_whole_number(draws, "change_points", "draws")
    if require_whole_number(least, "change_points", "least", 2) > (n - 1) // 2:
        raise ValueError(
            f"change_points: least takes at most {(n - 1) // 2} of {n} figures, not {least}"
        )
    offset = _offset(values)
    y = _scale_of_ratios(values.to_numpy(float), offset)
    week = _week_columns(values.index, bends) if weekdays else np.empty((n, 0))
    rng = np.random.default_rng(seed)
    search = find_changes(y, week, bends, alpha=alpha, most=most, least=least, draws=draws, rng=rng)
    table, segments = changes_and_segments(y, week, search, bends, offset, values.index)
    notes = _notes(n, search, segments, len(search.found) == most)
    return Changes(
        changes=table,
        segments=segments,
        p=search.p_of_any,
        figures=n,
        left_out=int((calendar < 0).sum()),
        persistence=float(correlation_over(search.noise, 1)),
        effective=independent_figures(search.noise, n),
        note="; ".join(notes.values()),
        note_codes=tuple(notes),
    )


def _without_falls(calendar: pd.Series) -> pd.Series:
    """Return the figures of a calendar that may be a day's count; refuse too few, or one throughout."""
    values = calendar[calendar >= 0]
    if len(values) < LEAST:
        falls = int((calendar < 0).sum())
        raise ValueError(f"{len(values)} figures without the {falls} falls; {LEAST} are needed")
    if values.nunique() == 1:
        raise ValueError(f"without its falls the series is {values.iloc[0]:g} throughout")
    return values


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


def _scale_of_ratios(values: np.ndarray, offset: float) -> np.ndarray:
    """Return the logarithm's tangent at the local mean: a scale of ratios whose mean is that of the mean.

    The logarithm itself would fall where the figures scatter more about the same mean, and a change
    of dispersion would pass for one of level.
    """
    ones = np.ones(LOCAL)
    local = np.convolve(values, ones, "same") / np.convolve(np.ones(len(values)), ones, "same")
    # a misprint of a figure counts as four times its neighbours, not as a hundred times
    deviation = np.minimum((values - local) / (local + offset), LARGEST_DEVIATION)
    return np.log(local + offset) + deviation


def _week_columns(days: pd.DatetimeIndex, bends: bool) -> np.ndarray:
    """Return the weekdays as orthonormal columns, freed of the level and of a slope."""
    level = [np.ones(len(days)), np.linspace(-1, 1, len(days))][: 1 + bends]
    week = [(days.day_of_week == d) * 1.0 for d in range(6)]
    q, r = np.linalg.qr(np.column_stack([*level, *week]))
    # a weekday that the series never has leaves a column of nothing
    has_any = np.abs(np.diag(r)) > 1e-9
    return q[:, has_any][:, 1 + bends :]


def _notes(n: int, search: Search, segments: pd.DataFrame, is_full: bool) -> dict[NoteCode, str]:
    notes: dict[NoteCode, str] = {}
    if n < 100:
        words = f"{n} figures: below 100 the false positives exceed the nominal level"
        notes["few_figures"] = words
    if not is_full and is_near_one(search.noise):
        what = (
            "no further change is judged"
            if search.found or search.slope == "slope"
            else "not judged"
        )
        words = f"{what}: persistence of {search.noise.slow:.2f} from day to day is too near one"
        notes["persistent"] = f"{words} to tell waves from levels"
    if search.found and n >= LONG and search.noise.share < ONE_SCALE:
        notes["long_memory"] = (
            "the noise has more than one scale: were its memory long, fading as a power of the days, "
            "waves of it would pass for such changes more often than p says"
        )
    if search.found and n < LONG and correlation_over(search.noise, 1) > 0:
        notes["memory_not_judged"] = (
            f"{n} figures are too few to tell whether the noise has a long memory, fading as a power of "
            "the days, of which waves would pass for such changes more often than p says"
        )
    if search.slope == "slope":
        first, last = segments["first"][0], segments["last"][0]
        growth = (last / first) ** (30 / n) - 1
        words = (
            f"a steady trend, {growth:+.1%} in 30 figures, explains more than steps do: none is "
            'given (kind="trend" asks where it turned)'
        )
        notes["trend"] = words
    if search.slope == "either":
        notes["slope_or_steps"] = "a steady trend explains nearly as much as these steps"
    if is_full:
        notes["most"] = "as many changes as allowed: there may be more"
    return notes
