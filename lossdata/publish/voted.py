"""Totals as a spreadsheet: the vote of a source's mirrors, and every doubt about it."""

from __future__ import annotations

import pandas as pd

from ..claims.facts_by_row import is_mirror
from ..transcriptions.disputes import disagreements
from ..transcriptions.votes import SINGLE, voted_totals

__all__ = ["vote_tables"]


def vote_tables(claims: pd.DataFrame, log: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return two tables a source with mirrors: of its totals by date and item, of its doubtful figures.

    Parameters
    ----------
    claims : DataFrame
        A claims table.
    log : DataFrame
        Cells changed after publication, see `record.revision_log`.

    Returns
    -------
    dict of DataFrame
        Under the source's name the totals as most transcriptions have them, missing where nobody has
        one or the vote is tied; under "NAME_doubts" the figures that are not unanimous.
    """
    own = claims[is_mirror(claims)]
    tables = {}
    for name in own["source"].astype("str").unique():
        totals, doubts = _vote(own[own["source"] == name], log)
        tables |= {name: totals, f"{name}_doubts": doubts}
    return tables


def _vote(mirrors: pd.DataFrame, log: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    voted = voted_totals(mirrors)
    label = voted["item"].astype("str").mask(voted["counts"] == "prisoners", "prisoner")
    for column in ("counts", "side", "sector", "edition"):
        # an item that a source counts twice over has a column for each
        is_told = voted[column].nunique() > 1
        if is_told and pd.DataFrame({"date": voted["date"], "item": label}).duplicated().any():
            label = label + "/" + voted[column].astype("str")
    totals = voted.assign(item=label).pivot(index="date", columns="item", values="value")
    totals = totals[sorted(totals)].reset_index().rename_axis(columns=None)
    disputes = disagreements(mirrors, log=log).rename(columns={"consensus": "value"})
    single = voted[voted["status"] == SINGLE]
    columns = ["date", "item", "counts", "value", "status", "agree", "mirrors", "dissent"]
    columns += ["odd", "odd_value", "step", "odd_step", "slip", "url"]
    words = dict.fromkeys(("item", "counts", "status", "dissent"), "str")
    # of figures without a dispute these columns are missing, and would make the others fractions
    words |= dict.fromkeys(("odd_value", "step", "odd_step"), "Int64")
    # columns that do not vary are not shown beside disputes, and all of these are wanted here
    doubts = pd.concat(
        [t.reindex(columns=columns).astype(words) for t in (disputes, single)], ignore_index=True
    ).sort_values(["date", "item", "counts"], kind="stable")
    return totals, doubts
