"""What changed after publication, and the table as it could be known."""

import pandas as pd
import pytest

import lossdata as ld
from lossdata.record.companions import revision_log


def cell(table: pd.DataFrame, date: str, item: str, counts: str = "destroyed") -> list[int]:
    rows = ld.select(table, date=date, via="petroivaniuk", item=item, counts=counts)
    return rows["value"].tolist()


def log(rows: list[tuple]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["via", "as_of", "date", "item", "old", "new"])
    return table.astype(
        {"as_of": "datetime64[us]", "date": "datetime64[us]", "old": "Int64", "new": "Int64"}
    )


def test_by_how_much_and_how_late():
    told = ld.revisions(log([("a", "2024-02-27", "2024-02-26", "tank", 655, 6555)])).iloc[0]
    assert (told["change"], told["late"], told["cells"], told["kind"]) == (5900, 1, 1, "single")


def test_many_cells_of_one_day_are_a_rewrite():
    rows = [("a", "2024-03-10", f"2024-03-0{d}", "ship", 26, 27) for d in range(1, 6)]
    rows += [("b", "2024-03-10", "2024-03-09", "ship", 26, 27)]
    told = ld.revisions(log(rows))
    assert told["kind"].tolist() == ["rewrite"] * 5 + ["single"]
    big = ld.transcriptions.large_rewrites(log(rows))
    assert big.index.tolist() == [("a", pd.Timestamp("2024-03-10"))]
    assert big.iloc[0][["cells", "removed", "items", "dates", "latest"]].tolist() == [5, 0, 1, 5, 9]


@pytest.mark.slow
def test_the_record_of_changes():
    """329 cells, 161 of them removed; the largest rewrite removes 80 counts of prisoners."""
    told = ld.revisions()
    assert len(told) == 329
    assert told["kind"].value_counts().to_dict() == {"removed": 161, "rewrite": 86, "single": 82}
    big = ld.transcriptions.large_rewrites()
    largest = big.sort_values("cells").iloc[-1]
    assert (largest["cells"], largest["removed"], largest["latest"]) == (80, 80, 79)
    assert big.loc[("orc_losses", "2025-06-13"), "removed"] == 28


@pytest.mark.slow
def test_a_cell_stands_as_it_stood(record):
    """petroivaniuk printed 655 tanks for 6,555 until the day after."""
    assert cell(ld.load(as_of="2024-02-26"), "2024-02-26", "tank") == [655]
    assert cell(ld.load(as_of="2024-02-27"), "2024-02-26", "tank") == [6555]
    assert cell(record, "2024-02-26", "tank") == [6555]


@pytest.mark.slow
def test_aircraft_of_2025_06_03_were_changed_a_day_later():
    assert cell(ld.load(as_of="2025-06-03"), "2025-06-03", "aircraft") == [384]
    assert cell(ld.load(as_of="2025-06-04"), "2025-06-03", "aircraft") == [413]


@pytest.mark.slow
def test_removed_figures_stand_again(record):
    before, after = ld.load(as_of="2022-07-15"), ld.load(as_of="2022-07-16")
    assert cell(before, "2022-05-10", "personnel", "prisoners") == [498]
    assert cell(after, "2022-05-10", "personnel", "prisoners") == []
    added = set(before["date"][before["counts"] == "prisoners"]) - set(
        record["date"][record["counts"] == "prisoners"]
    )
    assert len(added) == 79  # 28 April to 15 July


@pytest.mark.slow
def test_nothing_later_is_known():
    known = ld.load(as_of="2025-01-05")
    assert known["date"].max() == pd.Timestamp("2025-01-05")
    assert (known["as_of"] <= "2025-01-05").all()
    assert {"oryx", "svo_rf_gd", "lostarmour"}.isdisjoint(known["source"])  # captured later
    ld.validate(known)


@pytest.mark.slow
def test_a_later_day_only_adds_and_changes_what_the_log_says():
    early, late = ld.load(as_of="2025-06-03"), ld.load(as_of="2025-06-04")
    key = ["date", "via", "item", "counts", "measure", "url"]
    totals = [
        ld.select(t, via="petroivaniuk", end="2025-06-03").set_index(key[:-1])["value"]
        for t in (early, late)
    ]
    changed = totals[0].compare(totals[1].reindex(totals[0].index))
    assert changed.reset_index()[["item", "self", "other"]].values.tolist() == [
        ["aircraft", 384, 413]
    ]


