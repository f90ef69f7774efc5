"""A headline fits its parts or it does not."""

import pandas as pd
import pytest

from lossdata.claims.selection import select
from lossdata.sectors.headline_sums import headline_fit, headlines


def page(*figures):
    """Return (sector, wording, value) as a table."""
    return pd.DataFrame(figures, columns=["sector", "qualifier", "value"]).astype(
        {"value": "Int64"}
    )


#: 2026-01-17, whose headline is "about 1,305".
JANUARY = page(
    ("north", "up_to", 170), ("west", "over", 210), ("south", "up_to", 225),
    ("centre", "over", 440), ("east", "over", 210), ("dnepr", "up_to", 50),
)  # fmt: skip
#: 2025-06-02, the article's day, as the outlets that kept the bounds print it.
JUNE = page(
    ("centre", "about", 475), ("south", "over", 275), ("north", "over", 245),
    ("west", "over", 205), ("east", "over", 150), ("dnepr", "over", 80),
)  # fmt: skip
#: 2025-12-09, whose headline is "about 1,285".
DECEMBER = page(
    ("centre", "up_to", 425), ("dnepr", "about", 40), ("east", "over", 210),
    ("north", "up_to", 235), ("south", "over", 445), ("west", "over", 220),
)  # fmt: skip


def test_subsets_of_another_figure_are_not_added():
    parts = JANUARY.assign(scope="whole")
    parts.loc[6] = ["kursk", "exact", 900, "subset"]
    fit = headline_fit({"value": 1305, "qualifier": "about"}, parts)
    assert (fit.verdict, fit.parts) == ("fits", 1305)


def test_a_joint_sector_beside_its_members_is_not_added():
    parts = pd.concat([JANUARY, page(("dnepr+north", "up_to", 220))])
    fit = headline_fit({"value": 1305, "qualifier": "about"}, parts)
    assert (fit.verdict, fit.parts, fit.low, fit.high) == ("fits", 1305, 1293, 1317)


def test_a_headline_no_coarser_than_its_parts_is_not_rounded():
    """Over 1,304, read to 10, is 1,304 to 1,313; 1,315 is printed to 5 and does not reach it."""
    parts = page(*[(s, "exact", 0) for s in ("north", "west", "south", "east", "dnepr")])
    parts = pd.concat([parts, page(("centre", "over", 1304))])
    fit = headline_fit({"value": 1315, "qualifier": "about"}, parts, rounding=10)
    assert fit.verdict == "contradicts"


def test_the_headline_of_2026_01_17_is_the_exact_sum_of_worded_parts():
    fit = headline_fit({"value": 1305, "qualifier": "about"}, JANUARY)
    assert fit == ("fits", 1305, 1293, 1317, 1305, 0, ())


@pytest.mark.parametrize(
    ("value", "verdict"),
    [(1293, "fits"), (1317, "fits"), (1318, "contradicts"), (1292, "contradicts")],
)
def test_a_headline_fits_up_to_the_ends_of_the_interval(value, verdict):
    assert headline_fit({"value": value, "qualifier": "exact"}, JANUARY).verdict == verdict


def test_the_articles_headline_rounds_to_its_parts():
    """About 1,400 is not 1,430, but read to the hundred it meets it."""
    fit = headline_fit({"value": 1400, "qualifier": "about"}, JUNE)
    assert (fit.verdict, fit.parts, fit.difference) == ("rounds to", 1430, -30)
    assert (fit.low, fit.high) == (1427.5, 1452.5)
    assert headline_fit({"value": 1430, "qualifier": "over"}, JUNE).verdict == "fits"
    assert headline_fit({"value": 1300, "qualifier": "about"}, JUNE).verdict == "contradicts"


def test_the_articles_headline_from_the_record(record):
    """The same from the article's own figures, four of them printed without their bounds."""
    day = select(record, via="cronullanews.sydney", source="russian_mod")
    fit = headline_fit(select(day, sector="all").iloc[0], day[day["sector"] != "all"])
    assert (fit.verdict, fit.parts, fit.headline) == ("rounds to", 1430, 1400)


