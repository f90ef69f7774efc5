"""A worded figure is an interval, and sums of figures are sums of intervals."""

import numpy as np
import pandas as pd
import pytest
from test_headline_sums import JANUARY, JUNE

from lossdata.sectors import intervals
from lossdata.sectors.worded import bounds, total

INF = np.inf
WORDS = ["exact", "about", "over", "up_to"]


def figures(source: str, item: str, values, qualifier="exact") -> pd.DataFrame:
    """Return a source's figures for an item, all worded alike."""
    table = pd.DataFrame({"source": source, "item": item, "value": values, "qualifier": qualifier})
    return table.astype({"value": "Int64"})


#: Fives, ones, and too few.
FIVES = figures("mod", "personnel", range(5, 205, 5))
ONES = figures("mod", "tank", range(1, 41))
FEW = figures("other", "personnel", [100] * 19 + [0, None])


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (80, None, [[80, 80], [80, 80], [80, INF], [0, 80]]),
        (80, 5, [[80, 80], [77.5, 82.5], [80, 84], [76, 80]]),
        (80, 1, [[80, 80], [79.5, 80.5], [80, 80], [80, 80]]),
        (0, None, [[0, 0], [0, 0], [0, INF], [0, 0]]),
        (0, 5, [[0, 0], [0, 2.5], [0, 4], [0, 0]]),
        (3, 5, [[3, 3], [0.5, 5.5], [3, 7], [0, 3]]),
        (10**15 + 1, 1, [[10**15 + 1] * 2, [10**15 + 0.5, 10**15 + 1.5], *[[10**15 + 1] * 2] * 2]),
    ],
)
def test_each_wording_is_an_interval(value, unit, expected):
    claims = pd.DataFrame({"value": pd.array([value] * 4, "Int64"), "qualifier": WORDS})
    assert bounds(claims, unit).values.tolist() == expected


def test_a_missing_value_has_no_bounds_and_no_total():
    claims = pd.DataFrame({"value": pd.array([None] * 4, "Int64"), "qualifier": WORDS})
    assert bounds(claims).isna().all(axis=None)
    assert np.isnan(total(claims)).all()


def test_bounds_keep_the_index_and_the_input():
    claims = JUNE.set_axis(list("abcdef"))
    before = claims.copy(deep=True)
    assert bounds(claims).index.tolist() == list("abcdef")
    pd.testing.assert_frame_equal(claims, before)


@pytest.mark.parametrize(
    ("parts", "unit", "expected"),
    [
        (JUNE, None, (1430, INF)),
        (JUNE, 5, (472.5 + 955, 477.5 + 955 + 20)),
        (JANUARY, None, (860, INF)),
        (JANUARY, 5, (1293, 1317)),
        (JANUARY.head(0), 5, (0, 0)),
    ],
)
def test_a_sum_of_figures_is_a_sum_of_intervals(parts, unit, expected):
    assert total(parts, unit) == expected


def test_a_wording_of_ones_own_is_no_exact_figure():
    with pytest.raises(ValueError, match="qualifier 'at least' names no interval here"):
        bounds(pd.DataFrame({"value": [80], "qualifier": ["at least"]}))


def test_a_subset_of_another_figure_is_not_in_the_sum():
    parts = JANUARY.assign(scope="whole")
    parts.loc[6] = ["kursk", "exact", 900, "subset"]
    assert total(parts, 5) == (1293, 1317)


INF = np.inf


def test_auto_takes_the_unit_found_and_leaves_open_what_shows_none():
    table = pd.concat([FIVES, ONES, FEW])
    words = pd.concat(
        [figures("mod", "personnel", [80, 170, 475, 7]), figures("mod", "tank", [80, 170, 475, 7]),
         figures("other", "personnel", [80, 170, 475, 7]), figures("new", "personnel", [80, 170, 475, 7])]
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


def test_what_is_no_table_is_one_sentence():
    with pytest.raises(TypeError, match=r"bounds takes a claims table .*, not a Series indexed by"):
        bounds(JUNE["value"])
    with pytest.raises(ValueError, match="qualifier is not in a DataFrame of 6 rows"):
        total(JUNE[["value"]])


def briefing(via="tass.com", date="2025-06-02", **words):
    """Return JUNE as an outlet prints it."""
    words = {"source": "russian_mod", "side": "UA", "item": "personnel", "counts": "losses"} | words
    return JUNE.assign(date=pd.Timestamp(date), via=via, **words)


def test_a_headline_is_not_added_to_its_own_sectors():
    headline = briefing().iloc[:1].assign(sector="all", value=1430)
    with pytest.raises(ValueError, match=r"a headline .* to its own sectors on 2025-06-02; select"):
        total(pd.concat([briefing(), headline]))
    with pytest.raises(ValueError, match=r"to its own sectors; select one"):
        total(pd.concat([briefing(), headline])[["sector", "value", "qualifier"]])
    # the headline of another day, or item, has its sectors elsewhere
    for other in ({"date": pd.Timestamp("2025-06-03")}, {"item": "tank"}):
        assert total(pd.concat([briefing(), headline.assign(**other)])) == (2860, INF)


def test_what_several_outlets_print_is_not_added_up():
    two = pd.concat([briefing(), briefing("ria.ru", counts="killed").iloc[:1]])
    with pytest.raises(
        ValueError, match=r"of 2 outlets for one sector \(centre\) .* on 2025-06-02"
    ):
        total(two)
    days = pd.concat([briefing(), briefing("ria.ru", "2025-06-03")])
    assert total(days) == (2860, INF)
    assert total(pd.concat([briefing(), briefing()])) == (2860, INF), "one outlet's own doing"
    subset = briefing("ria.ru").assign(scope="subset")
    assert total(pd.concat([briefing().assign(scope="whole"), subset])) == (1430, INF)
