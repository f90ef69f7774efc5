"""The site: complete or not there, the same for the same data, and nothing loaded from outside."""

import base64
import os
import re
import subprocess
import sys
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import unquote

import nbformat
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from typer.testing import CliRunner

from lossdata import checks, corrections, load
from lossdata.claims.files import FileFault, sha256
from lossdata.cli import app
from lossdata.publish import execution, finding_sums, notebooks, report, sphinx_build
from lossdata.publish.extras import MissingExtra
from lossdata.publish.notebooks import NotebookFault
from lossdata.publish.sphinx_build import SiteFault
from lossdata.publish.table_comparison import compare_tables
from lossdata.record.manifest import verify

pytestmark = pytest.mark.slow  # builds, commands and pages as a whole

#: One white pixel.
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg=="
)
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
    expected = {"check", "write", "notebook 2 of 2: 02 with space", "pages: reading sources"}
    assert expected <= set(steps)
    assert not [line for line in steps if line.startswith("note:")]
    assert (
        done.stdout.decode().strip() == f"The report is in {os.path.join('report', 'index.html')}"
    )
    assert [p.name for p in folder.iterdir()] == ["report"]
    return folder / "report"


@pytest.fixture
def quick(monkeypatch):
    """Spare a test that is not about them the build and the checks."""
    claims = load()[:50]
    account = "file,lines,in_table,set_aside,companion,claims\na,1,1,0,0,1\n"

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


def test_the_site_holds_pages_tables_and_notebooks(made):
    files = {p.relative_to(made).as_posix() for p in made.rglob("*") if p.is_file()}
    assert files >= {
        "SHA256SUMS",
        "data/account.csv",
        "data/claims.parquet",
        "data/cleaning.csv",
        "data/findings.csv",
        "data/general_staff.csv",
        "data/general_staff_doubts.csv",
        "data/incidents.csv",
        "data/set_aside.csv",
        "data.html",
        "findings.html",
        "incidents.html",
        "index.html",
        "notebooks/01-parts.html",
        "notebooks/01-parts.ipynb",
        "notebooks/02 with space.html",
        "notebooks/02 with space.ipynb",
        "notebooks/index.html",
        "search.html",
    }
    # the reference, guide and gallery are of the package, not of somebody's notebooks
    assert not [f for f in files if f.startswith(("api/", "gallery/", "tasks/"))]
    assert not [f for f in files if f.endswith((".map", ".doctree", ".buildinfo"))]
    mark, *lines = (made / "SHA256SUMS").read_text("utf-8").splitlines()
    assert mark.startswith("# made by lossdata report, which replaces only what is still as listed")
    assert len(lines) == len(files) - 1
    for line in lines:
        digest, name = line.split("  ", 1)
        assert sha256(made / name) == digest


def front(made):
    """Return the words of the first page."""
    text = re.sub(
        r"<(script|style).*?</\1>", "", (made / "index.html").read_text("utf-8"), flags=re.S
    )
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def test_the_first_page_says_what_the_record_says(made, record):
    said = front(made)
    # the frozen record of the tests: counted by hand from its raw files
    claims = record["source"].value_counts()
    assert f"Oryx {claims['oryx']:,} " in said
    assert "For each Russian tank that Oryx can show, the General Staff claims" in said
    assert "Do parts add up?" in said
    assert "A page gives parts." in said
    assert "And a sum" not in said
    captured = record.groupby("source", observed=True)["as_of"].max()
    assert f"{captured['mediazona']:%Y-%m-%d}" in said


def test_the_findings_are_all_there_and_link_to_the_reports(made, record):
    found = checks.check(record, corrections=corrections())
    table = pd.read_csv(made / "data" / "findings.csv")
    assert table["sentence"].tolist() == found["sentence"].tolist()
    incidents = pd.read_csv(made / "data" / "incidents.csv")
    # each finding is under one incident, and the numbers of both tables agree
    counted = table["incident"].value_counts().sort_index()
    assert counted.tolist() == incidents.set_index("incident")["findings"].tolist()


