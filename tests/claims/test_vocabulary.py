"""The words, and what is near them."""

import inspect
from typing import get_args

import pytest

import lossdata as ld
from lossdata.claims import vocabulary as v


def test_the_sectors_are_all_six_groupings_eight_directions_and_two_border_areas():
    assert v.SECTORS == (
        "all", "north", "west", "south", "centre", "east", "dnepr",
        "kupyansk", "krasny_liman", "donetsk", "south_donetsk", "zaporozhye", "kherson",
        "avdeyevka", "lisichansk", "kursk", "belgorod",
    )  # fmt: skip


def test_every_word_of_the_design_is_known():
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


def test_the_words_as_types_are_the_words():
    """An editor offers what the table takes."""
    words = ld.claims.vocabulary
    assert get_args(words.Item) == tuple(words.ITEMS)
    assert get_args(words.Counts) == tuple(words.COUNTS)
    assert (words.SIDES, words.MEASURES) == (("RU", "UA"), ("cumulative", "interval"))
    assert words.QUALIFIERS == ("exact", "about", "over", "up_to")


def test_select_names_every_column_of_a_claim():
    """So that completion offers them, in the order of the table."""
    parameters = inspect.signature(ld.select).parameters
    assert list(parameters) == ["claims", "start", "end", *ld.claims.COLUMNS, "where"]
    assert repr(parameters["side"].default) == "any"
