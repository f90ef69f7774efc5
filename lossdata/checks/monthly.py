"""Whether the last or the first days of months hold far more than the others."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..claims.vocabulary import ADDED_EDITIONS, COMPLETE_LISTS
from ..series.order import days_of
from .daily import Days
from .detect import Steps

#: Days before and after a month's end that it is ranked among, and fewest of them with a figure.
AROUND, FEWEST = 15, 16
#: Fewest months that a series is judged by.
MONTHS = 12


class Flow(NamedTuple):
    """One figure a day, and the claims that it is made of."""

    day: np.ndarray  # days since 1970, in order, each once
    value: np.ndarray
    at: np.ndarray  # positions in the table of claims
    at_day: np.ndarray  # the day of each of them
    complete: bool  # a day without a figure has none: nothing was lost


class MonthEnds(NamedTuple):
    """Days at the edge of months that hold more than others, of one source and side."""

    positions: np.ndarray  # of the claims dated on them
    edge: str  # last or first
    months: int
    ratio: float
    chance: float


def month_ends(
    days: Days, steps: Steps, *, least: float = 1.5, chance: float = 0.001
) -> list[MonthEnds]:
    """Return where the last or first days of months hold far more than the others."""
    found = []
    for flows in _by_source(days, steps).values():
        for edge in ("last", "first"):
            judged = [(flow, *told) for flow in flows if (told := edge_test(flow, edge))]
            # as many questions as series, and both edges of the month
            asked = 2 * len(judged)
            large = [j for j in judged if j[2] >= least and j[3] * asked < chance]
            if not large:
                continue
            at = np.concatenate([f.at[is_edge(f.at_day, edge)] for f, *_ in large])
            _, months, ratio, p = min(large, key=lambda j: j[3])
            found.append(MonthEnds(np.sort(at), edge, months, ratio, p * asked))
    return found


def is_edge(day: np.ndarray, edge: str) -> np.ndarray:
    """Tell which days since 1970 are the last, or the first, of their month.

    Examples
    --------
    >>> is_edge(np.array([30, 31]), "last").tolist(), is_edge(np.array([30, 31]), "first").tolist()
    ([True, False], [False, True])
    """
    day = np.asarray(day, "int64").astype("datetime64[D]")
    other = day + 1 if edge == "last" else day - 1
    return day.astype("datetime64[M]") != other.astype("datetime64[M]")


def edge_test(flow: Flow, edge: str) -> tuple[int, float, float] | None:
    """Return months judged, ratio of edge days to others, and the chance of ranks as high.

    None where there are too few months to judge by.

    Notes
    -----
    Each edge day is ranked among the figures of the 15 days before it and the 15 after, each first
    divided by the mean of its weekday. In a series without a calendar every day is as likely to have
    any rank, however much its days hang together or scatter; a steady trend cancels, since the window
    is centred; and ranks of days a month apart hardly depend on one another. So the mean of m ranks,
    put on 0 to 1, is compared with a normal distribution of mean 1/2 and variance 1 / 12m.
    """
    from scipy.special import ndtr  # not at import: it takes as long as numpy

    if len(flow.day) < FEWEST * MONTHS:
        return None
    first, last = int(flow.day[0]), int(flow.day[-1])
    given = np.full(last - first + 1, 0.0 if flow.complete else np.nan)
    given[flow.day - first] = flow.value
    calendar = np.arange(first, last + 1)
    at_edge, level = is_edge(calendar, edge), np.full(len(given), np.nan)
    for weekday in range(7):
        same = calendar % 7 == weekday
        known = given[same & ~np.isnan(given)]
        level[same] = known.mean() if len(known) and known.mean() > 0 else np.nan
    padded = np.pad(given / level, AROUND, constant_values=np.nan)
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * AROUND + 1)[at_edge]
    middle = windows[:, AROUND : AROUND + 1]
    others = (~np.isnan(windows)).sum(axis=1) - 1
    rank = (
        (windows < middle).sum(axis=1) + ((windows == middle).sum(axis=1) - 1) / 2
    ) / np.maximum(others, 1)
    judged = ~np.isnan(middle[:, 0]) & (others >= FEWEST)
    rest = np.nanmean(given[~at_edge])
    if judged.sum() < MONTHS or not rest > 0:
        return None
    months = int(judged.sum())
    z = (rank[judged].mean() - 0.5) * np.sqrt(12 * months)
    return months, float(np.nanmean(given[at_edge]) / rest), float(ndtr(-z))


def _by_source(days: Days, steps: Steps) -> dict[tuple, list[Flow]]:
    """Return the series to be judged by source and side; editions that add up are one series."""
    found: dict[tuple, list[Flow]] = {}
    least = FEWEST * MONTHS
    for run in days.runs(least):
        source, side = _of(days.claims, days.at[run.start])
        if source not in ADDED_EDITIONS:
            day, at = days.day[run], days.at[run]
            flow = Flow(day, days.value[run], at, day, source in COMPLETE_LISTS)
            found.setdefault((source, side), []).append(flow)
    day = days_of(steps.claims["date"]).astype("int64")
    for run in steps.runs(least):
        daily = steps.span[run] == 1
        at = steps.at[run][daily]
        flow = Flow(day[at], steps.flow[run][daily], at, day[at], False)
        found.setdefault(_of(steps.claims, steps.at[run.start]), []).append(flow)
    for source in ADDED_EDITIONS:
        for key, flow in _added(days, source):
            found.setdefault(key, []).append(flow)
    return found


def _of(claims: pd.DataFrame, at: int) -> tuple:
    return tuple(claims[c].iloc[at] if c in claims else None for c in ("source", "side"))


def _added(days: Days, source: str) -> list[tuple[tuple, Flow]]:
    """Return the daily sums of a source's editions, by side, counts, transcription and capture."""
    claims = days.claims
    if "source" not in claims:
        return []
    of_source = (claims["source"] == source).to_numpy(bool)[days.at]
    at, day, value = days.at[of_source], days.day[of_source], days.value[of_source]
    if "as_of" in claims:  # what is dated after its capture would make the range longer
        known = ~(claims["date"] > claims["as_of"]).to_numpy(bool)[at]
        at, day, value = at[known], day[known], value[known]
    apart = [c for c in ("side", "via", "counts", "sector", "as_of") if c in claims]
    figures = claims[apart].iloc[at].assign(day=day, value=value, at=at)
    out = []
    for _, part in figures.groupby(apart, observed=True, dropna=False, sort=False):
        total = part.groupby("day")["value"].sum()
        flow = Flow(
            total.index.to_numpy(),
            total.to_numpy(),
            part["at"].to_numpy(),
            part["day"].to_numpy(),
            source in COMPLETE_LISTS,
        )
        out.append(((source, part["side"].iloc[0] if "side" in part else None), flow))
    return out
