"""The sum of a page's figures by sector, where they cover the whole front."""

from __future__ import annotations

import pandas as pd

from ..claims.table import series_columns
from .fronts import add_up, covers_front


def sector_sums(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the sums of each page's sectors as one series: derived from claims, and none themselves.

    A page counts where its sectors cover the whole front and name no part of it twice. Figures are
    added as printed, whatever their wording ("up to 170" as 170): see `worded.total` for what
    the wording leaves open. Border areas beside a front are not added, see `fronts.add_up`. Several
    pages of one day vote, with `mirrors.consensus`.

    Parameters
    ----------
    claims : DataFrame
        A claims table with ``sector``, ``via`` and ``url``.

    Returns
    -------
    DataFrame
        The columns of `claims`, one row a page, item and span: ``sector`` all, ``scope`` whole,
        ``qualifier`` about, ``value`` the sum (Int64). Subsets of another figure are not added.

    Examples
    --------
    >>> import lossdata as ld
    >>> page = ld.select(ld.load(), date="2026-01-17", via="gazeta.ru", item="personnel")
    >>> sector_sums(page)["value"].tolist()
    [1305]
    """
    parts = claims[(claims["sector"] != "all") & (claims["scope"] != "subset")]
    parts = parts[parts["value"].notna()]
    page = [c for c in series_columns(parts) if c not in ("sector", "scope")]
    page += [c for c in ("date", "url", "as_of") if c not in page]
    kept, sums = [], []
    for _, rows in parts.groupby(page, observed=True, dropna=False, sort=False):
        single = [s for joint in rows["sector"].astype("str") for s in joint.split("+")]
        rows = rows[add_up(rows["sector"])]
        if covers_front(rows["sector"]) and len(single) == len(set(single)):
            kept.append(rows.index[0])
            sums.append(int(rows["value"].sum()))
    out = parts.loc[kept].astype({"sector": "str", "scope": "str", "qualifier": "str"})
    out = out.assign(sector="all", scope="whole", qualifier="about", value=sums)
    return out.astype(claims.dtypes[["value", "scope"]].to_dict()).astype(
        {"sector": "category", "qualifier": "category"}
    )
