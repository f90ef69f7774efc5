"""The General Staff's totals as a spreadsheet: the vote of its mirrors, and every doubt about it."""

from __future__ import annotations

import pandas as pd

from ..claims.facts_by_row import is_mirror
from ..transcriptions.disputes import disagreements
from ..transcriptions.votes import SINGLE, voted_totals


def vote_tables(claims: pd.DataFrame, log: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return two tables: one row a date and one column an item; and one row a doubtful figure.

    Parameters
    ----------
    claims : DataFrame
        A claims table.
    log : DataFrame
        Cells changed after publication, see `record.revision_log`.

    Returns
    -------
    dict of DataFrame
        ``general_staff``: the total as most transcriptions have it, missing where nobody has it or the
        vote is tied. ``general_staff_doubts``: the figures that are not unanimous.
    """
    voted = voted_totals(claims)
    label = voted["item"].astype("str").mask(voted["counts"] == "prisoners", "prisoner")
    totals = voted.assign(item=label).pivot(index="date", columns="item", values="value")
    totals = totals[sorted(totals)].reset_index().rename_axis(columns=None)
    mirrors = claims[is_mirror(claims)]
    disputes = disagreements(mirrors, log=log).rename(columns={"consensus": "value"})
    single = voted[voted["status"] == SINGLE]
    columns = ["date", "item", "counts", "value", "status", "agree", "mirrors", "dissent"]
    columns += ["odd", "odd_value", "step", "odd_step", "slip", "url"]
    words = {"item": "str", "counts": "str", "status": "str", "dissent": "str"}
    # columns that do not vary are not shown beside disputes, and all of these are wanted here
    doubts = pd.concat(
        [t.reindex(columns=columns).astype(words) for t in (disputes, single)], ignore_index=True
    ).sort_values(["date", "item", "counts"], kind="stable")
    return {"general_staff": totals, "general_staff_doubts": doubts}
