"""A notebook to start from: named, executed, compared by nbval, and never over another."""

import errno
import json
import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from lossdata.cli import app
from lossdata.publish import execution, extras
from lossdata.publish.house_style import notebook_name, starting_notebook


def call(*args):
    return CliRunner().invoke(app, ["new", *map(str, args)])


@pytest.fixture
def unexecuted(monkeypatch):
    """Spare a test that is about names the kernel."""
    monkeypatch.setattr(execution, "execute", lambda notebook, *rest: None)


@pytest.mark.parametrize("name", ["tanks", "tanks.ipynb", "tanks.IPYNB"])
def test_the_suffix_is_there_once(tmp_path, unexecuted, name):
    done = call(name, "--folder", tmp_path / "mine")
    assert done.exit_code == 0, done.stderr
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["tanks.ipynb"]
    assert f"pytest --nbval {tmp_path / 'mine' / 'tanks.ipynb'}" in done.stdout


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "../tanks", "a/b", "a\\b", "/tmp/a", "a.py", ".tanks", "tanks ", "a\nb", "a:b", "CON",
     "nul.ipynb", ".ipynb", "x" * 101, "tanks.ipynb.ipynb", "--", "-x-"],
)  # fmt: skip
def test_what_is_no_name_is_refused_in_a_sentence(tmp_path, monkeypatch, unexecuted, name):
    monkeypatch.chdir(tmp_path)
    done = call("--", name)
    assert done.exit_code == 2
    assert "is a path; name the" in done.stderr or "is no name for a notebook" in done.stderr
    assert not list(tmp_path.iterdir())


def test_names_in_any_alphabet():
    assert notebook_name("07 Танки-2025.ipynb") == "07 Танки-2025"
    assert starting_notebook("07_Танки-2025").cells[0].source.startswith("# Танки 2025\n")
    assert starting_notebook("2025").cells[0].source.startswith("# 2025\n")


@pytest.mark.parametrize(
    "fault, code", [(OSError(errno.ENOSPC, "No space left"), 2), (KeyboardInterrupt(), 130)]
)
def test_no_half_of_a_notebook_stays(tmp_path, unexecuted, monkeypatch, fault, code):
    import nbformat

    def half(notebook, written):
        written.write("{")
        raise fault

    with monkeypatch.context() as patched:
        patched.setattr(nbformat, "write", half)
        assert call("tanks", "--folder", tmp_path).exit_code == code
    assert list(tmp_path.iterdir()) == []
    assert call("tanks", "--folder", tmp_path).exit_code == 0


def test_nothing_is_overwritten(tmp_path, unexecuted):
    (tmp_path / "tanks.ipynb").write_text("mine")
    done = call("tanks", "--folder", tmp_path)
    assert done.exit_code == 2
    assert "tanks.ipynb: is there already; choose another name, or move it" in done.stderr
    assert (tmp_path / "tanks.ipynb").read_text() == "mine"
    refused = call("more", "--folder", tmp_path / "tanks.ipynb")
    assert refused.exit_code == 2 and "is a file; name a folder" in refused.stderr


def test_what_is_saved_there_meanwhile_is_kept(tmp_path, monkeypatch):
    path = tmp_path / "tanks.ipynb"
    monkeypatch.setattr(execution, "execute", lambda *given: path.write_text("mine"))
    done = call("tanks", "--folder", tmp_path)
    assert done.exit_code == 2 and "is there already" in done.stderr
    assert path.read_text() == "mine"


def test_without_jupyter_one_sentence_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(extras, "_is_there", lambda name: False)
    done = call("tanks", "--folder", tmp_path / "mine")
    assert done.exit_code == 2
    assert "pip install 'lossdata[notebooks]'" in done.stderr
    assert not (tmp_path / "mine").exists()


def test_the_notebook_is_in_the_house_style():
    notebook = starting_notebook("tanks")
    prose = [c.source for c in notebook.cells if c.cell_type == "markdown"]
    code = [c for c in notebook.cells if c.cell_type == "code"]
    assert code[0].source.splitlines()[-1] == "ld.plots.theme()"
    assert sum("\n\nHow" in p or p.endswith("?") for p in prose) >= 2
    assert prose[-1].startswith("## What cannot be concluded?")
    assert max(len(c.source.splitlines()) for c in code) <= 10
    captions = [c for c in code if "remove-input" in c.metadata.get("tags", ())]
    assert [c.source.count("Markdown(f") for c in captions] == [1, 1]
    assert not any(d in p for p in prose for d in "0123456789")  # no number is typed into prose


@pytest.mark.slow
def test_nbval_passes_and_notices_other_data(tmp_path):
    env = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
    del env["LOSSDATA_DATA"]  # as a user has it: the bundled record

    def run(*command, code=0):
        command = [sys.executable, "-m", *command]
        done = subprocess.run(
            command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=300
        )
        assert done.returncode == code, done.stdout[-3000:] + done.stderr[-3000:]
        return done.stdout

    run("lossdata", "new", "01-tanks")
    path = tmp_path / "01-tanks.ipynb"
    cells = json.loads(path.read_text("utf-8"))["cells"]
    code = [c for c in cells if c["cell_type"] == "code"]
    assert [c["execution_count"] for c in code] == list(range(1, len(code) + 1))
    kinds = {kind for c in code for o in c["outputs"] for kind in o.get("data", {})}
    assert kinds >= {"image/png", "text/html", "text/markdown"}
    text = run("pytest", "--nbval", "01-tanks.ipynb")
    assert f" {len(code)} passed in " in text
    version = next(o for c in code for o in c["outputs"] if "data_version" in "".join(c["source"]))
    shown = "".join(version["data"]["text/plain"])
    path.write_text(path.read_text("utf-8").replace(shown[1:11], "2020-01-01"), "utf-8")
    assert "1 failed" in run("pytest", "--nbval", "01-tanks.ipynb", code=1)
