"""Incidents: one cause, one row, and no finding lost."""

import numpy as np
import pandas as pd
import pytest
from check_tables import totals

import lossdata as ld

RIGHT = 20_000 + np.random.default_rng(3).poisson(40, 90).cumsum()
MIRRORS = ("minfin", "orc_losses", "petroivaniuk")


def three(change=None, via="minfin", items=("tank",)) -> pd.DataFrame:
    """Return three mirrors of right totals, one of them changed."""
    parts = []
    for name in MIRRORS:
        for k, item in enumerate(items):
            value = RIGHT + 1000 * k
            if name == via and change is not None:
                value = change(value.copy())
            parts.append(totals(value, via=name, item=item))
    return pd.concat(parts, ignore_index=True)


def incidents(claims, **more) -> pd.DataFrame:
    findings = ld.check(claims, **more)
    found = ld.incidents(findings)
    rows = sorted(row for each in found["rows"] for row in each)
    assert rows == list(range(len(findings)))  # each finding is in one incident, and none is lost
    assert found["findings"].sum() == len(findings)
    return found


def put(at, new):
    def change(value):
        value[at] = new(value[at])
        return value

    return change


@pytest.mark.slow
def test_a_misprint_in_one_mirror_is_one_incident():
    found = incidents(three(put(40, lambda v: v + 50_000)))
    assert len(found) == 1
    row = found.iloc[0]
    assert (row["cause"], row["via"], row["value"], row["expected"]) == (
        "misprint", "minfin", RIGHT[40] + 50_000, RIGHT[40],
    )  # fmt: skip
    assert row["findings"] >= 4  # outvoted, unlikely, a step up and a fall
    assert row["likelier"] >= 10


@pytest.mark.slow
def test_a_figure_far_off_that_is_no_slip_is_outvoted_and_no_misprint():
    found = incidents(three(put(40, lambda v: v + 6)))
    assert found["cause"].tolist() == ["outvoted"]
    assert found["chance"].isna().all()


@pytest.mark.slow
def test_a_mirror_that_is_a_day_late_is_one_incident():
    def late(value):
        value[20:70] = value[19:69]
        return value

    found = incidents(three(late, items=("tank", "afv", "mlrs")))
    assert found["cause"].tolist() == ["late mirror"]
    assert found.loc[0, "findings"] >= 150
    assert found.loc[0, "words"] == "minfin is a day behind the other transcriptions"


@pytest.mark.slow
def test_a_fall_of_the_source_is_one_incident_and_a_restatement_where_the_log_names_it():
    fallen = pd.concat(
        [totals(np.r_[RIGHT[:50], RIGHT[50:] - 300], via=via) for via in MIRRORS], ignore_index=True
    )
    found = incidents(fallen)
    assert found["cause"].tolist() == ["fall"]
    assert found.loc[0, "checks"] == "3 falls"
    log = pd.DataFrame({"date": [fallen["date"][50]], "item": ["tank"], "amount": [-300]})
    assert incidents(fallen, corrections=log)["cause"].tolist() == ["restatement"]


@pytest.mark.slow
def test_days_without_a_report_are_one_incident_for_all_items():
    table = three(items=("tank", "afv", "mlrs"))
    gap = table["date"].isin(table["date"].unique()[30:33])
    found = incidents(table[~gap])
    assert found["cause"].tolist() == ["no report"]
    assert (found.loc[0, "item"], found.loc[0, "findings"]) == ("afv, mlrs, tank", 9)


@pytest.mark.slow
def test_a_file_newest_first_has_none_and_no_findings_make_none():
    none = incidents(three()[::-1])
    assert none.empty
    assert none.dtypes.equals(incidents(three(put(40, lambda v: v + 50_000))).dtypes)
    assert list(incidents(three())) == [
        "cause", "words", "start", "end", "source", "via", "side", "item", "value", "expected", "chance",
        "likelier", "checks", "findings", "rows",
    ]  # fmt: skip


@pytest.mark.slow
def test_zeros_days_exchanged_and_ties_are_named():
    assert incidents(totals(np.where(np.arange(90) == 40, 0, RIGHT)))["cause"].tolist() == [
        "no figure"
    ]
    swapped = RIGHT.copy()
    swapped[[40, 41]] = swapped[[41, 40]]
    assert incidents(totals(swapped))["cause"].tolist() == ["days exchanged"]
    two = pd.concat(
        [totals(RIGHT, via="minfin"), totals(RIGHT + (np.arange(90) == 40) * 3, via="orc_losses")]
    )
    assert incidents(two.reset_index(drop=True))["cause"].tolist() == ["tie"]


def test_what_is_no_table_of_findings_is_one_sentence():
    with pytest.raises(
        TypeError, match="incidents takes the findings that check returns, not a DataFrame"
    ):
        ld.incidents(totals([1, 2]))
