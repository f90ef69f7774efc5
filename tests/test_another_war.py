"""Another war's claims, with sources, sides and sectors of its own, through everything that they meet.

All names and figures are made up; what must come out is worked out by hand.
"""

import pandas as pd
import pytest
from matplotlib.colors import same_color

import lossdata as ld
from lossdata.claims import Source, add_source

NA = pd.NA
WORDS = {"source": ["norland_ministry", "sudmark_staff"], "side": ["NOR", "SUD"]}
WORDS |= {"sector": ["coast", "hills"]}


@pytest.fixture(autouse=True, scope="module")
def known_sources():
    add_source(Source(name="norland_ministry", kind="claimed", side="SUD", personnel="losses"))
    add_source(
        Source(name="sudmark_staff", kind="claimed", side="NOR", personnel="losses",
               mirrors=("herald", "gazette"))
    )  # fmt: skip


def read(rows, names=("date", "value"), columns=None, **same):
    base = {"source": "norland_ministry", "side": "SUD", "item": "personnel", "counts": "losses"}
    base |= {"measure": "interval", "allow": WORDS}
    return ld.read_claims(pd.DataFrame(rows, columns=list(names)), columns, **(base | same))


def daily(values, start="2019-03-01", **same):
    dates = pd.date_range(start, periods=len(values)).strftime("%Y-%m-%d")
    return read(zip(dates, values, strict=True), **same)


def staff(values, via="herald", **same):
    options = {"source": "sudmark_staff", "side": "NOR", "measure": "cumulative", "via": via}
    return daily(values, **(options | same))


def test_periods_of_daily_figures_begin_with_the_first_of_them():
    claims = daily([10] * 14)
    weeks = ld.per_period(claims, "7D")
    assert weeks.index.tolist() == list(pd.to_datetime(["2019-03-01", "2019-03-08"]))
    assert weeks["value"].tolist() == [70, 70] and (weeks["note"] == "whole").all()
    assert ld.per_period(claims, "7D", origin="2019-03-01").equals(weeks)
    months = ld.per_period(claims, "MS")
    assert months[["value", "missing"]].values.tolist() == [[140, 17]]


def test_periods_of_totals_and_of_daily_figures_stand_side_by_side():
    both = ld.per_period(ld.concat([staff([100, 104, 110]), daily([5, 6, 7])]), "MS")
    assert both["value"].tolist() == [18, 10]
    assert both.index.names[-1] == "date"
    totals = both.xs("sudmark_staff", level="source")
    assert totals.index.get_level_values("days").isna().all()


def test_a_series_of_one_report_hides_no_other():
    tanks = staff([7], item="tank", counts="destroyed")
    both = ld.per_period(ld.concat([staff([100, 104, 110]), tanks]), "MS")
    assert both["value"].tolist() == [10, NA]
    assert both["missing"].tolist() == [29, 31]
    with pytest.raises(ValueError, match="a total needs two reports"):
        ld.per_period(tanks, "MS")


def test_a_week_is_the_seven_days_to_its_report():
    # Thursdays; the days are 1, 2, 3 …, so that a week off by a day has another sum
    weekly = read([("2019-03-07", 28), ("2019-03-14", 77)], days=7)
    told = ld.sectors.weeks(ld.concat([daily(range(1, 15)), weekly]))
    assert told["start"].tolist() == list(pd.to_datetime(["2019-03-01", "2019-03-08"]))
    assert told["days_value"].tolist() == [28, 77]
    assert told["verdict"].tolist() == ["fits", "fits"]


def test_a_week_that_its_source_ends_with_a_weekday():
    add_source(Source(name="norland_sundays", kind="claimed", side="SUD", week_ends=6))
    own = {"source": "norland_sundays", "allow": {**WORDS, "source": ["norland_sundays"]}}
    # published on Tuesday 12 March, for Monday 4 to Sunday 10: 4 + 5 + … + 10
    weekly = read([("2019-03-12", 49)], days=7, **own)
    told = ld.sectors.weeks(ld.concat([daily(range(1, 15), **own), weekly])).iloc[0]
    assert (told["start"], told["end"]) == (pd.Timestamp("2019-03-04"), pd.Timestamp("2019-03-10"))
    assert (told["days_value"], told["verdict"]) == (49, "fits")
    for wrong in (7, -1, "Sunday"):
        with pytest.raises(ValueError, match=r"week_ends .* expected a weekday"):
            Source(name="x", week_ends=wrong)


def front(headline):
    names = ("date", "sector", "value")
    rows = [("2019-03-01", "coast", 100), ("2019-03-01", "hills", 50), ("2019-03-01", "all", 150),
            ("2019-03-02", "coast", 110), ("2019-03-02", "hills", 60), ("2019-03-02", "all", headline),
            ("2019-03-03", "coast", 120), ("2019-03-03", "all", 170)]  # fmt: skip
    return read(rows, names, url="https://norland.example/day")


def test_a_front_of_ones_own_is_whole_where_no_sector_is_missing():
    claims = front(170)
    told = ld.headlines(claims)
    # the hills were silent for no longer than from one day to the next: on the 3rd they are missing
    assert told["front"].tolist() == [True, True, False]
    assert told["verdict"].tolist() == ["fits", "fits", "incomplete"]
    assert ld.sector_table(claims)["front"].tolist() == [True, True, False]
    assert ld.sectors.sector_sums(claims)["value"].tolist() == [150, 170]
    # on the 9th they have been silent for longer: there are none any more
    later = read([(f"2019-03-0{d}", "coast", 40) for d in (3, 6, 9)], ("date", "sector", "value"))
    assert ld.sector_table(ld.concat([claims[:6], later]))["front"].tolist() == [
        True,
        True,
        False,
        True,
        True,
    ]


