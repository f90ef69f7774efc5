"""The report: complete or not there, the same for the same data, and nothing loaded from outside."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import unquote

import nbformat
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from typer.testing import CliRunner

from lossdata import checks, corrections
from lossdata.checks.findings import Examination
from lossdata.claims.files import FileFault, sha256
from lossdata.cli import app
from lossdata.publish import execution, notebook_pages, notebooks, report
from lossdata.publish.notebooks import MissingJupyter, NotebookFault
from lossdata.record.manifest import verify

pytestmark = pytest.mark.slow  # builds, commands and pages as a whole

FIGURE = "import matplotlib.pyplot as plt\nplt.plot([1, 2]);"


def notebook(*cells):
    """Return a notebook; a cell that starts with # is prose."""
    made = [new_markdown_cell(c) if c.startswith("#") else new_code_cell(c) for c in cells]
    for i, cell in enumerate(made):
        cell["id"] = f"cell-{i}"
    return new_notebook(cells=made)


@pytest.fixture(scope="session")
def tiny_notebooks(tmp_path_factory):
    folder = tmp_path_factory.mktemp("notebooks")
    first = notebook(
        "# Do *parts* add up?\n\nA [page](https://example.org) gives parts. "
        "And a [sum](02%20with%20space.ipynb).",
        "import os, sys\nopen('left-behind.txt', 'w').close()\nsys.executable",
        "## A figure &lt;of&gt; parts",
        FIGURE,
    )
    first.metadata["kernelspec"] = {"name": "elsewhere", "display_name": "x", "language": "python"}
    nbformat.write(first, folder / "01-parts.ipynb")
    nbformat.write(notebook("6 * 7"), folder / "02 with space.ipynb")
    return folder


@pytest.fixture(scope="session")
def made(tiny_notebooks, tmp_path_factory):
    """Return a report made by the command, through pipes, where every warning is an error."""
    folder = tmp_path_factory.mktemp("elsewhere")
    command = [sys.executable, "-W", "error", "-m", "lossdata", "report"]
    command += ["--notebooks", str(tiny_notebooks)]
    env = {k: v for k, v in os.environ.items() if k != "FORCE_COLOR"}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, timeout=300)
    assert done.returncode == 0, done.stderr.decode()
    steps = done.stderr.decode().splitlines()
    assert all(a != b for a, b in pairwise(steps))  # a line a step, not a cell
    assert {"check", "write", "notebook 2 of 2: 02 with space"} <= set(steps)
    assert (
        done.stdout.decode().strip() == f"The report is in {os.path.join('report', 'index.html')}"
    )
    assert [p.name for p in folder.iterdir()] == ["report"]
    return folder / "report"


@pytest.fixture
def quick(monkeypatch):
    """Spare a test that is not about them the build and the checks."""
    claims, account = (
        report.load()[:50],
        "file,lines,in_table,set_aside,companion,claims\na,1,1,0,0,1\n",
    )

    def write_tables(folder, progress):
        claims.to_parquet(folder / "claims.parquet")
        (folder / "account.csv").write_text(account)
        (folder / "set_aside.csv").write_text("file,line,reason,record\n")

    monkeypatch.setattr(report, "write_tables", write_tables)


class Page(HTMLParser):
    """What a page loads, links to and names."""

    def __init__(self, path):
        super().__init__()
        self.loads, self.links, self.ids, self.tags = [], [], set(), []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag, attrs):  # noqa: D102
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        self.ids.add(attrs.get("id"))
        if tag == "a" and "href" in attrs:
            self.links.append(attrs["href"])
        else:
            named = ("src", "href", "data", "srcset", "poster", "action")
            self.loads += [attrs[n] for n in named if n in attrs]


def pages(folder):
    return {p: Page(p) for p in folder.rglob("*.html")}


