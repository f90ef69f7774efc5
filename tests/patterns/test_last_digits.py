"""The first free digit: counts, heaping, Whipple's index."""

import numpy as np
import pandas as pd
import pytest
from made_figures import dated, ending, smooth

import lossdata as ld
from lossdata.claims.rounding_units import common_unit
from lossdata.inference.goodness_of_fit import goodness
from lossdata.patterns import free_digits, heaping, rounding_unit, whipple


def test_free_digits_are_counted_by_unit_and_period():
    said = dated([1230, 1250, 980, 1111, 0, -20, None, 1250], "2022-12-30").astype("Int64")
    table = free_digits(said, rounding=10, freq="YS")
    assert table["n"].tolist() == [2, 2] and table["left_out"].tolist() == [0, 1]
    assert table[[3, 5, 8]].values.tolist() == [[1, 1, 0], [0, 1, 1]]
    assert table["end"].tolist() == [pd.Timestamp("2022-12-31"), pd.Timestamp("2023-01-06")]
    fives = free_digits(dated([1205, 1245, 1250]), rounding=5)
    assert fives[[0, 1, 9]].values.tolist() == [[1, 1, 1]], "places 00, 05 and 45 of fifty"


def test_heaping_by_hand():
    """Tens digits 0 and 5 occur 20 times each, others 10: chi² of 120 with 12 expected."""
    row = heaping(ending([20, 10, 10, 10, 10, 20, 10, 10, 10, 10])).iloc[0]
    chi2 = (2 * 8**2 + 8 * 2**2) / 12
    assert (row["n"], row["unit"]) == (120, 10)
    assert row["chi2"] == pytest.approx(chi2) and row["effect"] == pytest.approx(
        np.sqrt((chi2 - 9) / 120)
    )
    assert row["p"] == row["p_adjusted"] and not row["heaped"] and row["note"] == ""
    whole = whipple(ending([20, 10, 10, 10, 10, 20, 10, 10, 10, 10])).iloc[0]
    assert whole["index"] == pytest.approx(100 * 40 / 24)


def test_whipples_interval_by_hand():
    """60 of 200 end in 0 or 5: Wilson's interval of 0.3 is 0.2408 to 0.3668."""
    counts = [30, 20, 20, 15, 15, 30, 20, 20, 15, 15]
    row = whipple(ending(counts), rounding=10).iloc[0]
    assert row["index"] == pytest.approx(150)
    assert (row["low"], row["high"]) == (
        pytest.approx(120.4, abs=0.1),
        pytest.approx(183.4, abs=0.1),
    )


