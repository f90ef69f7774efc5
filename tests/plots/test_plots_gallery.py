"""The gallery: a script for each plotting function."""

import ast
import inspect
from collections import Counter

from checkout import ROOT

from lossdata import plots

SCRIPTS = sorted((ROOT / "docs" / "gallery").rglob("*.py"))


def test_every_public_function_has_one_script_and_no_script_is_stale():
    functions = [name for name in plots.__all__ if inspect.isfunction(getattr(plots, name))]
    assert Counter(p.stem for p in SCRIPTS) == Counter(f"plot_{name}" for name in functions)


def test_a_script_says_what_it_shows_and_shows_it():
    for path in SCRIPTS:
        name, script = path.stem.removeprefix("plot_"), ast.parse(path.read_text("utf-8"))
        title, line, blank, *prose = ast.get_docstring(script).splitlines()
        assert len(line) == len(title) and set(line) == {"="} and blank == "", path.name
        assert f":func:`lossdata.plots.{name}`" in " ".join(prose), path.name
        called = {ast.unparse(n.func) for n in ast.walk(script) if isinstance(n, ast.Call)}
        assert {f"ld.plots.{name}", "ld.plots.theme"} <= called, path.name


def test_folders_have_a_heading():
    assert all((path.parent / "GALLERY_HEADER.rst").is_file() for path in SCRIPTS)
