"""The parts of the steps add up to last less first: of any table, and of the record."""

import csv
from collections import defaultdict

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lossdata.claims import source
from lossdata.claims.selection import select
from lossdata.record.companions import corrections
from lossdata.record.folders import raw_folder
from lossdata.series.order import once
from lossdata.series.steps import increments

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
    unique=True,
)


def from_days(days):
    """Return dates that begin on the eve of the break of 2022-05-01."""
    return pd.to_datetime(pd.Series(days, dtype="int64") + 19_100, unit="D").astype(
        "datetime64[us]"
    )


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
def test_the_identity_holds_for_every_cumulative_series_of_the_record(record):
    claims = once(select(record, measure="cumulative"))
    by = ["source", "via", "side", "item", "counts", "sector", "scope", "edition"]
    assert check_identity(claims, by, corrections=corrections()) > 400
