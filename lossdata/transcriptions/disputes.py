"""Figures whose transcriptions differ, and what may explain it."""

from __future__ import annotations

import pandas as pd

from ..claims.meaning import own_meaning
from ..claims.slips import slip
from .votes import REPORT, consensus


def disagreements(claims: pd.DataFrame, *, log: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the figures whose transcriptions differ: one row a dispute, with what may explain it.

    Parameters
    ----------
    claims : DataFrame
        A claims table.
    log : DataFrame, optional
        Cells changed after publication, see `history.revisions`. Default: none are known.

    Returns
    -------
    DataFrame
        The columns of `REPORT` that vary; one Int64 column a transcription; ``consensus, agree,
        mirrors, status, dissent`` as in `consensus`; for a single dissenter ``odd`` (its name),
        ``odd_value``, ``step`` and ``odd_step`` (from the voted total of the report before, by the
        vote and by the dissenter) and ``slip``, the first that fits: "later revision" (the dissenter
        changed the cell to this value), "neighbouring day" (it is the vote of the report before or
        after), a slip of the digits (see `slips.slip`), "neighbouring column" (the vote for another
        item of that report), "unknown"; and ``url``, the report's address.

    Examples
    --------
    >>> import lossdata as ld
    >>> mirrors = ld.select(ld.load(), via=list(ld.claims.vocabulary.MIRRORS))
    >>> told = disagreements(mirrors, log=ld.revisions())
    >>> told.loc[told["date"] == "2025-06-03", ["item", "odd", "odd_step", "slip"]].values.tolist()
    [['aircraft', 'petroivaniuk', 41, 'later revision']]
    """
    voted = consensus(claims)
    series = [c for c in REPORT if c in voted and c != "date"]
    around = voted.sort_values([*series, "date"]).groupby(series, observed=True, dropna=False)[
        "value"
    ]
    voted["before"], voted["after"] = around.shift(1), around.shift(-1)
    odd = voted[voted["dissent"] != ""].rename(columns={"value": "consensus"}).drop(columns="via")
    odd = odd.reset_index(drop=True)
    index = [
        c
        for c in REPORT
        if c in odd and (odd[c].nunique(dropna=False) > 1 or c in ("date", "item"))
    ]
    told = claims.assign(counts=own_meaning(claims)) if "counts" in claims else claims
    told = told.merge(odd[index].assign(row=odd.index), on=index)
    sheet = told.drop_duplicates(["row", "via"]).pivot(index="row", columns="via", values="value")
    sheet = sheet.rename_axis(columns=None).rename(columns=str).reindex(odd.index)
    url = told.dropna(subset="url").drop_duplicates("row").set_index("row")["url"]
    single = (odd["status"] == "majority") & ~odd["dissent"].str.contains(",")
    # a frame also where no dispute has a single dissenter, as between two transcriptions
    odd["odd"] = odd["dissent"].str.rpartition(" ")[0].where(single)
    odd["odd_value"] = pd.to_numeric(odd["dissent"].str.rpartition(" ")[2].where(single)).astype(
        "Int64"
    )
    odd["step"], odd["odd_step"] = (
        odd["consensus"] - odd["before"],
        odd["odd_value"] - odd["before"],
    )
    odd["slip"] = _slips(odd, voted, log)
    odd["url"] = url.reindex(odd.index)
    columns = [
        "consensus",
        "agree",
        "mirrors",
        "status",
        "dissent",
        "odd",
        "odd_value",
        "step",
        "odd_step",
        "slip",
        "url",
    ]
    return pd.concat([odd[index], sheet, odd[columns]], axis=1)


def _slips(odd: pd.DataFrame, voted: pd.DataFrame, log: pd.DataFrame | None) -> list[str]:
    """Name what may have happened in each dispute with a single dissenter."""
    changed = set()
    if log is not None:
        known = log.dropna(subset="new")
        changed = set(zip(known["via"], known["date"], known["item"], known["new"], strict=True))
    columns = {
        d: set(v.dropna())
        for d, v in voted[voted["date"].isin(odd["date"])].groupby("date")["value"]
    }
    out = []
    for row in odd.itertuples():
        if pd.isna(row.odd):
            out.append("")
        elif (row.odd, row.date, row.item, row.odd_value) in changed:
            out.append("later revision")
        elif row.odd_value in [x for x in (row.before, row.after) if not pd.isna(x)]:
            out.append("neighbouring day")
        elif named := slip(int(row.odd_value), int(row.consensus)):
            out.append(named)
        else:
            out.append("neighbouring column" if row.odd_value in columns[row.date] else "unknown")
    return out
