"""The chi-square, by hand and from the books."""

import numpy as np
import pytest

from lossdata.inference.goodness_of_fit import detectable, goodness, holm, power


def test_chi_square_by_hand():
    """Two of ten digits are 5 away from 5: 25/5 + 25/5."""
    found = goodness([10, 5, 5, 5, 5, 0, 5, 5, 5, 5], np.full(10, 0.1))
    assert found.n == 50 and found.chi2 == pytest.approx(10)
    assert found.effect == pytest.approx(np.sqrt((10 - 9) / 50))
    assert found.p == pytest.approx(0.3505, abs=1e-4)  # table of chi², df 9


def test_interval_of_the_effect_by_hand():
    """70 of 100 coins: chi² = 16 = 4², one degree of freedom; 4 ± 1.96 over √100."""
    found = goodness([70, 30], [0.5, 0.5])
    assert found.chi2 == pytest.approx(16)
    assert (found.low, found.high) == (
        pytest.approx(0.204, abs=5e-4),
        pytest.approx(0.596, abs=5e-4),
    )
    assert goodness([50, 50], [0.5, 0.5]).low == 0


def test_detectable_effects_are_those_of_cohens_tables():
    """Noncentrality for 80 % power at 5 %: 7.85, 9.63, 10.90 for one, two, three degrees."""
    for df, noncentral in ((1, 7.849), (2, 9.635), (3, 10.903)):
        assert detectable(100, df) == pytest.approx(np.sqrt(noncentral / 100), abs=1e-4)
    assert power(detectable(250, 9, 0.01), 250, 9, 0.01) == pytest.approx(0.8)


def test_holm_by_hand():
    assert holm([0.01, 0.04, np.nan, 0.03, 0.005])[[0, 1, 3, 4]].tolist() == [
        0.03,
        0.06,
        0.06,
        0.02,
    ]
    assert np.isnan(holm([np.nan, 0.5])[0]) and holm([0.9, 0.8]).tolist() == [1, 1]
