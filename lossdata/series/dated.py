"""One series of claims as daily figures, on the days that the losses fall on."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..claims.table import KEY, SERIES, varying, without_subsets
from ..claims.vocabulary import ADDED_EDITIONS, COMPLETE_LISTS, MONTH_DATED, lag_days
from .periods import periods_of_months, whole_periods
from .steps import flows


def event_date(claims: pd.DataFrame) -> pd.Series:
    """Return the day the losses fall on: the reporting date less the source's lag.

    Returns
    -------
    Series
        datetime64, on the index of `claims`.

    Examples
    --------
    >>> said = pd.DataFrame({"date": pd.to_datetime(["2025-06-03"]), "source": ["general_staff"]})
    >>> event_date(said).dt.strftime("%Y-%m-%d").tolist()
    ['2025-06-02']
    """
    edition = claims["edition"] if "edition" in claims else pd.Series(pd.NA, index=claims.index)
    pairs = pd.DataFrame(
        {"source": claims["source"].astype("str"), "edition": edition.astype("str").fillna("")}
    )
    lags = {
        key: lag_days(*key) for key in pairs.drop_duplicates().itertuples(index=False, name=None)
    }
    lag = [lags[key] for key in pairs.itertuples(index=False, name=None)]
    return claims["date"] - pd.to_timedelta(lag, unit="D")


def refuse_days(claims: pd.DataFrame, freq: str = "D") -> None:
    """Refuse to take days of a source for days of the losses where its dates are good for months.

    The one place that decides it, for every comparison.

    Parameters
    ----------
    claims : DataFrame
        Claims; a table without ``source`` names nobody and passes.
    freq : str
        The periods that are asked for: whole calendar months, or several, are let through.

    Raises
    ------
    ValueError
        Names the sources, says why, and what to do.

    Examples
    --------
    >>> posts = pd.DataFrame({"source": ["oryx"]})
    >>> refuse_days(posts, "MS")
    >>> refuse_days(posts)
    Traceback (most recent call last):
    ...
    ValueError: oryx has no days of losses: its dates are those of posts, ... freq="MS"
    """
    if "source" not in claims or periods_of_months(freq):
        return
    sources = [s for s in MONTH_DATED if (claims["source"] == s).any()]
    if sources:
        raise ValueError(
            f"{', '.join(sources)} has no days of losses: its dates are those of posts, or of death "
            "and of publication mixed, and are good for months alone; compare by month or longer: "
            'align, difference, ratio, agreement and period_figures take freq="MS"'
        )


def daily_figures(claims: pd.DataFrame, *, corrections: pd.DataFrame | None = None) -> pd.Series:
    """Return one series of claims as daily figures by event date.

    Totals become flows (see `steps.flows`).

    Parameters
    ----------
    claims : DataFrame
        Claims of one series: daily figures, or totals.
    corrections : DataFrame, optional
        See `companions.corrections`.

    Returns
    -------
    Series
        Int64, indexed by ``date``.

    Raises
    ------
    ValueError
        A source whose dates are good for months alone (`vocabulary.MONTH_DATED`): take
        `period_figures`. No claims, figures over more than a day, more than one series: names
        what to select by.

    Examples
    --------
    >>> import lossdata as ld
    >>> tanks = ld.select(ld.load(), via="minfin", item="tank", start="2025-06-01", end="2025-06-03")
    >>> daily_figures(tanks).tolist()
    [2, 7]
    """
    refuse_days(claims)
    return dated_figures(claims, corrections=corrections)


def period_figures(
    claims: pd.DataFrame, *, freq: str = "MS", corrections: pd.DataFrame | None = None
) -> pd.Series:
    """Return the sums of one series of claims by period of the event, missing where one is not whole.

    Parameters
    ----------
    claims : DataFrame
        As in `daily_figures`; here also of a source whose dates are good for months alone, where
        `freq` is of whole months. The lists of a source that counts different things in
        each (Oryx) are added up; a source that lists every event has none on a date without a row,
        between its first date and its last, and what it dates later than its capture is left out
        (`checks.postdated` flags it).
    freq : str
        A pandas frequency that names periods by their start, such as "MS", "QS" or "YS".
    corrections : DataFrame, optional
        See `companions.corrections`.

    Returns
    -------
    Series
        Int64, indexed by the period's first ``date``; missing where a day of the period has no
        figure. Nothing is filled in.

    Raises
    ------
    ValueError
        As `daily_figures`, and several captures of one list.

    Examples
    --------
    >>> days = pd.date_range("2025-01-30", "2025-03-01")
    >>> said = pd.DataFrame({"date": days, "value": 2, "source": "my_count", "measure": "interval",
    ...                      "days": 1})
    >>> period_figures(said).tolist()
    [<NA>, 56, <NA>]
    """
    refuse_days(claims, freq)
    return whole_periods(dated_figures(claims, corrections=corrections), freq)


def dated_figures(claims: pd.DataFrame, *, corrections: pd.DataFrame | None = None) -> pd.Series:
    """Return one series by the dates that it bears, whether they are days of losses or not.

    What `daily_figures` and `period_figures` rest on; see there. Comparisons that add up whole
    months use it, others must not.
    """
    if claims.empty:
        raise ValueError("no claims to compare: the selection is empty")
    if (claims["measure"] == "cumulative").all():
        claims = flows(claims, corrections=corrections)
    elif (claims["days"] != 1).fillna(True).any():
        if (claims["measure"] == "cumulative").any():
            raise ValueError(
                'totals and stated figures together; select(measure="cumulative"), then one via '
                "or mirrors.consensus, for the steps of totals, or select(days=1) for stated days"
            )
        raise ValueError("figures over more than one day; select(days=1)")
    claims = without_subsets(claims)
    lists = claims["source"].isin(ADDED_EDITIONS).all()
    apart = [c for c in SERIES if c not in ("scope", *(["edition"] if lists else []))]
    mixed = varying(claims, apart)
    if mixed:
        kinds = {c: claims[c].unique().tolist()[:4] for c in mixed}
        raise ValueError(
            f"more than one series: {kinds}; select one, or take mirrors.consensus first"
        )
    if lists:
        _one_capture(claims)
    day = event_date(claims).rename("date")
    if not lists and day.duplicated().any():
        raise ValueError(
            f"two figures for {day[day.duplicated()].iloc[0]:%Y-%m-%d}; take mirrors.consensus first"
        )
    daily = claims["value"].groupby(day).sum(min_count=1)
    if claims["source"].isin(COMPLETE_LISTS).all():
        last = min(day.max(), claims["as_of"].max())  # a date after the capture is a slip
        daily = daily.reindex(pd.date_range(day.min(), last, name="date"), fill_value=0)
    return daily.astype("Int64")


def _one_capture(claims: pd.DataFrame) -> None:
    """Refuse a list that stands in the table more than once: its rows would be added up."""
    same = [c for c in KEY if c in claims and c != "as_of"]
    if not claims.duplicated(same).any():
        return
    taken = sorted(claims["as_of"].dropna().unique()) if "as_of" in claims else []
    if len(taken) > 1:
        raise ValueError(
            f"{len(taken)} captures of one list, the last of {taken[-1]:%Y-%m-%d}: they would be "
            "added up; select one by as_of (ratio takes the last by itself)"
        )
    row = claims[claims.duplicated(same)].iloc[0]
    raise ValueError(
        f"a row of a list stands twice, the first of {row['date']:%Y-%m-%d}; clean() drops repeats"
    )


def daily_series(
    figures: pd.DataFrame | pd.Series,
    *,
    name: str = "the series",
    least: int = 30,
    freq: str = "D",
) -> pd.Series:
    """Return daily claims or a daily series on its calendar, and refuse totals.

    Parameters
    ----------
    figures : DataFrame or Series
        Daily claims of one series (see `daily_figures`), or daily figures indexed by date.
    name : str
        What to call it in an error.
    least : int
        Days that must have a figure.
    freq : str
        The periods to which the caller adds the days up, see `refuse_days`.

    Returns
    -------
    Series
        float64, one row a calendar day, NaN where no figure was published.

    Raises
    ------
    ValueError
        Totals, claims that have no days of losses (`refuse_days`), fewer days than `least`, one
        value throughout, no figure at all, an infinite one, or times of day in the index.

    References
    ----------
    Why not totals: Yule (1926), doi 10.2307/2341482; Ernst, Shepp and Wyner (2017),
    doi 10.1214/16-AOS1509.

    Examples
    --------
    >>> days = pd.date_range("2025-01-01", periods=100)
    >>> daily_series(pd.Series(range(100), days))
    Traceback (most recent call last):
    ...
    ValueError: the series is a running total: 99 of its 99 changes are upward. Totals of ...
    """
    if isinstance(figures, pd.DataFrame):
        if "measure" in figures and (figures["measure"] == "cumulative").any():
            raise ValueError(f"{name} is a running total (measure cumulative). {_NO_TOTALS}")
        refuse_days(figures, freq)
        figures = dated_figures(figures)
    if not isinstance(figures.index, pd.DatetimeIndex) or figures.index.has_duplicates:
        raise ValueError(f"{name}: expected one figure a date, indexed by date")
    days = figures.index.tz_localize(None)  # the date as printed, wherever that was
    if days.hasnans or (days != days.normalize()).any():
        raise ValueError(
            f"{name}: the index holds missing dates or times of day; use the day, index.normalize()"
        )
    values = pd.Series(figures.to_numpy(float, na_value=np.nan), days).sort_index()
    if np.isinf(values).any():
        at = values.index[np.isinf(values)][0]
        raise ValueError(
            f"{name} is infinite on {at:%Y-%m-%d}; a figure that is not known is missing"
        )
    given = values.dropna()
    if given.empty:
        raise ValueError(f"{name} has no figure: all {len(values)} are missing")
    change = np.diff(given)
    up, moved = int((change > 0).sum()), int((change != 0).sum())
    # of what is lost seldom a total moves seldom, but never back
    seldom = len(given) >= 30 and 3 <= moved == up
    if seldom or (moved >= 10 and up >= 0.9 * moved):
        raise ValueError(
            f"{name} is a running total: {up} of its {moved} changes are upward. {_NO_TOTALS}"
        )
    if len(given) < least:
        raise ValueError(f"{name} has {len(given)} days with a figure; at least {least} are needed")
    if moved == 0:
        raise ValueError(f"{name} is {given.iloc[0]:g} on every day: it varies with nothing")
    return values.asfreq("D").rename_axis("date")


_NO_TOTALS = (
    "Totals of unrelated things rise together and look alike; compare what was added each day: "
    "flows(claims, corrections=corrections()), or daily_from_cumulative(total) for a Series"
)
