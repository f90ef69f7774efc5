"""The public names, typed out."""

import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import lossdata as ld

PUBLIC = """
ClaimsError FileFault account agreement align as_known both_sides bounds briefing briefings build by_outlet
change_points checks claims clean compare concat consensus corrections correlate crosswalk
cumulative_from_daily daily_from_cumulative describe difference digits disagreements events flows fronts
history implied_rate implied_rates increments intervals large_rewrites load marking mirrors missing_dates once outlets
plots pooled_ratio ratio reach read_claims read_manifest reconcile reports revisions rhythm rolling_mean sector_sums
sector_table sectors select set_aside shares spread suspects to_groupings units validate verify vocabulary
weekly weeks wide wording_drift worded
""".split()


def test_public_names():
    assert sorted(ld.__all__) == sorted(PUBLIC)
    for name in PUBLIC:
        assert getattr(ld, name) is not None


def test_heavy_libraries_are_not_imported_before_they_are_used():
    code = (
        "import sys, lossdata; "
        "heavy = ('matplotlib', 'seaborn', 'scipy', 'typer', 'rich', 'nbclient'); "
        "print([m for m in heavy if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_modules_import_one_way():
    """Nothing that computes imports what draws, writes or talks to a terminal."""
    import ast

    drawing = {"plots", "plot_series", "plot_sources", "plot_sectors", "plot_wording", "plot_joint"}
    drawing |= {"plot_rhythm", "plot_totals", "look"}
    outer = drawing | {"accepting", "building", "report", "notebooks", "cli", "__main__"}
    for path in Path(ld.__file__).parent.glob("*.py"):
        if path.stem in outer | {"__init__"}:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level == 1:
                names = {node.module} if node.module else {a.name for a in node.names}
                assert not names & outer, (path.name, names)


MODULES = sorted(p.stem for p in Path(ld.__file__).parent.glob("*.py") if p.stem[0] != "_")
IDENTITIES = """
import importlib, sys

def named(o):
    return f"{type(o).__name__} {getattr(o, '__module__', '')} {getattr(o, '__name__', '')}"

def identities(modules, names_first):
    # a package imported anew, while what it imports from elsewhere stays
    for name in [n for n in sys.modules if n.split(".")[0] == "lossdata"]:
        del sys.modules[name]
    package = importlib.import_module("lossdata")
    names = package.__all__
    first = {n: getattr(package, n) for n in names} if names_first else None
    for module in modules:
        importlib.import_module("lossdata." + module)
    first = first or {n: getattr(package, n) for n in names}
    assert not [n for n in names if getattr(package, n) is not first[n]], modules
    return {n: named(first[n]) for n in names}

modules = sys.argv[1:]
orders = [modules, modules[::-1], modules[1::2] + modules[::2]]
told = [identities(order, names_first) for order in orders for names_first in (False, True)]
assert all(t == told[0] for t in told)
print(len(told))
"""


def test_a_public_name_is_one_object_whatever_is_imported_in_what_order():
    """Importing a module sets its name in the package: it must take nobody else's."""
    run = [sys.executable, "-c", IDENTITIES, *MODULES]
    out = subprocess.run(run, capture_output=True, text=True)
    assert out.stdout.strip() == "6", out.stderr


def test_no_module_is_named_like_a_public_function():
    namespaces = {n for n in ld.__all__ if inspect.ismodule(getattr(ld, n))}
    assert not (set(ld.__all__) - namespaces) & set(MODULES)
    for space in namespaces & {"checks", "compare", "plots", "digits", "rhythm", "intervals"}:
        module = getattr(ld, space)
        assert module is importlib.import_module(f"lossdata.{space}")
        for name in getattr(module, "__all__", []):
            assert getattr(module, name) is getattr(module, name)
            assert not inspect.ismodule(getattr(module, name)), name
