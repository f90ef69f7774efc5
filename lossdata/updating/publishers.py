"""Who publishes the General Staff's totals, where, and what their columns are called there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

__all__ = ["PUBLISHERS", "PublishedFile", "Publisher", "published_file"]


class PublishedFile(NamedTuple):
    """One file as a publisher serves it."""

    #: Its name: what it is called in a folder, at a mirror, in the cache. Never taken from an answer.
    name: str
    address: str
    form: Literal["json", "csv"]
    #: The publisher's word for an item, and the record's.
    items: Mapping[str, str]
    #: Columns that hold no figure.
    others: frozenset[str]
    #: ``log``: amounts by which days were corrected, which may be negative; no totals.
    holds: Literal["totals", "log"] = "totals"


class Publisher(NamedTuple):
    """One transcription of the General Staff's reports."""

    via: str
    files: tuple[PublishedFile, ...]


_PETROIVANIUK = (
    "https://raw.githubusercontent.com/PetroIvaniuk/2022-Ukraine-Russia-War-Dataset/main/data/"
)
_EQUIPMENT = {
    "aircraft": "aircraft",
    "helicopter": "helicopter",
    "tank": "tank",
    "APC": "afv",
    "field artillery": "artillery",
    "MRL": "mlrs",
    "military auto": "military_auto",
    "fuel tank": "fuel_tank",
    "drone": "uav",
    "naval ship": "ship",
    "submarines": "submarine",
    "anti-aircraft warfare": "air_defence",
    "special equipment": "special_equipment",
    "mobile SRBM system": "srbm",
    "vehicles and fuel tanks": "vehicle",
    "cruise missiles": "missile",
    "ground robotic systems": "ground_robot",
}
_ORC_LOSSES = {
    "personnel": "personnel",
    "tanks": "tank",
    "afvs": "afv",
    "artillery": "artillery",
    "airDefense": "air_defence",
    "rocketSystems": "mlrs",
    "unarmoredVehicles": "vehicle",
    "fixedWingAircraft": "aircraft",
    "rotaryWingAircraft": "helicopter",
    "uavs": "uav",
    "ships": "ship",
    "submarines": "submarine",
    "specialEquipment": "special_equipment",
    "missiles": "missile",
}
_MINFIN = {
    "personnel": "personnel",
    "tanks": "tank",
    "apv": "afv",
    "artillery": "artillery",
    "mlrs": "mlrs",
    "aaws": "air_defence",
    "aircrafts": "aircraft",
    "helicopters": "helicopter",
    "uav": "uav",
    "cruise_missiles": "missile",
    "warships": "ship",
    "vehicles_fuel_tanks": "vehicle",
    "special_equipment": "special_equipment",
    "submarines": "submarine",
}

#: In the order of the record's columns.
PUBLISHERS = (
    Publisher(
        "petroivaniuk",
        (
            PublishedFile(
                "russia_losses_personnel.json",
                _PETROIVANIUK + "russia_losses_personnel.json",
                "json",
                {"personnel": "personnel", "POW": "prisoner"},
                frozenset({"date", "day", "personnel*"}),
            ),
            PublishedFile(
                "russia_losses_equipment.json",
                _PETROIVANIUK + "russia_losses_equipment.json",
                "json",
                _EQUIPMENT,
                frozenset({"date", "day", "greatest losses direction"}),
            ),
            PublishedFile(
                "russia_losses_equipment_correction.json",
                _PETROIVANIUK + "russia_losses_equipment_correction.json",
                "json",
                {**_EQUIPMENT, "personnel": "personnel"},
                frozenset({"date", "day"}),
                holds="log",
            ),
        ),
    ),
    Publisher(
        "orc_losses",
        (
            PublishedFile(
                "russian-losses.json",
                "https://raw.githubusercontent.com/lod-db/orc-losses/main/russian-losses.json",
                "json",
                _ORC_LOSSES,
                frozenset({"date", "sourceUri"}),
            ),
        ),
    ),
    Publisher(
        "minfin",
        (
            PublishedFile(
                "russia_losses.csv",
                "https://raw.githubusercontent.com/romansverdan/russian-Losses-in-Ukraine/main/"
                "data/russia_losses.csv",
                "csv",
                _MINFIN,
                frozenset({"date", "day"}),
            ),
        ),
    ),
)


def published_file(name: str) -> PublishedFile | None:
    """Return the file of that name, or None where no publisher has one.

    Examples
    --------
    >>> published_file("russia_losses.csv").form
    'csv'
    """
    return next((f for p in PUBLISHERS for f in p.files if f.name == name), None)
