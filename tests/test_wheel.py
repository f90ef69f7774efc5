"""The package as a wheel: the record travels inside, no checkout near."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


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
        "ld.verify(); print(len(ld.load()), len(ld.corrections()), len(ld.load(via='consensus')))"
    )
    run = [sys.executable, "-c", code, str(installed)]
    out = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert out.returncode == 0, out.stderr
    assert out.stdout.split() == ["92733", "77", "22621"]


def test_the_wheel_holds_notebooks_and_pages(installed):
    inside = installed / "lossdata"
    assert len(list((inside / "_bundle" / "notebooks").glob("*.ipynb"))) == 8
    assert (inside / "pages" / "index.html.j2").is_file()
