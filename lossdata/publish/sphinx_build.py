"""Sphinx, run on a folder of sources."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

__all__ = ["SiteFault", "run"]


class SiteFault(RuntimeError):
    """A site that could not be made, or only with faults: says which."""


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
    # a line a step: on CI services, Sphinx takes a pipe for a terminal unless told otherwise
    plain = {k: v for k, v in os.environ.items() if k != "FORCE_COLOR"} | {"NO_COLOR": "1"}
    with subprocess.Popen(
        command, env=plain, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        encoding="utf-8", errors="replace",
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
