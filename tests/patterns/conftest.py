"""The vote on the claimed casualties, for tests of digits."""

import pytest

import lossdata as ld


@pytest.fixture(scope="module")
def personnel():
    claims = ld.select(
        ld.load(),
        via=["petroivaniuk", "orc_losses", "minfin"],
        item="personnel",
        counts="casualties",
    )
    return ld.consensus(claims)
