"""Claimed losses per confirmed one, by period of the event, with the unripe tail marked."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..claims.vocabulary import MONTH_DATED
from ..inference.dependence import autocorrelations, mean_share, partial_autocorrelations, scattered
from ..inference.resampling import block_length, resampled_sums
from .alignment import by_period, dated_pair, same_definition
from .maturity import latest, ripe

#: Days in common in all, in a period, and independent ones, below which a ratio has no interval.
LEAST, LEAST_IN_PERIOD, LEAST_EFFECTIVE = 30, 10, 3

#: Days in all below which intervals were found to cover a little less than they say.
SHORT = 200


def ratio(
    claimed: pd.DataFrame,
    confirmed: pd.DataFrame,
    *,
    freq: str = "QS",
    maturity: int = 90,
    complete: float = 0.95,
    level: float = 0.95,
    draws: int = 1000,
    seed: int = 0,
    definitions_differ: bool = False,
    corrections: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return claimed losses per confirmed loss, by period of the event, with the unripe tail marked.

    Confirmations of recent losses are still coming in, so a recent ratio says little, whoever
    claims. Documented losses are a minimum: the ratio is no measure of overstatement.

    Parameters
    ----------
    claimed, confirmed : DataFrame
        Claims of one series each, see `daily_figures`. The confirmed ones may hold several captures
        (``as_of``) of one list: the last is compared, all tell how the list grows.
    freq : str
        A pandas frequency that names periods by their start; of whole months where the dates of a
        source are good for months alone (Oryx).
    maturity : int
        Days between the youngest day compared in a period and the capture of the confirmations
        (``as_of``) from which the period is called mature, where there is but one capture. A
        convention, to be set for the source: it is not estimated.
    complete : float
        Where several captures tell how the list grows (see `maturity.growth`): the share of a
        period's confirmations that must be known for it to be called mature.
    level : float
        Of the intervals.
    draws, seed : int
        Replicates of the bootstrap, and the seed of its generator.
    definitions_differ, corrections
        As in `align`.

    Returns
    -------
    DataFrame
        Indexed by the period's first ``date``: ``days`` (on which both have a figure), ``claimed``,
        ``confirmed`` (Int64), ``ratio`` of the sums (float; missing where nothing is confirmed),
        ``low`` and ``high`` (float), ``mature`` (bool), ``known`` (share of the confirmations that
        are known, estimated; missing where the rule is a stated lag), ``rule`` (str: what
        decided on maturity) and ``note`` (str: why there is no interval, or what it cannot promise).
        Periods that are not mature have no interval. Leave them out of any summary,
        as `pooled_ratio` does.

    Raises
    ------
    ValueError
        As `align`, days asked of a source that has none among them; no date in common; confirmations
        without a capture date; losses of different sides, which no word makes comparable here.

    Notes
    -----
    *Assumes* that within a period both series vary about a steady level; a trend within it makes
    the interval wider. *Interval*: the stationary bootstrap of whole days, each period from its own,
    blocks as long as Politis and White advise. Blocks cut the dependence at their ends, and a
    period's own mean hides slow variation, so that replicates spread too little in short
    periods; they are spread out on the logarithmic scale to the variance that an autoregression of
    all periods' days implies, with Student's t for what a short period cannot tell.
    Periods worth fewer than 3 independent days have none, and none has where too few days follow
    one another. In simulations of 100 dependent, over-dispersed days 90 to 95 of 100 intervals hold
    the truth, of 400 and more 92 to 97: results from fewer than 200 days say so. The interval is
    about chance from day to day: not about what is confirmed too late, wrongly or never, and not
    about the definitions. Where the dates of a source are those of posts, its days scatter as posts
    do, and chance is what that scatter leaves of whole periods.

    References
    ----------
    Documented counts as a minimum: Price and Ball (2015), doi 10.1017/cls.2015.24. Stationary
    bootstrap: Politis and Romano (1994), doi 10.1080/01621459.1994.10476870. Reporting delay:
    Lawless (1994), doi 10.2307/3315826.n1.

    Examples
    --------
    >>> import lossdata as ld
    >>> record = ld.select(ld.load(), side="RU", item="tank")
    >>> by_year = ratio(ld.select(record, via="minfin"), ld.select(record, source="oryx"),
    ...                 freq="YS", definitions_differ=True)
    >>> by_year["mature"].tolist()
    [True, True, True, True, False]
    """
    pair = _pair(claimed, confirmed, freq, definitions_differ, corrections)
    known, rule = ripe(pair, confirmed, maturity, complete)
    out = by_period(pair, freq).rename(columns={"a": "claimed", "b": "confirmed"})
    both = pair.dropna().astype(float)
    starts = np.append(np.searchsorted(both.index, out.index), len(both))
    out["ratio"] = out["claimed"].astype(float) / out["confirmed"].astype(float).replace(0, np.nan)
    share = _known(both["b"].to_numpy(), known[both.index].to_numpy(), starts)
    stated = "stated" in rule
    out["mature"] = share >= (1 if stated else complete)
    out["known"] = np.nan if stated else share
    out["rule"] = rule
    low, high, notes = intervals(both, starts, level, draws, seed)
    out["low"], out["high"] = np.where(out["mature"], [low, high], np.nan)
    notes = np.where(out["mature"], notes, "confirmations are still coming in")
    out["note"] = pd.Series(notes, out.index, dtype="str")
    order = ["days", "claimed", "confirmed", "ratio", "low", "high", "mature", "known", "rule"]
    return out[[*order, "note"]].astype({"rule": "str"})


