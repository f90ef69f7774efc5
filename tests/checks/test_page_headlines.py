"""Headlines against the sectors on their page."""

import pytest

import lossdata as ld
from lossdata import checks


@pytest.mark.slow
def test_headlines_2025_12_09(record):
    page = ld.select(record, date="2025-12-09", item="personnel")
    findings = ld.check(page)
    finding = findings[findings["check"] == "headlines"].iloc[0]
    assert (finding["value"], finding["expected"], finding["difference"]) == (1285, 1575, -290)
    assert "south 445 → 155" in finding["sentence"]


@pytest.mark.slow
def test_headlines_on_the_record(record):
    people = ld.select(record, item="personnel")
    flagged_rows = people[checks.headlines(people)]
    assert flagged_rows["date"].dt.strftime("%Y-%m-%d").tolist() == [
        "2025-11-14",
        "2025-12-09",
        "2026-01-01",
    ]
