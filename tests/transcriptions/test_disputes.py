"""Disputes between transcriptions, and what may explain them."""

import pandas as pd
import pytest
from test_votes import votes

import lossdata as ld


@pytest.mark.slow
def test_a_dispute_shows_every_value(record):
    told = ld.disagreements(
        ld.select(record, via=list(ld.claims.source("general_staff").mirrors), date="2025-06-03")
    )
    assert told[["item", "minfin", "orc_losses", "petroivaniuk", "consensus"]].values.tolist() == [
        ["aircraft", 384, 384, 413, 384]
    ]


@pytest.mark.slow
def test_two_transcriptions_differ_without_a_single_dissenter():
    """Nobody is outvoted, so that no name and no value is odd."""
    said = votes(("a", 10), ("b", 19))
    for claims in (said, said.astype(dict.fromkeys(said.select_dtypes("category"), "object"))):
        told = ld.disagreements(claims)
        assert told[["a", "b", "status", "dissent", "slip"]].values.tolist() == [
            [10, 19, "tie", "a 10, b 19", ""]
        ]
        assert told[["odd", "odd_value", "odd_step"]].isna().all(axis=None)


@pytest.mark.slow
def test_tables_put_together_by_pandas_are_compared():
    told = ld.disagreements(pd.concat([votes(("a", 10), ("b", 10)), votes(("my list", 19))]))
    assert told[["odd", "odd_value", "consensus"]].values.tolist() == [["my list", 19, 10]]


def totals(via, *values, start="2025-06-01"):
    """Return a transcription's tanks on consecutive days."""
    rows = [votes((via, value)).assign(date=pd.Timestamp(start) + pd.Timedelta(days=day))
            for day, value in enumerate(values)]  # fmt: skip
    return ld.concat(rows)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("wrong", "step", "odd_step", "slip"),
    [
        (1100, 34, 0, "neighbouring day"),
        (1190, 34, 90, "neighbouring day"),
        (1135, 34, 35, "one digit changed"),
        (1143, 34, 43, "two digits exchanged"),
        (113, 34, -987, "one digit dropped"),
        (11344, 34, 10244, "one digit added"),
        (113400, 34, 112300, "2 zeros added"),
        (77, 34, -1023, "neighbouring column"),
        (4242, 34, 3142, "unknown"),
    ],
)
def test_the_first_cause_that_fits_is_named(wrong, step, odd_step, slip):
    """1,100, then 1,134, then 1,190 by two of three; ships are 77."""
    right = [totals(via, 1100, 1134, 1190) for via in ("a", "b")]
    ships = votes(("a", 77), ("b", 77)).assign(item="ship", date=pd.Timestamp("2025-06-02"))
    table = ld.concat([*right, totals("c", 1100, wrong, 1190), ships])
    row = ld.disagreements(table).iloc[0]
    assert row[["odd", "odd_value", "consensus"]].tolist() == ["c", wrong, 1134]
    assert row[["step", "odd_step", "slip"]].tolist() == [step, odd_step, slip]


@pytest.mark.slow
def test_what_the_dissenter_changed_is_a_later_revision():
    table = ld.concat([totals(via, 1100, 1134) for via in ("a", "b")] + [totals("c", 1100, 1135)])
    log = pd.DataFrame({"via": ["c"], "as_of": pd.to_datetime(["2025-06-09"]), "item": ["tank"],
                        "date": pd.to_datetime(["2025-06-02"]), "old": [1134], "new": [1135]})  # fmt: skip
    assert ld.disagreements(table, log=log)["slip"].tolist() == ["later revision"]
    other = log.assign(new=1136)
    assert ld.disagreements(table, log=other)["slip"].tolist() == ["one digit changed"]


def test_where_all_agree_there_is_no_dispute(tiny):
    agreed = ld.disagreements(ld.select(tiny, item="tank", date="2025-06-02"))
    assert agreed.empty
    assert {"date", "item", "odd", "odd_value", "slip"} <= set(agreed)
