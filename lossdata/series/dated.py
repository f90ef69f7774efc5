"""One series of claims by date: of the report, or of the day that the losses fall on."""

from __future__ import annotations

import pandas as pd

from ..claims.event_lists import refuse_events
from ..claims.facts_by_row import fact_by_row, lag_by_row
from ..claims.kinds import require_claims
from ..claims.sources import source
from ..claims.table import KEY, SERIES, varying, without_subsets
from .labels import is_like_total
from .periods import periods_of_months
from .steps import flows

__all__ = ["dated_figures", "event_date", "refuse_days", "series_apart"]


def event_date(claims: pd.DataFrame) -> pd.Series:
    """Return the day the losses fall on: the reporting date less the source's lag.

    Returns
    -------
    Series
        datetime64, on the index of `claims`.

    Examples
    --------
    >>> day = {"date": pd.to_datetime(["2025-06-03"]), "source": "russian_mod", "edition": "press_centres"}
    >>> event_date(pd.DataFrame(day)).dt.strftime("%Y-%m-%d").tolist()
    ['2025-06-02']
    """
    require_claims(claims, "event_date", ("date", "source"))
    return claims["date"] - pd.to_timedelta(lag_by_row(claims), unit="D")


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
    by_month = [s for s in claims["source"].dropna().unique() if source(s).precision == "month"]
    if by_month:
        raise ValueError(
            f"{', '.join(by_month)} has no days of losses: its dates are those of posts, or of death "
            "and of publication mixed, and are good for months alone; compare by month or longer: "
            'align, difference, ratio, agreement and per_period take freq="MS"'
        )


def dated_figures(
    claims: pd.DataFrame, *, by: str = "event", corrections: pd.DataFrame | None = None
) -> pd.Series:
    """Return one series by the dates that it bears, whether they are days of losses or not.

    What `daily` and `per_period` rest on; see there. Comparisons that add up whole months use it,
    others must not.

    Parameters
    ----------
    claims : DataFrame
        Claims of one series: daily figures, or totals, which become flows.
    by : {"event", "report"}
        Whether a figure stands on the day that its losses fall on, or on that of its report.
    corrections : DataFrame, optional
        See `record.corrections`.

    Returns
    -------
    Series
        Int64 (Float64 for values that are not integers), indexed by ``date``.
    """
    if claims.empty:
        raise ValueError("no claims: the selection is empty")
    claims = without_subsets(claims)
    if claims.empty:
        raise ValueError(
            "all figures are contained in another one (scope subset): they are no day's"
        )
    is_total = claims["measure"] == "cumulative"
    if is_total.all():
        claims = flows(claims, corrections=corrections)
    elif is_total.any():
        raise ValueError(
            'totals and stated figures together; select(measure="cumulative"), then one via '
            "or consensus, for the steps of totals, or select(days=1) for stated days"
        )
    elif (claims["days"] != 1).fillna(True).any():
        raise ValueError("figures over more than one day; select(days=1)")
    is_list = fact_by_row(claims, "editions_add_up").all()
    mixed = varying(claims, series_apart(claims))
    if mixed:
        words = {c: claims[c].unique().tolist()[:4] for c in mixed}
        raise ValueError(f"more than one series: {words}; select one, or take consensus first")
    refuse_events(claims, "")
    if is_list:
        _one_capture(claims)
    # plain dtypes, whatever the table is made of: an index of Arrow's dates is no DatetimeIndex
    claims = claims.assign(date=claims["date"].astype("datetime64[us]"))
    claims["value"] = claims["value"].infer_objects()
    day = (event_date(claims) if by == "event" else claims["date"]).rename("date")
    if not is_list and day.duplicated().any():
        raise ValueError(
            f"two figures for {day[day.duplicated()].iloc[0]:%Y-%m-%d}; take consensus first"
        )
    daily = claims["value"].groupby(day).sum(min_count=1)
    if not is_total.all() and is_like_total(daily.dropna().to_numpy(float)):
        raise ValueError(
            f"labelled as daily figures, but its {daily.count():,} figures only rise, as a running "
            'total does; if it is one, say measure="cumulative" and no days'
        )
    # of no figures (a total of one report has no step) all would be true
    if len(claims) and fact_by_row(claims, "complete").all():
        last = min(day.max(), claims["as_of"].max())  # a date after the capture is a slip
        daily = daily.reindex(pd.date_range(day.min(), last, name="date"), fill_value=0)
    is_whole = pd.api.types.is_integer_dtype(claims["value"].dtype)
    return daily.astype("Int64" if is_whole else "Float64")  # Int64 would cut fractions off


def series_apart(claims: pd.DataFrame) -> list[str]:
    """Return the columns that tell the series of a table apart; editions that add up are one."""
    added = ["edition"] * bool(fact_by_row(claims, "editions_add_up").all())
    return [c for c in SERIES if c not in ("scope", *added)]


def _one_capture(claims: pd.DataFrame) -> None:
    """Refuse a list that stands in the table more than once: its rows would be added up."""
    same = [c for c in KEY if c in claims and c != "as_of"]
    if not claims.duplicated(same).any():
        return
    captured = sorted(claims["as_of"].dropna().unique())
    raise ValueError(
        f"{len(captured)} captures of one list, the last of {captured[-1]:%Y-%m-%d}: they would be "
        "added up; select one by as_of (ratio takes the last by itself)"
    )
