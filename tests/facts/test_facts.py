"""What the record says is what was accepted: `lossdata build --accept` rewrites it, a reviewer reads the diff."""

import csv
import json

import pandas as pd
import pytest
from checkout import ROOT

from lossdata.publish.acceptance import PINS, changes
from lossdata.publish.facts import record_facts
from lossdata.publish.readme_facts import BEGIN, END, with_facts
from lossdata.record.building import build
from lossdata.record.folders import processed_folder, raw_folder


@pytest.fixture(scope="module")
def told():
    return record_facts()


@pytest.fixture(scope="module")
def pinned():
    return json.loads((ROOT / PINS).read_text("utf-8"))


def test_the_record_says_what_was_accepted(told, pinned):
    assert changes(pinned, told) == [], "if it is meant: lossdata build --accept"


def test_the_readme_says_what_the_record_says(pinned):
    text = (ROOT / "README.md").read_text("utf-8")
    assert with_facts(text, pinned) == text, "lossdata build --accept"
    said = text.split(BEGIN)[1].split(END)[0]
    assert f"| general_staff.csv | {pinned['lines']['general_staff.csv: lines']:,} |" in said


def raw(name):
    """Return a raw file's lines as dicts, read without the package."""
    with (raw_folder() / name).open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def test_days_by_sector_counted_without_the_package(pinned):
    """Personnel over one day, not contained in another figure, with a date; editions pooled."""
    six = {"north", "west", "south", "centre", "east", "dnepr"}
    by_day = {}
    for x in raw("russian_mod.csv"):
        daily = (x["item"], x["measure"], x["days"]) == ("personnel", "interval", "1")
        if daily and x["date"] and x["subset"] != "yes" and x["sector"] != "total":
            # a page that names one sector twice with two figures names neither
            by_day.setdefault(x["date"], set()).add(x["sector"])
    told = pinned["sectors"]
    assert told["days with any sector"] == len(by_day)
    assert told["days with all six groupings"] == sum(six <= s for s in by_day.values())


def test_lines_and_stated_days_counted_without_the_package(pinned):
    for path in raw_folder().glob("*.csv"):
        if path.name != "manifest.csv":
            assert pinned["lines"][f"{path.name}: lines"] == len(raw(path.name))
    stated = [
        x["date"] for x in raw("general_staff_stated.csv")
        if x["item"] == "personnel" and x["stated_daily"] and x["date"]
    ]  # fmt: skip
    own = [
        x for x in raw("article.csv") if x["source"] == "general_staff" and x["item"] == "personnel"
    ]
    stated += [x["date"] for x in own if x["measure"] == "interval"]
    assert pinned["stated"] == {"stated days of personnel": len(stated), "dates": len(set(stated))}


def test_the_rate_is_the_total_over_the_days(pinned):
    """Two of three columns; a morning's report covers the days from 2022-02-24 to the one before it."""
    told = pinned["rates"]
    last = told["General Staff, casualties: last report"]
    days = (pd.Timestamp(last) - pd.Timestamp("2022-02-24")).days
    (row,) = (x for x in raw("general_staff.csv") if (x["date"], x["item"]) == (last, "personnel"))
    printed = [x for m in ("petroivaniuk", "orc_losses", "minfin") if (x := row[m])]
    total = int(max(printed, key=printed.count))
    assert told["General Staff, casualties: total"] == total
    assert told["General Staff, casualties: days from 2022-02-24 that it covers"] == days
    assert told["General Staff, casualties: a day since 2022-02-24"] == round(total / days, 1)


def test_a_fresh_build_equals_the_committed_files(tmp_path):
    build(processed=tmp_path / "new")
    fresh = {p.name: p.read_bytes() for p in (tmp_path / "new").iterdir()}
    assert fresh == {p.name: p.read_bytes() for p in processed_folder().iterdir()}
