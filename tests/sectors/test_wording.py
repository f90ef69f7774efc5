"""Several outlets of one briefing: the number and its wording are judged apart."""

import pandas as pd
import pytest

from lossdata.claims.selection import select
from lossdata.claims.table import conform
from lossdata.sectors.agreed_wording import briefings
from lossdata.sectors.wording_changes import BOUND, NUMBER, VERB, by_outlet, wording_drift


def said(*rows, **more) -> pd.DataFrame:
    """Return claims of one briefing's South: (outlet, wording, value[, verbs])."""
    base = {"date": "2026-01-17", "source": "russian_mod", "side": "UA", "item": "personnel",
            "counts": "losses", "measure": "interval", "days": 1, "edition": "bulletin",
            "sector": "south"} | more  # fmt: skip
    table = [
        base | {"via": v, "qualifier": q, "value": x, "wording": verbs[0] if verbs else None}
        | {"url": f"https://{v}/{q}{x}"}
        for v, q, x, *verbs in rows
    ]  # fmt: skip
    return conform(pd.DataFrame(table))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("rows", "value", "qualifier", "dropped", "changed"),
    [
        ([("a", "over", 210), ("b", "over", 210)], 210, "over", "", ""),
        # a figure without a bound is no vote for an exact one, even if most print none
        ([("a", "over", 210), ("b", "exact", 210), ("c", "exact", 210)], 210, "over", "b, c", ""),
        ([("a", "exact", 210), ("b", "exact", 210)], 210, "exact", "", ""),
        ([("a", "over", 210), ("b", "over", 210), ("c", "up_to", 210)], 210, "over", "", "c up_to"),
        ([("a", "over", 210), ("b", "up_to", 210)], 210, None, "", "a over, b up_to"),
        # the wording of another number is no vote
        ([("a", "over", 210), ("b", "over", 210), ("c", "up_to", 120)], 210, "over", "", ""),
        # one outlet, two pages: it has not dropped the bound
        ([("a", "over", 210), ("a", "exact", 210), ("b", "over", 210)], 210, "over", "", ""),
        ([("a", "over", 210), ("b", "over", 120)], None, "exact", "", ""),
    ],
)
def test_what_the_outlets_agree_on(rows, value, qualifier, dropped, changed):
    row = briefings(said(*rows)).iloc[0]
    assert (None if pd.isna(row["value"]) else row["value"]) == value
    assert (None if pd.isna(row["qualifier"]) else row["qualifier"]) == qualifier
    assert (row["dropped"], row["changed"]) == (dropped, changed)


def test_all_verbs_are_told():
    table = said(("a", "over", 210, "lost"), ("b", "over", 210, "lost|killed"), ("c", "over", 210))
    row = briefings(table).iloc[0]
    assert (row["verbs"], row["worded"]) == ("killed, lost", 3)


@pytest.mark.slow
def test_editions_are_never_mixed():
    table = pd.concat(
        [said(("a", "over", 210)), said(("b", "up_to", 190), edition="press_centres")]
    )
    told = briefings(conform(table.astype(object)))
    assert told[["edition", "value", "qualifier"]].values.tolist() == [
        ["bulletin", 210, "over"], ["press_centres", 190, "up_to"],
    ]  # fmt: skip
    assert by_outlet(conform(table.astype(object)))["others"].tolist() == [0, 0]


def judged(*rows) -> list[list]:
    return by_outlet(said(*rows))[["via", "number", "bound"]].values.tolist()


def test_one_outlet_is_alone():
    assert judged(("a", "over", 210)) == [["a", "alone", "alone"]]


@pytest.mark.slow
def test_who_dropped_and_who_changed_the_bound():
    assert judged(
        ("a", "over", 210), ("b", "over", 210), ("c", "exact", 210), ("d", "up_to", 210)
    ) == [
        ["a", "kept", "disputed"],  # of the others one says over, one up to
        ["b", "kept", "disputed"],
        ["c", "kept", "dropped"],
        ["d", "kept", "differs"],
    ]
    assert judged(("a", "over", 210), ("b", "exact", 210), ("c", "exact", 210)) == [
        ["a", "kept", "only here"], ["b", "kept", "dropped"], ["c", "kept", "dropped"],
    ]  # fmt: skip
    assert judged(("a", "exact", 210), ("b", "exact", 210)) == [
        ["a", "kept", "none"], ["b", "kept", "none"],
    ]  # fmt: skip


def test_one_bound_against_one_is_no_ones_change():
    assert judged(("a", "about", 1090), ("b", "up_to", 1090)) == [
        ["a", "kept", "disputed"], ["b", "kept", "disputed"],
    ]  # fmt: skip


@pytest.mark.slow
def test_who_rounds_and_who_misprints():
    assert judged(("a", "over", 1430), ("b", "about", 1400), ("c", "over", 1430)) == [
        ["a", "disputed", "kept"],  # one of the others has 1,430 and one 1,400
        ["b", "rounded", "alone"],
        ["c", "disputed", "kept"],
    ]
    assert judged(("a", "over", 1430), ("b", "about", 1400)) == [
        ["a", "finer", "alone"], ["b", "rounded", "alone"],
    ]  # fmt: skip
    assert judged(("a", "over", 1965), ("b", "over", 1956), ("c", "over", 1965), ("d", "over", 1965)) == [
        ["a", "kept", "kept"], ["b", "differs", "alone"], ["c", "kept", "kept"], ["d", "kept", "kept"],
    ]  # fmt: skip
    assert (
        judged(("a", "over", 445), ("b", "over", 440))[0][1] == "disputed"
    )  # fives are no rounding


