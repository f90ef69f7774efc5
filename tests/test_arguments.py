"""Every public function called with the wrong kind of thing says in one sentence what it wants."""

import inspect
import re
import traceback
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import lossdata as ld
from lossdata.checks.registry import CHECKS

PACKAGE = Path(ld.__file__).parent
#: Is refused as a place to write to, whatever is to be written there.
NOWHERE = PACKAGE
NAMESPACES = (
    "", "claims", "record", "series", "transcriptions", "sectors", "checks", "compare", "patterns",
    "plots", "views", "briefing",
)  # fmt: skip

DATES = pd.date_range("2025-01-01", periods=70, name="date")
STEPS = np.random.default_rng(5).poisson(70, 70) * 10


def claims_of(values, **words) -> pd.DataFrame:
    base = {"source": "general_staff", "via": "minfin", "side": "RU", "item": "tank",
            "counts": "destroyed", "measure": "cumulative", "as_of": "2025-06-01"}  # fmt: skip
    return ld.claims.conform(pd.DataFrame({"date": DATES, "value": values, **base, **words}))


CLAIMS = claims_of(10_000 + STEPS.cumsum())
DAYS = claims_of(STEPS, measure="interval", days=1)
CASUALTIES = claims_of(10_000 + STEPS.cumsum(), item="personnel", counts="casualties")
DEAD = {
    "source": "uk_mod",
    "side": "RU",
    "counts": "killed",
    "value": 9000,
    "low": None,
    "high": None,
}
PRINTED = pd.DataFrame(
    {"date": DATES[:1], **DEAD, "kind": "estimated", "qualifier": "about"}
).astype({"value": "Int64", "low": "Int64", "high": "Int64"})
LISTED = pd.concat([claims_of(STEPS // k, source="oryx", measure="interval", days=1, counts="visually_confirmed",
                    as_of=t) for k, t in ((2, "2025-04-01"), (1, "2025-06-01"))])  # fmt: skip
SERIES = pd.Series(STEPS, DATES, dtype="Int64", name="tank")
TOTAL = CLAIMS.set_index("date")["value"]

#: What is handed over. The kinds of one line are of one type: what takes the first must answer for
#: the others too, by working or with a sentence about what is in it.
THINGS = {
    "claims": {"claims": CLAIMS, "claims of days": DAYS, "no claims": CLAIMS[:0]},
    "series": {"days": SERIES, "totals": TOTAL, "no days": SERIES[:0]},
    "wide": {"wide": pd.DataFrame({"tank": TOTAL, "afv": TOTAL + 7})},
    "numbered": {"series by number": SERIES.reset_index(drop=True)},
    "bare": {"no columns": pd.DataFrame()},
    "array": {"array": np.arange(5)},
    "none": {"None": None},
    "text": {"text": "tank"},
}
KINDS = {name: kind for kind, things in THINGS.items() for name in things}
VALUES = {name: thing for things in THINGS.values() for name, thing in things.items()}

