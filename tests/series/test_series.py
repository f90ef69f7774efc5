"""Totals and days: every step split exactly, and the two directions between them."""

import csv
from collections import defaultdict

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import lossdata as ld
from lossdata.claims import Break, source
from lossdata.claims.selection import select
from lossdata.claims.wide_table import pivot
from lossdata.record.companions import corrections
from lossdata.record.folders import raw_folder
from lossdata.series.order import once, series_codes
from lossdata.series.steps import flows, increments
from lossdata.series.totals_and_days import (
    cumulate,
    rolling_mean,
)

NA = pd.NA
MIRRORS = source("general_staff").mirrors
FOURTEEN = [
    "personnel", "tank", "afv", "artillery", "mlrs", "air_defence", "aircraft", "helicopter",
    "uav", "missile", "ship", "submarine", "vehicle", "special_equipment",
]  # fmt: skip


def totals(days, values, item="tank", month="2022-05"):
    """Return totals by day of a month."""
    dates = pd.to_datetime([f"{month}-{d:02d}" for d in days])
    return pd.DataFrame({"date": dates, "item": item, "value": pd.array(values, "Int64")})


def split(claims, **kwargs):
    """Return step, flow, restatement, gap, rebase as lists."""
    out = increments(claims, by=["item"], **kwargs)
    return {c: out[c].tolist() for c in ("step", "flow", "restatement", "gap", "rebase")}


# cases by hand


def test_the_opening_is_missing_in_every_part_not_zero():
    out = increments(totals([1, 2], [1008, 1026]), by=["item"])
    assert list(out)[:3] == ["date", "item", "value"]
    parts = out[["start", "span", "step", "flow", "restatement", "gap", "rebase"]]
    assert list(parts) == list(out)[3:]
    assert parts.iloc[0].isna().all()
    assert parts.iloc[1].tolist() == [pd.Timestamp("2022-05-01"), 1, 18, 18, 0, 0, 0]


def test_the_dtypes():
    out = increments(totals([1, 2], [1008, 1026]), by=["item"])
    assert [str(t) for t in out.dtypes] == [
        *("datetime64[us]", "str", "Int64", "datetime64[us]", "Int32"), *["Int64"] * 5,
    ]  # fmt: skip


def test_a_single_report_has_no_step():
    assert increments(totals([1], [1306]), by=["item"]).loc[:, "start":].isna().all(axis=None)


def test_a_step_across_missing_days_belongs_to_the_span():
    out = increments(totals([1, 2, 6, 7], [100, 110, 170, 175]), by=["item"])
    assert out["span"].tolist() == [NA, 1, 4, 1]
    assert out["start"].dt.day.tolist()[1:] == [1, 2, 6]
    assert out["flow"].tolist() == [NA, 10, 0, 5]
    assert out["gap"].tolist() == [NA, 0, 60, 0]


def test_weekly_reports_have_no_gap_when_weekly_is_usual():
    weekly = totals([1, 8, 22], [100, 130, 200])
    assert split(weekly, every=7)["flow"] == [NA, 30, 0]
    assert split(weekly, every=7)["gap"] == [NA, 0, 70]
    assert split(weekly)["flow"] == [NA, 0, 0]


def test_a_fall_stays_a_negative_flow():
    assert split(totals([1, 2, 3], [100, 90, 95]))["flow"] == [NA, -10, 5]


def staff(days, values):
    return totals(days, values).assign(source="general_staff")


def test_a_correction_takes_its_amount_out_of_the_days_flow():
    log = pd.DataFrame(
        {
            "date": pd.to_datetime(["2022-05-02", "2022-05-02", "2022-05-02"]),
            "item": ["tank", "tank", "afv"],
            "amount": [5, -2, 99],
        }
    )
    got = split(staff([1, 2, 3], [100, 120, 125]), corrections=log)
    assert got["step"] == [NA, 20, 5]
    assert got["restatement"] == [NA, 3, 0]
    assert got["flow"] == [NA, 17, 5]


def test_a_correction_within_a_gap_leaves_the_rest_to_the_gap():
    log = pd.DataFrame({"date": pd.to_datetime(["2022-05-03"]), "item": ["tank"], "amount": [7]})
    got = split(staff([1, 5], [100, 150]), corrections=log)
    assert (got["restatement"][1], got["gap"][1], got["flow"][1]) == (7, 43, 0)


