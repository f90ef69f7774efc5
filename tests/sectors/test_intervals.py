"""Arithmetic of intervals, against sums worked out by hand and against brute force."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lossdata.sectors import intervals

INF, NAN = float("inf"), float("nan")


@st.composite
def counts(draw, least: int = 0):
    """An interval of small whole numbers, now and then open above."""
    low = draw(st.integers(least, 12))
    return low, draw(st.one_of(st.integers(low, low + 6), st.just(INF)))


def inside(interval) -> list[float]:
    """Return values inside an interval: all whole ones, some between, and far out if it is open."""
    low, high = interval
    top = low + 7 if np.isinf(high) else high
    steps = np.arange(low, top + 0.25, 0.5).tolist()
    return steps + ([1e6, 1e12] if np.isinf(high) else [])


def holds(found: pd.DataFrame, results: list[float], open_ends: bool) -> bool:
    """Tell whether an interval holds all results, and, if nothing is open, no more than it must."""
    low, high = found.iloc[0]
    slack = 1e-9 * max(1, *map(abs, results))
    held = low - slack <= min(results) and max(results) <= high + slack
    tight = abs(low - min(results)) <= slack and abs(high - max(results)) <= slack
    return held and (open_ends or tight)


@pytest.mark.slow
@given(counts(-6), counts(-6))
def test_differences_hold_every_difference_and_no_more(a, b):
    results = [x - y for x, y in itertools.product(inside(a), inside(b))]
    assert holds(intervals.subtract(a, b), results, np.isinf(a[1]) or np.isinf(b[1]))


@pytest.mark.slow
@given(counts(-6), counts(-6))
def test_ratios_hold_every_ratio_and_no_more(a, b):
    results = [x / y for x, y in itertools.product(inside(a), inside(b)) if y != 0]
    found = intervals.divide(a, b)
    if not results:
        assert found.isna().all(axis=None)
    else:
        assert holds(found, results, b[0] <= 0 <= b[1] or np.isinf(a[1]) or np.isinf(b[1]))


@pytest.mark.slow
@given(counts(), counts())
def test_shares_hold_every_share_and_no_more(part, rest):
    results = [x / (x + y) for x, y in itertools.product(inside(part), inside(rest)) if x + y]
    found = intervals.share(part, rest)
    if not results:
        assert found.isna().all(axis=None)
    else:
        assert holds(found, results, np.isinf(part[1]) or np.isinf(rest[1]))
        assert found.min(axis=None) >= 0 and found.max(axis=None) <= 1


@pytest.mark.slow
@given(counts(), counts())
def test_a_share_is_never_wider_than_the_ratio_to_the_total(part, rest):
    """The ratio of two intervals forgets that the total contains the part."""
    if part[1] == 0 and rest[1] == 0:
        return
    tight = intervals.share(part, rest).iloc[0]
    loose = intervals.divide(part, (part[0] + rest[0], part[1] + rest[1])).iloc[0]
    assert loose["low"] - 1e-12 <= tight["low"] and tight["high"] <= loose["high"] + 1e-12


@pytest.mark.slow
@given(st.lists(counts(), min_size=2, max_size=4))
def test_shares_of_a_group_are_each_parts_share_in_the_rest(parts):
    table = pd.DataFrame(parts, columns=["low", "high"]).astype(float).assign(day=1)
    found = intervals.shares(table, "day")
    for i, part in enumerate(parts):
        rest = [p for j, p in enumerate(parts) if j != i]
        expected = intervals.share(part, (sum(p[0] for p in rest), sum(p[1] for p in rest)))
        np.testing.assert_allclose(found.iloc[i], expected.iloc[0])


@pytest.mark.slow
@given(st.lists(counts(), max_size=5))
def test_a_total_is_the_repeated_sum(parts):
    table = pd.DataFrame(parts, columns=["low", "high"], dtype=float)
    expected = [float(sum(p[0] for p in parts)), float(sum(p[1] for p in parts))]
    assert intervals.total(table).iloc[0].tolist() == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ((80, 84), (20, 40), (2, 4.2)),
        (84, 20, (4.2, 4.2)),
        ((80, INF), (20, 40), (2, INF)),
        ((80, 84), (20, INF), (0, 4.2)),
        ((80, 84), (0, 40), (2, INF)),  # the divisor may be next to nothing
        ((0, 0), (0, 40), (0, 0)),
        ((80, 84), (0, 0), (NAN, NAN)),
        ((0, 0), (0, 0), (NAN, NAN)),
        ((1, 2), (-1, 1), (-INF, INF)),
        ((-4, 2), (2, 4), (-2, 1)),
        ((0, INF), (2, INF), (0, INF)),
        ((1, NAN), (2, 4), (NAN, NAN)),
        ((1, 2), (NAN, 4), (NAN, NAN)),
    ],
)
def test_ratios_by_hand(a, b, expected):
    np.testing.assert_allclose(intervals.divide(a, b).to_numpy(), [expected])


@pytest.mark.parametrize(
    ("part", "rest", "expected"),
    [
        ((80, 120), (100, 120), (0.4, 120 / 220)),
        ((80, INF), (100, 120), (0.4, 1)),
        ((80, 120), (100, INF), (0, 120 / 220)),
        ((0, INF), (0, INF), (0, 1)),
        ((0, 0), (100, 120), (0, 0)),
        ((80, 120), (0, 0), (1, 1)),
        ((0, 120), (0, 0), (1, 1)),
        ((0, 0), (0, 0), (NAN, NAN)),
        ((0, 0), (0, 5), (0, 0)),
        ((80, NAN), (1, 2), (NAN, NAN)),
        ((80, 90), (1, NAN), (NAN, NAN)),
    ],
)
def test_shares_by_hand(part, rest, expected):
    np.testing.assert_allclose(intervals.share(part, rest).to_numpy(), [expected])


def test_the_shares_of_2026_01_17():
    """Centre: 440 to 444 of itself and 853 to 873 of the others (166+210+221+210+46 and 20 more)."""
    low = [166, 210, 221, 440, 210, 46]
    table = pd.DataFrame({"low": low, "high": [x + 4 for x in low], "day": 1})
    found = intervals.shares(table, "day").iloc[3]
    assert found["low"] == pytest.approx(440 / 1313) and found["high"] == pytest.approx(444 / 1297)


def test_tables_keep_their_index_and_the_caller_their_table():
    table = pd.DataFrame({"low": [1, 2], "high": [3, INF], "day": ["x", "y"]}, index=["a", "b"])
    before = table.copy(deep=True)
    assert intervals.subtract(10, table).loc["b"].tolist() == [-INF, 8]
    assert intervals.total(table, "day").index.tolist() == ["x", "y"]
    pd.testing.assert_frame_equal(table, before)


def test_a_series_of_exact_figures_is_a_table_of_points():
    figures = pd.Series([5, None], ["a", "b"], dtype="Int64")
    assert intervals.ends(figures).loc["a"].tolist() == [5, 5]
    assert intervals.subtract(figures, (1, 2)).loc["b"].isna().all()


def test_a_sum_with_a_missing_figure_is_missing_and_no_figures_are_nothing():
    table = pd.DataFrame({"low": [1, NAN, 5], "high": [2, NAN, 6], "day": [1, 1, 2]})
    assert intervals.total(table).isna().all(axis=None)
    np.testing.assert_equal(intervals.total(table, "day").to_numpy(), [[NAN, NAN], [5, 6]])
    assert intervals.total(table[:0]).values.tolist() == [[0, 0]]
    found = intervals.shares(table, "day")
    np.testing.assert_equal(found.to_numpy(), [[NAN, NAN], [NAN, NAN], [1, 1]])


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ((5, 3), "row 0 runs from 5 to 3"),
        ((INF, INF), "runs from inf to inf"),
        ((-INF, -INF), "runs from -inf to -inf"),
        ((1, 2, 3), r"expected a number or \(low, high\)"),
        ("80", r"expected a number or \(low, high\), got '80'"),
        (None, r"expected a number or \(low, high\), got None"),
        (pd.DataFrame({"value": [1]}), r"no column \['low', 'high'\]"),
    ],
)
def test_what_is_no_interval_is_one_clear_error(bad, words):
    with pytest.raises(ValueError, match=words):
        intervals.subtract(bad, 1)


def test_two_tables_need_the_same_rows():
    a = pd.DataFrame({"low": [1, 2], "high": [1, 2]})
    with pytest.raises(ValueError, match="a and b have different rows"):
        intervals.subtract(a, a.set_axis([5, 6]))


def test_no_share_of_what_is_below_zero():
    with pytest.raises(ValueError, match="expected none below zero"):
        intervals.share((-1, 2), 5)


def test_a_sum_by_group_counts_each_row_once_and_leaves_no_group_out():
    table = pd.DataFrame(
        {"low": [1, 2, 4], "high": [1, 3, 5], "edition": ["noon", "noon", None]}, index=[7, 7, 8]
    )
    told = intervals.total(table, "edition")
    assert told.loc["noon"].tolist() == [3, 4]
    assert told[told.index.isna()].values.tolist() == [[4, 5]]
    both = intervals.total(table.assign(day=1), ["day", "edition"])
    assert both.values.tolist() == [[3, 4], [4, 5]]
