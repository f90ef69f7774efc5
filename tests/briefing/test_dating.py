"""The day of a claim: the report's, but for a month that is over, and a total told up to a day."""

import pandas as pd
import pytest

from lossdata.briefing.lengths import Month, last_day, month_before
from lossdata.briefing.parser import parse

GS = "The General Staff said that Russia"


def dated(text, date):
    claims = parse(text, date=date).claims
    days = claims["days"].astype(object).where(claims["days"].notna(), None)
    rows = zip(claims["value"], claims["date"], days, claims["date_basis"], strict=True)
    return [(value, str(day.date()), n, basis) for value, day, n, basis in rows]


@pytest.mark.parametrize(
    ("text", "date", "wanted"),
    [
        # the staff reports a day's losses the morning after, the ministry on the day
        (f"{GS} lost 34,920 men in March.", "2025-11-28", (34920, "2025-04-01", 31, "inferred")),
        (f"{GS} lost 34,920 men in October.", "2025-03-02", (34920, "2024-11-01", 31, "inferred")),
        (f"{GS} lost 430,790 men in 2024.", "2025-11-28", (430790, "2025-01-01", 366, "inferred")),
        (
            "The Russian Defence Ministry said that Ukraine lost 34,920 men in March.",
            "2025-11-28",
            (34920, "2025-03-31", 31, "inferred"),
        ),
        (
            "За даними Генштабу ЗСУ, у лютому Росія втратила 34 920 осіб.",
            "2024-11-28",
            (34920, "2024-03-01", 29, "inferred"),
        ),
        (
            "По данным Генштаба ВСУ, за прошлый месяц Россия потеряла 34 920 человек.",
            "2025-11-03",
            (34920, "2025-11-01", 31, "inferred"),
        ),
        # a report of the day on which it closes is of its own day
        (f"{GS} lost 34,920 men in March.", "2025-04-01", (34920, "2025-04-01", 31, "inferred")),
    ],
)
def test_a_named_month_is_dated_by_its_last_report(text, date, wanted):
    assert dated(text, date) == [wanted]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("As of 16 May 2025, the General Staff put Russia's losses at 972,000 men.", "2025-05-16"),
        (
            "By 16 May 2025 Russia had lost 972,000 men since the war began, the General Staff said.",
            "2025-05-16",
        ),
        ("Станом на 16 травня Росія втратила 972 000 осіб, за даними Генштабу ЗСУ.", "2025-05-16"),
        (
            "Генштаб ВСУ: с 24 февраля 2022 по 16 мая 2025 года Россия потеряла 972 000 человек.",
            "2025-05-16",
        ),
        (
            "The General Staff: by 27 November Russia had lost 972,000 men since the war began.",
            "2025-11-28",
        ),
        (
            "The General Staff said that Russia has lost 972,000 men since the invasion began.",
            "2025-11-28",
        ),
    ],
)
def test_a_total_is_dated_by_the_day_up_to_which_it_is_told(text, day):
    (claim,) = dated(text, "2025-11-28")
    assert claim[:2] == (972000, day)


def test_a_month_without_a_year_is_the_last_one():
    assert last_day(Month(9, None), pd.Timestamp("2025-03-12")) == pd.Timestamp("2024-09-30")
    assert last_day(Month(2, 2024), pd.NaT) == pd.Timestamp("2024-02-29")
    assert last_day(Month(9, None), pd.NaT) is pd.NaT


def test_late_in_a_month_the_last_month_may_be_either():
    assert month_before(pd.Timestamp("2025-01-20")) == Month(12, 2024)
    assert month_before(pd.Timestamp("2025-01-21")) is None
    assert month_before(pd.NaT) is None