def test_a_correction_on_the_opening_day_or_outside_the_series_does_nothing():
    log = pd.DataFrame(
        {"date": pd.to_datetime(["2022-05-01", "2022-05-09"]), "item": "tank", "amount": 7}
    )
    assert split(staff([1, 2], [100, 110]), corrections=log)["restatement"] == [NA, 0]


def test_an_amount_is_part_of_the_step_it_was_logged_for():
    """A transcription that had the right total the day before has nothing to restate."""
    day = pd.to_datetime(["2022-05-02"])
    log = pd.DataFrame({"date": day, "item": ["tank"], "amount": [5], "step": [20]})
    assert split(staff([1, 2], [100, 120]), corrections=log)["flow"] == [NA, 15]
    assert split(staff([1, 2], [105, 120]), corrections=log)["flow"] == [NA, 15]
    assert split(staff([1, 2], [105, 120]), corrections=log)["restatement"] == [NA, 0]


LEDGER = pd.DataFrame({"date": pd.to_datetime(["2022-05-02"]), "item": ["tank"], "amount": [5]})


def test_corrections_that_name_a_source_need_claims_that_name_theirs():
    with pytest.raises(
        ValueError, match=r"corrections name \['source'\]: the claims need that column"
    ):
        split(totals([1, 2], [100, 120]), corrections=LEDGER.assign(source="general_staff"))


def test_corrections_are_of_the_source_and_side_that_they_name():
    log = LEDGER.assign(source="general_staff", side="RU")
    assert split(staff([1, 2], [100, 120]), corrections=log)["restatement"] == [NA, 5]
    ukrainian = staff([1, 2], [100, 120]).assign(side="UA")
    assert split(ukrainian, corrections=log)["restatement"] == [NA, 0]
    two = pd.concat([totals([1, 2], [100, 120])] * 2, ignore_index=True)
    two["source"], two["side"] = ["general_staff"] * 2 + ["oryx"] * 2, "RU"
    steps = increments(two, by=["source", "item"], corrections=log)
    assert steps["restatement"].tolist() == [NA, 5, NA, 0]


def test_corrections_that_name_nobody_are_of_the_one_series_there_is():
    assert split(totals([1, 2], [100, 120]), corrections=LEDGER)["restatement"] == [NA, 5]
    for column, words in (("source", ["a", "b"]), ("side", ["RU", "UA"])):
        two = pd.concat([totals([1, 2], [100, 120])] * 2, ignore_index=True)
        two[column] = [words[0]] * 2 + [words[1]] * 2
        with pytest.raises(
            ValueError, match=f"no column '{column}', and the claims are of {words[0]}, "
        ):
            increments(two, by=[column, "item"], corrections=LEDGER)


def test_flows_of_weekly_totals_are_none():
    weekly = staff([1, 8, 15], [100, 120, 140]).assign(measure="cumulative")
    assert flows(weekly).empty


def test_corrections_without_their_columns_say_so():
    with pytest.raises(ValueError, match=r"corrections: no column \['amount'\]; found"):
        increments(totals([1], [1]), by=["item"], corrections=totals([1], [1]))


def test_a_break_takes_the_stock_that_joined_out_of_the_flow():
    table = totals([1, 2, 4], [100, 196, 300], "vehicle").assign(source="x")
    breaks = (
        Break("2022-05-02", "x", "vehicle", 76, ("fuel_tank",), "merged"),
        Break("2022-05-03", "x", "vehicle", 80, ("trailer",), "merged"),
        Break("2022-05-02", "y", "vehicle", 1, (), "another source"),
    )
    out = increments(table, by=["source", "item"], breaks=breaks)
    assert out["rebase"].tolist() == [NA, 76, 80]
    assert out["flow"].tolist() == [NA, 20, 0]
    assert out["gap"].tolist() == [NA, 0, 24]
    assert increments(table, by=["source", "item"], breaks=())["flow"].tolist() == [NA, 96, 0]


