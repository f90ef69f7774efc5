"""Likely misprints as flags and findings; `transcriptions.suspects` itself is tested in its room."""

import numpy as np
import pandas as pd
import pytest
from check_tables import flagged, sentences, totals

import lossdata as ld
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


@pytest.mark.slow
def test_what_is_known_is_no_misprint():
    value = np.arange(60) * 7 + 1000
    value[30] = 121
    one = totals(value)
    shared = pd.concat([one, totals(value, via="petroivaniuk")], ignore_index=True)
    assert flagged(checks.suspect(shared)) == []
    lone = pd.concat([one, totals(np.arange(60) * 7 + 1000, via="petroivaniuk")], ignore_index=True)
    assert flagged(checks.suspect(lone)) == [30]


@pytest.mark.slow
def test_a_step_that_the_log_accounts_for_is_no_misprint():
    value = np.arange(60) * 7 + 1000
    value[30] += 400
    log = pd.DataFrame({"date": pd.to_datetime(["2025-01-31"]), "item": ["tank"], "amount": [400]})
    table = totals(value)
    findings = checks.check(table, corrections=log, only="suspect")
    assert findings.empty
    assert len(checks.check(table, only="suspect")) == 1


@pytest.mark.slow
def test_zeros_and_exchanged_days_are_said():
    value = np.arange(60) * 7 + 1000
    value[20] = 0
    value[40], value[41] = value[41], value[40]
    assert (
        sentences(totals(value), "suspect")[0]
        == "0 cannot be a total here: zero for a missing figure"
    )


@pytest.mark.slow
def test_what_two_equal_neighbours_leave_is_no_misprint_of_it():
    """3,203 before and after: no other value fits, but no slip makes 4,444 of it."""
    value = np.arange(60) * 7 + 3000
    value[31:] -= 14
    value[30] = 4444
    table = totals(value)
    (sentence,) = sentences(table, "suspect")
    said = "4,444 is unlikely; its neighbours leave only 3,203"
    assert sentence.startswith(f"{said} (score ")
    (incident,) = ld.incidents(ld.check(table, only=["falls", "suspect"])).itertuples()
    assert (incident.cause, incident.words, incident.expected) == ("unlikely", said, 3203)


@pytest.mark.slow
def test_a_step_of_another_series_explains_nothing():
    """The first step of a series is in the log: the last report of the one before stays a suspect."""
    value = np.arange(60) * 7 + 1000
    falls, restated = value.copy(), value + 0
    falls[-1] -= 900
    restated[1:] += 40
    table = pd.concat([totals(falls, via="minfin"), totals(restated, via="petroivaniuk")])
    table = table.reset_index(drop=True)
    second = table["date"].iloc[1]
    log = pd.DataFrame({"date": [second], "item": ["tank"], "amount": [40]})
    found = checks.check(table, corrections=log, only="suspect")
    assert found["value"].tolist() == [falls[-1]]
