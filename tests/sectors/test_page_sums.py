"""Sums of the sectors of one page."""

import pandas as pd
import pytest

import lossdata as ld
from lossdata.sectors.page_sums import sector_sums


def page(sectors: dict, url="x", **words):
    base = {
        "date": "2025-08-01",
        "source": "russian_mod",
        "via": "tass.com",
        "side": "UA",
        "url": url,
    }
    base |= {"item": "personnel", "counts": "losses", "measure": "interval", "days": 1}
    rows = [
        base | {"sector": s, "value": v, "edition": "bulletin"} | words for s, v in sectors.items()
    ]
    return ld.claims.conform(pd.DataFrame(rows))


SIX = {"north": 100, "west": 200, "south": 300, "centre": 400, "east": 50, "dnepr": 5}


@pytest.mark.slow
def test_sectors_add_up_where_they_cover_the_front():
    told = sector_sums(page(SIX))
    assert told[["sector", "value", "scope"]].values.tolist() == [["all", 1055, "whole"]]
    assert sector_sums(page({k: v for k, v in SIX.items() if k != "east"})).empty
    joint = {k: v for k, v in SIX.items() if k != "dnepr"} | {"dnepr+north": 105}
    assert sector_sums(page(joint)).empty  # north would count twice
    part = pd.concat([page(SIX), page({"kursk": 40}, scope="subset")], ignore_index=True)
    assert sector_sums(part)["value"].tolist() == [1055]
    # a border area may lie within a grouping's own: it is in no front
    assert sector_sums(page(SIX | {"kursk": 40}))["value"].tolist() == [1055]


def test_labels_of_rows_that_repeat_make_no_further_pages():
    two = pd.concat([page(SIX), page(SIX | {"dnepr": 15}, url="y")])
    assert sector_sums(two)["value"].tolist() == [1055, 1065]
