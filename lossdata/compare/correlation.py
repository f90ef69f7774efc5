"""Do two daily series move together: correlations by lag, with intervals for dependent days."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from ..claims.kinds import require_figures
from ..claims.ranges import require_share, require_whole_number, require_word
from ..series.calendar_days import daily_series
from .definitions import require_same_definition
from .joint_bands import NOTES, with_intervals
from .lagged_pairs import LEAST, Method, lag_correlation, memories, standard_scores
from .slow_movements import DETRENDS, Detrend, without_slow

__all__ = ["METHODS", "correlate"]

METHODS: tuple[Method, ...] = ("pearson", "spearman")


def correlate(
    a: pd.DataFrame | pd.Series,
    b: pd.DataFrame | pd.Series,
    *,
    lags: int | Iterable[int] = 7,
    method: Method = "pearson",
    weekdays: bool = True,
    detrend: Detrend = "none",
    tests: int = 1,
    level: float = 0.95,
    draws: int = 5_000,
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
        Totals are refused: take `series.flows` of them first.
    lags : int or iterable of int
        Whole days by which `b` is later than `a`. A number k asks for all lags from -k to k.
    method : str
        "pearson": do they lie on a line? "spearman": the same of their ranks, which no single day
        can dominate.
    weekdays : bool
        Take each weekday's mean (for ranks: its median) out of either series first, so that a
        common working week is no correlation. False keeps it.
    detrend : str
        Take what changes slowly out of either series first, so that a level, trend or season that
        both have is no correlation: "29-day" (the line that suits 29 days about each day best),
        "seasonal" (a line and the waves of a year and half a year, fitted to all days) or "none".
    tests : int
        How many pairs of series are looked at in all. The band and ``p`` allow for all of them,
        and for all lags in each.
    level : float
        Of the intervals and of the band.
    draws, seed : int
        Pairs of series remade for the band, and the seed of their generator. Where fewer than 20 of
        them would lie beyond a band for so many `tests` (at 95 %: fewer than 400 draws for each test),
        Bonferroni's wider band takes its place.
    definitions_differ : bool
        Say that a difference of side, item or of what is counted is meant, see `align`.

    Returns
    -------
    DataFrame
        Indexed by ``lag``: ``r``; ``low`` and ``high``, the interval for this lag alone;
        ``band_low`` and ``band_high``, within which all lags of all `tests` of unrelated series
        jointly stay; ``p``, of so large a correlation at any of these lags and tests
        if the series are unrelated; ``n``, pairs of days; ``effective``, independent pairs
        worth the same; ``note`` (str), what cannot be said and why, empty where all is said;
        ``note_code`` (str, see `joint_bands.NoteCode`), the same for code to go by: "shared_slow"
        where `p` is small and is not once what changes over weeks is taken out.

    Raises
    ------
    TypeError
        Neither claims nor a Series.
    ValueError
        Totals; a constant series, or one that only the day of the week, or what is slow, moves;
        a season asked of less than a year; fewer than 30 days, or 30 common days; no common dates;
        definitions that differ; lags that are no whole days.

    Notes
    -----
    *Assumes* that both series are stationary over the days compared, but for their loudness. A
    common drift of the level counts as correlation: ``detrend`` takes it out, and a note says
    where it may be all that is shared.

    *Interval*: Fisher's z, its variance that of independent pairs with these fourth moments,
    divided by Dutilleul's effective number of pairs instead of n, with Student's t. The effective
    number rests on an autoregression fitted to each series (`inference.dependence`). *Band* and
    *p*: both series are taken apart into loudness by day, an autoregression and shocks, and made
    anew with random signs of the shocks, each series with its own (`inference.remade_series`): they
    are then unrelated, but hang together and are loud on the same days as they were. The band is
    what the greatest of all lags keeps to in 95 of 100 such pairs, each lag in its standard error.
    Series that are loud in the same spells, or that rise together and are detrended, are called
    related 3 to 7 times in 100, as others are (``benchmarks/every_rate.py``); of fewer than 200 days
    up to 10 times, which a note says. Resampled blocks for
    the interval cover too seldom where neighbours correlate by 0.8, 83 of 100 times at 100 days and
    89 at 400.

    *Not for* totals, series with hardly any days in a row, and cause.

    References
    ----------
    Dutilleul (1993), doi 10.2307/2532625. Bartlett (1946), doi 10.2307/2983611. Fisher (1915),
    doi 10.2307/2331838. Spearman's influence: Croux and Dehon (2010), doi
    10.1007/s10260-010-0142-z. Joint bands: Montiel Olea and Plagborg-Møller (2019), doi
    10.1002/jae.2656. Random signs: Gonçalves and Kilian (2004), doi
    10.1016/j.jeconom.2003.10.030. Why common loudness matters:
    Taylor (1984), Applied Statistics 33:300-308. Why not totals: Yule (1926), doi 10.2307/2341482.

    Examples
    --------
    >>> import lossdata as ld
    >>> record = ld.select(ld.load(), via="minfin", item=["tank", "afv"], start="2023")
    >>> daily = ld.series.flows(record, corrections=ld.corrections())
    >>> by_lag = correlate(ld.select(daily, item="tank"), ld.select(daily, item="afv"), lags=3,
    ...                    definitions_differ=True)
    >>> by_lag["r"].idxmax(), bool(by_lag.loc[0, "p"] < 0.05), int(by_lag.loc[0, "n"])
    (0, True, 1329)
    """
    require_word(method, "correlate", "method", METHODS)
    require_word(detrend, "correlate", "detrend", DETRENDS)
    require_share(level, "correlate", "level")
    require_whole_number(tests, "correlate", "tests")
    require_whole_number(draws, "correlate", "draws")
    asked = _asked_lags(lags)
    a, b = (require_figures(figures, "correlate") for figures in (a, b))
    if not definitions_differ and isinstance(a, pd.DataFrame) and isinstance(b, pd.DataFrame):
        require_same_definition(a, b)
    x, y = _on_one_calendar(daily_series(a, name="a"), daily_series(b, name="b"))
    how = {"level": level, "tests": tests, "draws": draws, "seed": seed}
    table = _by_lag(x, y, asked, method, weekdays, detrend, how)
    is_related = table["p"] < 1 - level
    if detrend == "none" and is_related.any():
        quick = _by_lag(x, y, asked, method, weekdays, "29-day", how)
        is_slow = is_related & ~(quick["p"] < 1 - level)
        table.loc[is_slow, ["note", "note_code"]] = NOTES["shared_slow"], "shared_slow"
    return table


