"""Pages of markup: what they show, and where it stands in them."""

import pytest

from lossdata.briefing.markup import plain_text
from lossdata.briefing.parser import parse

HEAD = "<html><head><title>9,999 tanks lost</title></head><body>"


def told(page: str, *columns: str, **given) -> list[tuple]:
    read = parse(page, **given)
    for claim, span in zip(read.claims.itertuples(), read.spans.itertuples(), strict=True):
        assert page[span.start : span.end] == span.printed, claim
    return [tuple(row) for row in read.claims[list(columns)].to_numpy()]


def test_items_of_a_list_keep_their_own_numbers():
    page = (
        "<ul><li>General Staff: enemy losses</li><li>Tanks &mdash; 10,991 (+6)</li>"
        "<li>Aircraft &#8212; 421 (+0)</li></ul>"
    )
    assert told(page, "item", "measure", "value") == [
        ("tank", "cumulative", 10991),
        ("tank", "interval", 6),
        ("aircraft", "cumulative", 421),
        ("aircraft", "interval", 0),
    ]


@pytest.mark.parametrize("space", ["&nbsp;", "&#160;", "&#xA0;", "&thinsp;", "&#8239;"])
def test_an_entity_parts_thousands(space):
    page = f"<p>The General Staff said that Russia lost 1{space}180 troops in a day.</p>"
    read = parse(page)
    assert read.claims["value"].tolist() == [1180]
    assert read.spans["printed"].tolist() == [f"1{space}180"]


def test_rows_of_a_table_keep_their_own_numbers():
    page = HEAD + (
        "<p>General Staff: enemy losses</p><table><tr><th>Category</th><th>Total</th></tr>"
        "<tr><td>Tanks</td><td>11,001</td></tr><tr><td>Helicopters</td><td>340</td></tr></table>"
    )
    assert told(page, "item", "value") == [("tank", 11001), ("helicopter", 340)]


def test_lines_of_the_markup_are_no_lines_of_the_text():
    page = "<p>The ministry said Kiev lost over\n   215 troops\nnear <b>Battlegroup</b> West.</p>"
    assert told(page, "qualifier", "value", "sector", source="russian_mod") == [
        ("over", 215, "west")
    ]


@pytest.mark.parametrize("tag", ["nav", "footer", "script", "style", "noscript"])
def test_what_is_not_the_pages_own_text_is_left_out(tag):
    page = f"<body><{tag} class='x'>Kiev lost 9 tanks</{tag}><p>Kiev lost 5 tanks.</p></body>"
    assert told(page, "value", source="russian_mod") == [(5,)]


def test_an_unclosed_tag_hides_nothing():
    assert told("<script>Kiev lost 5 tanks. <p>x", "value", source="russian_mod") == [(5,)]


def test_a_sentence_left_unread_is_given_without_tags():
    read = parse("<p>Dozens of <i>enemy</i> tanks were destroyed.</p>", source="russian_mod")
    assert read.unread["sentence"].tolist() == ["Dozens of enemy tanks were destroyed."]


def test_places_lead_back_through_every_kind_of_piece():
    page = "a<b>b</b>&amp;c<br>d<!-- e -->f"
    shown = plain_text(page)
    assert shown.text == "ab&c\ndf"
    assert [page[slice(*shown.place(i, i + 1))] for i in (0, 1, 2, 3, 5, 6)] == [
        "a", "b", "&amp;", "c", "d", "f",
    ]  # fmt: skip


def test_a_text_that_is_no_markup_is_itself():
    text = "losses < 5 tanks & more"
    assert plain_text(text).text is text
    assert plain_text(text).place(9, 10) == (9, 10)
