"""One record a source: what the bundled ones hold, and that one added is asked everywhere."""

import numpy as np
import pandas as pd
import pytest

import lossdata as ld
from lossdata.claims import Break, Source, add_source, source, sources
from lossdata.claims.facts_by_row import fact_by_row, is_mirror, lag_by_row


def test_the_bundled_sources():
    assert set(sources.SOURCES) == {
        "general_staff", "russian_mod", "oryx", "mediazona", "bbc_russian", "ualosses", "book_of_memory",
        "svo_rf_gd", "lostarmour", "meduza_estimate", "bbc_estimate", "book_of_memory_estimate",
        "ukraine_own", "russia_own", "russia_withdrawn", "uk_mod", "uk_gchq", "us_gov",
    }  # fmt: skip
    by = {name: {s.name for s in sources.SOURCES.values() if getattr(s, name)} for name in
          ("complete", "changing", "editions_add_up", "mirrors", "none_on", "verb", "maturity")}  # fmt: skip
    assert by == {
        "complete": {"oryx"},
        "changing": {"oryx", "svo_rf_gd", "lostarmour"},
        "editions_add_up": {"oryx"},
        "mirrors": {"general_staff"},
        "none_on": {"russian_mod"},
        "verb": {"russian_mod"},
        "maturity": {"oryx"},
    }
    assert source("general_staff").mirrors == ("petroivaniuk", "orc_losses", "minfin")
    assert source("russian_mod").none_on == (4,)
    kinds = {s.name: s.kind for s in sources.SOURCES.values()}
    assert {n for n, kind in kinds.items() if kind == "claimed"} == {"general_staff", "russian_mod"}
    assert set(kinds.values()) == {"claimed", "listed", "estimated", "own"}
    by_month = {s.name for s in sources.SOURCES.values() if s.precision == "month"}
    assert by_month == {"oryx", "svo_rf_gd", "lostarmour"}
    assert {s.since for s in sources.SOURCES.values()} == {"2022-02-24"}


def test_short_names_are_short_and_differ():
    short = [s.short for s in sources.SOURCES.values()]
    assert len(set(short)) == len(short)
    assert max(map(len, short)) < 30


@pytest.mark.parametrize(
    ("name", "edition", "days"),
    [
        ("general_staff", "", 1),
        ("general_staff", "evening", 1),
        ("russian_mod", "bulletin", 0),
        ("russian_mod", "press_centres", 1),
        ("russian_mod", None, 0),
        ("russian_mod", float("nan"), 0),
        ("oryx", "Tanks: destroyed", 0),
        ("my_ministry", "", 0),
    ],
)
def test_the_lag(name, edition, days):
    assert source(name).lag_of(edition) == days


def test_the_dated_breaks():
    """Fuel tanks (76) join vehicles; missiles and ground robots only begin."""
    assert [(b.date, b.item, b.amount, b.parts) for b in source("general_staff").breaks] == [
        ("2022-05-01", "vehicle", 76, ("military_auto", "fuel_tank")),
        ("2022-05-01", "missile", 0, ("srbm",)),
        ("2026-05-03", "ground_robot", 0, ()),
    ]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"kind": "rumoured"}, "'rumoured' is none of"),
        ({"precision": "hour"}, "'hour' is none of"),
        ({"none_on": (7,)}, "expected weekdays, Monday 0"),
        (
            {"breaks": (Break("2025-01-01", "other", "tank", 5),)},
            "a break of 'other' is not its own",
        ),
        ({"since": "yesterday"}, "since 'yesterday' is no date"),
    ],
)
def test_a_record_that_cannot_be_is_refused(facts, said):
    with pytest.raises(ValueError, match=f"source 'mine': .*{said}"):
        Source(name="mine", **facts)


def test_facts_by_row_of_known_unknown_and_missing_sources():
    rows = pd.DataFrame({"source": ["oryx", "mine", None], "via": "minfin"}, index=[7, 7, 8])
    assert fact_by_row(rows, "complete").tolist() == [True, False, False]
    assert fact_by_row(rows, "mirrors").tolist() == [(), (), ()]
    assert fact_by_row(rows.drop(columns="source"), "lag").tolist() == [0, 0, 0]
    assert fact_by_row(rows, "complete").index.tolist() == [7, 7, 8]
    assert lag_by_row(rows).tolist() == [0, 0, 0]
    assert not is_mirror(rows).any()


