"""The readers of the General Staff's totals, and of what news pages printed of its reports."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ..claims.files import FileFault, read_lines
from ..claims.sources import source
from .manifest import captures
from .readings import Reading, captured_on, reading_of, without_figure

__all__ = ["MIRRORS", "read_stated", "read_totals"]

#: The transcriptions, a column of the file each.
MIRRORS = source("general_staff").mirrors


def read_totals(path: str | Path) -> Reading:
    """Read the General Staff's totals, one column a mirror, with the report's address if known.

    Parameters
    ----------
    path : str or Path
        ``general_staff.csv``; ``general_staff_reports.csv`` is looked for beside it.
    """
    raw = read_lines(path, ["date", "item", *MIRRORS])
    reports = Path(path).with_name("general_staff_reports.csv")
    address = read_lines(reports, ["date", "url"]) if reports.is_file() else None
    if address is not None and address["date"].duplicated().any():
        line = address.index[address["date"].duplicated()][0]
        raise FileFault(
            f"{reports}: line {line}, column date: {address['date'][line]!r} stands twice"
        )
    captured, parts = captures(path), []
    for via in MIRRORS:
        rows = raw[raw[via] != ""]
        as_of = captured_on(path, captured, via)
        parts.append(rows[["date", "item"]].assign(via=via, value=rows[via], as_of=as_of, cell=via))
    claims = pd.concat(parts)
    claims["url"] = claims["date"].map({} if address is None else address.set_index("date")["url"])
    claims = claims.assign(source="general_staff", side="RU", measure="cumulative")
    return reading_of(path, raw, claims, without_figure(raw, MIRRORS))


def read_stated(path: str | Path) -> Reading:
    """Read what news pages printed of the General Staff's reports: totals and stated days."""
    raw = read_lines(
        path,
        [
            *("date", "date_basis", "item", "cumulative", "qualifier"),
            *("stated_daily", "daily_qualifier", "wording", "via", "url"),
        ],
    )
    same = raw[["date", "date_basis", "item", "wording", "via", "url"]]
    total = same.assign(
        value=raw["cumulative"], qualifier=raw["qualifier"], measure="cumulative", cell="cumulative"
    )
    stated = same.assign(
        value=raw["stated_daily"],
        qualifier=raw["daily_qualifier"],
        measure="interval",
        days="1",
        cell="stated_daily",
    )
    claims = pd.concat([total[total["value"] != ""], stated[stated["value"] != ""]])
    as_of = captured_on(path, captures(path))
    claims = claims.assign(source="general_staff", side="RU", as_of=as_of)
    claims["qualifier"] = claims["qualifier"].replace("", "exact")
    return reading_of(path, raw, claims, without_figure(raw, ("cumulative", "stated_daily")))
