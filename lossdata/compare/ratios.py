"""Claimed losses per confirmed one, by period of the event, with the unripe tail marked."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..claims.kinds import SERIES_COLUMNS, require_claims
from .alignment import common_sums, dated_pair
from .corrected_ratios import ratios_in_the_end
from .definitions import require_same_definition
from .maturity import captures, latest, maturity_of, require_bootstrap
from .ratio_intervals import NOTES, bootstrap_intervals

__all__ = ["comparable_pair", "ratio"]


def ratio(
    claimed: pd.DataFrame,
    confirmed: pd.DataFrame,
    *,
    freq: str = "QS",
    maturity: int | pd.DataFrame | None = None,
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
        Claims of one series each, see `series.daily`. The confirmed ones may hold several captures
        (``as_of``) of one list: the last is compared, all tell how the list grows.
    freq : str
        A pandas frequency that names periods by their start; of whole months where the dates of a
        source are good for months alone (Oryx).
    maturity : int or DataFrame, optional
        A table of `growth`, of this list or of a group that it belongs to, with which recent periods are
        corrected. Or days between the youngest day compared in a period and the capture of the
        confirmations (``as_of``) from which the period is called mature, where there is but one capture: a
        convention that is not estimated. Default: that of the source (`claims.Source.maturity`), or 90.
    complete : float
        Where several captures tell how the list grows (see `growth`): the share of a
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
        ``low`` and ``high`` (float), ``slow_low`` and ``slow_high`` (the same if something slow is
        in the days that they do not speak against, see Notes), ``mature`` (bool), ``known`` (share
        of the confirmations that are known, estimated; missing where the rule is a stated lag),
        ``rule`` (str: what decided on maturity) and ``note`` (str: why there is no interval, or what
        it cannot promise);
        ``rule_code`` ("stated" or "growth") and ``note_code`` (see `ratio_intervals.NoteCode`; "" where
        there is nothing to say) for code to go by. Periods that are not mature have no interval of
        the ratio as published; leave it out of any summary, as `pooled_ratio` does. Beside it, where a growth
        is known: ``expected`` (confirmations in the end, float), ``corrected`` (claimed over those, of the
        days old enough to be corrected) with ``corrected_low`` and ``corrected_high``, from
        chance from day to day and from what is still to come together, ``correction_code`` ("", "corrected",
        "pace_changed", "too_young", "none_known") and ``correction`` (in words).

    Raises
    ------
    TypeError
        What is no claims table: a ratio needs to know side, definition and capture.
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
    the truth, of 400 and more 92 to 97: results from fewer than 200 days say so, and those from
    days worth fewer than 15 independent ones. *Something slow*: where part of the days' variance
    wanders over months (memory 0.98 from day to day), 7 to 9 of 10 intervals hold the truth, and
    neither these days nor any test of hundreds of days tell that case from the plain one. What
    they do not speak against is in ``slow_low`` and ``slow_high``, which hold the truth in 92 of
    100 cases or more with it, and nearly always without (`inference.slow_components`). Of a period
    they are for its level over the years, not for what it was in that period. The interval is
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
    require_bootstrap("ratio", maturity, complete, level, draws)
    pair = comparable_pair("ratio", claimed, confirmed, freq, definitions_differ, corrections)
    known, enough, rule_code, rule, curve = maturity_of(pair, confirmed, maturity, complete)
    table = common_sums(pair, freq).rename(columns={"a": "claimed", "b": "confirmed"})
    both = pair.dropna().astype(float)
    starts = np.append(np.searchsorted(both.index, table.index), len(both))
    confirmed_sums = table["confirmed"].astype(float).replace(0, np.nan)
    table["ratio"] = table["claimed"].astype(float) / confirmed_sums
    share = _known_share(both["b"].to_numpy(), known[both.index].to_numpy(), starts)
    *ends, codes = bootstrap_intervals(both, starts, level, draws, seed)
    is_mature = share >= enough
    for name, end in zip(("low", "high", "slow_low", "slow_high"), ends, strict=True):
        table[name] = np.where(is_mature, end, np.nan)
    table["mature"] = is_mature
    table["known"] = np.nan if rule_code == "stated" else share
    table["rule"] = pd.Series(rule, table.index, dtype="str")
    codes = pd.Series(np.where(is_mature, codes, "immature"), table.index, dtype="str")
    table["note"] = codes.map(NOTES).astype("str")
    table["rule_code"] = pd.Series(rule_code, table.index, dtype="str")
    captured = captures(confirmed)[-1]
    chance = table[["ratio"]].assign(low=ends[0], high=ends[1])  # of what is not mature too
    corrected = ratios_in_the_end(both, captured, curve, freq, chance, level)
    return table.assign(note_code=codes).join(corrected)


def comparable_pair(
    function: str,
    claimed: pd.DataFrame,
    confirmed: pd.DataFrame,
    freq: str,
    definitions_differ: bool,
    corrections: pd.DataFrame | None,
) -> pd.DataFrame:
    """Return claimed and the last capture of confirmed, by the dates that they bear.

    Parameters
    ----------
    function : str
        The name that errors bear.
    claimed, confirmed, freq, definitions_differ, corrections
        As in `ratio`.

    Returns
    -------
    DataFrame
        As `alignment.dated_pair`: ``a`` claimed, ``b`` confirmed.
    """
    for name, claims in (("claimed", claimed), ("confirmed", confirmed)):
        require_claims(claims, function, SERIES_COLUMNS)
        if claims.empty:
            raise ValueError(f"no {name} claims to compare: the selection is empty")
    # definitions_differ is said of nearly every ratio: it must not let another side pass
    require_same_definition(
        claimed,
        confirmed,
        "a ratio is of one side's losses, select the same in claimed and confirmed",
        ["side"],
    )
    if "as_of" not in confirmed or pd.isna(confirmed["as_of"].max()):
        raise ValueError(
            "the confirmed claims have no as_of: when they were captured decides what is mature"
        )
    last = latest(confirmed)
    if not definitions_differ:
        require_same_definition(claimed, last)
    return dated_pair(claimed, last, freq, corrections)


def _known_share(confirmed: np.ndarray, known: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Return the share known of each period's confirmations; 0 where a stated lag fails one day."""
    counted = np.maximum(confirmed, 1e-9)  # a day without any counts as ripe or not all the same
    now = np.add.reduceat(counted, starts[:-1])
    with np.errstate(divide="ignore"):
        in_the_end = np.add.reduceat(counted / known, starts[:-1])
    return np.round(now / in_the_end, 12)  # so that a share of 1 is 1
