"""Oryx's categories beside the General Staff's items."""

import lossdata as ld
from lossdata.compare import oryx_categories
from lossdata.record.oryx import ORYX_ITEMS


def test_the_crosswalk_holds_every_category_and_says_what_it_leaves_out():
    table = oryx_categories()
    given = table.dropna(subset="category").set_index("category")["item"].to_dict()
    assert given == ORYX_ITEMS
    assert set(table["item"]) == set(ld.claims.vocabulary.ITEMS)
    assert (table["remark"].str.len() > 5).all()
    assert table.loc[table["item"] == "missile", "category"].isna().all()
