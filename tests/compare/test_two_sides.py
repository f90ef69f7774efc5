"""Both sides at once: which days, which intervals, what is not filled in."""

import pandas as pd
import pytest

import lossdata as ld
from lossdata.compare.two_sides import both_sides

INF = float("inf")


def rows(dates_values, **same):
    base = {"item": "personnel", "sector": "all", "qualifier": "exact", "scope": "whole"}
    table = pd.DataFrame(dates_values, columns=["date", "value"]).assign(**(base | same))
    return ld.claims.conform(table)


def everyone():
    """Two days of each: the ministry by two outlets that word one figure differently."""
    staff = {
        "source": "general_staff",
        "side": "RU",
        "counts": "casualties",
        "measure": "cumulative",
    }
    ministry = {"source": "russian_mod", "side": "UA", "counts": "losses", "measure": "interval"}
    ministry |= {"days": 1, "edition": "bulletin"}
    named = {"measure": "interval", "days": 1, "counts": "killed"}
    russian = named | {"source": "svo_rf_gd", "side": "RU"}
    ukrainian = named | {"source": "lostarmour", "side": "UA", "as_of": "2025-11-08"}
    first = [("2025-03-01", 90), ("2025-04-01", 7)]  # a capture that ends within April
    total = [("2025-03-01", 1000), ("2025-03-02", 1900), ("2025-03-03", 3000), ("2025-03-06", 6000)]
    return pd.concat(
        [
            rows(total, via="minfin", **staff),
            rows([("2025-03-02", 1400)], via="tass.com", **ministry | {"qualifier": "over"}),
            rows([("2025-03-02", 1400)], via="ria.ru", **ministry | {"qualifier": "up_to"}),
            rows([("2025-05-01", 1200)], via="ria.ru", **ministry | {"qualifier": "about"}),
            rows([("2025-03-02", 2000)], via="a.news.page", **staff),
            rows([*first, ("2025-03-02", 110)], **russian, as_of="2025-11-08"),
            rows([*first, ("2025-03-02", 10)], **russian, as_of="2025-09-01"),
            rows([("2025-03-01", 40), ("2025-04-30", 50)], **ukrainian),
        ],
        ignore_index=True,
    ).pipe(ld.claims.conform)


def at(table, date, side, kind):
    (row,) = table[
        (table["date"] == date) & (table["side"] == side) & (table["kind"] == kind)
    ].to_dict("records")
    return pd.Series(row)


@pytest.mark.slow
def test_a_day_is_the_day_of_the_losses_and_a_gap_stays_one():
    told = both_sides(everyone())
    claimed = told[(told["side"] == "RU") & (told["kind"] == "claimed")]
    # a page of news has no vote; reports of 2 and 3 March cover 1 and 2 March; the step over three days is no day's
    assert claimed["date"].dt.day.tolist() == [1, 2]
    assert claimed["value"].tolist() == [900, 1100]
    assert claimed["low"].tolist() == claimed["high"].tolist() == [900, 1100]


@pytest.mark.slow
def test_where_outlets_word_a_figure_differently_the_interval_holds_both():
    """Over 1,400 is [1,400, inf), up to 1,400 is [0, 1,400]."""
    day = at(both_sides(everyone()), "2025-03-02", "UA", "claimed")
    assert day[["low", "high", "value"]].tolist() == [0, INF, 1400]
    day = at(both_sides(everyone(), rounding=5), "2025-03-02", "UA", "claimed")
    assert day[["low", "high", "value"]].tolist() == [1396, 1404, 1400]


@pytest.mark.slow
def test_a_month_is_the_mean_of_the_days_that_have_a_figure():
    told = both_sides(everyone(), freq="MS")
    month = at(told, "2025-03-01", "RU", "claimed")
    assert month[["days", "of", "value"]].tolist() == [2, 31, 1000]
    ministry = told[(told["side"] == "UA") & (told["kind"] == "claimed")]
    assert ministry["date"].dt.month.tolist() == [3, 5]  # April has no figure and no row
    assert at(told, "2025-05-01", "UA", "claimed")[["days", "value"]].tolist() == [1, 1200]
    assert not ((told["date"] == "2025-04-01") & (told["side"] == "RU")).any()


@pytest.mark.slow
def test_a_list_has_a_row_for_each_capture_and_none_is_taken_from_the_other():
    told = both_sides(everyone(), freq="MS")
    russian = told[(told["kind"] == "listed") & (told["side"] == "RU")]
    columns = ["source", "days", "of", "low", "high", "value"]
    assert russian["as_of"].dt.strftime("%Y-%m-%d").tolist() == ["2025-09-01", "2025-11-08"]
    assert russian[columns].values.tolist() == [
        ["svo_rf_gd", 2, 31, 50, 50, 50],
        ["svo_rf_gd", 2, 31, 100, 100, 100],
    ]
    assert told.loc[told["kind"] == "claimed", "as_of"].isna().all()
    ukrainian = told[(told["kind"] == "listed") & (told["side"] == "UA")]
    assert ukrainian[["source", "value"]].values.tolist() == [
        ["lostarmour", 40],
        ["lostarmour", 50],
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("freq", "listed"), [("D", 0), ("7D", 0), ("30D", 0), ("QS", 3), ("YS", 0)]
)
def test_lists_stand_by_whole_months_only(freq, listed):
    """A quarter of two captures of the Russian list and of the Ukrainian one; no year is whole."""
    assert (both_sides(everyone(), freq=freq)["kind"] == "listed").sum() == listed


@pytest.mark.slow
def test_days_need_no_list():
    table = everyone()
    without = table[~table["source"].isin(["svo_rf_gd", "lostarmour"])]
    pd.testing.assert_frame_equal(both_sides(without), both_sides(table))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("general_staff", "no totals of general_staff on personnel of RU"),
        ("russian_mod", "no headlines of the daily bulletin of russian_mod on personnel of UA"),
        ("svo_rf_gd", "no claims of svo_rf_gd on killed personnel of RU"),
        ("lostarmour", "no claims of lostarmour on killed personnel of UA"),
    ],
)
def test_a_source_that_is_not_there_is_named(source, message):
    table = everyone()
    with pytest.raises(ValueError, match=message):
        both_sides(table[table["source"] != source], freq="MS")


@pytest.mark.slow
def test_periods_named_by_their_end_are_refused():
    with pytest.raises(ValueError, match="names periods by their end"):
        both_sides(everyone(), freq="ME")
