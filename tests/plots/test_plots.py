"""Figures: what is drawn, where, and what is not; then the pictures themselves."""

import itertools

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import same_color, to_hex
from matplotlib.text import Text

from lossdata import plots
from lossdata.plots import palette
from lossdata.series.rates import Rate

IMAGE = pytest.mark.mpl_image_compare(tolerance=4, savefig_kwargs={"dpi": 100})
INF, NA = float("inf"), pd.NA
DAYS = pd.date_range("2025-05-28", periods=10, freq="D", name="date")
SIX = ["centre", "south", "north", "west", "east", "dnepr"]


@pytest.fixture(autouse=True)
def fresh():
    """Close every figure and put the style back, so that no test sees another's."""
    with plt.rc_context():
        yield
    plt.close("all")


def total():
    values = [800, 830, 900, NA, NA, 1050, 1090, 1070, 1120, 1200]
    return pd.Series(values, DAYS, dtype="Int64", name="personnel")


def days():
    values = [NA, 30, 70, NA, NA, NA, 40, -20, 50, 80]
    return pd.Series(values, DAYS, dtype="Int64", name="personnel")


def spans():
    return pd.DataFrame({"start": [DAYS[2]], "end": [DAYS[5]], "total": [150]})


def reconciled():
    return pd.DataFrame(
        {
            "date": DAYS[:6],
            "item": ["tank", "tank", "personnel", "personnel", "afv", "afv"],
            "stated": pd.array([15, 7, 1100, 990, 12, 3], "Int64"),
            "step": pd.array([20, 7, 1100, 1020, -4, NA], "Int64"),
            "agrees": [False, True, True, False, False, False],
        }
    )


def claims_of_both():
    ru, ua = (
        "Russian losses, claimed by the General Staff",
        "Ukrainian losses, claimed by the ministry",
    )
    return pd.DataFrame(
        {
            "date": [*DAYS[:4], DAYS[0], DAYS[1], DAYS[2]],
            "label": [ru] * 4 + [ua] * 3,
            "side": ["RU"] * 4 + ["UA"] * 3,
            "value": pd.array([1100, 1230, NA, 1140, 1430, 1400, 980], "Int64"),
            "low": [1100, 1230, np.nan, 1140, 1430, 1350, 0],
            "high": [1100, 1230, np.nan, 1140, INF, 1450, 980],
        }
    )


def one_day():
    table = claims_of_both().iloc[[1, 4]].drop(columns="date")
    return table.assign(qualifier=["exact", "over"])


def ratios():
    table = pd.DataFrame({"ratio": [3.1, 2.9, np.nan, 3.3, 4.5, 7.0]})
    table["mature"] = [True] * 4 + [False] * 2
    table["low"], table["high"] = table["ratio"] * 0.9, table["ratio"] * 1.15
    return table.set_axis(pd.date_range("2025-01-01", periods=6, freq="MS"))


def sectors():
    return pd.DataFrame(
        {
            "sector": SIX,
            "value": pd.array([475, 275, 170, 205, 150, 80], "Int64"),
            "qualifier": ["about", "over", "up_to", "exact", "over", "over"],
            "low": [472.5, 275, 0, 205, 150, 80],
            "high": [477.5, INF, 170, 205, INF, INF],
        }
    )


def by_sector():
    rows = [[245, 205, 275, 475, 150, 80], [NA] * 6, [200, 210, NA, 500, 140, 60]]
    return pd.DataFrame(
        rows,
        DAYS[[0, 1, 4]],
        columns=["north", "west", "south", "centre", "east", "dnepr"],
        dtype="Int64",
    )


def shares():
    table = by_sector().astype("Float64")
    return table.div(table.sum(axis=1).replace(0, NA), axis=0)


def covered():
    return pd.DataFrame(
        {"label": ["minfin"] * 10 + ["orc_losses"] * 5, "date": [*DAYS, *DAYS[:3], *DAYS[6:8]]}
    )


