"""One more day of data breaks no test of code, and one command makes the rest right again."""

import os
import re
import subprocess
import sys

import new_day
import pytest

#: Set for the tests that are run within, which would otherwise begin anew.
WITHIN = "LOSSDATA_INVENTED_DAY"


def run(project, *command):
    """Run a command in the copy, with the copy's own package, and return what it printed."""
    env = os.environ | {"PYTHONPATH": str(project), WITHIN: "1", "COLUMNS": "200"}
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=project,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-3000:]
    return done.stdout


@pytest.mark.skipif(WITHIN in os.environ, reason="these are the tests on the invented day")
@pytest.mark.skipif("CI" not in os.environ, reason="takes as long as all tests again; set CI=1")
def test_one_more_day_breaks_no_test_of_code_and_accepting_it_makes_the_rest_right(tmp_path):
    project = tmp_path / "project"
    added = new_day.append_a_day(new_day.copy_of_the_project(project) / "data" / "raw")
    assert added == {
        "general_staff.csv": 14, "general_staff_reports.csv": 1, "general_staff_stated.csv": 1,
        "russian_mod.csv": 7, "oryx.csv": 1, "oryx_captures.csv": 1, "named_dead.csv": 1268 + 1347 + 2,
        "named_totals.csv": 1,
    }  # fmt: skip
    run(project, "lossdata", "build")
    quiet = ("pytest", "-q", "-p", "no:cacheprovider")
    said = run(project, *quiet, "tests", "lossdata", "--ignore=tests/facts")
    assert re.search(r"^\d{4} passed", said, flags=re.M), said[-500:]
    told = run(project, "lossdata", "build", "--accept")
    assert "lines, general_staff.csv: lines:" in told
    assert "notebooks/02-the-record.ipynb: output of cell" in told
    pages = ("notebooks", "docs/reading.ipynb", "docs/tasks")
    said = run(project, *quiet, "tests/facts", *pages)
    assert re.search(r"^\d+ passed", said, flags=re.M), said[-500:]
    assert run(project, "lossdata", "build", "--accept").strip().endswith("Nothing changed.")
