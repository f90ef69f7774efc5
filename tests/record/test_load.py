"""The readers: facts of each raw file, every line accounted for, one clear error for damage.

Expected numbers are typed from the files, or counted here with the csv module alone.
"""

import csv
import sys
from collections import Counter

import pandas as pd
import pytest

from lossdata.claims.files import FileFault
from lossdata.claims.selection import select
from lossdata.claims.table import ClaimsError
from lossdata.record import russian_mod
from lossdata.record.bundled import account, load
from lossdata.record.bundled import set_aside as aside
from lossdata.record.companions import companion, corrections, events, reports, revision_log
from lossdata.record.folders import raw_folder
from lossdata.record.raw_files import READERS, read_raw

pytestmark = pytest.mark.slow  # builds, commands and pages as a whole


def lines(name):
    """Return a raw file's lines as dicts, read without the package."""
    with (raw_folder() / name).open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


@pytest.fixture(scope="module")
def readings():
    return read_raw()


# facts of each file

LINES = {
    "general_staff.csv": 11_943,
    "general_staff_stated.csv": 1_237,
    "russian_mod.csv": 1_476,
    "oryx.csv": 3_269,
    "named_dead.csv": 522,
    "named_totals.csv": 54,
    "article.csv": 21,
    "general_staff_reports.csv": 105,
    "general_staff_corrections.csv": 86,
    "general_staff_revisions.csv": 329,
    "oryx_captures.csv": 296,
    "events.csv": 2,
}


def test_the_files_hold_as_many_lines_as_their_description_says():
    assert {name: len(lines(name)) for name in LINES} == LINES


def figures(reading_, line):
    """Return the claims of one line as (date, item, via, value)."""
    rows = reading_.claims.loc[[line]]
    return [(f"{r['date']:%Y-%m-%d}", r["item"], r["via"], r["value"]) for _, r in rows.iterrows()]


def test_general_staff(readings):
    r = readings["general_staff.csv"]
    assert figures(r, 2) == [("2022-02-24", "personnel", "minfin", 800)]
    assert figures(r, 11_944) == [
        ("2026-08-22", "special_equipment", "orc_losses", 4565),
        ("2026-08-22", "special_equipment", "minfin", 4565),
    ]
    day = select(r.claims, date="2025-06-03")
    aircraft = day[day["item"] == "aircraft"].set_index("via")["value"]
    assert aircraft.to_dict() == {"petroivaniuk": 413, "orc_losses": 384, "minfin": 384}
    personnel = day[day["item"] == "personnel"].set_index("via")
    assert personnel.loc["orc_losses", "value"] == 990_800
    assert personnel.loc["orc_losses", "counts"] == "casualties"
    assert personnel.loc["orc_losses", "as_of"] == pd.Timestamp("2026-08-22")
    assert personnel.loc["petroivaniuk", "as_of"] == pd.Timestamp("2026-08-08")
    assert set(r.claims["measure"]) == {"cumulative"}


def test_prisoners_are_personnel_that_count_prisoners(readings):
    r = select(readings["general_staff.csv"].claims, counts="prisoners")
    assert len(r) == sum(
        x["item"] == "prisoner" and x["petroivaniuk"] != "" for x in lines("general_staff.csv")
    )
    assert set(r["item"]) == {"personnel"}


def test_a_report_has_its_address(readings):
    day = select(readings["general_staff.csv"].claims, date="2026-08-22", item="tank")
    assert set(day["url"]) == {
        "https://mod.gov.ua/news/bojovi-vtrati-voroga-na-22-serpnya-2026-roku"
    }


