"""Likely misprints are found in one transcription alone, each once, with what it likely should say."""

import sys

import numpy as np
import pandas as pd
import pytest
from checkout import ROOT

import lossdata as ld
from lossdata.checks import suspect
from lossdata.transcriptions.misprints import suspects

sys.path.append(str(ROOT / "benchmarks"))
import misprints as bench

RIGHT = [1000, 1020, 1043, 1060, 1081, 1105, 1122, 1140, 1165, 1183, 1201, 1222]


def series(value, start="2022-05-01") -> pd.Series:
    return pd.Series(value, pd.date_range(start, periods=len(value)), dtype="Int64")


def told(value) -> list[tuple]:
    """Return (position, likely value, slip) of each suspect."""
    total = series(value)
    found = suspects(total)
    at = total.index.get_indexer(found.index)
    likely = [None if pd.isna(x) else x for x in found["likely"]]
    return list(zip(at.tolist(), likely, found["slip"], strict=True))


@pytest.mark.parametrize(
    ("at", "printed", "likely", "slip"),
    [
        (5, 1705, 1105, "one digit"),
        (5, 1005, None, "unknown"),  # as would most figures a hundred off, it has a slip that fits
        (6, 1212, 1122, "transposition"),
        (6, 112, 1122, "dropped digit"),
        (6, 11222, 1122, "added digit"),
        (6, 4444, None, "unknown"),
        (0, 1900, 1000, "one digit"),  # no bracket on one side: judged by the rate
        (11, 222, None, "unknown"),
        (11, 12222, 1222, "added digit"),
    ],
)
def test_one_misprint_is_one_suspect_with_the_likely_value(at, printed, likely, slip):
    value = [*RIGHT[:at], printed, *RIGHT[at + 1 :]]
    assert told(value) == [(at, likely, slip)]


@pytest.mark.parametrize(
    "value",
    [
        RIGHT,
        [*RIGHT[:6], *(x + 800 for x in RIGHT[6:])],  # a jump that lasts
        [*RIGHT[:6], *(x - 400 for x in RIGHT[6:])],  # a restatement
        [1] * 10,
        [1] * 5 + [2] * 5,
        [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2],
        [28, 28, 28, 27, 27, 27, 27],
        [*RIGHT[:6], *(x - 30 for x in RIGHT[6:])],  # one that the step of two days outweighs
        [*RIGHT[:6], 1115, *RIGHT[7:]],  # small beside what steps vary by
        [10, 20, 9999, 40],  # too short
        [5],
        [],
        [None] * 8,
    ],
)
def test_what_lasts_is_no_suspect(value):
    assert told(value) == []


def test_tiny_counts():
    assert told([1, 1, 1, 1, 2, 1, 1, 1, 1]) == []  # one too many, or one that was taken back
    assert told([28, 28, 28, 82, 28, 28, 28]) == [(3, 28, "transposition")]


@pytest.mark.slow
def test_two_suspects_near_each_other():
    value = RIGHT.copy()
    value[4], value[6] = 1981, 1722
    assert told(value) == [(4, 1081, "one digit"), (6, 1122, "one digit")]
    value[5], value[6] = 1905, 1122
    found = suspects(series(value))
    assert found[["value", "low", "high"]].values.tolist() == [
        [1981, 1060, 1122],
        [1905, 1060, 1122],
    ]


def test_a_slip_that_lasts_two_reports_is_two_suspects():
    value = RIGHT.copy()
    value[4] = value[5] = 1981
    assert [at for at, *_ in told(value)] == [4, 5]


def test_an_older_page_served_again_is_named_and_not_the_day_before_it():
    assert [at for at, *_ in told([900, 961, 1015, 1080, 1141, 1200, 1080, 1080, 1375, 1440])] == [
        6,
        7,
    ]