@pytest.fixture
def my_ministry():
    """A source added as a user adds one."""
    added = add_source(
        Source(name="my_ministry", short="My ministry", kind="claimed", side="UA", lag=1,
               personnel="losses", none_on=(6,), since="2025-01-01", mirrors=("paper", "radio"),
               breaks=(Break("2025-02-10", "my_ministry", "tank", 40, (), "lorries joined", "UA"),)),
    )  # fmt: skip
    yield added
    del sources._KNOWN["my_ministry"]


DATES = pd.date_range("2025-01-06", periods=60)


def totals(via, values):
    same = {
        "source": "my_ministry",
        "via": via,
        "side": "UA",
        "item": "tank",
        "counts": "destroyed",
    }
    rows = pd.DataFrame({"date": DATES, "value": values, "measure": "cumulative", **same})
    return ld.claims.conform(rows)


def test_a_source_that_is_added_is_a_word(my_ministry):
    claims = totals("paper", range(100, 160))
    assert ld.validate(claims) is claims
    assert add_source(my_ministry) is my_ministry
    with pytest.raises(
        ValueError, match=r"there is a source 'my_ministry' already \(My ministry\)"
    ):
        add_source(Source(name="my_ministry", short="My ministry", label="My ministry"))


def test_its_breaks_and_corrections_are_taken_out_of_the_flow(my_ministry):
    claims = totals("paper", np.arange(60) * 10 + np.where(DATES >= "2025-02-10", 40, 0))
    log = pd.DataFrame({"date": pd.to_datetime(["2025-02-12"]), "source": "my_ministry", "side": "UA",
                        "item": "tank", "amount": 3})  # fmt: skip
    steps = ld.increments(claims, corrections=log).set_index(claims["date"])
    assert steps.loc["2025-02-10", ["step", "rebase", "flow"]].tolist() == [50, 40, 10]
    assert steps.loc["2025-02-12", ["step", "restatement", "flow"]].tolist() == [10, 3, 7]


def test_its_days_are_those_of_the_losses(my_ministry):
    days = ld.daily(totals("paper", range(0, 600, 10)), by="event").dropna()
    assert days.index[0] == DATES[1] - pd.Timedelta(days=1)


@pytest.mark.slow
def test_its_own_mirrors_vote_on_its_totals(my_ministry):
    right = np.arange(60) * 10
    papers = [totals(via, right) for via in ("paper", "radio")]
    claims = ld.concat(
        [*papers, totals("a news page", right + 5), totals("another page", right + 5)]
    )
    voted = ld.consensus(claims)
    assert voted["value"].tolist() == right.tolist()
    assert set(voted["mirrors"]) == {2}


@pytest.mark.slow
def test_its_figures_are_checked_by_what_is_known_of_it(my_ministry):
    days = DATES[DATES.day_of_week != 6]
    same = {
        "source": "my_ministry",
        "side": "UA",
        "item": "personnel",
        "counts": "losses",
        "days": 1,
    }
    daily = pd.DataFrame(
        {"date": days, "value": range(50, 50 + len(days)), "measure": "interval", **same}
    )
    claims = ld.claims.conform(daily)
    assert not ld.checks.gaps(claims).any(), "it prints none on Sundays"
    assert ld.series.missing_dates(claims).empty
    early = claims.assign(date=claims["date"] - pd.Timedelta(days=30))
    flagged = ld.checks.predated(early)
    assert early.loc[flagged, "date"].max() == pd.Timestamp("2025-01-01"), "a day of losses before"


@pytest.mark.slow
def test_its_short_name_is_in_a_picture(my_ministry):
    table = pd.DataFrame(
        {"date": DATES, "source": "my_ministry", "counts": "killed", "value": range(60)}
    )
    ax = ld.plots.totals(table)
    assert any("My ministry" in t.get_text() for t in ax.texts)
