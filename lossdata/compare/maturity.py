"""How confirmations of one period grow with the time since: what a recent count may still lack."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd

from ..claims.table import KEY
from ..series.dated import dated_figures

#: Days since the event at which the growth is told apart.
AGES = (0, 15, 30, 60, 90, 120, 180, 270, 365, 545, 730, 1095)

#: Confirmations that the older captures must hold for a growth to be estimated.
LEAST = 100

#: Days between the first and the last capture below which no growth can have been seen.
SPAN = 30

#: Share of what rose between captures that may have fallen: above it a list is being rewritten.
FELL = 0.25


def captures(confirmed: pd.DataFrame) -> list[pd.Timestamp]:
    """Return the days on which one and the same list was captured, in order.

    Several only where a figure of the list is in the table more than once.

    Examples
    --------
    >>> import lossdata as ld
    >>> captures(ld.select(ld.load(), source="oryx", side="RU", item="tank"))
    [Timestamp('2026-04-28 00:00:00')]
    """
    taken = sorted(confirmed["as_of"].dropna().unique())
    same = [c for c in KEY if c in confirmed and c not in ("as_of", "url")]
    again = confirmed.duplicated(same, keep=False).any()
    return [pd.Timestamp(t) for t in (taken if again else taken[-1:])]


def latest(confirmed: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the last capture of a list."""
    taken = captures(confirmed)
    return confirmed[confirmed["as_of"] == taken[-1]] if len(taken) > 1 else confirmed


def growth(confirmed: pd.DataFrame) -> pd.DataFrame:
    """Estimate from several captures of one list how complete it is by days since the event.

    Parameters
    ----------
    confirmed : DataFrame
        Claims of one source, side and item, in two or more captures (``as_of``).

    Returns
    -------
    DataFrame
        Indexed by ``age`` (days since the event, int): ``rate`` (share by which the count still
        grows a day from this age to the next) and ``complete`` (share of what will be known that
        is known at this age, 0 to 1). Empty where there is but one capture, where all were made
        within 30 days, where the older ones hold too little to tell, where the list has not
        grown at all (then it was not kept, which says nothing of what is still to come), or where
        dates fell by more than a quarter of what others rose by: then it was rewritten, and its
        rise is no growth.

    Notes
    -----
    *Assumes* that growth depends on the days since the event alone, and that it has ended at the
    greatest age on record: what arrives later is not seen, so ``complete`` is an upper bound.
    *Estimator*: the reverse hazard of the delay, constant between the ages of `AGES` and not
    negative, by least squares on the logarithm of the growth between neighbouring captures,
    weighted by the count. *Not for* a list that was begun anew between captures.

    References
    ----------
    Lawless (1994), Adjustments for reporting delays, doi 10.2307/3315826.n1. Kalbfleisch and
    Lawless (1989), doi 10.1080/01621459.1989.10478780.

    Examples
    --------
    >>> import lossdata as ld
    >>> len(growth(ld.select(ld.load(), source="oryx", side="RU", item="tank")))
    0
    """
    from scipy.optimize import nnls

    taken, rows = captures(confirmed), []
    edges = np.array([*AGES, np.inf])
    oldest, rose, fell = 0.0, 0.0, 0.0
    for before, after in itertools.pairwise(taken):
        old, new = (
            dated_figures(confirmed[confirmed["as_of"] == t]).astype(float) for t in (before, after)
        )
        old = old[old.index <= before]
        age = (before - old.index).days.to_numpy(float)
        gap = (after - before).days
        oldest = max(oldest, age.max(initial=0) + gap)
        grown = new.reindex(old.index, fill_value=0).to_numpy()
        change = grown - old.fillna(0).to_numpy()
        rose, fell = rose + change[change > 0].sum(), fell - change[change < 0].sum()
        bins = np.searchsorted(edges, age, "right") - 1
        for b in np.unique(bins):
            at = bins == b
            counted, later = old.to_numpy()[at].sum(), grown[at].sum()
            if counted > 0 and later > 0:
                # days that each bin of ages is passed through between the captures
                passed = np.clip(
                    np.minimum(age[at, None] + gap, edges[1:])
                    - np.maximum(age[at, None], edges[:-1]),
                    0,
                    None,
                ).mean(axis=0)
                rows.append((counted, np.log(later / counted), passed))
    close = not taken or (taken[-1] - taken[0]).days < SPAN
    grew = any(rise > 0 for _, rise, _ in rows) and fell <= FELL * rose
    if close or not grew or sum(counted for counted, *_ in rows) < LEAST:
        return pd.DataFrame({"rate": [], "complete": []}, pd.Index([], name="age", dtype="int64"))
    weight = np.sqrt([counted for counted, *_ in rows])
    left = np.array([passed for *_, passed in rows]) * weight[:, None]
    rate, _ = nnls(left, weight * np.array([rise for _, rise, _ in rows]))
    width = np.diff(np.minimum(edges, max(oldest, edges[-2])))
    still = (rate * width)[::-1].cumsum()[::-1]
    table = pd.DataFrame(
        {"rate": rate, "complete": np.exp(-still)}, index=pd.Index(AGES, name="age")
    )
    return table[table.index <= oldest]


def completeness(curve: pd.DataFrame, ages: np.ndarray) -> np.ndarray:
    """Return the share known at each age, from a curve of `growth`.

    Examples
    --------
    >>> curve = pd.DataFrame({"rate": [0.1, 0.0], "complete": [0.5, 1.0]}, index=[0, 30])
    >>> completeness(curve, np.array([15.0, 400.0])).round(2).tolist()
    [0.71, 1.0]
    """
    known = np.append(curve.index.to_numpy(float), np.inf)
    share = np.append(np.log(curve["complete"].to_numpy()), 0)
    known[-1] = 10 * max(known[-2], 365)
    return np.exp(np.interp(ages, known, share))


def ripe(
    pair: pd.DataFrame, confirmed: pd.DataFrame, maturity: int, complete: float
) -> tuple[pd.Series, str]:
    """Return the share known of each day's confirmations, or 1 and 0 by a stated lag; and the rule.

    Parameters
    ----------
    pair : DataFrame
        As `align` gives it, of claimed and confirmed.
    confirmed : DataFrame
        The confirmed claims with all their captures.
    maturity : int
        Days from the event to the capture from which a day counts as mature.
    complete : float
        Share from which a period counts as mature, where a growth can be estimated.

    Returns
    -------
    Series of float, str
        By event date; and the rule in words.
    """
    taken = captures(confirmed)
    age = (taken[-1] - pair.index).days.to_numpy(float)
    curve = growth(confirmed)
    if curve.empty:
        return pd.Series((age >= maturity).astype(float), pair.index), f"{maturity} days (stated)"
    share = completeness(curve, np.maximum(age, 0))
    rule = f"{complete:.0%} known, by the growth over {len(taken)} captures"
    return pd.Series(share, pair.index), rule
