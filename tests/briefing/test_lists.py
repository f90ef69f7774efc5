"""Lists read as blocks: what a line counts, what the columns are over, what stands around them."""

from collections import Counter

import pandas as pd
import pytest
from labelled import compared, given_to_another, modelled, precision, recall

from lossdata.briefing.entries import entries, is_headed, may_be_one
from lossdata.briefing.list_columns import columns_over
from lossdata.briefing.lists import listed
from lossdata.briefing.parser import parse
from lossdata.briefing.scanning import marked_words
from lossdata.briefing.sentences import sentences


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("tanks — 10,881 (+6);", [("tank", [(10881, "0"), (6, "+")])]),
        ("+9 танков (всего 8 612)", [("tank", [(9, "+"), (8612, "(")])]),
        ("±0 → 324 helicopters", [("helicopter", [(0, "+"), (324, "0")])]),
        ("| Tanks | 7,962 | +8 |", [("tank", [(7962, "0"), (8, "+")])]),
        ("літаків [344]", [("aircraft", [(344, "(")])]),
        ("Cars and tankers: 36,902", [("vehicle", [(36902, "0")])]),
        ("танки: 58 // дрони: 187", [("tank", [(58, "0")]), ("uav", [(187, "0")])]),
        ("tanks 5 (+1); guns 7", [("tank", [(5, "0"), (1, "+")]), ("artillery", [(7, "0")])]),
        (
            "281 aircraft and 264 helicopters",
            [("aircraft", [(281, "0")]), ("helicopter", [(264, "0")])],
        ),
    ],
)
def test_what_a_line_of_a_list_counts(line, wanted):
    found = entries(marked_words(line))
    assert [(e.item, [(n.mark.value, n.column) for n in e.numbers]) for e in found] == wanted


@pytest.mark.parametrize(
    "line",
    [
        "The enemy lost 5 tanks",  # a sentence
        "The staff says: tanks 5",  # somebody speaks
        "12 tanks (three T-90s)",  # a part
        "two tanks",  # in words, as prose has it
        "tanks and helicopters: 15",  # of which?
        "tanks: none",
        "Air strikes: 71",
        "100 troops, two tanks, five guns and a dozen carriers of every sort",
    ],
)
def test_what_is_no_line_of_a_list(line):
    assert entries(marked_words(line)) == ()


def test_a_line_may_have_the_word_of_loss_of_those_below_it():
    assert is_headed(marked_words("потери противника: более 1 160 военнослужащих"))
    assert not is_headed(marked_words("personnel – 5,937 killed"))


def test_a_line_that_counts_nothing_known_does_not_end_a_list():
    assert may_be_one(marked_words("«Плюшки»: 9 (23 277)"))
    assert may_be_one(marked_words("no aircraft"))
    assert not may_be_one(marked_words("The day was quiet."))


def times(*lines):
    return columns_over([e for line in lines for e in entries(marked_words(line))], None, False, [])


def test_the_columns_of_a_list_are_told_by_their_signs():
    got = times("tanks 10,881 (+6)", "guns 28,301", "drones 9,370 (+112)")
    assert {c: str(t) for c, t in got.items()} == {"0": "Length.TOTAL", "+": "1"}


def test_the_columns_of_a_list_are_told_by_a_word_in_one_line_where_they_have_a_bracket():
    got = times("+9 tanks (8,612 in all)", "+28 guns (16,790)", "+3 drones (14,520)")
    assert {c: str(t) for c, t in got.items()} == {"+": "1", "(": "Length.TOTAL"}


def test_the_columns_of_a_list_are_told_by_size_only_where_all_lines_agree():
    got = times("tanks 2 / 10,862", "guns 38 / 28,301", "ships 0 / 28")
    assert {c: str(t) for c, t in got.items()} == {"0": "1", "1": "Length.TOTAL"}
    assert times("tanks 2 / 10,862", "guns 28,301 / 38", "ships 0 / 28") == {}
    assert times("tanks 90 / 95", "guns 38 / 47", "ships 1 / 28") == {}


def test_a_day_is_not_more_than_its_total():
    assert times("tanks 8 (+60)", "guns 5 (+1)", "drones 3 (+2)") == {}


def test_lines_are_sentences_of_their_own_and_nothing_of_the_text_is_lost():
    text = "Losses of Russia, the staff says:\ntanks 5 (+1)\nguns 6 (+2)\ndrones 7 (+3)\nAll quiet."
    said, lines = listed(text, list(sentences(text)), False)
    assert [text[s.start : s.end] for s in said] == text.split("\n")
    assert [text[start:].split()[0] for start in lines] == ["tanks", "guns", "drones"]


