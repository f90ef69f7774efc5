"""How confirmations of one date grow with the time since, estimated from captures of the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..claims.kinds import SERIES_COLUMNS, require_claims
from ..claims.ranges import require_columns, require_not_negative, require_share
from ..series.expected_growth import share_interval
from .capture_steps import AGES, Steps, counts_by_capture, steps_of

__all__ = [
    "FELL",
    "LEAST",
    "LEAST_STEPS",
    "PACE",
    "SPAN",
    "UNBIASED",
    "growth",
    "growth_in_steps",
    "hazards",
    "require_one_list",
]

#: Confirmations that the older captures must hold for a growth to be estimated.
LEAST = 100

#: Days between the first and the last capture below which no growth can have been seen.
SPAN = 30

#: Share of what rose between captures that may have fallen: above it a list is being rewritten.
FELL = 0.25

#: Relative standard deviation by which the pace of a list may differ between the captures seen and
#: the time that is asked about: a convention, under which backtests on Oryx hold (benchmarks/every_rate.py).
PACE = 0.25

#: Steps between captures below which two halves are not compared.
LEAST_STEPS = 8

_CONSTANTS = (
    "scatter",
    "batch",
    "window",
    "step",
    "oldest",
    "pace",
    "pace_ratio",
    "pace_low",
    "pace_high",
)
_CODES = ("pace_code", "bias_code")
#: By how much the pace of the two halves of the captures may differ for a bias to count as excluded.
UNBIASED = 0.05


class _Scatter(NamedTuple):
    """How additions scatter about what is expected of them."""

    scatter: float  # variance over mean, of one step and range of ages
    batch: float  # days: relative variance of a step's common factor times the step's length


def growth(
    confirmed: pd.DataFrame,
    *,
    by: str | Sequence[str] | None = None,
    level: float = 0.95,
    pace: float = PACE,
) -> pd.DataFrame:
    """Estimate from captures of a list how complete it is by days since the event.

    Parameters
    ----------
    confirmed : DataFrame
        Claims of a list by day in two or more captures (``as_of``), see `record.every_capture`. Several
        items are taken together, as one group.
    by : str or sequence of str, optional
        Columns whose values are lists of their own: ``["side", "item"]``, or one's own column of groups.
    level : float
        Of the interval.
    pace : float
        Relative standard deviation by which the pace of the list may differ between the captures seen
        and the time that a share or a correction is for. Captures of some months cannot tell it: the
        default is a convention. 0 takes the pace as constant.

    Returns
    -------
    DataFrame
        Indexed by `by` and ``age`` (days since the event, int): ``rate`` (share by which the count still
        grows a day from this age to the next), ``complete`` (share of what will be known that is
        known at this age, 0 to 1) with ``low`` and ``high``, ``n`` (additions seen from this age to
        the next) and ``at_risk`` (confirmations times days). The same in every row: ``scatter`` (variance
        of additions over their mean), ``batch`` (days: scatter that additions of one time share),
        ``window`` and ``step`` (days: all captures, and from one to the next), ``oldest`` (days: the
        greatest age seen; **growth beyond it is not identified**), ``pace`` and ``pace_code`` ("steady",
        "changed" or "not_judged": whether the later half of the captures grew otherwise than the
        earlier, beyond chance), ``pace_ratio`` with its 95 % interval ``pace_low``, ``pace_high`` (the
        later half's pace over the earlier's) and ``bias_code`` ("excluded" where that interval keeps
        within 5 % of 1, else "not_excluded": what is expected in the end may be off by more than 5 % of
        what is still to come). Empty where there is but one capture, where all were made within 30
        days, where the older ones hold too little to tell, where the list has not grown at all (then it
        was not kept, which says nothing of what is still to come), or where dates fell by more than a
        quarter of what others rose by: then it was rewritten, and its rise is no growth.

    Raises
    ------
    TypeError, ValueError
        What is no claims table, or one without ``as_of`` or a column of `by`; running totals; claims of
        several sources, sides or definitions that `by` does not tell apart.

    Notes
    -----
    *Assumes* that growth depends on the days since the event, but for batches and a common pace, and
    that it has ended at the greatest age on record, so ``complete`` is an upper bound. *Estimator*: the
    reverse-time hazard of the delay, constant between the ages of `capture_steps.AGES`, by maximum
    likelihood: of what the later of two captures holds of a date, the share that the earlier one lacked.
    Dates begun before the first capture take part from then on, so that no date need be followed
    from its first day; of a date after the earlier capture all is new, which tells nothing. *Interval*:
    normal on the logarithm of what is to come, with counting scatter, batches and `pace`.
    *Not for* a list that was begun anew between captures; falls are not set off against additions.

    References
    ----------
    Lawless (1994), Adjustments for reporting delays, doi 10.2307/3315826.n1. Kalbfleisch and
    Lawless (1989), doi 10.1080/01621459.1989.10478780. Chain ladder: Mack (1993), doi
    10.2143/AST.23.2.2005092.

    Examples
    --------
    >>> import lossdata as ld
    >>> tanks = ld.record.every_capture(ld.select(ld.load(), source="oryx", side="UA", item="tank"))
    >>> growth(tanks).loc[[30, 180], ["complete", "low", "high"]].round(2).values.tolist()
    [[0.79, 0.62, 0.89], [0.9, 0.78, 0.95]]
    """
    confirmed = require_claims(confirmed, "growth", (*SERIES_COLUMNS, "as_of"), whole=True)
    require_share(level, "growth", "level")
    require_not_negative(pace, "growth", "pace")
    if by is None:
        return _one(confirmed, level, pace)
    by = require_columns(by, confirmed, "growth")
    groups = confirmed.groupby(by, observed=True, sort=True)
    tables = {key if len(by) > 1 else key[0]: _one(own, level, pace) for key, own in groups}
    return pd.concat(tables, names=by) if tables else _one(confirmed, level, pace)


def _one(confirmed: pd.DataFrame, level: float, pace: float) -> pd.DataFrame:
    """Return the growth of one list, or of several items taken together."""
    require_one_list(confirmed, "growth")
    return growth_in_steps(steps_of(counts_by_capture(confirmed)), level, pace)


def growth_in_steps(steps: Steps, level: float, pace: float) -> pd.DataFrame:
    """Return the growth that steps from capture to capture show."""
    if not _has_grown(steps):
        columns = ["rate", "complete", "low", "high", "n", "at_risk", *_CONSTANTS]
        none = pd.DataFrame(
            columns=[*columns, *_CODES], index=pd.Index([], name="age", dtype="int64")
        )
        return none.astype(dict.fromkeys(columns, "float64") | dict.fromkeys(_CODES, "str"))
    oldest = int(steps.oldest.max())
    rate = hazards(steps)
    hazard = steps.days @ rate
    added = np.maximum(steps.later - steps.earlier, 0)
    # looking ahead, from what was there: what a batch added must not raise what is expected of it; and
    # not from dates that had hardly begun, whose expectation is chance itself
    has_begun = hazard <= np.log(2)
    expected = np.where(has_begun, steps.earlier * np.expm1(np.minimum(hazard, 1)), 0)
    met = np.where(has_begun, added, 0)
    scatter = _scatter(steps, met, expected)
    share = _shares(steps.days, rate)
    at_risk = steps.days * ((steps.earlier + steps.later) / 2)[:, None]
    table = pd.DataFrame(
        {
            "rate": rate,
            "n": (share * added[:, None]).sum(axis=0),
            "at_risk": at_risk.sum(axis=0),
            "scatter": scatter.scatter,
            "batch": scatter.batch,
            "window": steps.length.sum(),
            "step": steps.length.mean(),
            "oldest": oldest,
            "pace": float(pace),
            **{k: pd.Series(v, range(len(AGES))) for k, v in _halves(steps, met, expected, scatter).items()},
        },
    )  # fmt: skip
    table = table.astype(dict.fromkeys(_CODES, "str"))
    table.index = pd.Index(AGES, name="age")
    table = table[table.index < oldest]
    width = np.diff(np.append(table.index.to_numpy(float), oldest))
    to_come = (table["rate"].to_numpy() * width)[::-1].cumsum()[::-1]
    table.insert(1, "complete", np.exp(-to_come))
    low, high = share_interval(table, level)
    table.insert(2, "low", low)
    table.insert(3, "high", high)
    return table


def require_one_list(confirmed: pd.DataFrame, function: str) -> None:
    """Refuse what is no list by day, and lists that must not be taken together."""
    is_by_day = (confirmed["measure"] == "interval") & (confirmed.get("days", 1) == 1)
    if len(confirmed) and not is_by_day.fillna(False).all():
        raise ValueError(
            f"{function} takes a list by day (measure interval, days 1); totals have no date of the loss"
        )
    for column in ("source", "side", "counts"):
        words = confirmed[column].dropna().unique().tolist() if column in confirmed else []
        if len(words) > 1:
            raise ValueError(
                f"{function}: more than one {column}: {', '.join(map(str, words[:4]))}; "
                f"select one, or say by=[{column!r}]"
            )


def _has_grown(steps: Steps) -> bool:
    """Tell whether captures show a list that was kept, grew, and holds enough to say how."""
    if steps.length.sum() < SPAN:
        return False
    rose, fell = steps.rose.sum(), steps.fell.sum()
    is_kept = rose > 0 and fell <= FELL * rose
    return bool(is_kept and steps.earlier.sum() >= LEAST)


def hazards(steps: Steps) -> np.ndarray:
    """Return the reverse-time hazard a day in each range of ages, by maximum likelihood.

    Examples
    --------
    >>> halved = Steps(np.zeros(1), np.eye(14)[:1] * 3, np.array([5.0]), np.array([10.0]), *[0] * 4)
    >>> hazards(halved)[:2].round(4).tolist()  # half was known three days ago: log(2) / 3
    [0.231, 0.0]
    """
    added = np.maximum(steps.later - steps.earlier, 0)
    share = steps.days / np.maximum(steps.days.sum(axis=1, keepdims=True), 1e-9)
    at_risk = (steps.days * ((steps.earlier + steps.later) / 2)[:, None]).sum(axis=0)
    start = (share * added[:, None]).sum(axis=0) / np.maximum(at_risk, 1e-9)
    is_seen = start > 0
    logs, days = np.log(start[is_seen]), steps.days[:, is_seen]
    for _ in range(200):
        rate = np.exp(logs)
        hazard = np.maximum(days @ rate, 1e-12)
        known = np.exp(-hazard)
        slope = added * known / (1 - known) - steps.earlier
        weight = (added + steps.earlier) * known / (1 - known)
        jacobian = days * rate
        move = np.linalg.lstsq(
            (jacobian * weight[:, None]).T @ jacobian, jacobian.T @ slope, rcond=1e-10
        )[0]
        # Newton's step, bounded: far from the top it would leap
        logs = np.maximum(logs + np.clip(move, -1, 1), -30)
        if np.abs(move).max(initial=0) < 1e-8:
            break
    result = np.zeros(len(is_seen))
    result[is_seen] = np.exp(logs)
    return result


def _shares(days: np.ndarray, rate: np.ndarray) -> np.ndarray:
    """Return the part of each row's additions that falls into each range of ages."""
    hazard = days * rate
    return hazard / np.maximum(hazard.sum(axis=1, keepdims=True), 1e-300)


