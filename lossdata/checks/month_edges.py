"""Whether the last or the first days of months hold far more than the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, get_args

import numpy as np
import pandas as pd

from ..claims.facts_by_row import fact_by_row
from ..claims.ranges import require_positive, require_share
from ..claims.sources import source as known_source
from ..series.order import days_of
from .evidence import Evidence
from .figures_by_day import Days
from .judgement import Finding, Judgement, LeftOut
from .registry import register
from .total_steps import Steps

__all__ = [
    "AROUND",
    "EDGES",
    "FEWEST",
    "LEAST",
    "MONTHS",
    "Edge",
    "EdgeTest",
    "Flow",
    "edge_test",
    "is_edge",
    "month_ends",
]

#: Days before and after a month's end that it is ranked among, and fewest of them with a figure.
AROUND, FEWEST = 15, 16
#: Fewest months that a series is judged by.
MONTHS = 12
#: Fewest figures of a series that can have so many.
LEAST = FEWEST * MONTHS

Edge = Literal["last", "first"]
EDGES: tuple[Edge, ...] = get_args(Edge)


class Flow(NamedTuple):
    """One figure a day, and the claims that it is made of."""

    day: np.ndarray  # days since 1970, in order, each once
    value: np.ndarray
    at: np.ndarray  # positions in the table of claims
    at_day: np.ndarray  # the day of each of them
    is_complete: bool  # a day without a figure has none: nothing was lost


class EdgeTest(NamedTuple):
    """How much the days at one edge of the months hold in a series."""

    months: int
    ratio: float  # of such days to the others
    chance: float  # of ranks as high


def _words(
    edge: Edge, months: int, ratio: float, chance: float, source: str | None, side: str | None
) -> str:
    words = f"the {edge} days of {months} months hold {ratio:.1f} times as much as other days"
    whose = f"{source}'s figures" if source else "the figures"
    losses = f" of {side} losses" if side else ""
    return f"{words}, in {whose}{losses} (chance {chance:.1g})"


@register(
    question="Do the last, or the first, days of months hold far more than other days?",
    sentence=_words,
    needs=("date", "value"),
    nothing="no_series",
    within="source",
)
def month_ends(evidence: Evidence, *, least: float = 1.5, chance: float = 0.001) -> Judgement:
    """Flag figures dated on last, or first, days of months that hold far more than other days.

    Where losses known by month only are put on its last day, that is the dating and not the war.
    Judged are daily figures and the daily flow of totals, by source and side; a source's editions
    that add up (`claims.Source.editions_add_up`) are added, with all its items. See
    `month_edges.edge_test` for the test, of ranks among the 30 days around.

    Parameters
    ----------
    claims : DataFrame
        A claims table; series of less than a year are not judged.
    least : float
        Smallest ratio of such days to the others that is flagged.
    chance : float
        Largest chance of ranks so high, times the number of series of the source and two edges.

    Examples
    --------
    >>> dates = pd.date_range("2023-01-01", "2024-12-31")
    >>> value = np.random.default_rng(1).poisson(10, len(dates)) * np.where(dates.is_month_end, 3, 1)
    >>> t = pd.DataFrame({"date": dates, "item": "tank", "measure": "interval", "days": 1,
    ...                   "value": value})
    >>> int(month_ends(t).sum())
    24
    """
    require_positive(least, "month_ends", "least")
    require_share(chance, "month_ends", "chance")
    flows_by_source, number = _by_source(evidence.days, evidence.steps)
    findings, judged = [], 0
    for (source, side), flows in flows_by_source.items():
        tests = {edge: [edge_test(flow, edge) for flow in flows] for edge in EDGES}
        judged += sum(test is not None for test in tests["last"])
        for edge, results in tests.items():
            tested = [(f, t) for f, t in zip(flows, results, strict=True) if t is not None]
            # as many questions as series, and both edges of the month
            asked = 2 * len(tested)
            large = [(f, t) for f, t in tested if t.ratio >= least and t.chance * asked < chance]
            if not large:
                continue
            at = np.sort(np.concatenate([f.at[is_edge(f.at_day, edge)] for f, _ in large]))
            clearest = min((t for _, t in large), key=lambda t: t.chance)
            facts = clearest._asdict() | {"edge": edge, "source": source, "side": side}
            facts["chance"] *= asked
            findings.append(Finding(_newest(evidence.claims, at), facts, about=at))
    left_out = LeftOut("too_short", number - judged, f"{MONTHS} months")
    return Judgement(findings, judged, (left_out,))


def _newest(claims: pd.DataFrame, at: np.ndarray) -> int:
    """Return the claim of the newest date that has the largest figure, to stand for all."""
    dated = claims.loc[at, ["date", "value"]]
    newest = dated.loc[dated["date"] == dated["date"].max(), "value"]
    return int(newest.astype("int64").idxmax())


def is_edge(day: np.ndarray, edge: Edge) -> np.ndarray:
    """Tell which days since 1970 are the last, or the first, of their month.

    Examples
    --------
    >>> is_edge(np.array([30, 31]), "last").tolist(), is_edge(np.array([30, 31]), "first").tolist()
    ([True, False], [False, True])
    """
    day = np.asarray(day, "int64").astype("datetime64[D]")
    other = day + 1 if edge == "last" else day - 1
    return day.astype("datetime64[M]") != other.astype("datetime64[M]")


def edge_test(flow: Flow, edge: Edge) -> EdgeTest | None:
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

    if len(flow.day) < LEAST:
        return None
    first, last = int(flow.day[0]), int(flow.day[-1])
    given = np.full(last - first + 1, 0.0 if flow.is_complete else np.nan)
    given[flow.day - first] = flow.value
    calendar = np.arange(first, last + 1)
    at_edge = is_edge(calendar, edge)
    rank = _ranks(given / _weekday_means(given, calendar), at_edge)
    is_ranked, rest = ~np.isnan(rank), np.nanmean(given[~at_edge])
    months = int(is_ranked.sum())
    if months < MONTHS or not rest > 0:
        return None
    z = (rank[is_ranked].mean() - 0.5) * np.sqrt(12 * months)
    return EdgeTest(months, float(np.nanmean(given[at_edge]) / rest), float(ndtr(-z)))


def _weekday_means(given: np.ndarray, calendar: np.ndarray) -> np.ndarray:
    """Return for each day the mean of the figures on its weekday; missing where that is 0."""
    means = np.full(len(given), np.nan)
    for weekday in range(7):
        is_same = calendar % 7 == weekday
        known = given[is_same & ~np.isnan(given)]
        if len(known) and known.mean() > 0:
            means[is_same] = known.mean()
    return means


def _ranks(figures: np.ndarray, at_edge: np.ndarray) -> np.ndarray:
    """Return the rank, from 0 to 1, of each edge day in the days around; missing where too few."""
    padded = np.pad(figures, AROUND, constant_values=np.nan)
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * AROUND + 1)[at_edge]
    middle = windows[:, AROUND : AROUND + 1]
    others = (~np.isnan(windows)).sum(axis=1) - 1
    # a figure that equals others stands in the middle of them
    below, level = (windows < middle).sum(axis=1), (windows == middle).sum(axis=1) - 1
    rank = (below + level / 2) / np.maximum(others, 1)
    return np.where(~np.isnan(middle[:, 0]) & (others >= FEWEST), rank, np.nan)


def _by_source(days: Days, steps: Steps) -> tuple[dict[tuple, list[Flow]], int]:
    """Return the series long enough to be tried, by source and side, and how many there are in all."""
    sums = list(_added(days))
    flows: dict[tuple, list[Flow]] = {}
    for key, flow in (*_daily(days), *_of_totals(steps), *sums):
        if len(flow.day) >= LEAST:
            flows.setdefault(key, []).append(flow)
    first = days.claims.iloc[days.at[[run.start for run in days.runs(1)]]]
    added = int(fact_by_row(first, "editions_add_up").sum())
    return flows, days.number - added + steps.number + len(sums)


def _of(claims: pd.DataFrame, at: int) -> tuple:
    return tuple(claims[c].iloc[at] if c in claims else None for c in ("source", "side"))


def _daily(days: Days) -> Iterator[tuple[tuple, Flow]]:
    for run in days.runs(LEAST):
        source, side = _of(days.claims, days.at[run.start])
        if not known_source(source).editions_add_up:
            day, at = days.day[run], days.at[run]
            yield (source, side), Flow(day, days.value[run], at, day, known_source(source).complete)


def _of_totals(steps: Steps) -> Iterator[tuple[tuple, Flow]]:
    day = days_of(steps.claims["date"]).astype("int64")
    for run in steps.runs(LEAST):
        is_daily = steps.span[run] == 1
        at = steps.at[run][is_daily]
        flow = Flow(day[at], steps.flow[run][is_daily], at, day[at], False)
        yield _of(steps.claims, steps.at[run.start]), flow


def _added(days: Days) -> Iterator[tuple[tuple, Flow]]:
    """Return the daily sums of editions that add up, by side, counts, transcription and capture."""
    claims = days.claims
    for source in claims["source"].dropna().unique() if "source" in claims else ():
        if not known_source(source).editions_add_up:
            continue
        of_source = (claims["source"] == source).to_numpy(bool)[days.at]
        at, day, value = days.at[of_source], days.day[of_source], days.value[of_source]
        if "as_of" in claims:  # what is dated after its capture would make the range longer
            is_known = ~(claims["date"] > claims["as_of"]).to_numpy(bool)[at]
            at, day, value = at[is_known], day[is_known], value[is_known]
        apart = [c for c in ("source", "side", "via", "counts", "sector", "as_of") if c in claims]
        figures = claims[apart].iloc[at].assign(day=day, value=value, at=at)
        for _, part in figures.groupby(apart, observed=True, dropna=False, sort=False):
            total = part.groupby("day")["value"].sum()
            flow = Flow(
                total.index.to_numpy(), total.to_numpy(),
                part["at"].to_numpy(), part["day"].to_numpy(), known_source(source).complete,
            )  # fmt: skip
            yield (source, part["side"].iloc[0] if "side" in part else None), flow
