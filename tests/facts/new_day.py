"""Append one invented day to every daily raw file of a copy of the project, and see what breaks.

    python tests/facts/new_day.py FOLDER

makes the copy in FOLDER, which must not exist, and says what was appended. `test_new_day.py` does the
same, runs the tests of code on it, accepts the day, and runs the rest.
"""

from __future__ import annotations

import csv
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = "https://news.example/invented-day"
TODAY = date.today().isoformat()
ORYX_DAY = "2026-04-29"  # its next capture; months later all of its year would be mature
TANK = {"side": "RU", "category": "Tanks", "status": "destroyed"}

Row = dict[str, str]


def copy_of_the_project(to: Path) -> Path:
    """Copy what belongs to the project: what git tracks, or is about to."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    run = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True)
    for name in filter(None, run.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, to / name)
    return to


def next_day(rows: list[Row], column: str = "date") -> str:
    """Return the day after the last; not a Friday, when the ministry sums up weeks."""
    last = date.fromisoformat(max(r[column] for r in rows))
    days = (last + timedelta(days=n) for n in (1, 2))
    return next(d for d in days if d.weekday() != 4).isoformat()


def totals(rows: list[Row]) -> list[Row]:
    day, last = next_day(rows), max(r["date"] for r in rows)
    mirrors = ("petroivaniuk", "orc_losses", "minfin")
    latest = [r for r in rows if r["date"] == last]
    return [r | {"date": day} | {m: str(int(r[m]) + 3) for m in mirrors if r[m]} for r in latest]


def reports(rows: list[Row]) -> list[Row]:
    return [{"date": next_day(rows), "url": PAGE}]


def stated(rows: list[Row]) -> list[Row]:
    same = dict.fromkeys(rows[0], "") | {"date": next_day(rows), "date_basis": "printed"}
    same |= {"item": "tank", "stated_daily": "3", "via": "news.example", "url": PAGE}
    return [same]


def sectors(rows: list[Row]) -> list[Row]:
    same = dict.fromkeys(rows[0], "") | {"date": next_day(rows), "date_basis": "printed"}
    same |= {"side": "UA", "item": "personnel", "measure": "interval", "days": "1"}
    same |= {"edition": "bulletin", "via": "news.example", "url": PAGE}
    worded = {"north": "over", "west": "up_to", "south": "over", "centre": "over", "east": "up_to"}
    worded |= {"dnepr": "about", "total": "exact"}
    values = {s: "1200" if s == "total" else "200" for s in worded}
    return [same | {"sector": s, "value": values[s], "qualifier": q} for s, q in worded.items()]


def photographed(rows: list[Row]) -> list[Row]:
    known = [r for r in rows if r["date"] < "2026-11"]  # one date lies after the capture: a slip
    return [TANK | {"date": next_day(known), "count": "1"}]


def captured(rows: list[Row]) -> list[Row]:
    """Return the change that `photographed` is, as the capture of today found it."""
    with (ROOT / "data" / "raw" / "oryx.csv").open(encoding="utf-8", newline="") as f:
        (new,) = photographed(list(csv.DictReader(f)))
    seen = {"as_of": ORYX_DAY, "date": new["date"], "old": "0", "new": "1", "via": "klaas_wie"}
    return [TANK | seen]


def named(rows: list[Row]) -> list[Row]:
    """Return a capture of today: each list as it was last, and a day."""
    last, added = max(r["as_of"] for r in rows), []
    for source in ("svo_rf_gd", "lostarmour"):
        own = [r | {"as_of": TODAY} for r in rows if r["source"] == source and r["as_of"] == last]
        day = next_day(own)
        added += [*own, own[-1] | {"date": day, "date_printed": day, "killed": "7"}]
    return added


def published(rows: list[Row]) -> list[Row]:
    own = [r for r in rows if r["source"] == "mediazona" and r["date"]]
    same = dict.fromkeys(rows[0], "") | {"date": next_day(own), "date_basis": "printed"}
    same |= {"source": "mediazona", "side": "RU", "counts": "killed", "value": "200999"}
    return [same | {"qualifier": "exact", "via": "news.example", "url": PAGE}]


#: The daily raw files, and what one more day is in each.
DAILY: dict[str, Callable[[list[Row]], list[Row]]] = {
    "general_staff.csv": totals,
    "general_staff_reports.csv": reports,
    "general_staff_stated.csv": stated,
    "russian_mod.csv": sectors,
    "oryx.csv": photographed,
    "oryx_captures.csv": captured,
    "named_dead.csv": named,
    "named_totals.csv": published,
}


def append_a_day(raw: Path) -> dict[str, int]:
    """Append the day, put hashes and capture dates into the manifest, return the lines added a file."""
    added = {}
    for name, invent in DAILY.items():
        with (raw / name).open(encoding="utf-8", newline="") as f:
            lines = csv.DictReader(f)
            rows = list(lines)
        new = invent(rows)
        with (raw / name).open("a", encoding="utf-8", newline="") as f:
            csv.DictWriter(f, lines.fieldnames, lineterminator="\n").writerows(new)
        added[name] = len(new)
    path = raw / "manifest.csv"
    with path.open(encoding="utf-8", newline="") as f:
        lines = csv.DictReader(f)
        listed = list(lines)
    for row in listed:
        if row["file"] in added:
            row["sha256"] = hashlib.sha256((raw / row["file"]).read_bytes()).hexdigest()
            row["captured"] = ORYX_DAY if row["source"] == "oryx" else TODAY
    with path.open("w", encoding="utf-8", newline="") as f:
        out = csv.DictWriter(f, lines.fieldnames, lineterminator="\n")
        out.writeheader()
        out.writerows(listed)
    return added


if __name__ == "__main__":
    where = Path(sys.argv[1])
    where.mkdir()
    print(append_a_day(copy_of_the_project(where) / "data" / "raw"))
