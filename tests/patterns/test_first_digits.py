"""Benford's law, and where it is refused."""

import numpy as np
import pandas as pd
import pytest
from made_figures import dated

import lossdata as ld
from lossdata.patterns import benford


def powers_of_two() -> pd.Series:
    """Mantissas of 2⁰ … 2⁹⁹⁹ over four orders of magnitude, in random order."""
    k = np.arange(1000)
    values = 10 ** (k * np.log10(2) % 1 + k % 4 + 2)
    return dated(np.random.default_rng(1).permutation(values))


def test_benford_of_the_powers_of_two():
    """Of the first thousand, 301, 176, 125, 97, 79, 69, 56, 52, 45 begin with 1 to 9: chi² 0.16."""
    found = benford(powers_of_two())
    assert found.n == 1000 and found.chi2 == pytest.approx(0.158, abs=0.005)
    assert found.effect == 0 and found.p > 0.99 and 3 < found.orders < 4.1


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (lambda s: s.iloc[:100], "100 figures above zero; at least 110"),
        (lambda s: 100 + s % 900, "orders of magnitude"),
        (lambda s: (s // 100).astype(int), "rounding makes their first digits"),
        (lambda s: dated(np.sort(s)[::-1].copy()), "neighbouring days resemble each other"),
        (lambda s: s.cumsum(), "running total"),
    ],
)
def test_benford_is_refused_outside_its_conditions(said, why):
    with pytest.raises(ValueError, match=why):
        benford(said(powers_of_two()))


@pytest.mark.slow
def test_benford_is_refused_for_the_personnel_days(personnel):
    with pytest.raises(ValueError, match=r"span 1.\d orders of magnitude"):
        benford(ld.daily(personnel))