def test_the_misprint_of_2025_12_09():
    """290 are missing: south 445 reads 155, which is near what south usually is."""
    headline, usual = (
        {"value": 1285, "qualifier": "about"},
        pd.Series({"south": 190, "centre": 450}),
    )
    fit = headline_fit(headline, DECEMBER, usual=usual)
    assert (fit.verdict, fit.parts, fit.difference) == ("contradicts", 1575, -290)
    assert fit.misprint == (("south", 445, 155),)


def test_without_the_usual_figures_every_candidate_with_fewest_wrong_digits_is_named():
    """1,285 for 1,575 is two wrong digits, as is 445 for 155, 425 for 135."""
    fit = headline_fit({"value": 1285, "qualifier": "about"}, DECEMBER)
    assert set(fit.misprint) == {
        ("centre", 425, 135), ("south", 445, 155), ("headline", 1285, 1575),
    }  # fmt: skip


def test_a_contradiction_that_no_single_figure_explains():
    parts = page(("north", "exact", 1), ("south", "exact", 2))
    parts = pd.concat(
        [parts, page(*[(s, "exact", 3) for s in ("west", "centre", "east", "dnepr")])]
    )
    fit = headline_fit({"value": 98_765, "qualifier": "exact"}, parts)
    assert (fit.verdict, fit.difference, fit.misprint) == ("contradicts", 98_750, ())


def test_fewer_sectors_than_the_front_are_incomplete_unless_they_exceed_the_headline():
    assert headline_fit({"value": 1430, "qualifier": "over"}, JUNE.head(4)).verdict == "incomplete"
    assert headline_fit({"value": 900, "qualifier": "exact"}, JUNE.head(4)).verdict == "contradicts"
    assert headline_fit({"value": 100, "qualifier": "about"}, JUNE.head(0)).verdict == "incomplete"


def test_a_missing_figure_cannot_be_added_up():
    parts = page(("north", "exact", None), ("south", "over", 5))
    for headline, of in ((100, parts), (pd.NA, JUNE)):
        with pytest.raises(ValueError, match="the headline or a part has no value"):
            headline_fit({"value": headline, "qualifier": "about"}, of)


@pytest.fixture(scope="module")
def fits(record):
    return headlines(record)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("via", "date", "verdict", "headline", "parts", "misprint"),
    [
        ("gazeta.ru", "2026-01-17", "fits", 1305, 1305, ""),
        ("hindustantimes.com", "2025-06-02", "fits", 1430, 1430, ""),
        ("cronullanews.sydney", "2025-06-02", "rounds to", 1400, 1430, ""),
        ("noticiaslatam.lat", "2025-12-09", "contradicts", 1285, 1575, "south 445 → 155"),
    ],
)
def test_the_headlines_of_the_record(fits, via, date, verdict, headline, parts, misprint):
    row = select(fits, via=via, date=date, item="personnel", days=1)
    found = row[["verdict", "headline", "parts", "misprint"]].values.tolist()
    assert found == [[verdict, headline, parts, misprint]]


@pytest.mark.slow
def test_unequal_leaves_out_the_headlines_that_are_the_sum(fits, record):
    unequal = headlines(record, unequal=True)
    assert unequal.index.tolist() == fits.index[fits["difference"] != 0].tolist()
    assert 0 < len(unequal) < len(fits)


def test_labels_of_rows_that_repeat_make_no_further_headlines(record):
    """Two pages, put together as pandas does: one row a headline."""
    page = select(record, date="2026-01-17", via="gazeta.ru", item="personnel")
    found = headlines(pd.concat([page, page.assign(url="https://another.example")]))
    assert found[["headline", "verdict"]].values.tolist() == [[1305, "fits"]] * 2


def test_what_is_no_headline_is_one_sentence():
    with pytest.raises(
        TypeError, match="headline_fit takes a row with value and qualifier, not an int"
    ):
        headline_fit(1305, JANUARY)
    with pytest.raises(TypeError, match="headline_fit takes a claims table"):
        headline_fit({"value": 1305, "qualifier": "about"}, [170])
    with pytest.raises(TypeError, match="headlines takes a claims table"):
        headlines(None)
