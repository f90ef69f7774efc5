"""Levels, draws, windows, units, words and columns out of range: one sentence each, in every function."""

import inspect
import re
import traceback
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from test_arguments import CLAIMS, DAYS, FUNCTIONS, LISTED, PACKAGE, SERIES, TOTAL, claims_of

import lossdata as ld

OTHER = claims_of(DAYS["value"] // 2, measure="interval", days=1, source="oryx", counts="destroyed")
TWO = pd.concat(
    [CLAIMS, CLAIMS.astype({"source": "str"}).assign(source="my_count")], ignore_index=True
)
SECTORS = DAYS.assign(sector="south", source="russian_mod", side="UA", item="personnel")
PARTS = pd.DataFrame({"value": [5, 7], "qualifier": "exact", "sector": ["south", "west"]})
STATED = pd.DataFrame(
    {"date": DAYS["date"], "stated": 5, "step": 6, "agrees": False, "item": "tank"}
)

SHARE = [95, 0, 1, -0.5, "0.95", None, float("nan")]
SHARE_WITH_WHOLE = [2, 0, -0.5, "0.95"]
COUNT = [0, -3, 2.5, True, "3"]
POSITIVE = [0, -6, float("nan"), float("inf"), "6"]
UNIT = [0, -5, 2.5, True, "autp"]
WORD = ["levl", 3]
COLUMNS = [["date", "iten"], "iten", [], 5]
FREQ = ["weekly", "M", 3]
BIAS = {"general_staff": (0.5, 2), "my_count": (0.5, 2)}
ROUNDING = [5, {"general_staff": 0}, {"general_staff": 2.5}]

#: Arguments that take a word, a number or names of columns within bounds: what is out of them, and
#: how the function is called. `f` is the function and `x` what it is handed.
TABLE = {
    "bounds rounding": (UNIT, lambda f, x: f(CLAIMS, x)),
    "check only": (["fals", ["falls", "gapz"]], lambda f, x: f(CLAIMS, only=x)),
    "checks.examine only": (["fals"], lambda f, x: f(CLAIMS, only=x)),
    "checks.judged only": (["fals"], lambda f, x: f(CLAIMS, only=x)),
    "consensus by": (COLUMNS, lambda f, x: f(CLAIMS, by=x)),
    "daily by": (WORD, lambda f, x: f(CLAIMS, by=x)),
    "show rows": ([1, 0, 2.5, "all"], lambda f, x: f(CLAIMS, x)),
    "describe by": (COLUMNS, lambda f, x: f(CLAIMS, by=x)),
    "implied_rates windows": ([[0], [30, -1], [2.5], 30], lambda f, x: f(TOTAL, x)),
    "increments by": (COLUMNS[:2], lambda f, x: f(CLAIMS, by=x)),
    "increments every": (COUNT, lambda f, x: f(CLAIMS, every=x)),
    "reconcile rounding": (COUNT, lambda f, x: f(DAYS, CLAIMS, rounding=x)),
    "suspects by": (COLUMNS[:2], lambda f, x: f(CLAIMS, by=x)),
    "suspects threshold": ([*POSITIVE, 2.4], lambda f, x: f(CLAIMS, threshold=x)),
    "checks.suspect threshold": ([*POSITIVE, 2.4], lambda f, x: f(CLAIMS, threshold=x)),
    "export format": ([*WORD, "xls"], lambda f, x: f(PACKAGE, CLAIMS, format=x)),
    "per_period by": (WORD, lambda f, x: f(CLAIMS, by=x)),
    "per_period freq": (FREQ, lambda f, x: f(CLAIMS, x)),
    "pivot columns": (COLUMNS, lambda f, x: f(CLAIMS, x)),
    "rolling_mean days": ([*COUNT, 4], lambda f, x: f(SERIES, x)),
    "rolling_mean least": ([*COUNT, 8], lambda f, x: f(SERIES, 7, x)),
    "sector_shares rounding": (UNIT, lambda f, x: f(SECTORS, rounding=x)),
    "sector_table fill": (WORD, lambda f, x: f(SECTORS, fill=x)),
    "sector_table rounding": (UNIT, lambda f, x: f(SECTORS, rounding=x)),
    "series.rolling_rates window": (COUNT, lambda f, x: f(TOTAL, x)),
    "sectors.common_unit share": (SHARE_WITH_WHOLE, lambda f, x: f(SERIES, x)),
    "sectors.headline_fit rounding": (
        UNIT,
        lambda f, x: f({"value": 12, "qualifier": "exact"}, PARTS, x),
    ),
    "sectors.to_groupings rounding": (UNIT, lambda f, x: f(SECTORS, rounding=x)),
    "sectors.total rounding": (UNIT, lambda f, x: f(CLAIMS, x)),
    "sectors.units freq": (["yearly", "7D", 3], lambda f, x: f(CLAIMS, x)),
    "sectors.weeks rounding": (UNIT, lambda f, x: f(SECTORS, rounding=x)),
    "checks.month_ends least": (POSITIVE, lambda f, x: f(DAYS, least=x)),
    "checks.month_ends chance": (SHARE, lambda f, x: f(DAYS, chance=x)),
    "checks.shifted least": (SHARE_WITH_WHOLE, lambda f, x: f(DAYS, least=x)),
    "checks.shifted chance": (SHARE, lambda f, x: f(DAYS, chance=x)),
    "checks.spikes threshold": (POSITIVE, lambda f, x: f(CLAIMS, threshold=x)),
    "checks.spikes window": ([*COUNT, 30], lambda f, x: f(CLAIMS, window=x)),
    "checks.stale chance": (SHARE, lambda f, x: f(CLAIMS, chance=x)),
    "checks.zeros chance": (SHARE, lambda f, x: f(DAYS, chance=x)),
    "compare.agreement freq": (FREQ, lambda f, x: f(SERIES, SERIES + 1, freq=x)),
    "compare.agreement level": (SHARE, lambda f, x: f(SERIES, SERIES + 1, level=x)),
    "compare.agreement scale": (WORD, lambda f, x: f(SERIES, SERIES + 1, scale=x)),
    "compare.align freq": (FREQ, lambda f, x: f(DAYS, DAYS, freq=x)),
    "compare.both_sides freq": (FREQ, lambda f, x: f(ld.load(), freq=x)),
    "compare.implied_killed rounding": (
        UNIT,
        lambda f, x: f(
            CLAIMS.assign(item="personnel", counts="casualties"), (0.2, 0.3), rounding=x
        ),
    ),
    "compare.both_sides rounding": (UNIT, lambda f, x: f(ld.load(), rounding=x)),
    "compare.correlate detrend": (WORD, lambda f, x: f(SERIES, SERIES, detrend=x)),
    "compare.correlate draws": (COUNT, lambda f, x: f(SERIES, SERIES, draws=x)),
    "compare.correlate lags": ([-1, 2.5, True, [], ["1"]], lambda f, x: f(SERIES, SERIES, lags=x)),
    "compare.correlate level": (SHARE, lambda f, x: f(SERIES, SERIES, level=x)),
    "compare.correlate method": (WORD, lambda f, x: f(SERIES, SERIES, method=x)),
    "compare.correlate tests": (COUNT, lambda f, x: f(SERIES, SERIES, tests=x)),
    **{
        f"compare.joint_levels {argument}": (
            bad,
            lambda f, x, a=argument: f(TWO, BIAS, **{a: x}),
        )
        for argument, bad in (("draws", COUNT), ("freq", FREQ), ("rounding", ROUNDING))
    },
    "compare.period_intervals freq": (FREQ, lambda f, x: f(TWO, freq=x)),
    "compare.period_intervals rounding": (ROUNDING, lambda f, x: f(TWO, rounding=x)),
    "compare.difference freq": (FREQ, lambda f, x: f(DAYS, DAYS, freq=x)),
    "compare.growth by": (COLUMNS, lambda f, x: f(LISTED, by=x)),
    "compare.backtest by": (COLUMNS, lambda f, x: f(LISTED, by=x)),
    "compare.growth level": (SHARE, lambda f, x: f(LISTED, level=x)),
    **{
        f"compare.{name} {argument}": (bad, lambda f, x, a=argument: f(LISTED, **{a: x}))
        for name in ("nowcast", "backtest")
        for argument, bad in (("freq", FREQ), ("level", SHARE))
    },
    "compare.ratio freq": (FREQ, lambda f, x: f(DAYS, OTHER, freq=x)),
    **{
        f"compare.{name} {argument}": (bad, lambda f, x, a=argument: f(DAYS, OTHER, **{a: x}))
        for name in ("ratio", "pooled_ratio")
        for argument, bad in (
            ("maturity", [-1, 2.5, "90"]),
            ("complete", SHARE_WITH_WHOLE),
            ("level", SHARE),
            ("draws", COUNT),
        )
    },
    "patterns.change_points alpha": (SHARE, lambda f, x: f(SERIES, alpha=x)),
    "patterns.change_points draws": (COUNT, lambda f, x: f(SERIES, draws=x)),
    "patterns.change_points kind": (WORD, lambda f, x: f(SERIES, kind=x)),
    "patterns.change_points least": ([*COUNT, 60], lambda f, x: f(SERIES, least=x)),
    "patterns.change_points most": (COUNT, lambda f, x: f(SERIES, most=x)),
    "patterns.heaping alpha": (SHARE, lambda f, x: f(SERIES, alpha=x)),
    **{
        f"patterns.{name} {argument}": (bad, lambda f, x, a=argument: f(SERIES, **{a: x}))
        for name in ("free_digits", "heaping", "whipple")
        for argument, bad in (("rounding", UNIT), ("freq", FREQ))
    },
    "patterns.whipple level": (SHARE, lambda f, x: f(SERIES, level=x)),
    "patterns.rounding_unit share": (SHARE, lambda f, x: f(SERIES, share=x)),
    "patterns.rounding_unit units": ([(0, 5), (2.5,), ()], lambda f, x: f(SERIES, units=x)),
    **{
        f"patterns.{name} {argument}": (bad, lambda f, x, a=argument: f(SERIES, **{a: x}))
        for name in ("month_day_effects", "weekday_effects")
        for argument, bad in (("block", COUNT), ("draws", COUNT), ("level", SHARE))
    },
    "plots.daily by": (WORD, lambda f, x: f(SERIES, by=x)),
    "plots.outlet_wording word": (WORD, lambda f, x: f(pd.DataFrame({"figures": []}), word=x)),
    "plots.stated_implied labels": ([-1, 2.5, "8"], lambda f, x: f(STATED, labels=x)),
}

#: What a refusal may name instead of the argument.
ALSO_NAMED = {
    "increments by": {"nearest"},
    "check only": {"check"},
    "checks.examine only": {"check"},
    "checks.judged only": {"check"},
}

#: Names of arguments that are a word, a number or names of columns within bounds.
RANGED = """
alpha block by chance columns complete days detrend draws every fill format freq kind labels lags least level maturity
method most only rounding rows scale share tests threshold units window windows word
""".split()
#: Those of them that are something else in one function.
OTHERWISE = {"select days", "cumulate days", "per_period maturity", "read_claims columns"}


def ranged_arguments() -> set[str]:
    return {
        f"{name} {argument}"
        for name, function in FUNCTIONS.items()
        for argument in inspect.signature(function).parameters
        if argument in RANGED
    }


def test_every_argument_with_bounds_is_in_the_table():
    assert set(TABLE) | OTHERWISE == ranged_arguments()


@pytest.mark.slow
@pytest.mark.parametrize("line", TABLE)
@pytest.mark.filterwarnings("ignore")  # what is asked here is how a thing is refused
def test_what_is_out_of_bounds_is_refused_in_a_sentence(line):
    name, argument = line.split()
    bad, call = TABLE[line]
    faults = []
    for given in bad:
        try:
            call(FUNCTIONS[name], given)
        except (ValueError, TypeError) as error:
            raised_in = Path(traceback.extract_tb(error.__traceback__)[-1].filename)
            message = str(error)
            if PACKAGE not in raised_in.parents or len(message) > 400 or "\n" in message:
                faults.append(f"{given!r}: {raised_in.name}: {message}")
            elif not {argument, *ALSO_NAMED.get(line, ())} & set(re.findall(r"\w+", message)):
                faults.append(f"{given!r} is refused without {argument}: {message}")
        else:
            faults.append(f"{given!r} is taken")
        plt.close("all")
    assert not faults


@pytest.mark.parametrize("by", [["date", "itme"], ["itme"]])
def test_a_misspelt_column_is_told_with_the_nearest(by):
    for call in (ld.consensus, ld.increments):
        with pytest.raises(ValueError, match=r"nearest: item"):
            call(CLAIMS, by=by)


@pytest.mark.parametrize(
    ("column", "word", "nearest"),
    [
        ("source", "generl_staff", "general_staff"),
        ("via", "minfn", "minfin"),
        ("side", "UA", "RU"),
        ("item", "tnak", "tank"),
        ("counts", "destroid", "destroyed"),
        ("edition", "bulletins", "bulletin"),
    ],
)
@pytest.mark.parametrize("dtype", ["category", "object", "str", "string[pyarrow]"])
def test_a_word_that_stands_nowhere_is_told_with_the_nearest(column, word, nearest, dtype):
    table = CLAIMS.assign(edition="bulletin").astype({column: dtype})
    with pytest.raises(ValueError, match=rf"no {column} '{word}' in the table.* {nearest}"):
        ld.select(table, **{column: word})
