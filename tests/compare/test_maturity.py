"""How a list grows from capture to capture."""

import numpy as np
import pandas as pd
import pytest
from test_ratios import captured, claims

import lossdata as ld
from lossdata.compare import growth


@pytest.mark.slow
def test_growth_is_found_from_captures():
    """Half known at once, all after 120 days, in between on a logarithmic line."""

    def known(age):
        return 0.5 ** np.clip(1 - age / 120, 0, 1)

    curve = growth(captured(known, final=4000))
    assert curve.loc[[0, 60, 120], "complete"].tolist() == pytest.approx([0.5, 0.707, 1], abs=0.01)
    assert curve.loc[30, "rate"] == pytest.approx(np.log(2) / 120, rel=0.05)
    assert curve.loc[180:, "rate"].max() < 1e-4


def test_one_capture_tells_of_no_growth(record):
    tanks = ld.select(record, source="oryx", side="RU", item="tank")
    assert growth(tanks).empty


@pytest.mark.slow
def test_a_list_that_loses_pages_as_it_gains_others_has_not_grown():
    """100 days of 10; in the second capture one third is gone and another third is doubled."""
    first = claims(np.full(100, 10), "oryx", as_of="2024-06-01")
    second = np.repeat([0, 10, 25], [33, 33, 34])
    both = pd.concat([first, claims(second, "oryx", as_of="2024-08-01")], ignore_index=True)
    assert growth(both).empty
    kept = claims(np.repeat([9, 10, 25], [33, 33, 34]), "oryx", as_of="2024-08-01")
    assert not growth(pd.concat([first, kept], ignore_index=True)).empty
