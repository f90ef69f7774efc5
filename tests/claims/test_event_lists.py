"""One row an event: the rows are counted, never voted down."""

import pandas as pd
import pytest

import lossdata as ld
from lossdata.checks.figures_by_day import Days
from lossdata.claims import Source, add_source, count_events, sources

PICTURES = ["/1.jpg", "/2.jpg", "/3.jpg", "/4.jpg", "/5.jpg"]
DATES = ["2022-12-02"] * 3 + ["2022-12-05"] * 2
KEY = {"side": "RU", "item": "tank", "counts": "visually_confirmed", "measure": "interval"}


def events_of(source="my_list", value=1, url=PICTURES, **words) -> pd.DataFrame:
    table = pd.DataFrame({"date": DATES, "value": value, "url": url, **words})
    return ld.read_claims(table, source=source, **KEY, allow={"source": [source]})


EVENTS = events_of()


@pytest.fixture(autouse=True)
def _no_source_is_left_behind():
    before = dict(sources._KNOWN)
    yield
    sources._KNOWN.clear()
    sources._KNOWN.update(before)


@pytest.mark.slow
@pytest.mark.parametrize("source", ["my_list", "oryx"])
def test_five_events_on_two_days_are_three_and_two(source):
    counted = count_events(events_of(source))
    assert counted["date"].dt.strftime("%m-%d").tolist() == ["12-02", "12-05"]
    assert counted["value"].tolist() == [3, 2]
    assert counted["url"].isna().all()
    ld.validate(counted, allow={"source": ["my_list"]})


@pytest.mark.slow
def test_what_was_counted_can_be_counted_again_and_goes_on_to_days_and_periods():
    counted = count_events(EVENTS)
    pd.testing.assert_frame_equal(count_events(counted), counted)
    assert ld.daily(counted).dropna().to_dict() == {
        pd.Timestamp("2022-12-02"): 3,
        pd.Timestamp("2022-12-05"): 2,
    }
    assert ld.per_period(counted)["value"].tolist() == [5]
    assert ld.consensus(counted)["value"].tolist() == [3, 2]


@pytest.mark.slow
def test_two_tanks_in_one_picture_are_two():
    assert count_events(events_of(url=["/1.jpg"] * 5))["value"].tolist() == [3, 2]
    assert count_events(events_of(url=["/1.jpg"] * 5))["url"].tolist() == ["/1.jpg"] * 2


@pytest.mark.slow
def test_events_of_several_losses_are_added():
    assert count_events(events_of(value=[0, 12, 3, 1, 1]))["value"].tolist() == [15, 2]


@pytest.mark.slow
def test_captures_editions_and_items_are_counted_apart():
    events = events_of(as_of=["2023-01-01"] * 3 + ["2023-01-01", "2023-02-01"])
    assert count_events(events)["value"].tolist() == [3, 1, 1]
    events = events_of(edition=["destroyed", "captured", "destroyed", "captured", "captured"])
    assert count_events(events)[["edition", "value"]].values.tolist() == [
        ["destroyed", 2],
        ["captured", 1],
        ["captured", 2],
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "sum_is"),
    [
        (["exact"] * 3, "exact"),
        (["exact", "over", "exact"], "over"),
        (["up_to", "exact", "exact"], "up_to"),
        (["up_to", "over", "exact"], "about"),
    ],
)
def test_a_sum_is_worded_by_its_parts(words, sum_is):
    assert count_events(events_of(qualifier=[*words, "exact", "exact"]))["qualifier"][0] == sum_is


@pytest.mark.slow
@pytest.mark.parametrize("url", [PICTURES, ["/1.jpg"] * 5])
@pytest.mark.parametrize(
    "function",
    [
        ld.consensus,
        ld.disagreements,
        ld.daily,
        ld.per_period,
        ld.pivot,
        lambda t: ld.compare.align(t, t),
        ld.sectors.briefings,
    ],
)
@pytest.mark.parametrize("source", ["my_list", "ukraine_list"])
def test_an_event_list_is_refused_with_how_to_count_it(function, url, source):
    add_source(Source(name="ukraine_list", kind="listed"))
    with pytest.raises(ValueError, match=r"3 rows of \w+ are for one .* claims\.count_events") as e:
        function(events_of(source, url=url))
    assert len(str(e.value)) < 400 and "\n" not in str(e.value)


@pytest.mark.slow
def test_oryx_doubled_with_another_address_is_not_added_up():
    once = events_of("oryx").drop_duplicates("date")
    twice = ld.concat([once, once.assign(url="/again.jpg")])
    with pytest.raises(ValueError, match="count_events"):
        ld.per_period(twice)


@pytest.mark.slow
def test_pages_of_a_claimant_are_reports_and_vote():
    pages = events_of("russian_mod", value=[5, 5, 5, 7, 7])
    assert ld.consensus(pages)["value"].tolist() == [5, 7]
    with pytest.raises(ValueError, match="russian_mod makes claims"):
        count_events(pages)


def test_a_source_that_is_said_to_claim_votes():
    add_source(Source(name="my_list", kind="claimed"))
    assert ld.consensus(EVENTS)["value"].tolist() == [1, 1]


def test_totals_and_missing_values_are_no_events():
    with pytest.raises(ValueError, match="running totals are no events"):
        count_events(EVENTS.assign(measure="cumulative", days=pd.NA))
    with pytest.raises(ValueError, match="has no value"):
        count_events(EVENTS.assign(value=pd.array([1, 1, pd.NA, 1, 1], dtype="Int64")))


@pytest.mark.slow
def test_clean_keeps_two_events_that_share_a_picture_and_drops_a_repeat_elsewhere():
    shared = events_of(url=["/1.jpg", "/1.jpg", "/2.jpg", "/3.jpg", "/3.jpg"])
    cleaned, done = ld.claims.clean(shared)
    assert len(cleaned) == 5 and done.empty
    assert ld.checks.duplicates(shared).tolist() == [True, True, False, True, True]
    days = events_of(value=[40, 40, 40, 50, 50], url="/page").drop_duplicates("date")
    cleaned, done = ld.claims.clean(ld.concat([days, days.head(1)]))
    assert len(cleaned) == 2 and done["action"].tolist() == ["repeat dropped"]


@pytest.mark.slow
def test_a_list_without_addresses_keeps_its_ones():
    cleaned, done = ld.claims.clean(events_of(url=None))
    assert len(cleaned) == 5 and done.empty


@pytest.mark.slow
def test_events_of_one_address_that_differ_are_refused_with_what_to_do():
    with pytest.raises(ld.claims.ClaimsError, match="give each an url of its own"):
        events_of(value=[0, 12, 3, 1, 1], url=None)


@pytest.mark.slow
def test_checks_run_on_a_list_of_events_and_count_them():
    assert "duplicates" not in set(ld.check(EVENTS)["check"])
    assert Days(EVENTS).value.tolist() == [3.0, 2.0]
