"""Single slips of the pen."""

import pytest

from lossdata.claims.slips import slip


@pytest.mark.parametrize(
    ("printed", "meant", "named"),
    [
        (85_000, 850, "2 zeros added"),
        (62, 67, "one digit changed"),
        (1243, 1234, "two digits exchanged"),
        (123, 1234, "one digit dropped"),
        (12345, 1245, "one digit added"),
        (4, 0, ""),
        (1, 2, ""),
        (999, 111, ""),
    ],
)
def test_slips(printed, meant, named):
    assert slip(printed, meant) == named
