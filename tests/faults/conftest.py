"""What every test of a fault asserts, and the table of them all at the end of a run."""

import shutil

import pytest
from faults.damage import Place
from typer.testing import CliRunner
from updating.small_record import make_raw

from lossdata.claims.files import sha256
from lossdata.cli import app
from lossdata.record.building import build
from lossdata.record.folders import bundle

RECORD = [
    bundle() / "data" / "raw",
    bundle() / "data" / "processed",
    bundle() / "tests" / "fixture",
]


def pytest_itemcollected(item):
    """Mark all as slow: they build, and call commands as a whole."""
    if "faults" in item.path.parts:
        item.add_marker("slow")


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """Return a record of three days, built; do not change it."""
    folder = tmp_path_factory.mktemp("small")
    build(make_raw(folder / "raw"), folder / "processed")
    return folder


@pytest.fixture
def place(small, tmp_path, monkeypatch):
    """Return a copy of the small record, which commands use, beside room for more."""
    shutil.copytree(small, tmp_path / "record")
    monkeypatch.setenv("LOSSDATA_DATA", str(tmp_path / "record"))
    monkeypatch.chdir(tmp_path)
    for name in ("FORCE_COLOR", "COLUMNS", "GITHUB_ACTIONS", "PY_COLORS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return Place(tmp_path)


@pytest.fixture
def run(place):
    """Return a function that calls a command, and asserts that it ends with a code and a word, and no traceback."""

    def call(*args, code=0, word="", **given):
        result = CliRunner().invoke(app, [str(a) for a in args], **given)
        assert "Traceback" not in result.stderr + result.stdout
        assert result.exit_code == code, result.output
        said = " ".join(result.stderr.replace("│", " ").split())
        assert word in said, said
        assert len(result.stderr) < 80_000
        return result

    return call


@pytest.fixture
def tried(request):
    """Return a function that puts a fault into the table: its name, what is done, what comes of it."""

    def tell(name, done, outcome):
        request.node.user_properties.append(("fault", (name, done, outcome)))

    return tell


def _by_path(look):
    paths = (path for folder in RECORD for path in folder.rglob("*") if path.is_file())
    return {path: look(path) for path in paths}


def _stamp(path):
    return path.stat().st_mtime_ns, path.stat().st_size


@pytest.fixture(scope="session")
def stamps():
    """Return when each file of the bundled record was written; compare their bytes at the end."""
    before = _by_path(sha256)
    yield _by_path(_stamp)
    assert _by_path(sha256) == before


@pytest.fixture(autouse=True)
def the_record_is_as_it_was(stamps):
    """Compare the bundled record with what it was, after each fault."""
    yield
    assert _by_path(_stamp) == stamps


def pytest_terminal_summary(terminalreporter):
    """Print the table of faults: name, what was done, what came of it."""
    rows = [
        (*fault, status)
        for status in ("passed", "failed")
        for report in terminalreporter.stats.get(status, ())
        if getattr(report, "when", "") == "call"
        for key, fault in report.user_properties
        if key == "fault"
    ]
    if not rows:
        return
    terminalreporter.section(f"{len(rows)} faults")
    terminalreporter.write_line("| fault | done | comes of it | test |\n|---|---|---|---|")
    for row in rows:
        cells = (str(cell).replace("|", "\\|").replace("\n", " ") for cell in row)
        terminalreporter.write_line(f"| {' | '.join(cells)} |")
