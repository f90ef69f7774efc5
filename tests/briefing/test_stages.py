"""The stages of reading a sentence, each by itself."""

import pandas as pd
import pytest
from labelled import FOLDER

from lossdata.briefing.codes import REASONS, Code
from lossdata.briefing.counted import counted
from lossdata.briefing.dates import reporting_date
from lossdata.briefing.figures import reading
from lossdata.briefing.languages import other_language
from lossdata.briefing.lengths import Length, Month
from lossdata.briefing.parser import parse
from lossdata.briefing.places import places
from lossdata.briefing.scanning import marked_words
from lossdata.briefing.spans import spans
from lossdata.briefing.speakers import speakers
from lossdata.briefing.verbs import holds
from lossdata.briefing.whose import whose


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("lost 5 tanks and a howitzer", [(5, "tank"), (1, "artillery")]),
        ("tanks – 10,881 (+6)", [(10881, "tank"), (6, "tank")]),
        ("11,123 (+4) tanks", [(11123, "tank"), (4, "tank")]),
        ("repelled 14 attacks", [(14, "")]),
        ("5 tank crews", [(5, "")]),
        ("275 killed", [(275, "personnel")]),
        ("уничтожен танк", [(1, "tank")]),
        ("on 3 June", []),
    ],
)
def test_what_a_number_counts(said, wanted):
    assert [(c.value, c.item) for c in counted(marked_words(said))] == wanted


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Kiev lost 80 troops, and two tanks were destroyed", ["lost", "destroyed"]),
        ("Up to 40 servicemen and two guns have been eliminated", ["eliminated", "eliminated"]),
        ("Kiev received 5 tanks", [""]),
        ("Kiev could lose 5 tanks", [""]),
        ("уничтожено 5 танков", ["destroyed"]),
    ],
)
def test_what_a_number_hangs_on(said, wanted):
    marked = marked_words(said)
    assert [held.wording for held in holds(marked, counted(marked))] == wanted


@pytest.mark.parametrize(
    ("said", "side", "agent"),
    [
        ("Kiev lost 5 tanks", "UA", ""),
        ("Russia shot down 5 Ukrainian drones", "UA", "RU"),
        ("the enemy lost 5 tanks", "enemy", ""),
        ("5 tanks were destroyed", "", ""),
    ],
)
def test_whose_losses(said, side, agent):
    marked = marked_words(said)
    numbers = counted(marked)
    assert whose(marked, numbers[0], holds(marked, numbers)[0]) == (side, agent)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Battlegroup West lost", [("west",)]),
        ("в полосе группировок «Центр» и «Юг»", [("centre", "south")]),
        ("на Курському напрямку", [("kursk",)]),
        ("Western-made tanks", []),
        ("the west of the country", []),
        ("отойти в южном направлении", []),
        ("на северном направлении", [("north",)]),
    ],
)
def test_which_sectors(said, wanted):
    assert [run.names for run in places(marked_words(said), said)] == wanted


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("in the past day", [1]),
        ("from 5 to 11 July", [7]),
        ("since the start of the war", [Length.TOTAL]),
        ("in August 2025", [Month(8, 2025)]),
        ("за минувшие сутки", [1]),
        ("на 3 червня", []),
        ("since late on Sunday", [Length.SINCE]),
        ("since the landing in March", [Length.SINCE]),
        ("с момента высадки в марте", [Length.SINCE]),
        ("since the invasion began in February", [Length.TOTAL]),
    ],
)
def test_over_what_time(said, wanted):
    assert [span.time for span in spans(marked_words(said))] == wanted


