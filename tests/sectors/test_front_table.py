"""The front by day and sector, and shares of it."""

import numpy as np
import pandas as pd
import pytest

from lossdata.claims.selection import select
from lossdata.claims.table import conform
from lossdata.sectors.front_table import sector_shares, sector_table
from lossdata.sectors.fronts import covers_front

SIX = ["north", "west", "south", "centre", "east", "dnepr"]


def briefing(date: str, *figures, via="tass.com", **more) -> pd.DataFrame:
    """Return one outlet's figures: (sector, wording, value)."""
    base = {"date": date, "source": "russian_mod", "via": via, "side": "UA", "item": "personnel",
            "counts": "losses", "measure": "interval", "days": 1, "edition": "bulletin"}  # fmt: skip
    rows = [base | more | {"sector": s, "qualifier": w, "value": v} for s, w, v in figures]
    return conform(pd.DataFrame(rows))


JANUARY = briefing(
    "2026-01-17", ("north", "up_to", 170), ("west", "over", 210), ("south", "up_to", 225),
    ("centre", "over", 440), ("east", "over", 210), ("dnepr", "up_to", 50),
)  # fmt: skip


def rows(*tables: pd.DataFrame) -> pd.DataFrame:
    return conform(pd.concat([t.astype(object) for t in tables], ignore_index=True))


@pytest.fixture(scope="module")
def daily(record):
    return select(
        record, source="russian_mod", item="personnel", measure="interval", days=1,
        edition="bulletin",
    )  # fmt: skip


@pytest.mark.slow
def test_one_day_with_its_words_and_bounds():
    table = sector_table(JANUARY, rounding=5)
    day = table.loc["2026-01-17"]
    assert table["value"].columns.tolist() == SIX
    assert day["value"].tolist() == [170, 210, 225, 440, 210, 50]
    assert day["low"].tolist() == [166, 210, 221, 440, 210, 46]
    assert day["high"].tolist() == [170, 214, 225, 444, 214, 50]
    assert day["printed"].tolist() == [
        "up to 170", "over 210", "up to 225", "over 440", "over 210", "up to 50",
    ]  # fmt: skip
    assert (day["missing", ""], day["front", ""]) == ("", True)


@pytest.mark.slow
def test_without_a_unit_the_ends_are_open():
    day = sector_table(JANUARY, rounding=None).loc["2026-01-17"]
    assert day["low", "north"] == 0 and day["high", "west"] == np.inf


@pytest.mark.slow
def test_an_unreported_sector_is_missing_named_and_never_zero():
    table = sector_table(JANUARY[JANUARY["sector"] != "dnepr"])
    assert table["value", "dnepr"].isna().all() and table["printed", "dnepr"].isna().all()
    assert table["missing"].tolist() == ["dnepr"] and table["front"].tolist() == [False]


@pytest.mark.slow
def test_zero_only_if_asked_for_and_it_is_still_named():
    part = rows(
        JANUARY[JANUARY["sector"] != "dnepr"], briefing("2023-08-01", ("donetsk", "exact", 5))
    )
    table = sector_table(part, fill="zero")
    assert table["value", "dnepr"].tolist() == [pd.NA, 0]  # no bulletin named Dnepr in 2023
    assert table["low", "dnepr"].tolist()[1] == table["high", "dnepr"].tolist()[1] == 0
    assert table["missing"].tolist() == ["", "dnepr"]
    assert not table["front"].any()


@pytest.mark.slow
def test_joint_sectors_stay_joint_and_cover_their_members():
    joint = rows(JANUARY[JANUARY["sector"].isin(["west", "south", "centre", "east"])],
                 briefing("2026-01-17", ("dnepr+north", "over", 220)))  # fmt: skip
    table = sector_table(joint)
    assert table["value"].columns.tolist() == [*SIX, "dnepr+north"]
    assert table["value", "north"].isna().all() and table["value", "dnepr+north"].tolist() == [220]
    assert (table["missing"].item(), table["front"].item()) == ("", True)
    found = sector_shares(joint, rounding=5)
    assert found["value"].columns.tolist() == ["west", "south", "centre", "east", "dnepr+north"]
    assert found["value", "dnepr+north"].item() == pytest.approx(220 / 1305)
    assert found["low", "dnepr+north"].item() == pytest.approx(220 / (220 + 1097))
    assert found["high", "dnepr+north"].item() == pytest.approx(224 / (224 + 1081))


