"""Two lists that have the same figures a number of days apart: one of them has its dates wrong."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from ..claims.combinations import series_codes
from ..claims.ranges import require_share
from ..claims.sources import source
from .evidence import Evidence
from .figures_by_day import Days
from .judgement import Finding, Judgement, LeftOut
from .naming import series_names
from .registry import register

__all__ = ["APART", "COMMON", "FURTHER", "VARIED", "Shift", "shifted"]

#: Most days that two lists are tried apart; further ones tell how often figures are equal by chance.
APART, FURTHER = 7, (*range(-60, -7), *range(8, 61))
#: Fewest dates that two lists have in common, and fewest different figures on them.
COMMON, VARIED = 60, 10


def _daily(series: pd.DataFrame, log: pd.DataFrame | None) -> pd.Series:
    return (series["measure"] == "interval") & (series["days"] == 1).fillna(False)


def _words(
    other: str, lag: int, equal: int, common: int, equal_at_once: int, common_at_once: int
) -> str:
    days = f"{abs(lag)} day{'s' * (abs(lag) > 1)} {'later' if lag > 0 else 'earlier'}"
    words = f"has the figures of {other} {days}: equal on {equal:,} of {common:,} dates"
    return f"{words}, and on {equal_at_once:,} of {common_at_once:,} at the same date"


@register(
    question="Which lists have the same figures a constant number of days apart?",
    sentence=_words,
    needs=("date", "measure", "days", "value"),
    nothing="no_daily",
    looks_at=_daily,
)
def shifted(evidence: Evidence, *, least: float = 0.5, chance: float = 1e-6) -> Judgement:
    """Flag figures that two lists of one thing both have, a constant number of days apart.

    Two daily series (or two captures of one) of the same side, item, counts and sector are compared
    on the days that their figures are for, up to 7 days apart either way, on at least 60 dates where
    both are above zero. Flagged is where at least half of the figures are equal at one such lag,
    twice as many as at any other, the same day among them; where they are not the same few figures
    over and over; and where so many would be equal by chance with a probability below `chance`, given
    how often figures are equal 8 to 60 days apart, times the lags and pairs compared.

    Parameters
    ----------
    claims : DataFrame
        A claims table; series of fewer than 60 figures are not judged, nor one alone.
    least : float
        Smallest share of equal figures.
    chance : float
        Of so many in one pair.

    Examples
    --------
    >>> dates, value = pd.date_range("2022-05-01", periods=90), np.random.default_rng(1).poisson(40, 90)
    >>> one = pd.DataFrame({"date": dates, "source": "my_list", "side": "UA", "item": "personnel",
    ...                     "measure": "interval", "days": 1, "value": value})
    >>> other = one.assign(source="lostarmour", date=dates + pd.Timedelta(days=1))
    >>> int(shifted(pd.concat([one, other])).sum())
    180
    """
    require_share(least, "shifted", "least", whole=True)
    require_share(chance, "shifted", "chance")
    days = evidence.days
    pairs = list(_pairs(days))
    findings: list[Finding] = []
    paired: set[int] = set()  # series, by where they begin
    compared: set[int] = set()
    for one, other in pairs:
        paired |= {one.start, other.start}
        shift = _shift(days, one, other, least, chance / (2 * APART * len(pairs)))
        if shift == "little in common":
            continue
        compared |= {one.start, other.start}
        if shift is not None:
            findings.append(_finding(evidence.claims, shift))
    long_enough = len(days.runs(COMMON))
    left_out = (
        LeftOut("too_short", days.number - long_enough, f"{COMMON} figures"),
        LeftOut("alone", long_enough - len(paired)),
        LeftOut("little_in_common", len(paired) - len(compared), f"{COMMON} dates"),
    )
    return Judgement(findings, len(compared), left_out)


class Shift(NamedTuple):
    """Two series that have the same figures a number of days apart."""

    one: np.ndarray  # positions of the earlier series' figures that the other has too
    other: np.ndarray  # positions of the same figures in the other series
    lag: int  # days that the other is later
    common: int  # dates that both have, so far apart
    at_once: tuple[int, int]  # equal figures, and dates that both have, on the same date


def _finding(claims: pd.DataFrame, shift: Shift) -> Finding:
    pair = claims.iloc[[shift.one[-1], shift.other[-1]]]
    name, same_name = series_names(pair)
    if name == same_name and "as_of" in pair:
        name = f"{name}, captured {pair['as_of'].iloc[0]:%Y-%m-%d}"
    facts = {"other": name, "lag": shift.lag, "equal": len(shift.one), "common": shift.common}
    facts |= dict(zip(("equal_at_once", "common_at_once"), shift.at_once, strict=True))
    return Finding(int(shift.other[-1]), facts, about=np.concatenate([shift.one, shift.other]))


def _pairs(days: Days) -> Iterator[tuple[slice, slice]]:
    """Return the pairs of series that tell of the same losses."""
    claims, runs = days.claims, days.runs(COMMON)
    if len(runs) < 2:
        return
    first = claims.iloc[days.at[[run.start for run in runs]]]
    thing = series_codes(first, [c for c in ("side", "item", "counts", "sector") if c in claims])
    for code in np.unique(thing):
        for i, j in combinations(np.flatnonzero(thing == code).tolist(), 2):
            one, other = first.iloc[i], first.iloc[j]
            is_added = source(one.get("source")).editions_add_up
            is_added &= one.get("source") == other.get("source")
            # editions that add up list different things
            if not is_added or one.get("edition") == other.get("edition"):
                yield runs[i], runs[j]


def _shift(
    days: Days, one: slice, other: slice, least: float, chance: float
) -> Shift | Literal["little in common"] | None:
    """Return the shift between two series, or None; or that they cannot be compared."""
    from scipy.special import bdtrc  # not at import: it takes as long as numpy

    (x, at), (y, other_at) = _on_calendar(days, one, other)
    near = {lag: _equal(x, y, lag) for lag in range(-APART, APART + 1)}
    if all(common < COMMON for _, common in near.values()):
        return "little in common"
    share = {lag: m / n if n >= COMMON else 0.0 for lag, (m, n) in near.items()}
    best = max(share, key=lambda lag: (share[lag], -abs(lag)))
    others = max(s for lag, s in share.items() if lag != best)
    if best == 0 or share[best] < least or share[best] < 2 * others:
        return None
    equal, common = near[best]
    t = np.arange(max(-best, 0), len(x) - max(best, 0))
    t = t[x[t] == y[t + best]]
    if len(np.unique(x[t])) < VARIED:
        return None
    by_chance = np.sum([_equal(x, y, lag) for lag in FURTHER if abs(lag) < len(x)], axis=0)
    rate = (by_chance[0] + 1) / (by_chance[1] + 2)  # never 0, however few were compared
    if bdtrc(equal - 1, common, rate) >= chance:
        return None
    return Shift(at[t], other_at[t + best], best, common, near[0])


def _equal(x: np.ndarray, y: np.ndarray, lag: int) -> tuple[int, int]:
    """Return on how many dates two series are equal, `lag` days apart, and how many both have."""
    a, b = (x, y) if lag == 0 else (x[:-lag], y[lag:]) if lag > 0 else (x[-lag:], y[:lag])
    return int((a == b).sum()), int((~np.isnan(a) & ~np.isnan(b)).sum())


def _on_calendar(days: Days, *runs: slice) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return the figures above zero and their positions by the days that they are for."""
    events = []
    for run in runs:
        facts = days.facts(run)
        lag = source(facts.get("source")).lag_of(facts.get("edition"))
        events.append(days.day[run] - lag)
    first, last = min(e[0] for e in events), max(e[-1] for e in events)
    out = []
    for run, event in zip(runs, events, strict=True):
        figures, at = np.full(last - first + 1, np.nan), np.full(last - first + 1, -1)
        figures[event - first] = np.where(days.value[run] > 0, days.value[run], np.nan)
        at[event - first] = days.at[run]
        out.append((figures, at))
    return out
