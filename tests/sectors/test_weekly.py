"""Weekly bulletins beside the days of their week."""

import numpy as np
import pandas as pd
import pytest

from lossdata.claims.selection import select
from lossdata.claims.table import concat, conform
from lossdata.sectors.weekly import weeks


def figures(*rows, **more) -> pd.DataFrame:
    """Return claims: (date, days, wording, value), of Centre unless said otherwise."""
    base = {"source": "russian_mod", "via": "tass.com", "side": "UA", "item": "personnel",
            "counts": "losses", "measure": "interval", "edition": "bulletin", "sector": "centre"}  # fmt: skip
    table = [
        base | more | {"date": d, "days": n, "qualifier": q, "value": v} for d, n, q, v in rows
    ]
    return conform(pd.DataFrame(table))


#: Saturday 11 to Friday 17 October 2025.
DAYS = [(f"2025-10-{d}", 1, "exact", 100) for d in range(11, 18)]


@pytest.mark.slow
def test_all_seven_days_that_meet_the_week():
    told = weeks(figures(("2025-10-17", 7, "exact", 700), *DAYS)).iloc[0]
    assert (told["start"], told["end"]) == (pd.Timestamp("2025-10-11"), pd.Timestamp("2025-10-17"))
    assert (told["days_found"], told["missing_days"], told["days_value"]) == (7, "", 700)
    assert (told["left_low"], told["left_high"], told["verdict"]) == (0, 0, "fits")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("value", "qualifier", "verdict"),
    [
        (700, "exact", "fits"),
        (701, "exact", "falls short"),
        (699, "exact", "exceeds"),
        (600, "over", "fits"),  # at its bare word
        (690, "up_to", "exceeds"),
        (800, "up_to", "fits"),
    ],
)
def test_the_verdict_on_a_whole_week(value, qualifier, verdict):
    told = weeks(figures(("2025-10-17", 7, qualifier, value), *DAYS), rounding=None)
    assert told["verdict"].tolist() == [verdict]


@pytest.mark.slow
def test_missing_days_are_named_and_get_what_is_left():
    """Five days of up to 100, read to 5, leave 200 to 224 of 700 to 704."""
    days = [(d, n, "up_to", v) for d, n, _, v in DAYS if d not in ("2025-10-14", "2025-10-17")]
    told = weeks(figures(("2025-10-17", 7, "over", 700), *days), rounding=5).iloc[0]
    assert told["missing_days"] == "Tue 2025-10-14, Fri 2025-10-17"
    assert (told["days_low"], told["days_high"]) == (480, 500)
    assert (told["left_low"], told["left_high"], told["verdict"]) == (200, 224, "incomplete")


@pytest.mark.slow
def test_days_that_exceed_their_week_though_some_are_missing():
    told = weeks(figures(("2025-10-17", 7, "exact", 400), *DAYS[:5]))
    assert told["verdict"].tolist() == ["exceeds"]
    assert told[["left_low", "left_high"]].values.tolist() == [[0, 0]]  # no day has less than none


@pytest.mark.slow
def test_a_page_of_a_later_day_tells_of_the_week_to_the_last_friday():
    table = figures(("2025-10-20", 7, "exact", 700), *DAYS, ("2025-10-18", 1, "exact", 999))
    told = weeks(table).iloc[0]
    assert (told["end"], told["days_value"]) == (pd.Timestamp("2025-10-17"), 700)


@pytest.mark.slow
def test_neither_other_sectors_nor_other_editions_nor_subsets_are_its_days():
    table = pd.concat([
        figures(("2025-10-17", 7, "exact", 700)),
        figures(DAYS[0], sector="north"), figures(DAYS[1], edition="press_centres"),
        figures(DAYS[2], scope="subset"), figures(DAYS[3]),
    ])  # fmt: skip
    told = weeks(conform(table.astype(object)))
    assert told[["days_found", "days_value"]].values.tolist() == [[1, 100]]


@pytest.mark.slow
def test_a_week_without_days_and_a_week_on_which_outlets_differ():
    table = pd.concat([
        figures(("2025-10-17", 7, "exact", 700)),
        figures(("2025-10-24", 7, "exact", 700), ("2025-10-20", 1, "exact", 100)),
        figures(("2025-10-24", 7, "exact", 800), via="gazeta.ru"),
    ])  # fmt: skip
    told = weeks(conform(table.astype(object)))
    assert told["verdict"].tolist() == ["no days", "no week"]
    assert told["days_value"].tolist() == [pd.NA, 100]
    assert told["left_low"].isna().all()


@pytest.mark.slow
def test_several_pages_of_one_week_are_one_week():
    table = pd.concat([figures(("2025-10-17", 7, "exact", 700), *DAYS[:2]),
                       figures(("2025-10-17", 7, "exact", 700), via="gazeta.ru")])  # fmt: skip
    assert len(weeks(conform(table.astype(object)))) == 1


@pytest.mark.slow
def test_no_weeks_are_an_empty_table():
    assert weeks(figures(*DAYS)).empty
    assert weeks(figures(*DAYS)[:0]).empty


@pytest.mark.slow
def test_the_weeks_of_the_record(record):
    """No week is whole, as Fridays have no daily figure; no days exceed their week."""
    told = weeks(select(record, source="russian_mod", item="personnel", measure="interval"))
    assert told["days_found"].between(0, 4).all()
    assert set(told["verdict"]) == {"incomplete", "no days", "no week"}
    assert (told["end"].dt.day_name() == "Friday").all()
    late = told[(told["end"] > "2024-05-01") & told["sector"].isin(["centre", "west"])]
    assert late["missing_days"].str.contains("Fri").all()
    week = told[(told["end"] == "2025-12-26") & (told["sector"] == "east")].iloc[0]
    assert (week["value"], week["days_found"], week["days_value"]) == (1770, 4, 1075)
    assert np.isclose([week["left_low"], week["left_high"]], [1770 - 1083, 1774 - 1067]).all()


@pytest.mark.slow
def test_a_table_with_no_day_of_any_week():
    told = weeks(figures(("2025-10-17", 7, "exact", 700), ("2025-11-03", 1, "exact", 90))).iloc[0]
    assert (told["days_found"], told["verdict"]) == (0, "no days")
    assert told["missing_days"].startswith("Sat 2025-10-11, Sun 2025-10-12")
    assert pd.isna(told["left_low"]) and pd.isna(told["days_value"])


@pytest.mark.slow
def test_a_headline_reaches_as_far_as_the_sectors_it_is_the_sum_of():
    """Six of "over 100", read to 5, are 600 to 624; "about 600" alone would be 597.5 to 602.5."""
    groupings = ["north", "west", "south", "centre", "east", "dnepr"]
    week = ("2025-10-17", 7, "over", 100)
    parts = [figures(week, sector=sector) for sector in groupings]
    head = figures(("2025-10-17", 7, "about", 600), sector="all")
    told = weeks(concat([head, *parts]), rounding=5).set_index("sector")
    assert told.loc["all", ["low", "high"]].tolist() == [597.5, 624]
    alone = weeks(concat([head, *parts[:5]]), rounding=5).set_index("sector")
    assert alone.loc["all", ["low", "high"]].tolist() == [597.5, 602.5]
