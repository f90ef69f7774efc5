"""Transcriptions vote; they are never averaged."""

import pandas as pd
import pytest

import lossdata as ld
from lossdata.transcriptions.votes import settle


def votes(*said: tuple[str, int]) -> pd.DataFrame:
    rows = [
        {"date": "2025-06-03", "source": "general_staff", "via": via, "side": "RU", "item": "tank",
         "counts": "destroyed", "measure": "cumulative", "value": value}
        for via, value in said
    ]  # fmt: skip
    return ld.claims.conform(pd.DataFrame(rows))


@pytest.mark.parametrize(
    ("said", "value", "agree", "status", "dissent"),
    [
        ([("a", 10), ("b", 10), ("c", 10)], 10, 3, "unanimous", ""),
        ([("a", 10), ("b", 10), ("c", 19)], 10, 2, "majority", "c 19"),
        ([("a", 10), ("b", 19)], pd.NA, 0, "tie", "a 10, b 19"),
        ([("a", 10), ("b", 19), ("c", 28)], pd.NA, 0, "tie", "a 10, b 19, c 28"),
        ([("a", 10)], 10, 1, "single", ""),
        ([("a", 10), ("a", 10), ("b", 19)], pd.NA, 0, "tie", "a 10, b 19"),
    ],
)
def test_votes(said, value, agree, status, dissent):
    """Two of three decide, a tie stays missing, one transcription has one vote a value."""
    row = ld.consensus(votes(*said)).iloc[0]
    assert row["value"] is value or row["value"] == value
    assert (row["agree"], row["status"], row["dissent"]) == (agree, status, dissent)


@pytest.mark.slow
def test_the_consensus_is_never_a_value_that_nobody_printed(record):
    mirrors = ld.select(record, via=list(ld.claims.source("general_staff").mirrors))
    voted = ld.consensus(mirrors)
    printed = set(zip(mirrors["date"], mirrors["item"], mirrors["value"], strict=True))
    known = voted.dropna(subset="value")
    assert set(zip(known["date"], known["item"], known["value"], strict=True)) <= printed


def test_missing_values_and_subsets_have_no_vote():
    table = votes(("a", 10), ("b", 19), ("c", 19))
    table["value"] = table["value"].mask(table["via"] == "b")
    table["scope"] = table["scope"].cat.add_categories("subset").mask(table["via"] == "c", "subset")
    row = ld.consensus(table).iloc[0]
    assert (row["value"], row["status"]) == (10, "single")


def test_no_claims_give_no_consensus(record):
    assert ld.consensus(record[:0]).empty


@pytest.mark.slow
def test_what_a_transcription_has_replaced_has_no_vote():
    before = votes(("a", 10), ("b", 19)).assign(as_of=pd.Timestamp("2025-06-04"))
    after = votes(("a", 19)).assign(as_of=pd.Timestamp("2025-06-05"))
    row = ld.consensus(ld.concat([before, after])).iloc[0]
    assert (row["value"], row["status"], row["mirrors"]) == (19, "unanimous", 2)


def test_most_votes_that_are_not_those_of_most_transcriptions_decide_nothing():
    """Two of four have 10, the others stand apart."""
    row = ld.consensus(votes(("a", 10), ("b", 10), ("c", 19), ("d", 28))).iloc[0]
    assert row["value"] is pd.NA
    assert (row["status"], row["dissent"]) == ("plurality", "a 10, b 10, c 19, d 28")


@pytest.mark.slow
def test_where_there_are_mirrors_they_alone_vote():
    """Three pages of news print another total; two mirrors agree, and one is the pages' own."""
    pages = [("news.example", 30), ("page.example", 30), ("other.example", 30)]
    table = votes(("minfin", 10), ("orc_losses", 10), ("petroivaniuk", 19), *pages)
    row = ld.consensus(table).iloc[0]
    assert (row["value"], row["agree"], row["mirrors"]) == (10, 2, 3)
    assert (row["status"], row["dissent"]) == ("majority", "petroivaniuk 19")


def test_a_figure_that_no_mirror_has_is_voted_by_whoever_printed_it():
    pages = votes(("news.example", 30), ("page.example", 30)).assign(item="ship")
    told = ld.consensus(ld.concat([pages, votes(("minfin", 10))]))
    assert told[["item", "value", "status"]].values.tolist() == [
        ["ship", 30, "unanimous"], ["tank", 10, "single"],
    ]  # fmt: skip


def test_the_mirrors_of_one_source_are_not_those_of_another():
    table = votes(("minfin", 10), ("news.example", 30), ("page.example", 30))
    row = ld.consensus(table.assign(source="my_ministry")).iloc[0]
    assert (row["value"], row["mirrors"]) == (30, 3)


@pytest.mark.slow
def test_the_voted_totals_are_the_vote_of_the_mirrors_as_claims():
    table = votes(("minfin", 10), ("orc_losses", 10), ("news.example", 30))
    alone = votes(("news.example", 7)).assign(item="ship")
    voted = ld.transcriptions.voted_totals(ld.concat([table, alone]))
    assert tuple(voted)[: len(ld.claims.COLUMNS)] == ld.claims.COLUMNS
    assert voted[["item", "via", "value", "status"]].values.tolist() == [
        ["tank", "consensus", 10, "unanimous"]
    ]


def test_settling_by_hand():
    """Figure 0: two of three; 1: one against one; 2: two of four."""
    table = pd.DataFrame(
        [(0, "a", 5), (0, "b", 5), (0, "c", 9), (1, "a", 5), (1, "b", 9),
         (2, "a", 5), (2, "b", 5), (2, "c", 6), (2, "d", 7)],
        columns=["figure", "via", "value"],
    )  # fmt: skip
    decided = settle(table)
    assert decided["value"].tolist() == [5, pd.NA, pd.NA]
    assert decided["agree"].tolist() == [2, 0, 0]
    assert decided["mirrors"].tolist() == [3, 2, 4]
    assert decided["status"].tolist() == ["majority", "tie", "plurality"]


@pytest.mark.slow
def test_a_tie_between_a_figure_and_the_same_rounded_is_the_finer_one():
    """The article's day: one outlet prints 1,430, another "approximately 1,400"."""
    words = {"source": "russian_mod", "side": "UA", "item": "personnel", "counts": "losses",
             "measure": "interval", "days": 1, "date": pd.Timestamp("2025-06-02")}  # fmt: skip
    for pair, value, dissent in (
        ((1430, 1400), 1430, "b 1400"),
        ((13_800, 13_820), 13_820, "a 13800"),
        ((1400, 1500), None, "a 1400, b 1500"),  # neither is the other
        ((5000, 5600), None, "a 5000, b 5600"),  # too far off for its unit
        ((10_880, 10_881), None, "a 10880, b 10881"),  # a multiple of ten is no rounding
    ):
        claims = ld.claims.conform(
            pd.DataFrame(
                [{**words, "via": via, "value": v} for via, v in zip("ab", pair, strict=True)]
            )
        )
        row = ld.consensus(claims).iloc[0]
        assert (None if pd.isna(row["value"]) else row["value"], row["dissent"]) == (value, dissent)
        assert row["status"] == ("rounded" if value else "tie")
