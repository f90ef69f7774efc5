"""How confirmations of one period grow with the time since: what a recent count may still lack."""

from __future__ import annotations

import itertools
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from ..claims.facts_by_row import fact_by_row
from ..claims.kinds import SERIES_COLUMNS, require_claims
from ..claims.ranges import require_share, require_whole_number
from ..claims.table import KEY
from ..series.dated import dated_figures

#: Days since the event at which the growth is told apart.
AGES = (0, 15, 30, 60, 90, 120, 180, 270, 365, 545, 730, 1095)
EDGES = np.array([*AGES, np.inf])

#: Days after which a date is taken as mature where nothing is known of its source: a convention.
MATURITY = 90

#: What decides on maturity: a lag that the caller states, or the growth seen between captures.
RuleCode = Literal["stated", "growth"]

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
    # without a repeat, rows of other dates were merely captured on other days
    figure = [c for c in KEY if c in confirmed and c not in ("as_of", "url")]
    is_repeated = confirmed.duplicated(figure, keep=False).any()
    return [pd.Timestamp(t) for t in (taken if is_repeated else taken[-1:])]


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

    Raises
    ------
    TypeError, ValueError
        What is no claims table, or one without ``as_of``.

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
    confirmed = require_claims(confirmed, "growth", (*SERIES_COLUMNS, "as_of"), whole=True)
    taken = captures(confirmed)
    steps = [_step(confirmed, *pair) for pair in itertools.pairwise(taken)]
    rises = [rise for step in steps for rise in _rises(step)]
    if not _has_grown(taken, steps, rises):
        ages = pd.Index([], name="age", dtype="int64")
        return pd.DataFrame({"rate": [], "complete": []}, ages, dtype="float64")
    oldest = max(step.age.max(initial=0) + step.days for step in steps)
    rate = _daily_rates(rises)
    width = np.diff(np.minimum(EDGES, max(oldest, EDGES[-2])))
    to_come = (rate * width)[::-1].cumsum()[::-1]  # logarithm of the growth from each age on
    table = pd.DataFrame(
        {"rate": rate, "complete": np.exp(-to_come)}, index=pd.Index(AGES, name="age")
    )
    return table[table.index <= oldest]


class _Step(NamedTuple):
    """What one capture of a list holds, and what the next one holds of the same days."""

    age: np.ndarray  # days from the event to the earlier capture
    days: int  # between the two captures
    earlier: np.ndarray
    later: np.ndarray


class _Rise(NamedTuple):
    """How the confirmations of one range of ages grew between two captures."""

    counted: float  # by the earlier capture
    log_growth: float
    days_in_bins: np.ndarray  # that the events spend in each range of ages meanwhile


def _step(confirmed: pd.DataFrame, before: pd.Timestamp, after: pd.Timestamp) -> _Step:
    earlier, later = (
        dated_figures(confirmed[confirmed["as_of"] == t]).astype(float) for t in (before, after)
    )
    # dated after its own capture: a slip of the list
    earlier = earlier[earlier.index <= before]
    age = (before - earlier.index).days.to_numpy(float)
    # a date that the later capture lacks was taken out of it, which is no missing figure
    later = later.reindex(earlier.index, fill_value=0)
    return _Step(age, (after - before).days, earlier.to_numpy(), later.to_numpy())


def _rises(step: _Step) -> list[_Rise]:
    """Return the growth by range of ages; none where a logarithm has nothing to say."""
    bins = np.searchsorted(EDGES, step.age, "right") - 1
    rises = []
    for b in np.unique(bins):
        at = bins == b
        counted, later = step.earlier[at].sum(), step.later[at].sum()
        if counted > 0 and later > 0:
            age = step.age[at, None]
            through = np.minimum(age + step.days, EDGES[1:]) - np.maximum(age, EDGES[:-1])
            days_in_bins = np.clip(through, 0, None).mean(axis=0)
            rises.append(_Rise(counted, np.log(later / counted), days_in_bins))
    return rises


