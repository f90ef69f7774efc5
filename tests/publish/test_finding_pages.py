"""Pages of incidents and findings: all of it there, nothing of it run, readable without a script."""

import re
from html.parser import HTMLParser
from typing import get_args

import pandas as pd
import pytest

import lossdata as ld
from lossdata.checks.common_causes import Cause
from lossdata.claims.files import FileFault
from lossdata.claims.web_addresses import web_address
from lossdata.publish.filtered_tables import as_plain_script, facet, table_assets
from lossdata.publish.finding_pages import CAUSE_MEANINGS, finding_page, incident_page

HOSTILE = "</td></script><img src=x onerror=alert(1)>\"'`\n```\n# Title\n{{ 7*7 }}"


class Page(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):  # noqa: D102
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):  # noqa: D102
        self.text += data

    def all(self, tag):  # noqa: D102
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture(scope="module")
def examined(record):
    mirrors = ld.select(record, source="general_staff", start="2025-05-01", end="2025-07-01")
    return ld.checks.examine(mirrors)


@pytest.fixture(scope="module")
def hostile(examined):
    """Return findings whose every free word is hostile, and what was judged."""
    findings = examined.findings.copy()
    for column in ("series", "sentence", "source", "via", "item"):
        findings[column] = HOSTILE
    findings["url"] = "javascript:alert(1)"
    return findings, examined.judged


