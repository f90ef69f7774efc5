"""Results print as a short text: their main numbers, in words that a reader knows."""

import numpy as np
import pandas as pd

from lossdata.compare import Agreement, Pooled
from lossdata.patterns import Benford, Changes

DAY = pd.Timestamp("2025-06-01")


def test_a_pooled_ratio_prints_its_interval_or_says_why_it_has_none():
    ends = (DAY, pd.Timestamp("2025-06-30"), 30, 1250, 500, "90 days (stated)")
    told = Pooled(2.5, 2.1, 2.96, 1.8, 3.5, *ends, "", "stated", "")
    assert repr(told).splitlines() == [
        "Claimed per confirmed loss, 2025-06-01 to 2025-06-30",
        "  ratio     2.50 (2.10 to 2.96)",
        "  if slow   1.80 to 3.50",
        "  of        1,250 claimed and 500 confirmed losses on 30 days",
        "  maturity  90 days (stated)",
    ]
    without = Pooled(2.5, *[np.nan] * 4, *ends, "the days do not vary", "stated", "constant")
    assert "2.50 (no interval)" in repr(without) and "the days do not vary" in repr(without)


def test_an_agreement_prints_bias_and_limits():
    bias, lower, upper = (1, -1, 3), (-9, -11, -7), (11, 9, 13)
    numbers = (0.04, -8, 10, 0.5, 0, 0.2, 0.3, 0.4, "", ())
    text = repr(Agreement("difference", 1200, 400.4, *bias, *lower, *upper, *numbers))
    assert text.splitlines()[0] == (
        "Agreement of 1,200 periods (worth 400 independent ones), "
        "difference a - b in losses a period"
    )
    assert "upper    11.0 (9.00 to 13.0)" in text and "4.0 % of periods beyond" in text
    assert "95 % of periods as they are" not in text
    numbers = (0.04, -8, 10, 0.5, 0, 0.2, 0.3, 0.4, "far", ("heavy_tails",))
    text = repr(Agreement("difference", 1200, 400.4, *bias, *lower, *upper, *numbers))
    assert "as is    -8.00 to 10.0 hold 95 % of periods as they are" in text


def test_changes_and_first_digits_print():
    row = {"date": DAY, "low": DAY, "high": DAY, "spread": 1, "before": 1000.0, "after": 1500.0}
    row |= {"ratio": 1.5, "ratio_low": 1.4, "ratio_high": 1.6, "p": 0.005}
    found = Changes(pd.DataFrame([row]), pd.DataFrame(), 0.005, 200, 0, 0.5, 66.7, "")
    assert repr(found).splitlines() == [
        "1 change in 200 daily figures (worth 67 independent ones), p of any = 0.005",
        "  2025-06-01  1,000 to 1,500 a day, × 1.50 (1.40 to 1.60); dated 2025-06-01 to 2025-06-01",
    ]
    assert repr(found._replace(changes=found.changes[:0], note="x")).startswith("No changes in 200")
    text = repr(Benford(1000, 3.94, 0.158, 0.0, 0.0, 0.01, 0.12, 0.9999))
    assert text.startswith("First digits of 1,000 figures over 3.9 orders of magnitude")
