"""One row of results prints as what it says, not as a raw tuple."""

import pandas as pd

import lossdata as ld
from lossdata.briefing import parse


def fit(parts, headline, **kwargs):
    columns = ["sector", "value", "qualifier"]
    said = {"value": headline, "qualifier": "about"}
    return repr(ld.sectors.headline_fit(said, pd.DataFrame(parts, columns=columns), **kwargs))


def test_a_fit_of_a_headline():
    two = [("centre", 425, "about"), ("dnepr", 40, "about")]
    assert fit(two, 465) == "fits: headline 465, sectors 465 as printed (460 to 470), difference +0"
    assert (
        fit(two, 645)
        == "incomplete: headline 645, sectors 465 as printed (460 to 470), difference +180"
    )


def test_a_fit_with_a_likely_misprint():
    six = [("centre", 425, "up_to"), ("dnepr", 40, "about"), ("east", 210, "over"), ("north", 235, "up_to"),
           ("south", 445, "over"), ("west", 220, "over")]  # fmt: skip
    usual = pd.Series({"south": 190, "centre": 450})
    said = fit(six, 1285, usual=usual)
    assert said.startswith("contradicts: headline 1,285, sectors 1,575 as printed (")
    assert said.endswith(", difference -290; likely misprint: south 445 → 155")


def test_an_examination(tiny):
    assert repr(ld.checks.examine(tiny)).endswith(
        " checks had enough to go on (.findings, .judged)"
    )


def test_what_a_text_says():
    read = parse(
        "Tanks: 10,881. Artillery systems: 28,623.", source="general_staff", date="2025-06-03"
    )
    assert repr(read).startswith(f"{len(read.claims)} claims read (.claims, .spans), ")


def test_rows_of_a_schema(tiny):
    out = ld.claims.conflict_losses(tiny)
    assert (
        repr(out)
        == f"{len(out.rows)} rows of the schema (.rows); what has no place in it: .left_out"
    )