def test_the_report_holds_pages_tables_and_notebooks(made):
    assert sorted(p.relative_to(made).as_posix() for p in made.rglob("*") if p.is_file()) == [
        "SHA256SUMS",
        "data/account.csv",
        "data/claims.parquet",
        "data/cleaning.csv",
        "data/general_staff.csv",
        "data/general_staff_doubts.csv",
        "data/set_aside.csv",
        "findings.csv",
        "findings.html",
        "incidents.csv",
        "index.html",
        "notebooks/01-parts.html",
        "notebooks/01-parts.ipynb",
        "notebooks/02 with space.html",
        "notebooks/02 with space.ipynb",
    ]
    mark, *lines = (made / "SHA256SUMS").read_text("utf-8").splitlines()
    assert mark.startswith("# made by lossdata report, which replaces only what is still as listed")
    assert len(lines) == 14
    for line in lines:
        digest, name = line.split("  ", 1)
        assert sha256(made / name) == digest


def test_the_findings_come_before_the_notebooks(made, record):
    said = (made / "index.html").read_text("utf-8")
    order = [
        "<h1>",
        'id="incidents"',
        'id="findings"',
        'id="data"',
        'id="notebooks"',
        "01-parts.html",
    ]
    assert [said.index(w) for w in order] == sorted(said.index(w) for w in order)
    found = checks.check(record, corrections=corrections())
    assert f"{len(found):,} findings" in said
    for check, n in found["check"].value_counts().items():
        assert re.search(rf'>{check}</(a></)?th>\s*<td class="number">{n:,}</td>', said), check
    assert "The bundled table is what the build makes." in said


def test_the_dates_of_the_report_are_those_of_the_data(made, record):
    said = (made / "index.html").read_text("utf-8")
    captured = record["as_of"]
    assert f"as captured {captured.min():%Y-%m-%d} to {captured.max():%Y-%m-%d}" in said
    assert f"dated {record['date'].min():%Y-%m-%d} to 2026-08-22" in said
    assert re.search(
        r"; oryx has dates after its capture as well, to 2026-11-26,\s+"
        r'which <a href="findings.html#postdated">postdated</a> flags\. Made by',
        said,
    )
    shown = set(re.findall(r"\b20\d\d-\d\d-\d\d\b", said))
    known = {*record["date"].dt.strftime("%Y-%m-%d"), *captured.dt.strftime("%Y-%m-%d")}
    assert shown <= known


def test_the_findings_are_all_there_and_link_to_the_reports(made, record):
    found = checks.check(record, corrections=corrections())
    table = pd.read_csv(made / "findings.csv")
    assert table["sentence"].tolist() == found["sentence"].tolist()
    incidents = pd.read_csv(made / "incidents.csv")
    # each finding is under one incident, and the numbers of both tables agree
    counted = table["incident"].value_counts().sort_index()
    assert counted.tolist() == incidents.set_index("incident")["findings"].tolist()
    page = Page(made / "findings.html")
    rows = len(found) + found["check"].nunique() + len(incidents) + 1  # a head a table
    assert sum(tag == "tr" for tag, _ in page.tags) == rows
    assert {u for u in page.links if u.startswith("http")} == set(found["url"].dropna())


def test_titles_and_first_sentences_introduce_the_notebooks(made):
    said = (made / "index.html").read_text("utf-8")
    assert "Do parts add up?" in said
    assert "A page gives parts." in said
    assert "And a sum" not in said
    assert ">02 with space<" in said


def test_every_link_leads_somewhere(made):
    all_pages = pages(made)
    assert len(all_pages) == 4
    assert "02%20with%20space.html" in all_pages[made / "notebooks" / "01-parts.html"].links
    for path, page in all_pages.items():
        for link in page.links:
            if link.startswith(("https://", "http://")):
                continue
            file, _, fragment = link.partition("#")
            target = (path.parent / unquote(file)).resolve() if file else path
            assert target.is_file(), (path, link)
            if fragment:
                assert unquote(fragment) in all_pages[target].ids, (path, link)


