"""Every step split exactly: cases by hand."""

import pandas as pd
import pytest

from lossdata.claims import Break
from lossdata.claims.selection import select
from lossdata.series.order import once
from lossdata.series.steps import flows, increments

NA = pd.NA


def totals(days, values, item="tank", month="2022-05"):
    """Return totals by day of a month."""
    dates = pd.to_datetime([f"{month}-{d:02d}" for d in days])
    return pd.DataFrame({"date": dates, "item": item, "value": pd.array(values, "Int64")})


def split(claims, **kwargs):
    """Return step, flow, restatement, gap, rebase as lists."""
    out = increments(claims, by=["item"], **kwargs)
    return {c: out[c].tolist() for c in ("step", "flow", "restatement", "gap", "rebase")}


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
    with pytest.raises(ValueError, match="corrections are of side RU; the claims are of UA"):
        split(ukrainian, corrections=log)
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
        ValueError,
        match=r"2 reports .* first item=tank on 2022-05-02 \(rows \[8, 9\]\); claims\.clean",
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
    with pytest.raises(ValueError, match=r"increments takes a claims table with .* via is not in"):
        increments(totals([1], [1]), by=["item", "via"])


def test_flows_are_the_days_with_a_report_the_day_before(tiny):
    day = select(tiny, item="tank")
    day.loc[3, "date"] = pd.Timestamp("2025-06-05")  # two days missing
    out = flows(day)
    assert out.index.tolist() == [1]
    assert out[["measure", "days", "value"]].values.tolist() == [["interval", 1, 2]]
    assert day["measure"].tolist() == ["cumulative"] * 4


def test_a_break_that_is_known_is_not_applied_where_nothing_joined():
    # the transcriber counted the label's stock before: the step is smaller than what joined
    before, day = "2022-04-30", "2022-05-01"
    table = pd.DataFrame(
        {"date": pd.to_datetime([before, day]), "value": [1771, 1777], "item": "vehicle",
         "source": "general_staff", "side": "RU"}
    )  # fmt: skip
    steps = increments(table)
    assert steps[["flow", "rebase"]].iloc[1].tolist() == [6, 0]
    table["value"] = [1771, 1870]
    assert increments(table)[["flow", "rebase"]].iloc[1].tolist() == [23, 76]


def test_breaks_of_either_side_are_applied_and_unused_ones_are_an_error():
    moved = [
        Break("2022-05-02", "oryx", "afv", -41),
        Break("2022-05-02", "oryx", "command_post", 41),
    ]
    for side in ("RU", "UA"):
        table = pd.concat(
            [
                totals([1, 2], [500, 461]).assign(item="afv"),
                totals([1, 2], [0, 41]).assign(item="command_post"),
            ]
        ).assign(source="oryx", side=side)
        steps = increments(table, by=["item"], breaks=moved)
        assert steps["flow"].dropna().tolist() == [2, 0]
        assert steps["rebase"].dropna().tolist() == [-41, 41]
    with pytest.raises(ValueError, match="none is of a source and item in the claims"):
        increments(table.assign(source="ministry"), by=["item"], breaks=moved)


def test_a_counter_that_starts_anew_is_a_rebase_of_its_break():
    table = totals([4, 5, 6], [4047, 123, 188]).assign(source="ministry", item="personnel")
    steps = increments(
        table, by=["item"], breaks=[Break("2022-05-05", "ministry", "personnel", -4047)]
    )
    assert steps[["step", "flow", "rebase"]].iloc[1].tolist() == [-3924, 123, -4047]
