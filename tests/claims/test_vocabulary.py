"""The words, and what is near them."""

import pytest

from lossdata.claims import vocabulary as v


def test_the_sectors_are_all_six_groupings_eight_directions_and_two_border_areas():
    assert v.SECTORS == (
        "all", "north", "west", "south", "centre", "east", "dnepr",
        "kupyansk", "krasny_liman", "donetsk", "south_donetsk", "zaporozhye", "kherson",
        "avdeyevka", "lisichansk", "kursk", "belgorod",
    )  # fmt: skip


def test_every_word_of_the_design_is_known():
    assert set(v.SOURCES) == {
        "general_staff", "russian_mod", "oryx", "mediazona", "bbc_russian", "ualosses", "book_of_memory",
        "svo_rf_gd", "lostarmour", "meduza_estimate", "bbc_estimate", "book_of_memory_estimate",
        "ukraine_own", "russia_own", "russia_withdrawn", "uk_mod", "uk_gchq", "us_gov",
    }  # fmt: skip
    assert v.MIRRORS == ("petroivaniuk", "orc_losses", "minfin")
    assert v.QUALIFIERS == ("exact", "about", "over", "up_to")
    assert v.MEASURES == ("cumulative", "interval")
    assert v.SCOPES == ("whole", "partial", "subset")


def test_the_vocabularies_cannot_be_changed_by_accident():
    with pytest.raises(TypeError):
        v.ITEMS["tank"] = "armour"


@pytest.mark.parametrize(
    ("word", "near"), [("tnak", "tank"), ("helicoptr", "helicopter"), ("zzz", None), ("", None)]
)
def test_nearest_names_a_word_only_where_one_is_close(word, near):
    assert v.nearest(word, v.ITEMS) == near


@pytest.mark.parametrize(
    ("column", "word", "known"),
    [
        ("sector", "dnepr+north", True),
        ("sector", "dnepr+nroth", False),
        ("sector", "north+", False),
        ("item", "tank", True),
        ("item", "tank+afv", False),  # only sectors are joined
        ("side", "ru", False),
    ],
)
def test_is_known(column, word, known):
    assert v.is_known(column, word) is known


def test_a_named_word_is_known_also_within_a_joint_sector():
    assert v.is_known("item", "trench", ["trench"])
    assert v.is_known("sector", "north+sumy", ["sumy"])


@pytest.mark.parametrize(
    ("source", "edition", "days"),
    [
        ("general_staff", "", 1),
        ("general_staff", "evening", 1),
        ("russian_mod", "bulletin", 0),
        ("russian_mod", "press_centres", 1),
        ("oryx", "Tanks: destroyed", 0),
        ("my_ministry", "", 0),
    ],
)
def test_lag_days(source, edition, days):
    assert v.lag_days(source, edition) == days


def test_the_dated_breaks():
    """Fuel tanks (76) join vehicles; missiles and ground robots only begin."""
    assert [(b.date, b.item, b.amount, b.parts) for b in v.BREAKS] == [
        ("2022-05-01", "vehicle", 76, ("military_auto", "fuel_tank")),
        ("2022-05-01", "missile", 0, ("srbm",)),
        ("2026-05-03", "ground_robot", 0, ()),
    ]


def test_every_source_has_a_short_name_and_a_kind():
    assert set(v.NAMES) == set(v.KINDS) == set(v.SOURCES)
    assert set(v.KINDS.values()) == {"claimed", "listed", "estimated", "own"}
    assert len(set(v.NAMES.values())) == len(v.NAMES)
    assert max(map(len, v.NAMES.values())) < 30
    assert {s for s in v.SOURCES if v.KINDS[s] == "claimed"} == {"general_staff", "russian_mod"}
    assert {v.KINDS[s] for s in v.MONTH_DATED} == {"listed"}
