"""Which sectors are a whole front, and which may be added."""

import pytest

from lossdata.sectors.fronts import add_up, covers_front


@pytest.mark.parametrize(
    ("sectors", "covers"),
    [
        (["north", "west", "south", "centre", "east", "dnepr"], True),
        (["north+dnepr", "west", "south+centre", "east"], True),
        (["north", "west", "south", "centre", "east", "kursk"], False),
        (["kupyansk", "krasny_liman", "donetsk", "south_donetsk", "zaporozhye", "kherson"], True),
        (["kupyansk", "krasny_liman", "donetsk", "south_donetsk", "zaporozhye"], False),
        ([], False),
    ],
)
def test_what_covers_the_front(sectors, covers):
    assert covers_front(sectors) is covers


@pytest.mark.parametrize(
    ("sectors", "kept"),
    [
        (["north", "dnepr"], [True, True]),
        (["dnepr+north", "north"], [False, True]),
        (["dnepr+north", "west"], [True, True]),
        (["centre+east+south", "east+south", "west"], [False, True, True]),
        (["north", "kursk"], [True, False]),
        (["kursk"], [True]),
        (["south", "donetsk"], [True, False]),
        (["donetsk", "kupyansk"], [True, True]),
        (["west", "west"], [True, True]),
        ([], []),
    ],
)
def test_what_may_be_added(sectors, kept):
    assert add_up(sectors).tolist() == kept


def test_one_name_is_no_list_of_sectors():
    with pytest.raises(TypeError, match="expected several sectors, got the one name 'north'"):
        covers_front("north")