def test_general_staff_stated(readings):
    r = readings["general_staff_stated.csv"]
    assert figures(r, 2) == [("2022-02-27", "afv", "shotam.info", 540)]
    first = r.claims.loc[2]
    assert (first["qualifier"], first["date_basis"], first["measure"]) == (
        "over",
        "printed",
        "cumulative",
    )
    assert 1238 not in r.claims.index  # the last line is undated
    both = lines("general_staff_stated.csv")
    n = next(
        i for i, x in enumerate(both, 2) if x["date"] and x["cumulative"] and x["stated_daily"]
    )
    pair = r.claims.loc[n].set_index("measure")
    assert pair.loc["cumulative", "value"] == int(both[n - 2]["cumulative"])
    assert pair.loc["interval", "value"] == int(both[n - 2]["stated_daily"])
    assert pair.loc["interval", "days"] == 1


def test_russian_mod(readings):
    r = readings["russian_mod.csv"]
    assert figures(r, 2) == [("2022-09-15", "afv", "fr.sputniknews.africa", 4934)]
    day = select(r.claims, date="2025-06-02", via="hindustantimes.com", item="personnel")
    said = {(x["sector"], x["value"], x["qualifier"]) for _, x in day.iterrows()}
    assert said == {
        ("all", 1430, "over"), ("centre", 475, "about"), ("south", 275, "over"),
        ("north", 245, "over"), ("west", 205, "over"), ("east", 150, "over"), ("dnepr", 80, "over"),
    }  # fmt: skip
    assert set(day["counts"]) == {"losses"}
    joint = select(r.claims, sector="north+south+west", date="2025-06-02", item="personnel")
    assert joint[["days", "value"]].values.tolist() == [[7, 4600]]


def test_the_ministrys_two_editions_of_one_day_are_kept_apart(readings):
    day = select(
        readings["russian_mod.csv"].claims, date="2025-09-27", sector="all", item="personnel"
    )
    said = day.groupby("edition", observed=True)["value"].unique().map(list)
    assert said.to_dict() == {"press_centres": [1430], "bulletin": [1535]}


def test_oryx(readings):
    r = readings["oryx.csv"]
    first = r.claims.loc[2]
    assert f"{first['date']:%Y-%m-%d}" == "2022-01-04"
    assert (first["item"], first["side"], first["value"]) == ("afv", "RU", 1)
    assert (first["edition"], first["wording"]) == (
        "Infantry Fighting Vehicles: captured",
        "captured",
    )
    tanks = select(r.claims, date="2023-10-10", item="tank")
    assert sorted(zip(tanks["side"], tanks["wording"], tanks["value"], strict=True)) == [
        ("RU", "damaged and abandoned", 1), ("RU", "destroyed", 2), ("UA", "abandoned", 1),
    ]  # fmt: skip
    assert r.claims["value"].sum() == 6_457
    assert 3_270 not in r.claims.index  # the last line is undated


def test_named_dead_keeps_both_captures_and_the_day_meant(readings):
    r = readings["named_dead.csv"].claims
    day = select(r, date="2025-03-31")
    said = zip(
        day["as_of"].dt.strftime("%m-%d"), day["source"], day["side"], day["counts"],
        day["date_basis"], day["value"], strict=True,
    )  # fmt: skip
    assert sorted(said) == [
        ("09-01", "lostarmour", "UA", "killed", "inferred", 44),
        ("09-01", "lostarmour", "UA", "missing", "inferred", 115),
        ("09-01", "svo_rf_gd", "RU", "killed", "printed", 179),
        ("11-08", "lostarmour", "UA", "killed", "inferred", 39),
        ("11-08", "lostarmour", "UA", "missing", "inferred", 114),
        ("11-08", "svo_rf_gd", "RU", "killed", "printed", 44),
    ]  # fmt: skip
    assert set(r["via"]) == {"ukrwarlosses"}


def test_named_totals_are_statements_by_day_of_publication_and_a_range_is_its_two_ends(readings):
    r = readings["named_totals.csv"].claims
    assert set(r["measure"]) == {"cumulative"}
    assert set(r["item"]) == {"personnel"}
    day = select(r, date="2025-02-24", via="kyivindependent.com")
    said = day[["source", "value", "qualifier"]].astype("str").assign(edition=day["edition"])
    assert said.astype(object).fillna("").values.tolist() == [
        ["meduza_estimate", "165000", "about", ""],
        ["meduza_estimate", "160000", "over", "low end"],
        ["meduza_estimate", "165000", "up_to", "high end"],
    ]
    assert set(r["scope"]) == {"whole"}
    own = select(r, source="ukraine_own", date="2025-02-16")
    assert own[["side", "counts", "value", "qualifier"]].values.tolist() == [
        ["UA", "killed", 46_000, "over"]
    ]


