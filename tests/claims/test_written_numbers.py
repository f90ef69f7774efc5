"""Figures as people write them."""

from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from lossdata.claims.fault_list import OptionFault
from lossdata.claims.written_numbers import figure_of, figures_of, marks_of

PLAIN = marks_of(None, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0), ("007", 7), (" 12 ", 12), ("-5", -5), ("−5", -5), ("+5", 5),
        ("12.0", 12), ("12.00", 12), ("12.0000", 12), ("999999999999999", 999_999_999_999_999),
    ],
)  # fmt: skip
def test_whole_numbers(text, value):
    assert figure_of(text, PLAIN) == (value, None, "")


@pytest.mark.parametrize(
    "text",
    [
        "1.000", "12.000", "990.000", "1e3", "1E+03", "12.", ".0", "1,000", "12.5", "1,5", "1 000",
        "many", "inf", "0x1F", "1_000", "١٢", "9" * 16, "5 or 6", "1.00.000", "--5", "80 over", "over",
    ],
)  # fmt: skip
def test_what_is_no_whole_number_is_refused_by_name(text):
    value, qualifier, problem = figure_of(text, PLAIN)
    assert value is qualifier is None
    assert problem.startswith(f"{text!r} is not a whole number")


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("12.000", 'thousands or decimals? pass thousands="." or decimal="."'),
        ("1,000", 'thousands or decimals? pass thousands="," or decimal=","'),
        ("12.500", 'pass thousands="."'),
        ("1.234.567", 'pass thousands="."'),
        ("1,234,567", 'pass thousands=","'),
        ("1 200", 'pass thousands=" "'),
        ("1\u202f200", 'pass thousands=" "'),
        ("1’200", 'pass thousands="\'"'),
        ("12,0", 'pass decimal=","'),
        ("1.200,00", 'pass thousands="." and decimal=","'),
        ("12.5", "a claim counts whole losses"),
    ],
)  # fmt: skip
def test_the_advice_reads_the_number(text, advice):
    assert figure_of(text, PLAIN).problem.endswith(f"; {advice}")


@pytest.mark.parametrize(
    ("thousands", "decimal", "text", "value"),
    [
        (".", None, "1.000", 1000),
        (".", None, "900", 900),
        (".", ",", "1.234.567,00", 1_234_567),
        (",", None, "1,000", 1000),
        (",", None, "1,000.0", 1000),
        (",", ".", "1,000.000", 1000),
        (" ", None, "1 200", 1200),
        (" ", None, "1\u00a0200", 1200),
        (" ", None, "1\u202f234\u202f567", 1_234_567),
        (" ", ",", "1 200,0", 1200),
        ("'", None, "1'200", 1200),
        ("'", None, "1’200", 1200),
        (None, ".", "12.000", 12),
        (None, ",", "12,000", 12),
    ],
)
def test_marks_that_were_told(thousands, decimal, text, value):
    assert figure_of(text, marks_of(thousands, decimal)) == (value, None, "")


@pytest.mark.parametrize(
    ("thousands", "decimal", "text"),
    [
        (".", None, "12.0"), (".", None, "1.00"), (".", None, "1000.000"), (".", None, "12,0"),
        (",", None, "12.000"), (",", None, "1,00"), (",", None, "1,0000"), (None, ".", "12.500"),
        (None, ",", "1.000"), (" ", None, "1  200"), (" ", None, "1 200\u00a0000"), (".", ",", "1,000.0"),
    ],
)  # fmt: skip
def test_marks_that_do_not_fit_are_refused(thousands, decimal, text):
    read = figure_of(text, marks_of(thousands, decimal))
    assert read.value is None
    assert read.problem.startswith(f"{text!r} is not a whole number")


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        (">80", 80, "over"), ("> 80", 80, "over"), ("≥80", 80, "over"), (">= 80", 80, "over"),
        ("over 80", 80, "over"), ("Over 80", 80, "over"), ("more than 80", 80, "over"),
        ("~300", 300, "about"), ("≈ 300", 300, "about"), ("about 300", 300, "about"),
        ("c. 300", 300, "about"), ("ca. 300", 300, "about"), ("approximately 300", 300, "about"),
        ("<170", 170, "up_to"), ("≤170", 170, "up_to"), ("up to 170", 170, "up_to"),
    ],
)  # fmt: skip
def test_words_before_the_digits(text, value, qualifier):
    assert figure_of(text, PLAIN) == (value, qualifier, "")


def test_a_worded_figure_with_marks():
    assert figure_of("≥ 1 200", marks_of(" ", None)) == (1200, "over", "")
    assert 'pass thousands=" "' in figure_of("≥ 1 200", PLAIN).problem


@pytest.mark.parametrize("cell", [12, 12.0, np.float32(12), np.int8(12), Decimal("12.0")])
def test_numbers_that_are_whole(cell):
    assert figure_of(cell, PLAIN) == (12, None, "")


@pytest.mark.parametrize(
    "cell",
    [12.5, np.inf, Decimal("Infinity"), True, np.bool_(True), 1 + 2j, 2**60, pd.Timestamp("2025")],
)
def test_numbers_that_are_none(cell):
    assert figure_of(cell, PLAIN).problem


@pytest.mark.parametrize("cell", ["", "  ", None, np.nan, pd.NA, pd.NaT])
def test_blank_cells_hold_nothing(cell):
    assert figure_of(cell, PLAIN) == (None, None, "")


def test_true_is_not_the_one_beside_it():
    read = figures_of(pd.Series([1, True], dtype=object), PLAIN)
    assert read["value"].tolist() == [1, pd.NA]


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        ((".", "."), 'thousands="." and decimal="." are the same mark'),
        (("x", None), "thousands='x' is no mark"),
        ((None, ";"), "decimal=';' is no mark"),
    ],
)
def test_marks_that_mean_nothing(marks, told):
    with pytest.raises(OptionFault, match=told):
        marks_of(*marks)