@pytest.mark.parametrize(
    ("verbs", "verb", "deaths"),
    [
        ("lost", "kept", False),
        ("lost|eliminated", "mixed", False),
        ("eliminated", "changed", False),
        ("lost|killed", "mixed", True),
        ("killed", "changed", True),
        ("killed_or_wounded", "changed", False),
        (None, "unknown", False),
    ],
)
def test_who_changed_the_verb(verbs, verb, deaths):
    row = by_outlet(said(("a", "over", 210, verbs) if verbs else ("a", "over", 210))).iloc[0]
    assert (row["verb"], row["deaths"]) == (verb, deaths)


def test_a_source_without_a_verb_of_its_own_is_not_judged():
    table = said(("a", "over", 210, "killed")).assign(
        source="general_staff", side="RU", sector="all"
    )
    assert by_outlet(conform(table.astype(object)))["verb"].tolist() == ["unknown"]


@pytest.mark.slow
def test_the_drift_counts_figures_and_pages():
    table = pd.concat([
        said(("a", "over", 210, "lost"), ("b", "exact", 210, "killed"), ("c", "over", 210, "lost")),
        said(("a", "over", 100, "lost"), ("b", "over", 100, "killed"), sector="north"),
        said(("b", "about", 1300, "killed"), ("c", "about", 1310, "lost"), sector="all"),
    ])  # fmt: skip
    table = conform(table.astype(object))
    table["url"] = "https://" + table["via"].astype(str)  # one page each
    drift = wording_drift(table)
    assert drift.index.tolist() == ["b", "a", "c"]
    names = [
        "figures",
        "compared",
        "rounded",
        "bounded",
        "bound_dropped",
        "pages",
        "verb_changed",
        "deaths",
    ]
    assert drift.loc["b", names].tolist() == [3, 3, 1, 2, 1, 1, 1, 1]
    assert drift.loc["a", names].tolist() == [2, 2, 0, 2, 0, 1, 0, 0]
    assert drift.loc["c", names].tolist() == [2, 2, 0, 1, 0, 1, 0, 0]


@pytest.mark.slow
def test_a_second_page_of_an_outlet_is_a_page_and_no_second_figure():
    table = said(("a", "over", 210, "lost"), ("a", "over", 210, "killed"))
    table["url"] = ["https://a/1", "https://a/2"]
    drift = wording_drift(table).loc["a"]
    assert drift[["figures", "pages", "verb_changed", "deaths"]].tolist() == [1, 2, 1, 1]


@pytest.mark.slow
def test_the_articles_day_in_the_record(record):
    """One outlet rounds the headline and drops four of six bounds; the other keeps them."""
    day = select(record, source="russian_mod", date="2025-06-02", days=1, item="personnel")
    pair = day[day["via"].isin(["cronullanews.sydney", "hindustantimes.com"])]
    told = by_outlet(pair).set_index(["via", "sector"])
    article = told.loc["cronullanews.sydney"]
    assert article["bound"].value_counts().to_dict() == {"dropped": 4, "kept": 2, "alone": 1}
    assert article.loc["all", "number"] == "rounded"
    agreed = briefings(pair).set_index("sector")
    assert agreed.loc["north", ["value", "qualifier", "dropped"]].tolist() == [
        245, "over", "cronullanews.sydney",
    ]  # fmt: skip


@pytest.mark.slow
def test_the_record_is_judged_throughout(record):
    people = select(record, source="russian_mod", item="personnel", measure="interval")
    told = by_outlet(people)
    assert set(told["number"]) <= set(NUMBER)
    assert set(told["bound"]) <= set(BOUND)
    assert set(told["verb"]) <= set(VERB)
    voted = briefings(people)
    alone = voted[voted["mirrors"] == 1]
    assert (alone["changed"] == "").all() or alone["via"].eq("consensus").all()
    printed = set(
        zip(people["date"], people["sector"], people["days"], people["value"], strict=True)
    )
    known = voted.dropna(subset="value")
    assert (
        set(zip(known["date"], known["sector"], known["days"], known["value"], strict=True))
        <= printed
    )


@pytest.mark.slow
def test_no_claims_say_nothing():
    none = said(("a", "over", 210))[:0]
    assert briefings(none).empty and by_outlet(none).empty and wording_drift(none).empty


@pytest.mark.slow
def test_what_an_outlet_has_replaced_is_no_vote():
    before = said(("a", "over", 210), as_of="2026-02-01")
    after = said(("a", "exact", 210), as_of="2026-03-01")
    other = said(("b", "up_to", 210), as_of="2026-02-01")
    table = pd.concat([before, after, other], ignore_index=True)
    row = briefings(table).iloc[0]
    assert (row["qualifier"], row["worded"], row["dropped"], row["changed"]) == (
        "up_to",
        1,
        "a",
        "",
    )
    assert by_outlet(table)["bound"].tolist() == ["dropped", "only here"]
    assert wording_drift(table)["figures"].to_dict() == {"a": 1, "b": 1}
