"""Totals by the date on which they were published: of lists, of estimates, of one's own side."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..claims.table import SERIES, varying, without_subsets
from ..claims.vocabulary import KINDS
from ..transcriptions.votes import consensus
from .alignment import same_definition

#: What tells one series of totals from another; transcribers are pages here, and vote.
_ONE_SERIES = [c for c in SERIES if c not in ("via", "scope")]


def totals_beside(
    claimed: pd.DataFrame, published: pd.DataFrame, *, definitions_differ: bool = False
) -> pd.DataFrame:
    """Put a claimed total beside another source's totals, on the dates these were published.

    A level beside a level, at one moment each: not a comparison of what was added between.
    The steps of a list of names are names found in the meantime, not deaths of the days between, and
    they leap where the list's method changes (Mediazona: late October 2025, matching with the probate
    registry; February 2026, state registers and a leak of civil-registry data). They are divided by
    nothing here.

    Parameters
    ----------
    claimed : DataFrame
        Totals of one series, such as the vote of the General Staff's transcriptions.
    published : DataFrame
        Totals of one series by date of publication, such as Mediazona's; several pages of
        one date vote, and a page that rounds ("over 90,000") has no vote beside one that does not.
    definitions_differ : bool
        Say that a difference of what is counted (killed and wounded against killed) is meant.

    Returns
    -------
    DataFrame
        Indexed by ``date`` (of publication): ``report`` (datetime64, date of the last claimed total
        up to that day), ``claimed`` and ``published`` (Int64), ``qualifier`` (how the published
        total is worded), ``ratio`` (float, claimed / published), ``pages`` (that printed a
        total), ``status`` and ``dissent`` of their vote as in `mirrors.consensus`. A tie is
        missing; a date before the first claimed total has none.

    Raises
    ------
    ValueError
        Figures that are no totals, more than one series, sides or definitions that differ, nothing
        to compare.

    References
    ----------
    Documented counts as a minimum: Price and Ball (2015), doi 10.1017/cls.2015.24.

    Examples
    --------
    >>> import lossdata as ld
    >>> record = ld.select(ld.load(), item="personnel", start="2025-09", end="2025-10")
    >>> claimed = ld.select(record, via="minfin", counts="casualties", measure="cumulative")
    >>> beside = totals_beside(claimed, ld.select(record, source="mediazona"), definitions_differ=True)
    >>> beside.loc["2025-09-19", ["claimed", "published", "pages"]].tolist()
    [1099530, 133117, 2]
    """
    for name, claims in (("claimed", claimed), ("published", published)):
        _require_one_total(name, claims)
    if not definitions_differ:
        same_definition(claimed, published)
    elif set(claimed["side"].astype("str")) != set(published["side"].astype("str")):
        raise ValueError("side differ: totals of two sides are not put beside one another")
    if varying(claimed, ["via"]):
        raise ValueError(
            "claimed: several transcriptions; take mirrors.consensus, or select one via"
        )
    voted = consensus(_unrounded(without_subsets(published)))
    first = published.drop_duplicates(["date", "value"]).set_index(["date", "value"])["qualifier"]
    out = voted.rename(columns={"value": "published", "mirrors": "pages"})
    out["qualifier"] = [
        first.get((d, v), "") if pd.notna(v) else ""
        for d, v in zip(out["date"], out["published"], strict=True)
    ]
    totals = claimed.dropna(subset="value")[["date", "value"]].sort_values("date")
    totals = totals.rename(columns={"date": "report", "value": "claimed"})
    out = pd.merge_asof(out.sort_values("date"), totals, left_on="date", right_on="report")
    below = out["published"].astype("Float64").replace(0, pd.NA)
    out["ratio"] = (out["claimed"] / below).to_numpy("float64", na_value=np.nan)
    order = ["report", "claimed", "published", "qualifier", "ratio", "pages", "status", "dissent"]
    return out.set_index("date")[order]


def _require_one_total(name: str, claims: pd.DataFrame) -> None:
    """Raise unless the claims are totals of one series."""
    if claims.empty:
        raise ValueError(f"no {name} totals to compare: the selection is empty")
    if (claims["measure"] != "cumulative").any():
        raise ValueError(f'{name}: not all are totals; select(measure="cumulative")')
    mixed = varying(claims, _ONE_SERIES)
    if mixed:
        kinds = {c: claims[c].unique().tolist()[:4] for c in mixed}
        raise ValueError(f"{name}: more than one series: {kinds}; select one")


def _unrounded(published: pd.DataFrame) -> pd.DataFrame:
    """Leave out worded figures of dates for which a page prints a plain one."""
    exact = (published["qualifier"] == "exact").to_numpy(bool)
    return published[exact | ~published["date"].isin(published["date"][exact]).to_numpy(bool)]


def printed_totals(claims: pd.DataFrame) -> pd.DataFrame:
    """Return totals by date of publication, an estimate's printed range beside its figure.

    Parameters
    ----------
    claims : DataFrame
        A claims table. Taken of it: totals (measure cumulative) of the sources that `vocabulary.KINDS`
        calls lists, estimates or statements about the own side.

    Returns
    -------
    DataFrame
        One row a date, source, side, meaning and different figure, in order: ``date``, ``kind``
        ("listed", "estimated", "own"), ``source``, ``side``, ``counts``, ``value`` (Int64; missing
        where a page prints a range alone), ``low`` and ``high`` (Int64; the ends of that range, missing
        where none is printed), ``qualifier`` of the value, ``pages`` (that print it). Figures that
        contradict one another on a date stand in rows of their own.

    Examples
    --------
    >>> import lossdata as ld
    >>> told = printed_totals(ld.select(ld.load(), source="meduza_estimate", date="2025-02-24"))
    >>> told[["low", "value", "high", "pages"]].values.tolist()
    [[160000, 165000, 165000, 2]]
    """
    kind = claims["source"].astype("str").map(KINDS)
    said = claims[kind.isin(["listed", "estimated", "own"]) & (claims["measure"] == "cumulative")]
    said = without_subsets(said)  # figures contained in another one of the same publication
    rows = _by_page(said[said["value"].notna()].astype(dict.fromkeys(_ABOUT[1:], "str")))
    figure = [*_ABOUT, "value", "low", "high"]
    rows["pages"] = rows.groupby(figure, dropna=False)["via"].transform("nunique")
    out = rows.drop_duplicates(figure).assign(kind=rows["source"].map(KINDS))
    order = ["date", "kind", *_ABOUT[1:], "value", "low", "high", "qualifier", "pages"]
    out = out.astype(dict.fromkeys(("value", "low", "high", "pages"), "Int64"))[order]
    return out.sort_values([*_ABOUT, "value"], ignore_index=True)


#: What a total is about; several pages may print it.
_ABOUT = ["date", "source", "side", "counts"]
_ENDS = {"low": "low end", "high": "high end"}


def _by_page(said: pd.DataFrame) -> pd.DataFrame:
    """Return one row a page and figure, a range in the row of the figure that it belongs to."""
    at, edition = [*_ABOUT, "via"], said["edition"].astype("str")
    ends = {k: said[edition == e].groupby(at)["value"].first() for k, e in _ENDS.items()}
    ranges = pd.DataFrame(ends).reset_index()
    plain = said.loc[~edition.isin(_ENDS.values()), [*at, "value", "qualifier"]]
    rows = plain.astype({"qualifier": "str"}).merge(ranges, how="outer", on=at)
    # one page has the range alone, another the range and the figure: one statement
    same = rows.groupby([*_ABOUT, "low", "high"])
    for column in ("value", "qualifier"):
        rows[column] = rows[column].fillna(same[column].transform("first"))
    return rows