def test_a_break_of_any_side_and_source():
    table = totals([1, 2], [100, 196], "vehicle").assign(source="x")
    both = pd.concat([table.assign(side="RU"), table.assign(side="UA")], ignore_index=True)
    one = Break("2022-05-02", "x", "vehicle", 76, (), "merged", "UA")
    by = ["side", "item"]
    assert increments(both, by=by, breaks=[one])["rebase"].tolist() == [NA, 0, NA, 76]
    either = one._replace(side=None)
    assert increments(both, by=by, breaks=[either])["rebase"].tolist() == [NA, 76, NA, 76]


def test_order_and_index_are_those_of_the_input():
    table = totals([3, 1, 2], [125, 100, 120]).set_axis(["c", "a", "b"])
    out = increments(table, by=["item"])
    assert out.index.tolist() == ["c", "a", "b"]
    assert out["step"].tolist() == [5, NA, 20]


def test_series_do_not_run_into_one_another():
    table = pd.concat([totals([1, 2], [100, 110]), totals([3, 4], [7, 9], "afv")])
    assert increments(table, by=["item"])["step"].tolist() == [NA, 10, NA, 2]


def test_by_default_the_columns_of_a_series_tell_them_apart(tiny):
    out = increments(select(tiny, item="tank"))
    assert out["step"].tolist() == [NA, 2, NA, 1]


def test_a_missing_value_counts_as_no_report():
    got = increments(totals([1, 2, 3, 4], [100, None, 130, 131]), by=["item"])
    assert got["step"].tolist() == [NA, NA, 30, 1]
    assert got["span"].tolist() == [NA, NA, 2, 1]
    assert got["gap"].tolist() == [NA, NA, 30, 0]


def test_values_that_are_not_integers_stay_exact_halves():
    table = totals([1, 2, 4], [1, 2, 3]).assign(value=[1.5, 2.0, 4.25])
    out = increments(table, by=["item"])
    assert str(out["step"].dtype) == "Float64"
    assert out["step"].tolist() == [NA, 0.5, 2.25]
    assert out["gap"].tolist() == [NA, 0.0, 2.25]


def test_nothing_gives_nothing():
    out = increments(totals([], []), by=["item"])
    assert out.shape == (0, 10)
    assert str(out["flow"].dtype) == "Int64"


def test_the_input_is_not_changed():
    table = totals([3, 1, 2], [125, 100, 120])
    before = table.copy(deep=True)
    increments(table, by=["item"])
    once(table, by=["item"])
    pd.testing.assert_frame_equal(table, before)


@pytest.mark.parametrize("far", [False, True])
def test_two_reports_of_one_day_are_named(far):
    """In both ways of ordering: a dense grid, and a sort where dates are far apart."""
    table = totals([1, 2, 2], [100, 110, 111]).set_axis([7, 8, 9])
    if far:
        table.loc[10] = [pd.Timestamp("1900-01-01"), "ship", 1]
    with pytest.raises(
        ValueError, match=r"2 reports .* first item=tank on 2022-05-02 \(rows \[8, 9\]\); clean\(\)"
    ):
        increments(table, by=["item"])


def test_interval_claims_are_refused(tiny):
    with pytest.raises(
        ValueError, match=r"2 of 6 claims are not cumulative; select\(claims, measure="
    ):
        increments(tiny)


def test_a_time_of_day_is_refused():
    table = totals([1, 2], [1, 2])
    table["date"] += pd.Timedelta(hours=6)
    with pytest.raises(ValueError, match="column date holds times of day"):
        increments(table, by=["item"])


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"date": "2022-05-01"}, r"column date is str; convert it with pandas\.to_datetime"),
        ({"date": pd.NaT}, "column date is (missing in row 0|.*; convert it)"),
        ({"value": "100"}, r"column value is str; convert it with pandas\.to_numeric"),
    ],
)
def test_text_and_missing_dates_are_refused(cells, message):
    with pytest.raises(ValueError, match=message):
        increments(totals([1, 2], [1, 2]).assign(**cells), by=["item"])


def test_a_column_that_is_not_there_is_named():
    with pytest.raises(ValueError, match=r"no column \['via'\]; found \['date', 'item', 'value'\]"):
        increments(totals([1], [1]), by=["item", "via"])


