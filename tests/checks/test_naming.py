"""Names of series: short, and different where the series are."""

import pandas as pd
import pytest

from lossdata.checks.naming import series_names

ONE = {"source": "my_ministry", "via": "x", "side": "XX", "item": "personnel", "sector": "all"}


def named(rows, among=None, **words):
    table = pd.DataFrame([{**ONE, **words, **row} for row in rows])
    whole = None if among is None else pd.DataFrame([{**ONE, **words, **row} for row in among])
    return series_names(table, whole).tolist()


@pytest.mark.parametrize("dtype", ["object", "category", "str"])
def test_killed_and_injured_have_names_of_their_own(dtype):
    rows = pd.DataFrame([{**ONE, "counts": c} for c in ("killed", "injured", "killed")]).astype(
        dtype
    )
    assert series_names(rows).tolist() == [
        "my_ministry via x: XX personnel (killed)",
        "my_ministry via x: XX personnel (injured)",
        "my_ministry via x: XX personnel (killed)",
    ]


def test_one_thing_counted_needs_no_word():
    rows = [{"counts": "killed"}, {"counts": "destroyed", "item": "tank"}]
    assert named(rows) == ["my_ministry via x: XX personnel", "my_ministry via x: XX tank"]


def test_what_is_seldom_counted_is_named_and_what_stands_beside_it_is_not():
    assert named([{"counts": "missing"}, {"counts": "killed"}]) == [
        "my_ministry via x: XX personnel (missing)",
        "my_ministry via x: XX personnel",
    ]


def test_a_source_s_own_meaning_needs_no_word():
    assert named([{"counts": "casualties"}, {"counts": "killed"}], source="general_staff") == [
        "general_staff via x: XX personnel",
        "general_staff via x: XX personnel (killed)",
    ]


def test_editions_are_named_where_they_differ():
    rows = [{"edition": "verified"}, {"edition": "flash"}, {"edition": "flash", "item": "tank"}]
    assert named(rows) == [
        "my_ministry via x: XX personnel, verified",
        "my_ministry via x: XX personnel, flash",
        "my_ministry via x: XX tank",
    ]
    assert named([{"edition": "flash"}, {"edition": None}]) == [
        "my_ministry via x: XX personnel, flash",
        "my_ministry via x: XX personnel",
    ]


def test_an_edition_that_goes_with_what_is_counted_is_not_named_besides():
    rows = [{"edition": "a", "counts": "killed"}, {"edition": "b", "counts": "injured"}]
    assert named(rows) == [
        "my_ministry via x: XX personnel (killed)",
        "my_ministry via x: XX personnel (injured)",
    ]


def test_series_are_told_from_all_of_a_table_where_it_is_given():
    rows = [{"counts": "killed"}, {"counts": "injured"}]
    assert named(rows[:1], among=rows) == ["my_ministry via x: XX personnel (killed)"]
    assert named([], among=rows) == []
