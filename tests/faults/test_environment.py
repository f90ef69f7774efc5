"""Consoles, streams and signals that are not as one would like; the program's own mistakes."""

import os
import re
import signal
import subprocess
import sys
import time

import pytest
from faults.test_own_tables import table

from lossdata.cli import build_command, faults
from lossdata.cli.letters import any_letter

POSIX = pytest.mark.skipif(os.name == "nt", reason="of POSIX systems")
UKRAINIAN = "Загальні втрати: особового складу близько 990800 осіб, невідомо 5 чогось знищено\n"


@pytest.fixture
def shell(place):
    """Return a function that runs a line of a shell, in which $L is the command."""

    def run(line, **env):
        command = f"{sys.executable} -W error -m lossdata"
        # the notebooks' tests may have had signals ignored, and a process inherits that
        ended = subprocess.run(
            ["sh", "-c", line.replace("$L", command)], cwd=place.root, capture_output=True, timeout=120,
            env=os.environ | {"PYTHONIOENCODING": "utf-8"} | env,
        )  # fmt: skip
        assert b"Traceback" not in ended.stdout + ended.stderr, ended.stderr.decode(
            "utf-8", "replace"
        )
        return ended

    return run


@pytest.mark.parametrize(
    "page", ["cp1252", "cp1251", "cp866", "cp437", "latin-1", "iso8859-5", "ascii"]
)
def test_a_console_of_an_old_code_page_shows_what_it_can(place, shell, tried, page):
    tried(
        f"a console of {page}",
        "parse of a Ukrainian text; check; --help",
        "harmless, letters most like them",
    )
    place.put("a.txt", UKRAINIAN)
    place.put("mine.csv", table(10_881, 10_870))
    for line in ("$L parse a.txt", "$L check mine.csv --limit 2000", "$L parse --help"):
        ended = shell(line, PYTHONIOENCODING=page)
        assert ended.returncode == 0
        assert b"\\u" not in ended.stdout
    if page in ("cp1251", "cp866", "iso8859-5"):
        assert "втрати" in shell("$L parse a.txt", PYTHONIOENCODING=page).stdout.decode(page)
    elif page != "ascii":  # to which the text goes as UTF-8
        assert b"Zagal'ni vtrati" in shell("$L parse a.txt", PYTHONIOENCODING=page).stdout


def test_what_a_code_page_lacks_is_written_as_the_most_like_it(tried, monkeypatch):
    import io

    tried("letters that a code page lacks", "print", "harmless: ->, ..., e for é, escapes at last")
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, "ascii"))
    with any_letter():
        print("a → b … “c” – é ½ Щука 中", end="")
        sys.stdout.flush()
    assert raw.getvalue() == b'a -> b ... "c" - e \\xbd Shchuka \\u4e2d'
    assert sys.stdout.errors == "strict"


#: What a shell does with the streams: the line, its exit code, a word of the error.
STREAMS = {
    "--help into a full disk": ("$L --help > /dev/full", 2, "No space left"),
    "--version into a full disk": ("$L --version > /dev/full", 2, "No space left"),
    "a list into a full disk": ("$L check --list > /dev/full", 2, "No space left"),
    "findings into a full disk": ("$L check mine.csv --csv > /dev/full", 2, "No space left"),
    "figures into a full disk": ("$L parse a.txt > /dev/full", 2, "No space left"),
    "a build into a full disk": ("$L build --processed made > /dev/full", 2, "No space left"),
    "a closed output": ("$L check mine.csv --csv >&-", 2, "the standard output is closed"),
    "a named pipe of a text": ("mkfifo p; $L parse p", 2, "p: is a pipe or a device; `lossdata parse -` reads"),
    "a device as a text": ("$L parse /dev/null", 2, "is a pipe or a device"),
    "a closed output of figures": ("$L parse a.txt >&-", 2, "the standard output is closed"),
    "a closed output, and a file": ("$L check mine.csv --out f.csv >&-", 0, ""),
    "a closed output of a build": ("$L build --processed made >&-", 0, ""),
    "a closed input": ("$L parse - <&-", 2, "the standard input is closed"),
    "a closed error output": ("$L parse a.txt 2>&-", 0, ""),
    "a fault with a closed error output": ("$L parse nowhere 2>&-", 2, ""),
    "a reader that stops": ("$L check mine.csv --csv | true", 0, ""),
    "a proxy of no scheme": ("ALL_PROXY=ftp://x $L update --dry-run", 2, "ALL_PROXY: names no proxy"),
    "certificates that are not there": (
        "SSL_CERT_FILE=/nonexist $L update --dry-run", 2, "SSL_CERT_FILE=/nonexist: no certificates"),
    "a mirror of no host": ("$L update --mirror https://a..b/ --dry-run", 3, ""),
    "no home": ("env -u HOME $L parse a.txt", 0, ""),
    "a terminal that knows nothing": ("TERM=dumb NO_COLOR=1 $L check mine.csv", 0, ""),
    "a locale of nobody": ("LANG=xx_YY LC_ALL=C PYTHONUTF8=0 PYTHONIOENCODING= $L parse a.txt", 0, ""),
    "bytes are no text": ("PYTHONOPTIMIZE=2 $L parse a.txt", 0, ""),
}  # fmt: skip