@pytest.mark.slow
def test_a_gap_and_missing_values_are_no_misprint():
    total = series(RIGHT)
    assert suspects(total.drop(total.index[4:8])).empty
    assert suspects(total.mask(np.arange(12) == 5)).empty
    total.iloc[6] = 1722
    assert suspects(total.drop(total.index[5])).index.tolist() == [total.index[6]]


@pytest.mark.slow
def test_order_index_and_other_series_do_not_matter():
    parts = [
        pd.DataFrame({"date": series(RIGHT).index, "item": item, "value": RIGHT})
        for item in ("afv", "tank")
    ]
    table = pd.concat(parts, ignore_index=True)
    table.loc[5, "value"], table.loc[18, "value"] = 1705, 112
    table.index = [f"row{i}" for i in range(24)]
    found = suspects(table)
    assert found.index.tolist() == ["row5", "row18"]
    assert found["item"].tolist() == ["afv", "tank"]
    mixed = table.sample(frac=1, random_state=3)
    pd.testing.assert_frame_equal(suspects(mixed), found)


@pytest.mark.slow
def test_a_series_is_judged_by_itself(record):
    totals = ld.select(record, via=["minfin", "orc_losses"], measure="cumulative")
    alone = ld.select(totals, via="minfin")
    found = suspects(totals)
    assert found[found["via"] == "minfin"].index.equals(suspects(alone).index)


@pytest.mark.slow
def test_a_mask_for_the_checks_has_the_callers_index():
    total = pd.Series([*RIGHT[:5], 1705, *RIGHT[6:]], series(RIGHT).index)
    assert np.flatnonzero(suspect(total)).tolist() == [5]
    table = pd.DataFrame({"date": total.index, "value": total.array}, index=[7] * 12)
    assert suspect(table).index.tolist() == [7] * 12


@pytest.mark.slow
def test_columns_and_types():
    for table in (series(RIGHT), series([]), series([*RIGHT[:5], 1705, *RIGHT[6:]])):
        found = suspects(table)
        assert list(found) == ["date", "value", "likely", "slip", "score", "low", "high"]
        assert found["likely"].dtype == found["low"].dtype == "Int64"
        assert found["score"].dtype == float


def test_a_table_is_not_changed():
    table = pd.DataFrame({"date": series(RIGHT).index, "value": [*RIGHT[:5], 1705, *RIGHT[6:]]})
    before = table.copy(deep=True)
    suspects(table)
    pd.testing.assert_frame_equal(table, before)


def test_values_that_are_not_whole_have_no_candidate():
    total = pd.Series(np.array(RIGHT) + 0.5, series(RIGHT).index)
    total.iloc[5] = 1705.5
    found = suspects(total)
    assert found[["value", "low", "high"]].values.tolist() == [[1705.5, 1081.5, 1122.5]]
    assert found["likely"].isna().all()


@pytest.mark.parametrize(
    ("at", "printed", "likely", "slip"),
    [(5, 1705, 1105, "one digit"), (6, 1212, 1122, "transposition"), (6, 4444, None, "unknown")],
)
def test_whole_numbers_held_as_floats_are_judged_as_integers_are(at, printed, likely, slip):
    """A gap makes floats of a Series of integers."""
    value = np.array([*RIGHT[:at], printed, *RIGHT[at + 1 :]], float)
    value[2] = np.nan
    total = pd.Series(value, series(RIGHT).index)
    found = suspects(total)
    assert found.index.tolist() == [total.index[at]]
    assert found["slip"].tolist() == [slip]
    assert found["likely"].tolist() == [likely or pd.NA]


def test_fractions_of_one_series_leave_the_digits_of_the_others():
    """Each series by itself, so that a table in parts has the answers of the whole."""
    whole = [*RIGHT[:5], 1705, *RIGHT[6:]]
    broken = [value + 0.5 for value in whole]
    found = suspects(pd.concat([totals_of("a", whole), totals_of("b", broken)]))
    assert found[["source", "slip"]].values.tolist() == [["a", "one digit"], ["b", "unknown"]]
    assert found["likely"].tolist() == [1105, pd.NA]