def test_a_headline_far_above_its_sectors_is_found():
    found = ld.check(front(1_700), only=["headlines"])
    assert found["value"].tolist() == [1_700]


def test_stated_days_of_a_voting_transcription_are_judged():
    stated = daily([999], "2019-03-03", source="sudmark_staff", side="NOR", via="herald")
    claims = ld.concat([staff([100, 104, 110]), staff([100, 104, 110], "gazette"), stated])
    found = ld.check(claims, only=["stated"])
    assert found[["value", "expected"]].values.tolist() == [[999, 6]]


def test_both_sides_are_those_of_the_table():
    table = ld.compare.both_sides(ld.concat([staff([100, 104, 110]), daily([5, 6, 7])]))
    assert sorted(table["side"].unique()) == ["NOR", "SUD"]
    assert table.loc[table["side"] == "SUD", "value"].tolist() == [5, 6, 7]
    months = ld.compare.both_sides(ld.concat([staff([100, 104, 110]), daily([5, 6, 7])]), freq="MS")
    assert (months["kind"] == "claimed").all()  # nobody lists dead of these sides


def test_a_tie_goes_before_a_figure_that_nobody_printed():
    right = [20_000 + 300 * k + k % 7 for k in range(60)]
    # 26,902 printed as 27,802: by one slip of the hand it would be 26,802, which nobody has
    wrong = [*right[:23], right[23] + 900, *right[24:]]
    found = ld.incidents(ld.check(ld.concat([staff(right), staff(wrong, "gazette")])))
    told = found[found["start"] <= "2019-03-31"].iloc[0]
    assert told["cause"] == "tie"
    assert "27,802 unlikely between its neighbours" in told["words"]
    assert pd.isna(told["expected"])


@pytest.mark.parametrize("name", ["Days", "DAYS", "Sector", "date basis", "Qualifier"])
def test_a_column_that_differs_by_its_capitals_is_not_passed_over(name):
    with pytest.raises(ld.claims.FileFault, match=f"{name}.* would be left out.*columns="):
        read([("2019-03-07", 7, 50)], ("date", name, "value"))
    kept = read([("2019-03-07", 7, 50)], ("date", name, "value"), columns={name: None})
    assert kept["days"].tolist() == [1] and kept["sector"].tolist() == ["all"]


def test_sectors_and_sides_of_ones_own_have_colours_of_their_own():
    shares = pd.DataFrame({"coast": [0.6], "hills": [0.4]}, pd.to_datetime(["2019-03-01"]))
    coast, hills = ld.plots.sector_shares(shares).patches
    assert not same_color(coast.get_facecolor(), hills.get_facecolor())
    again = ld.plots.sector_shares(shares[["hills"]].assign(hills=1.0)).patches[0]
    assert same_color(again.get_facecolor(), hills.get_facecolor())
    two = pd.DataFrame({"date": pd.to_datetime(["2019-03-01"] * 2), "label": ["of N", "of S"],
                        "side": ["NOR", "SUD"], "value": [3, 4]})  # fmt: skip
    nor, sud = ld.plots.sides(two).lines[:2]
    assert not same_color(nor.get_color(), sud.get_color()) and nor.get_marker() != sud.get_marker()
    legend = ld.plots.both(two).get_legend()
    assert [text.get_text() for text in legend.get_texts()] == ["NOR losses", "SUD losses"]


def test_a_day_without_consensus_is_marked():
    days = pd.date_range("2019-03-01", periods=3)
    table = pd.DataFrame({"herald": [0, NA, 0], "gazette": [0, NA, 0]}, days, dtype="Int64")
    told = ld.plots.alt_text(ld.plots.mirrors(table))
    assert "no consensus" in told and "2 March 2019" in told
    assert "no consensus" not in ld.plots.alt_text(ld.plots.mirrors(table.dropna()))


def test_what_cannot_be_taken_is_told_where_it_can():
    with pytest.raises(ValueError, match="column date is text; read_claims"):
        ld.check(pd.DataFrame({"date": ["2019-03-01"], "value": [5]}))
    with pytest.raises(ValueError, match=r"claims\.clean drops exact repeats, consensus settles"):
        ld.increments(ld.concat([staff([1, 2]), staff([1, 2])]))
    with pytest.raises(KeyError) as told:
        ld.select(staff([1, 2]), zebra=1)
    assert "None" not in str(told.value)


def test_exports_say_what_reads_them(tmp_path):
    claims = staff([100, 104, 110])
    ld.export(tmp_path / "mine", claims)
    with pytest.raises(
        ld.claims.FileFault, match=r"an export in CSV; read_claims reads its claims\.csv"
    ):
        ld.load(tmp_path / "mine")
    again = ld.read_claims(tmp_path / "mine" / "claims.csv", allow=WORDS)
    assert again["value"].tolist() == [100, 104, 110]
    with pytest.raises(ld.claims.FileFault, match=r"\.ods is no format"):
        ld.export(tmp_path / "mine.ods", claims)
    assert not (tmp_path / "mine.ods").exists()
    assert ld.export(tmp_path / "mine.v2", claims, format="csv").is_dir()