def test_the_article_gives_its_21_figures(record):
    """Each number in seed/article.txt: both sides of one day, as printed."""
    a = select(record, via="cronullanews.sydney")
    ministry = select(a, source="russian_mod", date="2025-06-02", side="UA", days=1)
    words = ministry[["sector", "value", "qualifier"]].values.tolist()
    assert sorted(words) == [
        ["all", 1400, "about"], ["centre", 475, "about"], ["dnepr", 80, "over"],
        ["east", 150, "exact"], ["north", 245, "exact"], ["south", 275, "exact"],
        ["west", 205, "exact"],
    ]  # fmt: skip
    staff = select(a, source="general_staff", date="2025-06-03", side="RU")
    equipment = staff[staff["item"] != "personnel"].set_index("item")["value"].to_dict()
    assert equipment == {
        "tank": 10_881, "afv": 22_671, "artillery": 28_623, "vehicle": 50_607, "uav": 38_000,
        "mlrs": 1_402, "air_defence": 1_176, "aircraft": 384, "helicopter": 336, "ship": 28,
        "submarine": 1,
    }  # fmt: skip
    people = staff[staff["item"] == "personnel"]
    assert sorted(zip(people["value"], people["qualifier"], people["measure"], strict=True)) == [
        (1_100, "about", "interval"), (990_800, "about", "cumulative"),
        (1_000_000, "up_to", "cumulative"),
    ]  # fmt: skip
    assert len(a) == 21


# every line is accounted for


def test_the_account_adds_up_for_every_file():
    table = account()
    assert table["lines"].to_dict() == LINES
    parts = table["in_table"] + table["set_aside"] + table["companion"]
    assert parts.to_dict() == LINES


def scope(line):
    return (
        "subset" if line["subset"] == "yes" else "partial" if line["partial"] == "yes" else "whole"
    )


def test_every_figure_of_the_ministry_keeps_its_value_and_scope(readings):
    text = lines("russian_mod.csv")
    table = readings["russian_mod.csv"].claims
    assert {"subset", "partial", "whole"} == set(table["scope"])
    for line, value, scope_ in zip(table.index, table["value"], table["scope"], strict=True):
        assert (str(value), scope_) == (text[line - 2]["value"], scope(text[line - 2]))


def test_what_was_set_aside_and_why_counted_independently():
    """Undated lines, figures told twice or whose key does not tell them apart, a rounded headline."""
    key = ["date", "side", "sector", "item", "measure", "days", "edition", "via", "url"]
    dated = [x for x in lines("russian_mod.csv") if x["date"]]
    seen, again, rest = set(), 0, []
    for x in dated:
        same = (scope(x), *(x[k] for k in key), x["value"], x["qualifier"])
        again += x["item"] == "personnel" and same in seen
        if x["item"] != "personnel" or same not in seen:
            rest.append(x)
        seen.add(same)
    times = Counter((scope(x), *(x[k] for k in key)) for x in rest)
    plain = [
        x for x in rest
        if not (times[scope(x), *(x[k] for k in key)] > 1 and x["remark"] == "rounded")
    ]  # fmt: skip
    times = Counter((scope(x), *(x[k] for k in key)) for x in plain)
    apart = [x["item"] for x in plain if times[scope(x), *(x[k] for k in key)] > 1]
    table = aside()
    got = Counter(zip(table["file"], table["reason"].str.split(":").str[0], strict=True))
    undated = {
        (n, "undated"): sum(not x["date"] for x in lines(n))
        for n in ("russian_mod.csv", "general_staff_stated.csv", "named_totals.csv", "oryx.csv")
    }
    assert +got == +Counter(
        undated
        | {
            ("russian_mod.csv", "the same figure once more on its page"): again,
            ("russian_mod.csv", "several figures for one key"): len(apart)
            - apart.count("personnel"),
            ("russian_mod.csv", "two figures of personnel for one key on one page"): apart.count(
                "personnel"
            ),
            ("russian_mod.csv", "the outlet's rounded headline, beside the page's own total"): len(
                rest
            )
            - len(plain),
        }
    )


