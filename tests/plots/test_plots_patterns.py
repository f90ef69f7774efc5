"""Pictures of digits, weeks and changes: what is drawn, then the pictures themselves."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import same_color

from lossdata.patterns.level_changes import Changes
from lossdata.plots import palette
from lossdata.plots import patterns as plots

IMAGE = pytest.mark.mpl_image_compare(tolerance=4, savefig_kwargs={"dpi": 100})
DAYS = pd.date_range("2023-01-01", periods=300, freq="D", name="date")


@pytest.fixture(autouse=True)
def fresh():
    """Close every figure and put the style back, so that no test sees another's."""
    with plt.rc_context():
        yield
    plt.close("all")


def counted():
    heaped, even = [60, 10, 12, 9, 11, 48, 10, 12, 13, 15], [20, 22, 18, 21, 19, 20, 23, 17, 20, 20]
    table = pd.DataFrame([heaped, even])
    head = {"series": "", "start": pd.to_datetime(["2022-03-01", "2023-01-01"])}
    head |= {"end": pd.to_datetime(["2022-12-31", "2023-12-31"]), "unit": 10, "n": 200}
    return table.assign(**head)


def week():
    names = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
    table = {"days": [50] * 7, "ratio": [0.9, 1.0, 1.02, 1.03, 1.0, 1.05, 0.97]}
    table = pd.DataFrame(table, index=pd.Index(names, name="weekday"))
    return table.assign(low=table["ratio"] - 0.06, high=table["ratio"] + 0.06)


def series():
    level = np.repeat([1000, 1400, 1200], 100)
    values = level * (1 + 0.1 * np.sin(np.arange(300) * 1.7)).round(3)
    values[40:52] = np.nan
    return pd.Series(values, DAYS)


def found(number: int = 2):
    at = DAYS[[100, 200]][:number]
    table = {"date": at, "low": at - pd.Timedelta(days=9), "high": at + pd.Timedelta(days=5)}
    starts, levels = [DAYS[0], *at], [1000.0, 1400.0, 1200.0][: number + 1]
    ends = [*(at - pd.Timedelta(days=1)), DAYS[-1]]
    segments = {"start": starts, "end": ends, "first": levels, "last": levels}
    return Changes(pd.DataFrame(table), pd.DataFrame(segments), 0.005, 288, 0, 0.5, 96.0, "")


def legend(ax):
    return [t.get_text() for t in ax.get_legend().get_texts()]


CASES = {"digits": (counted,), "weekdays": (week,), "changes": (series, found)}
each = pytest.mark.parametrize("name", CASES)


def draw(name, **kwargs):
    return getattr(plots, name)(*(made() for made in CASES[name]), **kwargs)


@each
def test_draws_on_the_given_axes_and_nowhere_else(name):
    _, (left, right) = plt.subplots(1, 2)
    assert draw(name, ax=right) is right
    assert right.has_data() and not left.has_data()


@each
def test_names_what_is_shown_and_the_source(name):
    ax = draw(name, title="A title", source="somebody")
    assert ax.get_title(loc="left") == "A title" and ax.get_ylabel()
    assert "Source: somebody" in [t.get_text() for t in ax.texts]


@each
def test_says_what_it_expected_instead_of_nothing(name):
    first, *rest = (made() for made in CASES[name])
    with pytest.raises(ValueError, match=rf"{name}: .*expected"):
        getattr(plots, name)(first.iloc[:0], *rest)


def test_digits_are_shares_beside_one_in_ten():
    ax = plots.digits(counted())
    heights = [b.get_height() for b in ax.containers[0]]
    assert heights[0] == pytest.approx(0.3) and heights[5] == pytest.approx(0.24)
    assert set(ax.lines[0].get_ydata()) == {0.1}
    assert legend(ax) == ["chance: 10 %", "2022 (n = 200)", "2023 (n = 200)"]
    assert [t.get_text() for t in ax.get_xticklabels()][:3] == ["0", "10", "20"]
    with pytest.raises(ValueError, match="6 rows; expected at most 5"):
        plots.digits(pd.concat([counted()] * 3))


def test_weekdays_stand_with_their_intervals_and_their_days():
    ax = plots.weekdays(week())
    points = next(line for line in ax.lines if line.get_label().startswith("median"))
    assert points.get_ydata().tolist() == week()["ratio"].tolist()
    assert ax.get_xticklabels()[0].get_text() == "Monday (50)"
    (bars,) = ax.containers
    ends = [s[:, 1].tolist() for s in bars[2][0].get_segments()]
    assert ends[0] == pytest.approx([0.84, 0.96])


def test_changes_are_dated_with_their_intervals():
    ax = plots.changes(series(), found())
    spans = [p for p in ax.patches if same_color(p.get_facecolor()[:3], palette.VERMILION)]
    assert [p.get_width() for p in spans] == [15, 15]
    levels = [line.get_ydata().tolist() for line in ax.lines if line.get_label() == "level"]
    assert levels == [[1000, 1000], [1400, 1400], [1200, 1200]]
    assert np.isnan(ax.lines[0].get_ydata()).sum() == 12
    assert ax.get_ylim()[0] == 0
    assert legend(ax) == ["claims a day", "level", "change", "95 % interval of the date"]


def test_no_change_is_said():
    assert "no change found" in [t.get_text() for t in plots.changes(series(), found(0)).texts]


@IMAGE
def test_image_digits():
    palette.theme()
    return plots.digits(counted(), source="test").figure


@IMAGE
def test_image_weekdays():
    palette.theme()
    return plots.weekdays(week(), source="test").figure


@IMAGE
def test_image_changes():
    palette.theme()
    return plots.changes(series(), found(), unit="personnel", source="test").figure