def test_a_fraction_between_two_equal_neighbours_is_not_cut_off():
    """Only 978.5 is left, which no Int64 holds."""
    found = suspects(pd.Series([978.5] * 6 + [971.5] + [978.5] * 6, series([0] * 13).index))
    assert found["value"].tolist() == [971.5]
    assert found["likely"].tolist() == [pd.NA]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"date": ["2022-05-01"] * 2, "value": [1, 2]}, "share a series and a date"),
        ({"date": ["2022-05-01"], "value": [1], "measure": ["interval"]}, "not cumulative; select"),
    ],
)
def test_errors_are_those_of_increments(table, message):
    table = pd.DataFrame(table).assign(date=lambda t: pd.to_datetime(t["date"]))
    for function in (suspects, ld.increments):
        with pytest.raises(ValueError, match=message):
            function(table)


@pytest.mark.parametrize("function", [suspects, suspect])
def test_what_is_no_total_is_one_sentence(function):
    with pytest.raises(
        TypeError, match=r"takes a claims table \(a DataFrame\) or a Series indexed by date, not"
    ):
        function(None)
    with pytest.raises(ValueError, match="value is not in a DataFrame of 1 rows"):
        function(pd.DataFrame({"date": pd.to_datetime(["2022-05-01"])}))
    with pytest.raises(ValueError, match="takes a Series indexed by date"):
        function(pd.Series(RIGHT))


def test_a_threshold_that_would_flag_noise_is_refused():
    with pytest.raises(ValueError, match=r"2\.5 or more"):
        suspects(series(RIGHT), threshold=1)


@pytest.mark.slow
def test_score_orders_and_threshold_selects():
    value = [*RIGHT, *(1222 + 20 * i for i in range(1, 20))]
    scores = [
        suspects(series([*value[:6], value[6] + e, *value[7:]]))["score"].iloc[0]
        for e in (40, 500, 5_000)
    ]
    assert scores == sorted(scores)
    noisy = series([*value[:6], value[6] + 40, *value[7:]])
    assert suspects(noisy, threshold=scores[0] + 0.01).empty


# --- the record --------------------------------------------------------------------------------


def test_ten_thousand_vehicles_too_few(record):
    own = ld.select(record, via="minfin", item="vehicle", measure="cumulative")
    found = suspects(own).set_index("date").loc["2024-09-24"]
    assert found[["value", "likely", "slip"]].tolist() == [15175, 25175, "one digit"]
    assert found["score"] > 6


@pytest.mark.slow
def test_413_aircraft_look_odd_on_the_day_and_no_longer_once_they_stay(record):
    # the next day's figure, printed a day early: one transcription alone cannot tell it from a jump
    own = ld.select(record, via="petroivaniuk", item="aircraft", measure="cumulative")
    day = pd.Timestamp("2025-06-03")
    then = suspects(own[own["date"] <= day]).set_index("date")
    assert then.loc[day, "value"] == 413
    assert pd.isna(then.loc[day, "likely"])
    assert day not in suspects(own)["date"].tolist()


@pytest.mark.slow
def test_false_flags_in_simulated_right_series_that_drift_and_are_over_dispersed():
    right = bench.simulated(3, copies=3)
    flagged = pd.Series(right.index.isin(suspects(right, by=["series"]).index), right.index)
    assert flagged.mean() <= 0.0005
    assert (
        flagged.groupby([right["mean"], right["drift"], right["dispersion"]]).mean().max() < 0.003
    )


# --- what others met ---------------------------------------------------------------------------

SPAIN = [
    *(219_764 + 4000 * k for k in range(10)),  # 4,000 a day …
    *(245_730 + 4000 * k for k in range(10)),  # … and 10,034 fewer for good
]