@pytest.mark.slow
def test_p_values_are_adjusted_for_all_tests_of_the_call():
    rng = np.random.default_rng(5)
    many = {f"series {i}": smooth(rng, 100) // 10 * 10 for i in range(6)}
    table = heaping(many)
    assert table["series"].tolist() == list(many) and len(table) == 6
    assert table["p_adjusted"].min() == pytest.approx(min(1, 6 * table["p"].min()))
    alone = heaping(many["series 0"])
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
        heaping(said(np.random.default_rng(1)), rounding=10 if "vary" in why else None)


def test_a_period_that_cannot_be_tested_is_missing_and_not_counted():
    said = pd.concat(
        [smooth(np.random.default_rng(6), 365), dated([1010, 1020, 1040] * 9, "2024-01-01")]
    )
    table = heaping(said // 10 * 10, freq="YS")
    assert table["heaped"].isna().tolist() == [False, True] and table["note"][1].startswith(
        "27 figures"
    )
    assert table["p_adjusted"][0] == table["p"][0]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (lambda r: smooth(r, 49) // 10 * 10, "few"),
        (lambda r: dated(10 * r.poisson(7, 400)), "small"),
        (lambda r: dated(r.normal(1000, 30, 400).round(-1)), "narrow"),
    ],
)
def test_whipples_index_is_refused_where_chance_would_not_give_one_in_five(said, why):
    rng = np.random.default_rng(1)
    readable = smooth(rng, 365) // 10 * 10
    table = whipple({"one": said(rng), "other": readable}, rounding=10)
    assert table["index"].isna().tolist() == [True, False]
    assert table["note_code"].tolist() == [why, ""]


@pytest.mark.slow
def test_a_change_of_unit_is_no_heaping():
    """Half of the figures to 50 and then to 10: two spells of their own unit, neither heaped."""
    rng = np.random.default_rng(4)
    found = []
    for _ in range(60):
        said = smooth(rng, 400)
        said.iloc[:200] = said.iloc[:200] // 50 * 50
        said.iloc[200:] = said.iloc[200:] // 10 * 10
        table = heaping(said)
        assert table["unit"].tolist() == [50, 10]
        found.append(table["heaped"].fillna(False).any())
        assert heaping({"": said, "b": said.iloc[200:]}, rounding=10)["note_code"].tolist() == [
            "mixed_rounding",
            "",
        ]
    assert np.mean(found) <= 0.12


def test_totals_have_no_free_digit_of_their_own(personnel):
    with pytest.raises(ValueError, match=r"running total.*daily"):
        heaping(personnel)
    with pytest.raises(ValueError, match="running total"):
        heaping(personnel.set_index("date")["value"])


@pytest.mark.parametrize(
    ("runs", "least", "most"),
    [(30, 0, 0.17), pytest.param(150, 0.01, 0.1, marks=pytest.mark.slow)],
)
def test_false_positives_of_heaping_and_of_the_last_digit(runs, least, most):
    rng = np.random.default_rng(7)
    said = [smooth(rng, 100) // 10 * 10 for _ in range(runs)]
    free = np.mean([heaping(s, rounding=10)["p"][0] < 0.05 for s in said])
    assert least <= free <= most
    last = [goodness(np.bincount(s % 10, minlength=10), np.full(10, 0.1)).p for s in said[:20]]
    assert max(last) < 1e-9, "the last digit of rounded figures is 0 by rounding"


@pytest.mark.parametrize(
    ("runs", "least"), [(20, 0.5), pytest.param(80, 0.7, marks=pytest.mark.slow)]
)
def test_power_at_a_small_effect(runs, least):
    """w² = Σ (share - 0.1)² / 0.1 = (2 · 0.04² + 8 · 0.01²) / 0.1 = 0.2²; the test's power is then 0.78, 0.81 asymptotically."""
    rng = np.random.default_rng(8)
    shares = np.where(np.isin(np.arange(10), (0, 5)), 0.14, 0.09)
    found = []
    for _ in range(runs):
        said = smooth(rng, 400) // 100 * 100 + 10 * rng.choice(10, 400, p=shares)
        found.append(heaping(said, rounding=10)["p"][0] < 0.05)
    assert least <= np.mean(found) <= 1.6 - least


@pytest.mark.slow
def test_personnel_is_rounded_to_ten_and_heaped_in_2022_only(personnel):
    days = ld.daily(personnel)
    assert common_unit(days) == 10
    table = heaping(days, freq="YS")
    # 2022 has spells of its own: whole fifties are no preference for digits of tens
    tens = table[table["unit"] == 10].dropna(subset="p")
    assert tens["start"].dt.year.tolist() == [2022, 2023, 2024, 2025, 2026]
    assert not tens["heaped"].any()
    whole = heaping(days, rounding=10, freq="YS")
    assert whole["note_code"].tolist() == ["mixed_rounding", "", "", "", ""]
    assert whole["note"][0].startswith("rounded to 100, then 50, then 10")
    index = whipple(days, rounding=10, freq="YS")
    assert index["index"].isna().tolist() == [True, False, False, False, False]
    assert (index["low"][1:] < 100).all() and (index["high"][1:] > 100).all()
    spells = rounding_unit(personnel)
    assert spells["unit"].tolist() == [100, 50, 10, 50, 10]
    assert f"{spells['start'].iloc[-1]:%Y-%m-%d}" == "2022-09-18"


def test_figures_that_nobody_printed_have_no_digits():
    means = smooth(np.random.default_rng(1), 100) + 0.5
    for test in (free_digits, heaping, whipple, rounding_unit):
        with pytest.raises(ValueError, match="100 of 100 figures are no whole numbers"):
            test(means)


def test_digits_of_nothing():
    said = dated([1201, 1203, 1207])
    with pytest.raises(ValueError, match="cannot be tested: 0 figures; at least 50"):
        whipple(said, rounding=10)
    with pytest.raises(ValueError, match="no figure above zero"):
        heaping({})
    with pytest.raises(ValueError, match="heaping: rounding takes a whole number from 1, not 0"):
        heaping(said, rounding=0)
