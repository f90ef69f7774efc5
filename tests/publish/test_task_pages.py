"""What the pages of tasks show is what runs: their blocks of code, in the order of the page."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import nbformat.v4 as nb
import pyarrow.parquet as pq
import pytest
from checkout import ROOT

TASKS = ROOT / "docs" / "tasks"
PAGES = sorted([*TASKS.glob("*.md"), *TASKS.glob("*.ipynb")])
BLOCK = re.compile(r"^```(\S*)\n(.*?)^```$", flags=re.S | re.M)


def prose(page: Path) -> str:
    """Return the text of a page; of a notebook, of the cells that are not run as they stand."""
    text = page.read_text("utf-8")
    if page.suffix == ".md":
        return text
    cells = [c for c in json.loads(text)["cells"] if c["cell_type"] == "markdown"]
    return "\n\n".join("".join(c["source"]) for c in cells)


def blocks(name: str, language: str) -> list[str]:
    return [code for kind, code in BLOCK.findall(prose(TASKS / name)) if kind == language]


def run(command: list[str], folder: Path, code: int = 0) -> str:
    """Run a command in a folder, with the programs beside this Python, and return what it prints."""
    programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    env = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")} | {"PATH": programs}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=500)
    assert done.returncode == code, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


def run_bash(name: str, folder: Path) -> list[str]:
    return [run(["bash", "-euc", code], folder) for code in blocks(name, "bash")]


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """The folder in which the page on R was followed, up to R."""
    folder = tmp_path_factory.mktemp("r")
    for code in blocks("export-for-r.md", "python"):
        run([sys.executable, "-W", "error", "-c", code], folder)
    run_bash("export-for-r.md", folder)
    return folder


@pytest.fixture
def mine(tmp_path):
    """A notebook of the cells that the page on notebooks shows."""
    cells = [
        nb.new_code_cell(code.strip())
        for code in blocks("own-notebook.md", "python")
        if not code.startswith("# test_")
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made = nb.new_notebook(
        cells=[nb.new_markdown_cell("# Tanks by year"), *cells], metadata={"kernelspec": kernel}
    )
    path = tmp_path / "mine.ipynb"
    path.write_text(json.dumps(made), "utf-8")
    return path


def test_every_block_says_what_it_is_and_is_run_below():
    """A block that nothing runs could say anything: a new one needs a test here."""
    kinds = {(p.name, k) for p in PAGES for k, _ in BLOCK.findall(prose(p)) if p.stem != "index"}
    assert kinds == {
        ("export-for-r.md", "python"), ("export-for-r.md", "bash"), ("export-for-r.md", "r"),
        ("own-notebook.md", "python"), ("own-notebook.md", "bash"), ("own-notebook.md", "yaml"),
        ("own-site.md", "bash"), ("own-site.md", "yaml"), ("own-file.ipynb", "bash"),
        ("larger-than-memory.md", "python"),
    }  # fmt: skip


def test_the_list_of_pages_names_each_twice():
    """Once for a reader, once for the table of contents."""
    text = (TASKS / "index.md").read_text("utf-8")
    names = {p.stem for p in PAGES} - {"index"}
    linked = re.findall(r"\]\(([\w-]+)\.(?:ipynb|md)\)", text)
    listed = text.split(":hidden:\n\n")[1].split("\n```")[0].splitlines()
    assert sorted(linked) == sorted(listed) == sorted(names)


@pytest.mark.slow
def test_what_is_exported_for_r_has_the_types_that_the_page_says(exported):
    types = {f.name: str(f.type) for f in pq.read_schema(exported / "tanks.parquet")}
    assert (types["date"], types["value"], types["days"]) == ("date32[day]", "int64", "int64")
    assert types["source"].startswith("dictionary<values=string")
    assert types["dissent"].endswith("string")
    whole = {f.name: str(f.type) for f in pq.read_schema(exported / "all-claims/claims.parquet")}
    assert (whole["date"], whole["as_of"]) == ("timestamp[us]", "timestamp[us]")
    with closing(sqlite3.connect(exported / "all-claims.sqlite")) as database:
        (rows,) = database.execute("SELECT count(*) FROM claims").fetchone()
    assert rows == pq.read_metadata(exported / "all-claims/claims.parquet").num_rows > 0
    head, *lines = (exported / "tanks.csv").read_text("utf-8").splitlines()
    assert head.startswith("date,source,side,item") and re.match(r"2022-02-\d\d,", lines[0])


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
@pytest.mark.parametrize("number", [0, 1, 2])
def test_r_reads_it(exported, number):
    code = blocks("export-for-r.md", "r")[number]
    for package in set(re.findall(r"(\w+)::", code)):
        asked = f"quit(status = !requireNamespace('{package}', quietly = TRUE))"
        if subprocess.run(["Rscript", "-e", asked], check=False).returncode:
            pytest.skip(f"R has no package {package}")
    run(["Rscript", "-e", code], exported)


@pytest.mark.slow
def test_the_notebook_of_the_page_is_compared_and_a_change_is_noticed(mine):
    (test,) = [
        c for c in blocks("own-notebook.md", "python") if c.startswith("# test_pictures.py\n")
    ]
    (mine.parent / "test_pictures.py").write_text(test, "utf-8")
    begun, executed, compared, _, stored, same = run_bash("own-notebook.md", mine.parent)
    assert "The notebook is tanks-by-year.ipynb" in begun
    assert executed == "" and re.search(r"^=+ 6 passed in ", compared, flags=re.M)
    assert "1 skipped" in stored and "1 passed" in same
    assert [p.name for p in (mine.parent / "baseline").iterdir()] == ["test_the_last_picture.png"]
    assert (mine.parent / "requirements.txt").read_text("utf-8").count("pandas==") == 1
    text = mine.read_text("utf-8")
    assert "Most tanks were claimed in 20" in text
    mine.write_text(
        text.replace("Most tanks were claimed in 20", "Most tanks were claimed in 19"), "utf-8"
    )
    compare, pictures = (blocks("own-notebook.md", "bash")[i] for i in (2, 5))
    assert "1 failed" in run(["bash", "-euc", compare], mine.parent, code=1)
    # an altered picture: its days are another item's
    mine.write_text(text.replace('item=\\"tank\\"', 'item=\\"aircraft\\"'), "utf-8")
    assert "1 failed" in run(["bash", "-euc", pictures], mine.parent, code=1)


@pytest.mark.slow
def test_the_site_of_the_page_is_made_twice(mine, tmp_path):
    (tmp_path / "notebooks").mkdir()
    mine.rename(tmp_path / "notebooks" / "mine.ipynb")
    made = run_bash("own-site.md", tmp_path)
    assert all("index.html" in said for said in made)
    assert (tmp_path / "site" / "index.html").is_file()
    pages = [p.read_text("utf-8") for p in (tmp_path / "site").rglob("*.html")]
    assert any("Tanks by year" in text for text in pages)
    assert "<title>Tanks, year by year</title>" in (tmp_path / "site/index.html").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    "number, said", [(0, r"\d+ figures, \d+ falls\ncheck\n"), (1, r"7 2025-06-08 +over +80\n")]
)
def test_partitions_are_read_and_checked_by_two_processes(tmp_path, number, said):
    pytest.importorskip("distributed", reason="Dask is not installed")
    code = blocks("larger-than-memory.md", "python")[number]
    # worker processes start from the file
    (tmp_path / "script.py").write_text(code, "utf-8")
    assert re.search(said, run([sys.executable, "-W", "error", "script.py"], tmp_path))


@pytest.mark.slow
def test_the_command_on_the_file_says_what_the_notebook_says(tmp_path):
    shutil.copy(TASKS / "own-file.csv", tmp_path)
    (said,) = run_bash("own-file.ipynb", tmp_path)
    assert "the total falls by 4 from 1,215" in said


@pytest.mark.parametrize("name", ["own-notebook.md", "own-site.md"])
def test_a_workflow_is_one(name):
    yaml = pytest.importorskip("yaml")
    (text,) = blocks(name, "yaml")
    workflow = yaml.safe_load(text)
    (job,) = workflow["jobs"].values()
    assert set(workflow) - {"permissions"} == {"name", True, "jobs"}  # YAML reads `on` as true
    assert all(("uses" in step) != ("run" in step) for step in job["steps"])