def deviations():
    table = pd.DataFrame(0, DAYS, ["minfin", "orc_losses", "petroivaniuk"], dtype="Int64")
    table.loc[DAYS[3:6], "orc_losses"] = NA
    table.loc[DAYS[6], "petroivaniuk"] = 29
    return table


def happenings():
    return pd.DataFrame(
        {
            "date": pd.to_datetime(["2025-06-01", "2025-06-02", "2030-01-01"]),
            "event": ["Strikes: on air bases", "Talks in Istanbul", "Far away"],
        }
    )


def both_by_month():
    """Two sides, claimed and listed, three months; one claim open upward, one list captured twice."""
    months = pd.date_range("2025-03-01", periods=3, freq="MS")
    ru = {"date": months, "side": "RU", "days": [31, 30, 31], "of": [31, 30, 31]}
    ua = {"date": months[[0, 2]], "side": "UA", "of": 31}
    claimed = pd.DataFrame(ru | {"value": [1200.0, 1180, 1060], "source": "general_staff"})
    other = pd.DataFrame(ua | {"value": [1350.0, 1290], "source": "russian_mod", "days": [4, 9]})
    ends = {"low": [1300.0, 1100], "high": [1400.0, INF], "kind": "claimed"}
    later, earlier = {"as_of": pd.Timestamp("2025-11-08")}, {"as_of": pd.Timestamp("2025-09-01")}
    named = pd.DataFrame(ru | {"value": [140.0, 120, 190], "source": "svo_rf_gd"} | later)
    before = pd.DataFrame(ru | {"value": [170.0, 120, 60], "source": "svo_rf_gd"} | earlier)
    theirs = pd.DataFrame(ua | {"value": [50.0, 45], "source": "lostarmour", "days": 31} | later)
    tables = (named, before, theirs)
    lists = [t.assign(low=t["value"], high=t["value"], kind="listed") for t in tables]
    point = claimed.assign(low=claimed["value"], high=claimed["value"], kind="claimed")
    claims = [t.assign(as_of=pd.NaT) for t in (point, other.assign(**ends))]
    return pd.concat([*claims, *lists], ignore_index=True)


def published():
    """A claimed line, a list, an estimate with its range, a statement of the own side."""
    rows = [
        ("2025-03-01", "general_staff", "casualties", 900_000, NA, NA),
        ("2025-06-01", "general_staff", "casualties", 980_000, NA, NA),
        ("2025-03-10", "mediazona", "killed", 97_000, NA, NA),
        ("2025-05-20", "mediazona", "killed", 109_000, NA, NA),
        ("2025-02-24", "meduza_estimate", "killed", 165_000, 160_000, 170_000),
        ("2025-04-30", "bbc_estimate", "killed", NA, 158_885, 229_500),
        ("2025-03-25", "russia_own", "killed", 5_937, NA, NA),
    ]
    columns = ["date", "source", "counts", "value", "low", "high"]
    numbers = dict.fromkeys(columns[3:], "Int64")
    table = pd.DataFrame(rows, columns=columns).astype(numbers)
    return table.assign(date=pd.to_datetime(table["date"]), side="RU")


CASES = {
    "joint": both_by_month,
    "totals": published,
    "cumulative": total,
    "daily": days,
    "stated_implied": reconciled,
    "sides": claims_of_both,
    "both": one_day,
    "ratio": ratios,
    "sector_day": sectors,
    "sector_shares": shares,
    "sector_heatmap": by_sector,
    "coverage": covered,
    "mirrors": deviations,
}
each = pytest.mark.parametrize("name", CASES)


def legend(ax):
    return [t.get_text() for t in ax.get_legend().get_texts()]


def heights(bars):
    return {pd.Timestamp(plt.matplotlib.dates.num2date(b.get_x() + b.get_width() / 2)).day: b.get_height()
            for b in bars}  # fmt: skip


# ---- what every figure does


