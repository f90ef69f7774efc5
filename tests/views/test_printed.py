"""Tables as a page shows them: words, numbers, links, what is told once, what is left out."""

import re
from html.parser import HTMLParser

import numpy as np
import pandas as pd
import pytest

import lossdata as ld
from lossdata.claims.table import conform
from lossdata.views.known_tables import KINDS, kind_of
from lossdata.views.printed import PrintedTable, show


class Page(HTMLParser):
    """The cells of a table, read back by another hand than the one that wrote them."""

    def __init__(self, markup):
        super().__init__()
        self.rows, self.caption, self.scopes, self.links = [], "", [], []
        self.within = ""
        self.feed(markup)

    def handle_starttag(self, tag, attrs):  # noqa: D102
        attrs = dict(attrs)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
        if tag == "th":
            self.scopes.append(attrs.get("scope"))
        if tag == "a":
            self.links.append(attrs)
        if tag in ("td", "th", "caption", "style"):
            self.within = tag

    def handle_endtag(self, tag):  # noqa: D102
        self.within = "" if tag == self.within else self.within

    def handle_data(self, data):  # noqa: D102
        if self.within in ("td", "th"):
            self.rows[-1][-1] += data
        if self.within == "caption":
            self.caption += data

    @property
    def header(self):  # noqa: D102
        return self.rows[0]


def read(table, **kwargs):
    return Page(show(table, **kwargs).html)


@pytest.fixture
def claims(tiny):
    return tiny.assign(
        url=["https://x.org/a?b=1&c=2", "javascript:alert(1)", None, "ftp://x.org", None, None]
    )


def test_words_numbers_and_dates_are_a_persons(claims):
    page = read(claims)
    assert page.header[:8] == ["date", "source", "via", "side", "item", "counts", "sector", "value"]
    first, last = page.rows[1], page.rows[-1]
    assert first[:8] == [
        "2025-06-02",
        "General Staff",
        "minfin",
        "Russia",
        "tanks",
        "destroyed",
        "all",
        "10,879",
    ]
    assert last[:8] == [
        "2025-06-02",
        "Russian ministry",
        "tass.com",
        "Ukraine",
        "personnel",
        "losses",
        "Dnepr + North",
        "325",
    ]


def test_what_is_missing_is_a_dash_and_words_are_left_blank(claims):
    days = read(claims).header.index("days")
    assert read(claims).rows[1][days] == "–"
    shown = read(claims.assign(wording=["lost", *[None] * 5]))
    wording = shown.header.index("wording")
    assert [row[wording] for row in shown.rows[1:3]] == ["lost", ""]
    assert "nan" not in show(claims).html.lower() and "NaT" not in show(claims).html


def test_what_holds_throughout_is_told_once(claims):
    page = read(ld.select(claims, item="tank"))
    assert page.header == ["date", "via", "value"]
    assert page.caption == (
        "Claims: 4 rows; source General Staff; side Russia; item tanks; counts destroyed; sector all; "
        "qualifier exact; measure cumulative; date basis printed; scope whole; "
        "not given: days, wording, edition, as of"
    )  # fmt: skip


def test_one_row_keeps_its_columns(claims):
    page = read(claims[:1])
    assert {"source", "item", "value"} <= set(page.header)
    assert page.caption == "Claims: 1 row"


def test_an_address_is_a_link_where_it_is_one_of_the_web(claims):
    page = read(claims)
    assert "url" not in page.header
    assert page.links == [
        {"href": "https://x.org/a?b=1&c=2", "target": "_blank", "rel": "noopener"}
    ]


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "//x.org", "http://x.org/ onclick=x", 'https://x.org/"><script>',
     " https://x.org", "file:///etc/passwd", "", 7],
)  # fmt: skip
def test_no_other_address_is_a_link(claims, address):
    markup = show(claims.assign(url=pd.array([address] * 6, dtype=object))).html
    assert "<a" not in markup and "script" not in markup


def test_what_others_wrote_is_text_and_no_markup(claims):
    evil = "<img src=x onerror=alert(1)>"
    markup = show(claims.assign(via=[evil, *["minfin"] * 5], edition=evil)).html
    assert "<img" not in markup
    assert "&lt;img src=x onerror=alert(1)&gt;" in markup
    named = show(pd.DataFrame({evil: [1], "b": [2]}, index=[evil])).html
    assert "<img" not in named and named.count("&lt;img") == 2