@pytest.mark.parametrize(
    "value",
    [
        [*range(3000, 4525, 61), *range(4512 - 5, 6000, 61)],  # a fall of some ten, once
        SPAIN,
        [*range(21_600, 21_945, 27), *range(22_566, 22_700, 27)],  # a backlog of a day
        [350, 356, 361, 369, 367, 371, 376, 381],  # a fall of two: of which of them nobody can tell
        [24_100, 24_300, 24_400, 24_490, 1, 3, 5, 9, 12],  # another count
    ],
)
def test_right_reports_around_what_lasts_are_no_suspects(value):
    assert told(value) == []


@pytest.mark.slow
def test_two_days_exchanged_are_named_as_that():
    value = RIGHT.copy()
    value[5], value[6] = value[6], value[5]
    assert told(value) == [(5, 1105, "two days exchanged"), (6, 1122, "two days exchanged")]
    growing = [1281, 1663, 2179, 2727, 3499, 4632, 7783, 6421, 13_747, 19_273, 25_600, 33_276]
    assert told(growing) == [(6, 6421, "two days exchanged"), (7, 7783, "two days exchanged")]


def test_a_zero_for_a_missing_figure_is_named_and_has_no_value():
    value = [2, 2, 3, 5, 0, 9, 12, 14, 0, 0, 20, 24]
    named = "zero for a missing figure"
    assert told(value) == [(4, None, named), (8, None, named), (9, None, named)]
    assert told([0, 0, 0, 3, 5, 8]) == []
    assert told([*RIGHT, 0]) == [(12, None, named)]


def test_two_digits_that_differ_are_no_single_slip():
    value = [
        461_437,
        496_535,
        526_396,
        555_313,
        682_619,
        607_670,
        636_350,
        667_592,
        699_706,
        732_197,
    ]
    assert told(value) == [(4, None, "unknown")]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["plain", "drift", "week"])
def test_false_flags_in_simulated_right_series_that_fall_once(kind):
    fallen = bench.fallen(kind, copies=6)
    flags = suspects(fallen, by=["series"])
    assert len(fallen) > 60_000
    assert len(flags) <= len(fallen) / 1000


@pytest.mark.slow
def test_false_flags_in_the_shapes_of_others_files():
    others = bench.like_files(copies=25)
    flagged = others.index.isin(suspects(others, by=["series"]).index)
    assert 1000 * flagged.mean() <= 1
    per_thousand = 1000 * others.assign(flagged=flagged).groupby("shape")["flagged"].mean()
    assert per_thousand.index.tolist() == ["ebola", "gaza", "jhu", "oryx"]
    # in series that fall every 30 reports, by as much as they rise, an exchange can fit by luck
    assert per_thousand["ebola"] <= 2
    assert per_thousand.drop("ebola").max() <= 1


def totals_of(source, value):
    """Return one series of daily totals."""
    dates = pd.date_range("2023-01-01", periods=len(value))
    table = pd.DataFrame({"date": dates, "value": value, "source": source, "item": "tank"})
    return table.assign(measure="cumulative")


def test_the_last_report_of_a_series_is_no_neighbour_of_the_next_ones_first():
    steps = np.random.default_rng(1).poisson(20, 60).cumsum() + 1000
    last_falls, first_is_large = steps.copy(), steps.copy()
    last_falls[-1] -= 900
    first_is_large[0] += 9000
    one, other = totals_of("a_list", last_falls), totals_of("b_list", first_is_large)
    apart = [suspects(table)["value"].tolist() for table in (one, other)]
    assert apart == [[last_falls[-1]], [first_is_large[0]]]
    both = suspects(pd.concat([one, other], ignore_index=True))
    assert both["value"].tolist() == [*apart[0], *apart[1]]


def test_a_series_without_a_figure_stands_in_nobodys_way():
    """The share of falls is looked up by series, of which this one has no report."""
    value = np.random.default_rng(2).poisson(20, 60).cumsum() + 1000
    value[30] += 5000
    empty = totals_of("a_list", [pd.NA] * 3)
    both = pd.concat([empty, totals_of("b_list", value)], ignore_index=True).astype(
        {"value": "Int64"}
    )
    assert suspects(both)["value"].tolist() == [value[30]]
