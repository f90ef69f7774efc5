"""Transcriptions vote; they are never averaged."""

import pandas as pd
import pytest

import lossdata as ld
from lossdata.claims.meaning import own_meaning


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


def test_the_consensus_is_never_a_value_that_nobody_printed(record):
    mirrors = ld.select(record, via=list(ld.claims.vocabulary.MIRRORS))
    voted = ld.consensus(mirrors)
    printed = set(zip(mirrors["date"], mirrors["item"], mirrors["value"], strict=True))
    known = voted.dropna(subset="value")
    assert set(zip(known["date"], known["item"], known["value"], strict=True)) <= printed


def test_a_dispute_shows_every_value(record):
    told = ld.disagreements(
        ld.select(record, via=list(ld.claims.vocabulary.MIRRORS), date="2025-06-03")
    )
    assert told[["item", "minfin", "orc_losses", "petroivaniuk", "consensus"]].values.tolist() == [
        ["aircraft", 384, 384, 413, 384]
    ]


def test_missing_values_and_subsets_have_no_vote():
    table = votes(("a", 10), ("b", 19), ("c", 19))
    table["value"] = table["value"].mask(table["via"] == "b")
    table["scope"] = table["scope"].cat.add_categories("subset").mask(table["via"] == "c", "subset")
    row = ld.consensus(table).iloc[0]
    assert (row["value"], row["status"]) == (10, "single")


def test_no_claims_give_no_consensus(record):
    assert ld.consensus(record[:0]).empty


def test_an_outlets_killed_is_the_sources_casualties_but_missing_stays_missing():
    table = pd.DataFrame(
        {
            "source": ["general_staff", "russian_mod", "mediazona", "general_staff", "ualosses"],
            "item": ["personnel"] * 5,
            "counts": ["killed", "killed", "killed", "prisoners", "missing"],
        }
    )
    assert own_meaning(table).tolist() == ["casualties", "losses", "killed", "prisoners", "missing"]
    assert table["counts"].tolist()[0] == "killed"


def test_two_transcriptions_differ_without_a_single_dissenter():
    """Nobody is outvoted, so that no name and no value is odd."""
    said = votes(("a", 10), ("b", 19))
    for claims in (said, said.astype(dict.fromkeys(said.select_dtypes("category"), "object"))):
        told = ld.disagreements(claims)
        assert told[["a", "b", "status", "dissent", "slip"]].values.tolist() == [
            [10, 19, "tie", "a 10, b 19", ""]
        ]
        assert told[["odd", "odd_value", "odd_step"]].isna().all(axis=None)


def test_tables_put_together_by_pandas_are_compared():
    told = ld.disagreements(pd.concat([votes(("a", 10), ("b", 10)), votes(("my list", 19))]))
    assert told[["odd", "odd_value", "consensus"]].values.tolist() == [["my list", 19, 10]]