def _by_lag(
    x: pd.Series,
    y: pd.Series,
    lags: range | list[int],
    method: Method,
    weekdays: bool,
    detrend: Detrend,
    how: dict[str, float],
) -> pd.DataFrame:
    """Return the correlations of two series of one calendar with all that is said of them."""
    pair = [(x, "a"), (y, "b")]
    pair = [(without_slow(z, name, detrend, method == "spearman"), name) for z, name in pair]
    if weekdays:
        pair = [(_without_weekdays(z, name, method), name) for z, name in pair]
    left, right = (z.to_numpy() for z, _ in pair)
    rho = memories(left, right, method)
    worth: dict[bytes, float] = {}
    by_lag = [lag_correlation(left, right, k, method, rho, weekdays, worth) for k in lags]
    table = pd.DataFrame(by_lag, index=pd.Index(lags, name="lag"))
    scores = standard_scores(left, method), standard_scores(right, method)
    week = np.asarray(x.index.day_of_week) if weekdays else None
    return with_intervals(table, scores, week, is_detrended=detrend != "none", **how)


def _asked_lags(lags: int | Iterable[int]) -> range | list[int]:
    """Return the lags that are asked for, in order."""
    if isinstance(lags, int | np.integer) and not isinstance(lags, bool) and lags >= 0:
        return range(-lags, lags + 1)
    asked = sorted(set(lags)) if isinstance(lags, Iterable) else []
    if not asked or not all(isinstance(k, int | np.integer) for k in asked):
        raise ValueError(
            f"lags {lags!r}: expected a number of days from 0, or a list of whole days"
        )
    return asked


def _on_one_calendar(x: pd.Series, y: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Return both from the first to the last date that they have in common, a row a day."""
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


def _without_weekdays(x: pd.Series, name: str, method: Method) -> pd.Series:
    """Return a series less the middle of its weekday; refuse one of which nothing is left."""
    # a mean would let a single day move the ranks of all days of its weekday
    middle = "median" if method == "spearman" else "mean"
    x = x - x.groupby(x.index.day_of_week).transform(middle)
    if x.max() - x.min() < 1e-9:
        raise ValueError(f"{name} varies with the day of the week alone: weekdays=False keeps that")
    return x
