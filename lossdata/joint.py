"""Both sides at once: what each claims of the other, as intervals, above what can be shown."""

from __future__ import annotations

import pandas as pd

from .alignment import daily_figures, event_date, period_offset
from .mirrors import consensus, own_meaning
from .steps import flows
from .vocabulary import MIRRORS, PERSONNEL_MEANS
from .worded import bounds

#: Whose losses, claimed by whom, and the list of those that can be shown.
CLAIMANTS = {"RU": "general_staff", "UA": "russian_mod"}
LISTS = {"RU": "mediazona", "UA": "ualosses"}


def both_sides(
    claims: pd.DataFrame,
    *,
    freq: str = "D",
    unit: int | None = None,
    maturity: int = 180,
    corrections: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Put each side's claimed personnel losses above its named dead, per day and on one scale.

    The claims count killed and wounded (General Staff) or "lost" (Russian ministry), the lists dead
    persons known by name, which is a minimum. The distance between them is no error of either.

    Parameters
    ----------
    claims : DataFrame
        A claims table. Taken of it: the General Staff's totals in the three
        transcriptions, the ministry's headlines of the
        noon bulletin (sector all, one day), and the killed of Mediazona and UALosses.
    freq : str
        "D", or a pandas frequency that names longer periods by their start, such as "MS".
    unit : int, optional
        The unit that worded figures are rounded to, see `worded.bounds`: with it "over 1,400" has an
        upper end.
    maturity : int
        Days from a period's last day to the capture of a list from which its dead count as
        largely known.
    corrections : DataFrame, optional
        See `companions.corrections`.

    Returns
    -------
    DataFrame
        One row a period, side and kind, in order: ``date`` (first event day), ``side`` (whose losses:
        RU or UA), ``kind`` ("claimed" or "confirmed"), ``source``, ``days`` (with a figure) and
        ``of`` (days of the period), ``low``, ``high`` and ``value`` (float, persons a day: means over
        the days that have a figure, as printed and as the bounds of the wording; ``high`` is inf
        where one day's figure is open) and ``mature`` (bool; True for claims).
        A period without any figure has no row; days without one are never filled in.

    Raises
    ------
    ValueError
        Nothing of a source is in the table: names it.

    Notes
    -----
    Transcriptions vote on the figure (`mirrors.consensus`); where those that print the figure that won
    word it differently ("about", "over"), the interval holds all of them. A mean over few days of a
    month stands for those days: they are the days for which a page was found, and no sample.

    References
    ----------
    Documented counts as a minimum: Price and Ball (2015), doi 10.1017/cls.2015.24.

    Examples
    --------
    >>> import lossdata as ld
    >>> told = both_sides(ld.select(ld.load(), item="personnel"), freq="MS")
    >>> month = told[told["date"] == "2025-08-01"].set_index(["side", "kind"])
    >>> int(month.loc[("RU", "claimed"), "days"]), int(month.loc[("UA", "claimed"), "days"])
    (31, 9)
    """
    people = claims[(claims["item"] == "personnel") & claims["value"].notna()]
    parts = []
    for side in CLAIMANTS:
        own = people[people["side"] == side]
        named = own[(own["source"] == LISTS[side]) & (own["counts"] == "killed")]
        daily = _claimed(own[own["source"] == CLAIMANTS[side]], side, unit, corrections)
        parts.append(_by_period(daily, freq, side, "claimed", CLAIMANTS[side], None))
        if named.empty:
            raise ValueError(
                f"no claims of {LISTS[side]} on killed personnel of {side} in the table"
            )
        value = daily_figures(named).astype(float)
        daily = pd.DataFrame({"low": value, "high": value, "value": value}).dropna()
        ripe = named["as_of"].max() - pd.Timedelta(days=maturity)
        parts.append(_by_period(daily, freq, side, "confirmed", LISTS[side], ripe))
    table = pd.concat(parts, ignore_index=True)
    return table.sort_values(["date", "side", "kind"], ignore_index=True)


def _claimed(
    said: pd.DataFrame, side: str, unit: int | None, corrections: pd.DataFrame | None
) -> pd.DataFrame:
    """Return low, high and value of the voted daily figure by event date."""
    totals = CLAIMANTS[side] == "general_staff"
    said = said[(said["sector"] == "all") & (said["scope"] != "subset")]
    said = said[own_meaning(said) == PERSONNEL_MEANS[CLAIMANTS[side]]]
    if totals:
        # pages of news print rounded totals, on dates that are partly inferred: they have no vote
        said = said[(said["measure"] == "cumulative") & said["via"].isin(MIRRORS)]
    else:
        said = said[(said["edition"] == "bulletin") & (said["days"] == 1).fillna(False)]
    if said.empty:
        what = "totals" if totals else "headlines of the daily bulletin"
        raise ValueError(f"no {what} of {CLAIMANTS[side]} on personnel of {side} in the table")
    voted = consensus(said)
    if totals:
        daily = daily_figures(flows(voted, corrections=corrections)).astype(float)
        return pd.DataFrame({"low": daily, "high": daily, "value": daily}).dropna()
    voted = voted[voted["value"].notna()]
    voted = voted.assign(day=event_date(voted))
    same = said.merge(voted[["date", "value", "day"]], on=["date", "value"])
    ends = bounds(same, unit).groupby(same["day"]).agg({"low": "min", "high": "max"})
    return ends.assign(value=voted.set_index("day")["value"].astype(float)).rename_axis("date")


def _by_period(
    daily: pd.DataFrame,
    freq: str,
    side: str,
    kind: str,
    source: str,
    ripe: pd.Timestamp | None,
) -> pd.DataFrame:
    offset = period_offset(freq)
    periods = daily.resample(freq)
    out = periods.mean()
    out["days"] = periods["value"].count()
    out = out[out["days"] > 0]
    ends = out.index + offset
    out["of"] = (ends - out.index).days
    out["mature"] = True if ripe is None else ends - pd.Timedelta(days=1) <= ripe
    out = out.rename_axis("date").reset_index().assign(side=side, kind=kind, source=source)
    order = ["date", "side", "kind", "source", "days", "of", "low", "high", "value", "mature"]
    return out[order]
