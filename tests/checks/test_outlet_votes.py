"""Outlets that differ from the report."""

import pytest

import lossdata as ld
from lossdata import checks


@pytest.mark.slow
def test_dissent_reads_a_worded_figure_to_its_own_precision(record):
    """“over 38,000” for 38,748 is no dissent; a total a thousand too high is."""
    day = ld.select(record, date="2025-06-03", measure="cumulative")
    assert not checks.dissent(day).any()
    day = ld.select(record, date="2026-01-05", measure="cumulative")
    assert day.loc[checks.dissent(day), ["via", "item", "value"]].values.tolist() == [
        ["ukrinform.de", "artillery", 36785]
    ]
