"""Claims in the input schema of a published model of conflict losses and reporting biases."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

import numpy as np
import pandas as pd

from .dates import day
from .kinds import require_claims
from .sources import source

__all__ = [
    "CATEGORIES",
    "CLAIM_SOURCES",
    "COUNTRIES",
    "RESULT",
    "ClaimSource",
    "ConflictLosses",
    "LeftOut",
    "conflict_losses",
]

#: Their words for what was lost, by ours; of persons, by what is counted.
CATEGORIES = MappingProxyType(
    {
        "killed": "Military Deaths",
        "casualties": "Military Casualties",
        "tank": "Tanks",
        "afv": "Armored Vehicles",
        "artillery": "Artillery",
        "mlrs": "MLRS",
        "air_defence": "AA Systems",
        "aircraft": "Jets",
        "helicopter": "Helicopters",
        "uav": "UAVs",
        "ship": "Ships",
        "vehicle": "Vehicles & Fuel Tanks",
    }
)
#: Their words for who claims. Lists and estimates of investigators are open sources ("OSI").
ClaimSource = Literal[
    "UA Source", "RU Source", "GB Source", "US Source", "United Nations", "OSI", "Other"
]
CLAIM_SOURCES = MappingProxyType(
    {
        "general_staff": "UA Source",
        "ukraine_own": "UA Source",
        "russian_mod": "RU Source",
        "russia_own": "RU Source",
        "uk_mod": "GB Source",
        "uk_gchq": "GB Source",
        "us_gov": "US Source",
    }
)
COUNTRIES = MappingProxyType({"RU": "Russia", "UA": "Ukraine"})
#: What their file says of every row, whatever was lost.
RESULT = "Equipment damage or loss"

#: Why a claim has no row there.
LeftOut = Literal["category", "side", "part", "span", "day", "no_figure"]


class ConflictLosses(NamedTuple):
    """Claims as rows of the schema, and what has no place in it."""

    rows: pd.DataFrame
    left_out: pd.DataFrame

    def __repr__(self) -> str:
        return f"{len(self.rows):,} rows of the schema (.rows); what has no place in it: .left_out"


def conflict_losses(
    claims: pd.DataFrame,
    *,
    start: str = "2022-02-24",
    categories: Mapping[str, str] | None = None,
    sources: Mapping[str, str] | None = None,
) -> ConflictLosses:
    """Return claims as the input of the model of Radford et al. (2023).

    Their columns are nearly the claims table: who claims, whose losses, of what, on which day or up to
    it, at least or at most. A claim that has no place there is left out and counted, with the reason.

    Parameters
    ----------
    claims : DataFrame
        Claims, totals and days. Several transcriptions of one report would count as several reports:
        vote first (`transcriptions.consensus`), or select one.
    start : str
        The day that ``days`` count from (day 0).
    categories : mapping of str to str, optional
        Their category of further items, or of further words of what is counted of persons, such as
        ``{"losses": "Military Casualties"}`` for a claimant that says no more than "lost".
    sources : mapping of str to str, optional
        One of their claimants by name, for sources that are not in `CLAIM_SOURCES`. Default: "OSI" for
        lists and estimates (`Source.kind`), else "Other".

    Returns
    -------
    ConflictLosses
        ``rows``, a table of ``days`` (int64, since `start`), ``loss_count`` (int64), ``loss_type``,
        ``result``, ``claim_source``, ``time_frame`` ("Day" or "Cumulative"), ``loss_country``,
        ``minimum`` and ``maximum`` (int64, 1 where the figure is "at least" or "at most"), ``category``
        and ``source_target``, in their order, on the index of `claims`; and ``left_out``, the number of
        ``claims`` by ``reason``, ``source``, ``item`` and ``counts``. The reasons: "category" (none of
        theirs), "side" (neither Russia nor Ukraine), "part" (of a sector or a subset), "span" (over
        several days), "day" (before day 1), "no_figure".

    Raises
    ------
    TypeError
        What is no claims table.
    ValueError
        A claimant that is none of theirs.

    Notes
    -----
    Their file has the General Staff's personnel of 2022 as "Military Deaths", as it was then translated;
    here it is "Military Casualties", which is what the General Staff says that it counts. "About" has no
    place in the schema and is an exact figure there. The model itself tells bias and level apart by its
    priors alone: no figure in the data says which claimant is right.

    References
    ----------
    Radford et al. (2023), doi 10.1073/pnas.2307372120; replication archive
    https://github.com/benradford/estimating-conflict-losses, data/replication-data-pnas.csv.

    Examples
    --------
    >>> import lossdata as ld
    >>> tanks = ld.select(ld.load(), via="minfin", item="tank", date="2025-06-02")
    >>> rows = conflict_losses(tanks).rows
    >>> rows[["days", "loss_count", "loss_type", "claim_source", "time_frame"]].values.tolist()
    [[1194, 10874, 'Tanks-Russia', 'UA Source', 'Cumulative']]
    """
    needed = ("date", "source", "side", "item", "counts", "measure", "value")
    claims = require_claims(claims, "conflict_losses", needed, whole=True)
    claimant = _claimants(claims, sources or {})
    known = CATEGORIES | dict(categories or {})
    is_person = (claims["item"] == "personnel").to_numpy(bool)
    kind = claims["counts"].astype("object").where(is_person, claims["item"].astype("object"))
    category, country = kind.map(known), claims["side"].astype("object").map(COUNTRIES)
    days = (claims["date"] - day(start, "start")).dt.days
    reason = _reasons(claims, category, country, days)
    kept = reason == ""
    word = _words(claims, "qualifier", "exact")
    is_total = (claims["measure"] == "cumulative").to_numpy(bool)
    rows = pd.DataFrame(
        {
            "days": days,
            "loss_count": claims["value"],
            "loss_type": category.str.cat(country, sep="-"),
            "result": RESULT,
            "claim_source": claimant,
            "time_frame": np.where(is_total, "Cumulative", "Day"),
            "loss_country": country,
            "minimum": (word == "over").astype("int64"),
            "maximum": (word == "up_to").astype("int64"),
            "category": category,
            "source_target": claimant.str.cat(country, sep="-"),
        },
        index=claims.index,
    )
    about = claims[["source", "item", "counts"]].astype("object").assign(reason=reason)[~kept]
    by = ["reason", "source", "item", "counts"]
    left_out = about.groupby(by, dropna=False).size().rename("claims").reset_index()
    return ConflictLosses(rows[kept].astype({"days": "int64", "loss_count": "int64"}), left_out)


def _claimants(claims: pd.DataFrame, sources: Mapping[str, str]) -> pd.Series:
    """Return their word for who claims, by row."""
    strange = sorted(set(sources.values()) - set(get_args(ClaimSource)))
    if strange:
        raise ValueError(
            f"conflict_losses: sources has {strange[0]!r}; expected one of {get_args(ClaimSource)}"
        )
    named = CLAIM_SOURCES | dict(sources)

    def word(name: str) -> str:
        investigates = source(name).kind in ("listed", "estimated")
        return named.get(name, "OSI" if investigates else "Other")

    return claims["source"].astype("object").map(word)


def _reasons(
    claims: pd.DataFrame, category: pd.Series, country: pd.Series, days: pd.Series
) -> np.ndarray:
    """Return why each claim has no row, "" where it has one."""
    is_whole = (_words(claims, "sector", "all") == "all") & (
        _words(claims, "scope", "whole") == "whole"
    )
    over = claims["days"] if "days" in claims else pd.Series(1, claims.index)
    is_day = (claims["measure"] == "cumulative") | (over.fillna(1) == 1)
    nowhere, side, part, span, early, no_figure = get_args(LeftOut)
    return np.select(
        [claims["value"].isna(), category.isna(), country.isna(), ~is_whole, ~is_day, days < 1],
        [no_figure, nowhere, side, part, span, early],
        "",
    )


def _words(claims: pd.DataFrame, column: str, default: str) -> pd.Series:
    """Return a column of words, `default` where the table has none."""
    given = claims[column] if column in claims else pd.Series(default, claims.index)
    return given.astype("object").fillna(default)