@pytest.mark.slow
def test_as_of_the_last_capture_is_the_table_itself(record):
    known = ld.record.as_known(record, "2026-11-22")
    assert len(known) == (record["date"] <= "2026-11-22").sum()
    assert (known["value"] == record.loc[known.index, "value"]).all()


@pytest.mark.slow
def test_the_table_is_not_changed(record):
    before = record.copy(deep=True)
    ld.record.as_known(record, "2024-02-26")
    pd.testing.assert_frame_equal(record, before)


@pytest.mark.slow
def test_before_the_first_report_nothing_was_known():
    with pytest.raises(
        ValueError, match="nothing in the table was known on 2021-01-01; its first date is 2022"
    ):
        ld.load(as_of="2021-01-01")


@pytest.mark.slow
def test_reach_says_from_when_changes_are_known(record):
    told = ld.record.reach(record).loc["general_staff"]
    assert told.loc["petroivaniuk", "since"] == pd.Timestamp("2022-03-08")
    assert told.loc["orc_losses", "since"] == pd.Timestamp("2025-06-01")
    assert pd.isna(told.loc["minfin", "since"])


def test_the_log_covers_two_mirrors():
    assert set(revision_log()["via"]) == {"petroivaniuk", "orc_losses"}


@pytest.mark.slow
def test_oryx_stands_as_at_its_last_capture_by_then():
    """Three cells, two captures: one grew, one came, one went."""
    cell = {"side": "RU", "category": "Tanks", "status": "destroyed", "via": "klaas_wie"}
    day = dict(zip("abc", pd.to_datetime(["2025-10-01", "2025-10-02", "2025-10-03"]), strict=True))
    first, second = pd.to_datetime(["2025-12-01", "2026-01-01"])
    changes = pd.DataFrame(
        [
            cell | {"as_of": first, "date": day["a"], "old": 1, "new": 2},
            cell | {"as_of": second, "date": day["a"], "old": 2, "new": 5},
            cell | {"as_of": second, "date": day["b"], "old": 0, "new": 3},
            cell | {"as_of": second, "date": day["c"], "old": 4, "new": 0},
        ]
    )
    now = pd.DataFrame({"date": [day["a"], day["b"]], "value": [5, 3], "source": "oryx"})
    now = now.assign(
        side="RU", item="tank", counts="visually_confirmed", measure="interval", days=1
    )
    now = now.assign(
        via="klaas_wie", edition="Tanks: destroyed", wording="destroyed", as_of="2026-04-28"
    )
    now = ld.claims.conform(now)

    def then(as_of):
        table = ld.record.as_known(now, as_of, lists=changes).set_index("date")
        return {f"{d:%m-%d}": v for d, v in table["value"].items()}, set(table["as_of"])

    assert then("2025-12-31") == ({"10-01": 2, "10-03": 4}, {first})
    assert then("2026-01-01") == ({"10-01": 5, "10-02": 3}, {second})
    with pytest.raises(ValueError, match="nothing in the table was known on 2025-11-30"):
        ld.record.as_known(now, "2025-11-30", lists=changes)
    told = ld.record.reach(now, lists=changes).loc[("oryx", "klaas_wie")]
    assert told["since"] == first


@pytest.mark.slow
def test_a_log_of_ones_own_needs_no_more_columns_than_its_claims():
    words = {"source": "ministry", "via": "ministry", "item": "personnel", "counts": "killed",
             "measure": "cumulative"}  # fmt: skip
    claims = pd.DataFrame(
        {"date": pd.date_range("2024-01-01", periods=3), "value": [100, 110, 125]}
    )
    claims = claims.assign(**words, as_of=pd.Timestamp("2024-02-01")).astype({"value": "Int64"})
    log = pd.DataFrame({"via": ["ministry"], "as_of": pd.to_datetime(["2024-01-10"]), "item": ["personnel"],
                        "date": pd.to_datetime(["2024-01-03"]), "old": [130], "new": [125]})  # fmt: skip
    for table in (claims, ld.claims.conform(claims.assign(side="XX"))):
        assert ld.record.as_known(table, "2024-01-05", log)["value"].tolist() == [100, 110, 130]
    with pytest.raises(ValueError, match="log: none of its changes are of these claims"):
        ld.record.as_known(claims.assign(via="other"), "2024-01-05", log)
