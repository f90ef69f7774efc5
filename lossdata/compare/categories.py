"""Which of Oryx's categories stand beside which of the General Staff's items, and how well."""

from __future__ import annotations

import pandas as pd

from ..claims.vocabulary import ITEMS
from ..record.oryx import ORYX_ITEMS

__all__ = ["REMARKS", "oryx_categories"]

#: What the two lists put under one item; where they part is a difference of definition.
REMARKS = {
    "tank": "the same word; Oryx counts damaged, abandoned and captured ones too",
    "afv": "armoured, infantry fighting and infantry mobility vehicles, personnel carriers, MRAP",
    "artillery": "towed and self-propelled guns, and self-propelled anti-tank missile systems, "
    "which the General Staff names nowhere",
    "mlrs": "rocket artillery; Oryx's category holds missile artillery too",
    "air_defence": "missile systems and guns, self-propelled or not; Oryx's radars are under ew",
    "aircraft": "the same word",
    "helicopter": "the same word",
    "uav": "reconnaissance and combat drones that Oryx lists; the General Staff claims drones of "
    "operational and tactical level, nearly all of which no list can show: no ratio",
    "ship": "ships and boats, with submarines, which the General Staff counts apart",
    "vehicle": "trucks, jeeps and trains against vehicles and fuel tanks",
    "special_equipment": "support, engineering and command vehicles; the General Staff defines its "
    "label nowhere",
    "ew": "jammers and radars; the General Staff has no such label",
    "ground_robot": "unmanned ground vehicles; the General Staff's label begins in 2026",
}


def oryx_categories() -> pd.DataFrame:
    """Return the table by which Oryx's categories stand for items.

    Returns
    -------
    DataFrame
        One row a category as Oryx spells it, and one, with ``category`` missing, an item that no
        category stands for: ``category``, ``item`` and ``remark`` (str).

    Examples
    --------
    >>> table = oryx_categories()
    >>> table.loc[table["item"] == "tank", "category"].tolist()
    ['Tanks']
    >>> table.loc[table["category"].isna(), "item"].tolist()[:3]
    ['personnel', 'missile', 'submarine']
    """
    rows = sorted((item, category) for category, item in ORYX_ITEMS.items())
    without = [i for i in ITEMS if i not in REMARKS]
    table = pd.DataFrame(
        [(c, i, REMARKS[i]) for i, c in rows] + [(None, i, "no category of Oryx") for i in without],
        columns=["category", "item", "remark"],
    )
    return table.astype("str")