#: Public functions: the kinds that each takes, and how it is called where one argument is not all.
#: `f` is the function and `x` the thing; a second argument that takes data has a line of its own,
#: named after it: a refusal then names the function or the argument.
TABLE = {
    "bounds": ["claims"],
    "check": ["claims"],
    "check corrections": ["claims bare none", lambda f, x: f(CLAIMS, corrections=x)],
    "concat": [""],
    "concat of": ["claims bare", lambda f, x: f([CLAIMS, x])],
    "consensus": ["claims"],
    "cumulate": ["series", lambda f, x: f(x, 10)],
    "cumulate anchors": ["series none", lambda f, x: f(SERIES, 10, x)],
    "daily": ["claims series wide"],
    "daily corrections": ["none", lambda f, x: f(CLAIMS, corrections=x)],
    "describe": ["claims"],
    "disagreements": ["claims"],
    "export": ["", lambda f, x: f(x if not isinstance(x, str) else 5)],
    "export claims": ["claims none", lambda f, x: f(NOWHERE, x)],
    "headlines": ["claims"],
    "implied_rate": ["claims series"],
    "implied_rate start": ["none", lambda f, x: f(TOTAL, x)],
    "implied_rate since": ["none", lambda f, x: f(TOTAL, since=x)],
    "implied_rates": ["claims series wide"],
    "incidents": [""],
    "increments": ["claims"],
    "increments corrections": ["none", lambda f, x: f(CLAIMS, corrections=x)],
    "load": ["none text"],
    "per_period": ["claims series wide"],
    "per_period maturity": ["none", lambda f, x: f(DAYS, maturity=x)],
    "per_period freq": ["", lambda f, x: f(CLAIMS, x)],
    "pivot": ["claims"],
    "read_claims": ["claims wide bare text"],
    "reconcile": ["claims", lambda f, x: f(x, CLAIMS)],
    "reconcile cumulative": ["claims", lambda f, x: f(DAYS, x)],
    "reconcile mirrors": ["claims none", lambda f, x: f(DAYS, CLAIMS, mirrors=x)],
    "revisions": ["none"],
    "rolling_mean": ["series"],
    "sector_shares": ["claims"],
    "sector_table": ["claims"],
    "show": ["claims wide bare"],
    "select": ["claims wide bare", lambda f, x: f(x)],
    "suspects": ["claims series"],
    "totals": ["claims series wide"],
    "validate": ["claims"],
    "claims.add_source": [""],
    "claims.clean": ["claims"],
    "claims.conflict_losses": ["claims"],
    "claims.conform": ["claims"],
    "claims.count_events": ["claims"],
    "claims.own_meaning": ["claims"],
    "claims.read_table": ["text"],
    "claims.source": ["text none"],
    "record.as_known": ["claims", lambda f, x: f(x, "2026-01-01")],
    "record.captures": ["text"],
    "record.data_version": ["none text"],
    "record.every_capture": ["claims"],
    "record.reach": ["claims"],
    "record.read_manifest": ["none text"],
    "record.verify": ["none text"],
    "series.event_date": ["claims"],
    "series.flows": ["claims"],
    "series.missing_dates": ["claims"],
    "series.rolling_rates": ["series"],
    "transcriptions.large_rewrites": ["none"],
    "transcriptions.voted_totals": ["claims"],
    "sectors.briefings": ["claims"],
    "sectors.by_outlet": ["claims"],
    "sectors.common_unit": ["series numbered"],
    "sectors.headline_fit": ["", lambda f, x: f(x, CLAIMS)],
    "sectors.headline_fit parts": ["claims", lambda f, x: f(CLAIMS.iloc[0], x)],
    "sectors.printed_unit": ["series numbered array"],
    "sectors.sector_sums": ["claims"],
    "sectors.to_groupings": ["claims"],
    "sectors.total": ["claims"],
    "sectors.units": ["claims"],
    "sectors.weeks": ["claims"],
    "sectors.wording_drift": ["claims"],
    "checks.examine": ["claims"],
    "checks.judged": ["claims"],
    # what a mask takes is what it was registered for
    **{f"checks.{name}": ["claims series" if check.measure else "claims"] for name, check in CHECKS.items()},
    **{f"compare.{name}": ["claims", lambda f, x: f(x, DAYS)] for name in ("align", "difference")},
    **{f"compare.{name} b": ["claims", lambda f, x: f(DAYS, x)] for name in ("align", "difference")},
    "compare.agreement": ["claims series", lambda f, x: f(x, DAYS)],
    "compare.agreement b": ["claims series", lambda f, x: f(DAYS, x)],
    "compare.agreement third": ["claims series none", lambda f, x: f(DAYS, DAYS, third=x)],
    "compare.both_sides": ["claims"],
    "compare.correlate": ["claims series", lambda f, x: f(x, SERIES)],
    "compare.correlate b": ["claims series", lambda f, x: f(SERIES, x)],
    "compare.growth": ["claims"],
    "compare.backtest": ["claims"],
    "compare.nowcast": ["claims"],
    "compare.nowcast curve": ["none", lambda f, x: f(LISTED, x)],
    "compare.ratio maturity": ["none", lambda f, x: f(DAYS, LISTED, maturity=x, definitions_differ=True)],
    **{f"compare.{name}": ["claims", lambda f, x: f(x, DAYS)] for name in ("ratio", "pooled_ratio")},
    **{f"compare.{name} confirmed": ["claims", lambda f, x: f(DAYS, x)] for name in ("ratio", "pooled_ratio")},
    "compare.implied_killed": ["claims", lambda f, x: f(x, (0.2, 0.3))],
    "compare.joint_levels": ["claims", lambda f, x: f(x, {"general_staff": (0.5, 2)})],
    "compare.joint_levels bias": ["", lambda f, x: f(CLAIMS, x)],
    "compare.period_intervals": ["claims"],
    "compare.killed_beside": ["claims", lambda f, x: f(x, PRINTED, (0.2, 0.3))],
    "compare.killed_beside published": ["", lambda f, x: f(CASUALTIES, x, (0.2, 0.3))],
    "compare.killed_beside until": ["none", lambda f, x: f(CASUALTIES, PRINTED, (0.2, 0.3), until=x)],
    "compare.printed_totals": ["claims"],
    "compare.totals_beside": ["claims", lambda f, x: f(x, CLAIMS)],
    "compare.totals_beside published": ["claims", lambda f, x: f(CLAIMS, x)],
    **{f"patterns.{name}": ["claims series"] for name in (
        "benford change_points free_digits heaping month_day_effects rounding_unit weekday_effects whipple").split()},
    "plots.alt_text": [""],
    "plots.annotate_events": ["", lambda f, x: f(plt.subplots()[1], x)],
    **{f"plots.{name}": [""] for name in (
        "both digits headline_gaps joint month_days outlet_wording ratio sector_day sides stated_implied weekdays "
        "weeks_days").split()},
    "plots.backtest": [""],
    "plots.changes": ["series", lambda f, x: f(x, CHANGES)],
    "plots.coverage": ["claims wide"],
    "plots.cumulative": ["series"],
    "plots.daily": ["series"],
    "plots.levels": ["", lambda f, x: f(x, WEEKS)],
    "plots.levels intervals": ["", lambda f, x: f(LEVELS, x)],
    "plots.mirrors": ["wide"],
    "plots.sector_heatmap": ["wide"],
    "plots.sector_shares": ["wide"],
    "plots.totals": ["claims"],
    "plots.share_days": ["", lambda f, x: f(x, "north")],
    "briefing.marked": ["text", lambda f, x: f(x, READ)],
    "briefing.parse": ["text"],
    "briefing.parse_all": [""],
    "briefing.parse_all one": ["", lambda f, x: f([x])],
}  # fmt: skip

