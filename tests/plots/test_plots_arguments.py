"""What every public picture does with its arguments: the axes, the labels, and what is none of its data."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from pictured import NA, PICTURES, day_shares, days, deviations, fitted, three_levels, total

from lossdata import plots

each = pytest.mark.parametrize("name", PICTURES)


def draw(name, **kwargs):
    return getattr(plots, name)(*PICTURES[name](), **kwargs)


def refused(name, data, **kwargs):
    """Return the exception of a picture that is given something else."""
    _, *rest = PICTURES[name]()
    open_before = plt.get_fignums()
    with pytest.raises((TypeError, ValueError)) as caught:
        getattr(plots, name)(data, *rest, **kwargs)
    assert plt.get_fignums() == open_before, "an empty figure is left behind"
    assert "\n" not in str(caught.value) and ". " not in str(caught.value), "one sentence"
    return caught.value


def test_every_public_name_is_a_picture_here_or_no_picture():
    others = {"SIDE_COLOURS", "SIDE_NAMES", "alt_text", "annotate_events", "dress", "theme"}
    assert set(plots.__all__) == {*PICTURES, *others}


@pytest.mark.slow
@each
def test_draws_on_the_given_axes_and_nowhere_else(name):
    figure, (left, right) = plt.subplots(1, 2)
    assert draw(name, ax=right) is right
    assert right.has_data()
    assert not left.has_data() and left.get_title(loc="left") == ""
    assert plt.get_fignums() == [figure.number]


@pytest.mark.slow
@each
def test_draws_on_a_new_figure_without_axes(name):
    """A figure already there stays as it is."""
    _, other = plt.subplots()
    ax = draw(name)
    assert ax is not other and not other.has_data() and len(plt.get_fignums()) == 2


@pytest.mark.slow
@each
def test_names_what_is_shown_and_the_source(name):
    """A title, the axes' labels, and the source when one is given."""
    ax = draw(name, title="A title", source="somebody")
    assert ax.get_title(loc="left") == "A title"
    assert ax.get_xlabel()
    assert ax.get_ylabel() or ax.get_yticklabels()
    assert "Source: somebody" in [t.get_text() for t in ax.texts]
    assert draw(name).get_title(loc="left")


@pytest.mark.slow
@each
def test_leaves_the_input_alone(name):
    data, *rest = PICTURES[name]()
    before = data.copy(deep=True)
    getattr(plots, name)(data, *rest)
    is_series = isinstance(data, pd.Series)
    testing = pd.testing
    (testing.assert_series_equal if is_series else testing.assert_frame_equal)(data, before)


SERIES = {"cumulative", "daily", "changes"}
DATED = {"mirrors", "sector_heatmap", "sector_shares", "share_days", "ratio"}
NO_PANDAS = {
    "None": None,
    "a str": "personnel",
    "a list": [1, 2, 3],
    "an array": np.arange(3.0),
    "a dict": {"value": [1]},
    "the function load: is it called?": lambda: None,
}
NO_PANDAS["the function load: is it called?"].__name__ = "load"


@each
@pytest.mark.parametrize("word", NO_PANDAS)
def test_names_what_it_got_instead_of_its_data(name, word):
    error = refused(name, NO_PANDAS[word])
    assert isinstance(error, TypeError)
    assert str(error).startswith(f"{name} takes a ") and str(error).endswith(word)


@each
def test_a_table_is_no_series_and_a_series_no_table(name):
    data = days().to_frame() if name in SERIES else days()
    error = refused(name, data)
    assert isinstance(error, TypeError)
    wanted = "a Series indexed by date" if name in SERIES else "a table"
    given = "a DataFrame of 10 rows" if name in SERIES else "a Series indexed by DatetimeIndex"
    assert f"{name} takes {wanted}" in str(error) and f"not {given}" in str(error)


@each
def test_a_table_of_something_else_is_a_value_error(name, tiny):
    """Claims, and words by date; `totals` draws claims as they are."""
    for table in (tiny, tiny.set_index("date")[["source", "via"]]):
        if name in SERIES or (name == "totals" and "value" in table):
            continue
        error = refused(name, table)
        assert isinstance(error, ValueError) and str(error).startswith(f"{name} takes a table")
        assert "rows with the columns" in str(error)


