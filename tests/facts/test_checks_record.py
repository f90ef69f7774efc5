"""What the checks of daily figures say of the record, and of the file that it replaced."""

from pathlib import Path

import pandas as pd
import pytest

import lossdata as ld
from lossdata import checks
from lossdata.record.folders import raw_folder

OLD = Path(__file__).parents[1] / "old" / "named_dead_first_version.csv"


@pytest.fixture(scope="module")
def bundled(counted_record):
    return counted_record


@pytest.fixture(scope="module")
def told(bundled):
    return checks.check(bundled)


def test_month_ends_are_oryx_of_both_sides_and_nobody_else(bundled, told):
    odd = told[told["check"] == "month_ends"]
    assert odd["sentence"].str[:50].tolist() == [
        "the last days of 51 months hold 2.2 times as much ",
        "the last days of 51 months hold 2.7 times as much ",
    ]
    assert odd["date"].dt.strftime("%Y-%m-%d").tolist() == ["2026-03-31"] * 2
    flagged = bundled[checks.month_ends(bundled)]
    assert flagged["source"].unique().tolist() == ["oryx"]
    assert sorted(flagged["side"].unique()) == ["RU", "UA"]
    assert flagged["date"].dt.is_month_end.all()


def test_the_general_staffs_steps_are_judged_and_have_no_month_ends(bundled):
    """The same days, heaped: three tenths of each month's days moved to its last one are seen."""
    one = ld.select(bundled, via="minfin", item="personnel", measure="cumulative")
    assert not checks.month_ends(one).any()
    step = one.sort_values("date").set_index("date")["value"].astype("int64").diff().fillna(0)
    month = step.groupby(step.index.to_period("M")).transform("sum")
    heaped = (
        (step * 0.7)
        .round()
        .add(month * 0.3, fill_value=0)
        .where(step.index.is_month_end, (step * 0.7).round())
    )
    total = one.sort_values("date").assign(value=heaped.cumsum().astype("int64").to_numpy())
    assert checks.month_ends(total.astype({"value": "Int64"})).any()


def test_twenty_losses_before_the_invasion(bundled, told):
    odd = bundled[checks.predated(bundled)]
    assert odd["source"].unique().tolist() == ["oryx"]
    assert odd["value"].sum() == 20
    assert (told["check"] == "predated").sum() == len(odd) == 19  # one of them is of two tanks


def test_captures_of_three_lists(told):
    odd = told[told["check"] == "captures"]
    assert odd["series"].tolist() == [
        "lostarmour via ukrwarlosses: UA personnel",
        "lostarmour via ukrwarlosses: UA personnel (missing)",
        "svo_rf_gd via ukrwarlosses: RU personnel",
    ]
    last = odd.iloc[-1]
    assert (f"{last['date']:%Y-%m-%d}", last["value"], last["expected"]) == ("2025-01-14", 18, 218)


def test_falling_dates_of_the_captures_by_plain_pandas(bundled):
    raw = pd.read_csv(raw_folder() / "named_dead.csv", parse_dates=["date", "as_of"])
    raw = raw[(raw["source"] == "svo_rf_gd") & (raw["as_of"] <= "2025-11-08")]
    wide = raw.pivot_table(index="date", columns="as_of", values="killed")
    old = wide[wide.index < pd.Timestamp("2025-09-01") - pd.Timedelta(days=180)]
    before, after = old.iloc[:, 0], old.iloc[:, 1]
    fell = old.index[after < before]
    gone = old.index[before.notna() & after.isna()]
    assert (len(fell), len(gone)) == (73, 46)
    flagged = ld.select(bundled, source="svo_rf_gd")
    flagged = flagged[checks.captures(flagged)]
    assert sorted(flagged["date"]) == sorted([*fell, *gone])


def test_zeros_are_the_ends_of_the_list_of_missing(told):
    odd = told[told["check"] == "zeros"]
    assert odd["series"].unique().tolist() == [
        "lostarmour via ukrwarlosses: UA personnel (missing)"
    ]
    assert odd["date"].dt.strftime("%Y-%m-%d").tolist() == ["2025-08-07", "2025-10-25"]


def test_nothing_else_is_found(told):
    found = told["check"].value_counts()
    assert found[["shifted", "duplicates", "disorder"]].tolist() == [0, 0, 0]
    assert not told.loc[told["check"] == "gaps", "sentence"].str.contains("daily").any()


def test_the_first_files_ukrainian_list_is_a_day_early(bundled):
    """Against the capture of 2025-11-08, of which it was made; the earlier one had other figures."""
    old = pd.read_csv(OLD, parse_dates=["date"])
    old = old[old["side"] == "UA"].melt(["date", "side", "via"], ["killed", "missing"], "counts")
    old = old.assign(source=old["via"], item="personnel", measure="interval", days=1)
    both = ld.concat([ld.claims.conform(old), ld.select(bundled, source="lostarmour")])
    found = checks.check(both)
    found = found[found["check"] == "shifted"]
    assert len(found) == 2  # killed, and missing
    assert found["series"].str.startswith("ualosses").all()
    # 1,347 and 1,339 dates on which both figures are above zero
    assert sorted(found["sentence"].str.extract(r"equal on ([\d,]+) of")[0]) == ["1,339", "1,347"]
    assert found["sentence"].str.contains("1 day earlier").all()
    assert checks.shifted(both).sum() == 2 * (1347 + 1339)
