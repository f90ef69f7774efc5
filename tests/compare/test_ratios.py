"""Ratios with intervals: by the textbook, by simulation; maturity by growth; what is refused."""

import comparing
import numpy as np
import pandas as pd
import pytest

import lossdata as ld
from lossdata.compare import growth, pooled_ratio, ratio
from lossdata.compare.ratio_intervals import bootstrap_intervals


def claims(values, source="general_staff", first="2024-01-01", as_of="2026-01-01", **words):
    """Return daily claims whose events fall on the days from `first` on."""
    base = {"source": source, "side": "RU", "item": "tank", "measure": "interval", "days": 1,
            "counts": "destroyed" if source == "general_staff" else "visually_confirmed"}  # fmt: skip
    dates = pd.date_range(first, periods=len(values))
    dates += pd.Timedelta(days=ld.claims.source(source).lag)
    table = pd.DataFrame({"date": dates, "value": values, "as_of": as_of}).assign(**(base | words))
    return ld.claims.conform(table)


def poisson(mean, n, seed):
    return np.random.default_rng(seed).poisson(mean, n)


@pytest.mark.slow
def test_of_independent_days_the_interval_is_the_textbooks():
    """400 Poisson days of mean 90 and 30: the log ratio's error is sqrt(1 / 36,000 + 1 / 12,000)."""
    told = pooled_ratio(
        claims(poisson(90, 400, 1)), claims(poisson(30, 400, 2), "oryx"), definitions_differ=True
    )
    error = np.sqrt(1 / told.claimed + 1 / told.confirmed)
    assert told.ratio == pytest.approx(3, rel=0.03)
    assert np.log(told.high / told.low) == pytest.approx(2 * 1.96 * error, rel=0.25)
    assert (told.days, told.note) == (397, "")  # to the end of a month


@pytest.mark.slow
def test_periods_are_ratios_of_sums_with_their_own_interval():
    a, b = claims(poisson(90, 366, 1)), claims(poisson(30, 366, 2), "oryx")
    told = ratio(a, b, freq="QS", definitions_differ=True)
    assert told["days"].tolist() == [91, 91, 92, 92]
    by_hand = poisson(90, 366, 1)[:91].sum() / poisson(30, 366, 2)[:91].sum()
    assert told["ratio"].iloc[0] == pytest.approx(by_hand)
    assert ((told["low"] < told["ratio"]) & (told["ratio"] < told["high"])).all()
    assert told["rule"].unique().tolist() == ["90 days (stated)"]
    again = ratio(a, b, freq="QS", definitions_differ=True)
    pd.testing.assert_frame_equal(told, again)


@pytest.mark.slow
def test_what_is_not_mature_has_no_interval_and_no_part_in_the_summary():
    a, b = claims(poisson(90, 366, 1)), claims(poisson(30, 366, 2), "oryx", as_of="2025-01-15")
    told = ratio(a, b, freq="QS", definitions_differ=True)
    assert told["mature"].tolist() == [True, True, True, False]
    assert told["low"].isna().tolist() == [False, False, False, True]
    assert told["note"].iloc[3] == "confirmations are still coming in"
    pooled = pooled_ratio(a, b, definitions_differ=True)
    assert pooled.end == pd.Timestamp("2024-09-30")  # the month before 2024-10-17, 90 days before
    with pytest.raises(ValueError, match="no day is mature by the rule: 900 days"):
        pooled_ratio(a, b, maturity=900, definitions_differ=True)


def captured(known, days=600, captures=("2025-06-01", "2025-08-01", "2025-10-01"), final=40):
    """Return one list in several captures: of 40 events a day the share `known(age)` is in it."""
    dates = pd.date_range("2024-01-01", periods=days)
    parts = []
    for as_of in pd.to_datetime(list(captures)):
        age = (as_of - dates).days.to_numpy()
        listed = np.round(final * known(np.maximum(age, 0)) * (age >= 0)).astype(int)
        parts.append(claims(listed[age >= 0], "oryx", as_of=as_of))
    return pd.concat(parts, ignore_index=True)


@pytest.mark.slow
def test_growth_decides_on_maturity_where_captures_allow():
    def known(age):
        return 0.2 ** np.clip(1 - age / 365, 0, 1)  # a year until all is known

    lists = captured(known)
    told = ratio(claims(np.full(600, 100)), lists, freq="QS", definitions_differ=True)
    assert told["rule"].iloc[0] == "95% known, by the growth over 3 captures"
    # to 2025-08-22; captured 2025-10-01: the last quarter is 40 to 92 days old
    assert told["mature"].tolist() == [True, True, True, False, False, False, False]
    assert told["known"].iloc[0] == pytest.approx(1, abs=0.02)
    # the fifth quarter is 184 to 273 days old: by hand 0.2 to the power of 1 - 228 / 365
    assert told["known"].iloc[4] == pytest.approx(0.2 ** (1 - 228 / 365), abs=0.06)
    # only the last capture is compared: 40 a day, never three times as many
    assert told["confirmed"].iloc[0] == 40 * 91


@pytest.mark.slow
@pytest.mark.parametrize(
    ("a", "b", "note"),
    [
        (np.full(100, 5), np.full(100, 1), "the days do not vary"),
        (poisson(9, 29, 1), poisson(3, 29, 2), "fewer than 30 days in common"),
        (poisson(9, 100, 1), np.zeros(100, int), "nothing claimed or nothing confirmed"),
        (
            poisson(9, 100, 1),
            poisson(3, 100, 2),
            "fewer than 200 days: 95 % intervals may hold the truth in 90 %, and seldomer where "
            "something slow is in them: see slow_low and slow_high",
        ),
    ],
)
def test_what_cannot_be_said_is_said(a, b, note):
    a, b = (claims(x, who, first="2024-02-01") for x, who in ((a, "general_staff"), (b, "oryx")))
    told = pooled_ratio(a, b, definitions_differ=True)
    assert told.note == note
    assert np.isnan(told.low) == (not note.startswith("fewer than 200"))


