"""Many figures changed at once."""

import lossdata as ld
from lossdata import checks


def test_large_rewrites(record, findings):
    rewrites = findings[findings["check"] == "large_rewrite"]
    assert len(rewrites) == 4
    assert (
        rewrites["sentence"]
        .str.contains("37 figures of 4 reports were changed at once on 2023-12-11")
        .any()
    )
    small = ld.select(
        record, via="petroivaniuk", date="2024-07-23", item="afv"
    )  # one cell, corrected
    assert not checks.large_rewrite(small).any()