def test_nothing_is_loaded_from_anywhere(made):
    for path, page in pages(made).items():
        assert [x for x in page.loads if not x.startswith("data:")] == [], path
        text = path.read_text("utf-8")
        assert not re.search(r"""url\(\s*["']?(?!data:)[^)]""", text), path
        assert not re.search(r"@import|import\(|import\s.*\sfrom\s+['\"]http", text), path
        policies = [a for t, a in page.tags if t == "meta" and "http-equiv" in a]
        assert policies[0]["content"].startswith("default-src 'none'; ")


def test_the_pages_can_be_read_without_eyes(made):
    for page in pages(made).values():
        tags = page.tags
        assert ("html", {"lang": "en"}) in tags
        assert sum(t == "h1" for t, _ in tags) <= 1
        assert all(a.get("alt") for t, a in tags if t == "img")
    for name in ("index", "findings"):
        tags = [t for t, _ in Page(made / f"{name}.html").tags]
        assert tags.count("table") == tags.count("caption") > 0
        assert tags.count("h1") == 1


def test_notebooks_ran_in_this_interpreter_and_left_nothing_behind(made, tiny_notebooks):
    ran = nbformat.read(made / "notebooks" / "01-parts.ipynb", as_version=4)
    assert ran.cells[1].outputs[0].data["text/plain"] == repr(sys.executable)
    assert any("image/png" in o.get("data", {}) for o in ran.cells[3].outputs)
    page = Page(made / "notebooks" / "01-parts.html")
    assert [a["alt"] for t, a in page.tags if t == "img"] == ["Figure: A figure <of> parts"]
    assert not list(made.rglob("left-behind.txt"))
    assert not (tiny_notebooks / "left-behind.txt").exists()
    stored = nbformat.read(tiny_notebooks / "01-parts.ipynb", as_version=4)
    assert stored.cells[1].outputs == []


def test_the_same_data_make_the_same_report(made, tiny_notebooks, tmp_path):
    again = report.make(tmp_path / "again", notebooks=tiny_notebooks).parent
    assert (again / "SHA256SUMS").read_bytes() == (made / "SHA256SUMS").read_bytes()


def test_a_registered_kernel_and_a_users_profile_play_no_part(tmp_path, monkeypatch):
    spec = tmp_path / "jupyter" / "kernels" / "python3"
    spec.mkdir(parents=True)
    (spec / "kernel.json").write_text('{"argv": ["/nowhere"], "display_name": "x"}')
    startup = tmp_path / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00.py").write_text("stray = 1")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    ran = notebook("import sys; sys.executable, 'stray' in dir()")
    done = []
    execution.execute(ran, "a", tmp_path, lambda: done.append(1))
    assert ran.cells[0].outputs[0].data["text/plain"] == f"({sys.executable!r}, False)"
    assert done == [1]
    assert "execution" not in ran.cells[0].metadata


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("x = 1\n1 / 0", "ZeroDivisionError: division by zero\n  in: x = 1"),
        ("import os; os._exit(1)", "died"),
        ("import time; time.sleep(60)", "timed out"),
    ],
)
def test_a_cell_that_fails_is_named(tmp_path, source, said):
    with pytest.raises(NotebookFault) as e:
        execution.execute(notebook("# Title", "1", source), "a", tmp_path, timeout=2)
    assert str(e.value).startswith("a.ipynb, cell 3 of 3: ")
    assert said in str(e.value)


def test_a_failing_notebook_leaves_the_old_report(quick, tmp_path):
    folder, out = tmp_path / "notebooks", tmp_path / "report"
    folder.mkdir()
    nbformat.write(notebook("1"), folder / "a.ipynb")
    report.make(out, notebooks=folder, execute=False)
    old = {p: p.read_bytes() for p in out.rglob("*") if p.is_file()}
    nbformat.write(notebook("1", "missing_name"), folder / "b.ipynb")
    result = CliRunner().invoke(app, ["report", "--out", str(out), "--notebooks", str(folder)])
    assert result.exit_code == 1
    assert "b.ipynb, cell 2 of 2: NameError" in result.stderr
    assert "Traceback" not in result.stderr
    assert {p: p.read_bytes() for p in out.rglob("*") if p.is_file()} == old
    assert sorted(p.name for p in tmp_path.iterdir()) == ["notebooks", "report"]


