"""Do two daily series move together: correlations by lag, with intervals for dependent days."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from ..inference.dependence import (
    autocorrelations,
    effective_pairs,
    pairs,
    partial_autocorrelations,
    scattered,
)
from ..series.calendar_days import daily_series
from .alignment import same_definition

METHODS = ("pearson", "spearman")

#: Pairs of days, and independent ones, below which nothing is said of a lag.
LEAST, LEAST_EFFECTIVE = 30, 6


def correlate(
    a: pd.DataFrame | pd.Series,
    b: pd.DataFrame | pd.Series,
    *,
    lags: int | Iterable[int] = 7,
    method: str = "pearson",
    weekdays: bool = True,
    tests: int = 1,
    level: float = 0.95,
    draws: int = 20_000,
    seed: int = 0,
    definitions_differ: bool = False,
) -> pd.DataFrame:
    """Correlate two daily series at several lags, allowing for the days' dependence.

    A correlation says that two series vary together, not why: a source's working week, a common
    event and a common way of counting all do it.

    Parameters
    ----------
    a, b : DataFrame or Series
        Daily claims of one series each (put on event dates), or daily figures indexed by date.
        Totals are refused: take `steps.flows` of them first.
    lags : int or iterable of int
        Whole days by which `b` is later than `a`. A number k asks for all lags from -k to k.
    method : str
        "pearson": do they lie on a line? "spearman": the same of their ranks, which no single day
        can dominate.
    weekdays : bool
        Take each weekday's mean (for ranks: its median) out of either series first, so that a
        common working week is no correlation. False keeps it.
    tests : int
        How many pairs of series are looked at in all. The band and ``p`` allow for all of them,
        and for all lags in each.
    level : float
        Of the intervals and of the band.
    draws, seed : int
        Draws for the band, and the seed of their generator.
    definitions_differ : bool
        Say that a difference of side, item or of what is counted is meant, see `align`.

    Returns
    -------
    DataFrame
        Indexed by ``lag``: ``r``; ``low`` and ``high``, the interval for this lag alone;
        ``band_low`` and ``band_high``, within which all lags of all `tests` of unrelated series
        jointly stay; ``p``, of so large a correlation at any of these lags and tests
        if the series are unrelated; ``n``, pairs of days; ``effective``, independent pairs
        worth the same; ``note`` (str), what cannot be said and why, empty where all is said.

    Raises
    ------
    ValueError
        Totals; a constant series, or one that only the day of the week moves; fewer than 30 days, or
        30 common days; no common dates; definitions that differ; lags that are no whole days.

    Notes
    -----
    *Assumes* that both series are stationary over the days compared. A common drift of the level
    counts as correlation; compare within shorter stretches if that is not meant.

    *Interval*: Fisher's z, its variance that of independent pairs with these fourth moments,
    divided by Dutilleul's effective number of pairs instead of n, with Student's t. The effective
    number rests on an autoregression fitted to each series (`dependence`). *Band*: the greatest of
    all lags in draws from the multivariate t with Bartlett's covariance of the lags.
    This is no bootstrap: resampled blocks cover too seldom where neighbours correlate by 0.8, 83 of
    100 times at 100 days and 89 at 400, as ``benchmarks/comparing.py`` shows. At 100 such days
    the band errs on the side of caution: unrelated series leave it about 3 times in 100.

    *Not for* totals, series with trends or with hardly any days in a row, and cause.

    References
    ----------
    Dutilleul (1993), doi 10.2307/2532625. Bartlett (1946), doi 10.2307/2983611. Fisher (1915),
    doi 10.2307/2331838. Spearman's influence: Croux and Dehon (2010), doi
    10.1007/s10260-010-0142-z. Joint bands: Montiel Olea and Plagborg-Møller (2019), doi
    10.1002/jae.2656. Why not totals: Yule (1926), doi 10.2307/2341482.

    Examples
    --------
    >>> import lossdata as ld
    >>> record = ld.select(ld.load(), via="minfin", item=["tank", "afv"], start="2023")
    >>> daily = ld.series.flows(record, corrections=ld.corrections())
    >>> told = correlate(ld.select(daily, item="tank"), ld.select(daily, item="afv"), lags=3,
    ...                  definitions_differ=True)
    >>> told["r"].idxmax(), bool(told.loc[0, "p"] < 0.05), int(told.loc[0, "n"])
    (0, True, 1329)
    """
    if method not in METHODS:
        raise ValueError(f"no method {method!r}; expected one of {METHODS}")
    if not 0 < level < 1 or tests < 1:
        raise ValueError(f"level={level}, tests={tests}: expected a level below 1, tests from 1")
    asked = _asked(lags)
    claims = [x for x in (a, b) if isinstance(x, pd.DataFrame)]
    if len(claims) == 2 and not definitions_differ and all("measure" in x for x in claims):
        same_definition(a, b)
    x, y = _on_one_calendar(daily_series(a, name="a"), daily_series(b, name="b"))
    if weekdays:
        middle = "median" if method == "spearman" else "mean"
        x, y = (z - z.groupby(z.index.day_of_week).transform(middle) for z in (x, y))
        for name, z in (("a", x), ("b", y)):
            if z.max() - z.min() < 1e-9:
                raise ValueError(
                    f"{name} varies with the day of the week alone: weekdays=False keeps that"
                )
    left, right = x.to_numpy(), y.to_numpy()
    rho = _dependence(left, right, method)
    by_lag = [_at_lag(left, right, k, method, rho, weekdays) for k in asked]
    table = pd.DataFrame(by_lag, index=pd.Index(asked, name="lag"))
    return _judged(table, rho, level, tests, draws, seed)


def _asked(lags: int | Iterable[int]) -> range | list[int]:
    """Return the lags that are asked for, in order."""
    if isinstance(lags, int | np.integer) and lags >= 0:
        return range(-lags, lags + 1)
    asked = sorted(set(lags)) if isinstance(lags, Iterable) else []
    if not asked or not all(isinstance(k, int | np.integer) for k in asked):
        raise ValueError(
            f"lags {lags!r}: expected a number of days from 0, or a list of whole days"
        )
    return asked


def association(x: np.ndarray, y: np.ndarray, method: str = "spearman") -> tuple[float, float]:
    """Return the correlation of two series of one calendar, NaN where missing, and its p.

    What `correlate` says of lag 0 alone; both are missing where nothing can be said.

    Examples
    --------
    >>> x = np.random.default_rng(3).normal(size=100)
    >>> association(x, x)
    (1.0, 0.0)
    """
    from scipy.stats import t as student

    if min(np.nanmax(z) - np.nanmin(z) for z in (x, y)) == 0:
        return float("nan"), float("nan")
    told = _at_lag(x, y, 0, method, _dependence(x, y, method))
    free = told["effective"] - 2
    if not free + 2 >= LEAST_EFFECTIVE:
        return float("nan"), float("nan")
    seen = abs(told["r"]) * np.sqrt(free / max(1 - told["r"] ** 2, 1e-300))
    return round(told["r"], 12), float(2 * student.sf(seen, free))


def _dependence(x: np.ndarray, y: np.ndarray, method: str) -> list[np.ndarray]:
    """Return the autocorrelations of both series, twice as far as they reach."""
    scores = (_scores(z, method) for z in (x, y))
    return [autocorrelations(partial_autocorrelations(z), 2 * len(x)) for z in scores]


def _on_one_calendar(x: pd.Series, y: pd.Series) -> tuple[pd.Series, pd.Series]:
    both = pd.concat([x, y], axis=1, keys=["a", "b"], sort=True).asfreq("D")
    common = both.dropna().index
    if common.empty:
        raise ValueError(
            f"a and b have no date in common: a is {x.index[0]:%Y-%m-%d} to {x.index[-1]:%Y-%m-%d}, "
            f"b is {y.index[0]:%Y-%m-%d} to {y.index[-1]:%Y-%m-%d}"
        )
    if len(common) < LEAST:
        raise ValueError(f"a and b have {len(common)} dates in common; at least {LEAST} are needed")
    both = both[common[0] : common[-1]]
    for name in both:
        if both.loc[common, name].nunique() == 1:
            raise ValueError(f"{name} is the same on all common dates: it varies with nothing")
    return both["a"], both["b"]


def _shifted(x: np.ndarray, y: np.ndarray, lag: int) -> tuple[np.ndarray, np.ndarray]:
    """Return x[t] and y[t + lag] on the days t that have both in the calendar."""
    n = len(x)
    return (x[: n - lag], y[lag:]) if lag >= 0 else (x[-lag:], y[: n + lag])


def _scores(x: np.ndarray, method: str) -> np.ndarray:
    """Return the values, or their ranks, with mean 0 and mean square 1; NaN stays."""
    if method == "spearman":
        from scipy.stats import rankdata

        x = rankdata(x, nan_policy="omit")
    x = x - np.nanmean(x)
    return x / np.sqrt(np.nanmean(x**2))


def _at_lag(
    x: np.ndarray,
    y: np.ndarray,
    lag: int,
    method: str,
    rho: list[np.ndarray],
    weekdays: bool = False,
) -> dict:
    """Return one lag's correlation, its pairs, effective pairs and spreads beside Gauss's."""
    n = len(x)
    empty = dict.fromkeys(["r", "effective", "spread"], np.nan)
    if abs(lag) > n - LEAST:
        return empty | {"n": max(n - abs(lag), 0)}
    x, y = _shifted(x, y, lag)
    present = np.isfinite(x) & np.isfinite(y)
    if present.sum() < LEAST or min(np.ptp(x[present]), np.ptp(y[present])) == 0:
        return empty | {"n": int(present.sum())}
    u, v = (_scores(z[present], method) for z in (x, y))
    r = float(np.clip((u * v).mean(), -1, 1))
    influence = u * v - r / 2 * (u**2 + v**2)
    if method == "spearman":
        influence = _rank_influence(u, v)
    room, week = max(1 - r * r, 1e-12), np.arange(len(x)) % 7 if weekdays else None
    return {
        "r": r,
        "n": int(present.sum()),
        "effective": np.nan
        if scattered(x) or scattered(y)
        else effective_pairs(*(q[: len(x)] for q in rho), present, week),
        "spread": float(np.sqrt((influence**2).mean())) / room,
    }


def _rank_influence(u: np.ndarray, v: np.ndarray) -> np.ndarray:
    """Return each pair's influence on Spearman's coefficient, mean 0, from standardised ranks."""

    def above(score: np.ndarray, other: np.ndarray) -> np.ndarray:
        # mean over j of 1{score_i <= score_j} other_j: a sum from the top, ties counted half
        values, at = np.unique(score, return_inverse=True)
        held = np.bincount(at, other, len(values))
        return (held[::-1].cumsum()[::-1] - held / 2)[at] / len(score)

    width = np.sqrt(12)  # of ranks with mean square 1
    influence = u * v + width * (above(u, v) + above(v, u))
    return influence - influence.mean()


def _judged(
    table: pd.DataFrame,
    rho: list[np.ndarray],
    level: float,
    tests: int,
    draws: int,
    seed: int,
) -> pd.DataFrame:
    """Add intervals, the joint band and p to correlations by lag."""
    from scipy.stats import t as student

    r, n, effective, spread = (table[c].to_numpy(float) for c in ("r", "n", "effective", "spread"))
    said = effective >= LEAST_EFFECTIVE
    free = np.where(said, effective - 2, np.nan)
    half = student.ppf((1 + level) / 2, free) * spread / np.sqrt(free - 1)
    z = np.arctanh(np.clip(r, -1 + 1e-9, 1 - 1e-9))
    # for unrelated series only second moments matter, so no fourth ones here
    seen = np.abs(r) * np.sqrt(free / np.maximum(1 - r**2, 1e-9))
    bound, p = np.nan, np.full(len(r), np.nan)
    if said.any():
        least = np.nanmin(free)
        greatest = _greatest(table.index.to_numpy()[said], rho, least, draws, seed)
        bound, p = _joint(greatest, seen, int(said.sum()), least, level, tests)
    edge = bound / np.sqrt(free + bound**2)
    note = np.select(
        [n < LEAST, np.isnan(r), np.isnan(effective), ~said],
        [
            f"fewer than {LEAST} pairs of days",
            "one of the series is constant here",
            "too few days in a row to know their dependence: nothing can be said",
            f"worth fewer than {LEAST_EFFECTIVE} independent pairs: nothing can be said",
        ],
        "",
    )
    told = {"r": r, "low": np.tanh(z - half), "high": np.tanh(z + half), "band_low": -edge}
    told |= {"band_high": edge, "p": p, "n": table["n"].to_numpy(), "effective": effective}
    return pd.DataFrame(told | {"note": pd.array(note, "str")}, table.index)


def _greatest(
    lags: np.ndarray, rho: list[np.ndarray], free: float, draws: int, seed: int
) -> np.ndarray:
    """Draw the greatest of all lags' correlations of unrelated series, in standard errors."""
    # Bartlett: lags k and l of unrelated series covary as the sum of rho_x(j) rho_y(j + l - k)
    two = [np.concatenate([q[:0:-1], q]) for q in rho]
    apart = pairs(two[0], two[1])[: int(np.ptp(lags)) + 1]
    covary = (apart / apart[0])[np.abs(np.subtract.outer(lags, lags))]
    values, vectors = np.linalg.eigh(covary)
    root = vectors * np.sqrt(np.maximum(values, 0))
    rng = np.random.default_rng(seed)
    drawn = np.abs(rng.standard_normal((draws, len(lags))) @ root.T).max(axis=1)
    return np.sort(drawn / np.sqrt(rng.chisquare(free, draws) / free))


def _joint(
    greatest: np.ndarray, seen: np.ndarray, lags: int, free: float, level: float, tests: int
) -> tuple[float, np.ndarray]:
    """Return the bound of the band and each lag's p, both for all lags and tests.

    Where too few draws lie in the tail, Bonferroni's bound takes their place.
    """
    from scipy.stats import t as student

    tail = (1 - level) / tests
    bound = student.isf(tail / lags / 2, free)
    if tail * len(greatest) >= 50:
        bound = min(bound, np.quantile(greatest, 1 - tail))
    beyond = 1 - np.searchsorted(greatest, seen) / len(greatest)
    rare = np.minimum(2 * lags * student.sf(seen, free), 1)
    one = np.where(beyond * len(greatest) >= 50, np.minimum(beyond, rare), rare)
    return float(bound), np.minimum(one * tests, 1)
