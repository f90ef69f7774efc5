"""Mirrors that are outvoted or tied."""

import lossdata as ld
from lossdata import checks


def test_mirror_dispute_names_the_outvoted_and_all_of_a_tie(record):
    day = ld.select(record, date="2025-06-03", measure="cumulative")
    flagged_rows = day[checks.mirror_dispute(day)]
    assert flagged_rows[["via", "item", "value"]].values.tolist() == [
        ["petroivaniuk", "aircraft", 413]
    ]
    day = ld.select(record, date="2023-10-02", item="tank", measure="cumulative")
    assert day.loc[checks.mirror_dispute(day), "value"].tolist() == [4717, 4712]
