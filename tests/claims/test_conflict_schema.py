"""Claims in the schema of a published model: what each column becomes, and what has no place."""

import pandas as pd
import pytest

from lossdata.claims import conflict_losses

BASE = {"date": "2022-03-05", "source": "general_staff", "side": "RU", "item": "tank", "counts": "destroyed",
        "sector": "all", "scope": "whole", "measure": "cumulative", "days": None, "value": 269,
        "qualifier": "exact"}  # fmt: skip
DAY = {"measure": "interval", "days": 1}


def claims(*rows) -> pd.DataFrame:
    table = pd.DataFrame([BASE | row for row in rows])
    return table.assign(date=pd.to_datetime(table["date"])).astype(
        {"value": "Int64", "days": "Int64"}
    )


def test_each_column_by_hand():
    """Day 9 is 5 March: eight days after 24 February is 4 March, as in their file."""
    told = conflict_losses(
        claims({}, DAY | {"source": "russian_mod", "side": "UA", "qualifier": "over"})
    )
    assert told.left_out.empty
    assert told.rows.columns.tolist() == [
        "days", "loss_count", "loss_type", "result", "claim_source", "time_frame", "loss_country",
        "minimum", "maximum", "category", "source_target",
    ]  # fmt: skip
    loss = "Equipment damage or loss"
    assert told.rows.values.tolist() == [
        [
            9,
            269,
            "Tanks-Russia",
            loss,
            "UA Source",
            "Cumulative",
            "Russia",
            0,
            0,
            "Tanks",
            "UA Source-Russia",
        ],
        [
            9,
            269,
            "Tanks-Ukraine",
            loss,
            "RU Source",
            "Day",
            "Ukraine",
            1,
            0,
            "Tanks",
            "RU Source-Ukraine",
        ],
    ]


@pytest.mark.parametrize(
    ("row", "category", "claimant"),
    [
        (
            {"item": "personnel", "counts": "killed", "source": "mediazona"},
            "Military Deaths",
            "OSI",
        ),
        (
            {"item": "personnel", "counts": "casualties", "source": "uk_mod"},
            "Military Casualties",
            "GB Source",
        ),
        ({"item": "air_defence", "source": "oryx"}, "AA Systems", "OSI"),
        ({"item": "vehicle", "source": "us_gov"}, "Vehicles & Fuel Tanks", "US Source"),
        ({"source": "russian newspaper"}, "Tanks", "Other"),
    ],
)
def test_words_are_theirs(row, category, claimant):
    (told,) = conflict_losses(claims(row)).rows.to_dict("records")
    assert (told["category"], told["claim_source"]) == (category, claimant)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"item": "missile"}, "category"),
        ({"item": "personnel", "counts": "losses"}, "category"),
        ({"side": "XX"}, "side"),
        ({"sector": "centre"}, "part"),
        ({"scope": "subset"}, "part"),
        (DAY | {"days": 7}, "span"),
        ({"date": "2022-02-24"}, "day"),
        ({"value": None}, "no_figure"),
    ],
)
def test_what_has_no_place_is_counted_with_its_reason(row, reason):
    told = conflict_losses(claims({}, row, row))
    assert len(told.rows) == 1
    assert told.left_out[["reason", "claims"]].values.tolist() == [[reason, 2]]


def test_the_caller_answers_for_further_words():
    lost = {"item": "personnel", "counts": "losses", "source": "my_count"}
    told = conflict_losses(
        claims(lost),
        categories={"losses": "Military Casualties"},
        sources={"my_count": "United Nations"},
    )
    assert told.rows["source_target"].tolist() == ["United Nations-Russia"]
    with pytest.raises(ValueError, match="sources has 'UN'; expected one of"):
        conflict_losses(claims({}), sources={"my_count": "UN"})


def test_a_vote_has_no_qualifier_and_no_scope():
    voted = claims({}).drop(columns=["qualifier", "scope", "days", "sector"])
    assert conflict_losses(voted).rows[["minimum", "maximum"]].values.tolist() == [[0, 0]]
