"""The package as a wheel: the record travels inside, no checkout near."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from checkout import ROOT


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    build = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(out),
        str(ROOT),
    ]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    (wheel,) = out.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(out / "site")
    return out / "site"


def test_the_record_loads_from_the_wheel_in_any_folder(installed, tmp_path):
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import lossdata as ld; "
        "assert ld.__file__.startswith(sys.argv[1]), ld.__file__; "
        "ld.record.verify(); print(len(ld.load()), len(ld.corrections()))"
    )
    run = [sys.executable, "-c", code, str(installed)]
    out = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert out.returncode == 0, out.stderr
    told = json.loads((ROOT / "tests/facts/facts.json").read_text("utf-8"))
    corrections = told["lines"]["general_staff_corrections.csv: lines"] - 9  # of the doubtful date
    assert out.stdout.split() == [str(told["claims"]["all"]), str(corrections)]


def test_a_build_of_the_wheel_goes_to_the_users_folder(installed, tmp_path):
    """Its own folder is read-only here, as site-packages of a system often are."""
    before = sorted(p.relative_to(installed).as_posix() for p in installed.rglob("*"))
    env = {k: v for k, v in os.environ.items() if k != "LOSSDATA_DATA"}
    env |= {
        "PYTHONPATH": str(installed),
        "XDG_DATA_HOME": str(tmp_path / "share"),
        "HOME": str(tmp_path),
    }
    env |= {"PYTHONDONTWRITEBYTECODE": "1"}
    run = [sys.executable, "-m", "lossdata", "build"]
    out = subprocess.run(run, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert out.returncode == 0, out.stderr
    made = list(tmp_path.rglob("claims.parquet"))
    assert len(made) == 1
    assert str(made[0].parent) in out.stdout
    assert sorted(p.relative_to(installed).as_posix() for p in installed.rglob("*")) == before


def test_the_wheel_holds_notebooks_and_pages(installed):
    inside = installed / "lossdata"
    assert len(list((inside / "_bundle" / "notebooks").glob("*.ipynb"))) == 9
    docs = inside / "_bundle" / "docs"
    assert (docs / "conf.py").is_file()
    assert len(list((docs / "gallery").rglob("plot_*.py"))) == 27
    assert (inside / "py.typed").is_file()