def test_a_long_table_is_shown_by_its_ends(tiny):
    long = conform(pd.concat([tiny[:1]] * 45, ignore_index=True).assign(value=range(1000, 1045)))
    page = read(long)
    value = page.header.index("value")
    cells = [row[value] for row in page.rows[1:]]
    assert cells == [f"{n:,}" for n in range(1000, 1010)] + ["⋮"] + [
        f"{n:,}" for n in range(1035, 1045)
    ]
    assert page.caption.endswith("first 10 and last 10 shown, 25 left out; the data are unchanged")
    assert len(read(long, rows=None).rows) == 46
    assert [row[value] for row in read(long, rows=3).rows[1:]] == ["1,000", "1,001", "⋮", "1,044"]
    assert "left out" not in read(long[:20]).caption


def test_the_links_of_a_long_table_are_those_of_its_rows(tiny):
    long = conform(pd.concat([tiny[:1]] * 45, ignore_index=True))
    page = read(long.assign(url=[f"https://x.org/{n}" for n in range(45)]))
    assert [link["href"][-2:] for link in page.links][9:11] == ["/9", "35"]


def test_the_table_and_its_text_stay_as_they_are(claims):
    before = claims.copy(deep=True)
    shown = show(claims)
    pd.testing.assert_frame_equal(claims, before)
    assert shown.table is claims
    assert repr(shown) == repr(claims)
    assert isinstance(shown, PrintedTable) and shown._repr_html_() == shown.html


def test_the_same_table_is_the_same_markup(claims):
    assert show(claims).html == show(claims.copy()).html
    other = show(claims.assign(value=claims["value"] + 1)).html
    names = {re.search(r"lossdata-\w{8}", markup)[0] for markup in (show(claims).html, other)}
    assert len(names) == 2  # two tables of one page do not share their styles


def test_headers_have_a_scope_and_the_table_scrolls(claims):
    page = read(ld.per_period(ld.select(claims, via="minfin"), "MS"))
    columns = len(page.header)
    assert page.scopes == ["col"] * columns + ["row"]
    markup = show(claims).html
    assert "overflow-x: auto" in markup
    assert (
        markup.startswith('<div class="lossdata-')
        and 'tabindex="0" aria-label="Claims: 6 rows"' in markup
    )
    assert not re.search(r"#[0-9a-f]{3}|rgb|background|white;|black", markup)


def test_several_levels_of_the_index_name_the_row():
    index = pd.MultiIndex.from_tuples(
        [("general_staff", "RU"), ("oryx", "UA")], names=["source", "side"]
    )
    table = pd.DataFrame({"claims": [67733, 8497], "dates": [1, 2], "first": 0, "last": 0}, index)
    page = read(table)
    assert page.rows[1][:3] == ["General Staff", "Russia", "67,733"]
    assert page.scopes[-4:] == ["row"] * 4


def test_no_header_is_empty():
    table = pd.DataFrame({"claims": [1, 2]}, pd.Index(["a", None], dtype="str"))
    page = read(table)
    assert [row[0] for row in page.rows] == ["", "a", "–"]
    assert page.scopes == ["col", "row", "row"]  # the corner is a cell


FINDING = {"check": "falls", "series": "a", "date": pd.Timestamp("2025-06-03"), "value": 10, "expected": 12, "source": "oryx",
           "via": "klaas_wie", "side": "RU", "item": "afv", "sector": "all", "url": "https://x.org/1"}  # fmt: skip
LONG = (
    "this transcription prints what no other prints, and what neither the day before nor the day after is near "
    * 2
)


def test_findings_begin_with_their_sentence_uncut():
    page = read(
        pd.DataFrame([FINDING | {"sentence": LONG}, FINDING | {"check": "gaps", "sentence": "b"}])
    )
    assert page.header[:2] == ["sentence", "check"]
    assert page.rows[1][0] == LONG
    assert "series" not in page.header and "also in the data: series" in page.caption
    assert [link["href"] for link in page.links] == ["https://x.org/1"] * 2


def test_incidents_begin_with_cause_and_words():
    row = {"start": pd.Timestamp("2025-06-03"), "end": pd.Timestamp("2025-06-03"), "source": "general_staff", "via": "minfin",
           "side": "RU, UA", "item": "tank, afv", "value": 1, "expected": 2, "chance": 1e-5, "likelier": 100000.0,
           "checks": "falls", "findings": 2, "rows": (1, 2), "words": "w", "cause": "own_word"}  # fmt: skip
    page = read(
        pd.DataFrame([row, row | {"source": "oryx", "via": "x", "item": "uav", "side": "UA"}])
    )
    assert page.header[:2] == ["cause", "words"]
    assert page.rows[1][0] == "own word"
    assert "Russia, Ukraine" in page.rows[1] and "tanks, armoured fighting vehicles" in page.rows[1]
    assert "100,000" in page.rows[1]
    assert "rows" not in page.header and "also in the data: chance, rows" in page.caption


