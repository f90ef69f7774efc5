"""The registry: what a new check gets from its one function, and what the list of checks says."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from check_tables import days, flagged, poisson, totals

import lossdata as ld
from lossdata import checks
from lossdata.checks import registry
from lossdata.checks.judgement import Finding, Judgement, LeftOut
from lossdata.claims.table import concat

#: In the order in which findings are listed.
ORDER = (
    "falls gaps stale spikes suspect stated headlines parts duplicates disorder postdated predated zeros rhythm "
    "negative month_ends captures shifted mirror_dispute dissent large_rewrite mislabelled definition"
).split()


@pytest.fixture
def weekends(monkeypatch):
    """Register a check for a test, as a file beside the others would."""
    monkeypatch.setattr(registry, "CHECKS", dict(registry.CHECKS))

    @registry.register(
        question="Which weekends have no loss at all?",
        sentence="nothing on the {weekend} of {around:,} a day",
        needs=("date", "measure", "days", "value"),
        nothing="no_daily",
        measure="interval",
    )
    def weekends(evidence, *, least: float = 10):
        """Flag Sundays without a loss, where the mean is at least `least`."""
        findings, judged = [], 0
        for run in evidence.days.runs(14):
            judged += 1
            value, at = evidence.days.value[run], evidence.days.at[run]
            is_sunday = (evidence.days.day[run] + 3) % 7 == 6
            around = int(value.mean())
            for i in np.flatnonzero(is_sunday & (value == 0) & (around >= least)):
                facts = {"weekend": "Sunday", "around": around}
                findings.append(Finding(int(at[i]), facts, around, -around, about=at[[i - 1, i]]))
        left_out = LeftOut("too_short", evidence.days.number - judged, "14 days")
        return Judgement(findings, judged, (left_out,))

    return weekends


def quiet_sunday():
    """Return four weeks from Monday 2025-06-02, of which Sunday 2025-06-15 has none."""
    return days([20] * 13 + [0] + [20] * 14, "2025-06-02")


@pytest.mark.slow
def test_a_new_check_has_a_mask_a_question_and_findings(weekends):
    table = concat([quiet_sunday(), days([5, 5], "2025-06-02", item="tank")])
    assert flagged(weekends(table)) == [12, 13]
    assert not weekends(table, least=50).any()
    (finding,) = ld.check(table, only="weekends").itertuples()
    assert finding.sentence == "nothing on the Sunday of 19 a day"
    assert (finding.Index, finding.value, finding.expected, finding.difference) == (13, 0, 19, -19)
    assert list(ld.check(table)["check"].cat.categories) == [*ORDER, "weekends"]
    row = checks.judged(table).set_index("check").loc["weekends"]
    assert row[["judged", "number", "left_out", "reason", "findings"]].tolist() == [
        True, 1, 1, "too_short", 1,
    ]  # fmt: skip
    assert row["why"] == "fewer than 14 days: 1 of 2 series"
    assert checks.catalogue()["question"].iloc[-1] == "Which weekends have no loss at all?"


def test_its_mask_takes_a_series_of_what_it_says_and_keeps_the_docstring(weekends):
    figures = quiet_sunday().set_index("date")["value"]
    assert weekends(figures).loc["2025-06-14":"2025-06-16"].tolist() == [True, True, False]
    assert weekends.__doc__.startswith("Flag Sundays")


def test_two_checks_of_one_name_are_an_error(weekends):
    with pytest.raises(ValueError, match="a check 'weekends' already"):
        registry.register(question="", sentence="", needs=(), nothing="no_claims")(
            weekends.__wrapped__
        )


def test_the_catalogue_lists_every_check_in_order():
    table = checks.catalogue()
    assert table["check"].tolist() == ORDER
    assert table["question"].str.endswith("?").all()
    assert set(ORDER) < set(checks.__all__)
    needs = table.set_index("check")["needs"]
    assert needs["postdated"] == "date, as_of"


def test_one_file_a_check_and_one_test_a_file():
    room = Path(checks.__file__).parent
    files = {p.stem for p in room.glob("*.py") if "@register(" in p.read_text("utf-8")} - {
        "registry"
    }
    assert len(files) == len(ORDER)
    tests = {p.stem for p in Path(__file__).parent.glob("test_*.py")}
    assert {f"test_{name}" for name in files} <= tests


def test_an_unknown_check_is_told_with_the_nearest():
    with pytest.raises(ValueError, match="no check 'dissnt'; is it 'dissent'"):
        ld.check(totals([1, 2]), only=["falls", "dissnt"])


@pytest.mark.parametrize("given", [None, "record", [1, 2], np.arange(3)], ids=str)
def test_a_wrong_kind_of_thing_is_told_in_one_sentence(given):
    for name in ORDER:
        with pytest.raises(TypeError, match=f"checks.{name} takes a claims table"):
            getattr(checks, name)(given)
    for function in (ld.check, checks.judged, checks.examine):
        with pytest.raises(TypeError, match="takes a claims table"):
            function(given)


def test_a_series_is_taken_as_totals_or_as_daily_figures():
    total = pd.Series([5, 7, 6, 9], pd.date_range("2025-01-01", periods=4, name="date"))
    assert checks.falls(total).tolist() == [False, False, True, False]
    assert checks.falls(total).index.equals(total.index)
    assert checks.falls(total.astype(float)).tolist() == [False, False, True, False]
    daily = pd.Series([*poisson(80, 30), 0, 0, 0], pd.date_range("2025-01-01", periods=33))
    assert flagged(checks.zeros(daily)) == [30, 31, 32]
    for name in ("stated", "headlines", "month_ends", "captures"):
        with pytest.raises(TypeError, match=f"checks.{name} takes a claims table"):
            getattr(checks, name)(total)