def test_without_executing_the_stored_outputs_are_shown(quick, tmp_path):
    folder = tmp_path / "notebooks"
    folder.mkdir()
    stored = notebook("1 + 1")
    data = {"text/plain": "stored, not computed"}
    stored.cells[0].outputs = [new_output("execute_result", data, execution_count=1)]
    nbformat.write(stored, folder / "a.ipynb")
    index = report.make(tmp_path / "report", notebooks=folder, execute=False)
    assert "not executed for this report" in index.read_text("utf-8")
    assert "stored, not computed" in (index.parent / "notebooks" / "a.html").read_text("utf-8")
    report.make(tmp_path / "report", notebooks=folder, execute=False)  # replaces its own


def test_a_folder_without_notebooks_makes_a_report_that_says_so(quick, tmp_path):
    (tmp_path / "none").mkdir()
    index = report.make(tmp_path / "report", notebooks=tmp_path / "none")
    assert "There are none." in index.read_text("utf-8")


def test_progress_counts_the_cells(quick, tiny_notebooks, tmp_path):
    told = []
    report.make(tmp_path / "r", notebooks=tiny_notebooks, progress=lambda *step: told.append(step))
    counted = [(done, total) for step, done, total in told if step.startswith("notebook")]
    assert [total for _, total in counted] == [3] * len(counted)
    assert [done for done, _ in counted] == [0, 1, 2, 2, 3]


@pytest.mark.parametrize("name", ["thesis.doc", "sub/thesis.doc"])
def test_a_folder_with_other_content_is_not_replaced(tmp_path, tiny_notebooks, name):
    mine = tmp_path / "mine" / name
    mine.parent.mkdir(parents=True)
    mine.write_text("years of work")
    with pytest.raises(FileFault, match=r"`lossdata report` did not make.*thesis\.doc"):
        report.make(tmp_path / "mine", notebooks=tiny_notebooks)
    with pytest.raises(FileFault, match="is a file"):
        report.make(mine, notebooks=tiny_notebooks)
    assert mine.read_text() == "years of work"


def test_an_error_while_writing_leaves_nothing(quick, tmp_path, monkeypatch):
    (tmp_path / "none").mkdir()
    monkeypatch.setattr(report, "_put", lambda *a: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        report.make(tmp_path / "report", notebooks=tmp_path / "none")
    assert [p.name for p in tmp_path.iterdir()] == ["none"]


def test_changed_raw_files_make_no_report(raw_copy, tmp_path, monkeypatch, tiny_notebooks):
    (raw_copy / "oryx.csv").write_text("date\n")
    monkeypatch.setattr("lossdata.record.building.raw_folder", lambda: raw_copy)
    with pytest.raises(FileFault):
        verify(raw_copy)
    out = tmp_path / "report"
    result = CliRunner().invoke(
        app, ["report", "--out", str(out), "--notebooks", str(tiny_notebooks)]
    )
    assert result.exit_code == 2
    assert "oryx.csv: changed" in result.stderr
    assert not out.exists()


@pytest.mark.parametrize("package", ["nbclient", "nbconvert", "ipykernel.kernelspec"])
def test_without_jupyter_the_message_says_what_to_install(monkeypatch, tmp_path, package):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingJupyter):
        report.make(tmp_path / "report")
    result = CliRunner().invoke(app, ["report", "--out", str(tmp_path / "report")])
    assert result.exit_code == 2
    assert "lossdata report needs Jupyter: pip install 'lossdata[notebooks]'" in result.stderr
    accepted = CliRunner().invoke(app, ["build", "--accept"])
    assert accepted.exit_code == 2
    assert "lossdata build --accept needs Jupyter: pip install" in accepted.stderr
    assert not (tmp_path / "report").exists()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"cells": 1}', "<html>"])