def test_the_same_figure_twice_on_a_page_is_one_claim_with_the_verbs_of_both(raw_heads):
    """Personnel have no kinds; two equal figures of guns may be two kinds of gun."""
    path = raw_heads / "russian_mod.csv"
    line = (
        "2025-08-20,printed,UA,centre,personnel,interval,1,{},over,bulletin,{},,,,news.example,"
        "https://news.example/1\n"
    )
    text = path.read_text("utf-8")
    path.write_text(text + line.format(405, "killed") + line.format(405, "lost"), "utf-8")
    table = russian_mod.read(path).claims
    one = select(table, via="news.example")
    assert one[["value", "wording"]].values.tolist() == [[405, "killed|lost"]]
    path.write_text(text + line.format(405, "killed") + line.format(450, "lost"), "utf-8")
    r = russian_mod.read(path)
    assert not (r.claims["via"] == "news.example").any()
    assert (
        r.set_aside["reason"].iloc[-2:].tolist()
        == ["two figures of personnel for one key on one page"] * 2
    )


def test_a_set_aside_line_can_be_found_again_in_its_file():
    text = {n: lines(n) for n in ("russian_mod.csv", "general_staff_stated.csv", "oryx.csv")}
    for row in aside().iloc[::50].itertuples():
        kept = [f"{k}={v}" for k, v in text[row.file][row.line - 2].items() if v]
        assert row.record == "; ".join(kept)


def test_the_number_of_claims_counted_independently(readings):
    """One claim for every printed figure on a line that is in the table."""

    def given(name, columns, keep=lambda x: True):
        return sum(x[c] != "" for x in lines(name) if keep(x) for c in columns)

    assert len(readings["general_staff.csv"].claims) == given(
        "general_staff.csv", ("petroivaniuk", "orc_losses", "minfin")
    )
    dated = {"keep": lambda x: x["date"]}
    stated = given("general_staff_stated.csv", ("cumulative", "stated_daily"), **dated)
    assert len(readings["general_staff_stated.csv"].claims) == stated
    assert len(readings["named_dead.csv"].claims) == given("named_dead.csv", ("killed", "missing"))
    ends = given("named_totals.csv", ("value", "low", "high"), **dated)
    assert len(readings["named_totals.csv"].claims) == ends
    assert len(readings["oryx.csv"].claims) == given("oryx.csv", ("count",), **dated)


def test_every_mirrors_cell_is_in_the_table_as_printed(record):
    """All cells, compared one by one with the file."""
    table = select(record, via=["petroivaniuk", "orc_losses", "minfin"])
    item = table["item"].astype("str").where(table["counts"] != "prisoners", "prisoner")
    got = dict(
        zip(
            zip(table["date"].dt.strftime("%Y-%m-%d"), item, table["via"], strict=True),
            table["value"],
            strict=True,
        )
    )
    printed = {
        (x["date"], x["item"], via): int(x[via])
        for x in lines("general_staff.csv")
        for via in ("petroivaniuk", "orc_losses", "minfin")
        if x[via] != ""
    }
    assert got == printed


def test_load_is_the_account_without_repeats(record):
    assert len(record) == account()["claims"].sum()


def test_load_of_a_folder_reads_afresh(raw_heads):
    """29 lines a file; two of the article's are dated like any other."""
    table = load(raw_heads)
    assert list(table) == list(load())
    assert select(table, via="cronullanews.sydney")["value"].tolist()[:3] == [1400, 475, 275]
    assert table.index.tolist() == list(range(len(table)))


