"""Digits: rounding units, heaping on the first free digit, Whipple's index, Benford refused."""

import numpy as np
import pandas as pd
import pytest
from scipy.signal import lfilter
from scipy.stats import nbinom, norm

import lossdata as ld
from lossdata.inference.goodness_of_fit import detectable, goodness, holm, power
from lossdata.patterns import last_digits as digits

START = "2023-01-01"


def dated(values, start=START) -> pd.Series:
    return pd.Series(values, pd.date_range(start, periods=len(values)))


def smooth(rng, n: int, mean: float = 1000, cv: float = 0.15) -> pd.Series:
    """Autocorrelated (0.8), over-dispersed counts."""
    noise = lfilter([1], [1, -0.8], 0.6 * rng.standard_normal(n + 100))[100:]
    size = 1 / (cv**2 - 1 / mean)
    return dated(nbinom.ppf(norm.cdf(noise), size, size / (size + mean)).astype(int))


def ending(counts: list[int], base: int = 1000) -> pd.Series:
    """Figures rounded to 10 whose tens digits occur so often, far apart from day to day."""
    tens = np.repeat(np.arange(10), counts)
    np.random.default_rng(1).shuffle(tens)
    hundreds = np.arange(len(tens)) * 3 % 7 * 100
    return dated(base + hundreds + 10 * tens)


@pytest.fixture(scope="module")
def personnel():
    claims = ld.select(
        ld.load(),
        via=["petroivaniuk", "orc_losses", "minfin"],
        item="personnel",
        counts="casualties",
    )
    return ld.consensus(claims)


# ---- rounding units


def test_spells_of_rounding_are_dated():
    rng = np.random.default_rng(2)
    values = rng.integers(500, 1500, 120)
    values[:40] = values[:40] // 100 * 100
    values[40:90] = values[40:90] // 10 * 10
    values[20] = 1234  # an exception ends no spell
    table = digits.rounding_unit(dated(values))
    assert table["unit"].tolist() == [100, 10, 1]
    assert table["figures"].tolist() == [40, 50, 30]
    assert table["start"].tolist() == [pd.Timestamp(d) for d in (START, "2023-02-10", "2023-04-01")]
    assert table["end"].iloc[0] == pd.Timestamp("2023-02-09")
    assert table["divisible"].tolist() == [0.975, 1.0, 1.0]


def test_zeros_and_missing_days_say_nothing_about_rounding():
    said = dated([1230, 0, None] * 30).astype("Int64")
    table = digits.rounding_unit(said)
    assert table[["figures", "unit"]].values.tolist() == [[30, 10]]
    assert digits.rounding_unit(dated([100] * 10))["unit"].tolist() == [1], "too few to say"


