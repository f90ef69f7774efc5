"""Losses before the war."""

import pandas as pd
from check_tables import days, flagged

from lossdata import checks


def test_predated_counts_from_the_day_of_the_losses():
    oryx = days([1, 0, 1, 1], "2022-02-21", source="oryx")
    assert flagged(checks.predated(oryx)) == [0, 2]
    report = days(
        [1] * 3, "2022-02-23", source="general_staff"
    )  # a morning report is for the day before
    assert flagged(checks.predated(report)) == [0, 1]
    press = days([1] * 3, "2022-02-23", source="russian_mod", edition="press_centres")
    assert flagged(checks.predated(press)) == [0, 1]
    assert flagged(checks.predated(press.assign(edition="bulletin"))) == [0]


def test_predated_judges_no_source_without_a_war_and_no_total():
    other = days([1], "1999-12-31").assign(source="another_ministry")
    assert not checks.predated(other).any()
    total = days([1], "2022-01-01").assign(measure="cumulative", days=pd.NA)
    assert not checks.predated(total).any()
