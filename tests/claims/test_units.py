"""The unit that figures are rounded to, and bounds that use the one a source's figures show."""

import numpy as np
import pandas as pd
import pytest

from lossdata.claims.rounding_units import units
from lossdata.sectors import intervals
from lossdata.sectors.worded import bounds, total

INF = np.inf


def told(source: str, item: str, values, qualifier="exact", year=2024) -> pd.DataFrame:
    days = pd.date_range(f"{year}-01-01", periods=len(values))
    table = pd.DataFrame({"date": days, "source": source, "item": item, "value": values})
    return table.assign(qualifier=qualifier).astype({"value": "Int64"})


#: Fives, ones, too few, and tens that become ones.
FIVES = told("mod", "personnel", range(5, 205, 5))
ONES = told("mod", "tank", range(1, 41))
FEW = told("other", "personnel", [100] * 19 + [0, None])
TENS = told("staff", "personnel", range(10, 410, 10))
THEN = told("staff", "personnel", range(1, 41), year=2025)


def test_each_source_and_item_has_its_own_unit():
    found = units(pd.concat([FIVES, ONES, FEW, TENS]))
    assert found["unit"].astype(object).fillna("?").to_dict() == {
        ("mod", "personnel"): 5, ("mod", "tank"): 1, ("other", "personnel"): "?",
        ("staff", "personnel"): 10,
    }  # fmt: skip
    assert found["figures"].tolist() == [40, 40, 19, 40]


def test_a_unit_that_changes_is_seen_by_year():
    found = units(pd.concat([TENS, THEN]), "Y")["unit"].droplevel(["source", "item"])
    assert found.to_dict() == {pd.Period("2024"): 10, pd.Period("2025"): 1}


def test_the_units_of_the_record(record):
    """The ministry's personnel are fives in every year; the General Staff's daily figures tens."""
    people = record[(record["item"] == "personnel") & (record["measure"] == "interval")]
    found = units(people, "Y")["unit"]
    assert found["russian_mod", "personnel"].dropna().tolist() == [5, 5, 5, 5]
    assert found["general_staff", "personnel"].dropna().isin([10]).all()


def test_auto_takes_the_unit_found_and_leaves_open_what_shows_none():
    table = pd.concat([FIVES, ONES, FEW])
    words = pd.concat(
        [told("mod", "personnel", [80, 170, 475, 7]), told("mod", "tank", [80, 170, 475, 7]),
         told("other", "personnel", [80, 170, 475, 7]), told("new", "personnel", [80, 170, 475, 7])]
    ).assign(qualifier=["over", "up_to", "about", "exact"] * 4)  # fmt: skip
    opened = [[80, INF], [0, 170], [475, 475], [7, 7]]
    closed = [[80, 84], [166, 170], [472.5, 477.5], [7, 7]]
    assert bounds(words, "auto", found_in=table).values.tolist() == closed + 3 * opened
    assert bounds(words, "auto").values.tolist() == 4 * opened  # four figures show nothing
    assert total(words.iloc[:3], "auto", found_in=table) == (80 + 166 + 472.5, 84 + 170 + 477.5)
    assert total(words.iloc[:3], "auto") == (555, INF)


def test_auto_finds_the_ministrys_five_in_the_record(record):
    people = record[(record["source"] == "russian_mod") & (record["item"] == "personnel")]
    pd.testing.assert_frame_equal(bounds(people, "auto"), bounds(people, 5))


def test_a_figure_whose_wording_is_missing_may_be_any():
    table = pd.DataFrame({"value": [80], "qualifier": [None]})
    assert bounds(table).values.tolist() == [[0, INF]]
    assert bounds(table, 5).values.tolist() == [[76, 84]]


@pytest.mark.parametrize("unit", [0, -5, 2.5, "five", True])
def test_what_is_no_unit_is_one_clear_error(unit):
    with pytest.raises(ValueError, match='expected a whole number from 1, "auto" or None'):
        bounds(FIVES, unit)


def test_true_figures_lie_inside_the_bounds_sums_and_shares_of_how_they_were_worded():
    """300 days of six figures, each worded by rounding it down, up or to the nearest five."""
    rng = np.random.default_rng(20260117)
    true = rng.integers(20, 600, 1800)
    word = rng.choice(["over", "up_to", "about"], 1800)
    five = {"over": true // 5 * 5, "up_to": -(-true // 5) * 5, "about": (true + 2) // 5 * 5}
    printed = np.select([word == w for w in five], list(five.values()))
    table = pd.DataFrame({"value": printed, "qualifier": word, "day": np.arange(1800) // 6})
    ends = bounds(table, 5).assign(day=table["day"])
    assert ((ends["low"] <= true) & (true <= ends["high"])).all()
    sums = pd.Series(true).groupby(table["day"]).sum()
    summed = intervals.total(ends, "day")
    assert ((summed["low"] <= sums) & (sums <= summed["high"])).all()
    part = true / sums.to_numpy()[table["day"]]
    found = intervals.shares(ends, "day")
    assert ((found["low"] <= part) & (part <= found["high"])).all()
