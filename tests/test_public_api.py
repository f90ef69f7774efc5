"""The public names, typed out."""

import subprocess
import sys

import pytest

import lossdata as ld

PUBLIC = """
bounds briefing check checks claims compare concat consensus corrections cumulate daily describe
disagreements explore headlines implied_rate implied_rates incidents increments load patterns per_period pivot plots read_claims reconcile
record revisions rolling_mean sector_shares sector_table sectors select series show suspects totals transcriptions validate views
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
