"""Intervals of correlations lag by lag, and the band within which all lags jointly stay."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

import numpy as np
import pandas as pd

from ..inference.remade_series import Anatomy, anatomy, remade
from ..inference.resampling import CELLS_AT_ONCE
from .lagged_pairs import LEAST, LEAST_EFFECTIVE

__all__ = ["DETRENDED", "ENOUGH_IN_TAIL", "EVEN", "NOTES", "SHORT", "NoteCode", "with_intervals"]

#: Draws in the tail from which on their share is taken for its probability.
ENOUGH_IN_TAIL = 20

#: Days to a degree of freedom of the spread of a detrended series, so that 5 and not 7 of 100 unrelated
#: pairs leave the band: windows leave waves that no autoregression has.
DETRENDED = 4

#: Days below which series that are loud together, or detrended, were found to be called related
#: more often than 5 in 100; and the share of days that are loud below which they are loud together.
SHORT, EVEN = 200, 0.7

#: Why nothing, or not all, is said of a lag.
NoteCode = Literal[
    "", "few_pairs", "constant", "scattered", "few_independent", "short", "shared_slow"
]

#: The codes in words.
NOTES: Mapping[NoteCode, str] = MappingProxyType(
    {
        "": "",
        "few_pairs": f"fewer than {LEAST} pairs of days",
        "constant": "one of the series is constant here",
        "scattered": "too few days in a row to know their dependence: nothing can be said",
        "few_independent": f"worth fewer than {LEAST_EFFECTIVE} independent pairs: nothing can be said",
        "short": f"fewer than {SHORT} days, loud together or detrended: of 100 unrelated pairs 10 and not "
        "5 may be called related",
        "shared_slow": "no longer seen once what changes over weeks is taken out (detrend='29-day'): "
        "a level, trend or season may be all that is shared",
    }
)


def with_intervals(
    table: pd.DataFrame,
    scores: tuple[np.ndarray, np.ndarray],
    week: np.ndarray | None,
    *,
    is_detrended: bool,
    level: float,
    tests: int,
    draws: int,
    seed: int,
) -> pd.DataFrame:
    """Return correlations by lag with intervals, the joint band, p and notes.

    Parameters
    ----------
    table : DataFrame
        Of `lagged_pairs.lag_correlation`, indexed by ``lag``.
    scores : two ndarrays of float
        The two series on one calendar (`lagged_pairs.standard_scores`), NaN where missing.
    week : ndarray of int, optional
        Each day's weekday, where each weekday's middle was taken out.
    is_detrended : bool
        What changes slowly was taken out.
    level, tests, draws, seed
        As in `correlate`.

    Returns
    -------
    DataFrame
        As `correlate`.
    """
    from scipy.stats import t as student

    r, effective, spread = (table[c].to_numpy(float) for c in ("r", "effective", "spread"))
    can_tell = effective >= LEAST_EFFECTIVE
    free = np.where(can_tell, effective - 2, np.nan)
    half = student.ppf((1 + level) / 2, free) * spread / np.sqrt(free - 1)
    z = np.arctanh(np.clip(r, -1 + 1e-9, 1 - 1e-9))
    edge, p = np.full((2, len(r)), np.nan)
    codes, days = _note_codes(table, can_tell), len(scores[0])
    if can_tell.any():
        parts, rng = [anatomy(z) for z in scores], np.random.default_rng(seed)
        drawn = _unrelated(scores, parts, week, table.index.to_numpy()[can_tell], draws, rng)
        loud = _loud_days(parts)
        # the fewer days are loud together, the less is known of how loud: of even ones nothing is lost
        unknown = 1 / loud - 1 / days + is_detrended * DETRENDED / days
        known = 1 / max(unknown, 1e-9)
        drawn = _apart(drawn) / np.sqrt(rng.chisquare(known, (draws, 1)) / known)
        bounds = _joint_bound(drawn, r[can_tell], free[can_tell], level, tests)
        edge[can_tell], p[can_tell] = bounds
        if days < SHORT and (is_detrended or loud < EVEN * days):
            codes = np.where(codes == "", "short", codes)
    code = pd.Series(codes, table.index, dtype="str")
    columns = {"r": r, "low": np.tanh(z - half), "high": np.tanh(z + half), "band_low": -edge}
    columns |= {"band_high": edge, "p": p, "n": table["n"].to_numpy(), "effective": effective}
    judged = pd.DataFrame(columns, table.index)
    return judged.assign(note=code.map(NOTES).astype("str"), note_code=code)


def _note_codes(table: pd.DataFrame, can_tell: np.ndarray) -> np.ndarray:
    return np.select(
        [table["n"] < LEAST, table["r"].isna(), table["effective"].isna(), ~can_tell],
        ["few_pairs", "constant", "scattered", "few_independent"],
        "",
    )


def _loud_days(parts: list[Anatomy]) -> float:
    """Return how many days of even loudness would know a product of both as well (Kish's number)."""
    weight = np.prod([part.loudness for part in parts], axis=0) ** 2
    return float(weight.sum() ** 2 / (weight**2).sum())


def _unrelated(
    scores: tuple[np.ndarray, np.ndarray],
    parts: list[Anatomy],
    week: np.ndarray | None,
    lags: np.ndarray,
    draws: int,
    rng: np.random.Generator,
) -> np.ndarray:
    """Return correlations by lag of pairs of series that are remade, each with signs of its own."""
    given = [np.isfinite(z) for z in scores]
    batch = max(1, CELLS_AT_ONCE // len(scores[0]))
    by_batch = []
    for begin in range(0, draws, batch):
        size = min(batch, draws - begin)
        pair = [remade(part, size, rng) for part in parts]
        if week is not None:
            pair = [_less_weekdays(z, week, g) for z, g in zip(pair, given, strict=True)]
        by_batch.append(np.stack([_correlations(pair, given, k) for k in lags], axis=1))
    return np.concatenate(by_batch)


def _less_weekdays(drawn: np.ndarray, week: np.ndarray, given: np.ndarray) -> np.ndarray:
    """Return draws less the mean of each weekday, as it was taken out of the series."""
    belongs = (week[:, None] == np.unique(week)) & given[:, None]
    share = (belongs / np.maximum(belongs.sum(axis=0), 1)).astype("float32")
    return drawn - (drawn @ share) @ belongs.T.astype("float32")


def _correlations(pair: list[np.ndarray], given: list[np.ndarray], lag: int) -> np.ndarray:
    """Return each draw's correlation at one lag, over the days on which both are given."""
    n = len(given[0])
    early, late = slice(max(-lag, 0), n - max(lag, 0)), slice(max(lag, 0), n + min(lag, 0))
    present = given[0][early] & given[1][late]
    u, v = pair[0][:, early], pair[1][:, late]
    if not present.all():
        u, v = u[:, present], v[:, present]
    days = u.shape[1]
    sums = [z.sum(axis=1) for z in (u, v)]
    products = (np.einsum("dt,dt->d", *z) for z in ((u, v), (u, u), (v, v)))
    means = (sums[0] * sums[1], sums[0] ** 2, sums[1] ** 2)
    product, left, right = (p - m / days for p, m in zip(products, means, strict=True))
    return product / np.sqrt(np.maximum(left * right, 1e-30))


def _joint_bound(
    drawn: np.ndarray, r: np.ndarray, free: np.ndarray, level: float, tests: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return each lag's edge of the band and its p, both for all lags and tests.

    `drawn` are correlations of unrelated pairs as distances from 0, see `_apart`.

    Where too few draws lie beyond the band, Bonferroni's bound takes their place, in the band and in p:
    a lag is then beyond the one where the other is small. More `draws` for more tests keep the sharper.
    """
    from scipy.stats import t as student

    scale, shape = _scale_and_freedom(drawn)
    # of all lags the fewest degrees of freedom: the band errs on the side of caution
    fewest = min(free.min(), shape.min())
    greatest = np.sort((drawn / scale).max(axis=1))
    tail = (1 - level) / tests
    is_drawn = tail * len(greatest) >= ENOUGH_IN_TAIL
    bound = np.quantile(greatest, 1 - tail) if is_drawn else student.isf(tail / len(r) / 2, fewest)
    t = _apart(r) / scale
    beyond = len(greatest) - np.searchsorted(greatest, t)
    drawn_p = (1 + beyond) / (1 + len(greatest))
    bonferroni = 2 * len(r) * student.sf(t, fewest)
    rare = np.minimum(bonferroni, drawn_p) if is_drawn else bonferroni
    one_test = np.where(beyond >= ENOUGH_IN_TAIL, drawn_p, rare)
    reach = bound * scale
    return reach / np.sqrt(1 + reach**2), np.minimum(one_test * tests, 1)


def _apart(r: np.ndarray) -> np.ndarray:
    """Return how far correlations are from 0 on the scale of Student's t."""
    return np.abs(r) / np.sqrt(np.maximum(1 - r**2, 1e-9))


def _scale_and_freedom(drawn: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the standard error of each lag's draws, and of which Student's t their tails are."""
    square = (drawn**2).mean(axis=0)
    tails = (drawn**4).mean(axis=0) / square**2
    # of Student's t the fourth moment is 3 + 6 / (f - 4) times the square of the second
    freedom = 4 + 6 / np.maximum(tails - 3, 1e-6)
    return np.sqrt(square), freedom
