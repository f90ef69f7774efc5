"""What all checks find in the frozen record: computed once."""

import pytest

import lossdata as ld


@pytest.fixture(scope="session")
def findings(record):
    return ld.check(record, corrections=ld.corrections())