def test_every_link_leads_somewhere(made):
    all_pages = pages(made)
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


def test_nothing_is_loaded_from_elsewhere(made):
    for path, page in pages(made).items():
        assert [x for x in page.loads if re.match(r"(https?:)?//", x)] == [], path
        policies = [a for t, a in page.tags if t == "meta" and "http-equiv" in a]
        assert "default-src 'self' file: data:" in policies[0]["content"], path


def test_the_pages_can_be_read_without_eyes(made):
    for path, page in pages(made).items():
        assert any(t == "html" and a.get("lang") == "en" for t, a in page.tags), path
        assert all(a.get("alt") for t, a in page.tags if t == "img"), path


def test_notebooks_ran_in_this_interpreter_and_left_nothing_behind(made, tiny_notebooks):
    ran = nbformat.read(made / "notebooks" / "01-parts.ipynb", as_version=4)
    assert ran.cells[1].outputs[0].data["text/plain"] == repr(sys.executable)
    assert any("image/png" in o.get("data", {}) for o in ran.cells[3].outputs)
    page = Page(made / "notebooks" / "01-parts.html")
    assert len([a for t, a in page.tags if t == "img"]) == 1
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
    assert "not executed for this site" in index.read_text("utf-8")
    assert "stored, not computed" in (index.parent / "notebooks" / "a.html").read_text("utf-8")
    report.make(tmp_path / "report", notebooks=folder, execute=False)  # replaces its own


def test_a_folder_without_notebooks_is_told(tmp_path):
    (tmp_path / "none").mkdir()
    command = ["report", "--notebooks", str(tmp_path / "none"), "--out", str(tmp_path / "report")]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 2
    assert "none: no notebooks (*.ipynb) in it; `lossdata lab " in result.stderr
    assert not (tmp_path / "report").exists()


def test_a_link_that_leads_nowhere_is_told_and_strict_makes_it_an_error(quick, tmp_path):
    folder, out = tmp_path / "notebooks", tmp_path / "report"
    folder.mkdir()
    nbformat.write(
        notebook("# T\n\n[gone](gone.ipynb) ![m](https://a.example/m.png)"), folder / "a.ipynb"
    )
    command = ["report", "--no-execute", "--notebooks", str(folder), "--out", str(out)]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 0
    assert (
        "note: a.ipynb asks for what its page does not load: https://a.example/m.png"
        in result.stderr
    )
    assert "gone.ipynb" in result.stderr
    strict = CliRunner().invoke(app, [*command[:-1], str(tmp_path / "other"), "--strict"])
    assert strict.exit_code == 1
    assert "gone.ipynb" in strict.stderr
    assert "strict is set" in strict.stderr
    assert not (tmp_path / "other").exists()


def test_pictures_beside_a_notebook_come_along(quick, tmp_path):
    folder = tmp_path / "notebooks"
    folder.mkdir()
    (folder / "map.png").write_bytes(PIXEL)
    nbformat.write(
        notebook("# T\n\n![map](map.png) <img src='map.png' alt='m'>"), folder / "a.ipynb"
    )
    index = report.make(tmp_path / "report", notebooks=folder, execute=False, strict=True)
    page = Page(index.parent / "notebooks" / "a.html")
    shown = [a["src"] for t, a in page.tags if t == "img"]
    assert len(shown) == 2
    for address in shown:
        assert (index.parent / "notebooks" / address).resolve().read_bytes() == PIXEL


