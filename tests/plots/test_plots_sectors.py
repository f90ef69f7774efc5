"""Figures of sectors and wording: what is drawn, where, and what is not; then the pictures themselves."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import same_color, to_hex

from lossdata import plots
from lossdata.plots import palette

IMAGE = pytest.mark.mpl_image_compare(tolerance=4, savefig_kwargs={"dpi": 100})
DAYS = pd.date_range("2025-10-28", periods=8, freq="D", name="date")


@pytest.fixture(autouse=True)
def fresh():
    """Close every figure and put the style back, so that no test sees another's."""
    with plt.rc_context():
        yield
    plt.close("all")


def day_shares():
    value = pd.DataFrame(
        {"north": [0.2, np.nan, 0.25, 0.3, 0.2, np.nan, 0.15, 0.1],
         "centre": [0.5, np.nan, 0.45, 0.4, 0.45, np.nan, 0.5, 0.6],
         "east": [0.3, np.nan, 0.3, 0.3, 0.35, np.nan, 0.35, 0.3]},
        DAYS,
    )  # fmt: skip
    return pd.concat({"value": value, "low": value - 0.02, "high": value + 0.03}, axis=1)


def headlines():
    table = pd.DataFrame(
        [("2025-06-02", "cronullanews.sydney", 1400, 1430, 1427.5, 1436.5, "rounds to"),
         ("2025-07-23", "ura.news", 1200, 1220, 1200, 1224, "fits"),
         ("2025-12-05", "sfreport.news", 1900, 1780, 1775, np.inf, "allowed"),
         ("2025-12-09", "noticiaslatam.lat", 1285, 1575, 1564.5, 1589.5, "contradicts")],
        columns=["date", "via", "headline", "parts", "low", "high", "verdict"],
    )  # fmt: skip
    return table.astype({"date": "datetime64[us]"})


def drift():
    return pd.DataFrame(
        {"bounded": [57, 16, 6, 0], "bound_dropped": [0, 2, 4, 0], "bound_differs": [1, 0, 0, 0],
         "bound_disputed": [18, 0, 0, 0], "pages": [22, 7, 1, 5], "verb_mixed": [17, 2, 0, 0],
         "verb_changed": [2, 0, 1, 5]},
        ["noticiaslatam.lat", "lenta.ru", "cronullanews.sydney", "kuruc.info"],
    )  # fmt: skip


def some_weeks():
    return pd.DataFrame(
        {"end": pd.to_datetime(["2025-10-17", "2025-10-24", "2025-10-31", "2025-11-07"]),
         "sector": "centre", "value": pd.array([3705, 3610, pd.NA, 700], "Int64"),
         "days_found": [2, 6, 0, 7], "days_value": pd.array([1075, 3000, pd.NA, 700], "Int64"),
         "left_low": [2626.0, 600.5, np.nan, 0], "left_high": [2634.0, np.inf, np.nan, 0]}
    )  # fmt: skip


CASES = {
    "share_days": day_shares,
    "headline_gaps": headlines,
    "outlet_wording": drift,
    "weeks_days": some_weeks,
}
each = pytest.mark.parametrize("name", CASES)


def draw(name, data=None, **kwargs):
    """Draw a figure with what it needs besides its data."""
    args = ("centre",) if name == "share_days" else ()
    return getattr(plots, name)(CASES[name]() if data is None else data, *args, **kwargs)


def legend(ax):
    return [t.get_text() for t in ax.get_legend().get_texts()]


@each
def test_draws_on_the_given_axes_and_nowhere_else(name):
    figure, (left, right) = plt.subplots(1, 2)
    assert draw(name, ax=right) is right
    assert right.has_data() and not left.has_data()
    assert plt.get_fignums() == [figure.number]


@each
def test_names_what_is_shown_and_the_source(name):
    ax = draw(name, title="A title", source="somebody")
    assert ax.get_title(loc="left") == "A title"
    assert ax.get_xlabel() and (ax.get_ylabel() or ax.get_yticklabels())
    assert "Source: somebody" in [t.get_text() for t in ax.texts]
    assert draw(name).get_title(loc="left")


@each
def test_leaves_the_input_alone(name):
    data = CASES[name]()
    before = data.copy(deep=True)
    draw(name, data)
    pd.testing.assert_frame_equal(data, before)


@each
@pytest.mark.parametrize("nothing", [[1, 2, 3], None], ids=["a list", "no rows"])
def test_says_what_it_expected(name, nothing):
    data = CASES[name]().iloc[:0] if nothing is None else nothing
    with pytest.raises(ValueError, match=f"{name}: .*expected"):
        draw(name, data)


@pytest.mark.parametrize(
    ("name", "column"),
    [("headline_gaps", "verdict"), ("outlet_wording", "bounded"), ("weeks_days", "left_low")],
)
def test_names_a_missing_column(name, column):
    with pytest.raises(ValueError, match=rf"{name}: no column \['{column}'\]; expected .*found"):
        draw(name, CASES[name]().drop(columns=column))


