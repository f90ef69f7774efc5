"""The reader of Oryx's lists, by category and status."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ..claims.files import FileFault, read_lines
from ..claims.vocabulary import nearest
from .readings import Reading, only_capture, reading_of

__all__ = ["ORYX_ITEMS", "oryx_claims", "read"]

#: Oryx's categories (all spellings) in the items of the claims table.
ORYX_ITEMS = {
    "Aircraft": "aircraft",
    "Anti-Aircraft Guns": "air_defence",
    "Armoured Fighting Vehicles": "afv",
    "Armoured Personnel Carriers": "afv",
    "Artillery Support Vehicles And Equipment": "special_equipment",
    "Artillery and Missile Support Vehicles And Equipment": "special_equipment",
    "Command Posts And Communications Stations": "special_equipment",
    "Engineering Vehicles And Equipment": "special_equipment",
    "Helicopters": "helicopter",
    "Infantry Fighting Vehicles": "afv",
    "Infantry Mobility Vehicles": "afv",
    "Jammers And Deception Systems": "ew",
    "Mine-Resistant Ambush Protected": "afv",
    "Naval Ships": "ship",
    "Naval Ships and Submarines": "ship",
    "Naval Shipsand Submarines": "ship",
    "Radars": "ew",
    "Radars And Communications Equipment": "ew",
    "Reconnaissance Unmanned Aerial Vehicles": "uav",
    "Rocket and Missile Artillery": "mlrs",
    "Self-Propelled Anti-Aircraft Guns": "air_defence",
    "Self-Propelled Anti-Tank Missile Systems": "artillery",
    "Self-Propelled Artillery": "artillery",
    "Surface-To-Air Missile Systems": "air_defence",
    "Tanks": "tank",
    "Towed Artillery": "artillery",
    "Trucks, Vehicles, Jeeps, and Trains": "vehicle",
    "Trucks, Vehicles, Jeeps, andTrains": "vehicle",
    "Trucks, Vehicles, and Jeeps": "vehicle",
    "Unmanned Combat Aerial Vehicles": "uav",
    "Unmanned Ground Vehicles": "ground_robot",
}


def read(path: str | Path) -> Reading:
    """Read Oryx's counts by event date; ``edition`` keeps category and status as printed."""
    raw = read_lines(path, ["date", "side", "category", "status", "count"])
    unknown = raw.loc[~raw["category"].isin(ORYX_ITEMS), "category"]
    if len(unknown):
        raise FileFault(
            f"{path}: line {unknown.index[0]}, column category: unknown {unknown.iloc[0]!r}; nearest: "
            f"{nearest(unknown.iloc[0], ORYX_ITEMS)!r}; a new one goes into "
            "ORYX_ITEMS in lossdata/record/oryx.py"
        )
    via, as_of = only_capture(path)
    claims = oryx_claims(raw.rename(columns={"count": "value"})).assign(
        via=via, cell="count", as_of=as_of
    )
    return reading_of(path, raw, claims, pd.Series("", index=raw.index))


def oryx_claims(cells: pd.DataFrame) -> pd.DataFrame:
    """Return cells of Oryx's lists (date, side, category, status, value) in the table's terms."""
    return cells[["date", "side", "value"]].assign(
        source="oryx",
        item=cells["category"].map(ORYX_ITEMS),
        counts="visually_confirmed",
        measure="interval",
        days="1",
        wording=cells["status"],
        edition=cells["category"] + ": " + cells["status"],
    )
