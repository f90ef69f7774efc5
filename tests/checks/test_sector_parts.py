"""Wholes and the sum of anyone's sectors."""

import pandas as pd
from check_tables import flagged, sentences

from lossdata import checks
from lossdata.claims import conform


def regions(rows, **same) -> pd.DataFrame:
    """Return claims of a whole and three regions, one tuple a day."""
    table = pd.DataFrame(rows, columns=["all", "noord", "zuid", "oost"])
    table["date"] = pd.date_range("2020-07-13", periods=len(table))
    long = table.melt("date", var_name="sector").sort_values("date", kind="stable")
    words = {"source": "ministry", "via": "ministry", "side": "XX", "item": "personnel",
             "counts": "cases", "measure": "interval", "days": 1}  # fmt: skip
    return conform(long.reset_index(drop=True).assign(**{**words, **same}))


def test_one_day_of_three_that_does_not_add_up():
    table = regions([(80, 30, 30, 20), (93, 20, 23, 10), (70, 30, 25, 15)])
    assert flagged(checks.parts(table)) == [4]
    assert sentences(table, "parts") == [
        "93 in all, but its 3 sectors add up to 53; they agree on 2 of 3 dates"
    ]
    assert flagged(
        checks.parts(
            regions([(80, 30, 30, 20)] * 2 + [(93, 20, 23, 10)], measure="cumulative", days=None)
        )
    ) == [8]


def test_regions_that_are_no_division_of_the_whole_are_not_judged():
    table = regions([(80, 30, 30, 10), (93, 20, 23, 10), (70, 30, 25, 15)])
    assert flagged(checks.parts(table)) == []
    row = checks.judged(table, only="parts").iloc[0]
    assert not row["judged"]
    assert row["why"] == "sectors that seldom add up to the whole: all 3 wholes with sectors"


def test_other_regions_than_usual_and_wordings_are_not_compared():
    table = regions([(80, 30, 30, 20)] * 3 + [(93, 20, 23, 10)])
    assert flagged(checks.parts(table[table.index != 15])) == []  # one region is missing
    assert flagged(checks.parts(table.assign(qualifier="about"))) == []
