"""Figures below zero: kept as published, and flagged."""

import pandas as pd
from check_tables import days, poisson, sentences, totals

from lossdata import checks
from lossdata.checks.evidence import Evidence
from lossdata.checks.registry import CHECKS


def test_a_day_below_zero_is_flagged():
    table = days([5, 0, -2, 7])
    assert checks.negative(table).tolist() == [False, False, True, False]
    assert sentences(table, "negative") == [
        "below zero: a correction of days before, perhaps, or a misprint"
    ]


def test_no_total_is_judged_and_a_missing_figure_is_none():
    assert CHECKS["negative"].judge(Evidence(totals([5, 6, 7]))).number == 0
    assert not checks.negative(days(pd.array([5, None, 7], "Int64"))).any()


def test_a_series_of_daily_figures_is_taken():
    series = pd.Series([5, -1], pd.to_datetime(["2025-06-02", "2025-06-03"]))
    assert checks.negative(series).tolist() == [False, True]


def test_the_other_checks_go_through_a_series_with_days_below_zero():
    value = poisson(80, 90)
    value[[10, 40, 41]] = [-30, 0, -5]
    found = checks.check(days(value))
    assert found.loc[found["check"] == "negative", "value"].tolist() == [-30, -5]
    assert not checks.zeros(days(value)).loc[[10, 41]].any()
