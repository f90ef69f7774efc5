"""Figures of a whole that are not the sum of their sectors, where they usually are: anyone's sectors."""

from __future__ import annotations

import pandas as pd

from ..claims.table import KEY, without_subsets
from ..claims.vocabulary import DIRECTIONS, GROUPINGS
from .evidence import Evidence
from .judgement import Finding, Judgement, LeftOut
from .registry import register

__all__ = ["FEWEST", "SHARE", "parts"]

#: What a whole and its parts have in common besides the date.
_OF = tuple(c for c in KEY if c not in ("date", "sector", "as_of", "url"))
#: Dates on which whole and parts agree, at least, and as a share: else the parts are no division of it.
FEWEST, SHARE = 2, 2 / 3
#: Sectors that are worded ("over 80"), so that their sum is an interval.
_WORDED = {*GROUPINGS, *DIRECTIONS}


def _words(whole: int, parts: int, number: int, agree: int, dates: int) -> str:
    return (
        f"{whole:,} in all, but its {number} sectors add up to {parts:,}; "
        f"they agree on {agree} of {dates} dates"
    )


@register(
    question="Which figures of a whole are not the sum of their sectors, though they usually are?",
    sentence=_words,
    needs=("date", "sector", "value"),
    units="wholes with sectors",
    nothing="no_sectors",
    within="source",
)
def parts(evidence: Evidence) -> Judgement:
    """Flag figures of a whole that are not the sum of their sectors, where they usually are.

    Compared are exact figures of one series and date: that of ``all``, and the sectors that there are
    on most dates. Sectors that agree with the whole on fewer than two dates, or two of three, are no
    division of it. The sectors of the Russian forces are left to `headlines`, which reads how they
    are worded.

    Parameters
    ----------
    claims : DataFrame
        A claims table.

    Examples
    --------
    >>> days = pd.to_datetime(["2020-07-13", "2020-07-14", "2020-07-15"]).repeat(3)
    >>> table = pd.DataFrame({"date": days, "sector": ["all", "upland", "coast"] * 3,
    ...                       "value": [50, 30, 20, 90, 30, 20, 45, 30, 15], "source": "ministry"})
    >>> table.loc[parts(table), "value"].tolist()
    [90]
    """
    compared, without = _compared(evidence.claims)
    worded = evidence.claims["sector"].isin(_WORDED)
    by_series = compared.groupby("series")["agrees"]
    agree, dates = by_series.transform("sum"), by_series.transform("size")
    is_division = (agree >= FEWEST) & (agree >= SHARE * dates)
    compared = compared.assign(agree=agree, dates=dates)
    odd = compared[is_division & ~compared["agrees"]]
    columns = ["value", "parts", "number", "agree", "dates"]
    findings = [
        Finding(
            row,
            dict(zip(("whole", *columns[1:]), facts, strict=True)),
            facts[1],
            facts[0] - facts[1],
        )
        for row, *facts in odd.set_index("row")[columns].itertuples()
    ]
    left_out = (
        LeftOut("no_sectors", without),
        LeftOut("no_division", int((~is_division).sum())),
        LeftOut("other_check", int(worded.sum()), "headlines"),
    )
    return Judgement(findings, int(is_division.sum()), left_out)


def _compared(claims: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Return the wholes beside their usual sectors, and how many have none or others.

    Columns: ``row``, ``series``, ``value``, ``parts`` (their sum), ``number``, ``agrees``.
    """
    figures = without_subsets(claims)
    figures = figures[figures["value"].notna() & ~figures["sector"].isin(_WORDED)]
    if "qualifier" in figures:
        figures = figures[figures["qualifier"] == "exact"]
    series = [c for c in _OF if c in figures]
    codes = figures.groupby(series, observed=True, dropna=False).ngroup() if series else 0
    table = pd.DataFrame(
        {"row": figures.index, "series": codes, "date": figures["date"], "value": figures["value"],
         "sector": figures["sector"].astype("str")}
    )  # fmt: skip
    on = ["series", "date"]
    is_whole = table["sector"] == "all"
    wholes = table[is_whole].drop_duplicates(on, keep=False)
    summed = (
        table[~is_whole]
        .groupby(on)
        .agg(
            parts=("value", "sum"),
            number=("sector", "size"),
            names=("sector", lambda names: "|".join(sorted(names))),
        )
    )
    both = wholes.merge(summed.reset_index(), on=on)
    if both.empty:
        return both.assign(agrees=pd.Series(dtype=bool)), 0
    usual = both.groupby("series")["names"].transform(lambda names: names.mode().iloc[0])
    compared = both[both["names"] == usual]
    agrees = (compared["value"] == compared["parts"]).astype(bool)
    has_sectors = wholes["series"].isin(both["series"].unique())
    return compared.assign(agrees=agrees), int(has_sectors.sum()) - len(compared)