def test_what_a_page_cannot_show_is_told_and_strict_makes_it_an_error(quick, tmp_path):
    folder = tmp_path / "notebooks"
    folder.mkdir()
    (tmp_path / "above.png").write_bytes(PIXEL)
    (folder / "film.mp4").write_bytes(b"x")
    prose = "# T\n\n![map](map.png) <img src = gone.png alt='g'> ![](../above.png)\n\n"
    prose += '<video src="film.mp4"></video>\n\n```\n<img src="an-example.png">\n```\n'
    shown = notebook(prose, "1")
    widget = {"application/vnd.jupyter.widget-view+json": {}, "text/plain": "Box()"}
    shown.cells[1].outputs = [new_output("display_data", widget)]
    nbformat.write(shown, folder / "a.ipynb")
    command = ["report", "--no-execute", "--notebooks", str(folder), "--out", str(tmp_path / "r")]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 0
    notes = [line for line in result.stderr.splitlines() if line.startswith("note: ")]
    assert sorted(notes) == [
        "note: a.ipynb: cell 1 asks for ../above.png, which is outside its folder: put it beside the notebook",
        "note: a.ipynb: cell 1 asks for film.mp4, which is no picture: only pictures come along",
        "note: a.ipynb: cell 1 asks for gone.png, which is not in its folder",
        "note: a.ipynb: cell 1 asks for map.png, which is not in its folder",
        "note: a.ipynb: cell 2 has an output of application/vnd.jupyter.widget-view+json, and the page shows "
        "its text alone: show a picture too (PNG or SVG)",
    ]
    strict = CliRunner().invoke(app, [*command[:-1], str(tmp_path / "other"), "--strict"])
    assert strict.exit_code == 1 and "5 warning(s) of pages" in strict.stderr
    assert not (tmp_path / "other").exists()


def test_a_picture_pasted_into_a_cell_is_on_its_page(quick, tmp_path):
    folder = tmp_path / "notebooks"
    folder.mkdir()
    pasted = notebook("# T\n\n![a map](attachment:the%20map.png)")
    pasted.cells[0]["attachments"] = {
        "the map.png": {"image/png": base64.b64encode(PIXEL).decode()}
    }
    nbformat.write(pasted, folder / "a.ipynb")
    index = report.make(tmp_path / "report", notebooks=folder, execute=False, strict=True)
    page = Page(index.parent / "notebooks" / "a.html")
    (picture,) = [a for t, a in page.tags if t == "img"]
    assert picture["alt"] == "a map"
    assert base64.b64decode(picture["src"].partition("base64,")[2]) == PIXEL


def test_a_site_of_ones_own_has_its_title_and_is_not_called_ours(quick, tiny_notebooks, tmp_path):
    title = "Tanks *by* year & <b>more</b>"
    command = ["report", "--no-execute", "--notebooks", str(tiny_notebooks), "--title", title]
    done = CliRunner().invoke(app, [*command, "--out", str(tmp_path / "r")])
    assert done.exit_code == 0, done.stderr
    said = front(tmp_path / "r")
    assert said.startswith(title) and f" {title} # Notebooks on published claims" in said
    assert said.index("Do parts add up?") < said.index("What the record says")
    for name in ("index.html", "data.html", "notebooks/01-parts.html"):
        text = (tmp_path / "r" / name).read_text("utf-8")
        named = unescape(re.search("<title>(.*?)</title>", text, flags=re.S)[1])
        assert named.strip().endswith(title)
        assert "made-with" in text and "Made with lossdata" in text
        assert "lossdata developers" not in text and "ld+json" not in text
        assert "<b>more" not in text
    for page in pages(tmp_path / "r").values():
        assert not [x for x in page.loads if re.match(r"(https?:)?//", x)]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--title", "Mine"], "--title is of a site of your own: give --notebooks DIR too"),
        (["--title", "  ", "--notebooks", "nb"], "--title '  ': expected words, in one line"),
        (["--title", "a\nb", "--notebooks", "nb"], r"--title 'a\nb': expected words, in one line"),
    ],
)
def test_a_title_that_is_none(tmp_path, monkeypatch, args, said):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["report", *args])
    assert done.exit_code == 2 and said in done.stderr
    assert not list(tmp_path.iterdir())
    with pytest.raises(ValueError, match="title"):
        report.make("r", title=args[1], notebooks=args[3] if args[2:] else None)