def test_smooth_counts_have_no_spells():
    rng = np.random.default_rng(3)
    units = [digits.rounding_unit(smooth(rng, 200) // 10 * 10)["unit"].tolist() for _ in range(40)]
    assert units == [[10]] * 40


def test_rounding_unit_names_what_it_cannot_read(tiny):
    with pytest.raises(ValueError, match=r"more than one series: they differ in .*via"):
        digits.rounding_unit(tiny)
    with pytest.raises(ValueError, match="indexed by date"):
        digits.rounding_unit(pd.Series([10, 20]))
    with pytest.raises(ValueError, match="no figure other than zero among 3"):
        digits.rounding_unit(dated([0, 0, None]))
    with pytest.raises(ValueError, match=r"no column \['date', 'value'\]"):
        digits.rounding_unit(pd.DataFrame({"day": []}))


# ---- the chi-square, by hand and from the books


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


# ---- the first free digit


def test_free_digits_are_counted_by_unit_and_period():
    said = dated([1230, 1250, 980, 1111, 0, -20, None, 1250], "2022-12-30").astype("Int64")
    table = digits.free_digits(said, unit=10, freq="YS")
    assert table["n"].tolist() == [2, 2] and table["left_out"].tolist() == [0, 1]
    assert table[[3, 5, 8]].values.tolist() == [[1, 1, 0], [0, 1, 1]]
    assert table["end"].tolist() == [pd.Timestamp("2022-12-31"), pd.Timestamp("2023-01-06")]
    fives = digits.free_digits(dated([1205, 1245, 1250]), unit=5)
    assert fives[[0, 1, 9]].values.tolist() == [[1, 1, 1]], "places 00, 05 and 45 of fifty"


def test_heaping_by_hand():
    """Tens digits 0 and 5 occur 20 times each, others 10: chi² of 120 with 12 expected."""
    row = digits.heaping(ending([20, 10, 10, 10, 10, 20, 10, 10, 10, 10])).iloc[0]
    chi2 = (2 * 8**2 + 8 * 2**2) / 12
    assert (row["n"], row["unit"]) == (120, 10)
    assert row["chi2"] == pytest.approx(chi2) and row["effect"] == pytest.approx(
        np.sqrt((chi2 - 9) / 120)
    )
    assert row["p"] == row["p_adjusted"] and not row["heaped"] and row["note"] == ""
    whole = digits.whipple(ending([20, 10, 10, 10, 10, 20, 10, 10, 10, 10])).iloc[0]
    assert whole["index"] == pytest.approx(100 * 40 / 24)


def test_whipples_interval_by_hand():
    """60 of 200 end in 0 or 5: Wilson's interval of 0.3 is 0.2408 to 0.3668."""
    counts = [30, 20, 20, 15, 15, 30, 20, 20, 15, 15]
    row = digits.whipple(ending(counts), unit=10).iloc[0]
    assert row["index"] == pytest.approx(150)
    assert (row["low"], row["high"]) == (
        pytest.approx(120.4, abs=0.1),
        pytest.approx(183.4, abs=0.1),
    )


def test_p_values_are_adjusted_for_all_tests_of_the_call():
    rng = np.random.default_rng(5)
    many = {f"series {i}": smooth(rng, 100) // 10 * 10 for i in range(6)}
    table = digits.heaping(many)
    assert table["series"].tolist() == list(many) and len(table) == 6
    assert table["p_adjusted"].min() == pytest.approx(min(1, 6 * table["p"].min()))
    alone = digits.heaping(many["series 0"])
    assert alone["p"][0] == table["p"][0] and alone["detectable"][0] < table["detectable"][0]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (lambda r: smooth(r, 49) // 10 * 10, "49 figures; at least 50"),
        (lambda r: dated(r.poisson(7, 400)), "a tenth of the figures is below ten units"),
        (lambda r: dated(r.normal(1000, 30, 400).round(-1)), "vary by 29.7 about a level"),
        (lambda r: dated((1000 + 0.4 * np.arange(400) + r.normal(0, 9, 400)).round(-1)), "vary by"),
    ],
)
def test_what_cannot_be_tested_says_why(said, why):
    with pytest.raises(ValueError, match=f"cannot be tested: .*{why}"):
        digits.heaping(said(np.random.default_rng(1)), unit=10 if "vary" in why else None)


def test_a_period_that_cannot_be_tested_is_missing_and_not_counted():
    said = pd.concat(
        [smooth(np.random.default_rng(6), 365), dated([1010, 1020, 1040] * 9, "2024-01-01")]
    )
    table = digits.heaping(said // 10 * 10, freq="YS")
    assert table["heaped"].isna().tolist() == [False, True] and table["note"][1].startswith(
        "27 figures"
    )
    assert table["p_adjusted"][0] == table["p"][0]


def test_totals_have_no_free_digit_of_their_own(personnel):
    with pytest.raises(ValueError, match=r"running total.*flows"):
        digits.heaping(personnel)
    with pytest.raises(ValueError, match="running total"):
        digits.heaping(personnel.set_index("date")["value"])


def test_false_positives_of_heaping_and_of_the_last_digit():
    rng = np.random.default_rng(7)
    said = [smooth(rng, 100) // 10 * 10 for _ in range(150)]
    free = np.mean([digits.heaping(s, unit=10)["p"][0] < 0.05 for s in said])
    assert 0.01 <= free <= 0.1
    last = [goodness(np.bincount(s % 10, minlength=10), np.full(10, 0.1)).p for s in said[:20]]
    assert max(last) < 1e-9, "the last digit of rounded figures is 0 by rounding"


def test_power_at_a_small_effect():
    """w² = Σ (share - 0.1)² / 0.1 = (2 · 0.04² + 8 · 0.01²) / 0.1 = 0.2²; the test's power is then 0.78, 0.81 asymptotically."""
    rng = np.random.default_rng(8)
    shares = np.where(np.isin(np.arange(10), (0, 5)), 0.14, 0.09)
    found = []
    for _ in range(80):
        said = smooth(rng, 400) // 100 * 100 + 10 * rng.choice(10, 400, p=shares)
        found.append(digits.heaping(said, unit=10)["p"][0] < 0.05)
    assert 0.7 <= np.mean(found) <= 0.9


def test_personnel_is_rounded_to_ten_and_heaped_in_2022_only(personnel):
    days = ld.daily(personnel)
    assert ld.sectors.common_unit(days) == 10
    table = digits.heaping(days, freq="YS")
    assert table["start"].dt.year.tolist() == [2022, 2023, 2024, 2025, 2026]
    assert table["unit"].eq(10).all()
    assert table["heaped"].tolist() == [True, False, False, False, False]
    assert table["p_adjusted"][0] < 1e-50 and table["p_adjusted"][1:].min() > 0.3
    assert table["note"][0].startswith("rounded to 100, 50, 10")
    index = digits.whipple(days, freq="YS")
    assert (
        index["low"][0] > 300 and (index["low"][1:] < 100).all() and (index["high"][1:] > 100).all()
    )
    spells = digits.rounding_unit(personnel)
    assert spells["unit"].tolist() == [100, 50, 10, 50, 10]
    assert f"{spells['start'].iloc[-1]:%Y-%m-%d}" == "2022-09-18"


# ---- Benford


def powers_of_two() -> pd.Series:
    """Mantissas of 2⁰ … 2⁹⁹⁹ over four orders of magnitude, in random order."""
    k = np.arange(1000)
    values = 10 ** (k * np.log10(2) % 1 + k % 4 + 2)
    return dated(np.random.default_rng(1).permutation(values))


def test_benford_of_the_powers_of_two():
    """Of the first thousand, 301, 176, 125, 97, 79, 69, 56, 52, 45 begin with 1 to 9: chi² 0.16."""
    found = digits.benford(powers_of_two())
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
        digits.benford(said(powers_of_two()))


def test_benford_is_refused_for_the_personnel_days(personnel):
    with pytest.raises(ValueError, match=r"span 1.\d orders of magnitude"):
        digits.benford(ld.daily(personnel))


def test_figures_that_nobody_printed_have_no_digits():
    means = smooth(np.random.default_rng(1), 100) + 0.5
    for test in (digits.free_digits, digits.heaping, digits.whipple, digits.rounding_unit):
        with pytest.raises(ValueError, match="100 of 100 figures are no whole numbers"):
            test(means)


def test_digits_of_nothing():
    said = dated([1201, 1203, 1207])
    assert digits.whipple(said, unit=10)["index"].isna().tolist() == [True]
    with pytest.raises(ValueError, match="no figure above zero"):
        digits.heaping({})
    with pytest.raises(ValueError, match="unit 0: expected a whole number from 1"):
        digits.heaping(said, unit=0)
