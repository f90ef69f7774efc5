"""Raw files about claims that hold none: corrections, revisions, report addresses, events."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pandas as pd

from ..claims.dates import last_day
from ..claims.files import FileFault, days_as_written, numbers_as_written, read_lines
from ..claims.sources import source
from ..claims.vocabulary import ITEMS, nearest
from .folders import raw_folder

__all__ = [
    "COMPANIONS",
    "companion",
    "corrections",
    "events",
    "list_changes",
    "reports",
    "revision_log",
    "totals_until",
]

#: Raw files about claims, with the columns that must be there.
COMPANIONS = {
    "general_staff_reports.csv": ("date", "url"),
    "general_staff_corrections.csv": ("date", "item", "amount", "via"),
    "general_staff_revisions.csv": ("via", "as_of", "date", "item", "old", "new"),
    "oryx_captures.csv": ("via", "as_of", "date", "side", "category", "status", "old", "new"),
    "events.csv": ("date", "event", "note", "url"),
}

#: What each line of a file has for itself: an amount that stands twice would be taken off twice.
_SINGLE = {"general_staff_corrections.csv": ["date", "item", "via"]}


def corrections(*, doubtful: bool = False) -> pd.DataFrame:
    """Return the correction log of one mirror: how much of a day's step restates earlier days.

    The log says nowhere what its amounts mean. The reading here, amount = part of that day's step
    that is a restatement, fits the few stated days that can test it (2023-10-03, tanks: step 20,
    amount 5, stated 15). On 2023-05-27 it would make four items negative: that date is left out
    unless asked for.

    Parameters
    ----------
    doubtful : bool
        Include the date that does not fit.

    Returns
    -------
    DataFrame
        ``source``, ``side``, ``date``, ``item``, ``amount`` (int), ``via``, and ``step`` (Int64), that
        transcription's own step of the day, which the amount is part of.

    Examples
    --------
    >>> c = corrections()
    >>> int(c.loc[(c["date"] == "2025-02-28") & (c["item"] == "personnel"), "amount"].iloc[0])
    1650
    """
    log = companion(raw_folder() / "general_staff_corrections.csv")
    totals = read_lines(raw_folder() / "general_staff.csv", ["date", "item", "petroivaniuk"])
    totals["total"] = pd.to_numeric(totals["petroivaniuk"]).astype("Int64")
    by_item = totals.assign(date=pd.to_datetime(totals["date"])).set_index(["item", "date"])[
        "total"
    ]
    ends = [
        pd.MultiIndex.from_arrays([log["item"], log["date"] - pd.Timedelta(days=d)]) for d in (0, 1)
    ]
    log["step"] = by_item.reindex(ends[0]).array - by_item.reindex(ends[1]).array
    of = source("general_staff")
    log.insert(0, "source", of.name)
    log.insert(1, "side", of.side)
    return log if doubtful else log[log["date"] != "2023-05-27"].reset_index(drop=True)


def revision_log() -> pd.DataFrame:
    """Return the cells of two mirrors that were changed after they were first published.

    Returns
    -------
    DataFrame
        ``via``, ``as_of`` (when changed), ``date``, ``item``, ``old``, ``new`` (missing: removed).

    Examples
    --------
    >>> len(revision_log())
    329
    """
    return companion(raw_folder() / "general_staff_revisions.csv")


def list_changes() -> pd.DataFrame:
    """Return the cells of Oryx's dated lists that a later capture changed.

    Returns
    -------
    DataFrame
        ``via``, ``as_of`` (the capture that first had ``new``), ``date`` (missing where the list gives
        none), ``side``, ``category``, ``status``, ``old`` and ``new`` (counts, Int64).

    Examples
    --------
    >>> changed = list_changes()
    >>> bool((changed["old"] != changed["new"]).all())
    True
    """
    return companion(raw_folder() / "oryx_captures.csv")


def reports() -> pd.DataFrame:
    """Return the address of the General Staff's report by ``date``.

    Examples
    --------
    >>> address = reports().set_index("date")["url"]
    >>> address["2026-08-22"]
    'https://mod.gov.ua/news/bojovi-vtrati-voroga-na-22-serpnya-2026-roku'
    """
    return companion(raw_folder() / "general_staff_reports.csv")


def events() -> pd.DataFrame:
    """Return dated events for annotating a time axis.

    Examples
    --------
    >>> events()["date"].dt.strftime("%Y-%m-%d").tolist()
    ['2025-06-01', '2025-06-02']
    """
    return companion(raw_folder() / "events.csv")


def totals_until() -> pd.DataFrame:
    """Return the day until which each printed total of dead or casualties counts, and its remark.

    A total is published later than the day it covers, an estimate by months. The day stands outside
    the claims table, whose date is that of publication.

    Returns
    -------
    DataFrame
        ``date`` (of publication), ``source``, ``side``, ``counts``, ``until`` (datetime64; of a month
        that is said its last day; missing where the page says none), ``remark`` (str: the group
        that is counted, how the date is known), ``via``, ``url``.

    Examples
    --------
    >>> totals_until().columns.tolist()[:5]
    ['date', 'source', 'side', 'counts', 'until']
    """
    about = ["date", "source", "side", "counts", "covers_until", "remark", "via", "url"]
    table = read_lines(raw_folder() / "named_totals.csv", about)[about]
    table = table[table["date"] != ""].reset_index(drop=True)
    until = table["covers_until"].replace("", pd.NA)
    table["until"] = pd.to_datetime(until.map(last_day, na_action="ignore"))
    table["date"] = pd.to_datetime(table["date"])
    return table[["date", "source", "side", "counts", "until", "remark", "via", "url"]]


def companion(path: str | Path) -> pd.DataFrame:
    """Read a raw file about claims: its dates as dates, its numbers as numbers.

    Raises
    ------
    FileFault
        A cell is neither, an item or a transcription is unknown, or a correction or an address stands
        twice: file, line and column.
    """
    required = COMPANIONS[Path(path).name]
    table = read_lines(path, list(required))
    for c in required:
        if c in ("date", "as_of"):
            parsed, expected = days_as_written(table[c]), "a date, YYYY-MM-DD"
        elif c in ("amount", "old", "new"):
            parsed, expected = numbers_as_written(table[c]), "a whole number"
            if c != "amount":
                parsed, expected = parsed.where(parsed >= 0), "a whole number, 0 or more"
        else:
            continue
        # a list may give no date, and a change may remove a figure
        optional = c == "new" or (c == "date" and "category" in table)
        bad = parsed.isna() & ((table[c] != "") | (not optional))
        if bad.any():
            at = cast(int, bad.idxmax())
            raise FileFault(f"{path}: line {at}, column {c}: {table[c][at]!r} is not {expected}")
        table[c] = parsed
    _require_known(path, table)
    if (key := _SINGLE.get(Path(path).name)) and table.duplicated(key).any():
        line = table.index[table.duplicated(key)][0]
        raise FileFault(
            f"{path}: line {line}: its {', '.join(key)} stand on an earlier line too; expected one line "
            "each: take one out"
        )
    return table.reset_index(drop=True)


def _require_known(path: str | Path, table: pd.DataFrame) -> None:
    """Raise where a file of the General Staff's totals names what these do not have."""
    if "item" not in table:
        return
    known = {"item": [*ITEMS, "prisoner"], "via": list(source("general_staff").mirrors)}
    for column, words in known.items():
        unknown = table.loc[~table[column].isin(words), column]
        if len(unknown):
            hint = nearest(unknown.iloc[0], words)
            raise FileFault(
                f"{path}: line {unknown.index[0]}, column {column}: {unknown.iloc[0]!r} is unknown; "
                + (f"is it {hint!r}?" if hint else f"expected one of {', '.join(words)}")
            )