@pytest.mark.parametrize(
    ("said", "source", "code"),
    [
        ("the Russian Defence Ministry said", "russian_mod", None),
        ("NATO said", "", Code.OTHER_CLAIMANT),
        ("Colonel Sydorenko said", "", Code.UNKNOWN_SPEAKER),
        ("it said", "back", None),
        ("рассказал командир взвода", "", Code.UNKNOWN_SPEAKER),
        ("the Russian General Staff said", "", Code.OTHER_CLAIMANT),
        ("сообщил начальник Генштаба ВС РФ", "", Code.OTHER_CLAIMANT),
        ("сообщил Генштаб ВСУ", "general_staff", None),
        ("the U.K. Ministry of Defence said", "", Code.OTHER_CLAIMANT),
        ("Russia is reported to have lost five tanks", "back", None),
        ("наголошують, що втрачено п'ять танків", "back", None),
        ("ранее сообщалось, что потеряно пять танков", "", Code.UNKNOWN_SPEAKER),
        ("the institute put it, that", "", Code.OTHER_CLAIMANT),
    ],
)
def test_who_speaks(said, source, code):
    assert [(v.source, v.code) for v in speakers(marked_words(said), said)] == [(source, code)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Interior Ministry said Russia lost 50 tanks in a day.", "unknown_speaker"),
        (
            "Partisans' leader Koval said 50 Russian soldiers were killed in a day.",
            "unknown_speaker",
        ),
        ("The president said Russia lost 50 tanks in a day.", "other_claimant"),
        ("Kiev lost 50 tanks in a day.", "no_claimant"),
        ("The General Staff said Russia lost 50 tanks.", "no_span"),
        ("The General Staff said Ukraine lost 50 tanks in a day.", "own_losses"),
        ("The General Staff said Russia lost an average of 50 tanks a day.", "average"),
        ("The General Staff said Russia could lose 50 tanks in a day.", "not_happened"),
        ("The General Staff said Russia received 50 tanks in a day.", "other_deed"),
        ("The General Staff said Russia may have lost 50 tanks in a day.", "not_happened"),
        (
            "The General Staff said Russia lost 50 tanks, launchers and other vehicles in a day.",
            "no_item",
        ),
        ("The General Staff said there were 65 casualties for each kilometre in a day.", "each"),
        (
            "Russia lost 50 tanks in a day.\n\nThis was said by NATO, the General Staff wrote.",
            "other_claimant",
        ),
        ("The General Staff wrote it. The budget lost 30 million in a day.", "no_side"),
        ("The General Staff said Russia lost 300 tanks in the Gulf War in a day.", "other_war"),
        (
            "NATO spoke of Russia's losses.\n\nRussia lost 50 tanks in a day.\n\n"
            "The General Staff has its own figures.",
            "no_claimant",
        ),
        (
            "Counts such as Mediazona put the Russian dead since the war began at over 61,000 soldiers.",
            "other_claimant",
        ),
        (
            "The General Staff on losses over the past day:\n- tanks: 10,881\n- submarines: 2",
            "no_span,no_span",
        ),
        (
            "The Southern Group of Forces keeps up its attacks, the Russian Defence Ministry said.\n\n"
            "In a day, Kiev's losses in the Kostopol area came to 330 men. "
            "Two tanks were destroyed as well.",
            "unknown_sector,unknown_sector",
        ),
        (
            "Минобороны России: за сутки в боях за Костополь ВСУ потеряли 640 человек.",
            "unknown_sector",
        ),
        (
            "Oryx has shown nine Russian tanks destroyed near Kostopol.",
            "unknown_sector",
        ),
        (
            "A newspaper's calculations based on what the Russian Defence Ministry reports give 3,900 "
            "Ukrainian soldiers lost over the week.",
            "other_claimant",
        ),
        (
            "October was a hard month, with a total of 31,400 casualties, the General Staff said.",
            "no_span",
        ),
        (
            "Генштаб ВСУ промолчал. Газета «Вестник», помня о прошлом, утверждает, "
            "что с начала войны Россия потеряла 210 тысяч солдат.",
            "unknown_speaker",
        ),
        (
            "A village site counts 2,300 Russian soldiers killed since the war began, apart from Mediazona.",
            "other_claimant",
        ),
        (
            "Correction: the General Staff said that Russia lost 1,910 soldiers in a day.",
            "not_happened",
        ),
        (
            "On this day a year ago: the General Staff says Russian losses passed 300,000.",
            "other_time",
        ),
        (
            "The General Staff said that in a day one Russian truck is lost for every nine men.",
            "each,no_loss",
        ),
        (
            "Mediazona has its list of the Russian dead. Most were men over 40, killed since the war began.",
            "no_count",
        ),
        (
            "Россия потеряла за год два катера, говорится в записке аналитика. Генштаб ВСУ молчит.",
            "other_claimant",
        ),
        (
            "Соседи знают о 60 погибших с начала войны солдатах России, а в списке «Медиазоны» их 41.",
            "unknown_speaker,no_item",
        ),
        (
            "Oryx has it that 7 of the 30 Russian tanks were destroyed or damaged.",
            "other_deed,other_deed",
        ),
        (
            # nobody speaks, two paragraphs on, in words that no list has
            "The General Staff said Russia lost 50 tanks.\n\nThe weather stayed mild.\n\n"
            "Sinking all evening in the muddy harbour, as cranes fell, two boats were destroyed overnight.",
            "no_span,no_claimant",
        ),
        (
            "The Russian Defence Ministry spokesman rejected the figures that President Zelensky had "
            "given, that 50 Ukrainian soldiers were killed in a day.",
            "other_claimant",
        ),
        (
            "The General Staff counts Russia's losses. In all of 2024 430,000 men were lost by the enemy.",
            "no_span",
        ),
        (
            "Oryx counts Russian losses. Findings for September:\ndestroyed tanks: 20",
            "no_span",
        ),
    ],
)
def test_what_is_not_said_is_left_unread(text, code):
    read = parse(text)
    assert read.claims.empty
    assert read.unread["code"].tolist() == code.split(",")


