"""What the checks look for in lists of events: dates before the war, captures, lists a day apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..claims.table import series_columns
from ..claims.vocabulary import ADDED_EDITIONS, WAR_BEGAN, lag_days
from ..series.order import series_codes
from .daily import Days

#: Dates so many days before the earlier of two captures are old: a list should have settled there.
OLD = 180
#: Fewest old dates by which a list is said to stand still, though it grew by at least such a share.
STILL, GREW = 60, 0.01
#: Most days that two lists are tried apart; further ones tell how often figures are equal by chance.
APART, FURTHER = 7, (*range(-60, -7), *range(8, 61))
#: Fewest dates that two lists have in common, and fewest different figures on them.
COMMON, VARIED = 60, 10


def predated(claims: pd.DataFrame) -> np.ndarray:
    """Return which figures above zero are for days before their source's war began."""
    out = (claims["measure"] == "interval").to_numpy(bool, copy=True)
    out &= (claims["value"] > 0).fillna(False).to_numpy(bool)
    out &= claims["source"].isin(list(WAR_BEGAN)).to_numpy(bool)
    if not out.any():
        return out
    rows = claims[out]
    # the last of the days that a figure is for: what it is for is then wholly before
    editions = rows["edition"].astype(object).fillna("") if "edition" in rows else ""
    named = pd.DataFrame({"source": rows["source"].astype(str), "edition": editions})
    named = named.reset_index(drop=True)  # the index of the claims may repeat
    number, kinds = named.groupby(["source", "edition"]).ngroup(), named.drop_duplicates()
    lags, began = {}, {}
    for at, source, edition in kinds.itertuples():
        lags[number[at]] = pd.Timedelta(days=lag_days(source, edition))
        began[number[at]] = pd.Timestamp(WAR_BEGAN[source])
    event = rows["date"].reset_index(drop=True) - number.map(lags)
    out[out] = (event < number.map(began)).to_numpy(bool)
    return out


class Captures(NamedTuple):
    """What two captures of one series say of dates that were old at the earlier one."""

    earlier: pd.Timestamp
    later: pd.Timestamp
    last: int  # position of the later capture's figure for the latest old date
    fell: np.ndarray  # positions of the later capture's figures that are lower
    before: np.ndarray  # what the earlier one had there
    gone: np.ndarray  # positions of the earlier one's figures for dates that the later one has not
    fall: int
    loss: int  # what was on the dates that are gone
    grew: int
    growth: int
    same: int
    totals: tuple[int, int]

    @property
    def dates(self) -> int:
        """Count the old dates of the earlier capture."""
        return len(self.fell) + len(self.gone) + self.grew + self.same

    @property
    def still(self) -> bool:
        """Tell whether no old date changed, although the list as a whole grew."""
        before, after = self.totals
        return self.same == self.dates >= STILL and after >= before * (1 + GREW)


def captures(days: Days) -> list[Captures]:
    """Return the pairs of captures of one series whose old dates fall, are gone, or stand still."""
    claims = days.claims
    runs = [r for r in days.runs(1) if "as_of" in claims]
    if not runs:
        return []
    first = claims.iloc[days.at[[r.start for r in runs]]]
    code = series_codes(first, series_columns(claims))
    dated = first["as_of"].notna().to_numpy()
    several = np.bincount(code[dated], minlength=int(code.max()) + 1) > 1
    out = []
    for series in np.flatnonzero(several):
        of = np.flatnonzero((code == series) & dated)
        of = of[np.argsort(first["as_of"].to_numpy()[of])]
        for i, j in pairwise(of.tolist()):
            told = _between(days, runs[i], runs[j])
            if len(told.fell) or len(told.gone) or told.still:
                out.append(told)
    return out