@pytest.mark.slow
def test_subsets_and_headlines_are_no_sectors():
    table = rows(JANUARY, briefing("2026-01-17", ("all", "about", 1305)),
                 briefing("2026-01-17", ("north", "up_to", 60), scope="subset"))  # fmt: skip
    pd.testing.assert_frame_equal(
        sector_table(table, rounding=5), sector_table(JANUARY, rounding=5)
    )


@pytest.mark.slow
def test_outlets_complete_each_other_and_vote():
    """One prints the north wrong, one drops its bound, and one alone has the Dnepr."""
    table = rows(
        JANUARY[JANUARY["sector"] != "dnepr"],
        briefing("2026-01-17", ("north", "exact", 170), ("dnepr", "up_to", 50), via="gazeta.ru"),
        briefing("2026-01-17", ("north", "up_to", 710), via="lenta.ru"),
    )
    pd.testing.assert_frame_equal(
        sector_table(table, rounding=5), sector_table(JANUARY, rounding=5)
    )


@pytest.mark.slow
def test_a_tie_is_missing():
    table = rows(JANUARY, briefing("2026-01-17", ("north", "up_to", 710), via="lenta.ru"))
    told = sector_table(table)
    assert told["value", "north"].isna().all() and told["missing"].tolist() == ["north"]


@pytest.mark.slow
def test_where_the_bounds_tie_the_interval_holds_both():
    table = rows(JANUARY, briefing("2026-01-17", ("centre", "up_to", 440), via="lenta.ru"))
    day = sector_table(table, rounding=5).iloc[0]
    assert (day["printed", "centre"], day["low", "centre"], day["high", "centre"]) == (
        "? 440",
        436,
        444,
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"edition": "press_centres"}, "column 'edition' would be mixed"),
        ({"days": 7}, "column 'days' would be mixed"),
        ({"item": "tank", "counts": "destroyed"}, "column 'item' would be mixed"),
    ],
)
def test_what_would_mix_is_one_clear_error(change, words):
    other = briefing("2026-01-18", ("north", "exact", 100), **change)
    with pytest.raises(ValueError, match=words):
        sector_table(rows(JANUARY, other))


@pytest.mark.slow
def test_no_sector_on_the_dates_asked_for_is_said():
    with pytest.raises(ValueError, match="no figure by sector on 2026-02 in the table"):
        sector_table(JANUARY, "2026-02")
    subset = briefing("2026-02-01", ("north", "up_to", 60), scope="subset")
    with pytest.raises(ValueError, match="no figure by sector in the table"):
        sector_table(subset)
    with pytest.raises(ValueError, match="fill takes none or zero, not 'none!'"):
        sector_table(JANUARY, fill="none!")


@pytest.mark.slow
def test_a_day_a_month_or_a_period_of_the_record(daily):
    assert len(sector_table(daily, "2026-01-17")) == 1
    month = sector_table(daily, "2026-01")
    assert month.index.min() >= pd.Timestamp("2026-01-01") and len(month) > 10
    period = sector_table(daily, ("2025-12-30", "2026-01-02"))
    assert set(period.index.strftime("%Y-%m-%d")) <= {
        "2025-12-30",
        "2025-12-31",
        "2026-01-01",
        "2026-01-02",
    }
    day = sector_table(daily, "2026-01-17").iloc[0]
    assert day["low"].tolist() == [166, 210, 221, 440, 210, 46]  # the unit is found in all of it


@pytest.mark.slow
def test_what_is_missing_among_directions_is_what_the_claims_have_before_and_after():
    table = rows(
        briefing("2023-08-01", ("donetsk", "exact", 5), ("kupyansk", "exact", 5)),
        briefing("2023-08-02", ("donetsk", "exact", 5), ("kherson", "exact", 5)),
        briefing("2023-08-03", ("donetsk", "exact", 5), ("kupyansk", "exact", 5)),
    )
    assert sector_table(table)["missing"].tolist() == ["", "kupyansk", ""]
    assert sector_table(table, "2023-08-02")["missing"].tolist() == ["kupyansk"]


@pytest.mark.slow
def test_a_direction_is_not_expected_beside_groupings():
    """An outlet names the Donetsk direction once more on a day of groupings."""
    table = rows(
        briefing("2024-04-14", ("donetsk", "exact", 5)),
        briefing("2024-04-28", ("centre", "exact", 5)),
        briefing("2024-05-02", ("donetsk", "exact", 5), ("south", "exact", 5)),
    )
    assert sector_table(table)["missing"].tolist()[1] == "west, south, east, dnepr"