def test_sphinx_that_breaks_off_is_told(quick, tiny_notebooks, tmp_path, monkeypatch):
    written = report.write_front

    def spoil(source, *rest):
        written(source, *rest)
        (source / "conf.py").write_text("raise SystemExit('no such thing')")

    monkeypatch.setattr(report, "write_front", spoil)
    with pytest.raises(SiteFault, match="Sphinx ended with 2: "):
        report.make(tmp_path / "report", notebooks=tiny_notebooks, execute=False)
    assert not (tmp_path / "report").exists()


def test_a_warning_of_several_lines_is_one():
    text = "/tmp/s/a.md:3: WARNING: first\n  its second line\nb.md: WARNING: other\n"
    assert sphinx_build._messages(text) == [
        "/tmp/s/a.md:3: WARNING: first\n  its second line", "b.md: WARNING: other",
    ]  # fmt: skip


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


def test_an_error_while_writing_leaves_nothing(quick, tiny_notebooks, tmp_path, monkeypatch):
    monkeypatch.setattr(report, "run", lambda *a: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        report.make(tmp_path / "report", notebooks=tiny_notebooks, execute=False)
    assert list(tmp_path.iterdir()) == []


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


@pytest.mark.parametrize("package", ["nbclient", "ipykernel.kernelspec"])
def test_without_jupyter_the_message_says_what_to_install(monkeypatch, tmp_path, package):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtra):
        report.make(tmp_path / "report")
    result = CliRunner().invoke(app, ["report", "--out", str(tmp_path / "report")])
    assert result.exit_code == 2
    assert "lossdata report needs Jupyter: pip install 'lossdata[notebooks]'" in result.stderr
    accepted = CliRunner().invoke(app, ["build", "--accept"])
    assert accepted.exit_code == 2
    assert "lossdata build --accept needs Jupyter: pip install" in accepted.stderr
    assert not (tmp_path / "report").exists()


@pytest.mark.parametrize("package", ["sphinx", "myst_nb", "sphinxext.opengraph", "itables"])
def test_without_sphinx_the_message_says_what_to_install(monkeypatch, tmp_path, package):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtra):
        report.make(tmp_path / "report")
    result = CliRunner().invoke(app, ["report", "--out", str(tmp_path / "report")])
    assert result.exit_code == 2
    said = f"pip install 'lossdata[report]' (not there: {package})"
    assert said in " ".join(result.stderr.split())
    assert not (tmp_path / "report").exists()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"cells": 1}', "<html>"])
def test_a_file_that_is_no_notebook(tmp_path, content):
    (tmp_path / "a.ipynb").write_text(content)
    with pytest.raises(FileFault, match=r"a\.ipynb: not a notebook"):
        notebooks.read(tmp_path)


def test_a_folder_of_notebooks_that_is_not_there(tmp_path):
    with pytest.raises(FileFault, match="no such folder"):
        notebooks.read(tmp_path / "gone")


def test_the_comparison_names_what_differs(record):
    some = record[:100]
    same = "The bundled table is what the build makes."
    assert compare_tables(some, some.copy()) == same
    other = some.assign(value=some["value"].where(some.index != 7, 12345))
    said = compare_tables(other, some)
    assert "1 row(s) only in the built table, 1 only in the bundled one" in said
    assert "1 row(s) only in the built table, 0 only" in compare_tables(some, some[1:])
    assert "in another order" in compare_tables(some[::-1], some)
    assert "the columns differ (['url'])" in compare_tables(some.drop(columns="url"), some)


def test_the_summary_counts_every_check_and_shows_the_largest(record):
    found = checks.check(record)
    s = finding_sums.summary(found).set_index("check")
    assert s["findings"].sum() == len(found)
    assert (s["example"] == "").equals(s["findings"] == 0)
    falls = found[found["check"] == "falls"]
    largest = falls.loc[falls["difference"].abs().idxmax(), "sentence"]
    assert s.loc["falls", "example"].endswith(f": {largest}")
    assert s["asks"].str.endswith("?").all()
    assert finding_sums.summary(found[:0])["findings"].sum() == 0
