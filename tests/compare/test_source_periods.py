"""What several sources claim by week, by hand; and what is refused."""

import numpy as np
import pandas as pd
import pytest

from lossdata.compare import period_intervals

SATURDAYS = pd.date_range("2025-03-01", periods=30, freq="7D")


def weekly(source, values, words="exact") -> pd.DataFrame:
    """Return figures over seven days, published on the Friday that ends them."""
    dates = SATURDAYS[: len(values)] + pd.Timedelta(days=6)
    about = {"source": source, "measure": "interval", "days": 7, "qualifier": words}
    return pd.DataFrame({"date": dates, "value": values, **about})


def daily(source, first, values, words="exact") -> pd.DataFrame:
    dates = pd.date_range(first, periods=len(values))
    about = {"source": source, "measure": "interval", "days": 1, "qualifier": words}
    return pd.DataFrame({"date": dates, "value": values, **about})


def both(one, other) -> pd.DataFrame:
    return pd.concat([one, other], ignore_index=True)


def smooth(n=30, mean=80, seed=3) -> np.ndarray:
    return np.random.default_rng(seed).poisson(mean * (1 + 0.3 * np.sin(np.arange(n) / 5)))


def test_a_week_is_the_sum_of_its_days_and_of_their_bounds():
    days = daily("mine", "2025-03-01", [10] * 14, ["over"] + ["exact"] * 9 + ["up_to"] * 4)
    table = period_intervals(both(days, weekly("yours", [90, 95])), rounding={"mine": 5})
    mine = table[table["source"] == "mine"]
    # over 10, rounded to 5, is 10 to 14; up to 10 is 6 to 10
    assert mine[["low", "high"]].values.tolist() == [[70, 74], [54, 70]]
    open_ended = period_intervals(both(days, weekly("yours", [90, 95])))
    assert open_ended["high"].tolist()[:2] == [np.inf, 70]
    assert open_ended["low"].tolist()[:2] == [70, 30]


def test_sources_have_the_same_weeks_whatever_day_each_begins_on():
    days = daily("mine", "2025-03-05", [1] * 10)  # a Wednesday, three days of the next week
    table = period_intervals(both(days, weekly("yours", [90, 95, 80])))
    assert set(table["date"]) <= set(SATURDAYS)
    mine = table[table["source"] == "mine"]
    assert mine["missing"].tolist() == [4, 0]
    assert mine["note"].tolist() == ["missing_days", "whole"]
    assert mine["low"].isna().tolist() == [True, False]


def test_a_figure_that_crosses_the_edge_of_weeks_is_in_none():
    across = weekly("mine", [70, 70, 70]).assign(date=lambda t: t["date"] + pd.Timedelta(days=2))
    table = period_intervals(both(across, weekly("yours", [90, 95, 80])))
    mine = table[table["source"] == "mine"]
    assert set(mine["note"]) == {"span_crosses_edge"} and mine["low"].isna().all()


def totals(values, words="exact") -> pd.DataFrame:
    dates = pd.date_range("2025-02-28", periods=len(values), freq="7D")  # Fridays
    return pd.DataFrame(
        {"date": dates, "source": "mine", "measure": "cumulative", "days": pd.NA, "value": values,
         "qualifier": words}
    )  # fmt: skip


def test_a_step_between_rounded_totals_is_off_by_half_a_unit_at_either_end():
    claims = both(totals([1000, 1070, 1050, 1150], "about"), weekly("yours", [90, 95, 80]))
    mine = period_intervals(claims, rounding={"mine": 10}).query("source == 'mine'")
    assert mine["note"].tolist() == ["whole", "negative", "whole"]
    assert mine["low"].tolist() == [60, pytest.approx(np.nan, nan_ok=True), 90]
    assert mine["high"].tolist() == [80, pytest.approx(np.nan, nan_ok=True), 110]


@pytest.mark.parametrize(
    ("claims", "how", "message"),
    [
        (weekly("mine", [1] * 3), {}, "two sources or more, not of 1"),
        (both(totals([1, 9, 20], "over"), weekly("yours", [9])), {}, "they bound no step"),
        (both(weekly("mine", [1] * 3), weekly("yours", [2] * 3)), {"rounding": {"x": 5}}, "names 'x'"),
        (both(weekly("mine", [1] * 3), weekly("yours", [2] * 3)), {"freq": "D"}, "freq"),
        (both(both(weekly("mine", [1] * 3), daily("mine", "2025-03-01", [1])), weekly("yours", [2])),
         {}, "more than one series of mine"),
    ],
)  # fmt: skip
def test_what_is_no_period_of_two_sources_is_refused(claims, how, message):
    with pytest.raises(ValueError, match=message):
        period_intervals(claims, **how)
