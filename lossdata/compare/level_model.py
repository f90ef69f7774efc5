"""Several sources of one item as one course with a constant factor a source: an optional model."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from ..claims.kinds import require_claims
from ..claims.ranges import require_whole_number
from ..inference.printed_results import estimate_text, number_text, result_text
from .level_priors import Priors, prior_factors, prior_table, priors_of
from .level_sampler import Drawn, Observed, draw_courses, require_numpyro
from .source_periods import SATURDAY, period_intervals

__all__ = [
    "LEAST",
    "N_EFF",
    "R_HAT",
    "TOLD_APART",
    "JointLevels",
    "LevelCode",
    "LevelDiagnostics",
    "drifting_pairs",
    "joint_levels",
    "level_given_averages",
    "observed",
]

#: Whole periods that a source needs.
LEAST = 10
#: The usual bounds of a sampler that has run long enough.
R_HAT, N_EFF = 1.02, 200
TOLD_APART = (
    "The figures tell the course and the ratios of the sources; the common level is told from their "
    "factors by the priors of the factors alone."
)
#: What does not hold; the words of `JointLevels.note` in the same order.
LevelCode = Literal["not_converged", "divergent", "drift"]


class LevelDiagnostics(NamedTuple):
    """How well the sampler ran, over every unknown of the model."""

    r_hat: float
    n_eff: float
    divergences: int
    draws: int


class JointLevels(NamedTuple):
    """A common level by period, a factor a source, and the priors that tell the two apart."""

    levels: pd.DataFrame
    bias: pd.DataFrame
    priors: pd.DataFrame
    intervals: pd.DataFrame
    diagnostics: LevelDiagnostics
    told_apart: str
    note: str
    note_codes: tuple[LevelCode, ...]

    def __repr__(self) -> str:
        first, last = (self.levels["date"].iloc[i] for i in (0, -1))
        ends = self.levels.iloc[-1][["median", "low", "high"]]
        lines = {"last level": estimate_text(*ends)}
        for row in self.bias.itertuples():
            posterior = estimate_text(row.median, row.low, row.high)
            prior = f"prior {number_text(row.prior_low)} to {number_text(row.prior_high)}"
            lines[f"factor of {row.source}"] = f"{posterior}; {prior}; {row.periods} periods"
        run = self.diagnostics
        lines["sampler"] = (
            f"r_hat {run.r_hat:.3f}, n_eff {run.n_eff:,.0f}, {run.divergences} divergences "
            f"in {run.draws:,} draws"
        )
        lines |= {"told apart": self.told_apart, "note": self.note}
        title = f"Joint level of {len(self.levels)} periods, {first:%Y-%m-%d} to {last:%Y-%m-%d}"
        return result_text(title, lines)


def joint_levels(
    claims: pd.DataFrame,
    bias: Mapping[str, tuple[float, float]],
    *,
    freq: str = "7D",
    rounding: Mapping[str, int] | None = None,
    origin: str = SATURDAY,
    corrections: pd.DataFrame | None = None,
    definitions_differ: bool = False,
    chains: int = 4,
    warmup: int = 300,
    draws: int = 800,
    seed: int = 1,
) -> JointLevels:
    """Fit one course of losses to several sources, each with a constant factor of your prior.

    Optional: needs NumPyro, ``pip install "lossdata[model]"``. Nothing else needs it.

    Parameters
    ----------
    claims, freq, rounding, origin, corrections, definitions_differ
        As in `period_intervals`, which says what is taken of them.
    bias : mapping of str to (float, float)
        For every source the factor by which its figures may stand above (over 1) or below the common
        level, as the ends of a 95 % interval: ``{"mine": (0.5, 1.0)}``. There is no default: **these
        alone fix the level**.
    chains, warmup, draws : int
        Of the sampler; `warmup` and `draws` of each chain.
    seed : int
        Of the draws.

    Returns
    -------
    JointLevels
        ``levels`` (one row a period from the first to the last with a figure: ``date``; ``low``,
        ``median``, ``high``: the level, losses a period, that a source of factor 1 would print, with its
        95 % interval; ``relative_low``, ``relative``, ``relative_high``: the same over its geometric mean,
        which no prior of a factor moves), ``bias`` (a row a source: ``source``, ``prior_low``,
        ``prior_high``, ``low``, ``median``, ``high``, ``periods`` used, ``scatter``: the median of its
        relative scatter), ``priors`` (``parameter``, ``words``, ``low``, ``high``), ``intervals`` (see
        `period_intervals`), ``diagnostics`` (``r_hat``, the greatest; ``n_eff``, the least;
        ``divergences``; ``draws``), ``told_apart`` (a sentence), ``note`` and ``note_codes``
        ("not_converged", "divergent", "drift": the ratio of two sources changes in time, so
        that no constant factors fit and the intervals are too narrow).

    Raises
    ------
    ImportError
        NumPyro is not installed.
    TypeError
        What is no claims table; factors that are no mapping.
    ValueError
        What `period_intervals` refuses; a source without a prior, or a prior without a source; fewer
        than 10 whole periods of a source; upper ends that are open nearly everywhere.

    Notes
    -----
    With y the figure of source s in period t, and m, l, b the logs of the average level, of the course
    (average 0) and of the factor: sqrt(y) is normal about sqrt(mu), mu = exp(m + l_t + b_s), with
    variance (1 + q_s² mu) / 4, which is a count's with a relative scatter q_s besides. A figure counts
    as the probability of [low - 1/2, high + 1/2]. l is a random walk, m is flat. Of m and b the figures
    see the sums m + b_s alone: they are drawn, and m then given them, from the priors of b, exactly.

    References
    ----------
    After Radford et al. (2023), doi 10.1073/pnas.2307372120. Random walks as cosines: Strang (1999), doi
    10.1137/S0036144598336745. Hamiltonian Monte Carlo: Neal (2011), doi 10.1201/b10905-6.

    Examples
    --------
    A prior for every source is asked for before anything is fitted; docs/joint-model.md has a whole run.

    >>> day = {"date": pd.to_datetime(["2025-06-02"]), "measure": "interval", "value": [7]}
    >>> days = pd.concat([pd.DataFrame(day | {"source": name}) for name in ("mine", "yours")])
    >>> joint_levels(days, {"mine": (0.5, 1)})
    Traceback (most recent call last):
    ...
    ValueError: joint_levels: 'yours' has no prior; bias names one factor a source
    """
    claims = require_claims(claims, "joint_levels", ("date", "source", "measure", "value"))
    for name, number in (("chains", chains), ("warmup", warmup), ("draws", draws)):
        require_whole_number(number, "joint_levels", name)
    factors = prior_factors(bias, sorted(claims["source"].dropna().astype("str").unique()))
    intervals = period_intervals(
        claims,
        freq=freq,
        rounding=rounding,
        origin=origin,
        corrections=corrections,
        definitions_differ=definitions_differ,
    )
    seen, dates = observed(intervals, freq)
    require_numpyro()
    priors = priors_of(factors, freq)
    drawn = draw_courses(seen, priors, chains=chains, warmup=warmup, draws=draws, seed=seed)
    level = level_given_averages(drawn.average, priors, seed)
    run = LevelDiagnostics(drawn.r_hat, drawn.n_eff, drawn.divergences, len(level))
    notes = _notes(run, drifting_pairs(intervals))
    return JointLevels(
        _levels(dates, level, drawn.course),
        _biases(factors, drawn, level, seen),
        prior_table(factors, freq),
        intervals,
        run,
        TOLD_APART,
        "; ".join(notes.values()),
        tuple(notes),
    )


def observed(intervals: pd.DataFrame, freq: str) -> tuple[Observed, pd.DatetimeIndex]:
    """Return whole periods as arrays, half a unit wider at either end, and all dates they span."""
    whole = intervals[(intervals["note"] == "whole") & intervals["low"].notna()]
    names = sorted(intervals["source"].unique())
    number = whole["source"].value_counts().reindex(names, fill_value=0)
    if (number < LEAST).any():
        few = number.index[number < LEAST][0]
        raise ValueError(
            f"joint_levels: {few} has {number[few]} whole periods, fewer than {LEAST}; "
            'freq="MS" or another selection may have more'
        )
    if np.isfinite(whole["high"]).sum() < LEAST:
        raise ValueError(
            f"joint_levels: fewer than {LEAST} periods have an upper end: nothing bounds the level"
        )
    dates = pd.date_range(whole["date"].min(), whole["date"].max(), freq=freq, name="date")
    source = np.searchsorted(names, whole["source"].to_numpy(str))
    low, high = (whole[c].to_numpy("float64") for c in ("low", "high"))
    period = dates.get_indexer(whole["date"])
    return Observed(period, source, low - 0.5, high + 0.5, len(dates), len(names)), dates


def level_given_averages(average: np.ndarray, priors: Priors, seed: int) -> np.ndarray:
    """Draw the log of the common level, given the sources' averages: from the priors alone.

    Examples
    --------
    >>> priors = Priors((0, 1), (0, 1), np.array([0.0, 1.0]), np.array([0.5, 1.0]))
    >>> float(level_given_averages(np.array([[2.0, 2.0]] * 40_000), priors, 1).mean().round(2))
    1.8
    """
    weight = 1 / priors.bias_sd**2
    mean = (average - priors.bias_mean) @ weight / weight.sum()
    noise = np.random.default_rng(seed).standard_normal(len(average))
    return mean + noise / np.sqrt(weight.sum())


def _levels(dates: pd.DatetimeIndex, level: np.ndarray, course: np.ndarray) -> pd.DataFrame:
    quantiles = [0.025, 0.5, 0.975]
    low, median, high = np.exp(np.quantile(level[:, None] + course, quantiles, axis=0))
    relative_low, relative, relative_high = np.exp(np.quantile(course, quantiles, axis=0))
    columns = {"date": dates, "low": low, "median": median, "high": high}
    columns |= {"relative_low": relative_low, "relative": relative, "relative_high": relative_high}
    return pd.DataFrame(columns)


def _biases(factors: pd.DataFrame, drawn: Drawn, level: np.ndarray, seen: Observed) -> pd.DataFrame:
    logs = np.quantile(drawn.average - level[:, None], [0.025, 0.5, 0.975], axis=0)
    low, median, high = np.exp(logs)
    periods = np.bincount(seen.source, minlength=seen.sources)
    scatter = np.exp(np.median(drawn.scatter, axis=0))
    return factors.assign(low=low, median=median, high=high, periods=periods, scatter=scatter)


def drifting_pairs(intervals: pd.DataFrame) -> list[str]:
    """Return the pairs of sources whose ratio is not the same from one part of the time to the next.

    Of the periods that both have closed, in six parts: an analysis of variance of the log ratio, at 1 %.
    """
    from scipy.stats import f_oneway

    is_closed = (intervals["note"] == "whole") & np.isfinite(intervals["high"])
    closed = intervals[is_closed]
    middle = np.log((closed["low"] + closed["high"]) / 2 + 0.5)
    logs = middle.set_axis(pd.MultiIndex.from_frame(closed[["date", "source"]])).unstack()
    drifting = []
    for one, other in combinations(logs.columns, 2):
        apart = (logs[one] - logs[other]).dropna().to_numpy()
        if len(apart) >= LEAST and np.ptp(apart) > 0:
            parts = np.array_split(apart, min(6, len(apart) // 4))
            drifting += [f"{one} and {other}"] * bool(f_oneway(*parts).pvalue < 0.01)
    return drifting


def _notes(run: LevelDiagnostics, drifting: list[str]) -> dict[LevelCode, str]:
    """Return what does not hold, in words by code."""
    notes: dict[LevelCode, str] = {}
    if not (run.r_hat < R_HAT and run.n_eff > N_EFF):
        notes["not_converged"] = (
            f"not converged (r_hat below {R_HAT} and n_eff above {N_EFF} are asked): take more "
            "warmup and draws, and do not use these figures"
        )
    if run.divergences:
        notes["divergent"] = "the sampler diverged: a part of the posterior may not have been seen"
    if drifting:
        notes["drift"] = (
            f"the ratio of {', '.join(drifting)} drifts: no factor of each is constant, and the "
            "intervals are too narrow"
        )
    return notes
