"""The table of every rate: what is marked, and that each of its rows has a name of its own."""

import changes
import numpy as np
import pytest
from rate_table import Rate, line, mark, rate_of


@pytest.mark.parametrize(
    ("rate", "error", "says", "marked"),
    [
        (0.06, 0.01, np.nan, ""),
        (0.12, 0.03, np.nan, ""),  # outside by less than two errors
        (0.14, 0.03, np.nan, "outside"),
        (0.14, 0.03, 0.5, "outside"),  # in half of the runs nothing is said
        (0.14, 0.03, 0.95, "said"),
        (0.0, 0.01, np.nan, ""),  # of 100 runs none where 3 % are right: by chance once in 20
    ],
)
def test_what_lies_outside_is_marked(rate, error, says, marked):
    assert mark(Rate("", rate, error, 100, (0.03, 0.07), np.nan, says)) == marked
    assert mark(Rate("", rate, error, 100, None, np.nan, says)) == ""


def test_a_rate_of_hits_and_its_line():
    """Of 100 runs 20 are hits: the standard error is sqrt(0.2 * 0.8 / 100)."""
    rate = rate_of("x", np.arange(100) < 20, (0.03, 0.07), np.ones(100), [np.nan, 1, 0])
    assert (rate.rate, rate.runs, rate.naive, rate.says) == (0.2, 100, 1, 0.5)
    assert rate.error == pytest.approx(0.04)
    assert line(rate).split() == [
        "x",
        "100",
        "20.0",
        "±",
        "4.0",
        "3",
        "to",
        "7",
        "100",
        "50",
        "outside",
    ]
    none = rate_of("none", np.zeros(50))
    assert none.error == pytest.approx(0.02) and line(none).split() == [
        "none",
        "50",
        "0.0",
        "±",
        "2.0",
    ]


def test_rows_of_changes_have_names_of_their_own():
    """A row's seed is made of its name."""
    names = [job.given[0] for job in changes.rows(10)]
    assert len(set(names)) == len(names)