@pytest.mark.slow
def test_another_wars_sectors_are_their_own_front():
    def own(date, *figures):
        table = briefing("2026-01-17", *figures).astype(object)
        return table.assign(source="my_ministry", date=pd.Timestamp(date))

    table = rows(
        own("2026-01-17", ("alpha", "exact", 30), ("beta", "exact", 10)),
        own("2026-01-18", ("alpha", "exact", 20)),
        own("2026-01-19", ("alpha", "exact", 30), ("beta", "exact", 30)),
    )
    told = sector_table(table)
    assert told["value"].columns.tolist() == ["alpha", "beta"]
    assert told["missing"].tolist() == ["", "beta", ""]
    assert told["front"].tolist() == [True, False, True]
    assert sector_shares(table)["value", "alpha"].dropna().tolist() == [0.75, 0.5]
    assert sector_table(table, fill="zero")["value", "beta"].tolist() == [10, 0, 30]


@pytest.mark.slow
def test_a_page_of_border_areas_alone_lacks_every_grouping():
    table = briefing("2024-08-20", ("kursk", "exact", 350))
    assert sector_table(table)["missing"].tolist() == ["north, west, south, centre, east, dnepr"]


@pytest.mark.slow
def test_north_is_not_expected_before_it_is_named():
    table = briefing("2024-05-02", ("west", "exact", 5))
    assert sector_table(table)["missing"].tolist() == ["south, centre, east, dnepr"]


@pytest.mark.slow
def test_the_shares_of_2026_01_17():
    """Centre is 440 of 1,305 as printed, and from 440/1313 to 444/1297 as worded."""
    day = sector_shares(JANUARY, rounding=5).iloc[0]
    assert day["value", "centre"] == pytest.approx(440 / 1305)
    assert day["low", "centre"] == pytest.approx(440 / 1313)
    assert day["high", "centre"] == pytest.approx(444 / 1297)
    assert day["value"].sum() == pytest.approx(1)


@pytest.mark.slow
def test_at_their_bare_word_shares_are_wide_but_stay_within_one():
    day = sector_shares(JANUARY, rounding=None).iloc[0]
    assert day["low", "centre"] == 0 and day["high", "centre"] == 1  # others may be anything
    assert day["high", "north"] == pytest.approx(170 / (170 + 860))


@pytest.mark.slow
def test_no_shares_without_the_whole_front():
    table = rows(JANUARY, briefing("2026-01-18", ("north", "exact", 100)))
    found = sector_shares(table)
    assert found["front"].tolist() == [True, False]
    assert found.loc["2026-01-18", ["value", "low", "high"]].isna().all()
    assert found.loc["2026-01-18", ("missing", "")] == "west, south, centre, east, dnepr"


@pytest.mark.slow
def test_the_shares_of_the_record_are_shares(daily):
    found = sector_shares(daily)
    known = found[found["front"]]
    assert len(known) > 60
    assert known["value"].sum(axis=1).between(1 - 1e-9, 1 + 1e-9).all()
    inside = (known["low"] <= known["value"] + 1e-12) & (known["value"] <= known["high"] + 1e-12)
    assert (inside | known["value"].isna()).all(axis=None)
    assert known["low"].sum(axis=1).max() <= 1 <= known["high"].sum(axis=1).min() + 1e-9


@pytest.mark.slow
def test_a_border_area_is_never_added_to_the_front():
    table = rows(JANUARY, briefing("2026-01-17", ("kursk", "exact", 900)))
    assert sector_shares(table, rounding=5)["value"].columns.tolist() == SIX
    assert sector_table(table)["value", "kursk"].tolist() == [900]


@pytest.mark.slow
def test_a_joint_sector_beside_one_of_its_members_does_not_cover_the_other():
    table = rows(JANUARY[~JANUARY["sector"].isin(["dnepr"])],
                 briefing("2026-01-17", ("dnepr+north", "over", 220)))  # fmt: skip
    told = sector_table(table)
    assert told["front"].tolist() == [False] and sector_shares(table)["value"].isna().all(axis=None)
    assert covers_front(told["value"].dropna(axis=1).columns)  # taken for themselves they would


def test_what_is_no_claims_table_is_one_sentence():
    for function in (sector_table, sector_shares):
        with pytest.raises(TypeError, match=f"{function.__name__} takes a claims table"):
            function(JANUARY["value"])
        with pytest.raises(ValueError, match="sector, measure, via is not in a DataFrame"):
            function(JANUARY[["date", "value"]])
