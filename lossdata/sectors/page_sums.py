"""The sum of a page's figures by sector, where they cover the whole front."""

from __future__ import annotations

import pandas as pd

from ..claims.kinds import require_claims
from ..claims.table import series_columns, without_subsets
from .fronts import add_up, covers_front, due_by_row

__all__ = ["sector_sums"]


def sector_sums(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the sums of each page's sectors as one series: derived from claims, and none themselves.

    A page counts where its sectors cover the whole front and name no part of it twice. Figures are
    added as printed, whatever their wording ("up to 170" as 170): see `sectors.total` for what
    the wording leaves open. Border areas beside a front are not added, see `sectors.add_up`. Several
    pages of one day vote, with `transcriptions.consensus`.

    Parameters
    ----------
    claims : DataFrame
        A claims table with ``sector``, ``via`` and ``url``.

    Returns
    -------
    DataFrame
        The columns of `claims`, one row a page, item and span: ``sector`` all, ``scope`` whole,
        ``qualifier`` about, ``value`` the sum (Int64). Subsets of another figure are not added.

    Raises
    ------
    TypeError
        Not a table.
    ValueError
        A table without ``sector``, ``scope``, ``via`` or ``url``.

    Examples
    --------
    >>> import lossdata as ld
    >>> page = ld.select(ld.load(), date="2026-01-17", via="gazeta.ru", item="personnel")
    >>> sector_sums(page)["value"].tolist()
    [1305]
    """
    claims = require_claims(
        claims, "sector_sums", ("date", "sector", "scope", "via", "url", "value"), whole=True
    )
    parts = without_subsets(claims[claims["sector"] != "all"])
    parts = parts[parts["value"].notna()]
    parts = parts.assign(due=due_by_row(parts))
    page = [c for c in series_columns(parts) if c not in ("sector", "scope")]
    page += [c for c in ("date", "url", "as_of") if c not in page]
    first_rows, sums = [], []
    by_position = parts.reset_index(drop=True)  # the index may repeat
    for _, rows in by_position.groupby(page, observed=True, dropna=False, sort=False):
        printed = [s for joint in rows["sector"].astype("str") for s in joint.split("+")]
        added = rows[add_up(rows["sector"])]
        # a page that names the south alone and within a joint sector leaves open what is in both
        is_each_once = len(printed) == len(set(printed))
        if covers_front(added["sector"], rows["due"].iloc[0]) and is_each_once:
            # the sum takes the words of the page from one of its rows: they are the same in all
            first_rows.append(added.index[0])
            sums.append(int(added["value"].sum()))
    out = parts.iloc[first_rows][list(claims)].astype(
        {"sector": "str", "scope": "str", "qualifier": "str"}
    )
    out = out.assign(sector="all", scope="whole", qualifier="about", value=sums)
    kinds = claims.dtypes[["value", "scope"]].to_dict()
    return out.astype(kinds | {"sector": "category", "qualifier": "category"})