@pytest.mark.slow
def test_scattered_days_have_no_interval():
    a = claims(poisson(90, 300, 1)).iloc[::3]
    told = pooled_ratio(a, claims(poisson(30, 300, 2), "oryx"), definitions_differ=True)
    assert told.note == "too few days in a row to know their dependence"


@pytest.mark.slow
def test_definitions_and_dates_are_checked():
    a, b = claims(poisson(9, 60, 1)), claims(poisson(3, 60, 2), "oryx")
    with pytest.raises(ValueError, match="counts differ: destroyed"):
        pooled_ratio(a, b)
    with pytest.raises(ValueError, match="side differ: RU against UA"):
        ratio(a, claims(poisson(3, 60, 2), side="UA"))
    with pytest.raises(ValueError, match="no event date in common"):
        pooled_ratio(a, claims(poisson(3, 60, 2), "oryx", "2025-01-01"), definitions_differ=True)


@pytest.mark.slow
def test_a_few_intervals_hold_the_truth():
    """Nominal 95 %, 40 times: 3 standard errors are 10 %."""
    assert comparing.cover_ratio("ordered", 100, 40, seed=21)["ours"] > 0.82


@pytest.mark.slow
@pytest.mark.parametrize(("days", "least"), [(100, 0.88), (400, 0.905)])
def test_intervals_hold_the_truth(days, least):
    """Nominal 95 %, 300 times: 3 standard errors are 3.8 %; 100 days promise 90 to 95."""
    rates = comparing.cover_ratio("ordered", days, 300, seed=21)
    assert least < rates["ours"] < 0.985
    assert rates["naive"] < 0.7
    assert rates["plain blocks"] < 0.92


def test_what_may_be_slow_in_the_days_widens_the_interval():
    """Of independent days the ends are apart by 2 · 1.96 errors; a slow part makes that more."""
    told = pooled_ratio(
        claims(poisson(90, 400, 1)), claims(poisson(30, 400, 2), "oryx"), definitions_differ=True
    )
    assert told.slow_low <= told.low < told.ratio < told.high <= told.slow_high
    assert np.log(told.slow_high / told.slow_low) < 4 * np.log(told.high / told.low)


def test_days_that_hang_together_for_long_are_named():
    """Memory 0.97 over 800 days: worth 800 · 0.03 / 1.97 = 12 independent ones."""
    level = comparing.levels(np.random.default_rng(3), (1, 800), 0.97)[0]
    days = pd.date_range("2023-01-01", periods=800)
    both = pd.DataFrame({"a": 300 + 60 * level, "b": np.full(800, 100.0)}, days)
    told = bootstrap_intervals(both, np.array([0, 800]), 0.95, 200, 0)
    assert told.codes.tolist() == ["persistent"]
    assert told.slow_low[0] <= told.low[0] < 3 * 1.2


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "days"), [("memory .95", 400), ("slow", 400), ("slow", 100)])
def test_intervals_for_something_slow_hold_the_truth(kind, days):
    """Nominal 95 %, 120 times: 3 standard errors are 6 %."""
    rates = comparing.cover_ratio(kind, days, 120, seed=22)
    assert rates["if slow"] > 0.89
    assert rates["naive"] < 0.5
    if days < 200:
        assert rates["says short or persistent"] == 1


def test_definitions_may_differ_but_sides_may_not():
    claimed, confirmed = claims(poisson(90, 366, 1)), claims(poisson(30, 366, 2), "oryx", side="UA")
    for of in (ratio, pooled_ratio):
        with pytest.raises(ValueError, match="side differ: RU against UA"):
            of(claimed, confirmed, definitions_differ=True)


def test_a_ratio_needs_claims():
    claimed, confirmed = claims(poisson(90, 366, 1)), claims(poisson(30, 366, 2), "oryx")
    with pytest.raises(ValueError, match="no confirmed claims to compare: the selection is empty"):
        ratio(claimed, confirmed[:0], definitions_differ=True)
    with pytest.raises(TypeError, match=r"^ratio takes a claims table .*, not a Series indexed by"):
        ratio(claimed["value"], confirmed)


@pytest.mark.slow
@pytest.mark.parametrize("second", ["2025-06-08", "2025-10-01"])
def test_a_list_that_was_not_seen_to_grow_says_nothing_of_maturity(second):
    """A week between captures, or four months in which nobody kept the list: not complete."""
    first = captured(lambda age: np.ones(len(age)), captures=("2025-06-01",))
    lists = pd.concat([first, first.assign(as_of=pd.Timestamp(second))], ignore_index=True)
    assert growth(lists).empty
    told = ratio(claims(np.full(600, 100)), lists, freq="QS", definitions_differ=True)
    assert told["rule"].unique().tolist() == ["90 days (stated)"]
    young = told["mature"].iloc[-1]
    assert young == (second == "2025-10-01")  # 122 days from 2025-06-01, or 7


@pytest.mark.slow
def test_a_list_good_for_months_is_summed_up_by_whole_months():
    a, b = claims(poisson(9, 40, 1)), claims(poisson(3, 40, 2), "oryx")
    told = pooled_ratio(a, b, definitions_differ=True)
    assert (told.end, told.days) == (pd.Timestamp("2024-01-31"), 31)
    with pytest.raises(ValueError, match="no whole month is mature by the rule"):
        pooled_ratio(a[:30], b[:30], definitions_differ=True)