def test_shares_leave_days_without_one_blank_and_show_their_intervals():
    ax = plots.share_days(day_shares(), "centre")
    (bars,) = ax.containers
    line, _, (whisker,) = bars
    assert np.isnan(line.get_ydata()).sum() == 2 and line.get_linestyle() == "None"
    first = whisker.get_segments()[0]
    assert first[:, 1].tolist() == pytest.approx([0.48, 0.53])
    assert same_color(line.get_color(), palette.SECTOR_COLOURS["centre"])
    assert legend(ax) == ["centre, with what its wording allows", "other sectors"]
    assert ax.get_ylim()[0] == 0


def test_shares_take_a_mean_by_month():
    mean = pd.Series([0.45, 0.5], pd.period_range("2025-10", periods=2, freq="M"), name="the mean")
    ax = plots.share_days(day_shares(), "north", mean=mean)
    levels = ax.collections[-1].get_segments()
    assert [s[0, 1] for s in levels] == [0.45, 0.5] and "the mean" in legend(ax)


def test_shares_of_a_sector_that_is_not_there_are_one_clear_error():
    with pytest.raises(ValueError, match="no sector 'nroth'; expected one of north, centre, east"):
        plots.share_days(day_shares(), "nroth")
    with pytest.raises(ValueError, match="share_days: expected an index of dates"):
        plots.share_days(day_shares().reset_index(drop=True), "north")


def test_headlines_stand_as_far_from_the_sum_as_they_are():
    ax = plots.headline_gaps(headlines())
    said = {
        line.get_label(): line.get_xdata().tolist()
        for line in ax.lines
        if len(line.get_xdata()) == 1
    }
    assert said == {"rounds to": [-30], "fits": [-20], "allowed": [120], "contradicts": [-290]}
    assert [(b.get_x(), b.get_x() + b.get_width()) for b in ax.patches] == [
        (-2.5, 6.5), (-20, 4), (-5, 120), (-10.5, 14.5),  # an open sum reaches its headline
    ]  # fmt: skip
    assert ax.texts[3].get_text() == "1,285 for 1,575"
    assert legend(ax)[0] == "sum of the sectors as worded" or "contradicts" in legend(ax)


def test_outlets_parts_are_of_their_own_figures_and_add_up():
    ax = plots.outlet_wording(drift())
    widths = [[b.get_width() for b in c] for c in ax.containers]
    assert [len(w) for w in widths] == [3, 3, 3, 3]  # an outlet with nothing to compare is left out
    assert np.sum(widths, axis=0).tolist() == pytest.approx([1, 1, 1])
    assert widths[0] == pytest.approx([38 / 57, 14 / 16, 2 / 6])
    assert widths[3] == pytest.approx([0, 2 / 16, 4 / 6])
    assert [t.get_text() for t in ax.texts] == ["of 57", "of 16", "of 6"]


def test_outlets_verbs():
    ax = plots.outlet_wording(drift(), word="verb")
    assert [b.get_width() for b in ax.containers[0]] == pytest.approx([3 / 22, 5 / 7, 0, 0])
    assert legend(ax) == ["“lost” alone", "“lost” and another verb", "another verb"]
    with pytest.raises(ValueError, match='expected "bound" or "verb"'):
        plots.outlet_wording(drift(), word="noun")
    with pytest.raises(ValueError, match="outlet_wording: nothing to draw"):
        plots.outlet_wording(drift().assign(pages=0), word="verb")


def test_weeks_are_their_days_and_what_they_leave():
    ax = plots.weeks_days(some_weeks())
    found, left = ax.containers
    assert [b.get_width() for b in found] == [1075, 3000, 0, 700]
    assert [b.get_width() for b in left] == [2630, 610, 0, 0]
    assert all(b.get_hatch() for b in left)
    assert [t.get_text() for t in ax.texts] == [
        "5 days missing: 2,626 to 2,634", "1 day missing: 600 or more", "7 days missing",
        "no day missing",
    ]  # fmt: skip
    assert to_hex(found[0].get_facecolor()).upper() == palette.SECTOR_COLOURS["centre"]


# ---- the pictures


@IMAGE
def test_image_share_days():
    plots.theme()
    mean = pd.Series(
        [0.45, 0.49], pd.period_range("2025-10", periods=2, freq="M"), name="monthly mean"
    )
    return plots.share_days(day_shares(), "centre", mean=mean, source="test").figure


@IMAGE
def test_image_headline_gaps():
    plots.theme()
    return plots.headline_gaps(headlines(), source="test").figure


@IMAGE
def test_image_outlet_wording():
    plots.theme()
    return plots.outlet_wording(drift(), source="test").figure


@IMAGE
def test_image_outlet_verbs():
    plots.theme()
    return plots.outlet_wording(drift(), word="verb", source="test").figure


@IMAGE
def test_image_weeks_days():
    plots.theme()
    return plots.weeks_days(some_weeks(), source="test").figure