def _scatter(steps: Steps, added: np.ndarray, expected: np.ndarray) -> _Scatter:
    """Return the scatter about expectation: within a step, and of whole steps."""
    ranges = steps.days.argmax(axis=1)
    count = len(steps.length)
    by_range = np.zeros((2, count, steps.days.shape[1]))
    for table, values in zip(by_range, (added, expected), strict=True):
        np.add.at(table, (steps.step, ranges), values)
    seen, hoped = by_range
    by_step, hoped_by_step = seen.sum(axis=1), hoped.sum(axis=1)
    pace = by_step / np.maximum(hoped_by_step, 1e-9)
    within = ((seen - pace[:, None] * hoped) ** 2).sum()
    # given a step's sum, its parts are multinomial
    part = hoped / np.maximum(hoped_by_step, 1e-9)[:, None]
    multinomial = (pace[:, None] * hoped * (1 - part)).sum()
    scatter = max(1.0, within / max(multinomial, 1e-9)) if multinomial > 1e-9 else 1.0
    apart = ((by_step - hoped_by_step) ** 2).sum() * count / max(count - 1, 1)
    beyond = apart - scatter * hoped_by_step.sum()
    batch = beyond / max((hoped_by_step**2 / steps.length).sum(), 1e-9)
    return _Scatter(float(scatter), float(max(batch, 0)))


