"""Faults: all of them listed, and told in at most twenty lines."""

import pandas as pd
import pytest

from lossdata.claims.fault_list import ClaimsError
from lossdata.claims.table import conform, validate


def fault(row, column, value, problem, remedy=""):
    return {"row": row, "column": column, "value": value, "problem": problem, "remedy": remedy}


def message(faults, **where):
    return str(ClaimsError(pd.DataFrame(faults), **where))


def test_faults_that_are_alike_share_a_line():
    faults = [fault(i, "value", f"x{i}", f"'x{i}' is no number", "leave it out") for i in range(9)]
    assert message(faults, where="mine.csv", unit="line").splitlines() == [
        "mine.csv: 9 fault(s)",
        "  column value, line 0, 1, 2, 3, 4 and 4 more: 'x0' is no number; leave it out "
        "(likewise 'x1', 'x2' and 6 more)",
    ]


def test_faults_that_differ_have_twenty_lines_and_are_counted_beyond():
    faults = [fault(i, f"column {i}", i, "odd; very") for i in range(40)]
    lines = message(faults + faults[-1:]).splitlines()
    assert len(lines) == 20
    assert lines[0] == "claims: 41 fault(s)"
    assert lines[18] == "  column column 17, row 17: odd; very"
    assert lines[19] == (
        "  and 23 more: 1 (column column 18, odd), 1 (column column 19, odd), "
        "1 (column column 20, odd), 1 (column column 21, odd), 1 (column column 22, odd) and 17 more"
    )
    assert len(message([fault(i, f"c{i}", i, "odd") for i in range(19)]).splitlines()) == 20


def test_a_long_cell_is_cut():
    assert len(message([fault(0, "item", "x" * 9999, f"unknown {'x' * 20}")])) < 200


@pytest.mark.slow
@pytest.mark.parametrize("number", [3, 3000])
def test_a_wrong_column_mapped_is_no_long_message(tiny, number):
    words = pd.DataFrame([tiny.iloc[0]] * number).assign(item=[f"word {i}" for i in range(number)])
    with pytest.raises(ClaimsError) as e:
        validate(conform(words.reset_index(drop=True)))
    assert len(e.value.faults) == number
    assert len(str(e.value)) < 1500
    assert len(str(e.value).splitlines()) <= 20