def test_every_public_figure_is_tried_here():
    from test_plots_sectors import CASES as SECTORS

    rhythm = {"changes", "digits", "weekdays"}  # test_plots_rhythm
    tried = {*CASES, *SECTORS, *rhythm, "joint", "annotate_events", "theme"}
    assert set(plots.__all__) == tried


@each
def test_draws_on_the_given_axes_and_nowhere_else(name):
    figure, (left, right) = plt.subplots(1, 2)
    assert getattr(plots, name)(CASES[name](), ax=right) is right
    assert right.has_data()
    assert not left.has_data() and left.get_title(loc="left") == ""
    assert plt.get_fignums() == [figure.number]


@each
def test_draws_on_a_new_figure_without_axes(name):
    """A figure already there stays as it is."""
    _, other = plt.subplots()
    ax = getattr(plots, name)(CASES[name]())
    assert ax is not other and not other.has_data() and len(plt.get_fignums()) == 2


@each
def test_names_what_is_shown_and_the_source(name):
    """A title, the axes' labels, and the source when one is given."""
    ax = getattr(plots, name)(CASES[name](), title="A title", source="somebody")
    assert ax.get_title(loc="left") == "A title"
    assert ax.get_xlabel()
    assert ax.get_ylabel() or ax.get_yticklabels()
    assert "Source: somebody" in [t.get_text() for t in ax.texts]


@each
def test_leaves_the_input_alone(name):
    data = CASES[name]()
    before = data.copy(deep=True)
    getattr(plots, name)(data)
    compare = (
        pd.testing.assert_series_equal
        if isinstance(data, pd.Series)
        else pd.testing.assert_frame_equal
    )
    compare(data, before)


@each
def test_says_what_it_expected_instead_of_nothing(name):
    with pytest.raises(ValueError, match=f"{name}: .*expected"):
        getattr(plots, name)(CASES[name]().iloc[:0])


@each
def test_says_what_it_expected_instead_of_something_else(name):
    with pytest.raises(ValueError, match=f"{name}: .*expected"):
        getattr(plots, name)([1, 2, 3])


@pytest.mark.parametrize(
    "name", ["stated_implied", "sides", "both", "joint", "ratio", "sector_day"]
)
def test_names_a_missing_column(name):
    data = CASES[name]()
    gone = data.columns[-2] if name != "ratio" else "mature"
    gone = "value" if name in ("both", "joint", "sides", "totals") else gone
    with pytest.raises(ValueError, match=rf"{name}: no column \['{gone}'\]; expected .*found"):
        getattr(plots, name)(data.drop(columns=gone))


@pytest.mark.parametrize(
    "name", ["cumulative", "daily", "sector_shares", "sector_heatmap", "mirrors"]
)
def test_asks_for_dates(name):
    data = CASES[name]()
    with pytest.raises(ValueError, match="expected an index of dates"):
        getattr(plots, name)(data.reset_index(drop=True))


def test_nothing_but_missing_values_is_nothing_to_draw():
    with pytest.raises(ValueError, match="cumulative: nothing to draw"):
        plots.cumulative(pd.Series([NA, NA], DAYS[:2], dtype="Int64"))


# ---- what each figure draws


def test_cumulative_breaks_where_nothing_was_reported():
    """Missing values and missing rows both break the line; neither is zero."""
    for given in (total(), total().dropna()):
        y = plots.cumulative(given).lines[0].get_ydata()
        assert np.nansum(y) == total().sum() and np.isnan(y[3]) and not (y == 0).any()


def test_cumulative_shows_a_lone_report_as_a_point():
    lone = total()
    lone.iloc[6] = lone.iloc[4] = NA
    point = plots.cumulative(lone).lines[1]
    assert point.get_marker() == "." and point.get_ydata().tolist() == [1050]


def test_cumulative_draws_the_rate_from_the_stock_to_the_end():
    rate = Rate(DAYS[0], DAYS[9], 9, 400, 400 / 9)
    ax = plots.cumulative(total(), rate=rate, label="General Staff")
    assert ax.lines[-1].get_ydata().tolist() == [800, 1200]
    assert pd.DatetimeIndex(ax.lines[-1].get_xdata()).tolist() == [DAYS[0], DAYS[9]]
    assert "44 a day" in [t.get_text() for t in ax.texts]
    assert legend(ax) == ["General Staff", "mean: 44 a day"]


