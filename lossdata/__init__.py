"""Published loss claims of the Russia-Ukraine war: load, check, compare, plot."""

from importlib import import_module as _import_module

from . import (
    checks,
    claims,
    crosswalk,
    fronts,
    history,
    intervals,
    mirrors,
    outlets,
    sectors,
    vocabulary,
    weekly,
    worded,
)
from .bundled import account, load, set_aside
from .claims import ClaimsError, concat, validate
from .cleaning import clean
from .companions import corrections, events, reports
from .crosswalk import to_groupings
from .expected import missing_dates
from .files import FileFault
from .history import as_known, large_rewrites, reach, revisions
from .manifest import read_manifest, verify
from .mirrors import consensus, disagreements
from .misprints import suspects
from .outlets import briefings, by_outlet, wording_drift
from .queries import describe, select, wide
from .rates import implied_rate, implied_rates
from .reading import read_claims
from .reconciliation import reconcile
from .rounding_units import units
from .sectors import sector_table, shares
from .series import cumulative_from_daily, daily_from_cumulative, rolling_mean, spread
from .steps import flows, increments, once
from .weekly import weeks
from .worded import bounds

__version__ = "0.1.0"
__all__ = [
    "ClaimsError",
    "FileFault",
    "account",
    "agreement",
    "align",
    "as_known",
    "both_sides",
    "bounds",
    "briefing",
    "briefings",
    "build",
    "by_outlet",
    "change_points",
    "checks",
    "claims",
    "clean",
    "compare",
    "concat",
    "consensus",
    "corrections",
    "correlate",
    "crosswalk",
    "cumulative_from_daily",
    "daily_from_cumulative",
    "describe",
    "difference",
    "digits",
    "disagreements",
    "events",
    "flows",
    "fronts",
    "history",
    "implied_rate",
    "implied_rates",
    "increments",
    "intervals",
    "large_rewrites",
    "load",
    "marking",
    "mirrors",
    "missing_dates",
    "once",
    "outlets",
    "plots",
    "pooled_ratio",
    "ratio",
    "reach",
    "read_claims",
    "read_manifest",
    "reconcile",
    "reports",
    "revisions",
    "rhythm",
    "rolling_mean",
    "sector_sums",
    "sector_table",
    "sectors",
    "select",
    "set_aside",
    "shares",
    "spread",
    "suspects",
    "to_groupings",
    "units",
    "validate",
    "verify",
    "vocabulary",
    "weekly",
    "weeks",
    "wide",
    "worded",
    "wording_drift",
]


#: What takes long to import, or few need: not before it is asked for.
_LATER = ("plots", "briefing", "marking", "compare", "digits", "rhythm")
_OF_COMPARE = (
    *("agreement", "align", "both_sides", "change_points", "correlate", "difference"),
    *("pooled_ratio", "ratio", "sector_sums"),
)


def __getattr__(name: str):
    if name in _LATER:
        return _import_module(f"{__name__}.{name}")
    if name == "build":
        return _import_module(f"{__name__}.building").build
    if name in _OF_COMPARE:
        return getattr(_import_module(f"{__name__}.compare"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