def test_the_sparse_way_of_ordering_gives_the_same():
    """One report far away makes the grid nearly empty, and the rows are sorted instead."""
    table = pd.concat(
        [totals([4, 1, 2], [40, 10, 25]), totals([2, 3, 1], [9, 7, 8], "afv")], ignore_index=True
    )
    far = pd.DataFrame({"date": [pd.Timestamp("1822-05-01")], "item": "ship", "value": [1]})
    step = [15, NA, 15, 1, -2, NA]
    span = [2, NA, 1, 1, 1, NA]
    for claims in (table, pd.concat([table, far], ignore_index=True)):
        out = increments(claims, by=["item"]).head(6)
        assert out["step"].tolist() == step
        assert out["span"].tolist() == span


def test_series_codes_number_every_combination_once():
    table = pd.DataFrame({"a": ["x", "y", "x", None], "b": pd.Categorical(["p", "p", None, "p"])})
    codes = series_codes(table, ["a", "b"])
    assert len(set(codes)) == 4
    assert sorted(codes) == [0, 1, 2, 3]
    assert series_codes(table, ["b"]).tolist() == [1, 1, 0, 1]
    assert series_codes(table, []).tolist() == [0, 0, 0, 0]


# flows


def test_flows_are_the_days_with_a_report_the_day_before(tiny):
    day = select(tiny, item="tank")
    day.loc[3, "date"] = pd.Timestamp("2025-06-05")  # two days missing
    out = flows(day)
    assert out.index.tolist() == [1]
    assert out[["measure", "days", "value"]].values.tolist() == [["interval", 1, 2]]
    assert day["measure"].tolist() == ["cumulative"] * 4


# once


def test_figures_that_agree_count_once_and_contradictions_not_at_all():
    table = totals([1, 1, 2, 2, 3], [100, 100, 110, 111, 120])
    assert once(table, ["item"])["value"].tolist() == [100, NA, NA, NA, 120]
    assert increments(once(table, ["item"]), by=["item"])["gap"].tolist() == [NA, NA, NA, NA, 20]


def test_once_leaves_halves_alone():
    table = totals([1, 1], [1, 1]).assign(value=[1.5, 1.5])
    assert once(table, ["item"])["value"].tolist() == [1.5, NA]


# the identity


def check_identity(table, by, **kwargs):
    """Assert last - first = the sum of the parts, for every series, counted in plain Python."""
    out = increments(table, by=by, **kwargs)
    first, last, parts = {}, {}, defaultdict(int)
    columns = zip(
        zip(*(table[c].astype("str") for c in by), strict=True), table["date"], table["value"],
        out["flow"], out["restatement"], out["gap"], out["rebase"], strict=True,
    )  # fmt: skip
    for key, date, value, *split_ in columns:
        if value is NA:
            assert all(p is NA for p in split_)
            continue
        first[key] = min(first.get(key, (date, value)), (date, value))
        last[key] = max(last.get(key, (date, value)), (date, value))
        parts[key] += sum(0 if p is NA else p for p in split_)
    assert {k: last[k][1] - first[k][1] for k in first} == dict(parts)
    return len(first)


REPORTS = st.dictionaries(
    st.tuples(st.sampled_from(["tank", "afv", "vehicle"]), st.integers(0, 40)),
    st.one_of(st.none(), st.integers(-(10**6), 10**6)),
    max_size=40,
)
LOG = st.lists(
    st.tuples(st.sampled_from(["tank", "afv"]), st.integers(-2, 42), st.integers(-50, 50)),
    max_size=8,
)


def from_days(days):
    """Return dates that begin on the eve of the break of 2022-05-01."""
    return pd.to_datetime(pd.Series(days, dtype="int64") + 19_100, unit="D").astype(
        "datetime64[us]"
    )


