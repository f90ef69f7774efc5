"""Directions and joint sectors as what they leave each grouping."""

import numpy as np
import pandas as pd
import pytest
from test_front_table import briefing, rows

from lossdata.claims.directions import CROSSWALK
from lossdata.claims.selection import select
from lossdata.claims.vocabulary import DIRECTIONS, GROUPINGS
from lossdata.sectors.crosswalk import crossings, to_groupings


def test_the_crosswalk_names_known_sectors_and_its_pages():
    assert {c.direction for c in CROSSWALK} == set(DIRECTIONS)
    for c in CROSSWALK:
        assert c.grouping in GROUPINGS and c.pages
        assert all(p.startswith("http") and " " not in p for p in c.pages)
        assert bool(c.doubt) != bool(c.first and c.last)  # dated, or in doubt
        assert not c.first or pd.Timestamp(c.first) <= pd.Timestamp(c.last)


@pytest.mark.parametrize(
    ("sector", "date", "groupings", "basis"),
    [
        ("centre", "2026-01-17", ("centre",), "as printed"),
        ("kupyansk", "2023-08-02", ("west",), "documented"),
        ("kupyansk", "2023-03-25", ("west",), "documented"),
        ("kupyansk", "2023-03-24", ("west",), "doubtful"),
        ("kupyansk", "2024-04-14", ("west",), "doubtful"),
        ("krasny_liman", "2023-12-29", ("centre",), "documented"),
        ("krasny_liman", "2023-12-30", ("centre", "west"), "doubtful"),
        ("donetsk", "2023-08-28", ("south",), "documented"),
        ("south_donetsk", "2023-08-28", ("east",), "documented"),
        ("zaporozhye", "2023-08-28", ("east", "dnepr"), "doubtful"),
        ("kherson", "2023-08-28", ("dnepr",), "doubtful"),
        ("avdeyevka", "2024-02-26", ("centre",), "documented"),
        ("avdeyevka", "2024-04-14", ("centre",), "doubtful"),
        ("kursk", "2024-08-20", (), "apart"),
        ("alpha", "2024-08-20", (), "apart"),
    ],
)
def test_which_grouping_a_direction_is(sector, date, groupings, basis):
    found = crossings(sector, date)
    assert found[:2] == (groupings, basis)
    assert bool(found[2]) == (basis == "doubtful")


def converted(*figures, date="2023-09-27") -> list[tuple]:
    told = to_groupings(briefing(date, *figures), rounding=5)
    return list(
        told[["sector", "grouping", "low", "high", "basis"]].itertuples(index=False, name=None)
    )


def test_a_documented_direction_gives_its_grouping_all_of_it():
    assert converted(("donetsk", "up_to", 390)) == [("donetsk", "south", 386, 390, "documented")]


def test_a_doubtful_one_gives_each_grouping_none_to_all():
    assert converted(("zaporozhye", "over", 60)) == [
        ("zaporozhye", "dnepr", 0, 64, "doubtful"), ("zaporozhye", "east", 0, 64, "doubtful"),
    ]  # fmt: skip


def test_one_grouping_that_is_not_certain_gets_none_to_all():
    assert converted(("kherson", "over", 45)) == [("kherson", "dnepr", 0, 49, "doubtful")]


@pytest.mark.slow
def test_a_joint_sector_is_split_only_as_intervals():
    assert converted(("dnepr+north", "up_to", 85), date="2025-02-24") == [
        ("dnepr+north", "dnepr", 0, 85, "joint"), ("dnepr+north", "north", 0, 85, "joint"),
    ]  # fmt: skip
    assert converted(("south_donetsk+zaporozhye", "exact", 100)) == [
        ("south_donetsk+zaporozhye", "dnepr", 0, 100, "joint"),
        ("south_donetsk+zaporozhye", "east", 0, 100, "joint"),
    ]


@pytest.mark.slow
def test_border_areas_stay_apart_and_headlines_and_subsets_are_left_out():
    told = rows(briefing("2024-08-20", ("kursk", "over", 350), ("all", "exact", 2000)),
                briefing("2024-08-20", ("north", "exact", 60), scope="subset"))  # fmt: skip
    found = to_groupings(told, rounding=5)[["sector", "grouping", "low", "high", "basis"]]
    assert found.values.tolist() == [["kursk", "", 350, 354, "apart"]]
    joint = to_groupings(briefing("2024-03-15", ("belgorod+kursk", "exact", 5)))
    assert joint[["grouping", "low", "basis"]].values.tolist() == [["", 5, "apart"]]


def test_the_interval_of_an_open_figure_stays_open():
    told = to_groupings(briefing("2023-09-27", ("zaporozhye", "over", 60)), rounding=None)
    assert told["low"].tolist() == [0, 0] and told["high"].tolist() == [np.inf, np.inf]


@pytest.mark.slow
def test_every_direction_of_the_record_has_a_grouping(record):
    people = select(record, source="russian_mod", item="personnel", measure="interval")
    told = to_groupings(people)
    early = people[people["sector"].isin(DIRECTIONS)]
    assert set(early["sector"].astype(str)) <= set(told["sector"].astype(str))
    assert (told["low"] <= told["high"]).all()
    assert set(told["basis"]) == {"as printed", "documented", "doubtful", "joint", "apart"}