def test_cumulative_draws_a_rate_that_counts_the_first_day_from_zero():
    rate = Rate(DAYS[0], DAYS[9], 10, 1200, 120.0)
    line = plots.cumulative(total(), rate=rate).lines[-1]
    assert line.get_ydata().tolist() == [0, 1200]
    assert line.get_xdata()[0] == DAYS[0] - pd.Timedelta(days=1)


def test_daily_bars_are_the_given_days_falls_included():
    ax = plots.daily(days())
    assert heights(ax.containers[0]) == {29: 30, 30: 70, 3: 40, 4: -20, 5: 50, 6: 80}
    assert ax.get_ylim()[0] < -20


def test_daily_hatches_missing_days():
    ax = plots.daily(days())
    (absent,) = ax.collections
    assert absent.get_hatch() and "no figure" in legend(ax)
    assert [np.ptp(p.vertices[:, 0]) for p in absent.get_paths()] == [1, 3]


def test_daily_marks_flagged_days():
    flagged = pd.Series([False] * 7 + [True] + [False] * 2, DAYS)
    ax = plots.daily(days(), flagged=flagged)
    assert heights(ax.containers[1]) == {4: -20}
    assert same_color(ax.containers[1][0].get_facecolor(), palette.VERMILION)
    (marks,) = [line for line in ax.lines if line.get_label() == "flagged day"]
    assert marks.get_ydata().tolist() == [-20] and "flagged day" in legend(ax)


def test_daily_span_is_one_hatched_block_as_high_as_its_mean():
    ax = plots.daily(days(), spans=spans())
    (block,) = ax.containers[-1]
    assert block.get_height() == 50 and block.get_width() == 3 and block.get_hatch() == "///"
    assert block.get_x() == plt.matplotlib.dates.date2num(DAYS[3]) - 0.5
    assert "gap: one figure for the whole span" in legend(ax)
    assert len(ax.collections[0].get_paths()) == 1, "the span's days are no longer without a figure"


def test_daily_mean_breaks_and_is_named():
    mean = pd.Series(
        [np.nan, 50, 50, np.nan, np.nan, np.nan, 30, 40, 40, 60], DAYS, name="7-day mean"
    )
    ax = plots.daily(days(), mean=mean)
    (line,) = [line for line in ax.lines if line.get_label() == "7-day mean"]
    assert np.isnan(line.get_ydata()).sum() == 4
    assert legend(plots.daily(days(), mean=mean.rename("personnel")))[-1] == "rolling mean"


def test_daily_bars_narrower_than_a_pixel_are_not_snapped_away():
    long = pd.Series(100, pd.date_range("2022-03-01", periods=1600), dtype="Int64")
    bars = plots.daily(long).containers[0]
    assert bars[0].get_width() == 1 and bars[0].get_snap() is False


def test_keywords_reach_the_main_artist_by_any_alias():
    assert plots.cumulative(total(), lw=5).lines[0].get_linewidth() == 5
    assert same_color(plots.daily(days(), color="k").containers[0][0].get_facecolor(), "k")
    assert plots.sector_heatmap(by_sector(), vmax=999).collections[0].get_clim()[1] == 999


def test_joint_tells_sides_and_kinds_apart_without_colour():
    """By marker and by line; points with few days between them are not joined."""
    ax = plots.joint(both_by_month())
    looks = {line.get_label(): (line.get_marker(), line.get_linestyle()) for line in ax.lines}
    assert looks["RU, claimed: General Staff"] == ("o", "-")
    assert looks["RU, named dead: svo.rf.gd, captured 2025-11-08"] == ("o", ":")
    assert looks["RU, named dead: svo.rf.gd, captured 2025-09-01"] == ("None", ":")
    assert looks["UA, claimed: Russian ministry"] == ("s", "None")
    assert looks["UA, named dead: LostArmour, captured 2025-11-08"] == ("s", ":")


