"""What was claimed per period: spans inside are booked, spans across the edge are in none."""

import pandas as pd
import pytest

import lossdata as ld

NA = pd.NA


def claims(rows, **same):
    base = {"source": "general_staff", "side": "RU", "item": "tank", "counts": "destroyed"}
    base |= {"measure": "cumulative", "days": NA}
    return ld.claims.conform(
        pd.DataFrame(rows, columns=["date", "value"]).assign(**{**base, **same})
    )


#: Reports of a morning, for the day before; none on 3 March and on 1 and 2 April.
REPORTS = [
    ("2025-02-28", 100), ("2025-03-01", 104), ("2025-03-02", 110), ("2025-03-04", 130),
    *((f"2025-03-{d:02}", 130 + d - 4) for d in range(5, 32)), ("2025-04-03", 200), ("2025-04-04", 203),
]  # fmt: skip


def test_by_hand_on_the_days_of_the_losses():
    table = ld.per_period(claims(REPORTS))
    assert list(table) == ["value", "days", "span_days", "missing", "from_spans", "note", "why"]
    assert table.index.tolist() == list(pd.to_datetime(["2025-02-01", "2025-03-01", "2025-04-01"]))
    # February: 4 on the 28th. March: 6 on the 1st, 20 over the 2nd and 3rd, 27 on the 4th to 30th;
    # 43 over 31 March to 2 April are in neither month. April: 3 on the 3rd.
    assert table["value"].tolist() == [4, 6 + 20 + 27, 3]
    assert table["days"].tolist() == [1, 28, 1]
    assert table["span_days"].tolist() == [0, 2, 0]
    assert table["missing"].tolist() == [27, 1, 29]
    assert table["from_spans"].tolist() == [0, 20, 0]
    assert table["note"].tolist() == ["missing_days", "span_crosses_edge", "span_crosses_edge"]
    assert table["why"].iloc[0] == "days without a figure"


def test_by_hand_on_the_dates_of_the_reports():
    table = ld.per_period(claims(REPORTS), by="report")
    # the opening stock of 28 February is no month's; 1 March: 4, 2nd: 6, 3rd and 4th: 20, to the 31st: 27
    assert table["value"].tolist() == [NA, 4 + 6 + 20 + 27, 43 + 3]
    assert table["days"].tolist() == [0, 29, 1]
    assert table["span_days"].tolist() == [0, 2, 3]
    assert table["note"].tolist() == ["missing_days", "whole", "missing_days"]


@pytest.mark.slow
def test_totals_by_date_are_the_same_by_report():
    own = claims(REPORTS)
    table = ld.per_period(ld.totals(own))
    pd.testing.assert_frame_equal(table, ld.per_period(own, by="report"))
    two = ld.per_period(ld.totals(own).to_frame("tank").assign(afv=ld.totals(own) * 2))
    assert two.loc["afv", "value"].tolist() == [NA, 114, 92]


@pytest.mark.slow
def test_quarters_and_years_book_what_crosses_a_month():
    quarter = ld.per_period(claims(REPORTS), "QS")
    assert quarter["value"].tolist() == [4 + 53, 3]
    assert ld.per_period(claims(REPORTS), "YS")["value"].tolist() == [103]
    assert ld.per_period(claims(REPORTS), "YS")["note"].tolist() == ["missing_days"]


def test_weekly_figures_are_spans():
    weekly = claims([("2025-03-07", 70), ("2025-03-14", 80), ("2025-04-04", 90)], source="russian_mod",
                    side="UA", measure="interval", days=7, edition="bulletin")  # fmt: skip
    table = ld.per_period(weekly)
    assert table["value"].dropna().tolist() == [150]
    assert table.loc["2025-03-01", ["days", "span_days", "note"]].tolist() == [
        0,
        14,
        "span_crosses_edge",
    ]
    assert pd.isna(table.loc["2025-04-01", "value"])