def _between(days: Days, earlier: slice, later: slice) -> Captures:
    taken = [days.facts(r)["as_of"] for r in (earlier, later)]
    (d, x, at), (e, y, by) = ((days.day[r], days.value[r], days.at[r]) for r in (earlier, later))
    settled = (taken[0] - pd.Timestamp(0)).days - OLD
    _, i, j = np.intersect1d(d, e, assume_unique=True, return_indices=True)
    i, j = i[d[i] < settled], j[e[j] < settled]
    change = y[j] - x[i]
    fell = change < 0
    # a capture of later dates alone says nothing of those before it
    gone = ~np.isin(d, e) & (d < settled) & (d >= e[0]) & (d <= e[-1]) & (x > 0)
    return Captures(
        *taken,
        int(by[j[-1]]) if len(j) else -1,
        by[j[fell]],
        x[i[fell]].astype("int64"),
        at[gone],
        int(-change[fell].sum()),
        int(x[gone].sum()),
        int((change > 0).sum()),
        int(change[change > 0].sum()),
        int((change == 0).sum()),
        (int(x.sum()), int(y.sum())),
    )


class Shift(NamedTuple):
    """Two series that have the same figures a number of days apart."""

    one: np.ndarray  # positions of the earlier series' figures that the other has too
    other: np.ndarray  # positions of the same figures in the other series
    lag: int  # days that the other is later
    common: int  # dates that both have, so far apart
    at_once: tuple[int, int]  # equal figures, and dates that both have, on the same date


def shifted(days: Days, *, least: float = 0.5, chance: float = 1e-6) -> list[Shift]:
    """Return the pairs of series of one thing that agree a number of days apart, and not at once."""
    pairs = list(_pairs(days))
    found = (_shift(days, *pair, least, chance / (2 * APART * len(pairs))) for pair in pairs)
    return [shift for shift in found if shift]


def _pairs(days: Days) -> Iterator[tuple[slice, slice]]:
    claims, runs = days.claims, days.runs(COMMON)
    if len(runs) < 2:
        return
    first = claims.iloc[days.at[[r.start for r in runs]]]
    same = [c for c in ("side", "item", "counts", "sector") if c in claims]
    code = series_codes(first, same)
    for thing in np.unique(code):
        for i, j in combinations(np.flatnonzero(code == thing).tolist(), 2):
            one, other = first.iloc[i], first.iloc[j]
            added = one.get("source") in ADDED_EDITIONS and one.get("source") == other.get("source")
            # editions that add up list different things
            if not added or one.get("edition") == other.get("edition"):
                yield runs[i], runs[j]


def _shift(days: Days, one: slice, other: slice, least: float, chance: float) -> Shift | None:
    from scipy.special import bdtrc  # not at import: it takes as long as numpy

    (x, at), (y, by) = _on_calendar(days, one, other)

    def equal(lag: int) -> tuple[int, int]:
        a, b = (x, y) if lag == 0 else (x[:-lag], y[lag:]) if lag > 0 else (x[-lag:], y[:lag])
        return int((a == b).sum()), int((~np.isnan(a) & ~np.isnan(b)).sum())

    near = {lag: equal(lag) for lag in range(-APART, APART + 1)}
    share = {lag: m / n if n >= COMMON else 0.0 for lag, (m, n) in near.items()}
    best = max(share, key=lambda lag: (share[lag], -abs(lag)))
    others = max(s for lag, s in share.items() if lag != best)
    if best == 0 or share[best] < least or share[best] < 2 * others:
        return None
    by_chance = np.sum([equal(lag) for lag in FURTHER if abs(lag) < len(x)], axis=0)
    rate = (by_chance[0] + 1) / (by_chance[1] + 2)
    m, n = near[best]
    t = np.arange(max(-best, 0), len(x) - max(best, 0))
    t = t[x[t] == y[t + best]]
    if len(np.unique(x[t])) < VARIED or bdtrc(m - 1, n, rate) >= chance:
        return None
    return Shift(at[t], by[t + best], best, n, near[0])


def _on_calendar(days: Days, *runs: slice) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return the figures above zero and their positions by the days that they are for."""
    events = []
    for run in runs:
        facts = days.facts(run)
        edition = facts.get("edition")
        lag = lag_days(facts.get("source"), "" if pd.isna(edition) else edition)
        events.append(days.day[run] - lag)
    first, last = min(e[0] for e in events), max(e[-1] for e in events)
    out = []
    for run, event in zip(runs, events, strict=True):
        figures, at = np.full(last - first + 1, np.nan), np.full(last - first + 1, -1)
        figures[event - first] = np.where(days.value[run] > 0, days.value[run], np.nan)
        at[event - first] = days.at[run]
        out.append((figures, at))
    return out
