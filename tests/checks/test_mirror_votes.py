"""Mirrors that are outvoted or tied."""

import pandas as pd
import pytest
from check_tables import sentences, totals

import lossdata as ld
from lossdata import checks


@pytest.mark.slow
def test_mirror_dispute_names_the_outvoted_and_all_of_a_tie(record):
    day = ld.select(record, date="2025-06-03", measure="cumulative")
    flagged_rows = day[checks.mirror_dispute(day)]
    assert flagged_rows[["via", "item", "value"]].values.tolist() == [
        ["petroivaniuk", "aircraft", 413]
    ]
    day = ld.select(record, date="2023-10-02", item="tank", measure="cumulative")
    assert day.loc[checks.mirror_dispute(day), "value"].tolist() == [4717, 4712]


@pytest.mark.slow
def test_two_transcriptions_of_anyones_report_that_differ_name_both_values():
    words = {"source": "ministry", "side": "XX", "item": "personnel", "counts": "cases"}
    one, other = (
        totals([70, 91, 100], **words, via="times"),
        totals([70, 79, 100], **words, via="county"),
    )
    assert sentences(pd.concat([one, other], ignore_index=True), "mirror_dispute") == [
        "has 79, another transcription 91: a tie",
        "has 91, another transcription 79: a tie",
    ]


def test_a_transcription_without_a_figure_disputes_nothing():
    one, other, none = (
        totals([5, value], via=via) for value, via in ((9, "a"), (12, "b"), (0, "c"))
    )
    none["value"] = pd.array([5, pd.NA], "Int64")
    three = pd.concat([one, other, none], ignore_index=True).astype({"value": "Int64"})
    assert checks.mirror_dispute(three).to_numpy().nonzero()[0].tolist() == [1, 3]