def test_load_of_a_folder_that_build_wrote_is_its_table(record):
    pd.testing.assert_frame_equal(load(raw_folder().with_name("processed")), record)


# companions


def test_corrections_leave_the_date_that_does_not_fit_out_unless_asked():
    log = corrections()
    assert len(log) == 86 - 9
    assert len(corrections(doubtful=True)) == 86
    assert log.iloc[0].tolist() == [
        "general_staff", "RU", pd.Timestamp("2022-10-13"), "afv", -25, "petroivaniuk", -14,
    ]  # fmt: skip
    assert log.iloc[-1].tolist() == [
        "general_staff",
        "RU",
        pd.Timestamp("2025-12-31"),
        "vehicle",
        110,
        "petroivaniuk",
        237,
    ]


def test_revisions():
    log = revision_log()
    assert log.iloc[1][["item", "old", "new"]].tolist() == ["afv", 165, 1165]
    assert log["new"].isna().sum() == sum(
        x["new"] == "" for x in lines("general_staff_revisions.csv")
    )
    assert log["as_of"].iloc[-1] == pd.Timestamp("2026-06-10")


def test_reports_and_events():
    assert reports()["date"].is_unique
    assert reports()["date"].iloc[[0, -1]].tolist() == [
        pd.Timestamp("2022-02-27"),
        pd.Timestamp("2026-08-22"),
    ]
    assert events()["event"].tolist()[0].startswith("Operation Spiderweb")


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (
            "general_staff_corrections.csv", "2022-10-13,afv", "2022-13-10,afv",
            "line 2, column date: '2022-13-10' is not a date",
        ),
        (
            "general_staff_corrections.csv", "afv,-25", "afv,-2o",
            "line 2, column amount: '-2o' is not a whole number",
        ),
        (
            "general_staff_revisions.csv", "165,1165", "165,x",
            "line 3, column new: 'x' is not a whole number",
        ),
        ("events.csv", "event,", "evnet,", r"missing column 'event' \(is it 'evnet'\?\)"),
    ],
)  # fmt: skip
def test_a_damaged_companion_is_named_by_line_and_column(raw_heads, name, old, new, message):
    replace(raw_heads / name, old, new)
    with pytest.raises(FileFault, match=rf"{name}: {message}"):
        companion(raw_heads / name)


# damage


