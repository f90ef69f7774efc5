"""Accepting new data: all of it or nothing, and every fact that changed is told."""

import json
import shutil

import nbformat
import pytest
from checkout import FROZEN, ROOT

from lossdata.claims.files import FileFault, sha256
from lossdata.publish import acceptance as accepting
from lossdata.publish.acceptance import accept, changes
from lossdata.publish.notebooks import NotebookFault
from lossdata.publish.readme_facts import BEGIN, END, with_facts

pytestmark = pytest.mark.slow  # builds, commands and pages as a whole

DRAW = "def draw(path):\n    path.write_bytes(b'picture')\n"
CODE = "import lossdata as ld\nprint(len(ld.load()), 'claims')"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A checkout with the frozen record as its own, one notebook, and a README."""
    root = tmp_path / "project"
    shutil.copytree(FROZEN / "raw", root / "data" / "raw")
    shutil.copytree(FROZEN / "raw", root / "tests" / "fixture" / "raw")
    for folder in ("docs/tasks", "notebooks", "tests/facts"):
        (root / folder).mkdir(parents=True)
    (root / "pyproject.toml").touch()
    (root / "docs" / "both_sides.py").write_text(DRAW)
    (root / "README.md").write_text(f"Before.\n{BEGIN}\n{END}\nAfter.\n")
    put_notebook(root, CODE)
    put_notebook(root, CODE, "docs/tasks/two.ipynb")
    monkeypatch.setattr(accepting, "bundle", lambda: root)
    return root


def put_notebook(root, code, path="notebooks/one.ipynb"):
    cells = [nbformat.v4.new_code_cell(code, id="one")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), root / path)


def contents(root):
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def append(root, line, record=True):
    """Add a line to the stated days of the record, and with `record` its hash to the manifest."""
    path, manifest = (
        root / "data" / "raw" / n for n in ("general_staff_stated.csv", "manifest.csv")
    )
    before = sha256(path)
    with path.open("a") as f:
        f.write(line)
    if record:
        manifest.write_text(manifest.read_text().replace(before, sha256(path)))


DAY = "2025-06-04,printed,tank,,,3,exact,,,news.example,https://news.example/1\n"


def test_all_follows_the_raw_files_and_what_changed_is_told(project):
    told = accept()
    assert "lines, general_staff_stated.csv: lines: new, 1237" in told
    assert told[-4:] == [
        "notebooks/one.ipynb: output of cell 1", "docs/tasks/two.ipynb: output of cell 1",
        "README.md: the account and the rates", "docs/both-sides.png",
    ]  # fmt: skip
    assert nbformat.read(project / "docs/tasks/two.ipynb", 4).cells[0].outputs
    first = contents(project)
    assert {"data/processed/claims.parquet", "tests/fixture/processed/claims.parquet"} <= set(first)
    assert first["docs/both-sides.png"] == b"picture"
    readme = first["README.md"].decode()
    assert "| general_staff_stated.csv | 1,237 | 1,232 | 5 | 0 | 1,626 |" in readme
    assert (readme.splitlines()[0], readme.splitlines()[-1]) == ("Before.", "After.")
    assert accept() == []
    assert contents(project) == first
    append(project, DAY)
    assert accept() == [
        "lines, general_staff_stated.csv: lines: 1237 -> 1238",
        "lines, general_staff_stated.csv: in_table: 1232 -> 1233",
        "lines, general_staff_stated.csv: claims: 1626 -> 1627",
        "claims, general_staff, RU, destroyed: claims: {} -> {}".format(*ends(first)),
        "claims, all: {} -> {}".format(*ends(first, "all")),
        "notebooks/one.ipynb: output of cell 1",
        "docs/tasks/two.ipynb: output of cell 1",
        "README.md: the account and the rates",
    ]


def ends(first, name="general_staff, RU, destroyed: claims"):
    """Return a count before, and one more."""
    before = json.loads(first["tests/facts/facts.json"])["claims"][name]
    return before, before + 1


def test_a_raw_file_that_is_not_as_recorded_leaves_everything(project):
    accept()
    append(project, DAY, record=False)
    before = contents(project)
    with pytest.raises(FileFault, match=r"general_staff_stated\.csv: changed"):
        accept()
    assert contents(project) == before


@pytest.mark.parametrize("path", ["notebooks/one.ipynb", "docs/tasks/two.ipynb"])
def test_a_notebook_that_does_not_run_leaves_everything(project, path):
    append(project, DAY)
    put_notebook(project, "1 / 0", path)
    before = contents(project)
    with pytest.raises(NotebookFault, match=f"^{path}, cell 1 of 1: ZeroDivisionError"):
        accept()
    assert contents(project) == before


@pytest.mark.parametrize("path", ["notebooks/one.ipynb", "docs/tasks/two.ipynb"])
def test_what_was_edited_meanwhile_is_left_and_nothing_is_written(project, path):
    append(project, DAY)
    seen = {}

    def edit(step):
        if step == "draw the README's picture":
            put_notebook(project, "print('my evening of work')", path)
            seen.update(contents(project))

    with pytest.raises(FileFault, match=f"{path}: was edited meanwhile; nothing was written"):
        accept(edit)
    assert contents(project) == seen


def test_a_page_without_the_marks_is_refused_before_the_work(project):
    (project / "README.md").write_text("no marks")
    begun = []
    with pytest.raises(FileFault, match=r"README\.md: expected <!-- facts"):
        accept(begun.append)
    assert begun == []


def test_an_installed_package_has_nothing_to_accept(tmp_path, monkeypatch):
    monkeypatch.setattr(accepting, "bundle", lambda: tmp_path)
    with pytest.raises(FileFault, match="not a checkout of the project"):
        accept()


def test_changes_of_facts_are_told_in_order():
    old = {"a": {"x": 1, "gone": "2025-01-01"}, "b": {"y": 2}}
    new = {"a": {"x": 1}, "b": {"y": 3, "z": "new"}}
    assert changes(old, new) == ["b, y: 2 -> 3", "b, z: new, new", "a, gone: gone, was 2025-01-01"]
    assert changes(new, new) == []


def test_marks_twice_or_exchanged_are_refused():
    for page in (f"{END}\n{BEGIN}\n", f"{BEGIN}\n{BEGIN}\n{END}\n"):
        with pytest.raises(FileFault, match="once each"):
            with_facts(page, {"lines": {}, "rates": {}})


def test_the_checkout_is_this_one():
    assert accepting.checkout() == ROOT
