"""Both sides at once: which days, which intervals, what is not filled in."""

import numpy as np
import pandas as pd
import pytest

import lossdata as ld
from lossdata.joint import both_sides

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
    named = {"measure": "interval", "days": 1, "counts": "killed", "as_of": "2025-10-15"}
    total = [("2025-03-01", 1000), ("2025-03-02", 1900), ("2025-03-03", 3000), ("2025-03-06", 6000)]
    return pd.concat(
        [
            rows(total, via="minfin", **staff),
            rows([("2025-03-02", 1400)], via="tass.com", **ministry | {"qualifier": "over"}),
            rows([("2025-03-02", 1400)], via="ria.ru", **ministry | {"qualifier": "up_to"}),
            rows([("2025-05-01", 1200)], via="ria.ru", **ministry | {"qualifier": "about"}),
            rows([("2025-03-02", 2000)], via="a.news.page", **staff),
            rows([("2025-03-01", 90), ("2025-03-02", 110)], source="mediazona", side="RU", **named),
            rows([("2025-03-01", 40), ("2025-04-30", 50)], source="ualosses", side="UA", **named),
        ],
        ignore_index=True,
    ).pipe(ld.claims.conform)


def at(table, date, side, kind):
    return table.set_index(["date", "side", "kind"]).loc[(pd.Timestamp(date), side, kind)]


def test_a_day_is_the_day_of_the_losses_and_a_gap_stays_one():
    told = both_sides(everyone())
    claimed = told[(told["side"] == "RU") & (told["kind"] == "claimed")]
    # a page of news has no vote; reports of 2 and 3 March cover 1 and 2 March; the step over three days is no day's
    assert claimed["date"].dt.day.tolist() == [1, 2]
    assert claimed["value"].tolist() == [900, 1100]
    assert claimed["low"].tolist() == claimed["high"].tolist() == [900, 1100]


def test_where_outlets_word_a_figure_differently_the_interval_holds_both():
    """Over 1,400 is [1,400, inf), up to 1,400 is [0, 1,400]."""
    day = at(both_sides(everyone()), "2025-03-02", "UA", "claimed")
    assert day[["low", "high", "value"]].tolist() == [0, INF, 1400]
    day = at(both_sides(everyone(), unit=5), "2025-03-02", "UA", "claimed")
    assert day[["low", "high", "value"]].tolist() == [1396, 1404, 1400]


def test_a_month_is_the_mean_of_the_days_that_have_a_figure():
    told = both_sides(everyone(), freq="MS")
    month = at(told, "2025-03-01", "RU", "claimed")
    assert month[["days", "of", "value"]].tolist() == [2, 31, 1000]
    month = at(told, "2025-03-01", "RU", "confirmed")
    assert month[["days", "value", "source"]].tolist() == [2, 100, "mediazona"]
    ministry = told[(told["side"] == "UA") & (told["kind"] == "claimed")]
    assert ministry["date"].dt.month.tolist() == [3, 5]  # April has no figure and no row
    assert at(told, "2025-05-01", "UA", "claimed")[["days", "value"]].tolist() == [1, 1200]
    assert not ((told["date"] == "2025-04-01") & (told["side"] == "RU")).any()


def test_names_of_the_last_half_year_are_still_coming_in():
    """Captured 2025-10-15: 180 days before is 2025-04-18."""
    told = both_sides(everyone(), freq="MS")
    assert at(told, "2025-03-01", "UA", "confirmed")["mature"]
    assert not at(told, "2025-04-01", "UA", "confirmed")["mature"]
    assert told.loc[told["kind"] == "claimed", "mature"].all()


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("general_staff", "no totals of general_staff on personnel of RU"),
        ("russian_mod", "no headlines of the daily bulletin of russian_mod on personnel of UA"),
        ("mediazona", "no claims of mediazona on killed personnel of RU"),
        ("ualosses", "no claims of ualosses on killed personnel of UA"),
    ],
)
def test_a_source_that_is_not_there_is_named(source, message):
    table = everyone()
    with pytest.raises(ValueError, match=message):
        both_sides(table[table["source"] != source])


def test_periods_named_by_their_end_are_refused():
    with pytest.raises(ValueError, match="names periods by their end"):
        both_sides(everyone(), freq="ME")


def test_the_record(record):
    told = both_sides(record, freq="MS", corrections=ld.corrections())
    ministry = told[(told["side"] == "UA") & (told["kind"] == "claimed")]
    assert (ministry["days"] < ministry["of"]).all()  # not one whole month is on record
    assert ministry["days"].max() == 12
    wide = told.pivot(index="date", columns=["side", "kind"], values="value")
    for side in ("RU", "UA"):  # the confirmed minimum lies beneath in every month
        pair = wide[side].dropna()
        assert len(pair) > 15
        assert (pair["confirmed"] < pair["claimed"]).all()
    assert np.isfinite(told["value"]).all()