@POSIX
@pytest.mark.parametrize("name", STREAMS)
def test_a_stream_that_is_full_or_closed(place, shell, tried, name):
    line, code, word = STREAMS[name]
    tried(
        f"streams: {name}",
        line.replace("$L", "lossdata"),
        f"exit code {code}" + f", {word}" * bool(word),
    )
    place.put("a.txt", UKRAINIAN)
    place.put("mine.csv", table(2, 1))
    if "/dev/full" in line and not os.path.exists("/dev/full"):
        pytest.skip("no full device here")
    ended = shell(line)
    assert (ended.returncode, word.encode() in ended.stderr) == (code, True)


def test_a_mistake_of_the_program_has_an_exit_code_of_its_own(run, place, tried, monkeypatch):
    from typer.testing import CliRunner

    from lossdata.cli import app

    tried(
        "a mistake in the program itself",
        "any command",
        "exit code 70, a traceback and what to report",
    )

    def mistaken(*args, **kwargs):
        raise KeyError("no such thing")

    monkeypatch.setattr(build_command, "build_files", mistaken)
    result = CliRunner().invoke(app, ["build"])
    assert result.exit_code == faults.CRASHED == 70
    assert re.search(
        r"(?s)Traceback.*KeyError.*error: lossdata is mistaken here.*report.*Python 3",
        result.stderr,
    )


@pytest.mark.parametrize("codes", [(0, []), (1, ["--strict"])], ids=["findings", "--strict"])
def test_findings_have_theirs(run, place, tried, codes):
    code, options = codes
    tried(f"findings {' '.join(options)}", "check", f"exit code {code}")
    run("check", place.put("mine.csv", table(2, 1)), *options, code=code)


@POSIX
@pytest.mark.parametrize("width", [10, 20, 30, 40, 80])
def test_no_number_is_cut_in_a_narrow_terminal(place, tried, width):
    import pty

    tried(f"a terminal of {width} columns", "check FILE", "harmless, every figure and day is whole")
    mine = place.put("mine.csv", table(1_475_276, 1_475_270).replace("tank", "personnel"))
    main, other = pty.openpty()
    env = os.environ | {"COLUMNS": str(width), "TERM": "xterm"}
    command = [sys.executable, "-m", "lossdata", "check", str(mine), "--allow", "counts=destroyed"]
    with subprocess.Popen(command, stdout=other, stderr=subprocess.DEVNULL, env=env) as running:
        os.close(other)
        shown = b""
        try:
            while piece := os.read(main, 65_536):
                shown += piece
        except OSError:  # the other side is closed
            pass
    os.close(main)
    assert running.returncode == 0
    text = re.sub(rb"\x1b\[[0-9;]*m", b"", shown).decode()
    assert re.search(r"\b2025-06-03 +.*1,475,270\b", text)


SLEEPING = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
import lossdata.cli.build_command as b
b.build_files = lambda *a, **k: (print("at work", flush=True), time.sleep(60))
from lossdata.cli import app
app(["build", "--processed", "made"])
"""


@POSIX
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_command_that_is_stopped_ends_quietly(place, tried, number, code):
    tried(f"{signal.Signals(number).name} in the work", "build", f"exit code {code}, quiet")
    with subprocess.Popen(
        [sys.executable, "-c", SLEEPING], cwd=place.root, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as running:  # fmt: skip
        assert running.stdout.readline() == "at work\n"
        running.send_signal(number)
        _, faults_told = running.communicate(timeout=30)
    assert (running.returncode, "Traceback" in faults_told) == (code, False)
    assert not (place.root / "made").exists()


@POSIX
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_that_was_made_a_fault_ends_a_command_all_the_same(place, tried, number, code):
    """As pandas does of one that comes while it reads a CSV."""
    tried(
        f"{signal.Signals(number).name} in pandas", "build", f"exit code {code}, no fault of a file"
    )
    work = f"""
def work(*args, **kwargs):
    try:
        signal.raise_signal({int(number)})
    except BaseException:
        raise b.FileFault("a.csv: it is damaged")
b.build_files = work
"""
    code_of = SLEEPING.replace("from lossdata.cli import app", f"from lossdata.claims.files import FileFault\n"
        f"b.FileFault = FileFault{work}from lossdata.cli import app")  # fmt: skip
    ended = subprocess.run(
        [sys.executable, "-c", code_of], cwd=place.root, capture_output=True, text=True
    )
    assert (ended.returncode, "damaged" in ended.stderr) == (code, False)


def test_a_cell_without_end_is_broken_off(place, run, tried):
    import nbformat
    from nbformat import v4

    tried(
        "a notebook with an endless loop",
        "report --timeout 2",
        "error, exit code 1, the cell is named",
    )
    (place.root / "in").mkdir()
    notebook = v4.new_notebook(cells=[v4.new_code_cell("while True: pass")])
    nbformat.write(notebook, place.root / "in" / "a.ipynb")
    began = time.monotonic()
    arguments = (
        "report",
        "--notebooks",
        place.root / "in",
        "--out",
        place.root / "out",
        "--timeout",
        2,
    )
    run(*arguments, code=1, word="a.ipynb, cell 1 of 1")
    assert time.monotonic() - began < 240 and not (place.root / "out").exists()