def test_joint_says_how_many_days_and_which_line_is_an_earlier_capture():
    ax = plots.joint(both_by_month())
    said = [t.get_text() for t in ax.texts]
    assert said[:2] == ["4 d", "9 d"]
    assert "thin: an earlier capture of the list" in said[-1].replace("\n", " ")
    lines = {line.get_label(): line for line in ax.lines}
    earlier = lines["RU, named dead: svo.rf.gd, captured 2025-09-01"]
    later = lines["RU, named dead: svo.rf.gd, captured 2025-11-08"]
    assert earlier.get_ydata().tolist() == [170, 120, 60]  # beside it, not subtracted
    assert earlier.get_linewidth() < later.get_linewidth()
    assert not [line for line in ax.lines if same_color(line.get_markerfacecolor(), "white")]


def test_joint_keeps_the_numbers_of_days_clear_of_the_lines():
    ax = plots.joint(both_by_month())
    days = [t for t in ax.texts if t.get_text().endswith(" d")]
    assert [t.xy[1] for t in days] == [1, 1]
    assert {t.xycoords for t in days} == {("data", "axes fraction")}


def test_a_legend_of_two_rows_reads_row_by_row():
    """Matplotlib fills columns: in three of them a and d share the first, b and e the second."""
    _, ax = plt.subplots(figsize=(6, 3))
    for name in "abcde":
        ax.plot([0, 1], label=name * 16)
    plots.dress(ax, title="", xlabel="", ylabel="")
    told = [t.get_text()[0] for t in ax.get_legend().get_texts()]
    assert ax.get_legend()._ncols == 3 and told == list("adbec")


def test_joint_scale_begins_at_zero_and_holds_every_arrow():
    low, high = plots.joint(both_by_month()).get_ylim()
    assert low == 0 and high > 1400 + 0.07 * 1400


def test_totals_draw_a_claim_as_a_line_and_every_other_kind_with_its_own_mark():
    ax = plots.totals(published())
    looks = {}
    for line in ax.lines:
        looks.setdefault(line.get_label(), set()).add((line.get_linestyle(), line.get_marker()))
    assert looks["_claimed"] == {("-", "None")}
    assert looks["_listed"] == {("None", "o")}
    assert looks["_estimated"] == {("None", "_")}
    assert looks["_own"] == {("None", "D")}
    assert ax.get_yscale() == "log"


def test_totals_draw_a_printed_range_and_no_figure_where_none_is_printed():
    ax = plots.totals(published())
    spans = [tuple(seg[:, 1]) for c in ax.collections for seg in c.get_segments()]
    assert (160_000, 170_000) in spans and (158_885, 229_500) in spans
    points = np.concatenate([x.get_ydata() for x in ax.lines if x.get_label() == "_estimated"])
    assert np.isnan(points.astype(float)).sum() == 1


def test_totals_name_every_source_and_what_it_counts_without_overlap():
    table = published()
    table.loc[table["source"] == "bbc_estimate", "high"] = 171_000  # on the heels of the other
    ax = plots.totals(table)
    names = [t for t in ax.texts if ": " in t.get_text() and t.get_position()[0] > 1]
    assert [t.get_text() for t in names] == [
        "Russian officials: killed",
        "Mediazona: killed",
        "Meduza, estimate: killed",
        "BBC Russian, estimate: killed",
        "General Staff: killed or wounded",
    ]
    ax.figure.canvas.draw()
    boxes = [Text.get_window_extent(t) for t in names]  # without the thin line to the figure
    assert all(b.y0 >= a.y1 - 2 for a, b in itertools.pairwise(boxes))
    assert "bar: a printed range, dash: a figure" in ax.texts[0].get_text().replace("\n", " ")


