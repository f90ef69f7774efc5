"""Old dates of lists, from capture to capture."""

import numpy as np
import pytest
from check_tables import days, flagged, sentences

from lossdata import checks
from lossdata.claims.table import concat


def two_captures(before, after, **same):
    taken = [{"as_of": "2025-09-01"}, {"as_of": "2025-11-08"}]
    tables = [
        days(v, "2024-06-01", **same, **t) for v, t in zip((before, after), taken, strict=True)
    ]
    return concat(tables)


@pytest.mark.slow
def test_captures_of_which_an_old_date_falls():
    table = two_captures([50, 218, 70, 60], [50, 18, 75, 60])
    assert flagged(checks.captures(table)) == [5]
    findings = checks.check(table)
    fall = findings[findings["check"] == "captures"].iloc[0]
    assert (fall["value"], fall["expected"], fall["difference"]) == (18, 218, -200)
    assert fall["sentence"] == "218 in the capture of 2025-09-01, 18 in that of 2025-11-08"


@pytest.mark.slow
def test_captures_say_nothing_of_dates_that_had_not_settled():
    """180 days before 2025-09-01 is 2025-03-05."""
    table = two_captures(np.full(400, 50), np.full(400, 49))
    fallen = table.loc[checks.captures(table), "date"]
    assert fallen.agg(["min", "max"]).dt.strftime("%Y-%m-%d").tolist() == [
        "2024-06-01",
        "2025-03-04",
    ]


@pytest.mark.slow
def test_many_falls_are_one_finding():
    before, after = np.full(40, 50), np.full(40, 50)
    after[:12] = 49
    after[12], after[13:16] = 20, 60
    (sentence,) = sentences(two_captures(before, after), "captures")
    assert sentence == (
        "50 in the capture of 2025-09-01, 20 in that of 2025-11-08; of 40 old dates 13 fell (by 42), "
        "3 grew (by 30) and 24 did not change; the whole list had 2,000, and has 1,988"
    )


@pytest.mark.slow
def test_a_date_that_is_gone_is_flagged_where_it_was():
    table = two_captures([50, 40, 70], [50, 40, 70]).drop(4)
    assert flagged(checks.captures(table)) == [1]
    assert sentences(table, "captures") == [
        "40 in the capture of 2025-09-01, nothing in that of 2025-11-08"
    ]
    later = two_captures([50, 40, 70], [50, 40, 70]).drop(3)  # a capture that begins later
    assert not checks.captures(later).any()


@pytest.mark.slow
def test_a_list_that_grows_but_on_no_old_date():
    grown = two_captures([50] * 80, [50] * 80)
    new = days([50] * 60, "2025-05-01", as_of="2025-11-08")
    (sentence,) = sentences(concat([grown, new]), "captures")
    assert sentence == (
        "none of 80 old dates changed since the capture of 2025-09-01, although the whole list grew "
        "from 4,000 to 7,000"
    )
    table = concat([grown, new])
    assert table.loc[checks.captures(table), "date"].dt.strftime("%Y-%m-%d").tolist() == [
        "2024-08-19"
    ]
    assert not checks.captures(grown).any()  # nothing was added at all