def replace(path, old, new):
    """Replace the first occurrence, which must be there."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


HEADERS = {
    "general_staff.csv": ("petroivaniuk", "petroivanuik"),
    "general_staff_stated.csv": ("stated_daily", "stated_dialy"),
    "russian_mod.csv": ("qualifier", "qualifer"),
    "oryx.csv": ("category", "categroy"),
    "named_dead.csv": ("killed", "kiled"),
    "named_totals.csv": ("qualifier", "qualifer"),
    "article.csv": ("counts", "count"),
}


@pytest.mark.parametrize("name", READERS)
def test_a_renamed_column_is_named_with_the_nearest(raw_heads, name):
    right, wrong = HEADERS[name]
    replace(raw_heads / name, right, wrong)
    with pytest.raises(FileFault, match=rf"{name}: missing column '{right}' \(is it '{wrong}'\?\)"):
        load(raw_heads)


@pytest.mark.parametrize("name", READERS)
def test_a_doubled_column_is_named(raw_heads, name):
    path = raw_heads / name
    rows = [line.partition(",") for line in path.read_text("utf-8").splitlines()]
    path.write_text("".join(f"{a},{a},{b}\n" for a, _, b in rows), "utf-8")
    with pytest.raises(FileFault, match=rf"{name}: column \['{rows[0][0]}'\] appears twice"):
        load(raw_heads)


#: A cell of the third line: what stands there, and the column that the error names.
NUMBERS = {
    "general_staff.csv": (",30\n", ",3o\n", "minfin"),
    "general_staff_stated.csv": ("air_defence,1,", "air_defence,1o,", "cumulative"),
    "russian_mod.csv": (",293,", ",29e,", "value"),
    "oryx.csv": ("destroyed,1\n", "destroyed,one\n", "count"),
    "named_dead.csv": ("ukrwarlosses,80,", "ukrwarlosses,80.0,", "killed"),
    "named_totals.csv": (",88726,", ",88.726,", "value"),
    "article.csv": (",475,", ',"4,75",', "value"),
}


@pytest.mark.parametrize("name", READERS)
def test_text_in_a_number_is_named_by_line_and_column(raw_heads, name):
    old, new, column = NUMBERS[name]
    replace(raw_heads / name, old, new)
    with pytest.raises(
        FileFault, match=rf"{name}: line 3, column {column}: '.*' is not a whole number"
    ):
        load(raw_heads)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("date", ["2025-02-30", "03.06.2025", "2025-6-x"])
def test_an_impossible_date_is_named_by_line_and_column(raw_heads, name, date):
    path = raw_heads / name
    text = path.read_text("utf-8").splitlines(keepends=True)
    at = text[0].split(",").index("date")
    cells = text[4].split(",")
    text[4] = ",".join([*cells[:at], date, *cells[at + 1 :]])
    path.write_text("".join(text), "utf-8")
    with pytest.raises(FileFault, match=rf"{name}: line 5, column date: '{date}' is not a date"):
        load(raw_heads)


@pytest.mark.parametrize("name", READERS)
def test_an_extra_comma_is_named_by_line(raw_heads, name):
    """'1,100' without quotes must not be read as 1."""
    path = raw_heads / name
    text = path.read_text("utf-8").splitlines(keepends=True)
    text[1] = text[1].rstrip("\n") + ",100\n"
    path.write_text("".join(text), "utf-8")
    with pytest.raises(FileFault, match=rf"{name}: cannot be read as csv .*in line 2"):
        load(raw_heads)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "the file is empty"),
        ("<html><body>404: Not Found", "holds a web page"),
        (None, "no such file"),
    ],
)
def test_an_empty_file_a_web_page_and_no_file(raw_heads, name, content, message):
    path = raw_heads / name
    path.unlink() if content is None else path.write_text(content)
    with pytest.raises(FileFault, match=rf"{name}: {message}"):
        load(raw_heads)


#: A figure of one line, and another for the same key.
OTHERS = {
    "general_staff.csv": ("tank,,,30\n", "tank,,,31\n"),
    "general_staff_stated.csv": ("air_defence,1,", "air_defence,2,"),
    "oryx.csv": ("destroyed,1\n", "destroyed,2\n"),
    "named_dead.csv": ("ukrwarlosses,80,", "ukrwarlosses,81,"),
    "named_totals.csv": (",88726,", ",88727,"),
    "article.csv": (",475,", ",476,"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_doubled_line_with_another_figure_is_a_fault_naming_both_lines(raw_heads, name):
    path = raw_heads / name
    text = path.read_text("utf-8").splitlines(keepends=True)
    doubled = text[2].replace(*OTHERS[name])
    assert doubled != text[2]
    path.write_text("".join([*text, doubled]), "utf-8")
    last = len(text) + 1
    with pytest.raises(
        ClaimsError,
        match=rf"{name} \(rows are lines\): 2 fault.*\n  column value, row 3, {last}: duplicated",
    ):
        load(raw_heads)


@pytest.mark.parametrize("name", OTHERS)
def test_a_line_doubled_exactly_is_kept_for_clean_to_drop(raw_heads, name):
    path = raw_heads / name
    before = len(load(raw_heads))
    text = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([*text, text[2]]), "utf-8")
    assert len(load(raw_heads)) == before + 1


def test_a_line_of_the_ministry_that_stands_twice_word_for_word_is_kept_once(raw_heads):
    path = raw_heads / "russian_mod.csv"
    assert 3 in russian_mod.read(path).claims.index
    text = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([*text, text[2]]), "utf-8")
    r = russian_mod.read(path)
    assert 3 in r.claims.index
    assert r.set_aside.set_index("line").loc[len(text) + 1, "code"] == "repeated"


def test_two_figures_of_the_ministry_for_one_key_are_set_aside_both(raw_heads):
    path = raw_heads / "russian_mod.csv"
    text = path.read_text("utf-8").splitlines(keepends=True)
    at = next(i for i, line in enumerate(text) if ",tank," in line)
    cells = text[at].split(",")
    cells[7] = str(int(cells[7]) + 1)
    path.write_text("".join([*text, ",".join(cells)]), "utf-8")
    r = russian_mod.read(path)
    twins = r.set_aside[r.set_aside["line"].isin([at + 1, len(text) + 1])]
    assert twins["code"].tolist() == ["kinds_not_told_apart"] * 2


def test_an_unknown_word_is_named_by_line(raw_heads):
    replace(raw_heads / "article.csv", "centre", "center")
    with pytest.raises(
        ClaimsError, match=r"column sector, row 3: unknown sector 'center'; is it 'centre'"
    ):
        load(raw_heads)
    replace(raw_heads / "article.csv", "center", "centre")
    replace(raw_heads / "oryx.csv", "Armoured Personnel", "Armored Personnel")
    with pytest.raises(
        FileFault,
        match="line 3, column category: unknown 'Armored Personnel Carriers'; nearest: 'Armoured Pers",
    ):
        load(raw_heads)


def test_a_negative_figure_is_named_by_line(raw_heads):
    replace(raw_heads / "general_staff.csv", "tank,,,30\n", "tank,,,-30\n")
    with pytest.raises(ClaimsError, match="column value, row 3: negative"):
        load(raw_heads)


def test_a_report_address_that_stands_twice_is_named(raw_heads):
    path = raw_heads / "general_staff_reports.csv"
    text = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([*text, text[1]]), "utf-8")
    with pytest.raises(FileFault, match=r"line 31, column date: '2022-02-27' stands twice"):
        load(raw_heads)


def test_a_missing_or_damaged_processed_file_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(
        sys.modules["lossdata.record.bundled"], "processed_folder", lambda: tmp_path
    )
    with pytest.raises(FileFault, match=r"claims\.parquet: no such file; run `lossdata build`"):
        load()
    (tmp_path / "claims.parquet").write_bytes(b"PAR1")
    with pytest.raises(FileFault, match=r"claims\.parquet: cannot be read .*run `lossdata build`"):
        load()
    (tmp_path / "account.csv").write_bytes(b"")
    with pytest.raises(FileFault, match=r"account\.csv: cannot be read"):
        account()


def test_a_misspelled_flag_is_no_flag(raw_heads):
    path = raw_heads / "russian_mod.csv"
    text = path.read_text("utf-8").splitlines(keepends=True)
    text[3] = text[3].replace(",bulletin,", ",buletin,")
    path.write_text("".join(text), "utf-8")
    with pytest.raises(FileFault, match="line 4, column edition: 'buletin' is none of 'bulletin'"):
        load(raw_heads)


def test_a_file_cut_within_a_line_is_named(raw_heads):
    path = raw_heads / "general_staff.csv"
    text = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([*text[:-1], ",".join(text[-1].split(",")[:3])]), "utf-8")
    with pytest.raises(
        FileFault, match=r"general_staff\.csv: line 30 has 3 of the header's 5 fields"
    ):
        load(raw_heads)


def test_an_estimate_for_an_earlier_day_is_contained_in_the_one_published_with_it(raw_heads):
    """25,000 by the end of 2022, in the study that has 47,000 by 27 May 2023."""
    path = raw_heads / "named_totals.csv"
    head = path.read_text("utf-8").splitlines(keepends=True)[0]
    row = "2023-07-10,printed,meduza_estimate,RU,killed,{},{},,,about,,{},https://news.example/1\n"
    lines = [("2022-12-31", 25_000, "a.example"), ("2023-05-27", 47_000, "b.example")]
    path.write_text(
        head + "".join(row.format(*x) for x in [*lines, ("", 46_000, "c.example")]), "utf-8"
    )
    table = select(load(raw_heads), source="meduza_estimate")
    assert table[["value", "scope"]].values.tolist() == [
        [25_000, "subset"], [47_000, "whole"], [46_000, "whole"],
    ]  # fmt: skip


@pytest.mark.parametrize("day", ["today", "2025-6-3", "1800-01-01", "-2026-01-01"])
def test_only_a_day_written_in_full_is_a_date(raw_heads, day):
    path = raw_heads / "article.csv"
    text = path.read_text("utf-8").splitlines(keepends=True)
    text[1] = day + text[1][10:]
    path.write_text("".join(text), "utf-8")
    with pytest.raises(FileFault, match=r"article\.csv: line 2, column date: .* is not a date"):
        load(raw_heads)


@pytest.mark.parametrize("name", READERS)
def test_a_header_alone_is_named(raw_heads, name):
    path = raw_heads / name
    path.write_text(path.read_text("utf-8").splitlines(keepends=True)[0], "utf-8")
    with pytest.raises(FileFault, match=rf"{name}: a header and no line"):
        load(raw_heads)


@pytest.mark.parametrize("name", READERS)
def test_a_cell_as_long_as_a_book_is_one_error(raw_heads, name):
    """A crash of a disk leaves such a tail; the csv module's own error is neither of the usual two."""
    with (raw_heads / name).open("a") as f:
        f.write("x" * 140_000 + "\n")
    with pytest.raises(FileFault, match=rf"{name}: "):
        load(raw_heads)


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (
            "oryx_captures.csv",
            ",0,1\n",
            ",0,2.5\n",
            "column new: '2.5' is not a whole number, 0 or more",
        ),
        ("oryx_captures.csv", ",0,1\n", ",-7,1\n", "column old: '-7' is not a whole number, 0"),
        ("oryx_captures.csv", ",0,1\n", ",,1\n", "column old: '' is not a whole number, 0"),
        ("oryx_captures.csv", "2025-11-13", "today", "column as_of: 'today' is not a date"),
        ("general_staff_revisions.csv", ",259,284\n", ",259,1e3\n", "column new: '1e3'"),
        ("general_staff_corrections.csv", "afv,-25,", "afv,,", "column amount: '' is not a whole"),
    ],
)
def test_a_companions_cell_that_is_none_is_named(raw_heads, name, old, new, message):
    path = raw_heads / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(FileFault, match=rf"{name}: line \d+, {message}"):
        companion(path)


