"""Claimed casualties as a stated share killed, beside what others say of the dead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np
import pandas as pd

from ..claims.kinds import named, require_claims
from ..claims.sources import source
from ..claims.table import SERIES, varying
from ..sectors.intervals import divide
from ..sectors.worded import Rounding, bounds
from ..series.dated import event_date

__all__ = ["Relation", "implied_killed", "killed_beside"]

#: How what is published of the dead lies to what a stated share makes of the casualties.
Relation = Literal["below", "overlaps", "above", ""]
#: What a published total needs, see `printed_totals`.
_PUBLISHED = ("date", "source", "side", "counts", "value", "low", "high", "qualifier")
#: What a table of days until which a total counts is joined by.
_ABOUT = ["date", "source", "side", "counts"]


def implied_killed(
    casualties: pd.DataFrame,
    killed_per_casualty: tuple[float, float],
    *,
    rounding: Rounding = None,
) -> pd.DataFrame:
    """Return how many killed claimed casualties would hold at a stated share of killed.

    A calculation on a claim and an assumption, both shown; not an estimate of the dead. The share is
    an interval that the caller states and answers for; the wording of the claim is carried along:
    "over 1,000" casualties at 0.2 to 0.3 are [200, ∞) killed.

    Parameters
    ----------
    casualties : DataFrame
        Claims of persons killed or wounded (counts "casualties"), totals or figures a day, or a vote
        (`transcriptions.consensus`).
    killed_per_casualty : tuple of float
        The least and the greatest share killed among those killed or wounded, 0 to 1.
    rounding : int or "auto", optional
        As in `sectors.bounds`.

    Returns
    -------
    DataFrame
        One row a claim, on its index: ``date``, ``kind`` ("implied"), ``source``, ``side``, ``counts``
        ("killed"), ``value`` (Int64, missing: an interval has no figure of its own), ``low`` and
        ``high`` (float64, persons), ``claimed`` (Int64, casualties), ``share_low`` and
        ``share_high`` (float64). `plots.totals` draws it beside totals as a band.

    Raises
    ------
    TypeError
        What is no claims table.
    ValueError
        Claims that count something else; a share that is no interval within 0 to 1.

    Examples
    --------
    >>> claim = {"date": pd.to_datetime(["2025-06-03"]), "source": "general_staff", "side": "RU",
    ...          "counts": "casualties", "value": 990800, "qualifier": "exact"}
    >>> implied_killed(pd.DataFrame(claim), (0.2, 0.3))[["low", "high"]].values.round().tolist()
    [[198160.0, 297240.0]]
    """
    needed = ("date", "source", "side", "counts", "value")
    casualties = require_claims(casualties, "implied_killed", needed)
    if "qualifier" not in casualties:  # a vote's result: a figure
        casualties = casualties.assign(qualifier="exact")
    other = sorted(set(casualties["counts"].astype("str")) - {"casualties"})
    if other:
        raise ValueError(
            f"implied_killed takes casualties (killed or wounded), not {', '.join(other)}; "
            'select(counts="casualties")'
        )
    share = _share(killed_per_casualty)
    # a product of intervals is a quotient by the reciprocal one, which divide knows how to close
    per_killed = (1 / share[1], 1 / share[0] if share[0] else np.inf)
    ends = divide(bounds(casualties, rounding), per_killed)
    return pd.DataFrame(
        {
            "date": casualties["date"],
            "kind": "implied",
            "source": casualties["source"].astype("str"),
            "side": casualties["side"].astype("str"),
            "counts": "killed",
            "value": pd.array([pd.NA] * len(casualties), dtype="Int64"),
            **ends,
            "claimed": casualties["value"].astype("Int64"),
            "share_low": share[0],
            "share_high": share[1],
        },
        index=casualties.index,
    )


def _share(given: object) -> tuple[float, float]:
    """Return the two ends of a share; refuse what is none."""
    is_pair = isinstance(given, Sequence | np.ndarray) and not isinstance(given, str)
    ends = [pd.to_numeric(end, errors="coerce") for end in given] if is_pair else []  # type: ignore[attr-defined]
    if len(ends) != 2 or not 0 <= ends[0] <= ends[1] <= 1 or ends[1] == 0:
        raise ValueError(
            "killed_per_casualty takes the least and the greatest share killed among those killed or "
            f"wounded, such as (0.2, 0.3), not {given if is_pair else named(given)}"
        )
    return float(ends[0]), float(ends[1])


def killed_beside(
    casualties: pd.DataFrame,
    published: pd.DataFrame,
    killed_per_casualty: tuple[float, float],
    *,
    until: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Set what is published of the dead beside what a stated share makes of claimed casualties.

    Each published figure stands with its own interval: an estimate with its printed range, a figure as
    it is worded, a list of names as a minimum. Beside it: the casualties claimed up to the day that
    it covers, what the stated share makes of them, and the other way round, at which share killed the
    two would agree. Nothing is called true: the three count different things, by different means.

    Parameters
    ----------
    casualties : DataFrame
        Totals of casualties of one series, such as the vote of the General Staff's transcriptions.
    published : DataFrame
        From `printed_totals`: figures of the killed, of any sources. Rows of another side or another
        meaning are left out.
    killed_per_casualty : tuple of float
        As in `implied_killed`.
    until : DataFrame, optional
        ``date``, ``source``, ``side``, ``counts`` and ``until`` (datetime64): the day that a figure
        covers, where it is not the day of publication (see `record.totals_until`).

    Returns
    -------
    DataFrame
        One row a published figure, by date: ``date`` (of publication), ``until`` (datetime64, the day
        it covers: as given, else that of publication), ``kind``, ``source``, ``low``, ``value``
        (Int64) and ``high`` (float64 ends, inf where open), ``claimed`` (Int64, casualties up to
        ``until``, missing before the first report), ``implied_low`` and ``implied_high`` (float64,
        killed), ``share_low`` and ``share_high`` (float64, killed per claimed casualty as published),
        ``relation`` (str: "below", "overlaps", "above", how the published interval lies to the implied
        one; "" where there is none).

    Raises
    ------
    TypeError
        What is no table.
    ValueError
        Casualties that are no totals of one series; nothing published of their side's killed.

    Examples
    --------
    >>> import lossdata as ld
    >>> record = ld.load()
    >>> claimed = ld.select(record, via="minfin", item="personnel", measure="cumulative")
    >>> table = killed_beside(claimed, ld.compare.printed_totals(record), (0.2, 0.4))
    >>> bool(table["relation"].isin(["", *("below", "overlaps", "above")]).all())
    True
    """
    casualties = require_claims(
        casualties, "killed_beside", ("date", "source", "side", "counts", "measure", "value")
    )
    published = require_claims(published, "killed_beside, published:", _PUBLISHED, whole=True)
    mixed = varying(casualties, [c for c in SERIES if c in casualties])
    if mixed or (casualties["measure"] != "cumulative").any():
        raise ValueError(
            "killed_beside takes totals of one series of casualties, "
            + (f"not of several: they differ in {mixed}; select one" if mixed else "not days")
        )
    implied = implied_killed(casualties, killed_per_casualty)
    implied = implied.assign(day=event_date(casualties)).dropna(subset="claimed").sort_values("day")
    side = implied["side"].iloc[0] if len(implied) else ""
    dead = published[(published["counts"] == "killed") & (published["side"] == side)]
    if dead.empty:
        raise ValueError(f"killed_beside: published has no figure of the killed of side {side!r}")
    table = _covered(dead, until).sort_values("until", kind="stable")
    table[["low", "high"]] = _published_ends(table)
    implied = implied.rename(columns={"low": "implied_low", "high": "implied_high"})
    beside = implied[["day", "claimed", "implied_low", "implied_high"]]
    beside = beside.astype({"day": "datetime64[us]"})  # of one unit, whatever either table came in
    table = pd.merge_asof(
        table.astype({"until": "datetime64[us]"}), beside, left_on="until", right_on="day"
    )
    claimed = table["claimed"].astype("Float64").to_numpy("float64", na_value=np.nan)
    table["share_low"], table["share_high"] = table["low"] / claimed, table["high"] / claimed
    table["relation"] = _relation(table)
    order = ["date", "until", "kind", "source", "low", "value", "high", "claimed", "implied_low"]
    order += ["implied_high", "share_low", "share_high", "relation"]
    return table[order].sort_values(["date", "source"], ignore_index=True)


def _covered(dead: pd.DataFrame, until: pd.DataFrame | None) -> pd.DataFrame:
    """Add the day that each figure covers: as said, else the day of publication."""
    dead = dead.astype(dict.fromkeys(_ABOUT[1:], "str"))
    if until is None:
        return dead.assign(until=dead["date"])
    until = require_claims(until, "killed_beside, until:", (*_ABOUT, "until"))
    # a figure that covers less than another one of its publication is contained in it, and not here
    last = until.astype(dict.fromkeys(_ABOUT[1:], "str")).groupby(_ABOUT)["until"].max()
    table = dead.drop(columns="until", errors="ignore").join(last, on=_ABOUT)
    return table.assign(until=table["until"].fillna(table["date"]))


def _published_ends(table: pd.DataFrame) -> pd.DataFrame:
    """Return each figure's own interval: the printed range, else its wording; a list is a minimum."""
    worded = bounds(table.assign(qualifier=table["qualifier"].fillna("exact")))
    low, high = table["low"].astype("Float64"), table["high"].astype("Float64")
    ends = pd.DataFrame({"low": low.fillna(worded["low"]), "high": high.fillna(worded["high"])})
    ends = ends.astype("float64")
    is_list = table["source"].map(lambda name: source(name).kind) == "listed"
    return ends.assign(high=ends["high"].mask(is_list, np.inf))


def _relation(table: pd.DataFrame) -> np.ndarray:
    """Say how the published interval lies to the implied one."""
    is_below = table["high"] < table["implied_low"]
    is_above = table["low"] > table["implied_high"]
    below, overlaps, above, none = get_args(Relation)
    known = table[["low", "high", "implied_low", "implied_high"]].notna().all(axis=1)
    return np.select([~known, is_below, is_above], [none, below, above], overlaps)