@each
def test_nothing_is_nothing_to_draw(name):
    data = PICTURES[name]()[0].iloc[:0]
    error = refused(name, data)
    assert isinstance(error, ValueError) and str(error).startswith(f"{name} takes ")


@pytest.mark.parametrize("name", sorted(SERIES | DATED))
def test_asks_for_dates(name):
    data = PICTURES[name]()[0].reset_index(drop=True)
    error = refused(name, data)
    assert isinstance(error, ValueError)
    assert str(error).startswith(f"{name} takes ") and "dat" in str(error)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("stated_implied", "step"),
        ("sides", "value"),
        ("both", "value"),
        ("joint", "value"),
        ("totals", "counts"),
        ("ratio", "mature"),
        ("sector_day", "low"),
        ("share_days", "low"),
        ("digits", "unit"),
        ("weekdays", "high"),
        ("month_days", "days"),
        ("headline_gaps", "verdict"),
        ("outlet_wording", "bounded"),
        ("weeks_days", "left_low"),
    ],
)
def test_names_a_missing_column(name, column):
    error = refused(name, PICTURES[name]()[0].drop(columns=column))
    assert isinstance(error, ValueError)
    assert str(error).startswith(f"{name} takes a table with the columns ")
    assert f"; {column} is not in a DataFrame of" in str(error)


@pytest.mark.parametrize("name", ["cumulative", "daily", "mirrors", "sector_heatmap"])
def test_nothing_but_missing_values_is_nothing_to_draw(name):
    data = PICTURES[name]()[0]
    error = refused(name, data.astype("Float64") * NA)
    assert isinstance(error, ValueError) and str(error).startswith(f"{name} takes ")


@pytest.mark.slow
@each
def test_draws_on_axes_alone(name):
    figure, both = plt.subplots(1, 2)
    for ax, word in ((figure, "a Figure"), (both, "an array"), ("right", "a str")):
        error = refused(name, PICTURES[name]()[0], ax=ax)
        assert isinstance(error, TypeError)
        assert str(error).startswith(f"{name} draws on one Axes, not ") and str(error).endswith(
            word
        )


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: plots.cumulative(total(), rate=44.4),
         "cumulative, rate: takes what implied_rate returns, not a float"),
        (lambda: plots.daily(days(), mean=[1, 2]),
         "daily, mean: takes a Series indexed by date, not a list"),
        (lambda: plots.daily(days(), flagged=days().to_frame()),
         "daily, flagged: takes a Series indexed by date, not a DataFrame of 10 rows with the columns personnel"),
        (lambda: plots.daily(days(), spans=days()),
         "daily, spans: takes a table with the columns start, end, total, not a Series indexed by DatetimeIndex"),
        (lambda: plots.changes(three_levels(), fitted().changes),
         "changes, fit: takes what patterns.change_points returns, not a DataFrame of 2 rows "
         "with the columns date, low, high"),
        (lambda: plots.sector_day(PICTURES["sector_day"]()[0], headline=1430),
         "sector_day, headline: takes a figure and its qualifier, such as (1400, 'about'), not an int"),
        (lambda: plots.share_days(day_shares(), "north", mean=0.4),
         "share_days, mean: takes a Series indexed by date, not a float"),
        (lambda: plots.annotate_events(plt.figure(), deviations()),
         "annotate_events draws on one Axes, not a Figure"),
        (lambda: plots.annotate_events(plots.daily(days()), "events"),
         "annotate_events takes a table with the columns date, event, not a str"),
        (lambda: plots.dress(None, title="", xlabel="", ylabel=""),
         "dress draws on one Axes, not None"),
    ],
)  # fmt: skip
def test_names_what_it_got_beside_its_data(call, sentence):
    with pytest.raises(TypeError) as caught:
        call()
    assert str(caught.value) == sentence


def test_a_wrong_argument_beside_the_data_leaves_no_figure_behind():
    refused("daily", days(), mean=[1, 2])
    refused("cumulative", total(), rate=1)