def read_as(text, **given):
    claims = parse(text, **given).claims
    return (
        claims[["item", "value", "days", "sector", "wording", "scope"]]
        .astype(object)
        .where(claims[["item", "value", "days", "sector", "wording", "scope"]].notna(), None)
        .values.tolist()
    )


def test_a_headline_is_read_as_the_text_below_it_says():
    text = (
        "Russia loses 1,070 soldiers and three tanks\n\n"
        "The General Staff said that Russia lost 1,070 soldiers and three tanks in the past day."
    )
    assert (
        read_as(text)
        == [
            ["personnel", 1070, 1, "all", "lost", "whole"],
            ["tank", 3, 1, "all", "lost", "whole"],
        ]
        * 2
    )
    other = text.replace("three tanks\n", "four tanks\n")  # one figure is not the text's
    assert [row[:2] for row in read_as(other)] == [
        ["personnel", 1070],
        ["personnel", 1070],
        ["tank", 3],
    ]
    small = other.replace("1,070", "70")  # and the other might be so by chance
    assert [row[:2] for row in read_as(small)] == [["personnel", 70], ["tank", 3]]


def test_a_ministrys_own_dead_are_not_the_other_sides():
    text = "The Russian Defence Ministry spoke of losses on 2 March. It reported the deaths of 498 soldiers in a week."
    read = parse(text)
    assert read.claims.empty
    assert read.unread["code"].tolist() == ["no_side"]


def test_totals_under_a_title_that_says_so():
    text = "TOTAL SINCE THE START OF THE OPERATION\n– destroyed: 670 airplanes, 283 helicopters"
    assert [row[2] for row in read_as(text, source="russian_mod")] == [None, None]


def test_a_row_dealt_to_sectors_goes_on():
    text = (
        "За сутки потери ВСУ: «Север» и «Днепр» — 160 и 55 человек соответственно, "
        "«Запад» — свыше 210, сообщили в Минобороны РФ. Группировки войск продвинулись."
    )
    assert [row[3] for row in read_as(text)] == ["north", "dnepr", "west"]


def test_a_part_of_a_sectors_losses_is_a_part():
    text = "The Russian Defence Ministry said battlegroup North eliminated 195 troops in a day, including 110 near Sumy."
    assert [row[5] for row in read_as(text)] == ["whole", "subset"]