def test_a_file_that_is_no_notebook(tmp_path, content):
    (tmp_path / "a.ipynb").write_text(content)
    with pytest.raises(FileFault, match=r"a\.ipynb: not a notebook"):
        notebooks.read(tmp_path)


def test_a_folder_of_notebooks_that_is_not_there(tmp_path):
    with pytest.raises(FileFault, match="no such folder"):
        notebooks.read(tmp_path / "gone")


def test_text_of_claims_is_text_on_the_page(quick, tmp_path, monkeypatch):
    (tmp_path / "none").mkdir()
    row = checks.check(report.load()).iloc[:1]
    row = row.assign(series="<script>alert(1)</script>", url="javascript:alert(1)")
    examined = Examination(row, checks.judged(report.load()[:0]))
    monkeypatch.setattr(checks, "examine", lambda *a, **k: examined)
    out = report.make(tmp_path / "report", notebooks=tmp_path / "none").parent
    for name in ("index", "findings"):
        text = (out / f"{name}.html").read_text("utf-8")
        assert "alert(1)" in text
        assert "<script>alert" not in text
        assert "javascript:" not in text


def test_the_comparison_names_what_differs(record):
    some = record[:100]
    same = "The bundled table is what the build makes."
    assert report.compare_tables(some, some.copy()) == same
    other = some.assign(value=some["value"].where(some.index != 7, 12345))
    said = report.compare_tables(other, some)
    assert "1 row(s) only in the built table, 1 only in the bundled one" in said
    assert "1 row(s) only in the built table, 0 only" in report.compare_tables(some, some[1:])
    assert "in another order" in report.compare_tables(some[::-1], some)
    assert "the columns differ (['url'])" in report.compare_tables(some.drop(columns="url"), some)


def test_the_summary_counts_every_check_and_shows_the_largest(record):
    found = checks.check(record)
    s = report.summary(found).set_index("check")
    assert s["findings"].sum() == len(found)
    assert (s["example"] == "").equals(s["findings"] == 0)
    falls = found[found["check"] == "falls"]
    largest = falls.loc[falls["difference"].abs().idxmax(), "sentence"]
    assert s.loc["falls", "example"].endswith(f": {largest}")
    assert s["asks"].str.endswith("?").all()
    assert report.summary(found[:0])["findings"].sum() == 0


def test_the_report_tells_nothing_found_from_nothing_judged(tmp_path, record):
    findings, judged = checks.examine(record[:50], only=["falls", "zeros"])
    summed = report.summary(findings, judged)
    assert summed[["findings", "judged"]].values.tolist() == [[0, True], [0, False]]
    facts = {"summary": summed.to_dict("records"), "findings": 0, "told": {}, "incidents": []}
    report._put(tmp_path, "findings", facts)
    page = (tmp_path / "findings.html").read_text("utf-8")
    assert "<li>zeros: Which runs of zeros" in page
    assert "<li>falls" not in page


@pytest.mark.parametrize(
    ("prose", "told"),
    [
        ("# A *b* `c_d`\n\nOne **two** [three](x). Four.", ("A b c_d", "One two three.")),
        ("## Deep\nSame paragraph? Yes.", ("Deep", "Same paragraph?")),
        ("# T\n\n| a |\n|--|\n\nAfter: the 1.5 tables. B.", ("T", "After: the 1.5 tables.")),
        ("# T\n\n![figure](f.png)\n\nWords.", ("T", "Words.")),
        ("# &lt;T&gt;", ("<T>", "")),
        ("# ", ("name", "")),
    ],
)  # fmt: skip
def test_title_and_first_sentence(prose, told):
    assert notebook_pages.title(notebook(prose), "name") == told