class Pooled(NamedTuple):
    """The ratio over all mature days."""

    ratio: float
    low: float
    high: float
    start: pd.Timestamp
    end: pd.Timestamp
    days: int
    claimed: int
    confirmed: int
    rule: str
    note: str


def pooled_ratio(
    claimed: pd.DataFrame,
    confirmed: pd.DataFrame,
    *,
    maturity: int = 90,
    complete: float = 0.95,
    level: float = 0.95,
    draws: int = 1000,
    seed: int = 0,
    definitions_differ: bool = False,
    corrections: pd.DataFrame | None = None,
) -> Pooled:
    """Return claimed losses per confirmed loss over all mature days, as one figure.

    Parameters
    ----------
    claimed, confirmed, maturity, complete, level, draws, seed, definitions_differ, corrections
        As in `ratio`.

    Returns
    -------
    Pooled
        ``ratio`` of the sums, ``low``, ``high``, ``start`` and ``end`` (first and last mature event
        date; where the confirmed source's dates are good for months alone, the last of a month),
        ``days``, ``claimed``, ``confirmed``, ``rule`` and ``note`` as in `ratio`.

    Raises
    ------
    ValueError
        As `ratio`, and where no day is mature.

    Examples
    --------
    >>> import lossdata as ld
    >>> record = ld.select(ld.load(), side="RU", item="tank", start="2023")
    >>> told = pooled_ratio(ld.select(record, via="minfin"), ld.select(record, source="oryx"),
    ...                     definitions_differ=True)
    >>> round(told.ratio, 1), told.end.strftime("%Y-%m-%d"), told.rule
    (2.9, '2025-12-31', '90 days (stated)')
    """
    pair = _pair(claimed, confirmed, "YS", definitions_differ, corrections)
    known, rule = ripe(pair, confirmed, maturity, complete)
    both = pair.dropna().astype(float)
    if both.empty:
        raise ValueError("the two series have no event date in common")
    both = both[(known[both.index] >= (1 if "stated" in rule else complete)).to_numpy()]
    if both.empty:
        raise ValueError(f"no day is mature by the rule: {rule}")
    if "source" in confirmed and confirmed["source"].isin(MONTH_DATED).any():
        # its days mean nothing: the last mature month is whole, or left out
        both = both[: _last_whole_month(both.index)]
        if both.empty:
            raise ValueError(f"no whole month is mature by the rule: {rule}")
    (low,), (high,), (note,) = intervals(both, np.array([0, len(both)]), level, draws, seed)
    a, b = both.sum()
    value = a / b if b else np.nan
    ends = (both.index[0], both.index[-1], len(both), int(a), int(b))
    return Pooled(float(value), float(low), float(high), *ends, rule, str(note))


def _last_whole_month(days: pd.DatetimeIndex) -> pd.Timestamp:
    """Return the end of the last month that days, in order, reach the end of."""
    after = days[-1] + pd.Timedelta(days=1)
    return after - pd.Timedelta(days=after.day)


def _pair(
    claimed: pd.DataFrame,
    confirmed: pd.DataFrame,
    freq: str,
    definitions_differ: bool,
    corrections: pd.DataFrame | None,
) -> pd.DataFrame:
    """Return claimed and the last capture of confirmed, by the dates that they bear."""
    for name, claims in (("claimed", claimed), ("confirmed", confirmed)):
        if not isinstance(claims, pd.DataFrame):
            raise ValueError(
                f"{name}: expected claims, got a {type(claims).__name__}; a ratio needs "
                "to know side, definition and capture"
            )
        if claims.empty:
            raise ValueError(f"no {name} claims to compare: the selection is empty")
    sides = [sorted(set(x["side"].astype("str"))) for x in (claimed, confirmed) if "side" in x]
    if len(sides) == 2 and sides[0] != sides[1]:
        # definitions_differ is said of nearly every ratio: it must not let this pass
        raise ValueError(
            f"side differ: {', '.join(sides[0])} against {', '.join(sides[1])}; a ratio is of one "
            "side's losses, select the same in claimed and confirmed"
        )
    if "as_of" not in confirmed or pd.isna(confirmed["as_of"].max()):
        raise ValueError(
            "the confirmed claims have no as_of: when they were captured decides what is mature"
        )
    last = latest(confirmed)
    if not definitions_differ:
        same_definition(claimed, last)
    return dated_pair(claimed, last, freq, corrections)