def test_wounded_and_shares_are_listed():
    read = parse("NATO said 498 were killed and 1,597 injured; 64 of 80 drones were shot down.")
    said = read.spans["printed"].tolist()
    listed = [read.unread["start"].tolist()]
    assert said == []
    assert len(listed[0]) == 4


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("Wrecks of older weapons—19 rocket launchers, 8 tanks", ["19", "8"]),
        ("They destroyed 3 boats, 7 command posts and two enemy dugouts.", ["3", "7", "two"]),
        ("Знищено 15 танків, 38 одиниць озброєння та 9 пунктів управління.", ["15", "38", "9"]),
    ],
)
def test_what_a_verb_of_loss_governs_is_listed(text, listed):
    unread = parse(text).unread
    assert [text[a:b] for a, b in zip(unread["start"], unread["end"], strict=True)] == listed


def test_every_code_has_its_reason():
    assert set(REASONS) == set(Code)
    assert all(REASONS.values())


def test_a_sentence_is_read_the_same_wherever_it_stands():
    said = "Battlegroup West lost 5 tanks."
    assert reading(said) is reading(said)


@pytest.mark.parametrize(
    ("page", "text", "url", "day"),
    [
        ("", "3 June 2025", "https://example.org/2025/06/04/x", "2025-06-04"),
        ('<meta property="article:published_time" content="2025-06-05T10:00">', "3 June 2025", None, "2025-06-05"),
        ('<link rel="canonical" href="https://example.org/2025/06/06/x">', "3 June 2025", None, "2025-06-06"),
        ("", "Kyiv, 3 June 2025", None, "2025-06-03"),
        ("", "Photo taken on 3 June 2025", None, None),
        ("", "He said: “on 3 June 2025 we won”", None, None),
        ("", "© 3 June 2025", None, None),
        ("", "3 June 7224", None, None),
    ],
)  # fmt: skip
def test_where_the_date_is_from(page, text, url, day):
    found = reporting_date(page, text, None, url)[0]
    assert (None if pd.isna(found) else f"{found:%Y-%m-%d}") == day


def test_the_three_languages_are_none_of_the_others():
    for text in (
        "The ministry said that the losses of the army in the area of the town came to five tanks in all.",
        "В министерстве сообщили, что потери армии в районе города за сутки составили пять танков и две машины.",
        "У міністерстві повідомили, що втрати армії в районі міста за добу становили п'ять танків та дві машини.",
    ):
        assert other_language(text * 2) == ""


@pytest.mark.parametrize(
    "said",
    [
        "Commander Ivanov stressed that 20 tanks were destroyed.",
        "Commander Ivanov quipped that 20 tanks were destroyed.",  # a verb in no list
        "20 tanks were destroyed, Commander Ivanov quipped.",
        "After 3 weeks there, Commander Ivanov quipped that 20 tanks were destroyed.",
        "Командир Иванов подытожил, что уничтожено 20 танков.",
        "Уничтожено 20 танков, подытожил командир Иванов.",
        "Командир Іваненко зазначив, що знищено 20 танків.",
        "Знищено 20 танків, підсумував командир Іваненко.",
    ],
)
def test_whoever_frames_a_figure_by_a_verb_of_no_list_is_not_the_ministry(said):
    before = "The Russian Ministry of Defence said that 170 Ukrainian troops were killed in a day. "
    read = parse(before + said, date="2025-06-03")
    assert read.claims["value"].tolist() == [170]
    assert read.unread["code"].tolist() == ["unknown_speaker"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Five tanks were destroyed, Bigma specified.", None),  # he was introduced
        ("Five tanks were destroyed, Petrov specified.", "unknown_speaker"),
        ("Five tanks were destroyed, the officer said.", None),  # nobody else speaks
        ("Five tanks were destroyed, a Ukrainian officer said.", "unknown_speaker"),
        ("Five tanks were destroyed, officer Petrov said.", "unknown_speaker"),
        ("A blogger said so. Five tanks were destroyed, the officer said.", "other_claimant"),
    ],
)
def test_a_name_is_of_a_grouping_where_the_text_says_so(said, code):
    before = (
        "Kiev lost 170 troops in the past day, Battlegroup West spokesman Ivan Bigma said. "
        "The Russian Defence Ministry published it.\n\n"
    )
    read = parse(before + said, date="2025-06-03")
    assert read.claims["value"].tolist() == ([170, 5] if code is None else [170])
    assert set(read.claims["source"]) == {"russian_mod"}
    assert read.unread["code"].tolist() == ([] if code is None else [code])


