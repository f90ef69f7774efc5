"""Other publishers' files, as they published them: read as claims, they are the bundled record."""

import json

import pandas as pd
import pytest

import lossdata as ld

SAME = {"source": "general_staff", "side": "RU", "measure": "cumulative"}
PETROIVANIUK = {
    "aircraft": "aircraft", "helicopter": "helicopter", "tank": "tank", "APC": "afv",
    "field artillery": "artillery", "MRL": "mlrs", "drone": "uav", "naval ship": "ship",
    "anti-aircraft warfare": "air_defence", "special equipment": "special_equipment",
    "vehicles and fuel tanks": "vehicle", "cruise missiles": "missile",
}  # fmt: skip
ORC_LOSSES = {
    "tanks": "tank", "afvs": "afv", "artillery": "artillery", "airDefense": "air_defence",
    "rocketSystems": "mlrs", "unarmoredVehicles": "vehicle", "fixedWingAircraft": "aircraft",
    "rotaryWingAircraft": "helicopter", "uavs": "uav", "ships": "ship", "submarines": "submarine",
    "specialEquipment": "special_equipment", "missiles": "missile",
}  # fmt: skip
MINFIN = {
    "tanks": "tank", "apv": "afv", "artillery": "artillery", "mlrs": "mlrs", "aaws": "air_defence",
    "aircrafts": "aircraft", "helicopters": "helicopter", "uav": "uav", "cruise_missiles": "missile",
    "warships": "ship", "vehicles_fuel_tanks": "vehicle", "special_equipment": "special_equipment",
    "submarines": "submarine",
}  # fmt: skip


def sheet(snapshots, via: str) -> tuple[pd.DataFrame, dict[str, str]]:
    if via == "minfin":
        return pd.read_csv(snapshots / "russia_losses.csv"), MINFIN
    if via == "orc_losses":
        return pd.DataFrame(json.loads((snapshots / "russian-losses.json").read_text())), ORC_LOSSES
    return pd.read_json(snapshots / "russia_losses_equipment.json"), PETROIVANIUK


@pytest.mark.parametrize("via", ["petroivaniuk", "orc_losses", "minfin"])
def test_a_publishers_wide_file_joins_the_table_and_is_the_record(snapshots, whole_record, via):
    table, items = sheet(snapshots, via)
    long = table.melt("date", list(items), "item", "value").dropna().replace({"item": items})
    theirs = ld.read_claims(long, via=via, counts="destroyed", **SAME)
    ours = ld.select(whole_record, via=via, measure="cumulative", item=list(items.values()))
    cells = [t.set_index(["date", "item"])["value"].sort_index() for t in (theirs, ours)]
    cells = [
        c.set_axis(c.index.set_levels(c.index.levels[1].astype(str), level=1)).sort_index()
        for c in cells
    ]
    common = cells[0].index.intersection(cells[1].index)
    assert len(common) > 0.99 * len(ours)
    assert (cells[0][common] == cells[1][common]).all()
    assert len(ld.check(theirs)) > 0


def test_an_error_page_in_place_of_a_table_is_named(tmp_path):
    page = tmp_path / "losses.csv"
    page.write_text("<!DOCTYPE html><html><body>404: Not Found</body></html>")
    with pytest.raises(ld.claims.FileFault, match="holds a web page, not a table"):
        ld.read_claims(page, {"Day": "date"}, item="tank", counts="destroyed", **SAME)
