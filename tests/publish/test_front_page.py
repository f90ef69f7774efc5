"""The first page: sentences that follow from the claims, and say so where they cannot."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from lossdata import check, incidents, load
from lossdata.publish.front_page import captured, cards, panels


@pytest.fixture(scope="module")
def told(record, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pictures")
    made = panels(record, incidents(check(record)), folder)
    plt.close("all")
    return {panel.heading: panel for panel in made}, folder


@pytest.mark.slow
def test_five_sentences_and_three_pictures(told):
    by_heading, folder = told
    assert list(by_heading) == [
        "Claimed by the General Staff", "Claimed by the Russian ministry", "Claimed and confirmed",
        "By sector", "What deserves a look",
    ]  # fmt: skip
    pictures = [panel for panel in by_heading.values() if panel.picture]
    assert sorted(p.name for p in folder.iterdir()) == ["confirmed.png", "rate.png", "sectors.png"]
    assert all(len(panel.alt) > 60 for panel in pictures)


@pytest.mark.slow
def test_the_total_is_the_one_that_was_published_last(told):
    sentence = told[0]["Claimed by the General Staff"].sentence
    # general_staff.csv of the frozen record ends with 1,475,270 on 2026-08-22
    assert "at 1,475,270 in its report of 22 August 2026" in sentence
    assert "900 a day over the 1,640 days" in sentence  # 1,475,270 / 1,640 = 899.55
    assert sentence.endswith("a day over the last 30 days.")


@pytest.mark.slow
def test_a_short_record_says_what_it_cannot_say(record, tmp_path):
    one_month = record[record["date"].between("2026-02-01", "2026-03-01")]
    made = panels(one_month, incidents(check(one_month)), tmp_path)
    plt.close("all")
    by_heading = {panel.heading: panel.sentence for panel in made}
    assert "Claimed by the General Staff" not in by_heading
    assert by_heading["Claimed and confirmed"].startswith("Of tanks nothing is said: ")


@pytest.mark.slow
def test_nothing_at_all_is_said_of_nothing(record, tmp_path):
    made = panels(record[:0], incidents(check(record[:0])), tmp_path)
    assert [p.heading for p in made] == ["What deserves a look"]
    assert "0 incidents" in made[0].sentence


def test_dates_after_the_capture_do_not_say_how_far_a_source_goes():
    claims = load()
    late = claims[claims["source"] == "oryx"].tail(1)
    late = pd.concat([late, late]).assign(
        date=pd.to_datetime(["2026-02-01", "2026-09-09"]), as_of=pd.Timestamp("2026-04-28")
    )
    row = captured(late.reset_index(drop=True)).iloc[0]
    assert (row["source"], row["claims"]) == ("Oryx", 2)
    assert f"{row['last']:%Y-%m-%d}" == "2026-02-01"


def test_a_card_has_its_options_in_one_block():
    entry = {"title": "A", "lead": "Does it?", "page": "/n/a", "picture": "/p.png", "alt": "Bars."}
    grid = cards([entry, entry | {"picture": ""}])
    assert grid == (
        ":::::{grid} 1 1 2 2\n:gutter: 3\n\n"
        '::::{grid-item-card} A\n:link: /n/a\n:link-type: doc\n:img-bottom: /p.png\n:img-alt: "Bars."\n\n'
        "Does it?\n::::\n\n"
        "::::{grid-item-card} A\n:link: /n/a\n:link-type: doc\n\nDoes it?\n::::\n\n"
        ":::::\n"
    )