def test_the_report_itself_may_frame_a_figure():
    before = "The Russian Ministry of Defence said that 170 Ukrainian troops were killed in a day. "
    read = parse(before + "The report underscored that 20 tanks were destroyed.", date="2025-06-03")
    assert read.claims["source"].tolist() == ["russian_mod", "russian_mod"]


@pytest.mark.parametrize(
    "said",
    [
        "The General Staff said that Ukraine lost 3 tanks in a day.",
        "The General Staff said Ukraine lost 3 tanks in a day.",
        "The General Staff said Ukrainian forces lost 3 tanks in a day.",
        "The General Staff said that Ukrainian forces lost 3 tanks in a day.",
        "The Russian Defense Ministry said that Russian forces lost 3 tanks in a day.",
        "The Russian Defense Ministry said Russia lost 3 tanks in a day.",
        "The Russian Defense Ministry said that Russia lost 3 tanks in a day.",
        "Генштаб повідомив, що українські війська втратили 3 танки за добу.",
        "Генштаб повідомив, що Україна втратила 3 танки за добу.",
        "Генштаб: українські війська втратили 3 танки за добу.",
        "Минобороны РФ сообщило, что российские войска потеряли 3 танка за сутки.",
        "Минобороны РФ сообщило, что Россия потеряла 3 танка за сутки.",
        "Минобороны РФ: российские войска потеряли 3 танка за сутки.",
        "Минобороны РФ: за сутки армия России потеряла 3 танка.",
        "Минобороны РФ: за сутки потери российской армии составили 3 танка.",
        "По данным Минобороны РФ, за сутки потери России составили 30 военнослужащих.",
        "According to the Russian Defense Ministry, Russian losses were 30 soldiers in a day.",
        "According to the General Staff, Ukrainian losses were 30 soldiers in a day.",
        "За даними Генштабу, втрати України за добу склали 30 військових.",
        "За даними Генштабу, втрати ЗСУ за добу склали 30 військових.",
        "Russian troops destroyed 3 tanks in a day, the General Staff said.",
        "Russian forces destroyed 3 tanks in a day, the General Staff said.",
        "Ukrainian troops destroyed 3 tanks in a day, the Russian Defense Ministry said.",
        "The Russian army killed 30 soldiers in a day, the General Staff of Ukraine said.",
        "Ukrainian forces shot down 3 drones in a day, the Russian Defense Ministry said.",
        "Российские войска уничтожили 3 танка за сутки, сообщил Генштаб ВСУ.",
        "Украинские войска уничтожили 3 танка за сутки, сообщили в Минобороны РФ.",
        "Російські війська знищили 3 танки за добу, повідомив Генштаб ЗСУ.",
        "3 tanks were destroyed by Russian forces in a day, the General Staff said.",
        "3 tanks were destroyed by Ukrainian forces in a day, the Russian Defense Ministry said.",
        "ВСУ уничтожили 3 танка за сутки, сообщили в Минобороны РФ.",
        "3 танка уничтожены ВСУ за сутки, сообщили в Минобороны РФ.",
        "The General Staff admitted that 30 Ukrainian soldiers were killed in a day.",
        "The Russian Defense Ministry acknowledged the deaths of 63 Russian soldiers in a day.",
        "Ukraine shot down 20 drones in a day, the Russian Defense Ministry said.",
        "Ukraine's losses over the day were 30 soldiers, the General Staff said.",
        "Our troops lost 30 soldiers in a day, the General Staff said.",
        "Наші війська втратили 30 бійців за добу, повідомив Генштаб.",
        "Russians destroyed 3 tanks in a day, the General Staff said.",
        "The enemy destroyed 3 tanks in a day, the General Staff said.",
        "Противник уничтожил 3 танка за сутки, сообщили в Минобороны РФ.",
        "Ворог знищив 3 танки за добу, повідомив Генштаб.",
        "The enemy shot down 3 drones in a day, the General Staff said.",
        "Ворог збив 3 дрони за добу, повідомив Генштаб.",
        "Росіяни збили 3 дрони за добу, повідомив Генштаб.",
        "Russia says that it lost 30 soldiers in a day. So the Russian Defense Ministry.",
    ],
)
def test_what_a_side_lost_or_did_by_its_own_ministry_is_no_loss_of_the_other(said):
    read = parse(said, date="2025-06-03")
    assert read.claims.empty
    assert len(read.unread) == 1