def test_stated_implied_tells_agreement_from_disagreement():
    """A pair without a step is not drawn; the largest disagreement comes first in the key."""
    ax = plots.stated_implied(reconciled())
    agree, disagree = ax.collections
    assert agree.get_offsets().tolist() == [[7, 7], [1100, 1100]]
    assert disagree.get_offsets().tolist() == [[20, 15], [1020, 990], [-4, 12]]
    assert legend(ax) == ["stated = step", "agree (2)", "disagree (3)"]
    key = next(t.get_text() for t in ax.texts if "\n" in t.get_text()).split("\n")
    assert key[1] == "1  2025-05-31 personnel: stated 990, step 1,020"
    assert key[2] == "2  2025-06-01 afv: stated 12, step −4"
    assert ax.get_xlim() == ax.get_ylim() and ax.get_xscale() == "symlog"


def test_stated_implied_labels_no_more_than_asked():
    texts = [t.get_text() for t in plots.stated_implied(reconciled(), labels=1).texts]
    assert texts[0] == "1" and len(texts) == 2 and texts[1].count("\n") == 1
    assert not plots.stated_implied(reconciled().query("agrees")).texts


def test_sides_begin_at_zero_in_one_colour_a_side():
    ax = plots.sides(claims_of_both())
    ru, ua = (
        line for line in ax.lines if len(line.get_xdata()) and not line.get_label().startswith("_")
    )
    assert ax.get_ylim()[0] == 0
    assert (ru.get_color(), ua.get_color()) == (palette.SIDE_COLOURS["RU"], palette.SIDE_COLOURS["UA"])
    assert ru.get_marker() != ua.get_marker()
    assert np.isnan(ru.get_ydata()).sum() == 1


def test_sides_open_interval_is_an_arrow_upward():
    ax = plots.sides(claims_of_both())
    carets = [line for line in ax.lines if line.get_marker() == plt.matplotlib.markers.CARETUPBASE]
    assert len(carets) == 1 and carets[0].get_ydata()[0] > 1430


def test_sides_show_a_fall():
    fell = claims_of_both().assign(value=-50, low=-50, high=-50)
    assert plots.sides(fell).get_ylim()[0] < -50


def test_both_words_each_figure_and_points_to_the_open_end():
    ax = plots.both(one_day())
    assert [t.get_text() for t in ax.texts] == ["1,230", "over 1,430"]
    assert [b.get_width() for b in ax.patches[:2]] == [1230, 1430]
    assert ax.get_xlim()[0] == 0 and legend(ax) == ["Russian losses", "Ukrainian losses"]
    assert any(line.get_marker() == plt.matplotlib.markers.CARETRIGHTBASE for line in ax.lines)


def test_ratio_immature_is_hollow_and_not_on_the_line():
    ax = plots.ratio(ratios())
    lines = {line.get_label(): line for line in ax.lines}
    hollow = lines["immature: confirmations still coming in"]
    assert hollow.get_markerfacecolor() == "white" and hollow.get_ydata().tolist() == [4.5, 7.0]
    assert np.nanmax(lines["mature"].get_ydata()) == 3.3
    assert set(lines["as many confirmed as claimed"].get_ydata()) == {1}
    assert np.isnan(lines["mature"].get_ydata()[2])


def test_ratio_takes_periods():
    table = ratios().set_axis(pd.period_range("2025-01", periods=6, freq="M"))
    assert "mature" in legend(plots.ratio(table))


def test_sector_day_is_in_order_of_value_and_worded_as_printed():
    ax = plots.sector_day(sectors(), headline=(1430, "over"))
    assert [b.get_width() for b in ax.patches] == [475, 275, 205, 170, 150, 80]
    texts = [t.get_text() for t in ax.texts]
    assert texts[:6] == ["about 475", "over 275", "205", "up to 170", "over 150", "over 80"]
    assert texts[6] == "headline: over 1,430; sum of the sectors as printed: 1,355"
    assert [to_hex(b.get_facecolor()).upper() for b in ax.patches[:2]] == [
        palette.SECTOR_COLOURS["centre"],
        palette.SECTOR_COLOURS["south"],
    ]


