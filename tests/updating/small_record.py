"""A small record of three days, and files of three publishers as they would stand a day later."""

import csv
import hashlib
import json
import os
from pathlib import Path

FROZEN = Path(__file__).parents[1] / "fixture" / "raw"
#: Transcribers whose names the package corrects: a record without them is no record of its.
CLEANED = (",gazeta.ua.,", ",wwww.noticiasaominuto.com,", ",www1.brasilemfolhas.com.br,")
DAYS = ["2025-06-01", "2025-06-02", "2025-06-03"]
#: Typed by hand: people and tanks by day, as all three transcriptions have them.
PEOPLE = [988_000, 989_100, 990_200]
TANKS = [10_870, 10_879, 10_881]


def make_raw(raw: Path) -> Path:
    """Write raw files that a record can be built from in little time."""
    raw.mkdir(parents=True)
    for path in FROZEN.glob("*.csv"):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        # the lines that the record is cleaned of have to be there
        kept = lines[:12] + [line for line in lines[12:] if any(via in line for via in CLEANED)]
        (raw / path.name).write_text("".join(kept), "utf-8")
    for name in ("oryx_captures.csv", "general_staff_revisions.csv", "general_staff_corrections.csv",
                 "general_staff_reports.csv"):  # fmt: skip
        header = (FROZEN / name).read_text("utf-8").splitlines(keepends=True)[0]
        (raw / name).write_text(header, "utf-8")
    with (raw / "general_staff.csv").open("w", newline="") as f:
        rows = csv.writer(f, lineterminator="\n")
        rows.writerow(["date", "item", "petroivaniuk", "orc_losses", "minfin"])
        for day, people, tanks in zip(DAYS, PEOPLE, TANKS, strict=True):
            rows.writerow([day, "personnel", people, people, people])
            rows.writerow([day, "tank", tanks, tanks, tanks])
    manifest = list(csv.reader((FROZEN / "manifest.csv").read_text("utf-8").splitlines()))
    for line in manifest[1:]:
        line[6] = hashlib.sha256((raw / line[0]).read_bytes()).hexdigest()
        if line[0].startswith("general_staff") and line[2]:
            line[3] = "2025-06-03"
    with (raw / "manifest.csv").open("w", newline="") as f:
        csv.writer(f, lineterminator="\n").writerows(manifest)
    return raw


def published(days=(*DAYS, "2025-06-04"), people=(*PEOPLE, 991_250), tanks=(*TANKS, 10_888)):
    """Return the five files by name, as Python values or text."""
    days = list(days)
    personnel = [{"date": d, "day": 1194 + i, "personnel": p, "personnel*": "about"}
                 for i, (d, p) in enumerate(zip(days, people, strict=True))]  # fmt: skip
    equipment = [{"date": d, "day": 1194 + i, "tank": t}
                 for i, (d, t) in enumerate(zip(days, tanks, strict=True))]  # fmt: skip
    orc = [{"date": d, "sourceUri": f"https://example.org/{d}", "personnel": p, "tanks": t, "ships": None}
           for d, p, t in reversed(list(zip(days, people, tanks, strict=True)))]  # fmt: skip
    minfin = "date,day,personnel,tanks\n" + "".join(
        f"{d},{1194 + i},{p},{t}\n"
        for i, (d, p, t) in enumerate(zip(days, people, tanks, strict=True))
    )
    return {
        "russia_losses_personnel.json": personnel,
        "russia_losses_equipment.json": equipment,
        "russia_losses_equipment_correction.json": [{"date": DAYS[0], "day": 1194, "tank": 3}],
        "russian-losses.json": orc,
        "russia_losses.csv": minfin,
    }


def as_bytes(content) -> bytes:
    """Return a file's bytes: text and bytes as they are, anything else as JSON."""
    if isinstance(content, bytes):
        return content
    return (content if isinstance(content, str) else json.dumps(content, indent=1)).encode()


def write_published(folder: Path, **changed) -> Path:
    """Write the publishers' files into a folder; `changed`: by the name of a file without its ending."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in published().items():
        content = changed.get(name.partition(".")[0].replace("-", "_"), content)
        if content is not None:
            (folder / name).write_bytes(as_bytes(content))
    return folder


def hash_of_all(folder: Path) -> dict[str, str]:
    """Return the hash of every file below a folder."""
    return {
        os.path.relpath(p, folder): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }
