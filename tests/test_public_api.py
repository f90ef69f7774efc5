"""The public names, typed out."""

import subprocess
import sys

import lossdata as ld

PUBLIC = """
ClaimsError FileFault account agreement align as_known both_sides bounds briefing briefings build by_outlet
change_points checks claims clean compare concat consensus corrections correlate crosswalk
cumulative_from_daily daily_from_cumulative describe difference digits disagreements events flows fronts
history implied_rate implied_rates increments intervals large_rewrites load marking mirrors once outlets
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
    from pathlib import Path

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