def test_sector_day_does_not_add_a_subset():
    table = sectors().assign(scope=["subset"] + ["whole"] * 5)
    ax = plots.sector_day(table, headline=(880, "exact"))
    assert ax.texts[-1].get_text().endswith("as printed: 880")


def test_sector_shares_reach_one_and_leave_gaps_white():
    ax = plots.sector_shares(shares())
    assert len(ax.containers) == 6 and {len(c) for c in ax.containers} == {2}
    top = ax.containers[-1]
    assert [round(b.get_y() + b.get_height(), 9) for b in top] == [1, 1]
    assert legend(ax) == list(by_sector())
    assert len({to_hex(c[0].get_facecolor()) for c in ax.containers}) == 6


def test_sector_heatmap_masks_and_hatches_missing_cells():
    """Days that have no row are missing too."""
    ax = plots.sector_heatmap(by_sector())
    cells = ax.collections[0].get_array()
    assert cells.shape == (6, 5) and cells.count() == 11
    assert ax.patches[0].get_hatch() and legend(ax) == ["no figure"]
    assert ax.figure.axes[1].get_ylabel() == "claimed losses a day"


def test_coverage_shows_runs_of_days():
    ax = plots.coverage(covered())
    assert [len(c.get_paths()) for c in ax.collections] == [1, 2]
    assert [t.get_text() for t in ax.texts] == ["10 days", "5 days"]


def weekly_instead():
    """Two weeks without their Friday's daily figure, the second with a weekly one in its place."""
    days = pd.DataFrame({"label": "ministry", "date": pd.date_range("2025-06-02", periods=14)})
    days["instead"] = days["date"].dt.day_of_week == 4
    return days.drop(4)


def test_coverage_shows_lighter_what_stands_in_place_of_a_daily_figure():
    ax = plots.coverage(weekly_instead())
    full, light = ax.collections
    assert [len(c.get_paths()) for c in (full, light)] == [3, 1]
    assert (full.get_alpha(), light.get_alpha()) == (None, 0.4)
    assert [t.get_text() for t in ax.texts] == ["12 days + 1 instead"]
    assert legend(ax) == ["a figure for the day", "instead: a figure over several days"]
    both = pd.concat([weekly_instead(), weekly_instead().assign(instead=False)])
    assert [t.get_text() for t in plots.coverage(both).texts] == ["13 days"]


def test_coverage_without_the_column_is_as_it_was():
    """No legend, and one strip a label."""
    ax = plots.coverage(weekly_instead().assign(instead=False))
    assert ax.get_legend() is None and len(ax.collections) == 1


def test_coverage_takes_a_table_of_yes_and_no():
    table = pd.DataFrame([[True] * 3, [True, False, True]], ["minfin", "orc_losses"], DAYS[:3])
    ax = plots.coverage(table)
    assert [len(c.get_paths()) for c in ax.collections] == [1, 2]
    with pytest.raises(ValueError, match="coverage: expected columns label and date"):
        plots.coverage(pd.DataFrame({"a": ["x"]}))


def test_mirrors_break_at_gaps_and_stay_visible_under_one_another():
    ax = plots.mirrors(deviations(), unit="aircraft")
    lines = {line.get_label(): line for line in ax.lines}
    assert np.isnan(lines["orc_losses"].get_ydata()).sum() == 3
    assert np.nanmax(lines["petroivaniuk"].get_ydata()) == 29
    widths = [lines[m].get_linewidth() for m in deviations()]
    assert widths == sorted(widths, reverse=True) and len(set(widths)) == 3


def test_events_are_lines_inside_the_dates_shown():
    ax = plots.cumulative(total())
    limits, before = ax.get_xlim(), len(ax.lines)
    assert plots.annotate_events(ax, happenings()) is ax
    assert [t.get_text() for t in ax.texts] == ["Strikes", "Talks in Istanbul"]
    assert len(ax.lines) == before + 2 and ax.get_xlim() == limits


