"""Claimed casualties at a stated share killed, beside what is published of the dead."""

import numpy as np
import pandas as pd
import pytest

import lossdata as ld
from lossdata.compare import implied_killed, killed_beside


def casualties(**columns) -> pd.DataFrame:
    """Return a total of casualties on two mornings; the General Staff's cover the day before."""
    table = {"date": pd.to_datetime(["2025-03-01", "2025-03-03"]), "source": "general_staff"}
    table |= {"side": "RU", "item": "personnel", "counts": "casualties", "sector": "all"}
    table |= {"measure": "cumulative", "value": [1000, 2000], "qualifier": "exact"} | columns
    return pd.DataFrame(table).astype({"value": "Int64"})


def published(*rows) -> pd.DataFrame:
    names = ["date", "source", "value", "low", "high", "qualifier"]
    table = pd.DataFrame(rows, columns=names).assign(side="RU", counts="killed", kind="estimated")
    table = table.astype(dict.fromkeys(("value", "low", "high"), "Int64"))
    return table.assign(date=pd.to_datetime(table["date"]))


def test_a_share_carries_the_wording_along():
    plain = implied_killed(casualties(), (0.2, 0.3))
    assert plain[["low", "high"]].values.tolist() == [
        [200, pytest.approx(300)],
        [400, pytest.approx(600)],
    ]
    assert plain["value"].isna().all() and plain["kind"].eq("implied").all()
    over = implied_killed(casualties(qualifier=["over", "up_to"]), (0.2, 0.3))
    assert over["low"].tolist() == [200, 0] and over["high"].tolist() == [
        np.inf,
        pytest.approx(600),
    ]
    closed = implied_killed(casualties(qualifier="over"), (0.2, 0.5), rounding=100)
    assert closed.loc[0, ["low", "high"]].tolist() == [200, 549.5]
    assert implied_killed(casualties(), (0, 1))[["low", "high"]].values.tolist() == [
        [0, 1000],
        [0, 2000],
    ]


@pytest.mark.parametrize(
    "share", [(0.3, 0.2), (0.2, 1.2), (-0.1, 0.2), (0, 0), (0.2,), 0.2, "ab", None, ("a", "b")]
)
def test_what_is_no_share_is_refused(share):
    with pytest.raises(ValueError, match="the least and the greatest share killed"):
        implied_killed(casualties(), share)


def test_only_casualties_hold_killed_and_wounded():
    with pytest.raises(ValueError, match=r"takes casualties \(.*not killed"):
        implied_killed(casualties(counts="killed"), (0.2, 0.3))


def test_published_figures_stand_with_their_own_intervals():
    said = published(
        (
            "2025-02-27",
            "meduza_estimate",
            150,
            None,
            None,
            "about",
        ),  # before the first report's day
        ("2025-02-28", "meduza_estimate", 150, 120, 199, "about"),  # below 200 to 300
        ("2025-03-01", "bbc_estimate", None, 250, 400, None),  # still the report for 28 February
        ("2025-03-02", "uk_mod", 700, None, None, "exact"),  # above 400 to 600
        ("2025-03-04", "uk_mod", 100, None, None, "over"),
        ("2025-03-05", "mediazona", 390, None, None, "exact"),  # a list is a minimum
    )
    table = killed_beside(casualties(), said, (0.2, 0.3))
    assert table["claimed"].tolist() == [pd.NA, 1000, 1000, 2000, 2000, 2000]
    assert table["relation"].tolist() == ["", "below", "overlaps", "above", "overlaps", "overlaps"]
    assert table["high"].tolist() == [150, 199, 400, 700, np.inf, np.inf]
    assert table.loc[1, ["implied_low", "implied_high"]].tolist() == [200, pytest.approx(300)]
    assert table.loc[1, ["share_low", "share_high"]].tolist() == [0.12, pytest.approx(0.199)]


def test_a_figure_stands_beside_the_day_that_it_covers():
    said = published(("2025-03-20", "meduza_estimate", 250, None, None, "about"))
    until = said.assign(until=pd.Timestamp("2025-03-01"))
    assert killed_beside(casualties(), said, (0.2, 0.3))["claimed"].tolist() == [2000]
    table = killed_beside(casualties(), said, (0.2, 0.3), until=until)
    assert (
        table["claimed"].tolist() == [1000] and table["until"].tolist() == until["until"].tolist()
    )
    unknown = until.assign(until=pd.NaT)
    assert killed_beside(casualties(), said, (0.2, 0.3), until=unknown)["claimed"].tolist() == [
        2000
    ]


def test_what_cannot_be_set_beside_is_one_error():
    said = published(("2025-03-20", "meduza_estimate", 250, None, None, "about"))
    with pytest.raises(ValueError, match="no figure of the killed of side 'RU'"):
        killed_beside(casualties(), said.assign(side="UA"), (0.2, 0.3))
    with pytest.raises(ValueError, match="not days"):
        killed_beside(casualties(measure="interval"), said, (0.2, 0.3))
    with pytest.raises(ValueError, match=r"differ in \['side'\]"):
        killed_beside(casualties(side=["RU", "UA"]), said, (0.2, 0.3))


@pytest.mark.slow
def test_totals_until_reads_days_and_months():
    until = ld.record.totals_until()
    assert until["date"].notna().all() and str(until["until"].dtype).startswith("datetime64")
    assert (
        until["until"].dropna() <= until["date"][until["until"].notna()] + pd.Timedelta("31D")
    ).all()
