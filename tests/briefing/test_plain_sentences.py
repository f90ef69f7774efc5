"""Single sentences: what they say outright is read as it is worded; what is of no one is left unread."""

from pathlib import Path

import pandas as pd
import pytest

from lossdata.briefing.parser import parse

AFTER = {
    "en": [
        "The General Staff said Russia lost 1,040 troops over the past day.",
        "The Russian Defence Ministry said Ukraine lost 1,040 troops over the past day.",
        "According to Oryx, Russia has lost 4,000 tanks since the start of the invasion.",
    ],
    "ru": [
        "Генштаб ВСУ сообщил, что за сутки Россия потеряла 1040 военных.",
        "Минобороны РФ сообщило, что за сутки ВСУ потеряли 1040 военных.",
        "По данным Oryx, с начала вторжения Россия потеряла 4000 танков.",
    ],
    "uk": [
        "Генштаб повідомив, що за добу Росія втратила 1040 військових.",
        "Міноборони РФ заявило, що за добу ЗСУ втратили 1040 військових.",
        "За даними Oryx, від початку вторгнення Росія втратила 4000 танків.",
    ],
}
LINES = (Path(__file__).parent / "no-claimant.tsv").read_text("utf-8").splitlines()[1:]


@pytest.mark.slow
@pytest.mark.parametrize("parted", [" ", "\n\n"], ids=["same paragraph", "next paragraph"])
@pytest.mark.parametrize("language", AFTER)
def test_a_sentence_of_no_one_is_not_given_to_who_spoke_before(language, parted):
    said = [line.split("\t")[1] for line in LINES if line.startswith(f"{language}\t")]
    assert len(said) > 80
    given = [
        (claim, sentence)
        for claim in AFTER[language]
        for sentence in said
        if parse(f"{claim}{parted}{sentence}", date="2025-06-03").spans["printed"].tolist()
        not in (["1,040"], ["1040"], ["4,000"], ["4000"])
    ]
    assert given == []


