"""A Series may have a named index: `claims.set_index("date")["value"]` has, and means the same."""

import inspect

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import lossdata as ld

NAMES = [None, "date", "day", "value", "index", "level_0"]
DATES = pd.date_range("2023-01-02", periods=400)
DAILY = pd.Series(np.random.default_rng(5).poisson(70, 400) * 10, DATES, dtype="Int64")
TOTAL = DAILY.cumsum()
TOTAL.iloc[200] += 100_000  # a misprint, so that there is one to find
#: Five orders of magnitude, without which Benford's law is refused.
WIDE = pd.Series((10 ** np.random.default_rng(6).uniform(1, 6, 400)).astype("int64"), DATES)
NAMESPACES = ("series", "transcriptions", "checks", "compare", "patterns", "plots")
#: Untyped parameters of intervals, and unions of digits, may be a Series too.
MAY_BE_A_SERIES = ("Series", "Figures", "typing.Any", "Any")


def functions():
    """Return (name, function, how many of its leading parameters may be a Series), each once."""
    told = {}
    for space in ("", *NAMESPACES):
        module = getattr(ld, space) if space else ld
        names = getattr(module, "__all__", None) or [
            n for n, f in vars(module).items() if getattr(f, "__module__", "") == module.__name__
        ]
        for name in names:
            f = getattr(module, name)
            if name.startswith("_") or not inspect.isfunction(f):
                continue
            leading = 0
            for p in inspect.signature(f).parameters.values():
                positional = p.kind is p.POSITIONAL_OR_KEYWORD and p.default is p.empty
                if not positional or not any(w in str(p.annotation) for w in MAY_BE_A_SERIES):
                    break
                leading += 1
            if leading and f not in [g for g, *_ in told.values()]:
                told[f"{space or 'ld'}.{name}"] = (f, leading)
    return told


FUNCTIONS = functions()
#: What takes totals; the others take daily figures.
TOTALS = {
    "daily",
    "implied_rate",
    "implied_rates",
    "rolling_rates",
    "totals",
    "per_period",
    "suspects",
    "suspect",
    "cumulative",
}


#: What else is needed, made of the first Series.
MORE = {"changes": [ld.patterns.change_points], "cumulate": [lambda daily: 0]}


def test_the_functions_that_take_a_series_are_found():
    names = {name.split(".")[1] for name in FUNCTIONS}
    assert {
        *TOTALS,
        "agreement",
        "change_points",
        "correlate",
        "cumulate",
        "rolling_mean",
    } <= names
    assert {
        "benford",
        "free_digits",
        "heaping",
        "month_day_effects",
        "rounding_unit",
        "whipple",
        "weekday_effects",
    } <= names
    assert {"daily", "changes"} <= names


def outcome(f, leading, index_name):
    series = TOTAL if f.__name__ in TOTALS else WIDE if f.__name__ == "benford" else DAILY
    others = [series, series.iloc[::-1].set_axis(series.index).mul(2)]
    given = [s.rename_axis(index_name).rename("value") for s in others[:leading]]
    given = given[: 1 if f.__name__ in MORE else leading]
    try:
        return f(*given, *[more(given[0]) for more in MORE.get(f.__name__, [])])
    except (ValueError, TypeError) as refusal:
        # refused for what it is (an interval, a break that is needed), and alike under any name
        return f"{type(refusal).__name__}: {refusal}"


def plain(result):
    """Return a result as what can be compared: the index's name is the caller's."""
    if isinstance(result, plt.Axes):
        drawn = [line.get_xydata().tolist() for line in result.lines]
        texts = [t.get_text() for t in result.texts]
        plt.close(result.figure)
        return repr((drawn, texts))
    if isinstance(result, pd.DataFrame | pd.Series):
        return result.rename_axis(None).to_string()
    return repr(result)


@pytest.mark.slow
@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_name_of_an_index_changes_nothing(name):
    f, leading = FUNCTIONS[name]
    unnamed = plain(outcome(f, leading, None))
    for index_name in NAMES[1:]:
        assert plain(outcome(f, leading, index_name)) == unnamed, index_name


@pytest.mark.slow
@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_comparison_is_of_results_and_not_of_refusals(name):
    f, leading = FUNCTIONS[name]
    result = outcome(f, leading, "date")
    assert not isinstance(result, str), result
    plt.close("all")


@pytest.mark.slow
def test_suspects_of_the_values_of_a_table_by_date():
    claims = ld.claims.conform(
        pd.DataFrame(
            {
                "date": DATES,
                "value": TOTAL.array,
                "source": "mine",
                "side": "RU",
                "item": "tank",
                "counts": "destroyed",
                "measure": "cumulative",
            }
        )
    )
    by_date = claims.set_index("date")["value"]
    assert ld.suspects(by_date)["date"].tolist() == [DATES[200]]
    mask = ld.checks.suspect(by_date)
    assert mask.index.name == "date"
    assert mask[mask].index.tolist() == [DATES[200]]