def _has_grown(taken: list[pd.Timestamp], steps: list[_Step], rises: list[_Rise]) -> bool:
    """Tell whether captures show a list that was kept, grew, and holds enough to say how."""
    if not taken or (taken[-1] - taken[0]).days < SPAN:
        return False
    changes = [step.later - np.nan_to_num(step.earlier) for step in steps]
    rose = sum(change[change > 0].sum() for change in changes)
    fell = -sum(change[change < 0].sum() for change in changes)
    is_kept = any(rise.log_growth > 0 for rise in rises) and fell <= FELL * rose
    return is_kept and sum(rise.counted for rise in rises) >= LEAST


def _daily_rates(rises: list[_Rise]) -> np.ndarray:
    """Return the rate of growth a day in each range of ages: least squares, none negative."""
    from scipy.optimize import nnls

    # a logarithm of a count varies as one over the count
    weight = np.sqrt([rise.counted for rise in rises])
    days = np.array([rise.days_in_bins for rise in rises]) * weight[:, None]
    rate, _ = nnls(days, weight * np.array([rise.log_growth for rise in rises]))
    return rate


def completeness(curve: pd.DataFrame, ages: np.ndarray) -> np.ndarray:
    """Return the share known at each age, from a curve of `growth`.

    Examples
    --------
    >>> curve = pd.DataFrame({"rate": [0.1, 0.0], "complete": [0.5, 1.0]}, index=[0, 30])
    >>> completeness(curve, np.array([15.0, 400.0])).round(2).tolist()
    [0.71, 1.0]
    """
    # interpolation needs a last point: all is known ten times later than anything was seen to grow
    at = curve.index.to_numpy(float)
    at = np.append(at, 10 * max(at[-1], 365))
    share = np.append(np.log(curve["complete"].to_numpy()), 0)
    return np.exp(np.interp(ages, at, share))


class Maturity(NamedTuple):
    """How much is known of each day's confirmations, and from what share on that is enough."""

    known: pd.Series  # share by event date; 1 or 0 by a stated lag
    enough: float
    rule_code: RuleCode
    rule: str

    def __repr__(self) -> str:
        return f"Maturity of {len(self.known):,} days: {self.rule}"


def require_bootstrap(
    function: str, maturity: int | None, complete: float, level: float, draws: int
) -> None:
    """Refuse what no ratio can be taken with: arguments that `ratio` and `pooled_ratio` share."""
    if maturity is not None:
        require_whole_number(maturity, function, "maturity", 0)
    require_share(complete, function, "complete", whole=True)
    require_share(level, function, "level")
    require_whole_number(draws, function, "draws")


def maturity_of(
    pair: pd.DataFrame, confirmed: pd.DataFrame, maturity: int | None, complete: float
) -> Maturity:
    """Return the share known of each day's confirmations: by their growth, or by a stated lag.

    Parameters
    ----------
    pair : DataFrame
        As `align` gives it, of claimed and confirmed.
    confirmed : DataFrame
        The confirmed claims with all their captures.
    maturity : int, optional
        Days from the event to the capture from which a day counts as mature, where no growth can be
        estimated. Default: what is known of the source (`claims.Source.maturity`), else `MATURITY`.
    complete : float
        Share from which a period counts as mature, where one can.
    """
    taken = captures(confirmed)
    age = (taken[-1] - pair.index).days.to_numpy(float)
    curve = growth(confirmed)
    if curve.empty:
        if maturity is None:
            of_sources = fact_by_row(confirmed, "maturity").dropna()
            maturity = MATURITY if of_sources.empty else int(of_sources.max())
        known = pd.Series((age >= maturity).astype(float), pair.index)
        return Maturity(known, 1.0, "stated", f"{maturity} days (stated)")
    known = pd.Series(completeness(curve, np.maximum(age, 0)), pair.index)
    rule = f"{complete:.0%} known, by the growth over {len(taken)} captures"
    return Maturity(known, complete, "growth", rule)
