"""Published loss claims of the Russia-Ukraine war: load, check, compare, plot.

A claims table in, a DataFrame out; a Series by date in, a Series out. By room, in the order that data
flows, each with the names that are typed without it (``ld.select``); the others are typed with it
(``ld.plots.daily``), and ``ld.plots?`` lists them.

::

    claims           What a claim is: the table and its rules, the words, anyone's own table, looking and
                     cleaning.
      concat         Return claims tables put one below the other, numbered anew.
      describe       Return what is in the table: who claims what, from when to when, on how many days.
      pivot          Return the values with one row a date and one column a series.
      read_claims    Read anyone's own table of figures as claims.
      select         Return the claims whose columns hold the words asked for.
      validate       Return the claims unchanged, or raise once with every fault in them.
    record           From raw files to the claims table: manifest, readers, building, the bundled record.
      corrections    Return the correction log of one mirror: how much of a day's step restates earlier days.
      load           Return the claims table.
    series           One series by date: steps, totals and days, periods, rates, stated days against steps.
      cumulate       Add daily values up to a total again: the inverse of `daily`.
      daily          Return the figures of single days, one row a calendar day.
      implied_rate   Return the mean daily rate that a total implies between two of its reports.
      implied_rates  Return the mean daily rates that totals imply up to the last report: all series at once.
      increments     Split the step of every cumulative report exactly into flow, restatement, gap and rebase.
      per_period     Return what was claimed per period: months, quarters or years.
      reconcile      Compare stated figures with the steps of the totals over their days, and say what may
                     explain it.
      rolling_mean   Return the centred mean of the daily values within a window of calendar days.
      totals         Return cumulative claims as totals by date.
    transcriptions   Several transcriptions of one report: votes, disputes, misprints, changes afterwards.
      consensus      Return what most transcriptions of each report say.
      disagreements  Return the figures whose transcriptions differ: one row a dispute, with what may explain
                     it.
      revisions      Return what was changed after it was first published: when, by how much, how late.
      suspects       Find likely misprints in totals from one transcription alone, and what each should likely
                     say.
    sectors          The front, as it is worded: intervals, bounds, headlines, tables and shares, outlets,
                     weeks.
      bounds         Return each figure as the interval that its wording allows.
      headlines      Set every headline beside the sectors on its own page.
      sector_shares  Return each sector's share of the day's claimed losses, where the whole front is known.
      sector_table   Return the front by day and sector: the figures, their bounds, and what is missing.
    checks           What deserves a look: checks flag claims and change nothing.
      check          Run all checks and put their flags into words.
      incidents      Put findings with one cause together: one row a cause, with all its findings under it.
    updating         The record brought up to date from where its publishers serve it.
      update         Bring the General Staff's totals up to date, in a record of the user's own.
    compare          Two sources beside each other: on event dates, with definitions respected, totals
                     refused.
    patterns         Digits, weekdays and changes of level in daily figures.
    plots            Figures: `name(data, *, ax=None, **kwargs) -> Axes`; nothing is computed that is not in
                     the data.
    views            Tables and choices as a notebook shows them: pretty tables, and a picture for what is
                     chosen.
      explore        Choose a series with the mouse, and see its picture and its figures.
      show           Show a table as notebooks show those of the package: any table, anywhere that HTML is
                     shown.
    briefing         The text of a briefing, a report or an article as claims, with the place of every figure.
    publish          The record published: notebooks, the report, and claims as files for others.
      export         Write claims for others to read, with a codebook, the votes of mirrors, sources and
                     licences.
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
_LATER = ("briefing", "compare", "patterns", "plots", "publish", "updating", "views")
_LATER_NAMES = {"explore": "views", "export": "publish", "show": "views", "update": "updating"}

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
    "export",
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
    "publish",
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
    "update",
    "updating",
    "validate",
    "views",
]


def __getattr__(name: str):
    if name in _LATER:
        return _import_module(f"{__name__}.{name}")
    if name in _LATER_NAMES:
        return getattr(_import_module(f"{__name__}.{_LATER_NAMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)


if "IPython" in _sys.modules:  # where it runs, tables print well from here on
    from .views.formatter import begin as _begin

    _begin()