@pytest.mark.parametrize(
    "text", ["a\n" + " " * 1_000_000, "tanks" + " " * 1_000_000 + "5\n", "\t" * 1_000_000]
)
def test_a_line_of_nothing_but_spaces_ends(text):
    assert listed(text, [], False) == ([], {})


def test_two_things_are_no_list():
    text = "Losses of Russia:\ntanks 2 / 10,862\nguns 38 / 28,301"
    assert listed(text, list(sentences(text)), False)[1] == {}


def read(text, **given):
    claims = parse(text, **given).claims.astype(object)
    spans = claims["days"].where(claims["measure"] == "interval", "total")
    return [*zip(claims["source"], claims["item"], claims["value"], spans, strict=True)]


def test_what_is_over_a_list_may_be_some_sentences_above():
    text = (
        "What has Russia lost so far?\n\nThe General Staff has new numbers, from 24 February to 29 March."
        " They are rough, it says.\n\nTanks – 597\nGuns – 303\nAircraft – 127"
    )
    staff = "general_staff"
    assert read(text, date="2022-03-29") == [
        (staff, "tank", 597, "total"),
        (staff, "artillery", 303, "total"),
        (staff, "aircraft", 127, "total"),
    ]


def test_a_legend_tells_what_stands_in_brackets():
    text = "The General Staff on Russia's losses (in brackets: since it began)\nTanks: 3 (11,188)\nGuns: 31 (32,891)\nMLRS: 1 (1,491)"
    got = read(text, date="2025-09-18")
    assert [(item, value, span) for _, item, value, span in got] == [
        ("tank", 3, 1), ("tank", 11188, "total"), ("artillery", 31, 1), ("artillery", 32891, "total"),
        ("mlrs", 1, 1), ("mlrs", 1491, "total"),
    ]  # fmt: skip


def test_what_stands_only_below_a_list_says_that_they_are_losses_and_is_no_word_of_theirs():
    text = "Tanks 8,512 7\nGuns 17,215 46\nDrones 9,101 88\n\nTable: Russian losses, by the General Staff."
    claims = parse(text, date="2024-08-19").claims
    assert claims["value"].tolist() == [8512, 7, 17215, 46, 9101, 88]
    assert claims["wording"].isna().all()


def test_two_lists_have_their_losses_from_what_is_over_both_and_each_its_own_span():
    text = (
        "The General Staff has a new estimate of Russian losses.\n\nIN THE PAST DAY\ntanks: 4\nguns: 37\nMLRS: 2\n\n"
        "SINCE 24 FEBRUARY 2022\ntanks: 11,556\nguns: 36,120\nMLRS: 1,608"
    )
    assert [span for *_, span in read(text, date="2026-01-15")] == [1] * 3 + ["total"] * 3


def test_a_column_of_yesterday_is_left_unread():
    text = "Destroyed, by the General Staff of Ukraine\n\tyesterday\tin a day\tin all\ntanks\t10965\t4\t10969\nguns\t29450\t42\t29492\nMLRS\t1421\t1\t1422"
    result = parse(text, date="2025-06-25")
    assert result.claims["value"].tolist() == [4, 10969, 42, 29492, 1, 1422]
    assert result.unread["code"].tolist() == ["no_span"] * 3


@pytest.mark.parametrize(
    "report",
    [
        "The May report of the brigade\n\nIn May our crews destroyed:",
        "Травневий звіт бригади\n\nЗа травень наші екіпажі знищили:",
        "Отчёт бригады\n\nЗа май наши расчёты уничтожили:",
    ],
)
def test_a_brigades_list_is_not_the_general_staffs_that_is_named_below(report):
    staff = {
        "The": "The General Staff said that Russia lost 34,920 men in May.",
        "Тра": "Генштаб ЗСУ повідомив, що за травень Росія втратила 34 920 осіб.",
        "Отч": "Генштаб ВСУ сообщил, что за май Россия потеряла 34 920 человек.",
    }[report[:3]]
    text = f"{report}\n\n▫️ 3 {'tanks' if report[0] == 'T' else 'танки'}\n▫️ 41 M777\n▫️ 52 HIMARS\n\n{staff}"
    claims = parse(text, date="2025-06-03").claims
    assert claims["item"].tolist() in ([], ["personnel"])


