"""Likely misprints as flags and findings; `transcriptions.suspects` itself is tested in its room."""

import numpy as np
import pytest
from check_tables import flagged, sentences, totals

from lossdata import checks


@pytest.mark.slow
def test_a_digit_too_few_is_flagged_and_named():
    value = np.arange(60) * 7 + 1000
    value[30] = 121  # 1,210 without its last digit
    table = totals(value)
    assert flagged(checks.suspect(table)) == [30]
    (sentence,) = sentences(table, "suspect")
    assert sentence.startswith("121 is likely a misprint of 1,21")
    assert flagged(checks.suspect(table.set_index("date")["value"])) == [30]
