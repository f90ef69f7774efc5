"""Days on which a source prints a daily figure, and those that have none although it should."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..claims.event_lists import is_listed
from ..claims.kinds import require_claims
from ..claims.overview import weekmask
from ..claims.sources import source
from ..claims.table import series_columns, varying
from .order import days_of

__all__ = ["expected_days", "is_list", "missing_dates", "replaced_days"]

#: What a daily figure and the one over several days that stands in its place have in common.
_FAMILY = ("source", "side", "item", "counts", "sector")


def is_list(name: str) -> bool:
    """Tell whether a source lists events: a date that it does not name is no missing figure.

    Examples
    --------
    >>> is_list("oryx"), is_list("russian_mod")
    (True, False)
    """
    return source(name).lists_events


def replaced_days(claims: pd.DataFrame) -> dict[tuple, np.ndarray]:
    """Return the days on which a figure over several days stands in place of daily ones.

    That is its own date; and all the days that it covers, where none of them has a daily figure.

    Returns
    -------
    dict
        Days since 1970 in order, by source, side, item, counts and sector.

    Examples
    --------
    >>> t = pd.DataFrame({"date": pd.to_datetime(["2025-06-02", "2025-06-06"]), "days": [1, 7],
    ...                   "measure": "interval", "source": "russian_mod"})
    >>> {k: np.array(v, "datetime64[D]").astype(str).tolist() for k, v in replaced_days(t).items()}
    {('russian_mod',): ['2025-06-06']}
    """
    by = [c for c in _FAMILY if c in claims]
    if not by or "measure" not in claims or "days" not in claims:
        return {}
    figures = claims.loc[claims["measure"] == "interval", [*by, "date", "days"]].dropna()
    figures = figures.assign(day=days_of(figures["date"]), days=figures["days"].astype("int64"))
    several = figures[figures["days"] > 1].drop_duplicates()
    families = set(several[by].astype(object).itertuples(index=False, name=None))
    daily: dict[tuple, set] = {family: set() for family in families}
    for *family, day in figures.loc[figures["days"] == 1, [*by, "day"]].itertuples(index=False):
        if tuple(family) in daily:
            daily[tuple(family)].add(day)
    replaced: dict[tuple, set] = {family: set() for family in families}
    for *family, days, day in several[[*by, "days", "day"]].itertuples(index=False):
        covered = range(day - days + 1, day + 1)
        alone = daily[tuple(family)].isdisjoint(covered)
        replaced[tuple(family)].update(covered if alone else [day])
    return {family: np.array(sorted(days), "int64") for family, days in replaced.items()}


def expected_days(
    first: np.ndarray, end: np.ndarray, facts: pd.Series, replaced: dict[tuple, np.ndarray]
) -> np.ndarray:
    """Return on how many days from `first` to before `end` a series should have a daily figure.

    Parameters
    ----------
    first, end : ndarray of int
        Days since 1970.
    facts : Series
        What all figures of the series have in common: its ``source``, ``item`` and so on.
    replaced : dict
        See `replaced_days`.

    Examples
    --------
    >>> week = np.array(["2025-06-02"], "datetime64[D]").astype(int)
    >>> expected_days(week, week + 7, pd.Series({"source": "russian_mod"}), {}).tolist()
    [6]
    """
    off: np.ndarray | list[int]
    off = replaced.get(tuple(facts[c] for c in _FAMILY if c in facts), [])
    first, end, off = (np.asarray(d, "int64").astype("datetime64[D]") for d in (first, end, off))
    return np.busday_count(first, end, weekmask(facts.get("source")), off)


def missing_dates(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the dates on which a daily figure was to be expected, and the table has none.

    Between the first and the last daily figure of each series. None is expected on weekdays on
    which the source prints none (`claims.Source.none_on`: on Fridays the ministry's weekly figure
    stands in its place), where a figure over several days stands in place of daily ones (on its own
    date; and on all the days it covers, if none of them has a daily figure), nor of a list of events,
    which does not name the days without one.

    Parameters
    ----------
    claims : DataFrame
        A claims table; figures that are not for one day only tell what they stand in place of.

    Returns
    -------
    DataFrame
        One row a series and date, in order: those `claims.SERIES` columns that vary among the daily
        figures, and ``date``.

    See Also
    --------
    lossdata.checks.gaps : flags the figure after them.
    lossdata.plots.coverage : shows days with a figure, and with one that stands in its place.

    Examples
    --------
    >>> days = pd.to_datetime(["2025-06-02", "2025-06-04", "2025-06-05", "2025-06-07"])
    >>> t = pd.DataFrame({"date": days, "measure": "interval", "days": 1, "source": "russian_mod"})
    >>> missing_dates(t)["date"].dt.strftime("%a %d").tolist()
    ['Tue 03']
    """
    require_claims(claims, "missing_dates", ("date", "measure", "days", "source"))
    daily = claims[(claims["measure"] == "interval") & (claims["days"] == 1).fillna(False)]
    daily = daily.reset_index(drop=True)  # labels may stand twice
    replaced, apart = replaced_days(claims), varying(daily)
    is_of_events = is_listed(daily)
    groups = daily.groupby(series_columns(daily), observed=True, dropna=False, sort=True)
    tables = []
    for _, figures in groups:
        facts = figures.iloc[0]
        if is_list(facts["source"]) or is_of_events[figures.index].any():
            continue
        day = np.unique(days_of(figures["date"]).astype("int64"))
        between = np.setdiff1d(np.arange(day[0], day[-1]), day)
        short = between[expected_days(between, between + 1, facts, replaced) > 0]
        table = pd.DataFrame({"date": short.astype("datetime64[D]").astype("datetime64[us]")})
        tables.append(table.assign(**{c: facts[c] for c in apart})[[*apart, "date"]])
    if not tables:
        return daily.loc[daily.index[:0], [*apart, "date"]].reset_index(drop=True)
    return pd.concat(tables, ignore_index=True)
