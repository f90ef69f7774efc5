"""Published loss claims of the Russia-Ukraine war: load, check, compare, plot.

A claims table in, a DataFrame out; a Series by date in, a Series out. By room, in the order that data
flows, each with the names that are typed without it (``ld.select``); the others are typed with it
(``ld.plots.daily``), and ``ld.plots?`` lists them.
"""

import sys as _sys
from importlib import import_module as _import_module

from . import checks, claims, record, sectors, series, transcriptions
from .checks import check, incidents
from .claims import concat, describe, pivot, read_claims, select, validate
from .record import corrections, load
from .sectors import bounds, headlines, sector_shares, sector_table
from .series import (
    cumulate,
    daily,
    implied_rate,
    implied_rates,
    increments,
    per_period,
    reconcile,
    rolling_mean,
    totals,
)
from .transcriptions import consensus, disagreements, revisions, suspects

__version__ = "0.1.0"

#: What takes long to import, or few need: not before it is asked for.
_LATER = ("briefing", "compare", "patterns", "plots", "views")
_LATER_NAMES = ("explore", "show")

__all__ = [
    "bounds",
    "briefing",
    "check",
    "checks",
    "claims",
    "compare",
    "concat",
    "consensus",
    "corrections",
    "cumulate",
    "daily",
    "describe",
    "disagreements",
    "explore",
    "headlines",
    "implied_rate",
    "implied_rates",
    "incidents",
    "increments",
    "load",
    "patterns",
    "per_period",
    "pivot",
    "plots",
    "read_claims",
    "reconcile",
    "record",
    "revisions",
    "rolling_mean",
    "sector_shares",
    "sector_table",
    "sectors",
    "select",
    "series",
    "show",
    "suspects",
    "totals",
    "transcriptions",
    "validate",
    "views",
]


def __getattr__(name: str):
    if name in _LATER:
        return _import_module(f"{__name__}.{name}")
    if name in _LATER_NAMES:
        return getattr(_import_module(f"{__name__}.views"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)


if "IPython" in _sys.modules:  # where it runs, tables print well from here on
    from .views.formatter import begin as _begin

    _begin()