NO_CLAIMS = [
    line.split("\t")
    for line in (FOLDER / "no-claims.tsv").read_text("utf-8").splitlines()
    if line[0] != "#"
]


@pytest.mark.parametrize(("number", "said"), NO_CLAIMS, ids=range(len(NO_CLAIMS)))
def test_a_number_of_something_else_is_no_claim(number, said):
    assert int(number) not in parse(said, date="2025-06-03").claims["value"].tolist()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (  # who speaks in a paragraph of its own, beside others
            "Russia lost 815 soldiers in a day.\n\nThe Ukrainian General Staff tells about this.\n\n"
            "Mediazona has confirmed 61,300 dead.",
            [("general_staff", 815, "whole"), ("mediazona", 61300, "whole")],
        ),
        (  # a relay is no other claimant
            "In a day, 85 Ukrainian soldiers were killed. The Russian Defence Ministry stated this, "
            "agencies say.",
            [("russian_mod", 85, "whole")],
        ),
        (  # nothing was told before what was said earlier
            "Earlier, the Russian Defence Ministry said that Kiev lost 1,310 men in a day. "
            "In the zone of battlegroup West it lost 190 men.",
            [("russian_mod", 1310, "whole"), ("russian_mod", 190, "whole")],
        ),
        (  # but where something was, it is of another day
            "The Russian Defence Ministry said Kiev lost 60 men in a day in the Kupyansk direction. "
            "Prior to this, the day's losses in the Kupyansk direction exceeded 40 men.",
            [("russian_mod", 60, "whole")],
        ),
        (  # what the list says is no rate, nor somebody's guess
            "Mediazona has confirmed 61,300 Russian dead since the war began. One town has had "
            "4 deaths per 10,000 men. By now, Russia has likely lost over 250,000 soldiers.",
            [("mediazona", 61300, "whole")],
        ),
        (  # as of this morning, in a day
            "Генштаб ЗСУ: за добу, станом на ранок 3 травня, ворог втратив 845 осіб.",
            [("general_staff", 845, "whole")],
        ),
        (  # what became of them, one after the other
            "Oryx has shown 310 Russian tanks destroyed, another 120 captured by Ukrainian forces, "
            "31 damaged and 14 abandoned.",
            [("oryx", n, "whole") for n in (310, 120, 31, 14)],
        ),
        (  # hours of two days, over all and over each
            "Between 11:00 p.m. on February 5 and 7:00 a.m., air defences shot down 14 Ukrainian drones "
            "overnight: 8 over the Tula Region and 6 over the Oryol Region, the Russian Defence Ministry "
            "said. It had said 30 of the day before.",
            [
                ("russian_mod", 14, "whole"),
                ("russian_mod", 8, "subset"),
                ("russian_mod", 6, "subset"),
            ],
        ),
        (  # a total, and by how much it grew
            "The General Staff moved its count of Russian aircraft lost in the war to 390, adding 12 in a day.",
            [("general_staff", 390, "whole"), ("general_staff", 12, "whole")],
        ),
        (  # over one region, of those over all
            "The Russian Defence Ministry said 41 drones were shot down overnight.\n\n"
            "Of one region it said that 12 drones were downed in Tula Oblast.",
            [("russian_mod", 41, "whole"), ("russian_mod", 12, "subset")],
        ),
    ],
)
def test_who_says_what_around_a_figure(text, wanted):
    claims = parse(text, date="2026-02-06").claims
    assert list(zip(claims["source"], claims["value"], claims["scope"], strict=True)) == wanted
