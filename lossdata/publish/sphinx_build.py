"""Sphinx, run on a folder of sources."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path

__all__ = ["NEEDED", "MissingSphinx", "SiteFault", "need_sphinx", "run"]

#: What the site is made with, as imported; all of them come with one extra.
NEEDED = (
    "sphinx",
    "myst_nb",
    "pydata_sphinx_theme",
    "numpydoc",
    "sphinx_design",
    "sphinx_gallery",
    "sphinx_copybutton",
    "sphinxext.opengraph",
    "itables",
)


class SiteFault(RuntimeError):
    """A site that could not be made, or only with faults: says which."""


class MissingSphinx(ImportError):
    """The packages that make the site are not installed."""


def need_sphinx(command: str) -> None:
    """Raise unless a site can be made.

    Parameters
    ----------
    command : str
        What needs it, for the message.

    Raises
    ------
    MissingSphinx
        Says what to install.
    """
    absent = [name for name in NEEDED if not _is_there(name)]
    if absent:
        raise MissingSphinx(
            f"{command} needs Sphinx and its company: pip install 'lossdata[report]' "
            f"(not there: {', '.join(absent)})"
        )


def _is_there(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except (ImportError, ValueError):  # its parent is not there; it is set to None
        return False


def run(source: Path, out: Path, progress: Callable[[str], None] = lambda step: None) -> list[str]:
    """Make HTML pages of a folder of sources, in a process of their own.

    Parameters
    ----------
    source, out : Path
        Folders; `out` is filled.
    progress : callable
        Is told what Sphinx does.

    Returns
    -------
    list of str
        Sphinx's warnings, each with the page that it is about.

    Raises
    ------
    SiteFault
        Sphinx broke off: its last words.
    """
    said = source.parent / "warnings.txt"
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-E", "--no-color"]
    command += ["-d", str(source.parent / "doctrees"), "-w", str(said), str(source), str(out)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        errors="replace",
    ) as process:  # fmt: skip
        try:
            last = _follow(process.stdout or (), progress)
        except BaseException:  # asked to end: nobody waits for the pages
            process.kill()
            raise
    if process.returncode:
        raise SiteFault(f"Sphinx ended with {process.returncode}: {last}")
    text = said.read_text("utf-8") if said.is_file() else ""
    return [_named(line, source) for line in _messages(text)]


def _follow(lines: Iterable[str], progress: Callable[[str], None]) -> str:
    """Tell of each stage as it begins; return the last few lines."""
    tail: list[str] = []
    for line in lines:
        tail = [*tail[-8:], line.rstrip()]
        if stage := re.match(r"(reading sources|writing output|generating gallery)\b", line):
            progress(f"pages: {stage[1]}")
    return "\n  ".join(filter(None, tail))


def _messages(text: str) -> list[str]:
    """Return the warnings of a log; one may have several lines."""
    return [
        m.strip()
        for m in re.split(r"^(?=\S[^\n]*(?:WARNING|ERROR))", text, flags=re.M)
        if m.strip()
    ]


def _named(message: str, source: Path) -> str:
    return message.replace(f"{source}/", "")
