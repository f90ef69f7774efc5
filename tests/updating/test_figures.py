"""Publishers' files read: tolerant of what publishers do, strict about what must not pass."""

import datetime as dt
import gzip
import json
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lossdata.updating.changed_figures import differences, last_day, require_alike
from lossdata.updating.figures import figures_of
from lossdata.updating.published_lines import LARGEST, lines_of
from lossdata.updating.publishers import PUBLISHERS, published_file
from lossdata.updating.raw_changes import held_log, held_totals
from lossdata.updating.refusals import Refused

AS_OF = dt.date(2025, 6, 4)
ORC, MINFIN = published_file("russian-losses.json"), published_file("russia_losses.csv")
PEOPLE, LOG = (
    published_file("russia_losses_personnel.json"),
    published_file("russia_losses_equipment_correction.json"),
)
DAY = {"date": "2025-06-03", "personnel": 990_200, "tanks": 10_881}


def read(content, file=ORC, as_of=AS_OF):
    if not isinstance(content, bytes):
        content = (content if isinstance(content, str) else json.dumps(content)).encode()
    return figures_of(lines_of(content, file), file, "somebody", as_of)


BOTH = {("2025-06-03", "personnel"): 990_200, ("2025-06-03", "tank"): 10_881}

#: What publishers do, and what is read of it all the same.
TOLERATED = {
    "a new column": ([{**DAY, "laserCannons": 3}], BOTH),
    "a new column of objects": ([{**DAY, "sources": {"a": [1]}}], BOTH),
    "a null": ([{**DAY, "ships": None}], BOTH),
    "an empty cell": ([{**DAY, "ships": ""}], BOTH),
    "a missing key": ([{"date": "2025-06-03", "tanks": 10_881}], {("2025-06-03", "tank"): 10_881}),
    "a day repeated": ([DAY, DAY], BOTH),
    "a day told in two parts": (
        [{"date": "2025-06-03", "tanks": 10_881}, {"date": "2025-06-03", "personnel": 990_200}],
        BOTH,
    ),
    "days in any order": (
        [{"date": "2025-06-03", "tanks": 10_881}, {"date": "2025-06-01", "tanks": 10_870},
         {"date": "2025-06-02", "tanks": 10_879}],
        {("2025-06-01", "tank"): 10_870, ("2025-06-02", "tank"): 10_879, ("2025-06-03", "tank"): 10_881},
    ),
    "numbers as text": ([{"date": "2025-06-03", "tanks": " 10881 "}], {("2025-06-03", "tank"): 10_881}),
    "numbers as decimals": ([{"date": "2025-06-03", "tanks": 10881.0}], {("2025-06-03", "tank"): 10_881}),
    "a day with midnight": (
        [{"date": "2025-06-03T00:00:00.000Z", "tanks": 10_881}], {("2025-06-03", "tank"): 10_881}),
    "a byte order mark": (b"\xef\xbb\xbf" + json.dumps([DAY]).encode(), BOTH),
    "the morning of the next day": (
        [{"date": "2025-06-05", "tanks": 10_881}], {("2025-06-05", "tank"): 10_881}),
    "a total that falls": (
        [{"date": "2025-06-02", "tanks": 10_881}, {"date": "2025-06-03", "tanks": 1_088}],
        {("2025-06-02", "tank"): 10_881, ("2025-06-03", "tank"): 1_088},
    ),
    "a total that begins at zero": (
        [{"date": "2025-06-01", "ships": 0}, {"date": "2025-06-02", "ships": 0},
         {"date": "2025-06-03", "ships": 200}],
        {("2025-06-01", "ship"): 0, ("2025-06-02", "ship"): 0, ("2025-06-03", "ship"): 200},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TOLERATED)
def test_what_publishers_do_is_read(name):
    content, cells = TOLERATED[name]
    read_ = read(content)
    assert read_.cells == cells
    assert read_.refusals == []


def test_a_table_with_gaps_and_a_new_column_is_read_as_csv():
    text = "date,day,personnel,x,tanks\r\n2025-06-03,1196,990200.0,?,\r\n\r\n2025-06-02,1195,989100.0,,10879\r\n"
    read_ = read(text, MINFIN)
    assert read_.cells == {("2025-06-03", "personnel"): 990_200, ("2025-06-02", "personnel"): 989_100,
                           ("2025-06-02", "tank"): 10_879}  # fmt: skip
    assert read_.notes == ['columns not known, left out: "x"']


#: What is refused as a whole, and a word of the reason.
REFUSED = {
    "nothing": (b"", "empty"),
    "white space": (b" \n\n", "empty"),
    "a page of HTML": (b"<!DOCTYPE html><html><body>404", "a web page"),
    "a page of XML": (b"\n<?xml version='1.0'?><Error/>", "a web page"),
    "gzip": (gzip.compress(json.dumps([DAY]).encode()), "compressed (gzip)"),
    "a gzip bomb": (gzip.compress(b" " * 5_000_000), "compressed (gzip)"),
    "zip": (b"PK\x03\x04" + b"x" * 30, "compressed (zip)"),
    "UTF-16": (json.dumps([DAY]).encode("utf-16"), "not UTF-8"),
    "UTF-16 without a mark": (json.dumps([DAY]).encode("utf-16-le"), "zero bytes"),
    "Windows-1251": ('[{"date": "2025-06-03", "tanks": 1, "x": "втрати"}]'.encode("cp1251"), "not UTF-8"),
    "JSON cut short": (json.dumps([DAY, DAY]).encode()[:-30], "no JSON, or cut short"),
    "JSON with more behind it": (json.dumps([DAY]).encode() + b"[]", "no JSON"),
    "an object": (b'{"message": "Not Found"}', "no list of days"),
    "a number": (b"12", "no list of days"),
    "nested very deep": (b"[" * 200_000, "nested too deep"),
    "a number of very many digits": (b'[{"date": "2025-06-03", "tanks": ' + b"9" * 5_000 + b"}]", "no JSON"),
    "an empty list": (b"[]", "no column that is known"),
    "other columns": (b'[{"day": "2025-06-03", "n": 1}]', "no column that is known"),
    "very many records": (b"[" + b"{}," * 20_000 + b"{}]", "more than 10,000 records; expected one a day"),
    "300 MB": (b"[" + b" " * LARGEST + b"]", "bytes; expected 16,777,216 at most"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_such_file_is_refused_whole(name):
    content, reason = REFUSED[name]
    with pytest.raises(Refused) as refused:
        read(content)
    assert reason in str(refused.value)
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize("text, reason", {
    "date,tanks,tanks\n2025-06-03,1,2\n": "a column stands twice",
    'date,tanks\n2025-06-03,"10881': "no CSV, or cut short",
    "date,tanks\n2025-06-03," + "9" * 200_000 + "\n": "no CSV, or cut short",
    "date,tanks\n" + "x\n" * 50_000: "more than 10,000 lines; expected one a day",
    "date,tanks\n" + "2025-06-03,10881\n" * 10_001: "more than 10,000 lines; expected one a day",
    "a,b\n1,2\n": "no column that is known",
}.items())  # fmt: skip
def test_what_is_no_table_is_refused_whole(text, reason):
    with pytest.raises(Refused, match=reason):
        read(text, MINFIN)


BEFORE = [
    {"date": "2025-06-01", "personnel": 988_000},
    {"date": "2025-06-02", "personnel": 989_100},
]

#: A line or a figure that is refused while the rest goes on: date, item, a word of the reason.
SET_ASIDE = {
    "a date in the future": ({"date": "2025-06-30", "personnel": 990_200}, "2025-06-30", "", "in the future"),
    "a date before the war": ({"date": "2022-02-23", "personnel": 1}, "2022-02-23", "", "before the first report"),
    "a day that is none": ({"date": "2025-02-30", "personnel": 990_200}, "", "", "no day"),
    "a day written otherwise": ({"date": "03.06.2025", "personnel": 990_200}, "", "", "no day"),
    "no day": ({"personnel": 990_200}, "", "", "no day"),
    "a day that is a number": ({"date": 20250603, "personnel": 990_200}, "", "", "no day"),
    "no record": ("2025-06-03", "", "", "no record"),
    "a thousand times too small": ({"date": "2025-06-03", "personnel": 990}, "2025-06-03", "personnel", "999 times less"),
    "a thousand times too large": ({"date": "2025-06-03", "personnel": 990_200_000}, "2025-06-03", "personnel", "1,001 times more"),
    "zero for a total": ({"date": "2025-06-03", "personnel": 0}, "2025-06-03", "personnel", "times less"),
    "negative": ({"date": "2025-06-03", "personnel": -990_200}, "2025-06-03", "personnel", "negative"),
    "a fraction": ({"date": "2025-06-03", "personnel": 990_200.5}, "2025-06-03", "personnel", "no whole number"),
    "a comma": ({"date": "2025-06-03", "personnel": "990,200"}, "2025-06-03", "personnel", "no whole number"),
    "thousands with a point": ({"date": "2025-06-03", "personnel": "990.200"}, "2025-06-03", "personnel", "no whole number"),
    "a letter for a digit": ({"date": "2025-06-03", "personnel": "99O200"}, "2025-06-03", "personnel", "no whole number"),
    "true": ({"date": "2025-06-03", "personnel": True}, "2025-06-03", "personnel", "no whole number"),
    "a list": ({"date": "2025-06-03", "personnel": [990_200]}, "2025-06-03", "personnel", "no whole number"),
    "a formula": ({"date": "2025-06-03", "personnel": "=1+1"}, "2025-06-03", "personnel", "no whole number"),
    "too many digits": ({"date": "2025-06-03", "personnel": 10**12}, "2025-06-03", "personnel", "more than a thousand million"),
    "two figures for one day": ({"date": "2025-06-02", "personnel": 989_200}, "2025-06-02", "personnel", "two figures for one day"),
}  # fmt: skip


@pytest.mark.parametrize("name", SET_ASIDE)
def test_what_is_no_figure_is_set_aside_and_the_rest_goes_on(name):
    line, date, item, reason = SET_ASIDE[name]
    read_ = read([*BEFORE, line])
    (refusal,) = read_.refusals
    assert (refusal.via, refusal.file, refusal.date, refusal.item) == (
        "somebody",
        ORC.name,
        date,
        item,
    )
    assert reason in refusal.reason
    assert not refusal.found.startswith(("=", "+", "@"))
    rest = {("2025-06-01", "personnel"): 988_000, ("2025-06-02", "personnel"): 989_100}
    if name == "two figures for one day":
        del rest["2025-06-02", "personnel"]
    assert read_.cells == rest
    assert read_.has_lost_lines == (item == "")


@pytest.mark.parametrize("cells, date, found", [
    ('"date": "2025-06-03", "personnel": 990200, "personnel": 990300', "2025-06-03", "[990200, 990300]"),
    ('"personnel": 990200, "date": "2025-06-03", "date": "2025-06-04"', "", '["2025-06-03", "2025-06-04"]'),
])  # fmt: skip
def test_a_record_that_says_two_things_by_one_name_is_set_aside(cells, date, found):
    read_ = read(f'[{{"date": "2025-06-02", "personnel": 989100}}, {{{cells}}}]')
    (refusal,) = read_.refusals
    assert (refusal.place, refusal.date, refusal.found) == ("record 2", date, found)
    assert "twice, and differently" in refusal.reason
    assert read_.cells == {("2025-06-02", "personnel"): 989_100}


def test_a_record_that_says_one_thing_twice_is_read():
    assert read('[{"date": "2025-06-03", "tanks": 10881, "tanks": 10881}]').cells == {
        ("2025-06-03", "tank"): 10_881
    }


def test_infinity_and_no_number_are_no_figures():
    read_ = read(b'[{"date": "2025-06-03", "personnel": NaN, "tanks": Infinity, "ships": 28}]')
    assert read_.cells == {("2025-06-03", "ship"): 28}
    assert [r.found for r in read_.refusals] == ['"NaN"', '"Infinity"']


def test_a_short_line_and_a_last_line_that_may_be_cut_are_set_aside():
    text = "date,personnel,tanks\n2025-06-01,988000\n2025-06-02,989100,10879\n2025-06-03,990200,108"
    read_ = read(text, MINFIN)
    assert read_.cells == {("2025-06-02", "personnel"): 989_100, ("2025-06-02", "tank"): 10_879}
    assert [r.place for r in read_.refusals] == ["line 2", "line 4"]


def test_a_log_has_amounts_below_zero_and_leaves_zeros_out():
    log = [{"date": "2025-06-01", "day": 1, "tank": -25, "APC": 0, "personnel": 1650}]
    assert read(log, LOG).cells == {("2025-06-01", "tank"): -25, ("2025-06-01", "personnel"): 1650}


def test_only_web_addresses_of_reports_are_taken():
    addresses = [
        "https://mod.gov.ua/a",
        "javascript:alert(1)",
        "=HYPERLINK(1)",
        5,
        "https://x/" + "y" * 3000,
        "http://www./a",
        "https://mod.gov.ua/\ud800",
    ]
    lines = [
        {"date": f"2025-05-{10 + i}", "sourceUri": a, "tanks": 10_000}
        for i, a in enumerate(addresses)
    ]
    assert read(lines).reports == {"2025-05-10": "https://mod.gov.ua/a"}


HELD = {"tank": {f"2025-{m:02}-{d:02}": 10_000 + 100 * m + d for m in range(1, 6) for d in range(1, 29)}
        | {f"2025-06-{d:02}": 10_800 + d for d in range(1, 31)}}  # fmt: skip


def where(is_left):
    """Return of what is held the days that a rule leaves."""
    return {"tank": {day: n for day, n in HELD["tank"].items() if is_left(day)}}


def test_differences_are_told_by_kind():
    given = {
        "tank": {**HELD["tank"], "2025-07-01": 10_850, "2025-05-30": 10_531, "2025-06-02": 10_803}
    }
    del given["tank"]["2025-06-05"]
    changes = differences(HELD, given, set(), has_lost_lines=False)
    assert changes.fillna(-1).values.tolist() == [
        ["2025-05-30", "tank", -1, 10_531, "added"],
        ["2025-06-02", "tank", 10_802, 10_803, "changed"],
        ["2025-06-05", "tank", 10_805, -1, "vanished"],
        ["2025-07-01", "tank", -1, 10_850, "new"],
    ]
    require_alike(HELD, given, changes)


def test_an_item_that_is_new_or_no_longer_there_is_told():
    given = {"tank": HELD["tank"], "ship": {"2025-06-30": 28}}
    for held, new, kind in ((HELD, given, "added"), (given, HELD, "vanished")):
        changes = differences(held, new, set(), has_lost_lines=False)
        assert changes[["date", "item", "kind"]].values.tolist() == [["2025-06-30", "ship", kind]]


def test_what_was_refused_has_not_vanished():
    given = where(lambda day: day not in ("2025-06-05", "2025-06-06"))
    kept = {("2025-06-05", "tank")}
    changes = differences(HELD, given, kept, has_lost_lines=False)
    assert changes["date"].tolist() == ["2025-06-06"]
    assert differences(HELD, given, kept, has_lost_lines=True).empty


@pytest.mark.parametrize("name, given, reason", [
    ("an older state", where(lambda day: day < "2025-06-20"), "ends on 2025-06-19"),
    ("days gone", where(lambda day: day[5:7] != "03"), "28 of the 170 figures held are gone"),
    ("another series", {"tank": {day: n + 1 for day, n in HELD["tank"].items()}}, "170 of the 170 figures held are changed"),
    ("nothing", {}, "no figure"),
])  # fmt: skip
def test_what_is_no_later_state_is_refused(name, given, reason):
    changes = differences(HELD, given, set(), has_lost_lines=False)
    with pytest.raises(Refused, match=reason):
        require_alike(HELD, given, changes)


@pytest.mark.slow
def test_the_files_as_published_are_what_is_held(snapshots):
    """The record's own columns were made of these files by hand, long before they were read here."""
    from checkout import ROOT

    for publisher in PUBLISHERS:
        totals, log = {}, {}
        for file in publisher.files:
            read_ = read((snapshots / file.name).read_bytes(), file, dt.date(2026, 8, 22))
            assert read_.refusals == [] and read_.notes == []
            if file.holds == "totals":
                totals |= read_.series
            else:
                log = read_.cells
        held = held_totals(ROOT / "data" / "raw", publisher.via)
        # days after these snapshots may have come into the record
        last = last_day(totals)
        assert {i: {d: n for d, n in own.items() if d <= last} for i, own in held.items()} == totals
        assert held_log(ROOT / "data" / "raw", publisher.via) == log


CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8),
    st.sampled_from(["2025-06-03", "10881", "990.200", "=1", "2025-06-03T00:00:00"]),
    st.lists(st.integers(), max_size=2),
)  # fmt: skip
NAMES = st.sampled_from(["date", "personnel", "tanks", "ships", "sourceUri", "x", ""])
RECORDS = st.lists(st.one_of(st.dictionaries(NAMES, CELLS, max_size=5), CELLS), max_size=6)


@pytest.mark.slow
@settings(max_examples=int(os.environ.get("LOSSDATA_EXAMPLES", 60)), deadline=None)
@given(st.one_of(RECORDS.map(lambda r: json.dumps(r).encode()), st.binary(max_size=80),
                 st.text(alphabet='dateanks,\n"0123456789-[]{}:', max_size=120).map(str.encode)))  # fmt: skip
def test_whatever_is_given_is_read_or_refused(content):
    for file in (ORC, MINFIN, LOG):
        try:
            made = read(content, file)
        except Refused as fault:
            assert len(str(fault)) < 400
            continue
        for (day, item), value in made.cells.items():
            assert dt.date(2022, 2, 24) <= dt.date.fromisoformat(day) <= dt.date(2025, 6, 5)
            assert item in file.items.values() and type(value) is int
            assert value >= 0 or file is LOG
        assert all(not r.found.startswith(("=", "+", "@")) for r in made.refusals)
        # without the network's help: what is made of it is the same each time
        assert read(content, file) == made


@pytest.mark.slow
@settings(max_examples=int(os.environ.get("LOSSDATA_EXAMPLES", 60)), deadline=None)
@given(st.data())
def test_a_file_cut_or_altered_anywhere_gives_no_figure_that_it_did_not_hold(data):
    """A byte of a number may be another digit; a file that is cut short gives nothing new."""
    rows = [f"2025-06-0{d},{1190 + d},{988_000 + 1_000 * d},{10_870 + d}\n" for d in range(1, 5)]
    whole = "date,day,personnel,tanks\n" + "".join(rows)
    cut = whole[: data.draw(st.integers(0, len(whole)))]
    try:
        made = read(cut, MINFIN)
    except Refused:
        return
    assert made.cells.items() <= read(whole, MINFIN).cells.items()
