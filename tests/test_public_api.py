"""The public names, typed out."""

import inspect
import os
import re
import shutil
import subprocess
import sys

import public_names
import pytest
from checkout import ROOT

import lossdata as ld

PUBLIC = """
bounds briefing check checks claims compare concat consensus corrections cumulate daily describe
disagreements explore export headlines implied_rate implied_rates incidents increments load patterns per_period pivot plots publish read_claims reconcile
record revisions rolling_mean sector_shares sector_table sectors select series show suspects totals transcriptions update updating validate views
""".split()


def test_public_names():
    assert sorted(ld.__all__) == sorted(PUBLIC) == dir(ld)
    for name in PUBLIC:
        assert getattr(ld, name) is not None


@pytest.mark.slow
def test_heavy_libraries_are_not_imported_before_they_are_used():
    code = (
        "import sys, lossdata; "
        "heavy = ('matplotlib', 'seaborn', 'scipy', 'typer', 'rich', 'nbclient'); "
        "print([m for m in heavy if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


@pytest.mark.parametrize("path", public_names.FILES, ids=public_names.module_of)
def test_a_module_says_what_of_it_is_public(path):
    """``python tests/public_names.py`` writes it."""
    stated = public_names.stated_names(path)
    assert stated is not None and sorted(stated) == public_names.public_names(path)


@pytest.mark.parametrize(
    "module", public_names.mapped_modules(), ids=lambda module: module.__name__
)
def test_the_map_of_a_package_tells_what_is_there(module):
    """``python tests/public_names.py`` writes it; every name has a line of its own there."""
    assert inspect.cleandoc(module.__doc__) == inspect.cleandoc(public_names.docstring(module))
    for name in module.__all__:
        assert name in re.findall(r"\w+", module.__doc__), name


@pytest.mark.slow
def test_names_and_maps_are_written_in_one_run(tmp_path):
    package = shutil.copytree(public_names.PACKAGE, tmp_path / "lossdata")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    room = package / "series"
    with (room / "rates.py").open("a", encoding="utf-8") as file:
        file.write(
            '\n\ndef doubled(rate: float) -> float:\n    """Return it twice."""\n    return 2 * rate\n'
        )
    with (room / "__init__.py").open("a", encoding="utf-8") as file:
        file.write("from .rates import doubled\n")
    written = {**os.environ, "PYTHONPATH": str(tmp_path)}
    subprocess.run([sys.executable, public_names.__file__], check=True, env=written)
    assert "doubled" in public_names.stated_names(room / "rates.py")
    text = (room / "__init__.py").read_text("utf-8")
    assert re.search(r"^    doubled +Return it twice\.$", text, flags=re.M)
    assert '    "doubled",' in text


def test_the_map_of_the_package_is_one_screen():
    lines = ld.__doc__.splitlines()
    assert len(lines) < 66
    assert max(map(len, lines)) <= 110
    # one is told by what it does, in the room that it is of
    told = ld.__doc__.partition("::")[2]
    assert re.search(
        r"transcriptions +Several.*\n +consensus +Return what most transcriptions", told
    )


def test_every_public_name_tells_what_it_is_in_one_line():
    for module in public_names.mapped_modules():
        for name in module.__all__:
            thing = getattr(module, name)
            if callable(thing):
                line = public_names.first_line(thing)
                assert line.endswith(".") and len(line) <= 110, f"{module.__name__}.{name}: {line}"