def test_events_lie_above_the_data_unless_told_otherwise():
    ax = plots.cumulative(total())
    top = ax.get_ylim()[1]
    assert plots.annotate_events(ax, happenings(), headroom=False).get_ylim()[1] == top
    assert plots.annotate_events(ax, happenings()).get_ylim()[1] > top
    with pytest.raises(ValueError, match="annotate_events: no column"):
        plots.annotate_events(ax, happenings().drop(columns="event"))


def test_colours_are_fixed_and_differ():
    for colours in (palette.SIDE_COLOURS, palette.SECTOR_COLOURS):
        assert len(set(colours.values())) == len(colours)
    assert palette.sector_colour("dnepr+north") == palette.sector_colour("north+dnepr")


def test_importing_the_package_does_not_import_matplotlib():
    import subprocess
    import sys

    code = "import sys, lossdata; assert 'matplotlib' not in sys.modules and 'seaborn' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


# ---- the pictures


@IMAGE
def test_image_cumulative():
    plots.theme()
    rate = Rate(DAYS[0], DAYS[9], 9, 400, 400 / 9)
    ax = plots.cumulative(
        total(), rate=rate, label="General Staff", unit="personnel", source="test"
    )
    return plots.annotate_events(ax, happenings()).figure


@IMAGE
def test_image_daily():
    plots.theme()
    mean = pd.Series(
        [np.nan, 50, 50, np.nan, np.nan, np.nan, 30, 40, 40, 60], DAYS, name="7-day mean"
    )
    flagged = days().lt(0)
    return plots.daily(days(), mean=mean, flagged=flagged, spans=spans(), source="test").figure


@IMAGE
def test_image_daily_long():
    """Every day of four years is drawn, though a bar is narrower than a pixel."""
    plots.theme()
    index = pd.date_range("2022-03-01", periods=1600)
    values = 500 + 300 * np.sin(np.arange(1600) / 90)
    values[700:760] = np.nan
    return plots.daily(pd.Series(values, index)).figure


@IMAGE
def test_image_stated_implied():
    plots.theme()
    return plots.stated_implied(reconciled(), source="test").figure


@IMAGE
def test_image_sides():
    plots.theme()
    return plots.sides(claims_of_both(), source="test").figure


@IMAGE
def test_image_both():
    plots.theme()
    return plots.both(one_day(), source="test").figure


@IMAGE
def test_image_joint():
    plots.theme()
    return plots.joint(both_by_month(), source="test").figure


@IMAGE
def test_image_totals():
    plots.theme()
    return plots.totals(published(), title="Totals", source="test").figure


@IMAGE
def test_image_ratio():
    plots.theme()
    return plots.ratio(ratios(), source="test").figure


@IMAGE
def test_image_sector_day():
    plots.theme()
    return plots.sector_day(sectors(), headline=(1430, "over"), source="test").figure


@IMAGE
def test_image_sector_shares():
    plots.theme()
    return plots.sector_shares(shares(), source="test").figure


@IMAGE
def test_image_sector_heatmap():
    plots.theme()
    return plots.sector_heatmap(by_sector(), source="test").figure


@IMAGE
def test_image_coverage():
    plots.theme()
    return plots.coverage(covered(), source="test").figure


@IMAGE
def test_image_coverage_instead():
    plots.theme()
    return plots.coverage(pd.concat([weekly_instead(), covered()]), source="test").figure


@IMAGE
def test_image_mirrors():
    plots.theme()
    ax = plots.mirrors(deviations(), unit="aircraft", source="test")
    return plots.annotate_events(ax, happenings()).figure


@IMAGE
def test_image_two_in_one_figure():
    """Legends, subtitles and words fit an axes half as wide."""
    plots.theme()
    figure, (left, right) = plt.subplots(1, 2)
    plots.daily(days(), spans=spans(), ax=left)
    plots.sector_day(sectors(), headline=(1430, "over"), ax=right)
    return figure