def read(text, date="2025-06-03"):
    claims = parse(text, date=date).claims
    columns = ["value", "qualifier", "side", "item", "days"]
    days = claims["days"].astype(object).where(claims["days"].notna(), None)
    days = days.where(claims["measure"] == "interval", "total")
    return [tuple(row) for row in claims.assign(days=days)[columns].values.tolist()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The General Staff said Russia lost 20+ tanks and 30-plus vehicles in a day.",
            [(20, "over", "RU", "tank", 1), (30, "over", "RU", "vehicle", 1)],
        ),
        (
            "The General Staff said Russia lost >20 tanks and ≤30 vehicles in a day.",
            [(20, "over", "RU", "tank", 1), (30, "up_to", "RU", "vehicle", 1)],
        ),
        (
            "По данным Генштаба ВСУ, за сутки Россия потеряла 20+ танков.",
            [(20, "over", "RU", "tank", 1)],
        ),
        (
            "The General Staff said Russia has suffered 1.05m casualties since the invasion.",
            [(1_050_000, "exact", "RU", "personnel", "total")],
        ),
        (
            "За даними Генштабу, вночі збито 309 з 324 російських дронів.",
            [(309, "exact", "RU", "uav", 1)],
        ),
        (
            "За даними Генштабу, з 24 лютого знищено 12 російських танків.",
            [(12, "exact", "RU", "tank", "total")],
        ),
        (
            "Oryx has documented 4,000 Russian and 1,200 Ukrainian tanks lost since the invasion.",
            [(4000, "exact", "RU", "tank", "total"), (1200, "exact", "UA", "tank", "total")],
        ),
        (
            "Генштаб: за сутки Россия потеряла 1040 солдат — больше всего с 15 мая, когда потеряла 1500.",
            [(1040, "exact", "RU", "personnel", 1)],
        ),
        (
            "The General Staff said Russia lost 1,040 soldiers in a day, the most since 15 May, when "
            "1,500 were lost.",
            [(1040, "exact", "RU", "personnel", 1)],
        ),
        (
            "Oryx recorded 73 Russian tanks lost in April, against 210 in April 2024.",
            [(73, "exact", "RU", "tank", 30)],
        ),
        (
            "Генштаб: за май Россия потеряла 40 тысяч солдат, за год — 500 тысяч.",
            [(40_000, "exact", "RU", "personnel", 31), (500_000, "exact", "RU", "personnel", None)],
        ),
        (
            "Russia lost 1,140 soldiers over the past day, Ukraine's General Staff said, as a drone hit a "
            "kindergarten.",
            [(1140, "exact", "RU", "personnel", 1)],
        ),
        (
            "Russia lost 1,140 soldiers and a tank over the past day, Ukraine's General Staff said, while a "
            "drone was destroyed.",
            [
                (1140, "exact", "RU", "personnel", 1),
                (1, "exact", "RU", "tank", 1),
                (1, "exact", "RU", "uav", 1),
            ],
        ),
        (
            "Oryx подтвердил потерю 128 российских самолётов.",
            [(128, "exact", "RU", "aircraft", "total")],
        ),
        ("Генштаб подтвердил потерю 128 самолётов.", []),  # it may be its own
        (
            "For Ukraine, Oryx lists the loss of 1,346 tanks, 133 of them captured by Russian troops.",
            [(1346, "exact", "UA", "tank", "total"), (133, "exact", "UA", "tank", "total")],
        ),
        (
            "Минобороны РФ: за сутки истребительная авиация сбила Су-25 и вертолет Ми-8.",
            [(1, "exact", "UA", "aircraft", 1), (1, "exact", "UA", "helicopter", 1)],
        ),
        (
            "The Russian Defence Ministry said Battlegroup West eliminated 1,605 Ukrainian troops in a week and "
            "Battlegroup East up to 1,375 over the same week.",
            [(1605, "exact", "UA", "personnel", 7), (1375, "up_to", "UA", "personnel", 7)],
        ),
        (
            "Втрати росіян за добу, дані Генштабу: +880 осіб, +34 артсистеми, +90 дронів.",
            [
                (880, "exact", "RU", "personnel", 1),
                (34, "exact", "RU", "artillery", 1),
                (90, "exact", "RU", "uav", 1),
            ],
        ),
        (
            "Генштаб: танки – 11 340, +6.",
            [(11_340, "exact", "RU", "tank", "total"), (6, "exact", "RU", "tank", 1)],
        ),
        (
            "The Russian Defence Ministry said that in a week its forces carried out five strikes on "
            "airfields.\n\nBattlegroup North: the enemy lost over 165 troops.",
            [(165, "over", "UA", "personnel", 7)],
        ),
        (
            "The General Staff said 900 Russian soldiers were killed in 24 hrs.",
            [(900, "exact", "RU", "personnel", 1)],
        ),
        (
            "Mediazona can now confirm the deaths of 153,171 Russian soldiers since February 2022.",
            [(153_171, "exact", "RU", "personnel", "total")],
        ),
        (
            "За даними Генштабу, за тиждень росіяни самі втратили 7 640 осіб.",
            [(7640, "exact", "RU", "personnel", 7)],
        ),
    ],
)
def test_what_is_said_outright(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "printed", "code"),
    [
        ("The General Staff said Russia lost a few tanks in a day.", "a few", "no_number"),
        ("Генштаб ЗСУ: за добу знищено 3 російські танки біля Сум.", "3", "unknown_sector"),
        (
            "Генштаб повідомив про 1 000 вбитих росіян за добу. Загалом на Донеччині росіяни втратили 400 "
            "солдатів.",
            "400",
            "unknown_sector",
        ),
        ("The General Staff said one in three Russian soldiers was killed.", "three", "no_item"),
        ("О миллионе убитых российских солдат говорит разведка.", "миллионе", "unknown_speaker"),
        ("Запустили 4 132 ударні дрони та 157 ракет.", "4 132", "other_deed"),
        ("The General Staff said that thousands killed were found.", "thousands", "no_number"),
        (
            "Both Russian tanks were destroyed in a day, the General Staff said.",
            "Both",
            "no_number",
        ),
        (
            "The General Staff said Russia lost 1,040 soldiers on 2 June, 1,100 on 1 June and 990 on 31 May.",
            "990",
            "no_span",
        ),
        (
            "Генштаб: из 324 запущенных за ночь российских дронов 309 сбиты.",
            "324",
            "no_item",
        ),
    ],
)
def test_what_is_not_said_outright_is_listed(text, printed, code):
    unread = parse(text, date="2025-06-03").unread
    told = {text[row.start : row.end]: row.code for row in unread.itertuples()}
    assert told.get(printed) == code


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("06/03/2025", None),  # 6 March or 3 June
        ("06/13/2025", "2025-06-13"),
        ("13/06/2025", "2025-06-13"),
        ("06/06/2025", "2025-06-06"),
        ("03.06.2025", "2025-06-03"),
    ],
)
def test_a_date_that_may_be_two_days_is_none(line, day):
    said = f"{line}\n\nRussia lost 1,040 soldiers over the past day, Ukraine's General Staff said."
    found = parse(said).claims["date"].iloc[0]
    assert pd.isna(found) if day is None else found == pd.Timestamp(day)


def test_a_number_in_an_address_is_no_date():
    said = "Russia lost 1,040 soldiers over the past day, Ukraine's General Staff said."
    assert pd.isna(parse(said, url="https://example.org/news?id=20250603").claims["date"].iloc[0])
    dated = parse(said, url="https://example.org/20250603/news").claims["date"].iloc[0]
    assert dated == pd.Timestamp("2025-06-03")
