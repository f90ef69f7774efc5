"""Both sides at once: what each claims of the other, as intervals, above what lists of names hold."""

from __future__ import annotations

import pandas as pd

from ..claims.facts_by_row import fact_by_row, is_mirror
from ..claims.kinds import require_claims
from ..claims.meaning import own_meaning
from ..claims.ranges import require_whole_number
from ..claims.source_record import Source
from ..claims.sources import SOURCES
from ..claims.table import without_subsets
from ..claims.vocabulary import SIDES
from ..sectors.worded import bounds
from ..series.dated import dated_figures, event_date
from ..series.periods import period_offset, periods_of_months
from ..series.steps import flows
from ..transcriptions.votes import consensus

__all__ = ["both_sides"]

#: What the comparison cannot do without.
_NEEDED = ("date", "source", "via", "side", "item", "counts", "sector", "scope", "measure", "days",
           "value", "qualifier", "edition", "as_of")  # fmt: skip


def both_sides(
    claims: pd.DataFrame,
    *,
    freq: str = "D",
    rounding: int | None = None,
    corrections: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Put each side's claimed personnel losses above the dead that a list names, on one scale.

    The claims count killed and wounded (General Staff) or "lost" (Russian ministry), the lists dead
    persons known by name. The distance between them is no error of either.

    Parameters
    ----------
    claims : DataFrame
        A claims table. Taken of it: the General Staff's totals in the three
        transcriptions, the ministry's headlines of the noon bulletin (sector all, one day), and by
        month or longer the killed of svo.rf.gd and of LostArmour, a Russian volunteers' list.
    freq : str
        "D", or a pandas frequency that names longer periods by their start, such as "MS". Periods
        that are not of whole calendar months hold claims alone: the lists' dates are good
        for months.
    rounding : int, optional
        The unit that worded figures are rounded to, see `sectors.bounds`: with it "over 1,400" has
        an upper end.
    corrections : DataFrame, optional
        See `record.corrections`.

    Returns
    -------
    DataFrame
        One row a period, side, kind and capture, in order: ``date`` (first event day), ``side``
        (whose losses: RU or UA), ``kind`` ("claimed" or "listed"), ``source``, ``as_of`` (the
        capture of a list; missing for claims, which are voted), ``days`` (with a figure) and
        ``of`` (days of the period), ``low``, ``high`` and ``value`` (float, persons a day: means over
        the days that have a figure, as printed and as the bounds of the wording; ``high`` is inf
        where one day's figure is open). A period without any figure has no row; days without one
        are never filled in; a period in which a capture ends is left out.

    Raises
    ------
    TypeError
        What is no claims table.
    ValueError
        Nothing of a source is in the table: names it.

    Notes
    -----
    Transcriptions vote on the figure (`transcriptions.consensus`); where those that print the figure that won
    word it differently ("about", "over"), the interval holds all of them. A mean over few days of a
    month stands for those days: they are the days for which a page was found, and no sample.
    Captures of a list stand beside one another and are not subtracted: on most dates they are the
    same, on others whole pages were lost or gained, which is no growth of what is known.

    References
    ----------
    Documented counts as a minimum: Price and Ball (2015), doi 10.1017/cls.2015.24.

    Examples
    --------
    >>> import lossdata as ld
    >>> months = both_sides(ld.select(ld.load(), item="personnel"), freq="MS")
    >>> month = months[months["date"] == "2025-08-01"].set_index(["side", "kind"])
    >>> int(month.loc[("RU", "claimed"), "days"])
    31
    """
    claims = require_claims(claims, "both_sides", _NEEDED, whole=True)
    period_offset(freq)  # refuses what names no length of time
    if rounding is not None:
        require_whole_number(rounding, "both_sides", "rounding")
    people = claims[(claims["item"] == "personnel") & claims["value"].notna()]
    parts = []
    for claimant in _claimants(people):
        losses = people[people["side"] == claimant.side]
        daily = _claimed(losses[losses["source"] == claimant.name], claimant, rounding, corrections)
        parts.append(_by_period(daily, freq, claimant.side, "claimed", claimant.name, pd.NaT))
    if periods_of_months(freq):
        for side in dict.fromkeys(claimant.side for claimant in _claimants(people)):
            parts += _listed(people[people["side"] == side], freq, side)
    table = pd.concat(parts, ignore_index=True)
    return table.sort_values(["date", "side", "kind", "as_of"], ignore_index=True)


def _claimants(people: pd.DataFrame) -> list[Source]:
    """Return who claims losses of each side: who does in the table, or who is known to.

    Of another war, sides that nobody in the table claims losses of are not waited for.
    """
    known = [s for s in SOURCES.values() if s.kind == "claimed" and s.side]
    present = [s for s in known if (people["source"] == s.name).any()]
    heard_of = {s.side for s in present}
    waited_for = set(SIDES) - heard_of if not present or heard_of & set(SIDES) else set()
    return present + [s for s in known if s.side in waited_for]


def _listed(losses: pd.DataFrame, freq: str, side: str) -> list[pd.DataFrame]:
    """Return the named dead of a side by period, one table a list and capture."""
    is_dated = (losses["measure"] == "interval") & (losses["days"] == 1).fillna(False)
    is_list = fact_by_row(losses, "kind") == "listed"
    named = losses[is_dated & is_list & (losses["counts"] == "killed")]
    if named.empty:
        lists = [s.name for s in SOURCES.values() if s.changing and s.side == side]
        if not lists:
            return []
        raise ValueError(
            f"no claims of {' or '.join(lists)} on killed personnel of {side} in the table"
        )
    captures = []
    for (source, as_of), capture in named.groupby(["source", "as_of"], observed=True):
        value = dated_figures(capture).astype(float)
        daily = pd.DataFrame({"low": value, "high": value, "value": value}).dropna()
        periods = _by_period(daily, freq, side, "listed", source, as_of)
        # a capture ends within a period, and what it holds of that says nothing of the whole
        last_day = periods["date"] + period_offset(freq) - pd.Timedelta(days=1)
        captures.append(periods[last_day <= daily.index[-1]])
    return captures


def _claimed(
    claims: pd.DataFrame, claimant: Source, rounding: int | None, corrections: pd.DataFrame | None
) -> pd.DataFrame:
    """Return low, high and value of the voted daily figure by event date."""
    claims = without_subsets(claims[claims["sector"] == "all"])
    if claimant.personnel is not None:
        claims = claims[own_meaning(claims) == claimant.personnel]
    totals = claims[claims["measure"] == "cumulative"]
    if claimant.mirrors:
        # pages of news print rounded totals, on dates that are partly inferred: they have no vote
        totals = totals[is_mirror(totals)]
    days = claims[(claims["days"] == 1).fillna(False)]
    if claimant.edition is not None:
        days = days[days["edition"] == claimant.edition]
    # a source whose totals several transcribe has a step for every day; the days that pages state of
    # it are few. Another's totals are few, and its days are what it publishes.
    if claimant.mirrors or (days.empty and len(totals)):
        if totals.empty:
            raise _nothing("totals", claimant)
        steps = flows(consensus(totals), corrections=corrections)
        daily = dated_figures(steps).astype(float)
        return pd.DataFrame({"low": daily, "high": daily, "value": daily}).dropna()
    if days.empty:
        raise _nothing("headlines of the daily bulletin", claimant)
    voted = consensus(days)
    return _worded_days(days, voted[voted["value"].notna()], rounding)


def _nothing(figures: str, claimant: Source) -> ValueError:
    return ValueError(
        f"no {figures} of {claimant.name} on personnel of {claimant.side} in the table"
    )


def _worded_days(printed: pd.DataFrame, voted: pd.DataFrame, rounding: int | None) -> pd.DataFrame:
    """Return the voted figure by event date, with the bounds of all that print it."""
    voted = voted.assign(day=event_date(voted))
    agreeing = printed.merge(voted[["date", "value", "day"]], on=["date", "value"])
    ends = bounds(agreeing, rounding).groupby(agreeing["day"]).agg({"low": "min", "high": "max"})
    return ends.assign(value=voted.set_index("day")["value"].astype(float)).rename_axis("date")


def _by_period(
    daily: pd.DataFrame, freq: str, side: str, kind: str, source: str, as_of: pd.Timestamp
) -> pd.DataFrame:
    """Return means a day by period, of the days that have a figure."""
    periods = daily.resample(freq)
    means = periods.mean()
    means["days"] = periods["value"].count()
    means = means[means["days"] > 0]
    means["of"] = ((means.index + period_offset(freq)) - means.index).days
    table = means.rename_axis("date").reset_index()
    table = table.assign(side=side, kind=kind, source=source)
    table["as_of"] = pd.Series(as_of, table.index, dtype="datetime64[us]")
    order = ["date", "side", "kind", "source", "as_of", "days", "of", "low", "high", "value"]
    return table[order]
