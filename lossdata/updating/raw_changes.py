"""Raw files with what was taken put in; all that they say of themselves follows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from ..claims.files import read_lines, sha256, write_whole
from ..record.general_staff import MIRRORS
from ..record.manifest import COLUMNS, NAME

__all__ = [
    "LOG",
    "REPORTS",
    "REVISIONS",
    "TOTALS",
    "Cells",
    "Taken",
    "held_log",
    "held_reports",
    "held_totals",
    "put",
]

TOTALS, REVISIONS = "general_staff.csv", "general_staff_revisions.csv"
REPORTS, LOG = "general_staff_reports.csv", "general_staff_corrections.csv"
#: The order of the items of a day.
_ITEMS = (
    *("personnel", "tank", "afv", "artillery", "mlrs", "air_defence", "aircraft", "helicopter"),
    *("uav", "missile", "ship", "submarine", "vehicle", "special_equipment"),
    *("military_auto", "fuel_tank", "srbm", "prisoner", "ground_robot"),
)

Cells = Mapping[tuple[str, str], int]


class Taken(NamedTuple):
    """What is taken of one transcription."""

    via: str
    #: As `differences` gives them, of all its files of totals.
    changes: pd.DataFrame
    #: Its addresses of reports, by date.
    reports: Mapping[str, str]
    #: Its log of corrections, or None where there is none or it was refused.
    log: Cells | None


def held_totals(raw: Path, via: str) -> dict[str, dict[str, int]]:
    """Return what is held of a transcription, by item and date."""
    table = read_lines(raw / TOTALS, ["date", "item", *MIRRORS])
    own = table[table[via] != ""]
    return {
        str(item): dict(zip(rows["date"].to_numpy(), map(int, rows[via].to_numpy()), strict=True))
        for item, rows in own.groupby("item")
    }


def held_log(raw: Path, via: str) -> dict[tuple[str, str], int]:
    """Return what is held of a transcription's log of corrections, by date and item."""
    table = read_lines(raw / LOG, ["date", "item", "amount", "via"])
    own = table[table["via"] == via]
    return {
        (day, item): int(amount)
        for day, item, amount in zip(own["date"], own["item"], own["amount"], strict=True)
    }


def held_reports(raw: Path) -> dict[str, str]:
    """Return the addresses of reports that are held, by date."""
    return dict(read_lines(raw / REPORTS, ["date", "url"])[["date", "url"]].to_numpy())


def put(raw: Path, taken: Iterable[Taken], as_of: dt.date) -> None:
    """Write what was taken into a folder of raw files, which is nobody's record yet.

    Parameters
    ----------
    raw : Path
        A copy of the raw files held, with their manifest.
    taken : iterable of Taken
        What comes in; of the transcriptions that are not in it nothing changes, nor when they were captured.
    as_of : date
        The day of the capture: a changed figure is a revision of that day.
    """
    taken = list(taken)
    captured: dict[str, list[str]] = {TOTALS: [t.via for t in taken]}
    _put_totals(raw, taken)
    if revised := _put_revisions(raw, taken, as_of):
        captured[REVISIONS] = revised
    for t in taken:
        if t.reports:
            _put_reports(raw, t.reports)
            captured[REPORTS] = [t.via]
        if t.log is not None:
            _put_log(raw, t.via, t.log)
            captured[LOG] = [t.via]
    _put_manifest(raw, captured, as_of)


def _put_totals(raw: Path, taken: list[Taken]) -> None:
    wide = read_lines(raw / TOTALS, ["date", "item", *MIRRORS]).set_index(["date", "item"])
    for t in taken:
        cells = pd.MultiIndex.from_frame(t.changes[["date", "item"]])
        wide = wide.reindex(wide.index.union(cells, sort=False), fill_value="")
        wide.loc[cells, t.via] = (
            t.changes["new"].astype("str").where(t.changes["new"].notna(), "").array
        )
    wide = wide[(wide[list(MIRRORS)] != "").any(axis=1)].reset_index()
    place = {item: number for number, item in enumerate(_ITEMS)}
    order = wide.assign(place=wide["item"].map(place).fillna(len(place)))
    _write(raw / TOTALS, wide.loc[order.sort_values(["date", "place"], kind="stable").index])


def _put_revisions(raw: Path, taken: list[Taken], as_of: dt.date) -> list[str]:
    """Append what was changed or has vanished, and return whose figures that were."""
    held = read_lines(raw / REVISIONS, ["via", "as_of", "date", "item", "old", "new"])
    parts = [held]
    for t in taken:
        revised = t.changes[t.changes["kind"].isin(["changed", "vanished"])]
        if len(revised):
            cells = revised[["date", "item", "old", "new"]].astype("str").replace("<NA>", "")
            parts.append(cells.assign(via=t.via, as_of=as_of.isoformat())[held.columns])
    if len(parts) > 1:
        _write(raw / REVISIONS, pd.concat(parts))
    return [t.via for t in taken if t.changes["kind"].isin(["changed", "vanished"]).any()]


def _put_reports(raw: Path, reports: Mapping[str, str]) -> None:
    addresses = sorted((held_reports(raw) | dict(reports)).items())
    _write(raw / REPORTS, pd.DataFrame(addresses, columns=["date", "url"]))


def _put_log(raw: Path, via: str, log: Cells) -> None:
    held = read_lines(raw / LOG, ["date", "item", "amount", "via"])
    own = pd.DataFrame(
        [(day, item, str(amount), via) for (day, item), amount in sorted(log.items())],
        columns=["date", "item", "amount", "via"],
    )
    _write(raw / LOG, pd.concat([held[held["via"] != via], own])[list(held.columns)])


def _put_manifest(raw: Path, captured: Mapping[str, list[str]], as_of: dt.date) -> None:
    lines = read_lines(raw / NAME, COLUMNS)
    for file, vias in captured.items():
        for via in vias:
            is_own = (lines["file"] == file) & (lines["via"] == via)
            if not is_own.any():  # the first of a transcription in that file
                first = lines[(lines["file"] == TOTALS) & (lines["via"] == via)].head(1)
                lines = pd.concat([lines, first.assign(file=file, source="")], ignore_index=True)
                is_own = (lines["file"] == file) & (lines["via"] == via)
            lines.loc[is_own, "captured"] = as_of.isoformat()
        lines.loc[lines["file"] == file, "sha256"] = sha256(raw / file)
    _write(raw / NAME, lines)


def _write(path: Path, table: pd.DataFrame) -> None:
    write_whole(path, lambda part: table.to_csv(part, index=False, lineterminator="\n"))