def test_columns_that_somebody_chose_keep_their_order(claims):
    chosen = claims[["sector", "value", "qualifier", "counts"]]
    assert read(chosen).header == ["sector", "value", "qualifier", "counts"]
    assert kind_of(chosen).title == "Claims"


def test_the_front_is_shown_as_printed_and_its_shares_with_bounds(record):
    days = ld.select(record, source="russian_mod", item="personnel", days=1, edition="bulletin")
    page = read(ld.sector_table(days, "2025-08-13"))
    assert page.header[:3] == ["date", "North", "West"]
    assert page.rows[1][0] == "2025-08-13"
    assert {"170", "220", "255", "385"} <= set(page.rows[1])
    assert page.rows[1][-2:] == ["East, Dnepr", "no"]
    index = pd.DatetimeIndex(["2025-06-02"], name="date")
    columns = pd.MultiIndex.from_tuples(
        [("value", "west"), ("low", "west"), ("high", "west"), ("missing", ""), ("front", "")],
        names=[None, "sector"],
    )
    shares = pd.DataFrame([[0.25, 0.241, 0.2688, "", True]], index, columns)
    assert read(shares).rows[1] == ["2025-06-02", "25.0 (24.1–26.9)", "", "yes"]


@pytest.mark.parametrize(
    "columns",
    [["date", "value"], ["side", "sector", "value"], ["a"], [], ["start", "end", "days"], ["value", "days", "missing"],
     ["check"], ["cause"], [0, 1], [("a", "b"), ("a", "c")]],
)  # fmt: skip
def test_other_tables_are_not_taken_for_the_packages(columns):
    assert kind_of(pd.DataFrame(columns=columns)) is None


def test_every_kind_is_found_before_claims_are():
    for kind in KINDS:
        assert kind_of(pd.DataFrame(columns=kind.needs.split())).needs == kind.needs


def test_tables_of_the_package_are_known(record):
    tanks = ld.select(record, side="RU", item="tank", measure="cumulative")
    voted = ld.consensus(tanks)
    findings = ld.check(tanks)
    titles = {
        "Claims": record,
        "Claims described": ld.describe(record),
        "Figures by vote": voted,
        "Transcriptions that disagree": ld.disagreements(tanks),
        "Steps of totals": ld.increments(voted),
        "Claimed by period": ld.per_period(voted, "YS"),
        "Rates": ld.implied_rates(voted, [30]),
        "Findings": findings,
        "Incidents": ld.incidents(findings),
        "Corrections": ld.corrections(),
        "Events": ld.record.events(),
        "Checks": ld.checks.catalogue(),
        "Likely misprints": ld.suspects(ld.select(tanks, via="minfin")),
    }
    assert {title: kind_of(table).title for title, table in titles.items()} == {
        t: t for t in titles
    }
    assert kind_of(ld.series.rolling_rates(ld.totals(voted), 30)).title == "Rates"
    for table in titles.values():
        assert len(read(table).rows) >= 1


def test_show_takes_any_table():
    table = pd.DataFrame(
        {"a_b": [1.5, np.inf], "c": [True, False], "d": [(1, 2), "x"], "date": pd.NaT},
        index=[2022, 2023],
    )
    page = read(table)
    assert page.header == ["", "a b", "c", "d"]
    assert page.caption == "Table: 2 rows; not given: date"
    assert page.rows[1:] == [["2022", "1.50", "yes", "1, 2"], ["2023", "∞", "no", "x"]]
    twice = pd.DataFrame([[1, 2]], columns=["a", "a"])
    assert read(twice).header == ["a", "a (2)"]
    assert read(pd.DataFrame()).caption == "Table: 0 rows"
    at = pd.DataFrame({"at": pd.to_datetime(["2025-06-02 10:30", "2025-06-03 00:00"])})
    assert read(at).rows[1:] == [["2025-06-02 10:30"], ["2025-06-03 00:00"]]


@pytest.mark.parametrize("given", [None, "tank", [1], pd.Series([1])])
def test_show_refuses_what_is_no_table(given):
    with pytest.raises(TypeError, match="show takes a DataFrame, not "):
        show(given)


@pytest.mark.parametrize("rows", [1, 0, -3, 2.5, "all"])
def test_show_refuses_too_few_rows(tiny, rows):
    with pytest.raises(ValueError, match="show: rows takes a whole number from 2, not "):
        show(tiny, rows)
