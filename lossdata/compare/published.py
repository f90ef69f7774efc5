"""Totals by the date on which they were published: of lists, of estimates, of one's own side."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..claims.facts_by_row import fact_by_row
from ..claims.kinds import require_claims
from ..claims.table import SERIES, varying, without_subsets
from ..transcriptions.votes import consensus
from .definitions import require_same_definition

__all__ = ["printed_totals", "totals_beside"]

#: What tells one series of totals from another; transcribers are pages here, and vote.
_ONE_SERIES = [c for c in SERIES if c not in ("via", "scope")]

#: What totals cannot do without, and what those that pages print besides.
_OF_TOTALS = ("date", "source", "side", "counts", "measure", "value")
_OF_PAGES = (*_OF_TOTALS, "via", "scope", "qualifier")

#: What a total is about; several pages may print it.
_ABOUT = ["date", "source", "side", "counts"]

#: The editions in which the ends of a printed range are kept.
_RANGE_EDITIONS = {"low": "low end", "high": "high end"}


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
        total), ``status`` and ``dissent`` of their vote as in `transcriptions.consensus`. A tie is
        missing; a date before the first claimed total has none.

    Raises
    ------
    TypeError
        What is no claims table.
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
    claimed = require_claims(claimed, "totals_beside", _OF_TOTALS, whole=True)
    published = require_claims(published, "totals_beside", _OF_PAGES, whole=True)
    for name, claims in (("claimed", claimed), ("published", published)):
        _require_one_total(name, claims)
    if not definitions_differ:
        require_same_definition(claimed, published)
    # two sides are no difference of definition, whatever was said
    one_side = "totals of two sides are not put beside one another"
    require_same_definition(claimed, published, one_side, ["side"])
    if varying(claimed, ["via"]):
        raise ValueError(
            "claimed: several transcriptions; take consensus(claims), or select one via"
        )
    voted = consensus(_unrounded(without_subsets(published)))
    table = voted.rename(columns={"value": "published", "mirrors": "pages"})
    table["qualifier"] = _qualifiers(voted, published)
    totals = claimed.dropna(subset="value")[["date", "value"]].sort_values("date")
    totals = totals.rename(columns={"date": "report", "value": "claimed"})
    # of one unit, whatever either table came in: merge_asof takes no other
    table, totals = (
        table.astype({"date": "datetime64[us]"}),
        totals.astype({"report": "datetime64[us]"}),
    )
    table = pd.merge_asof(table.sort_values("date"), totals, left_on="date", right_on="report")
    divisor = table["published"].astype("Float64").replace(0, pd.NA)
    table["ratio"] = (table["claimed"] / divisor).to_numpy("float64", na_value=np.nan)
    order = ["report", "claimed", "published", "qualifier", "ratio", "pages", "status", "dissent"]
    return table.set_index("date")[order]


def _qualifiers(voted: pd.DataFrame, published: pd.DataFrame) -> list[str]:
    """Return how the first page words each figure that was voted; "" for a tie."""
    first = published.drop_duplicates(["date", "value"]).set_index(["date", "value"])["qualifier"]
    return [
        first.get((date, value), "") if pd.notna(value) else ""
        for date, value in zip(voted["date"], voted["value"], strict=True)
    ]


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
    is_exact = (published["qualifier"] == "exact").to_numpy(bool)
    has_exact = published["date"].isin(published["date"][is_exact]).to_numpy(bool)
    return published[is_exact | ~has_exact]


def printed_totals(claims: pd.DataFrame) -> pd.DataFrame:
    """Return totals by date of publication, an estimate's printed range beside its figure.

    Parameters
    ----------
    claims : DataFrame
        A claims table. Taken of it: totals (measure cumulative) of the sources whose kind
        (`claims.Source.kind`) is one of lists, estimates or statements about the own side.

    Returns
    -------
    DataFrame
        One row a date, source, side, meaning and different figure, in order: ``date``, ``kind``
        ("listed", "estimated", "own"), ``source``, ``side``, ``counts``, ``value`` (Int64; missing
        where a page prints a range alone), ``low`` and ``high`` (Int64; the ends of that range, missing
        where none is printed), ``qualifier`` of the value, ``pages`` (that print it). Figures that
        contradict one another on a date stand in rows of their own.

    Raises
    ------
    TypeError, ValueError
        What is no claims table, or lacks a column that this needs.

    Examples
    --------
    >>> import lossdata as ld
    >>> totals = printed_totals(ld.select(ld.load(), source="meduza_estimate", date="2025-02-24"))
    >>> totals[["low", "value", "high", "pages"]].values.tolist()
    [[160000, 165000, 165000, 2]]
    """
    claims = require_claims(claims, "printed_totals", (*_OF_PAGES, "edition"), whole=True)
    kind = fact_by_row(claims, "kind")
    is_printed = kind.isin(["listed", "estimated", "own"]) & (claims["measure"] == "cumulative")
    totals = claims[is_printed & claims["value"].notna()]
    totals = without_subsets(totals)  # figures contained in another one of the same publication
    rows = _by_page(totals.astype(dict.fromkeys(_ABOUT[1:], "str")))
    figure = [*_ABOUT, "value", "low", "high"]
    rows["pages"] = rows.groupby(figure, dropna=False)["via"].transform("nunique")
    out = rows.drop_duplicates(figure).assign(kind=fact_by_row(rows, "kind"))
    order = ["date", "kind", *_ABOUT[1:], "value", "low", "high", "qualifier", "pages"]
    out = out.astype(dict.fromkeys(("value", "low", "high", "pages"), "Int64"))[order]
    return out.sort_values([*_ABOUT, "value"], ignore_index=True)


def _by_page(totals: pd.DataFrame) -> pd.DataFrame:
    """Return one row a page and figure, a range in the row of the figure that it belongs to."""
    page, edition = [*_ABOUT, "via"], totals["edition"].astype("str")
    ends = {
        end: totals[edition == name].groupby(page)["value"].first()
        for end, name in _RANGE_EDITIONS.items()
    }
    ranges = pd.DataFrame(ends).reset_index()
    plain = totals.loc[~edition.isin(_RANGE_EDITIONS.values()), [*page, "value", "qualifier"]]
    rows = plain.astype({"qualifier": "str"}).merge(ranges, how="outer", on=page)
    # one page has the range alone, another the range and the figure: one statement
    same = rows.groupby([*_ABOUT, "low", "high"])
    for column in ("value", "qualifier"):
        rows[column] = rows[column].fillna(same[column].transform("first"))
    return rows