@pytest.mark.slow
def test_weeks_begin_on_the_day_that_is_asked_for():
    """From a Wednesday to a Saturday week: the first has three days, and both say when they begin."""
    total = pd.Series(range(0, 120, 10), pd.date_range("2025-03-04", periods=12))
    own = ld.per_period(total, "7D")
    assert own.index[0] == pd.Timestamp("2025-03-04")
    for origin in ("2022-02-26", "2025-12-27"):  # Saturdays, before and after
        weeks = ld.per_period(total, "7D", origin=origin)
        assert weeks.index.strftime("%a %d").tolist() == ["Sat 01", "Sat 08", "Sat 15"]
        assert weeks["value"].tolist() == [30, 70, 10]
        assert weeks["missing"].tolist() == [4, 0, 6]
    months = ld.per_period(total, "MS", origin="2022-02-26")
    assert months.index.day.tolist() == [1]
    with pytest.raises(ValueError, match="origin '2025-03' is no day"):
        ld.per_period(total, "7D", origin="2025-03")


def test_a_list_has_zeros_and_its_editions_are_added():
    lost = claims([("2025-01-01", 2), ("2025-01-31", 1), ("2025-02-28", 1)], source="oryx", days=1,
                  measure="interval", counts="visually_confirmed", edition="Tanks: destroyed",
                  as_of="2025-03-05")  # fmt: skip
    taken = lost.assign(edition="Tanks: captured").astype({"edition": "category"})
    table = ld.per_period(ld.concat([lost, taken]))
    assert table.loc["2025-01-01":, "value"].tolist() == [6, 2]
    assert table.loc["2025-01-01":, "note"].tolist() == ["whole", "whole"]
    with pytest.raises(ValueError, match="oryx has no days of losses"):
        ld.per_period(lost, "7D")


def test_corrections_are_no_periods_flow():
    log = pd.DataFrame({"date": pd.to_datetime(["2025-03-02"]), "item": ["tank"], "amount": [5],
                        "source": "general_staff", "side": "RU"})  # fmt: skip
    assert ld.per_period(claims(REPORTS), corrections=log)["value"].tolist() == [4, 48, 3]
    with pytest.raises(ValueError, match="corrections need claims"):
        ld.per_period(ld.totals(claims(REPORTS)), corrections=log)


@pytest.mark.slow
def test_several_series_are_told_apart():
    two = ld.concat([claims(REPORTS), claims(REPORTS, item="afv")])
    table = ld.per_period(two)
    assert table.index.names == ["item", "date"]
    assert table.loc[("afv", "2025-03-01"), "value"] == 53


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (claims([]), "the selection is empty"),
        (claims([("2025-01-01", 5)]), "a total needs two reports"),
        (
            claims([("2025-01-01", 5), ("2025-01-01", 6)], measure="interval", days=1),
            "two figures for",
        ),
        (
            claims([("2025-01-03", 5), ("2025-01-05", 6)], measure="interval", days=7),
            "two figures are for",
        ),
    ],
)
def test_what_cannot_be_added_up_is_refused(table, message):
    with pytest.raises(ValueError, match=message):
        ld.per_period(table)


@pytest.mark.parametrize(
    ("freq", "by"), [("ME", "event"), ("M", "event"), ("x", "event"), ("MS", "day")]
)
def test_words_that_mean_nothing_are_refused(freq, by):
    with pytest.raises(
        ValueError, match=r"names periods by their end|names no length|takes report or event"
    ):
        ld.per_period(claims(REPORTS), freq, by=by)


def test_fractions_are_kept():
    days = pd.date_range("2025-02-28", periods=4)
    own = claims([(d, 1) for d in days]).assign(value=[1.5, 3.0, 5.25, 6.0])
    assert ld.per_period(own, by="report")["value"].tolist() == [NA, 4.5]
    stated = own.assign(measure="interval", days=1)
    assert ld.per_period(stated, by="report")["value"].tolist() == [1.5, 14.25]
