"""Intervals of correlations lag by lag, and the band within which all lags jointly stay."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

import numpy as np
import pandas as pd

from ..inference.dependence import lagged_products
from .lagged_pairs import LEAST, LEAST_EFFECTIVE

#: Draws in the tail from which on their share is taken for its probability.
ENOUGH_IN_TAIL = 50

#: Why nothing, or not all, is said of a lag.
NoteCode = Literal["", "few_pairs", "constant", "scattered", "few_independent"]

#: The codes in words.
NOTES: Mapping[NoteCode, str] = MappingProxyType(
    {
        "": "",
        "few_pairs": f"fewer than {LEAST} pairs of days",
        "constant": "one of the series is constant here",
        "scattered": "too few days in a row to know their dependence: nothing can be said",
        "few_independent": f"worth fewer than {LEAST_EFFECTIVE} independent pairs: nothing can be said",
    }
)


def with_intervals(
    table: pd.DataFrame,
    rho: list[np.ndarray],
    *,
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
    rho : list of ndarray
        Autocorrelations of both series, see `lagged_pairs.memories`.
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
    # for unrelated series only second moments matter, so no fourth ones here
    t = np.abs(r) * np.sqrt(free / np.maximum(1 - r**2, 1e-9))
    bound, p = np.nan, np.full(len(r), np.nan)
    if can_tell.any():
        # of all lags the fewest degrees of freedom: the band errs on the side of caution
        fewest = np.nanmin(free)
        greatest = _greatest_draws(table.index.to_numpy()[can_tell], rho, fewest, draws, seed)
        bound, p = _joint_bound(greatest, t, int(can_tell.sum()), fewest, level, tests)
    edge = bound / np.sqrt(free + bound**2)
    code = pd.Series(_note_codes(table, can_tell), table.index, dtype="str")
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


def _greatest_draws(
    lags: np.ndarray, rho: list[np.ndarray], free: float, draws: int, seed: int
) -> np.ndarray:
    """Draw the greatest of all lags' correlations of unrelated series, in standard errors."""
    # Bartlett: lags k and l of unrelated series covary as the sum of rho_x(j) rho_y(j + l - k)
    two_sided = [np.concatenate([q[:0:-1], q]) for q in rho]
    products = lagged_products(two_sided[0], two_sided[1])[: int(np.ptp(lags)) + 1]
    covariance = (products / products[0])[np.abs(np.subtract.outer(lags, lags))]
    values, vectors = np.linalg.eigh(covariance)
    # estimated autocorrelations need not give a positive matrix: what is below 0 is rounded up
    root = vectors * np.sqrt(np.maximum(values, 0))
    rng = np.random.default_rng(seed)
    drawn = np.abs(rng.standard_normal((draws, len(lags))) @ root.T).max(axis=1)
    return np.sort(drawn / np.sqrt(rng.chisquare(free, draws) / free))


def _joint_bound(
    greatest: np.ndarray, t: np.ndarray, lags: int, free: float, level: float, tests: int
) -> tuple[float, np.ndarray]:
    """Return the bound of the band and each lag's p, both for all lags and tests.

    Where too few draws lie in the tail, Bonferroni's bound takes their place.
    """
    from scipy.stats import t as student

    tail = (1 - level) / tests
    bound = student.isf(tail / lags / 2, free)
    if tail * len(greatest) >= ENOUGH_IN_TAIL:
        bound = min(bound, np.quantile(greatest, 1 - tail))
    share_beyond = 1 - np.searchsorted(greatest, t) / len(greatest)
    bonferroni = np.minimum(2 * lags * student.sf(t, free), 1)
    is_known = share_beyond * len(greatest) >= ENOUGH_IN_TAIL
    one_test = np.where(is_known, np.minimum(share_beyond, bonferroni), bonferroni)
    return float(bound), np.minimum(one_test * tests, 1)