def _halves(steps: Steps, added: np.ndarray, expected: np.ndarray, scatter: _Scatter) -> dict:
    """Return the pace of the later half of the captures over that of the earlier, and what follows."""
    none: dict = dict.fromkeys(("pace_ratio", "pace_low", "pace_high"), np.nan)
    none |= {"pace_code": "not_judged", "bias_code": "not_excluded"}
    if len(steps.length) < LEAST_STEPS:
        return none
    ends = steps.length.cumsum()
    is_late = (ends > ends[-1] / 2)[steps.step]
    ratio, variance = 0.0, 0.0
    for half, sign in ((is_late, 1), (~is_late, -1)):
        seen, hoped = added[half].sum(), expected[half].sum()
        if not seen or not hoped:
            return none
        ratio += sign * np.log(seen / hoped)
        variance += scatter.scatter / hoped + scatter.batch / (ends[-1] / 2)
    reach = 1.96 * np.sqrt(variance)
    low, high = np.exp(ratio - reach), np.exp(ratio + reach)
    changed = "changed" if abs(ratio) > reach else "steady"
    is_close = low >= 1 - UNBIASED and high <= 1 + UNBIASED
    named = {"pace_ratio": np.exp(ratio), "pace_low": low, "pace_high": high}
    return named | {"pace_code": changed, "bias_code": "excluded" if is_close else "not_excluded"}