def blocks(page):
    """Return what is between the fences: nothing else may begin a line with three."""
    fences = re.findall(r"^`{3,}.*$", page, flags=re.M)
    assert [f.strip("`") for f in fences] == ["{raw} html", ""] * (len(fences) // 2)
    return re.findall(r"^(`{3,})\{raw\} html\n(.*?)\n\1$", page, flags=re.M | re.S)


def test_every_incident_is_a_row_with_its_evidence_and_addresses(examined):
    findings = examined.findings
    incidents = ld.incidents(findings)
    assert len(incidents) > 3
    page = Page(incident_page(incidents, findings))
    rows = [a for a in page.all("tr") if "data-cause" in a]
    assert len(rows) == len(incidents) == len(page.all("details"))
    assert len(page.all("li")) == len(findings)
    for sentence in findings["sentence"]:
        assert " ".join(sentence.split()) in page.text
    addresses = {a["href"] for a in page.all("a")}
    assert addresses == set(findings["url"].dropna())
    assert f"{len(incidents):,} incidents of {len(findings):,} findings" in page.text


def test_a_filter_finds_every_item_of_an_incident(examined):
    findings = examined.findings.iloc[:2].copy()
    findings["item"] = ["tank", "my_trench"]
    findings["date"] = pd.to_datetime(["2024-12-31", "2025-01-01"])
    one = ld.incidents(examined.findings).iloc[[0]].assign(rows=[(0, 1)], findings=2)
    page = Page(incident_page(one, findings))
    row = next(a for a in page.all("tr") if "data-cause" in a)
    # codes by the alphabet: my trench 0, tanks 1; years newest first: 2025 0, 2024 1
    assert (row["data-item"], row["data-year"], row["data-source"]) == ("0 1", "0 1", "0")
    assert "my trench (1)" in page.text
    assert "tanks (1)" in page.text


def test_every_finding_is_a_row_and_every_check_an_anchor(examined):
    findings, judged = examined
    page = Page(finding_page(findings, judged))
    assert len([a for a in page.all("tr") if "data-check" in a]) == len(findings)
    anchors = [a["id"] for a in page.all("tr") if "id" in a]
    assert anchors == judged["check"].tolist() == ld.checks.catalogue()["check"].tolist()
    for account in judged.to_dict("records"):
        assert account["question"] in page.text
        assert account["why"] in page.text
    # the number of findings of a check chooses it in the filter
    links = [a for a in page.all("a") if "data-value" in a]
    with_findings = judged[judged["findings"] > 0]
    assert len(links) == len(with_findings)
    assert [a["aria-label"] for a in links] == [
        f"{n:,} findings of {name}"
        for name, n in zip(with_findings["check"], with_findings["findings"], strict=True)
    ]


@pytest.mark.parametrize("kind", ["incidents", "findings"])
def test_words_of_anybody_are_words(hostile, kind):
    findings, judged = hostile
    incidents = ld.incidents(findings).assign(words=HOSTILE, via=HOSTILE, source=HOSTILE)
    page = (
        incident_page(incidents, findings)
        if kind == "incidents"
        else finding_page(findings, judged)
    )
    assert len(blocks(page)) == 2
    parsed = Page(page)
    assert not parsed.all("img")
    assert [a.get("src") for a in parsed.all("script")] == ["_static/loss-tables.js"]
    assert not any(a["href"].startswith("javascript") for a in parsed.all("a"))
    assert "<img src=x onerror=alert(1)>" in parsed.text  # as text
    assert "{{ 7*7 }}" in parsed.text
    assert not any(key.startswith("on") for _, attrs in parsed.tags for key in attrs)


def test_what_is_missing_is_not_nan(examined):
    findings = examined.findings.copy()
    for column in ("source", "via", "item", "value", "expected", "difference", "url"):
        findings[column] = pd.NA
    incidents = ld.incidents(findings)
    for page in (incident_page(incidents, findings), finding_page(findings, examined.judged)):
        assert not re.search(r"\b(nan|NaN|None|NaT)\b|<NA>|&lt;NA", page)
        assert "not named" in page


def test_without_findings_there_is_nothing_to_filter(examined):
    none = examined.findings[:0]
    said = incident_page(ld.incidents(none), none)
    assert "No incidents were found." in said
    assert "<" not in said
    page = finding_page(none, examined.judged.assign(findings=0))
    assert "Nothing was found." in page
    assert "<form" not in page
    assert 'id="falls"' in page


def test_tables_can_be_read_without_eyes_and_without_a_script(examined):
    findings, judged = examined
    for text in (incident_page(ld.incidents(findings), findings), finding_page(findings, judged)):
        page = Page(text)
        assert len(page.all("table")) == len(page.all("caption")) == 2
        assert all(a["scope"] == "col" for a in page.all("th"))
        assert len(page.all("label")) == len(page.all("select")) == 5
        assert "hidden" in page.all("form")[0]  # until a script can filter
        ids = [a["id"] for _, a in page.tags if "id" in a]
        assert len(ids) == len(set(ids))


def test_the_same_tables_make_the_same_pages(examined):
    findings, judged = examined
    incidents = ld.incidents(findings)
    assert incident_page(incidents, findings) == incident_page(incidents, findings)
    assert finding_page(findings, judged) == finding_page(findings, judged)


def test_every_cause_has_a_meaning():
    assert set(CAUSE_MEANINGS) == set(get_args(Cause))


def test_codes_stand_for_words():
    one = facet("year", "Year", [["2024"], [], ["2025", "2024", "2024"]], newest_first=True)
    assert [(o.code, o.label, o.rows) for o in one.options] == [(0, "2025", 1), (1, "2024", 2)]
    assert one.codes == ["1", "", "0 1"]


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "//example.org", "file:///etc/passwd", "http://[",
     "https://", "https://a b", "https://example.org/\nx",
     "javascript://example.org/%0aalert(1)", "ftp://example.org/a", "", None, float("nan"), pd.NA],
)  # fmt: skip
def test_only_the_web_is_led_to(address):
    assert web_address(address) == ""


def test_the_bundle_is_one_script_that_loads_nothing():
    pytest.importorskip("itables")
    assets = table_assets()
    assert list(assets) == ["loss-tables.js", "loss-tables.css"]
    assert assets["loss-tables.js"].startswith("const lossTables = (")
    assert not re.search(r"\bexport\s*\{|^import\s", assets["loss-tables.js"], flags=re.M)
    assert "jQuery: " in assets["loss-tables.js"]
    assert not re.search(r"@import|url\(\s*['\"]?http", assets["loss-tables.css"])
    assert assets == table_assets()


@pytest.mark.parametrize("module", ["var a = 1;", "export{a};export{b}"])
def test_another_kind_of_bundle_is_refused(module):
    with pytest.raises(FileFault, match=r"dt_bundle\.js: \d lists of exports; expected one"):
        as_plain_script(module)
