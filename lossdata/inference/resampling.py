"""Resampling days in blocks, so that neighbours stay together."""

from __future__ import annotations

import numpy as np

__all__ = ["CELLS_AT_ONCE", "block_length", "resampled_sums", "stationary_indices"]

#: Cells that are held in memory at a time.
CELLS_AT_ONCE = 4_000_000


def block_length(x: np.ndarray) -> float:
    """Return the mean length of blocks with which a stationary bootstrap tells a mean's spread best.

    Parameters
    ----------
    x : ndarray of float
        A daily series, NaN where missing: missing days are closed up.

    Returns
    -------
    float
        Days, at least 1, at most three roots of the length and a third of it.

    References
    ----------
    Politis and White (2004), doi 10.1081/ETC-120028836, as corrected by Patton, Politis and White
    (2009), doi 10.1080/07474930802459016.

    Examples
    --------
    >>> block_length(np.tile([1.0, -1.0, 1.0, 1.0], 50)) >= 1
    True
    """
    x = np.asarray(x, float)
    x = x[np.isfinite(x)]
    n = len(x)
    x = x - x.mean()
    # the constants are those of Politis and White: K_n lags in a row, looked for up to M_max
    run = max(5, int(np.ceil(np.sqrt(np.log10(n)))))
    farthest = int(np.ceil(np.sqrt(n))) + run
    cov = np.array([x[k:] @ x[: n - k] for k in range(min(farthest, n - 1) + 1)]) / n
    if cov[0] <= 0:
        return 1.0
    reach = min(2 * max(_last_large_lag(cov, n, run), 1), len(cov) - 1)
    k = np.arange(1, reach + 1)
    taper = np.minimum(1, 2 * (1 - k / reach))  # their flat-top window
    slope = 2 * (taper * k * cov[1 : reach + 1]).sum()
    at_zero = cov[0] + 2 * (taper * cov[1 : reach + 1]).sum()
    best = (slope**2 / max(at_zero**2, 1e-300) * n) ** (1 / 3)
    return float(np.clip(best, 1, np.ceil(min(3 * np.sqrt(n), n / 3))))


def _last_large_lag(cov: np.ndarray, n: int, run: int) -> int:
    """Return the lag after which a run of autocorrelations is no larger than chance makes them."""
    is_small = np.abs(cov[1:] / cov[0]) < 2 * np.sqrt(np.log10(n) / n)
    quiet = [k for k in range(len(is_small) - run + 1) if is_small[k : k + run].all()]
    if quiet:
        return quiet[0]
    large = np.flatnonzero(~is_small)
    return int(large[-1]) + 1 if len(large) else 0


def stationary_indices(
    starts: np.ndarray, draws: int, length: float, rng: np.random.Generator
) -> np.ndarray:
    """Return days drawn in blocks of random length, each period from its own days.

    Parameters
    ----------
    starts : ndarray of int
        Where each period begins, from 0, and at last the number of days.
    draws : int
        Replicates.
    length : float
        Mean length of a block in days; blocks run on from a period's last day to its first.
    rng : Generator

    Returns
    -------
    ndarray of int32, draws by days
        Positions of the days drawn.

    References
    ----------
    Politis and Romano (1994), The stationary bootstrap, doi 10.1080/01621459.1994.10476870.

    Examples
    --------
    >>> drawn = stationary_indices(np.array([0, 5, 8]), 3, 2.0, np.random.default_rng(1))
    >>> drawn.shape, int(drawn[:, :5].max()), int(drawn[:, 5:].min())
    ((3, 8), 4, 5)
    """
    n, size = int(starts[-1]), np.diff(starts)
    first, own = np.repeat(starts[:-1], size), np.repeat(size, size)
    begins_block = rng.random((draws, n), dtype="float32") < 1 / length
    begins_block[:, starts[:-1]] = True
    day = np.arange(n, dtype="int32")
    # each day's block: the last fresh start up to it, and how far into the block it is
    begin = np.maximum.accumulate(np.where(begins_block, day, np.int32(0)), axis=1)
    origin = (rng.random((draws, n), dtype="float32") * own).astype("int32")
    # a float32 below 1 times the size may round up to the size, which is no day
    origin = np.minimum(np.take_along_axis(origin, begin, axis=1), own - 1)
    return (first + (origin + day - begin) % own).astype("int32")


def resampled_sums(
    values: np.ndarray,
    starts: np.ndarray,
    draws: int,
    length: float,
    rng: np.random.Generator,
) -> np.ndarray:
    """Return sums by period of resampled days, several columns drawn together.

    Parameters
    ----------
    values : ndarray of float, days by columns
        The columns of one day stay together.
    starts, draws, length, rng
        As in `stationary_indices`.

    Returns
    -------
    ndarray of float64, draws by periods by columns

    Examples
    --------
    >>> same = resampled_sums(np.ones((6, 1)), np.array([0, 4, 6]), 2, 2.0, np.random.default_rng(1))
    >>> same[:, :, 0].tolist()
    [[4.0, 2.0], [4.0, 2.0]]
    """
    batch, parts = max(1, CELLS_AT_ONCE // len(values)), []
    for begin in range(0, draws, batch):
        drawn = stationary_indices(starts, min(batch, draws - begin), length, rng)
        sums = [np.add.reduceat(column[drawn], starts[:-1], axis=1) for column in values.T]
        parts.append(np.stack(sums, axis=2))
    return np.concatenate(parts)
