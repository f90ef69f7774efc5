"""Figures whose transcriptions differ, and what may explain it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ..claims.event_lists import refuse_events
from ..claims.kinds import require_claims
from ..claims.slips import WORDS, SlipCode, slip, slip_code
from .votes import MAJORITY, REPORT, consensus, electorate

__all__ = ["disagreements"]

_COLUMNS = [
    *("consensus", "agree", "mirrors", "status", "dissent"),
    *("odd", "odd_value", "step", "odd_step", "slip", "url"),
]


def disagreements(claims: pd.DataFrame, *, log: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the figures whose transcriptions differ: one row a dispute, with what may explain it.

    Parameters
    ----------
    claims : DataFrame
        A claims table.
    log : DataFrame, optional
        Cells changed after publication, see `transcriptions.revisions`. Default: none are known.

    Returns
    -------
    DataFrame
        The columns of `REPORT` that vary; one Int64 column a transcription that votes; ``consensus,
        agree, mirrors, status, dissent`` as in `consensus`; for a single dissenter ``odd`` (its name),
        ``odd_value``, ``step`` and ``odd_step`` (from the voted total of the report before, by the
        vote and by the dissenter) and ``slip``, the first that fits: "later revision" (the dissenter
        changed the cell to this value), "neighbouring day" (it is the vote of the report before or
        after), a slip of the digits (see `claims.slips.slip`), "neighbouring column" (the vote for
        another item of that report), "unknown"; and ``url``, the report's address.

    Raises
    ------
    TypeError, ValueError
        Not a claims table, or a log without its columns.

    Examples
    --------
    >>> import lossdata as ld
    >>> aircraft = ld.select(ld.load(), item="aircraft", measure="cumulative")
    >>> disputes = disagreements(aircraft, log=ld.revisions())
    >>> row = disputes["date"] == "2025-06-03"
    >>> disputes.loc[row, ["odd", "odd_value", "odd_step", "slip"]].values.tolist()
    [['petroivaniuk', 413, 41, 'later revision']]
    """
    claims = require_claims(
        claims, "disagreements", ("date", "item", "via", "value", "url"), whole=True
    )
    refuse_events(claims, "disagreements")
    voted = _beside_neighbours(consensus(claims))
    disputes = voted[voted["dissent"] != ""].rename(columns={"value": "consensus"})
    disputes = disputes.drop(columns="via").reset_index(drop=True)
    shown = [
        c
        for c in REPORT
        if c in disputes and (disputes[c].nunique(dropna=False) > 1 or c in ("date", "item"))
    ]
    # those alone who vote: what others print is no part of the dispute
    voters, _ = electorate(claims, [c for c in REPORT if c in claims])
    printed = voters.merge(disputes[shown].assign(dispute=disputes.index), on=shown)
    sheet = printed.drop_duplicates(["dispute", "via"]).pivot(
        index="dispute", columns="via", values="value"
    )
    sheet = sheet.rename_axis(columns=None).rename(columns=str).reindex(disputes.index)
    address = printed.dropna(subset="url").drop_duplicates("dispute").set_index("dispute")["url"]
    disputes = _name_dissenters(disputes)
    disputes["slip"] = _slips(disputes, voted, log)
    disputes["url"] = address.reindex(disputes.index)
    return pd.concat([disputes[shown], sheet, disputes[_COLUMNS]], axis=1)


def _beside_neighbours(voted: pd.DataFrame) -> pd.DataFrame:
    """Add the voted values of the reports before and after, in the same series."""
    series = [c for c in REPORT if c in voted and c != "date"]
    ordered = voted.sort_values([*series, "date"])
    values = ordered.groupby(series, observed=True, dropna=False)["value"]
    return voted.assign(before=values.shift(1), after=values.shift(-1))


def _name_dissenters(disputes: pd.DataFrame) -> pd.DataFrame:
    """Add who stands alone against the vote, its value, and the steps of both."""
    is_single = (disputes["status"] == MAJORITY) & ~disputes["dissent"].str.contains(",")
    # three columns also where there is no dispute at all
    parts = disputes["dissent"].str.rpartition(" ").reindex(columns=range(3))
    value = pd.to_numeric(parts[2].where(is_single)).astype("Int64")
    return disputes.assign(
        odd=parts[0].where(is_single),
        odd_value=value,
        step=disputes["consensus"] - disputes["before"],
        odd_step=value - disputes["before"],
    )


def _slips(disputes: pd.DataFrame, voted: pd.DataFrame, log: pd.DataFrame | None) -> list[str]:
    """Name what may have happened in each dispute with a single dissenter."""
    changed_to = set()
    if log is not None:
        known = log.dropna(subset="new")
        changed_to = set(zip(known["via"], known["date"], known["item"], known["new"], strict=True))
    # looked up for disputed dates alone: most dates have no dispute
    same_dates = voted[voted["date"].isin(disputes["date"])]
    voted_on = {date: set(v.dropna()) for date, v in same_dates.groupby("date")["value"]}
    names = []
    row: Any  # its fields are columns
    for row in disputes.itertuples():
        code = _slip_code(row, changed_to, voted_on)
        names.append(WORDS[code] if code != "zeros" else slip(row.odd_value, row.consensus))
    return names


def _slip_code(row: Any, changed_to: set[tuple], voted_on: dict[Any, set]) -> SlipCode:
    """Return the first cause that fits: what is known of a figure before what is only like it."""
    if pd.isna(row.odd):
        return ""
    if (row.odd, row.date, row.item, row.odd_value) in changed_to:
        return "revision"
    if any(row.odd_value == value for value in (row.before, row.after) if not pd.isna(value)):
        return "day"
    if code := slip_code(int(row.odd_value), int(row.consensus)):
        return code
    return "column" if row.odd_value in voted_on[row.date] else "unknown"
