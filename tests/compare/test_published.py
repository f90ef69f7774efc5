"""Totals by date of publication: which claimed total stands beside which, and who votes."""

import pandas as pd
import pytest

import lossdata as ld
from lossdata.compare import printed_totals, totals_beside


def rows(dates_values, **same):
    base = {"item": "personnel", "sector": "all", "qualifier": "exact", "measure": "cumulative"}
    table = pd.DataFrame(dates_values, columns=["date", "value"]).assign(**(base | same))
    return ld.claims.conform(table)


STAFF = {"source": "general_staff", "side": "RU", "counts": "casualties", "via": "minfin"}
NAMED = {"source": "mediazona", "side": "RU", "counts": "killed"}


def staff():
    return rows([("2025-03-01", 1000), ("2025-03-02", 1900), ("2025-03-05", 3000)], **STAFF)


def named():
    return pd.concat(
        [
            rows([("2025-02-27", 90), ("2025-03-02", 100)], via="a.org", **NAMED),
            rows([("2025-03-02", 100), ("2025-03-04", 120)], via="b.org", **NAMED),
            rows([("2025-03-02", 110)], via="c.org", **NAMED),
            rows([("2025-03-04", 100)], via="d.org", **NAMED | {"qualifier": "over"}),
            rows([("2025-03-07", 150)], via="d.org", **NAMED | {"qualifier": "over"}),
            rows([("2025-03-08", 160)], via="a.org", **NAMED),
            rows([("2025-03-08", 161)], via="b.org", **NAMED),
        ],
        ignore_index=True,
    )


def beside():
    return totals_beside(staff(), named(), definitions_differ=True)


@pytest.mark.slow
def test_one_row_a_date_of_publication_with_the_last_report_up_to_it():
    told = beside()
    assert told.index.strftime("%m-%d").tolist() == ["02-27", "03-02", "03-04", "03-07", "03-08"]
    assert told["report"].dt.strftime("%m-%d").tolist()[1:] == ["03-02", "03-02", "03-05", "03-05"]
    assert told["claimed"].tolist()[1:] == [1900, 1900, 3000, 3000]
    assert told["ratio"].tolist()[1:4] == [19, pytest.approx(1900 / 120), 20]


@pytest.mark.slow
def test_a_date_before_the_first_claimed_total_has_none():
    first = beside().iloc[0]
    assert pd.isna(first["report"]) and pd.isna(first["claimed"]) and pd.isna(first["ratio"])
    assert first["published"] == 90


def test_stamps_of_any_unit_stand_beside_each_other():
    unit = named().astype({"date": "datetime64[ns]"})
    assert totals_beside(staff(), unit, definitions_differ=True)["claimed"].equals(
        beside()["claimed"]
    )
    unit = staff().astype({"date": "datetime64[s]"})
    assert totals_beside(unit, named(), definitions_differ=True)["claimed"].equals(
        beside()["claimed"]
    )


@pytest.mark.slow
def test_pages_vote_and_a_rounded_figure_has_no_vote_beside_a_plain_one():
    told = beside()
    assert told["published"].tolist()[:4] == [90, 100, 120, 150]
    assert told["pages"].tolist() == [1, 3, 1, 1, 2]
    assert told["qualifier"].tolist() == ["exact", "exact", "exact", "over", ""]
    assert told["dissent"].tolist()[1] == "c.org 110"


@pytest.mark.slow
def test_a_tie_stays_missing_and_is_reported():
    last = beside().iloc[-1]
    assert pd.isna(last["published"]) and pd.isna(last["ratio"])
    assert (last["status"], last["dissent"]) == ("tie", "a.org 160, b.org 161")


@pytest.mark.slow
def test_a_missing_claimed_total_is_no_report():
    gone = staff()
    gone.loc[gone["date"] == "2025-03-02", "value"] = pd.NA
    told = totals_beside(gone, named(), definitions_differ=True)
    assert told.loc["2025-03-04", "claimed"] == 1000


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"measure": "interval", "days": 1}, 'not all are totals; select\\(measure="cumulative"'),
        ({"side": "UA"}, "side differ"),
    ],
)
def test_what_is_no_total_of_that_side_is_refused(change, message):
    with pytest.raises(ValueError, match=message):
        totals_beside(staff(), named().assign(**change), definitions_differ=True)


@pytest.mark.slow
def test_definitions_are_said_to_differ():
    with pytest.raises(ValueError, match=r"counts differ: casualties .* against killed"):
        totals_beside(staff(), named())


@pytest.mark.slow
def test_one_series_of_each_is_asked_for():
    two = pd.concat([staff(), staff().assign(via="orc_losses")])
    with pytest.raises(ValueError, match=r"several transcriptions; take consensus"):
        totals_beside(two, named(), definitions_differ=True)
    mixed = pd.concat([named(), rows([("2025-03-02", 9)], via="a.org", **NAMED | {"source": "x"})])
    with pytest.raises(ValueError, match="published: more than one series"):
        totals_beside(staff(), mixed, definitions_differ=True)
    with pytest.raises(ValueError, match="no published totals to compare"):
        totals_beside(staff(), named()[:0], definitions_differ=True)


def estimates():
    said = {"source": "meduza_estimate", "side": "RU", "counts": "killed", "date": "2025-02-24"}
    low, high = {"edition": "low end", "qualifier": "over"}, {"edition": "high end"}
    high["qualifier"] = "up_to"
    parts = [
        said | low | {"via": "a.org", "value": 160},
        said | high | {"via": "a.org", "value": 170},
        said | {"via": "a.org", "value": 165, "qualifier": "about"},
        said | low | {"via": "b.org", "value": 160},
        said | high | {"via": "b.org", "value": 170},
        said | {"via": "c.org", "value": 90, "qualifier": "about"},
        said | low | {"via": "a.org", "value": 200, "source": "bbc_estimate"},
        said | high | {"via": "a.org", "value": 300, "source": "bbc_estimate"},
    ]
    same = {"item": "personnel", "sector": "all", "measure": "cumulative"}
    return ld.claims.conform(pd.DataFrame(parts).assign(**same))


@pytest.mark.slow
def test_a_printed_range_stands_beside_its_figure():
    told = printed_totals(estimates())
    columns = ["source", "low", "value", "high", "pages"]
    shown = told[columns].astype(object).where(told[columns].notna(), None).values.tolist()
    assert shown == [
        ["bbc_estimate", 200, None, 300, 1],
        ["meduza_estimate", None, 90, None, 1],  # it contradicts the other: a row of its own
        ["meduza_estimate", 160, 165, 170, 2],
    ]
    assert told["kind"].unique().tolist() == ["estimated"]


@pytest.mark.slow
def test_claims_and_daily_lists_are_no_printed_totals():
    daily = {"source": "lostarmour", "side": "UA", "counts": "killed", "via": "x", "days": 1}
    table = pd.concat(
        [staff(), named(), rows([("2025-03-02", 9)], **daily | {"measure": "interval"})],
        ignore_index=True,
    )
    assert printed_totals(ld.claims.conform(table))["source"].unique().tolist() == ["mediazona"]