def _known(confirmed: np.ndarray, known: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Return the share known of each period's confirmations; 0 where a stated lag fails one day."""
    now = np.add.reduceat(np.maximum(confirmed, 1e-9), starts[:-1])
    with np.errstate(divide="ignore"):
        once = np.add.reduceat(np.maximum(confirmed, 1e-9) / known, starts[:-1])
    return np.round(now / once, 12)


def intervals(
    both: pd.DataFrame, starts: np.ndarray, level: float, draws: int, seed: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return low, high and a note by period, from days ``a`` and ``b`` in periods' order."""
    from scipy.stats import norm
    from scipy.stats import t as student

    size = np.diff(starts)
    period = np.repeat(np.arange(len(size)), size)
    a, b = both["a"].to_numpy(), both["b"].to_numpy()
    sums = np.stack([np.add.reduceat(x, starts[:-1]) for x in (a, b)], axis=1)
    nothing = (sums <= 0).any(axis=1)
    level_of = np.where(nothing[:, None], np.nan, sums / size[:, None])[period]
    # each day's part in the logarithm of its period's ratio
    part = a / level_of[:, 0] - b / level_of[:, 1]
    spread = np.sqrt(np.add.reduceat(part**2, starts[:-1]) / size)
    still = spread < 1e-9
    low, high = np.full((2, len(size)), np.nan)
    q = np.full(len(size), 1.0)
    scaled = pd.Series(part / np.where(still | nothing, np.nan, spread)[period], both.index)
    calendar = scaled.asfreq("D")
    few, sparse = len(both) < LEAST, scattered(calendar.to_numpy())
    ok = ~nothing & ~still & (size >= LEAST_IN_PERIOD) & (not few and not sparse)
    if ok.any():
        inner = np.average(size, weights=size)
        partial = partial_autocorrelations(calendar.to_numpy(), span=inner)
        rho = autocorrelations(partial, len(calendar))
        place = (both.index - both.index[0]).days.to_numpy()
        for p in np.flatnonzero(ok):
            at = place[starts[p] : starts[p + 1]]
            given = np.zeros(at[-1] - at[0] + 1, bool)
            given[at - at[0]] = True
            q[p] = mean_share(rho, given)
        q = np.maximum(q, 1 / size)
        worth = q <= 1 / LEAST_EFFECTIVE
        free = np.where(worth, np.maximum(0.5 / q, 1), np.nan)
        error = spread * np.sqrt(q / (1 - np.minimum(q, 0.99)))
        length = block_length(scaled.to_numpy())
        drawn = resampled_sums(
            np.stack([a, b], axis=1), starts, draws, length, np.random.default_rng(seed)
        )
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            logs = np.log(drawn[..., 0] / drawn[..., 1])
            off = logs - np.log(sums[:, 0] / sums[:, 1])
            tail = (1 - level) / 2
            ends = np.quantile(off, [tail, 0.5, 1 - tail], axis=0, method="inverted_cdf")
            wide = student.ppf(1 - tail, free) / norm.ppf(1 - tail) * error
            spun = np.where(np.isfinite(off), off, 0).std(axis=0)
            ends = ends / spun * wide
            value = sums[:, 0] / sums[:, 1]
            low, high = value * np.exp(ends[0]), value * np.exp(ends[2])
    every = np.ones(len(size), bool)
    notes = np.select(
        [
            nothing,
            every & few,
            size < LEAST_IN_PERIOD,
            still,
            every & sparse,
            ~(q <= 1 / LEAST_EFFECTIVE),
            np.isnan(low) | np.isnan(high),  # a resample of 0 / 0 leaves the ends undefined
        ],
        [
            "nothing claimed or nothing confirmed",
            f"fewer than {LEAST} days in common",
            f"fewer than {LEAST_IN_PERIOD} days in common in the period",
            "the days do not vary",
            "too few days in a row to know their dependence",
            f"worth fewer than {LEAST_EFFECTIVE} independent days",
            "too few losses: some resamples hold neither a claimed nor a confirmed one",
        ],
        "",
    )
    low, high = np.where(notes == "", [low, high], np.nan)
    if len(both) < SHORT:
        notes = np.where(
            notes == "",
            f"fewer than {SHORT} days: 95 % intervals may hold the truth in 90 %",
            notes,
        )
    return low, high, notes