def test_a_second_transcriber_of_a_file_of_one_is_named(raw_heads):
    path = raw_heads / "manifest.csv"
    text = path.read_text("utf-8")
    (line,) = (x for x in text.splitlines() if x.startswith("oryx.csv"))
    path.write_text(text + line.replace("klaas_wie", "klaus") + "\n", "utf-8")
    with pytest.raises(FileFault, match=r"2 transcribers of oryx\.csv \('klaas_wie', 'klaus'\)"):
        load(raw_heads)


def test_a_capture_later_than_the_manifest_knows_is_named(raw_heads):
    replace(raw_heads / "named_dead.csv", "2025-09-01,2022-02-24", "2099-09-01,2022-02-24")
    with pytest.raises(FileFault, match=r"line 2, column as_of: '2099-09-01' is later than"):
        load(raw_heads)


def test_a_table_that_build_did_not_write_is_validated(tmp_path):
    strange = aside().iloc[:3]  # a table, and none of claims
    strange.to_parquet(tmp_path / "claims.parquet")
    with pytest.raises(FileFault, match=r"claims\.parquet: no column date, date_basis, source"):
        load(tmp_path)
    rows = load().iloc[:5].astype({"item": "str"}).replace({"item": {"afv": "lorry"}})
    rows.assign(item="lorry").to_parquet(tmp_path / "claims.parquet")
    with pytest.raises(ClaimsError, match="unknown item 'lorry'"):
        load(tmp_path)