def test_lists_in_layouts_of_their_own_are_read_and_given_to_nobody_else():
    count = sum((compared(b, parse(b.text, **b.given)) for b in modelled("layouts")), Counter())
    assert precision(count) >= 0.96
    assert recall(count) >= 0.69
    assert not [
        g for b in modelled("layouts") for g in given_to_another(b, parse(b.text, **b.given))
    ]


@pytest.mark.parametrize(
    ("losses", "other"),
    [
        (
            "The General Staff on Russia's losses in a day:\n\ntanks: 7\nguns: 12",
            "Received from partners:\ntanks: 31\nguns: 40",
        ),
        (
            "Генштаб ЗСУ: втрати росіян за добу\nтанків - 7\nгармат - 12",
            "Передано підрозділам:\nтанків - 31\nгармат - 40",
        ),
        (
            "Потери противника по данным Минобороны за сутки:\nтанков - 7\nорудий - 12",
            "Отремонтировано:\nтанков - 31\nорудий - 40",
        ),
    ],
    ids=["en", "uk", "ru"],
)
def test_a_list_below_a_title_of_something_else_is_none_of_losses(losses, other):
    for text in (f"{losses}\n\n{other}", f"{other}\n\n{losses}"):
        got = parse(text, date="2025-06-03")
        assert got.claims["value"].tolist() == [7, 12]
        unread = got.unread[["start", "end"]].itertuples(index=False)
        assert {text[start:end] for start, end in unread} >= {"31", "40"}


STAFF = "The General Staff on enemy losses over the day:\npersonnel – 1,060\ntanks – 5\nguns – 12\n\n{}\n"
MINISTRY = "Минобороны РФ: потери ВСУ за сутки\nсолдат – 1060\nтанков – 5\nорудий – 12\n\n{}\n"


@pytest.mark.parametrize("lines", [2, 3], ids=["two lines", "a list"])
@pytest.mark.parametrize(
    ("text", "title", "code"),
    [
        (STAFF, "Ukrainian losses:", "own_losses"),
        (STAFF, "Losses of Ukraine:", "own_losses"),
        (STAFF, "Ukraine's losses, according to Moscow:", "own_losses"),
        (STAFF, "Losses, analysts say:", "unknown_speaker"),
        (STAFF, "According to Western estimates:", "unknown_speaker"),
        (STAFF, "Losses according to the Pentagon:", "other_claimant"),
        (STAFF, "Losses (UK intelligence):", "other_claimant"),
        (STAFF, "Losses a year ago:", "no_loss"),
        (STAFF, "Daily average in November:", "no_loss"),
        (MINISTRY, "Потери РФ:", "own_losses"),
        (MINISTRY, "Свои потери:", "own_losses"),
        (MINISTRY, "Потери ВС РФ, по данным Киева:", "own_losses"),
        (MINISTRY, "Потери, по данным аналитиков:", "other_claimant"),
        (MINISTRY, "Неделю назад было:", "no_loss"),
    ],
)
def test_a_list_is_of_the_side_and_of_whom_its_title_names(text, title, code, lines):
    below = ["tanks – 2", "guns – 6", "vehicles – 9"]
    read = parse("\n".join([text.format(title), *below[:lines]]), date="2025-11-28")
    assert read.claims["value"].tolist() == [1060, 5, 12]
    assert set(read.unread["code"]) == {code}


def test_a_list_of_both_sides_is_of_each_below_its_title():
    text = (
        "Oryx on losses.\n\nRussian losses:\ntanks – 2468\nguns – 1291\nMLRS – 291\n\n"
        "Ukrainian losses:\ntanks – 687\nguns – 312\nMLRS – 58"
    )
    sides = parse(text, date="2023-11-02").claims["side"].tolist()
    assert sides == ["RU"] * 3 + ["UA"] * 3


def test_names_of_groupings_alone_over_lines_of_a_list_are_sectors():
    text = "The Russian Defence Ministry on Ukraine's losses in a week:\n\n{}"
    both = "North: over 1,200 troops, 5 tanks\n\nDnepr: over 400 troops"
    claims = parse(text.format(both), date="2025-06-03").claims
    assert claims["sector"].tolist() == ["north", "north", "dnepr"]
    one = parse(text.format("North: over 1,200 troops, 5 tanks"), date="2025-06-03")
    assert len(one.claims) == 0  # of the grouping, or of something else in the north
    assert set(one.unread["code"]) == {"unknown_sector"}


def test_a_list_is_dated_as_its_text_is():
    text = "The General Staff on Russia's losses in a day, 3 June 2025\ntanks: 4\nguns: 37\nMLRS: 2"
    assert set(parse(text).claims["date"]) == {pd.Timestamp("2025-06-03")}