LEVELS = pd.DataFrame({"date": DATES[:1], "low": 1.0, "median": 2.0, "high": 3.0})
WEEKS = LEVELS.assign(source="general_staff", note="whole")
CHANGES = ld.patterns.change_points(SERIES)
READ = ld.briefing.parse("tanks - 10881", source="general_staff", date="2025-06-03")

#: Public functions that are handed no data, or none that could be mistaken for another kind.
NOT_CALLED = {
    "corrections": "reads the record",
    "record.account": "reads the record",
    "record.build": "writes; its arguments are folders",
    "record.events": "reads the record",
    "record.list_changes": "reads the record",
    "record.reports": "reads the record",
    "record.revision_log": "reads the record",
    "record.set_aside": "reads the record",
    "record.totals_until": "reads the record",
    "checks.catalogue": "says what there is",
    "compare.oryx_categories": "reads a table of its own",
    "sectors.add_up": "a list of words",
    "sectors.covers_front": "a list of words",
    "sectors.crossings": "two words",
    "plots.dress": "axes",
    "plots.theme": "sets the style",
    "explore": "draws in a notebook; tests/views asks",
    "update": "fetches and writes; tests/updating asks",
    "record.bundled_record": "says where the record is",
    "views.pretty": "a switch",
}


def public_functions() -> dict[str, object]:
    """Return every public function by the shortest name that a user can type."""
    functions = {}
    for space in NAMESPACES:
        module = getattr(ld, space) if space else ld
        for name in module.__all__:
            f = getattr(module, name)
            if inspect.isfunction(f) and f not in functions.values():
                functions[f"{space}.{name}" if space else name] = f
    return functions


FUNCTIONS = public_functions()


def test_every_public_function_is_in_the_table():
    assert sorted({line.split()[0] for line in TABLE} | set(NOT_CALLED)) == sorted(FUNCTIONS)


def complaint(error: Exception, named: str, is_its_kind: bool) -> str | None:
    """Say what is wrong with how a thing was refused, or None; `named`: function or argument, by "|"."""
    message = str(error)
    raised_in = Path(traceback.extract_tb(error.__traceback__)[-1].filename)
    if isinstance(error, ld.claims.ClaimsError):
        return None  # a line for each fault is what it is for
    if not isinstance(error, TypeError | ValueError):
        return f"a {type(error).__name__}"
    if PACKAGE not in raised_in.parents:
        return f"raised in {raised_in.name}, not by the package"
    if len(message) > 400 or "\n" in message:
        return "more than a sentence"
    if not is_its_kind and not re.search(rf"\b({named})\b", message):
        return f"it names neither of {named}"
    return None


def faults_of(line: str) -> list[str]:
    """Hand every thing to a function and return what is wrong with each answer."""
    name, *argument = line.split()
    kinds, *how = TABLE[line]
    call = how[0] if how else lambda f, x: f(x)
    faults = []
    for thing, kind in KINDS.items():
        is_its_kind = kind in kinds.split()
        try:
            result = call(FUNCTIONS[name], VALUES[thing])
        except Exception as error:
            named = "|".join([name.split(".")[-1], *argument])
            if fault := complaint(error, named, is_its_kind):
                faults.append(f"{thing}: {fault}: {type(error).__name__}: {error}")
        else:
            if not is_its_kind:
                faults.append(f"{thing}: taken, a {type(result).__name__} returned")
        plt.close("all")
    return faults


@pytest.mark.slow
@pytest.mark.parametrize("line", TABLE)
@pytest.mark.filterwarnings("ignore")  # what is asked here is how a thing is refused
def test_a_wrong_kind_of_thing_is_refused_in_a_sentence(line):
    assert not faults_of(line)