@settings(
    derandomize=True, max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(reports=REPORTS, log=LOG, seed=st.integers(0, 99), every=st.sampled_from([1, 7]))
def test_the_parts_add_up_and_the_order_of_rows_does_not_matter(reports, log, seed, every):
    table = pd.DataFrame(
        {
            "date": from_days([d for _, d in reports]),
            "source": "general_staff",
            "item": pd.Series([i for i, _ in reports], dtype="str"),
            "value": pd.array(list(reports.values()), "Int64"),
        }
    )
    amounts = pd.DataFrame(log, columns=["item", "day", "amount"])
    amounts["date"] = from_days(amounts["day"])
    same = {"by": ["source", "item"], "corrections": amounts, "every": every}
    check_identity(table, **same)
    order = np.random.default_rng(seed).permutation(len(table))
    shuffled = increments(table.iloc[order], **same)
    pd.testing.assert_frame_equal(shuffled.loc[table.index], increments(table, **same))


# the record


@pytest.fixture(scope="module")
def mirrors(record):
    """The three mirrors' totals with their steps, the written corrections used."""
    claims = select(record, via=list(MIRRORS), measure="cumulative")
    return claims.drop(columns=["date", "item", "value"]).join(
        increments(claims, corrections=corrections())
    )


def step(mirrors, via, item, date):
    rows = select(mirrors, via=via, item=item, date=date, counts=["casualties", "destroyed"])
    assert len(rows) == 1
    return rows.iloc[0]


def test_the_151_days_of_orc_losses_are_a_gap_not_a_day(mirrors):
    """2023-07-22 241,330; 2023-12-20 349,190."""
    row = step(mirrors, "orc_losses", "personnel", "2023-12-20")
    assert row["start"] == pd.Timestamp("2023-07-22")
    assert (row["span"], row["step"], row["gap"], row["flow"]) == (151, 107_860, 107_860, 0)


@pytest.mark.parametrize("via", MIRRORS)
def test_the_largest_step_of_2025_is_mostly_a_restatement(mirrors, via):
    row = step(mirrors, via, "personnel", "2025-02-28")
    assert (row["step"], row["flow"], row["restatement"], row["gap"]) == (2710, 1060, 1650, 0)


def test_fuel_tanks_join_vehicles_on_2022_05_01(mirrors):
    """1,701 vehicles, then 1,796 with 76 fuel tanks; two mirrors only begin that day."""
    row = step(mirrors, "orc_losses", "vehicle", "2022-05-01")
    assert (row["step"], row["flow"], row["rebase"]) == (95, 19, 76)
    for via in ("petroivaniuk", "minfin"):
        row = step(mirrors, via, "vehicle", "2022-05-01")
        assert row["value"] == 1796
        assert row["step"] is NA


def test_the_1306_ground_robots_are_opening_stock(mirrors):
    row = step(mirrors, "petroivaniuk", "ground_robot", "2026-05-03")
    assert row["value"] == 1306
    assert row["step"] is NA
    assert step(mirrors, "petroivaniuk", "ground_robot", "2026-05-04")["flow"] == 11


def test_no_opening_is_booked_as_a_days_loss(mirrors):
    """One missing step for each of the 47 series, no more."""
    with (raw_folder() / "general_staff.csv").open(encoding="utf-8", newline="") as f:
        series = {(r["item"], via) for r in csv.DictReader(f) for via in MIRRORS if r[via] != ""}
    assert mirrors["step"].isna().sum() == len(series)


def test_the_identity_holds_for_every_cumulative_series_of_the_record(record):
    claims = once(select(record, measure="cumulative"))
    by = ["source", "via", "side", "item", "counts", "sector", "scope", "edition"]
    assert check_identity(claims, by, corrections=corrections()) > 400


# the two directions


DATES = pd.to_datetime(["2022-03-01", "2022-03-02", "2022-03-05", "2022-03-06"])


def series(values, dates=DATES):
    return pd.Series(pd.array(values, "Int64"), dates, name="personnel")


def test_daily_values_are_missing_on_the_opening_day_and_all_through_a_gap():
    daily = ld.daily(series([800, 830, 900, 890]))
    assert daily.tolist() == [NA, 30, NA, NA, NA, -10]
    assert daily.index[2] == pd.Timestamp("2022-03-03")
    assert daily.name == "personnel"


def test_daily_values_do_not_depend_on_the_order_of_the_totals():
    assert ld.daily(series([800, 830, 900, 890])[::-1]).tolist() == [
        NA, 30, NA, NA, NA, -10,
    ]  # fmt: skip


def test_daily_values_column_by_column(tiny):
    daily = ld.daily(pivot(select(tiny, item="tank")))
    assert daily["minfin"].tolist() == [NA, 2]
    assert daily["orc_losses"].tolist() == [NA, 1]


def test_daily_values_of_a_date_that_stands_twice_are_refused():
    with pytest.raises(ValueError, match="daily takes one figure a date; 2022-03-01 stands twice"):
        ld.daily(series([1, 2], DATES[[0, 0]]))


@pytest.mark.parametrize(
    ("index", "message"),
    [
        (["a", "b"], "takes a Series indexed by date, not a Series indexed by Index"),
        (pd.to_datetime(["2022-03-01 06:00", "2022-03-02 05:00"]), "missing dates or times of day"),
        (pd.to_datetime(["2022-03-01", None]), "missing dates or times of day"),
    ],
)
def test_an_index_that_is_not_of_days_is_refused(index, message):
    for function in (ld.daily, rolling_mean):
        with pytest.raises(ValueError, match=message):
            function(series([1, 2], index))


def test_nothing_has_no_daily_values():
    none = series([], pd.DatetimeIndex([]))
    assert ld.daily(none).empty
    assert cumulate(none, 0).empty


def test_totals_come_back_from_days_without_a_gap():
    total = series([800, 830, 820, 900], pd.date_range("2022-03-01", periods=4))
    back = cumulate(ld.daily(total), opening=800)
    pd.testing.assert_series_equal(back, total, check_freq=False)


def test_after_a_gap_the_level_is_unknown_without_an_anchor():
    daily = ld.daily(series([800, 830, 900, 890]))
    assert cumulate(daily, 800).tolist() == [800, 830, NA, NA, NA, NA]


def test_an_anchor_gives_the_level_after_a_gap():
    total = series([800, 830, 900, 890])
    back = cumulate(ld.daily(total), 800, anchors=total)
    assert back.tolist() == [800, 830, NA, NA, 900, 890]
    one = cumulate(ld.daily(total), 800, anchors=total.iloc[[2]])
    assert one.tolist() == [800, 830, NA, NA, 900, 890]


def test_the_opening_days_own_value_is_not_used():
    daily = series([5, 30], pd.date_range("2022-03-01", periods=2))
    assert cumulate(daily, 800).tolist() == [800, 830]


@pytest.mark.parametrize(
    ("day", "anchor", "message"),
    [
        (1, 831, "on 2022-03-02 the days add up to 830, the anchor says 831"),
        (5, 889, "on 2022-03-06 the days add up to 890, the anchor says 889"),
        (0, 801, "the opening is 800, its anchor says 801"),
    ],
)
def test_an_anchor_that_contradicts_the_days_is_an_error(day, anchor, message):
    daily = ld.daily(series([800, 830, 900, 890]))
    anchors = series([900], [DATES[2]])
    anchors.loc[daily.index[day]] = anchor
    with pytest.raises(ValueError, match=message):
        cumulate(daily, 800, anchors=anchors)


@settings(derandomize=True, max_examples=40, deadline=None)
@given(
    values=st.dictionaries(st.integers(0, 30), st.integers(0, 10**6), min_size=1, max_size=20),
)
def test_there_and_back_again_whatever_the_gaps(values):
    days = sorted(values)
    dates = pd.Timestamp("2022-03-01") + pd.to_timedelta(days, unit="D")
    total = series([values[d] for d in days], dates)
    back = cumulate(ld.daily(total), values[days[0]], anchors=total)
    assert back.dropna().to_dict() == total.to_dict()


def test_the_record_comes_back_from_its_days(record):
    total = pivot(select(record, via="orc_losses", item="personnel"))["personnel"]
    back = cumulate(ld.daily(total), total.iloc[0], anchors=total)
    assert back.notna().sum() == 1449
    assert back.isna().sum() == 189
    assert (back.dropna() == total).all()


# pictures of days


def test_a_rolling_mean_leaves_missing_days_out():
    daily = series([10, None, 40, 20], pd.date_range("2022-03-01", periods=4))
    assert rolling_mean(daily, 3).tolist() == pytest.approx([NAN, 25, 30, 30], nan_ok=True)
    assert rolling_mean(daily, 3, least=1).tolist() == [10, 25, 30, 30]
    assert rolling_mean(daily, 3, least=3).isna().all()


def test_a_rolling_mean_counts_calendar_days_not_rows():
    daily = series([10, 20, 70, 90])  # two days between the second and the third
    assert rolling_mean(daily, 3).tolist() == pytest.approx([15, 15, NAN, NAN, 80, 80], nan_ok=True)


NAN = float("nan")
